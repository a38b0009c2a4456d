"""Facts about the functions of a validator that JavaScript makes something of."""

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
"""The names that every object inherits: they are there without being there."""

_FLAT = 5
"""A message that holds data that hold lists of objects is that deep."""


class Facts(Emission):
    """Which functions are short, which are asked for errors, and how tables of them look.

    The entries `verdicts_only` are not asked for errors.
    """

    printer = JAVASCRIPT
    is_compact = False
    """Whether verdicts of objects come from the table for errors: fewer bytes, less speed."""

    def __init__(
        self,
        made: Program,
        idents: Mapping[Key, str],
        helpers: Mapping[str, tuple[str, ...]],
        verdicts_only: Collection[ir.NodeKey],
    ) -> None:
        super().__init__(made, idents, helpers)
        self._explained = {each.key for each in made.explaining(verdicts_only)}

    def is_quiet(self, function: Function) -> bool:
        """Whether a function is asked for verdicts only."""
        remembers = function.tracked or function.collects or self.collects_once(function)
        return not remembers and function.key not in self._explained

    def rejects(self, call: Call) -> bool:
        """Whether an absent value is wrong for `call`, so that a look at the outcome is enough."""
        function = self.function(call)
        return call.never or (
            function is not None and bool(function.types or function.const or function.enum)
        )

    def goes_flat(self, function: Function) -> bool:
        """Whether a function asks for its verdict before it looks for errors."""
        return is_listed(function) and self.ends(function.key, _FLAT)

    def is_brief(self, call: Call) -> bool:
        """Whether the errors of a value that is right are not looked for long."""
        function = self.function(call)
        return function is None or function.scalar or self.goes_flat(function)

    @cached_property
    def explains_more(self) -> bool:
        """Whether errors are looked for in objects that may be right."""
        found = (self._program.functions[key] for key in self._explained)
        return self.is_compact or any(
            (f.object.properties or f.object.closed) and not self.goes_flat(f)
            for f in found
            if f.object
        )

    def is_tag(self, found: Property) -> bool:
        """Whether a property must be there with a simple value that is known."""
        function = self.function(found.call)
        const = function.const if function and function.brief else None
        return (
            found.required is not None
            and not self.reads_own
            and const is not None
            and is_simple(const.value)
        )

    def cost(self, found: Property) -> int:
        """What a look at a property costs, to compare with that at another."""
        function = self.function(found.call)
        if function is None or function.scalar:
            return 0
        return 1 if found.required else 2

    @cached_property
    def _objects(self) -> list[Object]:
        """The objects of which errors are asked."""
        functions = self._program.functions.items()
        return [f.object for key, f in functions if f.object and key in self._explained]

    @cached_property
    def all_properties(self) -> list[Property]:
        """Their named properties."""
        return [each for found in self._objects for each in found.properties]

    @cached_property
    def reads_own(self) -> bool:
        """Whether a property is looked for among an object's own: one has the name of another."""
        names = (name for f in self._program.functions.values() for name in _names(f))
        return not _INHERITED.isdisjoint(names)

    @cached_property
    def closes(self) -> str:
        """Which of the objects with a table have no other properties: "all", "some" or none."""
        closed = {each.closed for each in self._objects if each.properties or each.closed}
        return "some" if len(closed) > 1 else "all" if True in closed else ""

    @cached_property
    def has_literal_tables(self) -> bool:
        """Whether an object literal keeps all names as they are, and in order."""
        return not self.reads_own and not any(p.name.isdigit() for p in self.all_properties)

    def has_plain_names(self) -> bool:
        """Whether no name in the path of an error needs escaping or can be taken for an index."""
        if any(o.patterns or (o.rest and not o.closed) for o in self._objects):
            return False
        if any(f.unevaluated_properties for f in self._program.functions.values()):
            return False
        names = [p.name for p in self.all_properties]
        return not any("/" in name or "~" in name or name[:1].isdigit() for name in names)

    def is_alone(self, found: Property) -> bool:
        """Whether the check of a property is all that its row says."""
        return not (found.call.always or suffix(found) or not found.required)


def is_listed(function: Function) -> bool:
    """Whether a function looks at nothing but an object's named properties."""
    return function.single and function.listed and not function.tracked


def is_type(function: Function) -> bool:
    """Whether a type is all that a function asks for."""
    return function.single and function.scalar and not (function.number or function.string)


def suffix(found: Property) -> str:
    """What a property's call adds to the path of its place: the references followed."""
    return found.call.path.removeprefix(f"/properties{token(found.name)}")


def is_exact(function: Function) -> bool:
    """Whether a function reads no properties, or just those that an object must have."""
    found = function.object
    return not any(True for _ in _names(function)) or (found is not None and found.exact)


def _names(function: Function) -> Iterator[str]:
    """The properties that a function reads by their names."""
    if function.object:
        yield from (each.name for each in function.object.properties)
        yield from (test.value for test in function.object.required)
        for each in function.object.dependencies:
            yield each.name
            yield from (test.value[1] for test in each.tests)
    yield from (each.tag.name for each in function.inplace if each.tag)
