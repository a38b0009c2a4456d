"""The targets `javascript` and `javascript-iife`: the source of the snippet."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterator
from typing import Any

from markupsafe import Markup

from ...code import literals
from ...code.environment import render
from ...errors import problem
from ...graph import ir
from ...jsontext.pointer import token
from ...message.annotations import Build, Part, builders, is_certain
from ...message.envelope import envelope, listener
from ...naming.classes import model_names
from ...naming.functions import check_functions
from ...naming.words import Words, pascal
from ...program.build import plan
from ...types.infer import shapes
from .validator import Context


def module(source: ir.Module, root: Words) -> str:
    """The source of the snippet, an ES module: publisher, builders, receiver and validator."""
    return _snippet(source, root)[0]


def classic(source: ir.Module, root: Words) -> str:
    """The snippet as a classic script: the same names on a frozen global."""
    text, names = _snippet(source, root)
    rows = text.split("\n")
    start = next(i for i, row in enumerate(rows) if not row.startswith("//"))
    body = "\n".join(_EXPORT.sub(r"\1\2", row) for row in rows[start:]).strip()
    exports = [Markup(match[2]) for row in rows if (match := _EXPORT.match(row))]
    return render("javascript/classic.js.jinja", **names, body=Markup(body), exports=exports)


@ir.once
def _snippet(source: ir.Module, root: Words) -> tuple[str, dict[str, Any]]:
    """The source of the snippet, and the names that templates saw."""
    names = ModuleContext(source, root).names()
    return render("javascript/module.js.jinja", **names), names


_EXPORT = re.compile(r"^export ((?:function|class) )(\w+)")


class ModuleContext(Context):
    """What the template of a whole module may ask as well."""

    def __init__(self, source: ir.Module, root: Words) -> None:
        self._source = source
        self._shapes = shapes(source)
        self._builders = builders(source)
        self._envelope = envelope(self._shapes)
        self._title = model_names(self._shapes, source, root).records.get(source.root) or pascal(
            root
        )
        self._listener = listener(source, self._shapes)
        check_functions(self._builders, self._listener, self._title)
        if self._envelope and f"publish{self._title}" in _PUBLISHER:
            message = f'there is a function "publish{self._title}" in every snippet'
            raise problem(message, source.root, "give the message another title")
        ends = [at for each in self._builders for at in (each.at, each.accepts) if at is not None]
        own = {each.wire for each in self._builders} | _PUBLISHER
        heard = [self._listener.ready, self._listener.enabled] if self._listener else []
        if self._listener:
            own |= _LISTENER | {self._listener.wire, self._listener.find}
        own |= {f"publish{self._title}", f"on{self._title}"}
        super().__init__(plan(source, dict.fromkeys((*ends, *heard))), root, own, heard)

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        return {
            **super().names(),
            "envelope": self._envelope,
            "title": self._title,
            "root_name": Markup(self._title),
            "builders": self._builders,
            "listener": self._listener,
            "listener_name": Markup(self._listener.wire if self._listener else ""),
            "find_name": Markup(self._listener.find if self._listener else ""),
            "builder_name": lambda builder: Markup(builder.wire),
            "parameter": lambda builder: Markup(builder.parameter),
            "entry_call": lambda at: self._plan.entries[at],
            "entry": lambda at: Markup(self._idents[self._plan.entries[at].key]),
            "is_certain": lambda builder, part: is_certain(builder, part, self._shapes),
            "pointer": _pointer,
            "has_steps": any(re.search(r"~|.+/|^/\d+$", _pointer(each)) for each in self._parts()),
            "kind_of": lambda value: type(value).__name__,
            "jsdoc": _jsdoc,
            "publish_params": self._publish_params,
            "about": self._about,
        }

    def _parts(self) -> Iterator[Part]:
        todo = [each.template for each in self._builders]
        while todo:
            found = todo.pop()
            if isinstance(found, Part):
                yield found
            elif isinstance(found, Build):
                todo += [*found.items, *(each for _, each in found.entries or ())]

    def _publish_params(self) -> list[str]:
        params = ["{HTMLIFrameElement} clientIframe", "{string} targetOrigin"]
        data = self._envelope is not None and self._envelope.takes_data
        return [*params, *(["{any} data"] if data else [])]

    def _about(self) -> Markup:
        node = self._source.nodes.get(self._source.root)
        text = (node.notes.get("description") if node else None) or self._title
        rows = [line for row in literals.lines(text) for line in textwrap.wrap(row, 96)]
        return Markup("\n").join(Markup("// ") + literals.comment(row) for row in rows)


def _pointer(part: Part) -> str:
    return "".join(map(token, part.path))


_PUBLISHER = frozenset(
    "publishMessage PublishError post windowOf checkOrigin plain receive api framepost "
    "window globalThis URL RegExp Error check part digits refuse".split()
)
_LISTENER = frozenset(
    "reportError Set Promise setTimeout iframe origin onError mark calls enabled loaded "
    "decide decided check listener event call ready data error isSource source stop message load "
    "dispose resolve".split()
)


def _jsdoc(text: str, more: str, params: Collection[str] = ()) -> Markup:
    """A documentation comment of prose, wrapped; `params` are our own, after `@param`."""
    rows = [line for row in literals.lines(text) for line in textwrap.wrap(row, 94)]
    rows += textwrap.wrap(more, 94)
    shown = [literals.jsdoc(row) for row in rows]
    shown += [Markup(f"@param {each}") for each in params]
    if len(shown) == 1:
        return Markup(f"/** {shown[0]} */")
    return Markup("/**\n" + "".join(f" * {row}\n" for row in shown) + " */")
