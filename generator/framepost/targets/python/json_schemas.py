"""The JSON Schemas of the classes of a module in draft 2020-12, for OpenAPI documents.

The graph is converted back to schemas. So schemas of older dialects become draft 2020-12, as
OpenAPI 3.1 requires, and every reference leads to a definition of the module.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from ...code import literals
from ...graph import ir
from ...jsontext.pointer import tokens
from ...naming.words import pascal, words

_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_ANNOTATIONS = (
    "title description default examples deprecated readOnly writeOnly format contentEncoding "
    "contentMediaType"
).split()
_VALUES = ("const", "enum", "default", "examples")
_MAX_INLINE = 20
"""A subschema at a greater depth becomes a definition."""

_MAX_COPIES = 3
"""A subschema that more schemas use becomes a definition, so the text grows linearly."""

_CHUNK = re.compile(r".{1,80}(?: |$)|[^ ]+ ?")


def json_schemas(
    nodes: Mapping[ir.NodeKey, ir.Node], classes: Mapping[ir.NodeKey, str]
) -> dict[str, Any]:
    """Returns the schemas of the nodes `classes` and of all nodes that they refer to, by name.

    `classes` gives the names. A reference is `{"$ref": "#/$defs/NAME"}` for a name in the result.
    """
    return _Definitions(nodes, classes).written


def sources(schemas: Mapping[str, Any]) -> Iterator[tuple[Markup, Markup]]:
    """Yields the name and the JSON text of each schema as Python literals."""
    for name, schema in schemas.items():
        chunks = _CHUNK.findall(json.dumps(schema))
        rows = "\n        ".join(map(literals.python_json_text, chunks))
        yield literals.python_literal(name), Markup(rows)


class _Definitions:
    """Writes the definitions. `written` contains the finished ones."""

    def __init__(
        self, nodes: Mapping[ir.NodeKey, ir.Node], classes: Mapping[ir.NodeKey, str]
    ) -> None:
        self._nodes, self._names = nodes, dict(classes)
        self._taken = set(classes.values())
        parents = Counter(
            key
            for node in nodes.values()
            for assertion in node.assertions.values()
            for key in {key for _, key in assertion.children}
        )
        self._shared = {key for key, count in parents.items() if count > _MAX_COPIES}
        self._waiting = [*reversed([*classes])]
        self.written: dict[str, Any] = {}
        while self._waiting:
            key = self._waiting.pop()
            self.written[self._names[key]] = self._schema(nodes[key], 0)

    def _reference(self, key: ir.NodeKey) -> Any:
        """Returns a reference to a node, which becomes a definition."""
        if key in (ir.TRUE, ir.FALSE):
            return key == ir.TRUE
        if key not in self._names:
            self._names[key] = self._free(key)
            self._waiting.append(key)
        return {"$ref": f"#/$defs/{self._names[key]}"}

    def _free(self, key: ir.NodeKey) -> str:
        """Returns an unused name for a definition without a class, made from the end of its key."""
        steps = [pascal(words(step)) for step in tokens("/" + key.pointer.lstrip("/"))]
        steps = [step for step in steps if step] or ["Root"]
        name = steps[-1]
        for step in reversed(steps[:-1]):
            if name not in self._taken:
                break
            name = step + name
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name

    def _inline(self, key: ir.NodeKey, depth: int) -> Any:
        """Returns a subschema, in place or as a reference."""
        is_apart = key in self._names or key in self._shared or key in (ir.TRUE, ir.FALSE)
        if is_apart or depth > _MAX_INLINE:
            return self._reference(key)
        return self._schema(self._nodes[key], depth)

    def _schema(self, node: ir.Node, depth: int) -> dict[str, Any]:
        keywords: dict[str, Any] = {}
        parts: list[Any] = []
        for assertion in node.assertions.values():
            if assertion.keyword in _REFERENCES:
                parts.append(self._reference(assertion.child))
            else:
                keywords.update(self._keyword(node, assertion, depth))
        if len(parts) == 1 and isinstance(parts[0], dict):
            keywords |= parts[0]
        elif parts:  # a reference to `true` or `false`, or two references
            keywords["allOf"] = [*keywords.get("allOf", ()), *parts]
        annotations = {key: x for key, x in node.annotations.items() if key in _ANNOTATIONS}
        schema = {**annotations, **keywords}
        # pydantic would treat such a value as a reference that it cannot resolve.
        return {key: x for key, x in schema.items() if key not in _VALUES or not _has_reference(x)}

    def _keyword(self, node: ir.Node, assertion: ir.Assertion, depth: int) -> dict[str, Any]:
        """Returns the keyword of draft 2020-12 for an assertion that is not a reference."""
        argument = self._argument(assertion, depth)
        if assertion.keyword == "items" and isinstance(argument, list):
            return {"prefixItems": argument}
        if assertion.keyword == "additionalItems":
            items = node.assertions.get("items")
            return {"items": argument} if items and isinstance(items.value, list) else {}
        if assertion.keyword == "dependencies":
            names = {key: value for key, value in argument.items() if isinstance(value, list)}
            schemas = {key: value for key, value in argument.items() if key not in names}
            dependencies = {"dependentRequired": names, "dependentSchemas": schemas}
            return {keyword: value for keyword, value in dependencies.items() if value}
        return {assertion.keyword: argument}

    def _argument(self, assertion: ir.Assertion, depth: int) -> Any:
        """Returns the argument of a keyword with its subschemas."""
        children = [(pointer, self._inline(key, depth + 1)) for pointer, key in assertion.children]
        if not children:
            return assertion.value
        if children[0][0] == "":
            return children[0][1]
        if not isinstance(assertion.value, dict):  # an implied `allOf` has children but no value
            return [child for _, child in children]
        return {**assertion.value, **{next(tokens(pointer)): child for pointer, child in children}}


def _has_reference(value: Any) -> bool:
    """Whether a JSON value has a property `$ref`."""
    if isinstance(value, list):
        return any(map(_has_reference, value))
    return isinstance(value, dict) and ("$ref" in value or any(map(_has_reference, value.values())))
