"""Tagged unions: by which property the members of a union of objects are told apart.

A member that the tag rules out cannot match, whatever else the value is: so validators and models
look the one member up. All that is said here is certain; where it is not, there is no tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..jsontext.pointer import tokens
from . import ir


@dataclass(frozen=True, slots=True)
class Tag:
    """How an object is told to be a member of a union.

    It matches at most the member `members[value]`, an index into the children of oneOf or anyOf,
    where `value` is the string that is its property `wire`; without such a string it matches none.
    `others` are the members that a value of another type may match, such as null.
    """

    wire: str
    members: Mapping[str, int]
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a value must be to match: one of `types`, if that is known.

    An object must have, for each of `strings`, a property of that name with one of its strings.
    `required` and `known` are the halves of which these are made: a name that must be there, and
    the strings that a property must be one of if it is there.
    """

    types: frozenset[str] | None = None
    required: frozenset[str] = frozenset()
    known: tuple[tuple[str, frozenset[str]], ...] = ()

    @property
    def strings(self) -> dict[str, frozenset[str]]:
        return {wire: values for wire, values in self.known if wire in self.required}

    @property
    def is_object(self) -> bool:
        """Whether an object may match."""
        return self.types is None or "object" in self.types

    @property
    def is_other(self) -> bool:
        """Whether anything but an object may match."""
        return self.types is None or not self.types <= {"object"}


_NOTHING = _Demand()

_DEEPEST = 50
"""References and applicators are followed so far: what lies deeper is taken as not known."""


class Tags:
    """The tags of a module's unions."""

    def __init__(self, module: ir.Module) -> None:
        self._nodes = module.nodes
        self._demands: dict[ir.NodeKey, _Demand] = {
            ir.TRUE: _NOTHING,
            ir.FALSE: _Demand(frozenset()),
        }
        self._values: dict[ir.NodeKey, frozenset[str] | None] = {
            ir.TRUE: None,
            ir.FALSE: frozenset(),
        }
        self._depth = 0

    def of(self, at: ir.NodeKey, keyword: str) -> Tag | None:
        """The tag of the union that `keyword`, oneOf or anyOf, is in the node `at`; else None."""
        node = self._nodes[at]
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
        for wire in first:
            if all(wire in each for each in further):
                members: dict[str, int] = {}
                count = 0
                for i in tagged:
                    values = demands[i].strings[wire]
                    count += len(values)
                    members.update(dict.fromkeys(sorted(values), i))
                if members and len(members) == count:
                    return Tag(wire, members, others)
        return None

    def constants(self, at: ir.NodeKey) -> dict[str, str]:
        """The properties that an object must have to match, each with the only string it may be."""
        strings = self._demand(at).strings
        return {name: next(iter(values)) for name, values in strings.items() if len(values) == 1}

    def _demand(self, at: ir.NodeKey) -> _Demand:
        if at not in self._demands:
            self._demands[at] = _NOTHING  # within a cycle nothing is known
            if self._depth < _DEEPEST:
                self._depth += 1
                self._demands[at] = _all(self._parts(self._nodes[at]))
                self._depth -= 1
        return self._demands[at]

    def _parts(self, node: ir.Node, without: str = "") -> Iterator[_Demand]:
        """What each keyword of a node demands."""
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

    def _known(self, check: ir.Assertion) -> Iterator[tuple[str, frozenset[str]]]:
        for pointer, child in check.children:
            values = self._strings(child)
            if values is not None:
                (wire,) = tokens(pointer)
                yield wire, values

    def _strings(self, at: ir.NodeKey) -> frozenset[str] | None:
        """All the values that match the node `at`, if they are strings and can be listed."""
        if at not in self._values:
            self._values[at] = None
            if self._depth < _DEEPEST:
                self._depth += 1
                self._values[at] = self._list_strings(self._nodes[at])
                self._depth -= 1
        return self._values[at]

    def _list_strings(self, node: ir.Node) -> frozenset[str] | None:
        found: list[frozenset[str] | None] = []
        for keyword, check in node.assertions.items():
            if keyword == "const":
                found.append(_only_strings([check.value]))
            elif keyword == "enum":
                found.append(_only_strings(check.value))
            elif keyword in ("$ref", "allOf"):
                found += [self._strings(child) for _, child in check.children]
            elif keyword in ("anyOf", "oneOf"):
                each = [self._strings(child) for _, child in check.children]
                known = [values for values in each if values is not None]
                found.append(frozenset().union(*known) if len(known) == len(each) else None)
        sure = [values for values in found if values is not None]
        return frozenset.intersection(*sure) if sure else None


def _all(demands: Iterable[_Demand]) -> _Demand:
    """What is demanded of a value that has to match all."""
    types: frozenset[str] | None = None
    required: frozenset[str] = frozenset()
    known: dict[str, frozenset[str]] = {}
    for each in demands:
        if each.types is not None:
            types = each.types if types is None else types & each.types
        required |= each.required
        for wire, values in each.known:
            known[wire] = known[wire] & values if wire in known else values
    return _Demand(types, required, tuple(known.items()))


def _any(demands: list[_Demand]) -> _Demand:
    """What is demanded of a value that has to match one of them."""
    types: frozenset[str] | None = frozenset()
    for each in demands:
        types = None if types is None or each.types is None else types | each.types
    objects = [each for each in demands if each.is_object]
    if not objects:
        return _Demand(types)
    required = frozenset.intersection(*(each.required for each in objects))
    known = [dict(each.known) for each in objects]
    wires = [wire for wire in known[0] if all(wire in each for each in known)]
    joined = ((wire, frozenset().union(*(each[wire] for each in known))) for wire in wires)
    return _Demand(types, required, tuple(joined))


def _only_strings(values: list[Any]) -> frozenset[str] | None:
    return frozenset(values) if all(isinstance(each, str) for each in values) else None


def _types(value: str | list[str]) -> frozenset[str]:
    types = {value} if isinstance(value, str) else set(value)
    return frozenset(types | {"integer", "number"} if types & {"integer", "number"} else types)


def _type_of(value: Any) -> str:
    """The type of a JSON value; numbers are not told apart, as 1.0 is an integer."""
    if value is None:
        return "null"
    kinds = ((bool, "boolean"), (str, "string"), (list, "array"), (dict, "object"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "number")
