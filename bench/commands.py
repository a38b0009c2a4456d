"""Whole processes: generate code, import it, validate files.

A schema of a few hundred classes represents large ones. Each peer makes a part of what framepost
makes: datamodel-codegen makes dataclasses, quicktype makes Python classes that read and write JSON,
json2ts makes TypeScript types.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from message import PATH, ROOT, SCHEMA, VALID
from rounds import Comparison
from work import Timer, Work, answer, command, peak

CLASSES = 400
FILES = 2_000
LINES = 50_000
ARCHIVES = [1_000, 10_000, 100_000]
FOLDER = ROOT / ".cache/bench"

_BIN = Path(sys.executable).parent
_GENERATE: list[str | Path] = [_BIN / "framepost", "generate"]
_MODELS: list[str | Path] = [_BIN / "datamodel-codegen", "--disable-timestamp"]
_MODELS += ["--output-model-type", "dataclasses.dataclass", "--input-file-type", "jsonschema"]
_NPM = ROOT / "bench/node_modules/.bin"
_QUICKTYPE: list[str | Path] = [_NPM / "quicktype", "--lang", "python", "--src-lang", "schema"]
_IMPORT = """\
import sys, time
sys.path.insert(0, sys.argv[1])
start = time.perf_counter()
__import__(sys.argv[2])
print(time.perf_counter() - start)
"""
_RUST = """\
import json, sys
import jsonschema_rs
valid = jsonschema_rs.validator_for(json.load(open(sys.argv[1], "rb"))).is_valid
with open(sys.argv[2], "rb") as lines:
    print(sum(valid(json.loads(line)) for line in lines))
