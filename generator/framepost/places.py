"""Where framepost's own files are."""

from __future__ import annotations

from pathlib import Path


def templates_folder() -> Path:
    """The templates: inside the installed package, or beside `generator/` in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "templates"
    return inside if inside.is_dir() else here.parents[1] / "templates"
