"""The target `python-validator`: the source of a Python module."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from markupsafe import Markup

from ...code import literals, tree
from ...code.checks.emission import Emission, UsedFunctions
from ...code.checks.issues import Issues
from ...code.checks.verdict import Verdict
from ...code.environment import render
from ...code.python import PYTHON
from ...code.tree import Expression, Name
from ...graph import formats, ir
from ...graph.error_messages import message
from ...naming.functions import function_names
from ...naming.words import Words, snake
from ...program.program import EXACT_INTEGER, Function, Key, Program, Test
from ...protocol.graph import MessageGraph
from ...types.assertions import type_of
from ..compilation import Compilation, ConversationCompilation
from .language import Python

HELPERS: dict[str, tuple[str, ...]] = {
    "is_unreadable": (),
    "is_integer": (),
    "is_exact_integer": (),
    "is_number": (),
    "equal": (),
    "is_one_of": ("equal",),
    "is_multiple": ("decimal",),
    "decimal": (),
    "verdicts_by_property": (),
    "all_differ": ("identity",),
    "identity": (),
    "plain": (),
    "fail": (),
    "missing": (),
    "extra": (),
    "any_of": ("nearest",),
    "one_of": ("fail", "nearest"),
    "nearest": ("fail", "distinct"),
    "distinct": (),
    "token": (),
    "sorted": (),
    "validation_error": (),
    "valid_json": ("validation_error",),
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
    "raise_issue": (),
    "part": ("find", "raise_issue", "token"),
    "digits": ("raise_issue",),
    "only_keys": ("sorted", "raise_issue"),
    "with_overrides": (),
    "map_items": ("raise_issue",),
    "object_at": ("raise_issue",),
    "without_absent": (),
    "json_argument": (),
    "require_valid": (),
    "compact_json": (),
    "fill_defaults": (),
}
"""The templates' helper functions, each with those that it needs, in the order to emit them."""


def validator(compilation: Compilation) -> str:
    """Returns a validator alone.

    The validator of a conversation also has `message_of`, which recognizes the message.
    """
    names = Context(compilation.program(), compilation.root).names()
    selections = []
    if isinstance(compilation, ConversationCompilation):
        selections = _selections(compilation.messages)
    return render("python/validator.py.jinja", **{**names, "selections": selections})


def _selections(messages: MessageGraph) -> list[tuple[Markup, Markup]]:
    """Returns the tables that recognize messages: pairs of names and a table, as expressions.

    The names are the constant properties of a kind of message. The table is nested, one level for
    each name. Messages with more constants come first.
    """
    tables: dict[tuple[str, ...], dict[str, Any]] = {}
    for id_, constants in messages.constants.items():
        if constants:
            *outer, last = constants.values()
            table = tables.setdefault(tuple(constants), {})
            for value in outer:
                table = table.setdefault(value, {})
            table[last] = id_
    ordered = sorted(tables.items(), key=lambda entry: -len(entry[0]))
    return [(literals.python_literal(n), literals.python_literal(t)) for n, t in ordered]


_RESERVED = {name[3:] for name in HELPERS if name.startswith("is_")}


