"""Visits the checks of a function of the program, in the order of its errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ...program.program import (
    EXACT_INTEGER,
    Array,
    Call,
    Contains,
    Function,
    InPlace,
    Object,
    Rest,
    Test,
)
from .. import tree
from ..tree import FALSE, TRUE, Comparison, Expression, ForItems, If, Literal, Name, Statement
from .emission import Emission
from .language import KEY, VALUE, Language


@dataclass(frozen=True, slots=True)
class Require:
    """A condition on the value, and the expression that reports if it does not hold.

    If the order does not matter, conditions with the lowest `rank` come first.
    """

    condition: Expression
    report: Expression
    rank: int = 0


Part: TypeAlias = Require | Statement

CLOSED, EARLY, LATE, LAST = 1, 2, 5, 6
"""Ranks by the time that conditions take. Those of properties begin with `EARLY`."""

PROPERTY_NAMES = ("propertyNames", "propertyName")
"""The keyword, and the parameter of its errors."""

INDEX, ITEM = Name("i"), Name("x")


class Traversal:
    """Visits a function. Each style is a subclass."""

    item: Expression
    """The item that a loop is at."""

    def __init__(self, emission: Emission, language: Language) -> None:
        self.emission, self.language = emission, language

    # Implemented by each style.

    def require(self, condition: Expression, report: Expression, rank: int = 0) -> Iterable[Part]:
        """A condition that the value must satisfy."""
        yield Require(condition, report, rank)

    def child(
        self, call: Call, value: Expression, step: Expression | None = None, rank: int = 0
    ) -> Iterable[Part]:
        """A subschema for the value, or for a part of it that is one `step` away."""
        raise NotImplementedError

    def where(self, condition: Expression, parts: Iterable[Part]) -> Iterable[Part]:
        """Checks that apply only if a condition holds."""
        body = self.block(parts)
        if body:
            yield If(condition, body)

    def block(self, parts: Iterable[Part]) -> tuple[Statement, ...]:
        """The statements for the checks in a block."""
        raise NotImplementedError

    def fail(self, test: Test | None, keyword: str | None = None) -> Expression:
        """The report of an assertion."""
        raise NotImplementedError

    def missing(self, name: str) -> Expression:
        """The report of a missing property."""
        raise NotImplementedError

    def additional(self, keyword: str, param: str) -> Expression:
        """The report of the current property of a loop, which is not allowed."""
        raise NotImplementedError

    def additional_item(self, rest: Rest) -> Expression:
        """The report of the current item of a loop, which is not allowed."""
        raise NotImplementedError

    def is_valid(self, call: Call, value: Expression, seen: str = "seen") -> Expression:
        """Whether a value matches a subschema."""
        raise NotImplementedError

    def properties(self, f: Function, o: Object) -> Iterable[Part]:
        """The checks of named properties, and of others if the object is closed."""
        raise NotImplementedError

    def each_key(self, body: tuple[Statement, ...]) -> Iterable[Statement]:
        """Statements for each property of the value, in a fixed order if they report errors."""
        raise NotImplementedError

    def union(self, f: Function, applicator: InPlace, *, tracking: bool) -> Iterable[Part]:
        """A union of schemas, with a discriminator if there is one, and a lookup."""
        raise NotImplementedError

    # The traversal.

    def scalar(self, f: Function, x: Expression, kind: str | None = None) -> Iterator[Part]:
        """The checks of an expression, without its type, which may be known."""
        for test in (f.const, f.enum):
            if test:
                yield from self.assertion(test, x, kind)
        if f.number:
            parts = self.assertions(f.number, x, kind)
            yield from self.guarded(f, ("number", "integer", EXACT_INTEGER), parts, x, kind)
        if f.string:
            yield from self.guarded(f, ("string",), self.assertions(f.string, x, kind), x, kind)

    def containers(self, f: Function) -> Iterator[Part]:
        """The checks of the items of an array and the properties of an object."""
        tracking = f.tracks or f.collects_evaluated
        if f.array:
            yield from self.inside(f, "array", self.array(f.array, tracking=tracking))
        if f.object:
            yield from self.inside(f, "object", self.object(f, f.object, tracking=tracking))

    def inside(self, f: Function, kind: str, parts: Iterable[Part]) -> Iterable[Part]:
        """The checks of the parts of an array or object."""
        return self.guarded(f, (kind,), (*self.language.enter(kind), *parts))

    def guarded(
        self,
        f: Function,
        kinds: tuple[str, ...],
        parts: Iterable[Part],
        x: Expression = VALUE,
        known: str | None = None,
    ) -> Iterable[Part]:
        """The checks of values of one type only."""
        if f.has_one_type:
            return parts
        return self.where(self.language.type_is(kinds[0], x), parts)

    def same_value(self, f: Function) -> Iterator[Part]:
        """The other schemas for the same value, and the parts that they leave unevaluated."""
        for applicator in f.inplace:
            yield from self.in_place(f, applicator, tracking=f.tracks or f.collects_evaluated)
        yield from self.unevaluated(f)
        if f.collects_evaluated and f.tracks:
            yield self.language.see_all("seen", "outer")

    def assertion(
        self,
        test: Test,
        x: Expression = VALUE,
        kind: str | None = None,
        rank: int = 0,
        keyword: str | None = None,
    ) -> Iterable[Part]:
        """One assertion on the value of an expression."""
        condition = self.language.assertion(test, x, kind)
        if test.after:  # if it does not hold, the assertion could take too long
            after = self.language.assertion(test.after, x, kind)
            condition = tree.any_of((tree.negated(after), condition))
        return self.require(condition, self.fail(test, keyword), rank)

    def assertions(
        self, tests: Iterable[Test], x: Expression = VALUE, kind: str | None = None, rank: int = 0
    ) -> Iterator[Part]:
        """Assertions on the value of an expression."""
        for test in tests:
            yield from self.assertion(test, x, kind, rank)

    def array(self, a: Array, *, tracking: bool) -> Iterator[Part]:
        """The checks on an array."""
        yield from self.assertions(a.tests, rank=EARLY)
        if a.unique:
            yield from self.assertion(a.unique, rank=LATE)
        length, count = self.language.length(VALUE), len(a.prefix)
        for i, call in enumerate(a.prefix):
            if not call.always:
                parts = self.child(call, self.language.item(i), Literal(f"/{i}"), EARLY + 1)
                yield from self.where(Comparison(length, ">", Literal(i)), parts)
        if a.rest and a.rest.call.never:
            condition = Comparison(length, "<=", Literal(count))
            yield from self.require(condition, self.fail(a.rest.test, a.rest.keyword), EARLY)
        elif a.rest and not a.rest.call.always:
            yield from self.each_item(self.item_parts(a.rest.call), count)
        if a.contains:
            yield from self.contains(a.contains, tracking=tracking and a.contains.tracks)
        if tracking and a.rest:
            yield self.language.see_items()
        elif tracking and a.prefix:
            yield self.language.see_items(count)

    def item_parts(self, call: Call) -> Iterable[Part]:
        """A subschema for the current item of a loop."""
        return self.child(call, self.item, tree.Text(("/", INDEX)))

    def each_item(self, parts: Iterable[Part], start: int = 0) -> Iterator[Statement]:
        """The checks of each item of the value."""
        if body := self.block(parts):
            names = set(tree.names_in(body))
            index, item = (name.id * (name.id in names) for name in (INDEX, ITEM))
            yield ForItems(VALUE, body, index, item, start)

    def contains(self, c: Contains, *, tracking: bool) -> Iterator[Part]:
        """How many items match a schema."""
        yield from self.counted(c, tracking=tracking)
        for test, operator in ((c.least, ">="), (c.most, "<=")):
            if test:
                condition = Comparison(Name("count"), operator, Literal(test.value))
                yield from self.require(condition, self.fail(test), LAST)

    def counted(self, c: Contains, *, tracking: bool) -> Iterator[Statement]:
        """The number of items that match, as `count`, if there is a limit to it."""
        count = Name("count")
        counts = bool(c.least or c.most)
        if c.call.always:
            if counts:
                yield tree.Declare(((count.id, self.language.length(VALUE)),), constant=True)
            if tracking:
                yield self.language.see_items()
            return
        if counts:
            yield tree.Declare(((count.id, Literal(0)),), constant=c.call.never)
        if not c.call.never:
            matched: tuple[Statement, ...] = (self.language.see(INDEX),) if tracking else ()
            if counts:
                matched = (tree.Assign((count,), Literal(1), "+="), *matched)
            yield from self.each_item([If(self.is_valid(c.call, self.item), matched)])

    def object(self, f: Function, o: Object, *, tracking: bool) -> Iterator[Part]:
        """The checks on an object."""
        yield from self.assertions(o.tests, rank=EARLY)
        for test in o.required:
            yield from self.require(self.language.has(test.value), self.missing(test.value), EARLY)
        yield from self.properties(f, o)
        yield from self.keys(o, tracking=tracking)
        for dependency in o.dependencies:
            if dependency.call:
                parts = self.child(dependency.call, VALUE, rank=LAST)
            else:
                parts = (
                    part
                    for test in dependency.tests
                    for part in self.require(
                        self.language.has(test.value[1]), self.fail(test, dependency.keyword), LAST
                    )
                )
            yield from self.where(self.language.has(dependency.name), parts)
        if tracking and o.rest:
            yield self.language.see_properties()
        elif tracking and o.properties:
            yield self.language.see_properties(o)

    def keys(self, o: Object, *, tracking: bool) -> Iterator[Part]:
        """The checks of each property, independent of its name."""
        body: tuple[Statement, ...] = self.block(self.name(*o.names)) if o.names else ()
        for source, call in o.patterns:
            if tracking or not call.always:
                matches = self.language.matches(source)
                checks = [] if call.always else list(self.property_parts(call))
                checks += [self.language.see(KEY)] if tracking else []
                body += self.block(self.where(matches, checks))
        if o.rest and not o.rest.call.always and not o.closed:
            others = [tree.negated(self.language.is_known(o))] if o.properties else []
            others += [tree.negated(self.language.matches(source)) for source, _ in o.patterns]
            if o.rest.call.never:
                checks = list(self.require(FALSE, self.additional(o.rest.keyword, o.rest.param)))
            else:
                checks = list(self.property_parts(o.rest.call))
            body += self.block(self.where(tree.all_of(others), checks) if others else checks)
        if body:
            yield from self.each_key(body)

    def name(self, call: Call, test: Test) -> Iterable[Part]:
        """The schema for the name of each property."""
        raise NotImplementedError

    def property_parts(self, call: Call) -> Iterable[Part]:
        """A subschema for the current property of a loop."""
        raise NotImplementedError

    def in_place(self, f: Function, applicator: InPlace, *, tracking: bool) -> Iterator[Part]:
        """Schemas for the same value."""
        if applicator.kind == "all":
            for call in applicator.calls:
                yield from self.child(call, VALUE, rank=LAST)
        elif applicator.kind == "not":
            wrong = self.is_valid(applicator.calls[0], VALUE)
            yield from self.require(tree.negated(wrong), self.fail(applicator.test), LAST)
        elif applicator.kind == "if":
            yield from self.conditional(applicator, tracking=tracking)
        else:
            yield from self.union(f, applicator, tracking=tracking)

    def conditional(self, applicator: InPlace, *, tracking: bool) -> Iterator[Part]:
        """If, then and else."""
        condition = applicator.calls[0]
        tracks = tracking and self.emission.tracks(condition)
        then: list[Part] = [self.language.see_all("branch")] if tracks else []
        if tracks:
            yield self.language.new_set("branch")
        then += self.child(applicator.then, VALUE) if applicator.then else ()
        otherwise = list(self.child(applicator.otherwise, VALUE)) if applicator.otherwise else []
        test = self.is_valid(condition, VALUE, "branch")
        yield from self.either(test, then, otherwise)

    def either(self, test: Expression, then: list[Part], otherwise: list[Part]) -> Iterable[Part]:
        """The checks if a condition holds, and those if it does not."""
        if then and otherwise:
            yield If(test, self.block(then), self.block(otherwise))
        elif then:
            yield from self.where(test, then)
        else:
            yield from self.where(tree.negated(test), otherwise)

    def unevaluated(self, f: Function) -> Iterator[Part]:
        """The checks of items and properties that no other keyword evaluated."""
        for rest, kind, see in (
            (f.unevaluated_items, "array", self.language.see_items),
            (f.unevaluated_properties, "object", self.language.see_properties),
        ):
            if rest:
                parts = [] if rest.call.always else list(self.leftover(rest, kind))
                parts += [see()] if f.tracks or rest.call.always else []
                yield from self.where(self.language.type_is(kind, VALUE), parts)

    def leftover(self, rest: Rest, kind: str) -> Iterable[Part]:
        """A schema for the parts of the value that were not evaluated."""
        is_array = kind == "array"
        parts = self.item_parts if is_array else self.property_parts
        if not rest.call.never:
            checks = parts(rest.call)
        elif is_array:
            checks = self.require(FALSE, self.additional_item(rest))
        else:
            checks = self.require(FALSE, self.additional(rest.keyword, rest.param))
        unseen = tree.negated(self.language.has_seen(INDEX if is_array else KEY))
        checks = list(self.where(unseen, checks))
        return self.each_item(checks) if is_array else self.each_key(self.block(checks))


class WithoutReports:
    """The reports of a style that only gives verdicts."""

    def fail(self, test: Test | None, keyword: str | None = None) -> Expression:
        return TRUE

    def missing(self, name: str) -> Expression:
        return TRUE

    def additional(self, keyword: str, param: str) -> Expression:
        return TRUE

    def additional_item(self, rest: Rest) -> Expression:
        return TRUE
