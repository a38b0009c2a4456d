"""The intermediate representation: every reachable subschema one flat node.

Nodes name their children by key, so recursion costs nothing and nothing nests. No language's names
and no syntax live here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

TRUE, FALSE = "true", "false"
"""The keys of the two boolean schemas."""


@dataclass(frozen=True, slots=True)
class Check:
    """One keyword of a node, as it constrains.

    `value` is its argument; `children` are its subschemas, each as the relative pointer of its
    place in the argument and the key of its node. For a reference the only child is the target.
    """

    keyword: str
    value: Any
    children: tuple[tuple[str, str], ...] = ()

    @property
    def child(self) -> str:
        """The key of the only child."""
        ((_, key),) = self.children
        return key


@dataclass(frozen=True, slots=True)
class Node:
    """One subschema.

    `at` is its key: the JSON Pointer of its place in the root document, or URI and pointer in
    another. `checks` is complete: validators read nothing else. `notes` are its annotations by
    keyword, those included that the dialect does not know. `links` are the keys of the nodes that
    references in its notes lead to, each by the pointer of its place in the notes.
    """

    at: str
    dialect: str
    resource: str
    checks: Mapping[str, Check] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Module:
    """A whole schema.

    `anchors` maps a resource's URI to its dynamic anchors, each to the key of its node; `stem` is
    the name of the file it was read from, empty for a schema that comes from no file. `found` is
    what functions that are `once` have found out.
    """

    root: str
    nodes: Mapping[str, Node]
    anchors: Mapping[str, Mapping[str, str]]
    uri: str
    stem: str = ""
    found: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


def split(at: str) -> tuple[str, str]:
    """The URI and the pointer of a node's key; the root document has no URI there."""
    uri, _, pointer = at.rpartition("#") if "#" in at and not at.startswith("/") else ("", "", at)
    return uri, pointer


def is_definition(at: str) -> bool:
    """Whether the node stands directly in `$defs` or `definitions` of the root document."""
    _, *steps = at.split("/") if at.startswith("/") else [at]
    return len(steps) == 2 and steps[0] in ("$defs", "definitions")


def once(
    function: Callable[Concatenate[Module, _P], _R],
) -> Callable[Concatenate[Module, _P], _R]:
    """`function`, worked out once for each module and further arguments, which are hashable.

    Every target asks the same of a module: what is found is kept in it, and is not to be changed.
    """

    def asked(module: Module, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        key = (function, args, *kwargs.items())
        if key not in module.found:
            module.found[key] = function(module, *args, **kwargs)
        found: _R = module.found[key]
        return found

    update_wrapper(asked, function)
    return asked
