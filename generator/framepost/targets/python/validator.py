"""The target `python-validator`: the source of a Python module."""

from __future__ import annotations

import builtins
import keyword
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import Any

from jinja2.utils import Namespace
from markupsafe import Markup

from ...code import literals
from ...code.environment import render
from ...graph import formats, ir
from ...graph.error_messages import message
from ...jsontext.pointer import token
from ...naming.functions import function_names
from ...naming.words import Words, snake
from ...program.build import plan
from ...program.program import Call, Function, InPlace, Key, Object, Plan, Property, Test
from ...protocol.graph import Compiled
from ...regex.charset import MAJORS
from ...regex.translate import Category, to_python
from ..emission import Emission

HELPERS: dict[str, tuple[str, ...]] = {
    "is_unreadable": (),
    "is_integer": (),
    "is_number": (),
    "equal": (),
    "is_one_of": ("equal",),
    "is_multiple": ("decimal",),
    "decimal": (),
    "all_differ": ("identity",),
    "identity": (),
    "plain": (),
    "is_explained": (),
    "fail": (),
    "missing": (),
    "extra": (),
    "any_of": ("fail",),
    "one_of": ("fail",),
    "token": (),
    "sorted": (),
    "validation_error": (),
    "written": ("validation_error",),
    "to_json_value": (),
    "parse_json": ("decoder", "json_issue"),
    "decoder": (),
    "json_issue": (),
    "array_text": (),
    "json_text": ("encode_json", "token"),
    "encode_json": ("quoted", "encode"),
    "quoted": (),
    "encode": (),
    "find": (),
    "refuse": (),
    "part": ("find", "refuse", "token"),
    "digits": ("refuse",),
    "only_keys": ("sorted", "suggestion"),
    "suggestion": (),
    "overridden": (),
    "map_items": ("refuse",),
    "object_at": ("refuse",),
    "without_absent": (),
    "json_argument": (),
    "accepted": (),
    "compact_json": (),
}
"""The templates' helper functions, each with those that it needs, in the order to emit them."""


def validator(source: ir.Module | Compiled, root: Words) -> str:
    """The source of a validator alone.

    That of a conversation also has `message_of`, which says which message a value is.
    """
    module = source if isinstance(source, ir.Module) else source.module
    names = Context(plan(module), root).names()
    selections = [] if isinstance(source, ir.Module) else _selections(source)
    return render("python/validator.py.jinja", **{**names, "selections": selections})


def _selections(source: Compiled) -> list[tuple[Markup, Markup]]:
    """How messages are recognized: the names of their constants, and a table by the values.

    A table is nested once for each name. Messages with more constants come first. Both are Python
    expressions.
    """
    tables: dict[tuple[str, ...], dict[str, Any]] = {}
    for id_, constants in source.constants.items():
        if constants:
            *outer, last = constants.values()
            table = tables.setdefault(tuple(constants), {})
            for value in outer:
                table = table.setdefault(value, {})
            table[last] = id_
    ordered = sorted(tables.items(), key=lambda each: -len(each[0]))
    return [(literals.python_literal(n), literals.python_literal(t)) for n, t in ordered]


_MOST_ROWS = 20
"""A verdict of more conditions has a function of its own."""

_FEW = 8
"""Of that many strings, a comparison with each is as fast as a look-up."""

_LOCALS = frozenset("v x i key count seen outer branch".split())

_TAKEN = {name[3:] for name in HELPERS if name.startswith("is_")}


