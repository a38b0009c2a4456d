"""Compares the messages and operations of two versions of a conversation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..graph import ir
from ..jsontext.read import Document
from ..protocol.conversation import Conversation, Message, Operation, Source
from ..protocol.graph import MessageGraph
from ..targets.compilation import Compilation, ConversationCompilation
from .compare import compare
from .finding import Documents, Finding, Location, with_places
from .pair import AUDIENCES, CODE, PUBLISHERS, RECEIVERS


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a conversation: the compiled graph, and its documents by their URIs."""

    compilation: ConversationCompilation
    documents: Documents

    @property
    def conversation(self) -> Conversation:
        """The messages and operations."""
        return self.compilation.conversation

    def location(self, source: Source) -> Location:
        """The location of a source."""
        document: Document = self.documents[source.uri]
        return Location(document.file, source.pointer, *document.position(source.pointer))


def compare_conversations(stem: str, old: Version, new: Version) -> list[Finding]:
    """All changes in the conversation `stem`. Raises `SchemaError`."""
    comparison = _Comparison(stem, old, new)
    return [*comparison.run(), *_payloads(stem, old, new)]


def _payloads(stem: str, old: Version, new: Version) -> Iterator[Finding]:
    """Changes in the schemas of messages that both versions have."""
    for id_ in old.conversation.by_id:
        if id_ in new.conversation.by_id:
            before, after = (_part(version.compilation.messages, id_) for version in (old, new))
            yield from with_places(compare(before, after), stem, old.documents, new.documents)


def _part(messages: MessageGraph, id_: str) -> Compilation:
    """The part of the graph that the schema of one message reaches."""
    nodes = messages.module.nodes
    root = messages.keys[id_]
    used: dict[ir.NodeKey, ir.Node] = {}
    todo = [root]
    while todo:
        key = todo.pop()
        if key in nodes and key not in used:
            used[key] = nodes[key]
            children = (
                child for check in nodes[key].assertions.values() for child in check.children
            )
            todo += [*(child for _, child in children), *nodes[key].links.values()]
    ordered = {key: node for key, node in nodes.items() if key in used}
    return Compilation(replace(messages.module, root=root, nodes=ordered, stem=id_))


class _Comparison:
    def __init__(self, stem: str, old: Version, new: Version) -> None:
        self._stem, self._old, self._new = stem, old, new

    def run(self) -> Iterator[Finding]:
        """Changes in messages and operations."""
        old, new = self._old.conversation, self._new.conversation
        for message in old.messages:
            other = new.by_id.get(message.id)
            if other is None:
                yield self._removed(message)
            else:
                yield from self._message(message, other)
        for message in new.messages:
            if message.id not in old.by_id:
                yield self._added(message)
        yield from self._handshake(old.handshake, new.handshake)

    def _finding(
        self,
        rule: str,
        message: str,
        breaks: tuple[str, ...],
        sources: tuple[Source | None, Source | None],
    ) -> Finding:
        old, new = sources
        before = self._old.location(old if old is not None else Source("", ""))
        after = self._new.location(new if new is not None else Source("", ""))
        return Finding(rule, self._stem, message, breaks, before, after, removed=new is None)

    # Messages.

    def _removed(self, message: Message) -> Finding:
        sender = _senders(message, self._old.conversation)
        text = f'the message "{message.id}", sent by the {sender}, was removed'
        return self._finding("message-deleted", text, AUDIENCES, (message.source, None))

    def _added(self, message: Message) -> Finding:
        """Receivers do not know a new message. A mandatory request also needs a new handler."""
        conversation = self._new.conversation
        sender = _senders(message, conversation)
        text = f'the message "{message.id}", sent by the {sender}, is new'
        operation = conversation.operation_of(message, sends=False)
        is_needed = operation is not None and operation.mandatory is True
        needs_handler = is_needed and operation is not None and operation.fixed_reply is None
        breaks = (RECEIVERS, CODE) if needs_handler else (RECEIVERS,)
        return self._finding("message-added", text, breaks, (None, message.source))

    def _message(self, old: Message, new: Message) -> Iterator[Finding]:
        sources = (old.source, new.source)
        if (old.sent, old.received) != (new.sent, new.received):
            before = _senders(old, self._old.conversation)
            after = _senders(new, self._new.conversation)
            text = f'the {after} sends "{new.id}" now, the {before} before'
            yield self._finding("direction-changed", text, AUDIENCES, sources)
            return
        if old.name != new.name:
            text = f'"{new.id}" has the name "{new.name}" now, "{old.name}" before'
            yield self._finding("message-renamed", text, (CODE,), sources)
        if old.correlation != new.correlation:
            now, earlier = _place(new.correlation), _place(old.correlation)
            text = f'the correlation id of "{new.id}" is {now} now, {earlier} before'
            breaks = (PUBLISHERS, RECEIVERS)
            yield self._finding("correlation-changed", text, breaks, sources)
        for sends in (True, False):
            before_, after_ = (
                version.conversation.operation_of(message, sends=sends)
                for version, message in ((self._old, old), (self._new, new))
            )
            if before_ is not None and after_ is not None:
                yield from self._operation(new, before_, after_)

    # Operations.

    def _operation(self, message: Message, old: Operation, new: Operation) -> Iterator[Finding]:
        sources = (old.source, new.source)
        for rule, difference in _DIFFERENCES:
            differences = difference(message.id, old, new)
            if differences is not None:
                yield self._finding(rule, *differences, sources)

    def _handshake(self, old: Operation | None, new: Operation | None) -> Iterator[Finding]:
        before = old.messages if old else ()
        after = new.messages if new else ()
        if before != after:
            text = f"the handshake is {_listed(after)} now, {_listed(before)} before"
            sources = (old.source if old else None, new.source if new else None)
            yield self._finding("handshake-changed", text, (PUBLISHERS, RECEIVERS), sources)


