"""Values that nobody should send: there is always an answer, and it is correct."""

from __future__ import annotations

import copy
import datetime as dt
import decimal
import enum
import json
import math
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from framepost import render
from framepost.graph import error_messages
from support.answers import (
    Answer,
    canonical,
    javascript_answers,
    load_python,
    python_answer,
    python_answers,
)

DEPTH = 100_000

SCHEMAS: dict[str, Any] = {
    "anything": True,
    "nothing": False,
    "properties": {
        "properties": {"foo": {"type": "string"}, "bar": {"minLength": 1}},
        "required": ["foo"],
    },
    "closed": {
        "type": "object",
        "properties": {"foo": {"type": "integer"}},
        "required": ["foo"],
        "additionalProperties": False,
    },
    "patterns": {
        "patternProperties": {"^f": {"type": "number"}},
        "additionalProperties": {"type": "string"},
    },
    "names": {"propertyNames": {"maxLength": 3}, "minProperties": 1, "maxProperties": 2},
    "dependent": {
        "dependentRequired": {"foo": ["bar"]},
        "dependentSchemas": {"bar": {"required": ["foo"]}},
    },
    "unevaluated properties": {
        "anyOf": [{"properties": {"foo": True}, "required": ["foo"]}, True],
        "unevaluatedProperties": {"type": "null"},
    },
    "items": {
        "prefixItems": [{"type": "string"}],
        "items": {"type": "number"},
        "contains": {"const": 1},
        "minItems": 1,
        "maxItems": 3,
    },
    "unevaluated items": {"prefixItems": [True], "unevaluatedItems": False},
    "unique": {"uniqueItems": True},
    "strings": {"enum": ["foo", "bar"]},
    "values": {"enum": [None, 1, "foo", [1], {"foo": 1}]},
    "constant": {"const": {"foo": [1, None]}},
    "integer": {"type": "integer", "multipleOf": 0.5, "minimum": 0},
    "number": {"multipleOf": 0.1, "maximum": 1000, "exclusiveMinimum": -1.5},
    "nullable": {"type": ["number", "null"]},
    "string": {"type": "string", "minLength": 2, "maxLength": 5, "pattern": r"^\p{L}+$"},
    "formats": {"anyOf": [{"format": "date"}, {"format": "idn-email"}, {"format": "uri"}]},
    "one": {"oneOf": [{"type": "string"}, {"required": ["foo"]}, {"minItems": 1}]},
    "not": {"not": {"properties": {"foo": {"type": "string"}}, "required": ["foo"]}},
    "if": {"if": {"type": "object"}, "then": {"minProperties": 1}, "else": {"minLength": 1}},
    "tree": {"items": {"$ref": "#"}, "additionalProperties": {"$ref": "#"}},
}

TREES: dict[str, Any] = {
    "items": {"items": {"$ref": "#"}},
    "additionalProperties": {"additionalProperties": {"$ref": "#"}},
    "patternProperties": {"patternProperties": {"": {"$ref": "#"}}},
    "properties": {
        "type": ["object", "null"],
        "properties": {"next": {"$ref": "#"}},
        "required": ["next"],
    },
    "unevaluatedItems": {"unevaluatedItems": {"$ref": "#"}},
    "unevaluatedProperties": {"unevaluatedProperties": {"$ref": "#"}},
    "contains": {"anyOf": [{"type": "null"}, {"contains": {"$ref": "#"}}]},
    "anyOf": {"anyOf": [{"type": "null"}, {"items": {"$ref": "#"}, "minItems": 1}]},
    "oneOf": {"oneOf": [{"type": "null"}, {"items": {"$ref": "#"}, "minItems": 1}]},
    "not": {"not": {"items": {"$ref": "#"}, "minItems": 1}},
    "if": {"if": {"minItems": 1}, "then": {"items": {"$ref": "#"}}},
}
"""Schemas that look into a value as deep as it goes."""

