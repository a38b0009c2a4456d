"""Small pieces of text that all stages use."""

from __future__ import annotations

import json
from typing import Any

from ..graph.ir import NodeKey

_MOST_CHARACTERS = 60
"""A longer JSON value is cut."""


def key_text(key: NodeKey) -> str:
    """The key of a node, as error messages write it."""
    return str(key) or "(root)"


def json_text(value: Any) -> str:
    """A JSON value on one line, cut if it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
