"""Finds the position of a value in a JSON text.

Only the arrays and objects around the value are scanned, each once. The scanner of the standard
library skips everything else.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left

from .pointer import tokens

_JSON = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")


class Locator:
    """Finds values in `text`, which is JSON (RFC 8259) without duplicate keys."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._children: dict[int, dict[str, int]] = {}
        self._breaks: list[int] | None = None

    def find(self, pointer: str) -> tuple[int, int]:
        """Line and column (from 1) of the value at `pointer`, or of its nearest known ancestor."""
        offset = self._past_space(0)
        for step in tokens(pointer):
            child = self._children_of(offset).get(step)
            if child is None:
                break
            offset = child
        return self.line_column(offset)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) of the character at `offset`."""
        if self._breaks is None:
            self._breaks = [match.start() for match in re.finditer("\n", self._text)]
        line = bisect_left(self._breaks, offset)
        return line + 1, offset - (self._breaks[line - 1] if line else -1)

    def _children_of(self, offset: int) -> dict[str, int]:
        children = self._children.get(offset)
        if children is None:
            try:
                children = self._scan(offset)
            except RecursionError:  # a sibling is nested too deeply to be skipped
                children = {}
            self._children[offset] = children
        return children

    def _scan(self, offset: int) -> dict[str, int]:
        text, children = self._text, dict[str, int]()
        is_object = text[offset] == "{"
        if not is_object and text[offset] != "[":
            return children
        position = self._past_space(offset + 1)
        while text[position] not in "]}":
            key = str(len(children))
            if is_object:
                key, position = _JSON.raw_decode(text, position)
                position = self._past_space(self._past_space(position) + 1)
            children[key] = position
            position = self._past_space(_JSON.raw_decode(text, position)[1])
            if text[position] == ",":
                position = self._past_space(position + 1)
        return children

    def _past_space(self, offset: int) -> int:
        match = _SPACE.match(self._text, offset)
        return match.end() if match else offset