class Context(Emission):
    """The variables of the templates of a validator; records what the templates use."""

    printer = PYTHON
    prefix = "_"

    def __init__(
        self, program: Program, root: Words, verdict_entries: Collection[ir.NodeKey] = ()
    ) -> None:
        idents = function_names(program, root, snake, _RESERVED)
        super().__init__(program, idents, HELPERS, verdict_entries)
        if self._remembered:
            self.add_import("threading")
        self._verdicts = UsedFunctions(program, self._idents, "_is_")
        self._explanations = UsedFunctions(program, self._idents, "_collect_issues_")
        self._only_tests = _only_tests(program)
        self._language = Python(self, self._verdicts, self._explanations)
        self._verdict = Verdict(self, self._language)
        self._issues = Issues(self._verdict)
        self._has_long_functions = False

    def explanation_of(self, key: ir.NodeKey) -> str | None:
        """Returns the function that lists the errors of a node; it will be generated.

        None if every value matches the node.
        """
        call = self._program.entries[key]
        return None if call.always else str(self._explanations.name(call))

    def names(self) -> dict[str, Any]:
        """Returns the variables of the templates."""
        return {
            **super().names(),
            "selections": [],
            "root_is_scalar": self._root_is_scalar(),
            "root_is_right": lambda: self._shown(
                self._verdict.is_valid(self._program.root, _ARGUMENT)
            ),
            "verdict": lambda call: Markup(self._verdicts.name(call)),
            "explanation": lambda call: Markup(self._explanations.name(call)),
            "with_memory": self._public_call,
            "functions": self._functions,
            "seen": lambda: any(
                f.tracks or f.collects_evaluated for f in self._program.functions.values()
            ),
            "error_message": lambda keyword: message(keyword, None)[1],
            "known": lambda checks: Markup(self._language.names_constant(checks).id),
            "regex": lambda source: Markup(self._language.pattern(source).id),
            "header": lambda: Markup('"""The validator of a JSON Schema."""'),
            "has_contradictions": self._has_contradictions,
            "has_guards": self.has_guards,
            "has_long_functions": self.has_long_functions,
            "early": lambda: "itertools" in self._imports,
            "imports": self._imported_modules,
        }

    def has_guards(self) -> bool:
        """Returns whether a helper function is a `TypeGuard`."""
        return not _TYPE_GUARDS.isdisjoint(self._helpers)

    def has_long_functions(self) -> bool:
        """Returns whether pyright may refuse to analyse a function that was printed."""
        return self._has_long_functions

    def only_test(self, function: Function | None) -> Test | None:
        return self._only_tests.get(function.key) if function else None

    def _shown(self, value: Expression) -> Markup:
        return Markup(self.printer.expression(value))

    def _root_is_scalar(self) -> bool:
        function = self.function(self._program.root)
        return function is not None and function.scalar

    def _public_call(self, function: Markup, *arguments: str) -> Markup:
        """Returns the call of a function by a public function, which deletes stored results."""
        arguments_ = (function, *arguments) if self._remembered else arguments
        return Markup(
            f"{'_with_memory' if self._remembered else function}({', '.join(arguments_)})"
        )

    def _functions(self) -> Markup:
        """Returns the source of the functions that the templates use, with those they call."""
        sources = [self.printer.statements([f]) for f in self._trees()]
        self._has_long_functions = any(map(_is_long, sources))
        return Markup("\n\n\n".join(sources))

    def _trees(self) -> list[tree.Function]:
        issues = [self._issues.function(f) for f in self._explanations.functions()]
        verdicts = [self._verdict.function(f) for f in self._verdicts.functions()]
        return verdicts + issues

    def function_trees(self) -> list[tree.Function]:
        """Returns the functions that check the root, and those that they call, as code trees."""
        root = self._program.root
        if not (root.always or root.never):
            self._verdicts.name(root)
            self._explanations.name(root)
        return self._trees()

    def _has_contradictions(self) -> bool:
        """Returns whether a function lists only values that do not have one of its types."""
        return any(map(_is_contradiction, self._program.functions.values()))

    def _imported_modules(self) -> list[Markup]:
        return [
            Markup(module) for module in sorted({*self._imports, *formats.imports(self._formats)})
        ]


_ARGUMENT = Name("value")
_TYPE_GUARDS = frozenset({"is_integer", "is_exact_integer", "is_number"})
"""The helper functions that are a `TypeGuard`: they replace the static type of a value."""


_MAX_BRANCHES = 200
"""pyright does not analyse functions with more branches."""


_TYPES = {"integer": "number", EXACT_INTEGER: "number"}
"""Types whose values also have another type."""


def _is_contradiction(function: Function) -> bool:
    if function.types is None:
        return False
    types = {_TYPES.get(type_, type_) for type_ in function.types}
    lists = [function.enum.value] if function.enum else []
    lists += [[function.const.value]] if function.const else []
    return any(
        types.isdisjoint(_TYPES.get(name, name) for name in map(type_of, values))
        for values in lists
    )


def _is_long(source: str) -> bool:
    return len(source) > 4000 and len(re.findall(r"\b(?:if|and|or|for)\b", source)) > _MAX_BRANCHES


def _only_tests(program: Program) -> dict[Key, Test]:
    """Returns the test of each function that has only one test.

    Such a function is called for its issues only after this test has failed.
    """
    called_without_test = set(program.entry_points())
    for function in program.functions.values():
        by_tag = (applicator for applicator in function.inplace if applicator.tag)
        called_without_test.update(call.key for key in by_tag for call in key.calls)
    only_tests = {}
    for key, function in program.functions.items():
        tests = function.tests
        if (
            function.scalar
            and not function.tracks
            and len(tests) == 1
            and key not in called_without_test
        ):
            only_tests[key] = tests[0]
    return only_tests


def fill(opening: str, items: Iterable[str], closing: str) -> str:
    """Returns `items` between `opening` and `closing`, on one line or one line each if too long."""
    items = list(items)
    line = f"{opening}{', '.join(items)}{closing}"
    if len(line) <= 80:
        return line
    return opening + "\n" + "".join(f"    {item},\n" for item in items) + closing
