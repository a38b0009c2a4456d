"""Writes the builders in Python."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ...code import tree
from ...code.builders import OVERRIDES, VALUE, BuilderCode, BuilderLanguage, Source
from ...code.checks.emission import Emission
from ...code.tree import (
    Attribute,
    Comparison,
    Declare,
    Expression,
    Function,
    Literal,
    Name,
    Return,
    Statement,
    call,
)
from ...graph import ir
from ...message.builders import Builder, Parameter, Path
from ...naming.words import snake, words
from ...program.program import Call


class Facts(Protocol):
    """What builders need to know about their module."""

    def entry_at(self, key: ir.NodeKey) -> Call:
        """Returns the call of the function of a node."""

    def functions_of(self, entry: Call) -> tuple[Name, Name]:
        """Returns the functions that give the verdict and that list the errors."""

    def class_of(self, key: ir.NodeKey | None) -> str | None:
        """Returns the class of the values of a node, if they are objects of a class."""

    def result_type(self, builder: Builder) -> str:
        """Returns the return type of a builder."""


class PythonBuilders(BuilderLanguage):
    """Reads parts of arguments by lists of steps. `...` stands for an absent value."""

    absent = Name("...")

    def __init__(self, emission: Emission, facts: Facts) -> None:
        self._emission, self._facts = emission, facts

    def helper(self, name: str, *arguments: Expression) -> Expression:
        return call(self._emission.helper(name), *arguments)

    def find(self, source: Source, path: Path, default: Expression = absent) -> Expression:
        return self.helper("find", source.value, Literal(list(path)), default)

    def part(self, source: Source, path: Path, default: tuple[Expression, ...]) -> Expression:
        if default:
            return self.find(source, path, default[0])
        place = (source.at,) if source.at else ()
        return self.helper("part", source.value, Literal(list(path)), *place)

    def object_at(self, source: Source, path: Path) -> Expression:
        return self.find(source, path, Literal({})) if path else source.value

    def is_blank(self, source: Source, path: Path) -> Expression:
        return Comparison(self.find(source, path, Literal("")), "==", Literal(""))

    def length(self, array: Expression) -> Expression:
        return call("len", array)

    def text(self, number: Expression) -> Expression:
        return call("str", number)

    def item_function(self, name: str, body: tuple[Statement, ...]) -> Function:
        return Function(name, (("item", "Any"), ("at", "str")), body, "Any")

    def body(self, code: BuilderCode, builder: Builder) -> Iterator[Statement]:
        """Yields the statements of a builder."""
        source = Source(Name("source"), is_checked=True)
        yield Declare((("source", self._source(builder)),), "Any")
        yield from code.key_checks(source)
        yield Declare(((VALUE.id, code.built(source)),), "Any")
        yield from code.counted()
        value, type_ = (
            self.helper("with_overrides", VALUE, OVERRIDES),
            self._facts.result_type(builder),
        )
        if builder.content is None and self._facts.class_of(builder.key):
            yield Return(call(Attribute(Name(type_), "from_dict"), value))
            return
        if builder.content:
            text = self.helper("compact_json", self._checked(builder.content, value))
            yield Declare((("text", text),))
            value = Name("text")
        yield Declare((("built_value", self._checked(builder.key, value)),), type_)
        yield Return(Name("built_value"))

    def _source(self, builder: Builder) -> Expression:
        """Returns the argument of a builder, or an object of its arguments, as JSON values."""
        if not builder.takes_several:
            return self._argument(builder.parameters[0], "")
        return tree.Object(
            tuple((Literal(p.name), self._argument(p, f"/{p.name}")) for p in builder.parameters)
        )

    def _argument(self, parameter: Parameter, at: str) -> Expression:
        name, key = Name(snake(words(parameter.name))), parameter.accepts
        if key is None or self._facts.entry_at(key).always:
            return name
        class_name = self._facts.class_of(key)
        argument = self.helper("json_argument", name, *([Name(class_name)] if class_name else []))
        place = (Literal(at),) if at else ()
        functions = self._facts.functions_of(self._facts.entry_at(key))
        return self.helper("require_valid", argument, *functions, *place)

    def _checked(self, key: ir.NodeKey, value: Expression) -> Expression:
        entry = self._facts.entry_at(key)
        if entry.always:
            return value
        return self.helper("require_valid", value, *self._facts.functions_of(entry))
