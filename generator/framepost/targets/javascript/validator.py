"""The target `javascript-validator`: the source of an ES module."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from ...code import tree
from ...code.environment import render, source
from ...code.tree import Expression, Name
from ...graph import ir
from ...graph.formats import FORMAT_KEYWORDS
from ...naming.functions import JAVASCRIPT_RESERVED, function_names
from ...naming.words import Words, camel
from ...program.memoize import memoized
from ...program.program import Call, Function, Key, Program
from ..compilation import Compilation
from .facts import Facts, reads_required_only
from .functions import Functions
from .language import JavaScript
from .verdicts import Verdicts

HELPERS: dict[str, tuple[str, ...]] = {
    "withMemory": (),
    "once": ("withMemory", "distinct"),
    "get": (),
    "mapItems": ("check", "typeIssue"),
    "objectAt": ("check", "isObject", "typeIssue"),
    "find": ("isObject",),
    "isBlank": (),
    "withoutAbsent": (),
    "fail": (),
    "digits": (),
    "missing": ("fail",),
    "typeIssue": ("fail",),
    "part": ("check", "isObject", "missing"),
    "onlyKeys": ("check", "fail", "isObject", "typeIssue"),
    "merge": ("isObject",),
    "isObject": (),
    "fill": ("isObject",),
    "properties": ("prefixPaths",),  # its macro requests the other helpers that it needs
    "check": (),
    "hasUnknown": (),
    "hasOthers": (),
    "withoutInherited": (),
    "prefixPaths": (),
    "nearest": ("distinct", "fail", "isObject", "prefixPaths"),
    "distinct": ("get",),
    "extra": ("fail",),
    "never": (),
    "size": (),
    "allDiffer": ("equal", "identity"),
    "equal": ("get",),
    "identity": (),
    "isMultiple": ("decimal",),
    "decimal": (),
    "token": (),
}
"""The helper functions of the templates in their order, each with the helpers that it calls.

