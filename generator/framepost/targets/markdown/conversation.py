"""The target `markdown` for conversations: the reference page with its sequence diagram."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from ...code import literals
from ...code.environment import render
from ...protocol.conversation import Conversation, Message, Operation
from ..compilation import ConversationCompilation
from .page import PageContext


def page(compilation: ConversationCompilation) -> str:
    """The text of the page of a conversation."""
    context = _ConversationContext(compilation)
    text = render("markdown/conversation.md.jinja", **context.names())
    return re.sub(r"\n{3,}", "\n\n", text)


class Line(NamedTuple):
    """A line of the sequence diagram, `indent` levels deep."""

    indent: int
    text: Markup


class Handler(NamedTuple):
    """A handler that the application may or must write; `mandatory` is None if that is unknown."""

    message: Message
    mandatory: bool | None
    replies: tuple[Message, ...]
    summary: str


class _ConversationContext(PageContext):
    """The variables of the templates of the page of a conversation."""

    def __init__(self, compilation: ConversationCompilation) -> None:
        self._messages, self._conversation = compilation.messages, compilation.conversation
        super().__init__(compilation)

    def names(self) -> dict[str, Any]:
        """Returns the variables of the templates."""
        return {
            **super().names(),
            "conversation": self._conversation,
            "parties": self._conversation.parties,
            "diagram": [
                Markup("  ") * line.indent + line.text for line in _diagram(self._conversation)
            ],
            "messages": self._conversation.messages,
            "sender": self._sender,
            "message_link": self._message_link,
            "mandatory": self._mandatory,
            "replies": self._replies,
            "gates": [operation for operation in self._conversation.operations if operation.gate],
            "by_id": self._conversation.by_id,
            "handlers": list(self._handlers()),
            "fixed": [
                operation
                for operation in self._conversation.operations
                if operation.fixed_reply is not None
            ],
            "handshake": self._conversation.handshake,
            "comments": list(self._comments()),
            "flag": lambda gate: literals.code_span(".".join(gate.flag)),
        }

    def _root_record(self) -> None:
        """None, because all messages are in the section of types, even a single one."""

    def _first_headings(self) -> list[str]:
        return ["Sequence", "Messages", "Handlers", "Notes"]

    def _message_link(self, message: Message) -> Markup:
        """The name of a message's class with a link to its fields."""
        key = self._messages.keys[message.id]
        if key in self._names:
            return Markup(f"[{self._names[key]}](#{self._anchor(key)})")
        return literals.markdown(message.id)

    def _sender(self, message: Message) -> str:
        """The name of the party that sends a message."""
        parties = self._conversation.parties
        if message.sent and message.received:
            return f"{parties.application} and {parties.counterpart}"
        return parties.application if message.sent else parties.counterpart

    def _operations_of(self, message: Message) -> Iterator[Operation]:
        for operation in self._conversation.operations:
            if message.id in (*operation.messages, *operation.replies):
                yield operation

    def _mandatory(self, message: Message) -> bool | None:
        """Whether a message is mandatory, by the operations that send or receive it."""
        values = {operation.mandatory for operation in self._operations_of(message)}
        return True if True in values else None if None in values else False

    def _replies(self, message: Message) -> tuple[Message, ...]:
        replies = self._conversation.replies_to(message, sends=message.sent)
        return replies or self._conversation.replies_to(message, sends=not message.received)

    def _handlers(self) -> Iterator[Handler]:
        for operation in self._conversation.operations:
            if operation.sends or operation.fixed_reply is not None:
                continue
            replies = tuple(self._conversation.by_id[reply] for reply in operation.replies)
            for id_ in operation.messages:
                message = self._conversation.by_id[id_]
                yield Handler(message, operation.mandatory, replies, operation.summary)

    def _comments(self) -> Iterator[tuple[Markup, str]]:
        """Every `$comment` of the messages and their types, with the place that it is about."""
        for record in self._object_types:
            link = Markup(f"[{self._names[record.key]}](#{self._anchor(record.key)})")
            comment = self._notes(record.key).get("$comment")
            if isinstance(comment, str):
                yield link, comment
            for field in record.fields:
                comment = self._notes(field.node).get("$comment")
                if isinstance(comment, str) and field.node not in self._names:
                    yield Markup("{} {}").format(link, literals.code_span(field.name)), comment


def _diagram(conversation: Conversation) -> Iterator[Line]:
    """The lines of a Mermaid sequence diagram: the handshake, mandatory messages, all others."""
    parties = conversation.parties
    yield Line(0, Markup("sequenceDiagram"))
    for name, party in (("A", parties.application), ("B", parties.counterpart)):
        yield Line(1, Markup("participant {} as {}").format(Markup(name), _mermaid(party)))
    first = [operation for operation in conversation.operations if operation.handshake]
    needed = [
        operation
        for operation in conversation.operations
        if operation.mandatory and not operation.handshake
    ]
    others = [
        operation for operation in conversation.operations if operation not in (*first, *needed)
    ]
    for operation in (*first, *needed):
        yield from _steps(conversation, operation)
    if others:
        yield Line(1, Markup("Note over A,B: from here on, any number of times in any order"))
    for operation in others:
        yield from _steps(conversation, operation)


def _steps(conversation: Conversation, operation: Operation) -> Iterator[Line]:
    indent = 1
    if operation.gate is not None:
        opening = conversation.by_id[operation.gate.message]
        words = f"{'.'.join(operation.gate.flag)} is true in the last {opening.name}"
        yield Line(1, Markup("opt ") + _mermaid(words))
        indent = 2
    elif operation.repeat is not None:
        yield Line(1, Markup("loop every {} ms until answered").format(operation.repeat))
        indent = 2
    requester, replier = (
        (Markup("A"), Markup("B")) if operation.sends else (Markup("B"), Markup("A"))
    )
    for id_ in operation.messages:
        name = _mermaid(conversation.by_id[id_].name)
        yield Line(indent, Markup("{}->>{}: {}").format(requester, replier, name))
    if indent == 2:
        yield Line(1, Markup("end"))
    if operation.replies:
        names = " or ".join(conversation.by_id[reply].name for reply in operation.replies)
        yield Line(1, Markup("{}-->>{}: {}").format(replier, requester, _mermaid(names)))


def _mermaid(text: str) -> Markup:
    """One line of text that Mermaid shows as it is."""
    line = " ".join(text.split()) or "?"
    return Markup(re.sub(r"[^A-Za-z0-9 _.,'/-]", lambda match: f"#{ord(match[0])};", line))
