"""The targets `javascript` and `javascript-iife`: the source of the snippet."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property
from typing import Any

from markupsafe import Markup

from ...code import literals
from ...code.builders import BuilderCode
from ...code.environment import render
from ...code.javascript import JAVASCRIPT
from ...code.tree import Name
from ...errors import problem
from ...graph import ir
from ...message.builders import Builder, Each, Parameter, builders, paths, templates
from ...message.envelope import envelope, listener
from ...message.inputs import override_hints
from ...naming.classes import model_names
from ...naming.functions import check_functions
from ...naming.words import Words, pascal
from ...program.build import build_program
from ...program.program import Call
from ...types.defaults import fillers
from ...types.infer import shapes
from .builders import JavaScriptBuilders
from .validator import HELPERS, Context


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


@ir.cached_per_module
def _snippet(source: ir.Module, root: Words) -> tuple[str, dict[str, Any]]:
    """The source of the snippet, and the names that templates saw."""
    names = ModuleContext(source, root).names()
    return render("javascript/module.js.jinja", **names), names


_EXPORT = re.compile(r"^export ((?:function|class|const) )(\w+)")


class ModuleContext(Context):
    """What the template of a whole module may ask as well."""

    def __init__(self, source: ir.Module, root: Words) -> None:
        self._source = source
        self._shapes = shapes(source)
        self._envelope = envelope(self._shapes)
        self._title = model_names(self._shapes, source, root).records.get(source.root) or pascal(
            root
        )
        self._listener = listener(source, self._shapes)
        self._builders = builders(source)
        check_functions(self._builders, self._listener, self._title)
        if self._envelope and f"publish{self._title}" in _PUBLISHER:
            message = f'there is a function "publish{self._title}" in every snippet'
            raise problem(message, source.root.pointer, "give the message another title")
        self._fillers = fillers(source)
        ends = [key for each in self._builders for key in each.validated]
        own = {each.name for each in self._builders} | _PUBLISHER
        ends += self._fillers.verdicts() if self._fillers.root is not None else []
        own |= {"withDefaults", "standardSchema", "fillers"}
        heard = [self._listener.ready, self._listener.enabled] if self._listener else []
        if self._listener:
            own |= _LISTENER | {self._listener.wire, self._listener.find}
        own |= {f"publish{self._title}", f"on{self._title}"}
        super().__init__(build_program(source, dict.fromkeys((*ends, *heard))), root, own, heard)
        self._module_names = {*own, *HELPERS, *self._idents.values()}

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
            "builder_name": lambda builder: Markup(builder.name),
            "parameter": lambda parameter: Markup(self._parameter(parameter)),
            "builder_code": self._builder_code,
            "params_of": self._params_of,
            "heard": self._heard,
            "has_steps": self._has_steps,
            "has_inner": self._has_steps or self._has_each,
            "has_several": any(each.takes_several for each in self._builders),
            "fillers": self._fillers,
            "checks_of": self._checks_of,
            "regex": lambda source: Markup(self._language.pattern(source).id),
            "kind_of": lambda value: type(value).__name__,
            "jsdoc": _jsdoc,
            "publish_params": self._publish_params,
            "about": self._about,
        }

    def _checks_of(self, keys: Collection[ir.NodeKey]) -> Markup:
        """The functions that tell whether a value is no variant; none if every value is one."""
        calls = [self._program.entries[key] for key in keys]
        if any(call.always for call in calls):
            return Markup("[]")
        names = [self._idents[call.key] for call in calls if not call.never]
        return Markup(f"[{', '.join(names)}]" if names or not keys else "[() => true]")

    def _parameter(self, parameter: Parameter) -> str:
        """The identifier of a parameter: its name, if nothing in the function is called so."""
        taken = self._module_names | _BUILDER_LOCALS
        name = parameter.name
        while name in taken:
            name += "Value"
        return name

    def _params_of(self, builder: Builder) -> list[str]:
        params = [f"{{any}} {self._parameter(each)}" for each in builder.parameters]
        return [*params, "{any} [overrides]"]

    @cached_property
    def _has_steps(self) -> bool:
        """Whether any path is more than the name of one property."""
        every = [path for each in self._builders for path in paths(each.template)]
        return any(len(path) != 1 or path[0].isdigit() for path in every)

    @property
    def _has_each(self) -> bool:
        """Whether any builder builds something of each item of an array."""
        return any(isinstance(t, Each) for b in self._builders for t in templates(b.template))

    def _builder_code(self, builder: Builder) -> tuple[Markup, Markup]:
        """The functions for items of arrays that a builder needs, and its own statements."""

        def entry(key: ir.NodeKey) -> Call:
            return self._program.entries[key]

        language = JavaScriptBuilders(self, entry, self._parameter, has_steps=self._has_steps)
        hints = override_hints(builder, self._source, self._shapes)
        name = f"{builder.name}Item"
        while name in self._module_names:
            name += "_"
        code = BuilderCode(language, builder, self._shapes, hints, name)
        functions = "\n\n".join(JAVASCRIPT.statements([each]) for each in code.item_functions())
        body = JAVASCRIPT.statements(language.body(code, builder), "  ")
        return Markup(functions), Markup(body)

    def _heard(self, at: ir.NodeKey, value: str) -> Markup:
        """The condition that a value is right for an entry."""
        call = self._program.entries[at]
        if self.leads_to_once(call):
            return Markup("!") + self._asked(call, value)
        return self._shown(self._functions.right(call, Name(value)))

    def _publish_params(self) -> list[str]:
        params = ["{HTMLIFrameElement} clientIframe", "{string} targetOrigin"]
        data = self._envelope is not None and self._envelope.takes_data
        return [*params, *(["{any} data"] if data else [])]

    def _about(self) -> Markup:
        node = self._source.nodes.get(self._source.root)
        text = (node.annotations.get("description") if node else None) or self._title
        rows = [line for row in literals.lines(text) for line in literals.wrapped(row, 96)]
        return Markup("\n").join(Markup("// ") + literals.comment(row) for row in rows)


_PUBLISHER = frozenset(
    "publishMessage PublishError post windowOf checkOrigin plain receive api framepost "
    "window globalThis URL RegExp Error check part digits refuse".split()
)
_BUILDER_LOCALS = frozenset("source value item at overrides undefined String JSON".split())
_LISTENER = frozenset(
    "reportError Set Promise setTimeout iframe origin onError mark calls enabled loaded "
    "decide decided check listener event call ready data error isSource source stop message load "
    "dispose resolve".split()
)


def _jsdoc(text: str, more: str, params: Collection[str] = ()) -> Markup:
    """A documentation comment of prose, wrapped; `params` are our own, after `@param`."""
    rows = [line for row in literals.lines(text) for line in literals.wrapped(row, 94)]
    rows += literals.wrapped(more, 94)
    shown = [literals.jsdoc(row) for row in rows]
    shown += [Markup(f"@param {each}") for each in params]
    if len(shown) == 1:
        return Markup(f"/** {shown[0]} */")
    return Markup("/**\n" + "".join(f" * {row}\n" for row in shown) + " */")