class Context(Emission):
    """What the templates of a validator may ask, and what they have asked for."""

    def __init__(self, made: Plan, root: Words, asked: Collection[str] = ()) -> None:
        super().__init__(made, function_names(made, root, snake, _TAKEN), HELPERS, asked)
        self._imports = {"threading"} if self._remembered else set[str]()
        self._inlined = _inlined(made, self._idents, self._remembered)
        self._hidden = self._inlined.keys() - set(made.starts())
        self._verdicts = Asked(made, self._idents, "_is_")
        self._explanations = Asked(made, self._idents, "_explain_")
        self._only_tests = _only_tests(made)

    def explanation_of(self, key: str) -> str | None:
        """The name of the function that lists the errors of a node, which is emitted for this.

        None if every value matches the node.
        """
        call = self._plan.entries[key]
        return None if call.always else str(self._explanations.name(call))

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        return {
            **super().names(),
            "selections": [],
            "verdict": self._verdicts.name,
            "explanation": self._explanations.name,
            "verdicts_asked": self._verdicts.asked,
            "explanations_asked": self._explanations.asked,
            "only_test": lambda function: self._only_tests.get(function.key) if function else None,
            "seen": lambda: any(f.tracked or f.collects for f in self._plan.functions.values()),
            "places": _places,
            "said": lambda keyword: message(keyword, None)[1],
            "is_flat": lambda call: call.key not in self._hidden and self._is_flat(call),
            "inlined": lambda call: call.key in self._inlined,
            "reads": self._reads,
            "cheap_first": lambda properties: sorted(properties, key=self._cost),
            "bound": _bound,
            "here": lambda: _value(Markup("v")),
            "value": _value,
            "item_token": lambda calls, call: literals.python_literal(
                f"/{self._index(calls, call)}"
            ),
            "token": lambda wire: literals.python_literal(token(wire)),
            "constant": self._constant,
            "verdict_table": self._verdict_table,
            "explanation_table": self._explanation_table,
            "plain_enum": _plain_enum,
            "many_strings": _many_strings,
            "known": self._known,
            "regex": self._regex,
            "header": lambda: Markup('"""Validator generated by framepost from a JSON Schema."""'),
            "early": lambda: "itertools" in self._imports,
            "imports": self._imported,
        }

    def _reads(self, function: Function) -> bool:
        """Whether the verdict reads a property that must be there."""
        inside = (self._inlined.get(call.key) for call in function.calls())
        return function.reads or any(each and self._reads(each) for each in inside)

    def _cost(self, found: Property) -> int:
        """A rank by what the verdict of a property costs, so that the cheap ones come first."""
        function = self._function(found.call)
        if function is None or function.scalar:
            return 0
        return 1 if function.straight else 2

    def _helper(self, wire: str) -> Markup:
        return Markup("_") + super()._helper(wire)

    def _imported(self) -> list[Markup]:
        return [Markup(each) for each in sorted({*self._imports, *formats.imports(self._formats)})]

    def _definition(self, ident: Markup, expression: str) -> Markup:
        # A type checker cannot tell what an empty list or dict is of.
        vague = ident.startswith("_ENUM_") and ("[]" in expression or "{}" in expression)
        return Markup(f"{ident}{': tuple[Any, ...]' * vague} = {expression}")

    def _constant(self, test: Test) -> Markup:
        if test.keyword == "pattern":
            return self._regex(test.value)
        if test.keyword == "format":
            self._formats[test.value] = None
            return Markup(f"_{test.value}")
        items = [literals.python_literal(each) for each in test.value]
        source = fill("frozenset({", items, "})") if _many_strings(test) else tuple_of(items)
        return self._define("_ENUM_", source)

    def _verdict_table(self, union: InPlace) -> Markup:
        """The table of a tagged union's verdicts by the value of the tag."""
        rows = (
            f"{literals.python_literal(value)}: {self._verdicts.name(call)}"
            for value, call in union.variants
        )
        return self._define("_VERDICTS_", fill("{", rows, "}"), late=True)

    def _explanation_table(self, union: InPlace) -> Markup:
        """The table of its explanations, each with its place in the schema."""
        rows = (
            f"{literals.python_literal(value)}: "
            f"({self._explanations.name(call)}, {literals.python_literal(call.path)})"
            for value, call in union.variants
        )
        return self._define("_EXPLANATIONS_", fill("{", rows, "}"), late=True)

    def _known(self, found: Object) -> Markup:
        wires = [literals.python_literal(each.wire) for each in found.properties]
        return self._define("_NAMES_", fill("frozenset({", wires, "})"))

    def _regex_part(self, part: str | Category) -> str:
        if isinstance(part, str):
            return str(literals.python_literal(part))
        self._imports |= {"itertools", "unicodedata"}
        names = sorted(MAJORS.get(part.wire, {part.wire}))
        return f"_category({', '.join(map(literals.python_literal, names))})"

    def _regex(self, source: str) -> Markup:
        self._imports.add("re")
        parts = to_python(source)
        text = " + ".join(map(self._regex_part, parts)) or '""'
        return self._define("_PATTERN_", f"re.compile({text})")


class Asked:
    """The functions of one kind that what is rendered asks for; `prefix` begins their names."""

    def __init__(self, made: Plan, idents: Mapping[Key, str], prefix: str) -> None:
        self._idents, self._prefix = idents, prefix
        self._functions = list(made.functions.values())
        self._places = {key: i for i, key in enumerate(made.functions)}
        self._known: set[int] = set()
        self._waiting: list[int] = []

    def name(self, call: Call) -> Markup:
        """The name of a call's function, which is asked for by this."""
        place = self._places[call.key]
        if place not in self._known:
            self._known.add(place)
            heappush(self._waiting, place)
        return Markup(self._prefix + self._idents[call.key])

    def asked(self) -> Iterator[Function]:
        """The functions asked for; one that is being rendered may ask for others."""
        while self._waiting:
            yield self._functions[heappop(self._waiting)]


