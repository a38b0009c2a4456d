"""The intermediate representation: one node for each reachable subschema.

Nodes refer to their children by key, so recursive schemas need no special treatment. Nothing here
depends on an output language.
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
class Assertion:
    """One keyword of a node that constrains values.

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

    `key` is the JSON Pointer of its place in the root document, or a URI and a pointer in another
    document. `assertions` is complete: validators read nothing else. `annotations` are the other
    keywords, including those that the dialect does not define. `links` maps the pointer of each
    reference inside the annotations to the key of the node that it refers to.
    """

    key: str
    dialect: str
    resource: str
    assertions: Mapping[str, Assertion] = field(default_factory=dict)
    annotations: Mapping[str, Any] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Module:
    """A whole schema.

    `anchors` maps a resource's URI to its dynamic anchors, each to the key of its node; `stem` is
    the name of the file it was read from, empty for a schema that comes from no file. `cache` holds
    the results of functions that are `cached_per_module`.
    """

    root: str
    nodes: Mapping[str, Node]
    anchors: Mapping[str, Mapping[str, str]]
    uri: str
    stem: str = ""
    cache: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


def split(at: str) -> tuple[str, str]:
    """The URI and the pointer of a node's key; the root document has no URI there."""
    uri, _, pointer = at.rpartition("#") if "#" in at and not at.startswith("/") else ("", "", at)
    return uri, pointer


def is_definition(at: str) -> bool:
    """Whether the node stands directly in `$defs` or `definitions` of its document."""
    steps = split(at)[1].split("/")[1:]
    return len(steps) == 2 and steps[0] in ("$defs", "definitions")


def cached_per_module(
    function: Callable[Concatenate[Module, _P], _R],
) -> Callable[Concatenate[Module, _P], _R]:
    """Cache the results of `function` in the module, by its further arguments.

    The arguments must be hashable. All targets share a result, so nobody may change it.
    """

    def cached(module: Module, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        key = (function, args, *kwargs.items())
        if key not in module.cache:
            module.cache[key] = function(module, *args, **kwargs)
        result: _R = module.cache[key]
        return result

    update_wrapper(cached, function)
    return cached
