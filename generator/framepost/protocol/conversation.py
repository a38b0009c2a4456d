"""The model of a conversation: its messages, who sends them, and what the protocol demands.

It is seen from the *application*, the party whose AsyncAPI document it is. The other party is the
*counterpart*. Nothing in it depends on AsyncAPI or on a language.
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
    of a direction: handlers and senders are named after it. `sent` and `received` say what the
    application does with it; both may be true. `schema` is the URI of its payload's schema.
    `correlation` are the steps to the property that ties a reply to its request, empty if there is
    none: then a reply is matched by its message alone.
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
    """When an operation may send: while the last `message` (an id) had true at the steps `flag`.

    Before the first such message it may not.
    """

    message: str
    flag: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Something the application does: it sends or receives one of `messages` (ids).

    `replies` are the ids of the messages that answer it, none if no reply is expected; a reply goes
    the other way. `mandatory` says whether the application must support it, None if that is not
    known. `gate` limits sending. `fixed_reply` holds the properties of the reply besides its
    constant ones, if the reply is always the same. `repeat` is the interval in milliseconds at
    which the sender repeats the message until it is answered. If it is the `handshake`, everything
    that either party sends waits until it is answered.
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
    """What the two parties are called, without an article, and which one is in an iframe.

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
        """What the application sends, replies included."""
        return tuple(message for message in self.messages if message.sent)

    @property
    def received(self) -> tuple[Message, ...]:
        """What the application receives, replies included."""
        return tuple(message for message in self.messages if message.received)

    @property
    def handshake(self) -> Operation | None:
        """The operation with which the conversation begins, if there is one."""
        return next((each for each in self.operations if each.handshake), None)

    def operation_of(self, message: Message, *, sends: bool) -> Operation | None:
        """The operation that sends or receives a message by itself; None for a mere reply."""
        return next(
            (
                each
                for each in self.operations
                if each.sends is sends and message.id in each.messages
            ),
            None,
        )

    def replies_to(self, message: Message, *, sends: bool) -> tuple[Message, ...]:
        """The messages that answer a message which the application sends, or receives."""
        operation = self.operation_of(message, sends=sends)
        return tuple(self.by_id[each] for each in operation.replies) if operation else ()

    def requests_of(self, message: Message, *, sends: bool) -> tuple[Message, ...]:
        """The messages that a reply answers. `sends`: the application sends the reply."""
        found = (each for each in self.operations if each.sends is not sends)
        ids = (id_ for each in found if message.id in each.replies for id_ in each.messages)
        return tuple(self.by_id[each] for each in dict.fromkeys(ids))

    def gates_on(self, message: Message) -> Iterator[Operation]:
        """The operations whose gate a received message opens and closes."""
        for each in self.operations:
            if each.gate is not None and each.gate.message == message.id:
                yield each
