"""Source lines that are too long, folded at their brackets and operators.

A macro writes a condition on one line, however long that is. A line is folded from the outside in:
at the operators that bind least, else in its last bracket. What has neither stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

WIDTH = 100

_OPENING, _CLOSING, _QUOTES = "([{", ")]}", "\"'`"

_TOKEN = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[()\[\]{} ,#/]""")
"""A string, or a character by which code is taken apart."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """What folding needs to know of a language.

    `frame` takes a line apart: what stands before and after its expression. `operators` are
    those to fold at, in levels, those that bind least first. `comma` says whether a list that is
    folded ends in one, `comment` is what a comment to the end of a line begins with, `clause` what
    the clauses of a comprehension begin with, and `condition` what a statement begins with that
    has another behind a bracket. Where it `hugs`, a list alone in a bracket shares its lines.
    """

    frame: re.Pattern[str]
    operators: Sequence[Sequence[str]]
    comma: bool
    comment: str
    indent: str
    clause: str = ""
    condition: str = ""
    hugs: bool = False


PYTHON = Syntax(
    re.compile(r"((?:(?:return|if|elif|else|and|or) |[\w.: \[\]]+ \+?= )*)(.*?)(:?)"),
    ((" if ", " else "), (" or ",), (" and ",), (" + ",)),
    comma=True,
    comment="#",
    indent="    ",
    clause=" for ",
)

JAVASCRIPT = Syntax(
    re.compile(r"((?:return |[\w.:,{} \[\]]+ = )*)(.*?)(;| \{|)"),
    ((" ? ", " : "), (" || ",), (" && ",), (" + ",)),
    comma=True,
    comment="//",
    indent="  ",
    condition="if (",
    hugs=True,
)

_REMARKS = ("/*", "*", "//", "#", '"""')


def folded(block: str, syntax: Syntax = PYTHON, width: int = WIDTH) -> str:
    """`block` with the lines longer than `width` folded where that can be done."""
    rows: list[str] = []
    for row in block.split("\n"):
        if len(row) <= width or row.lstrip(" ").startswith(_REMARKS):
            rows.append(row)
        else:
            rows += _Folder(syntax, width).statement(row)
    return "\n".join(rows)


class _Folder:
    def __init__(self, syntax: Syntax, width: int) -> None:
        self._syntax, self._width = syntax, width

    def statement(self, row: str) -> list[str]:
        code = row.lstrip(" ")
        pad = row[: len(row) - len(code)]
        start = _comment(code, self._syntax.comment)
        if start >= 0:
            above, code = code[start:], code[:start].rstrip(" ")
            return [f"{pad}{above}", *folded(f"{pad}{code}", self._syntax, self._width).split("\n")]
        match = self._syntax.frame.fullmatch(code)
        if match is None or not _is_balanced(code.removesuffix("{")):
            return [row]
        if self._syntax.condition and code.startswith(self._syntax.condition):
            return self._conditional(code, pad)
        before, body, after = match.groups()
        # What a comma separates is more than one expression: parentheses would change its meaning.
        if self._parts(body) and len(list(_split(body, (", ",)))) == 1:
            inside = self._operands(body, pad + self._syntax.indent)
            return [f"{pad}{before}(", *inside, f"{pad}){after}"]
        return self._bracket(f"{before}{body}", after, pad)

    def _conditional(self, code: str, pad: str) -> list[str]:
        """A condition in brackets, and what follows it on a line of its own."""
        ends = (i for i, char, depth in _outside(code) if char in _CLOSING and depth == 0)
        end = next(ends) + 1
        rest = code[end:].strip(" ")
        if rest == "{":
            return self._expression(code[:end], " {", pad)
        behind = f"{pad}{self._syntax.indent}{rest}"
        below = folded(behind, self._syntax, self._width).split("\n")
        return [*self._expression(code[:end], "", pad), *below]

    def _expression(self, code: str, after: str, pad: str) -> list[str]:
        """An expression that may be folded anywhere, as it stands in brackets."""
        if len(pad) + len(code) + len(after) <= self._width:
            return [f"{pad}{code}{after}"]
        if self._parts(code) and not after:
            return self._operands(code, pad)
        return self._bracket(code, after, pad)

    def _operands(self, code: str, pad: str) -> list[str]:
        rows: list[str] = []
        for part in self._parts(code):
            rows += self._expression(part, "", pad)
        return rows

    def _bracket(self, code: str, after: str, pad: str) -> list[str]:
        """`code` with what is in its last bracket on lines of its own."""
        opening, closing = _last_bracket(code)
        inside = code[opening + 1 : closing]
        if not inside:
            return [f"{pad}{code}{after}"]
        if (
            self._syntax.hugs
            and inside[0] in "[{"
            and _last_bracket(inside) == (0, len(inside) - 1)
        ):
            opening, closing, inside = opening + 1, closing - 1, inside[1:-1]
        inner = pad + self._syntax.indent
        clauses = (
            list(_split(inside, (self._syntax.clause,), keep=True)) if self._syntax.clause else []
        )
        items = list(_split(inside, (", ",)))
        if len(clauses) > 1:
            rows = [row for each in clauses for row in self._expression(each, "", inner)]
        elif len(items) == 1 or len(inner) + len(inside) <= self._width:
            rows = self._expression(inside, "", inner)
        else:
            last = "," if self._syntax.comma else ""
            rows = [
                row
                for number, item in enumerate(items, 1)
                for row in self._expression(item, "," if number < len(items) else last, inner)
            ]
        return [f"{pad}{code[: opening + 1]}", *rows, f"{pad}{code[closing:]}{after}"]

    def _parts(self, code: str) -> list[str]:
        """`code` in parts, each but the first with the operator that it begins with; or nothing."""
        for operators in self._syntax.operators:
            parts = list(_split(code, operators, keep=True))
            if len(parts) > len(operators):
                return parts
        return []


@lru_cache(maxsize=32)  # the same piece of code is looked at for one thing after another
def _outside(code: str) -> list[tuple[int, str, int]]:
    """Each place outside strings that matters: index, character and depth of brackets around it."""
    found = []
    depth = 0
    for match in _TOKEN.finditer(code):
        char = match[0]
        if char[0] not in _QUOTES:
            depth -= char in _CLOSING
            found.append((match.start(), char, depth))
            depth += char in _OPENING
    return found


def _comment(code: str, mark: str) -> int:
    """Where the comment begins that ends a line; -1 if there is none."""
    return next((i for i, _, _ in _outside(code) if i and code.startswith(mark, i)), -1)


def _is_balanced(code: str) -> bool:
    chars = [char for _, char, _ in _outside(code)]
    opened, closed = (sum(char in kind for char in chars) for kind in (_OPENING, _CLOSING))
    return opened == closed


def _last_bracket(code: str) -> tuple[int, int]:
    """Where the last bracket at the outermost level opens and closes that has something in it."""
    opening, found = 0, (-1, 0)
    for i, char, depth in _outside(code):
        if depth == 0 and char in _OPENING:
            opening = i
        elif depth == 0 and char in _CLOSING and i > opening + 1:
            found = opening, i
    return found


def _split(code: str, separators: Sequence[str], *, keep: bool = False) -> Iterator[str]:
    start = 0
    for i, char, depth in _outside(code):
        if depth == 0 and char in " ,":
            for separator in separators:
                if code.startswith(separator, i):
                    yield code[start:i]
                    start = i + 1 if keep else i + len(separator)
    yield code[start:]
