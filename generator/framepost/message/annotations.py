"""Reads and checks the `x-` annotations of a schema.

Their schema is `vocabulary.schema.json`, from which framepost itself generates the validator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ..errors import Problem, SchemaError
from ..graph import ir
from ..graph.lower import LINKS, value_at
from ..jsontext.pointer import token, tokens
from . import vocabulary
from .builders import Builder, accepted, builder_problems, building

ANNOTATIONS = (
    "x-class-name",
    "x-attribute-name",
    "x-builder",
    "x-listener",
    "x-direction",
)
"""The annotations that the vocabulary describes."""


def check(module: ir.Module) -> None:
    """Raise `SchemaError` with all annotations that do not match the vocabulary."""
    problems = []
    for node in module.nodes.values():
        annotations = {
            key: value for key, value in node.annotations.items() if key.startswith("x-")
        }
        for error in vocabulary.iter_errors(annotations):
            hint = "see docs/annotations.md"
            problems.append(ir.problem_at(node.key.child(error.instance_path), error.message, hint))
        for name in ("x-listener", "x-direction"):
            if name in annotations and node.key != module.root and not node.key.document:
                hint = "move it to the root of the schema of the message"
                place = f"{node.key}/{name}"
                problems.append(Problem(f"{name} has no effect here", hint, place))
    if problems:
        raise SchemaError(problems)


@dataclass(frozen=True, slots=True)
class Answers:
    """The messages that a listener answers itself.

    `option` is the name of the option with the data of the reply. `ready`, `request` and `reply`
    are the keys of the root nodes of messages: the answer to the receiver's ready message, the
    request for data, and the reply to this request.
    """

    option: str
    ready: ir.NodeKey
    request: ir.NodeKey
    reply: ir.NodeKey


@dataclass(frozen=True, slots=True)
class Listener:
    """A function that returns an event listener, which sends the message.

    `ready` and `enabled` are the keys of the root nodes of two messages: the receiver sends them
    when it is ready, and to enable or disable the action. `flag` has the steps to the boolean in
    the second one. `find` is the name of the option that returns the argument of the first builder
    in `build`.
    """

    name: str
    ready: ir.NodeKey
    enabled: ir.NodeKey
    flag: tuple[str, ...]
    find: str
    build: tuple[Builder, ...]
    answers: Answers | None


def listener(module: ir.Module, builders: Callable[[], Iterable[Builder]]) -> Listener | None:
    """The listener that the root declares; None if one of its messages cannot be found.

    `builders` returns all builders of the module. Raises `SchemaError` if the parts of the listener
    do not fit together.
    """
    linked = _linked(module)
    if linked is None:
        return None
    note, links = linked
    problems = [*builder_problems(module), *_listener_problems(module)]
    if problems:
        raise SchemaError(problems)
    known = {builder.name: builder for builder in builders()}
    answers = None
    if "answers" in note:
        names = ("ready", "request", "reply")
        keys = [links[f"/x-listener/answers/{name}"] for name in names]
        answers = Answers(note["answers"]["option"], *keys)
    return Listener(
        note["name"],
        links["/x-listener/ready"],
        links["/x-listener/enabled/message"],
        tuple(tokens(note["enabled"]["flag"])),
        note["find"],
        tuple(known[name] for name in note["build"]),
        answers,
    )


def _linked(module: ir.Module) -> tuple[Any, Mapping[str, ir.NodeKey]] | None:
    """The root's `x-listener` and the keys of its messages; None if one of these is missing."""
    node = module.nodes.get(module.root)
    if (
        node is None
        or "x-listener" not in node.annotations
        or not node.links
        or missing_messages(module)
    ):
        return None
    return node.annotations["x-listener"], node.links


def _listener_problems(module: ir.Module) -> Iterator[Problem]:
    """Problems of names in a listener that do not exist or do not fit."""
    linked = _linked(module)
    if linked is None:
        return
    annotation, links = linked
    place = f"{module.root}/x-listener"
    flag = annotation["enabled"]["flag"]
    if not is_boolean(module, links["/x-listener/enabled/message"], tuple(tokens(flag))):
        hint = "name a boolean property. The property and all objects around it must be required"
        message = f'the value at "{flag}" is not always a boolean'
        yield Problem(message, hint, f"{place}/enabled/flag")
    declared = {node.annotations["x-builder"]["name"]: node for node in building(module)}
    before = ""
    for index, name in enumerate(annotation["build"]):
        if name not in declared:
            hint = "name the x-builder of a schema in $defs"
            message = f'there is no builder "{name}"'
            yield Problem(message, hint, f"{place}/build/{index}")
        elif before in declared and accepted(declared[name]) != declared[before].key:
            hint = f"name a builder whose argument is the result of {before}"
            message = f'"{name}" does not accept the result of "{before}"'
            yield Problem(message, hint, f"{place}/build/{index}")
        before = name


def is_boolean(module: ir.Module, key: ir.NodeKey, path: tuple[str, ...]) -> bool:
    """Whether every valid value of a node has a boolean at this path."""
    for step in (*path, None):
        node = module.nodes.get(key)
        while node is not None and "type" not in node.assertions and "$ref" in node.assertions:
            node = module.nodes.get(node.assertions["$ref"].child)
        checks = node.assertions if node else {}
        type_ = checks["type"].value if "type" in checks else None
        if step is None:
            return bool(type_ == "boolean")
        children = dict(checks["properties"].children) if "properties" in checks else {}
        required = checks["required"].value if "required" in checks else ()
        if type_ != "object" or step not in required or token(step) not in children:
            return False
        key = children[token(step)]
    return False


def missing_messages(module: ir.Module) -> list[Problem]:
    """A warning for each message of `x-listener` that cannot be found."""
    node = module.nodes.get(module.root)
    if node is None or "x-listener" not in node.annotations:
        return []
    name = node.annotations["x-listener"]["name"]
    uris = {pointer: value_at(node.annotations, pointer) for pointer in LINKS}
    hint = "put its schema into the same folder, or pass it as a resource"
    return [
        Problem(f'{name} is left out: "{uri}" cannot be found', hint, f"{node.key}{pointer}")
        for pointer, uri in uris.items()
        if uri is not None and pointer not in node.links
    ]


def misspelled_annotations(module: ir.Module) -> list[Problem]:
    """A warning for each annotation whose name is similar to an annotation of framepost."""
    plain = {_plain(name): name for name in ANNOTATIONS}
    problems = []
    for node in module.nodes.values():
        for name in node.annotations:
            if name.startswith("x-") and name not in ANNOTATIONS:
                near = get_close_matches(_plain(name), plain, 1, 0.8)
                if near:
                    message = f'"{name}" is not an annotation of framepost, and is ignored'
                    hint = f"did you mean {plain[near[0]]}?"
                    problems.append(ir.problem_at(node.key.child(token(name)), message, hint))
    return problems


def _plain(name: str) -> str:
    """The name in lower case, without separators."""
    return name.removeprefix("x-").replace("-", "").replace("_", "").lower()
