"""The program of a validator: its functions and their checks, independent of a language.

`build` makes a program, `optimize` simplifies it. Targets and `code/checks` read it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..graph import ir
from ..graph.discriminators import Discriminator

Scope = tuple[tuple[str, ir.NodeKey], ...]
"""The dynamic anchors in force: sorted pairs of a name and the key of its node."""

Key = tuple[ir.NodeKey, Scope, bool]
"""The key of a function: its node, its dynamic scope, and whether it tracks evaluated parts."""

EXACT_INTEGER = "exact integer"
"""The type "integer" in draft-04, which excludes 1.0. JavaScript cannot distinguish 1.0 from 1."""

_MIN_LOOKUP_SCHEMAS = 6
"""A union with fewer schemas is not worth a lookup."""

ALWAYS: Key = (ir.TRUE, (), False)
"""The key of the function for the schema `true`."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a subschema: the pointer of its place in the caller's schema, and its function."""

    path: str
    key: Key

    @property
    def always(self) -> bool:
        """Whether it calls the schema `true`."""
        return self.key[0] == ir.TRUE

    @property
    def never(self) -> bool:
        """Whether it calls the schema `false`."""
        return self.key[0] == ir.FALSE


@dataclass(frozen=True, slots=True)
class Test:
    """One assertion: its keyword and argument, and the error that a failure gives.

    If the test `after` fails, this test is skipped, because it could take too long.
    """

    keyword: str
    value: Any
    params: Mapping[str, Any]
    message: str
    after: Test | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """One named property: the call of its schema; `required` is None for an optional property."""

    name: str
    call: Call
    required: Test | None


@dataclass(frozen=True, slots=True)
class Dependency:
    """What the presence of the property `name` requires: other properties, or a schema."""

    name: str
    keyword: str
    tests: tuple[Test, ...] = ()
    call: Call | None = None

    @property
    def path(self) -> str:
        """The pointer of the keyword in its schema."""
        return f"/{self.keyword}"


@dataclass(frozen=True, slots=True)
class Contains:
    """The items that match `call`: at least `least` and at most `most`. Either may be None."""

    call: Call
    least: Test | None
    most: Test | None
    tracks: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """The schema for the items or properties to which no other keyword applies."""

    keyword: str
    call: Call
    test: Test

    @property
    def param(self) -> str:
        """The error parameter that contains the name of the property."""
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
        """Whether the check visits each item."""
        rest_loops = self.rest is not None and not (self.rest.call.always or self.rest.call.never)
        return rest_loops or self.contains is not None


