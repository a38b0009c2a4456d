"""Describes the constraints of a schema besides the types, as text for people."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..graph import ir
from ..graph.error_messages import json_text, message
from ..jsontext.pointer import tokens
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
        if keyword == "items" and not isinstance(value, list):
            return self.of(check.child, f"{of} of each item" if of else "each item")
        if keyword == "additionalProperties":
            return self._additional(check, of)
        if keyword in ("anyOf", "oneOf") and all(self._is_simple(key) for _, key in check.children):
            return []
        if keyword in _COUNTING:
            return [Rule(of, _plain(check).removeprefix("be ").removeprefix("have "))]
        return _more([keyword], of)

    def _all(self, check: ir.Assertion, of: str) -> list[Rule]:
        rules = [rule for _, key in check.children for rule in self.of(key, of)]
        hidden = len(check.children) > 1 and any(key in self._records for _, key in check.children)
        return [*rules, *(_more([check.keyword], of) if hidden else [])]

    def _additional(self, check: ir.Assertion, of: str) -> list[Rule]:
        if check.child == ir.FALSE:
            return [Rule(of, "no other property")]
        return self.of(check.child, f"{of} of each property" if of else "each property")

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

_COUNTING = frozenset(
    "multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength maxItems "
    "minItems maxProperties minProperties".split()
)
"""The keywords whose error message describes the rule."""