"""


def schema(classes: int) -> dict[str, Any]:
    """A schema with this number of objects. Each refers to two others, and the root to all."""
    found: dict[str, Any] = {}
    for i in range(classes):
        found[f"Thing{i}"] = {
            "type": "object",
            "properties": {
                "id": {"type": "string", "minLength": 1, "description": "Which it is."},
                "count": {"type": "integer", "minimum": 0},
                "state": {"enum": ["open", "closed", f"state {i}"]},
                "labels": {"type": "array", "items": {"type": "string"}},
                "parent": {"$ref": f"#/$defs/Thing{(i * 7 + 1) % classes}"},
                "others": {
                    "type": "array",
                    "items": {"$ref": f"#/$defs/Thing{(i * 11 + 3) % classes}"},
                },
            },
            "required": ["id", "count"],
            "additionalProperties": False,
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Many",
        "type": "object",
        "properties": {f"thing{i}": {"$ref": f"#/$defs/Thing{i}"} for i in range(classes)},
        "$defs": found,
    }


def prepare() -> None:
    """Write the files that the processes read."""
    shutil.rmtree(FOLDER / "files", ignore_errors=True)
    files = FOLDER / "files"
    files.mkdir(parents=True)
    line = json.dumps(VALID)
    for lines in (FILES, LINES):
        (FOLDER / f"{lines}.ndjson").write_text(f"{line}\n" * lines, encoding="utf-8")
    for i in range(FILES):
        (files / f"{i}.json").write_text(line, encoding="utf-8")
    # As for the peers, which are installed.
    subprocess.run([sys.executable, "-m", "compileall", "-q", ROOT / "generator"], check=True)
    large, plain = FOLDER / "many.schema.json", FOLDER / PATH.name
    large.write_text(json.dumps(schema(CLASSES)), encoding="utf-8")
    plain.write_text(json.dumps(SCHEMA), encoding="utf-8")  # json2ts follows references in `x-`
    for source in (plain, large):
        stem = source.name.removesuffix(".schema.json")
        shutil.rmtree(FOLDER / f"made-{stem}", ignore_errors=True)
        models = FOLDER / f"models-{stem}"
        models.mkdir(exist_ok=True)
        for arguments in (
            [*_GENERATE, PATH if source is plain else source, "--out", FOLDER / f"made-{stem}"],
            [*_MODELS, "--input", source, "--output", models / "models.py"],
            [sys.executable, "-m", "compileall", "-q", FOLDER / f"made-{stem}/python", models],
        ):  # a side that fails here fails again when it is measured, with an error
            subprocess.run(arguments, check=False, capture_output=True)


def works(*, quick: bool) -> list[Work]:
    """The works."""
    large, plain = FOLDER / "many.schema.json", FOLDER / PATH.name
    found = [
        Work("generate the message, caches empty", _generates(PATH, plain, cold=True)),
        Work("generate the message, schema changed", _generates(PATH, plain)),
        Work("generate the message, nothing changed", _generates(PATH, plain, again=True)),
        Work("import the message's module", _imports("click-to-dial-response")),
        Work(f"import {CLASSES} classes", _imports("many")),
    ]
    if not quick:
        found.append(Work(f"generate {CLASSES} classes, schema changed", _generates(large, large)))
        found.append(Work(f"validate {FILES:,} messages", _validates(FILES, _checked())))
        found.append(Work(f"validate {LINES:,} messages", _validates(LINES, {})))
    return found


def _generates(
    source: Path, plain: Path, *, cold: bool = False, again: bool = False
) -> dict[str, Timer]:
    """Generate all files. The caches are in the temporary folder of the system."""
    out, temporary = FOLDER / "out", FOLDER / "tmp"

    def clear() -> None:
        if not again:
            shutil.rmtree(out, ignore_errors=True)
        if cold:
            shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(exist_ok=True)

    ours = [*_GENERATE, source, "--out", out]
    return {
        "framepost": command(ours, before=clear, env={"TMPDIR": str(temporary)}),
        "datamodel-codegen": command([*_MODELS, "--input", plain, "--output", FOLDER / "out.py"]),
        "quicktype": command([*_QUICKTYPE, plain, "--out", FOLDER / "quicktype.py"]),
        "json2ts": command([_NPM / "json2ts", plain, FOLDER / "json2ts.d.ts"]),
    }


def _imports(stem: str) -> dict[str, Timer]:
    """Import in a new interpreter, with cached bytecode. Imports of the module count."""
    start = [sys.executable, "-I", "-c", _IMPORT]
    return {
        "framepost": answer([*start, FOLDER / f"made-{stem}/python", stem.replace("-", "_")]),
        "datamodel-codegen": answer([*start, FOLDER / f"models-{stem}", "models"]),
    }


def _validates(lines: int, others: dict[str, Timer]) -> dict[str, Timer]:
    """Validate a file with the same message on every line."""
    sides = _validating(FOLDER / f"{lines}.ndjson")
    return {**{side: command(arguments) for side, arguments in sides.items()}, **others}


def _validating(file: Path) -> dict[str, list[str | Path]]:
    return {
        "framepost": [_BIN / "framepost", "validate", PATH, file],
        "jsonschema-rs in a loop": [sys.executable, "-c", _RUST, PATH, file],
    }


def _checked() -> dict[str, Timer]:
    """check-jsonschema cannot read lines, so it gets a file for each message."""
    files = sorted((FOLDER / "files").iterdir())
    return {"check-jsonschema": command([_BIN / "check-jsonschema", "--schemafile", PATH, *files])}


def peaks(sizes: list[int]) -> dict[str, list[tuple[float, float]]]:
    """The peak of memory of a process that validates an archive, by the number of messages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / "archive.ndjson"
    found: dict[str, list[tuple[float, float]]] = {}
    for size in sizes:
        file.write_text(f"{json.dumps(VALID)}\n" * size, encoding="utf-8")
        for side, arguments in _validating(file).items():
            found.setdefault(side, []).append((size, peak(arguments)))
    file.unlink()
    return found


def rates(found: list[Comparison]) -> list[str]:
    """Notes with the messages per second of each side."""
    notes = []
    for each in found:
        if each.work.startswith("validate "):
            lines = int(each.work.split()[1].replace(",", ""))
            said = [f"{side} {lines / each.time(side):,.0f}" for side in each.sides]
            notes.append(f"{each.work}, messages a second: {', '.join(said)}")
    return notes
