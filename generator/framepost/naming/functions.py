"""Identifiers for functions: human, and each its own."""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from ..errors import problem
from ..graph import ir
from ..message.annotations import Listener
from ..message.builders import Builder
from ..program.program import Function, Key, Program
from .words import Words, pattern_words, readings, snake, words

Style = Callable[[Sequence[str]], str]

JAVASCRIPT_RESERVED = frozenset(
    "await break case catch class const continue debugger default delete do else enum export "
    "extends false finally for function if implements import in instanceof interface let new null "
    "package private protected public return static super switch this throw true try typeof var "
    "void while with yield arguments eval async of undefined NaN Infinity".split()
)


def function_names(
    program: Program, root: Words, style: Style, taken: Collection[str]
) -> dict[Key, str]:
    """An identifier for every function of `program`, in `style`, none of them in `taken`.

    The root is called `root`; the others after their title or the place they stand at: definitions
    choose first, then who stands nearer to the root. A function that several plain subschemas
    share is called after what it checks.
    """
    used = set(taken)
    counts: Counter[str] = Counter()
    names: dict[Key, str] = {}
    functions = program.functions
    for key in sorted(functions, key=lambda key: _rank(functions[key], key == program.root.key)):
        candidates = _candidates(functions[key], key == program.root.key, root)
        names[key] = _free(candidates, style, used, counts)
    return names


def _rank(function: Function, is_root: bool) -> tuple[bool, bool, int]:
    """Who chooses first."""
    at = function.ats[0]
    is_definition = not at.pointer or ir.is_definition(at)
    return not is_root, not is_definition, at.pointer.count("/")


def check_functions(builders: Iterable[Builder], listener: Listener | None, title: str) -> None:
    """Raise `SchemaError` for a builder or listener that cannot have its name.

    It may not be a word of a language, the name of another of them, or that of a function in the
    module of the message called `title`. A builder has a name in both languages.
    """
    used = {*_FUNCTIONS, f"publish{title}", f"on{title}"}
    for each in builders:
        pair = (each.name, snake(words(each.name)))
        for ident, place in [*((ident, "name") for ident in pair), *_parameters(each)]:
            if ident in JAVASCRIPT_RESERVED or keyword.iskeyword(ident):
                message = f'"{ident}" is a word of the language'
                raise problem(
                    message,
                    f"{each.key.pointer}/x-builder/{place}",
                    "choose another name",
                    each.key.document,
                )
        taken = next((ident for ident in pair if ident in used), None)
        if taken:
            message = f'there is another function "{taken}"'
            place = f"{each.key.pointer}/x-builder/name"
            raise problem(message, place, "choose another name", each.key.document)
        used.update(pair)
    for ident, pointer in _listener_names(listener) if listener else ():
        if ident in used:
            message = f'there is another function "{ident}"'
            raise problem(message, f"/x-listener/{pointer}", "choose another name")
        if pointer == "answers/option" and (ident in _OPTIONS or ident in JAVASCRIPT_RESERVED):
            message = f'"{ident}" cannot be the name of this option'
            raise problem(message, f"/x-listener/{pointer}", "choose another name")


def _parameters(builder: Builder) -> Iterator[tuple[str, str]]:
    """The identifiers of a builder's parameters, each with its place in the annotation."""
    for i, each in enumerate(builder.parameters):
        place = f"parameters/{i}/name" if builder.takes_several else "parameter/name"
        for ident in (each.name, snake(words(each.name))):
            yield ident, place


def _listener_names(listener: Listener) -> Iterator[tuple[str, str]]:
    """The names that a listener's annotation gives, and the pointers to them."""
    yield listener.name, "name"
    yield listener.find, "find"
    if listener.answers:
        yield listener.answers.option, "answers/option"


_OPTIONS = frozenset("iframe origin overrides onError onSent onStateChange timeout options".split())
"""The options of every listener, and the word for all of them."""

_FUNCTIONS = frozenset(
    "isValid validate iterErrors withDefaults standardSchema publishMessage is_valid iter_errors "
    "from_dict to_dict from_json to_json with_defaults".split()
)


def _candidates(function: Function, is_root: bool, root: Words) -> Iterable[Words]:
    if is_root:
        yield root
        return
    last: Words = ()
    if function.scalar and len(function.ats) > 1:
        yield (said := tuple(_said(function)))
        yield (*said, "value")
    for last in readings(function.ats[0], function.title):
        yield last
    yield (*root, *last)


def _said(function: Function) -> Iterable[str]:
    for name in function.types or ():
        yield from words(name)
    tests = (function.const, function.enum, *function.number, *function.string)
    for test in tests:
        if test is not None:
            if test.keyword == "pattern":
                yield from pattern_words(test.value)[:4]
                continue
            yield from words(test.keyword)
            if isinstance(test.value, (str, int, float)):
                yield from words(str(test.value))[:3]


_MOST_WORDS = 16


def _free(candidates: Iterable[Words], style: Style, used: set[str], counts: Counter[str]) -> str:
    last = "value"
    for candidate in candidates:
        if candidate:
            ident = last = style(candidate[:_MOST_WORDS])
            if ident not in used:
                used.add(ident)
                return ident
    counts[last] += 1
    while f"{last}{counts[last] + 1}" in used:
        counts[last] += 1
    ident = f"{last}{counts[last] + 1}"
    used.add(ident)
    return ident
