"""The state of the inference of types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from ..graph import ir
from .conjunctions import Conjunction, Conjunctions
from .implied import ImpliedNodes, Place
from .types import AnyType, StaticType


class Infer(Protocol):
    """Returns the type of a conjunction, None if no value matches it."""

    def __call__(
        self, conjunction: Conjunction, place: Place, *, is_variant: bool = False
    ) -> StaticType | None:
        """Infer the type. `is_variant`: the conjunction holds for the value that is inferred."""


@dataclass(slots=True)
class State:
    """The state of an inference, shared by objects, arrays and unions.

    `infer` infers the types of their parts. `known` are the types of conjunctions so far. `vague`
    are the keys of the nodes that cannot be typed, in the order in which they were found.
    `unsatisfiable` says why no value matches a node, by its key.
    """

    module: ir.Module
    nodes: dict[ir.NodeKey, ir.Node]
    conjunctions: Conjunctions
    implied: ImpliedNodes
    infer: Infer
    known: dict[Conjunction, StaticType | None] = field(default_factory=dict)
    vague: dict[ir.NodeKey, None] = field(default_factory=dict)
    unsatisfiable: dict[ir.NodeKey, str] = field(default_factory=dict)

    def give_up(self, conjunction: Conjunction) -> StaticType:
        """Note that a conjunction cannot be typed, and return the type of any value."""
        self.vague[conjunction.keys[0]] = None
        return AnyType()

    def note_unsatisfiable(self, conjunction: Conjunction, place: Place, reason: str) -> None:
        """Note why no value matches a conjunction, unless it is one variant of a union."""
        is_variant = conjunction.done or "/anyOf/" in place[1] or "/oneOf/" in place[1]
        if not is_variant and conjunction.keys[-1] in self.module.nodes:
            self.unsatisfiable.setdefault(conjunction.keys[-1], reason)