@dataclass(frozen=True, slots=True)
class Object:
    """The checks on objects. `required` are the names that are not in `properties`."""

    tests: tuple[Test, ...] = ()
    properties: tuple[Property, ...] = ()
    required: tuple[Test, ...] = ()
    patterns: tuple[tuple[str, Call], ...] = ()
    rest: Rest | None = None
    names: tuple[Call, Test] | None = None
    dependencies: tuple[Dependency, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether only the named properties are allowed."""
        return self.rest is not None and self.rest.call.never and not self.patterns

    @property
    def loops(self) -> bool:
        """Whether the check visits each property, whatever its name."""
        rest_loops = self.rest is not None and not (self.rest.call.always or self.closed)
        names_loop = self.names is not None and not self.names[0].never
        return rest_loops or names_loop or bool(self.patterns)

    @property
    def exact(self) -> bool:
        """Whether a valid object has exactly the named properties."""
        return self.closed and not self.required and all(p.required for p in self.properties)


@dataclass(frozen=True, slots=True)
class Variant:
    """The description of a schema of a union in error messages.

    `constants` are properties with the values that indicate that this schema was meant.
    """

    name: str
    constants: Mapping[str, list[Any]]


@dataclass(frozen=True, slots=True)
class InPlace:
    """An applicator on the same instance.

    `kind` is "all" (references and allOf), "any", "one", "not", "if" or "lookup". `calls` are its
    schemas. For "if", `calls` is the condition, and `then` and `otherwise` are the branches. `test`
    is the error of a value that does not match, and `more` that of one that matches too many
    schemas of "one".

    `tag` says which schema of "any" or "one" an object can match, by the value of one property. If
    no schema has this value, the error is `no_variant`. `hints` describe the schemas of "any" and
    "one", in the same order. `required` has for each of them a property that it requires, or None.

    A "lookup" replaces conditions that all test the property `tag`: the value of this property
    selects the one schema to apply. `otherwise` applies to all other values. `absent` says whether
    all schemas apply to an object without the property, `outside` whether they apply to other
    types.
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
    required: tuple[str | None, ...] = ()
    absent: bool = False
    outside: bool = False

    @property
    def impossible(self) -> bool:
        """Whether it is certain that no value is valid, because of schemas `true` and `false`."""
        is_false = [call.never for call in self.calls]
        is_true = [call.always for call in self.calls]
        return {
            "all": any(is_false),
            "any": all(is_false),
            "one": all(is_false) or is_true.count(True) > 1,
            "not": any(is_true),
        }.get(self.kind, False)

    @property
    def tag_name(self) -> str:
        """The name of the property that is the tag. Empty without a tag."""
        return self.tag.name if self.tag else ""

    @property
    def variants(self) -> list[tuple[str, Call]]:
        """The values of the tag, each with the schema that it selects."""
        return [(value, self.calls[i]) for value, i in self.tag.members.items()] if self.tag else []

    @property
    def others(self) -> InPlace | None:
        """The union of the schemas that values other than objects can match, or None."""
        if self.tag is None or not self.tag.others:
            return None
        calls = tuple(self.calls[i] for i in self.tag.others)
        hints = tuple(self.hints[i] for i in self.tag.others)
        return replace(self, calls=calls, hints=hints, required=(), tag=None, no_variant=None)

    @property
    def by_property(self) -> dict[str, list[Call]]:
        """The schemas of a large "any" or "one" by a property that they require.

        Only the schemas of the properties that a value has need to be tried. The table is empty if
        this saves little: if there are few schemas, or many with the same property.
        """
        table: dict[str, list[Call]] = {}
        for name, call in zip(self.required, self.calls, strict=False):
            if name is not None and not (call.always or call.never):
                table.setdefault(name, []).append(call)
        group_sizes = [len(calls) for calls in table.values()]
        attempts = sum(size * size for size in group_sizes)
        return (
            table
            if sum(group_sizes) >= _MIN_LOOKUP_SCHEMAS and attempts * 3 <= sum(group_sizes) ** 2
            else {}
        )


@dataclass(frozen=True, slots=True)
class Function:
    """One generated function. `node_keys` are the keys of all subschemas that share it."""

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
    tracks: bool = False

    @property
    def places(self) -> str:
        """The pointers of the subschemas that share it, for a comment."""
        first, *others = (str(key) or "(root)" for key in self.node_keys)
        return f"{first} and {len(others)} more" if others else first

    def in_place_calls(self) -> Iterator[Call]:
        """The calls that apply to the same value."""
        for applicator in self.inplace:
            yield from (c for c in (*applicator.calls, applicator.then, applicator.otherwise) if c)
        for dependency in self.object.dependencies if self.object else ():
            if dependency.call:
                yield dependency.call

    @property
    def forward(self) -> Call | None:
        """Its only call, if the function does nothing else."""
        if len(self.inplace) == 1:
            (applicator,) = self.inplace
            if (
                applicator.kind == "all"
                and len(applicator.calls) == 1
                and replace(self, inplace=()).empty
            ):
                return applicator.calls[0]
        return None

    @property
    def empty(self) -> bool:
        """Whether every value passes and nothing is tracked."""
        return self.scalar and not (
            self.types or self.const or self.enum or self.number or self.string
        )

    @property
    def scalar(self) -> bool:
        """Whether it checks the value alone: no item, no property and no other schema."""
        return not (self.array or self.object or self.inplace or self.collects_evaluated)

    def allows_only(self, *types: str) -> bool:
        """Whether all values that pass have one of these types."""
        return bool(self.types) and set(self.types or ()) <= set(types)

    @property
    def has_one_type(self) -> bool:
        """Whether all its checks are on values of one type, so the type is tested only once."""
        if self.types in (("integer",), (EXACT_INTEGER,)) and self.number:
            return False  # 4.5 is not an integer, but it can also violate `maximum`
        other_checks = (self.const, self.enum, self.inplace)
        return len(self.types or ()) == 1 and not any(other_checks) and not self.collects_evaluated

    @property
    def tests(self) -> tuple[Test, ...]:
        """The tests on the value itself."""
        tests = (self.type, self.const, self.enum, *self.number, *self.string)
        return tuple(test for test in tests if test)

    @property
    def short_tests(self) -> tuple[Test, ...]:
        """All tests in order, if there are no other checks and at most one test besides the type.

        Empty for all other functions.
        """
        if not self.scalar:
            return ()
        if self.has_one_type:
            return self.tests if len(self.tests) <= 2 else ()
        return self.tests if len(self.tests) == 1 and not (self.number or self.string) else ()

    @property
    def is_record(self) -> bool:
        """Whether it checks the named properties of an object and nothing else."""
        return (
            self.has_one_type
            and not self.tracks
            and self.object is not None
            and self.object
            == Object(
                properties=self.object.properties,
                rest=self.object.rest if self.object.closed else None,
            )
        )

    @property
    def impossible(self) -> bool:
        """Whether it is certain that no value is valid, because of schemas `true` and `false`."""
        contains = self.array.contains if self.array and self.allows_only("array") else None
        lacking = contains is not None and contains.call.never and contains.least is not None
        return lacking or any(applicator.impossible for applicator in self.inplace)

    @property
    def reads_required(self) -> bool:
        """Whether it checks the value of a required property."""
        properties = self.object.properties if self.object else ()
        return any(prop.required and not prop.call.always for prop in properties)

    @property
    def collects_evaluated(self) -> bool:
        """Whether it has a keyword that applies to the parts that others have not evaluated."""
        return bool(self.unevaluated_items or self.unevaluated_properties)

    def calls(self, *, silent: bool = True) -> Iterator[Call]:
        """All calls in order. Without `silent`, only calls that can report errors."""
        if self.array:
            yield from self.array.prefix
            if self.array.rest:
                yield self.array.rest.call
            if self.array.contains and silent:
                yield self.array.contains.call
        if self.object:
            yield from (prop.call for prop in self.object.properties)
            yield from (call for _, call in self.object.patterns)
            if self.object.rest:
                yield self.object.rest.call
            if self.object.names:
                yield self.object.names[0]
            yield from (
                dependency.call for dependency in self.object.dependencies if dependency.call
            )
        for applicator in self.inplace:
            if silent or applicator.kind not in ("not", "if"):
                yield from applicator.calls
            yield from (call for call in (applicator.then, applicator.otherwise) if call)
        for rest in (self.unevaluated_items, self.unevaluated_properties):
            if rest:
                yield rest.call


@dataclass(frozen=True, slots=True)
class Program:
    """The functions of a validator, in the order to generate them.

    `root` and `entries` are called from outside; `entries` are nodes that are also validated alone.
    """

    root: Call
    entries: Mapping[ir.NodeKey, Call]
    functions: Mapping[Key, Function]

    def entry_points(self) -> list[Key]:
        """The keys of the root and of the entries."""
        return [self.root.key, *(call.key for call in self.entries.values())]

    def functions_with_issues(self, verdicts_only: Collection[ir.NodeKey] = ()) -> list[Function]:
        """The functions that report errors, starting from the root.

        The entries `verdicts_only` report none.
        """
        seen: dict[Key, Function] = {}
        entries = [
            call.key for node_key, call in self.entries.items() if node_key not in verdicts_only
        ]
        todo = [self.root.key, *entries][::-1]
        while todo:
            key = todo.pop()
            if key in seen or key not in self.functions:
                continue
            seen[key] = self.functions[key]
            todo += [call.key for call in reversed(list(seen[key].calls(silent=False)))]
        return list(seen.values())
