"""Works and sizes of the canonical message in JavaScript, for the scripts in this folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from message import LATE, MESSAGES, SCHEMA, SEVERAL, SIZES, SNIPPET, VALID, message, validator
from rounds import node

OURS = "framepost, validator"
COMPILED = ["framepost", "ajv, first error", "schemasafe"]
VERDICTS = [*COMPILED, "ajv, all errors", "by hand", "cfworker"]
EXPLAIN = [
    "framepost",
    "ajv, all errors",
    "ajv, all errors, own properties",
    "schemasafe",
    "cfworker",
]


def verdicts(folder: Path, *, quick: bool) -> dict[str, Any]:
    """The input of `worker.mjs` for the canonical message. Writes the validator to `folder`."""
    source = folder / "validator.mjs"
    source.write_text(validator("javascript-validator"), encoding="utf-8")
    works = [_work(f"`isValid`, {name}", value, VERDICTS) for name, value in MESSAGES.items()]
    for name, value in (("one error", LATE), ("three errors", SEVERAL)):
        works.append(_work(f"`iterErrors`, {name}", value, EXPLAIN, ask="iterErrors"))
    for size in SIZES[:-1] if quick else SIZES:
        # cfworker would need minutes for the larger messages.
        sides = [*COMPILED, *(["cfworker"] if size <= 100 else [])]
        works.append(_work("`isValid`", message(size), sides, size=size))
    known = {"schema": SCHEMA, "resources": {}, "formats": False, "source": str(source)}
    asked = {"schemas": {"message": known}, "works": works}
    right = {work["work"]: [work["ask"] == "isValid"] for work in works}
    right |= {f"`isValid`, {name}": [value is VALID] for name, value in MESSAGES.items()}
    for side, found in node("worker.mjs", asked)["message"].items():
        if found["verdicts"] != right:
            raise AssertionError(f"{side} gives other verdicts: {found['verdicts']}")
    return asked


def _work(
    name: str, value: Any, sides: list[str], size: int = 0, ask: str = "isValid"
) -> dict[str, Any]:
    return {
        "work": name,
        "size": size,
        "schema": "message",
        "ask": ask,
        "sides": sides,
        "values": [value],
    }


def sizes() -> dict[str, dict[str, int]]:
    """Sizes of the modules in bytes, framepost's first."""
    sources = {
        OURS: validator("javascript-validator"),
        "framepost, whole snippet": SNIPPET.read_text("utf-8"),
    }
    found = node("sizes.mjs", {"schema": SCHEMA, "sources": sources})
    assert isinstance(found, dict)
    return found
