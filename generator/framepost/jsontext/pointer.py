"""JSON Pointers (RFC 6901)."""

from __future__ import annotations

from collections.abc import Iterator


def tokens(pointer: str) -> Iterator[str]:
    """The unescaped reference tokens of a JSON Pointer (RFC 6901 section 4)."""
    for token in pointer.split("/")[1:]:
        yield token.replace("~1", "/").replace("~0", "~")


def token(key: str | int) -> str:
    """`/` and the escaped reference token of one step (RFC 6901 section 3)."""
    return "/" + str(key).replace("~", "~0").replace("/", "~1")
