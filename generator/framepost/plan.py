"""The program of a validator: the functions to emit, each with its checks merged, in no language.

A function stands for a subschema in a context. Dynamic references become static here: what they
lead to depends only on the resources entered before, so a node met under two dynamic scopes
becomes two functions. Whether evaluated names are tracked is a context too, so that nothing is
tracked where nothing reads it. Subschemas that check the same share one function, as errors carry
paths relative to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from . import ir
from .errors import problem
from .formats import find as find_format
from .keywords import KEYWORDS
from .load import tokens
from .messages import message

Scope = tuple[tuple[str, str], ...]
"""The dynamic anchors in force: pairs of a name and the key of its node, sorted."""

Key = tuple[str, Scope, bool]
"""A node's key, its dynamic scope, and whether it tracks what it evaluates."""

_DYNAMIC = ("$dynamicRef", "$recursiveRef")

_ALWAYS: Key = (ir.TRUE, (), False)

_EVALUATING = frozenset(row.wire for row in KEYWORDS if row.place) | {"$ref", *_DYNAMIC}
"""The keywords that evaluate items or properties, or apply a schema that may."""


@dataclass(frozen=True, slots=True)
class Call:
    """A subschema in use: the pointer of its place in the caller's schema, and its function."""

    path: str
    key: Key

    @property
    def always(self) -> bool:
        """Whether it is the true schema."""
        return self.key[0] == ir.TRUE

    @property
    def never(self) -> bool:
        """Whether it is the false schema."""
        return self.key[0] == ir.FALSE


@dataclass(frozen=True, slots=True)
class Test:
    """One assertion: its keyword and argument, and what is said when it fails."""

    keyword: str
    value: Any
    params: Mapping[str, Any]
    message: str


@dataclass(frozen=True, slots=True)
class Property:
    """One named property: its schema's call, and whether it must be there."""

    wire: str
    call: Call
    required: Test | None


@dataclass(frozen=True, slots=True)
class Dependency:
    """What the presence of the property `wire` asks for: further names, or a schema."""

    wire: str
    keyword: str
    tests: tuple[Test, ...] = ()
    call: Call | None = None

    @property
    def path(self) -> str:
        """The place of the keyword in its schema."""
        return f"/{self.keyword}"


@dataclass(frozen=True, slots=True)
class Contains:
    """How many items must match `call`: between `least` and `most` (either may be None)."""

    call: Call
    least: Test | None
    most: Test | None
    tracks: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """What applies to the items or properties that no other keyword reached."""

    keyword: str
    call: Call
    test: Test

    @property
    def param(self) -> str:
        """The name of the param that names the property."""
        return {
            "additionalProperties": "additionalProperty",
            "unevaluatedProperties": "unevaluatedProperty",
        }[self.keyword]


@dataclass(frozen=True, slots=True)
class Array:
    """The checks on arrays."""

    tests: tuple[Test, ...] = ()
    unique: Test | None = None
    prefix: tuple[Call, ...] = ()
    rest: Rest | None = None
    contains: Contains | None = None

    @property
    def loops(self) -> bool:
        """Whether items are looked at one by one."""
        rest = self.rest is not None and not (self.rest.call.always or self.rest.call.never)
        return rest or self.contains is not None


