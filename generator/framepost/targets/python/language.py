"""How the functions of a validator look in Python."""

from __future__ import annotations

from collections.abc import Iterable

from ...code import tree
from ...code.checks.emission import Asked, Emission
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
from ...jsontext.pointer import token
from ...program.program import EXACT_INTEGER, Call, Function, InPlace, Object, Test
from ...regex.charset import MAJORS
from ...regex.translate import Category, to_python

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
_FEW = 8
"""Of that many strings, a comparison with each is as fast as a look-up."""

_TAG = Name("x")


class Python(Language):
    """Conditions, loops and sets of Python."""

    asks_before_reading = False
    lists_type = "list[Errors]"

    def __init__(self, emission: Emission, verdicts: Asked, issues: Asked) -> None:
        self._emission, self._verdicts, self._issues = emission, verdicts, issues

    def _helper(self, name: str, *arguments: Expression) -> Expression:
        return call(self._emission.helper(name), *arguments)

    # Functions.

    def verdict(self, f: Function, body: tuple[Statement, ...]) -> tree.Function:
        """The function of a verdict."""
        tracker = ((_tracker(f), "Seen"),) if f.tracked else ()
        decorators = ("_remembered",) if self._emission.remembered(f) else ()
        return tree.Function(
            self._verdicts.name_of(f),
            (("v", "Any"), *tracker),
            body,
            "bool",
            f.places,
            decorators,
        )

    def issues(self, f: Function, body: tuple[Statement, ...]) -> tree.Function:
        """The function that adds issues."""
        value = () if self._emission.only_test(f) else (("v", "Any"),)
        place = (("errors", "Errors"), ("at", "str"), ("path", "str"))
        tracker = ((_tracker(f), "Seen"),) if f.tracked else ()
        decorators = ("_collected_once",) if self._emission.collects_once(f) else ()
        return tree.Function(
            self._issues.name_of(f),
            (*value, *place, *tracker),
            body,
            "None",
            f.places,
            decorators,
        )

    def reading(self, body: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """What reads properties that may not be there."""
        return (tree.Try(body, "KeyError", (Return(FALSE),)),)

    def ask(self, asked: Call, value: Expression, seen: str) -> Expression:
        """The call of a verdict."""
        further = (Name(seen),) if self._emission.tracks(asked) else ()
        return call(self._verdicts.name(asked), value, *further)

    def explain(self, asked: Call) -> str:
        """The name of the function that adds the issues of a call."""
        return self._issues.name(asked)

    def as_bool(self, condition: Expression) -> Expression:
        """A condition that type checkers take for a bool: to them, what Any says to `==` is Any."""
        parts = condition.operands if isinstance(condition, (tree.And, tree.Or)) else (condition,)
        return call("bool", condition) if all(map(_is_loose, parts)) else condition

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
            return _found(self.pattern(argument), value)
        if keyword == "format":
            self._emission.use_format(argument)
            return call(f"_{argument}", value)
        if keyword == "multipleOf":
            return self._helper("is_multiple", value, Literal(argument))
        if keyword == "uniqueItems":
            return self._helper("all_differ", value)
        raise LookupError(keyword)

    def _const(self, constant: object, value: Expression) -> Expression:
        if constant is None or isinstance(constant, bool):
            return Comparison(value, "is", Literal(constant))
        if isinstance(constant, str):
            return Comparison(value, "==", Literal(constant))
        return self._helper("equal", value, Literal(constant))

    def _enum(self, test: Test, value: Expression, kind: str | None) -> Expression:
        items = tuple(map(Literal, test.value))
        many = len(items) > _FEW and all(isinstance(each, str) for each in test.value)
        constant: Expression = tree.Set(items) if many else tree.List(items, constant=True)
        # A type checker cannot tell what an empty list or dict is of.
        vague = any(map(_has_empty, test.value)) and not many
        allowed = self._emission.define("_ENUM_", constant, kind="tuple[Any, ...]" * vague)
        if not many and not _is_plain(test):
            return self._helper("is_one_of", value, allowed)
        known = many and kind != "string"
        guard = [self.type_is("string", value)] if known else []
        return all_of([*guard, Comparison(value, "in", allowed)])

    def length(self, array: Expression) -> Expression:
        return call("len", array)

    def has(self, name: str, owner: Name = VALUE) -> Expression:
        return Comparison(Literal(name), "in", owner)

    def get(self, name: str, owner: Name = VALUE) -> Expression:
        return Item(owner, Literal(name))

    def is_empty(self, owner: Name) -> Expression:
        """Whether an object has no properties."""
        return tree.Not(owner)

    def has_no_others(self, found: Object, owner: Name) -> Expression:
        """Whether an object has no other properties than those that a schema names."""
        if found.exact:
            return Comparison(self.length(owner), "==", Literal(len(found.properties)))
        if not found.properties:
            return self.is_empty(owner)
        return call(Attribute(self.known(found), "issuperset"), owner)

    def pattern(self, source: str) -> Name:
        """The constant of a regular expression."""
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
        return _found(self.pattern(pattern), KEY)

    def known(self, found: Object) -> Name:
        """The constant of the names of an object's properties."""
        names = tree.Set(tuple(Literal(each.name) for each in found.properties))
        return self._emission.define("_NAMES_", names)

    def is_known(self, found: Object) -> Expression:
        return Comparison(KEY, "in", self.known(found))

    # Loops.

    def enter(self, kind: str) -> Iterable[Statement]:
        """Below it, the value is a list or dict and nothing else: no code of a subclass runs."""
        plain = Assign((VALUE,), self._helper("plain", VALUE))
        yield If(Comparison(tree.TypeOf(VALUE), "is not", Name(_CLASSES[kind])), (plain,))

    def enter_only(self, f: Function, kind: str) -> Iterable[Statement]:
        name = Name(_CLASSES[kind])
        tracker = (Name(_tracker(f)),) if f.tracked else ()
        again = call(self._verdicts.name_of(f), self._helper("plain", VALUE), *tracker)
        verdict = all_of((call("isinstance", VALUE, name), again))
        yield If(Comparison(tree.TypeOf(VALUE), "is not", name), (Return(verdict),))

    def enter_named(self, kind: str, name: Name, value: Expression) -> Expression:
        """The condition that an expression is a list or dict, which is kept by a name."""
        kept = (Bind(name.id, value), Bind(name.id, self._helper("plain", name)))
        return any_of(Comparison(tree.TypeOf(each), "is", Name(kind)) for each in kept)

    def each_property(self, body: tuple[Statement, ...], *, key: bool, value: bool) -> Statement:
        """A loop over the properties, by what its body uses of them."""
        if key and value:
            return tree.ForEach(("key", "x"), call(Attribute(VALUE, "items")), body)
        if value:
            return tree.ForEach(("x",), call(Attribute(VALUE, "values")), body)
        return tree.ForEach(("key",), VALUE, body)

    def sorted_keys(self, owner: Expression) -> Expression:
        """The names of an object's properties in the order in which errors name them."""
        return self._helper("sorted", owner)

    def each_unknown(self, found: Object, body: tuple[Statement, ...]) -> Statement:
        """A loop over the properties that a schema does not name."""
        keys: Expression = VALUE
        if found.properties:
            keys = tree.Operation(call(Attribute(VALUE, "keys")), "-", self.known(found))
        return tree.ForEach(("key",), self.sorted_keys(keys), body)

    def some_item(self, condition: Expression, wrong: tuple[Statement, ...]) -> Statement:
        """A loop that ends at the first item for which a condition holds; else it is wrong."""
        return tree.ForEach(("x",), VALUE, (If(condition, (tree.Break(),)),), wrong)

    # What is evaluated.

    def has_seen(self, part: Name) -> Expression:
        return Comparison(part, "in", SEEN)

    def new_set(self, name: str) -> Statement:
        if name == "seen":
            return Declare(((name, call("set")),), "Seen")
        return Declare(((name, call("Seen")),))

    def _update(self, what: Expression) -> Statement:
        return Evaluate(call(Attribute(SEEN, "update"), what))

    def see_items(self, stop: int | None = None) -> Statement:
        count = self.length(VALUE)
        if stop is not None:
            count = call("min", count, Literal(stop))
        return self._update(call("range", count))

    def see_properties(self, known: Object | None = None) -> Statement:
        if known is None:
            return self._update(VALUE)
        return self._update(tree.Operation(self.known(known), "&", call(Attribute(VALUE, "keys"))))

    def see_all(self, name: str, into: str = "seen") -> Statement:
        return Assign((Name(into),), Name(name), "|=")

    # Issues.

    def step(self, name: str) -> Expression:
        """The step to a property in the path of a value."""
        return Literal(token(name))

    def key_step(self) -> Expression:
        """The same for the property that a loop is at."""
        return self._helper("token", KEY)

    def add_never(self, into: Expression, place: Expression, path: str) -> Expression:
        """The issue of a value for which the schema is false."""
        shown = tree.Sum((Name("path"), Literal(path)))
        said = (Literal("false schema"), place, shown, Literal({}), Literal("must not be there"))
        return call(Attribute(into, "append"), call("ValidationIssue", *said))

    # Discriminators.

    def _tag(self, f: Function, each: InPlace) -> Expression:
        if _is_plain_dict(f):
            return call(Attribute(VALUE, "get"), Literal(each.tag_name))
        return call("dict.get", VALUE, Literal(each.tag_name))

    def has_tag(self, f: Function, name: str) -> Expression:
        if _is_plain_dict(f):
            return self.has(name)
        return call("dict.__contains__", VALUE, Literal(name))

    def _verdicts_by_tag(self, each: InPlace) -> Name:
        rows = tuple((Literal(v), Name(self._verdicts.name(c))) for v, c in each.variants)
        return self._emission.define("_VERDICTS_", tree.Table(rows), late=True)

    def variant(
        self, f: Function, each: InPlace, arguments: tuple[Expression, ...]
    ) -> list[Expression]:
        """The conditions that the tag of an object tells a schema, and that this is met."""
        told = call("isinstance", Bind(_TAG.id, self._tag(f, each)), Name("str"))
        table = self._verdicts_by_tag(each)
        return [told, Comparison(_TAG, "in", table), call(Item(table, _TAG), *arguments)]

    def every_variant(self, each: InPlace) -> Expression:
        """Whether the value meets the schemas of all tags."""
        checks = call(Attribute(self._verdicts_by_tag(each), "values"))
        return call("all", tree.Each(call("check", VALUE), "check", checks))

    def _issues_by_tag(self, each: InPlace) -> Name:
        rows = tuple(
            (
                Literal(value),
                tree.List((Name(self._issues.name(c)), Literal(c.path)), constant=True),
            )
            for value, c in each.variants
        )
        return self._emission.define("_COLLECTORS_", tree.Table(rows), late=True)

    def explained_variant(
        self, each: InPlace
    ) -> tuple[Statement, Expression, tuple[Statement, ...]]:
        """What finds the schema by the tag, the condition that there is one, and what calls it."""
        tag = call("dict.get", VALUE, Literal(each.tag_name))
        is_dict = call("isinstance", VALUE, Name("dict"))
        found = Declare((("x", Conditional(is_dict, tag, Literal(None))),))
        table = self._issues_by_tag(each)
        told = all_of((call("isinstance", _TAG, Name("str")), Comparison(_TAG, "in", table)))
        taken = Assign((Name("explain"), Name("place")), Item(table, _TAG))
        seen = (SEEN,) if self._emission.tracks(each.variants[0][1]) else ()
        return found, told, (taken, self._explain(*seen))

    def _explain(self, *seen: Name) -> Statement:
        path = tree.Sum((Name("path"), Name("place")))
        return Evaluate(call("explain", VALUE, Name("errors"), Name("at"), path, *seen))

    def hints(self, each: InPlace) -> Expression:
        """The names of a union's schemas, and the constants that suggest them."""
        rows = [[hint.name, dict(hint.constants)] for hint in each.hints]
        return self._emission.define("_HINTS_", Literal(rows), kind="list[Any]")

    def lacks_tag(self, each: InPlace) -> Expression:
        """Whether a value without a tag is held to every schema."""
        is_dict = call("isinstance", VALUE, Name("dict"))
        lacks = [negated(call("dict.__contains__", VALUE, Literal(each.tag_name)))]
        lacks = lacks if each.absent else []
        return any_of((negated(is_dict), *lacks)) if each.outside else all_of((is_dict, *lacks))

    def explain_all(self, each: InPlace) -> tuple[Statement, ...]:
        """What calls the schemas of all tags."""
        rows = call(Attribute(self._issues_by_tag(each), "values"))
        return (tree.ForEach(("explain", "place"), rows, (self._explain(),)),)


def _is_plain_dict(f: Function) -> bool:
    """Whether the value is known to be a dict, and of no subclass, where a tag is read."""
    return f.object is not None and f.only("object")


def _tracker(f: Function) -> str:
    return "outer" if f.collects else "seen"


def _found(pattern: Expression, text: Expression) -> Expression:
    return Comparison(call(Attribute(pattern, "search"), text), "is not", Literal(None))


def _has_empty(value: object) -> bool:
    if isinstance(value, dict):
        return not value or any(map(_has_empty, value.values()))
    return isinstance(value, list) and (not value or any(map(_has_empty, value)))


def _is_plain(test: Test) -> bool:
    """Whether Python's own equality tells the allowed values from all others."""
    return all(
        each is None or isinstance(each, str) or (type(each) in (int, float) and each not in (0, 1))
        for each in test.value
    )


def _is_loose(condition: Expression) -> bool:
    """Whether type checkers take it for Any: it compares a part of the value, or sums that up."""
    if not isinstance(condition, Comparison) or condition.operator != "==":
        return False
    first = condition.left
    if isinstance(first, tree.Sum):
        return any(map(_has_loose, first.operands))
    return isinstance(first, (Name, Item, Bind)) or _is_loose(first)


def _has_loose(operand: Expression) -> bool:
    """The same of an operand of a sum, which may be several conditions."""
    if isinstance(operand, (tree.And, tree.Or)):
        return any(map(_has_loose, operand.operands))
    return isinstance(operand, (Name, Item, Bind)) or _is_loose(operand)
