"""Builders: functions that the annotation `x-builder` declares.

`vocabulary.schema.json` describes their template language. This module parses it into a small tree
that every target prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..errors import Problem, SchemaError
from ..graph import ir
from ..jsontext.pointer import token, tokens
from ..types.types import Types

Path: TypeAlias = tuple[str, ...]
"""The steps of a JSON Pointer."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that is always the same."""

    value: Any


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the source: of the arguments or, inside `Each`, of an item.

    `default` is empty, or contains the value to use if the part is absent or null. If an `optional`
    part is absent or null, its property is left out.
    """

    path: Path
    default: tuple[Any, ...] = ()
    optional: bool = False
    to_string: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """The number of items of the array at `path` of the built value."""

    path: Path
    to_string: bool = False


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """An object with all properties of the part at `spread`, if any, and the `entries`."""

    entries: tuple[tuple[str, Template], ...]
    spread: Path | None = None


@dataclass(frozen=True, slots=True)
class ArrayOf:
    """An array with a fixed number of items."""

    items: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """An array with a value for each item of the array at `path` of the source.

    An item is left out if all parts at `having_any` are absent, null or empty. If `having_any` is
    empty, no item is left out.
    """

    path: Path
    item: Template
    having_any: tuple[Path, ...] = ()


Template: TypeAlias = Constant | Part | Count | ObjectOf | ArrayOf | Each


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a builder.

    `accepts` is the key of the node that the argument must match, or None. `input` is the name of
    the argument's type in the annotation, or empty.
    """

    name: str
    accepts: ir.NodeKey | None
    input: str
    description: str


@dataclass(frozen=True, slots=True)
class Builder:
    """A function that builds a value of the node `key`.

    If it `takes_several` parameters, the paths of the template begin with the name of one. If
    `content` is the key of a node, the template describes a value of this node, and the builder
    returns the JSON text of this value.
    """

    key: ir.NodeKey
    name: str
    description: str
    parameters: tuple[Parameter, ...]
    takes_several: bool
    template: Template
    content: ir.NodeKey | None

    @property
    def accepts(self) -> ir.NodeKey | None:
        """The node that the only argument must match, if there is one."""
        return None if self.takes_several else self.parameters[0].accepts

    @property
    def validated(self) -> tuple[ir.NodeKey, ...]:
        """The keys of the nodes whose values the function validates."""
        accepted = [
            parameter.accepts for parameter in self.parameters if parameter.accepts is not None
        ]
        return (*accepted, self.key, *([self.content] if self.content else []))

    @property
    def target(self) -> ir.NodeKey:
        """The key of the node whose value the template describes."""
        return self.content or self.key


def builders(module: ir.Module) -> tuple[Builder, ...]:
    """The builders that a module declares, in order. Raises `SchemaError` with all problems."""
    problems = builder_problems(module)
    if problems:
        raise SchemaError(problems)
    return tuple(map(_builder, building(module)))


def builder_problems(module: ir.Module) -> list[Problem]:
    """All problems of names in builders that do not exist."""
    declared = map(_builder, building(module))
    return [problem for builder in declared for problem in _problems(module, builder)]


def building(module: ir.Module) -> list[ir.Node]:
    """The nodes that declare a builder."""
    return [node for node in module.nodes.values() if "x-builder" in node.annotations]


def accepted(node: ir.Node) -> ir.NodeKey | None:
    """The key of the node that the only argument of a node's builder must match, if any."""
    return _builder(node).accepts


def templates(template: Template) -> Iterator[Template]:
    """The template and all templates inside it."""
    yield template
    if isinstance(template, ObjectOf):
        children = [entry for _, entry in template.entries]
    elif isinstance(template, ArrayOf):
        children = list(template.items)
    else:
        children = [template.item] if isinstance(template, Each) else []
    for child in children:
        yield from templates(child)


def paths(template: Template) -> Iterator[Path]:
    """All paths that a template reads from its source, including those inside arrays."""
    for part in templates(template):
        if isinstance(part, Part) and (part.path or part.default or part.optional):
            yield part.path
        elif isinstance(part, Each):
            yield from part.having_any
            yield from [part.path] if part.path else []
        elif isinstance(part, ObjectOf) and part.spread:
            yield part.spread


