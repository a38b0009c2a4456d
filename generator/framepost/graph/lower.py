"""Converts a bundle to the intermediate representation: one node for each reachable subschema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..errors import Problem
from ..jsontext.pointer import token, tokens
from . import ir
from .formats import asserted_content, find
from .keyword_arguments import EXCLUSIVE_FLAG, is_schema
from .keywords import DRAFT_04, KEYWORDS, Keyword
from .resolve import Bundle, Place

REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


LINKS = tuple(
    f"/x-listener/{pointer}"
    for pointer in ("ready", "enabled/message", "answers/ready", "answers/request", "answers/reply")
)
"""The pointers, below the root, of the annotations whose value is the URI of another schema."""


def lower(
    bundle: Bundle,
    *,
    assert_format: bool = False,
    also: Iterable[ir.NodeKey] = (),
    links: bool = False,
) -> ir.Module:
    """The module of `bundle`: the nodes reachable from its root and from the places in `also`.

    `assert_format` makes `format` an assertion (2020-12 validation section 7.2.2). `links` adds
    the schemas to which annotations of the root refer, if they can be found. A node that only
    `also` reaches is left out with a warning if it depends on a reference that cannot be resolved.
    Raises `SchemaError` with all other references that cannot be resolved.
    """
    nodes: dict[ir.NodeKey, ir.Node] = {}
    dynamic: set[str] = set()
    linked = _links(bundle) if links else {}
    todo: list[ir.NodeKey] = [*reversed([*also, *linked.values()]), bundle.root]
    while todo:
        key = todo.pop()
        if key not in nodes and key not in (ir.TRUE, ir.FALSE):
            node = nodes[key] = _node(bundle, bundle.places[key], assert_format, links=links)
            todo += node.links.values()
            for check in reversed(list(node.assertions.values())):
                todo += [child for _, child in reversed(check.children)]
                if check.keyword in REFERENCES and check.value is not None:
                    dynamic.add(check.value)
        if not todo:
            # Any resource in the dynamic scope may have the anchor, so all of them are used.
            every = bundle.anchors.values()
            keys = [anchors[name] for anchors in every for name in dynamic & anchors.keys()]
            todo = [key for key in keys if key not in nodes]
    left_out = _leave_out(bundle, nodes, [bundle.root, *linked.values()])
    places = (bundle.places[key] for key in nodes)
    about_keywords = (warning for place in places for warning in _warnings(place))
    warnings = (*left_out, *about_keywords, *_loops(nodes))
    if linked:
        root = nodes[bundle.root]
        nodes[bundle.root] = replace(root, links={**root.links, **linked})
    return ir.Module(bundle.root, nodes, bundle.anchors, bundle.uri, warnings=warnings)


def _leave_out(
    bundle: Bundle, nodes: dict[ir.NodeKey, ir.Node], starts: Iterable[ir.NodeKey]
) -> list[Problem]:
    """Remove the nodes that depend on a reference that cannot be resolved; a warning for each.

    Raises `SchemaError` if such a node is reachable from `starts`.
    """
    unresolved = {key: problem for key, problem in bundle.unresolved.items() if key in nodes}
    problems = list(dict.fromkeys(unresolved.values()))
    anchors = (key for keys in bundle.anchors.values() for key in keys.values())
    used = _closure([*starts, *anchors], lambda key: _children(nodes[key]) if key in nodes else ())
    bundle.raise_problems(problems if used & unresolved.keys() else ())
    if not unresolved:
        return []
    parents: dict[ir.NodeKey, list[ir.NodeKey]] = {}
    for key, node in nodes.items():
        for child in _children(node):
            parents.setdefault(child, []).append(key)
    for key in _closure(unresolved, lambda key: parents.get(key, ())):
        del nodes[key]
    suffix = "; the definitions that need it are left out"
    return [replace(problem, message=problem.message + suffix) for problem in problems]


def _closure(
    starts: Iterable[ir.NodeKey], successors: Callable[[ir.NodeKey], Iterable[ir.NodeKey]]
) -> set[ir.NodeKey]:
    """The keys that can be reached from `starts`."""
    reached = set(starts)
    todo = list(reached)
    while todo:
        new = set(successors(todo.pop())) - reached
        reached |= new
        todo += new
    return reached


def _children(node: ir.Node) -> Iterator[ir.NodeKey]:
    """The keys of the nodes to which a node refers."""
    for assertion in node.assertions.values():
        yield from (child for _, child in assertion.children)
    yield from node.links.values()


def _links(bundle: Bundle) -> dict[str, ir.NodeKey]:
    """The keys of the nodes to which annotations of the root refer, by the pointers in `LINKS`."""
    links: dict[str, ir.NodeKey] = {}
    place = bundle.places.get(bundle.root)
    if place is None:
        return links
    for pointer in LINKS:
        uri = value_at(place.value, pointer)
        key = bundle.find(place, uri) if isinstance(uri, str) else None
        if key is not None:
            links[pointer] = key
    return links


def value_at(value: Any, pointer: str) -> Any:
    """The value at a JSON Pointer through objects, or None if there is none."""
    for name in tokens(pointer):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _node(bundle: Bundle, place: Place, assert_format: bool, *, links: bool) -> ir.Node:
    assertions: dict[str, ir.Assertion] = {}
    annotations: dict[str, Any] = {}
    schema = _modern(place)
    ignores_siblings = place.dialect.ignores_siblings_of(schema)
    for name, row in place.dialect.keywords.items():
        if name not in schema or (ignores_siblings and row.applies and name != "$ref"):
            continue
        value = schema[name]
        if row.is_annotation and any(True for _ in row.problems(value)):
            continue
        if not row.applies or (name == "format" and not _asserts(place, value, assert_format)):
            annotations[name] = value
        else:
            assertions[name] = _assertion(bundle, place, row, value)
    if assert_format or place.dialect.assert_format:
        for name in asserted_content(schema, place.dialect.uri):
            if name in annotations:
                assertions[name] = ir.Assertion(name, schema[name])
    rows = place.dialect.keywords
    annotations.update((name, value) for name, value in schema.items() if name not in rows)
    targets = {**_content(bundle, place), **dict(_parameters(bundle, place))} if links else {}
    return ir.Node(place.key, place.dialect.uri, place.resource, assertions, annotations, targets)


def _modern(place: Place) -> Mapping[str, Any]:
    """The schema, with exclusive limits of draft-04 converted to the form of later drafts."""
    schema: Mapping[str, Any] = place.value
    if place.dialect.uri != DRAFT_04 or not schema.keys() & _EXCLUSIVE.keys():
        return schema
    modern = {name: value for name, value in schema.items() if name not in _EXCLUSIVE}
    for exclusive, bound in _EXCLUSIVE.items():
        if schema.get(exclusive) is True and bound in modern:
            modern[exclusive] = modern.pop(bound)
    return modern


_EXCLUSIVE = {"exclusiveMaximum": "maximum", "exclusiveMinimum": "minimum"}


def _warnings(place: Place) -> Iterator[Problem]:
    """Warnings for keywords that have no effect."""
    ignores_siblings = place.dialect.ignores_siblings_of(place.value)
    for name, value in place.value.items():
        row = place.dialect.keywords.get(name)
        key = place.key.child(token(name))
        if row is None:
            continue
        if ignores_siblings and row.applies and name != "$ref":
            draft = place.dialect.draft.name
            message = f"{name} has no effect next to $ref in {draft}"
            hint = "put it and the $ref into separate schemas of an allOf"
            yield ir.problem_at(key, message, hint)
        elif row.is_annotation:
            for pointer, message, hint in row.problems(value):
                text = message if pointer else f"{name} {message}"
                yield ir.problem_at(key.child(pointer), f"{text}; it is ignored", hint)
        elif row.argument is EXCLUSIVE_FLAG and value and _EXCLUSIVE[name] not in place.value:
            message = f"{name} has no effect without {_EXCLUSIVE[name]}"
            yield ir.problem_at(key, message, f"add {_EXCLUSIVE[name]}")


def _loops(nodes: Mapping[ir.NodeKey, ir.Node]) -> Iterator[Problem]:
    """A warning for each schema that applies itself to the same value again."""
    visited: set[ir.NodeKey] = set()
    for start in nodes:
        path: dict[ir.NodeKey, Iterator[ir.NodeKey]] = {}
        if start not in visited:
            path[start] = _applied(nodes[start])
        while path:
            key, children = next(reversed(path.items()))
            child = next(children, None)
            if child is None:
                del path[key]
                visited.add(key)
            elif child in path:
                hint = "remove one of the references: a value that reaches the loop is invalid"
                yield ir.problem_at(child, "is an infinite $ref loop", hint)
            elif child not in visited and child in nodes:
                path[child] = _applied(nodes[child])


def _applied(node: ir.Node) -> Iterator[ir.NodeKey]:
    """The keys of the schemas that a node applies to the same value."""
    for keyword, assertion in node.assertions.items():
        if keyword in _IN_PLACE:
            yield from (child for _, child in assertion.children)


_IN_PLACE = frozenset(row.name for row in KEYWORDS if row.place == "same") | {*REFERENCES}


def _content(bundle: Bundle, place: Place) -> dict[str, ir.NodeKey]:
    """The key of the schema of the JSON value in a string, by its pointer."""
    row = place.dialect.keywords.get("contentSchema")
    if row is None or not is_schema(place.value.get("contentSchema")):
        return {}
    ((_, schema),) = row.subschemas(place.value["contentSchema"])
    return {"/contentSchema": bundle.key_of(schema)}


def _parameters(bundle: Bundle, place: Place) -> Iterator[tuple[str, ir.NodeKey]]:
    """The schemas of the parameters of a builder: pointers and the keys of the nodes."""
    note = place.value.get("x-builder")
    if not isinstance(note, dict):
        return
    several = note.get("parameters")
    parameters = [("/x-builder/parameter", note.get("parameter"))]
    if isinstance(several, list):
        parameters += [
            (f"/x-builder/parameters/{i}", parameter) for i, parameter in enumerate(several)
        ]
    for pointer, parameter in parameters:
        reference = parameter.get("schema") if isinstance(parameter, dict) else None
        key = bundle.find(place, reference) if isinstance(reference, str) else None
        if key is not None:
            yield f"{pointer}/schema", key


def _asserts(place: Place, value: str, assert_format: bool) -> bool:
    is_asserted = assert_format or place.dialect.assert_format
    return is_asserted and find(value, place.dialect.uri) is not None


def _assertion(bundle: Bundle, place: Place, row: Keyword, value: Any) -> ir.Assertion:
    if row.name in REFERENCES:
        target = bundle.resolve(place, row.name, value)
        return ir.Assertion(row.name, target.dynamic, (("", target.key),))
    children = tuple((pointer, bundle.key_of(child)) for pointer, child in row.subschemas(value))
    return ir.Assertion(row.name, value, children)
