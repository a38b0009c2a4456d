"""The facts about messages that the generated client of each party needs.

The *client* is the application that an AsyncAPI document describes, the *counterpart* the other
party.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from ..errors import Problem, SchemaError
from ..graph import ir
from ..types import types as static_types
from ..types.infer import infer_types
from ..types.types import AnyType, Field, Record, RecordRef, Scalar, StaticType, Types
from .conversation import Gate, Message, Operation
from .graph import MessageGraph

IdType = Literal["number", "string"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A message in one direction.

    `key` is the key of its schema. `constants` are the properties that have one value only. If it
    `is_whole`, handlers and senders work with the whole message, else with its `data`, which
    `takes_data` says there may be and `needs_data` that there must be. `data` is the key of the
    schema of that property, None if there is none. `content` is the key of the schema of what the
    data contains as JSON text.

    `replies` are the kinds that answer it, by id. `fixed_reply` is the message that the receiver
    answers with by itself. `is_required` says that the receiver must have a handler. `is_handshake`
    and `repeat`, in milliseconds, are those of its operation. It `is_automatic` if only generated
    code sends it. `gate` is the name of the signal that must be on, empty if there is none.
    `id_path` are the steps to the property that ties a reply to its request; `id_type` is its type.
    """

    message: Message
    summary: str
    key: ir.NodeKey
    constants: Mapping[str, Any]
    is_whole: bool
    takes_data: bool
    needs_data: bool
    data: ir.NodeKey | None
    content: ir.NodeKey | None
    replies: tuple[str, ...]
    fixed_reply: Mapping[str, Any] | None
    is_required: bool
    is_handshake: bool
    is_automatic: bool
    repeat: int | None
    gate: str
    id_path: tuple[str, ...]
    id_type: IdType

    @property
    def name(self) -> str:
        """The name of its handler or sender."""
        return self.message.name


