"""Reads the constraints of one subschema into a normal form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..graph import ir
from ..graph.formats import FORMAT_KEYWORDS
from ..graph.keywords import DRAFT_04, DRAFT_06
from ..jsontext.pointer import tokens
from .normal import (
    ANYTHING,
    KINDS,
    NUMBERS,
    Fields,
    Limit,
    Normal,
    Pattern,
    Tuple,
    canon,
    exact,
    meet,
)


class NodeReader:
    """Reads a node into a `Normal` whose numbers of schemas are indexes in the list of children."""

    def __init__(self, module: ir.Module, side: int, node: ir.Node) -> None:
        self._module, self._side, self._node = module, side, node
        self._checks = node.assertions
        self._children: list[ir.NodeKey] = []

    def read(self) -> tuple[Normal, list[ir.NodeKey]]:
        """The constraints of the node, and the keys of its children."""
        normal = ANYTHING
        for part in (
            self._any(),
            self._number(),
            self._string(),
            self._array(),
            self._object(),
            self._in_place(),
            self._unevaluated(),
            self._not_compared(),
        ):
            normal = meet(normal, Normal(**part))
        return normal, self._children

    def _child(self, key: ir.NodeKey) -> int:
        self._children.append(key)
        return len(self._children) - 1

    def _value(self, keyword: str, default: Any = None) -> Any:
        return self._checks[keyword].value if keyword in self._checks else default

    def _count(self, keyword: str) -> int | None:
        return int(self._checks[keyword].value) if keyword in self._checks else None

    def _any(self) -> dict[str, Any]:
        fields: dict[str, Any] = {"kinds": kinds_of(self._value("type"))}
        sets = [
            frozenset(map(canon, values))
            for keyword, values in (
                ("enum", self._value("enum")),
                ("const", [self._value("const")]),
            )
            if keyword in self._checks
        ]
        if sets:
            fields["values"] = frozenset.intersection(*sets)
        return fields

    def _number(self) -> dict[str, Any]:
        lows = [self._limit("minimum"), self._limit("exclusiveMinimum")]
        highs = [self._limit("maximum"), self._limit("exclusiveMaximum")]
        limits = ANYTHING
        for low, high in zip(lows, highs, strict=True):
            limits = meet(limits, Normal(low=low, high=high))
        step = self._value("multipleOf")
        return {
            "low": limits.low,
            "high": limits.high,
            "step": None if step is None else exact(step),
        }

    def _limit(self, keyword: str) -> Limit | None:
        value = self._value(keyword)
        return None if value is None else Limit(exact(value), keyword.startswith("exclusive"))

    def _string(self) -> dict[str, Any]:
        pattern = self._value("pattern")
        return {
            "min_length": self._count("minLength") or 0,
            "max_length": self._count("maxLength"),
            "patterns": frozenset() if pattern is None else frozenset({Pattern.of(pattern)}),
            "formats": frozenset(self._formats()),
            "contents": frozenset(self._child(key) for key in self._content_schemas()),
        }

    def _formats(self) -> Iterator[tuple[str, str]]:
        """The keywords of formats and encoded contents, each with its argument.

        What a media type means for the string depends on its encoding.
        """
        form, encoding, media_type = (
            value if isinstance(value, str) else ""
            for value in (
                self._value(keyword, self._node.annotations.get(keyword))
                for keyword in FORMAT_KEYWORDS
            )
        )
        if form:
            yield "format", form
        if self._node.dialect not in _WITHOUT_CONTENT:
            if encoding:
                yield "contentEncoding", encoding
            if media_type:
                yield "contentMediaType", f"{media_type} {encoding}".rstrip()

    def _content_schemas(self) -> Iterator[ir.NodeKey]:
        """The key of the schema of the JSON value in the string, if there is one."""
        key = ir.content_schema(self._node)
        if key is not None:
            yield key

    def _array(self) -> dict[str, Any]:
        prefix, rest = prefix_and_rest(self._checks)
        fields: dict[str, Any] = {
            "min_items": self._count("minItems") or 0,
            "max_items": self._count("maxItems"),
            "unique": self._value("uniqueItems") is True,
        }
        if prefix or rest != ir.TRUE:
            children = tuple(map(self._child, prefix))
            fields["tuples"] = frozenset({Tuple(children, self._child(rest))})
        if "contains" in self._checks:
            child = self._child(self._checks["contains"].child)
            least, most = self._count("minContains"), self._count("maxContains")
            least = 1 if least is None else least
            fields["least"] = frozenset({(child, least)} if least else ())
            fields["most"] = frozenset() if most is None else frozenset({(child, most)})
        return fields

    def _object(self) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "min_properties": self._count("minProperties") or 0,
            "max_properties": self._count("maxProperties"),
            "required": frozenset(self._value("required", ())),
        }
        named = sorted(_by_token(self._checks.get("properties")))
        patterns = sorted(
            (Pattern.of(pattern), key)
            for pattern, key in _by_token(self._checks.get("patternProperties"))
        )
        rest = _only(self._checks.get("additionalProperties"), ir.TRUE)
        if named or patterns or rest != ir.TRUE:
            fields["fields"] = frozenset(
                {
                    Fields(
                        tuple((name, self._child(key)) for name, key in named),
                        tuple((pattern, self._child(key)) for pattern, key in patterns),
                        self._child(rest),
                    )
                }
            )
        if "propertyNames" in self._checks:
            fields["names"] = frozenset({self._child(self._checks["propertyNames"].child)})
        needs, implies = set(), set()
        for name in ("dependentRequired", "dependencies"):
            for trigger, names in self._value(name, {}).items():
                if isinstance(names, list):
                    needs |= {(trigger, name) for name in names}
        for name in ("dependentSchemas", "dependencies"):
            for trigger, key in sorted(_by_token(self._checks.get(name))):
                implies.add((trigger, self._child(key)))
        return fields | {"needs": frozenset(needs), "implies": frozenset(implies)}

    def _in_place(self) -> dict[str, Any]:
        joins, nots, choices, ifs, opaque = set(), set(), set(), set(), set()
        for keyword, check in self._checks.items():
            keys = [key for _, key in check.children]
            if keyword in ("$dynamicRef", "$recursiveRef") and self._is_dynamic(check):
                opaque.add((f"{keyword} {self._side}", 0))
            elif keyword in ("$ref", "$dynamicRef", "$recursiveRef", "allOf"):
                joins |= {self._child(key) for key in keys}
            elif keyword in ("anyOf", "oneOf"):
                if len(keys) == 1:
                    joins.add(self._child(keys[0]))
                elif keyword == "oneOf" or ir.TRUE not in keys:
                    choices.add((keyword, tuple(map(self._child, keys))))
            elif keyword == "not":
                nots.add(self._child(check.child))
        if "if" in self._checks and self._checks.keys() & {"then", "else"}:
            keys_of_parts = [
                _only(self._checks.get(keyword), ir.TRUE) for keyword in ("if", "then", "else")
            ]
            if keys_of_parts[0] in (ir.TRUE, ir.FALSE):
                joins.add(
                    self._child(
                        keys_of_parts[1] if keys_of_parts[0] == ir.TRUE else keys_of_parts[2]
                    )
                )
            else:
                one, two, three = map(self._child, keys_of_parts)
                ifs.add((one, two, three))
        return {
            "joins": frozenset(joins),
            "nots": frozenset(nots),
            "choices": frozenset(choices),
            "ifs": frozenset(ifs),
            "opaque": frozenset(opaque),
        }

    def _is_dynamic(self, check: ir.Assertion) -> bool:
        """Whether the target of the reference depends on its dynamic scope."""
        name = check.value
        if name is None:
            return False
        return sum(name in anchors for anchors in self._module.anchors.values()) > 1

    def _unevaluated(self) -> dict[str, Any]:
        """Read `unevaluated…` as `additional…` if the evaluated parts are known; else as opaque."""
        fields: dict[str, Any] = {}
        opaque = set()
        schemas = list(self._reached()) if self._checks.keys() & _UNEVALUATED else []
        if "unevaluatedProperties" in self._checks:
            child = self._child(self._checks["unevaluatedProperties"].child)
            if any(
                schema.keys() & _BRANCHING or _is_open(schema, self._checks) for schema in schemas
            ):
                opaque.add(("unevaluatedProperties", child))
            elif not any("additionalProperties" in schema for schema in schemas):
                anything = self._child(ir.TRUE)
                names = {
                    name for schema in schemas for name, _ in _by_token(schema.get("properties"))
                }
                patterns = {
                    Pattern.of(pattern)
                    for schema in schemas
                    for pattern, _ in _by_token(schema.get("patternProperties"))
                }
                fields["fields"] = frozenset(
                    {
                        Fields(
                            tuple((name, anything) for name in sorted(names)),
                            tuple((pattern, anything) for pattern in sorted(patterns)),
                            child,
                        )
                    }
                )
        if "unevaluatedItems" in self._checks:
            child = self._child(self._checks["unevaluatedItems"].child)
            branching = _BRANCHING | {"contains"}
            if any(
                schema.keys() & branching or _is_open(schema, self._checks) for schema in schemas
            ):
                opaque.add(("unevaluatedItems", child))
            elif all(_leaves_items(schema) for schema in schemas):
                anything = self._child(ir.TRUE)
                length = max(len(prefix_and_rest(schema)[0]) for schema in schemas)
                fields["tuples"] = frozenset({Tuple((anything,) * length, child)})
        return fields | {"opaque": frozenset(opaque)}

    def _not_compared(self) -> dict[str, Any]:
        """Keywords that `diff` does not compare: a difference between them is for review."""
        opaque = set()
        for keyword, check in self._checks.items():
            if keyword not in _COMPARED:
                for _, key in check.children:
                    self._child(key)
                argument = [pointer for pointer, _ in check.children] or check.value
                opaque.add((f"{keyword} {canon(argument)}", 0))
        return {"opaque": frozenset(opaque)}

    def _reached(self) -> Iterator[Mapping[str, ir.Assertion]]:
        """The assertions of this node and of all nodes that must hold together with it."""
        todo, seen = [self._node.key], set()
        while todo:
            key = todo.pop()
            if key in seen or key not in self._module.nodes:
                continue
            seen.add(key)
            checks = self._module.nodes[key].assertions
            yield checks
            for keyword in ("$ref", "allOf", "$dynamicRef", "$recursiveRef"):
                if keyword in checks:
                    todo += [child for _, child in checks[keyword].children]


_COMPARED = frozenset(
    "type const enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength "
    "minLength pattern format maxItems minItems uniqueItems prefixItems items additionalItems "
    "contains minContains maxContains maxProperties minProperties required properties "
    "patternProperties additionalProperties propertyNames dependentRequired dependentSchemas "
    "dependencies $ref $recursiveRef $dynamicRef allOf anyOf oneOf not if then else "
    "unevaluatedItems unevaluatedProperties".split()
)
_WITHOUT_CONTENT = (DRAFT_04, DRAFT_06)
"""The dialects without keywords for the content of strings."""
_UNEVALUATED = frozenset({"unevaluatedItems", "unevaluatedProperties"})
_BRANCHING = frozenset(
    "anyOf oneOf if dependentSchemas dependencies $dynamicRef $recursiveRef".split()
)


def _is_open(checks: Mapping[str, ir.Assertion], assertions: Mapping[str, ir.Assertion]) -> bool:
    """Whether another schema also has an `unevaluated…` keyword, which may evaluate everything."""
    return checks is not assertions and bool(checks.keys() & _UNEVALUATED)


def _leaves_items(checks: Mapping[str, ir.Assertion]) -> bool:
    """Whether the schema may leave items unevaluated."""
    if "items" not in checks:
        return True
    return isinstance(checks["items"].value, list) and "additionalItems" not in checks


def prefix_and_rest(checks: Mapping[str, ir.Assertion]) -> tuple[list[ir.NodeKey], ir.NodeKey]:
    """The keys of the schemas of the first items, and the key for all further items."""
    items = checks.get("items")
    if items is not None and isinstance(items.value, list):
        prefix = [key for _, key in items.children]
        return prefix, _only(checks.get("additionalItems"), ir.TRUE)
    first = checks.get("prefixItems")
    return [key for _, key in first.children] if first else [], _only(items, ir.TRUE)


def kinds_of(types: str | Iterable[str] | None) -> frozenset[str]:
    """The kinds of values that an argument of `type` allows; all kinds for None."""
    if types is None:
        return KINDS
    named = {types} if isinstance(types, str) else set(types)
    return (KINDS - NUMBERS) & named | (NUMBERS if "number" in named else NUMBERS & named)


def _by_token(check: ir.Assertion | None) -> list[tuple[str, ir.NodeKey]]:
    if check is None:
        return []
    return [(name, key) for pointer, key in check.children for name in tokens(pointer)]


def _only(check: ir.Assertion | None, default: ir.NodeKey) -> ir.NodeKey:
    return default if check is None else check.child
