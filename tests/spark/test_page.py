"""`docs/validate-archives.md`: the commands on Spark print the shown output."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.pages import blocks, prepare, transcript

PAGE = "validate-archives.md"


def test_commands_print_the_shown_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SPARK_HOME", "PYSPARK_PYTHON", "SPARK_WORKER_DIR"):  # what the cluster here has
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    prepare(PAGE, tmp_path)
    commands = [each for each in blocks(PAGE) if (each.language, each.info) == ("console", "spark")]
    assert len(commands) == 3
    for block in commands:
        assert transcript(block, tmp_path) == block.text
