"""Random trees have the same value in Python, in JavaScript and in an interpreter of trees."""

from __future__ import annotations

import json
import random
import subprocess
from typing import Any

import pytest

from framepost.code.javascript import JAVASCRIPT
from framepost.code.python import PYTHON
from framepost.code.tree import (
    INVERSE,
    And,
    Comparison,
    Conditional,
    Expression,
    Item,
    List,
    Literal,
    Name,
    Not,
    Or,
    Sum,
    all_of,
    any_of,
    negated,
)

NUMBERS = {"a": 0, "b": 1, "c": -2, "d": 3}
CONDITIONS = {"p": True, "q": False}
VALUES: dict[str, Any] = {**NUMBERS, **CONDITIONS}


def number(chance: random.Random, depth: int) -> Expression:
    """An expression whose value is a number."""
    kind = chance.choice(("name", "literal", "sum", "choice", "item")) if depth else "name"
    if kind == "literal":
        return Literal(chance.choice((0, 1, 2, -1)))
    if kind == "sum":
        return Sum(tuple(number(chance, depth - 1) for _ in range(chance.randint(2, 3))))
    if kind == "choice":
        parts = (number(chance, depth - 1) for _ in range(2))
        return Conditional(condition(chance, depth - 1), *parts)
    if kind == "item":
        items = tuple(number(chance, depth - 1) for _ in range(2))
        return Item(List(items), Literal(chance.choice((0, 1))))
    return Name(chance.choice(list(NUMBERS)))


def condition(chance: random.Random, depth: int) -> Expression:
    """An expression whose value is a boolean."""
    kinds = ("name", "comparison", "not", "and", "or", "all", "any", "negated", "choice")
    kind = chance.choice(kinds) if depth else "name"
    several = [condition(chance, depth - 1) for _ in range(chance.randint(2, 4) if depth else 0)]
    match kind:
        case "comparison":
            operator = chance.choice([each for each in INVERSE if "i" not in each])
            return Comparison(number(chance, depth - 1), operator, number(chance, depth - 1))
        case "not":
            return Not(several[0])
        case "and":
            return And(tuple(several), tall=chance.random() < 0.2)
        case "or":
            return Or(tuple(several))
        case "all" | "any":
            made = [*several, Literal(chance.random() < 0.5)]
            chance.shuffle(made)
            return all_of(made) if kind == "all" else any_of(made)
        case "negated":
            return negated(several[0])
        case "choice":
            return Conditional(*several[:2], condition(chance, depth - 1))
        case _:
            return Name(chance.choice(list(CONDITIONS)))


def value_of(part: Expression) -> Any:
    """The value of an expression."""
    match part:
        case Name(name):
            return VALUES[name]
        case Literal(value):
            return value
        case Not(operand):
            return not value_of(operand)
        case And(operands):
            return all(map(value_of, operands))
        case Or(operands):
            return any(map(value_of, operands))
        case Sum(operands):
            return sum(map(value_of, operands))
        case Conditional(test, then, otherwise):
            return value_of(then if value_of(test) else otherwise)
        case Item(List(items), Literal(index)):
            return value_of(items[index])
        case Comparison(left, operator, right):
            a, b = value_of(left), value_of(right)
            return {"==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[
                operator
            ]
        case _:
            raise TypeError(part)


@pytest.fixture(scope="module")
def trees() -> list[Expression]:
    chance = random.Random("trees")  # noqa: S311 - nothing here is a secret
    return [condition(chance, chance.randint(1, 5)) for _ in range(2000)]


def test_python_means_what_the_tree_means(trees: list[Expression]) -> None:
    for tree in trees:
        source = PYTHON.expression(tree)
        assert eval(source, {}, dict(VALUES)) is value_of(tree), source  # noqa: S307 - our own


def test_javascript_means_what_the_tree_means(trees: list[Expression]) -> None:
    names = ", ".join(f"{name} = {json.dumps(value)}" for name, value in VALUES.items())
    rows = ",\n".join(JAVASCRIPT.expression(tree) for tree in trees)
    source = f"const {names};\nconsole.log(JSON.stringify([{rows}]));"
    done = subprocess.run(["node", "-"], input=source, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [value_of(tree) for tree in trees]


def test_a_negated_condition_holds_where_the_other_does_not(trees: list[Expression]) -> None:
    for tree in trees:
        assert value_of(negated(tree)) is not value_of(tree), tree
