"""The target `javascript-validator`: the source of an ES module."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any

from markupsafe import Markup

from ...code import literals
from ...code.environment import render, source
from ...graph import ir
from ...jsontext.pointer import token
from ...naming.functions import JAVASCRIPT_RESERVED, function_names
from ...naming.words import Words, camel
from ...program.build import plan
from ...program.memoize import repeated
from ...program.program import Call, Function, InPlace, Key, Object, Plan, Property, Test
from ...regex.translate import to_ecma
from ..emission import Emission

HELPERS: dict[str, tuple[str, ...]] = {
    "isUnreadable": (),
    "alone": (),
    "once": ("alone", "answersFor"),
    "answersFor": (),
    "inside": ("alone",),
    "digits": ("refuse",),
    "own": (),
    "get": ("own",),
    "check": (),
    "mapItems": ("refuse",),
    "onlyKeys": ("fail", "isObject", "mistyped", "suggestion"),
    "suggestion": (),
    "objectAt": ("isObject", "refuse"),
    "part": ("find", "refuse"),
    "find": ("isObject", "own"),
    "isBlank": (),
    "withoutAbsent": (),
    "merge": ("isObject", "own"),
    "owns": ("own",),
    "isWider": ("own",),
    "properties": ("under",),  # its macro asks for what else it needs
    "under": (),
    "join": (),
    "missing": ("fail",),
    "extra": ("fail",),
    "fail": (),
    "refuse": (),
    "never": (),
    "mistyped": ("fail",),
    "isObject": (),
    "size": (),
    "allDiffer": ("equal", "identity"),
    "equal": ("get",),
    "identity": (),
    "isMultiple": ("decimal",),
    "decimal": (),
    "token": (),
}
"""The templates' helper functions, each with those that it needs, in the order to emit them."""

_INHERITED = frozenset(
    "__proto__ constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString "
    "toString valueOf __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__".split()
)
"""The names that every object inherits: they are there without being there."""

_LOCALS = frozenset(
    "v o errors wrong seen outer branch variant check path each key i n count".split()
)
_GLOBALS = frozenset({"Object", "Array", "Number", "Set", "BigInt", "Math", "JSON", "String"})
_INTERFACE = frozenset({"isValid", "validate", "iterErrors", "ValidationError", "value", "error"})
_FLAT = 5
"""A message that holds data that hold lists of objects is that deep."""

_ONE_LINE = 40
"""A table that is longer has a line for each property."""

_MEMORY = frozenset("alone once answersFor inside known place".split())
"""The names of what remembers, in modules that do."""

_TAKEN = JAVASCRIPT_RESERVED | _LOCALS | _GLOBALS | _INTERFACE | (HELPERS.keys() - _MEMORY)


def validator(module: ir.Module, root: Words) -> str:
    """The source of a validator alone, an ES module."""
    return render("javascript/validator.js.jinja", **Context(plan(module), root).names())


