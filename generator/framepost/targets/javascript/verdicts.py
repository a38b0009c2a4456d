"""Writes the functions in JavaScript that never report errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...code import tree
from ...code.checks.language import KEY, VALUE
from ...code.checks.traversal import Part, WithoutReports
from ...code.tree import (
    FALSE,
    TRUE,
    Comparison,
    Expression,
    If,
    Item,
    Literal,
    Name,
    Not,
    Return,
    Statement,
    all_of,
    any_of,
)
from ...program.program import Call, Function, InPlace, Object, Test
from .functions import Functions


class Verdicts(WithoutReports, Functions):
    """Writes functions that return true at the first error."""

    def block(self, parts: Iterable[Part]) -> tuple[Statement, ...]:
        body = super().block(parts)
        ends = [i for i, statement in enumerate(body, 1) if _returns(statement)]
        return body[: ends[0]] if ends else body

    def wrong(self, condition: Expression, report: Expression = TRUE) -> Iterator[Statement]:
        if condition == TRUE:
            yield Return(TRUE)
        elif condition != FALSE:
            yield If(condition, (Return(TRUE),))

    def _checks(self, f: Function) -> Iterator[Statement]:
        if f.impossible:
            yield Return(TRUE)
            return
        parts: list[Part] = []
        if f.types and f.type:
            parts += self.require(self.language.types_are(f.types, VALUE), TRUE)
        parts += [*self.scalar(f, VALUE), *self.containers(f), *self.same_value(f)]
        body = self.block(parts)
        tests = [
            statement.test
            for statement in body
            if isinstance(statement, If) and _is_plain(statement)
        ]
        if len(tests) == len(body):
            yield Return(any_of(tests))
            return
        yield from body
        if not _returns(body[-1]):
            yield Return(FALSE)

    def is_wrong(
        self,
        call: Call,
        value: Expression,
        seen: str = "seen",
        issues: Expression | None = None,
    ) -> Expression:
        f = self.emission.function(call)
        if f and self.emission.gives_verdict_only(f) and len(f.short_tests) == 1:
            return self._short_tests_failure(f, value)
        return super().is_wrong(call, value, seen, issues)

    def child(
        self,
        call: Call,
        value: Expression,
        step: Expression | None = None,
        rank: int = 0,
        seen: str = "seen",
    ) -> Iterable[Part]:
        return self.wrong(self.is_wrong(call, value, seen))

    def name(self, call: Call, test: Test) -> Iterable[Part]:
        return self.wrong(self.is_wrong(call, KEY))

    def property_parts(self, call: Call) -> Iterable[Part]:
        return self.child(call, self.language.item(KEY.id))

    def each_key(self, body: tuple[Statement, ...]) -> Iterable[Statement]:
        return [tree.ForEach((KEY.id,), self.language.keys(VALUE), body)]

    def properties(self, f: Function, o: Object) -> Iterable[Part]:
        return self.wrong(any_of(self._property_failures(f, o)))

    def _variant(self, *seen: Name) -> Iterator[Statement]:
        check = Item(Name("variant"), Literal(0))
        return self.wrong(tree.call(check, VALUE))

    def _lookup(self, applicator: InPlace) -> Iterator[Part]:
        yield self.language.find_variant(applicator)
        if applicator.absent or applicator.outside:
            check = Item(Name("candidate"), Literal(0))
            body = tuple(self.wrong(tree.call(check, VALUE)))
            yield tree.ForEach(("candidate",), self.language.variants_for(applicator), body)
            return
        otherwise = (
            self.block(self.child(applicator.otherwise, VALUE)) if applicator.otherwise else ()
        )
        yield If(Name("variant"), tuple(self._variant()), otherwise)

    def _branches(self, applicator: InPlace, *, tracking: bool) -> Iterator[Part]:
        results = [self.is_wrong(call, VALUE) for call in applicator.calls]
        if applicator.kind == "any" or len(results) == 1:
            return self.wrong(all_of(results))
        count = tree.Sum(tuple(tree.call("Number", Not(result)) for result in results))
        return self.wrong(Comparison(count, "!=", Literal(1)))


def _is_plain(statement: If) -> bool:
    """Whether a statement only returns true under a condition."""
    return statement.then == (Return(TRUE),) and not statement.otherwise


def _returns(statement: Statement) -> bool:
    """Whether a statement always returns, so that nothing after it is reached."""
    if isinstance(statement, If):
        branches = statement.then, statement.otherwise
        return all(branch and _returns(branch[-1]) for branch in branches)
    if isinstance(statement, tree.Block):
        return bool(statement.body) and _returns(statement.body[-1])
    return isinstance(statement, Return)
