"""Schemas of every kind of model, and whether values survive a round trip through one."""

from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import Any

import pytest

import framepost
from support import corpora

REMOTES = corpora.remotes() if corpora.present() else {}


def load(schema: Any, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The generated module of a schema, where `dataclass` finds it."""
    module = ModuleType("generated_models")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    source = framepost.render(schema, "python", resources=REMOTES)
    exec(compile(source, "generated_models.py", "exec"), module.__dict__)  # noqa: S102 - our own
    return module


def same(a: Any, b: Any) -> bool:
    """Whether two JSON values are the same. 1 and 1.0 differ, as in Python's parser."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and bool(a == b)


def survives(module: ModuleType, value: Any) -> bool:
    made = module.from_dict(value)
    text = module.to_json(made)
    again = module.from_json(text)
    written = text == json.dumps(module.to_dict(made))
    return written and same(module.to_dict(made), value) and same(module.to_dict(again), value)


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


MAYBE_NOTE = {"oneOf": [{"$ref": "#/$defs/note"}, {"type": "null"}]}


WEBHOOK = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "Webhook",
    "oneOf": [{"$ref": "#/definitions/issue$event"}, {"$ref": "#/definitions/ping"}],
    "definitions": {
        "user": {
            "type": "object",
            "properties": {
                "id": {"type": "integer"},
                "login": {"type": "string"},
                "url": {"type": "string", "format": "uri"},
                "+1": {"type": "integer"},
                "-1": {"type": "integer"},
            },
            "required": ["id", "login"],
            "additionalProperties": False,
        },
        "issue": {
            "title": "Issue",
            "type": "object",
            "properties": {
                "number": {"type": "integer"},
                "state": {"enum": ["open", "closed"]},
                "user": {"oneOf": [{"$ref": "#/definitions/user"}, {"type": "null"}]},
                "labels": {
                    "type": "array",
                    "items": {"anyOf": [{"$ref": "#/definitions/user"}, {"type": "string"}]},
                },
                "closed_at": {"type": ["string", "null"], "format": "date-time"},
            },
            "required": ["number", "state"],
        },
        "issue$event": {
            "oneOf": [
                {"$ref": "#/definitions/issue$opened"},
                {"$ref": "#/definitions/issue$closed"},
                {"$ref": "#/definitions/issue$edited"},
            ]
        },
        "event": {
            "type": "object",
            "properties": {
                "action": {"type": "string"},
                "issue": {"$ref": "#/definitions/issue"},
                "sender": {"$ref": "#/definitions/user"},
            },
            "required": ["action", "issue"],
        },
        "issue$opened": {
            "title": "issue opened event",
            "allOf": [
                {"$ref": "#/definitions/event"},
                {
                    "type": "object",
                    "properties": {
                        "action": {"const": "opened"},
                        "issue": {
                            "allOf": [
                                {"$ref": "#/definitions/issue"},
                                {"properties": {"closed_at": {"type": "null"}}},
                            ]
                        },
                    },
                },
            ],
        },
        "issue$closed": {
            "allOf": [
                {"$ref": "#/definitions/event"},
                {
                    "properties": {
                        "action": {"const": "closed"},
                        "issue": {
                            "type": "object",
                            "properties": {
                                "state": {"const": "closed"},
                                "closed_at": {"type": "string"},
                            },
                            "required": ["closed_at"],
                        },
                    },
                    "required": ["sender"],
                },
            ],
        },
        "issue$edited": {
            "type": "object",
            "properties": {
                "action": {"const": "edited"},
                "changes": {
                    "type": "object",
                    "additionalProperties": {
                        "type": "object",
                        "properties": {"from": {"type": "string"}},
                        "required": ["from"],
                        "additionalProperties": False,
                    },
                },
            },
            "required": ["action", "changes"],
        },
        "ping": {
            "type": "object",
            "properties": {"zen": {"type": "string"}},
            "required": ["zen"],
            "additionalProperties": False,
        },
    },
}


