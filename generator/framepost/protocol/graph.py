"""Compiles a conversation to one graph: the union of its messages, by constant properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias
from urllib.parse import urldefrag, urljoin

from ..errors import Problem, SchemaError
from ..graph import ir
from ..graph.discriminators import Discriminators
from ..graph.equal import without_equals
from ..graph.lower import lower
from ..graph.resolve import Bundle
from ..jsontext.pointer import token, tokens
from ..message.annotations import check, is_boolean
from . import asyncapi
from .conversation import Conversation, Message
from .references import Retrieve

UNION_NAME = "Message"
"""The name of the type of all messages."""


@dataclass(frozen=True)
class MessageGraph:
    """A conversation and the graph of its messages.

    The root of `module` is the union of all messages. `keys` has the keys of their nodes, and
    `constants` their properties with only one possible value, both by the id of the message.
    """

    conversation: Conversation
    module: ir.Module
    keys: Mapping[str, ir.NodeKey]
    constants: Mapping[str, Mapping[str, Any]]
    warnings: tuple[Problem, ...]


def compile_value(
    value: Any, resources: Mapping[str, Any], *, assert_format: bool = False
) -> MessageGraph:
    """The conversation of a parsed AsyncAPI document that was not read from a file.

    `resources` maps URIs, absolute or relative to the document, to the documents to which `$ref`s
    may lead. Raises `SchemaError`.
    """
    uri = "file:///conversation.asyncapi.json"
    # Subschemas are distinguished by identity, so two places must not share an object.
    known = {
        urldefrag(urljoin(uri, key))[0]: _copied(resource) for key, resource in resources.items()
    }
    return compile_conversation(value, uri, known.__getitem__, assert_format=assert_format)


def _copied(value: Any) -> Any:
    """A copy of a JSON value in which every object and array is a new one."""
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def compile_conversation(
    value: Any, uri: str, retrieve: Retrieve, *, assert_format: bool = False
) -> MessageGraph:
    """The conversation of the parsed AsyncAPI document `value`, whose URI is `uri`.

    `retrieve` returns the documents to which `$ref`s may lead. `assert_format` makes `format` an
    assertion. Raises `SchemaError`.
    """
    conversation, payloads, warnings = asyncapi.read(value, uri, retrieve)
    resources = _Resources(value, uri, retrieve, payloads)
    messages = conversation.messages
    try:
        bundle = _bundled(messages, resources)
        module = lower(bundle, assert_format=assert_format, links=True)
        keys = _keys(module, messages)
        also = list(_definitions(bundle, keys))
        module = lower(bundle, assert_format=assert_format, also=also, links=True)
    except SchemaError as error:
        raise SchemaError([_at_message(problem, messages) for problem in error.problems]) from None
    module = without_equals(module, {module.root: None, **dict.fromkeys(keys.values())})
    module = _titled(module, messages, keys)
    check(module)
    strings = Discriminators(module).constants
    constants = {id_: dict(sorted(strings(key).items())) for id_, key in keys.items()}
    module = _with_union(module, conversation, keys, constants)
    graph = MessageGraph(conversation, module, keys, constants, tuple(warnings))
    _check(graph)
    return graph


class _Resources:
    """The documents to which schemas may refer. Payloads get the dialect of their format."""

    def __init__(
        self, value: Any, uri: str, retrieve: Retrieve, payloads: asyncapi.Payloads
    ) -> None:
        self._main, self._uri, self._retrieve = value, uri, retrieve
        self._dialects = payloads.dialects

    def retrieve(self, uri: str) -> Any:
        """The document of a URI. Raises `KeyError` if there is none."""
        value = self._main if uri == self._uri else self._retrieve(uri)
        for address, dialect in self._dialects.items():
            document, _, pointer = address.partition("#")
            if document == uri:
                value = _with_dialect(value, list(tokens(pointer)), dialect)
        return value


def _with_dialect(value: Any, steps: Sequence[str], dialect: str) -> Any:
    """`value` with `dialect` as the `$schema` of the schema at `steps`, if it has none."""
    if not steps:
        is_plain = isinstance(value, dict) and "$schema" not in value and "$ref" not in value
        return {"$schema": dialect, **value} if is_plain else value
    first, *others = steps
    if isinstance(value, dict) and first in value:
        return {**value, first: _with_dialect(value[first], others, dialect)}
    if isinstance(value, list) and first.isdigit() and int(first) < len(value):
        index = int(first)
        return [*value[:index], _with_dialect(value[index], others, dialect), *value[index + 1 :]]
    return value


def _bundled(messages: Sequence[Message], resources: _Resources) -> Bundle:
    union = {"anyOf": [{"$ref": message.schema} for message in messages]}
    return Bundle(union, retrieve=resources.retrieve)


def _at_message(problem: Problem, messages: Sequence[Message]) -> Problem:
    """Move a problem of a reference in the generated union to its message."""
    match = re.fullmatch(r"/anyOf/(\d+)/\$ref", problem.pointer or "")
    if match is None or problem.uri:
        return problem
    source = messages[int(match[1])].source
    return replace(problem, pointer=f"{source.pointer}/payload", uri=source.uri)


def _titled(
    module: ir.Module, messages: Sequence[Message], keys: Mapping[str, ir.NodeKey]
) -> ir.Module:
    """`module`, in which each schema without a title gets the id of its message as title."""
    nodes = dict(module.nodes)
    for message in messages:
        node = nodes.get(keys[message.id])
        if node is not None and not node.annotations.get("title"):
            title = message.id.rpartition(".")[2]
            nodes[node.key] = replace(node, annotations={**node.annotations, "title": title})
    return replace(module, nodes=nodes)


def _keys(module: ir.Module, messages: Sequence[Message]) -> dict[str, ir.NodeKey]:
    """The keys of the nodes of the messages' schemas."""
    children = module.nodes[module.root].assertions["anyOf"].children
    references = (module.nodes[key].assertions["$ref"] for _, key in children)
    return {
        message.id: reference.child for message, reference in zip(messages, references, strict=True)
    }


