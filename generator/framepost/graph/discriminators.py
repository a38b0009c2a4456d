"""Discriminated unions: the property that selects one member of a union of objects.

Validators and models look up this member, because no other one can match. A union has a
discriminator only if this is certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ..jsontext.pointer import tokens
from . import ir

_Scalar = tuple[str, Any]
"""A JSON value that is neither an array nor an object, with its type."""


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property that selects the member of a union.

    An object whose property `name` is the string `value` can match only the member
    `members[value]`, an index into the children of oneOf or anyOf. An object without such a string
    matches no member. `others` are the members that other types, such as null, may match.
    """

    name: str
    members: Mapping[str, int]
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Demand:
    """The known requirements on a value: it must have one of `types`.

    An object must have the properties `required`. If a property in `known` is present, it must
    have one of the given values.
    """

    types: frozenset[str] | None = None
    required: frozenset[str] = frozenset()
    known: tuple[tuple[str, frozenset[_Scalar]], ...] = ()

    @property
    def strings(self) -> dict[str, frozenset[str]]:
        """The required properties that must have one of several strings."""
        return {
            name: frozenset(value for _, value in values)
            for name, values in self.known
            if name in self.required and all(kind == "string" for kind, _ in values)
        }

    @property
    def is_object(self) -> bool:
        """Whether an object may match."""
        return self.types is None or "object" in self.types

    @property
    def is_other(self) -> bool:
        """Whether a value that is not an object may match."""
        return self.types is None or not self.types <= {"object"}


_NOTHING = _Demand()

_DEEPEST = 50
"""How deep references and applicators are followed. Deeper requirements count as unknown."""


class Discriminators:
    """The discriminators of a module's unions."""

    def __init__(self, module: ir.Module) -> None:
        self._nodes = module.nodes
        self._demands: dict[ir.NodeKey, _Demand] = {
            ir.TRUE: _NOTHING,
            ir.FALSE: _Demand(frozenset()),
        }
        self._values: dict[ir.NodeKey, frozenset[_Scalar] | None] = {
            ir.TRUE: None,
            ir.FALSE: frozenset(),
        }
        self._depth = 0

    def of(self, key: ir.NodeKey, keyword: str) -> Discriminator | None:
        """The discriminator of the union `keyword`, oneOf or anyOf, of the node `key`, if any."""
        node = self._nodes[key]
        union = node.assertions.get(keyword)
        if union is None or len(union.children) < 2:
            return None
        around = _all(self._parts(node, without=keyword))
        demands = [_all([around, self._demand(child)]) for _, child in union.children]
        tagged = [i for i, demand in enumerate(demands) if demand.is_object]
        if len(tagged) < 2:
            return None
        others = tuple(i for i, demand in enumerate(demands) if demand.is_other)
        first, *further = (demands[i].strings for i in tagged)
        for name in first:
            if all(name in constants for constants in further):
                members: dict[str, int] = {}
                count = 0
                for i in tagged:
                    values = demands[i].strings[name]
                    count += len(values)
                    members.update(dict.fromkeys(sorted(values), i))
                if members and len(members) == count:
                    return Discriminator(name, members, others)
        return None

    def hints(self, key: ir.NodeKey, keyword: str) -> list[dict[str, list[Any]]]:
        """For each member of a union, the properties whose values suggest that member.

        A property is listed for at least two members if its values distinguish two of them. It is
        listed for a single member if it is a constant.
        """
        node = self._nodes[key]
        around = _all(self._parts(node, without=keyword))
        demands = [
            _all([around, self._demand(child)]) for _, child in node.assertions[keyword].children
        ]
        known = [
            dict(set(demand.known) - set(around.known)) if demand.is_object else {}
            for demand in demands
        ]
        names = sorted({name for values in known for name in values})
        telling = [
            name
            for name in names
            if _distinguishes([values[name] for values in known if name in values])
        ]
        return [
            {
                name: [value for _, value in sorted(values[name], key=repr)]
                for name in telling
                if values.get(name)
            }
            for values in known
        ]

    def required(self, key: ir.NodeKey, keyword: str) -> list[str | None]:
        """For each member of a union, a property that all values that match it have.

        It is the property that the fewest members require. It is None if the member requires no
        property, or if values that are not objects may match it.
        """
        node = self._nodes[key]
        around = _all(self._parts(node, without=keyword))
        demands = (
            _all([around, self._demand(child)]) for _, child in node.assertions[keyword].children
        )
        names = [frozenset[str]() if demand.is_other else demand.required for demand in demands]
        counts = Counter(name for choice in names for name in choice)
        return [
            min(choice, key=lambda name: (counts[name], name), default=None) for choice in names
        ]

    def constants(self, key: ir.NodeKey) -> dict[str, str]:
        """The required properties that must be one string, each with this string."""
        strings = self._demand(key).strings
        return {name: next(iter(values)) for name, values in strings.items() if len(values) == 1}

    def _demand(self, key: ir.NodeKey) -> _Demand:
        if key not in self._demands:
            self._demands[key] = _NOTHING  # nothing is known within a cycle
            if self._depth < _DEEPEST:
                self._depth += 1
                self._demands[key] = _all(self._parts(self._nodes[key]))
                self._depth -= 1
        return self._demands[key]

    def _parts(self, node: ir.Node, without: str = "") -> Iterator[_Demand]:
        """The requirements of each keyword of a node."""
        for keyword, check in node.assertions.items():
            if keyword == without:
                continue
            if keyword == "type":
                yield _Demand(types=_types(check.value))
            elif keyword == "const":
                yield _Demand(types=frozenset({_type_of(check.value)}))
            elif keyword == "enum":
                yield _Demand(types=frozenset(map(_type_of, check.value)))
            elif keyword == "required":
                yield _Demand(required=frozenset(check.value))
            elif keyword == "properties":
                yield _Demand(known=tuple(self._known(check)))
            elif keyword in ("$ref", "allOf"):
                yield from (self._demand(child) for _, child in check.children)
            elif keyword in ("anyOf", "oneOf"):
                yield _any([self._demand(child) for _, child in check.children])

    def _known(self, check: ir.Assertion) -> Iterator[tuple[str, frozenset[_Scalar]]]:
        for pointer, child in check.children:
            values = self._scalars(child)
            if values is not None:
                (name,) = tokens(pointer)
                yield name, values

    def _scalars(self, key: ir.NodeKey) -> frozenset[_Scalar] | None:
        """All values that match the node `key`, if they are scalars and can be listed."""
        if key not in self._values:
            self._values[key] = None
            if self._depth < _DEEPEST:
                self._depth += 1
                self._values[key] = self._list_scalars(self._nodes[key])
                self._depth -= 1
        return self._values[key]

    def _list_scalars(self, node: ir.Node) -> frozenset[_Scalar] | None:
        sets: list[frozenset[_Scalar] | None] = []
        for keyword, check in node.assertions.items():
            if keyword == "const":
                sets.append(_only_scalars([check.value]))
            elif keyword == "enum":
                sets.append(_only_scalars(check.value))
            elif keyword in ("$ref", "allOf"):
                sets += [self._scalars(child) for _, child in check.children]
            elif keyword in ("anyOf", "oneOf"):
                lists = [self._scalars(child) for _, child in check.children]
                known = [values for values in lists if values is not None]
                sets.append(frozenset().union(*known) if len(known) == len(lists) else None)
        sure = [values for values in sets if values is not None]
        return frozenset.intersection(*sure) if sure else None


