"""The folders of the data files of framepost."""

from __future__ import annotations

from pathlib import Path


def package_folder() -> Path:
    """The folder of the package `framepost`."""
    return Path(__file__).resolve().parent


def templates_folder() -> Path:
    """The templates: inside the installed package, or next to `generator/` in a clone."""
    return _folder("templates")


def schema_folder() -> Path:
    """The schemas of framepost's own messages, with their examples."""
    return _folder("schema")


def _folder(name: str) -> Path:
    package = package_folder()
    inside = package / name
    return inside if inside.is_dir() else package.parents[1] / name
