"""What the scripts in JavaScript are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from message import MESSAGES, SCHEMA, SEVERAL, SIZES, SNIPPET, message, validator
from rounds import node

OURS = "framepost, validator"


def verdicts(folder: Path, *, quick: bool) -> dict[str, Any]:
    """The works of the canonical message, for `worker.mjs`; the validator is put into `folder`."""
    source = folder / "validator.mjs"
    source.write_text(validator("javascript-validator"), encoding="utf-8")
    works = [_work(f"`isValid`, {name}", value) for name, value in MESSAGES.items()]
    works.append(_work("`iterErrors`, three errors", SEVERAL, ask="iterErrors"))
    works += [
        _work("`isValid`", message(size), size=size) for size in (SIZES[:-1] if quick else SIZES)
    ]
    known = {"schema": SCHEMA, "resources": {}, "formats": False, "source": str(source)}
    return {"schemas": {"message": known}, "works": works}


def _work(name: str, value: Any, size: int = 0, ask: str = "isValid") -> dict[str, Any]:
    return {"work": name, "size": size, "schema": "message", "ask": ask, "values": [value]}


def sizes() -> dict[str, dict[str, int]]:
    """Sizes in bytes; framepost's come first."""
    sources = {
        OURS: validator("javascript-validator"),
        "framepost, whole snippet": SNIPPET.read_text("utf-8"),
    }
    found = node("sizes.mjs", {"schema": SCHEMA, "sources": sources})
    assert isinstance(found, dict)
    return found
