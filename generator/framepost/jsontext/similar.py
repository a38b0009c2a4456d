"""Finds what somebody may have meant who wrote a name that does not exist."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher, get_close_matches
from urllib.parse import unquote

from .pointer import tokens


def similar_file(written: str, paths: Iterable[str]) -> str:
    """The path whose file name is most similar, without its ending; empty if none is similar."""
    return _similar(posixpath.normpath(unquote(written)), paths, _stem)


def similar_pointer(written: str, pointers: Iterable[str]) -> str:
    """The URI fragment of a JSON Pointer whose end is most similar; empty if none is similar."""
    return _similar(written, pointers, _last_token)


def _stem(path: str) -> str:
    return posixpath.basename(path).lstrip(".").partition(".")[0].lower()


def _last_token(fragment: str) -> str:
    pointer = fragment.lstrip("#")
    return unquote([pointer, *tokens(pointer)][-1]).lower()


def _similar(written: str, others: Iterable[str], end: Callable[[str], str]) -> str:
    """The most similar text of those with a similar end. Equal beginnings say little."""
    by_end: dict[str, list[str]] = {}
    for other in others:
        if other != written and end(other):
            by_end.setdefault(end(other), []).append(other)
    near = [
        candidate
        for ending in get_close_matches(end(written), by_end, 5)
        for candidate in by_end[ending]
    ]
    return max(near, key=lambda text: SequenceMatcher(None, written, text).ratio(), default="")
