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
    replacements: dict[Key, Call] = {}
    first_with: dict[str, Key] = {}
    functions: dict[Key, Function] = {}
    merged_node_keys: dict[Key, list[ir.NodeKey]] = defaultdict(list)
    for key in _callees_first(program):
        function = _simplify(_redirect(program.functions[key], replacements), functions)
        forward = function.forward
        if function.empty:
            replacements[key] = Call("", ALWAYS)
        elif forward is not None:
            replacements[key] = forward
        else:
            representative_key = first_with.setdefault(_equality_key(function), key)
            if representative_key == key:
                functions[key] = function
            else:
                replacements[key] = Call("", representative_key)
                merged_node_keys[representative_key] += function.node_keys
    for key, node_keys in merged_node_keys.items():
        representative = functions[key]
        functions[key] = replace(representative, node_keys=(*representative.node_keys, *node_keys))
    shared = {
        key: _simplify(_redirect(function, replacements), functions)
        for key, function in functions.items()
    }
    entries = {
        node_key: _resolved(call, replacements) for node_key, call in program.entries.items()
    }
    return _reachable(Program(_resolved(program.root, replacements), entries, shared))


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


def _resolved(call: Call, replacements: Mapping[Key, Call]) -> Call:
    """Returns the call of the function that replaces the called one, if there is one."""
    while call.key in replacements:
        replacement = replacements[call.key]
        call = Call(call.path + replacement.path, replacement.key)
    return call


def _callees_first(program: Program) -> Iterator[Key]:
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
    """Returns `function` without checks that cannot fail. `functions` contains its callees."""
    tracking = function.tracks or function.collects_evaluated
    types = set(function.types) if function.types else None
    inplace = []
    for original in function.inplace:
        current = _simplify_applicator(original)
        always_holds = not tracking and _union_holds(current)
        never_fails = current.kind == "not" and current.calls[0].never
        tracks = tracking and any(call.key[2] for call in current.calls)
        has_no_effect = current.kind == "if" and not (current.then or current.otherwise or tracks)
        if current.calls and not (always_holds or never_fails or has_no_effect):
            inplace.append(current)
    allows_numbers = types is None or types & {"number", "integer", EXACT_INTEGER}
    return _replaced(
        function,
        number=function.number if allows_numbers else (),
        string=function.string if types is None or "string" in types else (),
        array=_simplify_array(function.array, tracking)
        if types is None or "array" in types
        else None,
        object=_simplify_object(function.object, tracking, functions)
        if types is None or "object" in types
        else None,
        inplace=tuple(inplace),
    )


def _union_holds(applicator: InPlace) -> bool:
    """Returns whether every value is valid for a union."""
    if applicator.kind == "any":
        return any(call.always for call in applicator.calls)
    possible = [call for call in applicator.calls if not call.never]
    return applicator.kind == "one" and len(possible) == 1 and possible[0].always


def _simplify_applicator(applicator: InPlace) -> InPlace:
    """Returns the applicator without branches that always hold or are never reached."""
    if applicator.kind == "all":
        return _replaced(
            applicator, calls=tuple(call for call in applicator.calls if not call.always)
        )
    then, otherwise = (
        None if call is None or call.always else call
        for call in (applicator.then, applicator.otherwise)
    )
    if applicator.kind == "if" and (applicator.calls[0].always or applicator.calls[0].never):
        branch = then if applicator.calls[0].always else otherwise
        return InPlace("all", (branch,) if branch else ())
    return _replaced(applicator, then=then, otherwise=otherwise)


def _simplify_array(array: Array | None, tracking: bool) -> Array | None:
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
    simplified = _replaced(array, prefix=prefix, rest=rest, contains=contains)
    return None if simplified == Array() else simplified


def _simplify_object(
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
    simplified = _replaced(
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


def _redirect(function: Function, replacements: Mapping[Key, Call]) -> Function:
    if not any(call.key in replacements for call in function.calls()):
        return function

    def redirect(call: Call) -> Call:
        return _resolved(call, replacements)

    def redirect_rest(original: Rest | None) -> Rest | None:
        return original and replace(original, call=redirect(original.call))

    array, object_ = function.array, function.object
    return replace(
        function,
        array=array
        and replace(
            array,
            prefix=tuple(map(redirect, array.prefix)),
            rest=redirect_rest(array.rest),
            contains=array.contains and replace(array.contains, call=redirect(array.contains.call)),
        ),
        object=object_
        and replace(
            object_,
            properties=tuple(replace(p, call=redirect(p.call)) for p in object_.properties),
            patterns=tuple((pattern, redirect(call)) for pattern, call in object_.patterns),
            rest=redirect_rest(object_.rest),
            names=object_.names and (redirect(object_.names[0]), object_.names[1]),
            dependencies=tuple(
                replace(d, call=d.call and redirect(d.call)) for d in object_.dependencies
            ),
        ),
        inplace=tuple(
            replace(
                applicator,
                calls=tuple(map(redirect, applicator.calls)),
                then=applicator.then and redirect(applicator.then),
                otherwise=applicator.otherwise and redirect(applicator.otherwise),
            )
            for applicator in function.inplace
        ),
        unevaluated_items=redirect_rest(function.unevaluated_items),
        unevaluated_properties=redirect_rest(function.unevaluated_properties),
    )


def _equality_key(function: Function) -> str:
    """Returns a text that is the same for two functions only if they check the same."""
    return repr([getattr(function, name) for name in _CHECKS])


_CHECKS = [
    field.name for field in fields(Function) if field.name not in ("key", "node_keys", "title")
]


_Part = TypeVar("_Part", Function, InPlace, Array, Object)


def _replaced(original: _Part, **changes: Any) -> _Part:
    """Returns a copy with these fields, or the original if nothing changes, as in most cases."""
    if all(getattr(original, name) == value for name, value in changes.items()):
        return original
    return replace(original, **changes)
