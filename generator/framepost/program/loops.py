"""Infinite `$ref` loops: schemas that apply themselves to the same value again.

Such a schema cannot validate any value, so a value that reaches the loop is invalid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..graph import ir
from ..graph.error_messages import message
from .program import ALWAYS, Call, Dependency, Function, InPlace, Key, Program, Test
from .recursion import components

_LOOP: Key = (ir.NodeKey("", "loop"), (), False)
"""The key of the function that rejects every value. No JSON Pointer looks like this one."""


_MOST_COPIES = 500
"""With more, the functions of loops are not copied: some values of such loops are then refused."""

_Path = frozenset[Key]


def without_loops(made: Program) -> Program:
    """`made` without loops: a call that closes one leads to a function that rejects every value.

    Which call closes a loop depends on the path of calls for the same value. So the functions of a
    loop are copied for each path from the function that is called first.
    """
    graph = {key: _calls_of(function, made) for key, function in made.functions.items()}
    loops = [each for each in components(graph) if len(each) > 1 or each[0] in graph[each[0]]]
    if not loops:
        return made
    functions: dict[Key, Function] = {**made.functions, _LOOP: _rejection()}
    for members in loops:
        copies = _copies(members, made.functions)
        functions.update(copies if copies is not None else _cut(members, made.functions))
    return replace(made, functions=functions)


def _calls_of(function: Function, made: Program) -> list[Key]:
    return [call.key for call in function.in_place() if call.key in made.functions]


def _copies(members: list[Key], functions: Mapping[Key, Function]) -> dict[Key, Function] | None:
    """The functions of a loop, copied for each path; None if there are too many."""
    made: dict[Key, Function] = {}
    todo = [(key, frozenset([key])) for key in members]
    while todo:
        key, path = todo.pop()
        targets = {each: frozenset([*path, each]) for each in members if each not in path}
        renamed = {each: _copied(each, longer, members) for each, longer in targets.items()}
        new = key if len(path) == 1 else _copied(key, path, members)
        if new not in made:
            made[new] = _redirected(functions[key], {**dict.fromkeys(path, _LOOP), **renamed}, new)
            used = {call.key for call in made[new].in_place()}
            todo += [(each, targets[each]) for each in targets if renamed[each] in used]
        if len(made) > _MOST_COPIES:
            return None
    return made


def _copied(key: Key, path: _Path, members: list[Key]) -> Key:
    """The key of the copy of a function for the functions on the path to it."""
    node, scope, tracked = key
    marks = [(str(i), _LOOP[0]) for i, each in enumerate(members) if each in path]
    return node, (*scope, *marks), tracked


def _cut(members: list[Key], functions: Mapping[Key, Function]) -> dict[Key, Function]:
    """The functions of a loop, each without the calls of those before it, and of itself."""
    return {
        key: _redirected(functions[key], dict.fromkeys(members[: i + 1], _LOOP), key)
        for i, key in enumerate(members)
    }


def _redirected(function: Function, targets: Mapping[Key, Key], key: Key) -> Function:
    """A copy of a function under a key, with other functions for the same value."""

    def to(call: Call) -> Call:
        return Call(call.path, targets.get(call.key, call.key))

    def in_place(each: InPlace) -> InPlace:
        then, otherwise = each.then and to(each.then), each.otherwise and to(each.otherwise)
        return replace(each, calls=tuple(map(to, each.calls)), then=then, otherwise=otherwise)

    def dependency(each: Dependency) -> Dependency:
        return replace(each, call=each.call and to(each.call))

    found = function.object
    if found is not None:
        found = replace(found, dependencies=tuple(map(dependency, found.dependencies)))
    inplace = tuple(map(in_place, function.inplace))
    return replace(function, key=key, object=found, inplace=inplace)


def _rejection() -> Function:
    params, text = message("loop", None)
    never = InPlace("not", (Call("/$ref", ALWAYS),), Test("$ref", None, params, text))
    return Function(key=_LOOP, node_keys=(_LOOP[0],), title="infinite loop", inplace=(never,))
