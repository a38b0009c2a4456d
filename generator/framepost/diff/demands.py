"""What one subschema asks for, with dialect and spelling left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..graph import ir
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


class Reader:
    """Reads a node.

    The demands have, where a `Normal` has numbers of schemas, places in the list of children.
    """

    def __init__(self, module: ir.Module, side: int, node: ir.Node) -> None:
        self._module, self._side, self._node = module, side, node
        self._checks = node.assertions
        self._children: list[ir.NodeKey] = []

    def read(self) -> tuple[Normal, list[ir.NodeKey]]:
        """The demands of the node, and the keys of its children."""
        made = ANYTHING
        for part in (
            self._any(),
            self._number(),
            self._string(),
            self._array(),
            self._object(),
            self._in_place(),
            self._unevaluated(),
        ):
            made = meet(made, Normal(**part))
        return made, self._children

    def _child(self, at: ir.NodeKey) -> int:
        self._children.append(at)
        return len(self._children) - 1

    def _value(self, wire: str, default: Any = None) -> Any:
        return self._checks[wire].value if wire in self._checks else default

    def _count(self, wire: str) -> int | None:
        return int(self._checks[wire].value) if wire in self._checks else None

    def _any(self) -> dict[str, Any]:
        made: dict[str, Any] = {"kinds": kinds_of(self._value("type"))}
        found = [
            frozenset(map(canon, values))
            for wire, values in (("enum", self._value("enum")), ("const", [self._value("const")]))
            if wire in self._checks
        ]
        if found:
            made["values"] = frozenset.intersection(*found)
        return made

    def _number(self) -> dict[str, Any]:
        lows = [self._limit("minimum"), self._limit("exclusiveMinimum")]
        highs = [self._limit("maximum"), self._limit("exclusiveMaximum")]
        both = ANYTHING
        for low, high in zip(lows, highs, strict=True):
            both = meet(both, Normal(low=low, high=high))
        step = self._value("multipleOf")
        return {
            "low": both.low,
            "high": both.high,
            "step": None if step is None else exact(step),
        }

    def _limit(self, wire: str) -> Limit | None:
        value = self._value(wire)
        return None if value is None else Limit(exact(value), wire.startswith("exclusive"))

    def _string(self) -> dict[str, Any]:
        form = self._value("format", self._node.annotations.get("format"))
        pattern = self._value("pattern")
        return {
            "min_length": self._count("minLength") or 0,
            "max_length": self._count("maxLength"),
            "patterns": frozenset() if pattern is None else frozenset({Pattern.of(pattern)}),
            "formats": frozenset({form} if isinstance(form, str) else ()),
        }

    def _array(self) -> dict[str, Any]:
        prefix, rest = prefix_and_rest(self._checks)
        made: dict[str, Any] = {
            "min_items": self._count("minItems") or 0,
            "max_items": self._count("maxItems"),
            "unique": self._value("uniqueItems") is True,
        }
        if prefix or rest != ir.TRUE:
            children = tuple(map(self._child, prefix))
            made["tuples"] = frozenset({Tuple(children, self._child(rest))})
        if "contains" in self._checks:
            child = self._child(self._checks["contains"].child)
            least, most = self._count("minContains"), self._count("maxContains")
            least = 1 if least is None else least
            made["least"] = frozenset({(child, least)} if least else ())
            made["most"] = frozenset() if most is None else frozenset({(child, most)})
        return made

    def _object(self) -> dict[str, Any]:
        made: dict[str, Any] = {
            "min_properties": self._count("minProperties") or 0,
            "max_properties": self._count("maxProperties"),
            "required": frozenset(self._value("required", ())),
        }
        named = sorted(_by_token(self._checks.get("properties")))
        patterns = sorted(
            (Pattern.of(pattern), at)
            for pattern, at in _by_token(self._checks.get("patternProperties"))
        )
        rest = _only(self._checks.get("additionalProperties"), ir.TRUE)
        if named or patterns or rest != ir.TRUE:
            made["fields"] = frozenset(
                {
                    Fields(
                        tuple((wire, self._child(at)) for wire, at in named),
                        tuple((pattern, self._child(at)) for pattern, at in patterns),
                        self._child(rest),
                    )
                }
            )
        if "propertyNames" in self._checks:
            made["names"] = frozenset({self._child(self._checks["propertyNames"].child)})
        needs, implies = set(), set()
        for wire in ("dependentRequired", "dependencies"):
            for trigger, names in self._value(wire, {}).items():
                if isinstance(names, list):
                    needs |= {(trigger, name) for name in names}
        for wire in ("dependentSchemas", "dependencies"):
            for trigger, at in sorted(_by_token(self._checks.get(wire))):
                implies.add((trigger, self._child(at)))
        return made | {"needs": frozenset(needs), "implies": frozenset(implies)}

    def _in_place(self) -> dict[str, Any]:
        joins, nots, choices, ifs, opaque = set(), set(), set(), set(), set()
        for wire, check in self._checks.items():
            keys = [at for _, at in check.children]
            if wire in ("$dynamicRef", "$recursiveRef") and self._is_dynamic(check):
                opaque.add((f"{wire} {self._side}", 0))
            elif wire in ("$ref", "$dynamicRef", "$recursiveRef", "allOf"):
                joins |= {self._child(at) for at in keys}
            elif wire in ("anyOf", "oneOf"):
                if len(keys) == 1:
                    joins.add(self._child(keys[0]))
                elif wire == "oneOf" or ir.TRUE not in keys:
                    choices.add((wire, tuple(map(self._child, keys))))
            elif wire == "not":
                nots.add(self._child(check.child))
        if "if" in self._checks and self._checks.keys() & {"then", "else"}:
            ats = [_only(self._checks.get(wire), ir.TRUE) for wire in ("if", "then", "else")]
            if ats[0] in (ir.TRUE, ir.FALSE):
                joins.add(self._child(ats[1] if ats[0] == ir.TRUE else ats[2]))
            else:
                one, two, three = map(self._child, ats)
                ifs.add((one, two, three))
        return {
            "joins": frozenset(joins),
            "nots": frozenset(nots),
            "choices": frozenset(choices),
            "ifs": frozenset(ifs),
            "opaque": frozenset(opaque),
        }

    def _is_dynamic(self, check: ir.Assertion) -> bool:
        """Whether the target depends on the way by which the reference was reached."""
        name = check.value
        if name is None:
            return False
        return sum(name in anchors for anchors in self._module.anchors.values()) > 1

    def _unevaluated(self) -> dict[str, Any]:
        """`unevaluated…` as a rest, where it is certain what is evaluated; else opaque."""
        made: dict[str, Any] = {}
        opaque = set()
        here = list(self._reached()) if self._checks.keys() & _UNEVALUATED else []
        if "unevaluatedProperties" in self._checks:
            child = self._child(self._checks["unevaluatedProperties"].child)
            if any(each.keys() & _BRANCHING or _is_open(each, self._checks) for each in here):
                opaque.add(("unevaluatedProperties", child))
            elif not any("additionalProperties" in each for each in here):
                anything = self._child(ir.TRUE)
                wires = {wire for each in here for wire, _ in _by_token(each.get("properties"))}
                patterns = {
                    Pattern.of(pattern)
                    for each in here
                    for pattern, _ in _by_token(each.get("patternProperties"))
                }
                made["fields"] = frozenset(
                    {
                        Fields(
                            tuple((wire, anything) for wire in sorted(wires)),
                            tuple((pattern, anything) for pattern in sorted(patterns)),
                            child,
                        )
                    }
                )
        if "unevaluatedItems" in self._checks:
            child = self._child(self._checks["unevaluatedItems"].child)
            branching = _BRANCHING | {"contains"}
            if any(each.keys() & branching or _is_open(each, self._checks) for each in here):
                opaque.add(("unevaluatedItems", child))
            elif all(_leaves_items(each) for each in here):
                anything = self._child(ir.TRUE)
                length = max(len(prefix_and_rest(each)[0]) for each in here)
                made["tuples"] = frozenset({Tuple((anything,) * length, child)})
        return made | {"opaque": frozenset(opaque)}

    def _reached(self) -> Iterator[Mapping[str, ir.Assertion]]:
        """The checks of this node and of all that must hold with it."""
        todo, seen = [self._node.key], set()
        while todo:
            at = todo.pop()
            if at in seen or at not in self._module.nodes:
                continue
            seen.add(at)
            checks = self._module.nodes[at].assertions
            yield checks
            for wire in ("$ref", "allOf", "$dynamicRef", "$recursiveRef"):
                if wire in checks:
                    todo += [child for _, child in checks[wire].children]


_UNEVALUATED = frozenset({"unevaluatedItems", "unevaluatedProperties"})
_BRANCHING = frozenset(
    "anyOf oneOf if dependentSchemas dependencies $dynamicRef $recursiveRef".split()
)


def _is_open(checks: Mapping[str, ir.Assertion], own: Mapping[str, ir.Assertion]) -> bool:
    """Whether another schema has an `unevaluated…` too: it may evaluate everything."""
    return checks is not own and bool(checks.keys() & _UNEVALUATED)


def _leaves_items(checks: Mapping[str, ir.Assertion]) -> bool:
    """Whether there may be items that the schema does not evaluate."""
    if "items" not in checks:
        return True
    return isinstance(checks["items"].value, list) and "additionalItems" not in checks


def prefix_and_rest(checks: Mapping[str, ir.Assertion]) -> tuple[list[ir.NodeKey], ir.NodeKey]:
    """The keys of the schemas of the first items, and that of all further ones."""
    items = checks.get("items")
    if items is not None and isinstance(items.value, list):
        prefix = [at for _, at in items.children]
        return prefix, _only(checks.get("additionalItems"), ir.TRUE)
    first = checks.get("prefixItems")
    return [at for _, at in first.children] if first else [], _only(items, ir.TRUE)


def kinds_of(types: str | Iterable[str] | None) -> frozenset[str]:
    """The kinds that an argument of `type` allows; all for None."""
    if types is None:
        return KINDS
    named = {types} if isinstance(types, str) else set(types)
    return (KINDS - NUMBERS) & named | (NUMBERS if "number" in named else NUMBERS & named)


def _by_token(check: ir.Assertion | None) -> list[tuple[str, ir.NodeKey]]:
    if check is None:
        return []
    return [(wire, at) for pointer, at in check.children for wire in tokens(pointer)]


def _only(check: ir.Assertion | None, default: ir.NodeKey) -> ir.NodeKey:
    return default if check is None else check.child
