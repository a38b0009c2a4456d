"""Conjunctions: nodes that must all hold for the same value, and what they say together.

A reference and an allOf add nodes to their conjunction. Only the nodes that say something about the
type of the values matter here; validators check the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..graph import ir
from ..jsontext.pointer import tokens
from ..regex.translate import Category, is_risky, to_python

KINDS = ("object", "array", "string", "number", "boolean", "null")
ALL = frozenset({*KINDS, "integer"})
"""Every type, numbers without a fraction apart."""

OBJECT = frozenset(
    "properties patternProperties additionalProperties unevaluatedProperties".split()
)
ARRAY = frozenset("items prefixItems additionalItems unevaluatedItems".split())
UNIONS = ("anyOf", "oneOf")


class Conjunction(NamedTuple):
    """Nodes that a value matches, and the unions among them that are already dealt with."""

    ats: tuple[ir.NodeKey, ...]
    done: frozenset[tuple[ir.NodeKey, str]] = frozenset()


class Conjunctions:
    """Answers questions about conjunctions of `nodes`: those of a module, and more added later."""

    def __init__(self, module: ir.Module, nodes: Mapping[ir.NodeKey, ir.Node]) -> None:
        self._module, self._nodes = module, nodes
        self._carrying: dict[ir.NodeKey, bool] = {}

    def reduced(self, conjunction: Conjunction) -> Conjunction | None:
        """Only the nodes that say something about the type; None if no value matches."""
        ats: list[ir.NodeKey] = []
        for each in conjunction.ats:
            ats += [at for at in self._carriers(each, conjunction.done) if at not in ats]
        if ir.FALSE in ats:
            return None
        spans = {at: set(self.span(at)) for at in ats}
        kept = [at for at in ats if not any(at in spans[each] for each in ats if each != at)]
        for at in list(kept):
            others = [each for each in kept if each != at]
            if others and self.own(at, conjunction.done) == {"type"} and not self._links(at):
                known = self.types_of(others)
                if known is not None and known <= types_of(self._nodes[at]):
                    kept.remove(at)
        reach = {at for each in kept for at in self.span(each)}
        return Conjunction(
            tuple(kept), frozenset(each for each in conjunction.done if each[0] in reach)
        )

    def _carriers(
        self, at: ir.NodeKey, done: frozenset[tuple[ir.NodeKey, str]]
    ) -> list[ir.NodeKey]:
        """The nodes that stand for `at`: itself, what it merely refers to, or none."""
        seen: set[ir.NodeKey] = set()
        while at not in (ir.TRUE, ir.FALSE) and at not in seen:
            seen.add(at)
            own, links = self.own(at, done), [e for e in self._links(at) if self._carries(e)]
            if own == {"type"} and links:
                known = self.types_of(links)
                own = set() if known is not None and known <= types_of(self._nodes[at]) else own
            if own or len(links) > 1 or (links and self._stands_alone(at)):
                return [at]
            if not links:
                return []
            at = links[0]
        return [at] if at == ir.FALSE else []

    def _stands_alone(self, at: ir.NodeKey) -> bool:
        """Whether a node is more than another name: a class of it would check more."""
        if at != self._module.root and not ir.is_definition(at):
            return False
        scoped = at == self._module.root and any(self._module.anchors.values())
        return scoped or self._nodes[at].assertions.keys() != {"$ref"}

    def own(self, at: ir.NodeKey, done: frozenset[tuple[ir.NodeKey, str]]) -> set[str]:
        """The keywords of a node that say something of its shape, without its references."""
        checks = self._nodes[at].assertions
        found = set(checks.keys() & ({"type", "const", "enum"} | OBJECT | ARRAY))
        for keyword in UNIONS:
            children = checks[keyword].children if keyword in checks else ()
            if (at, keyword) not in done and any(self._carries(child) for _, child in children):
                found.add(keyword)
        if "$dynamicRef" in checks and checks["$dynamicRef"].value is not None:
            found.add("$dynamicRef")
        return found

    def _links(self, at: ir.NodeKey) -> list[ir.NodeKey]:
        """The nodes that a value of the node `at` matches as well."""
        checks = self._nodes[at].assertions
        found = [child for _, child in checks["allOf"].children] if "allOf" in checks else []
        references = (checks[key] for key in ("$ref", "$dynamicRef") if key in checks)
        return found + [each.child for each in references if each.value is None]

    def _carries(self, at: ir.NodeKey) -> bool:
        """Whether the node says something of the shape of its values."""
        if at in (ir.TRUE, ir.FALSE):
            return at == ir.FALSE
        if at not in self._carrying:
            self._carrying[at] = False
            self._carrying[at] = bool(self.own(at, frozenset())) or any(
                self._carries(each) for each in self._links(at)
            )
        return self._carrying[at]

    def span(self, *ats: ir.NodeKey) -> list[ir.NodeKey]:
        """The nodes that a value of the nodes `ats` matches, those that they refer to first."""
        found: dict[ir.NodeKey, None] = {}
        seen: set[ir.NodeKey] = set()
        todo = [(at, False) for at in reversed(ats)]
        while todo:
            at, left = todo.pop()
            if left or at in (ir.TRUE, ir.FALSE):
                found[at] = None
            elif at not in seen:
                seen.add(at)
                todo.append((at, True))
                todo += [(each, False) for each in reversed(self._links(at))]
        return list(found)

    def types_of(self, ats: Iterable[ir.NodeKey]) -> frozenset[str] | None:
        """The types of what matches all the nodes, None if they do not say."""
        found: frozenset[str] | None = None
        for at in self.span(*ats):
            if at in (ir.TRUE, ir.FALSE):
                continue
            checks = self._nodes[at].assertions
            each = types_of(self._nodes[at]) if "type" in checks else None
            values = values_of(self._nodes[at])
            if values is not None:
                each = frozenset(type_of(value) for value in values) & (each or ALL)
            if each is not None:
                found = each if found is None else found & each
        return found


def value_of(node: ir.Node, keyword: str, otherwise: Any) -> Any:
    """The argument of a keyword, `otherwise` if the node does not have it."""
    check = node.assertions.get(keyword)
    return otherwise if check is None else check.value


def types_of(node: ir.Node) -> frozenset[str]:
    """The types that a node allows; a number may be an integer."""
    value = value_of(node, "type", None)
    if value is None:
        return ALL
    found = {value} if isinstance(value, str) else set(value)
    return frozenset(found | {"integer"} if "number" in found else found)


def type_of(value: Any) -> str:
    """The type of a JSON value."""
    if value is None:
        return "null"
    kinds = ((bool, "boolean"), (str, "string"), (list, "array"), (dict, "object"))
    found = next((name for kind, name in kinds if isinstance(value, kind)), None)
    return found or ("integer" if value == int(value) else "number")


def values_of(node: ir.Node) -> list[Any] | None:
    """The closed set of values of a node, if it has one."""
    if "const" in node.assertions:
        return [node.assertions["const"].value]
    return list(node.assertions["enum"].value) if "enum" in node.assertions else None


def in_all(value: Any, lists: list[list[Any]]) -> bool:
    """Whether a value is in each of the lists."""
    return all(any(_equal(value, each) for each in found) for found in lists)


def _equal(a: Any, b: Any) -> bool:
    """Equality of JSON values; within arrays and objects, true is taken for 1."""
    return isinstance(a, bool) is isinstance(b, bool) and bool(a == b)


def properties_of(node: ir.Node) -> dict[str, ir.NodeKey]:
    """The properties that a node names, each with the key of its schema."""
    check = node.assertions.get("properties")
    if check is None:
        return {}
    return {wire: child for pointer, child in check.children for wire in tokens(pointer)}


def of_property(node: ir.Node, own: Mapping[str, ir.NodeKey], wire: str) -> Iterator[ir.NodeKey]:
    """The subschemas of a node that apply to the property `wire`; `own` are those that it names."""
    known = wire in own
    if known:
        yield own[wire]
    if "patternProperties" in node.assertions:
        for pointer, child in node.assertions["patternProperties"].children:
            for pattern in tokens(pointer):
                matches = _matches(pattern, wire)
                known = known or matches is not False
                if matches:
                    yield child
    if not known and "additionalProperties" in node.assertions:
        yield node.assertions["additionalProperties"].child


def _matches(pattern: str, wire: str) -> bool | None:
    """Whether a pattern matches a name, None if the match could take exponential time."""
    if is_risky(pattern):
        return None
    parts = (p.inside() if isinstance(p, Category) else p for p in to_python(pattern))
    return re.search("".join(parts), wire) is not None


def items_of(node: ir.Node) -> tuple[list[ir.NodeKey], ir.NodeKey | None]:
    """The subschemas of the first items, and that of further ones, if there are such."""
    items = node.assertions.get("items")
    if items is not None and isinstance(items.value, list):
        more = node.assertions.get("additionalItems")
        return [child for _, child in items.children], more.child if more else None
    prefix = node.assertions.get("prefixItems")
    first = [child for _, child in prefix.children] if prefix else []
    return first, items.child if items is not None else None


_BOUNDS = (
    (
        frozenset({"number", "integer"}),
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ),
    (frozenset({"string"}), ("minLength",), ("maxLength",)),
    (frozenset({"array"}), ("minItems",), ("maxItems",)),
    (frozenset({"object"}), ("minProperties",), ("maxProperties",)),
)
"""Types, with the keywords of their lower and upper bounds."""


def conflict(
    types: frozenset[str], nodes: list[ir.Node], known: Mapping[ir.NodeKey, ir.Node]
) -> str:
    """Why no value of the types matches the nodes, empty if this cannot be seen.

    `known` are all nodes by their keys.
    """
    found = _bounds_conflict(types, nodes)
    if types == {"array"}:
        return found or _count_conflict("minItems", "items", map(_most_items, nodes), nodes)
    if types == {"object"}:
        limits = map(_most_properties, nodes)
        found = found or _count_conflict("minProperties", "properties", limits, nodes)
        return found or _names_conflict(nodes, known)
    return found


def _count_conflict(
    keyword: str, parts: str, limits: Iterable[int | None], nodes: list[ir.Node]
) -> str:
    low = _extreme(nodes, (keyword,), max)
    most = min((each for each in limits if each is not None), default=None)
    if low is None or most is None or low[0] <= most:
        return ""
    return f"its {keyword} is {low[0]}, but the number of allowed {parts} is {most}"


def _most_items(node: ir.Node) -> int | None:
    """How many items an array can have because the schema of the next one is false."""
    prefix, rest = items_of(node)
    if ir.FALSE in prefix:
        return prefix.index(ir.FALSE)
    return len(prefix) if rest == ir.FALSE else None


def _most_properties(node: ir.Node) -> int | None:
    """How many properties a closed object can have."""
    rest = node.assertions.get("additionalProperties")
    if rest is None or rest.child != ir.FALSE or "patternProperties" in node.assertions:
        return None
    named = node.assertions.get("properties")
    return sum(child != ir.FALSE for _, child in named.children) if named else 0


def _names_conflict(nodes: list[ir.Node], known: Mapping[ir.NodeKey, ir.Node]) -> str:
    """Which property is required though `propertyNames` refuses its name."""
    rules = [n.assertions["propertyNames"].child for n in nodes if "propertyNames" in n.assertions]
    required = [name for each in nodes for name in value_of(each, "required", ())]
    for name in required if rules else ():
        if any(rule == ir.FALSE or _refuses(known.get(rule), name) for rule in rules):
            return f'it requires the property "{name}" and refuses its name'
    return ""


def _refuses(node: ir.Node | None, name: str) -> bool:
    """Whether a schema refuses a string, as far as its own keywords say."""
    if node is None:
        return False
    values = values_of(node)
    if values is not None and name not in values:
        return True
    if not value_of(node, "minLength", 0) <= len(name) <= value_of(node, "maxLength", len(name)):
        return True
    pattern = value_of(node, "pattern", None)
    return pattern is not None and _matches(pattern, name) is False


def _bounds_conflict(types: frozenset[str], nodes: Iterable[ir.Node]) -> str:
    """Which lower bound is above which upper bound, if all values are of a type that they limit."""
    for limited, lower, upper in _BOUNDS:
        if not types <= limited:
            continue
        low = _extreme(nodes, lower, max)
        high = _extreme(nodes, upper, min)
        if low and high:
            is_exclusive = low[1].startswith("exclusive") or high[1].startswith("exclusive")
            if low[0] > high[0] or (low[0] == high[0] and is_exclusive):
                return f"its {low[1]} of {low[0]} contradicts its {high[1]} of {high[0]}"
    return ""


def _extreme(
    nodes: Iterable[ir.Node], keywords: tuple[str, ...], choose: Callable[..., tuple[Any, str]]
) -> tuple[Any, str] | None:
    """The strictest of some bounds, with its keyword."""
    bounds = [
        (node.assertions[keyword].value, keyword)
        for node in nodes
        for keyword in keywords
        if keyword in node.assertions and not isinstance(node.assertions[keyword].value, bool)
    ]
    return choose(bounds, key=lambda bound: bound[0]) if bounds else None