class Context(Emission):
    """What the templates of a validator may ask, and what they have asked for."""

    def __init__(
        self, made: Plan, root: Words, own: Collection[str] = (), quiet: Collection[str] = ()
    ) -> None:
        taken = _TAKEN | _numbered(made) | _named_by_formats(made) | set(own)
        taken |= _MEMORY if repeated(made) else set()
        idents = function_names(made, root, camel, taken)
        super().__init__(made, idents, HELPERS)
        self._afresh = _afresh([idents[key] for key in self._once], taken | {*idents.values()})
        self._explained = {each.key for each in made.explaining(quiet)}

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        return {
            **super().names(),
            "all_functions": [self._plan.functions[key] for key in self._called()],
            "places": _places,
            "afresh": lambda function: Markup(self._afresh[self._idents[function.key]]),
            "tracks_any": any(f.tracked for f in self._plan.functions.values()),
            "is_explained": lambda function: function.key in self._explained,
            "rejects": self._rejects,
            "goes_flat": self._goes_flat,
            "is_brief": self._is_brief,
            "explains_more": lambda: self._explains_more,
            "is_listed": _is_listed,
            "is_type": _is_type,
            "by_cost": lambda found: sorted(found.properties, key=self._cost),
            "tags_of": lambda found: [p for p in found.properties if self._is_tag(p)],
            "tag_of": self._tag_of,
            "table": self._table,
            "closes": lambda: self._closes,
            "has_rows": lambda: not all(map(self._is_alone, self._properties)),
            "has_literal_tables": lambda: self._has_literal_tables,
            "known_to_table": self._known_to_table,
            "plain_names": self._has_plain_names,
            "has_optional": lambda: not all(p.required for p in self._properties),
            "has_untyped": lambda: any(p.call.always for p in self._properties),
            "get": self._get,
            "reads_own": lambda: self._reads_own,
            "item_token": lambda calls, call: literals.javascript_literal(
                f"/{self._index(calls, call)}"
            ),
            "constant": self._constant,
            "plain_enum": lambda test: all(map(_simple, test.value)),
            "simple": _simple,
            "known": self._known,
            "callee": self._callee,
            "variants": self._variants,
            "regex": self._regex,
        }

    def _called(self) -> list[Key]:
        """The functions to emit, each behind those that it calls.

        Left out are those of mere verdicts that stand where they are asked.
        """
        found: dict[Key, None] = {}
        for start in self._plan.starts():
            new: dict[Key, None] = {}
            todo = [start]
            while todo:
                key = todo.pop()
                function = self._plan.functions.get(key)
                if function is None or key in found or key in new:
                    continue
                new[key] = None
                tags: set[Key] = set()
                if function.object and key not in self._explained and _is_listed(function):
                    tags = {p.call.key for p in function.object.properties if self._is_tag(p)}
                calls = [call.key for call in function.calls() if call.key not in tags]
                todo += calls[::-1]
            found |= dict.fromkeys(reversed(new))
        return list(found)

    def _rejects(self, call: Call) -> bool:
        """Whether an absent value is wrong for `call`, so that a look at the outcome is enough."""
        function = self._function(call)
        return call.never or (
            function is not None and bool(function.types or function.const or function.enum)
        )

    def _goes_flat(self, function: Function) -> bool:
        """Whether a function asks for its verdict before it looks for errors."""
        return _is_listed(function) and self._ends(function.key, _FLAT)

    def _is_brief(self, call: Call) -> bool:
        """Whether the errors of a value that is right are not looked for long."""
        function = self._function(call)
        return function is None or function.scalar or self._goes_flat(function)

    @cached_property
    def _explains_more(self) -> bool:
        """Whether errors are looked for in objects that may be right."""
        found = (self._plan.functions[key] for key in self._explained)
        return any(
            (f.object.properties or f.object.closed) and not self._goes_flat(f)
            for f in found
            if f.object
        )

    def _is_tag(self, found: Property) -> bool:
        """Whether a property must be there with a simple value that is known."""
        function = self._function(found.call)
        const = function.const if function and function.brief else None
        return (
            found.required is not None
            and not self._reads_own
            and const is not None
            and _simple(const.value)
        )

    def _cost(self, found: Property) -> int:
        """What a look at a property costs, to compare with that at another."""
        function = self._function(found.call)
        if function is None or function.scalar:
            return 0
        return 1 if found.required else 2

    def _tag_of(self, found: Property, first: bool) -> Markup:
        """The read of a tag; the first one may be of what is no object at all."""
        member = literals.javascript_property(found.wire)
        if not first:
            return Markup("v") + member
        return Markup("v?") + (member if member.startswith(".") else Markup(".") + member)

    def _get(self, wire: str) -> Markup:
        if self._reads_own:
            return Markup(f"{self._helper('get')}(v, {literals.javascript_literal(wire)})")
        return Markup("v") + literals.javascript_property(wire)

    def _definition(self, ident: Markup, expression: str) -> Markup:
        said = ""
        if ident.startswith("VARIANTS"):
            said = "/** @type {Map<string, [Check, string]>} */\n"
        return Markup("{}const {} = {};").format(Markup(said), ident, Markup(expression))

    def _constant(self, test: Test) -> Markup:
        if test.keyword == "pattern":
            return self._regex(test.value)
        if test.keyword == "format":
            self._formats[test.value] = None
            return Markup(camel(test.value.split("_")))
        items = literals.javascript_literal(test.value)
        plain = all(map(_simple, test.value))
        return self._define("ENUM", f"new Set({items})" if plain else items)

    @cached_property
    def _objects(self) -> list[Object]:
        """The objects of which errors are asked."""
        functions = self._plan.functions.items()
        return [f.object for key, f in functions if f.object and key in self._explained]

    @cached_property
    def _properties(self) -> list[Property]:
        return [each for found in self._objects for each in found.properties]

    @cached_property
    def _reads_own(self) -> bool:
        """Whether a property is looked for among an object's own: one has the name of another."""
        names = (name for f in self._plan.functions.values() for name in _names(f))
        return not _INHERITED.isdisjoint(names)

    @cached_property
    def _closes(self) -> str:
        """Which of the objects with a table have no other properties: "all", "some" or none."""
        closed = {each.closed for each in self._objects if each.properties or each.closed}
        return "some" if len(closed) > 1 else "all" if True in closed else ""

    @cached_property
    def _has_literal_tables(self) -> bool:
        """Whether an object literal keeps all names as they are, and in order."""
        return not self._reads_own and not any(p.wire.isdigit() for p in self._properties)

    def _known_to_table(self) -> Markup:
        if self._has_literal_tables:
            return self._helper("own") + Markup("(table, key)")
        return Markup("table.has(key)")

    def _has_plain_names(self) -> bool:
        """Whether no step in an errors' path needs escaping in a JSON Pointer."""
        if any(o.patterns or (o.rest and not o.closed) for o in self._objects):
            return False
        if any(f.unevaluated_properties for f in self._plan.functions.values()):
            return False
        return not any("/" in p.wire or "~" in p.wire for p in self._properties)

    def _table(self, function: Function) -> Markup:
        """The table of a function's properties, each with what checks it."""
        rows = []
        for each in function.object.properties if function.object else ():
            row = self._row(each)
            if not self._has_literal_tables:
                rows.append(Markup("[{}, {}]").format(literals.javascript_literal(each.wire), row))
            elif row == each.wire:
                rows.append(row)
            else:
                rows.append(Markup("{}: {}").format(literals.javascript_key(each.wire), row))
        opening, closing = ("{", "}") if self._has_literal_tables else ("new Map([", "])")
        line = Markup(", ").join(rows)
        if len(line) > _ONE_LINE:
            line = Markup("".join(f"\n  {row}," for row in rows) + "\n")
        return Markup(opening) + line + Markup(closing)

    def _is_alone(self, found: Property) -> bool:
        """Whether the check of a property is all that its row says."""
        return not (found.call.always or _suffix(found) or not found.required)

    def _row(self, found: Property) -> Markup:
        function = Markup("null") if found.call.always else self._callee(found.call)
        if self._is_alone(found):
            return function
        row = [function, literals.javascript_literal(_suffix(found))]
        if not found.required:
            row.append(Markup("true"))
        return Markup("[{}]").format(Markup(", ").join(row))

    def _callee(self, call: Call) -> Markup:
        return self._helper("never") if call.never else Markup(self._idents[call.key])

    def _variants(self, union: InPlace) -> Markup:
        """The table of a tagged union's schemas by the value of the tag, each with its place."""
        rows = Markup(", ").join(
            Markup("[{}, [{}, {}]]").format(
                literals.javascript_literal(value),
                self._callee(call),
                literals.javascript_literal(call.path),
            )
            for value, call in union.variants
        )
        return self._define("VARIANTS", Markup("new Map([{}])").format(rows))

    def _known(self, found: Object) -> Markup:
        wires = literals.javascript_literal([each.wire for each in found.properties])
        return self._define("NAMES", f"new Set({wires})")

    def _regex(self, source: str) -> Markup:
        return self._define("PATTERN", literals.javascript_regex(to_ecma(source)))


