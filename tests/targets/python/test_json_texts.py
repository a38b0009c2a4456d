"""JSON texts of the models: written as the standard library writes the value, and read strictly.

A separate function writes each record whose properties are always present. Most schemas here have
such records.
"""

from __future__ import annotations

import enum
import json
from collections import OrderedDict
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framepost.targets.model_kinds import FRAMEWORKS
from support.json_texts import STEADY, module_unless_refused
from support.model_kinds import load
from support.models import same
from support.random_models import FIXED, Case


def refuses(module: ModuleType, text: str | bytes) -> bool:
    try:
        module.from_json(text)
    except module.ValidationError:
        return True
    return False


def with_a_key_twice(value: Any, at: int) -> tuple[str, int]:
    """The text of a value, the first property of its `at`-th object there twice; what is left."""
    if isinstance(value, dict):
        at -= 1
        here = at == 0 and bool(value)
        rows = []
        for key, item in value.items():
            text, at = with_a_key_twice(item, at)
            rows.append(f"{json.dumps(key)}: {text}")
        return "{" + ", ".join([*rows[: 1 if here else 0], *rows]) + "}", at
    if isinstance(value, list):
        rows = []
        for item in value:
            text, at = with_a_key_twice(item, at)
            rows.append(text)
        return "[" + ", ".join(rows) + "]", at
    return json.dumps(value), at


@settings(FIXED, max_examples=60)
@given(STEADY, st.data())
def test_text_is_written_as_the_standard_library_does(case: Case, data: st.DataObject) -> None:
    schema, value = case
    module = module_unless_refused(schema)
    made = module.from_dict(value)
    text = module.to_json(made)
    assert text == json.dumps(module.to_dict(made), allow_nan=False)
    twice, left = with_a_key_twice(value, data.draw(st.integers(1, 4)))
    if left <= 0 and twice != text:
        assert refuses(module, twice)
        assert refuses(module, twice.encode("utf-8", "surrogatepass"))
    for each in (text, json.dumps(value, indent=1), json.dumps(value, separators=(",", ":"))):
        assert same(module.to_dict(module.from_json(each)), value)
    raw = f" \r\n{json.dumps(value, ensure_ascii=False)}\t\n"
    assert same(module.to_dict(module.from_json(raw)), value)
    encoded = raw.encode("utf-8", "surrogatepass")
    if any("\ud800" <= char <= "\udfff" for char in raw):
        assert refuses(module, encoded)  # such bytes are not UTF-8
    else:
        assert same(module.to_dict(module.from_json(encoded)), value)


ORDER = {
    "title": "Order",
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "paid": {"type": "boolean"},
        "count": {"type": "integer"},
        "price": {"type": "number"},
        "notes": {"type": "array", "items": {"type": "string"}},
        "any": {},
        "items": {
            "type": "array",
            "items": {
                "title": "Item",
                "type": "object",
                "properties": {"name": {"type": "string"}, "big": {"type": ["boolean", "null"]}},
                "required": ["name", "big"],
                "additionalProperties": False,
            },
        },
        "limits": {"type": "object", "additionalProperties": {"type": "number"}},
    },
    "additionalProperties": False,
}
ORDER["required"] = list(ORDER["properties"])
VALUE: dict[str, Any] = {
    "id": "a",
    "paid": True,
    "count": 2**70,
    "price": -0.0,
    "notes": ["", "\u2028"],
    "any": [{"": None}],
    "items": [{"name": "x", "big": None}, {"name": '"', "big": False}],
    "limits": {"a:b": 1e300},
}


class Text(str):
    """A string with another `str`."""

    __slots__ = ()

    def __str__(self) -> str:
        return "shown"

    def __format__(self, how: str) -> str:
        return "formatted"


class Kind(str, enum.Enum):
    """A closed set of texts, as people write it."""

    A = "a"


class Size(enum.IntEnum):
    """A closed set of integers."""

    BIG = 3


