"""The configuration: `[tool.framepost]` in the nearest pyproject.toml."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import ConfigError, Problem

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found,unused-ignore]

OUT = "generated"


@dataclass(frozen=True, slots=True)
class Config:
    """What is configured: the folder `root` that paths start from, the schemas, the output."""

    root: Path
    schemas: tuple[Path, ...]
    out: Path


def load(start: Path) -> Config:
    """The configuration in force in the folder `start`. Raises `ConfigError`."""
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        if file.is_file():
            return _read(file, start)
    return Config(start, (), start / OUT)


def _read(file: Path, start: Path) -> Config:
    shown = _shown(file, start)
    try:
        with file.open("rb") as stream:
            table = tomllib.load(stream).get("tool", {}).get("framepost", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(Problem(f"cannot be read: {error}", file=shown)) from error
    unknown = sorted(table.keys() - {"schemas", "out"})
    if unknown:
        hint = "there are schemas and out"
        message = f'[tool.framepost] has the unknown key "{unknown[0]}"'
        raise ConfigError(Problem(message, hint, file=shown))
    patterns = _strings(table.get("schemas", []), shown)
    out = table.get("out", OUT)
    if not isinstance(out, str) or not out:
        message = "[tool.framepost] out must be the name of a folder"
        raise ConfigError(Problem(message, f'such as out = "{OUT}"', file=shown))
    root = file.parent
    return Config(root, tuple(_expand(root, patterns, shown)), _near(root / out, start))


def _strings(value: Any, shown: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        message = "[tool.framepost] schemas must be an array of file names or patterns"
        hint = 'such as schemas = ["schema/*.schema.json"]'
        raise ConfigError(Problem(message, hint, file=shown))
    return value


def _expand(root: Path, patterns: list[str], shown: str) -> list[Path]:
    found: list[Path] = []
    for pattern in patterns:
        if Path(pattern).is_absolute():
            message = f'[tool.framepost] schemas has the absolute path "{pattern}"'
            raise ConfigError(Problem(message, "give it from the folder of this file", file=shown))
        matches = _matches(root, pattern, shown)
        if not matches:
            message = f'[tool.framepost] schemas: nothing matches "{pattern}"'
            raise ConfigError(Problem(message, "name a schema that exists", file=shown))
        found += [_near(path, Path.cwd()) for path in matches if path not in found]
    return list(dict.fromkeys(found))


def _matches(root: Path, pattern: str, shown: str) -> list[Path]:
    try:
        return sorted(root.glob(pattern))
    except (ValueError, OSError) as error:
        message = f'[tool.framepost] schemas has the bad pattern "{pattern}": {error}'
        raise ConfigError(Problem(message, "use ** for folders at any depth", file=shown)) from None


def _near(path: Path, start: Path) -> Path:
    """`path` as seen from `start`, if it is below it: messages then show what a user would type."""
    return path.relative_to(start) if path.is_relative_to(start) else path


def _shown(path: Path, start: Path) -> str:
    return _near(path, start).as_posix()
