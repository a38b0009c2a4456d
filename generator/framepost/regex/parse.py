"""Parses ECMA-262 regular expressions into a small syntax tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .charset import (
    DIGIT,
    LAST,
    LINE_TERMINATOR,
    SPACE,
    WORD,
    Chars,
    complement,
    single,
    union,
    with_property,
)

Edit = tuple[int, int, str]
"""Two offsets of a pattern, and the text to write between them."""

# The translators are recursive, and so are the engines. Patterns written by people are less deep.
DEEPEST = 50


class PatternError(ValueError):
    """A pattern that is not ECMA-262, or that cannot be expressed in another language.

    `position` is the offset of the wrong part in code points. `hint` says what to write instead,
    and may be empty.
    """

    def __init__(self, message: str, position: int, hint: str = "") -> None:
        super().__init__(message)
        self.position = position
        self.hint = hint


@dataclass(frozen=True)
class Edge:
    """An assertion about a position; `kind` is `^`, `$`, `b` or `B`."""

    kind: str


@dataclass(frozen=True)
class Look:
    """A lookahead, or a lookbehind if `behind`."""

    body: Node
    behind: bool
    negated: bool
    position: int = field(compare=False)


@dataclass(frozen=True)
class Group:
    """A capturing group; `index` counts opening parentheses from 1."""

    body: Node
    index: int
    name: str | None


@dataclass(frozen=True)
class Reference:
    """A back reference, by number or by name."""

    group: int | str
    position: int


@dataclass(frozen=True)
class Repeat:
    """`body` repeated from `least` to `most` times (None: unbounded), at `start:end`."""

    body: Node
    least: int
    most: int | None
    lazy: bool
    start: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True)
class Sequence:
    """All items, one after the other. Without items, it matches the empty text."""

    items: tuple[Node, ...]


@dataclass(frozen=True)
class Choice:
    """One of the options, tried from left to right."""

    options: tuple[Node, ...]


Node = Chars | Edge | Look | Group | Reference | Repeat | Sequence | Choice


@dataclass(frozen=True)
class Parsed:
    """The tree and text of a pattern, and the edits that turn the text into strict ECMA-262."""

    tree: Node
    text: str
    edits: tuple[Edit, ...]


def parse(pattern: str) -> Node:
    r"""The syntax tree of a pattern, read like `new RegExp(pattern, "u")` in ES2020.

    Two common mistakes are allowed, and corrected by `to_ecma`: escaped ASCII punctuation (`\-`,
    `\_`, `\@`), and single `]`, `}` or `{` characters that begin no quantifier. Raises
    `PatternError` for everything else that is not valid.

    ECMA-262 (ES2020) §21.2.1; JSON Schema core §6.4 recommends Unicode mode.
    """
    return read(pattern).tree


def read(pattern: str) -> Parsed:
    """The tree of `parse`, and the edits for `to_ecma`. Raises `PatternError`."""
    # A Python string can contain the two halves of a surrogate pair, a JavaScript string cannot.
    text = pattern.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    parser = _Parser(text)
    return Parsed(parser.pattern(), text, tuple(parser.edits))


def children(node: Node) -> tuple[Node, ...]:
    """The direct children of a node, in the order of the pattern."""
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, Choice):
        return node.options
    if isinstance(node, (Group, Look, Repeat)):
        return (node.body,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """All nodes of a tree, children first."""
    for child in children(node):
        yield from walk(child)
    yield node


_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_LENIENT = frozenset(" !\"#%&',-:;<=>@_`~")
_CONTROLS = {"t": 0x09, "n": 0x0A, "v": 0x0B, "f": 0x0C, "r": 0x0D}
_SHORTHANDS = {"d": DIGIT, "s": SPACE, "w": WORD}
_COUNT = re.compile(r"\{([0-9]+)(?:(,)([0-9]*))?\}")
_NUMBER = re.compile(r"[1-9][0-9]*")
_LETTER = re.compile(r"[A-Za-z]")
_PROPERTY = re.compile(r"\{(?:[A-Za-z_]+=)?[A-Za-z0-9_]+\}")
_HEX = {2: re.compile(r"[0-9A-Fa-f]{2}"), 4: re.compile(r"[0-9A-Fa-f]{4}")}
_BRACED = re.compile(r"\{0*([0-9A-Fa-f]{1,6})\}")
_TRAIL = re.compile(r"\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})")
_POSIX = re.compile(r"\[:\^?[a-z]+:\]")

_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP_HINTS = {
    "P<": "write a named group as (?<name>...)",
    "P=": r"write a reference to a named group as \k<name>",
    ">": "ECMA-262 has no atomic groups: write (?:...)",
    "#": "ECMA-262 has no comments",
    "(": "ECMA-262 has no conditionals",
    "": "ECMA-262 has no inline flags: write both cases, for example [Aa]",
}
_LETTER_HINTS = {
    "A": "write ^ for the start of the text",
    "Z": "write $ for the end of the text",
    "z": "write $ for the end of the text",
    "a": r"write \x07",
    "e": r"write \x1b",
    "h": r"write [ \t]",
    "R": r"write (?:\r\n|\n|\r)",
    "Q": "escape each special character separately",
    "E": "escape each special character separately",
}


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._groups = 0
        self._names: set[str] = set()
        self._references: list[Reference] = []
        self.edits: list[Edit] = []

    def pattern(self) -> Node:
        tree = self._choice()
        if self._at < len(self._text):
            hint = r"write \) for the character"
            raise PatternError("this ) closes no group", self._at, hint)
        for reference in self._references:
            group = reference.group
            if group not in self._names if isinstance(group, str) else group > self._groups:
                hint = "groups have numbers from 1, in the order of their ("
                raise PatternError(
                    f"there is no group {group} to refer to", reference.position, hint
                )
        return tree

    def _peek(self, ahead: int = 0) -> str:
        return self._text[self._at + ahead : self._at + ahead + 1]

    def _eat(self, expected: str) -> bool:
        if not self._text.startswith(expected, self._at):
            return False
        self._at += len(expected)
        return True

    def _eat_match(self, expected: re.Pattern[str]) -> re.Match[str] | None:
        match = expected.match(self._text, self._at)
        if match:
            self._at = match.end()
        return match

    def _choice(self) -> Node:
        options = [self._sequence()]
        while self._eat("|"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Node:
        items: list[Node] = []
        while self._at < len(self._text) and self._peek() not in "|)":
            items.append(self._term())
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def _term(self) -> Node:
        start = self._at
        assertion = self._assertion()
        node = assertion or self._atom()
        count = self._quantifier()
        if count is None:
            return node
        if assertion:
            hint = "remove the quantifier, or put the assertion into (?:...)"
            raise PatternError("an assertion cannot be repeated", start, hint)
        lazy = self._eat("?")
        if self._peek() in ("*", "+", "?") or _COUNT.match(self._text, self._at):
            hint = "put the inner repetition into (?:...)"
            if self._peek() == "+":
                hint = "ECMA-262 has no possessive quantifiers: remove the last +"
            raise PatternError("a quantifier follows a quantifier", self._at, hint)
        return Repeat(node, *count, lazy, start, self._at)

    def _quantifier(self) -> tuple[int, int | None] | None:
        start = self._at
        for mark, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._eat(mark):
                return bounds
        count = self._eat_match(_COUNT)
        if count is None:
            return None
        # Compared as text: Python refuses to convert very long numbers.
        low, high = count[1].lstrip("0"), (count[3] or "").lstrip("0")
        if count[3] and (len(low), low) > (len(high), high):
            hint = "write the smaller number first"
            raise PatternError("the bounds of this quantifier are out of order", start, hint)
        least = int(low[:18] or "0")
        if not count[2]:
            return least, least
        return least, int(high[:18] or "0") if count[3] else None

    def _assertion(self) -> Node | None:
        start = self._at
        for mark in ("^", "$", r"\b", r"\B"):
            if self._eat(mark):
                return Edge(mark[-1])
        for mark in _LOOKS:
            if self._eat(mark):
                return Look(self._inside(start), "<" in mark, "!" in mark, start)
        return None

    def _atom(self) -> Node:
        start = self._at
        char = self._peek()
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        if char in "*+?":
            raise PatternError(
                "there is nothing to repeat here", start, f"write \\{char} for the character"
            )
        self._at += 1
        if char == ".":
            return Chars(LINE_TERMINATOR, negated=True)
        if char == "{" and self._peek() and self._peek() in ",0123456789":
            hint = r"write {n}, {n,} or {n,m} for a quantifier, or \{ for the character"
            raise PatternError("this { begins no valid quantifier", start, hint)
        if char == "]" and _POSIX.search(self._text, 0, start):
            raise PatternError(
                "[[:name:]] is not ECMA-262",
                start,
                r"write, for example, \p{L}, or list the characters",
            )
        if char in "{}]":
            self.edits.append((start, self._at, "\\" + char))
        return self._literal(start)

    def _literal(self, start: int) -> Chars:
        code = ord(self._text[start])
        if 0xD800 <= code <= 0xDFFF:
            # In braces, it never forms a pair with the next escape.
            self.edits.append((start, start + 1, f"\\u{{{code:x}}}"))
        return single(code)

    def _group(self) -> Node:
        start = self._at
        if self._eat("(?:"):
            return self._inside(start)
        self._at += 1
        name = None
        if self._eat("?"):
            if self._peek() != "<":
                rest = self._text[self._at :]
                hint = next(hint for mark, hint in _GROUP_HINTS.items() if rest.startswith(mark))
                raise PatternError("ECMA-262 has no such group", start, hint)
            name = self._name()
            if name in self._names:
                raise PatternError(f"there are two groups named {name}", start, "rename one")
            self._names.add(name)
        self._groups += 1
        index = self._groups
        return Group(self._inside(start), index, name)

    def _inside(self, start: int) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise PatternError(
                f"groups are nested more than {DEEPEST} levels deep", start, "nest fewer groups"
            )
        body = self._choice()
        if not self._eat(")"):
            raise PatternError("this group is never closed", start, r"write \( for the character")
        self._depth -= 1
        return body

    def _name(self) -> str:
        start = self._at
        name = ""
        if not self._eat("<"):
            raise PatternError(
                "the name of a group is missing", start, "write, for example, (?<name>...)"
            )
        while not (name and self._eat(">")):
            at = self._at
            char = self._peek()
            self._at += 1
            if char == "\\" and self._eat("u"):
                char = chr(self._unicode_escape(at))
            # Identifiers of ECMA-262 §11.6 are those of Python, `$` and the joiners.
            extra = char == "$" or (name and char in ("\u200c", "\u200d"))
            if not char or not (extra or ("_" * bool(name) + char).isidentifier()):
                raise PatternError(
                    "this is not a valid name of a group", start, "use letters and digits"
                )
            name += char
        return name

    def _escape(self) -> Node:
        start = self._at
        if self._eat(r"\k"):
            return self._reference(self._name(), start)
        number = _NUMBER.match(self._text, start + 1)
        if number:
            self._at = number.end()
            return self._reference(int(number[0][:9]), start)
        shorthand = self._class_escape()
        return union([shorthand]) if shorthand else single(self._character_escape())

    def _reference(self, group: int | str, position: int) -> Reference:
        self._references.append(Reference(group, position))
        return self._references[-1]

    def _class_escape(self) -> Chars | None:
        start = self._at
        char = self._peek(1)
        if char.lower() in _SHORTHANDS:
            self._at += 2
            ranges = _SHORTHANDS[char.lower()]
            return Chars(complement(ranges) if char.isupper() else ranges)
        if char not in ("p", "P"):
            return None
        self._at += 2
        if not self._eat_match(_PROPERTY):
            raise PatternError(
                f"\\{char} needs the name of a property", start, r"write, for example, \p{L}"
            )
        text = self._text[start : self._at]
        chars = with_property(text, start)
        if not chars:
            raise PatternError(
                f"{text} is not a Unicode property", start, r"write, for example, \p{Lu}"
            )
        return chars

    def _character_escape(self, *, in_class: bool = False) -> int:
        start = self._at
        char = self._peek(1)
        self._at += 2
        if char in _SYNTAX or (in_class and char == "-"):
            return ord(char)
        if char in _LENIENT:
            self.edits.append((start, self._at, char))
            return ord(char)
        if char in _CONTROLS:
            return _CONTROLS[char]
        if in_class and char == "b":
            return 0x08
        if char == "0" and not ("0" <= self._peek() <= "9"):
            return 0
        if char == "c" and (letter := self._eat_match(_LETTER)):
            return ord(letter[0]) % 32
        if char == "x":
            return self._hexadecimal(2, start)
        if char == "u":
            return self._unicode_escape(start)
        if not char:
            raise PatternError(
                "the pattern ends inside an escape", start, r"write \\ for the character"
            )
        hint = _LETTER_HINTS.get(char, "remove the backslash if you mean the character")
        raise PatternError(f"\\{char} has no meaning in ECMA-262", start, hint)

    def _hexadecimal(self, digits: int, start: int) -> int:
        written = self._text[start : self._at]
        match = self._eat_match(_HEX[digits])
        if not match:
            hint = f"write, for example, {written}{'0041'[-digits:]}"
            raise PatternError(f"{written} needs {digits} hexadecimal digits", start, hint)
        return int(match[0], 16)

    def _unicode_escape(self, start: int) -> int:
        braced = self._eat_match(_BRACED)
        if braced and int(braced[1], 16) <= LAST:
            return int(braced[1], 16)
        if braced or self._peek() == "{":
            raise PatternError(
                r"\u{ } needs a code point from 0 to 10FFFF",
                start,
                r"write, for example, \u{1F600}",
            )
        lead = self._hexadecimal(4, start)
        if 0xD800 <= lead <= 0xDBFF and (trail := self._eat_match(_TRAIL)):
            return 0x10000 + ((lead - 0xD800) << 10) + int(trail[1], 16) - 0xDC00
        return lead

    def _class(self) -> Chars:
        start = self._at
        self._at += 1
        negated = self._eat("^")
        parts: list[Chars] = []
        while not self._eat("]"):
            first = self._at
            low = self._class_atom(start)
            if self._peek() == "-" and self._peek(1) not in ("]", ""):
                self._at += 1
                low = self._range(low, self._class_atom(start), first)
            parts.append(low)
        return union(parts, negated=negated)

    def _range(self, low: Chars, high: Chars, start: int) -> Chars:
        text = self._text[start : self._at]
        bounds = [low.ranges, high.ranges]
        if any(char != single(char.ranges[0][0] if char.ranges else 0) for char in (low, high)):
            hint = r"write \- for the character, or put it last"
            raise PatternError(f"an end of the range {text} is not one character", start, hint)
        if bounds[0] > bounds[1]:
            raise PatternError(f"the range {text} is out of order", start, "swap both ends")
        return Chars(((bounds[0][0][0], bounds[1][0][0]),))

    def _class_atom(self, start: int) -> Chars:
        if self._at >= len(self._text):
            raise PatternError("this [ is never closed", start, r"write \[ for the character")
        if self._peek() != "\\":
            self._at += 1
            return self._literal(self._at - 1)
        return self._class_escape() or single(self._character_escape(in_class=True))
