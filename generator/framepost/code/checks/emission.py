"""Records the constants, helpers and formats that the functions of a validator use.

They are recorded while trees are built, so that only used ones are emitted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from heapq import heappop, heappush
from typing import Any

from markupsafe import Markup

from ...graph import formats, ir
from ...graph.error_messages import TOO_DEEP
from ...program.memoize import memoized, transitive_callers
from ...program.program import Call, Function, Key, Program, Test
from ..printer import Printer
from ..tree import Declare, Expression, Name

FLAT = 3
"""A list of objects that hold objects is that deep."""


class Emission:
    """Facts about a program, and everything that its functions have used so far.

    `helpers` are the helper functions of the language, each with those that it needs, in the order
    to emit them. `verdict_entries` has the entry points whose verdict is needed wherever a value is
    read.
    """

    printer: Printer
    prefix = ""
    """What the names of helper functions begin with."""

    def __init__(
        self,
        program: Program,
        idents: Mapping[Key, str],
        helpers: Mapping[str, tuple[str, ...]],
        verdict_entries: Collection[ir.NodeKey] = (),
    ) -> None:
        self._program = program
        self._idents = idents
        self._known_helpers = helpers
        self._constants: dict[str, Name] = {}
        self._counts: Counter[str] = Counter()
        self._definitions: list[Declare] = []
        self._tables: list[Declare] = []
        self._helpers: set[str] = set()
        self._imports: set[str] = set()
        self._formats: dict[str, None] = {}
        self._ending: dict[tuple[Key, int], bool] = {}
        self._once = memoized(program)
        self._once_for_issues = memoized(program, issues=True)
        self._collects_once = False
        besides = {program.entries[node_key].key for node_key in verdict_entries}
        self._remembered = self._once | memoized(program, besides) if besides else self._once
        self._leading = transitive_callers(program, self._once | self._once_for_issues)

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        return {
            "root": self._program.root,
            "too_deep": TOO_DEEP,
            "remembers": lambda: bool(self._remembered),
            "collects_once": lambda: self._collects_once,
            "helper": lambda name: Markup(self.helper(name)),
            "formats_used": lambda: formats.closure(self._formats),
            "constants": lambda: Markup(self.printer.statements(self._definitions)),
            "variant_tables": lambda: Markup(self.printer.statements(self._tables)),
            "helpers_used": self._helpers_used,
        }

    # Facts.

    def function(self, call: Call) -> Function | None:
        """The function of a call, None for the true and the false schema."""
        return self._program.functions.get(call.key)

    def name(self, function: Function) -> str:
        """The name of a function without the prefix of its kind."""
        return self._idents[function.key]

    def name_of(self, call: Call) -> str:
        """The same of a call's function."""
        return self._idents[call.key]

    def tracks(self, call: Call) -> bool:
        """Whether a call returns which parts of the value it evaluated."""
        function = self.function(call)
        return function is not None and function.tracks

    def once(self, function: Function) -> bool:
        """Whether a function memoizes its verdict for each value."""
        return function.key in self._once

    def collects_once(self, function: Function) -> bool:
        """Whether a function collects the errors of each value only once. Records its use."""
        once = function.key in self._once_for_issues
        self._collects_once |= once
        return once

    def leads_to_once(self, call: Call) -> bool:
        """Whether a call leads to a function that visits each value only once."""
        return call.key in self._leading

    def is_flat(self, call: Call) -> bool:
        """Whether a verdict before the errors is cheap, because it visits only a few levels.

        Otherwise deep values would be visited once for each level.
        """
        function = self.function(call)
        return function is not None and not function.tracks and self.ends(call.key, FLAT)

    def ends(self, key: Key, levels: int) -> bool:
        """Whether the calls of a function end within this number of levels."""
        function = self._program.functions.get(key)
        if function is None or function.scalar:
            return True
        if (key, levels) not in self._ending:
            self._ending[key, levels] = levels > 0 and all(
                self.ends(call.key, levels - 1) for call in function.calls()
            )
        return self._ending[key, levels]

    def remembered(self, function: Function) -> bool:
        """Whether the verdict of a function is memoized during one validation."""
        return function.key in self._remembered

    def only_test(self, function: Function | None) -> Test | None:
        """The only test of a function whose errors are collected only after it has failed."""
        return None

    # Recording.

    def helper(self, name: str) -> str:
        """The name of a helper function. Records its use."""
        self._helpers.add(name)
        return self.prefix + name

    def define(self, stem: str, value: Expression, *, kind: str = "", late: bool = False) -> Name:
        """The name of a constant, defined once.

        It is before the functions, or after them (`late`) if it is a table of functions.
        """
        source = self.printer.expression(value)
        if source not in self._constants:
            self._counts[stem] += 1
            name = self._constants[source] = Name(f"{stem}{self._counts[stem]}")
            into = self._tables if late else self._definitions
            into.append(Declare(((name.id, value),), kind, constant=True))
        return self._constants[source]

    def add_import(self, name: str) -> None:
        """Import a module of the standard library, in languages that need it."""
        self._imports.add(name)

    def use_format(self, name: str) -> None:
        """Emit the checker of a format."""
        self._formats[name] = None

    def _helpers_used(self) -> Iterator[str]:
        """The helpers to emit. Rendering one may record others."""
        emitted: set[str] = set()
        while waiting := [name for name in self._known_helpers if name in self._helpers - emitted]:
            emitted.add(waiting[0])
            self._helpers.update(self._known_helpers[waiting[0]])
            yield waiting[0]


class UsedFunctions:
    """The functions of one kind that trees use. Their names begin with `prefix`."""

    def __init__(self, program: Program, idents: Mapping[Key, str], prefix: str) -> None:
        self._idents, self._prefix = idents, prefix
        self._functions = list(program.functions.values())
        self._places = {key: i for i, key in enumerate(program.functions)}
        self._known: set[int] = set()
        self._waiting: list[int] = []

    def name(self, call: Call) -> str:
        """The name of a call's function. Records its use."""
        place = self._places[call.key]
        if place not in self._known:
            self._known.add(place)
            heappush(self._waiting, place)
        return self._prefix + self._idents[call.key]

    def name_of(self, function: Function) -> str:
        """The name of a function, without recording its use."""
        return self._prefix + self._idents[function.key]

    def functions(self) -> Iterator[Function]:
        """The used functions. Building one may record others."""
        while self._waiting:
            yield self._functions[heappop(self._waiting)]
