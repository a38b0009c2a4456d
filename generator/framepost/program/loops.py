"""Infinite `$ref` loops: a schema that applies itself to the same value again.

No value can be validated by such a schema. A value that reaches the loop is invalid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..graph import ir
from ..graph.error_messages import message
from .program import ALWAYS, Call, Dependency, Function, InPlace, Key, Program, Test

_LOOP: Key = (ir.NodeKey("", "loop"), (), False)
"""The key of the function that refuses every value. No JSON Pointer looks like this."""


def without_loops(made: Program) -> Program:
    """`made` without loops: a call that closes one leads to a function that refuses every value."""
    closing = _closing_calls(made)
    if not closing:
        return made
    functions = {
        key: _redirected(function, closing[key]) if key in closing else function
        for key, function in made.functions.items()
    }
    return replace(made, functions={**functions, _LOOP: _refusal()})


def _closing_calls(made: Program) -> dict[Key, set[Key]]:
    """By the keys of functions, those of the functions by calling which they close a loop."""
    closing: dict[Key, set[Key]] = {}
    done: set[Key] = set()
    for start in made.functions:
        path: dict[Key, Iterator[Call]] = {}
        if start not in done:
            path[start] = made.functions[start].in_place()
        while path:
            key, calls = next(reversed(path.items()))
            call = next(calls, None)
            if call is None:
                del path[key]
                done.add(key)
            elif call.key in path:
                closing.setdefault(key, set()).add(call.key)
            elif call.key not in done and call.key in made.functions:
                path[call.key] = made.functions[call.key].in_place()
    return closing


def _redirected(function: Function, closing: set[Key]) -> Function:
    def to(call: Call) -> Call:
        return Call(call.path, _LOOP) if call.key in closing else call

    def in_place(each: InPlace) -> InPlace:
        then, otherwise = each.then and to(each.then), each.otherwise and to(each.otherwise)
        return replace(each, calls=tuple(map(to, each.calls)), then=then, otherwise=otherwise)

    def dependency(each: Dependency) -> Dependency:
        return replace(each, call=each.call and to(each.call))

    found = function.object
    if found is not None:
        found = replace(found, dependencies=tuple(map(dependency, found.dependencies)))
    return replace(function, object=found, inplace=tuple(map(in_place, function.inplace)))


def _refusal() -> Function:
    params, text = message("loop", None)
    never = InPlace("not", (Call("/$ref", ALWAYS),), Test("$ref", None, params, text))
    return Function(key=_LOOP, node_keys=(_LOOP[0],), title="infinite loop", inplace=(never,))
