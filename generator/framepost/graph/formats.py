"""The formats and encoded contents that framepost can assert, and the template macros of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .keywords import DIALECTS, DRAFT_07


@dataclass(frozen=True)
class Format:
    """One format: its name, the macro of its checker, and what that needs."""

    name: str
    macro: str
    needs: tuple[str, ...] = ()  # macros to emit before it, in this order
    imports: tuple[str, ...] = ()  # stdlib modules of the Python checker and its needs
    dialects: tuple[str, ...] = DIALECTS


_SINCE_06, _SINCE_07, _SINCE_2019_09 = DIALECTS[1:], DIALECTS[2:], DIALECTS[3:]
_RE = ("re",)
_UNICODE = ("re", "unicodedata")
_IDNA = ("code_points", "ldh_label", "idna_name")
_IDNA_MAPPED = (*_IDNA, "idna_mapped")
_MAIL = ("format_ipv4", "format_ipv6", "ldh_label", "mail_domain", "mail_local_part")
_URI = ("format_ipv4", "format_ipv6", "uri_reference")
_URI_CHARACTERS = (*_URI, "uri_characters")
_IRI_CHARACTERS = (*_URI_CHARACTERS, "code_points", "ucschar", "iri_characters")

# `date`, `time` and `regex` are from draft-03. Validators of draft-04 and draft-06 know them too.
FORMATS: tuple[Format, ...] = (
    Format("date", "format_date", ("days_in_month",), _RE),
    Format("time", "format_time", ("utc_minute",), _RE),
    Format("date-time", "format_date_time", ("days_in_month", "format_date", "utc_minute"), _RE),
    Format("duration", "format_duration", (), _RE, _SINCE_2019_09),
    Format("email", "format_email", _MAIL, _RE),
    Format("idn-email", "format_idn_email", (*_MAIL, *_IDNA_MAPPED), _UNICODE, _SINCE_07),
    Format("hostname", "format_hostname", _IDNA, _UNICODE),
    Format("idn-hostname", "format_idn_hostname", _IDNA_MAPPED, _UNICODE, _SINCE_07),
    Format("ipv4", "format_ipv4", (), _RE),
    Format("ipv6", "format_ipv6", ("format_ipv4",), _RE),
    Format("uri", "format_uri", _URI_CHARACTERS, _RE),
    Format("uri-reference", "format_uri_reference", _URI_CHARACTERS, _RE, _SINCE_06),
    Format("iri", "format_iri", _IRI_CHARACTERS, _RE, _SINCE_07),
    Format("iri-reference", "format_iri_reference", _IRI_CHARACTERS, _RE, _SINCE_07),
    Format("uri-template", "format_uri_template", ("code_points", "ucschar"), _RE, _SINCE_06),
    Format("json-pointer", "format_json_pointer", (), _RE, _SINCE_06),
    # According to its newest specification, as the official suite requires for every dialect.
    Format(
        "relative-json-pointer",
        "format_relative_json_pointer",
        ("format_json_pointer",),
        _RE,
        _SINCE_07,
    ),
    Format("regex", "format_regex", (), _UNICODE),
    Format("uuid", "format_uuid", (), _RE, _SINCE_2019_09),
    # The checks of the content keywords. They are not values of `format`.
    Format("base64", "content_base64", (), _RE, ()),
    Format("JSON", "content_json", (), ("json",), ()),
    Format(
        "JSON in base64",
        "content_base64_json",
        ("content_base64", "content_json"),
        ("base64", "json", "re"),
        (),
    ),
)

FORMAT_KEYWORDS = ("format", "contentEncoding", "contentMediaType")
"""The keywords whose tests call a checker of `FORMATS`."""


def asserted_content(schema: Mapping[str, Any], dialect: str) -> Iterator[str]:
    """The content keywords of a schema that assert something where `format` does.

    Only draft-07 allows that (draft-07 validation section 8.2). Later drafts forbid it.
    """
    encoding, media_type = schema.get("contentEncoding"), schema.get("contentMediaType")
    if dialect != DRAFT_07:
        return
    if encoding == "base64":
        yield "contentEncoding"
    if media_type == "application/json" and encoding in ("base64", None):
        yield "contentMediaType"


def asserted_formats(schema: Mapping[str, Any], dialect: str) -> Iterator[str]:
    """The keywords of a schema that assert something with `--assert-format`."""
    name = schema.get("format")
    if isinstance(name, str) and find(name, dialect) is not None:
        yield "format"
    yield from asserted_content(schema, dialect)


def find(name: str, dialect: str) -> Format | None:
    """The format of this name in the dialect; None if the name asserts nothing."""
    for row in FORMATS:
        if row.name == name and dialect in row.dialects:
            return row
    return None


def closure(macros: Iterable[str]) -> tuple[str, ...]:
    """All macros that these checkers need, without duplicates, in table order."""
    names = frozenset(macros)
    rows = (row for row in FORMATS if row.macro in names)
    return tuple(dict.fromkeys(macro for row in rows for macro in (*row.needs, row.macro)))


def imports(macros: Iterable[str]) -> tuple[str, ...]:
    """The stdlib modules that the Python source of these checkers imports, sorted."""
    names = frozenset(macros)
    return tuple(sorted({name for row in FORMATS if row.macro in names for name in row.imports}))
