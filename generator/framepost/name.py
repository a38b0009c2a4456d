"""Identifiers for functions, classes and attributes: human, stable, and each its own."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from . import ir
from .annotate import Builder
from .errors import problem
from .load import token
from .program import Function, Key, Plan
from .shape import Record, Shapes
from .words import Words, pascal, readings, snake, words

Style = Callable[[Sequence[str]], str]

JAVASCRIPT_RESERVED = frozenset(
    "await break case catch class const continue debugger default delete do else enum export "
    "extends false finally for function if implements import in instanceof interface let new null "
    "package private protected public return static super switch this throw true try typeof var "
    "void while with yield arguments eval async of undefined NaN Infinity".split()
)


def function_names(plan: Plan, root: Words, style: Style, taken: Collection[str]) -> dict[Key, str]:
    """An identifier for every function of `plan`, in `style`, none of them in `taken`.

    The root is called `root`; the others after their title or the place they stand at. A function
    that several plain subschemas share is called after what it checks.
    """
    used = set(taken)
    counts: Counter[str] = Counter()
    names: dict[Key, str] = {}
    for key, function in plan.functions.items():
        candidates = _candidates(function, key == plan.root.key, root)
        names[key] = _free(candidates, style, used, counts)
    return names


def class_names(shapes: Shapes, module: ir.Module, root: Words) -> dict[str, str]:
    """A class name for every record, by the key of its node.

    From `x-class-name`, the title, the key in `$defs`, or the place it stands at: the first that no
    other record has. Definitions choose before what is nested. Raises `SchemaError` for a record to
    which no name is left, with the remedy.
    """
    used = set(_CLASSES)
    names: dict[str, str] = {}
    for at in sorted(shapes.records, key=lambda at: (at != module.root, at.count("/") > 2)):
        notes = module.nodes[at].notes
        given = notes.get("x-class-name")
        titled = [notes["title"]] if _PASCAL.fullmatch(notes.get("title", "")) else []
        where = readings(at, notes.get("title")) if at != module.root else [root]
        candidates = [given] if given else [*titled, *map(pascal, where)]
        free = next((name for name in candidates if name not in used), None)
        if free is None:
            taken = f'the class name "{candidates[0]}" is taken' if candidates else "has no name"
            raise problem(taken, at, "give it another with x-class-name")
        used.add(free)
        names[at] = free
    return {at: names[at] for at in shapes.records}


def attribute_names(record: Record, module: ir.Module) -> dict[str, str]:
    """An attribute name for every field of `record`, by its wire name.

    From `x-attribute-name` or the wire name in snake_case; a Python keyword or the name of a method
    gets a `_` behind. Raises `SchemaError` where two fields would have the same, with the remedy.
    """
    names: dict[str, str] = {}
    for each in record.fields:
        notes = module.nodes[each.node].notes if each.node in module.nodes else {}
        ident = notes.get("x-attribute-name") or snake(words(each.wire)) or "_"
        ident = f"n{ident}" if ident[0].isdigit() else ident
        if keyword.iskeyword(ident) or ident in _METHODS:
            ident += "_"
        other = next((wire for wire, taken in names.items() if taken == ident), None)
        place = f"{record.at}/properties{token(each.wire)}"
        hint = "give it another with x-attribute-name"
        if ident == "_":
            raise problem(f'"{each.wire}" gives no attribute name', place, hint)
        if other is not None:
            message = f'the attribute name "{ident}" is taken by "{other}"'
            raise problem(message, place, hint)
        names[each.wire] = ident
    return names


def check_builders(builders: Iterable[Builder], title: str) -> None:
    """Raise `SchemaError` for a builder that cannot have its name in both languages.

    It may not be a word of a language, another builder's name, or that of a function in the module
    of the message called `title`.
    """
    used = {*_FUNCTIONS, f"publish{title}", f"on{title}"}
    for each in builders:
        pair = (each.wire, snake(words(each.wire)))
        parts = ((pair, "name"), ((each.parameter,), "parameter/name"))
        for idents, place in parts:
            for ident in idents:
                if ident in JAVASCRIPT_RESERVED or keyword.iskeyword(ident):
                    message = f'"{ident}" is a word of the language'
                    raise problem(message, f"{each.at}/x-builder/{place}", "choose another name")
        taken = next((ident for ident in pair if ident in used), None)
        if taken:
            message = f'there is another function "{taken}"'
            raise problem(message, f"{each.at}/x-builder/name", "choose another name")
        used.update(pair)


_FUNCTIONS = frozenset(
    "isValid validate iterErrors publishMessage is_valid iter_errors from_dict to_dict from_json "
    "to_json".split()
)
_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
_METHODS = frozenset({"from_dict", "to_dict", "from_json", "to_json", "extra"})
_CLASSES = frozenset(
    "Any Enum Error ValidationError ValidationIssue PublishError Unset UNSET Errors Seen Literal "
    "Final NamedTuple Callable Iterable Iterator Mapping TypeVar T None True False".split()
)


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


def _free(candidates: Iterable[Words], style: Style, used: set[str], counts: Counter[str]) -> str:
    last = "value"
    for candidate in candidates:
        if candidate:
            ident = last = style(candidate[:8])
            if ident not in used:
                used.add(ident)
                return ident
    counts[last] += 1
    while f"{last}{counts[last] + 1}" in used:
        counts[last] += 1
    ident = f"{last}{counts[last] + 1}"
    used.add(ident)
    return ident
