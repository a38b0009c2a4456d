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
"""With more copies, the functions of a loop are not copied, and some valid values are rejected."""


def without_loops(program: Program) -> Program:
    """Returns the program with each call that closes a loop replaced by a rejection.

    Which call closes a loop depends on the path of calls for the same value. So the functions of a
    loop are copied for each path from the function that is called first.
    """
    functions = program.functions
    graph = {
        key: [call.key for call in function.in_place() if call.key in functions]
        for key, function in functions.items()
    }
    loops = [
        component
        for component in components(graph)
        if len(component) > 1 or component[0] in graph[component[0]]
    ]
    if not loops:
        return program
    changed: dict[Key, Function] = {_LOOP: _rejection()}
    for members in loops:
        copies = _copies(members, functions)
        changed.update(copies if copies is not None else _cut(members, functions))
    return replace(program, functions={**functions, **changed})


def _copies(members: list[Key], functions: Mapping[Key, Function]) -> dict[Key, Function] | None:
    """Returns the functions of a loop, copied for each path. None if there are too many."""
    copies: dict[Key, Function] = {}
    todo = [(key, frozenset([key])) for key in members]
    while todo:
        key, path = todo.pop()
        longer = {member: frozenset([*path, member]) for member in members if member not in path}
        targets = {member: _copied(member, longer[member], members) for member in longer}
        copied = key if len(path) == 1 else _copied(key, path, members)
        if copied not in copies:
            function = _redirected(
                functions[key], {**dict.fromkeys(path, _LOOP), **targets}, copied
            )
            copies[copied] = function
            called = {call.key for call in function.in_place()}
            todo += [(member, longer[member]) for member in longer if targets[member] in called]
        if len(copies) > _MOST_COPIES:
            return None
    return copies


def _copied(key: Key, path: frozenset[Key], members: list[Key]) -> Key:
    """Returns the key of the copy of a function for the functions on the path to it."""
    node, scope, tracked = key
    marks = [(str(i), _LOOP[0]) for i, member in enumerate(members) if member in path]
    return node, (*scope, *marks), tracked


def _cut(members: list[Key], functions: Mapping[Key, Function]) -> dict[Key, Function]:
    """Returns the functions of a loop, without calls of themselves and of functions before them."""
    return {
        key: _redirected(functions[key], dict.fromkeys(members[: i + 1], _LOOP), key)
        for i, key in enumerate(members)
    }


def _redirected(function: Function, targets: Mapping[Key, Key], key: Key) -> Function:
    """Returns a copy of a function that calls the `targets` for the same value."""

    def to(call: Call) -> Call:
        return Call(call.path, targets.get(call.key, call.key))

    def in_place(applicator: InPlace) -> InPlace:
        then, otherwise = (
            applicator.then and to(applicator.then),
            applicator.otherwise and to(applicator.otherwise),
        )
        return replace(
            applicator, calls=tuple(map(to, applicator.calls)), then=then, otherwise=otherwise
        )

    def requirement(dependency: Dependency) -> Dependency:
        return replace(dependency, call=dependency.call and to(dependency.call))

    checks = function.object
    if checks is not None:
        checks = replace(checks, dependencies=tuple(map(requirement, checks.dependencies)))
    inplace = tuple(map(in_place, function.inplace))
    return replace(function, key=key, object=checks, inplace=inplace)


def _rejection() -> Function:
    params, text = message("loop", None)
    never = InPlace("not", (Call("/$ref", ALWAYS),), Test("$ref", None, params, text))
    return Function(key=_LOOP, node_keys=(_LOOP[0],), title="infinite loop", inplace=(never,))
