"""Names of classes: tables of schemas and the names they give."""

from __future__ import annotations

import pytest

from support.naming import properties, types_and_names


@pytest.mark.parametrize(
    ("definitions", "expected", "changed"),
    [
        (["foo-bar"], ["FooBar"], 0),
        (["U", "u"], ["U", "UObject"], 1),
        (["foo-bar", "fooBar"], ["FooBar", "FooBarObject"], 1),
        (["注文", "é"], ["注文", "É"], 0),
        (["😀"], ["GrinningFace"], 0),
        (["Any"], ["AnyObject"], 0),
    ],
)
def test_classes(definitions: list[str], expected: list[str], changed: int) -> None:
    schema = {
        "title": "Root",
        **properties(),
        "$defs": {key: properties("a") for key in definitions},
    }
    _, names = types_and_names(schema)
    classes = [names.records[key] for key in names.records if key.pointer]
    assert sorted(classes) == sorted(expected)
    assert len(names.changes) == changed


def test_definitions_of_one_title_are_named_after_their_keys() -> None:
    titled = {**properties("a"), "title": "Corner"}
    schema = {**properties(), "$defs": {"from": titled, "to": {**titled, "minProperties": 1}}}
    _, names = types_and_names(schema)
    assert sorted(names.records[key] for key in names.records if key.pointer) == ["Corner", "To"]
