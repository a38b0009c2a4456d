"""Encodes values as source text. Values of a schema enter outputs only through this module.

Every encoder returns `Markup`, the type that templates accept as finished source; they refuse bare
strings. The result is one line of printable text: no control, bidi or surrogate characters, no
U+2028/9, and nothing that ends a string, a comment or a `<script>`.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from ..graph.error_messages import number_text

# Fixed ranges, not `str.isprintable`, so that outputs do not depend on Python's Unicode version.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f"
    "\u2060-\u206f\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85]")
_MARKUP = re.compile(r"<(?=/?script|!--)|(?<=--)>|(?<=\]\])>", re.IGNORECASE)


def python_literal(value: Any) -> Markup:
    """A JSON value as a Python expression."""
    if isinstance(value, str):
        return _python_string(value)
    if isinstance(value, dict):
        pairs = (f"{python_literal(k)}: {python_literal(v)}" for k, v in value.items())
        return Markup("{" + ", ".join(pairs) + "}")
    if isinstance(value, (list, tuple)):
        return Markup("[" + ", ".join(map(python_literal, value)) + "]")
    if value is None or isinstance(value, bool):
        return Markup(repr(value))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        value = int(value)
    return Markup(repr(value))


def python_json_key(name: str) -> Markup:
    """A property's name as JSON text, as a part of a Python f-string in single quotes."""
    quoted = json.dumps(name).replace("\\", "\\\\").replace("'", "\\'")
    return Markup(_MARKUP.sub(_escape, quoted.replace("{", "{{").replace("}", "}}")))


def python_json_text(text: str) -> Markup:
    """A part of a JSON text in ASCII as a Python string in single quotes."""
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    return Markup(f"'{_safe(quoted, _escape)}'")


def javascript_literal(value: Any) -> Markup:
    """A JSON value as a JavaScript expression (ES2020)."""
    if isinstance(value, str):
        return Markup(_json_string(value, _quote(value)))
    if isinstance(value, dict):
        pairs = (f"{_javascript_key(k)}: {javascript_literal(v)}" for k, v in value.items())
        return Markup("{" + ", ".join(pairs) + "}")
    if isinstance(value, (list, tuple)):
        return Markup("[" + ", ".join(map(javascript_literal, value)) + "]")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        # JavaScript rounds a larger integer, and ESLint refuses digits that are lost.
        is_exact = isinstance(value, float) or int(float(value)) == value
        return Markup(number_text(value if is_exact else float(value)))
    return Markup(json.dumps(value))


def json_literal(value: Any) -> Markup:
    """A JSON value as JSON on one line, safe inside HTML."""
    if isinstance(value, str):
        return Markup(_json_string(value))
    if isinstance(value, dict):
        pairs = (f"{_json_string(k)}: {json_literal(v)}" for k, v in value.items())
        return Markup("{" + ", ".join(pairs) + "}")
    if isinstance(value, (list, tuple)):
        return Markup("[" + ", ".join(map(json_literal, value)) + "]")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Markup(number_text(value))
    return Markup(json.dumps(value))


def javascript_property(name: str) -> Markup:
    """The access of a property: `.name`, or `["any name"]`."""
    if _IDENTIFIER.fullmatch(name):
        return Markup(f".{name}")
    return Markup(f"[{_json_string(name)}]")


_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


def _javascript_key(name: str) -> str:
    # "__proto__" in a literal sets the prototype; as a computed key it is an ordinary property.
    if name == "__proto__":
        return '["__proto__"]'
    return name if _IDENTIFIER.fullmatch(name) else _json_string(name)


def javascript_key(name: str) -> Markup:
    """A property's name in an object literal or a type."""
    return Markup(_javascript_key(name))


def comment(text: str) -> Markup:
    """`text` as one line of a comment in any language, with line breaks as spaces."""
    return Markup(_visible(" ".join(text.split())).replace("*/", "* /").replace("/*", "/ *"))


def lines(text: str) -> list[str]:
    """The lines of prose in `text`, including blank ones, without control characters."""
    return [_visible(" ".join(row.split())) for row in _BREAK.split(text)]