def _definitions(bundle: Bundle, keys: Mapping[str, ir.NodeKey]) -> Iterator[ir.NodeKey]:
    """The definitions of the documents whose roots are schemas of messages."""
    documents = {key.document for key in keys.values() if not key.pointer}
    for key in bundle.places:
        if ir.is_definition(key) and key.document in documents:
            yield key


def _with_union(
    module: ir.Module,
    conversation: Conversation,
    keys: Mapping[str, ir.NodeKey],
    constants: Mapping[str, Mapping[str, Any]],
) -> ir.Module:
    """`module` with the union of the messages as root, nested so that constants select one."""
    root = module.nodes[module.root]
    nodes = dict(module.nodes)
    for _, key in root.assertions["anyOf"].children:
        del nodes[key]
    annotations = {
        "title": conversation.title,
        "description": conversation.description,
        "x-class-name": UNION_NAME,
    }
    # Classes of the schemas have the first choice of names.
    named = (node.annotations.get("title") for node in nodes.values())
    titles = {title.lower() for title in named if isinstance(title, str)}
    everything = _grouped([message.id for message in conversation.messages], constants)

    def union(group: _Group) -> ir.Assertion:
        children = []
        for index, member in enumerate(group.members):
            if isinstance(member, str):
                key = keys[member]
            else:
                # A definition with a title becomes a named type in generated code.
                *_, (name, value) = member.constants
                description = f"The messages whose {name} is {value}."
                title = f"{value} messages" if value.lower() in titles else value
                texts = {"title": title, "description": description}
                path = ".".join(constant for _, constant in member.constants)
                key = module.root.child(f"/$defs{token(path)}")
                check = union(member)
                nodes[key] = ir.Node(key, root.dialect, root.resource, {"anyOf": check}, texts)
            children.append((f"/{index}", key))
        return ir.Assertion("anyOf", None, tuple(children))

    nodes[module.root] = replace(
        root, assertions={"anyOf": union(everything)}, annotations=annotations
    )
    return replace(module, nodes=nodes)


_Pairs: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Messages, by id, and groups of messages that have equal constants.

    `constants` are pairs of a property and its value, those of the groups around this one first.
    """

    members: tuple[str | _Group, ...]
    constants: _Pairs = ()


def _grouped(
    ids: Sequence[str], constants: Mapping[str, Mapping[str, Any]], around: _Pairs = ()
) -> _Group:
    """The messages as nested groups: the members of each group differ in a constant property.

    Messages that no constant property distinguishes stay in one group.
    """
    names = [name for name in constants[ids[0]] if all(name in constants[id_] for id_ in ids)]
    best: dict[str, list[str]] = {}
    best_name = ""
    for name in names:
        groups: dict[str, list[str]] = {}
        for id_ in ids:
            groups.setdefault(constants[id_][name], []).append(id_)
        if len(groups) == len(ids):
            return _Group(tuple(ids), around)
        if len(groups) > 1 and (not best or len(groups) < len(best)):
            best, best_name = groups, name
    if not best:
        return _Group(tuple(ids), around)
    members = (
        group[0] if len(group) == 1 else _grouped(group, constants, (*around, (best_name, value)))
        for value, group in best.items()
    )
    return _Group(tuple(members), around)


def _check(graph: MessageGraph) -> None:
    """Raise `SchemaError` if the schemas contradict the document."""
    problems = [*_same_constants(graph), *_bad_flags(graph)]
    if problems:
        raise SchemaError(problems)


def _same_constants(graph: MessageGraph) -> Iterator[Problem]:
    """Messages of one direction that a receiver cannot distinguish: their constants are equal."""
    for direction in ("sent", "received"):
        used: dict[tuple[tuple[str, Any], ...], Message] = {}
        for message in getattr(graph.conversation, direction):
            constants = tuple(sorted(graph.constants[message.id].items()))
            other = used.setdefault(constants, message)
            if other is not message:
                text = f"cannot be distinguished from {other.id}, which is {direction} too"
                hint = (
                    "give both a required property, and write another const for it in each schema"
                )
                source = message.source
                yield Problem(text, hint, source.pointer, source.uri)


def _bad_flags(graph: MessageGraph) -> Iterator[Problem]:
    for operation in graph.conversation.operations:
        gate = operation.gate
        if gate and not is_boolean(graph.module, graph.keys[gate.message], gate.flag):
            hint = "require the property, the objects around it, and the type boolean"
            text = f'the message does not always have a boolean at "/{"/".join(gate.flag)}"'
            source = operation.source
            yield Problem(text, hint, f"{source.pointer}/x-gate/flag", source.uri)