TOO_DEEP = {
    "valid": False,
    "errors": [
        {
            "keyword": "depth",
            "instancePath": "",
            "schemaPath": "",
            "params": {},
            "message": error_messages.TOO_DEEP,
        }
    ],
}


@cache
def sources(name: str) -> tuple[str, str]:
    """The modules of a schema in both languages."""
    return both(SCHEMAS[name], assert_format=True)


def both(schema: Any, **options: Any) -> tuple[str, str]:
    python = render(schema, "python-validator", **options)
    return python, render(schema, "javascript-validator", **options)


def nested(wrap: Callable[[Any], Any], depth: int = DEPTH) -> Any:
    value = None
    for _ in range(depth):
        value = wrap(value)
    return value


def nested_code(wrap: str) -> str:
    """The same in JavaScript, where `wrap` is an expression of `v`."""
    return f"(() => {{let v = null; for (let i = 0; i < {DEPTH}; i++) v = {wrap}; return v}})()"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Kind(str, enum.Enum):
    FOO = "foo"
    BAR = "bar"


class Shouting(float):
    """A number whose `str` differs, like numbers of numpy."""

    def __repr__(self) -> str:
        return f"Shouting({float(self)})"


class Defaults(dict):  # type: ignore[type-arg]
    def __missing__(self, key: str) -> str:
        return "made up"


VERDICTS: list[tuple[Any, Any, bool]] = [
    ({"type": "integer"}, 1.0, True),
    ({"type": "integer"}, 1e300, True),
    ({"type": "integer"}, 1.5, False),
    ({"type": "integer"}, True, False),
    ({"type": "number"}, False, False),
    ({"type": "boolean"}, 0, False),
    ({"const": 1}, 1.0, True),
    ({"const": 1}, True, False),
    ({"const": 1.0}, 1, True),
    ({"const": True}, 1, False),
    ({"const": [0]}, [False], False),
    ({"const": {"a": 1}}, {"a": True}, False),
    ({"enum": [0, 1]}, False, False),
    ({"enum": [False, "x"]}, 0, False),
    ({"enum": [[1], {"a": 0}]}, [True], False),
    ({"enum": [[1], {"a": 0}]}, {"a": -0.0}, True),
    ({"enum": ["1"]}, 1, False),
    ({"enum": []}, None, False),
    (
        {"uniqueItems": True},
        [1, True, "1", [1], [True], ["1"], {"a": 1}, {"a": True}],
        True,
    ),
    ({"uniqueItems": True}, [0, False, None, "", [], {}], True),
    ({"uniqueItems": True}, [1, 1.0], False),
    ({"uniqueItems": True}, [0, -0.0], False),
    ({"uniqueItems": True}, [{"a": 1, "b": 2}, {"b": 2.0, "a": 1}], False),
    ({"uniqueItems": True}, [[1, [2]], [1, [2.0]]], False),
    ({"uniqueItems": True}, ["a,b", "a", "b", ["a", "b"], ["a,b"]], True),
    ({"minimum": 0}, -0.0, True),
    ({"exclusiveMinimum": 0}, -0.0, False),
    ({"const": 0}, -0.0, True),
    ({"minimum": 1}, True, True),
    ({"multipleOf": 2}, -0.0, True),
    ({"multipleOf": 0.1}, 0.3, True),
    ({"multipleOf": 0.01}, 19.99, True),
    ({"multipleOf": 1e-7}, 1.2e-7, False),
    ({"multipleOf": 3}, 3e20, True),
    ({"multipleOf": 3}, 1e22, False),
    ({"multipleOf": 5e-324}, 1.7976931348623157e308, True),
    ({"maximum": 10}, 10**300, False),
    ({"minLength": 2}, "\U0001f600", False),
    ({"maxLength": 1}, "\U0001f600", True),
    ({"maxLength": 1}, "\ud83d", True),
    ({"const": "\ud800"}, "\ud800", True),
    ({"pattern": "^.$"}, "\ud800", True),
    ({"pattern": "^a$"}, "a\n", False),
    ({"required": ["a\0b"]}, {"a\0b": 1}, True),
    ({"maxProperties": 0}, {"": 1}, False),
]

