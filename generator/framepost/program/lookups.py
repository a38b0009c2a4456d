"""Turns conditions on one property into a table lookup.

Applies to the `if`s in an `allOf`, and to chains in which each `else` is the next `if`. The time no
longer grows with the number of conditions. The errors stay the same, in the same order.
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
    """An `if` on the property `name`, with its `then`, which is `call`.

    The condition holds for an object whose property is one of the strings `values`. `absent` says
    whether it also holds for an object without the property. `matches_other_types` says whether it
    also holds for values that are not objects, and `outside` whether `call` can fail for them.
    """

    call: Call
    name: str
    values: tuple[str, ...]
    absent: bool
    matches_other_types: bool
    outside: bool

    @property
    def lookup_key(self) -> tuple[str, bool, bool] | None:
        """The properties that all branches of a lookup share. None if it cannot be in a lookup."""
        if (self.absent or self.outside) and len(self.values) > 1:
            return None
        return self.name, self.absent, self.outside


def with_lookups(function: Function, functions: Functions) -> Function:
    """Returns `function` with lookups instead of conditions, where possible."""
    if function.tracks or function.collects_evaluated:
        return function
    inplace: list[InPlace] = []
    for applicator in function.inplace:
        if applicator.kind == "all":
            inplace += _split_all_of(applicator, functions)
        else:
            inplace.append(
                (applicator.kind == "if" and _if_else_chain(applicator, functions)) or applicator
            )
    return replace(function, inplace=tuple(inplace))


def _split_all_of(applicator: InPlace, functions: Functions) -> list[InPlace]:
    """Splits an `allOf`: neighbouring conditions on the same property become a lookup."""
    applicators: list[InPlace] = []
    branch_of_call = [(call, _all_of_branch(call, functions)) for call in applicator.calls]
    for lookup_key, group in groupby(
        branch_of_call, lambda member: member[1] and member[1].lookup_key
    ):
        neighbours = list(group)
        branches = [branch for _, branch in neighbours if branch]
        values = [value for branch in branches for value in branch.values]
        if lookup_key and len(branches) > 1 and len(values) == len(set(values)):
            name, absent, outside = lookup_key
            applicators.append(replace(_lookup(name, branches), absent=absent, outside=outside))
        else:
            applicators.append(replace(applicator, calls=tuple(call for call, _ in neighbours)))
    return applicators


def _if_else_chain(condition: InPlace, functions: Functions) -> InPlace | None:
    """Returns the lookup that replaces a chain of `if` and `else`, or None for other conditions."""
    branches: list[_Branch] = []
    step: InPlace | None = condition
    remaining: Call | None = None
    path = ""
    while step:
        branch = _branch(step, path, functions)
        if not branch or branch.absent or branch.outside:
            break
        if branches and branch.name != branches[0].name:
            break
        branches.append(branch)
        remaining = step.otherwise and replace(step.otherwise, path=path + step.otherwise.path)
        path = remaining.path if remaining else ""
        step = _only_condition(remaining, functions) if remaining else None
    if len(branches) < 2:
        return None
    # If a condition holds for other types than objects, `otherwise` does not apply to them.
    if (
        remaining
        and any(branch.matches_other_types for branch in branches)
        and not _ignores_other_types(remaining, functions)
    ):
        return None
    return replace(_lookup(branches[0].name, branches), otherwise=remaining)


def _lookup(name: str, branches: list[_Branch]) -> InPlace:
    members: dict[str, int] = {}
    for i, branch in enumerate(branches):
        for value in branch.values:
            members.setdefault(value, i)
    return InPlace(
        "lookup", tuple(branch.call for branch in branches), tag=Discriminator(name, members, ())
    )


def _all_of_branch(call: Call, functions: Functions) -> _Branch | None:
    """Returns the branch for a schema of an `allOf` that has only `if` and `then`, or None."""
    condition = _only_condition(call, functions)
    return (
        _branch(condition, call.path, functions) if condition and not condition.otherwise else None
    )


def _only_condition(call: Call, functions: Functions) -> InPlace | None:
    """Returns the `if` of the called function, or None if the function has other checks."""
    function = functions.get(call.key)
    if function is None or function.tracks or not replace(function, inplace=()).empty:
        return None
    applicator = function.inplace[0] if len(function.inplace) == 1 else None
    return applicator if applicator and applicator.kind == "if" else None


def _branch(applicator: InPlace, path: str, functions: Functions) -> _Branch | None:
    """Returns an `if` at `path` as a branch of a lookup, or None."""
    condition, then = functions.get(applicator.calls[0].key), applicator.then
    target = functions.get(then.key) if then else None
    if not condition or condition.tracks or not then or not target or target.scalar:
        return None
    other_checks = replace(condition, types=None, type=None, object=None)
    properties = condition.object.properties if condition.object else ()
    if (
        not other_checks.empty
        or len(properties) != 1
        or condition.object != Object(properties=properties)
    ):
        return None
    values = _strings(properties[0].call, functions)
    if values is None or condition.types not in (None, ("object",)):
        return None
    matches_other_types = condition.types is None
    return _Branch(
        replace(then, path=path + then.path),
        properties[0].name,
        values,
        absent=properties[0].required is None,
        matches_other_types=matches_other_types,
        outside=matches_other_types and not _ignores_other_types(then, functions),
    )


def _strings(call: Call, functions: Functions) -> tuple[str, ...] | None:
    """Returns the strings that a schema lists, or None if it has other values or checks."""
    function = functions.get(call.key)
    if function is None or function.types not in (None, ("string",)):
        return None
    values = function.enum.value if function.enum else [function.const and function.const.value]
    other_checks = replace(function, types=None, type=None, const=None, enum=None)
    if not other_checks.empty or (function.const and function.enum):
        return None
    strings = tuple(dict.fromkeys(value for value in values if isinstance(value, str)))
    return strings if len(strings) == len(values) else None


def _ignores_other_types(call: Call, functions: Functions) -> bool:
    """Whether every value that is not an object passes."""
    function = functions.get(call.key)
    return call.always or (function is not None and replace(function, object=None).empty)
