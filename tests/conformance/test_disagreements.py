"""Differences between Python and JavaScript: the generated code of both gives the same answer.

Each row is one difference, with valid and invalid values. The verdicts follow the specifications:
ECMA-262 for patterns, and mathematics for numbers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

import framepost
from support.answers import canonical, javascript_answers, load_python, python_answers

MOST = 2**53 - 1


@dataclass(frozen=True)
class Row:
    """A schema with its valid and its invalid values."""

    schema: Any
    valid: list[Any]
    invalid: list[Any]


def pattern(source: str, valid: list[Any], invalid: list[Any]) -> Row:
    return Row({"pattern": source}, valid, invalid)


ROWS = {
    "the end of a text, and digits": pattern(
        r"^\+[1-9]\d{1,14}$",
        ["+15551234567"],
        ["+15551234567\n", "+1\u0665\u0665\u0665", "\n+15551234567", "x+15551234567"],
    ),
    "any character": pattern("^.$", ["a", "\U0001f600", "\x85", "\x0b"], ["\n", "\r", "\u2028"]),
    "words": pattern(r"^\w+$", ["a_1"], ["é", "ª", "\u0665", "a b"]),
    "white space": pattern(r"^\s$", [" ", "\ufeff", "\u2028", "\xa0"], ["\x1c", "\x1f", "\x85"]),
    "the edge of a word": pattern(r"a\b", ["a", "aé", "xa "], ["ab", "a1"]),
    "a category": pattern(r"^\p{L}+$", ["é", "A\u0431"], ["1", "a1", ""]),
    "a named group": pattern(r"^(?<n>a|b)\k<n>$", ["aa", "bb"], ["ab", "a"]),
    "anything, nothing": pattern("^[^]$", ["\n", "a"], ["", "ab"]),
    "a code point": pattern(r"^\u{1F600}$", ["\U0001f600"], ["u", "\U0001f601"]),
    "a control character": pattern(r"^\cA$", ["\x01"], ["A", "cA"]),
    "the length of what JavaScript takes two units for": Row(
        {"minLength": 2, "maxLength": 2}, ["\U0001f600\U0001f600", "ab"], ["\U0001f600", "abc"]
    ),
    "whole numbers": Row(
        {"type": "integer"}, [1, 1.0, -0.0, 0, 1e3, -3.0, MOST], [1.5, "1", True, None]
    ),
    "a constant that is whole": Row({"const": 1.0}, [1, 1.0], [True, "1", 2, 1.5]),
    "a constant that is no negative zero": Row({"const": -0.0}, [0, 0.0, -0.0], [False, 1, ""]),
    "a bound that is whole": Row(
        {"maximum": 1.0, "exclusiveMinimum": -1.0}, [1, 0.5, -0.0], [1.5, 2, -1]
    ),
    "a count that is whole": Row({"minItems": 1.0, "maxLength": 1.0}, [[1], "a"], [[], "ab"]),
    "multiples": Row({"multipleOf": 0.01}, [19.99, 0.07, 1.1, 1e15, 0], [19.995, 0.001]),
    "truth in a constant": Row({"const": True}, [True], [1, 1.0, "true"]),
    "zero in an enumeration": Row({"enum": [0, "a"]}, [0, 0.0, "a"], [False, None, ""]),
    "truth within a constant": Row(
        {"const": {"a": [1, False]}}, [{"a": [1.0, False]}], [{"a": [True, False]}, {"a": [1, 0]}]
    ),
    "truth in an array": Row(
        {"uniqueItems": True},
        [[1, True], [0, False], [[1], [True]], [{"a": 1}, {"a": True}]],
        [[1, 1.0], [True, True], [[1], [1.0]], [{"a": 0}, {"a": -0.0}]],
    ),
    "names that every object inherits": Row(
        {"required": ["toString"]}, [{"toString": 1}], [{}, {"valueOf": 1}]
    ),
    "the name of a prototype": Row(
        {"required": ["__proto__"], "properties": {"constructor": {"type": "integer"}}},
        [json.loads('{"__proto__": 1}'), json.loads('{"__proto__": 1, "constructor": 1}')],
        [{}, {"constructor": 1}, json.loads('{"__proto__": 1, "constructor": "x"}')],
    ),
    "a prototype that is closed out": Row(
        {"properties": {"a": True}, "additionalProperties": False},
        [{}, {"a": 1}],
        [json.loads('{"__proto__": 1}'), {"toString": 1}],
    ),
    "large integers": Row(
        {"maximum": MOST, "multipleOf": 1}, [MOST, MOST - 1, -MOST], [MOST + 1, 1e300]
    ),
    "integers that are too large for JavaScript, but not for a double": Row(
        {"type": "integer", "minimum": 2**60}, [2**60, 2**70, 1e300], [2**59, 1]
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_both_languages_agree_with_the_specification(name: str) -> None:
    """The error texts are the same."""
    row = ROWS[name]
    values = [*row.valid, *row.invalid]
    python = python_answers(framepost.render(row.schema, "python-validator"), values)
    source = framepost.render(row.schema, "javascript-validator")
    (javascript,) = javascript_answers([{"source": source, "values": values}])
    assert [each.get("valid", each) for each in python] == [
        *(True for _ in row.valid),
        *(False for _ in row.invalid),
    ]
    assert [*map(canonical, python)] == [*map(canonical, javascript)]


@pytest.mark.parametrize(
    ("schema", "value", "message"),
    [
        ({"const": 1.0}, 2, "must be 1"),
        ({"const": -0.0}, 1, "must be 0"),
        ({"enum": [1.0, 2.5, -0.0]}, 3, "must be 1, 2.5 or 0"),
        ({"maximum": 1.0}, 2, "must be at most 1"),
        ({"minimum": 1e21}, 2, "must be at least 1e+21"),
        ({"minimum": 1e20}, 2, "must be at least 100000000000000000000"),
        ({"multipleOf": 1e-7}, 1.5e-7, "must be a multiple of 1e-7"),
        ({"maxLength": 2.0}, "abc", "must have at most 2 characters"),
    ],
)
def test_numbers_are_written_in_one_way(schema: Any, value: Any, message: str) -> None:
    (python,) = python_answers(framepost.render(schema, "python-validator"), [value])
    source = framepost.render(schema, "javascript-validator")
    ((javascript,),) = javascript_answers([{"source": source, "values": [value]}])
    assert [each["message"] for each in python["errors"]] == [message]
    assert [each["message"] for each in javascript["errors"]] == [message]


NOT_JSON = ["NaN", "-Infinity", "[1e400]", '{"a": 1, "a": 1}', '[{"a": 1, "\\u0061": 2}]', "01", ""]


@pytest.mark.parametrize("text", NOT_JSON)
@pytest.mark.parametrize("schema", [True, {"type": "array"}, {"properties": {"a": True}}])
def test_text_that_is_no_strict_json_is_refused(schema: Any, text: str) -> None:
    module = load_python(framepost.render(schema, "python"))
    with pytest.raises(module.ValidationError) as caught:
        module.from_json(text)
    assert [error.keyword for error in caught.value.errors] == ["json"]
