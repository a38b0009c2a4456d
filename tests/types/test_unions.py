"""Types of unions."""

from __future__ import annotations

import framepost


def test_the_schema_true_may_be_the_outer_part_of_a_union_in_a_union() -> None:
    union = {"anyOf": [{"anyOf": [True, False]}, True], "unevaluatedItems": {}}
    text = framepost.render({"$defs": {"Any": union}, "$ref": "#/$defs/Any"}, "typescript")
    assert "isValid" in text


def test_values_of_several_types_become_a_union() -> None:
    schema = {
        "title": "R",
        "type": ["object", "array", "null"],
        "properties": {"a": {"type": "string"}},
        "items": {"type": "boolean"},
    }
    text = framepost.render(schema, "typescript")
    assert "boolean[]" in text
    assert "| null" in text


def test_equal_variants_become_one_member() -> None:
    schema = {"title": "R", "anyOf": [{"type": "string", "maxLength": 1}, {"type": "string"}]}
    assert "export type R = string;" in framepost.render(schema, "typescript")


def test_a_variant_of_a_union_in_a_union_may_be_the_schema_true() -> None:
    schema = {
        "title": "R",
        "type": "number",
        "anyOf": [{}, {"oneOf": [{"type": "integer"}, True, {"type": "array"}]}],
    }
    assert "export type R = number;" in framepost.render(schema, "typescript")
    assert "isValid" in framepost.render({**schema, "type": "object"}, "typescript")