def docstring(text: str) -> Markup:
    """One line of prose for a Python docstring."""
    return Markup(_visible(text).replace("\\", "\\\\").replace('"', '\\"'))


def jsdoc(text: str) -> Markup:
    """One line of prose for a JavaScript `/** */` comment."""
    return Markup(
        _visible(text).replace("*/", "*\u2060/").replace("\u2060", " ").replace("@", "\\@")
    )


def markdown(text: str) -> Markup:
    """One line of prose as Markdown text without markup, also inside tables."""
    escaped = _MARKDOWN.sub(r"\\\g<0>", _escaped_controls(text))
    start = _MARKDOWN_BLOCK.match(escaped)
    if start:
        escaped = f"{start[0]}\\{escaped[start.end() :]}"
    return Markup(escaped.replace("<", "&lt;"))


_MARKDOWN = re.compile(
    r"[\\`*_\[\]{}|~$]|&(?=#?\w+;)|(?<=--)>|:(?=//)|(?<=www)\.|#(?=#*$)", re.IGNORECASE | re.ASCII
)
_MARKDOWN_BLOCK = re.compile(r"(?=#+(?: |$)|[+-](?: |$)|[-:]{2}|[=>])|[0-9]+(?=[.)](?: |$))")
"""The beginning of a heading, list, quote, rule or table, up to the character to escape."""


def code_span(text: str) -> Markup:
    """One line of text as Markdown code, or as prose if code cannot contain it."""
    code = _escaped_controls(text) or '""'
    if _MARKUP.search(code):
        return markdown(text)
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if code[0] in " `" or code[-1] in " `" else ""
    if not code.strip(" "):
        pad = ""  # a code span with only spaces keeps them all
    return Markup(f"{fence}{pad}{code}{pad}{fence}")


def code_cell(text: str) -> Markup:
    """As `code_span`, for tables, where `|` must be escaped even in code."""
    if "\\|" in text:
        return markdown(text)
    span = code_span(text)
    return Markup(re.sub(r"(?<!\\)\|", r"\\|", span))


def _escaped_controls(text: str) -> str:
    return _UNSAFE.sub(lambda match: f"U+{ord(match[0]):04X}", text)


def _visible(text: str) -> str:
    plain = _escaped_controls(text)
    return _MARKUP.sub(lambda match: "&lt;" if match[0] == "<" else "&gt;", plain)


@lru_cache(4096)  # names of properties are written many times
def _python_string(value: str) -> Markup:
    quote = _quote(value)
    quoted = value.replace("\\", "\\\\").replace(quote, "\\" + quote)
    return Markup(f"{quote}{_safe(quoted, _escape)}{quote}")


def _safe(quoted: str, escape: Callable[[re.Match[str]], str]) -> str:
    """A quoted text with escapes for characters that are unsafe in a source file."""
    # Nearly all texts are plain. These tests take less time than the expressions.
    if not (quoted.isascii() and quoted.isprintable()):
        quoted = _UNSAFE.sub(escape, quoted)
    return _MARKUP.sub(escape, quoted) if "<" in quoted or ">" in quoted else quoted


def _quote(value: str) -> str:
    """The better kind of quote for a string."""
    return "'" if '"' in value and "'" not in value else '"'


def _escape(match: re.Match[str]) -> str:
    point = ord(match[0])
    named = {10: "\\n", 9: "\\t", 13: "\\r"}.get(point)
    if named:
        return named
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def _json_string(value: str, quote: str = '"') -> str:
    quoted = value.replace("\\", "\\\\").replace(quote, "\\" + quote)
    return f"{quote}{_safe(quoted, _escape_json)}{quote}"


def _escape_json(match: re.Match[str]) -> str:
    named = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(match[0])
    if named:
        return named
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def wrapped(text: str, width: int) -> list[str]:
    """`text` in rows of at most `width` characters, split only between words.

    A longer word, such as a URL, has its own row and keeps its hyphens.
    """
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
