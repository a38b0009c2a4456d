"""The table of default values in generated code, as a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..graph import ir
from ..types.defaults import Filler
from . import tree
from .tree import Expression

Keys = tuple[ir.NodeKey, ...]


def filler_table(
    fillers: Iterable[Filler],
    checks_of: Callable[[Keys], Expression],
    pattern: Callable[[str], Expression],
) -> Expression:
    """A list of objects, one for each filler, without the parts that have no effect.

    `checks_of` returns a list of the functions that recognize the values of a variant, and
    `pattern` the compiled form of a regular expression.
    """
    rows = (_row(filler, checks_of, pattern) for filler in fillers)
    return tree.List(tuple(tree.Object(tuple(row)) for row in rows))


def _row(
    filler: Filler,
    checks_of: Callable[[Keys], Expression],
    pattern: Callable[[str], Expression],
) -> Iterator[tuple[Expression, Expression]]:
    maps = {"defaults": filler.defaults, "properties": filler.properties}
    for name, pairs in maps.items():
        if pairs:
            yield tree.Literal(name), tree.Literal(dict(pairs))
    if filler.patterns:
        yield tree.Literal("patterns"), _pairs((pattern(p), n) for p, n in filler.patterns)
    numbers = {
        "others": filler.others,
        "first": list(filler.first) or None,
        "items": filler.items,
    }
    for name, value in numbers.items():
        if value is not None:
            yield tree.Literal(name), tree.Literal(value)
    if filler.variants:
        yield tree.Literal("variants"), _pairs((checks_of(k), n) for k, n in filler.variants)


def _pairs(pairs: Iterable[tuple[Expression, int | None]]) -> Expression:
    return tree.List(
        tuple(tree.List((checks, tree.Literal(number)), constant=True) for checks, number in pairs)
    )
