"""The types that type checkers infer for expressions and constants in generated code."""

from __future__ import annotations

from ...code import tree
from ...code.tree import Bind, Comparison, Expression, Item, Name


def has_empty(value: object) -> bool:
    """Whether a constant contains an empty list or object, whose type cannot be inferred."""
    if isinstance(value, dict):
        return not value or any(map(has_empty, value.values()))
    return isinstance(value, list) and (not value or any(map(has_empty, value)))


def is_any(condition: Expression) -> bool:
    """Whether the type is Any: for a comparison with a value of type Any, or a sum of these."""
    if not isinstance(condition, Comparison) or condition.operator != "==":
        return False
    first = condition.left
    if isinstance(first, tree.Sum):
        return any(map(_is_any_operand, first.operands))
    return isinstance(first, (Name, Item, Bind)) or is_any(first)


def _is_any_operand(operand: Expression) -> bool:
    """Whether an operand of a sum contains a condition of type Any."""
    if isinstance(operand, (tree.And, tree.Or)):
        return any(map(_is_any_operand, operand.operands))
    return isinstance(operand, (Name, Item, Bind)) or is_any(operand)
