"""Writes the code that reads and writes values of each type in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...code import tree
from ...code.checks.emission import Emission
from ...code.python import PYTHON
from ...code.tree import (
    Attribute,
    Comparison,
    Comprehension,
    Conditional,
    Expression,
    Function,
    If,
    Item,
    Name,
    Return,
    Slice,
    Statement,
    call,
)
from ...graph import ir
from ...types.types import (
    AnyType,
    Field,
    ListOf,
    MapOf,
    OneOf,
    RecordRef,
    StaticType,
    TupleOf,
    parts,
)
from .codec import Codec

_V, _X, _KEY = Name("v"), Name("x"), Name("key")
_NULL = tree.Literal(None)


class CodecCode:
    """Returns expressions for values of a type, and functions where statements are needed.

    `verdict_of` returns the function that gives the verdict of a node, None if every value matches.
    `pattern` returns the constant of a regular expression.
    """

    def __init__(
        self,
        codec: Codec,
        emission: Emission,
        verdict_of: Callable[[ir.NodeKey], str | None],
        pattern: Callable[[str], Name],
    ) -> None:
        self._codec, self._emission = codec, emission
        self._verdict_of, self._pattern = verdict_of, pattern

    # Expressions

    def read(self, type_: StaticType, value: Expression) -> Expression:
        """Returns the expression that converts a JSON value to a value of a type."""
        codec = self._codec
        if codec.is_plain(type_):
            return value
        inside = self._copied(type_, value, self.read)
        if inside is not None:
            return inside
        if isinstance(type_, TupleOf) and not codec.differs(type_):
            return tree.List((tree.Spread(value),))
        other = codec.nullable(type_)
        if other is not None:
            return Conditional(_is_null(value), _NULL, self.read(other, value))
        return call(str(codec.reader(type_)), value)

    def write(self, type_: StaticType, value: Expression) -> Expression:
        """Returns the expression that converts a value of a type to a JSON value."""
        codec = self._codec
        if codec.is_plain(type_):
            return value
        if isinstance(type_, RecordRef):
            return call(f"_write_{codec.ident(type_)}", value)
        inside = self._copied(type_, value, self.write)
        if inside is not None:
            return inside
        if isinstance(type_, TupleOf) and not any(map(codec.differs, parts(type_))):
            return call("list", value)
        other = codec.nullable(type_)
        if other is not None:
            return Conditional(_is_null(value), _NULL, self.write(other, value))
        return call(self._emission.helper("to_json_value"), value)

    def _copied(
        self,
        type_: StaticType,
        value: Expression,
        convert: Callable[[StaticType, Expression], Expression],
    ) -> Expression | None:
        """Returns a new list or object with converted items, if one expression can do it."""
        codec = self._codec
        if isinstance(type_, ListOf):
            if codec.is_plain(type_.item):
                return tree.List((tree.Spread(value),))
            return Comprehension(convert(type_.item, _X), ("x",), value)
        if not isinstance(type_, MapOf):
            return None
        inner = type_.value if type_.value is not None else AnyType()
        if not codec.differs(type_) and (type_.patterns or codec.is_plain(inner)):
            return call("dict", value)
        return None if type_.patterns else _of_items(convert(inner, _X), value)

    def optional(self, field: Field, absent: Expression) -> Expression:
        """Returns the value of an optional property of `v`, or `absent` if it is missing."""
        key = tree.Literal(field.name)
        if self._codec.is_plain(field.type):
            default = () if absent == _NULL else (absent,)
            return call(Attribute(_V, "get"), key, *default)
        return Conditional(Comparison(key, "in", _V), self.read(field.type, Item(_V, key)), absent)

    def text(self, type_: StaticType, value: Expression) -> Expression:
        """Returns the expression for the JSON text of a value of a type."""
        function = self._codec.text_function(type_, self._emission.helper)
        if function is not None:
            return call(function, value)
        if isinstance(type_, ListOf):
            inner = self._codec.text_function(type_.item, self._emission.helper)
            if inner is not None:
                texts = call("map", Name(inner), value)
                return call(self._emission.helper("array_text"), texts)
        other = self._codec.nullable(type_)
        if other is not None:
            return Conditional(_is_null(value), tree.Literal("null"), self.text(other, value))
        return call(self._emission.helper("encode_json"), self.write(type_, value))

    def text_part(self, type_: StaticType, value: Expression) -> str:
        """Returns the JSON text of a value as a part of an f-string. A list needs no function."""
        if isinstance(type_, ListOf):
            inner = self._codec.text_function(type_.item, self._emission.helper)
            if inner is not None:
                texts = call("map", Name(inner), value)
                joined = call(Attribute(tree.Literal(", "), "join"), texts)
                return f"[{{{PYTHON.expression(joined)}}}]"
        return f"{{{PYTHON.expression(self.text(type_, value))}}}"

    # Functions

    def functions(self) -> Iterator[Function]:
        """Yields the functions that read values of types which need statements.

        A function is yielded after the code that uses it.
        """
        for ident, type_ in self._codec.functions():
            yield from self._function(f"_read_{ident}", type_)

    def _function(self, name: str, type_: StaticType) -> Iterator[Function]:
        if isinstance(type_, OneOf):
            yield _reader(name, *self._union(type_))
        elif isinstance(type_, TupleOf):
            yield _reader(name, *self._tuple(type_))
        elif isinstance(type_, MapOf):
            by_name = f"{name}_by_name"
            yield _reader(name, Return(_of_items(call(by_name, _KEY, _X), _V)))
            yield Function(by_name, (("key", "str"), ("v", "Any")), self._property(type_), "Any")
        else:
            yield _reader(name, Return(self.read(type_, _V)))

    def _union(self, type_: OneOf) -> Iterator[Statement]:
        for branch in self._codec.branches(type_, self._verdict_of):
            body: list[Statement] = []
            if branch.table:
                readers = Item(Name(branch.table), Item(_V, tree.Literal(branch.name)))
                body.append(Return(call(readers, _V)))
            for verdicts, member in branch.choices:
                result = Return(self.read(member, _V))
                test = tree.any_of(call(verdict, _V) for verdict in verdicts)
                body.append(If(test, (result,)) if verdicts else result)
            yield If(call("isinstance", _V, Name(branch.kind)), tuple(body))
        yield Return(_V)

    def _tuple(self, type_: TupleOf) -> Iterator[Statement]:
        items = [
            self.read(item_type, Item(_V, tree.Literal(index)))
            for index, item_type in enumerate(type_.items)
        ]
        if type_.exact:
            yield Return(tree.List(tuple(items), constant=True))
            return
        copy, count = Name("items"), len(items)
        yield tree.Declare(((copy.id, call("list", _V)),))
        for index, (item_type, item) in enumerate(zip(type_.items, items, strict=True)):
            if not self._codec.is_plain(item_type):
                is_there = Comparison(call("len", _V), ">", tree.Literal(index))
                change = tree.Assign((Item(copy, tree.Literal(index)),), item)
                yield If(is_there, (change,))
        if type_.rest and not self._codec.is_plain(type_.rest):
            rest = Comprehension(self.read(type_.rest, _X), ("x",), Slice(_V, count))
            yield tree.Assign((Slice(copy, count),), rest)
        yield Return(copy)

    def _property(self, type_: MapOf) -> tuple[Statement, ...]:
        """Returns the statements that read a property `v` by its name `key`."""
        choices = (
            If(
                call(Attribute(self._pattern(pattern), "search"), _KEY),
                (Return(self.read(value, _V)),),
            )
            for pattern, value in type_.patterns
        )
        return (*choices, Return(self.read(type_.value, _V) if type_.value else _V))


def _reader(name: str, *body: Statement) -> Function:
    return Function(name, (("v", "Any"),), body, "Any")


def _is_null(value: Expression) -> Expression:
    return Comparison(value, "is", _NULL)


def _of_items(value_function: Expression, value: Expression) -> Expression:
    """Returns an object with a new value for each property. `key` is the name, `x` the value."""
    return Comprehension(value_function, ("key", "x"), call(Attribute(value, "items")), key=_KEY)
