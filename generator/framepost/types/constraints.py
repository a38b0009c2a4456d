"""Describes the constraints of a schema besides the types, as text for people."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..graph import ir
from ..graph.error_messages import json_text, message
from ..jsontext.pointer import tokens
from .assertions import items_of
from .types import Record


@dataclass(frozen=True, slots=True)
class Rule:
    """One constraint: `words`, the texts to quote after them, and the part that it applies to.

    `of` is a part such as "each item", or empty for the whole value.
    """

    of: str
    words: str
    quoted: tuple[str, ...] = ()


def value_rules(module: ir.Module, key: ir.NodeKey, records: Collection[ir.NodeKey]) -> list[Rule]:
    """Returns the constraints on values of the node `key`, except those inside `records`."""
    return _merged(_Reader(module, records).of(key, ""))


def record_rules(module: ir.Module, record: Record) -> list[Rule]:
    """Returns the constraints on a record as a whole, as sentences.

    They are about other properties and about the number of properties.
    """
    node = module.nodes[record.key]
    named = {field.name for field in record.fields}
    required = node.assertions["required"].value if "required" in node.assertions else []
    others = tuple(name for name in required if name not in named)
    rules = [Rule("", "Also required:", others)] if others else []
    rules += _others(node)
    for keyword in ("minProperties", "maxProperties"):
        if keyword in node.assertions:
            rules.append(Rule("", f"It must {_plain(node.assertions[keyword])}"))
    left = tuple(
        key for key in node.assertions if key not in _DESCRIBED and key not in _READ_BY_ANOTHER
    )
    return [*rules, Rule("", "More rules in the schema:", left)] if left else rules


_DESCRIBED = frozenset(
    "type properties required additionalProperties patternProperties minProperties "
    "maxProperties".split()
)
"""The keywords of a record that can be described completely."""

_MORE = "more rules in the schema:"

_READ_BY_ANOTHER = frozenset({"then", "else", "minContains", "maxContains", "additionalItems"})

_SIMPLE = frozenset({"type", "const", "enum"})


def _others(node: ir.Node) -> Iterator[Rule]:
    patterns = node.assertions.get("patternProperties")
    rest = node.assertions.get("additionalProperties")
    if patterns:
        quoted = tuple(next(tokens(pointer)) for pointer, _ in patterns.children)
        yield Rule("", "Properties whose names match a pattern must match its schema:", quoted)
    if rest is not None and rest.child == ir.FALSE:
        yield Rule("", "No other property is allowed")
    elif rest is not None and rest.child != ir.TRUE:
        yield Rule(
            "", "Other properties are allowed if they match the schema under", (rest.keyword,)
        )
    elif "unevaluatedProperties" not in node.assertions:
        yield Rule("", "Other properties are allowed")


def _plain(check: ir.Assertion) -> str:
    """Returns the error message of the keyword without its `must`."""
    _, text = message(check.keyword, check.value)
    return text.removeprefix("must ")


def _more(keywords: Collection[str], of: str) -> list[Rule]:
    left = tuple(key for key in keywords if key not in _READ_BY_ANOTHER)
    return [Rule(of, _MORE, left)] if left else []


def _merged(rules: Collection[Rule]) -> list[Rule]:
    """Returns `rules` without duplicates.

    Those that only refer to the schema are merged and come last.
    """
    plain = [rule for rule in dict.fromkeys(rules) if rule.words != _MORE]
    more: dict[str, dict[str, None]] = {}
    for rule in rules:
        if rule.words == _MORE:
            more.setdefault(rule.of, {}).update(dict.fromkeys(rule.quoted))
    return plain + [Rule(of, _MORE, tuple(quoted)) for of, quoted in more.items()]


class _Reader:
    def __init__(self, module: ir.Module, records: Collection[ir.NodeKey]) -> None:
        self._nodes, self._records = module.nodes, records
        self._open: set[ir.NodeKey] = set()

    def of(self, key: ir.NodeKey, of: str) -> list[Rule]:
        if key == ir.FALSE:
            return [Rule(of, "no value is allowed")]
        if key == ir.TRUE or key in self._records or key in self._open:
            return []
        self._open.add(key)
        node = self._nodes[key]
        rules = [rule for check in node.assertions.values() for rule in self._check(check, of)]
        rules = [*_sizes(node, of), *rules, *self._items(node, of)]
        form = node.annotations.get("format")
        if isinstance(form, str):
            rules.append(Rule(of, "format, not checked:", (form,)))
        self._open.discard(key)
        return rules

    def _check(self, check: ir.Assertion, of: str) -> list[Rule]:
        keyword, value = check.keyword, check.value
        if keyword == "type":
            return []
        if keyword in ("$ref", "allOf"):
            return self._all(check, of)
        if keyword == "const":
            return [Rule(of, "always", (json_text(value),))]
        if keyword == "enum":
            return [Rule(of, "one of", tuple(map(json_text, value)))]
        if keyword in _OF_TEXT:
            return [Rule(of, _OF_TEXT[keyword], (value,))]
        if keyword == "required":
            return [Rule(of, "must have", tuple(value))] if value else []
        if keyword == "uniqueItems":
            return [Rule(of, "no equal items")] if value else []
        if keyword in ("items", "prefixItems", "additionalItems") or keyword in _SIZES:
            return []
        if keyword == "additionalProperties":
            return self._additional(check, of)
        if keyword in ("anyOf", "oneOf"):
            return self._union(check, of)
        if keyword in _LIMITS:
            return [Rule(of, _plain(check).removeprefix("be "))]
        return _more([keyword], of)

    def _all(self, check: ir.Assertion, of: str) -> list[Rule]:
        rules = [rule for _, key in check.children for rule in self.of(key, of)]
        hidden = len(check.children) > 1 and any(key in self._records for _, key in check.children)
        return [*rules, *(_more([check.keyword], of) if hidden else [])]

    def _additional(self, check: ir.Assertion, of: str) -> list[Rule]:
        if check.child == ir.FALSE:
            return [Rule(of, "no other property")]
        return self.of(check.child, _part("each property", of))

    def _items(self, node: ir.Node, of: str) -> list[Rule]:
        first, further = items_of(node)
        rules = [r for i, key in enumerate(first) for r in self.of(key, _part(f"item {i + 1}", of))]
        if further is None or (further == ir.FALSE and first):
            return rules
        return rules + self.of(further, _part("each further item" if first else "each item", of))

    def _union(self, check: ir.Assertion, of: str) -> list[Rule]:
        keys = [key for _, key in check.children]
        if all(map(self._is_simple, keys)):
            return []
        others = [key for key in keys if not self._is_null(key)]
        if len(others) == 1 < len(keys) and check.keyword == "anyOf":
            return self.of(others[0], of)
        return _more([check.keyword], of)

    def _is_null(self, key: ir.NodeKey) -> bool:
        node = self._nodes.get(key)
        return node is not None and [a.value for a in node.assertions.values()] == ["null"]

    def _is_simple(self, key: ir.NodeKey) -> bool:
        """Whether the type describes the node completely."""
        seen = set()
        while key not in self._records and key in self._nodes and key not in seen:
            seen.add(key)
            checks = self._nodes[key].assertions
            if checks.keys() != {"$ref"}:
                return bool(checks) and checks.keys() <= _SIMPLE
            key = checks["$ref"].child
        return key in self._records


_OF_TEXT = {
    "pattern": "matches",
    "format": "format",
    "contentEncoding": "encoded as",
    "contentMediaType": "contains",
}
"""The words before the argument of a keyword for strings."""

_LIMITS = frozenset("multipleOf maximum exclusiveMaximum minimum exclusiveMinimum".split())
"""The keywords for numbers whose error message describes the rule."""

_SIZES = {
    f"{limit}{parts}": (f"min{parts}", f"max{parts}")
    for parts in ("Length", "Items", "Properties")
    for limit in ("min", "max")
}
"""The keywords that limit a number of parts, each with both keywords for these parts."""


def _part(part: str, of: str) -> str:
    return f"{part} of {of}" if of else part


def _sizes(node: ir.Node, of: str) -> Iterator[Rule]:
    """Yields how many characters, items and properties are allowed."""
    limits = {
        keyword: int(check.value) for keyword, check in node.assertions.items() if keyword in _SIZES
    }
    first, further = items_of(node)
    if first and further == ir.FALSE:
        limits["maxItems"] = min(len(first), limits.get("maxItems", len(first)))
    for least, most in dict.fromkeys(_SIZES.values()):
        if least in limits and limits[least] == limits.get(most):
            yield Rule(of, _limit(most, limits[most]).replace("at most", "exactly"))
        else:
            yield from (
                Rule(of, _limit(each, limits[each])) for each in (least, most) if each in limits
            )


def _limit(keyword: str, value: int) -> str:
    _, text = message(keyword, value)
    return text.removeprefix("must have ")
