"""Builders return the same values and the same issues in both languages."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import framepost
from support.answers import load_python

DIRECTORY: dict[str, Any] = {
    "title": "Directory",
    "type": "object",
    "properties": {"entries": {"$ref": "#/$defs/Entries"}},
    "$defs": {
        "Entries": {
            "x-builder": {
                "name": "createEntries",
                "parameter": {"name": "contacts", "input": "ContactInput"},
                "build": {
                    "count": {"$count": "/list", "convert": "string"},
                    "total": {"$count": "/list"},
                    "list": {
                        "$each": "",
                        "havingAny": ["/phone", "/email"],
                        "build": {
                            "id": {"$from": "/id", "convert": "string"},
                            "name": {"$from": "/name", "default": ""},
                            "phone": {"$from": "/phone", "default": None},
                            "email": {"$from": "/email", "optional": True},
                        },
                    },
                },
            },
            "type": "object",
            "properties": {
                "count": {"type": "string", "pattern": "^[0-9]+$"},
                "total": {"type": "integer"},
                "list": {"type": "array", "items": {"$ref": "#/$defs/Entry"}},
            },
            "required": ["count", "list"],
            "additionalProperties": False,
        },
        "Entry": {
            "type": "object",
            "properties": {
                "id": {"type": "string", "minLength": 1},
                "name": {"type": "string", "description": "The name to show."},
                "phone": {"type": ["string", "null"]},
                "email": {"type": "string"},
            },
            "required": ["id", "name", "phone"],
            "additionalProperties": False,
        },
    },
}

HISTORY: dict[str, Any] = {
    "title": "History",
    "type": "object",
    "properties": {"data": {"$ref": "#/$defs/Item"}},
    "$defs": {
        "Item": {
            "x-builder": {
                "name": "createItem",
                "parameters": [
                    {"name": "log", "schema": "#/$defs/Log"},
                    {"name": "taskId"},
                    {"name": "logParameters"},
                ],
                "build": {
                    "taskId": {"$from": "/taskId", "convert": "string"},
                    "data": {
                        "$spread": "/log",
                        "logParameters": {"$from": "/logParameters", "default": {}},
                        "msgData": {
                            "message": {"$from": "/log/message"},
                            "header": {"$from": "/log/header", "optional": True},
                        },
                    },
                },
            },
            "type": "object",
            "properties": {
                "taskId": {"type": "string"},
                "data": {
                    "type": "object",
                    "properties": {
                        "logParameters": {"type": "object"},
                        "msgData": {"type": "object", "required": ["message"]},
                    },
                    "required": ["message", "logParameters", "msgData"],
                },
            },
            "required": ["taskId", "data"],
            "additionalProperties": False,
        },
        "Log": {
            "type": "object",
            "properties": {"message": {"type": "object"}},
            "required": ["message"],
        },
    },
}

TEXT: dict[str, Any] = {
    "title": "FieldsMessage",
    "type": "object",
    "properties": {"data": {"$ref": "#/$defs/FieldsText"}},
    "$defs": {
        "FieldsText": {
            "x-builder": {
                "name": "createFields",
                "parameter": {"name": "fields"},
                "build": {
                    "label": {"$from": "/label"},
                    "kind": {"$value": {"$type": "text"}},
                    "first": {"$from": "/options/0", "default": "none"},
                    "city": {"$from": "/address/city", "default": "é"},
                },
            },
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": {
                "type": "object",
                "properties": {
                    "label": {"type": "string"},
                    "kind": {"type": "object"},
                    "first": {"type": "string"},
                    "city": {"type": "string"},
                },
                "required": ["label"],
                "additionalProperties": False,
            },
        },
    },
}

SHADOWS: dict[str, Any] = {
    "title": "Check",
    "type": "object",
    "properties": {"data": {"$ref": "#/$defs/User"}},
    "$defs": {
        "User": {
            "x-builder": {
                "name": "createUser",
                "parameters": [{"name": "user"}, {"name": "check"}, {"name": "merge"}],
                "build": {
                    "__proto__": {"$from": "/user"},
                    "a/b~c": {"$from": "/check/a~1b~0c"},
                    "length": {"$from": "/merge/length", "optional": True},
                },
            },
            "type": "object",
            "properties": {
                "__proto__": {"type": "string"},
                "a/b~c": {"type": "integer"},
                "length": {"type": "integer"},
            },
            "additionalProperties": False,
        },
    },
}


class Both:
    """The builder of a schema in both languages."""

    def __init__(self, schema: dict[str, Any], folder: Path, models: str) -> None:
        (found,) = (each["x-builder"] for each in schema["$defs"].values() if "x-builder" in each)
        self._name = found["name"]
        self._module = load_python(framepost.render(schema, "python", models=models))
        source = framepost.render(schema, "javascript")
        self._script = folder / "built.mjs"
        self._script.write_text(
            source + f"\nconst [args] = process.argv.slice(2).map((text) => JSON.parse(text));\n"
            f"try {{ console.log(JSON.stringify({{value: {self._name}(...args)}})); }}"
            " catch (error) { if (!error.errors) throw error;"
            " console.log(JSON.stringify({errors: error.errors})); }\n"
        )

    def __call__(self, *args: Any) -> Any:
        """The value as JSON, or the issues, which are the same in both languages."""
        name = "".join(f"_{c.lower()}" if c.isupper() else c for c in self._name)
        made: Any
        try:
            value = getattr(self._module, name)(*args)
            made = {"value": value.to_dict() if hasattr(value, "to_dict") else value}
        except self._module.ValidationError as error:
            made = {"errors": [_as_javascript(each) for each in error.errors]}
        done = subprocess.run(
            ["node", self._script, json.dumps(args)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == made
        return made.get("value") or [(e["instancePath"], e["message"]) for e in made["errors"]]


def _as_javascript(issue: Any) -> dict[str, Any]:
    names = ("keyword", "instancePath", "schemaPath", "params", "message")
    return dict(zip(names, issue, strict=True))


@pytest.fixture(params=["dataclass", "typeddict"])
def models(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class TestItemsOfAnArray:
    @pytest.fixture
    def build(self, tmp_path: Path, models: str) -> Both:
        return Both(DIRECTORY, tmp_path, models)

    def test_each_item_is_built_and_counted(self, build: Both) -> None:
        contacts = [
            {"id": 1, "name": "Jane", "phone": "1", "email": "j@example.com"},
            {"id": "2", "phone": "2"},
            {"id": 3, "email": "k@example.com", "phone": None},
        ]
        assert build(contacts) == {
            "count": "3",
            "total": 3,
            "list": [
                {"id": "1", "name": "Jane", "phone": "1", "email": "j@example.com"},
                {"id": "2", "name": "", "phone": "2"},
                {"id": "3", "name": "", "phone": None, "email": "k@example.com"},
            ],
        }

    def test_items_that_lack_every_named_part_are_left_out_and_not_counted(
        self, build: Both
    ) -> None:
        contacts = [{"id": 1, "phone": None, "email": ""}, {"id": 2}, {"id": 3, "phone": "0"}]
        made = build(contacts)
        assert made["count"] == "1"
        assert [each["id"] for each in made["list"]] == ["3"]

    def test_no_items_are_an_empty_array(self, build: Both) -> None:
        assert build([]) == {"count": "0", "total": 0, "list": []}

    def test_issue_has_the_place_of_the_item(self, build: Both) -> None:
        contacts = [{"id": 1, "phone": "1"}, {"phone": "2"}]
        assert build(contacts) == [("/1", 'must have the property "id"')]
        contacts = [{"id": 1.5, "phone": "1"}]
        assert build(contacts) == [("/list/0/id", "must be of type string")]

    def test_misspelt_key_is_an_issue_even_of_an_item_that_would_be_left_out(
        self, build: Both
    ) -> None:
        expected = 'must not have the property "phnoe", only id, name, phone, email'
        assert build([{"id": 1, "phnoe": "1"}]) == [("/0", expected)]

    @pytest.mark.parametrize("wrong", [{}, "text", None, {"0": {"id": 1}}])
    def test_values_that_are_no_arrays_are_refused(self, wrong: Any, build: Both) -> None:
        assert build(wrong) == [("", "must be of type array")]

    @pytest.mark.parametrize("wrong", [None, 7, []])
    def test_item_that_is_no_object_is_refused(self, wrong: Any, build: Both) -> None:
        assert build([wrong]) == [("/0", "must be of type object")]


class TestSeveralParameters:
    @pytest.fixture
    def build(self, tmp_path: Path, models: str) -> Both:
        return Both(HISTORY, tmp_path, models)

    def test_object_is_taken_whole_and_gets_more_keys(self, build: Both) -> None:
        log = {"message": {"body": 1}, "header": "h", "__proto__": {"x": 1}, "other": [None]}
        assert build(log, 7, {"p": 1}) == {
            "taskId": "7",
            "data": {
                **log,
                "logParameters": {"p": 1},
                "msgData": {"message": {"body": 1}, "header": "h"},
            },
        }

    def test_optional_part_is_left_out(self, build: Both) -> None:
        made = build({"message": {}, "header": None}, "t", None)
        assert made["data"]["msgData"] == {"message": {}}
        assert made["data"]["logParameters"] == {}

    def test_absent_argument_is_named(self, build: Both) -> None:
        assert build({"message": {}}, None, {}) == [("", 'must have the property "taskId"')]

    def test_issue_has_the_name_of_the_argument_first(self, build: Both) -> None:
        assert build({}, "t", {}) == [("/log", 'must have the property "message"')]
        assert build([], "t", {}) == [("/log", "must be of type object")]

    def test_overrides_come_last(self, build: Both) -> None:
        made = build({"message": {"a": 1}}, "t", {}, {"data": {"message": {"b": 2}}})
        assert made["data"]["message"] == {"a": 1, "b": 2}


class TestJsonText:
    @pytest.fixture
    def build(self, tmp_path: Path, models: str) -> Both:
        return Both(TEXT, tmp_path, models)

    def test_value_is_built_and_encoded(self, build: Both) -> None:
        made = build({"label": "ä", "options": ["x", "y"], "address": {"city": "Ulm"}})
        assert made == '{"label":"ä","kind":{"$type":"text"},"first":"x","city":"Ulm"}'

    def test_defaults_stand_for_parts_that_are_further_inside(self, build: Both) -> None:
        expected = '{"label":"a","kind":{"$type":"text"},"first":"none","city":"é"}'
        assert build({"label": "a"}) == expected
        assert build({"label": "a", "address": None, "options": []}) == expected

    def test_value_is_validated_before_it_is_encoded(self, build: Both) -> None:
        assert build({"label": 7}) == [("/label", "must be of type string")]
        assert build({"label": "a"}, {"more": 1}) == [("", 'must not have the property "more"')]

    def test_unknown_key_further_inside_is_refused(self, build: Both) -> None:
        expected = 'must not have the property "town", only city'
        assert build({"label": "a", "address": {"town": "Ulm"}}) == [("/address", expected)]

    def test_overrides_are_merged_before_it_is_encoded(self, build: Both) -> None:
        made = build({"label": "a"}, {"kind": {"$type": "number"}, "city": "Bonn"})
        assert json.loads(made)["kind"] == {"$type": "number"}
        assert json.loads(made)["city"] == "Bonn"


class TestNames:
    def test_nothing_is_hidden_by_the_name_of_a_parameter_or_property(self, tmp_path: Path) -> None:
        build = Both(SHADOWS, tmp_path, "dataclass")
        expected = {"__proto__": "u", "a/b~c": 7, "length": 3}
        assert build("u", {"a/b~c": 7}, {"length": 3}) == expected
        del expected["length"]
        assert build("u", {"a/b~c": 7}, [1, 2]) == [("/merge", "must be of type object")]
        assert build("u", {"a/b~c": 7}, None) == expected


class TestUnknownKeys:
    @pytest.mark.parametrize(
        "key", ["Phone", "company", "", "__proto__", "toString", "constructor", "p\U0001f600hone"]
    )
    def test_issue_names_the_key_and_what_can_be_used_instead(
        self, key: str, tmp_path: Path
    ) -> None:
        build = Both(DIRECTORY, tmp_path, "dataclass")
        hint = ", only id, name, phone, email"
        expected = [("/0", f'must not have the property "{key}"{hint}')]
        assert build([{"id": 1, "phone": "1", key: "x"}]) == expected

    def test_every_unknown_key_is_an_issue(self, tmp_path: Path) -> None:
        build = Both(DIRECTORY, tmp_path, "dataclass")
        issues = build([{"id": 1, "b": 1, "a": 2, "\U0001f600": 3, "\ufb01": 4}])
        keys = [message.split('"')[1] for _, message in issues]
        assert keys == ["a", "b", "\U0001f600", "\ufb01"]