INHERITED: list[tuple[Any, str, str, bool]] = [
    ({"properties": {"__proto__": {"type": "string"}}}, '{"__proto__": 1}', "type", True),
    ({"patternProperties": {"_": {"type": "string"}}}, '{"__proto__": 1}', "type", True),
    ({"additionalProperties": {"type": "null"}}, '{"__proto__": 1}', "type", True),
    ({"unevaluatedProperties": {"type": "null"}}, '{"__proto__": 1}', "type", True),
    ({"additionalProperties": False}, '{"__proto__": {}}', "additionalProperties", False),
    ({"unevaluatedProperties": False}, '{"__proto__": {}}', "unevaluatedProperties", False),
    (
        {"properties": {"a": True}, "required": ["a"], "additionalProperties": False},
        '{"__proto__": {"a": 1}}',
        "required additionalProperties",
        False,
    ),
    (
        {"propertyNames": {"maxLength": 3}},
        '{"__proto__": 1}',
        "maxLength propertyNames",
        False,
    ),
    ({"maxProperties": 0}, '{"__proto__": null}', "maxProperties", False),
    ({"required": ["__proto__", "toString"]}, '{"a": 1}', "required required", False),
    ({"properties": {"toString": {"type": "string"}}}, "{}", "", False),
    ({"properties": {"__proto__": {"type": "string"}}}, "{}", "", False),
    ({"dependentRequired": {"__proto__": ["a"]}}, "{}", "", False),
    (
        {"dependentRequired": {"__proto__": ["a"]}},
        '{"__proto__": 0}',
        "dependentRequired",
        False,
    ),
    ({"const": {"a": 1}}, '{"a": 1, "__proto__": 1}', "const", False),
    ({"const": json.loads('{"__proto__": 1}')}, '{"__proto__": 1}', "", False),
    ({"const": json.loads('{"__proto__": {"a": 1}}')}, "{}", "const", False),
    ({"enum": [json.loads('{"__proto__": null}')]}, "{}", "enum", False),
    ({"uniqueItems": True}, '[{"__proto__": 1}, {"__proto__": 2}]', "", False),
    ({"uniqueItems": True}, '[{"__proto__": 1}, {"__proto__": 1}]', "uniqueItems", False),
]
"""Schemas, values, the keywords that fail, and whether inside of the property `__proto__`."""

PATHS = (
    {"properties": {"a/b~c": {"items": {"type": "null"}}, "": {"type": "null"}}},
    {"a/b~c": [0], "": 0},
)
LEVELS = (
    {"items": {"$ref": "#"}, "type": ["array", "null"]},
    nested(lambda value: [value] if value else [1], 300),
)


@cache
def the_answers() -> dict[str, Answer]:
    """The answers of both languages for the values below, from one process."""
    pairs = [
        *((schema, value) for schema, value, _ in VERDICTS),
        *((schema, json.loads(value)) for schema, value, *_ in INHERITED),
        *(PATHS, LEVELS),
    ]
    modules = [(*both(schema), value) for schema, value in pairs]
    cases = [{"source": source, "values": [value]} for _, source, value in modules]
    found = {}
    for pair, (source, _, value), (theirs,) in zip(
        pairs, modules, javascript_answers(cases), strict=True
    ):
        (mine,) = python_answers(source, [value])
        assert canonical(mine) == canonical(theirs), pair
        found[repr(pair)] = mine
    return found


def the_answer(schema: Any, value: Any) -> Answer:
    return the_answers()[repr((schema, value))]


