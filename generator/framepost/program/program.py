"""The program of a validator, in no language: the functions to emit, each with its checks merged.

Templates and targets read these; `build_program` makes them and `optimize` makes them fewer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..graph import ir
from ..graph.discriminators import Discriminator

Scope = tuple[tuple[str, ir.NodeKey], ...]
"""The dynamic anchors in force: pairs of a name and the key of its node, sorted."""

Key = tuple[ir.NodeKey, Scope, bool]
"""A node's key, its dynamic scope, and whether it tracks what it evaluates."""

EXACT_INTEGER = "exact integer"
"""The type of integers in draft-04, where 1.0 is none. JavaScript cannot make the difference."""

ALWAYS: Key = (ir.TRUE, (), False)
"""The key of the true schema's function."""


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
    """One assertion: its keyword and argument, and what is said when it fails.

    Where `after` does not hold, it is not asked: that would cost too much.
    """

    keyword: str
    value: Any
    params: Mapping[str, Any]
    message: str
    after: Test | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """One named property: its schema's call, and whether it must be there."""

    name: str
    call: Call
    required: Test | None


@dataclass(frozen=True, slots=True)
class Dependency:
    """What the presence of the property `name` asks for: further names, or a schema."""

    name: str
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
        names = self.names is not None and not self.names[0].never
        return rest or names or bool(self.patterns)

    @property
    def exact(self) -> bool:
        """Whether an object that is right has all the named properties, and no other."""
        return self.closed and not self.required and all(p.required for p in self.properties)


@dataclass(frozen=True, slots=True)
class Variant:
    """What a user is told about a schema of a union, and how a value meant for it is recognized.

    `constants` are properties with the values that suggest this schema.
    """

    name: str
    constants: Mapping[str, list[Any]]


@dataclass(frozen=True, slots=True)
class InPlace:
    """An applicator on the same instance.

    `kind` is "all" (references and allOf), "any", "one", "not", "if" or "lookup"; `calls` are its
    schemas; for "if" they are the condition, and then and else where there are any. `tag` tells
    which of the schemas of "any" or "one" an object may match, and `no_variant` is said when none.
    `hints` describe the schemas of "any" and "one", in their order.

    A "lookup" is what conditions come to that a `tag` tells apart: it tells which of the schemas
    an object is held to; `otherwise` is for all other values. `absent` and `outside` say whether
    an object without the tag, and what is no object, is held to every one of them.
    """

    kind: str
    calls: tuple[Call, ...]
    test: Test | None = None
    more: Test | None = None
    then: Call | None = None
    otherwise: Call | None = None
    tag: Discriminator | None = None
    no_variant: Test | None = None
    hints: tuple[Variant, ...] = ()
    absent: bool = False
    outside: bool = False

    @property
    def impossible(self) -> bool:
        """Whether no value passes, whatever the schemas with checks of their own say."""
        never = [call.never for call in self.calls]
        always = [call.always for call in self.calls]
        return {
            "all": any(never),
            "any": all(never),
            "one": all(never) or always.count(True) > 1,
            "not": any(always),
        }.get(self.kind, False)

    @property
    def tag_name(self) -> str:
        """The name of the property that is the tag, empty if there is none."""
        return self.tag.name if self.tag else ""

    @property
    def variants(self) -> list[tuple[str, Call]]:
        """The schema that an object may match, by the value of its tag."""
        return [(value, self.calls[i]) for value, i in self.tag.members.items()] if self.tag else []

    @property
    def others(self) -> InPlace | None:
        """The same for a value that is no object, if there is a schema that one may match."""
        if self.tag is None or not self.tag.others:
            return None
        calls = tuple(self.calls[i] for i in self.tag.others)
        hints = tuple(self.hints[i] for i in self.tag.others)
        return replace(self, calls=calls, hints=hints, tag=None, no_variant=None)


@dataclass(frozen=True, slots=True)
class Function:
    """One function to emit. `node_keys` are the keys of all the subschemas that share it."""

    key: Key
    node_keys: tuple[ir.NodeKey, ...]
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

    @property
    def places(self) -> str:
        """Where the subschemas stand that share it, as prose."""
        first, *others = (str(key) or "(root)" for key in self.node_keys)
        return f"{first} and {len(others)} more" if others else first

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
        if self.types in (("integer",), (EXACT_INTEGER,)) and self.number:
            return False  # 4.5 is no integer, but has the other errors of a number too
        others = (self.const, self.enum, self.inplace)
        return len(self.types or ()) == 1 and not any(others) and not self.collects

    @property
    def tests(self) -> tuple[Test, ...]:
        """The tests of the value itself."""
        found = (self.type, self.const, self.enum, *self.number, *self.string)
        return tuple(test for test in found if test)

    @property
    def brief(self) -> tuple[Test, ...]:
        """Its only test, if it has one and no more beside the type that `single` speaks of."""
        if not self.scalar:
            return ()
        tests = tuple(test for test in self.tests if not (self.single and test is self.type))
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
    def impossible(self) -> bool:
        """Whether no value passes, which can be told without looking at one."""
        contains = self.array.contains if self.array and self.only("array") else None
        lacking = contains is not None and contains.call.never and contains.least is not None
        return lacking or any(each.impossible for each in self.inplace)

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
class Program:
    """The functions of a validator in the order to emit them, and where to enter.

    `entries` are further nodes that are validated by themselves.
    """

    root: Call
    entries: Mapping[ir.NodeKey, Call]
    functions: Mapping[Key, Function]

    def starts(self) -> list[Key]:
        """The keys of the root and of the entries."""
        return [self.root.key, *(call.key for call in self.entries.values())]

    def explaining(self, quiet: Collection[ir.NodeKey] = ()) -> list[Function]:
        """The functions of which errors are asked, from the root on.

        Of the entries `quiet`, only a verdict is asked.
        """
        seen: dict[Key, Function] = {}
        entries = [call.key for at, call in self.entries.items() if at not in quiet]
        todo = [self.root.key, *entries][::-1]
        while todo:
            key = todo.pop()
            if key in seen or key not in self.functions:
                continue
            seen[key] = self.functions[key]
            todo += [call.key for call in reversed(list(seen[key].calls(silent=False)))]
        return list(seen.values())
