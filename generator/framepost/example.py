"""An example of a valid value: one that the schema gives, or one made from it.

What comes out is certain to be valid; where that cannot be said, there is no example.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import ir
from .judge import RULES, ExhaustedError, Judge, UnsureError, names_of


def example(module: ir.Module) -> tuple[Any, ...]:
    """An example of what the root describes; empty if there is none that is certain."""
    maker = _Maker(module)
    try:
        return (maker.make(module.root),)
    except (UnsureError, ExhaustedError, RecursionError):
        return ()


class _Maker(Judge):
    """Makes values, and keeps those that are valid."""

    def __init__(self, module: ir.Module) -> None:
        super().__init__(module)
        self._open: set[str] = set()

    def make(self, at: str) -> Any:
        """A valid value of the node `at`. Raises `UnsureError` if none is found."""
        if at in self._open:
            raise UnsureError
        self._open.add(at)
        try:
            for value in self._candidates(at):
                if self._is_certain(at, value):
                    return value
        finally:
            self._open.discard(at)
        raise UnsureError

    def _is_certain(self, at: str, value: Any) -> bool:
        try:
            return self.matches(at, value)
        except UnsureError:
            return False

    def _made(self, at: str) -> tuple[Any, ...]:
        """A valid value of the node `at`; empty if none is found."""
        try:
            return (self.make(at),)
        except UnsureError:
            return ()

    def _candidates(self, at: str) -> Iterator[Any]:
        self.step()
        node = self.nodes.get(at)
        if node is None:  # a boolean schema
            yield {}
            return
        yield from node.notes.get("examples", ())
        if "default" in node.notes:
            yield node.notes["default"]
        for check in node.checks.values():
            if check.keyword == "const":
                yield check.value
            elif check.keyword == "enum":
                yield from check.value
            elif check.keyword in ("$ref", "allOf", "anyOf", "oneOf"):
                yield from (value for _, key in check.children for value in self._made(key))
        for kind in _kinds(node):
            yield from getattr(self, f"_{kind}s")(node)
        yield {}

    def _nulls(self, _: ir.Node) -> Iterator[Any]:
        yield None

    def _booleans(self, _: ir.Node) -> Iterator[Any]:
        yield from (False, True)

    def _numbers(self, node: ir.Node) -> Iterator[Any]:
        yield from (0, 1)
        for keyword, more in _BOUNDS:
            if keyword in node.checks:
                yield node.checks[keyword].value + more

    _integers = _numbers

    def _strings(self, node: ir.Node) -> Iterator[Any]:
        least = node.checks.get("minLength")
        most = node.checks.get("maxLength")
        yield _SAMPLES.get(node.notes.get("format", ""), "")
        yield ""
        if least and least.value <= 1000:
            size = int(min(max(least.value, 4), most.value if most else 1000))
            yield ("text" * (size // 4 + 1))[:size]
        yield from (*_SAMPLES.values(), *_WORDS)

    def _arrays(self, node: ir.Node) -> Iterator[Any]:
        prefix = [value for key in _children(node, "prefixItems") for value in self._made(key)]
        least = node.checks["minItems"].value if "minItems" in node.checks else 0
        for keyword in ("items", "contains"):
            for item in (value for key in _children(node, keyword) for value in self._made(key)):
                count = max(1, int(min(least, 20)) - len(prefix))
                yield prefix + [item] * count
        yield prefix

    def _objects(self, node: ir.Node) -> Iterator[Any]:
        required = node.checks["required"].value if "required" in node.checks else []
        names = names_of(node, "properties")
        made = {
            wire: value
            for wire, key in zip(names, _children(node, "properties"), strict=True)
            for value in self._made(key)
        }
        rest = _children(node, "additionalProperties") or (ir.TRUE,)
        for wire in required:
            if wire not in names:
                made.update((wire, value) for value in self._made(rest[0]))
        if not made:
            yield from ({"name": value} for value in self._made(rest[0]) if rest[0] != ir.TRUE)
        yield made
        yield {wire: value for wire, value in made.items() if wire in required}


def _children(node: ir.Node, keyword: str) -> tuple[str, ...]:
    check = node.checks.get(keyword)
    return tuple(key for _, key in check.children) if check else ()


def _kinds(node: ir.Node) -> list[str]:
    """The types to make a value of, null last: it says the least."""
    check = node.checks.get("type")
    if check is None:
        said = {rule[0] for key, rule in RULES.items() if key in node.checks and rule[0]}
        return [kind for kind in ("object", "array", "string", "number") if kind in said]
    kinds = [check.value] if isinstance(check.value, str) else list(check.value)
    return sorted(kinds, key=lambda kind: kind == "null")


_BOUNDS = (
    ("minimum", 0),
    ("maximum", 0),
    ("exclusiveMinimum", 1),
    ("exclusiveMaximum", -1),
    ("exclusiveMinimum", 0.5),
    ("multipleOf", 0),
)

_WORDS = ("text", "Text", "TEXT", "abc", "a", "A", "0", "1", "a1", "+15551230100")
_SAMPLES = {
    "email": "jane@example.com",
    "uri": "https://example.com/",
    "uri-reference": "/a",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uuid": "123e4567-e89b-42d3-a456-426614174000",
    "date-time": "2024-02-29T12:30:00Z",
    "date": "2024-02-29",
    "time": "12:30:00Z",
    "duration": "PT1H",
    "json-pointer": "/a",
}
"""A value of each common format."""