@dataclass(frozen=True, slots=True)
class Object:
    """The checks on objects. `required` are the names that no `properties` entry speaks of."""

    tests: tuple[Test, ...] = ()
    properties: tuple[Property, ...] = ()
    required: tuple[Test, ...] = ()
    patterns: tuple[tuple[str, Call], ...] = ()
    rest: Rest | None = None
    names: tuple[Call, Test] | None = None
    dependencies: tuple[Dependency, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether no property but the named ones may be there."""
        return self.rest is not None and self.rest.call.never and not self.patterns

    @property
    def loops(self) -> bool:
        """Whether properties are looked at one by one, whatever their names."""
        rest = self.rest is not None and not (self.rest.call.always or self.closed)
        return rest or bool(self.patterns or self.names)

    @property
    def exact(self) -> bool:
        """Whether an object that is right has all the named properties, and no other."""
        return self.closed and not self.required and all(p.required for p in self.properties)


@dataclass(frozen=True, slots=True)
class InPlace:
    """An applicator on the same instance.

    `kind` is "all" (references and allOf), "any", "one", "not" or "if"; `calls` are its schemas;
    for "if" they are the condition, and then and else where there are any.
    """

    kind: str
    calls: tuple[Call, ...]
    test: Test | None = None
    more: Test | None = None
    then: Call | None = None
    otherwise: Call | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """One function to emit. `ats` are the places of all the subschemas that share it."""

    key: Key
    ats: tuple[str, ...]
    title: str | None
    types: tuple[str, ...] | None = None
    type: Test | None = None
    const: Test | None = None
    enum: Test | None = None
    number: tuple[Test, ...] = ()
    string: tuple[Test, ...] = ()
    array: Array | None = None
    object: Object | None = None
    inplace: tuple[InPlace, ...] = ()
    unevaluated_items: Rest | None = None
    unevaluated_properties: Rest | None = None
    tracked: bool = False

    def in_place(self) -> Iterator[Call]:
        """The subschemas applied to the same value."""
        for each in self.inplace:
            yield from (c for c in (*each.calls, each.then, each.otherwise) if c)
        for dependency in self.object.dependencies if self.object else ():
            if dependency.call:
                yield dependency.call

    @property
    def forward(self) -> Call | None:
        """The one call that it comes to, if it does nothing but call it."""
        if len(self.inplace) == 1 and replace(self, inplace=()).empty:
            (only,) = self.inplace
            if only.kind == "all" and len(only.calls) == 1:
                return only.calls[0]
        return None

    @property
    def empty(self) -> bool:
        """Whether every value passes, and nothing is evaluated."""
        return self.scalar and not (
            self.types or self.const or self.enum or self.number or self.string
        )

    @property
    def scalar(self) -> bool:
        """Whether it looks at nothing but the value itself: no item, property or other schema."""
        return not (self.array or self.object or self.inplace or self.collects)

    def only(self, *types: str) -> bool:
        """Whether all values that pass are of these types."""
        return bool(self.types) and set(self.types or ()) <= set(types)

    @property
    def gets(self) -> bool:
        """Whether it reads a property by its name."""
        found = self.object
        return found is not None and bool(found.properties or found.required or found.dependencies)

    @property
    def single(self) -> bool:
        """Whether all its checks are on values of one type, so that the rest follows from that."""
        if self.types == ("integer",) and self.number:
            return False  # 4.5 is no integer, but has the other errors of a number too
        others = (self.const, self.enum, self.inplace)
        return len(self.types or ()) == 1 and not any(others) and not self.collects

    @property
    def brief(self) -> tuple[Test, ...]:
        """Its only test, if it has one and no more beside the type that `single` speaks of."""
        if self.array or self.object or self.inplace or self.collects:
            return ()
        further = (self.const, self.enum, *self.number, *self.string)
        tests = tuple(test for test in (None if self.single else self.type, *further) if test)
        alone = self.single or not (self.number or self.string)
        return tests if len(tests) == 1 and alone else ()

    @property
    def listed(self) -> bool:
        """Whether it is an object of named properties and looks at nothing else."""
        return self.object is not None and self.object == Object(
            properties=self.object.properties,
            rest=self.object.rest if self.object.closed else None,
        )

    @property
    def reads(self) -> bool:
        """Whether it reads a property that must be there."""
        properties = self.object.properties if self.object else ()
        return any(each.required and not each.call.always for each in properties)

    @property
    def straight(self) -> bool:
        """Whether its verdict is one condition: no loop, nothing to track, one kind of value."""
        if self.collects or (self.tracked and (self.inplace or self.array or self.object)):
            return False
        array = self.array is None or (self.only("array") and not self.array.loops)
        return array and (self.object is None or (self.only("object") and not self.object.loops))

    @property
    def collects(self) -> bool:
        """Whether it needs to know what the other keywords evaluated."""
        return bool(self.unevaluated_items or self.unevaluated_properties)

    def calls(self, *, silent: bool = True) -> Iterator[Call]:
        """Every subschema in use, in order; without the silent ones, those whose errors count."""
        if self.array:
            yield from self.array.prefix
            if self.array.rest:
                yield self.array.rest.call
            if self.array.contains and silent:
                yield self.array.contains.call
        if self.object:
            yield from (each.call for each in self.object.properties)
            yield from (call for _, call in self.object.patterns)
            if self.object.rest:
                yield self.object.rest.call
            if self.object.names:
                yield self.object.names[0]
            yield from (each.call for each in self.object.dependencies if each.call)
        for each in self.inplace:
            if silent or each.kind not in ("not", "if"):
                yield from each.calls
            yield from (call for call in (each.then, each.otherwise) if call)
        for rest in (self.unevaluated_items, self.unevaluated_properties):
            if rest:
                yield rest.call


@dataclass(frozen=True, slots=True)
class Plan:
    """The functions of a validator in the order to emit them, and where to enter.

    `entries` are further nodes that are validated by themselves.
    """

    root: Call
    entries: Mapping[str, Call]
    functions: Mapping[Key, Function]

    def starts(self) -> list[Key]:
        """The keys of the root and of the entries."""
        return [self.root.key, *(call.key for call in self.entries.values())]

    def deciding(self) -> list[Function]:
        """The functions of which a verdict is asked elsewhere than in place."""
        starts = set(self.starts())
        return [f for key, f in self.functions.items() if key in starts or not f.scalar]

    def explaining(self) -> list[Function]:
        """The functions of which errors are asked, from the root on."""
        seen: dict[Key, Function] = {}
        todo = self.starts()[::-1]
        while todo:
            key = todo.pop()
            if key in seen or key not in self.functions:
                continue
            seen[key] = self.functions[key]
            todo += [call.key for call in reversed(list(seen[key].calls(silent=False)))]
        return list(seen.values())


def plan(module: ir.Module, entries: Iterable[str] = ()) -> Plan:
    """The plan of a module's validator, from its root and from the nodes `entries`.

    Raises `SchemaError` for a schema that refers to itself for ever.
    """
    return _Planner(module).run(tuple(entries))


class _Planner:
    def __init__(self, module: ir.Module) -> None:
        self._module = module
        self._relevant = _dynamic_names(module)

    def run(self, ats: tuple[str, ...]) -> Plan:
        root = Call("", self._key(self._module.root, (), None, False))
        entries = {at: Call("", self._key(at, (), None, False)) for at in ats}
        functions: dict[Key, Function] = {}
        todo = [*(call.key for call in reversed(entries.values())), root.key]
        while todo:
            key = todo.pop()
            if key in functions or key[0] in (ir.TRUE, ir.FALSE):
                continue
            function = functions[key] = self._function(key)
            todo += reversed([call.key for call in function.calls()])
        made = Plan(root, entries, functions)
        _refuse_loops(made)
        return _share(made)

    def _key(self, at: str, scope: Scope, resource: str | None, tracked: bool) -> Key:
        """The key of `at` when reached from `resource`: entering a resource adds its anchors."""
        if at in (ir.TRUE, ir.FALSE):
            return at, (), False
        tracked = tracked and bool(_EVALUATING & self._module.nodes[at].checks.keys())
        relevant = self._relevant.get(at)
        if not relevant:
            return at, (), tracked
        known = dict(scope)
        node = self._module.nodes[at]
        if node.resource != resource:
            for name, target in self._module.anchors.get(node.resource, {}).items():
                known.setdefault(name, target)
        return at, tuple(sorted((n, t) for n, t in known.items() if n in relevant)), tracked

    def _function(self, key: Key) -> Function:
        at, scope, tracked = key
        node = self._module.nodes[at]
        return _Builder(self, node, scope, tracked).build(key)

    def call(self, node: ir.Node, scope: Scope, path: str, at: str, tracked: bool) -> Call:
        return Call(path, self._key(at, scope, node.resource, tracked))


class _Builder:
    """One node to one function."""

    def __init__(self, planner: _Planner, node: ir.Node, scope: Scope, tracked: bool) -> None:
        self._planner, self._node, self._scope, self._checks = planner, node, scope, node.checks
        self._collects = any(
            keyword in node.checks for keyword in ("unevaluatedItems", "unevaluatedProperties")
        )
        self._tracked = tracked

    def build(self, key: Key) -> Function:
        types = self._value("type")
        return Function(
            key=key,
            ats=(self._node.at,),
            title=self._node.notes.get("title"),
            types=None if types is None else (types,) if isinstance(types, str) else tuple(types),
            type=self._test("type"),
            const=self._test("const"),
            enum=self._test("enum"),
            number=self._tests(
                "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"
            ),
            string=(*self._tests("maxLength", "minLength", "pattern"), *self._format()),
            array=self._array(),
            object=self._object(),
            inplace=tuple(self._inplace()),
            unevaluated_items=self._rest("unevaluatedItems", None),
            unevaluated_properties=self._rest("unevaluatedProperties", None),
            tracked=self._tracked,
        )

    def _value(self, keyword: str) -> Any:
        check = self._checks.get(keyword)
        return None if check is None else check.value

    def _test(self, keyword: str, value: Any = None) -> Test | None:
        check = self._checks.get(keyword)
        if check is None:
            return None
        return _test(keyword, check.value if value is None else value)

    def _tests(self, *keywords: str) -> tuple[Test, ...]:
        return tuple(test for keyword in keywords if (test := self._test(keyword)))

    def _format(self) -> Iterator[Test]:
        """The assertion of a format; its value is the name of the function that checks it."""
        test = self._test("format")
        row = test and find_format(test.value, self._node.dialect)
        if test and row:
            yield replace(test, value=row.macro)

    def _call(self, path: str, at: str, *, same: bool = False) -> Call:
        tracked = same and (self._tracked or self._collects)
        return self._planner.call(self._node, self._scope, path, at, tracked)

    def _calls(self, keyword: str, *, same: bool = False) -> tuple[Call, ...]:
        check = self._checks.get(keyword)
        if check is None:
            return ()
        return tuple(
            self._call(f"/{keyword}{pointer}", at, same=same) for pointer, at in check.children
        )

    def _rest(self, keyword: str, limit: int | None) -> Rest | None:
        calls = self._calls(keyword)
        return Rest(keyword, calls[0], _test(keyword, limit)) if calls else None

    def _array(self) -> Array:
        tests = self._tests("maxItems", "minItems")
        unique = self._test("uniqueItems") if self._value("uniqueItems") else None
        prefix, rest = self._calls("prefixItems"), None
        if isinstance(self._value("items"), list):
            prefix = self._calls("items")
            rest = self._rest("additionalItems", len(prefix))
        elif "items" in self._checks:
            rest = self._rest("items", len(prefix))
        return Array(tests, unique, prefix, rest, self._contains())

    def _contains(self) -> Contains | None:
        calls = self._calls("contains")
        if not calls:
            return None
        least = self._test("minContains") or _test("contains", 1)
        most = self._test("maxContains")
        draft_2020 = "2020-12" in self._node.dialect
        tracks = draft_2020 and (self._tracked or "unevaluatedItems" in self._checks)
        return Contains(calls[0], None if least.value == 0 else least, most, tracks)

    def _object(self) -> Object:
        names = list(dict.fromkeys(self._value("required") or ()))
        properties = tuple(
            Property(wire, call, _test("required", wire) if wire in names else None)
            for call in self._calls("properties")
            for wire in [_last(call.path)]
        )
        known = {each.wire for each in properties}
        patterns = tuple((_last(call.path), call) for call in self._calls("patternProperties"))
        rest = self._rest("additionalProperties", None)
        named = self._calls("propertyNames")
        return Object(
            self._tests("maxProperties", "minProperties"),
            properties,
            tuple(_test("required", name) for name in names if name not in known),
            patterns,
            rest,
            (named[0], _test("propertyNames", None)) if named else None,
            tuple(self._dependencies()),
        )

    def _dependencies(self) -> Iterator[Dependency]:
        for keyword in ("dependentRequired", "dependentSchemas", "dependencies"):
            calls = {_last(call.path): call for call in self._calls(keyword, same=True)}
            for wire, asked in (self._value(keyword) or {}).items():
                if isinstance(asked, list):
                    tests = tuple(_test(keyword, (wire, name)) for name in dict.fromkeys(asked))
                    if tests:
                        yield Dependency(wire, keyword, tests)
                else:
                    yield Dependency(wire, keyword, call=calls[wire])

    def _inplace(self) -> Iterator[InPlace]:
        for keyword in ("$ref", *_DYNAMIC):
            check = self._checks.get(keyword)
            if check is not None:
                at = dict(self._scope).get(check.value, check.child)
                at = check.child if check.value is None else at
                yield InPlace("all", (self._call(f"/{keyword}", at, same=True),))
        for keyword, kind in (("allOf", "all"), ("anyOf", "any"), ("oneOf", "one")):
            calls = self._calls(keyword, same=True)
            if calls:
                test = None if kind == "all" else _test(keyword, None)
                more = _test("oneOf more", None) if kind == "one" else None
                yield InPlace(kind, calls, test, more)
        if excluded := self._calls("not"):
            yield InPlace("not", excluded, _test("not", None))
        if condition := self._calls("if", same=True):
            then, otherwise = (
                next(iter(self._calls(keyword, same=True)), None) for keyword in ("then", "else")
            )
            yield InPlace("if", condition, then=then, otherwise=otherwise)


def _test(keyword: str, value: Any) -> Test:
    params, text = message(keyword, value)
    return Test(keyword.removesuffix(" more"), value, params, text)


def _last(path: str) -> str:
    return list(tokens(path))[-1]


def _dynamic_names(module: ir.Module) -> dict[str, set[str]]:
    """For each node, the dynamic anchors that a reference reachable from it may go by."""
    direct: dict[str, set[str]] = {}
    parents: dict[str, set[str]] = {}
    for at, node in module.nodes.items():
        for check in node.checks.values():
            targets = {child for _, child in check.children}
            if check.keyword in _DYNAMIC and check.value is not None:
                direct.setdefault(at, set()).add(check.value)
                targets |= {a[check.value] for a in module.anchors.values() if check.value in a}
            for target in targets:
                parents.setdefault(target, set()).add(at)
    found: dict[str, set[str]] = {}
    todo = list(direct.items())
    while todo:
        at, names = todo.pop()
        new = names - found.setdefault(at, set())
        if new:
            found[at] |= new
            todo += [(parent, new) for parent in parents.get(at, ())]
    return found


def _refuse_loops(made: Plan) -> None:
    """Raise `SchemaError` for a schema that applies itself to the same value again, for ever."""
    done: set[Key] = set()
    for start in made.functions:
        path: dict[Key, None] = {}
        todo: list[tuple[Key, bool]] = [(start, False)]
        while todo:
            key, leaving = todo.pop()
            if leaving:
                del path[key]
                done.add(key)
            elif key in path:
                message = "refers to itself without ever getting to a part of the value"
                raise problem(message, key[0], "remove one of the references of the loop")
            elif key not in done and key in made.functions:
                path[key] = None
                todo.append((key, True))
                todo += [(call.key, False) for call in made.functions[key].in_place()]


def _share(made: Plan) -> Plan:
    """The plan with one function for all that check the same, and none that only calls another."""
    same: dict[Key, Call] = {}
    first: dict[str, Key] = {}
    functions: dict[Key, Function] = {}
    for key in _children_first(made):
        function = _simplify(_redirect(made.functions[key], same))
        forward = function.forward
        if function.empty:
            same[key] = Call("", _ALWAYS)
        elif forward is not None:
            same[key] = forward
        else:
            owner = first.setdefault(_signature(function), key)
            if owner == key:
                functions[key] = function
            else:
                same[key] = Call("", owner)
                kept = functions[owner]
                functions[owner] = replace(kept, ats=(*kept.ats, *function.ats))
    final = {key: _simplify(_redirect(function, same)) for key, function in functions.items()}
    root = _final(made.root, same)
    entries = {at: _final(call, same) for at, call in made.entries.items()}
    ordered: dict[Key, Function] = {}
    todo = [*(call.key for call in reversed(entries.values())), root.key]
    while todo:
        key = todo.pop()
        if key in final and key not in ordered:
            ordered[key] = final[key]
            todo += reversed([call.key for call in final[key].calls()])
    return Plan(root, entries, ordered)


def _final(call: Call, same: Mapping[Key, Call]) -> Call:
    """The call that `call` comes to, by way of all that only call another."""
    while call.key in same:
        further = same[call.key]
        call = Call(call.path + further.path, further.key)
    return call


def _children_first(made: Plan) -> Iterator[Key]:
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


def _simplify(function: Function) -> Function:
    """`function` without what can neither fail nor be read."""
    tracking = function.tracked or function.collects
    types = set(function.types) if function.types else None
    inplace = []
    for found in function.inplace:
        each = _in_place(found)
        any_holds = each.kind == "any" and not tracking and any(c.always for c in each.calls)
        never_fails = each.kind == "not" and each.calls[0].never
        idle = each.kind == "if" and not (each.then or each.otherwise or tracking)
        if each.calls and not (any_holds or never_fails or idle):
            inplace.append(each)
    numeric = types is None or types & {"number", "integer"}
    return replace(
        function,
        number=function.number if numeric else (),
        string=function.string if types is None or "string" in types else (),
        array=_array(function.array, tracking) if types is None or "array" in types else None,
        object=_object(function.object, tracking) if types is None or "object" in types else None,
        inplace=tuple(inplace),
    )


def _in_place(found: InPlace) -> InPlace:
    """`found` without the branches that always hold."""
    if found.kind == "all":
        return replace(found, calls=tuple(call for call in found.calls if not call.always))
    then, otherwise = (
        None if call is None or call.always else call for call in (found.then, found.otherwise)
    )
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


def _object(found: Object | None, tracking: bool) -> Object | None:
    if found is None:
        return None
    rest = found.rest
    properties, patterns, names = found.properties, found.patterns, found.names
    if names and names[0].always:
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


def _redirect(function: Function, same: Mapping[Key, Call]) -> Function:
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
    plain = replace(function, key=("", (), False), ats=(), title=None)
    return repr(plain)
