"""Generated models: valid values survive unchanged, and invalid ones are refused."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from types import ModuleType
from typing import Any, ClassVar

import pytest

import framepost
from support import corpora
from support.models import NOTE, SHAPES, WEBHOOK, load, same, survives, whole


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
    """The signature and the docstring that a Python programmer sees."""

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
    """Attributes of properties whose names collide."""

    def test_two_properties_of_one_snake_case_name_keep_their_spelling(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        schema = {"type": "object", "properties": {"fooBar": {}, "foo_bar": {}}}
        made = load(schema, monkeypatch).Root.from_dict({"fooBar": 1, "foo_bar": 2})
        assert (made.fooBar, made.foo_bar) == (1, 2)
        assert made.to_dict() == {"fooBar": 1, "foo_bar": 2}

    def test_annotation_gives_another_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        schema = {
            "type": "object",
            "properties": {"fooBar": {}, "foo_bar": {"x-attribute-name": "second"}},
        }
        module = load(schema, monkeypatch)
        assert module.Root.from_dict({"fooBar": 1, "foo_bar": 2}).second == 2

    @pytest.mark.parametrize("length", range(1, 80, 4))
    def test_map_of_lists_is_read_however_long_its_names_are(
        self, length: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        item = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
        name = "m" * length
        schema = {
            "type": "object",
            "properties": {
                name: {
                    "type": "object",
                    "propertyNames": {"minLength": 1},
                    "additionalProperties": {"type": "array", "items": item},
                },
            },
            "required": [name],
            "additionalProperties": False,
        }
        module = load(schema, monkeypatch)
        value = {name: {"k": [{"a": 1}, {"a": 2}]}}
        assert module.to_dict(module.from_dict(value)) == value

    def test_definitions_with_one_title_are_called_after_their_keys(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keys = ("team-simple", "team", "webhooks_team")
        schema = {
            "properties": {key: {"$ref": f"#/$defs/{key}"} for key in keys},
            "$defs": {
                key: {"title": "Team", "type": "object", "properties": {key: {}}} for key in keys
            },
        }
        module = load(schema, monkeypatch)
        root = module.from_dict({key: {} for key in keys})
        classes = [type(getattr(root, key.replace("-", "_"))).__name__ for key in keys]
        assert classes == ["TeamSimple", "Team", "WebhooksTeam"]

    def test_class_is_called_after_its_place_where_its_title_is_taken(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inner = {"title": "Person", "type": "object", "properties": {"a": {}}}
        outer = {"title": "Person", "type": "object", "properties": {"boss": inner}}
        module = load(outer, monkeypatch)
        assert type(module.from_dict({"boss": {"a": 1}}).boss).__name__ == "PersonBoss"


class TestEvents:
    """A schema of the kind that webhooks have: unions of events, which narrow a common base."""

    OPENED: ClassVar[Any] = {
        "action": "opened",
        "issue": {"number": 1, "state": "open", "closed_at": None},
    }
    CLOSED: ClassVar[Any] = {
        "action": "closed",
        "issue": {"number": 1, "state": "closed", "closed_at": "2026-01-01T00:00:00Z", "more": 1.0},
        "sender": {"id": 12345678901234567890, "login": "a", "+1": 1, "-1": 0},
        "extra": {"": []},
    }

    @pytest.fixture
    def module(self, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        return load(WEBHOOK, monkeypatch)

    @pytest.mark.parametrize(
        "value",
        [
            OPENED,
            CLOSED,
            {"action": "edited", "changes": {"title": {"from": ""}, "": {"from": "b"}}},
            {"zen": "Keep it logically awesome."},
            {"action": "opened", "issue": {"number": 1, "state": "open", "user": None}},
            {
                "action": "opened",
                "issue": {"number": 1, "state": "open", "labels": ["a", {"id": 1, "login": "b"}]},
            },
        ],
    )
    def test_every_event_survives(self, module: ModuleType, value: Any) -> None:
        assert survives(module, value)

    def test_merged_parts_are_one_class_with_all_fields(self, module: ModuleType) -> None:
        made = module.from_dict(self.CLOSED)
        assert type(made) is module.IssueClosed
        assert (made.action, made.sender.login, made.extra) == ("closed", "a", {"extra": {"": []}})
        assert made.issue.closed_at == "2026-01-01T00:00:00Z"
        assert (made.issue.number, made.issue.extra) == (1, {"more": 1.0})

    def test_narrowed_field_has_its_own_class(self, module: ModuleType) -> None:
        assert type(module.from_dict(self.CLOSED).issue) is module.IssueClosedIssue
        assert type(module.from_dict(self.OPENED).issue) is module.IssueOpenedEventIssue

    def test_symbols_become_words_if_names_would_be_equal(self, module: ModuleType) -> None:
        sender = module.from_dict(self.CLOSED).sender
        assert (sender.plus_1, sender.minus_1) == (1, 0)

    def test_wrong_event_has_the_errors_of_the_validator(self, module: ModuleType) -> None:
        wrong = {**self.CLOSED, "sender": {"id": 1}}
        with pytest.raises(module.ValidationError) as caught:
            module.from_dict(wrong)
        assert list(caught.value.errors) == list(module.iter_errors(wrong))

    def test_class_checks_its_own_part(self, module: ModuleType) -> None:
        issue = self.CLOSED["issue"]
        assert module.IssueClosedIssue.from_dict(issue).to_dict() == issue
        with pytest.raises(module.ValidationError, match="closed"):
            module.IssueClosedIssue.from_dict({**issue, "state": "open"})


class TestJson:
    """The JSON texts that are accepted."""

    @pytest.mark.parametrize(
        "text",
        [
            '{"a": NaN}', "[Infinity]", "-Infinity", "1e400", '{"a": [-1e400]}', "[1,]", "",
            '{"a": 1, "a": 1}', '{"a":1,"a" :1}', '{"a":":","a":1}', '[{"b":{"a":1,"a"\n:2}}]',
            '{"\\":":1,"\\":":2}', '{"a": 1, "\\u0061": 2}', "[" * 100_000,
        ],
    )  # fmt: skip
    def test_text_that_is_not_strict_is_refused(
        self, text: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        module = load(True, monkeypatch)
        for each in (text, text.encode()):
            with pytest.raises(ValueError):  # noqa: PT011 - a standard parser's own words
                module.from_json(each)

    @pytest.mark.parametrize(
        "value",
        [
            "\ud800", {"a:b": '":', '":': ' ":'}, {"\\": {"a": {"a": 1}}}, 10**400, -0.0, 1e308,
            [{"a": 1}, {"a": 1}], {"": {"": ""}}, " :", {"a": "\n:\t:"},
        ],
    )  # fmt: skip
    def test_text_that_is_strict_survives(
        self, value: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        module = load(True, monkeypatch)
        for text in (json.dumps(value), json.dumps(value, indent=1), json.dumps(value).encode()):
            assert same(module.from_json(text), value)
        assert same(module.from_json(module.to_json(value)), value)


def test_a_chain_of_records_longer_than_the_stack_has_types() -> None:
    links: dict[str, Any] = {
        f"Link{i}": {"type": "object", "properties": {"next": {"$ref": f"#/$defs/Link{i + 1}"}}}
        for i in range(1_000)
    }
    links["Link1000"] = {"type": "object", "properties": {"end": {"type": "boolean"}}}
    types = framepost.render({"$ref": "#/$defs/Link0", "$defs": links}, "typescript")
    assert "next?: Link1000" in types
    assert "end?: boolean" in types


class TestShapes:
    """Schemas of every shape."""

    @pytest.mark.parametrize("name", SHAPES)
    def test_every_value_survives(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        schema, values = SHAPES[name]
        module = load(whole(schema), monkeypatch)
        for value in values:
            assert survives(module, value), value

    def load(self, name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        return load(whole(SHAPES[name][0]), monkeypatch)

    def test_tuple_is_a_tuple(self, monkeypatch: pytest.MonkeyPatch) -> None:
        module = self.load("exact tuple", monkeypatch)
        first, second = module.from_dict(["a", {"text": "b"}])
        assert (first, second) == ("a", module.Note(text="b"))

    def test_extras_have_the_type_that_the_schema_gives(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        module = self.load("typed extras", monkeypatch)
        assert module.Root.from_dict({"m": {"text": "a"}}).extra == {"m": module.Note(text="a")}
        module = self.load("extras by pattern", monkeypatch)
        made = module.Root.from_dict({"x-": {"text": "a"}, "y": 1})
        assert made.extra == {"x-": module.Note(text="a"), "y": 1}

    def test_object_without_a_type_has_a_class_for_objects_only(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        module = self.load("object of no type", monkeypatch)
        assert isinstance(module.from_dict({"a": {"text": ""}}), module.Root)
        with pytest.raises(module.ValidationError, match="must be of type object"):
            module.Root.from_dict([])

    def test_variants_share_common_properties(self, monkeypatch: pytest.MonkeyPatch) -> None:
        module = self.load("variants with something in common", monkeypatch)
        made = module.from_dict({"id": 1, "text": "a"})
        assert type(made) is module.RootWithText
        assert (made.id, made.text) == (1, "a")
        assert module.from_dict({"id": 1, "note": {"text": ""}}).note == module.Note(text="")

    def test_class_is_a_dataclass(self, monkeypatch: pytest.MonkeyPatch) -> None:
        note = self.load("exact tuple", monkeypatch).Note
        made = note(text="a")
        assert [each.name for each in dataclasses.fields(note)] == ["text", "extra"]
        assert dataclasses.replace(made, text="b") == note(text="b")
        assert dataclasses.asdict(made) == {"text": "a", "extra": {}}
        assert repr(made) == "Note(text='a', extra={})"
        assert copy.deepcopy(made) == pickle.loads(pickle.dumps(made, 5)) == made  # noqa: S301
