"""The JavaScript side of the bench: what the scripts beside this file find."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from messages import MESSAGES, SCHEMA, SEVERAL, SNIPPET, validator
from timing import BATCH, ROUNDS, Comparison

OURS = "framepost, validator"


def verdicts() -> list[Comparison]:
    """Times of the validators."""
    asked = {
        "source": validator("javascript-validator"),
        "schema": SCHEMA,
        "values": MESSAGES,
        "invalid": SEVERAL,
        "rounds": ROUNDS,
        "batch": BATCH,
    }
    return [Comparison(work, seconds) for work, seconds in _run("javascript.mjs", asked).items()]


def sizes() -> dict[str, dict[str, int]]:
    """Sizes in bytes; framepost's come first."""
    sources = {OURS: validator("javascript-validator"), "framepost, whole snippet": SNIPPET}
    return _run("sizes.mjs", {"schema": SCHEMA, "sources": sources})


def version() -> str:
    """The version of Node.js."""
    done = subprocess.run(["node", "--version"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip().removeprefix("v")


def _run(script: str, asked: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        ["node", str(Path(__file__).with_name(script))],
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found
