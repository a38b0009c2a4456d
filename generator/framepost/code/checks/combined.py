"""Functions that return whether a value is wrong and, with a list, add its issues to the list.

Without a list they stop at the first problem. Paths are relative to the schema of the function; the
caller adds the prefix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...program.program import Call, Function, InPlace, Rest, Test
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
    negated,
)
from .language import KEY, SEEN, VALUE
from .traversal import INDEX, PROPERTY_NAMES, Part, Require, Traversal

ISSUES, WRONG, START = Name("errors"), Name("wrong"), Name("start")

ROOT = Literal("")


class Combined(Traversal):
    """Reports failed checks, or returns at the first one."""

    item = tree.Item(VALUE, INDEX)
    _explains = False
    """Whether the statements that are built run only if there is a list of issues."""

    def block(self, parts: Iterable[Part]) -> tuple[Statement, ...]:
        statements: list[Statement] = []
        for part in parts:
            if isinstance(part, Require):
                statements += self.wrong(negated(part.condition), part.report)
            else:
                statements.append(part)
        return tuple(statements)

    def wrong(self, condition: Expression, report: Expression) -> Iterator[Statement]:
        """The statements for a failed check."""
        body = (If(tree.Not(ISSUES), (Return(TRUE),)), Assign((WRONG,), report))
        if condition == TRUE:
            yield from body
        elif condition != FALSE:
            yield If(condition, body)

    # Reports.

    def fail(self, test: Test | None, keyword: str | None = None) -> Expression:
        if test is None:
            raise ValueError("there is nothing to say")
        if test.keyword == "type":
            return self.type_issue(test)
        return self._fail(test.keyword, Literal(dict(test.params)), test.message)

    def _fail(self, keyword: str, params: Expression, message: str) -> Expression:
        helper = self.emission.helper("fail")
        return tree.call(helper, ISSUES, Literal(keyword), params, Literal(message))

    def type_issue(self, test: Test) -> Expression:
        """The report of a value that has another type."""
        names = () if isinstance(test.value, str) else (Literal(" or ".join(test.value)),)
        return tree.call(self.emission.helper("typeIssue"), ISSUES, Literal(test.value), *names)

    def missing(self, name: str) -> Expression:
        return tree.call(self.emission.helper("missing"), ISSUES, Literal(name))

    def additional(self, keyword: str, param: str) -> Expression:
        helper = self.emission.helper("extra")
        return tree.call(helper, ISSUES, Literal(keyword), Literal(param), KEY)

    def additional_item(self, rest: Rest) -> Expression:
        params = tree.Object(((Literal("unevaluatedItem"), INDEX),))
        return self._fail("unevaluatedItems", params, rest.test.message)

    # Calls.

    def is_wrong(
        self,
        call: Call,
        value: Expression,
        seen: str = "seen",
        issues: Expression | None = None,
    ) -> Expression:
        """The call that says whether a value is wrong."""
        if call.always or (call.never and not issues):
            return FALSE if call.always else TRUE
        tracks = self.emission.tracks(call)
        arguments = [value]
        if issues or tracks:
            arguments.append(issues or Name("undefined"))
        arguments += [Name(seen)] if tracks else []
        return tree.call(self.language.callee(call), *arguments)

    def is_valid(self, call: Call, value: Expression, seen: str = "seen") -> Expression:
        return negated(self.is_wrong(call, value, seen))

    def child(
        self,
        call: Call,
        value: Expression,
        step: Expression | None = None,
        rank: int = 0,
        seen: str = "seen",
    ) -> Iterable[Part]:
        if call.always:
            return
        yield Assign((START,), tree.Attribute(ISSUES, "length", optional=True))
        wrong = self.is_wrong(call, value, seen, ISSUES)
        yield from self.wrong(wrong, self.prefix_paths(step or ROOT, Literal(call.path)))

    def prefix_paths(self, step: Expression, path: Expression) -> Expression:
        """The report that completes the paths of new issues."""
        return tree.call(self.emission.helper("prefixPaths"), ISSUES, START, step, path)

    # Objects.

    def name(self, call: Call, test: Test) -> Iterable[Part]:
        extra = self.additional(*PROPERTY_NAMES)
        if call.never:
            yield from self.wrong(TRUE, extra)
            return
        yield Assign((START,), tree.Attribute(ISSUES, "length", optional=True))
        first, last = self.wrong(TRUE, extra)
        prefixed = Evaluate(self.prefix_paths(ROOT, Literal(call.path)))
        yield If(self.is_wrong(call, KEY, issues=ISSUES), (first, prefixed, last))

    def property_parts(self, call: Call) -> Iterable[Part]:
        return self.child(call, self.language.item(KEY.id), self.language.key_step())

    def each_key(self, body: tuple[Statement, ...]) -> Iterable[Statement]:
        keys, in_order = self.language.keys(VALUE), self.language.sorted_keys(VALUE)
        return [tree.ForEach((KEY.id,), tree.Conditional(ISSUES, in_order, keys), body)]

    # Other schemas for the same value.

    def union(self, f: Function, applicator: InPlace, *, tracking: bool) -> Iterator[Part]:
        if applicator.kind == "lookup":
            body = self.block(self._lookup(applicator))
        elif applicator.tag:
            body = self.block(self._tagged(applicator, tracking=tracking))
        else:
            body = self.block(self._branches(applicator, tracking=tracking))
        unions = [u for u in f.inplace if u.kind not in ("all", "not", "if")]
        if len(unions) == 1:
            yield from body
        else:
            yield tree.Block(body)

    def _tagged(self, applicator: InPlace, *, tracking: bool) -> Iterator[Part]:
        """The schema of anyOf or oneOf that the discriminator of an object selects."""
        yield self.language.find_variant(applicator)
        seen = (SEEN,) if self.emission.tracks(applicator.variants[0][1]) else ()
        otherwise = self.block([Require(FALSE, self.fail(applicator.no_variant))])
        if applicator.others:
            others = self.block(self._branches(applicator.others, tracking=tracking))
            is_object = self.language.type_is("object", VALUE)
            otherwise = (If(negated(is_object), others, otherwise),)
        yield If(Name("variant"), tuple(self._variant(*seen)), otherwise)

    def _variant(self, *seen: Name) -> Iterator[Statement]:
        check, path = (tree.Item(Name("variant"), Literal(i)) for i in (0, 1))
        yield Assign((START,), tree.Attribute(ISSUES, "length", optional=True))
        yield from self.wrong(tree.call(check, VALUE, ISSUES, *seen), self.prefix_paths(ROOT, path))

    def _lookup(self, applicator: InPlace) -> Iterator[Part]:
        """The schema that applies to an object by its discriminator, if there is one."""
        yield self.language.find_variant(applicator)
        if applicator.absent or applicator.outside:
            body = (
                Assign((START,), tree.Attribute(ISSUES, "length", optional=True)),
                *self.wrong(
                    tree.call("check", VALUE, ISSUES), self.prefix_paths(ROOT, Name("path"))
                ),
            )
            yield tree.ForEach(("check", "path"), self.language.variants_for(applicator), body)
            return
        otherwise = (
            self.block(self.child(applicator.otherwise, VALUE)) if applicator.otherwise else ()
        )
        yield If(Name("variant"), tuple(self._variant()), otherwise)

    def _branches(self, applicator: InPlace, *, tracking: bool) -> Iterator[Part]:
        """The schemas of anyOf or oneOf, each with its own list of issues."""
        calls = applicator.calls
        lazy = applicator.kind == "any" and not tracking
        results = [Name(f"r{i}") for i in range(len(calls))]
        for i, call in enumerate(calls):
            yield from self._branch(i, call, results[i - 1 : i] if lazy else [])
        if lazy:
            wrong: Expression = results[-1]
        else:
            matches = tuple(tree.call("Number", tree.Not(result)) for result in results)
            count = matches[0] if len(matches) == 1 else tree.Sum(matches)
            yield tree.Declare((("n", count),), constant=True)
            none = applicator.kind == "any" or len(calls) == 1
            wrong = tree.Not(Name("n")) if none else Comparison(Name("n"), "!=", Literal(1))
        unmatched: tuple[Statement, ...] = (Assign((WRONG,), self._nearest(applicator)),)
        if applicator.kind == "one" and len(calls) > 1:
            more = (Assign((WRONG,), self.fail(applicator.more)),)
            unmatched = (If(Name("n"), more, unmatched),)
        stops = () if self._explains else (If(tree.Not(ISSUES), (Return(TRUE),)),)
        yield If(wrong, (*stops, *unmatched))

    def _branch(self, i: int, call: Call, before: list[Name]) -> Iterator[Statement]:
        tracks = self.emission.tracks(call)
        if tracks:
            yield self.language.new_set(f"s{i}")
        if not call.always:
            issues: Expression = tree.List(())
            if not self._explains:
                issues = tree.And((ISSUES, issues))
            yield tree.Declare(((f"e{i}", issues),), constant=True)
        if call.always:
            result = self.is_wrong(call, VALUE, f"s{i}")
        else:
            seen = (Name(f"s{i}"),) if tracks else ()
            result = tree.call(self.language.callee(call), VALUE, Name(f"e{i}"), *seen)
        result = tree.And((*before, result)) if before else result
        yield tree.Declare(((f"r{i}", result),), constant=True)
        if tracks:
            yield If(tree.Not(Name(f"r{i}")), (self.language.see_all(f"s{i}"),))

    def _nearest(self, applicator: InPlace) -> Expression:
        """The report of a value that matches no schema of a union."""
        rows = [
            tree.List((Name(f"e{i}"), Literal(call.path), Literal(hint.name), constants))
            for i, (call, hint) in enumerate(zip(applicator.calls, applicator.hints, strict=True))
            if not call.always
            for constants in [Literal({name: list(v) for name, v in hint.constants.items()})]
        ]
        error = applicator.test
        if error is None:
            raise ValueError("there is nothing to say")
        keyword, message = Literal(error.keyword), Literal(error.message)
        helper = self.emission.helper("nearest")
        return tree.call(helper, VALUE, ISSUES, keyword, message, tree.List(tuple(rows)))