@dataclass(frozen=True, slots=True)
class Signal:
    """A received message that lets messages through.

    A valid message of one of `keys` turns it on; with `flag`, steps to a boolean in the message, on
    or off.
    """

    name: str
    keys: tuple[ir.NodeKey, ...]
    flag: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The messages of both directions, and what lets messages of each party through.

    The first signal of a party is the handshake, if there is one. `begins` is the party that sends
    the handshake, empty if there is none.
    """

    from_client: tuple[Kind, ...]
    from_counterpart: tuple[Kind, ...]
    client_signals: tuple[Signal, ...]
    counterpart_signals: tuple[Signal, ...]
    begins: Literal["client", "counterpart", ""]


def sides(source: MessageGraph) -> Sides:
    """Returns the facts for both parties of a conversation. Raises `SchemaError`."""
    return _Reader(source).run()


class _Reader:
    def __init__(self, source: MessageGraph) -> None:
        self._source = source
        self._conversation = source.conversation
        self._known: dict[ir.NodeKey, Types] = {}

    def run(self) -> Sides:
        """Both directions. Raises `SchemaError`."""
        conversation = self._conversation
        from_client = tuple(self._kind(message, sends=True) for message in conversation.sent)
        from_counterpart = tuple(
            self._kind(message, sends=False) for message in conversation.received
        )
        first = conversation.handshake
        if first is not None:
            self._check_handshake(first)
        begins: Literal["client", "counterpart", ""] = ""
        if first is not None:
            begins = "client" if first.sends else "counterpart"
        return Sides(
            from_client,
            from_counterpart,
            tuple(self._signals(received_by_client=True)),
            tuple(self._signals(received_by_client=False)),
            begins,
        )

    def _check_handshake(self, operation: Operation) -> None:
        """Raise `SchemaError` unless the handshake can be sent without further data."""
        for id_ in operation.messages:
            record = self._record(self._source.keys[id_])
            known = self._constants_of(id_)
            needed = [f.name for f in record.fields if f.required] if record else []
            missing = [name for name in needed if name not in known]
            if missing or len(operation.messages) > 1:
                message = "a handshake must have one message, and this operation has several"
                hint = "name only one message in the operation"
                if missing:
                    message = f'the handshake "{id_}" requires the property "{missing[0]}", '
                    message += "but generated code sends it without data"
                    hint = "make the property optional, or give it a constant value (const)"
                source = operation.source
                raise SchemaError(Problem(message, hint, source.pointer, source.uri))

    def _kind(self, message: Message, *, sends: bool) -> Kind:
        key = self._source.keys[message.id]
        operation = self._conversation.operation_of(message, sends=sends)
        constants = self._constants_of(message.id)
        record = self._record(key)
        fields = {f.name: f for f in record.fields if f.name not in constants} if record else {}
        has_envelope = "data" in fields or {"type", "action"} <= constants.keys()
        is_whole = record is None or not fields.keys() <= {"data"} or not has_envelope
        data = None if is_whole else fields.get("data")
        fixed = self._fixed_reply(operation)
        is_handshake = operation is not None and operation.handshake
        path = message.correlation if self._is_correlated(message, sends=sends) else ()
        is_demanded = operation is not None and not sends and operation.mandatory is True
        return Kind(
            message,
            (operation.summary if operation else "") or message.summary,
            key,
            constants,
            is_whole,
            not is_whole and (data is not None or (record is not None and record.open)),
            data is not None and data.required,
            data.node if data else None,
            self._content(data) if data else None,
            operation.replies if operation else (),
            fixed,
            fixed is None and (is_demanded or is_handshake),
            is_handshake,
            is_handshake or self._is_fixed_reply(message, sends=sends),
            operation.repeat if operation else None,
            self._gate_name(operation.gate) if operation and operation.gate else "",
            path,
            self._id_type(key, path),
        )

    def _is_correlated(self, message: Message, *, sends: bool) -> bool:
        """Whether a message and one that answers it, or that it answers, have an id in common."""
        others = (
            *self._conversation.replies_to(message, sends=sends),
            *self._conversation.requests_of(message, sends=sends),
        )
        return any(other.correlation for other in others)

    def _is_fixed_reply(self, message: Message, *, sends: bool) -> bool:
        """Whether a message is sent only as a reply, and always the same."""
        if self._conversation.operation_of(message, sends=sends) is not None:
            return False
        answered = (
            operation for operation in self._conversation.operations if operation.sends is not sends
        )
        answered = (operation for operation in answered if message.id in operation.replies)
        return all(self._fixed_reply(operation) is not None for operation in answered)

    def _fixed_reply(self, operation: Operation | None) -> Mapping[str, Any] | None:
        """The whole message that always answers an operation's messages.

        A handshake is answered without a handler if its reply has nothing but constants.
        """
        if operation is None or not operation.replies:
            return None
        id_ = operation.replies[0]
        constants = self._constants_of(id_)
        if operation.fixed_reply is not None:
            return {**constants, **operation.fixed_reply}
        record = self._record(self._source.keys[id_])
        names = {f.name for f in record.fields} if record else set()
        is_bare = record is not None and names <= constants.keys()
        return (
            constants if operation.handshake and len(operation.replies) == 1 and is_bare else None
        )

    def _types(self, key: ir.NodeKey) -> Types:
        """The types of a message's schema."""
        if key not in self._known:
            self._known[key] = infer_types(replace(self._source.module, root=key))
        return self._known[key]

    def _record(self, key: ir.NodeKey) -> Record | None:
        types = self._types(key)
        root = types.resolved(types.root)
        return types.records[root.key] if isinstance(root, RecordRef) else None

    def _constants_of(self, id_: str) -> dict[str, Any]:
        """The constant properties of a message: type and action first, as in every envelope."""
        known = dict(self._source.constants[id_])
        record = self._record(self._source.keys[id_])
        for field in record.fields if record else ():
            if field.required and isinstance(field.type, static_types.Literal):
                first, *others = field.type.values
                if not others:
                    known[field.name] = first
        order = ["type", "action", *((f.name for f in record.fields) if record else ()), *known]
        return {name: known[name] for name in dict.fromkeys(order) if name in known}

    def _content(self, field: Field) -> ir.NodeKey | None:
        """The key of the schema of the JSON value in a property that is a string."""
        contents = map(ir.content_schema, self._referenced(field.node))
        key = next((content for content in contents if content is not None), None)
        if key is None:
            return None
        return next((node.key for node in reversed(self._referenced(key))), key)

    def _referenced(self, key: ir.NodeKey) -> list[ir.Node]:
        """The node `key`, and those that it and they are mere references to."""
        nodes: dict[ir.NodeKey, ir.Node] = {}
        while key not in nodes and key in self._source.module.nodes:
            node = nodes[key] = self._source.module.nodes[key]
            if node.assertions.keys() != {"$ref"}:
                break
            key = node.assertions["$ref"].child
        return [*nodes.values()]

    def _id_type(self, key: ir.NodeKey, path: tuple[str, ...]) -> IdType:
        """The type of a correlation id. Numbers, unless it has to be a string."""
        types = self._types(key)
        type_: StaticType = types.root
        for step in path:
            named = types.resolved(type_)
            record = types.records.get(named.key) if isinstance(named, RecordRef) else None
            fields = {f.name: f.type for f in record.fields} if record else {}
            type_ = fields.get(step, AnyType())
        return "string" if types.resolved(type_) == Scalar("string") else "number"

    # Signals.

    def _signals(self, *, received_by_client: bool) -> Iterator[Signal]:
        first = self._conversation.handshake
        if first is not None:
            is_reply = first.sends is received_by_client
            ids = first.replies if is_reply else first.messages
            keys = tuple(self._source.keys[id_] for id_ in ids)
            yield Signal(self._signal_name(ids[0]), keys, ())
        for name, gate in self._gates.items() if received_by_client else ():
            yield Signal(name, (self._source.keys[gate.message],), gate.flag)

    @cached_property
    def _gates(self) -> Mapping[str, Gate]:
        """The gates by the names of their signals."""
        gates: dict[str, Gate] = {}
        for operation in self._conversation.operations:
            gate = operation.gate
            if gate is None or gate in gates.values():
                continue
            name = self._signal_name(gate.message)
            first = self._conversation.handshake
            taken = {*gates, *(map(self._signal_name, first.messages) if first else ())}
            gates[f"{name} {' '.join(gate.flag)}" if name in taken else name] = gate
        return gates

    def _gate_name(self, gate: Gate) -> str:
        return next(name for name, signal in self._gates.items() if signal == gate)

    def _signal_name(self, id_: str) -> str:
        """The name by which all copies of the code on a page know a signal."""
        return " ".join(str(value) for value in self._constants_of(id_).values())
