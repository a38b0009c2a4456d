"""What the scripts in JavaScript are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from message import MESSAGES, SCHEMA, SEVERAL, SIZES, SNIPPET, VALID, message, validator
from rounds import node

OURS = "framepost, validator"
COMPILED = ["framepost", "ajv", "schemasafe"]


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
    asked = {"schemas": {"message": known}, "works": works}
    for side, said in node("worker.mjs", asked)["message"].items():
        right = {work["work"]: [work["values"] != [SEVERAL]] for work in works}
        for name, value in MESSAGES.items():
            right[f"`isValid`, {name}"] = [value is VALID]
        assert said["verdicts"] == right, side
    return asked


def _work(name: str, value: Any, size: int = 0, ask: str = "isValid") -> dict[str, Any]:
    sides = [*COMPILED, *(["by hand"] if ask == "isValid" and not size else [])]
    if size <= 100:  # it would take minutes over the larger ones
        sides.append("cfworker")
    return {
        "work": name,
        "size": size,
        "schema": "message",
        "ask": ask,
        "sides": sides,
        "values": [value],
    }


def sizes() -> dict[str, dict[str, int]]:
    """Sizes in bytes; framepost's come first."""
    sources = {
        OURS: validator("javascript-validator"),
        "framepost, whole snippet": SNIPPET.read_text("utf-8"),
    }
    found = node("sizes.mjs", {"schema": SCHEMA, "sources": sources})
    assert isinstance(found, dict)
    return found