_Difference = Callable[[str, Operation, Operation], "tuple[str, tuple[str, ...]] | None"]
"""Takes the id of a message and both operations. Returns a text and the audiences that break."""


def _replies(id_: str, old: Operation, new: Operation) -> tuple[str, tuple[str, ...]] | None:
    """Old requesters expect a removed reply; old responders do not send a new one."""
    if old.replies == new.replies:
        return None
    text = f'"{id_}" is answered by {_listed(new.replies)} now, {_listed(old.replies)} before'
    added = set(new.replies) - set(old.replies)
    removed = set(old.replies) - set(new.replies)
    if not added and not removed:
        return None
    breaks = ((PUBLISHERS,) if added else ()) + ((RECEIVERS,) if removed else ())
    return text, (*breaks, CODE)


def _gates(id_: str, old: Operation, new: Operation) -> tuple[str, tuple[str, ...]] | None:
    """With a new gate, messages are refused that were sent before; without it, the opposite."""
    if old.gate == new.gate:
        return None
    text = f'"{id_}" may be sent {_open(new)} now, {_open(old)} before'
    if old.gate is None:
        return text, (PUBLISHERS,)
    return text, (RECEIVERS,) if new.gate is None else (PUBLISHERS, RECEIVERS)


def _mandatory(id_: str, old: Operation, new: Operation) -> tuple[str, tuple[str, ...]] | None:
    """Old receivers may not support a newly mandatory message; old senders may rely on it."""
    if old.mandatory == new.mandatory:
        return None
    now, before = (_MANDATORY[version.mandatory] for version in (new, old))
    text = f'"{id_}" is {now} now, {before} before'
    if new.mandatory is True:
        needs_handler = not new.sends and new.fixed_reply is None
        return text, (RECEIVERS, CODE) if needs_handler else (RECEIVERS,)
    return (text, (PUBLISHERS,)) if old.mandatory is True else None


def _fixed(id_: str, old: Operation, new: Operation) -> tuple[str, tuple[str, ...]] | None:
    """The fixed reply changed, or a handler is needed now, or it has no effect any more."""
    if old.fixed_reply == new.fixed_reply:
        return None
    if old.fixed_reply is None or new.fixed_reply is None:
        now = "by a handler" if new.fixed_reply is None else "with a fixed reply"
        before = "by a handler" if old.fixed_reply is None else "with a fixed reply"
        return f'"{id_}" is answered {now} now, {before} before', (CODE,)
    return f'the fixed reply to "{id_}" changed', (RECEIVERS,)


_DIFFERENCES: tuple[tuple[str, _Difference], ...] = (
    ("reply-changed", _replies),
    ("gate-changed", _gates),
    ("mandatory-changed", _mandatory),
    ("fixed-reply-changed", _fixed),
)

_MANDATORY: Mapping[bool | None, str] = {
    True: "mandatory",
    False: "not mandatory",
    None: "not known to be mandatory",
}


def _senders(message: Message, conversation: Conversation) -> str:
    parties = conversation.parties
    if message.sent and message.received:
        return f"{parties.application} and the {parties.counterpart}"
    return parties.application if message.sent else parties.counterpart


def _listed(ids: tuple[str, ...]) -> str:
    return " or ".join(f'"{id_}"' for id_ in ids) or "nothing"


def _place(steps: tuple[str, ...]) -> str:
    return f'at "{"".join(f"/{step}" for step in steps)}"' if steps else "nowhere"


def _open(operation: Operation) -> str:
    if operation.gate is None:
        return "at any time"
    return f'only if "{"/".join(operation.gate.flag)}" of "{operation.gate.message}" is true'