def _all(demands: Iterable[_Demand]) -> _Demand:
    """The requirements on a value that must match all schemas."""
    types: frozenset[str] | None = None
    required: frozenset[str] = frozenset()
    known: dict[str, frozenset[_Scalar]] = {}
    for demand in demands:
        if demand.types is not None:
            types = demand.types if types is None else types & demand.types
        required |= demand.required
        for name, values in demand.known:
            known[name] = known[name] & values if name in known else values
    return _Demand(types, required, tuple(known.items()))


def _any(demands: list[_Demand]) -> _Demand:
    """The requirements on a value that must match one of the schemas."""
    types: frozenset[str] | None = frozenset()
    for demand in demands:
        types = None if types is None or demand.types is None else types | demand.types
    objects = [demand for demand in demands if demand.is_object]
    if not objects:
        return _Demand(types)
    required = frozenset.intersection(*(demand.required for demand in objects))
    known = [dict(demand.known) for demand in objects]
    names = [name for name in known[0] if all(name in values for values in known)]
    joined = ((name, frozenset().union(*(values[name] for values in known))) for name in names)
    return _Demand(types, required, tuple(joined))


def _only_scalars(values: list[Any]) -> frozenset[_Scalar] | None:
    if any(isinstance(value, (list, dict)) for value in values):
        return None
    return frozenset((_type_of(value), value) for value in values)


def _distinguishes(values: list[frozenset[_Scalar]]) -> bool:
    """Whether a property distinguishes members of a union. `values` are its values in each."""
    if len(values) == 1:
        return len(values[0]) == 1
    return any(one.isdisjoint(other) for one, other in combinations(set(values), 2))


def _types(value: str | list[str]) -> frozenset[str]:
    types = {value} if isinstance(value, str) else set(value)
    return frozenset(types | {"integer", "number"} if types & {"integer", "number"} else types)


def _type_of(value: Any) -> str:
    """The type of a JSON value; integers are numbers, as 1.0 is an integer."""
    if value is None:
        return "null"
    kinds = ((bool, "boolean"), (str, "string"), (list, "array"), (dict, "object"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "number")
