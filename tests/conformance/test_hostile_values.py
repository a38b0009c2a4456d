"""Values that no JSON parser returns: validators in Python answer and raise nothing else.

The validators copy the contents of a value, so that they rarely run code of a subclass. If such
code fails, the value is invalid.
"""

from __future__ import annotations

import collections
import decimal
import enum
import math
from functools import cache
from types import ModuleType
from typing import Any, NoReturn

import pytest

from framepost import render
from framepost.targets.model_kinds import FRAMEWORKS
from support.answers import load_python


def refuse(*_: Any) -> NoReturn:
    raise ValueError("this value does not want to be read")


_READING = "__getitem__ __contains__ __len__ __iter__ __eq__ keys items values get"
_COMPARING = "__eq__ __lt__ __le__ __gt__ __ge__ __mod__ __hash__"


def closed(kind: type, methods: str) -> Any:
    """A subclass whose methods raise exceptions."""
    return type(f"Closed{kind.__name__}", (kind,), dict.fromkeys(methods.split(), refuse))


ClosedDict, ClosedList = closed(dict, _READING), closed(list, _READING)
ClosedStr, ClosedInt = closed(str, _READING + " __hash__"), closed(int, _COMPARING)


class Kind(str, enum.Enum):
    A = "a"


def deep(levels: int, *, lists: bool) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value] if lists else {"a": value}
    return value


def cyclic() -> tuple[list[Any], dict[str, Any]]:
    a: list[Any] = []
    a.append(a)
    b: dict[str, Any] = {}
    b["a"] = b
    return a, b


VALUES: dict[str, Any] = {
    "a dict that raises": ClosedDict(a="x"),
    "a list that raises": ClosedList([1, 2]),
    "a string that raises": ClosedStr("a"),
    "an integer that raises": ClosedInt(3),
    "such things in a dict": {"a": ClosedDict(a="x"), "kind": ClosedStr("a")},
    "equal such things": [ClosedDict(a=1), ClosedDict(a=1), ClosedList(), ClosedList()],
    "a tag that cannot be hashed": {"kind": {"a": []}},
    "keys that are no strings": {1: 2, None: 1, (1, 2): 3, False: 4},
    "such keys inside": {"a": {1: 2}},
    "a member of an enumeration": Kind.A,
    "an ordered dict": collections.OrderedDict(a="x"),
    "a dict with defaults": collections.defaultdict(list, a="x"),
    "NaN": math.nan,
    "infinity": [math.inf, -math.inf],
    "huge integers": [10**400, -(10**400)],
    "small floats": 5e-324,
    "a surrogate": {"\ud800": "\udfff"},
    "other types": [(1, 2), {1}, b"x", object(), decimal.Decimal(1), range(3), len],
    "deep lists": deep(100_000, lists=True),
    "deep dicts": deep(100_000, lists=False),
    "a list in itself": cyclic()[0],
    "a dict in itself": cyclic()[1],
}


def kind(value: str) -> dict[str, Any]:
    return {"type": "object", "properties": {"kind": {"const": value}}, "required": ["kind"]}


SCHEMAS: dict[str, Any] = {
    "a closed object": {
        "type": "object",
        "properties": {"a": {"type": "string", "minLength": 1}},
        "required": ["a"],
        "additionalProperties": False,
    },
    "a recursive object": {
        "properties": {"a": {"$ref": "#"}},
        "additionalProperties": {"$ref": "#"},
    },
    "a recursive array": {"items": {"$ref": "#"}, "maxItems": 3},
    "integers": {"type": "array", "items": {"type": "integer"}},
    "unique items": {"uniqueItems": True},
    "numbers": {"multipleOf": 0.01, "minimum": 1, "maximum": 10},
    "strings": {"pattern": "^a", "maxLength": 3},
    "patterns": {
        "patternProperties": {"^a": {"type": "string"}},
        "propertyNames": {"pattern": "^a"},
    },
    "const": {"const": {"a": [1]}},
    "enum": {"enum": [1, "a", None, [1], {"a": 1}]},
    "a tagged union": {"oneOf": [kind("a"), kind("b"), {"type": "null"}]},
    "what is not evaluated": {
        "properties": {"a": {"$ref": "#"}},
        "prefixItems": [{"type": "string"}],
        "unevaluatedProperties": False,
        "unevaluatedItems": False,
    },
    "contains": {"contains": {"type": "integer"}, "minProperties": 1, "maxProperties": 2},
    "dependencies": {
        "dependentRequired": {"a": ["b"]},
        "dependentSchemas": {"a": {"minProperties": 2}},
    },
    "conditions": {"if": {"required": ["a"]}, "then": {"not": {"type": "object"}}},
}


@cache
def validator(name: str) -> ModuleType:
    return load_python(render(SCHEMAS[name], "python-validator"))


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("schema", SCHEMAS)
def test_there_is_an_answer(schema: str, value: str) -> None:
    module = validator(schema)
    valid = module.is_valid(VALUES[value])
    errors = list(module.iter_errors(VALUES[value]))
    assert valid is (not errors)
    assert all(str(error) for error in errors)


@pytest.mark.parametrize("lists", [True, False])
def test_too_deep_values_have_their_own_error(lists: bool) -> None:
    schema = "a recursive array" if lists else "a recursive object"
    (error,) = validator(schema).iter_errors(deep(100_000, lists=lists))
    assert (error.keyword, error.instance_path) == ("depth", "")


def test_subclass_instance_counts_as_its_json_value() -> None:
    closed_object, tagged = validator("a closed object"), validator("a tagged union")
    assert closed_object.is_valid(ClosedDict(a="x"))
    assert closed_object.is_valid(collections.defaultdict(list, a="x"))
    assert not closed_object.is_valid(collections.defaultdict(list, b="x"))
    assert tagged.is_valid(ClosedDict(kind="a"))
    assert validator("strings").is_valid(Kind.A)


HOLDERS: dict[str, Any] = {
    "a tree": {
        "type": ["object", "integer"],
        "title": "Tree",
        "properties": {"a": {"$ref": "#"}},
    },
    "lists": {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"$ref": "#"}}]},
    "maps": {
        "anyOf": [{"type": "integer"}, {"type": "object", "additionalProperties": {"$ref": "#"}}]
    },
    "anything": {"type": "object", "title": "Any", "properties": {"a": {}}},
}


@cache
def holder(name: str, models: str) -> ModuleType:
    return load_python(render(HOLDERS[name], "python", models=models))


@pytest.mark.parametrize("levels", [100, 600, 100_000])
@pytest.mark.parametrize("name", HOLDERS)
@pytest.mark.parametrize("models", [each.name for each in FRAMEWORKS])
def test_models_accept_or_refuse_deep_values(models: str, name: str, levels: int) -> None:
    """They raise `ValueError`, as for all other invalid values."""
    module = holder(name, models)
    lists = name == "lists"
    value, text = deep(levels, lists=lists), ("[" if lists else '{"a":') * levels + "1"
    text += ("]" if lists else "}") * levels
    for read, given in ((module.from_dict, value), (module.from_json, text)):
        try:
            made = read(given)
        except ValueError:
            assert levels > 100
            continue
        module.to_dict(made)
        try:
            written = module.to_json(made)
        except ValueError as error:
            written = str(error)
        assert len(written) > levels or (levels > 600 and "nested too deeply" in written)