In this order the gzipped snippet is smallest, because similar functions are close together.
"""

_LOCALS = frozenset(
    "v o errors wrong seen outer branch variant candidate check path item key i n count "
    "copy".split()
)
_GLOBALS = frozenset({"Object", "Array", "Number", "Set", "BigInt", "Math", "JSON", "String"})
_INTERFACE = frozenset({"isValid", "validate", "iterErrors", "ValidationError", "value", "error"})
_MEMORY_NAMES = frozenset("withMemory once results".split())
"""More names that are reserved in modules that store results."""

_RESERVED = JAVASCRIPT_RESERVED | _LOCALS | _GLOBALS | _INTERFACE | (HELPERS.keys() - _MEMORY_NAMES)


def validator(compilation: Compilation) -> str:
    """Returns a validator alone, an ES module."""
    context = Context(compilation.program(), compilation.root)
    return render("javascript/validator.js.jinja", **context.names())


class Context(Facts):
    """The variables of the templates of a validator; records what the templates use."""

    def __init__(
        self,
        program: Program,
        root: Words,
        reserved: Collection[str] = (),
        verdicts_only: Collection[ir.NodeKey] = (),
    ) -> None:
        taken = _RESERVED | _branch_variables(program) | _names_in_formats(program) | set(reserved)
        taken |= _MEMORY_NAMES if memoized(program) else set()
        idents = function_names(program, root, _check_name, taken)
        super().__init__(program, idents, HELPERS, verdicts_only)
        unmemoized = _unmemoized_names(
            [idents[key] for key in self._once_for_issues], taken | {*idents.values()}
        )
        self._language = JavaScript(self, reads_own=self.reads_own)
        self._functions = Functions(self, self._language, unmemoized)
        self._verdicts_only = Verdicts(self, self._language, unmemoized)
        self._trees_by_key: dict[Key, list[tree.Function]] = {}
        self._reads_user_values = False

    def names(self) -> dict[str, Any]:
        """Returns the variables of the templates."""
        return {
            **super().names(),
            "functions": self._sources,
            "tracks_any": any(f.tracks for f in self._program.functions.values()),
            "check_call": self._check_call,
            "right": lambda call, value: self._printed(self._functions.is_valid(call, Name(value))),
            "regex": lambda source: Markup(self._language.pattern(source).id),
            "callee": lambda call: Markup(self._language.callee(call).id),
            "has_fast_issues": self.has_fast_issues,
            "explains_valid_objects": lambda: self.explains_valid_objects,
            "closes": lambda: self.closes,
            "is_compact": self.is_compact,
            "is_fast": self.is_fast,
            "has_rows": lambda: not all(map(self.is_only_check, self.all_properties)),
            "has_literal_tables": lambda: self.has_literal_tables,
            "known_to_table": self._is_in_table,
            "table_takes_names": self._table_takes_names,
            "plain_names": self.has_plain_names,
            "has_optional": lambda: not all(p.required for p in self.all_properties),
            "has_untyped": lambda: any(p.call.always for p in self.all_properties),
            "read": self._read_user_value,
            "read_message": self._read,
            "reads_user_values": lambda: self._reads_user_values,
        }

    def _read_user_value(self, value: str, *calls: Call) -> str:
        """Returns the expression that reads a value of a user and copies it only if necessary."""
        read = self._read(value, *calls)
        self._reads_user_values = self._reads_user_values or read != value
        return read

    def _read(self, value: str, *calls: Call) -> str:
        """Returns the expression that reads a value before these calls check it.

        The value is copied without inherited properties. The copy is not needed if each object must
        have exactly the required properties: then the checks count its own properties.
        """
        functions = (self._program.functions[key] for key in _reachable(self._program, calls))
        if all(map(reads_required_only, functions)):
            return value
        return f"{self.helper('withoutInherited')}({value})"

    def _printed(self, value: Expression) -> Markup:
        return Markup(self.printer.expression(value))

    def _sources(self, verdicts_only: bool | None = None) -> Markup:
        """Returns the source of all functions.

        `verdicts_only` selects those that never report errors (True) or all others (False).
        """
        return Markup("\n\n".join(self.printer.statements([f]) for f in self._trees(verdicts_only)))

    def _trees(self, verdicts_only: bool | None = None) -> Iterator[tree.Function]:
        for key in self._functions_to_generate():
            function = self._program.functions[key]
            if verdicts_only in (None, self.gives_verdict_only(function)):
                yield from self._functions_of(function)

    def _functions_of(self, function: Function) -> list[tree.Function]:
        """Returns the code of a function: two functions if it stores its results."""
        if function.key not in self._trees_by_key:
            writer = self._verdicts_only if self.gives_verdict_only(function) else self._functions
            self._trees_by_key[function.key] = list(writer.functions(function))
        return self._trees_by_key[function.key]

    def _calls_of(self, function: Function) -> list[Key]:
        """Returns the functions that a function calls or lists in a table.

        A call is left out if its check is inlined, or if it always gives the same verdict.
        """
        calls = [call.key for call in function.calls()]
        if not self.gives_verdict_only(function):
            return calls
        used = set(tree.names_in(tuple(self._functions_of(function))))
        tables = [name for name in used if name.startswith("VARIANTS")]
        variants = {
            call.key for applicator in function.inplace if tables for _, call in applicator.variants
        }
        return [key for key in calls if key in variants or self._idents.get(key) in used]

    def function_trees(self) -> list[tree.Function]:
        """Returns the functions that check the root, and those that they call, as code trees."""
        return list(self._trees())

    def _check_call(self, call: Call, value: str, issues: str = "") -> Markup:
        """Returns the call from a public function that checks whether a value is wrong."""
        if not self.leads_to_once(call):
            issue_list = Name(issues) if issues else None
            return self._printed(self._functions.is_wrong(call, Name(value), issues=issue_list))
        arguments = [self._language.callee(call), Name(value), *([Name(issues)] if issues else [])]
        return self._printed(tree.call(self.helper("withMemory"), *arguments))

    def _functions_to_generate(self) -> list[Key]:
        """Returns the functions to generate, each after those that it calls.

        Inlined functions are left out.
        """
        ordered: dict[Key, None] = {}
        for start in self._program.entry_points():
            new_keys: dict[Key, None] = {}
            todo = [start]
            while todo:
                key = todo.pop()
                function = self._program.functions.get(key)
                if function is None or key in ordered or key in new_keys:
                    continue
                new_keys[key] = None
                todo += self._calls_of(function)[::-1]
            ordered |= dict.fromkeys(reversed(new_keys))
        return list(ordered)

    def _table_takes_names(self) -> bool:
        """Whether one helper can reject unknown keys of objects and of arguments of builders."""
        closes = self.has_literal_tables and self.closes == "all" and not self.is_compact
        return closes and "onlyKeys" in self._helpers

    def _is_in_table(self) -> Markup:
        if self._table_takes_names():
            return Markup("names.includes(key)")
        if self.has_literal_tables:
            return Markup("Object.keys(table).includes(key)")
        return Markup("table.has(key)")


def _reachable(program: Program, starts: Iterable[Call]) -> dict[Key, None]:
    """Returns the functions that these calls reach, directly or not, in a fixed order."""
    keys: dict[Key, None] = {}
    todo = [call.key for call in starts]
    while todo:
        key = todo.pop()
        if key in program.functions and key not in keys:
            keys[key] = None
            todo += [call.key for call in program.functions[key].calls()]
    return keys


def _check_name(words: Sequence[str]) -> str:
    """Returns the name of a check, which returns true for wrong values."""
    return camel(("bad", *words))


def _names_in_formats(program: Program) -> set[str]:
    """Returns the names that the checks of formats declare, if the program has formats."""
    tests = (test for function in program.functions.values() for test in function.string)
    if not any(test.keyword in FORMAT_KEYWORDS for test in tests):
        return set()
    return set(_DECLARED.findall(source("javascript/formats.jinja")))


_DECLARED = re.compile(r"^(?:function|const|let) (\w+)", re.MULTILINE)


def _branch_variables(program: Program) -> set[str]:
    """Returns the names of the variables for the results of the branches of unions."""
    count = max((len(u.calls) for f in program.functions.values() for u in f.inplace), default=0)
    return {f"{letter}{number}" for letter in "ers" for number in range(count)}


def _unmemoized_names(idents: list[str], taken: Collection[str]) -> dict[str, str]:
    """Returns the names of the functions that do not use stored results, by their functions."""
    names: dict[str, str] = {}
    for ident in idents:
        name = f"{ident}Afresh"
        while name in taken:
            name += "_"
        names[ident] = name
    return names