def _only_tests(made: Plan) -> dict[Key, Test]:
    """What is wrong with a value, by the function that it is no match of, if that is known.

    Such a function makes a single test, and is asked to explain only where that has failed.
    """
    unsure = set(made.starts())
    for function in made.functions.values():
        by_tag = (each for each in function.inplace if each.tag)
        unsure.update(call.key for each in by_tag for call in each.calls)
    found = {}
    for key, function in made.functions.items():
        tests = function.tests
        if function.scalar and not function.tracked and len(tests) == 1 and key not in unsure:
            found[key] = tests[0]
    return found


def _inlined(
    made: Plan, idents: Mapping[Key, str], remembered: Collection[Key]
) -> dict[Key, Function]:
    """The small functions whose verdict is asked for in one place only, and can be given there.

    A call costs as much as several checks.
    """
    uses = Counter(call.key for function in made.functions.values() for call in function.calls())
    places = {call.key for f in made.functions.values() for call in _open_places(f)}
    rows: dict[Key, int] = {}
    found: dict[Key, Function] = {}
    callees_first = reversed(list(made.functions.items()))
    for key, function in callees_first:
        inside = (rows[call.key] for call in _open_places(function) if call.key in found)
        rows[key] = len(function.object.properties) + sum(inside) if function.object else _MOST_ROWS
        ident = idents[key]
        free = not (ident in _LOCALS or hasattr(builtins, ident) or keyword.iskeyword(ident))
        free = free and key not in remembered
        alone = uses[key] == 1 and key in places and key != made.root.key
        if free and alone and rows[key] < _MOST_ROWS and function.straight and _is_record(function):
            found[key] = function
    return found


def _is_record(function: Function) -> bool:
    """Whether it looks at an object's named properties and at nothing else."""
    return function.single and function.listed and not function.tracked


def _open_places(function: Function) -> Iterator[Call]:
    """The calls whose conditions are listed one by one in the verdict of `function`."""
    if function.object:
        yield from (each.call for each in function.object.properties if each.required)
    if function.array and function.array.rest:
        yield function.array.rest.call


def _value(first: Markup, x: Markup | None = None, type_: str | None = None) -> Namespace:
    """The value of an expression, for the keywords' macros: `next` is read once, `x` after that.

    `type` is what it is known to be. What has a name of its own needs no other.
    """
    return Namespace(next=first, x=first if first.isidentifier() else x or first, type=type_)


def _bound(function: Function, first: Markup, x: Markup) -> Markup:
    """`first`, kept as `x` if the function's conditions use it more than once."""
    uses = sum({"integer": 2, "number": 2}.get(each, 1) for each in function.types or ())
    uses += sum(1 for each in (function.const, function.enum) if each)
    uses += function.enum is not None and _many_strings(function.enum)
    uses += len(function.number) + (bool(function.number) and not function.types)
    uses += len(function.string) + (bool(function.string) and not function.types)
    return first if uses < 2 or first.isidentifier() else Markup(f"({x} := {first})")


def _plain_enum(test: Test) -> bool:
    """Whether Python's own equality tells the allowed values from all others."""
    return all(
        each is None or isinstance(each, str) or (type(each) in (int, float) and each not in (0, 1))
        for each in test.value
    )


def _many_strings(test: Test) -> bool:
    """Whether the allowed values are strings, and so many that a hash finds one sooner."""
    return len(test.value) > _FEW and all(isinstance(each, str) for each in test.value)


def tuple_of(items: list[Markup]) -> str:
    """The source of a tuple of `items`."""
    return f"({items[0]},)" if len(items) == 1 else fill("(", items, ")")


def fill(opening: str, items: Iterable[str], closing: str) -> str:
    """`items` between `opening` and `closing`: on one line, or a line each if that is too long."""
    items = list(items)
    one = f"{opening}{', '.join(items)}{closing}"
    if len(one) <= 80:
        return one
    return opening + "\n" + "".join(f"    {item},\n" for item in items) + closing


def _places(function: Function) -> Markup:
    first, *others = function.ats
    shown = literals.comment(first or "(root)")
    return shown + (Markup(f" and {len(others)} more") if others else Markup(""))
