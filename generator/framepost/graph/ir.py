"""The intermediate representation: one node for each reachable subschema.

Nodes refer to their children by key, so recursive schemas need no special treatment. Nothing here
depends on an output language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..errors import Problem


class NodeKey(NamedTuple):
    """The place of a subschema: a document and a JSON Pointer in it.

    `document` is the URI of the document, empty for the root document.
    """

    document: str
    pointer: str

    def child(self, pointer: str) -> NodeKey:
        """The key of a place below this one, by a relative pointer such as `/items/0`."""
        return NodeKey(self.document, self.pointer + pointer)

    def __str__(self) -> str:
        """The pointer for the root document, otherwise a URI with the pointer as its fragment."""
        return f"{self.document}#{self.pointer}" if self.document else self.pointer


TRUE, FALSE = NodeKey("", "true"), NodeKey("", "false")
"""The keys of the two boolean schemas. No JSON Pointer looks like these."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One keyword of a node that constrains values.

    `value` is its argument. `children` are its subschemas: the relative pointer into the argument,
    and the key of the node. The only child of a reference is its target.
    """

    keyword: str
    value: Any
    children: tuple[tuple[str, NodeKey], ...] = ()

    @property
    def child(self) -> NodeKey:
        """The key of the only child."""
        ((_, key),) = self.children
        return key


@dataclass(frozen=True, slots=True)
class Node:
    """One subschema.

    `assertions` has everything that validators need. `annotations` has all other keywords,
    including unknown ones. `links` maps the pointer of each reference inside the annotations to
    the key of its target.
    """

    key: NodeKey
    dialect: str
    resource: str
    assertions: Mapping[str, Assertion] = field(default_factory=dict)
    annotations: Mapping[str, Any] = field(default_factory=dict)
    links: Mapping[str, NodeKey] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Module:
    """A whole schema.

    `anchors` maps the URI of a resource to its dynamic anchors and the keys of their nodes. `file`
    is the name of the file and `stem` the same without its ending; both are empty if there is no
    file. `warnings` are about keywords without effect.
    """

    root: NodeKey
    nodes: Mapping[NodeKey, Node]
    anchors: Mapping[str, Mapping[str, NodeKey]]
    uri: str
    stem: str = ""
    file: str = ""
    warnings: tuple[Problem, ...] = ()


def problem_at(key: NodeKey, message: str, hint: str = "") -> Problem:
    """A problem with its place."""
    return Problem(message, hint, key.pointer, key.document)


def content_schema(node: Node) -> NodeKey | None:
    """The key of the schema of the value inside, if a node is of JSON texts."""
    if node.annotations.get("contentMediaType") != "application/json":
        return None
    return node.links.get("/contentSchema")


def is_definition(key: NodeKey) -> bool:
    """Whether the node is directly in `$defs` or `definitions` of its document."""
    pointer = key.pointer
    return pointer.startswith(("/$defs/", "/definitions/")) and pointer.count("/") == 2
