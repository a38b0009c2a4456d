"""The client of a conversation, with pages and a clock of our own; see `conversation.test.mjs`."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
CLIENT = HERE.parents[2] / "generated/javascript/crm-connector.iife.js"


def run(script: str, client: Path, **environment: str) -> None:
    """Run the tests in a script with a client."""
    done = subprocess.run(
        ["node", "--test", "--test-reporter=spec", HERE / script],
        env={**os.environ, "CLIENT": str(client), "NO_COLOR": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout.partition("failing tests")[2] or done.stdout


def test_client_and_counterpart_speak_the_protocol() -> None:
    run("conversation.test.mjs", CLIENT)
