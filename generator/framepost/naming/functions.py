"""Readable, unique identifiers for functions."""

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
    """An identifier for each function of `program`, in `style`, without those in `taken`.

    The root is named `root`, other functions after their title or their place. Definitions have
    priority, then functions nearer to the root. A function of several simple subschemas is named
    after its checks.
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
    """Sort key of the priority."""
    key = function.node_keys[0]
    is_definition = not key.pointer or ir.is_definition(key)
    return not is_root, not is_definition, key.pointer.count("/")


def check_functions(builders: Iterable[Builder], listener: Listener | None, title: str) -> None:
    """Raise `SchemaError` if the name of a builder or listener cannot be used.

    It must not be a keyword of Python or JavaScript, the name of another builder or listener, or
    the name of a function in the module of the message `title`.
    """
    used = {*_FUNCTIONS, f"publish{title}", f"on{title}"}
    for builder in builders:
        pair = (builder.name, snake(words(builder.name)))
        for ident, place in [*((ident, "name") for ident in pair), *_parameters(builder)]:
            if ident in JAVASCRIPT_RESERVED or keyword.iskeyword(ident):
                message = f'"{ident}" is a keyword'
                raise problem(
                    message,
                    f"{builder.key.pointer}/x-builder/{place}",
                    "choose another name",
                    builder.key.document,
                )
        taken = next((ident for ident in pair if ident in used), None)
        if taken:
            message = f'the name "{taken}" is used by another function'
            place = f"{builder.key.pointer}/x-builder/name"
            raise problem(message, place, "choose another name", builder.key.document)
        used.update(pair)
    for ident, pointer in _listener_names(listener) if listener else ():
        if ident in used:
            message = f'the name "{ident}" is used by another function'
            raise problem(message, f"/x-listener/{pointer}", "choose another name")
        if pointer == "answers/option" and (ident in _OPTIONS or ident in JAVASCRIPT_RESERVED):
            message = f'"{ident}" cannot be the name of this option'
            raise problem(message, f"/x-listener/{pointer}", "choose another name")


def _parameters(builder: Builder) -> Iterator[tuple[str, str]]:
    """The identifiers of a builder's parameters, each with its place in the annotation."""
    for i, parameter in enumerate(builder.parameters):
        place = f"parameters/{i}/name" if builder.takes_several else "parameter/name"
        for ident in (parameter.name, snake(words(parameter.name))):
            yield ident, place


def _listener_names(listener: Listener) -> Iterator[tuple[str, str]]:
    """The names in a listener's annotation, with their pointers."""
    yield listener.name, "name"
    yield listener.find, "find"
    if listener.answers:
        yield listener.answers.option, "answers/option"


_OPTIONS = frozenset("iframe origin overrides onError onSent onStateChange timeout options".split())
"""The options that every listener has, and the name of the parameter that contains them."""

_FUNCTIONS = frozenset(
    "isValid validate iterErrors withDefaults standardSchema publishMessage is_valid iter_errors "
    "from_dict to_dict from_json to_json with_defaults".split()
)


def _candidates(function: Function, is_root: bool, root: Words) -> Iterable[Words]:
    if is_root:
        yield root
        return
    last: Words = ()
    if function.scalar and len(function.node_keys) > 1:
        yield (checks := tuple(_titles_or_paths(function)))
        yield (*checks, "value")
    for last in readings(function.node_keys[0], function.title):
        yield last
    yield (*root, *last)


def _titles_or_paths(function: Function) -> Iterable[str]:
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
