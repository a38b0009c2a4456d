"""Infers the types of unions: `anyOf`, `oneOf` and values of several types."""

from __future__ import annotations

from typing import TypeAlias

from ..graph import ir
from .conjunctions import UNIONS, Conjunction
from .implied import Place
from .state import State
from .types import AnyType, OneOf, StaticType, Union

Member: TypeAlias = "tuple[tuple[ir.NodeKey, ...], StaticType | None]"
"""A member of a union: the nodes that a value of it matches, and its type, if it has values."""


class Unions:
    """Infers the types of the unions of a module."""

    def __init__(self, state: State) -> None:
        self._state = state
        # Unions whose members depend on the nodes around them: their own nodes say only a part.
        self._dependent: set[OneOf] = set()

    def union(
        self,
        conjunction: Conjunction,
        nodes: list[ir.Node],
        types: frozenset[str] | None,
        structure: set[str],
        place: Place,
    ) -> StaticType | None:
        """The type of a conjunction with unions in it, None if the unions do not affect it.

        `nodes` are those that a value of the conjunction matches, `types` the JSON types that they
        allow, if they limit them, and `structure` their keywords for properties and items.
        """
        conjunctions = self._state.conjunctions
        unions = [
            (node, keyword)
            for node in nodes
            for keyword in UNIONS
            if keyword in conjunctions.keywords(node.key, conjunction.done)
        ]
        if not unions:
            return None
        done = conjunction.done | {(node.key, keyword) for node, keyword in unions}
        node, keyword = unions[0]
        children = [child for _, child in node.assertions[keyword].children]
        if types is None and not structure:
            return self._choice(node, keyword, [Conjunction((child,)) for child in children], place)
        rest = conjunctions.reduced(Conjunction(conjunction.keys, done))
        variants = [Conjunction((*conjunction.keys, child), done) for child in children]
        adds_nothing = [conjunctions.reduced(variant) == rest for variant in variants]
        if all(adds_nothing) or (any(adds_nothing) and "properties" in structure):
            return None
        choice = self._choice(node, keyword, variants, place)
        if isinstance(choice, OneOf):
            self._dependent.add(choice)
        return choice

    def _choice(
        self, node: ir.Node, keyword: str, variants: list[Conjunction], place: Place
    ) -> StaticType | None:
        """The union of the types of `variants`: the subschemas of `keyword`, in their order."""
        pairs: list[Member] = []
        for i, variant in enumerate(variants):
            variant_place = (place[0], f"{place[1]}/{keyword}/{i}")
            type_ = self._state.infer(variant, variant_place, is_variant=True)
            if isinstance(type_, OneOf) and type_ in self._dependent:
                type_ = self._independent(type_, variant.keys[-1], variant_place)
            pairs.append(((variant.keys[-1],), type_))
        return union_of(pairs, (node.key, keyword))

    def _independent(self, union: OneOf, around: ir.NodeKey, place: Place) -> OneOf:
        """The same union inside another one. Its members match the node `around` as well.

        So the nodes of a member exclude values of the other members of the outer union.
        """
        pairs = []
        for i, (keys, member) in enumerate(union.members):
            member_place = (place[0], f"{place[1]}/{i}")
            inner = tuple(self._state.implied.add(member_place, (around, key)) for key in keys)
            pairs.append((inner, member))
        return OneOf(tuple(pairs))


def union_of(
    pairs: list[Member], source: tuple[ir.NodeKey, str] | None = None
) -> StaticType | None:
    """The union of the types of `pairs`, None if none of them has values.

    Equal types become one member. `source` is the node and the keyword that the pairs come from.
    """
    nodes_of: dict[StaticType, dict[ir.NodeKey, None]] = {}
    positions: dict[StaticType, int] = {}
    member_of: list[int | None] = []
    for keys, type_ in pairs:
        if type_ is None:
            member_of.append(None)
            continue
        inner = type_.members if isinstance(type_, OneOf) else ((keys, type_),)
        for member_keys, member in inner:
            positions.setdefault(member, len(positions))
            nodes_of.setdefault(member, {}).update(dict.fromkeys(member_keys))
        member_of.append(positions[type_] if len(inner) == 1 else None)
    if any(isinstance(type_, AnyType) for type_ in nodes_of):
        return AnyType()
    if len(nodes_of) < 2:
        return next(iter(nodes_of), None)
    members = tuple((tuple(keys), type_) for type_, keys in nodes_of.items())
    certain = [position for position in member_of if position is not None]
    if source is None or len(certain) < len(pairs) or len(set(certain)) < len(pairs):
        return OneOf(members)
    return OneOf(members, Union(*source, tuple(certain)))
