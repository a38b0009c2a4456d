"""The common part of all printers: precedence, and the lines of statements."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from . import tree
from .layout import Bracket, Chain, Layout, Piece, chain
from .tree import Expression, Statement

LOWEST, BINDING, CONDITIONAL, OR, AND, NOT, COMPARISON, SUM, PRODUCT, UNARY, POSTFIX = range(11)
"""Precedence levels. An operand with a lower level than required gets brackets."""


class Printer:
    """Prints trees. Each language is a subclass."""

    layout: Layout
    either: str
    both: str
    new: str
    spread: str
    most_operands = sys.maxsize
    """A longer chain of operands is written in groups of so many."""

    def expression(self, value: Expression) -> str:
        """An expression as source text, on one line unless it is tall."""
        return self.layout.flat(self.piece(value))

    def statements(self, body: Iterable[Statement], pad: str = "") -> str:
        """Statements as source text, without a line break at the end."""
        return "\n".join(self.rows(body, pad))

    def rows(self, body: Iterable[Statement], pad: str) -> Iterator[str]:
        """The lines of statements."""
        for statement in body:
            yield from self._statement(statement, pad)

    def _statement(self, statement: Statement, pad: str) -> Iterable[str]:
        """The lines of one statement."""
        raise NotImplementedError

    def piece(self, value: Expression, level: int = LOWEST) -> Piece:
        """An expression as an operand, with brackets if its precedence is below `level`."""
        piece_, binds = self._piece(value)
        return piece_ if binds >= level else (Bracket("(", (piece_,), ")"),)

    def _piece(self, value: Expression) -> tuple[Piece, int]:
        """An expression and its precedence."""
        match value:
            case tree.Name(name):
                return (name,), POSTFIX
            case tree.Literal(constant):
                return self._constant(constant)
            case tree.Call(function, arguments, new):
                pieces = self.piece(function, POSTFIX)
                return (self.new * new, *pieces, self._arguments(arguments)), POSTFIX
            case tree.List(items, constant=False):
                return (self._list(items),), POSTFIX
            case tree.Object(entries, tall, spread):
                first = ((self.spread, *self.piece(spread)),) if spread else ()
                rows = (*first, *(self._entry(key, entry) for key, entry in entries))
                return (Bracket("{", rows, "}", tall=tall and bool(rows)),), POSTFIX
            case _:
                return self._operation(value)

    def _constant(self, value: object) -> tuple[Piece, int]:
        if isinstance(value, str):
            return (self._literal(value),), POSTFIX
        if isinstance(value, list):
            return self._piece(tree.List(tuple(map(tree.Literal, value))))
        if isinstance(value, dict):
            pairs = ((tree.Literal(key), tree.Literal(item)) for key, item in value.items())
            return self._piece(tree.Object(tuple(pairs)))
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return (self._literal(value),), UNARY if is_number else POSTFIX

    def _operation(self, value: Expression) -> tuple[Piece, int]:
        """An expression with operators, and its precedence."""
        if isinstance(value, (tree.And, tree.Or, tree.Sum)):
            value = self._grouped(value)
        match value:
            case tree.Or(operands):
                return self._chain(operands, self.either, OR), OR
            case tree.And(operands, tall=True):
                tall = Bracket("(", (self._chain(operands, self.both, AND),), ")", tall=True)
                return (tall,), POSTFIX
            case tree.And(operands):
                return self._chain(operands, self.both, AND), AND
            case tree.Sum(operands):
                return self._chain(operands, "+", SUM), SUM
            case tree.Comparison(left, operator, right):
                return self._comparison(left, operator, right), COMPARISON
            case _:
                return self._special(value)

    def _grouped(self, value: tree.And | tree.Or | tree.Sum) -> Expression:
        """The same, with long chains of operands in groups."""
        operands, size = value.operands, self.most_operands
        if len(operands) <= size:
            return value
        starts = range(0, len(operands), size)
        groups = (replace(value, operands=operands[i : i + size]) for i in starts)
        return self._grouped(replace(value, operands=tuple(groups)))

    def _literal(self, value: object) -> str:
        """A JSON value as source text."""
        raise NotImplementedError

    def _operator(self, operator: str) -> str:
        """An operator of comparisons in this language."""
        raise NotImplementedError

    def _entry(self, key: Expression, value: Expression) -> Piece:
        """An entry of an object."""
        raise NotImplementedError

    def _special(self, value: Expression) -> tuple[Piece, int]:
        """An expression that each language prints differently, and its precedence."""
        raise NotImplementedError

    def _chain(self, operands: Sequence[Expression], operator: str, level: int) -> Piece:
        # Not every reader knows that `and` binds more tightly than `or`.
        inner = NOT if level == OR else level + 1
        return chain([self.piece(operand, inner) for operand in operands], operator)

    def _comparison(self, left: Expression, operator: str, right: Expression) -> Piece:
        first, operator_text = self.piece(left, SUM), f" {self._operator(operator)} "
        second = self.piece(right, SUM)
        if len(first) == 1 and isinstance(first[0], Chain):
            # If a sum is broken, the comparison stays with its last operand.
            *others, (plus, last) = first[0].operands
            return (Chain((*others, (plus, (*last, operator_text, *second)))),)
        return (*first, operator_text, *second)

    def _items(self, items: Iterable[Expression]) -> Iterator[Piece]:
        return map(self.piece, items)

    def _list(self, items: Iterable[Expression], brackets: str = "[]") -> Bracket:
        return Bracket(brackets[0], tuple(self._items(items)), brackets[1])

    def _arguments(self, arguments: Sequence[Expression]) -> Bracket:
        """The arguments of a call. A single argument needs no brackets of its own."""
        if len(arguments) == 1:
            only = self.piece(arguments[0])
            if len(only) == 1 and isinstance(only[0], Bracket) and only[0].opening == "(":
                return only[0]
            return Bracket("(", (only,), ")")
        return Bracket("(", tuple(self._items(arguments)), ")")
