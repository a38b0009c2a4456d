"""The targets `javascript-validator`, `javascript` and `javascript-iife`: source of scripts."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any

from markupsafe import Markup

from .. import encode, formats, ir
from ..annotate import builders, is_certain
from ..envelope import envelope
from ..load import token
from ..messages import TOO_DEEP
from ..name import JAVASCRIPT_RESERVED, check_builders, class_names, function_names
from ..plan import plan
from ..program import Call, Function, Object, Plan, Property, Test
from ..regex import to_ecma
from ..shape import shapes
from ..templating import render
from ..words import Words, camel, pascal, words

HELPERS: dict[str, tuple[str, ...]] = {
    "isObject": (),
    "size": (),
    "count": (),
    "equal": ("identity",),
    "allDiffer": ("identity",),
    "identity": (),
    "isMultiple": ("decimal",),
    "decimal": (),
    "properties": (),  # its macro asks for what it needs
    "unknown": (),
    "missing": ("fail",),
    "extra": ("fail",),
    "mistyped": ("fail",),
    "fail": (),
    "never": (),
    "under": (),
    "check": (),
    "part": ("isObject", "get", "token"),
    "digits": ("token",),
    "get": (),
    "keys": (),
    "token": (),
}
"""The templates' helper functions, each with those that it needs, in the order to emit them."""

_INHERITED = frozenset(
    "__proto__ constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString "
    "toString valueOf __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__".split()
)
"""The names that every object inherits: they are there without being there."""

_LOCALS = frozenset({"v", "o", "all", "errors", "found", "seen", "outer", "branch", "key", "n"})
_GLOBALS = frozenset({"Object", "Array", "Number", "Set", "BigInt", "Math", "JSON", "String"})
_INTERFACE = frozenset({"isValid", "validate", "iterErrors", "ValidationError", "value", "error"})
_TAKEN = JAVASCRIPT_RESERVED | _LOCALS | _GLOBALS | _INTERFACE | HELPERS.keys()


def validator(module: ir.Module, root: Words) -> str:
    """The source of a validator alone, an ES module."""
    return render("javascript/validator.js.jinja", **Context(plan(module), root).names())


def module(source: ir.Module, root: Words) -> str:
    """The source of the snippet, an ES module: publisher, builders, receiver and validator."""
    return render("javascript/module.js.jinja", **ModuleContext(source, root).names())


def classic(source: ir.Module, root: Words) -> str:
    """The snippet as a classic script: the same names on a frozen global."""
    text = module(source, root)
    context = ModuleContext(source, root)
    rows = text.split("\n")
    start = next(i for i, row in enumerate(rows) if not row.startswith("//"))
    body = "\n".join(_EXPORT.sub(r"\1\2", row) for row in rows[start:]).strip()
    exports = [Markup(match[2]) for row in rows if (match := _EXPORT.match(row))]
    names = context.names()
    return render("javascript/classic.js.jinja", **names, body=Markup(body), exports=exports)