class TestJson:
    """JSON values that languages confuse."""

    @pytest.mark.parametrize(("schema", "value", "valid"), VERDICTS)
    def test_verdict(self, schema: Any, value: Any, valid: bool) -> None:
        """Booleans are not numbers, 1.0 is an integer, and strings are compared exactly."""
        assert the_answer(schema, value)["valid"] is valid

    @pytest.mark.parametrize(("schema", "value", "keywords", "inside"), INHERITED)
    def test_names_that_every_object_inherits(
        self, schema: Any, value: str, keywords: str, inside: bool
    ) -> None:
        """A property called `__proto__` is like any other property."""
        errors = the_answer(schema, json.loads(value))["errors"]
        assert [error["keyword"] for error in errors] == keywords.split()
        assert {error["instancePath"] for error in errors} <= {"/__proto__" if inside else ""}

    def test_paths_are_escaped(self) -> None:
        """Names are escaped in JSON Pointers as RFC 6901 says."""
        answer = the_answer(*PATHS)
        places = [(each["instancePath"], each["schemaPath"]) for each in answer["errors"]]
        assert places == [
            ("/a~1b~0c/0", "/properties/a~1b~0c/items/type"),
            ("/", "/properties//type"),
        ]


def same_answers(values: list[Any], expressions: list[str]) -> list[list[Answer]]:
    """The answers of all schemas of `TREES`, which are equal in both languages."""
    modules = {name: both(schema) for name, schema in TREES.items()}
    theirs = javascript_answers(
        [{"source": javascript, "expressions": expressions} for _, javascript in modules.values()]
    )
    mine = {name: python_answers(python, values) for name, (python, _) in modules.items()}
    assert mine == dict(zip(TREES, theirs, strict=True))
    return list(mine.values())


class TestDepth:
    """Values that are nested too deeply for the stack."""

    def test_a_value_that_is_too_deep_has_one_error(self) -> None:
        """The only error is for the whole value, and is the same in both languages."""
        kinds = {
            "list": (lambda value: [value], "[v]"),
            "object": (lambda value: {"next": value}, "{next: v}"),
            "both": (lambda value: {"a": 1, "next": [value]}, "{a: 1, next: [v]}"),
        }
        expressions = [nested_code(code) for _, code in kinds.values()]
        mine = same_answers([nested(wrap) for wrap, _ in kinds.values()], expressions)
        assert all(TOO_DEEP in answers for answers in mine)

    def test_cycles(self) -> None:
        """A value that contains itself is too deep too."""
        array: list[Any] = []
        array.append(array)
        table: dict[str, Any] = {}
        table.update(next=table, list=[table])
        expressions = [
            "(() => {const v = []; v.push(v); return v})()",
            "(() => {const v = {}; v.next = v; v.list = [v]; return v})()",
        ]
        assert all(TOO_DEEP in answers for answers in same_answers([array, table], expressions))

    def test_equality(self) -> None:
        """The comparison of items has the same limit."""
        python, javascript = both({"uniqueItems": True})
        deep = nested(lambda value: [value])
        code = nested_code("[v]")
        expressions = [f"[{code}, {code}]"]
        (theirs,) = javascript_answers([{"source": javascript, "expressions": expressions}])
        assert python_answers(python, [[deep, deep]]) == theirs == [TOO_DEEP]

    def test_unconstrained_values_may_be_deep(self) -> None:
        """Depth matters only if the schema visits all levels."""
        module = load_python(render({"type": "object", "required": ["a"]}, "python-validator"))
        assert module.is_valid({"a": nested(lambda value: [value])})

    def test_depth_limit_is_above_all_sent_messages(self) -> None:
        """Three hundred levels are possible, and errors have their places."""
        answer = the_answer(*LEVELS)
        (error,) = answer["errors"]
        assert error["instancePath"] == "/0" * 300
        assert error["schemaPath"] == "/items/$ref" * 300 + "/type"


