"""The expressions and statements of Python that validators use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...code import tree
from ...code.checks.emission import Emission, UsedFunctions
from ...code.checks.language import KEY, SEEN, VALUE, Language
from ...code.tree import (
    FALSE,
    Assign,
    Attribute,
    Bind,
    Comparison,
    Conditional,
    Declare,
    Evaluate,
    Expression,
    If,
    Item,
    Literal,
    Name,
    Return,
    Statement,
    all_of,
    any_of,
    call,
    negated,
)
from ...graph.formats import FORMAT_KEYWORDS
from ...jsontext.pointer import token
from ...program.program import EXACT_INTEGER, Call, Function, InPlace, Object, Test
from ...regex.charset import MAJORS
from ...regex.translate import Category, to_python
from .inference import has_empty, is_any

_CLASSES = {"array": "list", "object": "dict", "string": "str"}
_LIMITS = {
    "maximum": "<=",
    "exclusiveMaximum": "<",
    "minimum": ">=",
    "exclusiveMinimum": ">",
}
_SIZES = {
    "maxLength": "<=",
    "minLength": ">=",
    "maxItems": "<=",
    "minItems": ">=",
    "maxProperties": "<=",
    "minProperties": ">=",
}
_MAX_COMPARISONS = 8
"""Up to this many strings, separate comparisons are as fast as a set."""

_TAG = Name("x")
_IS_DICT = call("isinstance", VALUE, Name("dict"))


class Python(Language):
    """Conditions, loops and sets in Python."""

    tests_before_reading = False
    selects_by_property = True
    lists_type = "list[Errors]"

    def __init__(self, emission: Emission, verdicts: UsedFunctions, issues: UsedFunctions) -> None:
        self._emission, self._verdicts, self._issues = emission, verdicts, issues

    def _helper(self, name: str, *arguments: Expression) -> Expression:
        return call(self._emission.helper(name), *arguments)

    # Functions.

    def verdict(self, f: Function, body: tuple[Statement, ...]) -> tree.Function:
        """Returns the function that gives a verdict."""
        decorators = ("_memoized",) if self._emission.remembered(f) else ()
        parameters = (("v", "Any"), *_tracker_parameter(f))
        name = self._verdicts.name_of(f)
        return tree.Function(name, parameters, body, "bool", f.places, decorators)

    def issues(self, f: Function, body: tuple[Statement, ...]) -> tree.Function:
        """Returns the function that adds issues."""
        value = () if self._emission.only_test(f) else (("v", "Any"),)
        place = (("errors", "Errors"), ("at", "str"), ("path", "str"))
        decorators = ("_collected_once",) if self._emission.collects_once(f) else ()
        parameters = (*value, *place, *_tracker_parameter(f))
        return tree.Function(
            self._issues.name_of(f), parameters, body, "None", f.places, decorators
        )

    def reading(self, body: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """Returns the body with a handler that makes a value with a missing property invalid."""
        return (tree.Try(body, "KeyError", (Return(FALSE),)),)

    def verdict_call(self, callee: Call, value: Expression, seen: str) -> Expression:
        """Returns the call that gives the verdict."""
        tracker = (Name(seen),) if self._emission.tracks(callee) else ()
        return call(self._verdicts.name(callee), value, *tracker)

    def issues_function(self, callee: Call) -> str:
        """Returns the name of the function that adds issues."""
        return self._issues.name(callee)

    def as_bool(self, condition: Expression) -> Expression:
        """Returns the condition with the type bool for type checkers.

        For them, `==` on a value of type Any has the type Any.
        """
        parts = condition.operands if isinstance(condition, (tree.And, tree.Or)) else (condition,)
        return call("bool", condition) if all(map(is_any, parts)) else condition

    # Conditions on the value.

    def type_is(self, kind: str, value: Expression) -> Expression:
        if kind == "null":
            return Comparison(value, "is", Literal(None))
        if kind == "boolean":
            return Comparison(tree.TypeOf(value), "is", Name("bool"))
        if kind == EXACT_INTEGER:
            return self._helper("is_exact_integer", value)
        if kind in ("integer", "number"):
            is_int = Comparison(tree.TypeOf(value), "is", Name("int"))
            return any_of((is_int, self._helper(f"is_{kind}", value)))
        return call("isinstance", value, Name(_CLASSES[kind]))

    def assertion(self, test: Test, value: Expression, kind: str | None = None) -> Expression:
        keyword, argument = test.keyword, test.value
        if keyword == "const":
            return self._const(argument, value)
        if keyword == "enum":
            return self._enum(test, value, kind)
        if keyword in _LIMITS:
            return Comparison(value, _LIMITS[keyword], Literal(argument))
        if keyword == "minLength" and argument == 1:
            return Comparison(value, "!=", Literal(""))
        if keyword in _SIZES:
            return Comparison(self.length(value), _SIZES[keyword], Literal(argument))
        if keyword == "pattern":
            return _searched(self.pattern(argument), value)
        if keyword in FORMAT_KEYWORDS:
            self._emission.use_format(argument)
            return call(f"_{argument}", value)
        if keyword == "multipleOf":
            return self._helper("is_multiple", value, Literal(argument))
        if keyword == "uniqueItems":
            # Most arrays are short, and a call takes longer than the comparison.
            is_short = Comparison(self.length(value), "<", Literal(2))
            return any_of((is_short, self._helper("all_differ", value)))
        raise LookupError(keyword)

    def _const(self, constant: object, value: Expression) -> Expression:
        if constant is None or isinstance(constant, bool):
            return Comparison(value, "is", Literal(constant))
        if isinstance(constant, str):
            return Comparison(value, "==", Literal(constant))
        return self._helper("equal", value, Literal(constant))

    def _enum(self, test: Test, value: Expression, kind: str | None) -> Expression:
        items = tuple(map(Literal, test.value))
        uses_set = len(items) > _MAX_COMPARISONS and all(
            isinstance(item, str) for item in test.value
        )
        constant: Expression = tree.Set(items) if uses_set else tree.List(items, constant=True)
        # Type checkers cannot infer the type of the items of an empty list or dict.
        has_untyped_item = any(map(has_empty, test.value)) and not uses_set
        allowed = self._emission.define(
            "_ENUM_", constant, kind="tuple[Any, ...]" * has_untyped_item
        )
        if not uses_set and not _is_comparable(test):
            return self._helper("is_one_of", value, allowed)
        needs_type = uses_set and kind != "string"
        guard = [self.type_is("string", value)] if needs_type else []
        return all_of([*guard, Comparison(value, "in", allowed)])

    def length(self, array: Expression) -> Expression:
        return call("len", array)

    def has(self, name: str, owner: Name = VALUE) -> Expression:
        return Comparison(Literal(name), "in", owner)

    def get(self, name: str, owner: Name = VALUE) -> Expression:
        return Item(owner, Literal(name))

    def is_empty(self, owner: Name) -> Expression:
        """Returns the condition that an object has no properties."""
        return tree.Not(owner)

    def has_no_others(self, checks: Object, owner: Name) -> Expression:
        """Returns the condition that an object has only properties that the schema names."""
        if checks.exact:
            return Comparison(self.length(owner), "==", Literal(len(checks.properties)))
        if not checks.properties:
            return self.is_empty(owner)
        return call(Attribute(self.names_constant(checks), "issuperset"), owner)

    def pattern(self, source: str) -> Name:
        """Returns the name of the constant of a regular expression."""
        self._emission.add_import("re")
        parts = [self._pattern_part(part) for part in to_python(source)] or [Literal("")]
        text = parts[0] if len(parts) == 1 else tree.Sum(tuple(parts))
        return self._emission.define("_PATTERN_", call("re.compile", text))

    def _pattern_part(self, part: str | Category) -> Expression:
        if isinstance(part, str):
            return Literal(part)
        for name in ("itertools", "unicodedata"):
            self._emission.add_import(name)
        return call("_category", *map(Literal, sorted(MAJORS.get(part.name, {part.name}))))

    def matches(self, pattern: str) -> Expression:
        return _searched(self.pattern(pattern), KEY)

    def names_constant(self, checks: Object) -> Name:
        """Returns the name of the constant with the names of the properties."""
        names = tree.Set(tuple(Literal(prop.name) for prop in checks.properties))
        return self._emission.define("_NAMES_", names)

    def is_known(self, checks: Object) -> Expression:
        return Comparison(KEY, "in", self.names_constant(checks))

    # Loops.

    def enter(self, kind: str) -> Iterable[Statement]:
        """Yields the statements that make the value a plain list or dict.

        After them, no method of a subclass is called.
        """
        to_plain = Assign((VALUE,), self._helper("plain", VALUE))
        yield If(Comparison(tree.TypeOf(VALUE), "is not", Name(_CLASSES[kind])), (to_plain,))

    def enter_only(self, f: Function, kind: str) -> Iterable[Statement]:
        name = Name(_CLASSES[kind])
        tracker = (Name(_tracker(f)),) if f.tracks else ()
        recursive_call = call(self._verdicts.name_of(f), self._helper("plain", VALUE), *tracker)
        verdict = all_of((call("isinstance", VALUE, name), recursive_call))
        yield If(Comparison(tree.TypeOf(VALUE), "is not", name), (Return(verdict),))

    def each_property(self, body: tuple[Statement, ...], *, key: bool, value: bool) -> Statement:
        """Returns a loop over the properties, with the variables that its body uses."""
        if key and value:
            return tree.ForEach(("key", "x"), call(Attribute(VALUE, "items")), body)
        if value:
            return tree.ForEach(("x",), call(Attribute(VALUE, "values")), body)
        return tree.ForEach(("key",), VALUE, body)

    def sorted_keys(self, owner: Expression) -> Expression:
        """Returns the names of the properties of an object in the order of their errors."""
        return self._helper("sorted", owner)

    def each_unknown(self, checks: Object, body: tuple[Statement, ...]) -> Statement:
        """Returns a loop over the properties that the schema does not name."""
        keys: Expression = VALUE
        if checks.properties:
            keys = tree.Operation(call(Attribute(VALUE, "keys")), "-", self.names_constant(checks))
        return tree.ForEach(("key",), self.sorted_keys(keys), body)

    def some_item(self, condition: Expression, wrong: tuple[Statement, ...]) -> Statement:
        """Returns a loop that ends at the first matching item and otherwise runs `wrong`."""
        return tree.ForEach(("x",), VALUE, (If(condition, (tree.Break(),)),), wrong)

    # Evaluated parts.

    def has_seen(self, part: Name) -> Expression:
        return Comparison(part, "in", SEEN)

    def new_set(self, name: str) -> Statement:
        if name == "seen":
            return Declare(((name, call("set")),), "Seen")
        return Declare(((name, call("Seen")),))

    def _update(self, value: Expression) -> Statement:
        return Evaluate(call(Attribute(SEEN, "update"), value))

    def see_items(self, stop: int | None = None) -> Statement:
        count = self.length(VALUE)
        if stop is not None:
            count = call("min", count, Literal(stop))
        return self._update(call("range", count))

    def see_properties(self, known: Object | None = None) -> Statement:
        if known is None:
            return self._update(VALUE)
        return self._update(
            tree.Operation(self.names_constant(known), "&", call(Attribute(VALUE, "keys")))
        )

    def see_all(self, name: str, into: str = "seen") -> Statement:
        return Assign((Name(into),), Name(name), "|=")

    # Issues.

    def step(self, name: str) -> Expression:
        """Returns the step of the instance path for a property."""
        return Literal(token(name))

    def key_step(self) -> Expression:
        """Returns the step of the instance path for the property of the current iteration."""
        return self._helper("token", KEY)

    def add_never(self, into: Expression, place: Expression, path: str) -> Expression:
        """Returns the call that adds the issue of the schema `false`."""
        full_path = tree.Sum((Name("path"), Literal(path)))
        fields = (Literal("false schema"), place, full_path, Literal({}), Literal("is not allowed"))
        return call(Attribute(into, "append"), call("ValidationIssue", *fields))

    # Discriminators.

    def _tag(self, f: Function, applicator: InPlace) -> Expression:
        if _is_plain_dict(f):
            return call(Attribute(VALUE, "get"), Literal(applicator.tag_name))
        return call("dict.get", VALUE, Literal(applicator.tag_name))

    def has_tag(self, f: Function, name: str) -> Expression:
        if _is_plain_dict(f):
            return self.has(name)
        return call("dict.__contains__", VALUE, Literal(name))

    def _verdicts_by_tag(self, applicator: InPlace) -> Name:
        rows = tuple((Literal(v), Name(self._verdicts.name(c))) for v, c in applicator.variants)
        return self._emission.define("_VERDICTS_", tree.Table(rows), late=True)

    def variant(
        self, f: Function, applicator: InPlace, arguments: tuple[Expression, ...]
    ) -> list[Expression]:
        """Returns the conditions that the tag selects a schema, and that the value matches it."""
        is_text = call("isinstance", Bind(_TAG.id, self._tag(f, applicator)), Name("str"))
        table = self._verdicts_by_tag(applicator)
        return [is_text, Comparison(_TAG, "in", table), call(Item(table, _TAG), *arguments)]

    def every_variant(self, applicator: InPlace) -> Expression:
        """Returns the condition that the value matches the schemas of all tags."""
        checks = call(Attribute(self._verdicts_by_tag(applicator), "values"))
        return call("all", tree.Each(call("check", VALUE), "check", checks))

    def any_selected(self, table: Mapping[str, Sequence[Call]]) -> Expression:
        """Returns the condition that the value matches a schema of the table."""
        return call("any", self._verdicts_by_property(table))

    def count_selected(self, table: Mapping[str, Sequence[Call]]) -> Expression:
        """Returns the number of schemas of the table that the value matches."""
        return call("sum", self._verdicts_by_property(table))

    def _verdicts_by_property(self, table: Mapping[str, Sequence[Call]]) -> Expression:
        rows = tuple(
            (
                Literal(name),
                tree.List(tuple(Name(self._verdicts.name(c)) for c in calls), constant=True),
            )
            for name, calls in table.items()
        )
        verdicts = self._emission.define("_VERDICTS_", tree.Table(rows), late=True)
        return self._helper("verdicts_by_property", VALUE, verdicts)

    def _issues_by_tag(self, applicator: InPlace) -> Name:
        rows = tuple(
            (
                Literal(value),
                tree.List((Name(self._issues.name(c)), Literal(c.path)), constant=True),
            )
            for value, c in applicator.variants
        )
        return self._emission.define("_COLLECTORS_", tree.Table(rows), late=True)

    def explained_variant(
        self, applicator: InPlace
    ) -> tuple[Statement, Expression, tuple[Statement, ...]]:
        """Returns code that reports the issues of the schema that the tag selects.

        The parts are a statement that reads the tag, the condition that it is known, and the body.
        """
        tag = call("dict.get", VALUE, Literal(applicator.tag_name))
        read_tag = Declare((("x", Conditional(_IS_DICT, tag, Literal(None))),))
        table = self._issues_by_tag(applicator)
        is_known = all_of((call("isinstance", _TAG, Name("str")), Comparison(_TAG, "in", table)))
        select = Assign((Name("explain"), Name("place")), Item(table, _TAG))
        seen = (SEEN,) if self._emission.tracks(applicator.variants[0][1]) else ()
        return read_tag, is_known, (select, self._explain(*seen))

    def _explain(self, *seen: Name) -> Statement:
        path = tree.Sum((Name("path"), Name("place")))
        return Evaluate(call("explain", VALUE, Name("errors"), Name("at"), path, *seen))

    def hints(self, applicator: InPlace) -> Expression:
        """Returns the constant with the names and typical values of the schemas of a union."""
        rows = [[hint.name, dict(hint.constants)] for hint in applicator.hints]
        return self._emission.define("_HINTS_", Literal(rows), kind="list[Any]")

    def lacks_tag(self, applicator: InPlace) -> Expression:
        """Returns the condition that all schemas apply because there is no tag."""
        conditions = [negated(call("dict.__contains__", VALUE, Literal(applicator.tag_name)))]
        conditions = conditions if applicator.absent else []
        return (
            any_of((negated(_IS_DICT), *conditions))
            if applicator.outside
            else all_of((_IS_DICT, *conditions))
        )

    def explain_all(self, applicator: InPlace) -> tuple[Statement, ...]:
        """Returns the loop that reports the issues of all schemas."""
        rows = call(Attribute(self._issues_by_tag(applicator), "values"))
        return (tree.ForEach(("explain", "place"), rows, (self._explain(),)),)


def _is_plain_dict(f: Function) -> bool:
    """Whether the value is certainly a dict, not of a subclass, when the tag is read."""
    return f.object is not None and f.allows_only("object")


def _tracker(f: Function) -> str:
    return "outer" if f.collects_evaluated else "seen"


def _tracker_parameter(f: Function) -> tuple[tuple[str, str], ...]:
    return ((_tracker(f), "Seen"),) if f.tracks else ()


def _searched(pattern: Expression, text: Expression) -> Expression:
    return Comparison(call(Attribute(pattern, "search"), text), "is not", Literal(None))


def _is_comparable(test: Test) -> bool:
    """Whether `==` of Python compares the allowed values correctly.

    It does not for 0 and 1, which are equal to False and True.
    """
    return all(
        value is None
        or isinstance(value, str)
        or (type(value) in (int, float) and value not in (0, 1))
        for value in test.value
    )