@pytest.fixture(params=[each.name for each in FRAMEWORKS if not each.plain])
def module(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of an order, in each framework."""
    return load(ORDER, request.param, monkeypatch)


def test_every_framework_writes_the_same_text(module: ModuleType) -> None:
    made = module.from_dict(VALUE)
    assert module.to_json(made) == made.to_json() == json.dumps(VALUE)
    assert made.items[1].to_json() == json.dumps(VALUE["items"][1])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", Text("a")), ("id", Kind.A), ("id", 1), ("id", None), ("id", ["a"]), ("id", {"a": 1}),
        ("paid", 1), ("paid", 0), ("paid", "yes"), ("paid", None), ("paid", []),
        ("count", Size.BIG), ("count", True), ("count", "1"), ("count", 1.0),
        ("price", 10**400), ("price", False), ("price", "x"),
        ("notes", ()), ("notes", ("a",)), ("notes", [1, None]), ("notes", "ab"), ("notes", [["a"]]),
        ("notes", [Text("a"), Kind.A]), ("any", OrderedDict(a=(1, 2))), ("any", Text("a")),
        ("items", ()), ("limits", OrderedDict(a=1)), ("limits", {"a": "b"}), ("limits", {1: 2}),
    ],
)  # fmt: skip
def test_attribute_of_another_type_is_written_as_the_standard_library_writes_it(
    module: ModuleType, name: str, value: Any
) -> None:
    made = module.from_dict(VALUE)
    setattr(made, name, value)
    text = made.to_json(validate=False)
    assert text == json.dumps(made.to_dict(validate=False))
    json.loads(text)


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("id", b"a", "/id must be of type string"),
        ("any", {1}, "/any is of the Python type set, which is not JSON"),
        ("any", {"a": [object()]}, "/any/a/0 is of the Python type object, which is not JSON"),
        ("any", {(): 1}, "/any has a key of the Python type tuple, which is not JSON"),
        ("notes", None, "/notes must be of type array"),
        ("notes", [object()], "/notes/0 must be of type string"),
        ("price", float("nan"), "/price must be of type number"),
        ("any", [float("inf")], "/any/0 is inf, which is not JSON"),
        ("items", [{"name": "a"}], '/items/0 must have the property "big"'),
        ("items", [None, {"name": "a", "big": 1}],
         "/items/0 must be of type object\n/items/1/big must be of type boolean or null"),
    ],
)  # fmt: skip
def test_invalid_values_are_not_written(
    module: ModuleType, name: str, value: Any, error: str
) -> None:
    made = module.from_dict(VALUE)
    setattr(made, name, value)
    with pytest.raises(module.ValidationError) as caught:
        made.to_json()
    assert str(caught.value) == error
    with pytest.raises(module.ValidationError) as caught:
        module.to_json(made)
    assert str(caught.value) == error


BAD_UTF_8 = {"a": b'["\xff"]', "b": b'["\xed\xa0\x80"]', "c": b'["\xc3'}


@pytest.mark.parametrize("data", BAD_UTF_8.values(), ids=BAD_UTF_8)
def test_bytes_that_are_not_utf_8_are_refused_with_the_place(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = load(True, "dataclass", monkeypatch)
    with pytest.raises(module.ValidationError) as caught:
        module.from_json(data)
    (issue,) = caught.value.errors
    assert (issue.keyword, issue.params) == ("json", {"byte": 2})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1,\n  "a": 2}', 'the key "a" appears twice: line 2, column 3'),
        ('[{"a": 1}, {"b": {"a": 1}, "b": 2}]', 'the key "b" appears twice: line 1, column 28'),
        ('{"a": "NaN, {[", "b\\"": [NaN]}', "NaN is not a finite number: line 1, column 26"),
        ("[\n1, -Infinity]", "-Infinity is not a finite number: line 2, column 4"),
        ("[" + "1" * 5000 + "]", "a number has more digits than Python reads: line 1, column 2"),
        ("[1,\n", "Expecting value: line 2, column 1"),
    ],
)
def test_issue_of_a_text_that_is_not_strict_has_its_place(
    text: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = load(True, "dataclass", monkeypatch)
    for each in (text, text.encode()):
        with pytest.raises(module.ValidationError) as caught:
            module.from_json(each)
        (issue,) = caught.value.errors
        assert (issue.keyword, issue.instance_path) == ("json", "")
        assert issue.message == f"is not JSON: {message}"
        assert {"line", "column"} == issue.params.keys()


class TestStrict:
    """Texts of an order that are not strict JSON, and their errors."""

    @pytest.mark.parametrize(
        ("before", "after", "why"),
        [
            ('"id": "a"', '"id": "b", "id": "a"', 'the key "id" appears twice'),
            ('"id": "a"', '"id": 1, "id": "a"', 'the key "id" appears twice'),
            ('"id": "a"', '"id": "b", "\\u0069d": 1', 'the key "id" appears twice'),
            ('"paid": true', '"paid": 1, "paid": true', 'the key "paid" appears twice'),
            ('"big": null', '"big": null, "big": null', 'the key "big" appears twice'),
            ('{"": null}', '{"": null, "": null}', 'the key "" appears twice'),
            ("1e+300", "1e400", "1e400 is not a finite number"),
            ("-0.0", "-1e400", "-1e400 is not a finite number"),
            ("-0.0", "NaN", "NaN is not a finite number"),
            ('"a:b"', '"a:b": 1, "a:b"', 'the key "a:b" appears twice'),
            ('"id": "a", ', "", "must have the property"),
            ('"id": "a"', '"id": "a", "more": "a"', "must not have the property"),
            ('"x"', "1", "must be of type string"),
        ],
    )
    def test_text_is_refused_with_the_reason(
        self, module: ModuleType, before: str, after: str, why: str
    ) -> None:
        text = json.dumps(VALUE)
        wrong = text.replace(before, after)
        assert wrong != text
        with pytest.raises(ValueError, match=why):
            module.from_json(wrong)
        with pytest.raises(ValueError, match=why):
            module.Order.from_json(f"{wrong}\n")

    @pytest.mark.parametrize(
        "wrong", [{}, [], "a", None, {**VALUE, "id": 1}, {**VALUE, "items": 1}]
    )
    def test_strict_text_of_an_invalid_value_has_the_errors_of_the_value(
        self, module: ModuleType, wrong: Any
    ) -> None:
        with pytest.raises(module.ValidationError) as caught:
            module.from_json(json.dumps(wrong))
        assert list(caught.value.errors) == list(module.iter_errors(wrong))

    @pytest.mark.parametrize(
        "text", ["", " ", "null", "[]", '"data"', "{}", '{"items": 1}', "[" * 50_000]
    )
    def test_other_text_is_refused(self, module: ModuleType, text: str) -> None:
        assert refuses(module, text)

    @pytest.mark.parametrize("text", ["{} x", "{}]", "\ufeff{}", "{}\x00", "\x0b{}", "{},"])
    def test_surrounding_text_is_checked(self, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
        module = load(True, "dataclass", monkeypatch)
        with pytest.raises(module.ValidationError) as caught:
            module.from_json(text)
        with pytest.raises(json.JSONDecodeError) as expected:
            json.JSONDecoder().decode(text)
        (issue,) = caught.value.errors
        assert issue.keyword == "json"
        place = {"line": expected.value.lineno, "column": expected.value.colno}
        assert issue.params == place
        assert expected.value.msg in issue.message


@pytest.mark.parametrize("models", [each.name for each in FRAMEWORKS])
def test_root_reference_is_written_and_read_like_its_target(
    models: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = load({"$ref": "#/$defs/Order", "$defs": {"Order": ORDER}}, models, monkeypatch)
    text = json.dumps(VALUE)
    made = module.from_json(text)
    assert module.to_json(made) == text
    assert module.to_dict(made) == VALUE
    wrong = {**VALUE, "id": 1}
    with pytest.raises(module.ValidationError) as caught:
        module.from_json(json.dumps(wrong))
    assert list(caught.value.errors) == list(module.iter_errors(wrong)) != []


TREE = {
    "title": "Tree",
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "kids": {"type": "array", "items": {"$ref": "#"}},
    },
    "required": ["name", "kids"],
    "additionalProperties": False,
}


def test_a_record_inside_itself_is_written_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(TREE, "dataclass", monkeypatch)
    value: Any = {"name": "a", "kids": [{"name": "b", "kids": []}, {"name": "c", "kids": []}]}
    text = module.to_json(module.from_dict(value))
    assert text == json.dumps(value)
    assert module.to_dict(module.from_json(text)) == value


@pytest.mark.parametrize("levels", [100, 250, 400, 600, 100_000])
def test_deep_values_are_accepted_and_written_or_refused(
    levels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = load(TREE, "dataclass", monkeypatch)
    text = '{"name": "", "kids": [' * levels + "]}" * levels
    try:
        made = module.from_json(text)
    except ValueError:
        assert levels > 250
        return
    assert module.to_json(made) == text
