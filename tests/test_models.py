"""The generated models: what comes in goes out unchanged, and what is wrong does not come in."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

import corpora
import framepost

REMOTES = corpora.remotes() if corpora.present() else {}


def load(schema: Any, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The generated module of a schema, where `dataclass` finds it."""
    module = ModuleType("generated_models")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    source = framepost.render(schema, "python", resources=REMOTES)
    exec(compile(source, "generated_models.py", "exec"), module.__dict__)  # noqa: S102 - our own
    return module


def same(a: Any, b: Any) -> bool:
    """Whether two JSON values are the same, 1 and 1.0 told apart as Python's parser tells them."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and bool(a == b)


def survives(module: ModuleType, value: Any) -> bool:
    made = module.from_dict(value)
    again = module.from_json(module.to_json(made))
    return same(module.to_dict(made), value) and same(module.to_dict(again), value)


@pytest.mark.parametrize(
    ("draft", "path"),
    [(draft, path) for draft in corpora.DRAFTS for path in corpora.files(draft)]
    if corpora.present()
    else [],
)
def test_every_valid_value_of_the_official_suite_survives(
    draft: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = []
    for group in corpora.groups(draft, path):
        module = load(group["schema"], monkeypatch)
        for test in group["tests"]:
            if test["valid"] and not survives(module, test["data"]):
                lost.append(f"{group['description']}: {test['description']}")
            if not test["valid"]:
                with pytest.raises(module.ValidationError):
                    module.from_dict(test["data"])
    assert lost == []


NOTE = {
    "title": "Note",
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        "class": {"type": ["string", "null"]},
        "fooBar": {"type": "integer"},
        "extra": {"type": "string"},
        "parts": {"type": "array", "items": {"$ref": "#"}},
        "byName": {"type": "object", "additionalProperties": {"$ref": "#"}},
        "mood": {"enum": ["good", "bad", None]},
        "of": {"anyOf": [{"$ref": "#"}, {"type": "string"}, {"$ref": "#/$defs/Other"}]},
    },
    "required": ["text"],
    "$defs": {
        "Other": {
            "type": "object",
            "properties": {"kind": {"const": "other"}},
            "required": ["kind"],
            "additionalProperties": False,
        }
    },
}


@pytest.mark.parametrize(
    "value",
    [
        {"text": ""},
        {"text": "a", "class": None},
        {"text": "a", "class": "b", "fooBar": 0, "extra": "e"},
        {"text": "a", "unknown": [1.0, 1, None, {"x": False}], "__proto__": 1, "": 2, "self": 3},
        {"text": "a", "parts": [{"text": "b", "parts": []}], "byName": {"x": {"text": "c"}}},
        {"text": "a", "parts": [], "byName": {}, "mood": None},
        {"text": "a", "of": {"text": "b", "more": 1}},
        {"text": "a", "of": "b"},
        {"text": "a", "of": {"kind": "other"}},
        {"text": "a", "fooBar": 12345678901234567890},
    ],
    ids=str,
)
def test_value_survives(value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert survives(load(NOTE, monkeypatch), value)


class TestClasses:
    """What a Python programmer sees."""

    @pytest.fixture
    def module(self, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        return load(NOTE, monkeypatch)

    def test_absent_is_unset_and_null_is_none(self, module: ModuleType) -> None:
        made = module.Note.from_dict({"text": "a", "class": None})
        assert (made.class_, made.foo_bar) == (None, module.UNSET)
        assert not module.UNSET

    def test_unknown_properties_are_in_extra(self, module: ModuleType) -> None:
        made = module.Note.from_dict({"text": "a", "extra": "mine", "x": 1})
        assert (made.extra, made.extra_) == ({"x": 1}, "mine")

    def test_union_is_the_class_that_the_schema_means(self, module: ModuleType) -> None:
        assert isinstance(module.from_dict({"text": "a", "of": {"text": "b"}}).of, module.Note)
        assert isinstance(module.from_dict({"text": "a", "of": {"kind": "other"}}).of, module.Other)

    def test_object_can_be_built_and_changed(self, module: ModuleType) -> None:
        made = module.Note(text="a", parts=[module.Note(text="b")])
        made.foo_bar = 1
        assert made.to_dict() == {"text": "a", "parts": [{"text": "b"}], "fooBar": 1}

    def test_input_and_object_share_no_lists(self, module: ModuleType) -> None:
        value: Any = {"text": "a", "parts": []}
        module.Note.from_dict(value).parts.append(module.Note(text="b"))
        assert value == {"text": "a", "parts": []}

    def test_wrong_value_raises_with_every_error(self, module: ModuleType) -> None:
        with pytest.raises(module.ValidationError) as caught:
            module.Note.from_dict({"class": 1, "fooBar": "x"})
        assert [each.instance_path for each in caught.value.errors] == ["", "/class", "/fooBar"]


class TestNames:
    """Names that cannot be are refused, with the remedy."""

    def test_two_attributes_of_one_name_are_refused(self) -> None:
        schema = {"type": "object", "properties": {"fooBar": {}, "foo_bar": {}}}
        with pytest.raises(framepost.SchemaError, match="x-attribute-name") as caught:
            framepost.render(schema, "python")
        assert caught.value.pointer == "/properties/foo_bar"

    def test_annotation_gives_another_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        schema = {
            "type": "object",
            "properties": {"fooBar": {}, "foo_bar": {"x-attribute-name": "second"}},
        }
        module = load(schema, monkeypatch)
        assert module.Root.from_dict({"fooBar": 1, "foo_bar": 2}).second == 2

    def test_class_is_called_after_its_place_where_its_title_is_taken(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inner = {"title": "Person", "type": "object", "properties": {"a": {}}}
        outer = {"title": "Person", "type": "object", "properties": {"boss": inner}}
        module = load(outer, monkeypatch)
        assert type(module.from_dict({"boss": {"a": 1}}).boss).__name__ == "PersonBoss"
