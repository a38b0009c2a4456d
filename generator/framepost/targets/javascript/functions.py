"""Writes the functions of a validator in JavaScript: small, and fast for valid values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...code import tree
from ...code.checks.combined import ISSUES, WRONG, Combined
from ...code.checks.language import VALUE
from ...code.checks.traversal import Part
from ...code.tree import (
    FALSE,
    TRUE,
    Assign,
    Comparison,
    Expression,
    If,
    Item,
    Literal,
    Name,
    Not,
    Return,
    Statement,
    any_of,
    negated,
)
from ...program.program import Call, Function, InPlace, Object, Property, Test
from .facts import Facts, suffix
from .language import JavaScript

_MAX_ONE_LINE = 40
"""A table with more characters is written with one line for each property."""


class Functions(Combined):
    """Writes functions without loops as one condition, and the properties of objects as a table.

    `unmemoized` has the names of the functions that do not use the stored result of a value.
    """

    emission: Facts
    language: JavaScript

    def __init__(
        self, emission: Facts, language: JavaScript, unmemoized: Mapping[str, str]
    ) -> None:
        super().__init__(emission, language)
        self._unmemoized = unmemoized

    def functions(self, f: Function) -> Iterator[tree.Function]:
        """Yields the function `f`, and a second one with its checks if it stores its results."""
        facts = self.emission
        tracker = (("outer" if f.collects_evaluated else "seen", ""),) if f.tracks else ()
        issues = () if facts.gives_verdict_only(f) else ((ISSUES.id, ""),)
        parameters = (("v", ""), *issues, *tracker)
        name, comment = facts.name(f), f"@type {{Check}} {f.places}"
        body = tuple(self._body(f))
        if facts.collects_once(f):
            unmemoized = self._unmemoized[facts.name(f)]
            memoized_call: Expression = tree.call(
                facts.helper("once"), Name(unmemoized), VALUE, ISSUES
            )
            if not facts.once(f):
                memoized_call = tree.Conditional(
                    ISSUES, memoized_call, tree.call(unmemoized, VALUE)
                )
            yield tree.Function(name, parameters, (Return(memoized_call),), comment=comment)
            name, comment = unmemoized, "@type {Check}"
        yield tree.Function(name, parameters, body, comment=comment)

    def _body(self, f: Function) -> Iterator[Statement]:
        verdict_only = self.emission.gives_verdict_only(f)
        if verdict_only and f.short_tests:
            yield Return(self._short_tests_failure(f, VALUE))
        elif f.short_tests:
            *others, last = f.short_tests
            for test in others:
                yield If(self._failure(test, VALUE), (Return(self.fail(test)),))
            yield Return(tree.all_of((self._failure(last, VALUE), self.fail(last))))
        elif f.is_record and f.object and self.emission.is_compact and not verdict_only:
            yield Return(self._table(f, f.object))
        elif f.is_record and f.object:
            wrong = any_of(self._failures_in_order(f, f.object))
            if verdict_only:
                yield Return(wrong)
            elif self.emission.tests_before_issues(f):
                yield If(wrong, (Return(any_of((Not(ISSUES), self._table(f, f.object)))),))
            else:
                yield If(ISSUES, (Return(self._table(f, f.object)),))
                yield Return(wrong)
        elif self._is_only_union(f) and not verdict_only:
            yield If(Not(ISSUES), (Return(self._union_failure(f.inplace[0])),))
            self._explains = True
            yield from self._checks(f)
            self._explains = False
        else:
            yield from self._checks(f)

    def _is_only_union(self, f: Function) -> bool:
        """Whether a function has no check except a union without a discriminator."""
        if len(f.inplace) != 1 or f.tracks or not self.emission.is_fast:
            return False
        (union,) = f.inplace
        return union.kind in ("any", "one") and not union.tag and replace(f, inplace=()).empty

    def _union_failure(self, union: InPlace) -> Expression:
        """Returns the condition that a value is wrong for a union without a discriminator."""
        results = [self._inlined_failure(call, VALUE) for call in union.calls]
        if union.kind == "any" or len(results) == 1:
            return tree.all_of(results)
        matches = tree.Sum(tuple(tree.call("Number", negated(result)) for result in results))
        return Comparison(matches, "!=", Literal(1))

    def _checks(self, f: Function) -> Iterator[Statement]:
        """Yields the statements of all checks."""
        if f.has_one_type and f.type:
            yield If(self._failure(f.type, VALUE), (Return(self.fail(f.type)),))
        parts: list[Part] = [self.language.new_set("seen")] if f.collects_evaluated else []
        if f.types and f.type and not f.has_one_type:
            has_type = self.language.types_are(f.types, VALUE)
            parts += self.require(has_type, self.fail(f.type))
        parts += [*self.scalar(f, VALUE), *self.containers(f), *self.same_value(f)]
        body = self.block(parts)
        start = (("start", None),) if "start" in tree.names_in(body) else ()
        yield tree.Declare(((WRONG.id, FALSE), *start))
        yield from body
        yield Return(WRONG)

    def _failure(self, test: Test, x: Expression) -> Expression:
        return negated(self.language.assertion(test, x))

    def _short_tests_failure(self, f: Function, x: Expression) -> Expression:
        """Returns the condition that a value is wrong, for a function that has `short_tests`."""
        return any_of(self._failure(test, x) for test in f.short_tests)

    # Objects.

    def _failures_in_order(self, f: Function, o: Object) -> Iterator[Expression]:
        """Yields the conditions that an object is wrong, the cheapest first.

        The constant properties are tested even before the type of the value.
        """
        tags = [prop for prop in o.properties if self.emission.is_tag(prop)]
        for i, prop in enumerate(tags):
            function = self.emission.function(prop.call)
            if function:
                tag = Item(VALUE, Literal(prop.name), optional=not i)
                yield self._short_tests_failure(function, tag)
        yield negated(self.language.type_is("object", VALUE))
        yield from self._property_failures(f, o, tags)

    def _property_failures(
        self, f: Function, o: Object, excluded: Sequence[Property] = ()
    ) -> Iterator[Expression]:
        properties = sorted(o.properties, key=self.emission.cost)
        for prop in properties:
            if prop.required and not prop.call.always and self._is_tested_first(o, prop):
                yield negated(self.language.has(prop.name))
        properties = [prop for prop in properties if prop not in excluded]
        slow = [prop for prop in properties if not o.exact and self.emission.is_slow(prop)]
        yield from self._value_failures(prop for prop in properties if prop not in slow)
        if o.closed:
            yield self.language.has_others(o, Name(self.emission.name(f)))
        yield from self._value_failures(slow)

    def _is_tested_first(self, o: Object, property_: Property) -> bool:
        """Whether a property is tested for presence before any property is checked.

        This quickly rejects variants of a union that has no discriminator.
        """
        levels, _ = self.emission.cost(property_)
        distinguishes_variants = self.emission.is_fast and levels > 0 and not o.exact
        return distinguishes_variants or not self.emission.rejects_undefined(property_.call)

    def _value_failures(self, properties: Iterable[Property]) -> Iterator[Expression]:
        """Yields the conditions that properties are missing or have wrong values."""
        for prop in properties:
            has = self.language.has(prop.name)
            if prop.required and prop.call.always:
                yield negated(has)
            elif prop.required:
                yield self._property_failure(prop)
            elif not prop.call.always:
                yield tree.all_of((has, self._property_failure(prop)))

    def _property_failure(self, property_: Property) -> Expression:
        """Returns the condition that a property has a wrong value."""
        value = self.language.get(property_.name)
        if self.emission.reads_own:
            return self.is_wrong(property_.call, value)
        return self._inlined_failure(property_.call, value)

    def _inlined_failure(self, call: Call, value: Expression) -> Expression:
        """Returns the condition that a value is wrong. A single test is inlined for speed."""
        f = self.emission.function(call)
        if f and len(f.short_tests) == 1 and self.emission.is_fast:
            return self._short_tests_failure(f, value)
        return self.is_wrong(call, value)

    def properties(self, f: Function, o: Object) -> Iterable[Part]:
        if not (o.properties or o.closed):
            return
        table = self._table(f, o)
        has_earlier_checks = (
            o.tests or o.required or (not f.has_one_type and (f.types or f.const or f.enum))
        )
        explained = Assign((WRONG,), any_of((table, WRONG)) if has_earlier_checks else table)
        if self.emission.is_compact:
            yield explained
            return
        wrong = any_of(self._property_failures(f, o))
        otherwise: tuple[Statement, ...] = (Return(TRUE),)
        if wrong != TRUE:
            otherwise = () if wrong == FALSE else (If(wrong, otherwise),)
        yield If(ISSUES, (explained,), otherwise)

    def _table(self, f: Function, o: Object) -> Expression:
        """Returns the call that adds the errors of all properties of an object."""
        helper = Name(self.emission.helper("properties"))
        closed = (Literal(o.closed),) if self.emission.closes == "some" else ()
        return tree.call(helper, VALUE, ISSUES, self._rows(o), *closed)

    def _rows(self, o: Object) -> Expression:
        """Returns the table of the properties of an object, each with its check."""
        entries = tuple((Literal(prop.name), self._row(prop)) for prop in o.properties)
        literal = self.emission.has_literal_tables
        table = tree.Object(entries) if literal else tree.Table(entries)
        text = self.emission.printer.expression(table)
        content = text[1:-1] if literal else text.removeprefix("new Map([").removesuffix("])")
        return replace(table, tall=len(content) > _MAX_ONE_LINE)

    def _row(self, property_: Property) -> Expression:
        function = Literal(None) if property_.call.always else self.language.callee(property_.call)
        if self.emission.is_only_check(property_):
            return function
        optional = () if property_.required else (TRUE,)
        return tree.List((function, Literal(suffix(property_)), *optional))
