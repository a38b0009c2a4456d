"""The targets `javascript` and `javascript-iife` for conversations: both parties in one module."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ...code import literals
from ...code.environment import render
from ...graph import ir
from ..compilation import Compilation, ConversationCompilation
from .module import ModuleContext, as_classic


def module(compilation: ConversationCompilation) -> str:
    """Returns an ES module with both parties, the builders and the validator of all messages."""
    return compilation.shared(_client)[0]


def classic(compilation: ConversationCompilation) -> str:
    """Returns the same as a classic script, with the same names on a frozen global."""
    return as_classic(*compilation.shared(_client))


def _client(compilation: Compilation) -> tuple[str, dict[str, Any]]:
    """Returns the source of the module, and the variables of its templates."""
    assert isinstance(compilation, ConversationCompilation)  # noqa: S101 - the signatures of both callers require it
    names = _ConversationContext(compilation).names()
    return render("javascript/conversation.js.jinja", **names), names


_TEMPLATES = ("publisher", "connection", "conversation")


class _ConversationContext(ModuleContext):
    """The variables of the templates of a conversation."""

    is_compact = True

    def __init__(self, compilation: ConversationCompilation) -> None:
        self._sides = compilation.sides
        self._parties = compilation.conversation.parties
        self._kinds = (*self._sides.from_client, *self._sides.from_counterpart)
        self._by_id = compilation.conversation.by_id
        checked = [kind.key for kind in self._kinds]
        checked += [kind.content for kind in self._kinds if kind.content]
        super().__init__(compilation, dict.fromkeys(checked), _TEMPLATES)

    def names(self) -> dict[str, Any]:
        """Returns the variables of the templates."""
        names = super().names()
        replies = [kind.replies for kind in self._kinds]
        has_content = any(kind.content for kind in self._kinds)
        return {
            **names,
            "parties_": self._parties,
            "from_client": self._sides.from_client,
            "from_counterpart": self._sides.from_counterpart,
            "client_signals": self._sides.client_signals,
            "counterpart_signals": self._sides.counterpart_signals,
            "begins": self._sides.begins,
            "client_party": Markup(self._party(self._parties.application)),
            "counterpart_party": Markup(self._party(self._parties.counterpart)),
            "check_of": self._check_of,
            "read_signals": lambda value: self._read_user_value(
                value, *(self._program.entries[kind.key] for kind in self._kinds)
            ),
            "names_of": lambda ids: [self._by_id[id_].name for id_ in ids],
            "has_whole": any(kind.is_whole for kind in self._kinds),
            "has_content": has_content,
            "has_ids": any(kind.id_path for kind in self._kinds),
            "has_several_replies": any(len(group) > 1 for group in replies),
            "has_at": has_content or names["has_at"],
        }

    def _party(self, name: str) -> str:
        """Returns the name of a party for comments."""
        return str(literals.jsdoc(name))

    def _check_of(self, key: ir.NodeKey) -> Markup:
        """Returns the function that collects the errors of a value."""
        call = self._program.entries[key]
        return Markup("() => false") if call.always else Markup(self._language.callee(call).id)
