"""Makes programs smaller: removes checks that cannot fail, merges equal functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from ..graph import ir
from .lookups import with_lookups
from .program import (
    ALWAYS,
    EXACT_INTEGER,
    Array,
    Call,
    Function,
    InPlace,
    Key,
    Object,
    Program,
    Rest,
)


def optimize(program: Program) -> Program:
    """Returns an equivalent program without empty, forwarding or equal functions.

    In a cycle, a function may be visited before the functions that it calls. If one of these turns
    out to be empty, the caller may be empty too. So the pass is repeated until nothing changes.
    """
    shared = _merge_equal(program)
    while any(function.empty or function.forward for function in shared.functions.values()):
        shared = _merge_equal(shared)
    functions = {
        key: with_lookups(function, shared.functions) for key, function in shared.functions.items()
    }
    return _reachable(replace(shared, functions=functions))


def _merge_equal(program: Program) -> Program:
    same: dict[Key, Call] = {}
    first: dict[str, Key] = {}
    functions: dict[Key, Function] = {}
    others: dict[Key, list[ir.NodeKey]] = defaultdict(list)  # the nodes of equal functions
    for key in _children_first(program):
        function = _simplify(_redirect(program.functions[key], same), functions)
        forward = function.forward
        if function.empty:
            same[key] = Call("", ALWAYS)
        elif forward is not None:
            same[key] = forward
        else:
            owner = first.setdefault(_signature(function), key)
            if owner == key:
                functions[key] = function
            else:
                same[key] = Call("", owner)
                others[owner] += function.node_keys
    for key, node_keys in others.items():
        representative = functions[key]
        functions[key] = replace(representative, node_keys=(*representative.node_keys, *node_keys))
    shared = {
        key: _simplify(_redirect(function, same), functions) for key, function in functions.items()
    }
    entries = {node_key: _final(call, same) for node_key, call in program.entries.items()}
    return _reachable(Program(_final(program.root, same), entries, shared))


def _reachable(program: Program) -> Program:
    """Returns the program without unused functions, in the order of the first calls."""
    ordered: dict[Key, Function] = {}
    todo = [*(call.key for call in reversed([*program.entries.values()])), program.root.key]
    while todo:
        key = todo.pop()
        if key in program.functions and key not in ordered:
            ordered[key] = program.functions[key]
            todo += reversed([call.key for call in ordered[key].calls()])
    return replace(program, functions=ordered)


def _final(call: Call, same: Mapping[Key, Call]) -> Call:
    """Returns the call that remains when all forwarding functions are skipped."""
    while call.key in same:
        further = same[call.key]
        call = Call(call.path + further.path, further.key)
    return call


def _children_first(program: Program) -> Iterator[Key]:
    """Yields the keys in post-order: except in cycles, a function follows its callees."""
    seen: set[Key] = set()
    todo: list[tuple[Key, bool]] = [(key, False) for key in program.entry_points()[::-1]]
    while todo:
        key, is_finished = todo.pop()
        if is_finished:
            yield key
        elif key not in seen and key in program.functions:
            seen.add(key)
            todo.append((key, True))
            todo += [(call.key, False) for call in reversed(list(program.functions[key].calls()))]


def _simplify(function: Function, functions: Mapping[Key, Function]) -> Function:
    """Returns `function` without checks that cannot fail. `functions` are its callees."""
    tracking = function.tracks or function.collects_evaluated
    types = set(function.types) if function.types else None
    inplace = []
    for original in function.inplace:
        current = _in_place(original)
        holds = not tracking and _union_holds(current)
        never_fails = current.kind == "not" and current.calls[0].never
        tracks = tracking and any(call.key[2] for call in current.calls)
        idle = current.kind == "if" and not (current.then or current.otherwise or tracks)
        if current.calls and not (holds or never_fails or idle):
            inplace.append(current)
    numeric = types is None or types & {"number", "integer", EXACT_INTEGER}
    return _with(
        function,
        number=function.number if numeric else (),
        string=function.string if types is None or "string" in types else (),
        array=_array(function.array, tracking) if types is None or "array" in types else None,
        object=_object(function.object, tracking, functions)
        if types is None or "object" in types
        else None,
        inplace=tuple(inplace),
    )


def _union_holds(applicator: InPlace) -> bool:
    """Returns whether each value matches as many schemas of a union as it must."""
    if applicator.kind == "any":
        return any(call.always for call in applicator.calls)
    possible = [call for call in applicator.calls if not call.never]
    return applicator.kind == "one" and len(possible) == 1 and possible[0].always


def _in_place(applicator: InPlace) -> InPlace:
    """Returns the applicator without branches that always hold or are never reached."""
    if applicator.kind == "all":
        return _with(applicator, calls=tuple(call for call in applicator.calls if not call.always))
    then, otherwise = (
        None if call is None or call.always else call
        for call in (applicator.then, applicator.otherwise)
    )
    if applicator.kind == "if" and (applicator.calls[0].always or applicator.calls[0].never):
        only = then if applicator.calls[0].always else otherwise
        return InPlace("all", (only,) if only else ())
    return _with(applicator, then=then, otherwise=otherwise)


def _array(array: Array | None, tracking: bool) -> Array | None:
    if array is None:
        return None
    rest, contains = array.rest, array.contains
    if contains and not (contains.least or contains.most or (tracking and contains.tracks)):
        contains = None
    if not tracking and rest and rest.call.always:
        rest = None
    prefix = array.prefix
    if not tracking and rest is None:
        while prefix and prefix[-1].always:
            prefix = prefix[:-1]
    simplified = _with(array, prefix=prefix, rest=rest, contains=contains)
    return None if simplified == Array() else simplified


def _object(
    checks: Object | None, tracking: bool, functions: Mapping[Key, Function]
) -> Object | None:
    if checks is None:
        return None
    rest = checks.rest
    properties, patterns, names = checks.properties, checks.patterns, checks.names
    if names and _holds_for_strings(names[0], functions):
        names = None
    if not tracking and rest and rest.call.always:
        rest = None
    if not tracking and rest is None:
        properties = tuple(p for p in properties if p.required or not p.call.always)
        patterns = tuple(pattern for pattern in patterns if not pattern[1].always)
    dependencies = tuple(d for d in checks.dependencies if d.call is None or not d.call.always)
    simplified = _with(
        checks,
        properties=properties,
        patterns=patterns,
        rest=rest,
        names=names,
        dependencies=dependencies,
    )
    return None if simplified == Object() else simplified


def _holds_for_strings(call: Call, functions: Mapping[Key, Function]) -> bool:
    """Whether every string passes. Names of properties are strings."""
    function = functions.get(call.key)
    if function is None:
        return call.always
    return function.scalar and not (
        function.const
        or function.enum
        or function.string
        or (function.types and "string" not in function.types)
    )


def _redirect(function: Function, same: Mapping[Key, Call]) -> Function:
    if not any(call.key in same for call in function.calls()):
        return function

    def to(call: Call) -> Call:
        return _final(call, same)

    def rest(original: Rest | None) -> Rest | None:
        return original and replace(original, call=to(original.call))

    array, obj = function.array, function.object
    return replace(
        function,
        array=array
        and replace(
            array,
            prefix=tuple(map(to, array.prefix)),
            rest=rest(array.rest),
            contains=array.contains and replace(array.contains, call=to(array.contains.call)),
        ),
        object=obj
        and replace(
            obj,
            properties=tuple(replace(p, call=to(p.call)) for p in obj.properties),
            patterns=tuple((pattern, to(call)) for pattern, call in obj.patterns),
            rest=rest(obj.rest),
            names=obj.names and (to(obj.names[0]), obj.names[1]),
            dependencies=tuple(replace(d, call=d.call and to(d.call)) for d in obj.dependencies),
        ),
        inplace=tuple(
            replace(
                applicator,
                calls=tuple(map(to, applicator.calls)),
                then=applicator.then and to(applicator.then),
                otherwise=applicator.otherwise and to(applicator.otherwise),
            )
            for applicator in function.inplace
        ),
        unevaluated_items=rest(function.unevaluated_items),
        unevaluated_properties=rest(function.unevaluated_properties),
    )


def _signature(function: Function) -> str:
    """Returns a text that is equal for two functions only if they check the same."""
    return repr([getattr(function, name) for name in _CHECKS])


_CHECKS = [
    field.name for field in fields(Function) if field.name not in ("key", "node_keys", "title")
]


_Part = TypeVar("_Part", Function, InPlace, Array, Object)


def _with(original: _Part, **changes: Any) -> _Part:
    """Returns a copy with these fields, or the original if nothing changes, as in most cases."""
    if all(getattr(original, name) == value for name, value in changes.items()):
        return original
    return replace(original, **changes)
