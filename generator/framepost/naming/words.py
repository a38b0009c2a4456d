"""Splits titles and pointers into words, and joins words to identifiers.

Identifiers contain letters and digits of any script, normalized as in Python (NFKC; The Python
Language Reference, section 2.3, Identifiers).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ..graph import ir
from ..jsontext.pointer import tokens

Words = tuple[str, ...]

_WORD = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+")
_CONTAINERS = frozenset({"$defs", "definitions", "properties"})
_PLACES = {
    "items": "item",
    "prefixItems": "item",
    "additionalItems": "additional item",
    "unevaluatedItems": "unevaluated item",
    "additionalProperties": "value",
    "unevaluatedProperties": "unevaluated value",
    "propertyNames": "name",
    "dependentSchemas": "dependent",
    "dependencies": "dependent",
}


def words(text: str) -> Words:
    """The words of `text` in lower case: `crmEmails` and `CRM e-mails` have two and three."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        spans = (match.span() for match in _WORD.finditer("".join(map(_letter_case, text))))
        return tuple(text[start:end].lower() for start, end in spans)
    return tuple(match.lower() for match in _WORD.findall(text))


def _letter_case(char: str) -> str:
    """`A`, `a` or `0` for an upper-case letter, another letter or a digit; otherwise a space."""
    if char == "_" or not ("a" + char).isidentifier():
        return " "
    if char.isupper() or char.istitle():
        return "A"
    return "a" if char.isidentifier() or not char.isdecimal() else "0"


_SIGNS = dict(
    zip(
        "+-$@#%&*/\\.:;=<>!?|~^,_'\"`()[]{} \t\n\r\f\v\b\0",
        "plus dash dollar at hash percent and star slash backslash dot colon semicolon equal less "
        "greater not query or tilde caret comma underscore apostrophe quote backtick open close "
        "open_square close_square open_curly close_curly space tab newline return form_feed "
        "vertical_tab backspace null".split(),
        strict=True,
    )
)
_SPELLED = re.compile(r"(?<=[^\W_])_(?=[^\W_])|[\W_]|[^\W_]+")


def spelled(text: str) -> Words:
    """The words of `text` with its symbols as words; `("empty",)` for an empty text."""
    spelling: list[str] = []
    for piece in _SPELLED.findall(text):
        if piece == "-" and not spelling and text[1:2].isdigit():
            spelling.append("minus")
        elif piece == "_" and spelling and spelling[-1] != "underscore":
            continue
        elif piece in _SIGNS:
            spelling += _SIGNS[piece].split("_")
        else:
            spelling += words(piece) or _name_of(piece)
    return tuple(spelling) if text else ("empty",)


def _name_of(text: str) -> Words:
    """The words of the Unicode names of characters, such as `grinning`, `face`."""
    return tuple(
        word
        for char in text
        for word in words(unicodedata.name(char, f"U{ord(char):04X}").replace("-", " "))
    )


def code_points(text: str) -> Words:
    """Unique words for a text: its code points in hexadecimal."""
    return tuple(f"u{ord(char):x}" for char in text)


def exact(text: str) -> str:
    """`text` if it is an identifier in both languages, otherwise an empty string."""
    is_same = text.isascii() or unicodedata.normalize("NFKC", text) == text
    return text if is_same and text.isidentifier() else ""


def key_words(key: str) -> list[Words]:
    """Names for a definition by its key, the shortest first. A URI or a path has several."""
    plain = key.replace("[]", " array ")
    return document_words(plain) if "/" in plain else [words(plain), spelled(key)]


def pattern_words(source: str) -> Words:
    """The words of a regular expression, without character classes and counts."""
    return ("pattern", *words(_SYNTAX.sub(" ", source)))


_SYNTAX = re.compile(r"\\[pPuk]\{[^}]*\}|\\.|\[[^]]*\]|\{[^}]*\}|\(\?\w*")
_VERSION = re.compile(r"v?[0-9]+([.][0-9]+)*")


def document_words(uri: str) -> list[Words]:
    """Names for a document by its URI: those without a version first, then the shortest first."""
    steps = uri.partition("://")[2].split("/")[1:] if "://" in uri else uri.split("/")
    *folders, last = [step for step in steps if step] or [""]
    tail = words(last.removesuffix(".json").removesuffix(".schema"))
    plain = [words(folder) for folder in folders if not _VERSION.fullmatch(folder)]
    whole = [words(folder) for folder in folders]
    names: list[Words] = []
    for before in (plain, whole):
        starts = range(len(before), -1, -1)
        names += [(*(w for step in before[i:] for w in step), *tail) for i in starts]
    return list(dict.fromkeys(names))


def snake(parts: Sequence[str]) -> str:
    """`parts` as snake_case."""
    return "_".join(parts)


def pascal(parts: Sequence[str]) -> str:
    """`parts` as PascalCase."""
    joined = "".join(part[:1].title() + part[1:] for part in parts)
    return joined if joined.isascii() else unicodedata.normalize("NFKC", joined)


def camel(parts: Sequence[str]) -> str:
    """`parts` as camelCase."""
    first, *others = parts or ("",)
    return first + pascal(others)


def readings(key: ir.NodeKey, title: str | None) -> Iterator[Words]:
    """Names for a subschema, the most readable first, each longer than the one before."""
    named = words(title or "")
    if len(named) <= _MOST_OF_A_TITLE:
        yield from _if_start(named)
    definitions, steps = _path(key)
    start = next((i for i in range(len(steps) - 1, -1, -1) if steps[i][1]), 0)
    for first in range(start, -1, -1):
        reading = tuple(word for step, _ in steps[first:] for word in step)
        if first == 0 or steps[first][1] or not _is_index(reading):
            yield from _if_start(reading)
    for longer in definitions[1:]:
        if _is_index(longer):  # a version
            continue
        yield from _if_start((*longer, *(word for step, _ in steps[1:] for word in step)))


_MOST_OF_A_TITLE = 6
"""Titles with more words are sentences and are not used."""


def _path(key: ir.NodeKey) -> tuple[list[Words], list[tuple[Words, bool]]]:
    """The names of the definition or document, and the words of the steps to a subschema.

    Each step says whether the author of the schema chose its name.
    """
    definitions = document_words(key.document) if key.document else []
    steps = [(definitions[0], True)] if definitions else []
    inside = ""
    for step in tokens(key.pointer):
        if inside in ("$defs", "definitions") and not steps:
            definitions = key_words(step)
            steps.append((definitions[0], True))
        elif inside in _CONTAINERS:
            steps.append((words(step) or spelled(step), True))
        elif inside == "patternProperties":
            steps.append((pattern_words(step), False))
        elif step in _CONTAINERS or step == "patternProperties":
            inside = step
            continue
        else:
            steps.append((words(_PLACES.get(step, step)), False))
        inside = ""
    return definitions, steps


def _is_index(reading: Words) -> bool:
    """Whether a name begins with a number, such as the index in a list, which means nothing."""
    return bool(reading) and reading[0].isdigit()


def _if_start(reading: Words) -> Iterator[Words]:
    """The name, unless it is empty."""
    if reading:
        yield started(reading)


def is_start(parts: Words) -> bool:
    """Whether an identifier can begin with the first of these words."""
    return bool(parts) and parts[0][0].isidentifier()


def started(parts: Words) -> Words:
    """The words, with an `n` in front if an identifier cannot begin with them, such as a digit."""
    return parts if is_start(parts) or not parts else (f"n{parts[0]}", *parts[1:])
