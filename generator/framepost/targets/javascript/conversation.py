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
    """The source of an ES module: both parties, builders and the validator of all messages."""
    return compilation.shared(_client)[0]


def classic(compilation: ConversationCompilation) -> str:
    """The same as a classic script: the same names on a frozen global."""
    return as_classic(*compilation.shared(_client))


def _client(compilation: Compilation) -> tuple[str, dict[str, Any]]:
    """The source of the module, and the names that templates saw."""
    assert isinstance(compilation, ConversationCompilation)  # noqa: S101 - both callers say so
    names = _ConversationContext(compilation).names()
    return render("javascript/conversation.js.jinja", **names), names


_TEMPLATES = ("publisher", "connection", "conversation")


class _ConversationContext(ModuleContext):
    """What the templates of a conversation may ask as well."""

    is_compact = True

    def __init__(self, compilation: ConversationCompilation) -> None:
        self._sides = compilation.sides
        self._parties = compilation.conversation.parties
        self._kinds = (*self._sides.from_client, *self._sides.from_counterpart)
        self._by_id = compilation.conversation.by_id
        checked = [each.key for each in self._kinds]
        checked += [each.content for each in self._kinds if each.content]
        super().__init__(compilation, dict.fromkeys(checked), _TEMPLATES)

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        names = super().names()
        replies = [each.replies for each in self._kinds]
        has_content = any(each.content for each in self._kinds)
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
            "read_signals": lambda value: self._read(
                value, *(self._program.entries[each.key] for each in self._kinds)
            ),
            "names_of": lambda ids: [self._by_id[each].name for each in ids],
            "has_whole": any(each.is_whole for each in self._kinds),
            "has_content": has_content,
            "has_ids": any(each.id_path for each in self._kinds),
            "has_several_replies": any(len(each) > 1 for each in replies),
            "has_at": has_content or names["has_at"],
        }

    def _party(self, name: str) -> str:
        """What a party is called in comments."""
        return str(literals.jsdoc(name))

    def _check_of(self, key: ir.NodeKey) -> Markup:
        """The function that says what is wrong with a value."""
        call = self._program.entries[key]
        return Markup("() => false") if call.always else Markup(self._language.callee(call).id)
