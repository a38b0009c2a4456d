"""Real documents with random changes: both languages and an oracle agree.

Random schemas have every keyword, but real schemas are larger and combine more of them.
`make test` checks a few fixed changes of each corpus, `make fuzz` many new ones.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import framepost
from support import corpora
from support.answers import canonical, javascript_answers, python_answers
from support.corpus_modules import module_of
from support.fuzzing import SEED, THOROUGH
from support.models import survives

CHANGES = 2000 if THOROUGH else 60
"""The number of changed documents of each corpus."""

STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.0, 2.5, 1e300, "", "a", "é\U0001f600"),
    *([], {}, [{}], {"a": 1}),
)
NAMES = ("", "a", "__proto__", "toString", "$ref", "type", "x-a")

Place = tuple[Any, Any]
"""A container, and the key or index of something in it."""


def places(value: Any) -> Iterator[Place]:
    """Every place in a document."""
    keys: Iterable[Any] = ()
    if isinstance(value, (dict, list)):
        keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        yield from places(value[key])


def damaged(document: Any, chance: random.Random) -> Any:
    """A copy of a document with a few places deleted, replaced, added to, renamed or repeated."""
    changed = [copy.deepcopy(document)]  # so that the root is a place too
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        found = list(places(changed))
        container, key = chance.choice(found)
        other, there = chance.choice(found)
        put = copy.deepcopy(chance.choice((other[there], other[there], chance.choice(STRANGE))))
        what = chance.choice(("delete", "replace", "replace", "add", "add", "rename"))
        if container is changed and what != "replace":
            container, what = changed[0], "add"
        if isinstance(container, dict):
            names = [name for holder, name in found if isinstance(holder, dict)]
            name = chance.choice([*names, chance.choice(NAMES)])
            if what == "rename":
                container[name] = container.pop(key)
            elif what == "delete":
                del container[key]
            else:
                container[name if what == "add" else key] = put
        elif isinstance(container, list):
            if what == "delete":
                del container[key]
            elif what == "replace":
                container[key] = put
            else:
                container.insert(chance.randint(0, len(container)), put)
    return changed[0]


def values_of(name: str) -> list[Any]:
    """Changed documents of a corpus."""
    chance = random.Random(f"{SEED} {name}")  # noqa: S311 - nothing here is a secret
    whole = [each.value for each in corpora.corpus(name).documents]
    return [damaged(chance.choice(whole), chance) for _ in range(CHANGES)]


WITH_DOCUMENTS = [name for name in corpora.names() if corpora.corpus(name).documents]


@pytest.mark.parametrize("name", WITH_DOCUMENTS)
def test_both_languages_and_the_oracle_agree(name: str) -> None:
    corpus, values = corpora.corpus(name), values_of(name)
    python, javascript = (
        framepost.render(corpus.schema, target, resources=corpus.resources)
        for target in ("python-validator", "javascript-validator")
    )
    (theirs,) = javascript_answers([{"source": javascript, "values": values}])
    judge = corpora.jsonschema_rs_of(corpus)
    wrong = []
    verdicts = set()
    for value, one, other in zip(values, python_answers(python, values), theirs, strict=True):
        said = judge.is_valid(value)
        verdicts.add(said)
        if canonical(one) != canonical(other):
            wrong.append(f"Python: {one}\nJavaScript: {other}\nof {json.dumps(value)}")
        elif one.get("valid") is not said:
            wrong.append(f"ours: {one}\njsonschema-rs: {said}\nof {json.dumps(value)}")
    assert wrong == [], wrong[0][:3000]
    assert False in verdicts


@pytest.mark.parametrize("name", WITH_DOCUMENTS if THOROUGH else WITH_DOCUMENTS[-3:])
def test_changed_but_valid_values_survive_the_models(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = module_of(corpora.corpus(name), monkeypatch)
    judge = corpora.jsonschema_rs_of(corpora.corpus(name))
    valid = [value for value in values_of(name) if judge.is_valid(value)]
    assert len(valid) > (CHANGES / 30 if THOROUGH else 0)  # few changes may all be wrong
    assert [json.dumps(value) for value in valid if not survives(module, value)] == []
