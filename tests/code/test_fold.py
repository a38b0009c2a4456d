"""Long lines of generated source, folded."""

from __future__ import annotations

import ast

import pytest

from framepost.code.fold import JAVASCRIPT, folded

LONG = {
    "at the operators that bind least": (
        "    return isinstance(v, dict) and (len(v) < 2 or v['a'] == 1) and _is_right(v)",
        """\
    return (
        isinstance(v, dict)
        and (len(v) < 2 or v['a'] == 1)
        and _is_right(v)
    )""",
    ),
    "in the last bracket": (
        "if not ('first' in v and _is_first(v['first'])):",
        """\
if not (
    'first' in v
    and _is_first(v['first'])
):""",
    ),
    "an argument a line where they do not fit": (
        '    fail(errors, "a, (b] or c", {"limit": [1, 2]}, "and", at)',
        """\
    fail(
        errors,
        "a, (b] or c",
        {"limit": [1, 2]},
        "and",
        at,
    )""",
    ),
    "a comprehension before its clauses": (
        '    o.a = {key: [_read_a_long_name(x) for x in x] for key, x in v["a"].items()}',
        """\
    o.a = {
        key: [
            _read_a_long_name(x)
            for x in x
        ]
        for key, x in v["a"].items()
    }""",
    ),
    "a sum that is compared": (
        "        and first(value) + second(value) + third(v) == 1",
        """\
        and (
            first(value)
            + second(value)
            + third(v) == 1
        )""",
    ),
    "a condition in brackets": (
        "if (first(value) and second(value) or third(v)):",
        """\
if (
    first(value) and second(value)
    or third(v)
):""",
    ),
    "a comment goes before it": (
        "def check(value: Any, errors: Errors) -> None:  # /a or b",
        """\
# /a or b
def check(
    value: Any, errors: Errors
) -> None:""",
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_a_line_that_is_too_long_is_folded(name: str) -> None:
    line, expected = LONG[name]
    assert folded(line, width=40) == expected


JAVASCRIPT_LONG = {
    "return (first(v.a) || (v.b && second(v.b))) && !all;": """\
return (
  (first(v.a) || (v.b && second(v.b)))
  && !all
);""",
    '  if (v.length < 1 || v !== "x") return !all || fail("a || b", {limit: 1}, v);': """\
  if (v.length < 1 || v !== "x")
    return (
      !all
      || fail("a || b", {limit: 1}, v)
    );""",
    "const a = first(v) ? second(v) : third, b = 1;": """\
const a = first(v) ? second(
  v
) : third, b = 1;""",
    "  if (first(v) && second(v) && third(v)) {": """\
  if (
    first(v) && second(v) && third(v)
  ) {""",
}


@pytest.mark.parametrize("line", JAVASCRIPT_LONG)
def test_a_folded_line_of_javascript_means_the_same(line: str) -> None:
    assert folded(line, JAVASCRIPT, width=40) == JAVASCRIPT_LONG[line]


def test_what_fits_or_cannot_be_folded_stays() -> None:
    assert folded("if a and b:\n    c(d, e)") == "if a and b:\n    c(d, e)"
    text = f'x = "{"a and b, " * 20}"'
    assert folded(text) == text


def test_folding_changes_the_layout_and_nothing_else() -> None:
    line = "    return (a(v) if b(v[1:]) else c(v)) and not (d(v, 'x or y') or e in {1: [2]})"
    tree = ast.dump(ast.parse(line.strip()))
    for width in range(1, 90):
        assert ast.dump(ast.parse(folded(line, width=width).strip())) == tree
