"""What a validator's source needs beside its functions, in any language: constants and helpers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from ..graph import formats
from ..graph.error_messages import TOO_DEEP
from ..program.memoize import leading, repeated
from ..program.program import Call, Function, Key, Plan

FLAT = 3
"""A list of objects that hold objects is that deep."""


class Emission:
    """What templates may ask for while they render a plan, and what they have asked for.

    `helpers` are the helper functions of the language, each with those that it needs, in the order
    to emit them. Of the entries `asked`, a verdict is asked wherever a value is read. A subclass is
    a language; it says how a constant is written.
    """

    def __init__(
        self,
        made: Plan,
        idents: Mapping[Key, str],
        helpers: Mapping[str, tuple[str, ...]],
        asked: Collection[str] = (),
    ) -> None:
        self._plan = made
        self._idents = idents
        self._known_helpers = helpers
        self._constants: dict[str, Markup] = {}
        self._counts: Counter[str] = Counter()
        self._definitions: list[Markup] = []
        self._tables: list[Markup] = []
        self._helpers: set[str] = set()
        self._formats: dict[str, None] = {}
        self._indexed: tuple[tuple[Call, ...], dict[Call, int]] = (), {}
        self._ending: dict[tuple[Key, int], bool] = {}
        self._once = repeated(made)
        besides = {made.entries[at].key for at in asked}
        self._remembered = self._once | repeated(made, besides) if besides else self._once
        self._leading = leading(made, self._once)

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        return {
            "root": self._plan.root,
            "too_deep": TOO_DEEP,
            "fn": self._function,
            "ident": lambda call: Markup(self._idents[call.key]),
            "name": lambda function: Markup(self._idents[function.key]),
            "tracks": self._tracks,
            "once": lambda function: function.key in self._once,
            "remembered": lambda function: function.key in self._remembered,
            "remembers": lambda: bool(self._remembered),
            "asks_first": lambda union: any(map(self._leads_to_once, union.calls)),
            "leads_to_once": self._leads_to_once,
            "index": self._index,
            "item": lambda calls, call: Markup(f"v[{self._index(calls, call)}]"),
            "helper": self._helper,
            "formats_used": lambda: formats.closure(self._formats),
            "constants": lambda: Markup("\n").join(self._definitions),
            "variant_tables": lambda: Markup("\n").join(self._tables),
            "helpers_used": self._helpers_used,
        }

    def _index(self, calls: tuple[Call, ...], call: Call) -> int:
        """The place of `call` among `calls`."""
        if self._indexed[0] is not calls:
            self._indexed = calls, {each: i for i, each in enumerate(calls)}
        return self._indexed[1][call]

    def _function(self, call: Call) -> Function | None:
        return self._plan.functions.get(call.key)

    def _tracks(self, call: Call) -> bool:
        function = self._function(call)
        return function is not None and function.tracked

    def _leads_to_once(self, call: Call) -> bool:
        """Whether a call leads to a function that looks at a value once only."""
        return call.key in self._leading

    def _is_flat(self, call: Call) -> bool:
        """Whether a verdict before the explanation costs little: it goes a few levels deep only.

        Were it asked at every level, what is deep would be looked at once for each of them.
        """
        function = self._function(call)
        return function is not None and not function.tracked and self._ends(call.key, FLAT)

    def _ends(self, key: Key, levels: int) -> bool:
        """Whether what a function calls ends within so many levels."""
        function = self._plan.functions.get(key)
        if function is None or function.scalar:
            return True
        if (key, levels) not in self._ending:
            self._ending[key, levels] = levels > 0 and all(
                self._ends(call.key, levels - 1) for call in function.calls()
            )
        return self._ending[key, levels]

    def _helper(self, wire: str) -> Markup:
        self._helpers.add(wire)
        return Markup(wire)

    def _helpers_used(self) -> Iterator[str]:
        """The helpers to emit; one that is being rendered may ask for others."""
        emitted: set[str] = set()
        while waiting := [name for name in self._known_helpers if name in self._helpers - emitted]:
            emitted.add(waiting[0])
            self._helpers.update(self._known_helpers[waiting[0]])
            yield waiting[0]

    def _define(self, stem: str, expression: str, *, late: bool = False) -> Markup:
        """The name of the constant with the source `expression`, defined once.

        It stands before the functions, or behind them if it is a table of functions: `late`.
        """
        if expression not in self._constants:
            self._counts[stem] += 1
            ident = Markup(f"{stem}{self._counts[stem]}")
            self._constants[expression] = ident
            into = self._tables if late else self._definitions
            into.append(self._definition(ident, expression))
        return self._constants[expression]

    def _definition(self, ident: Markup, expression: str) -> Markup:
        """The statement that defines a constant."""
        raise NotImplementedError
