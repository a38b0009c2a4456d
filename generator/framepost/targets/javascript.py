"""The targets `javascript-validator`, `javascript` and `javascript-iife`: source of scripts."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from .. import encode, ir
from ..load import token
from ..messages import TOO_DEEP
from ..name import JAVASCRIPT_RESERVED, function_names
from ..plan import Call, Function, Object, Plan, Property, Test, plan
from ..regex import to_ecma
from ..render import render
from ..words import Words, camel

HELPERS: dict[str, tuple[str, ...]] = {
    "isObject": (),
    "own": (),
    "get": (),
    "count": (),
    "keys": (),
    "size": (),
    "equal": ("identity",),
    "allDiffer": ("identity",),
    "identity": (),
    "isMultiple": ("decimal",),
    "decimal": (),
    "property": ("missing", "under", "token"),
    "missing": ("fail",),
    "extra": ("fail",),
    "fail": (),
    "never": (),
    "under": (),
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


class Context:
    """What the templates of a validator may ask, and what they have asked for."""

    def __init__(self, made: Plan, root: Words) -> None:
        self._plan = made
        self._idents = function_names(made, root, camel, _TAKEN)
        self._constants: dict[str, Markup] = {}
        self._definitions: list[Markup] = []
        self._helpers: set[str] = set()

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
            "suffix": _suffix,
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
        }

    def _tracks(self, call: Call) -> bool:
        function = self._plan.functions.get(call.key)
        return function is not None and function.tracked

    def _rejects(self, call: Call) -> bool:
        """Whether an absent value is wrong for `call`, so that a look at the outcome is enough."""
        function = self._plan.functions.get(call.key)
        return call.never or (function is not None and (function.types or function.const))

    def _get(self, wire: str) -> Markup:
        if wire in _INHERITED:
            return Markup(f"{self._helper('get')}(o, {encode.javascript_literal(wire)})")
        return Markup("o") + encode.javascript_property(wire)

    def _helper(self, wire: str) -> Markup:
        self._helpers.add(wire)
        return Markup(wire)

    def _helpers_used(self) -> list[str]:
        used = set(self._helpers)
        for name in HELPERS:
            if name in used:
                used.update(HELPERS[name])
        return [name for name in HELPERS if name in used]

    def _define(self, stem: str, expression: str) -> Markup:
        if expression not in self._constants:
            count = sum(str(name).startswith(stem) for name in self._constants.values())
            self._constants[expression] = Markup(f"{stem}{count + 1}")
            self._definitions.append(Markup(f"const {self._constants[expression]} = {expression};"))
        return self._constants[expression]

    def _constant(self, test: Test) -> Markup:
        if test.keyword == "pattern":
            return self._regex(test.value)
        if test.keyword == "format":
            raise NotImplementedError
        items = encode.javascript_literal(test.value)
        plain = all(map(_simple, test.value))
        return self._define("ENUM", f"new Set({items})" if plain else items)

    def _known(self, found: Object) -> Markup:
        wires = encode.javascript_literal([each.wire for each in found.properties])
        return self._define("NAMES", f"new Set({wires})")

    def _regex(self, source: str) -> Markup:
        return self._define("PATTERN", encode.javascript_regex(to_ecma(source)))


def _suffix(found: Property) -> str:
    """What a property's call adds to the path of its place: the references followed."""
    return found.call.path.removeprefix(f"/properties{token(found.wire)}")


def _simple(value: Any) -> bool:
    return value is None or isinstance(value, (str, bool, int, float))


def _places(function: Function) -> Markup:
    first, *others = function.ats
    return encode.comment(first or "(root)") + (f" and {len(others)} more" if others else "")