class TestNotFinite:
    """NaN and the infinities, which both languages have and JSON has not."""

    @pytest.mark.parametrize(
        ("schema", "valid"),
        [
            ({"type": "number"}, False),
            ({"type": "integer"}, False),
            ({"type": ["string", "null"]}, False),
            ({"type": "object"}, False),
            ({"const": None}, False),
            ({"const": 0}, False),
            ({"enum": [None, "NaN", [None]]}, False),
            ({"enum": [1, 2, 3, 4, 5]}, False),
            ({"not": {"type": "number"}}, True),
            ({"minimum": 0, "maximum": 0, "multipleOf": 2}, True),
            ({"minLength": 9, "minItems": 9, "required": ["a"]}, True),
        ],
    )
    def test_they_are_of_no_type(self, schema: Any, valid: bool) -> None:
        """They have no JSON type, so the keywords for numbers do not apply to them."""
        python, javascript = both(schema)
        mine = python_answers(python, [math.nan, math.inf, -math.inf])
        expressions = ["NaN", "Infinity", "-Infinity"]
        (theirs,) = javascript_answers([{"source": javascript, "expressions": expressions}])
        assert [answer["valid"] for answer in mine] == [valid] * 3
        assert mine == theirs

    def test_inside_of_others(self) -> None:
        """They are not equal to null in an array either."""
        python, javascript = both(
            {"anyOf": [{"const": [None]}, {"minItems": 2}], "uniqueItems": True}
        )
        mine = python_answers(python, [[math.nan], [math.nan, None]])
        expressions = ["[NaN]", "[NaN, null]"]
        (theirs,) = javascript_answers([{"source": javascript, "expressions": expressions}])
        assert [answer["valid"] for answer in mine] == [False, True]
        assert mine == theirs


PYTHON_VALUES: dict[str, Any] = {
    "huge integer": 10**5000,
    "huge negative integer": -(10**5000),
    "huge integers inside": {"foo": 10**5000, "bar": [10**5000, -(10**5000)]},
    "nan": math.nan,
    "infinity inside": [math.inf, {"foo": -math.inf}],
    "int enum": Level.LOW,
    "str enum": Kind.FOO,
    "enums inside": [Kind.FOO, Level.LOW, {Kind.BAR: Kind.FOO}],
    "float subclass": Shouting(1.5),
    "OrderedDict": OrderedDict(foo=1, bar="x"),
    "defaultdict": defaultdict(list, bar=1),
    "Counter": Counter("foo"),
    "dict with __missing__": Defaults(bar=1),
    "tuple": (1, [2]),
    "set": {1},
    "range": range(3),
    "bytes": b"foo",
    "decimal": decimal.Decimal("1.5"),
    "complex": 1j,
    "date": dt.date(2020, 1, 1),
    "object": object(),
    "class": dict,
    "function": len,
    "unhashable items": [{1}, {1}, bytearray(b"x"), (1, [2])],
    "lone surrogates": {"\ud800": "\udc00", "foo\udfff": "\ud83d"},
    "nul": "\0",
}


class TestPython:
    """Values that Python has and JSON has not."""

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_there_is_an_answer(self, name: str) -> None:
        """For no value does a module raise another exception, or contradict itself."""
        module = load_python(sources(name)[0])
        for value in PYTHON_VALUES.values():
            answer = python_answer(module, value)
            assert "valid" in answer, answer

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_nothing_is_changed(self, name: str) -> None:
        """Validation does not change a value; a defaultdict gets no new keys."""
        module = load_python(sources(name)[0])
        for make in (defaultdict, Counter, Defaults, OrderedDict):
            value = make()
            value["bar"] = 1
            value["x"] = make()
            before = copy.deepcopy(value)
            python_answer(module, value)
            assert value == before
            assert list(value) == list(before)

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_subclass_instances_count_as_their_base_type(self, name: str) -> None:
        """A value of a subclass has the same answer as the plain value."""
        module = load_python(sources(name)[0])
        pairs = [
            (OrderedDict(foo="x", bar=1), {"foo": "x", "bar": 1}),
            (defaultdict(list, foo=[1, None]), {"foo": [1, None]}),
            (Defaults(bar=1), {"bar": 1}),
            (Defaults(), {}),
            (Counter("foo"), {"f": 1, "o": 2}),
            (Level.LOW, 1),
            (Kind.FOO, "foo"),
            ([Kind.FOO, Level.LOW, 1], ["foo", 1, 1]),
            ({Kind.FOO: Level.LOW}, {"foo": 1}),
            (Shouting(1.5), 1.5),
            ([Shouting(1)], [1]),
        ]
        for value, plain in pairs:
            assert python_answer(module, value) == python_answer(module, plain)


