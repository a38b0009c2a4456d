"""The targets `javascript` and `javascript-iife`: the source of the snippet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache, cached_property
from typing import Any

from markupsafe import Markup

from ...code import literals, tree
from ...code.builders import BuilderCode
from ...code.environment import render, source
from ...code.fillers import filler_table
from ...code.javascript import JAVASCRIPT
from ...code.tree import Expression, Name
from ...errors import problem
from ...graph import ir
from ...message.annotations import Answers
from ...message.builders import Builder, Each, Parameter, paths, templates
from ...message.envelope import checked_part
from ...naming.words import words
from ...program.program import Call
from ..compilation import Compilation
from ..fillers import fillers_of
from .builders import JavaScriptBuilders
from .validator import HELPERS, Context


def module(compilation: Compilation) -> str:
    """Returns the snippet, an ES module with publisher, builders, receiver and validator."""
    return compilation.shared(_snippet)[0]


def classic(compilation: Compilation) -> str:
    """Returns the snippet as a classic script, with the same names on a frozen global."""
    return as_classic(*compilation.shared(_snippet))


def as_classic(text: str, names: dict[str, Any]) -> str:
    """Returns the ES module `text` as a classic script.

    `names` are the variables of its templates.
    """
    rows = text.split("\n")
    start = next(i for i, row in enumerate(rows) if not row.startswith("//"))
    body = "\n".join(_EXPORT.sub(r"\1\2", row) for row in rows[start:]).strip()
    exports = [Markup(match[2]) for row in rows if (match := _EXPORT.match(row))]
    return render("javascript/classic.js.jinja", **names, body=Markup(body), exports=exports)


def _snippet(compilation: Compilation) -> tuple[str, dict[str, Any]]:
    """Returns the source of the snippet, and the variables of its templates."""
    names = ModuleContext(compilation).names()
    return render("javascript/module.js.jinja", **names), names


_EXPORT = re.compile(r"^export ((?:function|class|const) )(\w+)")


class ModuleContext(Context):
    """The variables of the templates of a whole module."""

    is_fast = False  # a page loads the whole module, but checks few messages

    def __init__(
        self,
        compilation: Compilation,
        checked: Iterable[ir.NodeKey] = (),
        templates: Iterable[str] = (),
    ) -> None:
        """`checked` are more nodes to validate, `templates` more templates of the module."""
        self._compilation = compilation
        self._source = source = compilation.graph
        self._types, self._envelope = compilation.types, compilation.envelope
        self._title = compilation.title
        self._listener, self._builders = compilation.listener, compilation.builders
        compilation.check_functions()
        if self._envelope and self._title == "Message":
            message = f'there is a function "publish{self._title}" in every snippet'
            raise problem(message, source.root.pointer, "give the message another title")
        self._fillers = compilation.shared(fillers_of)
        ends = [key for builder in self._builders for key in builder.validated]
        names = {builder.name for builder in self._builders}
        ends += self._fillers.verdicts() if self._fillers.root is not None else []
        names |= {"withDefaults", "standardSchema", "fillers"}
        names |= {f"publish{self._title}", f"on{self._title}"}
        verdicts: list[ir.NodeKey] = []
        ends += checked
        for template in templates:
            names |= _declared(f"javascript/{template}.jinja") | _CLASSIC
        if self._envelope:
            names |= _identifiers("javascript/publisher.jinja") | _CLASSIC
        if self._listener:
            names |= _identifiers("javascript/connection.jinja")
            names |= _identifiers("javascript/listener.jinja")
            names |= {self._listener.name, self._listener.find}
            verdicts = [self._listener.ready, self._listener.enabled]
            if self._listener.answers:
                names.add(self._listener.answers.option)
                verdicts.append(self._listener.answers.request)
                verdicts.append(self._checked_part(self._listener.answers.reply)[0])
            ends.append(self._checked_part(source.root)[0])
        self._verdicts = [*verdicts]
        self._checked = [*ends]
        program = compilation.program(dict.fromkeys((*ends, *verdicts)))
        super().__init__(program, compilation.root, names, verdicts)
        self._module_names = {*names, *HELPERS, *self._idents.values()}

    def names(self) -> dict[str, Any]:
        """Returns the variables of the templates."""
        return {
            **super().names(),
            "envelope": self._envelope,
            "title": self._title,
            "root_name": Markup(self._title),
            "builders": self._builders,
            "listener": self._listener,
            **self._listener_names(),
            "read_checked": lambda value: self._read_user_value(
                value, *(self._program.entries[key] for key in self._checked)
            ),
            "builder_name": lambda builder: Markup(builder.name),
            "parameter": lambda parameter: Markup(self._parameter(parameter)),
            "builder_code": self._builder_code,
            "params_of": self._params_of,
            "matches_entry": self._matches_entry,
            "has_steps": self._has_steps,
            "has_inner": self._has_steps or self._has_each,
            "has_at": self._has_steps
            or self._has_each
            or any(builder.takes_several for builder in self._builders),
            "fillers": self._fillers,
            "filler_table": self._filler_table,
            "jsdoc": _jsdoc,
            "publish_params": self._publish_params,
            "about": self._about,
        }

    def _filler_table(self) -> Markup:
        table = filler_table(self._fillers.table, self._checks_of, self._language.pattern)
        declared = tree.Declare((("fillers", table),), "any[]", constant=True)
        return Markup(JAVASCRIPT.statements([declared]))

    def _checks_of(self, keys: Collection[ir.NodeKey]) -> Expression:
        """Returns the list of checks that recognize a variant.

        A value has the variant if one of the checks passes, or if the list is empty.
        """
        calls = [self._program.entries[key] for key in keys]
        if any(call.always for call in calls):
            return tree.List(())
        names = [Name(self._idents[call.key]) for call in calls if not call.never]
        no_match = () if names or not keys else (tree.Lambda("", tree.TRUE),)
        return tree.List((*names, *no_match))

    def _listener_names(self) -> dict[str, Any]:
        """Returns the variables of the template of the listener."""
        listener, answers = self._listener, self._listener.answers if self._listener else None
        if listener is None:
            return {}
        return {
            "listener_name": Markup(listener.name),
            "find_name": Markup(listener.find),
            "not_found": f"no {' '.join(words(listener.find)[1:])} found",
            "entry": lambda key: Markup(self._idents[self._program.entries[key].key]),
            "entry_call": lambda key: self._program.entries[key],
            "signal_name": self._signal_name,
            "read_signals": self._read_signals,
            "option_name": Markup(answers.option if answers else ""),
            "ready_answer": answers and self._compilation.linked_envelope(answers.ready),
            "reply": answers and self._compilation.linked_envelope(answers.reply),
            "own_part": self._part(self._source.root),
            "reply_part": answers and self._part(answers.reply),
            "invalid_reply": answers and self._invalid_reply(answers),
        }

    def _invalid_reply(self, answers: Answers) -> str:
        """Returns the error message for wrong data of the reply."""
        return f"{answers.option} is not valid"

    def _checked_part(self, key: ir.NodeKey) -> tuple[ir.NodeKey, bool]:
        return checked_part(key, self._compilation.linked_envelope(key))

    def _part(self, key: ir.NodeKey) -> dict[str, Any]:
        """Returns the key of the part of a message to validate, and whether it is its data."""
        part, is_data = self._checked_part(key)
        return {"key": part, "is_data": is_data}

    def _read_signals(self, value: str) -> str:
        """Returns the expression that reads a message for the validators of all signals."""
        signals = [self._program.entries[key] for key in self._verdicts]
        return self._read(value, *signals)

    def _signal_name(self, key: ir.NodeKey) -> str:
        """Returns the name of a signal, which is the same in all copies of the code on a page."""
        message = self._compilation.linked_envelope(key)
        return f"{message.type} {message.action}" if message else str(key)

    def _parameter(self, parameter: Parameter) -> str:
        """Returns the identifier of a parameter: its name, changed if the name is taken."""
        used = self._module_names | _BUILDER_LOCALS
        name = parameter.name
        while name in used:
            name += "Value"
        return name

    def _params_of(self, builder: Builder) -> list[str]:
        params = [f"{{any}} {self._parameter(parameter)}" for parameter in builder.parameters]
        return [*params, "{any} [overrides]"]

    @cached_property
    def _has_steps(self) -> bool:
        """Whether a builder reads a path with several steps."""
        read_paths = [path for builder in self._builders for path in paths(builder.template)]
        return any(len(path) != 1 or path[0].isdigit() for path in read_paths)

    @property
    def _has_each(self) -> bool:
        """Whether a builder builds something for each item of an array."""
        return any(isinstance(t, Each) for b in self._builders for t in templates(b.template))

    def _builder_code(self, builder: Builder) -> tuple[Markup, Markup]:
        """Returns the functions for items of arrays that a builder needs, and its statements."""

        def entry(key: ir.NodeKey) -> Call:
            return self._program.entries[key]

        language = JavaScriptBuilders(self, entry, self._parameter, has_steps=self._has_steps)
        name = f"{builder.name}Item"
        while name in self._module_names:
            name += "_"
        code = BuilderCode(language, builder, self._types, name)
        functions = "\n\n".join(
            JAVASCRIPT.statements([function]) for function in code.item_functions()
        )
        body = JAVASCRIPT.statements(language.body(code, builder), "  ")
        return Markup(functions), Markup(body)

    def _matches_entry(self, key: ir.NodeKey, value: str) -> Markup:
        """Returns the condition that a value is valid for an entry."""
        call = self._program.entries[key]
        if self.leads_to_once(call):
            return Markup("!") + self._check_call(call, value)
        return self._printed(self._functions.is_valid(call, Name(value)))

    def _publish_params(self) -> list[str]:
        params = ["{HTMLIFrameElement} clientIframe", "{string} targetOrigin"]
        data = self._envelope is not None and self._envelope.takes_data
        return [*params, *(["{any} data"] if data else [])]

    def _about(self) -> Markup:
        node = self._source.nodes.get(self._source.root)
        text = (node.annotations.get("description") if node else None) or self._title
        rows = [line for row in literals.lines(text) for line in literals.wrapped(row, 96)]
        return Markup("\n").join(Markup("// ") + literals.comment(row) for row in rows)


_BUILDER_LOCALS = frozenset("source value item at overrides undefined String JSON".split())

_CLASSIC = frozenset({"api", "framepost", "page", "globalThis"})
"""The names that a classic script uses."""

_NOT_CODE = re.compile(
    r"\{#[\s\S]*?#\}|\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}|/\*[\s\S]*?\*/|//.*"
    r"|\"[^\"\n]*\"|'[^'\n]*'"
)


@cache
def _identifiers(template: str) -> frozenset[str]:
    """Returns all identifiers in a template. Functions of a schema must not have these names."""
    return frozenset(re.findall(r"[A-Za-z_]\w*", _NOT_CODE.sub(" ", source(template))))


@cache
def _declared(template: str) -> frozenset[str]:
    """Returns the names that a template declares at module level."""
    names = re.findall(r"(?m)^(?:export )?(?:const|let|class|function) (\w+)", source(template))
    return frozenset(names)


def _jsdoc(text: str, more: str, params: Collection[str] = ()) -> Markup:
    """Returns a documentation comment. `text` is wrapped.

    `params` are the descriptions of parameters.
    """
    rows = [line for row in literals.lines(text) for line in literals.wrapped(row, 94)]
    rows += literals.wrapped(more, 94)
    lines = [literals.jsdoc(row) for row in rows]
    lines += [Markup(f"@param {param}") for param in params]
    if len(lines) == 1:
        return Markup(f"/** {lines[0]} */")
    return Markup("/**\n" + "".join(f" * {row}\n" for row in lines) + " */")
