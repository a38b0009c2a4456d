"""The expressions and statements of JavaScript that validators use."""

from __future__ import annotations

from typing import Any

from ...code import tree
from ...code.checks.emission import Emission
from ...code.checks.language import KEY, SEEN, VALUE, Language
from ...code.tree import (
    Attribute,
    Comparison,
    Conditional,
    Declare,
    Evaluate,
    Expression,
    ForEach,
    ForItems,
    If,
    Lambda,
    Literal,
    Name,
    Statement,
    all_of,
    any_of,
    call,
    negated,
)
from ...graph.formats import FORMAT_KEYWORDS
from ...naming.words import camel
from ...program.program import EXACT_INTEGER, Call, InPlace, Object, Test
from ...regex.translate import to_ecma

_PREDICATES = {
    "integer": "Number.isInteger",
    EXACT_INTEGER: "Number.isInteger",
    "number": "Number.isFinite",
    "array": "Array.isArray",
}
_LIMITS = {
    "maximum": "<=",
    "exclusiveMaximum": "<",
    "minimum": ">=",
    "exclusiveMinimum": ">",
}
_SIZES = {
    "maxItems": "<=",
    "minItems": ">=",
    "maxProperties": "<=",
    "minProperties": ">=",
}
_MAX_COMPARISONS = 3
"""Up to this many values, separate comparisons are shorter than a set."""


