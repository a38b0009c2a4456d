"""Real schemas: values that they accept survive the models unchanged."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

import framepost
from support import corpora, packages
from support.answers import javascript_answers, load_python
from support.corpus_modules import module_of
from support.models import survives

MANY = 200
"""The documents of a corpus that `jsonschema` itself would take too long for."""


def oracle_of(corpus: corpora.Corpus) -> Any:
    """The validator of `jsonschema` for a corpus; that of jsonschema-rs for very many documents."""
    if len(corpus.documents) > MANY:
        return corpora.jsonschema_rs_of(corpus)
    pairs = [(uri, Resource.from_contents(each)) for uri, each in _dated(corpus).items()]
    registry: Registry[object] = Registry().with_resources(pairs)
    return jsonschema.validators.validator_for(corpus.schema)(corpus.schema, registry=registry)


def _dated(corpus: corpora.Corpus) -> dict[str, object]:
    """The resources, each with its dialect, because `referencing` has no default."""
    dialect = corpus.schema.get("$schema", corpora.DRAFTS[corpora.DEFAULT])
    return {
        uri: {"$schema": dialect, **each} if isinstance(each, dict) else each
        for uri, each in corpus.resources.items()
    }


@pytest.mark.parametrize(
    "name", [name for name in corpora.names() if corpora.corpus(name).documents]
)
def test_every_valid_document_survives_and_every_other_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = corpora.corpus(name)
    module, oracle = module_of(corpus, monkeypatch), oracle_of(corpus)
    wrong = []
    for document in corpus.documents:
        if oracle.is_valid(document.value):
            if not survives(module, document.value):
                wrong.append(f"{document.path}: does not survive")
        else:
            with pytest.raises(module.ValidationError):
                module.from_dict(document.value)
    assert wrong == []


@pytest.mark.parametrize("name", packages.names())
def test_documents_of_a_package_are_judged_like_jsonschema_rs_and_survive(name: str) -> None:
    corpus = packages.corpus(name)
    oracle = corpora.jsonschema_rs_of(corpus)
    module = load_python(framepost.render(corpus.schema, "python", resources=corpus.resources))
    javascript = framepost.render(corpus.schema, "javascript-validator", resources=corpus.resources)
    values = [document.value for document in corpus.documents]
    (answers,) = javascript_answers([{"source": javascript, "values": values}])
    wrong = []
    for document, answer in zip(corpus.documents, answers, strict=True):
        expected = oracle.is_valid(document.value)
        if {module.is_valid(document.value), answer.get("valid")} != {expected}:
            wrong.append(f"{document.path}: wrong verdict")
        elif expected and not survives(module, document.value):
            wrong.append(f"{document.path}: does not survive")
    assert values, "no document is found"
    assert wrong == []


@pytest.mark.skipif(not corpora.present(), reason="the corpora are not there")
def test_the_corpora_have_documents_of_both_kinds() -> None:
    said = [each.valid for name in corpora.names() for each in corpora.corpus(name).documents]
    assert (said.count(True) > 100, said.count(False) > 50, len(said) > 250) == (True, True, True)
