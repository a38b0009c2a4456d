"""Functions that only return whether a value is valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

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
from ..tree import (
    FALSE,
    TRUE,
    Comparison,
    Expression,
    If,
    Literal,
    Name,
    Return,
    Statement,
    all_of,
    any_of,
    negated,
    tall,
)
from .language import KEY, SEEN, VALUE
from .traversal import CLOSED, EARLY, ITEM, LAST, Part, Require, Traversal, WithoutReports

_NUMBERS = ("number", "integer", EXACT_INTEGER)

WRONG: tuple[Statement, ...] = (Return(FALSE),)


class Verdict(WithoutReports, Traversal):
    """Joins conditions, so that a function returns a single condition if possible."""

    item = ITEM

    def function(self, f: Function) -> tree.Function:
        """The function `f`, which returns whether the value is valid."""
        if f.impossible:
            return self.language.verdict(f, WRONG)
        body = tuple(self._body(f))
        return self.language.verdict(f, self.language.reading(body) if f.reads_required else body)

    def _body(self, f: Function) -> Iterator[Statement]:
        if f.collects_evaluated:
            yield self.language.new_set("seen")
        entered = self._enter_only(f)
        yield from entered
        kind = f.types[0] if f.types and len(f.types) == 1 and not entered else None
        types = [] if entered else self._types(f, VALUE)
        first = [Require(test, TRUE) for test in types]
        conditions, loops = _split([*first, *self.scalar(f, VALUE, kind), *self.containers(f)])
        if loops or f.collects_evaluated:
            yield from self._unless(conditions)
            yield from loops
            conditions = []
        further, tracked = _split(self.same_value(f))
        conditions += further
        if tracked:
            yield from self._unless(conditions)
            yield from tracked
            yield Return(TRUE)
        else:
            yield Return(self.language.as_bool(tall(conditions)))

    def _types(self, f: Function, x: Expression) -> list[Expression]:
        return [self.language.types_are(f.types, x)] if f.types else []

    def _enter_only(self, f: Function) -> tuple[Statement, ...]:
        for kind, checks in (("object", f.object), ("array", f.array)):
            if f.allows_only(kind) and checks:
                return tuple(self.language.enter_only(f, kind))
        return ()

    def _unless(self, conditions: Sequence[Expression]) -> Iterator[Statement]:
        wrong = negated(tall(conditions))
        if wrong == TRUE:
            yield from WRONG
        elif wrong != FALSE:
            yield If(wrong, WRONG)

    def block(self, parts: Iterable[Part]) -> tuple[Statement, ...]:
        conditions, statements = _split(parts)
        if FALSE in conditions:
            return WRONG
        return (*self._unless(conditions), *statements)

    def where(self, condition: Expression, parts: Iterable[Part]) -> Iterable[Part]:
        items = list(parts)
        if condition == TRUE:
            yield from items
        elif any(not isinstance(part, Require) for part in items):
            yield If(condition, self.block(items))
        elif items:
            conditions, _ = _split(items)
            rank = min(part.rank for part in items if isinstance(part, Require))
            yield Require(any_of((negated(condition), all_of(conditions))), TRUE, rank)

    def guarded(
        self,
        f: Function,
        kinds: tuple[str, ...],
        parts: Iterable[Part],
        x: Expression = VALUE,
        known: str | None = None,
    ) -> Iterable[Part]:
        if f.allows_only(*kinds) or known in kinds:
            return parts
        return () if known else self.where(self.language.type_is(kinds[0], x), parts)

    def inside(self, f: Function, kind: str, parts: Iterable[Part]) -> Iterable[Part]:
        if f.allows_only(kind):
            return parts
        body = (*self.language.enter(kind), *self.block(parts))
        return [If(self.language.type_is(kind, VALUE), body)]

    # Calls.

    def child(
        self, call: Call, value: Expression, step: Expression | None = None, rank: int = 0
    ) -> Iterable[Part]:
        for condition in self.conditions(call, value):
            yield Require(condition, TRUE, rank)

    def is_valid(
        self, call: Call, value: Expression, seen: str = "seen", kind: str | None = None
    ) -> Expression:
        return all_of(self.conditions(call, value, seen, kind))

    def conditions(
        self, call: Call, value: Expression, seen: str = "seen", kind: str | None = None
    ) -> list[Expression]:
        """The conditions on an expression that a call checks."""
        if call.always or call.never:
            return [TRUE if call.always else FALSE]
        f = self.emission.function(call)
        if f is None:
            raise LookupError(call)
        if not f.scalar:
            return [self.language.verdict_call(call, value, seen)]
        if isinstance(value, Name):
            return self.value(f, value, kind)
        return tree.bound(self.value(f, ITEM, kind), ITEM.id, value)

    def value(self, f: Function, x: Name, kind: str | None = None) -> list[Expression]:
        """The conditions on the value of a variable, whose type may be known."""
        if kind and f.types:
            conditions: list[Expression] = [] if kind in f.types else [FALSE]
        else:
            conditions = self._types(f, x)
            kind = kind or (f.types[0] if f.types and len(f.types) == 1 else None)
        return conditions + _split(self.scalar(f, x, kind))[0]

    # Objects and arrays.

    def sizes(self, a: Array, x: Name) -> list[Expression]:
        """The conditions on the size of an array."""
        return _split(self.assertions(a.tests, x))[0]

    def properties(self, f: Function, o: Object) -> Iterable[Part]:
        return self.properties_of(f, o, VALUE)

    def properties_of(self, f: Function, o: Object, value: Name) -> Iterator[Part]:
        """The conditions on the named properties of an object."""
        if o.closed:
            yield Require(self.language.has_no_others(o, value), TRUE, CLOSED)
        for prop in o.properties:
            rank = EARLY + self.cost(prop.call)
            has = self.language.has(prop.name, value)
            if prop.required and (prop.call.always or self.language.tests_before_reading):
                yield Require(has, TRUE, rank)
            if prop.required and not prop.call.always:
                yield from self.child(prop.call, self.language.get(prop.name, value), None, rank)
            elif prop.call.never:
                yield Require(negated(has), TRUE, rank)
            elif not prop.call.always:
                right = self.is_valid(prop.call, self.language.get(prop.name, value))
                yield Require(any_of((negated(has), right)), TRUE, rank)

    def cost(self, call: Call) -> int:
        """A rank by the time that a call takes."""
        function = self.emission.function(call)
        return 0 if function is None or function.scalar else 1

    def keys(self, o: Object, *, tracking: bool) -> Iterator[Part]:
        if o.names and self.is_valid(o.names[0], KEY, kind="string") == FALSE:
            yield Require(self.language.is_empty(VALUE), TRUE, CLOSED)
            o = replace(o, names=None)
        yield from super().keys(o, tracking=tracking)

    def name(self, call: Call, test: Test) -> Iterable[Part]:
        yield Require(self.is_valid(call, KEY, kind="string"), TRUE)

    def property_parts(self, call: Call) -> Iterable[Part]:
        return [Require(self.is_valid(call, ITEM), TRUE)]

    def each_key(self, body: tuple[Statement, ...]) -> Iterable[Statement]:
        names = set(tree.names_in(body))
        return [self.language.each_property(body, key=KEY.id in names, value=ITEM.id in names)]

    def contains(self, c: Contains, *, tracking: bool) -> Iterator[Part]:
        if c.call.never and c.least:
            yield Require(FALSE, TRUE)
            return
        if c.least and c.least.value == 1 and not (c.most or c.call.always or tracking):
            loop = self.language.some_item(self.is_valid(c.call, ITEM), WRONG)
            if loop:
                yield loop
                return
        yield from self.counted(c, tracking=tracking)
        limits = ((c.least, ">="), (c.most, "<="))
        yield from self._unless(
            [Comparison(Name("count"), o, Literal(test.value)) for test, o in limits if test]
        )

    def leftover(self, rest: Rest, kind: str) -> Iterable[Part]:
        if not rest.call.never:
            return super().leftover(rest, kind)
        length = self.language.length
        return self._unless([Comparison(length(SEEN), "==", length(VALUE))])

    # Other schemas for the same value.

    def conditional(self, applicator: InPlace, *, tracking: bool) -> Iterator[Part]:
        if tracking:
            yield from super().conditional(applicator, tracking=tracking)
            return
        test = self.is_valid(applicator.calls[0], VALUE)
        then, otherwise = (
            self.is_valid(call, VALUE) if call else TRUE
            for call in (applicator.then, applicator.otherwise)
        )
        yield Require(_either(test, then, otherwise), TRUE, LAST)

    def union(self, f: Function, applicator: InPlace, *, tracking: bool) -> Iterator[Part]:
        is_object = self.language.type_is("object", VALUE)
        if applicator.kind == "lookup":
            yield Require(self._lookup(f, applicator), TRUE, LAST)
        elif applicator.tag and not applicator.others:
            conditions = [] if f.allows_only("object") else [is_object]
            conditions += self._variant(f, applicator)
            for condition in conditions:
                yield Require(condition, TRUE, LAST)
        elif applicator.tag and applicator.others and tracking:
            variant = tuple(self._unless(self._variant(f, applicator)))
            others = self.block(self.union(f, applicator.others, tracking=True))
            yield If(is_object, variant, others)
        elif applicator.tag and applicator.others:
            variant_holds = all_of(self._variant(f, applicator))
            found_ = tree.Conditional(is_object, variant_holds, self._one_of(applicator.others))
            yield Require(found_, TRUE, LAST)
        elif tracking:
            yield from self._counted_union(applicator)
        else:
            yield Require(self._one_of(applicator), TRUE, LAST)

    def _variant(self, f: Function, applicator: InPlace) -> list[Expression]:
        """The conditions on an object whose discriminator selects a schema."""
        seen = (SEEN,) if self.emission.tracks(applicator.variants[0][1]) else ()
        return self.language.variant(f, applicator, (VALUE, *seen))

    def _lookup(self, f: Function, applicator: InPlace) -> Expression:
        """The condition of the schema that applies by the discriminator, if there is one."""
        *tests, variant = self.language.variant(f, applicator, (VALUE,))
        only = f.allows_only("object")
        is_object = self.language.type_is("object", VALUE)
        otherwise: Expression = TRUE
        outside = applicator.outside and not only
        if applicator.otherwise:
            otherwise = self.is_valid(applicator.otherwise, VALUE)
        elif applicator.absent or outside:
            free: list[Expression] = []
            if not only:
                free.append(is_object if outside else negated(is_object))
            if applicator.absent:
                free.append(self.language.has_tag(f, applicator.tag_name))
            applies = all_of(free) if outside else any_of(free)
            otherwise = any_of((applies, self.language.every_variant(applicator)))
        is_selected = all_of([*([] if only else [is_object]), *tests])
        return tree.Conditional(is_selected, variant, otherwise)

    def _one_of(self, applicator: InPlace) -> Expression:
        """The condition of anyOf or oneOf, without a discriminator."""
        selected = applicator.by_property if self.language.selects_by_property else {}
        called = {call for calls in selected.values() for call in calls}
        tested = [c for c in applicator.calls if not (c.always or c.never or c in called)]
        holding = sum(call.always for call in applicator.calls)
        results = [self.is_valid(call, VALUE) for call in tested]
        if selected and applicator.kind == "one" and not holding:
            results.append(self.language.count_selected(selected))
            return Comparison(tree.Sum(tuple(results)), "==", Literal(1))
        if selected:
            results.append(self.language.any_selected(selected))
        is_any = applicator.kind == "any" or (
            not holding and (len(tested) < 2 or self._exclude(tested))
        )
        if is_any:
            return any_of([*results, *([TRUE] if holding else [])])
        if holding > 1:
            return FALSE
        if holding:
            return negated(any_of(results))
        return Comparison(tree.Sum(tuple(results)), "==", Literal(1))

    def _exclude(self, calls: Iterable[Call]) -> bool:
        """Whether each type of JSON values is allowed by one of the calls at most."""
        seen: set[str] = set()
        for call in calls:
            f = self.emission.function(call)
            if f is None or not f.types:
                return False
            types = {"number" if type_ in _NUMBERS else type_ for type_ in f.types}
            if types & seen:
                return False
            seen |= types
        return True

    def _counted_union(self, applicator: InPlace) -> Iterator[Statement]:
        """The same, if matching schemas must report which parts they evaluated."""
        count = Name("count")
        yield tree.Declare((("count", Literal(0)),))
        for call in applicator.calls:
            tracks = self.emission.tracks(call)
            holds = self.is_valid(call, VALUE, "branch")
            matched: tuple[Statement, ...] = (tree.Assign((count,), Literal(1), "+="),)
            if tracks:
                yield self.language.new_set("branch")
                matched += (self.language.see_all("branch"),)
            if holds == TRUE:
                yield from matched
            elif holds != FALSE:
                yield If(holds, matched)
        is_any = applicator.kind == "any"
        wrong = Comparison(count, "==" if is_any else "!=", Literal(0 if is_any else 1))
        yield If(wrong, WRONG)


def _split(parts: Iterable[Part]) -> tuple[list[Expression], list[Statement]]:
    """The conditions, the fastest first, and the statements that follow them."""
    requires: list[Require] = []
    statements: list[Statement] = []
    for part in parts:
        if isinstance(part, Require):
            requires.append(part)
        else:
            statements.append(part)
    requires.sort(key=lambda requirement: requirement.rank)
    return [requirement.condition for requirement in requires], statements


def _either(test: Expression, then: Expression, otherwise: Expression) -> Expression:
    """The condition that `then` holds if `test` does, and `otherwise` if it does not."""
    if TRUE in (then, otherwise):
        return any_of((test, otherwise) if then == TRUE else (negated(test), then))
    return tree.Conditional(test, then, otherwise)
