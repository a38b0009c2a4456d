"""The README: all excerpts are real, and all commands print the shown output."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.docs import (
    ROOT,
    Block,
    assert_excerpt,
    assert_prints,
    assert_sessions,
    blocks_of,
    links_of,
)

README = (ROOT / "README.md").read_text()


BLOCKS = blocks_of(README)
EXCERPTS = [block for block in BLOCKS if "." in block.info]
CONSOLE = [block for block in BLOCKS if block.language == "console"]


def test_every_block_is_tested() -> None:
    others = [block for block in BLOCKS if block not in (*EXCERPTS, *CONSOLE)]
    assert {(block.language, block.info) for block in others} == {
        ("js", "page"),  # in tests/browser/test_readme_page.py
        ("python", "doctest"),
    }


@pytest.mark.parametrize("block", EXCERPTS, ids=lambda block: block.info)
def test_excerpt_is_real(block: Block) -> None:
    assert_excerpt(block.text, (ROOT / block.info).read_text())


@pytest.mark.parametrize("block", CONSOLE, ids=lambda block: block.text.split("\n")[0][:40])
def test_command_prints_the_shown_output(block: Block) -> None:
    assert_prints(block)


def test_sessions_print_the_shown_output(tmp_path: Path) -> None:
    assert_sessions(BLOCKS, tmp_path)


def test_links_lead_to_files() -> None:
    assert [link for link in links_of(README) if not (ROOT / link).exists()] == []


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150


def test_readme_leads_to_every_page_of_the_documentation() -> None:
    pages = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")}
    assert pages - set(links_of(README)) == set()
