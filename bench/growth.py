"""How the time and memory of rendering grow with the schema.

Each point is measured in a process of its own: `growth.py TARGET DEFINITIONS`.
"""

from __future__ import annotations

import json
import re
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import framepost

SIZES = [100 * 2**i for i in range(8)]
TARGETS = ["python-validator", "javascript-validator", "python", "javascript"]
PATIENCE = 20
"""If a size takes longer than this number of seconds, larger sizes are left out."""


@dataclass(frozen=True)
class Point:
    """The time and memory to render a schema. `failed` is the error if it could not be rendered."""

    definitions: int
    seconds: float = 0
    peak: int = 0
    size: int = 0
    failed: str = ""


def schema(definitions: int) -> dict[str, Any]:
    """A chain of small objects, each with references to the next two, as data of a message."""
    found: dict[str, Any] = {}
    for i in range(definitions):
        properties: dict[str, Any] = {
            "id": {"type": "string", "minLength": 1},
            "count": {"type": "integer", "minimum": i},
        }
        if i + 1 < definitions:
            properties["next"] = {"$ref": f"#/$defs/D{i + 1}"}
        if i + 2 < definitions:
            items = {"$ref": f"#/$defs/D{i + 2}"}
            properties["others"] = {"type": "array", "items": items}
        found[f"D{i}"] = {
            "type": "object",
            "properties": properties,
            "required": ["id"],
            "additionalProperties": False,
        }
    return {
        "title": "Chain",
        "type": "object",
        "properties": {
            "type": {"const": "message"},
            "action": {"const": "chain"},
            "data": {"$ref": "#/$defs/D0"},
        },
        "required": ["type", "action", "data"],
        "$defs": found,
    }


def measure(target: str, sizes: list[int]) -> list[Point]:
    """One point for each size: the medians of three processes, or of fewer if they take long."""
    points: list[Point] = []
    for size in sizes:
        points.append(_point(target, size))
        if points[-1].failed or points[-1].seconds > PATIENCE:
            break
    return points


def _point(target: str, definitions: int) -> Point:
    taken: list[dict[str, Any]] = []
    while len(taken) < 3 and sum(each["seconds"] for each in taken) < 5:
        done = subprocess.run(
            [sys.executable, __file__, target, str(definitions)],
            capture_output=True,
            encoding="utf-8",
            cwd=Path(__file__).parent,
            check=False,
        )
        if done.returncode:
            said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
            return Point(definitions, failed=said[-1])
        taken.append(json.loads(done.stdout))
    return Point(
        definitions,
        statistics.median(each["seconds"] for each in taken),
        int(statistics.median(each["peak"] for each in taken)),
        taken[0]["size"],
    )


def main(target: str, definitions: int) -> None:
    """Render once. A small schema is rendered first, so that imports are not measured."""
    framepost.render(schema(3), target)
    value = schema(definitions)
    start = time.perf_counter()
    made = framepost.render(value, target)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "peak": _peak(), "size": len(made.encode())}))


def _peak() -> int:
    """The peak of memory of this process, in bytes. In `ru_maxrss`, Linux counts the parent too."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text("utf-8"))
        assert found
        return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (
        1 if sys.platform == "darwin" else 1024
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
