"""Names for the functions of a validator: human, stable, and each its own."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Collection, Iterable, Sequence

from .plan import Function, Key, Plan
from .words import Words, readings, words

Style = Callable[[Sequence[str]], str]

JAVASCRIPT_RESERVED = frozenset(
    "await break case catch class const continue debugger default delete do else enum export "
    "extends false finally for function if implements import in instanceof interface let new null "
    "package private protected public return static super switch this throw true try typeof var "
    "void while with yield arguments eval async of undefined NaN Infinity".split()
)
PYTHON_RESERVED = frozenset(keyword.kwlist) | {"match", "case", "type", "_"}


def function_names(plan: Plan, root: Words, style: Style, taken: Collection[str]) -> dict[Key, str]:
    """An identifier for every function of `plan`, in `style`, none of them in `taken`.

    The root is called `root`; the others after their title or the place they stand at. A function
    that several plain subschemas share is called after what it checks.
    """
    used = set(taken)
    names: dict[Key, str] = {}
    for key, function in plan.functions.items():
        names[key] = _free(_candidates(function, key == plan.root.key, root), style, used)
    return names


def _candidates(function: Function, is_root: bool, root: Words) -> Iterable[Words]:
    if is_root:
        yield root
    elif function.scalar and len(function.ats) > 1:
        yield tuple(_said(function))
    else:
        yield from readings(function.ats[0], function.title)


def _said(function: Function) -> Iterable[str]:
    for name in function.types or ():
        yield from words(name)
    tests = (function.const, function.enum, *function.number, *function.string)
    for test in tests:
        if test is not None:
            yield from words(test.keyword)
            if isinstance(test.value, (str, int, float)):
                yield from words(str(test.value))[:3]


def _free(candidates: Iterable[Words], style: Style, used: set[str]) -> str:
    last = "value"
    for candidate in candidates:
        if candidate:
            ident = last = style(candidate[:8])
            if ident not in used:
                used.add(ident)
                return ident
    count = 2
    while f"{last}{count}" in used:
        count += 1
    used.add(f"{last}{count}")
    return f"{last}{count}"


__all__ = ["JAVASCRIPT_RESERVED", "PYTHON_RESERVED", "function_names"]