class Context:
    """What the templates of a validator may ask, and what they have asked for."""

    def __init__(self, made: Plan, root: Words, own: Collection[str] = ()) -> None:
        self._plan = made
        self._idents = function_names(made, root, camel, _TAKEN | set(own))
        self._constants: dict[str, Markup] = {}
        self._counts: Counter[str] = Counter()
        self._definitions: list[Markup] = []
        self._helpers: set[str] = set()
        self._formats: dict[str, None] = {}
        self._tables: dict[Markup, Markup] = {}

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        return {
            "root": self._plan.root,
            "all_functions": list(self._plan.functions.values()),
            "too_deep": TOO_DEEP,
            "ident": lambda call: Markup(self._idents[call.key]),
            "name": lambda function: Markup(self._idents[function.key]),
            "places": _places,
            "tracks": self._tracks,
            "rejects": self._rejects,
            "table": self._table,
            "read_any": self._read_any,
            "closes": lambda: any(o.closed for o in self._objects),
            "refers": lambda: self._refers,
            "plain_names": self._has_plain_names,
            "has_optional": lambda: (
                not all(p.required for o in self._objects for p in o.properties)
            ),
            "has_untyped": lambda: any(p.call.always for o in self._objects for p in o.properties),
            "get": self._get,
            "index": lambda calls, call: calls.index(call),
            "item": lambda calls, call: Markup(f"v[{calls.index(call)}]"),
            "item_token": lambda calls, call: encode.javascript_literal(f"/{calls.index(call)}"),
            "token": lambda wire: encode.javascript_literal(token(wire)),
            "helper": self._helper,
            "constant": self._constant,
            "plain_enum": lambda test: all(map(_simple, test.value)),
            "simple": _simple,
            "known": self._known,
            "regex": self._regex,
            "constants": lambda: Markup("\n").join(self._definitions),
            "helpers_used": self._helpers_used,
            "formats_used": lambda: formats.closure(self._formats),
        }

    def _tracks(self, call: Call) -> bool:
        function = self._plan.functions.get(call.key)
        return function is not None and function.tracked

    def _rejects(self, call: Call) -> bool:
        """Whether an absent value is wrong for `call`, so that a look at the outcome is enough."""
        function = self._plan.functions.get(call.key)
        return call.never or (function is not None and bool(function.types or function.const))

    def _get(self, wire: str) -> Markup:
        if wire in _INHERITED:
            return Markup(f"{self._helper('get')}(v, {encode.javascript_literal(wire)})")
        return Markup("v") + encode.javascript_property(wire)

    def _helper(self, wire: str) -> Markup:
        self._helpers.add(wire)
        return Markup(wire)

    def _helpers_used(self) -> Iterator[str]:
        """The helpers to emit; one that is being rendered may ask for others."""
        emitted: set[str] = set()
        while waiting := [name for name in HELPERS if name in self._helpers - emitted]:
            emitted.add(waiting[0])
            self._helpers.update(HELPERS[waiting[0]])
            yield waiting[0]

    def _define(self, stem: str, expression: str) -> Markup:
        if expression not in self._constants:
            self._counts[stem] += 1
            self._constants[expression] = Markup(f"{stem}{self._counts[stem]}")
            self._definitions.append(Markup(f"const {self._constants[expression]} = {expression};"))
        return self._constants[expression]

    def _constant(self, test: Test) -> Markup:
        if test.keyword == "pattern":
            return self._regex(test.value)
        if test.keyword == "format":
            self._formats[test.value] = None
            return Markup(camel(test.value.split("_")))
        items = encode.javascript_literal(test.value)
        plain = all(map(_simple, test.value))
        return self._define("ENUM", f"new Set({items})" if plain else items)

    @cached_property
    def _objects(self) -> list[Object]:
        return [f.object for f in self._plan.functions.values() if f.object]

    @cached_property
    def _properties(self) -> list[Property]:
        return [each for found in self._objects for each in found.properties]

    @cached_property
    def _refers(self) -> bool:
        """Whether any property's schema is reached by a reference."""
        return any(map(_suffix, self._properties))

    def _has_plain_names(self) -> bool:
        """Whether no property's name needs escaping in a JSON Pointer."""
        wires = (each.wire for each in self._properties)
        return not any("/" in wire or "~" in wire for wire in wires)

    def _read_any(self, holder: Markup, name: Markup) -> Markup:
        """The read of a property by a name that only the run-time knows."""
        wires = {each.wire for each in self._properties}
        if wires & _INHERITED:
            return self._helper("get") + f"({holder}, {name})"
        return Markup(f"{holder}[{name}]")

    def _table(self, function: Function) -> Markup:
        """The constant that lists a function's properties, each with what checks it."""
        properties = function.object.properties if function.object else ()
        name = Markup("_".join(words(self._idents[function.key])).upper() or "TABLE")
        if name not in self._tables:
            rows = [Markup("  [{}],").format(_list(self._row(each))) for each in properties]
            body = Markup("\n").join([Markup("["), *rows, Markup("]")]) if rows else Markup("[]")
            self._tables[name] = Markup("const {} = {};").format(name, body)
            self._definitions.append(self._tables[name])
        return name

    def _row(self, found: Property) -> list[Markup]:
        function = Markup("undefined") if found.call.always else self._callee(found.call)
        row = [encode.javascript_literal(found.wire), function]
        further = _suffix(found)
        if further or (self._refers and not found.required):
            row.append(encode.javascript_literal(further))
        if not found.required:
            row.append(Markup("true"))
        return row

    def _callee(self, call: Call) -> Markup:
        return self._helper("never") if call.never else Markup(self._idents[call.key])

    def _known(self, found: Object) -> Markup:
        wires = encode.javascript_literal([each.wire for each in found.properties])
        return self._define("NAMES", f"new Set({wires})")

    def _regex(self, source: str) -> Markup:
        return self._define("PATTERN", encode.javascript_regex(to_ecma(source)))