def _names(function: Function) -> Iterator[str]:
    """The properties that a function reads by their names."""
    if function.object:
        yield from (each.wire for each in function.object.properties)
        yield from (test.value for test in function.object.required)
        for each in function.object.dependencies:
            yield each.wire
            yield from (test.value[1] for test in each.tests)
    yield from (each.tag.wire for each in function.inplace if each.tag)


def _is_listed(function: Function) -> bool:
    """Whether a function looks at nothing but an object's named properties."""
    return function.single and function.listed and not function.tracked


def _is_type(function: Function) -> bool:
    """Whether a type is all that a function asks for."""
    return function.single and function.scalar and not (function.number or function.string)


def _named_by_formats(made: Plan) -> set[str]:
    """The names that the checkers of formats are made of, if the plan asserts one."""
    tests = (test for function in made.functions.values() for test in function.string)
    if not any(test.keyword == "format" for test in tests):
        return set()
    return set(_DECLARED.findall(source("javascript/formats.jinja")))


_DECLARED = re.compile(r"^(?:function|const|let) (\w+)", re.MULTILINE)


def _numbered(made: Plan) -> set[str]:
    """The names of what branches leave, in functions that have any."""
    most = max((len(u.calls) for f in made.functions.values() for u in f.inplace), default=0)
    return {f"{letter}{number}" for letter in "ers" for number in range(most)}


def _afresh(idents: list[str], taken: Collection[str]) -> dict[str, str]:
    """The names of the functions that look at a value whatever is remembered of it."""
    found: dict[str, str] = {}
    for ident in idents:
        name = f"{ident}Afresh"
        while name in taken:
            name += "_"
        found[ident] = name
    return found


def _suffix(found: Property) -> str:
    """What a property's call adds to the path of its place: the references followed."""
    return found.call.path.removeprefix(f"/properties{token(found.wire)}")


def _simple(value: Any) -> bool:
    return value is None or isinstance(value, (str, bool, int, float))


def _places(function: Function) -> Markup:
    first, *others = function.ats
    return literals.comment(first or "(root)") + (f" and {len(others)} more" if others else "")
