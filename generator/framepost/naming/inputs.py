"""The types of the arguments of builders, independent of a language.

The type of an argument follows from the places of the built value where the builder uses it. Each
object has a named type.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..graph import ir
from ..message.builders import Builder, Parameter
from ..message.inputs import Place, places, type_of_node
from ..types.types import AnyType, MapOf, Scalar, StaticType, Types, members
from .words import pascal, words


@dataclass(frozen=True, slots=True)
class Whole:
    """A value that is used unchanged: of `type` or, if `or_number`, an integer."""

    type: StaticType
    or_number: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """An array whose items have the type `item`."""

    item: InputType


@dataclass(frozen=True, slots=True)
class InputField:
    """A property of an argument.

    It may be absent or null if it is not `required`. `default` is empty or contains one value.
    `node` is the key of the schema of the built part.
    """

    name: str
    type: InputType
    required: bool
    default: tuple[Any, ...]
    node: ir.NodeKey
    converted: bool


@dataclass(frozen=True, slots=True)
class Input:
    """An object with a named type. If it is `open`, further properties are allowed."""

    name: str
    description: str
    fields: tuple[InputField, ...]
    open: bool


InputType: TypeAlias = Whole | Items | Input


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a builder.

    It may be null if it is not `required`, and `can_be_omitted` if all following ones can be.
    """

    parameter: Parameter
    type: InputType
    required: bool
    can_be_omitted: bool


def signatures(
    builders: Iterable[Builder], types: Types, taken: Collection[str]
) -> Mapping[str, tuple[Argument, ...]]:
    """The arguments of each builder, by its name. The names of types avoid those in `taken`."""
    namer = _Namer(types, taken)
    by_name = {}
    for builder in builders:
        root = places(builder, types)
        arguments: list[Argument] = []
        for parameter in reversed(builder.parameters):
            follows = all(argument.can_be_omitted for argument in arguments)
            arguments.insert(0, _argument(builder, parameter, root, namer, follows))
        by_name[builder.name] = tuple(arguments)
    return by_name


def notes_of_input(
    field: InputField, nodes: Mapping[ir.NodeKey, ir.Node], *, with_default: bool = True
) -> str:
    """The documentation of a property of an argument, for callers."""
    node = nodes.get(field.node)
    text = [" ".join(str(node.annotations.get("description", "") if node else "").split())]
    text += ["An integer is converted to a string."] if field.converted else []
    if field.default and with_default:
        text.append(f"Default: {json.dumps(field.default[0], ensure_ascii=False)}.")
    return " ".join(filter(None, text))


def named_inputs(by_builder: Mapping[str, tuple[Argument, ...]]) -> list[Input]:
    """All object types of these signatures, without duplicates, each after those that it uses."""
    inputs: dict[str, Input] = {}
    for arguments in by_builder.values():
        for argument in arguments:
            for input_type in inputs_in(argument.type):
                inputs.setdefault(input_type.name, input_type)
    return list(inputs.values())


def inputs_in(type_: InputType) -> Iterator[Input]:
    """The object types in a type, each after those that it uses."""
    if isinstance(type_, Items):
        yield from inputs_in(type_.item)
    elif isinstance(type_, Input):
        for field in type_.fields:
            yield from inputs_in(field.type)
        yield type_


def _argument(
    builder: Builder, parameter: Parameter, root: Place, namer: _Namer, is_last: bool
) -> Argument:
    place = root.at((parameter.name,)) if builder.takes_several else root
    required = not builder.takes_several or parameter.accepts is not None or place.required
    if parameter.accepts is not None:
        type_: InputType = Whole(type_of_node(parameter.accepts, namer.types))
    else:
        name = parameter.input or pascal(words(parameter.name)) + "Input"
        description = parameter.description or f"The argument {parameter.name} of {builder.name}."
        type_ = namer.type(place, name, pascal(words(builder.name)) + name, description)
    return Argument(parameter, type_, required, not required and is_last)


class _Namer:
    """Gives each object type a name. Equal types get the same name."""

    def __init__(self, types: Types, taken: Collection[str]) -> None:
        self.types = types
        self._taken = set(taken)
        self._known: dict[str, Input] = {}

    def type(self, place: Place, name: str, longer: str, description: str) -> InputType:
        """The type of a place. An object type is named `longer` if `name` is taken."""
        if place.items is not None:
            return Items(self.type(place.items, name, longer, description))
        if place.is_array:
            first = next(iter(place.fields.values()))
            return Items(self.type(first, name, longer, description))
        is_open = any(isinstance(type_, (MapOf, AnyType)) for type_, _ in place.whole)
        if place.fields and (is_open or not place.whole):
            return self._object(place, name, longer, description, is_open=is_open)
        return _whole(place)

    def _object(
        self, place: Place, name: str, longer: str, description: str, *, is_open: bool
    ) -> Input:
        fields = []
        for key, part in place.fields.items():
            stem = pascal(words(key)) + "Input"
            inner = name.removesuffix("Input") + stem, longer.removesuffix("Input") + stem
            type_ = self.type(part, *inner, "")
            converted = any(converts for _, converts in part.whole)
            default = tuple(part.defaults[:1]) if not part.required else ()
            fields.append(InputField(key, type_, part.required, default, part.node, converted))
        input_type = Input(name, description, tuple(fields), is_open)
        for candidate in (name, longer):
            input_type = Input(candidate, description, tuple(fields), is_open)
            other = self._known.get(candidate)
            if other and (other.fields, other.open) == (input_type.fields, input_type.open):
                return other
            if candidate not in self._taken:
                break
        self._taken.add(input_type.name)
        self._known[input_type.name] = input_type
        return input_type


def _whole(place: Place) -> Whole:
    """The type of a value that is used unchanged: that of its first use with a known type."""
    known = [type_ for type_, _ in place.whole if type_ != AnyType()]
    type_ = known[0] if known else AnyType()
    converts = bool(place.whole) and all(converts for _, converts in place.whole)
    has_number = any(member in (Scalar("number"), Scalar("integer")) for member in members(type_))
    return Whole(type_, converts and not has_number and not isinstance(type_, AnyType))