JAVASCRIPT_VALUES = r"""
    NaN
    [NaN, null]
    {foo: Infinity}
    -0
    [0, -0]
    1n
    [1n, 1n]
    {foo: 1n}
    2n ** 64n
    undefined
    [undefined, null]
    {foo: undefined}
    {foo: undefined, bar: 1}
    Symbol()
    [Symbol(), Symbol()]
    {foo: Symbol()}
    {[Symbol('x')]: 1, foo: 1}
    () => 1
    [() => 1]
    class A {}
    {foo: function () {}}
    {foo() {}}
    [, 1]
    new Array(5)
    Object.assign([1, 2], {foo: 1})
    Object.assign([1], {map: 1})
    new (class extends Array {})(1, 2)
    new (class extends Array { map() { return 5 } })(3)
    new Date(0)
    new Map([['foo', 1]])
    new Set([1])
    /a/
    new Error('x')
    new WeakMap()
    new String('foo')
    new Number(1)
    new Boolean(false)
    Object(1n)
    Object(Symbol())
    new Uint8Array(3)
    new ArrayBuffer(3)
    Promise.resolve(1)
    globalThis
    Math
    JSON
    Object.prototype
    Array.prototype
    Function.prototype
    (function () { return arguments })(1, 2)
    {length: 1, 0: 'a'}
    (function* () {})()
    '\ud800'
    {'\ud800': '\udc00'}
    '\0'
    9007199254740993
    5e-324
    Object.freeze({foo: Object.freeze([1])})
    Object.assign(Object.create(null), JSON.parse('{"foo": 1, "__proto__": {"bar": 1}}'))
    Object.create(null)
    Object.create(Array.prototype)
    new (class A { foo = 1; })()
    Object.setPrototypeOf([1, 2], null)
    Object.setPrototypeOf([1, 2], Object.prototype)
    Object.setPrototypeOf({foo: 1}, [])
    {toJSON() { throw 1; }, toString() { throw 2; }, valueOf() { throw 3; }}
    [{toJSON() { throw 1; }}, {toJSON() { throw 1; }}]
    new Proxy({}, {})
    new Proxy([1], {})
    new Proxy(function () {}, {})
    Object.create({foo: 1})
    Object.create({foo: 1}, {bar: {value: 1}})
    Object.assign(Object.create({foo: 1, bar: 2}), {foo: 'x'})
    Object.create(Object.create(null, {foo: {value: 1, enumerable: true}}))
    new (class A { foo = 1; get bar() { return 2; } })()
    Object.defineProperty({}, 'foo', {value: 1})
    Object.defineProperty({foo: 1}, 'bar', {value: 1})
    new (class A { bar = 1; get foo() { return 2; } })()
""".strip().split("\n")
"""Values that are the same each time they are read."""

