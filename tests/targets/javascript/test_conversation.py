"""The client of a conversation, with pages and a clock of our own; see `conversation.test.mjs`."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from framepost import pipeline

HERE = Path(__file__).parent
PLAYER = HERE.parents[1] / "protocol/player/player.asyncapi.json"
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


def test_random_conversations_lose_duplicate_and_mix_up_nothing() -> None:
    run("random_conversation.test.mjs", CLIENT)


def test_client_of_another_protocol_begins_and_asks(tmp_path: Path) -> None:
    files, _ = pipeline.render_files([PLAYER])
    client = tmp_path / "player.iife.js"
    client.write_text(files["javascript/player.iife.js"], "utf-8")
    run("player.test.mjs", client)
