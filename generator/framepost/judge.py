"""Whether a value is valid, said without a validator, and only where it is certain.

Validators are generated, and know all keywords. This one is for the generator itself, so that what
it shows as valid is; at a keyword that it does not know it says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from . import ir
from .load import tokens
from .regex import is_risky, to_python

_STEPS = 20_000
"""How many schemas are looked at before it is given up: schemas can double at every level."""


class UnsureError(Exception):
    """It cannot be said."""


class ExhaustedError(Exception):
    """Too many steps were taken."""


class Judge:
    """Says whether a value is valid, or that it does not know."""

    def __init__(self, module: ir.Module) -> None:
        self.nodes = module.nodes
        self._left = _STEPS

    def step(self) -> None:
        """Count a step. Raises `ExhaustedError` if it is one too many."""
        self._left -= 1
        if self._left < 0:
            raise ExhaustedError

    def matches(self, at: str, value: Any) -> bool:
        """Whether `value` matches the node `at`. Raises `UnsureError`."""
        self.step()
        if at in (ir.TRUE, ir.FALSE):
            return at == ir.TRUE
        node = self.nodes[at]
        return all(self._passes(node, check, value) for check in node.checks.values())

    def _passes(self, node: ir.Node, check: ir.Check, value: Any) -> bool:
        rule = RULES.get(check.keyword)
        if rule is None:
            raise UnsureError
        kind, test = rule
        return (kind is not None and not is_type(value, kind)) or test(self, node, check, value)


def is_type(value: Any, kind: str) -> bool:
    """Whether a JSON value is of the type that the keyword `type` calls `kind`."""
    if kind in ("integer", "number"):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return False
        return kind == "number" or value == int(value)
    return isinstance(value, _TYPES[kind])


_TYPES: Mapping[str, type] = {
    "null": type(None),
    "boolean": bool,
    "string": str,
    "array": list,
    "object": dict,
}

Rule = Callable[[Judge, ir.Node, ir.Check, Any], bool]


def _same(value: Any) -> Any:
    """What is equal for equal JSON values only."""
    if isinstance(value, dict):
        return "object", frozenset((key, _same(each)) for key, each in value.items())
    if isinstance(value, list):
        return "array", tuple(map(_same, value))
    return isinstance(value, bool), value


def _type(_: Judge, __: ir.Node, check: ir.Check, value: Any) -> bool:
    kinds = [check.value] if isinstance(check.value, str) else check.value
    return any(is_type(value, kind) for kind in kinds)


def _enum(_: Judge, __: ir.Node, check: ir.Check, value: Any) -> bool:
    return any(_same(value) == _same(each) for each in check.value)


def _pattern(_: Judge, __: ir.Node, check: ir.Check, value: Any) -> bool:
    return _found(check.value, value)


def _found(pattern: str, text: str) -> bool:
    return _compiled(pattern).search(text) is not None


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    if is_risky(pattern):
        raise UnsureError
    parts = [part if isinstance(part, str) else part.inside() for part in to_python(pattern)]
    return re.compile("".join(parts))


def _items(judge: Judge, node: ir.Node, check: ir.Check, value: Any) -> bool:
    if isinstance(check.value, list):
        raise UnsureError
    prefix = node.checks.get("prefixItems")
    rest = value[len(prefix.children) if prefix else 0 :]
    return all(judge.matches(check.child, each) for each in rest)


def _prefix_items(judge: Judge, _: ir.Node, check: ir.Check, value: Any) -> bool:
    pairs = zip(check.children, value, strict=False)
    return all(judge.matches(key, each) for (_, key), each in pairs)


def _unique_items(_: Judge, __: ir.Node, check: ir.Check, value: Any) -> bool:
    return not check.value or len({_same(each) for each in value}) == len(value)


def _contains(judge: Judge, node: ir.Node, check: ir.Check, value: Any) -> bool:
    found = sum(judge.matches(check.child, each) for each in value)
    least, most = node.checks.get("minContains"), node.checks.get("maxContains")
    return found >= (least.value if least else 1) and (most is None or found <= most.value)


def _required(_: Judge, __: ir.Node, check: ir.Check, value: Any) -> bool:
    return all(wire in value for wire in check.value)


def _properties(judge: Judge, _: ir.Node, check: ir.Check, value: Any) -> bool:
    named = [(next(tokens(pointer)), key) for pointer, key in check.children]
    return all(judge.matches(key, value[wire]) for wire, key in named if wire in value)


def _pattern_properties(judge: Judge, _: ir.Node, check: ir.Check, value: Any) -> bool:
    named = [(next(tokens(pointer)), key) for pointer, key in check.children]
    return all(
        judge.matches(key, each)
        for pattern, key in named
        for wire, each in value.items()
        if _found(pattern, wire)
    )


def _additional_properties(judge: Judge, node: ir.Node, check: ir.Check, value: Any) -> bool:
    known = names_of(node, "properties")
    patterns = names_of(node, "patternProperties")
    return all(
        judge.matches(check.child, each)
        for wire, each in value.items()
        if wire not in known and not any(_found(pattern, wire) for pattern in patterns)
    )


def names_of(node: ir.Node, keyword: str) -> list[str]:
    """The names in the argument of `properties`, or a keyword like it."""
    check = node.checks.get(keyword)
    return [next(tokens(pointer)) for pointer, _ in check.children] if check else []


def _property_names(judge: Judge, _: ir.Node, check: ir.Check, value: Any) -> bool:
    return all(judge.matches(check.child, wire) for wire in value)


def _dependent(judge: Judge, _: ir.Node, check: ir.Check, value: Any) -> bool:
    keys = {next(tokens(pointer)): key for pointer, key in check.children}
    for wire, needs in check.value.items():
        if wire not in value:
            continue
        right = judge.matches(keys[wire], value) if wire in keys else set(needs) <= value.keys()
        if not right:
            return False
    return True


def _all(judge: Judge, _: ir.Node, check: ir.Check, value: Any) -> bool:
    return all(judge.matches(key, value) for _, key in check.children)


def _any(judge: Judge, _: ir.Node, check: ir.Check, value: Any) -> bool:
    return any(judge.matches(key, value) for _, key in check.children)


def _one(judge: Judge, _: ir.Node, check: ir.Check, value: Any) -> bool:
    return sum(judge.matches(key, value) for _, key in check.children) == 1


def _not(judge: Judge, _: ir.Node, check: ir.Check, value: Any) -> bool:
    return not judge.matches(check.child, value)


def _if(judge: Judge, node: ir.Node, check: ir.Check, value: Any) -> bool:
    branch = node.checks.get("then" if judge.matches(check.child, value) else "else")
    return branch is None or judge.matches(branch.child, value)


def _nothing(_: Judge, __: ir.Node, ___: ir.Check, ____: Any) -> bool:
    """The rule of a keyword that another one reads."""
    return True


def _on(test: Callable[[Any, Any], bool]) -> Rule:
    return lambda _, __, check, value: test(value, check.value)


RULES: Mapping[str, tuple[str | None, Rule]] = {
    "type": (None, _type),
    "const": (None, _on(lambda value, only: bool(_same(value) == _same(only)))),
    "enum": (None, _enum),
    "multipleOf": (
        "number",
        _on(lambda value, of: (Fraction(str(value)) / Fraction(str(of))).denominator == 1),
    ),
    "maximum": ("number", _on(lambda value, most: bool(value <= most))),
    "exclusiveMaximum": ("number", _on(lambda value, most: bool(value < most))),
    "minimum": ("number", _on(lambda value, least: bool(value >= least))),
    "exclusiveMinimum": ("number", _on(lambda value, least: bool(value > least))),
    "maxLength": ("string", _on(lambda value, most: bool(len(value) <= most))),
    "minLength": ("string", _on(lambda value, least: bool(len(value) >= least))),
    "pattern": ("string", _pattern),
    "maxItems": ("array", _on(lambda value, most: bool(len(value) <= most))),
    "minItems": ("array", _on(lambda value, least: bool(len(value) >= least))),
    "uniqueItems": ("array", _unique_items),
    "prefixItems": ("array", _prefix_items),
    "items": ("array", _items),
    "additionalItems": ("array", _nothing),  # it has a say only where `items` is an array
    "contains": ("array", _contains),
    "minContains": ("array", _nothing),
    "maxContains": ("array", _nothing),
    "maxProperties": ("object", _on(lambda value, most: bool(len(value) <= most))),
    "minProperties": ("object", _on(lambda value, least: bool(len(value) >= least))),
    "required": ("object", _required),
    "properties": ("object", _properties),
    "patternProperties": ("object", _pattern_properties),
    "additionalProperties": ("object", _additional_properties),
    "propertyNames": ("object", _property_names),
    "dependentRequired": ("object", _dependent),
    "dependentSchemas": ("object", _dependent),
    "dependencies": ("object", _dependent),
    "$ref": (None, _all),
    "allOf": (None, _all),
    "anyOf": (None, _any),
    "oneOf": (None, _one),
    "not": (None, _not),
    "if": (None, _if),
    "then": (None, _nothing),
    "else": (None, _nothing),
}
"""What each keyword asks of values of one type (None for all); the others cannot be judged."""