TRAPS = [
    # Properties that run code when they are read.
    "{get foo() { throw new Error('no'); }}",
    "{get foo() { throw undefined; }, get next() { throw null; }}",
    "[{get foo() { throw 1; }}]",
    "Object.defineProperty([1], 0, {get() { throw 1; }})",
    "Object.assign([1, 2], {map() { throw 1; }, [Symbol.iterator]() { throw 2; }})",
    "(() => {let n = 0; return {get foo() { return n++; }}})()",
    "(() => {let n = 0; return {get foo() { delete this.bar; return n++; }, bar: 1}})()",
    "new Proxy({foo: 1}, {get() { throw new Error('x'); }})",
    "new Proxy({foo: 1}, {has() { throw 1; }, ownKeys() { throw new Error('x'); }})",
    "new Proxy({}, {getPrototypeOf() { throw 1; }})",
    "new Proxy({foo: 1}, {getOwnPropertyDescriptor() { throw 1; }})",
    "new Proxy({foo: 1}, {getOwnPropertyDescriptor() { return undefined; }})",
    "new Proxy([1, 2], {get: (_, key) => (key === 'length' ? 3 : undefined)})",
    "new Proxy([1, 2], {get: (_, key) => (key === 'length' ? 'x' : {})})",
    "(() => {const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); return proxy})()",
    "(() => {const {proxy, revoke} = Proxy.revocable([], {}); revoke(); return [proxy]})()",
    """new Proxy({}, {
         ownKeys: () => ["foo", "bar"],
         getOwnPropertyDescriptor: () => ({value: 1, enumerable: true, configurable: true}),
       })""",
]
"""Values that are not what they seem: no two looks at them need to agree."""


_INTEGERS = {"a": {"type": "integer"}, "b": {"type": "integer"}}
_EXACT = {
    "type": "object",
    "properties": _INTEGERS,
    "required": ["a", "b"],
    "additionalProperties": False,
}

CLOSED: dict[str, dict[str, Any]] = {
    "exact": _EXACT,
    "in an array": {"type": "array", "items": _EXACT},
    "optional": {**_EXACT, "required": ["b"]},
    "one": {**_EXACT, "properties": {"a": _INTEGERS["a"]}, "required": ["a"]},
    "empty": {"type": "object", "additionalProperties": False},
    "any type": {k: v for k, v in _EXACT.items() if k != "type"},
    "negated": {"not": _EXACT},
    "condition": {"if": _EXACT, "then": False},
    "in a union": {"oneOf": [_EXACT, {"type": "array"}]},
    "evaluated": {"allOf": [_EXACT], "unevaluatedProperties": False},
    "optional, evaluated": {
        "allOf": [{**_EXACT, "required": ["b"]}],
        "unevaluatedProperties": False,
    },
    "names that all objects have": {
        **_EXACT,
        "properties": {**_INTEGERS, "constructor": {"type": "integer"}},
    },
}
"""Schemas of objects that have no other properties."""


MISJUDGED = {
    # A property that is not enumerable stands for a missing one, with an unknown one beside it.
    ("one", "Object.defineProperty({b: 2}, 'a', {value: 1})"),
    ("names that all objects have", "Object.defineProperty({b: 2}, 'a', {value: 1})"),
    # An optional property is not looked for among an object's own ones.
    ("optional", "Object.assign(Object.create({a: 'x'}), {b: 2})"),
    ("optional, evaluated", "Object.assign(Object.create({a: 'x'}), {b: 2})"),
}
"""Objects that the validators take for others. To look closer would take more time for all."""


@cache
def closed(kind: str) -> str:
    """The validator of one schema."""
    return render(CLOSED[kind], "javascript-validator")


@cache
def javascript_verdicts() -> dict[str, list[Answer]]:
    expressions = [*JAVASCRIPT_VALUES, *TRAPS]
    cases = [{"source": sources(name)[1], "expressions": expressions} for name in SCHEMAS]
    return dict(zip(SCHEMAS, javascript_answers(cases), strict=True))


