"""Conditions that one property tells apart: what a value is held to is looked up by it.

That is how a `then` is found among the schemas of an allOf, or along an `else` that is an `if`
again, in a time that does not grow with their number. The errors stay the same, in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from ..graph.discriminators import Discriminator
from .program import Call, Function, InPlace, Key, Object

Functions = Mapping[Key, Function]


@dataclass(frozen=True, slots=True)
class _Branch:
    """An `if` and its `then`, whose place is `call`.

    It holds for an object whose property `name` is one of the strings `values`. Without such a
    property it may hold too, and for what is no object; `outside` is whether the `then` can be
    wrong for the latter.
    """

    call: Call
    name: str
    values: tuple[str, ...]
    absent: bool
    lenient: bool
    outside: bool

    @property
    def choice(self) -> tuple[str, bool, bool] | None:
        """What the branches of one lookup have in common; None for one that is never in any."""
        if (self.absent or self.outside) and len(self.values) > 1:
            return None
        return self.name, self.absent, self.outside


def with_lookups(function: Function, functions: Functions) -> Function:
    """`function` with a lookup for the conditions that a property of the value tells apart."""
    if function.tracked or function.collects:
        return function
    inplace: list[InPlace] = []
    for each in function.inplace:
        if each.kind == "all":
            inplace += _conjunction(each, functions)
        else:
            inplace.append((each.kind == "if" and _cascade(each, functions)) or each)
    return replace(function, inplace=tuple(inplace))


def _conjunction(found: InPlace, functions: Functions) -> list[InPlace]:
    """The schemas of an allOf, neighbours that are told apart as one lookup."""
    made: list[InPlace] = []
    members = [(call, _member(call, functions)) for call in found.calls]
    for choice, group in groupby(members, lambda each: each[1] and each[1].choice):
        neighbours = list(group)
        branches = [branch for _, branch in neighbours if branch]
        values = [value for branch in branches for value in branch.values]
        if choice and len(branches) > 1 and len(values) == len(set(values)):
            name, absent, outside = choice
            made.append(replace(_lookup(name, branches), absent=absent, outside=outside))
        else:
            made.append(replace(found, calls=tuple(call for call, _ in neighbours)))
    return made


def _cascade(found: InPlace, functions: Functions) -> InPlace | None:
    """An `if` whose `else` is one again, and so on, as one lookup."""
    branches: list[_Branch] = []
    step: InPlace | None = found
    rest: Call | None = None
    path = ""
    while step:
        branch = _branch(step, path, functions)
        if not branch or branch.absent or branch.outside:
            break
        if branches and branch.name != branches[0].name:
            break
        branches.append(branch)
        rest = step.otherwise and replace(step.otherwise, path=path + step.otherwise.path)
        path = rest.path if rest else ""
        step = _alone(rest, functions) if rest else None
    if len(branches) < 2:
        return None
    # What is no object is held to the `then` of a lenient condition, which it passes, and no more.
    if rest and any(each.lenient for each in branches) and not _spares(rest, functions):
        return None
    return replace(_lookup(branches[0].name, branches), otherwise=rest)


def _lookup(name: str, branches: list[_Branch]) -> InPlace:
    members: dict[str, int] = {}
    for i, branch in enumerate(branches):
        for value in branch.values:
            members.setdefault(value, i)
    return InPlace(
        "lookup", tuple(each.call for each in branches), tag=Discriminator(name, members, ())
    )


def _member(call: Call, functions: Functions) -> _Branch | None:
    """What a schema of allOf is, if it is an `if` and a `then`, and nothing else."""
    found = _alone(call, functions)
    return _branch(found, call.path, functions) if found and not found.otherwise else None


def _alone(call: Call, functions: Functions) -> InPlace | None:
    """The `if` that a call comes to, if it comes to nothing else."""
    function = functions.get(call.key)
    if function is None or function.tracked or not replace(function, inplace=()).empty:
        return None
    only = function.inplace[0] if len(function.inplace) == 1 else None
    return only if only and only.kind == "if" else None


def _branch(found: InPlace, path: str, functions: Functions) -> _Branch | None:
    """An `if`, which stands at `path`, as a branch of a lookup."""
    condition, then = functions.get(found.calls[0].key), found.then
    held = functions.get(then.key) if then else None
    if condition is None or condition.tracked or then is None or held is None or held.scalar:
        return None
    bare = replace(condition, types=None, type=None, object=None)
    named = condition.object.properties if condition.object else ()
    if not bare.empty or len(named) != 1 or condition.object != Object(properties=named):
        return None
    values = _strings(named[0].call, functions)
    if values is None or condition.types not in (None, ("object",)):
        return None
    lenient = condition.types is None
    return _Branch(
        replace(then, path=path + then.path),
        named[0].name,
        values,
        absent=named[0].required is None,
        lenient=lenient,
        outside=lenient and not _spares(then, functions),
    )


def _strings(call: Call, functions: Functions) -> tuple[str, ...] | None:
    """The strings that a call lets pass, if it lists them and asks for nothing else."""
    function = functions.get(call.key)
    if function is None or function.types not in (None, ("string",)):
        return None
    listed = function.enum.value if function.enum else [function.const and function.const.value]
    bare = replace(function, types=None, type=None, const=None, enum=None)
    if not bare.empty or (function.const and function.enum):
        return None
    strings = tuple(dict.fromkeys(each for each in listed if isinstance(each, str)))
    return strings if len(strings) == len(listed) else None


def _spares(call: Call, functions: Functions) -> bool:
    """Whether what is no object passes, whatever it is."""
    function = functions.get(call.key)
    return call.always or (function is not None and replace(function, object=None).empty)
