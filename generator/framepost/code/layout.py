"""Line breaks: prints pieces of source text on as few lines of at most 100 characters as possible.

A piece that does not fit is broken from the outside in: a chain of operands before its operators,
other pieces inside their last bracket. A piece without operators and brackets is not broken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

WIDTH = 100


class Bracket(NamedTuple):
    """Items in brackets. The items of a `tall` bracket are always on separate lines."""

    opening: str
    items: tuple[Piece, ...]
    closing: str
    separator: str = ", "
    tall: bool = False


class Chain(NamedTuple):
    """Operands, each with the operator before it. The first one has none."""

    operands: tuple[tuple[str, Piece], ...]


Piece: TypeAlias = "tuple[str | Bracket | Chain, ...]"
"""Text, brackets and operators in their order."""


def chain(operands: Sequence[Piece], operator: str) -> Piece:
    """Operands, joined by one operator."""
    return (Chain(tuple((operator if i else "", operand) for i, operand in enumerate(operands))),)


class Layout:
    """Line breaks in one language.

    `comma` follows the last item of a list on several lines. If the language `hugs`, a list that is
    alone in a bracket shares the lines of the bracket.
    """

    def __init__(self, indent: str, *, hugs: bool = False, width: int = WIDTH) -> None:
        self.indent, self._hugs, self._width = indent, hugs, width

    def flat(self, piece: Piece, pad: str = "") -> str:
        """A piece on one line, except for tall parts. `pad` is the indentation."""
        if len(piece) == 1 and isinstance(piece[0], str):
            return piece[0]
        return "".join(
            [part if isinstance(part, str) else self._flat_part(part, pad) for part in piece]
        )

    def _flat_part(self, part: Bracket | Chain, pad: str) -> str:
        if isinstance(part, Chain):
            return " ".join(
                [
                    f"{operator} {self.flat(operand, pad)}".lstrip()
                    for operator, operand in part.operands
                ]
            )
        if not part.tall:
            items = part.separator.join([self.flat(item, pad) for item in part.items])
            return f"{part.opening}{items}{part.closing}"
        rows = self._inside(part, pad + self.indent)
        return "\n".join([part.opening, *rows, f"{pad}{part.closing}"])

    def fits(self, text: str) -> bool:
        """Whether no line of the text is too long."""
        first, _, rest = text.partition("\n")
        return len(first) <= self._width and len(rest.rpartition("\n")[2]) <= self._width

    def rows(self, piece: Piece, pad: str, before: str = "", after: str = "") -> list[str]:
        """The lines of a piece, with the texts before and after it."""
        one = f"{pad}{before}{self.flat(piece, pad)}{after}"
        if self.fits(one):
            return one.split("\n")
        if len(piece) == 1 and isinstance(piece[0], Chain):
            if not before and not after:
                return self._operands(piece[0], pad)
            inner = self._operands(piece[0], pad + self.indent)
            return [f"{pad}{before}(", *inner, f"{pad}){after}"]
        return self._broken(piece, pad, before, after)

    def _operands(self, operation: Chain, pad: str) -> list[str]:
        rows: list[str] = []
        for operator, operand in operation.operands:
            rows += self.rows(operand, pad, f"{operator} " if operator else "")
        return rows

    def _broken(self, piece: Piece, pad: str, before: str, after: str) -> list[str]:
        """A piece with the content of its last bracket on separate lines."""
        places = [i for i, part in enumerate(piece) if isinstance(part, Bracket) and part.items]
        if not places:
            return f"{pad}{before}{self.flat(piece, pad)}{after}".split("\n")
        last = places[-1]
        bracket = piece[last]
        assert isinstance(bracket, Bracket)  # noqa: S101 - as `places` has it
        if self._hugs:
            bracket = _hugged(bracket)
        head = self.flat(piece[:last], pad) + bracket.opening
        tail = bracket.closing + self.flat(piece[last + 1 :], pad)
        return [
            f"{pad}{before}{head}",
            *self._inside(bracket, pad + self.indent),
            f"{pad}{tail}{after}",
        ]

    def _inside(self, bracket: Bracket, pad: str) -> list[str]:
        """The content of a bracket, on separate lines."""
        items = bracket.items
        if len(items) == 1 and not (bracket.tall and bracket.opening == "{"):
            only = items[0]
            if bracket.tall and isinstance(only[0], Chain):
                return self._operands(only[0], pad)
            return self.rows(only, pad)
        one = pad + bracket.separator.join(self.flat(item, pad) for item in items)
        if self.fits(one) and not bracket.tall:
            return one.split("\n")
        comma = bracket.separator.strip()
        return [row for item in items for row in self.rows(item, pad, after=comma)]


def _hugged(bracket: Bracket) -> Bracket:
    """A bracket, joined with the list that is its only content."""
    (first, *others) = bracket.items
    if others or len(first) != 1 or not isinstance(first[0], Bracket):
        return bracket
    inner = first[0]
    if inner.opening not in ("[", "{") or not inner.items:
        return bracket
    opening, closing = bracket.opening + inner.opening, inner.closing + bracket.closing
    return Bracket(opening, inner.items, closing, inner.separator)
