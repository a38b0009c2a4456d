"""Helpers for tests on Spark: texts to validate, and the results of the local engine."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from framepost.cli import main

ROOT = Path(__file__).parents[2]
SCHEMAS = sorted((ROOT / "schema").glob("*.schema.json"))
CALL = ROOT / "schema/click-to-dial-response.schema.json"
CONVERSATION = ROOT / "schema/crm-connector.asyncapi.json"

Errors = list[tuple[str | None, ...]]

LOCAL_NAMES = ("keyword", "instancePath", "schemaPath", "message")
"""What the local engine calls the fields of an error, in the order of Spark's."""

BROKEN = [
    b"",
    b" \t",
    b"{",
    b'{"a": 1, "a": 2}',
    b'{"a": {"b": 1, "\\u0062": 2}}',
    b"[NaN]",
    b"-Infinity",
    b"1e999",
    b"1" * 5000,
    b'"\xff"',
    b'{"\xc3": 1}',
    b"\xef\xbb\xbf{}",
    b"{} {}",
    b"[1,]",
    b"{'a': 1}",
    b'"\\ud800"',
    b'{"\\ud800": "\\udc00"}',
    b'"a\tb"',
    b'"a\rb"',
    b"nul",
    b"null",
    b"\x00",
    b"[" * 950 + b"]" * 950,
    b"[" * 100_000,
    "\u2028\u00e9\U0001f600".encode(),
]
"""Texts that are no strict JSON, or of which parsers disagree."""


def examples(schema: Path, kind: str = "*valid") -> list[Any]:
    """The examples of a schema, valid ones and invalid ones, or those of one kind.

    Those of a conversation are the examples of all schemas.
    """
    if schema == CONVERSATION:
        return [value for each in SCHEMAS for value in examples(each, kind)]
    folder = ROOT / "schema/examples" / schema.name.removesuffix(".schema.json")
    return [json.loads(each.read_bytes()) for each in sorted(folder.glob(f"{kind}/*.json"))]


def mutations(values: list[Any], count: int, seed: int) -> Iterator[bytes]:
    """`count` lines: values with one random change each, in the value or in its text."""
    chance = random.Random(seed)  # noqa: S311 - a test, not a secret
    for _ in range(count):
        value = json.loads(json.dumps(chance.choice(values)))
        places = list(_places(value))
        if places:
            parent, key = chance.choice(places)
            match chance.randrange(3):
                case 0:
                    parent[key] = chance.choice([None, 0, -1.5, "", "\u00e9", [], {}, True, value])
                    value = json.loads(json.dumps(value)) if parent[key] is not value else 0
                case 1 if isinstance(parent, dict):
                    parent[f"{key}\u00e9~/"] = parent.pop(key)
                case _:
                    del parent[key]
        text = json.dumps(value, ensure_ascii=chance.random() < 0.5).encode()
        if chance.random() < 0.2:
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice([b"", b"\xff", b'"', b",", b"\r"]) + text[at + 1 :]
        yield text


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each container in a value, with each key in it."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    if isinstance(value, (dict, list)):
        for key, child in items:
            yield value, key
            if isinstance(child, (dict, list)):
                yield from _places(child)


def local_report(schema: Path, *files: Path) -> dict[str, Any]:
    """What `framepost validate --format json` prints."""
    arguments = ["validate", str(schema), *map(str, files), "--format", "json"]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def local_errors(schema: Path, lines: list[bytes], folder: Path) -> list[Errors]:
    """The errors of each line by the local engine; for a blank line, which it skips, none."""
    file = folder / "lines.ndjson"
    file.write_bytes(b"\n".join(lines) + b"\n")
    errors: list[Errors] = [[] for _ in lines]
    for each in local_report(schema, file)["errors"]:
        errors[each["line"] - 1].append(tuple(storable(each[name]) for name in LOCAL_NAMES))
    return errors


def storable(text: str | None) -> str | None:
    """The text with lone surrogates as escapes: Spark has no text for them."""
    return text and text.encode(errors="backslashreplace").decode()


def spark_errors(rows: list[Any] | None) -> Errors | None:
    """The column `errors` of a row in the same form."""
    return None if rows is None else [tuple(each) for each in rows]


def results(folder: Path) -> list[dict[str, Any]]:
    """The lines that a run on Spark has written."""
    return [
        json.loads(line)
        for part in sorted(folder.glob("part-*.json"))
        for line in part.read_text(encoding="utf-8").split("\n")
        if line
    ]
