"""Creates a new message: its schema, examples, and the configuration if there is none."""

from __future__ import annotations

import json
import keyword
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ConfigError, Problem, SchemaError, WriteError
from ..graph.keywords import DRAFT_2020_12
from ..graph.registry import SUFFIX
from ..naming.words import camel, pascal, words
from ..pipeline import render
from . import config

FOLDER = "schema"
PLACEHOLDERS = ("SENDER", "RECEIVER", "EVENT", "MyAppMessage")
"""What the user replaces in the schema."""

TYPE = PLACEHOLDERS[-1]
TABLE = '[tool.framepost]\nschemas = ["schema/*.schema.json"]\nout = "generated"\n'

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9 _-]{0,59}")
_NAME_HINT = "use ASCII letters, digits and -, for example contact-selected"


@dataclass(frozen=True, slots=True)
class Scaffold:
    """The result: the schema, the other files, and the changed configuration file.

    `is_configured` says whether the configuration names the schema.
    """

    schema: Path
    examples: tuple[Path, ...]
    configured: Path | None
    is_configured: bool


def scaffold(name: str, start: Path) -> Scaffold:
    """Write the schema of a message `name`, with examples, for the configuration of `start`.

    Existing files are never replaced. Raises `ConfigError` for a name that cannot be used, and
    `WriteError` if a file exists already or cannot be written.
    """
    parts = _checked(name)
    configuration = config.load(start)
    stem = "-".join(parts)
    schema = _schema(pascal(parts), camel(parts))
    _try(schema, name)
    folder = configuration.root / _folder(configuration)
    schema_path = folder / f"{stem}{SUFFIX}"
    texts = {schema_path: schema, **_examples(folder / "examples" / stem, schema["examples"][0])}
    existing = [path for path in texts if path.exists()]
    if existing:
        hint = "choose another name, or move the file. Nothing was written"
        raise WriteError(
            Problem("this file exists already", hint, file=_shown(path)) for path in existing
        )
    table = None if configuration.is_set else _with_table(configuration)
    try:
        for path, value in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(json.dumps(value, indent=2) + "\n")
        if table is not None:
            _replace(configuration.file or configuration.root / config.FILE, table)
    except OSError as error:
        place = Path(error.filename or folder)
        raise WriteError(
            Problem(f"cannot be written: {error.strerror}", file=_shown(place))
        ) from error
    new_configuration = config.load(start)
    near, *others = (Path(_shown(path)) for path in texts)
    changed = (
        Path(_shown(new_configuration.file))
        if table is not None and new_configuration.file
        else None
    )
    return Scaffold(near, tuple(others), changed, near in new_configuration.schemas())


def _checked(name: str) -> tuple[str, ...]:
    plain = name.removesuffix(SUFFIX)
    parts = words(plain) if _NAME.fullmatch(plain) else ()
    if not parts:
        raise ConfigError(Problem(f'"{name}" cannot be the name of a message', _NAME_HINT))
    module = "_".join(parts)
    if keyword.iskeyword(module) or module in sys.stdlib_module_names:
        hint = f"add a word to the name, for example {'-'.join(parts)}-message"
        raise ConfigError(Problem(f'Python has a keyword or module named "{module}"', hint))
    return parts


def _schema(title: str, action: str) -> dict[str, Any]:
    data = f"{title}Data"
    return {
        "$schema": DRAFT_2020_12,
        "title": title,
        "description": "SENDER sends this message to RECEIVER when EVENT happens.",
        "type": "object",
        "properties": {
            "type": {
                "description": "All messages of the sender have this type.",
                "const": TYPE,
            },
            "action": {"description": "The name of this message.", "const": action},
            "data": {"$ref": f"#/$defs/{data}"},
        },
        "required": ["type", "action", "data"],
        "additionalProperties": False,
        "$defs": {
            data: {
                "title": data,
                "description": "The data of the message.",
                "type": "object",
                "properties": {
                    "recordId": {
                        "description": "The id of the record.",
                        "type": "string",
                        "minLength": 1,
                    },
                    "recordName": {
                        "description": "The name to show for the record, if it has one.",
                        "type": ["string", "null"],
                    },
                    "tags": {
                        "description": "Labels of the record, without duplicates.",
                        "type": "array",
                        "items": {"type": "string"},
                        "uniqueItems": True,
                    },
                },
                "required": ["recordId"],
                "additionalProperties": False,
            }
        },
        "examples": [
            {
                "type": TYPE,
                "action": action,
                "data": {"recordId": "42", "recordName": "Jane Doe", "tags": ["new"]},
            }
        ],
    }


def _examples(folder: Path, complete: Mapping[str, Any]) -> dict[Path, Any]:
    data = complete["data"]
    return {
        folder / "valid/complete.json": complete,
        folder / "valid/only_required.json": {
            **complete,
            "data": {"recordId": data["recordId"]},
        },
        folder / "invalid/missing_id.json": {**complete, "data": {"tags": data["tags"]}},
        folder / "invalid/numeric_id.json": {**complete, "data": {**data, "recordId": 42}},
    }


def _try(schema: Mapping[str, Any], name: str) -> None:
    """Check that the names derived from `name` can be used."""
    try:
        render(schema, "javascript")
    except SchemaError as error:
        hint = "choose another name"
        message = f'"{name}" cannot be used: {error.problems[0].message}'
        raise ConfigError(Problem(message, hint)) from error


def _folder(configuration: config.Config) -> Path:
    """The folder of schemas in the configuration, relative to its root."""
    for pattern in configuration.patterns:
        folder = Path(pattern).parent
        if not folder.is_absolute() and not re.search(r"[*?\[]", folder.as_posix()):
            return folder
    return Path(FOLDER)


def _with_table(configuration: config.Config) -> str:
    """The text of the configuration file with the table at its end."""
    before = configuration.text and configuration.text.rstrip("\n") + "\n\n"
    text = before + TABLE
    if configuration.file is not None and not config.is_toml(text):
        hint = "write tool as a table with the header [tool], and run the command again"
        raise ConfigError(
            Problem(
                "[tool.framepost] cannot be added to this file",
                hint,
                file=_shown(configuration.file),
            )
        )
    return text


def _replace(file: Path, text: str) -> None:
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        fresh.write_bytes(text.encode())
        if file.exists():
            fresh.chmod(file.stat().st_mode)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _shown(path: Path) -> str:
    return config.near(path).as_posix()
