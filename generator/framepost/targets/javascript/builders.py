"""Writes the builders in JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...code import tree
from ...code.builders import OVERRIDES, VALUE, BuilderCode, BuilderLanguage, Source
from ...code.checks.emission import Emission
from ...code.tree import (
    Attribute,
    Declare,
    Default,
    Evaluate,
    Expression,
    Function,
    Literal,
    Name,
    Return,
    Statement,
    call,
)
from ...graph import ir
from ...message.builders import Builder, Parameter, Path, pointer_of
from ...naming.words import camel
from ...program.program import Call

_EMPTY = Literal({})


class JavaScriptBuilders(BuilderLanguage):
    """Reads parts of arguments by JSON Pointer or, without `has_steps`, by name.

    `entry` returns the call of the function of a node, `parameter_name` the name of a parameter.
    """

    absent = Name("undefined")

    def __init__(
        self,
        emission: Emission,
        entry: Callable[[ir.NodeKey], Call],
        parameter_name: Callable[[Parameter], str],
        *,
        has_steps: bool,
    ) -> None:
        self._emission, self._entry, self._parameter = emission, entry, parameter_name
        self._has_steps = has_steps

    def helper(self, name: str, *arguments: Expression) -> Expression:
        return call(self._emission.helper(camel(name.split("_"))), *arguments)

    def _steps(self, path: Path) -> Expression:
        return Literal(pointer_of(path) if self._has_steps else path[0])

    def find(self, source: Source, path: Path) -> Expression:
        return self.helper("find", source.value, self._steps(path))

    def part(self, source: Source, path: Path, default: tuple[Expression, ...]) -> Expression:
        arguments = (*(default or (self.absent,)), source.at) if source.at else default
        return self.helper("part", source.value, self._steps(path), *arguments)

    def object_at(self, source: Source, path: Path) -> Expression:
        return Default(self.find(source, path), _EMPTY) if path else source.value

    def is_blank(self, source: Source, path: Path) -> Expression:
        return self.helper("is_blank", self.find(source, path))

    def length(self, array: Expression) -> Expression:
        return Attribute(array, "length")

    def text(self, number: Expression) -> Expression:
        return call("String", number)

    def item_function(self, name: str, body: tuple[Statement, ...]) -> Function:
        comment = "@param {any} item @param {string} at @returns {any}"
        return Function(name, (("item", ""), ("at", "")), body, comment=comment)

    def body(self, code: BuilderCode, builder: Builder) -> Iterator[Statement]:
        """Yields the statements of a builder."""
        parameters = [
            (parameter, Name(self._parameter(parameter))) for parameter in builder.parameters
        ]
        source = Source(Name("source") if builder.takes_several else parameters[0][1], None, True)
        if builder.takes_several:
            entries = tuple((Literal(parameter.name), name) for parameter, name in parameters)
            yield Declare((("source", tree.Object(entries)),), constant=True)
        for parameter, name in parameters:
            if parameter.accepts is not None and not self._entry(parameter.accepts).always:
                place = (Literal(f"/{parameter.name}"),) if builder.takes_several else ()
                yield Evaluate(
                    self.helper("check", self._function(parameter.accepts), name, *place)
                )
        yield from code.key_checks(source)
        built, counted = code.built(source), list(code.counted())
        if counted:
            yield Declare(((VALUE.id, built),), "any", constant=True)
            yield from counted
            built = VALUE
        value = self.helper("merge", built, Default(OVERRIDES, _EMPTY))
        if builder.content:
            text = call("JSON.stringify", self._checked(builder.content, value))
            value = self._checked(builder.key, text)
        else:
            value = self._checked(builder.key, value)
        yield Return(value)

    def _function(self, key: ir.NodeKey) -> Name:
        return Name(self._emission.name_of(self._entry(key)))

    def _checked(self, key: ir.NodeKey, value: Expression) -> Expression:
        return (
            value if self._entry(key).always else self.helper("check", self._function(key), value)
        )
