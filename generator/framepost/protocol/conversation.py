"""The model of a conversation: its messages, their senders, and the rules of the protocol.

It has the point of view of the *application*, the party that the AsyncAPI document describes. The
other party is the *counterpart*. The model does not depend on AsyncAPI or on a language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """A place: the URI of a document, empty for the main one, and a JSON Pointer."""

    uri: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Message:
    """A kind of message.

    `id` is its key in the channel, unique in the conversation. `name` is unique among the messages
    of a direction; handlers and senders are named after it. `sent` and `received` say what the
    application does with it; both may be true. `schema` is the URI of the schema of its payload.
    `correlation` has the steps to the property that connects a reply to its request. If it is
    empty, a reply belongs to the oldest request that it can answer.
    """

    id: str
    name: str
    channel: str
    sent: bool
    received: bool
    summary: str
    schema: str
    correlation: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Gate:
    """An operation may send only if the last `message` (an id) had true at the steps `flag`.

    It may not send before the first such message.
    """

    message: str
    flag: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Something the application does: it sends or receives one of `messages` (ids).

    `replies` are the ids of its replies, which go in the other direction; it is empty if no reply
    is expected. `mandatory` says whether the application must support it, None if that is not
    known. `gate` limits sending. `fixed_reply` has the properties of a reply that is always the
    same, without the constant ones. `repeat` is the interval in milliseconds at which the sender
    repeats the message until it is answered. If it is the `handshake`, both parties send nothing
    else until it is answered.
    """

    id: str
    sends: bool
    messages: tuple[str, ...]
    replies: tuple[str, ...]
    mandatory: bool | None
    gate: Gate | None
    fixed_reply: Mapping[str, Any] | None
    repeat: int | None
    handshake: bool
    summary: str
    source: Source


@dataclass(frozen=True, slots=True)
class Parties:
    """The names of the two parties, without an article, and which one is in an iframe.

    `iframe` is "application", "counterpart", or empty if neither is known to be.
    """

    application: str = "application"
    counterpart: str = "counterpart"
    iframe: str = ""


@dataclass(frozen=True)
class Conversation:
    """A whole conversation. Messages and operations are in the order of the document."""

    title: str
    version: str
    description: str
    parties: Parties
    messages: tuple[Message, ...]
    operations: tuple[Operation, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Message]:
        """The messages by their ids."""
        return {message.id: message for message in self.messages}

    @property
    def sent(self) -> tuple[Message, ...]:
        """The messages that the application sends, including replies."""
        return tuple(message for message in self.messages if message.sent)

    @property
    def received(self) -> tuple[Message, ...]:
        """The messages that the application receives, including replies."""
        return tuple(message for message in self.messages if message.received)

    @property
    def handshake(self) -> Operation | None:
        """The first operation of the conversation, if there is a handshake."""
        return next((operation for operation in self.operations if operation.handshake), None)

    def operation_of(self, message: Message, *, sends: bool) -> Operation | None:
        """The operation that sends or receives a message; None if it is only a reply."""
        return next(
            (
                operation
                for operation in self.operations
                if operation.sends is sends and message.id in operation.messages
            ),
            None,
        )

    def replies_to(self, message: Message, *, sends: bool) -> tuple[Message, ...]:
        """The replies to a message that the application sends (`sends`) or receives."""
        operation = self.operation_of(message, sends=sends)
        return tuple(self.by_id[reply] for reply in operation.replies) if operation else ()

    def requests_of(self, message: Message, *, sends: bool) -> tuple[Message, ...]:
        """The requests of a reply. `sends` says whether the application sends the reply."""
        operations = (operation for operation in self.operations if operation.sends is not sends)
        ids = (
            id_
            for operation in operations
            if message.id in operation.replies
            for id_ in operation.messages
        )
        return tuple(self.by_id[id_] for id_ in dict.fromkeys(ids))

    def gates_on(self, message: Message) -> Iterator[Operation]:
        """The operations whose gate is opened and closed by a received message."""
        for operation in self.operations:
            if operation.gate is not None and operation.gate.message == message.id:
                yield operation