class JavaScript(Language):
    """Conditions, loops and sets in JavaScript.

    With `reads_own`, properties are read by a helper function that ignores inherited ones.
    """

    def __init__(self, emission: Emission, *, reads_own: bool) -> None:
        self._emission, self._reads_own = emission, reads_own

    def _helper(self, name: str, *arguments: Expression) -> Expression:
        return call(self._emission.helper(name), *arguments)

    # Conditions on the value.

    def type_is(self, kind: str, value: Expression) -> Expression:
        if kind == "null":
            return Comparison(value, "is", Literal(None))
        if kind in ("boolean", "string"):
            return Comparison(tree.TypeOf(value), "is", Literal(kind))
        if kind == "object":
            return self._helper("isObject", value)
        return call(_PREDICATES[kind], value)

    def assertion(self, test: Test, value: Expression, kind: str | None = None) -> Expression:
        keyword, argument = test.keyword, test.value
        if keyword == "type":
            return self.types_are([argument] if isinstance(argument, str) else argument, value)
        if keyword == "const":
            return self._equals(argument, value)
        if keyword == "enum":
            return self._enum(argument, value)
        if keyword in _LIMITS:
            return Comparison(value, _LIMITS[keyword], Literal(argument))
        if keyword in ("maxLength", "minLength"):
            return self._length(keyword, argument, value)
        if keyword in _SIZES:
            counted_value = value if keyword.endswith("Items") else self.keys(value)
            return Comparison(self.length(counted_value), _SIZES[keyword], Literal(argument))
        if keyword == "pattern":
            return call(Attribute(self.pattern(argument), "test"), value)
        if keyword in FORMAT_KEYWORDS:
            self._emission.use_format(argument)
            return call(camel(argument.split("_")), value)
        if keyword == "multipleOf":
            return self._helper("isMultiple", value, Literal(argument))
        if keyword == "uniqueItems":
            return self._helper("allDiffer", value)
        raise LookupError(keyword)

    def _equals(self, constant: Any, value: Expression) -> Expression:
        if is_simple(constant):
            return Comparison(value, "==", Literal(constant))
        return self._helper("equal", value, Literal(constant))

    def _enum(self, allowed: list[Any], value: Expression) -> Expression:
        are_simple = all(map(is_simple, allowed))
        if are_simple and len(allowed) <= _MAX_COMPARISONS:
            return any_of(Comparison(value, "==", Literal(item)) for item in allowed)
        items = tuple(map(Literal, allowed))
        constant = self._emission.define(
            "ENUM", tree.Set(items) if are_simple else tree.List(items)
        )
        if are_simple:
            return call(Attribute(constant, "has"), value)
        item = Name("item")
        return call(
            Attribute(constant, "some"), Lambda(item.id, self._helper("equal", value, item))
        )

    def _length(self, keyword: str, limit: int, value: Expression) -> Expression:
        # A string with at least one UTF-16 unit has at least one code point.
        units = self.length(value)
        if keyword == "minLength":
            length = units if limit <= 1 else self._helper("size", value)
            return Comparison(length, ">=", Literal(limit))
        has_few_units = Comparison(units, "<=", Literal(limit))
        if limit < 1:
            return has_few_units
        return any_of(
            (has_few_units, Comparison(self._helper("size", value), "<=", Literal(limit)))
        )

    def length(self, array: Expression) -> Expression:
        return Attribute(array, "length")

    def get(self, name: str, owner: Name = VALUE) -> Expression:
        if self._reads_own:
            return self._helper("get", owner, Literal(name))
        return tree.Item(owner, Literal(name))

    def has(self, name: str, owner: Name = VALUE) -> Expression:
        return Comparison(self.get(name, owner), "!=", Name("undefined"))

    def pattern(self, source: str) -> Name:
        """Returns the name of the constant of a regular expression."""
        expression = tree.Call(Name("RegExp"), (Literal(to_ecma(source)), Literal("u")), new=True)
        return self._emission.define("PATTERN", expression)

    def matches(self, pattern: str) -> Expression:
        return call(Attribute(self.pattern(pattern), "test"), KEY)

    def names_constant(self, checks: Object) -> Name:
        """Returns the name of the constant with the names of the properties."""
        names = tree.Set(tuple(Literal(prop.name) for prop in checks.properties))
        return self._emission.define("NAMES", names)

    def is_known(self, checks: Object) -> Expression:
        return call(Attribute(self.names_constant(checks), "has"), KEY)

    def has_others(self, checks: Object, check: Name) -> Expression:
        """Returns the condition that an object has properties that the schema does not name.

        An object that may inherit properties is first copied without them and checked by `check`.
        """
        if not checks.properties:
            return Comparison(self.length(self.keys(VALUE)), "!=", Literal(0))
        if checks.exact:
            return self._helper("hasOthers", VALUE, Literal(len(checks.properties)), check)
        return self._helper("hasUnknown", VALUE, self.names_constant(checks), check)

    def keys(self, owner: Expression) -> Expression:
        """Returns the names of the properties of an object."""
        return call("Object.keys", owner)

    def sorted_keys(self, owner: Expression) -> Expression:
        """Returns the names of the properties of an object in the order of their errors."""
        return call(Attribute(self.keys(owner), "sort"))

    # Evaluated parts.

    def has_seen(self, part: Name) -> Expression:
        return call(Attribute(SEEN, "has"), part)

    def new_set(self, name: str) -> Statement:
        return Declare(((name, tree.Call(Name("Set"), new=True)),), constant=True)

    def see_items(self, stop: int | None = None) -> Statement:
        return ForItems(VALUE, (self.see(Name("i")),), index="i", stop=stop)

    def see_properties(self, known: Object | None = None) -> Statement:
        body = self.see(KEY)
        if known is not None:
            body = If(self.is_known(known), (body,))
        return ForEach((KEY.id,), self.keys(VALUE), (body,))

    def see_all(self, name: str, into: str = "seen") -> Statement:
        added = Evaluate(call(Attribute(Name(into), "add"), Name("item")))
        return ForEach(("item",), Name(name), (added,))

    # Issues.

    def key_step(self) -> Expression:
        """Returns the step of the instance path for the property of the current iteration."""
        return self._helper("token", KEY)

    def callee(self, callee: Call) -> Name:
        """Returns the name of the called function."""
        if callee.never:
            return Name(self._emission.helper("never"))
        return Name(self._emission.name_of(callee))

    # Discriminators.

    def variants(self, applicator: InPlace) -> Name:
        """Returns the table from values of the tag to schemas and their schema paths."""
        rows = tuple(
            (Literal(value), tree.List((self.callee(call), Literal(call.path))))
            for value, call in applicator.variants
        )
        kind = "Map<string, [Check, string]>"
        return self._emission.define("VARIANTS", tree.Table(rows), kind=kind)

    def find_variant(self, applicator: InPlace) -> Statement:
        """Declares `variant`: the schema that the tag of an object selects."""
        is_object = self.type_is("object", VALUE)
        selected = call(Attribute(self.variants(applicator), "get"), self.get(applicator.tag_name))
        return Declare((("variant", tree.And((is_object, selected))),), constant=True)

    def variants_for(self, applicator: InPlace) -> Expression:
        """Returns the selected schema as a list, or all schemas for a value without the tag."""
        is_object = self.type_is("object", VALUE)
        lacks = [negated(self.has(applicator.tag_name))] if applicator.absent else []
        all_apply = (
            any_of((negated(is_object), *lacks))
            if applicator.outside
            else all_of((is_object, *lacks))
        )
        table = call(Attribute(self.variants(applicator), "values"))
        all_or_none = Conditional(all_apply, table, tree.List(()))
        return Conditional(Name("variant"), tree.List((Name("variant"),)), all_or_none)


def is_simple(value: Any) -> bool:
    """Whether `===` compares a value correctly."""
    return value is None or isinstance(value, (str, bool, int, float))