_EXPORT = re.compile(r"^export ((?:function|class) )(\w+)")


class ModuleContext(Context):
    """What the template of a whole module may ask as well."""

    def __init__(self, source: ir.Module, root: Words) -> None:
        self._source = source
        self._shapes = shapes(source)
        self._builders = builders(source)
        self._envelope = envelope(self._shapes)
        self._title = class_names(self._shapes, source, root).get(source.root) or pascal(root)
        check_builders(self._builders, self._title)
        ends = [at for each in self._builders for at in (each.at, each.accepts) if at is not None]
        own = {each.wire for each in self._builders} | _PUBLISHER
        own |= {f"publish{self._title}", f"on{self._title}"}
        super().__init__(plan(source, dict.fromkeys(ends)), root, own)

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        return {
            **super().names(),
            "envelope": self._envelope,
            "title": self._title,
            "root_name": Markup(self._title),
            "builders": self._builders,
            "builder_name": lambda builder: Markup(builder.wire),
            "parameter": lambda builder: Markup(builder.parameter),
            "entry": lambda at: Markup(self._idents[self._plan.entries[at].key]),
            "is_certain": lambda builder, part: is_certain(builder, part, self._shapes),
            "kind_of": lambda value: type(value).__name__,
            "jsdoc": _jsdoc,
            "publish_params": self._publish_params,
            "about": self._about,
        }

    def _publish_params(self) -> list[str]:
        params = ["{HTMLIFrameElement} clientIframe", "{string} targetOrigin"]
        data = self._envelope is not None and self._envelope.takes_data
        return [*params, *(["{any} data"] if data else [])]

    def _about(self) -> Markup:
        node = self._source.nodes.get(self._source.root)
        text = (node.notes.get("description") if node else None) or self._title
        rows = [line for row in encode.lines(text) for line in textwrap.wrap(row, 96)]
        return Markup("\n").join(Markup("// ") + encode.comment(row) for row in rows)


_PUBLISHER = frozenset(
    "publishMessage PublishError post checkOrigin plain frozen api framepost window globalThis URL "
    "Error check part digits".split()
)


def _jsdoc(text: str, more: str, params: Collection[str] = ()) -> Markup:
    """A documentation comment of prose, wrapped; `params` are our own, after `@param`."""
    rows = [line for row in encode.lines(text) for line in textwrap.wrap(row, 94)]
    rows += textwrap.wrap(more, 94)
    shown = [encode.jsdoc(row) for row in rows]
    shown += [Markup(f"@param {each}") for each in params]
    if len(shown) == 1:
        return Markup(f"/** {shown[0]} */")
    return Markup("/**\n" + "".join(f" * {row}\n" for row in shown) + " */")


def _list(items: list[Markup]) -> Markup:
    return Markup(", ").join(items)


def _suffix(found: Property) -> str:
    """What a property's call adds to the path of its place: the references followed."""
    return found.call.path.removeprefix(f"/properties{token(found.wire)}")


def _simple(value: Any) -> bool:
    return value is None or isinstance(value, (str, bool, int, float))


def _places(function: Function) -> Markup:
    first, *others = function.ats
    return encode.comment(first or "(root)") + (f" and {len(others)} more" if others else "")
