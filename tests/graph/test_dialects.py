"""The dialect of a schema, and the differences between dialects."""

from __future__ import annotations

import json
from typing import Any

import pytest

from framepost import SchemaError, render
from framepost.graph.dialects import DRAFTS, draft_uri
from support.answers import javascript_answers, python_answers

DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"
DRAFT_2019_09 = "https://json-schema.org/draft/2019-09/schema"
DRAFT_04 = "http://json-schema.org/draft-04/schema#"
DRAFT_06 = "http://json-schema.org/draft-06/schema#"
DRAFT_07 = "http://json-schema.org/draft-07/schema#"


def verdicts(schema: Any, values: list[Any], **options: Any) -> list[bool]:
    """Whether each value is valid, which both languages must agree on, with their errors."""
    python = python_answers(render(schema, "python-validator", **options), values)
    source = render(schema, "javascript-validator", **options)
    ((javascript),) = javascript_answers([{"source": source, "values": values}])
    assert json.loads(json.dumps(python)) == javascript
    return [each["valid"] for each in python]


@pytest.mark.parametrize("uri", DRAFTS)
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("end", ["", "#", "/", "/#"])
def test_usual_spellings(uri: str, scheme: str, end: str) -> None:
    spelling = f"{scheme}://{uri.partition('://')[2]}{end}"
    assert draft_uri(spelling) == uri
    render({"$schema": spelling}, "python-validator")


@pytest.mark.parametrize(
    ("spelling", "uri"),
    [
        ("http://json-schema.org/schema#", DRAFT_2020_12),
        ("https://json-schema.org/schema", DRAFT_2020_12),
        ("http://json-schema.org/draft-05/schema#", DRAFT_04),
        ("http://json-schema.org/draft/07/schema#", DRAFT_07),
        ("https://json-schema.org/draft-2019-09/schema#", DRAFT_2019_09),
        ("https://json-schema.org/draft/2020-12/schema.json", DRAFT_2020_12),
        ("//json-schema.org/draft-06/schema#", DRAFT_06),
        ("HTTP://JSON-Schema.org/draft-07/schema#", DRAFT_07),
        (" http://json-schema.org/draft-07/schema# ", DRAFT_07),
        ("http://json-schema.org/draft-07/hyper-schema#", DRAFT_07),
    ],
)
def test_further_spellings(spelling: str, uri: str) -> None:
    assert draft_uri(spelling) == draft_uri(uri)
    inside = {"$id": "https://example.com/part", "$schema": spelling, "type": "string"}
    schema = {"$schema": spelling, "properties": {"a": inside, "b": {"$ref": "#"}}}
    source = render(schema, "python-validator")
    assert [each["valid"] for each in python_answers(source, [{"a": 1}, {"b": {"a": "x"}}])] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    "uri",
    [
        "http://json-schema.org/draft-03/schema#",
        "http://json-schema.org/draft-08/schema#",
        "http://json-schema.org/draft-07/links#",
        "https://example.com/draft-07/schema",
        "https://json-schema.org/draft/2021-01/schema",
    ],
)
def test_an_unknown_dialect_is_refused(uri: str) -> None:
    with pytest.raises(SchemaError) as caught:
        render({"$schema": uri}, "python-validator")
    assert caught.value.problems[0].message == f"the dialect {uri} is not known"
    assert caught.value.pointer == "/$schema"


def test_vocabularies_select_keywords() -> None:
    base = "https://json-schema.org/draft/2020-12/vocab/"
    meta = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://example.com/types-only",
        "$vocabulary": {f"{base}core": True, f"{base}applicator": True},
    }
    schema = {"$schema": meta["$id"], "properties": {"a": {"minimum": 5}, "b": False}}
    values = [{"a": 1}, {"b": 1}]
    assert verdicts(schema, values, resources={str(meta["$id"]): meta}) == [True, False]


def test_exclusive_bounds_of_draft_04() -> None:
    bounds = {"minimum": 1, "exclusiveMinimum": True, "maximum": 3, "exclusiveMaximum": False}
    assert verdicts({"$schema": DRAFT_04, **bounds}, [1, 2, 3, 4]) == [False, True, True, False]


def test_keywords_of_later_drafts_mean_nothing() -> None:
    later = {"const": 1, "contains": False, "propertyNames": False, "if": True, "then": False}
    values = [2, [1], {"a": 1}]
    assert verdicts({"$schema": DRAFT_04, **later}, values) == [True, True, True]
    assert verdicts({"$schema": DRAFT_06, **later}, values) == [False, False, False]
    assert verdicts({"$schema": DRAFT_07, "if": True, "then": False}, [1]) == [False]


def test_ids_of_draft_04() -> None:
    schema = {
        "$schema": DRAFT_04,
        "id": "http://example.com/root.json",
        "properties": {
            "a": {"$ref": "text.json"},
            "b": {"$ref": "#text"},
            "id": {"type": "integer"},
        },
        "definitions": {
            "one": {"id": "text.json", "type": "string"},
            "two": {"id": "#text", "type": "boolean"},
        },
    }
    values = [{"a": "x", "b": True, "id": 1}, {"a": 1}, {"b": 1}, {"id": "x"}]
    assert verdicts(schema, values) == [True, False, False, False]


def test_an_integer_of_draft_04_has_no_fraction_in_python() -> None:
    source = render({"$schema": DRAFT_04, "type": ["integer", "null"]}, "python-validator")
    valid = [each["valid"] for each in python_answers(source, [1, 1.0, None, True])]
    assert valid == [True, False, True, False]
    source = render({"$schema": DRAFT_06, "type": "integer"}, "python-validator")
    assert [each["valid"] for each in python_answers(source, [1, 1.0])] == [True, True]


@pytest.mark.parametrize("uri", [DRAFT_04, DRAFT_06, DRAFT_07])
def test_an_id_next_to_a_reference_at_the_root_sets_the_base(uri: str) -> None:
    keyword = "id" if uri == DRAFT_04 else "$id"
    schema = {
        "$schema": uri,
        keyword: "http://example.com/folder/root.json",
        "$ref": "#/definitions/A",
        "definitions": {"A": {"properties": {"b": {"$ref": "other.json"}}}},
    }
    resources = {"http://example.com/folder/other.json": {"$schema": uri, "type": "string"}}
    assert verdicts(schema, [{"b": "x"}, {"b": 1}], resources=resources) == [True, False]


TARGETS = ("python", "javascript", "typescript", "markdown")


@pytest.mark.parametrize("uri", DRAFTS)
@pytest.mark.parametrize("target", TARGETS)
def test_every_target_reads_every_dialect(uri: str, target: str) -> None:
    exclusive: Any = {"minimum": 0, "exclusiveMinimum": True}
    text = {
        "type": "number",
        **(exclusive if uri == DRAFT_04.rstrip("#") else {"exclusiveMinimum": 0}),
    }
    schema = {
        "$schema": uri,
        "title": "Thing",
        "type": "object",
        "properties": {"size": {"$ref": "#/definitions/size"}},
        "definitions": {"size": {"description": "How big it is.", **text}},
    }
    assert "Thing" in render(schema, target)
