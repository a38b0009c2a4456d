"""The code that reads and writes values of each type in Python, as trees."""

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
    """Writes expressions for values of a type, and the functions that need statements.

    `verdict_of` gives the function that says whether a value matches a node, None if every value
    does. `pattern` gives the compiled pattern of a regular expression.
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

    def read(self, shape: StaticType, value: Expression) -> Expression:
        """What a JSON value of a type is in Python."""
        codec = self._codec
        if codec.is_plain(shape):
            return value
        inside = self._copied(shape, value, self.read)
        if inside is not None:
            return inside
        if isinstance(shape, TupleOf) and not codec.differs(shape):
            return tree.List((tree.Spread(value),))
        other = codec.nullable(shape)
        if other is not None:
            return Conditional(_is_null(value), _NULL, self.read(other, value))
        return call(str(codec.reader(shape)), value)

    def write(self, shape: StaticType, value: Expression) -> Expression:
        """The JSON value of what a value of a type is in Python."""
        codec = self._codec
        if codec.is_plain(shape):
            return value
        if isinstance(shape, RecordRef):
            return call(f"_write_{codec.ident(shape)}", value)
        inside = self._copied(shape, value, self.write)
        if inside is not None:
            return inside
        if isinstance(shape, TupleOf) and not any(map(codec.differs, parts(shape))):
            return call("list", value)
        other = codec.nullable(shape)
        if other is not None:
            return Conditional(_is_null(value), _NULL, self.write(other, value))
        return call(self._emission.helper("to_json_value"), value)

    def _copied(
        self,
        shape: StaticType,
        value: Expression,
        convert: Callable[[StaticType, Expression], Expression],
    ) -> Expression | None:
        """A new list or object whose parts are converted, if one expression can say that."""
        codec = self._codec
        if isinstance(shape, ListOf):
            if codec.is_plain(shape.item):
                return tree.List((tree.Spread(value),))
            return Comprehension(convert(shape.item, _X), ("x",), value)
        if not isinstance(shape, MapOf):
            return None
        inner = shape.value if shape.value is not None else AnyType()
        if not codec.differs(shape) and (shape.patterns or codec.is_plain(inner)):
            return call("dict", value)
        return None if shape.patterns else _of_items(convert(inner, _X), value)

    def optional(self, field: Field, absent: Expression) -> Expression:
        """What an optional property of the object `v` is in Python, `absent` if it is missing."""
        key = tree.Literal(field.name)
        if self._codec.is_plain(field.shape):
            default = () if absent == _NULL else (absent,)
            return call(Attribute(_V, "get"), key, *default)
        return Conditional(Comparison(key, "in", _V), self.read(field.shape, Item(_V, key)), absent)

    def text(self, shape: StaticType, value: Expression) -> Expression:
        """The JSON text of what a value of a type is in Python."""
        own = self._codec.text_function(shape, self._emission.helper)
        if own is not None:
            return call(own, value)
        if isinstance(shape, ListOf):
            inner = self._codec.text_function(shape.item, self._emission.helper)
            if inner is not None:
                texts = call("map", Name(inner), value)
                return call(self._emission.helper("array_text"), texts)
        other = self._codec.nullable(shape)
        if other is not None:
            return Conditional(_is_null(value), tree.Literal("null"), self.text(other, value))
        return call(self._emission.helper("encode_json"), self.write(shape, value))

    def text_part(self, shape: StaticType, value: Expression) -> str:
        """The same as a part of an f-string, for which a list is written in place."""
        if isinstance(shape, ListOf):
            inner = self._codec.text_function(shape.item, self._emission.helper)
            if inner is not None:
                texts = call("map", Name(inner), value)
                joined = call(Attribute(tree.Literal(", "), "join"), texts)
                return f"[{{{PYTHON.expression(joined)}}}]"
        return f"{{{PYTHON.expression(self.text(shape, value))}}}"

    # Functions

    def functions(self) -> Iterator[Function]:
        """The functions that read values of types that need statements.

        Each is yielded when it is asked for by what was read before.
        """
        for ident, shape in self._codec.functions():
            yield from self._function(f"_read_{ident}", shape)

    def _function(self, name: str, shape: StaticType) -> Iterator[Function]:
        if isinstance(shape, OneOf):
            yield _reader(name, *self._union(shape))
        elif isinstance(shape, TupleOf):
            yield _reader(name, *self._tuple(shape))
        elif isinstance(shape, MapOf):
            by_name = f"{name}_by_name"
            yield _reader(name, Return(_of_items(call(by_name, _KEY, _X), _V)))
            yield Function(by_name, (("key", "str"), ("v", "Any")), self._property(shape), "Any")
        else:
            yield _reader(name, Return(self.read(shape, _V)))

    def _union(self, shape: OneOf) -> Iterator[Statement]:
        for branch in self._codec.branches(shape, self._verdict_of):
            body: list[Statement] = []
            if branch.table:
                readers = Item(Name(branch.table), Item(_V, tree.Literal(branch.name)))
                body.append(Return(call(readers, _V)))
            for verdicts, each in branch.choices:
                found = Return(self.read(each, _V))
                test = tree.any_of(call(verdict, _V) for verdict in verdicts)
                body.append(If(test, (found,)) if verdicts else found)
            yield If(call("isinstance", _V, Name(branch.kind)), tuple(body))
        yield Return(_V)

    def _tuple(self, shape: TupleOf) -> Iterator[Statement]:
        items = [
            self.read(each, Item(_V, tree.Literal(index))) for index, each in enumerate(shape.items)
        ]
        if shape.exact:
            yield Return(tree.List(tuple(items), constant=True))
            return
        found, count = Name("found"), len(items)
        yield tree.Declare(((found.id, call("list", _V)),))
        for index, (each, item) in enumerate(zip(shape.items, items, strict=True)):
            if not self._codec.is_plain(each):
                is_there = Comparison(call("len", _V), ">", tree.Literal(index))
                change = tree.Assign((Item(found, tree.Literal(index)),), item)
                yield If(is_there, (change,))
        if shape.rest and not self._codec.is_plain(shape.rest):
            rest = Comprehension(self.read(shape.rest, _X), ("x",), Slice(_V, count))
            yield tree.Assign((Slice(found, count),), rest)
        yield Return(found)

    def _property(self, shape: MapOf) -> tuple[Statement, ...]:
        """The statements that read a property `v` by its name `key`."""
        choices = (
            If(
                call(Attribute(self._pattern(pattern), "search"), _KEY),
                (Return(self.read(each, _V)),),
            )
            for pattern, each in shape.patterns
        )
        return (*choices, Return(self.read(shape.value, _V) if shape.value else _V))


def _reader(name: str, *body: Statement) -> Function:
    return Function(name, (("v", "Any"),), body, "Any")


def _is_null(value: Expression) -> Expression:
    return Comparison(value, "is", _NULL)


def _of_items(each: Expression, value: Expression) -> Expression:
    """An object with a new value for each property `x` of another one, whose name is `key`."""
    return Comprehension(each, ("key", "x"), call(Attribute(value, "items")), key=_KEY)