def counts(template: Template, path: Path = ()) -> Iterator[tuple[Path, Count]]:
    """All `Count`s in a template, with their places in the value."""
    if isinstance(template, Count):
        yield path, template
    elif isinstance(template, ObjectOf):
        for name, entry in template.entries:
            yield from counts(entry, (*path, name))
    elif isinstance(template, ArrayOf):
        for i, item in enumerate(template.items):
            yield from counts(item, (*path, str(i)))


def constants(template: Template, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """All constants in a template that overrides can change, with their places in the value."""
    if isinstance(template, ArrayOf):
        for i, item in enumerate(template.items):
            yield from constants(item, (*path, str(i)))
        return
    entries = _constant_entries(template)
    if entries is None and isinstance(template, Constant):
        yield path, template.value
    for name, entry in entries or ():
        yield from constants(entry, (*path, name))


def _constant_entries(template: Template) -> list[tuple[str, Template]] | None:
    """The properties of a template of an object; None for other templates."""
    if isinstance(template, ObjectOf):
        return list(template.entries)
    if isinstance(template, Constant) and isinstance(template.value, dict) and template.value:
        return [(name, Constant(value)) for name, value in template.value.items()]
    return None


def is_certain(builder: Builder, part: Part, types: Types) -> bool:
    """Whether a valid argument always has a value for this part."""
    accepts = builder.accepts
    if accepts is None or accepts not in types.records:
        return False
    if len(part.path) != 1 or part.to_string or part.optional:
        return False
    for field in types.records[accepts].fields:
        if field.name == part.path[0]:
            return field.required and not types.can_be_null(field.type)
    return False


def leaves_out(template: ObjectOf) -> bool:
    """Whether a property of an object may be left out."""
    return any(isinstance(entry, Part) and entry.optional for _, entry in template.entries)


def pointer_of(path: Path) -> str:
    """The JSON Pointer of these steps."""
    return "".join(map(token, path))


def _builder(node: ir.Node) -> Builder:
    note = node.annotations["x-builder"]
    several = "parameters" in note
    parameters = note["parameters"] if several else [note["parameter"]]
    places = [f"parameters/{i}" if several else "parameter" for i in range(len(parameters))]
    return Builder(
        node.key,
        note["name"],
        note.get("description", ""),
        tuple(_parameter(node, *pair) for pair in zip(parameters, places, strict=True)),
        several,
        _template(note["build"]),
        ir.content_schema(node),
    )


def _parameter(node: ir.Node, note: Any, place: str) -> Parameter:
    reference: str | None = note.get("schema")
    accepts = None
    if reference is not None:
        accepts = ir.NodeKey("", reference[1:])
        accepts = node.links.get(f"/x-builder/{place}/schema", accepts)
    return Parameter(note["name"], accepts, note.get("input", ""), note.get("description", ""))


def _template(note: Any) -> Template:
    if isinstance(note, list):
        return _folded(ArrayOf(tuple(map(_template, note))))
    if not isinstance(note, dict):
        return Constant(note)
    to_string = "convert" in note
    if "$from" in note:
        default = (note["default"],) if "default" in note else ()
        return Part(_path(note["$from"]), default, "optional" in note, to_string)
    if "$each" in note:
        having_any = tuple(map(_path, note.get("havingAny", ())))
        return Each(_path(note["$each"]), _template(note["build"]), having_any)
    if "$count" in note:
        return Count(_path(note["$count"]), to_string)
    if "$value" in note:
        return Constant(note["$value"])
    spread = _path(note["$spread"]) if "$spread" in note else None
    entries = tuple((name, _template(entry)) for name, entry in note.items() if name != "$spread")
    return _folded(ObjectOf(entries, spread))


def _path(pointer: str) -> Path:
    return tuple(tokens(pointer))


def _folded(template: ObjectOf | ArrayOf) -> Template:
    """A constant, if everything in the template is constant; otherwise the template."""
    if isinstance(template, ObjectOf):
        children = [entry for _, entry in template.entries]
        if template.spread is not None:
            return template
        values: Any = {name: getattr(entry, "value", None) for name, entry in template.entries}
    else:
        children = list(template.items)
        values = [getattr(child, "value", None) for child in children]
    return Constant(values) if all(isinstance(child, Constant) for child in children) else template


def _problems(module: ir.Module, builder: Builder) -> Iterator[Problem]:
    """Problems of names in a builder that do not exist."""
    place = builder.key.child("/x-builder")
    names: set[str] = set()
    for i, parameter in enumerate(builder.parameters):
        parameter_place = place.child(f"/parameters/{i}" if builder.takes_several else "/parameter")
        if parameter.accepts is not None and parameter.accepts not in module.nodes:
            hint = "name a schema in $defs, for example #/$defs/User"
            message = f'there is no schema at "#{parameter.accepts}"'
            yield ir.problem_at(parameter_place.child("/schema"), message, hint)
        if parameter.name in names or parameter.name == "overrides":
            message = f'another parameter has the name "{parameter.name}"'
            yield ir.problem_at(parameter_place.child("/name"), message, "choose another name")
        names.add(parameter.name)
    node = module.nodes[builder.key]
    if node.annotations.get("contentMediaType") == "application/json" and builder.content is None:
        hint = "describe the value with contentSchema"
        yield ir.problem_at(place, "the value inside the JSON text has no schema", hint)
    yield from _bad_templates(
        builder, names, module.nodes[builder.key].annotations["x-builder"]["build"]
    )


def _bad_templates(builder: Builder, names: set[str], note: Any) -> Iterator[Problem]:
    """Problems of parts of a template that do not exist, with their places."""
    root = builder.key.child("/x-builder/build")
    arrays = {path for path, part in _places(builder.template) if isinstance(part, Each)}
    for pointer, instruction, in_each in _notes(note, "", in_each=False):
        for keyword in ("$from", "$each", "$spread"):
            path = _path(instruction[keyword]) if keyword in instruction else None
            if path is None or in_each or not builder.takes_several:
                continue
            if not path or path[0] not in names:
                example = f"/{builder.parameters[0].name}"
                hint = f"begin with the name of a parameter, for example {example}"
                message = f'there is no parameter for "{instruction[keyword]}"'
                yield ir.problem_at(root.child(f"{pointer}/{keyword}"), message, hint)
        if "$count" in instruction and (in_each or _path(instruction["$count"]) not in arrays):
            hint = "write the pointer to an $each that is not inside another $each"
            message = f'there is no $each at "{instruction["$count"]}"'
            yield ir.problem_at(root.child(f"{pointer}/$count"), message, hint)
        if "optional" in instruction and "default" in instruction:
            hint = 'remove "default" or "optional"'
            message = "a part with a default cannot be optional"
            yield ir.problem_at(root.child(f"{pointer}/optional"), message, hint)
    for pointer in _misplaced(note, "", in_object=False):
        hint = "move it to the value of a property"
        message = "an optional part must be the value of a property"
        yield ir.problem_at(root.child(pointer), message, hint)


def _places(template: Template, path: Path = ()) -> Iterator[tuple[Path, Template]]:
    """The templates of parts of the value that are not inside arrays, each with its place."""
    yield path, template
    if isinstance(template, ObjectOf):
        for name, entry in template.entries:
            yield from _places(entry, (*path, name))


def _notes(note: Any, pointer: str, *, in_each: bool) -> Iterator[tuple[str, Any, bool]]:
    """All objects of a template as written, with their places, and whether they are in `$each`."""
    if isinstance(note, dict):
        yield pointer, note, in_each
        if any(name in note for name in ("$from", "$count", "$value")):
            return
        if "$each" in note:
            yield from _notes(note["build"], f"{pointer}/build", in_each=True)
            return
        for name, entry in note.items():
            yield from _notes(entry, pointer + token(name), in_each=in_each)
    elif isinstance(note, list):
        for i, item in enumerate(note):
            yield from _notes(item, f"{pointer}/{i}", in_each=in_each)


def _misplaced(note: Any, pointer: str, *, in_object: bool) -> Iterator[str]:
    """The places of optional parts that are not the value of a property."""
    if isinstance(note, list):
        for i, item in enumerate(note):
            yield from _misplaced(item, f"{pointer}/{i}", in_object=False)
    elif isinstance(note, dict) and "$from" in note:
        if "optional" in note and not in_object:
            yield f"{pointer}/optional"
    elif isinstance(note, dict) and "$each" in note:
        yield from _misplaced(note["build"], f"{pointer}/build", in_object=False)
    elif isinstance(note, dict) and "$value" not in note:
        for name, entry in note.items():
            yield from _misplaced(entry, pointer + token(name), in_object=True)