SHAPES: dict[str, tuple[Any, list[Any]]] = {
    "closed set beside its type": (
        {
            "type": "object",
            "properties": {"level": {"type": "string", "enum": ["off", "on"]}},
            "required": ["level"],
            "additionalProperties": False,
        },
        [{"level": "off"}, {"level": "on"}],
    ),
    "exact tuple": (
        {
            "type": "array",
            "prefixItems": [{"type": "string"}, {"$ref": "#/$defs/note"}],
            "items": False,
            "minItems": 2,
        },
        [["a", {"text": ""}]],
    ),
    "tuple with a rest": (
        {"type": "array", "prefixItems": [{"type": "string"}], "items": {"$ref": "#/$defs/note"}},
        [[], ["a"], ["a", {"text": "b"}, {"text": "c", "x": None}]],
    ),
    "tuple of an older dialect": (
        {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "type": "object",
            "properties": {
                "a": {"type": "array", "items": [{}, {"type": "integer"}], "additionalItems": False}
            },
        },
        [{"a": []}, {"a": [None]}, {"a": [[], 1]}, {}],
    ),
    "typed extras": (
        {
            "type": "object",
            "properties": {"n": {"type": "integer"}},
            "additionalProperties": {"$ref": "#/$defs/note"},
        },
        [{"n": 0}, {"n": 0, "m": {"text": "a", "": 1}}, {"extra": {"text": "x"}}],
    ),
    "extras by pattern": (
        {
            "type": "object",
            "properties": {"n": {}},
            "patternProperties": {"^x-": {"$ref": "#/$defs/note"}, "^y": {"type": "integer"}},
            "additionalProperties": False,
        },
        [{}, {"n": None, "x-": {"text": "a"}, "y": 1}],
    ),
    "maps by pattern": (
        {"type": "object", "patternProperties": {"^a": MAYBE_NOTE, "^b": {"type": "string"}}},
        [{}, {"a": None, "a2": {"text": "t"}, "b": "", "c": [1]}],
    ),
    "names of all kinds": (
        {
            "type": "object",
            "properties": {
                name: {"type": "integer"}
                for name in (
                    "extra from_dict to_dict self class cls __proto__ __init__ list dict str int "
                    "field type @type $ref ref toString constructor 0 1a None id ID T t"
                ).split()
            }
            | {"": {}, " ": {}, "a b": {}, "a.b": {}, "a-b": {}},
        },
        [{"extra": 1, "self": 2, "class": 3, "": 4, " ": 5, "a b": 6, "a.b": 7, "a-b": 8}],
    ),
    "object of no type": (
        {"properties": {"a": {"$ref": "#/$defs/note"}}, "required": ["a"]},
        [{"a": {"text": ""}}, 1, "a", None, [{"a": 1}]],
    ),
    "beside a reference": (
        {"$ref": "#/$defs/note", "properties": {"more": MAYBE_NOTE}},
        [{"text": "a", "more": None}, {"text": "a", "more": {"text": "b"}}, {"text": "a"}],
    ),
    "variants with something in common": (
        {
            "type": "object",
            "properties": {"id": {"type": "integer"}},
            "required": ["id"],
            "oneOf": [
                {"properties": {"note": {"$ref": "#/$defs/note"}}, "required": ["note"]},
                {"properties": {"text": {"type": "string"}}, "required": ["text"]},
            ],
        },
        [{"id": 1, "note": {"text": "a"}}, {"id": 1, "text": "a", "more": {}}],
    ),
    "values of all kinds": (
        {"enum": [1, 1.5, "a", None, True, [1], {"a": []}]},
        [1, 1.0, 1.5, "a", None, True, [1], {"a": []}],
    ),
    "recursive alias": (
        {
            "$ref": "#/$defs/json",
            "$defs": {
                "json": {
                    "anyOf": [
                        {"type": ["string", "number", "boolean", "null"]},
                        {"type": "array", "items": {"$ref": "#/$defs/json"}},
                        {"type": "object", "additionalProperties": {"$ref": "#/$defs/json"}},
                    ]
                }
            },
        },
        [[{"a": [[], {}, 1.0, -0.0]}], None, {}],
    ),
    "mutual recursion": (
        {
            "$ref": "#/$defs/tree",
            "$defs": {
                "tree": {
                    "type": "object",
                    "properties": {"kids": {"$ref": "#/$defs/forest"}, "v": {}},
                },
                "forest": {"type": "array", "items": {"$ref": "#/$defs/tree"}},
            },
        },
        [{}, {"kids": []}, {"kids": [{"v": None}, {"kids": [{}]}], "x": 0}],
    ),
    "mutual recursion through a union": (
        {
            "$ref": "#/$defs/a",
            "$defs": {
                "a": {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/b"}}, {"const": 0}]},
                "b": {
                    "type": "object",
                    "properties": {"a": {"$ref": "#/$defs/a"}},
                    "required": ["a"],
                },
            },
        },
        [0, [], [{"a": 0}], [{"a": [{"a": 0, "x": 1}]}]],
    ),
    "closed by its base": (
        {
            "allOf": [
                {
                    "type": "object",
                    "properties": {"a": {"type": "integer"}},
                    "additionalProperties": False,
                },
                {"properties": {"a": {"minimum": 1}, "b": {"type": "string"}}},
            ]
        },
        [{}, {"a": 1}],
    ),
    "union of variants that restrict what is around them": (
        {
            "type": "array",
            "items": {
                "anyOf": [
                    {
                        "type": "object",
                        "properties": {"virus": {"type": "boolean"}},
                        "required": ["virus"],
                        "oneOf": [
                            {"properties": {"virus": {"const": False}}},
                            {"properties": {"virus": {"const": True}}, "required": ["name"]},
                        ],
                    },
                    {
                        "type": "object",
                        "properties": {"kind": {"type": "string"}},
                        "required": ["kind"],
                    },
                ]
            },
        },
        [[{"kind": "report"}, {"virus": True, "name": "n"}, {"virus": False}]],
    ),
    "root that refers to the definition with its name": (
        {
            "$ref": "#/$defs/root",
            "$defs": {"root": {"type": "object", "properties": {"child": {"$ref": "#"}}}},
        },
        [{}, {"child": {"child": {}}}],
    ),
    "classes with names of exceptions": (
        {
            "type": "object",
            "properties": {"e": {"$ref": "#/$defs/exception"}, "t": {"$ref": "#/$defs/TypeError"}},
            "$defs": {
                name: {"type": "object", "properties": {name: {"type": "string"}}}
                for name in ("exception", "TypeError")
            },
        },
        [{}, {"e": {"exception": "a"}, "t": {"TypeError": "b"}}],
    ),
    "texts with quotes beside a name that is a keyword": (
        {
            "type": "object",
            "properties": {
                "if": {"enum": ["it's", 'say "a"', "plain"]},
                "in": {"type": "array", "items": {"enum": ["it's", "both ' and \""]}},
            },
        },
        [{"if": "it's", "in": ["it's", "both ' and \""]}, {"if": "plain"}],
    ),
    "exactly one of a type and a value": (
        {
            "type": "object",
            "properties": {
                "a": {"oneOf": [{"type": "boolean"}, {"const": "all"}]},
                "b": {"oneOf": [{"type": "integer", "minimum": 3}, {"enum": [5]}]},
                "c": {"oneOf": [{"type": "object"}, {"type": "string"}, {"const": "x"}]},
            },
            "additionalProperties": {"oneOf": [{"type": "boolean"}, {"const": "all"}]},
        },
        [{"a": True, "b": 4, "c": "y", "d": False}, {"a": "all", "b": 3, "c": {}, "d": "all"}],
    ),
    "assertions with helper functions": (
        {
            "type": "object",
            "properties": {
                "cents": {"type": "number", "multipleOf": 0.01, "minimum": 0},
                "unique": {"type": "array", "uniqueItems": True},
                "contains": {"contains": {"type": "integer"}, "minContains": 2, "maxContains": 3},
                "values": {"enum": [{"a": [1]}, [None, True], 1.5, "x"]},
                "letters": {"type": "string", "pattern": "^\\p{L}+$", "maxLength": 3},
            },
            "propertyNames": {"minLength": 2},
            "dependentSchemas": {"cents": {"required": ["unique"]}},
            "anyOf": [{"required": ["unique"]}, {"required": ["values"]}],
            "unevaluatedProperties": {"type": "boolean"},
        },
        [{"cents": 0.07, "unique": [1, {"a": 1}], "others": True}, {"values": [None, True]}],
    ),
    "closed sets of one value": (
        {
            "type": "object",
            "properties": {
                "kind": {"type": "string", "enum": ["only"]},
                "note": {"$ref": "#/$defs/note"},
            },
            "required": ["kind", "note"],
            "additionalProperties": False,
        },
        [{"kind": "only", "note": {"text": "a"}}],
    ),
    "nothing": (False, []),
    "anything": (True, [None, {"a": 1.0}]),
}


def whole(schema: Any) -> Any:
    """A schema of `SHAPES` with the definition that it refers to."""
    if not isinstance(schema, dict):
        return schema
    note = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
    return {**schema, "$defs": {"note": note, **schema.get("$defs", {})}}
