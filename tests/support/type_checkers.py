"""How to call the type checkers."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]


PYRIGHT = ROOT / "node_modules/pyright/index.js"


VERSIONS = ("3.10", "3.14")
