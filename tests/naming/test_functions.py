"""Functions of a validator have names with words of the schema, not numbers."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import framepost
from support import corpora

DEFINED = re.compile(r"^def _(?:is|explain)_(\w+)\(", re.MULTILINE)


def functions(schema: Any, **options: Any) -> set[str]:
    """The names of the functions without their common prefix."""
    return set(DEFINED.findall(framepost.render(schema, "python-validator", **options)))


def record(**properties: Any) -> dict[str, Any]:
    """An object with more than one check, so that it has a function of its own."""
    return {"type": "object", "properties": properties, "minProperties": 1}


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        (record(userName=record()), {"user_name"}),
        (
            record(a=record(id=record()), b=record(id={**record(), "maxProperties": 3})),
            {"id", "b_id"},
        ),
        (record(jobs=record(step=record(jobs={"minItems": 1}))), {"jobs", "step_jobs"}),
        (
            record(license={"oneOf": [{"$ref": "#/$defs/license"}]})
            | {"$defs": {"license": record(x={"minLength": 2})}},
            {"license", "root_license"},
        ),
        (record(list={"items": record(a={"type": "array"})}), {"list", "list_item"}),
        (
            {"oneOf": [record(kind=record()), record(kind={**record(), "maxProperties": 3})]},
            {"kind", "one_of_1_kind"},
        ),
        ({"patternProperties": {"^x-[a-z]+$": record()}}, {"pattern_x"}),
        ({"patternProperties": {"^[a-zA-Z_][a-z0-9]*$": record()}}, {"pattern"}),
        (record(**{"$": record(), "%": {**record(), "maxProperties": 3}}), {"dollar", "percent"}),
        (
            record(a={"$ref": "#/$defs/http:~1~1a.example~1v1.0~1user.json"})
            | {"$defs": {"http://a.example/v1.0/user.json": record(b={"minLength": 2})}},
            {"user"},
        ),
    ],
)
def test_function_is_called_after(schema: Any, names: set[str]) -> None:
    assert names <= functions(schema)


@pytest.mark.parametrize("name", corpora.names())
def test_no_two_functions_of_a_corpus_differ_only_by_a_number(name: str) -> None:
    found = corpora.corpus(name)
    own = json.dumps([found.schema, dict(found.resources)]).lower()
    numbered = {
        each
        for each in functions(found.schema, resources=found.resources)
        if (last := re.search(r"[a-z]+[0-9]+$", each)) and last[0] not in own
    }
    assert numbered == set()
