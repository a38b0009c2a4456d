"""Every rule of `framepost diff`, with messages that prove it, and equivalent schemas.

A row is a change of a schema and the one expected finding: its rule, its place, and a message for
each audience that breaks. According to `jsonschema`, the publishers' message must be valid under
the old schema and invalid under the new one, and the receivers' message the other way round.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from framepost.diff.rules import RULES
from support.diffs import changes, is_valid

DRAFT_07 = "http://json-schema.org/draft-07/schema#"
NOTHING: Any = object()
"""Instead of a message, for changes that do not concern validity."""


class Case(NamedTuple):
    """A change of a schema, and the expected finding. A message is `NOTHING` if none is needed."""

    rule: str
    about: str
    old: Any
    new: Any
    at: str
    publishers: Any = None
    receivers: Any = None
    code: Any = None


def one(value: Any) -> tuple[Any]:
    """A breaking message, in a tuple because the message may be null."""
    return (value,)


STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer"}
TREE: dict[str, Any] = {"type": "object", "properties": {"next": {"$ref": "#"}}}


def record(properties: dict[str, Any], **further: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, **further}


def closed(properties: dict[str, Any], **further: Any) -> dict[str, Any]:
    return record(properties, additionalProperties=False, **further)


def tagged(kind: str, **properties: Any) -> dict[str, Any]:
    title = f"Kind{kind.upper()}"
    return record({"kind": {"const": kind}, **properties}, required=["kind"], title=title)


def not_(name: str) -> dict[str, Any]:
    return {"not": {"$ref": f"#/$defs/{name}"}}


def message(type_: Any, action: Any) -> dict[str, Any]:
    return record({"type": type_, "action": action}, required=["type", "action"])


CASES = [
    # Fields
    Case(
        "field-newly-required",
        "a known field",
        record({"a": STRING}),
        record({"a": STRING}, required=["a"]),
        "/properties/a",
        publishers=one({}),
    ),
    Case(
        "field-newly-required",
        "a field that is new and has any value",
        record({}),
        record({"a": True}, required=["a"]),
        "/properties/a",
        publishers=one({}),
    ),
    Case(
        "field-newly-required",
        "a field that is new in an open object",
        record({}),
        record({"a": STRING}, required=["a"]),
        "/properties/a",
        publishers=one({}),
    ),
    Case(
        "field-newly-required",
        "by an allOf",
        {"properties": {"a": STRING}},
        {"allOf": [{"properties": {"a": STRING}}, {"required": ["a"]}]},
        "/allOf/0/properties/a",
        publishers=one({}),
    ),
    Case(
        "field-newly-optional",
        "a known field",
        record({"a": STRING}, required=["a"]),
        record({"a": STRING}),
        "/properties/a",
        receivers=one({}),
    ),
    Case(
        "field-newly-optional",
        "one without a schema of its own",
        {"required": ["a"]},
        {},
        "/required",
        receivers=one({}),
    ),
    Case(
        "field-newly-required",
        "one without a schema of its own",
        {},
        {"required": ["a"]},
        "/required",
        publishers=one({}),
    ),
    Case(
        "field-deleted",
        "from a closed object",
        closed({"a": STRING, "b": STRING}),
        closed({"b": STRING}),
        "/properties/a",
        publishers=one({"a": ""}),
        code=NOTHING,
    ),
    Case(
        "field-deleted",
        "from an open object",
        record({"a": STRING, "b": STRING}),
        record({"b": STRING}),
        "/properties/a",
        receivers=one({"a": 1}),
        code=NOTHING,
    ),
    Case(
        "field-deleted",
        "with any value, from an open object: only its attribute is removed",
        record({"a": True, "b": STRING}),
        record({"b": STRING}),
        "/properties/a",
        code=NOTHING,
    ),
    Case(
        "field-added",
        "to a closed object",
        closed({}),
        closed({"a": STRING}),
        "/properties/a",
        receivers=one({"a": ""}),
    ),
    Case(
        "field-added",
        "to an open object, where anything could stand",
        record({}),
        record({"a": STRING}),
        "/properties/a",
        publishers=one({"a": 1}),
    ),
    # Types
    Case(
        "type-narrowed",
        "one of several removed",
        {"type": ["string", "null"]},
        STRING,
        "/type",
        publishers=one(None),
    ),
    Case("type-narrowed", "number to integer", {"type": "number"}, INTEGER, "/type", one(0.5)),
    Case("type-narrowed", "where there was none", {}, STRING, "/type", one(1)),
    Case(
        "type-narrowed",
        "a variant that is only a type",
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        STRING,
        "/anyOf/1",
        publishers=one(None),
    ),
    Case(
        "type-widened",
        "in a field",
        record({"a": STRING}),
        record({"a": {"type": ["string", "null"]}}),
        "/properties/a/type",
        receivers=one({"a": None}),
    ),
    Case(
        "type-widened",
        "by a variant",
        record({"a": STRING}),
        record({"a": {"anyOf": [STRING, {"type": "null"}]}}),
        "/properties/a/anyOf/1",
        receivers=one({"a": None}),
    ),
    Case("type-changed", "", STRING, INTEGER, "/type", one(""), one(1)),
    Case(
        "type-changed",
        "to one that overlaps",
        {"type": ["string", "null"]},
        {"type": ["null", "integer"]},
        "/type",
        publishers=one(""),
        receivers=one(1),
    ),
    # Values
    Case("enum-value-removed", "", {"enum": ["a", "b"]}, {"enum": ["b"]}, "/enum/0", one("a")),
    Case(
        "enum-value-removed",
        "by a const",
        {"enum": ["a", "b"]},
        {"const": "b"},
        "/enum/0",
        publishers=one("a"),
    ),
    Case(
        "enum-value-removed",
        "from variants that are constants",
        {"oneOf": [{"const": "a"}, {"const": "b"}]},
        {"oneOf": [{"const": "b"}]},
        "/oneOf/0/const",
        publishers=one("a"),
    ),
    Case(
        "enum-value-added",
        "",
        {"enum": ["a", "b"]},
        {"enum": ["a", "b", "c"]},
        "/enum/2",
        receivers=one("c"),
    ),
    Case(
        "enum-value-added",
        "1 and true are two values",
        {"enum": [1, "b"]},
        {"enum": [1.0, "b", True]},
        "/enum/2",
        receivers=one(True),
    ),
    Case("enum-closed", "", STRING, {"enum": ["a", "b"]}, "/enum", one("x")),
    Case("enum-opened", "", {"enum": ["a", "b"]}, STRING, "/enum", None, one("x")),
    Case("const-changed", "", {"const": 1}, {"const": 2}, "/const", one(1), one(2)),
    # Bounds
    *(
        case
        for keyword, tight, loose, value in (
            ("minimum", 5, 3, 4),
            ("exclusiveMinimum", 5, 3, 5),
            ("maximum", 3, 5, 4),
            ("exclusiveMaximum", 3, 5, 3),
            ("multipleOf", 4, 2, 2),
            ("minLength", 2, 1, "a"),
            ("maxLength", 1, 2, "ab"),
            ("minItems", 2, 1, [1]),
            ("maxItems", 1, 2, [1, 2]),
            ("uniqueItems", True, False, [1, 1]),
            ("minProperties", 2, 1, {"a": 1}),
            ("maxProperties", 1, 2, {"a": 1, "b": 1}),
        )
        for at in [f"/{keyword}"]
        for case in (
            Case("bound-tighter", "", {keyword: loose}, {keyword: tight}, at, one(value)),
            Case("bound-looser", "", {keyword: tight}, {keyword: loose}, at, None, one(value)),
            Case("bound-tighter", "where there was none", {}, {keyword: tight}, at, one(value)),
            Case("bound-looser", "removed", {keyword: tight}, {}, at, None, one(value)),
        )
    ),
    Case(
        "bound-tighter",
        "from inclusive to exclusive",
        {"minimum": 3},
        {"exclusiveMinimum": 3},
        "/exclusiveMinimum",
        publishers=one(3),
    ),
    Case(
        "bound-tighter",
        "of a shared definition, once",
        {"properties": {"a": {"$ref": "#/$defs/x"}, "b": {"$ref": "#/$defs/x"}}}
        | {"$defs": {"x": {"minimum": 1}}},
        {"properties": {"a": {"$ref": "#/$defs/x"}, "b": {"$ref": "#/$defs/x"}}}
        | {"$defs": {"x": {"minimum": 2}}},
        "/$defs/x/minimum",
        publishers=one({"a": 1}),
    ),
    Case(
        "bound-tighter",
        "of a schema that comes back to itself",
        record({"next": {"$ref": "#"}, "a": {"minimum": 1}}),
        record({"next": {"$ref": "#"}, "a": {"minimum": 2}}),
        "/properties/a/minimum",
        publishers=one({"next": {"next": {"a": 1}}}),
    ),
    Case("bound-changed", "", {"multipleOf": 2}, {"multipleOf": 3}, "/multipleOf", one(2), one(3)),
    Case(
        "pattern-changed",
        "",
        {"pattern": "^a"},
        {"pattern": "^b"},
        "/pattern",
        publishers=one("a"),
        receivers=one("b"),
    ),
    Case(
        "pattern-changed",
        "to one that matches more",
        {"pattern": "^[a-f]{1,4}$"},
        {"pattern": "^[a-z]{1,9}$"},
        "/pattern",
        receivers=one("x"),
    ),
    Case(
        "pattern-changed",
        "to one that matches less",
        {"pattern": "a|b"},
        {"pattern": "^(a|b)"},
        "/pattern",
        publishers=one("xa"),
    ),
    Case("pattern-changed", "new", STRING, {**STRING, "pattern": "^b"}, "/pattern", one("a")),
    Case("pattern-changed", "removed", {"pattern": "^b"}, {}, "/pattern", None, one("a")),
    Case(
        "format-changed",
        "",
        {"format": "ipv4"},
        {"format": "ipv6"},
        "/format",
        publishers=one("127.0.0.1"),
        receivers=one("::1"),
    ),
    Case("format-changed", "new", {}, {"format": "ipv4"}, "/format", one("x")),
    Case(
        "format-changed",
        "beside listed values",
        {"enum": ["127.0.0.1", "x"]},
        {"enum": ["127.0.0.1", "x"], "format": "ipv4"},
        "/format",
        publishers=one("x"),
    ),
    Case("format-changed", "removed", {"format": "ipv4"}, {}, "/format", None, one("x")),
    # Objects
    Case(
        "object-closed",
        "",
        record({"a": STRING}),
        closed({"a": STRING}),
        "/additionalProperties",
        publishers=one({"b": 1}),
    ),
    Case(
        "object-closed",
        "where other fields had a type",
        record({"a": STRING}, additionalProperties=INTEGER),
        closed({"a": STRING}),
        "/additionalProperties",
        publishers=one({"b": 1}),
    ),
    Case(
        "object-closed",
        "by unevaluatedProperties",
        record({"a": STRING}),
        record({"a": STRING}, unevaluatedProperties=False),
        "/unevaluatedProperties",
        publishers=one({"b": 1}),
    ),
    Case(
        "object-opened",
        "",
        closed({"a": STRING}),
        record({"a": STRING}),
        "/additionalProperties",
        receivers=one({"b": 1}),
    ),
    Case(
        "bound-tighter",
        "of all other fields",
        {"additionalProperties": {"minimum": 1}},
        {"additionalProperties": {"minimum": 2}},
        "/additionalProperties/minimum",
        publishers=one({"b": 1}),
    ),
    Case(
        "type-changed",
        "of fields by a pattern",
        {"patternProperties": {"^x-": STRING}},
        {"patternProperties": {"^x-": INTEGER}},
        "/patternProperties/^x-/type",
        publishers=one({"x-a": ""}),
        receivers=one({"x-a": 1}),
    ),
    Case(
        "name-pattern-added",
        "",
        {"type": "object"},
        {"type": "object", "patternProperties": {"^x-": STRING}},
        "/patternProperties/^x-",
        publishers=one({"x-a": 1}),
    ),
    Case(
        "name-pattern-removed",
        "",
        {"patternProperties": {"^x-": STRING}},
        {},
        "/patternProperties/^x-",
        receivers=one({"x-a": 1}),
    ),
    Case(
        "field-names-changed",
        "",
        {"propertyNames": {"maxLength": 3}},
        {"propertyNames": {"maxLength": 2}},
        "/propertyNames",
        publishers=one({"abc": 1}),
    ),
    Case(
        "dependency-changed",
        "a name more",
        {"dependentRequired": {"a": ["b"]}},
        {"dependentRequired": {"a": ["b", "c"]}},
        "/dependentRequired/a",
        publishers=one({"a": 1, "b": 1}),
    ),
    Case(
        "dependency-changed",
        "of draft-07, removed",
        {"$schema": DRAFT_07, "dependencies": {"a": ["b"]}},
        {"$schema": DRAFT_07},
        "/dependencies/a",
        receivers=one({"a": 1}),
    ),
    Case(
        "dependency-changed",
        "a schema",
        {"dependentSchemas": {"a": {"minProperties": 2}}},
        {"dependentSchemas": {"a": {"minProperties": 1}}},
        "/dependentSchemas/a",
        receivers=one({"a": 1}),
    ),
    # Arrays
    Case(
        "bound-looser",
        "of items",
        {"items": {"minimum": 2}},
        {"items": {"minimum": 1}},
        "/items/minimum",
        receivers=one([1]),
    ),
    Case(
        "type-changed",
        "of an item at a fixed place",
        {"prefixItems": [True, STRING]},
        {"prefixItems": [True, INTEGER]},
        "/prefixItems/1/type",
        publishers=one([0, ""]),
        receivers=one([0, 0]),
    ),
    Case(
        "tuple-changed",
        "longer",
        {"prefixItems": [STRING]},
        {"prefixItems": [STRING, STRING]},
        "/prefixItems/1",
        publishers=one(["", 1]),
    ),
    Case(
        "tuple-changed",
        "shorter, and closed",
        {"prefixItems": [STRING, STRING], "items": False},
        {"prefixItems": [STRING], "items": False},
        "/prefixItems/1",
        publishers=one(["", ""]),
    ),
    Case(
        "items-closed",
        "",
        {"prefixItems": [STRING]},
        {"prefixItems": [STRING], "items": False},
        "/items",
        publishers=one(["", 1]),
    ),
    Case(
        "items-opened",
        "",
        {"prefixItems": [STRING], "items": False},
        {"prefixItems": [STRING]},
        "/items",
        receivers=one(["", 1]),
    ),
    Case(
        "contains-changed",
        "more of them",
        {"contains": STRING},
        {"contains": STRING, "minContains": 2},
        "/contains",
        publishers=one([""]),
    ),
    Case(
        "contains-changed",
        "at most some",
        {"contains": STRING, "maxContains": 1},
        {"contains": STRING},
        "/contains",
        receivers=one(["", ""]),
    ),
    # Variants
    Case(
        "variant-removed",
        "",
        {"oneOf": [tagged("a"), {"type": "array", "minItems": 1}]},
        {"oneOf": [tagged("a")]},
        "/oneOf/1",
        publishers=one([1]),
    ),
    Case(
        "variant-added",
        "",
        {"anyOf": [tagged("a"), tagged("b")]},
        {"anyOf": [tagged("c"), tagged("a"), tagged("b")]},
        "/anyOf/0",
        receivers=one({"kind": "c"}),
    ),
    Case(
        "variant-added",
        "where there was one schema only",
        tagged("a"),
        {"anyOf": [tagged("a"), {"type": "array", "minItems": 1}]},
        "/anyOf/1",
        receivers=one([1]),
    ),
    Case(
        "type-changed",
        "inside a variant, found by its tag",
        {"oneOf": [tagged("a"), tagged("b", x=STRING)]},
        {"oneOf": [tagged("b", x=INTEGER), tagged("a")]},
        "/oneOf/0/properties/x/type",
        publishers=one({"kind": "b", "x": ""}),
        receivers=one({"kind": "b", "x": 1}),
    ),
    Case(
        "tag-changed",
        "",
        {"oneOf": [tagged("a"), {**tagged("b", x=STRING), "title": "Other"}]},
        {"oneOf": [tagged("a"), {**tagged("c", x=STRING), "title": "Other"}]},
        "/oneOf/1/properties/kind/const",
        publishers=one({"kind": "b"}),
        receivers=one({"kind": "c"}),
    ),
    Case(
        "choice-changed",
        "new",
        record({"a": STRING}),
        record({"a": STRING}, anyOf=[{"required": ["a"]}, {"required": ["b"]}]),
        "/anyOf",
        publishers=one({}),
    ),
    Case(
        "choice-changed",
        "removed",
        record({"a": STRING}, anyOf=[{"required": ["a"]}, {"required": ["b"]}]),
        record({"a": STRING}),
        "/anyOf",
        receivers=one({}),
    ),
    # Conditions
    Case(
        "not-changed",
        "less is forbidden",
        {"not": {"required": ["a"]}},
        {"not": {"required": ["a", "b"]}},
        "/not",
        receivers=one({"a": 1}),
    ),
    Case(
        "not-changed",
        "something is forbidden",
        {},
        {"not": {"required": ["a"]}},
        "/not",
        publishers=one({"a": 1}),
    ),
    Case(
        "condition-changed",
        "more follows",
        {"if": {"required": ["a"]}, "then": {"required": ["b"]}},
        {"if": {"required": ["a"]}, "then": {"required": ["b", "c"]}},
        "/then",
        publishers=one({"a": 1, "b": 1}),
    ),
    Case(
        "condition-changed",
        "removed",
        {"if": {"required": ["a"]}, "else": {"required": ["b"]}},
        {},
        "/else",
        receivers=one({}),
    ),
    # Messages, annotations, names
    Case(
        "envelope-changed",
        "the action",
        message({"const": "T"}, {"const": "A"}),
        message({"const": "T"}, {"const": "B"}),
        "/properties/action/const",
        publishers=one({"type": "T", "action": "A"}),
        receivers=one({"type": "T", "action": "B"}),
    ),
    Case(
        "default-changed",
        "",
        record({"a": {**STRING, "default": "x"}}),
        record({"a": {**STRING, "default": "y"}}),
        "/properties/a/default",
        code=NOTHING,
    ),
    Case(
        "class-name-changed",
        "by a title",
        record({"u": {"$ref": "#/$defs/U"}}) | {"$defs": {"U": record({}, title="User")}},
        record({"u": {"$ref": "#/$defs/U"}}) | {"$defs": {"U": record({}, title="Person")}},
        "/$defs/U",
        code=NOTHING,
    ),
    Case(
        "class-deleted",
        "a definition that nothing refers to",
        record({}) | {"$defs": {"U": record({})}},
        record({}),
        "/$defs/U",
        code=NOTHING,
    ),
    Case(
        "attribute-name-changed",
        "",
        record({"a-b": STRING}),
        record({"a-b": {**STRING, "x-attribute-name": "other"}}),
        "/properties/a-b",
        code=NOTHING,
    ),
    Case(
        "attribute-name-changed",
        "of a definition that no message has",
        record({}) | {"$defs": {"U": record({"a-b": STRING})}},
        record({}) | {"$defs": {"U": record({"a-b": {**STRING, "x-attribute-name": "other"}})}},
        "/$defs/U/properties/a-b",
        code=NOTHING,
    ),
    Case(
        "builder-changed",
        "removed",
        record({}, **{"x-builder": {"name": "build", "parameter": {"name": "x"}, "build": {}}}),
        record({}),
        "/x-builder",
        code=NOTHING,
    ),
    # Undecided
    Case(
        "review",
        "a condition on something else",
        {"if": {"required": ["a"]}, "then": {"required": ["b"]}},
        {"if": {"required": ["x"]}, "then": {"required": ["b"]}},
        "/if",
        publishers=one({"x": 1}),
        receivers=one({"a": 1}),
    ),
    Case(
        "review",
        "something else is forbidden",
        {"not": {"required": ["a"]}},
        {"not": {"required": ["b"]}},
        "/not",
        publishers=one({"b": 1}),
        receivers=one({"a": 1}),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule} {case.about}")
def test_change_is_found_by_its_rule_at_its_place(case: Case) -> None:
    breaks = [who for who in ("publishers", "receivers", "code") if getattr(case, who) is not None]
    found = changes(case.old, case.new)
    assert [each[:3] for each in found] == [(case.rule, tuple(breaks), case.at)]
    assert found[0].message


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule} {case.about}")
def test_messages_break_the_expected_audiences(case: Case) -> None:
    """`jsonschema` confirms that one schema accepts each message and the other refuses it."""
    for found, before, after in (
        (case.publishers, case.old, case.new),
        (case.receivers, case.new, case.old),
    ):
        if found is not None and found is not NOTHING:
            (value,) = found
            assert is_valid(before, value)
            assert not is_valid(after, value)


CONVERSATION_RULES = {
    "message-added",
    "message-renamed",
    "direction-changed",
    "reply-changed",
    "gate-changed",
    "mandatory-changed",
    "fixed-reply-changed",
    "correlation-changed",
    "handshake-changed",
}


def test_every_rule_has_a_case() -> None:
    # Rules about whole folders and conversations have their own tests.
    compared = {rule.id for rule in RULES} - {"message-deleted"} - CONVERSATION_RULES
    assert compared == {case.rule for case in CASES}
    for case in CASES:
        (row,) = (rule for rule in RULES if rule.id == case.rule)
        for who in ("publishers", "receivers", "code"):
            assert getattr(case, who) is None or who in row.breaks, case


SAME = {
    "a definition inlined": (
        record({"a": {"$ref": "#/$defs/x"}}) | {"$defs": {"x": {"minimum": 1}}},
        record({"a": {"minimum": 1}}),
    ),
    "a definition extracted from a recursive schema": (
        TREE,
        {"$ref": "#/$defs/Root", "$defs": {"Root": record({"next": {"$ref": "#/$defs/Root"}})}},
    ),
    "a recursive schema unrolled": (
        {"items": {"$ref": "#"}, "maxItems": 2},
        {"items": {"items": {"$ref": "#"}, "maxItems": 2}, "maxItems": 2},
    ),
    "mutual recursion, named otherwise": (
        {"$ref": "#/$defs/a"}
        | {"$defs": {"a": {"title": "List", "items": {"$ref": "#/$defs/b"}}, "b": not_("a")}},
        {"$ref": "#/$defs/x"}
        | {"$defs": {"y": not_("x"), "x": {"title": "List", "items": {"$ref": "#/$defs/y"}}}},
    ),
    "keys in another order": (
        record({"a": STRING, "b": INTEGER}, required=["a", "b"]),
        {"required": ["b", "a"], "properties": {"b": INTEGER, "a": STRING}, "type": "object"},
    ),
    "a definition renamed under its title": (
        record({"u": {"$ref": "#/$defs/U"}}) | {"$defs": {"U": record({}, title="User")}},
        record({"u": {"$ref": "#/$defs/V"}}) | {"$defs": {"V": record({}, title="User")}},
    ),
    "titles and descriptions of scalars": (
        record({"a": {"title": "A", "description": "Old.", **STRING}}),
        record({"a": {"title": "B", "$comment": "New.", "examples": ["x"], **STRING}}),
    ),
    "allOf of one": ({"allOf": [{"minimum": 1}]}, {"minimum": 1}),
    "allOf taken apart": (
        {"allOf": [{"minimum": 1}, {"maximum": 2}]},
        {"minimum": 1, "maximum": 2},
    ),
    "anyOf of one": ({"anyOf": [STRING]}, {"oneOf": [STRING]}),
    "boolean forms": (record({"a": True, "b": False}), record({"a": {}, "b": {"not": {}}})),
    "keywords that ask for nothing": (
        {"items": STRING},
        {"items": STRING, "minItems": 0, "uniqueItems": False, "required": [], "minLength": 0},
    ),
    "draft-07 and 2020-12": (
        {
            "$schema": DRAFT_07,
            "definitions": {"x": {"minimum": 1}},
            "properties": {"a": {"items": [STRING, {"$ref": "#/definitions/x"}]}},
            "additionalItems": False,
            "dependencies": {"a": ["b"], "b": {"maxProperties": 2}},
        },
        {
            "$defs": {"x": {"minimum": 1}},
            "properties": {"a": {"prefixItems": [STRING, {"$ref": "#/$defs/x"}]}},
            "dependentRequired": {"a": ["b"]},
            "dependentSchemas": {"b": {"maxProperties": 2}},
        },
    ),
    "types as variants": (
        {"type": ["string", "null"]},
        {"anyOf": [{"type": "null"}, {"type": "string"}]},
    ),
    "an enum as constants": (
        {"enum": ["a", "b"]},
        {"oneOf": [{"const": "b"}, {"const": "a"}]},
    ),
    "an enum of one": ({"enum": [1]}, {"const": 1.0}),
    "booleans listed": ({"type": "boolean"}, {"enum": [True, False]}),
    "limits of integers": (
        {"type": "integer", "minimum": 3},
        {"type": "number", "exclusiveMinimum": 2, "multipleOf": 1},
    ),
    "variants in another order": (
        {"anyOf": [tagged("a"), tagged("b"), STRING]},
        {"anyOf": [STRING, tagged("b"), tagged("a")]},
    ),
    "oneOf and anyOf of variants with a discriminator": (
        {"oneOf": [tagged("a"), tagged("b")]},
        {"anyOf": [tagged("a"), tagged("b")]},
    ),
    "oneOf of variants that overlap, in another order": (
        {"oneOf": [{"minimum": 1}, {"multipleOf": 2}]},
        {"oneOf": [{"multipleOf": 2}, {"minimum": 1}]},
    ),
    "a pattern written otherwise": ({"pattern": "^[0-9]+$"}, {"pattern": "^\\d+$"}),
    "a pattern that matches the same": ({"pattern": "^a|^b"}, {"pattern": "^[ab].*"}),
    "a pattern that matches everything": ({"pattern": ".*"}, {"pattern": ""}),
    "patterns of names that never match the same name": (
        {"patternProperties": {f"^{name}": {"minimum": 1} for name in "abcde"}},
        {"patternProperties": {f"^{name}.*": {"minimum": 1} for name in "abcde"}},
    ),
    "a pattern of names that matches them all": (
        {"patternProperties": {".*": STRING}, "additionalProperties": False},
        {"additionalProperties": STRING},
    ),
    "variants distinguished by patterns": (
        {"oneOf": [{**STRING, "pattern": "^a"}, {**STRING, "pattern": "^b"}]},
        {"anyOf": [{**STRING, "pattern": "^b"}, {**STRING, "pattern": "^a"}]},
    ),
    "a closed object": (
        closed({"a": STRING}),
        record({"a": STRING}, unevaluatedProperties=False),
    ),
    "a closed object that extends another": (
        {"allOf": [record({"a": STRING})], **record({"b": STRING}, unevaluatedProperties=False)},
        closed({"a": STRING, "b": STRING}),
    ),
    "a condition that always holds": ({"if": True, "then": {"minimum": 1}}, {"minimum": 1}),
    "double negation": ({"not": {"not": STRING}}, STRING),
    "a definition more": (record({}), record({}) | {"$defs": {"U": record({})}}),
}


@pytest.mark.parametrize("name", SAME)
def test_equivalent_schemas_have_no_findings(name: str) -> None:
    old, new = SAME[name]
    assert changes(old, new) == []
    assert changes(new, old) == [] or name == "a definition more"


def test_order_of_variants_and_fields_does_not_matter() -> None:
    variants = [tagged(f"k{n}", x=INTEGER) for n in range(60)]
    turned = [dict(reversed(each.items())) for each in reversed(variants)]
    assert changes({"oneOf": variants}, {"anyOf": turned}) == []


def test_change_is_found_at_the_greatest_depth() -> None:
    def deep(levels: int, leaf: Any) -> Any:
        return {"items": {"not": deep(levels - 1, leaf)}} if levels else leaf

    found = changes(deep(60, {"minimum": 1}), deep(60, {"minimum": 2}))
    # The search for a message does not reach this depth.
    assert [(each.rule, each.breaks) for each in found] == [("review", ("publishers",))]


def test_different_reference_loops_are_to_review() -> None:
    old = {"anyOf": [{"$ref": "#"}, STRING]}
    new = {"anyOf": [{"$ref": "#"}, INTEGER]}
    assert changes(old, old) == []
    assert {who for each in changes(old, new) for who in each.breaks} == {"publishers", "receivers"}


def test_dynamic_references_are_to_review_if_anything_differs() -> None:
    def schema(limit: int) -> Any:
        one = {"$id": "urn:one", "$dynamicAnchor": "n", "minimum": limit}
        two = {"$id": "urn:two", "$dynamicAnchor": "n", "maximum": 9}
        return {"$dynamicRef": "urn:one#n", "$defs": {"one": one, "two": two}}

    assert changes(schema(1), schema(1)) == []
    assert [each.rule for each in changes(schema(1), schema(2))] == ["review"]


Wrap = Callable[[Any], Any]

PLACES: dict[str, tuple[Wrap, Wrap]] = {
    "a field": (lambda s: record({"f": s}, required=["f"]), lambda v: {"f": v}),
    "an item": (lambda s: {"type": "array", "items": s, "minItems": 1}, lambda v: [v]),
    "an item at a fixed place": (lambda s: {"prefixItems": [True, s]}, lambda v: [0, v]),
    "any other field": (lambda s: record({"f": True}, additionalProperties=s), lambda v: {"g": v}),
    "a field by its name": (lambda s: {"patternProperties": {"^f": s}}, lambda v: {"f": v}),
    "a part": (lambda s: {"allOf": [s, {"description": "Both."}]}, lambda v: v),
    "a definition": (
        lambda s: {
            "$ref": "#/$defs/d",
            "$defs": {"d": record({"again": {"$ref": "#/$defs/d"}, "f": s}, required=["f"])},
        },
        lambda v: {"f": v},
    ),
    "a variant": (
        lambda s: {"oneOf": [tagged("a"), tagged("b", f=s), {"type": "null"}]},
        lambda v: {"kind": "b", "f": v},
    ),
}
ELSEWHERE = [
    case
    for case in CASES
    if (case.publishers or case.receivers) not in (None, NOTHING)
    and case.rule != "envelope-changed"
    and "$schema" not in case.new
    and "#" not in str(case.new)
]
"""All cases that concern validity, except those that need the whole schema."""


@pytest.mark.parametrize("place", PLACES)
def test_rules_find_changes_at_every_place(place: str) -> None:
    """A change of a part of a message is found as if the part were the whole message."""
    schema, value = PLACES[place]
    for case in ELSEWHERE:
        old, new = schema(case.old), schema(case.new)
        found = [each for each in changes(old, new) if each.breaks != ("code",)]
        assert [each.rule for each in found] == [case.rule], case
        for proof, who, before, after in (
            (case.publishers, "publishers", old, new),
            (case.receivers, "receivers", new, old),
        ):
            assert (who in found[0].breaks) is (proof is not None)
            if proof is not None:
                assert is_valid(before, value(proof[0])), case
                assert not is_valid(after, value(proof[0])), case
