"""Comparisons of patterns have the same results as an ECMAScript engine on many short texts."""

from __future__ import annotations

from itertools import product

import pytest
import regress

from framepost.diff.language import are_disjoint, covers, matches
from support.diffs import changes

PATTERNS = [
    *[
        "",
        "a",
        "^a",
        "a$",
        "^a$",
        "^$",
        "^",
        "$",
        "a*",
        "^a*$",
        "^[ab]*$",
        "^[ab]+$",
        "ab",
        "^ab?$",
    ],
    *["(a|b)c", "^(a|b)*$", "^a{1,3}$", "^a{2}$", "^.*$", "^[^]*$", "^\\d+$", "^[0-9]{1,2}$"],
    *["b|^a", "a|b$", "^(?:a|^b)c", "^a+b*$", "[^a]", "^[^a]*$", "(^a|b$)", "^(a?)*$", "$a", "a^"],
    *["^$|a", "^(?:ab?)+?$", "(?:^|b)a", "a(?:$|b)", "^a{0}$", "(?:^$)+"],
]
TEXTS = [
    *("".join(letters) for size in range(6) for letters in product("abc", repeat=size)),
    *("".join(letters) for size in range(1, 5) for letters in product("abc0\n", repeat=size)),
]
MATCHED = {
    pattern: {text for text in TEXTS if regress.Regex(pattern, "u").find(text)}
    for pattern in PATTERNS
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_matches_equal_those_of_an_ecmascript_engine(pattern: str) -> None:
    assert {text for text in TEXTS if matches(pattern, text)} == MATCHED[pattern]


@pytest.mark.parametrize("one", PATTERNS)
def test_comparisons_equal_those_of_an_ecmascript_engine(one: str) -> None:
    for other in PATTERNS:
        assert covers(one, other) is (MATCHED[one] <= MATCHED[other]), other
        assert are_disjoint(one, other) is MATCHED[one].isdisjoint(MATCHED[other]), other


@pytest.mark.parametrize(
    "pattern", ["(?=a)b", "(?<!a)b", r"\ba", r"(a)\1", r"\p{L}", "^(?:a{40}){40}$"]
)
def test_irregular_patterns_are_undecided(pattern: str) -> None:
    assert covers(pattern, "a") is None
    assert are_disjoint("a", pattern) is None


def test_search_stops_early_for_hostile_patterns() -> None:
    """The search does not visit all 2**20 sets of states."""
    assert covers("^(a|b)*a(a|b){20}$", "^(a|b)*b(a|b){20}$") in (False, None)
    assert covers("^(a|b)*a(a|b){20}$", "^(a|b)*a(a|b){20}$|c") is None


def test_hostile_patterns_are_matched_in_linear_time() -> None:
    assert matches("^(a+)+$", "a" * 5000 + "b") is False
    schema = {"pattern": "^(a+)+$", "properties": {"x": True}}
    schema["patternProperties"] = {"^(a+)+$": {"type": "string"}}
    further = {"a" * 40 + "b": {"type": "integer"}}
    named = {**schema, "properties": {**schema["properties"], **further}}
    assert {each.rule for each in changes(schema, named)} == {"field-added"}
