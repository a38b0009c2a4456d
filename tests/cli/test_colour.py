"""Colours: on a terminal that supports them, and never in a pipe."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLAIN = (
    "a.schema.json:1:10: /type: type must be one of null, boolean, integer, number, string, array, "
    "object, or an array of them. Hint: did you mean object?\n"
)
COLOURED = (
    "\x1b[1ma.schema.json:1:10\x1b[0m: \x1b[36m/type\x1b[0m: \x1b[31mtype must be one of null, "
    "boolean, integer, number, string, array, object, or an array of them.\x1b[0m "
    "\x1b[32mHint:\x1b[0m did you mean object?\n"
)


def said(folder: Path, *, terminal: bool, **settings: str) -> str:
    """What the command prints to standard error."""
    (folder / "a.schema.json").write_text('{"type": "objct"}')
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"PYTHONPATH": str(ROOT / "generator"), "TERM": "xterm", **settings}
    ours, theirs = pty.openpty() if terminal else os.pipe()
    done = subprocess.run(
        [sys.executable, "-m", "framepost", "generate", "a.schema.json"],
        cwd=folder,
        env=environment,
        stderr=theirs,
        check=False,
    )
    shown = os.read(ours, 65536).decode().replace("\r\n", "\n")
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    return shown


@pytest.mark.parametrize(
    ("terminal", "settings", "expected"),
    [
        (True, {}, COLOURED),
        (False, {}, PLAIN),
        (True, {"NO_COLOR": "1"}, PLAIN),
        (True, {"NO_COLOR": ""}, COLOURED),  # no-color.org: only if it is not empty
        (True, {"TERM": "dumb"}, PLAIN),
        (False, {"FORCE_COLOR": "1"}, COLOURED),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, PLAIN),
    ],
)
def test_problem_is_coloured_where_that_is_wanted(
    terminal: bool, settings: dict[str, str], expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, terminal=terminal, **settings) == expected