class TestJavaScript:
    """Values that JavaScript has and JSON has not."""

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_there_is_an_answer(self, name: str) -> None:
        """For no value does a module throw, contradict itself, or change a built-in object."""
        answers = javascript_verdicts()[name]
        for expression, answer in zip([*JAVASCRIPT_VALUES, *TRAPS], answers, strict=True):
            assert "threw" not in answer, (expression, answer)
            assert "valid" in answer or expression in TRAPS, (expression, answer)

    @pytest.mark.parametrize(
        ("expression", "plain"),
        [
            ("Object.assign(Object.create(null), {foo: 1, bar: 'x'})", {"foo": 1, "bar": "x"}),
            ("new (class A { foo = 1; get other() { return 2; } })()", {"foo": 1}),
            ("new Map([['foo', 1]])", {}),
            ("Object.create(Array.prototype)", {}),
            ("{[Symbol('foo')]: 1, foo: 'x'}", {"foo": "x"}),
            ("Object.freeze([1, Object.freeze({foo: 1})])", [1, {"foo": 1}]),
            ("Object.assign([1, 2], {foo: 1})", [1, 2]),
            ("new (class extends Array {})('a', 1)", ["a", 1]),
            ("new Proxy({foo: 1}, {})", {"foo": 1}),
            ("new Proxy([1, 1], {})", [1, 1]),
        ],
    )
    def test_origin_of_a_value_does_not_matter(self, expression: str, plain: Any) -> None:
        """An object or array has the same answer as a plain one with equal contents."""
        asked = {"values": [plain], "expressions": [expression]}
        cases = [{"source": sources(name)[1], **asked} for name in SCHEMAS]
        for name, (expected, actual) in zip(SCHEMAS, javascript_answers(cases), strict=True):
            assert actual == expected, name

    @pytest.mark.parametrize(
        ("expression", "plain"),
        [
            ("Object.create({a: 1, b: 2})", {}),
            ("Object.assign(Object.create({a: 1}), {c: 2})", {"c": 2}),
            ("Object.assign(Object.create({a: 1}), {b: 2, c: 3})", {"b": 2, "c": 3}),
            ("new (class { c = 2; get a() { return 1; } })()", {"c": 2}),
            ("new (class { c = 3; b = 2; get a() { return 1; } })()", {"b": 2, "c": 3}),
            ("new (class { a = 1; b = 2; get c() { return 1; } })()", {"a": 1, "b": 2}),
            ("new (class A extends class { a = 1; } { b = 2; })()", {"a": 1, "b": 2}),
            ("Object.create({}, {a: {value: 1}, b: {value: 2}})", {}),
            ("Object.defineProperty({b: 2}, 'a', {value: 1})", {"b": 2}),
            ("Object.defineProperty({a: 1, b: 2}, 'c', {value: 3})", {"a": 1, "b": 2}),
            (
                "Object.assign(Object.create(Object.create({}, {a: {value: 1}})), {b: 2, c: 3})",
                {"b": 2, "c": 3},
            ),
            ("Object.assign(Object.create(null), {a: 'x', c: 3})", {"a": "x", "c": 3}),
            ("{a: 1, get b() { return 2; }}", {"a": 1, "b": 2}),
            ("Object.assign([1], {a: 1, b: 2})", [1]),
            ("Object.assign(Object.create({a: 1}), {b: 2})", {"b": 2}),
            ("Object.assign(Object.create({a: 'x'}), {b: 2})", {"b": 2}),
            ("Object.assign(Object.create({a: 1, b: 2}), {a: 'x'})", {"a": "x"}),
            ("new (class { b = 2; get a() { return 1; } })()", {"b": 2}),
            ("Object.assign(Object.create({c: 3}), {a: 1, b: 2})", {"a": 1, "b": 2}),
            ("Object.assign(Object.create({c: 3}), {a: 1, b: 2, d: 4})", {"a": 1, "b": 2, "d": 4}),
            ("Object.assign(Object.create(null), {a: 1, b: 2})", {"a": 1, "b": 2}),
        ],
    )
    @pytest.mark.parametrize("kind", CLOSED)
    def test_inherited_properties_do_not_count_in_closed_objects(
        self, expression: str, plain: Any, kind: str
    ) -> None:
        """Only own enumerable properties count: JSON.stringify and postMessage send these."""
        if "items" in CLOSED[kind]:
            expression, plain = f"[{expression}]", [plain]
        case = {"source": closed(kind), "values": [plain], "expressions": [expression]}
        [(expected, actual)] = javascript_answers([case])
        assert "valid" in expected
        assert (actual == expected) is ((kind, expression) not in MISJUDGED)
