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

_MAX_COPIES = 500
"""If more copies are needed, functions are not copied, and some valid values are rejected."""


def without_loops(program: Program) -> Program:
    """Returns the program in which each call that closes a loop is replaced by a rejection.

    Whether a call closes a loop depends on the calls before it for the same value. So the functions
    of a loop are copied for each path of calls.
    """
    functions = program.functions
    graph = {
        key: [call.key for call in function.in_place_calls() if call.key in functions]
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
        changed.update(copies if copies is not None else _without_back_calls(members, functions))
    return replace(program, functions={**functions, **changed})


def _copies(members: list[Key], functions: Mapping[Key, Function]) -> dict[Key, Function] | None:
    """Returns a copy of the functions of a loop for each path. None if there are too many."""
    copies: dict[Key, Function] = {}
    todo = [(key, frozenset([key])) for key in members]
    while todo:
        key, path = todo.pop()
        paths = {member: frozenset([*path, member]) for member in members if member not in path}
        copy_keys = {member: _key_of_copy(member, paths[member], members) for member in paths}
        copy_key = key if len(path) == 1 else _key_of_copy(key, path, members)
        if copy_key not in copies:
            function = _redirected(
                functions[key], {**dict.fromkeys(path, _LOOP), **copy_keys}, copy_key
            )
            copies[copy_key] = function
            called = {call.key for call in function.in_place_calls()}
            todo += [(member, paths[member]) for member in paths if copy_keys[member] in called]
        if len(copies) > _MAX_COPIES:
            return None
    return copies


def _key_of_copy(key: Key, path: frozenset[Key], members: list[Key]) -> Key:
    """Returns the key of the copy of a function for one path to it."""
    node, scope, tracked = key
    marks = [(str(i), _LOOP[0]) for i, member in enumerate(members) if member in path]
    return node, (*scope, *marks), tracked


def _without_back_calls(
    members: list[Key], functions: Mapping[Key, Function]
) -> dict[Key, Function]:
    """Returns the functions of a loop, whose calls of themselves or earlier functions reject."""
    return {
        key: _redirected(functions[key], dict.fromkeys(members[: i + 1], _LOOP), key)
        for i, key in enumerate(members)
    }


def _redirected(function: Function, targets: Mapping[Key, Key], key: Key) -> Function:
    """Returns a copy of a function that calls the `targets` for the same value."""

    def redirect(call: Call) -> Call:
        return Call(call.path, targets.get(call.key, call.key))

    def redirect_applicator(applicator: InPlace) -> InPlace:
        then, otherwise = (
            applicator.then and redirect(applicator.then),
            applicator.otherwise and redirect(applicator.otherwise),
        )
        return replace(
            applicator, calls=tuple(map(redirect, applicator.calls)), then=then, otherwise=otherwise
        )

    def redirect_dependency(dependency: Dependency) -> Dependency:
        return replace(dependency, call=dependency.call and redirect(dependency.call))

    checks = function.object
    if checks is not None:
        checks = replace(checks, dependencies=tuple(map(redirect_dependency, checks.dependencies)))
    inplace = tuple(map(redirect_applicator, function.inplace))
    return replace(function, key=key, object=checks, inplace=inplace)


def _rejection() -> Function:
    params, text = message("loop", None)
    matches_nothing = InPlace("not", (Call("/$ref", ALWAYS),), Test("$ref", None, params, text))
    return Function(
        key=_LOOP, node_keys=(_LOOP[0],), title="infinite loop", inplace=(matches_nothing,)
    )
