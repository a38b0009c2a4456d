"""Generates the functions of the annotation `x-builder` as code trees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..message.builders import (
    ArrayOf,
    Builder,
    Constant,
    Count,
    Each,
    ObjectOf,
    Part,
    Path,
    Template,
    counts,
    is_certain,
    leaves_out,
    pointer_of,
)
from ..message.inputs import Place, item_key_checks, key_checks, outer_eaches, places
from ..types.types import Types
from . import tree
from .tree import Assign, Evaluate, Expression, Function, If, Item, Literal, Name, Return, Statement

VALUE, ITEM, AT, OVERRIDES = Name("value"), Name("item"), Name("at"), Name("overrides")


@dataclass(frozen=True, slots=True)
class Source:
    """The value where the paths of a template start, and its path in errors; None for the root."""

    value: Expression
    at: Expression | None = None
    is_checked: bool = False
    """Whether it was validated, so that all required parts exist."""

    def place(self, path: Path) -> Expression:
        """The path of a part in errors."""
        pointer = Literal(pointer_of(path))
        if self.at is None:
            return pointer
        return tree.Sum((self.at, pointer)) if path else self.at


class BuilderLanguage:
    """The differences between languages in builders. Each language is a subclass."""

    absent: Expression
    """The value of a property that is left out."""

    def helper(self, name: str, *arguments: Expression) -> Expression:
        """The call of a helper function, whose name is given in snake_case."""
        raise NotImplementedError

    def find(self, source: Source, path: Path) -> Expression:
        """A part of the source, or the value for an absent one."""
        raise NotImplementedError

    def part(self, source: Source, path: Path, default: tuple[Expression, ...]) -> Expression:
        """A part of the source, or its default. An absent part without a default is an error."""
        raise NotImplementedError

    def object_at(self, source: Source, path: Path) -> Expression:
        """An object in the source, or an empty one if it is absent. Its parts report the error."""
        raise NotImplementedError

    def is_blank(self, source: Source, path: Path) -> Expression:
        """Whether a part of the source is absent, null or empty."""
        raise NotImplementedError

    def length(self, array: Expression) -> Expression:
        """The number of items in an array."""
        raise NotImplementedError

    def text(self, number: Expression) -> Expression:
        """The digits of an integer."""
        raise NotImplementedError

    def item_function(self, name: str, body: tuple[Statement, ...]) -> Function:
        """The function that builds an item of an array."""
        raise NotImplementedError


class BuilderCode:
    """The statements of one builder, and the functions for items of arrays that they need."""

    def __init__(
        self,
        language: BuilderLanguage,
        builder: Builder,
        types: Types,
        item_name: str,
    ) -> None:
        self._language, self._builder, self._types = language, builder, types
        self._item_name = item_name
        self._place = places(builder, types)
        self._names: dict[int, str] = {}

    def item_functions(self) -> list[Function]:
        """The functions that build items of arrays, the inner ones first."""
        return list(self._item_functions(self._builder.template, self._place))

    def key_checks(self, source: Source) -> Iterator[Statement]:
        """The statements that refuse unknown keys of the arguments."""
        for names, path in key_checks(self._builder, self._place):
            yield self._only_keys(names, path, source)

    def built(self, source: Source) -> Expression:
        """The value that the template describes, without its `$count`s."""
        return self._value(self._builder.template, source)

    def counted(self) -> Iterator[Statement]:
        """The assignments of the `$count`s, in the variable `value`."""
        for path, template in counts(self._builder.template):
            number = self._language.length(self._member(template.path))
            count = self._language.text(number) if template.to_string else number
            yield Assign((self._member(path),), count)

    def _member(self, path: Path) -> Expression:
        """A part of the built value."""
        part: Expression = VALUE
        template: Template | None = self._builder.template
        for step in path:
            if isinstance(template, ArrayOf):
                part, template = Item(part, Literal(int(step))), template.items[int(step)]
            else:
                entries = dict(template.entries) if isinstance(template, ObjectOf) else {}
                part, template = Item(part, Literal(step)), entries.get(step)
        return part

    def _item_functions(self, template: Template, place: Place) -> Iterator[Function]:
        for part, inner in outer_eaches(template, place):
            yield from self._item_functions(part.item, inner)
            source = Source(ITEM, AT)
            body: list[Statement] = [
                self._only_keys(names, path, source) for names, path in item_key_checks(inner)
            ]
            if part.having_any:
                blank = (self._language.is_blank(source, path) for path in part.having_any)
                body.append(If(tree.all_of(blank), (Return(self._language.absent),)))
            body.append(Return(self._value(part.item, source)))
            yield self._language.item_function(self._item_function(part), tuple(body))

    def _item_function(self, template: Each) -> str:
        number = len(self._names) + 1
        suffix = f"_{number}" if number > 1 else ""
        return self._names.setdefault(id(template), f"{self._item_name}{suffix}")

    def _only_keys(self, names: list[str], path: Path, source: Source) -> Statement:
        place = (source.place(path),) if path or source.at else ()
        argument = self._language.object_at(source, path)
        return Evaluate(self._language.helper("only_keys", argument, Literal(names), *place))

    def _value(self, template: Template, source: Source) -> Expression:
        match template:
            case Constant(value):
                return _constant(value)
            case Part(to_string=True):
                part = self._part(template, source)
                return self._language.helper("digits", part)
            case Part():
                return self._part(template, source)
            case Count(to_string=to_string):
                return Literal("" if to_string else 0)
            case Each(path):
                items, place = self._required(source, path), source.place(path)
                function = Name(self._item_function(template))
                return self._language.helper("map_items", items, place, function)
            case ArrayOf(items):
                return tree.List(tuple(self._value(item, source) for item in items))
            case ObjectOf():
                object_ = self._object(template, source)
                if leaves_out(template):
                    return self._language.helper("without_absent", object_)
                return object_

    def _object(self, template: ObjectOf, source: Source) -> Expression:
        spread = None
        if template.spread is not None:
            value = self._required(source, template.spread)
            spread = self._language.helper("object_at", value, source.place(template.spread))
        entries = ((Literal(key), self._value(part, source)) for key, part in template.entries)
        return tree.Object(tuple(entries), tall=True, spread=spread)

    def _part(self, template: Part, source: Source) -> Expression:
        if template.optional:
            return self._language.find(source, template.path)
        if source.is_checked and is_certain(self._builder, template, self._types):
            return Item(source.value, Literal(template.path[0]))
        if not template.path:
            return source.value
        default = tuple(map(_constant, template.default))
        return self._language.part(source, template.path, default)

    def _required(self, source: Source, path: Path) -> Expression:
        return self._language.part(source, path, ()) if path else source.value


def _constant(value: object) -> Expression:
    """A constant, with objects on separate lines, like built objects."""
    if isinstance(value, dict) and value:
        entries = tuple((Literal(key), _constant(member)) for key, member in value.items())
        return tree.Object(entries, tall=True)
    if isinstance(value, list):
        return tree.List(tuple(map(_constant, value)))
    return Literal(value)
