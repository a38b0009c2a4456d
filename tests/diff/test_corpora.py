"""`framepost diff` finds nothing in real schemas that were rewritten with the same meaning."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

from support import corpora
from support.diffs import broken

if not corpora.present():
    pytest.skip("the test corpora could not be downloaded", allow_module_level=True)


def turned(schema: Any) -> Any:
    """The schema with the keys of every object in reverse order."""
    if isinstance(schema, dict):
        return {key: turned(schema[key]) for key in reversed(schema)}
    return [turned(each) for each in schema] if isinstance(schema, list) else schema


def extracted(schema: Any) -> Any:
    """The schema with its properties moved to `definitions`, where possible."""
    definitions: dict[str, Any] = {}

    def move(value: Any) -> Any:
        if isinstance(value, dict):
            for key, each in value.items():
                value[key] = move(each)
            for property_name, each in value.get("properties", {}).items():
                if isinstance(each, dict) and "type" in each and "$ref" not in str(each):
                    name = f"moved{len(definitions)}"
                    definitions[name] = each
                    value["properties"][property_name] = {"$ref": f"#/definitions/{name}"}
        return [move(each) for each in value] if isinstance(value, list) else value

    made = move(deepcopy(schema))
    made.setdefault("definitions", {}).update(definitions)
    return made


@pytest.mark.parametrize("name", corpora.names())
def test_rewriting_breaks_nobody(name: str) -> None:
    corpus = corpora.corpus(name)
    assert broken(corpus.schema, turned(corpus.schema), corpus.resources) == set()
    if not re.search(r'"\$id": "[^#]', str(corpus.schema).replace("'", '"')):
        assert broken(corpus.schema, extracted(corpus.schema), corpus.resources) == set()
