"""Reads AsyncAPI 3 documents into the model of a conversation.

Parts without a meaning for windows (servers, bindings, security, addresses, tags) are ignored.
Parts that windows cannot support (headers, reply addresses, other formats than JSON) are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..errors import Problem, SchemaError
from ..jsontext.pointer import tokens
from . import extensions
from .conversation import Conversation, Gate, Message, Operation, Parties
from .formats import dialect_of
from .references import Part, References, Retrieve, expect_object, joined, text

EXAMPLES = {
    "x-parties": '{ "application": "CRM page", "counterpart": "connector" }',
    "x-mandatory": "true",
    "x-gate": '{ "message": "#/channels/main/messages/Enable", "flag": "/data/isEnabled" }',
    "x-fixed-reply": "{}",
    "x-repeat": "500",
    "x-handshake": "true",
}
"""The extensions that `extensions.schema.json` describes, each with an example."""

_JSON_TYPE = re.compile(r"application/(?:json|[^;]*\+json)(?:\s*;.*)?", re.IGNORECASE)


def is_conversation(value: Any) -> bool:
    """Whether a parsed document is an AsyncAPI document and not a JSON Schema."""
    return isinstance(value, dict) and "asyncapi" in value


@dataclass(frozen=True, slots=True)
class Payloads:
    """The dialects of payload schemas without `$schema`, by the URIs of the schemas."""

    dialects: dict[str, str]


def read(value: Any, uri: str, retrieve: Retrieve) -> tuple[Conversation, Payloads, list[Problem]]:
    """The conversation of a parsed AsyncAPI document, the dialects of payloads, and warnings.

    `uri` is the URI of the document. `retrieve` returns the documents to which `$ref`s may lead.
    Raises `SchemaError` with all problems of the document.
    """
    return _Reader(References(value, uri, retrieve)).run()


@dataclass(slots=True)
class _Draft:
    """A message before all operations are read."""

    part: Part
    id: str
    channel: str
    sent: bool = False
    received: bool = False


@dataclass(slots=True)
class _Channel:
    name: str
    part: Part
    messages: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self, references: References) -> None:
        self._references = references
        self._root = references.root
        self._problems: list[Problem] = []
        self._drafts: dict[str, _Draft] = {}  # by the address of the message object
        self._channels: dict[str, _Channel] = {}  # by the address of the channel object
        self._gates: list[tuple[Part, str]] = []

    def run(self) -> tuple[Conversation, Payloads, list[Problem]]:
        """Read everything. Raises `SchemaError`."""
        root, references = self._root, self._references
        _check_version(root)
        info = references.member(root, "info")
        if info is None:
            hint = 'add "info": { "title": "MyConversation", "version": "1.0.0" }'
            raise root.error('must have the property "info"', hint)
        if not info.has("title"):
            raise info.error("must have a title", 'add "title": "MyConversation"')
        title, version = text(info, "title"), text(info, "version")
        self._check_content_type(root, "defaultContentType")
        for name, part in references.members(root, "channels"):
            self._try(self._read_channel, name, part)
        operations = []
        for name, part in references.members(root, "operations"):
            operation = self._try(self._read_operation, name, part)
            operations += [operation] if operation is not None else []
        if not self._problems:
            self._check_whole(operations)
        dialects: dict[str, str] = {}
        used = [draft for draft in self._drafts.values() if draft.sent or draft.received]
        messages = [self._try(self._read_message, draft, dialects) for draft in used]
        used_messages = tuple(message for message in messages if message is not None)
        if not self._problems:
            self._check_names(used_messages)
        if self._problems:
            raise SchemaError(dict.fromkeys(self._problems))
        parties = Parties(**self._extensions(root).get("x-parties", {}))
        conversation = Conversation(
            title, version, text(info, "description"), parties, used_messages, tuple(operations)
        )
        return conversation, Payloads(dialects), list(self._unused())

    def _try(self, function: Any, *args: Any) -> Any:
        """The result of `function`, or None if it raises a `SchemaError`. Its problems are kept."""
        try:
            return function(*args)
        except SchemaError as error:
            self._problems += error.problems
            return None

    # Channels and their messages.

    def _read_channel(self, name: str, part: Part) -> None:
        target = self._references.followed(part)
        expect_object(target)
        channel = self._channels.setdefault(target.address, _Channel(name, target))
        for key, member in self._references.members(target, "messages"):
            message = self._references.followed(member)
            expect_object(message)
            if message.address not in self._drafts:
                ids = {draft.id for draft in self._drafts.values()}
                id_ = f"{name}.{key}" if key in ids else key
                self._drafts[message.address] = _Draft(message, id_, name)
            channel.messages.append(message.address)

    def _read_message(self, draft: _Draft, dialects: dict[str, str]) -> Message:
        part = self._references.with_traits(draft.part)
        if part.has("headers"):
            hint = "describe the headers as properties of the payload"
            message = "messages that postMessage sends have no headers"
            raise part.error(message, hint, at="/headers")
        self._check_content_type(part, "contentType")
        schema = self._payload(part, dialects)
        source = draft.part.source
        name = text(part, "name", draft.id.rpartition(".")[2]) or draft.id
        summary = text(part, "summary") or text(part, "description")
        steps = self._correlation(part)
        return Message(
            draft.id,
            name,
            draft.channel,
            draft.sent,
            draft.received,
            summary,
            schema,
            steps,
            source,
        )

    def _payload(self, part: Part, dialects: dict[str, str]) -> str:
        """The URI of the schema of a message's payload."""
        if not part.has("payload"):
            raise part.error("has no payload", 'add "payload" with the schema of the message')
        payload = part.child("payload")
        multi = payload
        if payload.has("$ref"):
            multi = self._references.target(payload) if self._leads_to_multi(payload) else payload
        if multi.has("schemaFormat"):
            format_ = text(multi, "schemaFormat")
            dialect = dialect_of(format_)
            if dialect is None:
                hint = "write the format of a JSON Schema: application/schema+json;version=2020-12"
                message = f'the schema format "{format_}" is not supported'
                raise multi.error(message, hint, at="/schemaFormat")
            if not multi.has("schema"):
                raise multi.error("has no schema", 'add "schema" next to "schemaFormat"')
            payload = multi.child("schema")
        else:
            dialect = dialect_of("")
        uri = payload.address
        if payload.has("$ref"):
            reference = payload.value["$ref"]
            if not isinstance(reference, str):
                hint = 'write, for example, "./hello.schema.json"'
                raise payload.error("must be a URI reference (a string)", hint, at="/$ref")
            uri = joined(payload, reference, at="/$ref")
        assert dialect is not None  # noqa: S101 - the default is known
        dialects.setdefault(uri, dialect)
        return uri

    def _leads_to_multi(self, payload: Part) -> bool:
        """Whether a payload is a reference to an object with a schema and its format."""
        try:
            return self._references.target(payload).has("schemaFormat")
        except SchemaError:
            return False  # it may be an anchor in a schema; errors are reported later

    def _check_content_type(self, part: Part, key: str) -> None:
        content_type = text(part, key, "application/json")
        if not _JSON_TYPE.fullmatch(content_type):
            hint = "write application/json"
            raise part.error(f'the content type "{content_type}" is not JSON', hint, at=f"/{key}")

    def _correlation(self, part: Part) -> tuple[str, ...]:
        correlation = self._references.member(part, "correlationId")
        if correlation is None:
            return ()
        location = text(correlation, "location")
        head, _, pointer = location.partition("#")
        if head != "$message.payload" or not pointer.startswith("/"):
            hint = "write a place in the payload, for example $message.payload#/id"
            message = f'the correlation id cannot be at "{location}"'
            raise correlation.error(message, hint, at="/location")
        return tuple(tokens(pointer))

    # Operations.

    def _read_operation(self, name: str, part: Part) -> Operation:
        target = self._references.followed(part)
        expect_object(target)
        part = self._references.with_traits(target)
        action = text(part, "action")
        if action not in ("send", "receive"):
            hint = "write send if the application sends the message, else receive"
            raise part.error("must be send or receive", hint, at="/action")
        sends = action == "send"
        channel = self._channel_of(part)
        messages = self._messages_of(part, channel)
        replies = self._replies_of(part, channel)
        for address in messages:
            self._mark(address, sends=sends)
        for address in replies:
            self._mark(address, sends=not sends)
        extensions_ = self._extensions(part)
        if "x-parties" in extensions_:
            hint = "move it to the root of the document"
            raise part.error("x-parties has no effect here", hint, at="/x-parties")
        gate = self._gate(part, extensions_, sends=sends)
        self._check_answered(part, extensions_, replies)
        return Operation(
            name,
            sends,
            tuple(self._drafts[message].id for message in messages),
            tuple(self._drafts[reply].id for reply in replies),
            extensions_.get("x-mandatory"),
            gate,
            extensions_.get("x-fixed-reply"),
            extensions_.get("x-repeat"),
            extensions_.get("x-handshake", False),
            text(part, "summary") or text(part, "description"),
            target.source,
        )

    def _check_answered(self, part: Part, extensions_: dict[str, Any], replies: list[str]) -> None:
        """Raise `SchemaError` for an extension that needs a reply, if there is none."""
        for key in ("x-fixed-reply", "x-repeat", "x-handshake"):
            if key in extensions_ and not replies:
                hint = f"add a reply to the operation, or remove {key}"
                raise part.error(f"{key} needs a reply", hint, at=f"/{key}")
        if "x-fixed-reply" in extensions_ and len(replies) > 1:
            hint = "name only one message in the reply"
            raise part.error("x-fixed-reply needs a single reply", hint, at="/x-fixed-reply")

    def _channel_of(self, part: Part) -> _Channel:
        if not part.has("channel"):
            hint = 'add, for example, "channel": { "$ref": "#/channels/main" }'
            raise part.error("has no channel", hint)
        target = self._references.followed(part.child("channel"))
        channel = self._channels.get(target.address)
        if channel is None:
            hint = 'write a $ref to a channel, for example { "$ref": "#/channels/main" }'
            raise part.error("is not a channel of this document", hint, at="/channel")
        return channel

    def _messages_of(self, part: Part, channel: _Channel) -> list[str]:
        """The addresses of the messages of a part, by default all messages of the channel."""
        if not part.has("messages"):
            if not channel.messages:
                raise channel.part.error(
                    "has no messages", 'add the messages of the channel as "messages"'
                )
            return channel.messages
        addresses = []
        for member in self._references.items(part, "messages"):
            message = self._references.followed(member)
            if message.address not in channel.messages:
                hint = f"write a $ref to a message in {channel.part.pointer}/messages"
                raise member.error(f'is not a message of the channel "{channel.name}"', hint)
            addresses.append(message.address)
        if not addresses:
            hint = "add a message, or remove this array to use all messages of the channel"
            raise part.error("must not be empty", hint, at="/messages")
        return addresses

    def _replies_of(self, part: Part, channel: _Channel) -> list[str]:
        reply = self._references.member(part, "reply")
        if reply is None:
            return []
        expect_object(reply)
        if reply.has("address"):
            hint = "remove the address: a reply goes to the window that sent the request"
            raise reply.error("a reply cannot have an address", hint, at="/address")
        if not reply.has("channel") and not reply.has("messages"):
            raise reply.error("names no messages", 'add "messages" with a $ref to each reply')
        reply_channel = self._channel_of(reply) if reply.has("channel") else channel
        if reply_channel is channel and not reply.has("messages"):
            raise reply.error("names no messages", 'add "messages" with a $ref to each reply')
        return self._messages_of(reply, reply_channel)

    def _mark(self, address: str, *, sends: bool) -> None:
        draft = self._drafts[address]
        draft.sent |= sends
        draft.received |= not sends

    # Extensions.

    def _extensions(self, part: Part) -> dict[str, Any]:
        """The extensions of an object. Raises `SchemaError` if they are not valid."""
        values = {key: part.value[key] for key in EXAMPLES if key in part.value}
        problems = []
        source = part.source
        for error in extensions.iter_errors(values):
            key = error.instance_path.split("/")[1]
            hint = f'write, for example, "{key}": {EXAMPLES[key]}'
            pointer = source.pointer + error.instance_path
            problems.append(Problem(error.message, hint, pointer, source.uri))
        if problems:
            raise SchemaError(problems)
        return values

    def _gate(self, part: Part, extensions_: dict[str, Any], *, sends: bool) -> Gate | None:
        if "x-gate" not in extensions_:
            return None
        if not sends:
            hint = "move it to an operation whose action is send"
            raise part.error("x-gate has no effect here", hint, at="/x-gate")
        gate = extensions_["x-gate"]
        message = self._references.find(part, gate["message"], at="/x-gate/message")
        address = self._references.followed(message).address
        if address not in self._drafts:
            hint = "write a reference to one, for example #/channels/main/messages/Enable"
            raise part.error("is not a message of a channel", hint, at="/x-gate/message")
        self._gates.append((part, address))
        return Gate(self._drafts[address].id, tuple(tokens(gate["flag"])))

    # The whole.

    def _check_whole(self, operations: list[Operation]) -> None:
        if not operations:
            hint = "add operations for the messages that the application sends and receives"
            self._problems += self._root.error("has no operations", hint).problems
        for part, address in self._gates:
            if not self._drafts[address].received:
                hint = "name a message that an operation receives"
                error = part.error("no operation receives this message", hint, at="/x-gate/message")
                self._problems += error.problems
        for operation in [one for one in operations if one.handshake][1:]:
            message = "another operation is the handshake already"
            hint = "remove x-handshake from one of the two operations"
            pointer = f"{operation.source.pointer}/x-handshake"
            self._problems.append(Problem(message, hint, pointer, operation.source.uri))

    def _check_names(self, messages: tuple[Message, ...]) -> None:
        """Record a problem if two messages of one direction have the same name."""
        for direction in ("sent", "received"):
            used: dict[str, Message] = {}
            for message in messages:
                if not getattr(message, direction):
                    continue
                other = used.setdefault(message.name, message)
                if other is not message:
                    description = (
                        f'"{message.name}" is also the name of {other.id}, which is {direction} too'
                    )
                    hint = "give one of the two messages another name"
                    source = message.source
                    self._problems.append(Problem(description, hint, source.pointer, source.uri))

    def _unused(self) -> Iterator[Problem]:
        """A warning for each message that no operation sends or receives."""
        for draft in self._drafts.values():
            if not (draft.sent or draft.received):
                source = draft.part.source
                message = "no operation sends or receives this message"
                hint = "add it to the messages of an operation, or remove it"
                yield Problem(message, hint, source.pointer, source.uri)


def _check_version(root: Part) -> None:
    version = text(root, "asyncapi")
    if not re.fullmatch(r"3\.\d+\.\d+(-[\w.]+)?", version):
        hint = "convert the document to AsyncAPI 3.0.0"
        raise root.error(f'AsyncAPI "{version}" is not supported', hint, at="/asyncapi")
