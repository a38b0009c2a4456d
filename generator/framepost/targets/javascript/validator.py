"""The target `javascript-validator`: the source of an ES module."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Any

from markupsafe import Markup

from ... import encode, ir
from ...load import token
from ...name import JAVASCRIPT_RESERVED, function_names
from ...plan import plan
from ...program import Call, Function, InPlace, Object, Plan, Property, Test
from ...regex import to_ecma
from ...templating import render
from ...words import Words, camel, words
from ..emission import FLAT, Emission

HELPERS: dict[str, tuple[str, ...]] = {
    "isObject": (),
    "size": (),
    "exceeds": (),
    "allDiffer": ("equal", "identity"),
    "equal": ("get",),
    "identity": (),
    "isMultiple": ("decimal",),
    "decimal": (),
    "properties": (),  # its macro asks for what it needs
    "isWider": ("get",),
    "missing": ("fail",),
    "extra": ("fail",),
    "mistyped": ("fail",),
    "fail": (),
    "never": (),
    "under": (),
    "check": (),
    "part": ("isObject", "get", "refuse"),
    "digits": ("refuse",),
    "refuse": (),
    "get": (),
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


class Context(Emission):
    """What the templates of a validator may ask, and what they have asked for."""

    def __init__(
        self, made: Plan, root: Words, own: Collection[str] = (), quiet: Collection[str] = ()
    ) -> None:
        super().__init__(made, function_names(made, root, camel, _TAKEN | set(own)), HELPERS)
        self._explained = {each.key for each in made.explaining(quiet)}
        self._listed: dict[Markup, Markup] = {}

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        return {
            **super().names(),
            "all_functions": list(self._plan.functions.values()),
            "places": _places,
            "is_explained": lambda function: function.key in self._explained,
            "rejects": self._rejects,
            "goes_flat": lambda function: self._ends(function.key, FLAT),
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
            "item_token": lambda calls, call: encode.javascript_literal(f"/{calls.index(call)}"),
            "token": lambda wire: encode.javascript_literal(token(wire)),
            "constant": self._constant,
            "plain_enum": lambda test: all(map(_simple, test.value)),
            "simple": _simple,
            "known": self._known,
            "variants": self._variants,
            "regex": self._regex,
        }

    def _rejects(self, call: Call) -> bool:
        """Whether an absent value is wrong for `call`, so that a look at the outcome is enough."""
        function = self._plan.functions.get(call.key)
        return call.never or (function is not None and bool(function.types or function.const))

    def _get(self, wire: str) -> Markup:
        if wire in _INHERITED:
            return Markup(f"{self._helper('get')}(v, {encode.javascript_literal(wire)})")
        return Markup("v") + encode.javascript_property(wire)

    def _definition(self, ident: Markup, expression: str) -> Markup:
        return Markup("const {} = {};").format(ident, Markup(expression))

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
        rows = [
            Markup("  [{}, [{}]],").format(
                encode.javascript_literal(each.wire), _list(self._row(each))
            )
            for each in properties
        ]
        body = Markup("\n").join([Markup("new Map(["), *rows, Markup("])")])
        name = Markup("_".join(words(self._idents[function.key])).upper())
        if not name or name[-1].isdigit() or self._listed.get(name, body) != body:
            return self._define("TABLE", body)  # its own name might be that of another constant
        if name not in self._listed:
            self._listed[name] = body
            self._definitions.append(self._definition(name, body))
        return name

    def _row(self, found: Property) -> list[Markup]:
        function = Markup("undefined") if found.call.always else self._callee(found.call)
        row = [function]
        further = _suffix(found)
        if further or (self._refers and not found.required):
            row.append(encode.javascript_literal(further))
        if not found.required:
            row.append(Markup("true"))
        return row

    def _callee(self, call: Call) -> Markup:
        return self._helper("never") if call.never else Markup(self._idents[call.key])

    def _variants(self, union: InPlace) -> Markup:
        """The table of a tagged union's schemas by the value of the tag, each with its place."""
        rows = Markup(", ").join(
            Markup("[{}, [{}, {}]]").format(
                encode.javascript_literal(value),
                self._callee(call),
                encode.javascript_literal(call.path),
            )
            for value, call in union.variants
        )
        return self._define("VARIANTS", Markup("new Map([{}])").format(rows))

    def _known(self, found: Object) -> Markup:
        wires = encode.javascript_literal([each.wire for each in found.properties])
        return self._define("NAMES", f"new Set({wires})")

    def _regex(self, source: str) -> Markup:
        return self._define("PATTERN", encode.javascript_regex(to_ecma(source)))


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
