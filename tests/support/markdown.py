"""The structure of a reference page."""

from __future__ import annotations

import re


def cells(row: str) -> list[str]:
    """The cells of a table's row."""
    return [cell.strip() for cell in re.split(r"(?<!\\)(?:\\\\)*\|", row)[1:-1]]


def skeleton(text: str) -> list[str]:
    """The structure of the page: its kinds of lines and the cells of its tables."""
    found = []
    text = re.sub(r"(?s)```json\n.*?\n```\n", "", text)
    for row in filter(None, text.split("\n")):
        start = re.match(r"#+ |- |\||```|", row)
        assert start
        if start[0] or not found or found[-1] != "prose":
            found.append(f"{start[0]}{len(cells(row))}" if start[0] == "|" else start[0] or "prose")
    return found
