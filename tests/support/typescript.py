"""The structure of a TypeScript declaration file."""

from __future__ import annotations

import re


def skeleton(source: str) -> str:
    """The source without its comments, and without what its strings and keys say."""
    text = re.sub(r'("(?:[^"\\\n]|\\[^\n])*")|\s*/\*.*?\*/', r"\1", source, flags=re.DOTALL)
    text = re.sub(r'"(?:[^"\\\n]|\\[^\n])*"', '""', re.sub(r"\n+", "\n", text))
    return re.sub(r'(?m)^  ([\w$]+|""|\[""\])(?=\??: )', "key", text)
