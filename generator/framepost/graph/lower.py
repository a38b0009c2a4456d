"""A bundle to the intermediate representation: one flat node for each subschema in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..jsontext.pointer import token
from . import ir
from .formats import find
from .keywords import DRAFT_07, Keyword
from .resolve import Bundle, Place

REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


LINKING = ("x-listener",)
"""The annotations that speak of other schemas, each by a part that is an object with a $ref."""


def lower(
    bundle: Bundle,
    *,
    assert_format: bool = False,
    also: Iterable[ir.NodeKey] = (),
    links: bool = False,
) -> ir.Module:
    """The module of `bundle`: the nodes reachable from its root and from the places in `also`.

    `assert_format` makes `format` an assertion (2020-12 validation section 7.2.2); `links` adds
    what the root's annotations refer to, where it can be reached. Raises `SchemaError` with every
    reference that cannot be resolved.
    """
    nodes: dict[ir.NodeKey, ir.Node] = {}
    dynamic: set[str] = set()
    linked = _links(bundle) if links else {}
    todo: list[ir.NodeKey] = [*reversed([*also, *linked.values()]), bundle.root]
    while todo:
        at = todo.pop()
        if at not in nodes and at not in (ir.TRUE, ir.FALSE):
            node = nodes[at] = _node(bundle, bundle.places[at], assert_format, links=links)
            todo += node.links.values()
            for check in reversed(list(node.assertions.values())):
                todo += [child for _, child in reversed(check.children)]
                if check.keyword in REFERENCES and check.value is not None:
                    dynamic.add(check.value)
        if not todo:
            # Any resource in the dynamic scope may hold the anchor: all of them are in use.
            found = [ats[name] for ats in bundle.anchors.values() for name in dynamic & ats.keys()]
            todo = [at for at in found if at not in nodes]
    bundle.raise_problems()
    if linked:
        root = nodes[bundle.root]
        nodes[bundle.root] = replace(root, links={**root.links, **linked})
    return ir.Module(bundle.root, nodes, bundle.anchors, bundle.uri)


def _links(bundle: Bundle) -> dict[str, ir.NodeKey]:
    """What the root's annotations refer to: keys of nodes, by the pointers of their places."""
    found: dict[str, ir.NodeKey] = {}
    place = bundle.places.get(bundle.root)
    if place is None:
        return found
    notes = [(wire, place.value[wire]) for wire in LINKING if wire in place.value]
    for wire, note in notes:
        for name, part in note.items() if isinstance(note, dict) else ():
            reference = part.get("$ref") if isinstance(part, dict) else None
            at = bundle.find(place, reference) if isinstance(reference, str) else None
            if at is not None:
                found[f"/{wire}{token(name)}/$ref"] = at
    return found


def _node(bundle: Bundle, place: Place, assert_format: bool, *, links: bool) -> ir.Node:
    checks: dict[str, ir.Assertion] = {}
    notes: dict[str, Any] = {}
    lonely = place.dialect.uri == DRAFT_07 and "$ref" in place.value
    for row in place.dialect.keywords.values():
        if row.name not in place.value:
            continue
        if lonely and row.name != "$ref":
            continue
        value = place.value[row.name]
        if not row.applies:
            notes[row.name] = value
        elif row.name == "format" and not _asserts(place, value, assert_format):
            notes["format"] = value
        else:
            checks[row.name] = _check(bundle, place, row, value)
    rows = place.dialect.keywords
    notes.update((wire, value) for wire, value in place.value.items() if wire not in rows)
    found = {**_content(bundle, place), **dict(_parameters(bundle, place))} if links else {}
    return ir.Node(place.key, place.dialect.uri, place.resource, checks, notes, found)


def _content(bundle: Bundle, place: Place) -> dict[str, ir.NodeKey]:
    """The key of the schema of the value that a text stands for, by the pointer of its place."""
    row = place.dialect.keywords.get("contentSchema")
    if row is None or "contentSchema" not in place.value:
        return {}
    ((_, schema),) = row.subschemas(place.value["contentSchema"])
    return {"/contentSchema": bundle.key_of(schema)}


def _parameters(bundle: Bundle, place: Place) -> Iterator[tuple[str, ir.NodeKey]]:
    """The schemas of a builder's parameters: keys of nodes, by the pointers of their places."""
    note = place.value.get("x-builder")
    if not isinstance(note, dict):
        return
    several = note.get("parameters")
    found = [("/x-builder/parameter", note.get("parameter"))]
    if isinstance(several, list):
        found += [(f"/x-builder/parameters/{i}", each) for i, each in enumerate(several)]
    for pointer, parameter in found:
        reference = parameter.get("schema") if isinstance(parameter, dict) else None
        key = bundle.find(place, reference) if isinstance(reference, str) else None
        if key is not None:
            yield f"{pointer}/schema", key


def _asserts(place: Place, value: str, assert_format: bool) -> bool:
    asked = assert_format or place.dialect.assert_format
    return asked and find(value, place.dialect.uri) is not None


def _check(bundle: Bundle, place: Place, row: Keyword, value: Any) -> ir.Assertion:
    if row.name in REFERENCES:
        target = bundle.resolve(place, row.name, value)
        return ir.Assertion(row.name, target.dynamic, (("", target.key),))
    children = tuple((pointer, bundle.key_of(child)) for pointer, child in row.subschemas(value))
    return ir.Assertion(row.name, value, children)
