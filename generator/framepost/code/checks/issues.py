"""Functions that add the issues of a value to a list, with whole paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...program.program import Call, Function, InPlace, Object, Rest, Test
from .. import tree
from ..tree import (
    FALSE,
    TRUE,
    Assign,
    Comparison,
    Evaluate,
    Expression,
    If,
    Literal,
    Name,
    Return,
    Statement,
    any_of,
    negated,
)
from .language import KEY, VALUE
from .traversal import INDEX, ITEM, PROPERTY_NAMES, Part, Require, Traversal
from .verdict import Verdict

ISSUES, PLACE, PATH = Name("errors"), Name("at"), Name("path")
"""The list, and where the value and the function's schema stand."""


class Issues(Traversal):
    """Reports failed checks. `verdict` finds out first which schemas have issues."""

    item = ITEM

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.emission, verdict.language)
        self._verdict = verdict

    def function(self, f: Function) -> tree.Function:
        """The function `f`, which returns nothing."""
        only = self.emission.only_test(f)
        if only:
            body: list[Part] = [Evaluate(self.fail(only))]
        else:
            body = [*self._body(f)]
        return self.language.issues(f, self.block(body))

    def _body(self, f: Function) -> Iterator[Part]:
        if f.collects_evaluated:
            yield self.language.new_set("seen")
        if f.type:
            ends = f.has_one_type and (f.number or f.string or f.array or f.object)
            end: tuple[Statement, ...] = (Return(),) if ends else ()
            report = (Evaluate(self.fail(f.type)), *end)
            yield If(negated(self.language.types_are(f.types or (), VALUE)), report)
        yield from self.scalar(f, VALUE)
        yield from self.containers(f)
        yield from self.same_value(f)

    def block(self, parts: Iterable[Part]) -> tuple[Statement, ...]:
        statements: list[Statement] = []
        for part in parts:
            if not isinstance(part, Require):
                statements.append(part)
            elif part.condition == FALSE:
                statements.append(Evaluate(part.report))
            elif part.condition != TRUE:
                statements.append(If(negated(part.condition), (Evaluate(part.report),)))
        return tuple(statements)

    def where(self, condition: Expression, parts: Iterable[Part]) -> Iterable[Part]:
        body = self.block(parts)
        match body:
            case (If(test, then, ()),) if condition != TRUE:
                yield If(tree.all_of((condition, test)), then)
            case () | (_, *_) if condition == TRUE or not body:
                yield from body
            case _:
                yield If(condition, body)

    # Reports.

    def fail(self, test: Test | None, keyword: str | None = None) -> Expression:
        if test is None:
            raise ValueError("a test is required")
        return self._fail(keyword or test.keyword, Literal(dict(test.params)), test.message)

    def _fail(self, keyword: str, params: Expression, message: str) -> Expression:
        place = (ISSUES, PLACE, PATH, Literal(keyword), params, Literal(message))
        return tree.call(self.emission.helper("fail"), *place)

    def missing(self, name: str) -> Expression:
        return tree.call(self.emission.helper("missing"), ISSUES, PLACE, PATH, Literal(name))

    def additional(self, keyword: str, param: str) -> Expression:
        helper = self.emission.helper("extra")
        return tree.call(helper, ISSUES, PLACE, PATH, Literal(keyword), Literal(param), KEY)

    def additional_item(self, rest: Rest) -> Expression:
        params = tree.Object(((Literal("unevaluatedItem"), INDEX),))
        return self._fail("unevaluatedItems", params, rest.test.message)

    # Calls.

    def is_valid(self, call: Call, value: Expression, seen: str = "seen") -> Expression:
        return self._verdict.is_valid(call, value, seen)

    def add(
        self,
        call: Call,
        value: Expression,
        step: Expression | None = None,
        seen: str = "seen",
        into: Expression = ISSUES,
    ) -> Statement:
        """The call that adds the issues of a value for a subschema."""
        place = tree.Sum((PLACE, step)) if step else PLACE
        if call.never:
            return Evaluate(self.language.add_never(into, place, call.path))
        path = tree.Sum((PATH, Literal(call.path))) if call.path else PATH
        only = self.emission.only_test(self.emission.function(call))
        further = (Name(seen),) if self.emission.tracks(call) else ()
        function = self.language.issues_function(call)
        arguments = (*(() if only else (value,)), into, place, path, *further)
        return Evaluate(tree.call(function, *arguments))

    def child(
        self,
        call: Call,
        value: Expression,
        step: Expression | None = None,
        rank: int = 0,
        *,
        seen: str = "seen",
        into: Expression = ISSUES,
    ) -> Iterable[Part]:
        if call.always:
            return
        added = self.add(call, value, step, seen, into)
        if not call.never and self.emission.is_flat(call):
            yield If(negated(self.is_valid(call, value)), (added,))
        else:
            yield added

    # Objects.

    def properties(self, f: Function, o: Object) -> Iterable[Part]:
        counts = o.exact and bool(o.properties)
        lacking = Name("lacking")
        if counts:
            yield tree.Declare(((lacking.id, FALSE),))
        for prop in o.properties:
            has = self.language.has(prop.name)
            step = self.language.step(prop.name)
            child = self.block(self.child(prop.call, self.language.get(prop.name), step))
            if prop.required:
                missing = self.missing(prop.name)
                report = Assign((lacking,), missing) if counts else Evaluate(missing)
                yield If(negated(has), (report,), child)
            else:
                yield from self.where(has, child)
        if o.closed and o.rest:
            extra = (Evaluate(self.additional(o.rest.keyword, o.rest.param)),)
            loop = self.language.each_unknown(o, extra)
            if counts:
                count = Literal(len(o.properties))
                wrong = Comparison(self.language.length(VALUE), "!=", count)
                yield If(any_of((lacking, wrong)), (loop,))
            else:
                yield loop

    def name(self, call: Call, test: Test) -> Iterable[Part]:
        report = Evaluate(self.additional(*PROPERTY_NAMES))
        wrong = TRUE if call.never else negated(self._verdict.is_valid(call, KEY, kind="string"))
        added = () if call.never else (self.add(call, KEY),)
        yield from self.where(wrong, (*added, report))

    def property_parts(self, call: Call) -> Iterable[Part]:
        return self.child(call, self.language.item(KEY.id), self.language.key_step())

    def each_key(self, body: tuple[Statement, ...]) -> Iterable[Statement]:
        return [tree.ForEach((KEY.id,), self.language.sorted_keys(VALUE), body)]

    # Other schemas for the same value.

    def union(self, f: Function, applicator: InPlace, *, tracking: bool) -> Iterator[Part]:
        if applicator.kind != "lookup" and not applicator.tag:
            yield from self._branches(applicator, tracking=tracking)
            return
        read_tag, is_known, call = self.language.explained_variant(applicator)
        yield read_tag
        otherwise: tuple[Statement, ...] = ()
        if applicator.kind != "lookup":
            otherwise = (Evaluate(self.fail(applicator.no_variant)),)
            if applicator.others:
                is_object = self.language.type_is("object", VALUE)
                others = self.block(self._branches(applicator.others, tracking=tracking))
                otherwise = (If(negated(is_object), others, otherwise),)
        elif applicator.absent or applicator.outside:
            otherwise = (
                If(self.language.lacks_tag(applicator), self.language.explain_all(applicator)),
            )
        elif applicator.otherwise:
            otherwise = self.block(self.child(applicator.otherwise, VALUE))
        yield If(is_known, call, otherwise)

    def _branches(self, applicator: InPlace, *, tracking: bool) -> Iterator[Part]:
        """The schemas of anyOf or oneOf, each with its own list of issues."""
        name = f"{applicator.kind}_of"
        empty = tree.List(tuple(tree.List(()) for _ in applicator.calls))
        yield tree.Declare(((name, empty),), self.language.lists_type)
        for i, call in enumerate(applicator.calls):
            if call.always:
                continue
            into = tree.Item(Name(name), Literal(i))
            tracks = tracking and self.emission.tracks(call)
            if tracks:
                yield self.language.new_set("branch")
            if self.emission.only_test(self.emission.function(call)):
                yield from self.child(call, VALUE, seen="branch", into=into)
            else:
                yield self.add(call, VALUE, None, "branch", into)
            if tracks:
                yield If(tree.Not(into), (self.language.see_all("branch"),))
        helper = self.emission.helper(name)
        variants = self.language.hints(applicator)
        yield Evaluate(tree.call(helper, Name(name), VALUE, ISSUES, PLACE, PATH, variants))
