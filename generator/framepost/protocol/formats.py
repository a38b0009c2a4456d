"""The schema formats of AsyncAPI payloads that are JSON Schema."""

from __future__ import annotations

import re

from ..graph.keywords import DIALECTS, DRAFT_07

_ASYNCAPI = re.compile(r"application/vnd\.aai\.asyncapi(?:\+json|\+yaml)?;version=3\.\d+\.\d+")
_JSON_SCHEMA = re.compile(r"application/schema(?:\+json|\+yaml)?;version=(?P<version>[\w/-]+)")


def dialect_of(schema_format: str) -> str | None:
    """The URI of the default dialect of a schema format; None if it is not JSON Schema.

    The default format, that of AsyncAPI itself, extends draft-07.
    """
    plain = re.sub(r"\s+", "", schema_format)
    if not plain or _ASYNCAPI.fullmatch(plain):
        return DRAFT_07
    match = _JSON_SCHEMA.fullmatch(plain)
    if match is None:
        return None
    version = match["version"].removeprefix("draft/")
    return next((uri for uri in DIALECTS if f"/{version}/" in uri), None)
