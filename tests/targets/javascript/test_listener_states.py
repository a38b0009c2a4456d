"""The listener's states, with windows and a clock of our own; see `listener.test.mjs`."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

TESTS = Path(__file__).with_name("listener.test.mjs")
SNIPPET = Path(__file__).parents[3] / "generated/javascript/click-to-dial-response.js"


def test_listener_goes_through_its_states() -> None:
    done = subprocess.run(
        ["node", "--test", "--test-reporter=spec", TESTS],
        env={**os.environ, "SNIPPET": str(SNIPPET), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout.partition("failing tests")[2] or done.stdout
