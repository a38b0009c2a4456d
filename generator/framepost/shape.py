"""The shapes of values: what models, types and the reference page are made of.

A shape is a view of a node. It never decides whether a value is valid, only what an honest type for
a valid one is; where there is none it is `Anything`, and validators still check all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from . import ir
from .load import tokens


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, integer, number, boolean or null: `type` is the keyword's own word."""

    type: str


@dataclass(frozen=True, slots=True)
class Literal:
    """One of a closed set of scalar values."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array of items of one shape."""

    item: Shape


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object of values of one shape, whatever their names."""

    value: Shape


@dataclass(frozen=True, slots=True)
class Named:
    """A record: an object with named properties. `at` is the key of its node."""

    at: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A union.

    `members` are pairs: the key of the node that tells whether a value is this one, and its shape.
    """

    members: tuple[tuple[str, Shape], ...]


Shape: TypeAlias = "Anything | Scalar | Literal | ListOf | MapOf | Named | OneOf"


@dataclass(frozen=True, slots=True)
class Field:
    """One named property of a record: `node` is the key of its schema."""

    wire: str
    node: str
    shape: Shape
    required: bool


@dataclass(frozen=True, slots=True)
class Record:
    """An object with named properties; `open` if properties of other names may be there."""

    at: str
    fields: tuple[Field, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shape of the root and every record that it uses or the schema defines, in order.

    `vague` are the keys of the nodes for which there is no honest type, so that it can be said.
    """

    root: Shape
    records: Mapping[str, Record]
    vague: tuple[str, ...]


def shapes(module: ir.Module) -> Shapes:
    """The shapes of a module."""
    reader = _Reader(module)
    root = reader.of(module.root)
    for at in module.nodes:
        if _is_definition(at):
            reader.of(at)
    order = [at for at in module.nodes if at in reader.records]
    return Shapes(root, {at: reader.records[at] for at in order}, tuple(reader.vague))


def _is_definition(at: str) -> bool:
    steps = list(tokens(at)) if at.startswith("/") else []
    return len(steps) == 2 and steps[0] in ("$defs", "definitions")


_REFINING = frozenset(
    "multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern "
    "format maxItems minItems uniqueItems contains minContains maxContains maxProperties "
    "minProperties required propertyNames dependentRequired not if then else unevaluatedItems "
    "unevaluatedProperties".split()
)
"""The keywords that forbid some values but do not change the type of those that remain."""


class _Reader:
    def __init__(self, module: ir.Module) -> None:
        self._nodes = module.nodes
        self._open: set[str] = set()
        self._known: dict[str, Shape] = {}
        self.records: dict[str, Record] = {}
        self.vague: dict[str, None] = {}

    def of(self, at: str) -> Shape:
        if at in (ir.TRUE, ir.FALSE):
            return Anything()
        if at in self._known:
            return self._known[at]
        node = self._nodes[at]
        if self._is_record(node):
            self._known[at] = Named(at)
            self.records[at] = Record(at, (), False)
            self.records[at] = self._record(node)
            return Named(at)
        if at in self._open:
            return self._give_up(at)
        self._open.add(at)
        shape = self._shape(node)
        self._open.discard(at)
        self._known[at] = shape
        return shape

    def _give_up(self, at: str) -> Shape:
        self.vague[at] = None
        return Anything()

    def _is_record(self, node: ir.Node) -> bool:
        return (
            "properties" in node.checks
            and _types(node) == ("object",)
            and not node.checks.keys() & {"const", "enum"}
        )

    def _record(self, node: ir.Node) -> Record:
        required = set(node.checks["required"].value) if "required" in node.checks else set()
        fields = tuple(
            Field(wire, child, self.of(child), wire in required)
            for pointer, child in node.checks["properties"].children
            for wire in tokens(pointer)
        )
        rest = node.checks.get("additionalProperties")
        closed = rest is not None and rest.child == ir.FALSE
        return Record(node.at, fields, not closed or "patternProperties" in node.checks)

    def _shape(self, node: ir.Node) -> Shape:
        if "const" in node.checks:
            return self._literal([node.checks["const"].value], node.at)
        if "enum" in node.checks:
            return self._literal(node.checks["enum"].value, node.at)
        structure = node.checks.keys() - _REFINING - {"type"}
        types = _types(node)
        if not types:
            return self._untyped(node, structure)
        if structure - {"items", "additionalProperties", "properties", "prefixItems"}:
            kinds = tuple((node.at, self._plain(each)) for each in types)
        else:
            kinds = tuple((node.at, self._typed(node, each)) for each in types)
        return kinds[0][1] if len(kinds) == 1 else OneOf(kinds)

    def _untyped(self, node: ir.Node, structure: set[str]) -> Shape:
        if len(structure) == 1:
            (keyword,) = structure
            check = node.checks[keyword]
            if keyword == "$ref" or (keyword == "allOf" and len(check.children) == 1):
                return self.of(check.child)
            if keyword in ("anyOf", "oneOf"):
                return self._union([child for _, child in check.children])
        return self._give_up(node.at) if structure else Anything()

    def _union(self, children: list[str]) -> Shape:
        members: dict[Shape, tuple[str, Shape]] = {}
        for child in children:
            shape = self.of(child)
            inner = shape.members if isinstance(shape, OneOf) else ((child, shape),)
            for key, each in inner:
                members.setdefault(each, (key, each))
        if any(isinstance(shape, Anything) for shape in members):
            return Anything()
        found = tuple(members.values())
        return found[0][1] if len(found) == 1 else OneOf(found)

    def _plain(self, kind: str) -> Shape:
        if kind == "array":
            return ListOf(Anything())
        return MapOf(Anything()) if kind == "object" else Scalar(kind)

    def _typed(self, node: ir.Node, kind: str) -> Shape:
        if kind == "array" and "items" in node.checks and "prefixItems" not in node.checks:
            items = node.checks["items"]
            if not isinstance(items.value, list):
                return ListOf(self.of(items.child))
        if kind == "object" and "properties" not in node.checks:
            rest = node.checks.get("additionalProperties")
            if rest is not None:
                return MapOf(self.of(rest.child))
        return self._plain(kind)

    def _literal(self, values: list[Any], at: str) -> Shape:
        if values and all(each is None or isinstance(each, (str, bool, int)) for each in values):
            return Literal(tuple(values))
        return self._give_up(at)


def _types(node: ir.Node) -> tuple[str, ...]:
    check = node.checks.get("type")
    if check is None:
        return ()
    return (check.value,) if isinstance(check.value, str) else tuple(check.value)


def members(shape: Shape) -> Iterator[Shape]:
    """The members of a union, or the shape itself."""
    if isinstance(shape, OneOf):
        yield from (each for _, each in shape.members)
    else:
        yield shape


def can_be_null(shape: Shape) -> bool:
    """Whether null may be a value of the shape."""
    return any(
        isinstance(each, Anything)
        or each == Scalar("null")
        or (isinstance(each, Literal) and None in each.values)
        for each in members(shape)
    )


def walk(shape: Shape) -> Iterator[Shape]:
    """The shape and all the shapes in it; records are not entered."""
    yield shape
    if isinstance(shape, ListOf):
        yield from walk(shape.item)
    elif isinstance(shape, MapOf):
        yield from walk(shape.value)
    elif isinstance(shape, OneOf):
        for _, each in shape.members:
            yield from walk(each)
