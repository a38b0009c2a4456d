"""`docs/validate-archives.md`: the commands without Spark print the shown output."""

from __future__ import annotations

from pathlib import Path

from support.pages import blocks, prepare, transcript

PAGE = "validate-archives.md"


def test_commands_print_the_shown_output(tmp_path: Path) -> None:
    prepare(PAGE, tmp_path)
    commands = [each for each in blocks(PAGE) if (each.language, each.info) == ("console", "")]
    assert len(commands) >= 3
    for block in commands:
        assert transcript(block, tmp_path) == block.text


def test_every_block_is_tested() -> None:
    """Those marked `spark` are tested by `make test-spark`; only `install` needs a registry."""
    for block in blocks(PAGE):
        assert block.info in ("", "install", "spark") or "." in block.info
