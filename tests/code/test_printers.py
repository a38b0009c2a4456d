"""Code trees as source text: brackets, negation, quotes, comments and line breaks."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from framepost.code.javascript import JAVASCRIPT
from framepost.code.layout import WIDTH
from framepost.code.python import PYTHON
from framepost.code.tree import (
    FALSE,
    TRUE,
    And,
    Assign,
    Attribute,
    Bind,
    Block,
    Break,
    Call,
    Comparison,
    Comprehension,
    Conditional,
    Declare,
    Default,
    Each,
    Evaluate,
    Expression,
    ForEach,
    ForItems,
    Function,
    If,
    Item,
    Lambda,
    List,
    Literal,
    Name,
    Not,
    Object,
    Operation,
    Or,
    Raise,
    Return,
    Set,
    Slice,
    Spread,
    Statement,
    Sum,
    Table,
    Text,
    Try,
    TypeOf,
    all_of,
    any_of,
    bound,
    call,
    negated,
    tall,
)

A, B, C, V = (Name(each) for each in "abcv")
ONE = Literal(1)

EXPRESSIONS: list[tuple[Expression, str, str]] = [
    (And((A, Or((B, C)))), "a and (b or c)", "a && (b || c)"),
    (Or((And((A, B)), C)), "(a and b) or c", "(a && b) || c"),
    (And((And((A, B)), C)), "(a and b) and c", "(a && b) && c"),
    (Not(And((A, B))), "not (a and b)", "!(a && b)"),
    (Not(call("f", A)), "not f(a)", "!f(a)"),
    (Not(Comparison(A, "==", B)), "not a == b", "!(a === b)"),
    (Comparison(Not(A), "==", B), "(not a) == b", "!a === b"),
    (Comparison(A, "is not", Literal(None)), "a is not None", "a !== null"),
    (Comparison(Sum((A, B)), "==", ONE), "a + b == 1", "a + b === 1"),
    (Comparison(Comparison(A, "==", B), "==", TRUE), "(a == b) == True", "(a === b) === true"),
    (Sum((Or((A, B)), C)), "(a or b) + c", "(a || b) + c"),
    (Conditional(Or((A, B)), B, C), "b if a or b else c", "a || b ? b : c"),
    (Sum((A, Conditional(A, B, C))), "a + (b if a else c)", "a + (a ? b : c)"),
    (Conditional(A, B, Conditional(B, C, A)), "b if a else c if b else a", "a ? b : b ? c : a"),
    (Attribute(Item(V, Literal("a b")), "c"), 'v["a b"].c', 'v["a b"].c'),
    (Item(V, A), "v[a]", "v[a]"),
    (call("f", Bind("x", A)), "f(x := a)", "f(x = a)"),
    (Comparison(Bind("x", A), "==", B), "(x := a) == b", "(x = a) === b"),
    (call("f", all_of((A, B))), "f(a and b)", "f(a && b)"),
    (call(Attribute(A, "f"), B, C), "a.f(b, c)", "a.f(b, c)"),
    (Call(Name("C"), (A,), new=True), "C(a)", "new C(a)"),
    (Attribute(ONE, "real"), "(1).real", "(1).real"),
    (Slice(V, 2), "v[2:]", "v.slice(2)"),
    (Slice(V, 0), "v", "v"),
    (Text(("/", A, '"{')), 'f"/{a}\\"{{"', '`/${a}"{`'),
    (List((A, B)), "[a, b]", "[a, b]"),
    (List((A,), constant=True), "(a,)", "[a]"),
    (List((A, B), constant=True), "(a, b)", "[a, b]"),
    (Set((ONE, B)), "frozenset({1, b})", "new Set([1, b])"),
    (Table(((ONE, A),)), "{1: a}", "new Map([[1, a]])"),
    (Literal({"a": [True, 'x"y']}), "{\"a\": [True, 'x\"y']}", "{a: [true, 'x\"y']}"),
    (Object(((Literal("a"), A), (Literal("b"), C))), '{"a": a, "b": c}', "{a, b: c}"),
    (Object(((Literal("__proto__"), A),)), '{"__proto__": a}', '{["__proto__"]: a}'),
    (Object(((Literal("b"), C),), spread=A), '{**a, "b": c}', "{...a, b: c}"),
]  # fmt: skip

ONLY_PYTHON: list[tuple[Expression, str]] = [
    (Comparison(A, "in", B), "a in b"),
    (Comparison(TypeOf(A), "is", Name("dict")), "type(a) is dict"),
    (Operation(A, "-", Sum((B, C))), "a - (b + c)"),
    (Sum((Operation(ONE, "*", A), B)), "1 * a + b"),
    (call("all", Each(call("f", A), "a", B)), "all(f(a) for a in b)"),
    (call("map", Lambda("a", Or((A, B))), C), "map(lambda a: a or b, c)"),
    (Comprehension(call("f", A), ("a",), B), "[f(a) for a in b]"),
    (Comprehension(Or((A, B)), ("c", "a"), V, key=C), "{c: a or b for c, a in v}"),
    (List((Spread(A),)), "[*a]"),
]

ONLY_JAVASCRIPT: list[tuple[Expression, str]] = [
    (Comparison(TypeOf(A), "is", Literal("string")), 'typeof a === "string"'),
    (Attribute(A, "length", optional=True), "a?.length"),
    (Item(V, Literal("a"), optional=True), "v?.a"),
    (Item(V, Literal("a b"), optional=True), 'v?.["a b"]'),
    (call(Attribute(A, "some"), Lambda("b", call("f", B))), "a.some((b) => f(b))"),
    (call("f", Lambda("b", Object(()))), "f((b) => ({}))"),
    (Conditional(Lambda("a", A), B, C), "((a) => a) ? b : c"),
    (Or((Default(A, B), C)), "(a ?? b) || c"),
    (Default(Or((A, B)), Literal({})), "(a || b) ?? {}"),
    (Text(("`${", A)), "`\\`\\${${a}`"),
]


@pytest.mark.parametrize(
    ("value", "python", "javascript"), EXPRESSIONS, ids=lambda each: str(each)[:40]
)
def test_expression(value: Expression, python: str, javascript: str) -> None:
    assert PYTHON.expression(value) == python
    assert JAVASCRIPT.expression(value) == javascript
    ast.parse(python, mode="eval")


@pytest.mark.parametrize(("value", "expected"), ONLY_PYTHON, ids=lambda each: str(each)[:40])
def test_expression_in_python(value: Expression, expected: str) -> None:
    assert PYTHON.expression(value) == expected


@pytest.mark.parametrize(("value", "expected"), ONLY_JAVASCRIPT, ids=lambda each: str(each)[:40])
def test_expression_in_javascript(value: Expression, expected: str) -> None:
    assert JAVASCRIPT.expression(value) == expected


NEGATED: list[tuple[Expression, Expression]] = [
    (TRUE, FALSE),
    (A, Not(A)),
    (Not(A), A),
    (Comparison(A, "<", B), Comparison(A, ">=", B)),
    (Comparison(A, "in", B), Comparison(A, "not in", B)),
    (Or((A, Not(B))), And((Not(A), B))),
    (Or((A, B, C)), Not(Or((A, B, C)))),
    (Or((Not(A), Not(B), C)), And((A, B, Not(C)))),
    (And((A, Not(B))), Not(And((A, Not(B))))),
    (And((Not(A), Comparison(A, "==", B))), Or((A, Comparison(A, "!=", B)))),
]


@pytest.mark.parametrize(("condition", "expected"), NEGATED, ids=str)
def test_negation(condition: Expression, expected: Expression) -> None:
    assert negated(condition) == expected


def test_conditions_that_make_no_difference_are_left_out() -> None:
    assert all_of([TRUE, A, TRUE]) == A
    assert all_of([A, FALSE, B]) == FALSE
    assert all_of([]) == TRUE
    assert all_of([A, And((B, C))]) == And((A, B, C))
    assert any_of([FALSE, A]) == A
    assert any_of([A, TRUE]) == TRUE
    assert any_of([]) == FALSE
    assert any_of([A, Or((B, C))]) == Or((A, B, C))


def test_a_value_is_kept_where_it_is_used_again() -> None:
    once, twice = call("f", A), And((Comparison(A, "==", ONE), call("f", A)))
    assert bound([once], "a", V) == [call("f", V)]
    assert bound([once], "a", V, always=True) == [call("f", Bind("a", V))]
    assert bound([twice], "a", V) == [And((Comparison(Bind("a", V), "==", ONE), call("f", A)))]


STATEMENTS: list[tuple[Statement, str, str]] = [
    (Declare((("a", ONE),), constant=True), "a = 1", "const a = 1;"),
    (Declare((("a", ONE), ("b", None))), "a = 1\nb", "let a = 1, b;"),
    (Declare((("a", ONE),), "T"), "a: T = 1", "/** @type {T} */\nlet a = 1;"),
    (Assign((A,), ONE), "a = 1", "a = 1;"),
    (Assign((A,), ONE, "+="), "a += 1", "a++;"),
    (Assign((A, B), V), "a, b = v", "[a, b] = v;"),
    (Return(), "return", "return;"),
    (Return(A), "return a", "return a;"),
    (Raise("LookupError", "why"), "raise LookupError  # why", "throw new LookupError(); // why"),
    (Block((Return(A),)), "return a", "{\n  return a;\n}"),
    (If(A, (Return(B),)), "if a:\n    return b", "if (a) return b;"),
    (
        If(A, (Return(B),), (If(B, (Return(C),), (Evaluate(call("f")),)),)),
        "if a:\n    return b\nelif b:\n    return c\nelse:\n    f()",
        "if (a) {\n  return b;\n} else if (b) {\n  return c;\n} else {\n  f();\n}",
    ),
    (
        If(A, (If(B, (Return(C),)),)),
        "if a:\n    if b:\n        return c",
        "if (a) {\n  if (b) return c;\n}",
    ),
    (
        ForEach(("a", "b"), V, (Evaluate(call("f", A)), Evaluate(call("f", B)))),
        "for a, b in v:\n    f(a)\n    f(b)",
        "for (const [a, b] of v) {\n  f(a);\n  f(b);\n}",
    ),
    (
        ForItems(V, (Evaluate(call("f", A)),), item="a"),
        "for a in v:\n    f(a)",
        "for (let i = 0; i < v.length; i++) {\n  const a = v[i];\n  f(a);\n}",
    ),
    (
        ForItems(V, (Evaluate(call("f", A, B)),), index="a", item="b", start=2),
        "for a, b in enumerate(v[2:], 2):\n    f(a, b)",
        "for (let a = 2; a < v.length; a++) {\n  const b = v[a];\n  f(a, b);\n}",
    ),
    (
        Try((Return(A),), "KeyError", (Return(FALSE),)),
        "try:\n    return a\nexcept KeyError:\n    return False",
        "try {\n  return a;\n} catch {\n  return false;\n}",
    ),
    (
        Function("f", (("a", "int"), ("b", "")), (Return(A),), "int", "what */ it does", ("g",)),
        "@g\ndef f(a: int, b) -> int:  # what * / it does\n    return a",
        "/** what * / it does */\nfunction f(a, b) {\n  return a;\n}",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "python", "javascript"), STATEMENTS, ids=lambda each: str(each)[:30]
)
def test_statement(statement: Statement, python: str, javascript: str) -> None:
    assert PYTHON.statements([statement]) == python
    assert JAVASCRIPT.statements([statement]) == javascript


def test_loop_may_have_an_else_branch() -> None:
    loop = ForEach(("a",), V, (If(A, (Break(),)),), (Return(FALSE),))
    expected = "for a in v:\n    if a:\n        break\nelse:\n    return False"
    assert PYTHON.statements([loop]) == expected


def test_a_function_without_statements_is_written() -> None:
    assert PYTHON.statements([If(A, ())]) == "if a:\n    pass"


LONG, LONGER = (Name(letter * 60) for letter in "xy")


def test_a_long_condition_is_broken_at_the_operators_that_bind_least() -> None:
    condition = Or((And((LONG, A)), LONGER))
    assert PYTHON.statements([Return(condition)], "    ") == (
        f"    return (\n        ({LONG.id} and a)\n        or {LONGER.id}\n    )"
    )
    assert JAVASCRIPT.statements([Return(condition)]) == (
        f"return (\n  ({LONG.id} && a)\n  || {LONGER.id}\n);"
    )
    assert JAVASCRIPT.statements([If(condition, (Return(A),))]) == (
        f"if (\n  ({LONG.id} && a)\n  || {LONGER.id}\n) {{\n  return a;\n}}"
    )


@pytest.mark.parametrize(("chain", "values"), [(And, True), (Or, False), (Sum, 1)])
def test_a_chain_of_many_operands_has_groups_in_python(chain: Any, values: Any) -> None:
    # pyright cannot read 256 operands in one chain.
    source = PYTHON.expression(chain(tuple(Name(f"x{i}") for i in range(250))))
    groups = [each.count("x") for each in source.split("(") if each]
    assert groups == [100, 100, 50]
    names = {f"x{i}": values for i in range(250)}
    expected = 250 if chain is Sum else values
    assert eval(source, names) == expected  # noqa: S307 - our own
    assert "(" not in JAVASCRIPT.expression(chain((A,) * 250))


def test_a_tall_chain_of_many_operands_has_tall_groups() -> None:
    source = PYTHON.expression(tall(Name(f"x{i}") for i in range(150)))
    rows = source.split("\n")
    assert rows[:3] == ["(", "    (", "        x0"]
    assert rows[-4:] == ["        and x148", "        and x149", "    )", ")"]


def test_long_arguments_have_a_line_each() -> None:
    made = Evaluate(call("f", LONG, List((LONGER,))))
    assert PYTHON.statements([made]) == f"f(\n    {LONG.id},\n    [{LONGER.id}],\n)"
    assert JAVASCRIPT.statements([made]) == f"f(\n  {LONG.id},\n  [{LONGER.id}],\n);"


def test_a_list_alone_in_brackets_shares_their_lines_in_javascript() -> None:
    made = Declare((("a", Set((LONG, LONGER))),), constant=True)
    assert JAVASCRIPT.statements([made]) == (
        f"const a = new Set([\n  {LONG.id},\n  {LONGER.id},\n]);"
    )


def test_a_tall_condition_has_a_line_for_each_operand() -> None:
    condition = tall([A, B, C])
    assert PYTHON.statements([Return(condition)]) == ("return (\n    a\n    and b\n    and c\n)")
    assert PYTHON.statements([If(negated(condition), (Return(A),))]) == (
        "if not (\n    a\n    and b\n    and c\n):\n    return a"
    )
    assert PYTHON.statements([Return(call("bool", condition))]) == (
        "return bool(\n    a\n    and b\n    and c\n)"
    )


def test_tall_object_at_the_end_of_a_call_has_its_own_lines() -> None:
    made = call("f", A, Object(((Literal("b"), B), (Literal("c"), C)), tall=True))
    assert JAVASCRIPT.statements([Return(made)]) == "return f(a, {\n  b,\n  c,\n});"


def test_comment_that_does_not_fit_is_above_the_line() -> None:
    function = Function("f", (("a", ""),), (Return(A),), comment="long " * 20)
    first, second, _ = PYTHON.statements([function]).split("\n")
    assert (first, second) == (f"# {('long ' * 20).strip()}", "def f(a):")


@pytest.mark.parametrize("width", range(1, WIDTH, 7))
def test_line_breaks_change_nothing(width: int) -> None:
    """For any number of operands, parsing the text gives the same tree."""
    condition = Or(
        (And((call("f", A, List((B, C))), Not(B))), Comparison(Item(V, A), "in", Set((A,))))
    )
    statements = [If(condition, (Return(Conditional(A, Sum((B, C)), Literal({"a": [1, 2]}))),))]
    narrow = type(PYTHON)()
    narrow.layout = type(PYTHON.layout)("    ", width=width)
    expected = ast.dump(ast.parse(f"def f():\n{PYTHON.statements(statements, '    ')}"))
    assert ast.dump(ast.parse(f"def f():\n{narrow.statements(statements, '    ')}")) == expected
