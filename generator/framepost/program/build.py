"""Builds the program of a validator from the graph.

Each function checks one subschema in one context. The context has two parts. The dynamic scope
makes dynamic references static: a node under two dynamic scopes becomes two functions. The flag
`tracked` says whether a caller needs to know which parts were evaluated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..graph import ir
from ..graph.dialects import DRAFTS
from ..graph.discriminators import Discriminators
from ..graph.error_messages import json_text, message
from ..graph.formats import find as find_format
from ..graph.keywords import KEYWORDS
from ..jsontext.pointer import tokens
from ..regex.translate import is_risky
from .loops import without_loops
from .optimize import optimize
from .program import (
    EXACT_INTEGER,
    Array,
    Call,
    Contains,
    Dependency,
    Function,
    InPlace,
    Key,
    Object,
    Program,
    Property,
    Rest,
    Scope,
    Test,
    Variant,
)

_DYNAMIC = ("$dynamicRef", "$recursiveRef")

_REPORT_EVALUATED = frozenset(row.name for row in KEYWORDS if row.place) | {"$ref", *_DYNAMIC}
"""The keywords that evaluate items or properties, or apply a schema that may do so."""

_OF_ARRAYS, _OF_OBJECTS = (
    frozenset(row.name for row in KEYWORDS if row.applies == kind) for kind in ("array", "object")
)

_OF_NUMBERS, _OF_STRINGS = (
    tuple(
        dict.fromkeys(
            row.name
            for row in KEYWORDS
            if row.applies == kind and row.name not in ("pattern", "format")
        )
    )
    for kind in ("number", "string")
)
"""The keywords of numbers and strings that one test decides, in the order of their errors."""

_SIZES = frozenset({"minLength", "minItems", "minProperties"})
"""The keywords that always hold if their argument is zero."""


_MAX_NAME_LENGTH = 60
"""A longer title (in characters) is not used in error messages."""


class ProgramBuilder:
    """Builds the programs of a graph. They share functions until they are optimized."""

    def __init__(self, module: ir.Module) -> None:
        self._module = module
        self.nodes = module.nodes
        self._anchors_of = _anchors_by_node(module)
        self._functions: dict[Key, Function] = {}
        self._programs: dict[tuple[ir.NodeKey, ...], Program] = {}
        self.discriminators = Discriminators(module)

    def program(self, root: ir.NodeKey, entries: Iterable[ir.NodeKey] = ()) -> Program:
        """Returns the program that validates `root` and, separately, the nodes `entries`."""
        keys = root, *entries
        if keys not in self._programs:
            self._programs[keys] = self._build(*keys)
        return self._programs[keys]

    def _build(self, start: ir.NodeKey, *others: ir.NodeKey) -> Program:
        root = Call("", self._key(start, (), None, False))
        entries = {key: Call("", self._key(key, (), None, False)) for key in others}
        functions: dict[Key, Function] = {}
        todo = [*(call.key for call in reversed(entries.values())), root.key]
        while todo:
            key = todo.pop()
            if key in functions or key[0] in (ir.TRUE, ir.FALSE):
                continue
            function = functions[key] = self._function(key)
            todo += reversed([call.key for call in function.calls()])
        program = Program(root, entries, functions)
        return optimize(without_loops(program))

    def _key(self, key: ir.NodeKey, scope: Scope, resource: str | None, tracked: bool) -> Key:
        """Returns the key of the function for a node. Entering a resource adds its anchors."""
        if key in (ir.TRUE, ir.FALSE):
            return key, (), False
        tracked = tracked and bool(_REPORT_EVALUATED & self._module.nodes[key].assertions.keys())
        needed_anchors = self._anchors_of.get(key)
        if not needed_anchors:
            return key, (), tracked
        anchors = dict(scope)
        node = self._module.nodes[key]
        if node.resource != resource:
            for name, target in self._module.anchors.get(node.resource, {}).items():
                anchors.setdefault(name, target)
        return (
            key,
            tuple(sorted((n, t) for n, t in anchors.items() if n in needed_anchors)),
            tracked,
        )

    def _function(self, key: Key) -> Function:
        if key not in self._functions:
            node_key, scope, tracked = key
            node = self._module.nodes[node_key]
            self._functions[key] = _Builder(self, node, scope, tracked).build(key)
        return self._functions[key]

    def call(self, node: ir.Node, scope: Scope, path: str, key: ir.NodeKey, tracked: bool) -> Call:
        """Returns the call of the node `key` from `node` in the dynamic scope `scope`."""
        return Call(path, self._key(key, scope, node.resource, tracked))


class _Builder:
    """Builds the function of one node."""

    def __init__(self, context: ProgramBuilder, node: ir.Node, scope: Scope, tracked: bool) -> None:
        self._context, self._node, self._scope, self._checks = (
            context,
            node,
            scope,
            node.assertions,
        )
        self._collects_evaluated = any(
            keyword in node.assertions for keyword in ("unevaluatedItems", "unevaluatedProperties")
        )
        self._tracks = tracked

    def build(self, key: Key) -> Function:
        return Function(
            key=key,
            node_keys=(self._node.key,),
            title=self._node.annotations.get("title"),
            types=self._types(),
            type=self._test("type"),
            const=self._test("const"),
            enum=self._test("enum"),
            number=self._tests(*_OF_NUMBERS),
            string=(
                *self._tests(*_OF_STRINGS),
                *self._pattern(),
                *self._format(),
                *self._content(),
            ),
            array=self._array() if self._checks.keys() & _OF_ARRAYS else None,
            object=self._object() if self._checks.keys() & _OF_OBJECTS else None,
            inplace=tuple(self._inplace()),
            unevaluated_items=self._rest("unevaluatedItems", None),
            unevaluated_properties=self._rest("unevaluatedProperties", None),
            tracks=self._tracks,
        )

    def _types(self) -> tuple[str, ...] | None:
        """Returns the types by name. The integers of draft-04 are a separate type."""
        value = self._value("type")
        if value is None:
            return None
        types = (value,) if isinstance(value, str) else tuple(value)
        if not DRAFTS[self._node.dialect].exact_integers or "number" in types:
            return types
        return tuple(EXACT_INTEGER if name == "integer" else name for name in types)

    def _value(self, keyword: str) -> Any:
        check = self._checks.get(keyword)
        return None if check is None else check.value

    def _test(self, keyword: str, value: Any = None) -> Test | None:
        check = self._checks.get(keyword)
        if check is None:
            return None
        return _test(keyword, check.value if value is None else value)

    def _tests(self, *keywords: str) -> tuple[Test, ...]:
        tests = filter(None, map(self._test, keywords))
        return tuple(test for test in tests if test.value != 0 or test.keyword not in _SIZES)

    def _pattern(self) -> Iterator[Test]:
        """Yields the pattern. A risky pattern is tried only if `maxLength` holds."""
        test, max_length = self._test("pattern"), self._test("maxLength")
        if test:
            yield replace(test, after=max_length) if max_length and is_risky(test.value) else test

    def _format(self) -> Iterator[Test]:
        """Yields the assertion of a format. Its value is the name of the checking function."""
        test = self._test("format")
        row = test and find_format(test.value, self._node.dialect)
        if test and row:
            yield replace(test, value=row.macro)

    def _content(self) -> Iterator[Test]:
        """Yields the assertions about encoded content, with names of functions as values."""
        encoding, media_type = self._test("contentEncoding"), self._test("contentMediaType")
        if encoding:
            encoding = replace(encoding, value="content_base64")
            yield encoding
        if media_type:
            macro = "content_base64_json" if encoding else "content_json"
            yield replace(media_type, value=macro, after=encoding)

    def _call(self, path: str, key: ir.NodeKey, *, in_place: bool = False) -> Call:
        tracked = in_place and (self._tracks or self._collects_evaluated)
        return self._context.call(self._node, self._scope, path, key, tracked)

    def _calls(self, keyword: str, *, in_place: bool = False) -> tuple[Call, ...]:
        check = self._checks.get(keyword)
        if check is None:
            return ()
        return tuple(
            self._call(f"/{keyword}{pointer}", child, in_place=in_place)
            for pointer, child in check.children
        )

    def _rest(self, keyword: str, limit: int | None) -> Rest | None:
        calls = self._calls(keyword)
        return Rest(keyword, calls[0], _test(keyword, limit)) if calls else None

    def _array(self) -> Array:
        tests = self._tests("maxItems", "minItems")
        unique = self._test("uniqueItems") if self._value("uniqueItems") else None
        prefix, rest = self._calls("prefixItems"), None
        if isinstance(self._value("items"), list):
            prefix = self._calls("items")
            rest = self._rest("additionalItems", len(prefix))
        elif "items" in self._checks:
            rest = self._rest("items", len(prefix))
        return Array(tests, unique, prefix, rest, self._contains())

    def _contains(self) -> Contains | None:
        calls = self._calls("contains")
        if not calls:
            return None
        minimum = self._test("minContains") or _test("contains", 1)
        maximum = self._test("maxContains")
        evaluates = DRAFTS[self._node.dialect].contains_evaluates
        tracks = evaluates and (self._tracks or "unevaluatedItems" in self._checks)
        return Contains(calls[0], None if minimum.value == 0 else minimum, maximum, tracks)

    def _object(self) -> Object:
        required = list(dict.fromkeys(self._value("required") or ()))
        properties = tuple(
            Property(name, call, _test("required", name) if name in required else None)
            for call in self._calls("properties")
            for name in [_last(call.path)]
        )
        property_names = {prop.name for prop in properties}
        patterns = tuple((_last(call.path), call) for call in self._calls("patternProperties"))
        rest = self._rest("additionalProperties", None)
        named = self._calls("propertyNames")
        return Object(
            self._tests("maxProperties", "minProperties"),
            properties,
            tuple(_test("required", name) for name in required if name not in property_names),
            patterns,
            rest,
            (named[0], _test("propertyNames", None)) if named else None,
            tuple(self._dependencies()),
        )

    def _dependencies(self) -> Iterator[Dependency]:
        for keyword in ("dependentRequired", "dependentSchemas", "dependencies"):
            calls = {_last(call.path): call for call in self._calls(keyword, in_place=True)}
            for name, dependency in (self._value(keyword) or {}).items():
                if isinstance(dependency, list):
                    others = dict.fromkeys(dependency)
                    tests = tuple(_test(keyword, (name, other)) for other in others)
                    if tests:
                        yield Dependency(name, keyword, tests)
                else:
                    yield Dependency(name, keyword, call=calls[name])

    def _inplace(self) -> Iterator[InPlace]:
        for keyword in ("$ref", *_DYNAMIC):
            check = self._checks.get(keyword)
            if check is not None:
                target = dict(self._scope).get(check.value, check.child)
                target = check.child if check.value is None else target
                yield InPlace("all", (self._call(f"/{keyword}", target, in_place=True),))
        for keyword, kind in (("allOf", "all"), ("anyOf", "any"), ("oneOf", "one")):
            calls = self._calls(keyword, in_place=True)
            if calls:
                test = None if kind == "all" else _test(keyword, None)
                too_many = _test("oneOf more", None) if kind == "one" else None
                applicator = InPlace(kind, calls, test, too_many)
                yield applicator if kind == "all" else self._tagged(keyword, applicator)
        if excluded := self._calls("not"):
            yield InPlace("not", excluded, _test("not", None))
        if condition := self._calls("if", in_place=True):
            then, otherwise = (
                next(iter(self._calls(keyword, in_place=True)), None)
                for keyword in ("then", "else")
            )
            yield InPlace("if", condition, then=then, otherwise=otherwise)

    def _tagged(self, keyword: str, union: InPlace) -> InPlace:
        """Returns the union with its discriminator, if it has one, and its hints."""
        tag = self._context.discriminators.of(self._node.key, keyword)
        hints = tuple(self._hints(keyword)) if tag is None or tag.others else ()
        if tag is None:
            required = tuple(self._context.discriminators.required(self._node.key, keyword))
            return replace(union, hints=hints, required=required)
        params, text = message("tag", (tag.name, list(tag.members)))
        return replace(union, tag=tag, no_variant=Test(keyword, None, params, text), hints=hints)

    def _hints(self, keyword: str) -> Iterator[Variant]:
        """Yields a description of each schema of a union."""
        children = self._checks[keyword].children
        names = [self._title(child) for _, child in children]
        constants = self._context.discriminators.hints(self._node.key, keyword)
        for (pointer, _), name, constants_ in zip(children, names, constants, strict=True):
            place = f"/{keyword}{pointer}"
            if not name:
                yield Variant(place, constants_)
            elif names.count(name) > 1:
                yield Variant(f"{json_text(name)} ({place})", constants_)
            else:
                yield Variant(json_text(name), constants_)

    def _title(self, key: ir.NodeKey) -> str:
        """Returns the title of a schema, or the name of its definition. Empty if it has neither."""
        nodes, seen = self._context.nodes, set[ir.NodeKey]()
        while key in nodes and key not in seen:
            seen.add(key)
            title = str(nodes[key].annotations.get("title") or "")
            if title and len(title) <= _MAX_NAME_LENGTH:
                return title
            if ir.is_definition(key):
                return list(tokens(key.pointer))[-1]
            reference = nodes[key].assertions.get("$ref")
            key = reference.child if reference else key
        return ""


def _test(keyword: str, value: Any) -> Test:
    params, text = message(keyword, value)
    return Test(keyword.removesuffix(" more"), value, params, text)


def _last(path: str) -> str:
    return list(tokens(path))[-1]


def _anchors_by_node(module: ir.Module) -> dict[ir.NodeKey, set[str]]:
    """Returns the names of the dynamic anchors that each node depends on.

    A node depends on an anchor if it can reach a dynamic reference to this anchor.
    """
    direct: dict[ir.NodeKey, set[str]] = {}
    parents: dict[ir.NodeKey, set[ir.NodeKey]] = {}
    for node_key, node in module.nodes.items():
        for check in node.assertions.values():
            targets = {child for _, child in check.children}
            if check.keyword in _DYNAMIC and check.value is not None:
                direct.setdefault(node_key, set()).add(check.value)
                targets |= {a[check.value] for a in module.anchors.values() if check.value in a}
            for target in targets:
                parents.setdefault(target, set()).add(node_key)
    reachable: dict[ir.NodeKey, set[str]] = {}
    todo = list(direct.items())
    while todo:
        node_key, names = todo.pop()
        new_names = names - reachable.setdefault(node_key, set())
        if new_names:
            reachable[node_key] |= new_names
            todo += [(parent, new_names) for parent in parents.get(node_key, ())]
    return reachable
