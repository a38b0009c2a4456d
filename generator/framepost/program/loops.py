"""Infinite `$ref` loops: schemas that apply themselves to the same value again.

Such a schema cannot validate any value, so a value that reaches the loop is invalid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..graph import ir
from ..graph.error_messages import message
from .program import ALWAYS, Call, Dependency, Function, InPlace, Key, Program, Test

_LOOP: Key = (ir.NodeKey("", "loop"), (), False)
"""The key of the function that rejects every value. No JSON Pointer looks like this one."""


def without_loops(program: Program) -> Program:
    """Returns the program with each call that closes a loop replaced by a rejection."""
    closing = _closing_calls(program)
    if not closing:
        return program
    functions = {
        key: _redirected(function, closing[key]) if key in closing else function
        for key, function in program.functions.items()
    }
    return replace(program, functions={**functions, _LOOP: _rejection()})


def _closing_calls(program: Program) -> dict[Key, set[Key]]:
    """Returns, for each function that calls back to a loop, the functions that close it."""
    closing: dict[Key, set[Key]] = {}
    done: set[Key] = set()
    for start in program.functions:
        path: dict[Key, Iterator[Call]] = {}
        if start not in done:
            path[start] = program.functions[start].in_place()
        while path:
            key, calls = next(reversed(path.items()))
            call = next(calls, None)
            if call is None:
                del path[key]
                done.add(key)
            elif call.key in path:
                closing.setdefault(key, set()).add(call.key)
            elif call.key not in done and call.key in program.functions:
                path[call.key] = program.functions[call.key].in_place()
    return closing


def _redirected(function: Function, closing: set[Key]) -> Function:
    def to(call: Call) -> Call:
        return Call(call.path, _LOOP) if call.key in closing else call

    def in_place(each: InPlace) -> InPlace:
        then, otherwise = each.then and to(each.then), each.otherwise and to(each.otherwise)
        return replace(each, calls=tuple(map(to, each.calls)), then=then, otherwise=otherwise)

    def dependency(each: Dependency) -> Dependency:
        return replace(each, call=each.call and to(each.call))

    object_checks = function.object
    if object_checks is not None:
        object_checks = replace(
            object_checks, dependencies=tuple(map(dependency, object_checks.dependencies))
        )
    return replace(function, object=object_checks, inplace=tuple(map(in_place, function.inplace)))


def _rejection() -> Function:
    params, text = message("loop", None)
    never = InPlace("not", (Call("/$ref", ALWAYS),), Test("$ref", None, params, text))
    return Function(key=_LOOP, node_keys=(_LOOP[0],), title="infinite loop", inplace=(never,))
