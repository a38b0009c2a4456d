"""Fewer and smaller functions: without what cannot fail, and one for all that check the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

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


def optimize(made: Program) -> Program:
    """The program with one function for all that check the same, and none that only calls another.

    In a cycle, a function may be seen before what it calls. Once that turns out to be empty, it may
    be empty too: so this is repeated until there is nothing left to remove.
    """
    shared = _merge_equal(made)
    while any(function.empty or function.forward for function in shared.functions.values()):
        shared = _merge_equal(shared)
    functions = {
        key: with_lookups(each, shared.functions) for key, each in shared.functions.items()
    }
    return _reachable(replace(shared, functions=functions))


def _merge_equal(made: Program) -> Program:
    same: dict[Key, Call] = {}
    first: dict[str, Key] = {}
    functions: dict[Key, Function] = {}
    for key in _children_first(made):
        function = _simplify(_redirect(made.functions[key], same), functions)
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
                kept = functions[owner]
                functions[owner] = replace(kept, node_keys=(*kept.node_keys, *function.node_keys))
    shared = {key: _simplify(_redirect(each, same), functions) for key, each in functions.items()}
    entries = {at: _final(call, same) for at, call in made.entries.items()}
    return _reachable(Program(_final(made.root, same), entries, shared))


def _reachable(made: Program) -> Program:
    """The program without functions that nothing calls, the others in the order of their calls."""
    ordered: dict[Key, Function] = {}
    todo = [*(call.key for call in reversed([*made.entries.values()])), made.root.key]
    while todo:
        key = todo.pop()
        if key in made.functions and key not in ordered:
            ordered[key] = made.functions[key]
            todo += reversed([call.key for call in ordered[key].calls()])
    return replace(made, functions=ordered)


def _final(call: Call, same: Mapping[Key, Call]) -> Call:
    """The call that `call` comes to, by way of all that only call another."""
    while call.key in same:
        further = same[call.key]
        call = Call(call.path + further.path, further.key)
    return call


def _children_first(made: Program) -> Iterator[Key]:
    """The keys in post-order, so that all but cycles come after what they call."""
    seen: set[Key] = set()
    todo: list[tuple[Key, bool]] = [(key, False) for key in made.starts()[::-1]]
    while todo:
        key, done = todo.pop()
        if done:
            yield key
        elif key not in seen and key in made.functions:
            seen.add(key)
            todo.append((key, True))
            todo += [(call.key, False) for call in reversed(list(made.functions[key].calls()))]


def _simplify(function: Function, functions: Mapping[Key, Function]) -> Function:
    """`function` without what can neither fail nor be read; `functions` are those that it calls."""
    tracking = function.tracked or function.collects
    types = set(function.types) if function.types else None
    inplace = []
    for found in function.inplace:
        each = _in_place(found)
        any_holds = each.kind == "any" and not tracking and any(c.always for c in each.calls)
        never_fails = each.kind == "not" and each.calls[0].never
        tracks = tracking and any(call.key[2] for call in each.calls)
        idle = each.kind == "if" and not (each.then or each.otherwise or tracks)
        if each.calls and not (any_holds or never_fails or idle):
            inplace.append(each)
    numeric = types is None or types & {"number", "integer", EXACT_INTEGER}
    return replace(
        function,
        number=function.number if numeric else (),
        string=function.string if types is None or "string" in types else (),
        array=_array(function.array, tracking) if types is None or "array" in types else None,
        object=_object(function.object, tracking, functions)
        if types is None or "object" in types
        else None,
        inplace=tuple(inplace),
    )


def _in_place(found: InPlace) -> InPlace:
    """`found` without the branches that always hold, or are never asked."""
    if found.kind == "all":
        return replace(found, calls=tuple(call for call in found.calls if not call.always))
    then, otherwise = (
        None if call is None or call.always else call for call in (found.then, found.otherwise)
    )
    if found.kind == "if" and (found.calls[0].always or found.calls[0].never):
        only = then if found.calls[0].always else otherwise
        return InPlace("all", (only,) if only else ())
    return replace(found, then=then, otherwise=otherwise)


def _array(found: Array | None, tracking: bool) -> Array | None:
    if found is None:
        return None
    rest, contains = found.rest, found.contains
    if contains and not (contains.least or contains.most or (tracking and contains.tracks)):
        contains = None
    if not tracking and rest and rest.call.always:
        rest = None
    prefix = found.prefix
    if not tracking and rest is None:
        while prefix and prefix[-1].always:
            prefix = prefix[:-1]
    made = replace(found, prefix=prefix, rest=rest, contains=contains)
    return None if made == Array() else made


def _object(
    found: Object | None, tracking: bool, functions: Mapping[Key, Function]
) -> Object | None:
    if found is None:
        return None
    rest = found.rest
    properties, patterns, names = found.properties, found.patterns, found.names
    if names and _holds_for_strings(names[0], functions):
        names = None
    if not tracking and rest and rest.call.always:
        rest = None
    if not tracking and rest is None:
        properties = tuple(p for p in properties if p.required or not p.call.always)
        patterns = tuple(each for each in patterns if not each[1].always)
    dependencies = tuple(d for d in found.dependencies if d.call is None or not d.call.always)
    made = replace(
        found,
        properties=properties,
        patterns=patterns,
        rest=rest,
        names=names,
        dependencies=dependencies,
    )
    return None if made == Object() else made


def _holds_for_strings(call: Call, functions: Mapping[Key, Function]) -> bool:
    """Whether every string passes, which is all that the name of a property can be."""
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

    def rest(found: Rest | None) -> Rest | None:
        return found and replace(found, call=to(found.call))

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
                each,
                calls=tuple(map(to, each.calls)),
                then=each.then and to(each.then),
                otherwise=each.otherwise and to(each.otherwise),
            )
            for each in function.inplace
        ),
        unevaluated_items=rest(function.unevaluated_items),
        unevaluated_properties=rest(function.unevaluated_properties),
    )


def _signature(function: Function) -> str:
    """A text that is the same for two functions only if they check the same."""
    plain = replace(function, key=ALWAYS, node_keys=(), title=None)
    return repr(plain)
