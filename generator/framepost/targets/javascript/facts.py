"""Facts about the functions of a validator that determine how they are written in JavaScript."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from ...code.checks.emission import Emission
from ...code.javascript import JAVASCRIPT
from ...graph import ir
from ...jsontext.pointer import token
from ...program.program import Call, Function, Key, Object, Program, Property
from .language import is_simple

_INHERITED = frozenset(
    "__proto__ constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString "
    "toString valueOf __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__".split()
)
"""The names of properties that every object inherits."""

_COMBINED = {"all": any, "any": all, "one": all}
"""A value is wrong for a combination of schemas if it is wrong for any or all of them."""

_MAX_FLAT_LEVELS = 5
"""A function that visits more levels of a value does not compute its verdict first.

This is enough for a message whose data contain a list of objects.
"""

_MAX_SHALLOW_LEVELS = 3
"""Checks that visit more levels of a value come last."""

_MAX_COMPARED_LEVELS = 6
"""All checks that visit more levels of a value have the same rank."""


class Facts(Emission):
    """Facts about the functions: which report errors, which are fast, how tables are written.

    The entry points `verdicts_only` do not report errors.
    """

    printer = JAVASCRIPT
    is_compact = False
    """Whether the table for errors also gives verdicts of objects: smaller, but slower code."""

    is_fast = True
    """Whether the code may be a little larger to be faster."""

    def __init__(
        self,
        program: Program,
        idents: Mapping[Key, str],
        helpers: Mapping[str, tuple[str, ...]],
        verdicts_only: Collection[ir.NodeKey],
    ) -> None:
        super().__init__(program, idents, helpers)
        self._explained = {
            function.key for function in program.functions_with_issues(verdicts_only)
        }

    def gives_verdict_only(self, function: Function) -> bool:
        """Whether a function never reports errors."""
        stores_results = (
            function.tracks or function.collects_evaluated or self.collects_once(function)
        )
        return not stores_results and function.key not in self._explained

    def rejects_undefined(self, call: Call, callers: frozenset[Key] = frozenset()) -> bool:
        """Whether `call` fails for `undefined`, so that no separate test for presence is needed.

        `callers` are the functions that lead to the call. They are not visited again.
        """
        function = self.function(call)
        if function is None or function.key in callers:
            return call.never
        callers |= {function.key}
        return bool(function.types or function.const or function.enum) or any(
            _COMBINED[applicator.kind](
                self.rejects_undefined(part, callers) for part in applicator.calls
            )
            for applicator in function.inplace
            if applicator.kind in _COMBINED
        )

    def tests_before_issues(self, function: Function) -> bool:
        """Whether a function computes its verdict before it collects errors."""
        return function.is_record and self.ends(function.key, _MAX_FLAT_LEVELS)

    def has_fast_issues(self, call: Call) -> bool:
        """Whether collecting the errors of a valid value is fast."""
        function = self.function(call)
        return function is None or function.scalar or self.tests_before_issues(function)

    @cached_property
    def explains_valid_objects(self) -> bool:
        """Whether errors are also collected from objects that may be valid."""
        functions = (self._program.functions[key] for key in self._explained)
        return self.is_compact or any(
            (f.object.properties or f.object.closed) and not self.tests_before_issues(f)
            for f in functions
            if f.object
        )

    def is_tag(self, property_: Property) -> bool:
        """Whether a property is required and has one simple constant value."""
        function = self.function(property_.call)
        const = function.const if function and function.short_tests else None
        return (
            property_.required is not None
            and not self.reads_own
            and const is not None
            and is_simple(const.value)
        )

    def cost(self, property_: Property) -> tuple[int, bool]:
        """A sort key by the time that the check of a property takes: scalars first, lists last."""
        function = self.function(property_.call)
        if function is None or function.scalar:
            return 0, False
        levels = (n for n in range(1, _MAX_COMPARED_LEVELS) if self.ends(property_.call.key, n))
        parts = (function.array, function.object) if self.is_fast else ()
        loops = any(part.loops for part in parts if part)
        return next(levels, _MAX_COMPARED_LEVELS) + loops, not property_.required

    def is_slow(self, property_: Property) -> bool:
        """Whether the check of a property takes longer than a search for unknown properties."""
        levels, _ = self.cost(property_)
        return levels > _MAX_SHALLOW_LEVELS

    @cached_property
    def _objects(self) -> list[Object]:
        """The checks of all objects that report errors."""
        functions = self._program.functions.items()
        return [f.object for key, f in functions if f.object and key in self._explained]

    @cached_property
    def all_properties(self) -> list[Property]:
        """The named properties of these objects."""
        return [prop for checks in self._objects for prop in checks.properties]

    @cached_property
    def reads_own(self) -> bool:
        """Whether inherited properties must be ignored, because the schema names one of them."""
        names = (name for f in self._program.functions.values() for name in _names(f))
        return not _INHERITED.isdisjoint(names)

    @cached_property
    def closes(self) -> str:
        """Which objects with a table are closed: "all", "some" or none ("")."""
        closed = {checks.closed for checks in self._objects if checks.properties or checks.closed}
        return "some" if len(closed) > 1 else "all" if True in closed else ""

    @cached_property
    def has_literal_tables(self) -> bool:
        """Whether an object literal keeps all names and their order."""
        return not self.reads_own and not any(p.name.isdigit() for p in self.all_properties)

    def has_plain_names(self) -> bool:
        """Whether no name in the path of an error needs escaping or looks like an index."""
        if any(o.patterns or (o.rest and not o.closed) for o in self._objects):
            return False
        if any(f.unevaluated_properties for f in self._program.functions.values()):
            return False
        names = [p.name for p in self.all_properties]
        return not any("/" in name or "~" in name or name[:1].isdigit() for name in names)

    def is_only_check(self, property_: Property) -> bool:
        """Whether the row of a property in a table contains nothing but its check."""
        return not (property_.call.always or suffix(property_) or not property_.required)


def suffix(property_: Property) -> str:
    """Returns the end of the schema path of a property: the references to its schema."""
    return property_.call.path.removeprefix(f"/properties{token(property_.name)}")


def reads_required_only(function: Function) -> bool:
    """Whether a function reads no properties except those that a valid object must have."""
    checks = function.object
    return not any(True for _ in _names(function)) or (checks is not None and checks.exact)


def _names(function: Function) -> Iterator[str]:
    """Yields the names of the properties that a function reads."""
    if function.object:
        yield from (prop.name for prop in function.object.properties)
        yield from (test.value for test in function.object.required)
        for dependency in function.object.dependencies:
            yield dependency.name
            yield from (test.value[1] for test in dependency.tests)
    yield from (applicator.tag.name for applicator in function.inplace if applicator.tag)
