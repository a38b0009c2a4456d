"""The functions of a validator in the three styles: verdict, issues with whole paths, and both."""

from __future__ import annotations

import re
from typing import Any

import pytest

from framepost import render

LIST: dict[str, Any] = {"type": "array", "items": {"minimum": 1}, "minItems": 2}

CONDITIONS: list[tuple[dict[str, Any], str]] = [
    ({"type": "string", "minLength": 2}, "isinstance(value, str) and len(value) >= 2"),
    ({"const": None}, "value is None"),
    ({"const": "a"}, 'value == "a"'),
    ({"enum": ["a", "b"]}, "value in _ENUM_1"),
    ({"type": ["integer", "null"]}, "type(value) is int or _is_integer(value) or value is None"),
    ({"minimum": 1}, "(type(value) is not int and not _is_number(value)) or value >= 1"),
]


def functions(schema: Any, target: str, start: str) -> str:
    """The functions of a validator whose definitions begin with `start`, without comments."""
    source = render(schema, target)
    found = re.findall(rf"^{start}.*?(?=\n\n|\Z)", source, re.MULTILINE | re.DOTALL)
    return "\n".join(re.sub(r"  # .*", "", each).strip() for each in found)


def test_a_verdict_is_one_condition_where_it_can_be() -> None:
    schema = {"properties": {"a": {"type": "string", "minLength": 2}}, "type": "object"}
    assert functions(schema, "python-validator", "def _is_root") == (
        "def _is_root(v: Any) -> bool:\n"
        "    if type(v) is not dict:\n"
        "        return isinstance(v, dict) and _is_root(_plain(v))\n"
        '    return "a" not in v or (isinstance(x := v["a"], str) and len(x) >= 2)'
    )


def test_a_verdict_ends_at_the_first_condition_that_does_not_hold() -> None:
    assert functions(LIST, "python-validator", "def _is_root") == (
        "def _is_root(v: Any) -> bool:\n"
        "    if type(v) is not list:\n"
        "        return isinstance(v, list) and _is_root(_plain(v))\n"
        "    if len(v) < 2:\n"
        "        return False\n"
        "    for x in v:\n"
        "        if (type(x) is int or _is_number(x)) and x < 1:\n"
        "            return False\n"
        "    return True"
    )


def test_issues_go_on_after_the_first() -> None:
    assert functions(LIST, "python-validator", "def _collect_issues_root") == (
        "def _collect_issues_root(v: Any, errors: Errors, at: str, path: str) -> None:\n"
        "    if not isinstance(v, list):\n"
        '        _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")\n'
        "        return\n"
        "    if type(v) is not list:\n"
        "        v = _plain(v)\n"
        "    if len(v) < 2:\n"
        '        _fail(errors, at, path, "minItems", {"limit": 2}, "must have at least 2 items")\n'
        "    for i, x in enumerate(v):\n"
        "        if (type(x) is int or _is_number(x)) and x < 1:\n"
        '            _collect_issues_item(errors, at + f"/{i}", path + "/items")'
    )


def test_a_function_that_does_both_ends_early_without_a_list() -> None:
    assert functions(LIST, "javascript-validator", "function badRoot") == (
        "function badRoot(v, errors) {\n"
        '  if (!Array.isArray(v)) return typeIssue(errors, "array");\n'
        "  let wrong = false, start;\n"
        "  if (v.length < 2) {\n"
        "    if (!errors) return true;\n"
        '    wrong = fail(errors, "minItems", {limit: 2}, "must have at least 2 items");\n'
        "  }\n"
        "  for (let i = 0; i < v.length; i++) {\n"
        "    start = errors?.length;\n"
        "    if (badItem(v[i], errors)) {\n"
        "      if (!errors) return true;\n"
        '      wrong = prefixPaths(errors, start, `/${i}`, "/items");\n'
        "    }\n"
        "  }\n"
        "  return wrong;\n"
        "}"
    )


@pytest.mark.parametrize(("schema", "condition"), CONDITIONS, ids=str)
def test_condition_on_the_value_is_inlined_at_its_use(
    schema: dict[str, Any], condition: str
) -> None:
    assert f"        return {condition}\n" in render(schema, "python-validator")
