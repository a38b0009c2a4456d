"""The compilation of one schema or conversation. All targets and commands read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from ..errors import Problem
from ..graph import ir
from ..message import builders as message_builders
from ..message import direction as message_direction
from ..message import envelope as message_envelope
from ..message.annotations import Listener
from ..message.builders import Builder
from ..message.direction import Direction
from ..message.envelope import Envelope
from ..naming.attributes import every_attribute
from ..naming.classes import RESERVED, Names, model_names
from ..naming.functions import check_functions
from ..naming.inputs import Argument, signatures
from ..naming.words import Words, pascal, started, words
from ..program.build import ProgramBuilder
from ..program.program import Program
from ..protocol.conversation import Conversation
from ..protocol.graph import MessageGraph
from ..protocol.sides import Sides, sides
from ..types import infer
from ..types.example import example
from ..types.types import Types
from .model_kinds import FRAMEWORKS, Framework

_R = TypeVar("_R")


@dataclass(frozen=True, eq=False)
class Compilation:
    """A schema or conversation and everything that is derived from it.

    Each part is computed and stored when code reads it for the first time. Targets are functions of
    a compilation, so they share all parts. A part raises `SchemaError` if the schema has invalid
    annotations. `models` is the kind of the Python classes.
    """

    graph: ir.Module
    models: Framework = FRAMEWORKS[0]
    _linked: dict[ir.NodeKey, Compilation] = field(default_factory=dict, init=False, repr=False)
    _shared: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def root(self) -> Words:
        """The words that the names of the root are made of: its title or the name of the file."""
        node = self.graph.nodes.get(self.graph.root)
        title = node.annotations.get("title", "") if node else ""
        return started(words(title) or words(self.graph.stem) or ("root",))

    @cached_property
    def types(self) -> Types:
        """The static types of all values."""
        return infer.infer_types(self.graph)

    @cached_property
    def complete_graph(self) -> ir.Module:
        """The graph with the additional nodes of the types, such as variants of merged unions."""
        return replace(self.graph, nodes=self.types.nodes)

    @cached_property
    def names(self) -> Names:
        """The names of classes and aliases."""
        return model_names(self.types, self.graph, self.root)

    @cached_property
    def title(self) -> str:
        """The name of the root in generated code: the name of its class, if it has one."""
        return self.names.records.get(self.graph.root) or pascal(self.root)

    @property
    def attributes(self) -> Mapping[ir.NodeKey, Mapping[str, str]]:
        """The names of the attributes: for each class, by the names of the properties."""
        return self._attributes[0]

    @property
    def changed_names(self) -> list[Problem]:
        """A warning for each class and attribute with another name, because its own was in use."""
        attributes = [] if self.models.plain else self._attributes[1]
        return [*self.names.changes, *attributes]

    @cached_property
    def _attributes(self) -> tuple[dict[ir.NodeKey, dict[str, str]], list[Problem]]:
        return every_attribute(self.types, self.models.attributes, private=self.models.private)

    @cached_property
    def envelope(self) -> Envelope | None:
        """The envelope, if the schema describes a message."""
        return message_envelope.envelope(self.types)

    @cached_property
    def direction(self) -> Direction | None:
        """The sender and the receiver of the message, if they are known."""
        return message_direction.direction(self.graph)

    @cached_property
    def builders(self) -> tuple[Builder, ...]:
        """The builders, in the order of the schema."""
        return message_builders.builders(self.graph)

    @cached_property
    def signatures(self) -> Mapping[str, tuple[Argument, ...]]:
        """The arguments of each builder, by its name."""
        taken = {*RESERVED, *self.names.records.values(), *self.names.aliases.values()}
        return signatures(self.builders, self.types, taken)

    @cached_property
    def listener(self) -> Listener | None:
        """The listener of the message, if it has one."""
        return message_envelope.listener(
            self.graph, lambda: self.builders, self.envelope, self.linked_envelope
        )

    def check_functions(self, *, listener: bool = True) -> None:
        """Checks the names of the builders and of the listener (only if `listener`).

        Raises `SchemaError` if a name is already taken.
        """
        check_functions(self.builders, self.listener if listener else None, self.title)

    @cached_property
    def example(self) -> tuple[Any, ...]:
        """A tuple of one valid value. Empty if no value is certainly valid."""
        return example(self.graph)

    def program(
        self, entries: Iterable[ir.NodeKey] = (), root: ir.NodeKey | None = None
    ) -> Program:
        """Returns the program of the validator of `root`, by default the root of the schema.

        `entries` are nodes that are also validated by themselves.
        """
        keys = tuple(entries)
        # A validator alone does not need the types, which are slow to infer.
        is_known = all(key in self.graph.nodes or key in (ir.TRUE, ir.FALSE) for key in keys)
        builder = self._program_builder if is_known else self._complete_program_builder
        return builder.program(self.graph.root if root is None else root, keys)

    @cached_property
    def _program_builder(self) -> ProgramBuilder:
        return ProgramBuilder(self.graph)

    @cached_property
    def _complete_program_builder(self) -> ProgramBuilder:
        return ProgramBuilder(self.complete_graph)

    def linked(self, key: ir.NodeKey, name: str = "") -> Compilation:
        """Returns the compilation of the message with the root node `key`, in the same graph.

        `name` is its name if it has no title.
        """
        if key == self.graph.root:
            return self
        if key not in self._linked:
            self._linked[key] = Compilation(replace(self.graph, root=key, stem=name), self.models)
        return self._linked[key]

    def linked_envelope(self, key: ir.NodeKey) -> Envelope | None:
        """Returns the envelope of another message of the graph."""
        return self.linked(key).envelope

    def shared(self, function: Callable[[Compilation], _R]) -> _R:
        """Returns the result of a function of the compilation. Several targets share the result."""
        if function not in self._shared:
            self._shared[function] = function(self)
        result: _R = self._shared[function]
        return result


@dataclass(frozen=True, eq=False)
class ConversationCompilation(Compilation):
    """The compilation of a conversation. The root of the graph is the union of all messages."""

    messages: MessageGraph = field(kw_only=True)

    @property
    def conversation(self) -> Conversation:
        """The messages and operations."""
        return self.messages.conversation

    @cached_property
    def sides(self) -> Sides:
        """What each party needs to know about the messages."""
        return sides(self.messages)
