"""The configuration: `[tool.framepost]` in the nearest pyproject.toml.

Its schema is `settings.schema.json`, from which framepost itself generates the validator.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..errors import ConfigError, Problem
from ..targets.model_kinds import FRAMEWORKS
from . import settings

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found,unused-ignore]

FILE = "pyproject.toml"
OUT = "generated"

EXAMPLES: Mapping[str, str] = {
    "schemas": 'schemas = ["schema/*.schema.json"]',
    "out": f'out = "{OUT}"',
    "models": 'models = "pydantic"',
    "templates": 'templates = "templates"',
    "assert-format": "assert-format = true",
    "diff-ignore": 'diff-ignore = [{ rule = "bound-tighter", reason = "agreed with all senders" }]',
}
"""An example for each key of the table."""


@dataclass(frozen=True, slots=True)
class IgnoredFinding:
    """Findings of `framepost diff` that are accepted, and the reason.

    They are of this rule and, if `schema` or `pointer` are not empty, of this schema and at this
    pointer or below it.
    """

    rule: str
    reason: str
    schema: str = ""
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration and its `file`, if there is one.

    Paths are relative to `root`. `out` and `templates` are relative to the current folder if they
    are below it. `is_set` says whether the file has the table.
    """

    root: Path
    out: Path
    patterns: tuple[str, ...] = ()
    models: str = FRAMEWORKS[0].name
    templates: Path | None = None
    assert_format: bool = False
    ignored: tuple[IgnoredFinding, ...] = ()
    file: Path | None = None
    is_set: bool = False
    text: str = ""

    def schemas(self) -> tuple[Path, ...]:
        """The schemas that match. Raises `ConfigError` if a pattern matches nothing."""
        paths: list[Path] = []
        for pattern in self.patterns:
            if Path(pattern).is_absolute():
                hint = "write a path that is relative to the folder of this file"
                raise self._error(f'the path "{pattern}" in schemas is absolute', hint)
            try:
                matches = sorted(self.root.glob(pattern))
            except (ValueError, OSError) as error:
                hint = "correct the pattern: write, for example, schema/**/*.schema.json"
                raise self._error(f'"{pattern}" is not a valid pattern: {error}', hint) from None
            if not matches:
                hint = "correct the pattern, or add a schema that it matches"
                raise self._error(f'no file matches "{pattern}"', hint)
            paths += [near(path) for path in matches]
        return tuple(dict.fromkeys(paths))

    def _error(self, message: str, hint: str) -> ConfigError:
        assert self.file is not None  # noqa: S101 - patterns come from a file
        return ConfigError(_problem(self.file, self.text, "/schemas", message, hint))


def load(start: Path) -> Config:
    """The configuration for the folder `start`. Raises `ConfigError`."""
    for folder in (start, *start.parents):
        file = folder / FILE
        if file.is_file():
            return _read(file)
    return Config(start, near(start / OUT))


def is_toml(text: str) -> bool:
    """Whether `text` can be read as TOML."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _read(file: Path) -> Config:
    try:
        text = file.read_bytes().decode()
        table = tomllib.loads(text).get("tool", {}).get("framepost")
    except OSError as error:
        name = near(file).as_posix()
        raise ConfigError(Problem(f"cannot be read: {error.strerror}", file=name)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(_malformed(file, error)) from error
    if table is None:
        return Config(file.parent, near(file.parent / OUT), file=file, text=text)
    problems = list(_problems(file, text, table))
    if problems:
        raise ConfigError(problems)
    templates = table.get("templates")
    return Config(
        file.parent,
        near(file.parent / table.get("out", OUT)),
        tuple(table.get("schemas", ())),
        table.get("models", FRAMEWORKS[0].name),
        None if templates is None else near(file.parent / templates),
        assert_format=table.get("assert-format", False),
        ignored=tuple(IgnoredFinding(**entry) for entry in table.get("diff-ignore", ())),
        file=file,
        is_set=True,
        text=text,
    )


def _problems(file: Path, text: str, table: Any) -> Iterator[Problem]:
    for error in settings.iter_errors(table):
        at, message, hint = error.instance_path, error.message, ""
        if error.keyword == "additionalProperties":
            key = error.params["additionalProperty"]
            close = get_close_matches(key, EXAMPLES, 1)
            known = ", ".join(EXAMPLES)
            hint = f"did you mean {close[0]}?" if close else f"the settings are {known}"
            at, message = f"/{key}", "is not a setting of framepost"
        elif at:
            hint = f"write, for example, {EXAMPLES[at.split('/')[1]]}"
        yield _problem(file, text, at, message, hint)


def _problem(file: Path, text: str, at: str, message: str, hint: str) -> Problem:
    """A problem with the value at the pointer `at` of the table, with the line of its key."""
    line = _line(text, at.split("/")[1] if at else "")
    name = near(file).as_posix()
    return Problem(message, hint, f"/tool/framepost{at}", "", name, line)


_HEADER = re.compile(r"\s*\[\[?\s*([^\]\"']+?)\s*\]\]?\s*(?:#.*)?")


def _line(text: str, key: str) -> int | None:
    """The line (from 1) of a key of the table, or else of its header: `tomllib` has no lines."""
    header = None
    inside = False
    assigned = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    for number, row in enumerate(text.splitlines(), 1):
        match = _HEADER.fullmatch(row)
        if match:
            inside = re.sub(r"\s", "", match[1]) == "tool.framepost"
            header = number if inside else header
        elif inside and assigned.match(row):
            return number
    return header


def _malformed(file: Path, error: ValueError) -> Problem:
    name = near(file).as_posix()
    place = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error))
    if place:
        line, column = int(place[2]), int(place[3])
        return Problem(f"is not TOML: {place[1]}", file=name, line=line, column=column)
    return Problem(f"is not TOML: {error}", file=name)


def near(path: Path) -> Path:
    """`path` relative to the current folder if it is below it, as users would type it."""
    folder = Path.cwd()
    return path.relative_to(folder) if path.is_relative_to(folder) else path
