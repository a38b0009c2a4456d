"""The target `typescript` for conversations: the types of the client and its counterpart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ...code import literals
from ...code.environment import render
from ...message.inputs import type_of_node
from ...protocol.sides import Kind, Signal
from ...types.types import StaticType
from ..compilation import ConversationCompilation
from .declarations import Context


def declarations(compilation: ConversationCompilation) -> str:
    """Returns the source of a declaration file."""
    names = _ConversationContext(compilation).names()
    return render("typescript/conversation.d.ts.jinja", **names)


_CODES = (
    "BAD_ORIGIN FRAME_MISSING CLIENT_EXISTS NOT_PLAIN NOT_READY NOT_ENABLED DISABLED DISPOSED "
    "QUEUE_FULL NO_REPLY ORIGIN_MISMATCH HANDLER_FAILED"
).split()


@dataclass(frozen=True, slots=True)
class TypeNames:
    """The names of the types of a party."""

    handlers: Markup
    options: Markup
    party: Markup


@dataclass(frozen=True, slots=True)
class Party:
    """The variables of the template for a party. `role` is its name in the document."""

    role: Markup
    word: str
    function: str
    names: TypeNames
    incoming: tuple[Kind, ...]
    outgoing: tuple[Kind, ...]
    signals: tuple[Signal, ...]

    @property
    def sent(self) -> list[Kind]:
        """The messages that the user sends."""
        return [kind for kind in self.outgoing if not kind.is_automatic]

    @property
    def requests(self) -> list[Kind]:
        """The sent messages that have a reply."""
        return [kind for kind in self.sent if kind.replies]

    def summary(self, kind: Kind) -> str:
        """Returns the description of a handler or sender.

        The document describes its operations from the side of the client, so the counterpart has
        the descriptions of the messages.
        """
        if self.word == "client":
            return kind.summary
        return kind.message.summary or kind.summary

    @property
    def needs_handlers(self) -> bool:
        """Whether a handler is required."""
        return any(kind.is_required for kind in self.incoming)


class _ConversationContext(Context):
    """The variables of the templates of a conversation."""

    def __init__(self, compilation: ConversationCompilation) -> None:
        super().__init__(compilation)
        sides, parties = compilation.sides, compilation.conversation.parties
        client, counterpart = sides.from_client, sides.from_counterpart
        self._parties = (
            self._party(parties.application, "Client", counterpart, client, sides.client_signals),
            self._party(
                parties.counterpart, "Counterpart", client, counterpart, sides.counterpart_signals
            ),
        )
        self._client = {kind.message.id: kind for kind in client}
        self._counterpart = {kind.message.id: kind for kind in counterpart}
        self._omission = self._unused_name("Without")
        self._omits = False
        self._reply_name = self._unused_name("Reply")

    def names(self) -> dict[str, Any]:
        """Returns the variables of the templates."""
        return {
            **super().names(),
            "is_conversation": True,
            "described": Markup("message of {}").format(Markup(self._root)),
            "codes": _CODES,
            "parties_": self._parties,
            "message_type": self._message_type,
            "content_type_of": lambda kind: type_of_node(kind.content, self._types),
            "data_type_of": self._data_type,
            "kind_of_reply": self._kind_of_reply,
            "without": lambda kind, constants, ids: self._without(
                kind, self._message_type(kind), constants=constants, ids=ids
            ),
            "needs_content": self._needs_content,
            "reply_name": self._reply_name,
            "omission_name": self._omission,
            "omits": lambda: self._omits,
        }

    def _party(
        self,
        role: str,
        word: str,
        incoming: tuple[Kind, ...],
        outgoing: tuple[Kind, ...],
        signals: tuple[Signal, ...],
    ) -> Party:
        names = (f"{word}Handlers", f"{word}Options", word)
        return Party(
            literals.jsdoc(role),
            word.lower(),
            f"create{word}",
            TypeNames(*map(self._unused_name, names)),
            incoming,
            outgoing,
            signals,
        )

    def _message_type(self, kind: Kind) -> Markup:
        """Returns the type of a whole message."""
        names = {**self._names.aliases, **self._names.records}
        return Markup(names.get(kind.key, "unknown"))

    def _fields(self, kind: Kind) -> dict[str, tuple[StaticType, bool]]:
        record = self._types.records.get(kind.key)
        return {f.name: (f.type, f.required) for f in record.fields} if record else {}

    def _data_type(self, kind: Kind) -> StaticType | None:
        """Returns the type of the data of a message, None if it has none or the type is unknown."""
        field = self._fields(kind).get("data") if kind.data else None
        return field[0] if field else None

    def _kind_of_reply(self, kind: Kind, id_: str) -> Kind:
        """Returns the reply with this id, which goes in the other direction."""
        is_from_client = self._client.get(kind.message.id) is kind
        return (self._counterpart if is_from_client else self._client)[id_]

    def _needs_content(self, kind: Kind) -> bool:
        """Whether a whole message has a required property that the user must give."""
        generated = {*kind.constants, *(kind.id_path[:1] if kind.replies else ())}
        fields = self._fields(kind)
        return not fields or any(
            is_required for name, (_, is_required) in fields.items() if name not in generated
        )

    def _without(self, kind: Kind, message_type: Markup, *, constants: bool, ids: bool) -> Markup:
        """Returns the type of a whole message without the parts that generated code adds."""
        if message_type == "unknown":
            return message_type
        names = [*kind.constants] if constants else []
        head, *tail = (kind.id_path if ids else ()) or ("",)
        inner = Markup("")
        if head and head not in names:
            names.append(head)
        if tail:
            part = Markup("{}[{}]").format(message_type, literals.json_literal(head))
            inner = self._with_part(head, part, tail)
        return self._omitted(message_type, names) + inner if names else message_type

    def _with_part(self, name: str, part: Markup, path: list[str]) -> Markup:
        """Returns the end of an intersection type: a property without the part at `path`."""
        head, *tail = path
        present = Markup("{}<{}>").format(self._standard("NonNullable"), part)
        rest = self._omitted(present, [head])
        if tail:
            below = Markup("{}[{}]").format(present, literals.json_literal(head))
            rest += self._with_part(head, below, tail)
        return Markup(" & {{ {}?: {} }}").format(literals.javascript_key(name), rest)

    def _omitted(self, message_type: Markup, names: list[str]) -> Markup:
        self._omits = True
        keys = Markup(" | ").join(literals.json_literal(name) for name in names)
        return Markup("{}<{}, {}>").format(self._omission, message_type, keys)
