"""The pages in docs/: every program runs, every session and command prints what the page shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.docs import (
    MODULES,
    ROOT,
    assert_excerpt,
    assert_prints,
    assert_sessions,
    blocks_of,
    links_of,
    write_files,
)

TESTED_ELSEWHERE = {
    "annotations.md": "tests/message/test_annotations_page.py",
    "validate-archives.md": "tests/validate/test_archives_page.py",  # and in tests/spark/
}
"""Pages whose blocks have tests of their own, with these tests."""

ALL_PAGES = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
PAGES = {name: page for name, page in ALL_PAGES.items() if name not in TESTED_ELSEWHERE}
SESSIONS = [name for name, page in PAGES.items() if any(b.is_session for b in blocks_of(page))]
FILES = [name for name, page in PAGES.items() if any(b.is_file for b in blocks_of(page))]


@pytest.mark.parametrize("name", PAGES)
def test_every_block_is_of_a_kind_that_is_tested(name: str) -> None:
    assert [
        (block.language, block.info)
        for block in blocks_of(PAGES[name])
        if not (block.is_session or block.is_file or block.is_excerpt)
        and block.language != "console"
    ] == []


@pytest.mark.parametrize("name", SESSIONS)
def test_sessions_print_what_the_page_shows(name: str, tmp_path: Path) -> None:
    blocks = blocks_of(PAGES[name])
    write_files(blocks, tmp_path)
    assert_sessions(blocks, tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_files_pass_the_type_checker_and_the_linter(name: str, tmp_path: Path) -> None:
    paths = write_files(blocks_of(PAGES[name]), tmp_path)
    for module in MODULES.glob("*.py"):
        (tmp_path / module.name).write_text(module.read_text("utf-8"), "utf-8")
    for command in (
        ["mypy", "--strict", f"--cache-dir={tmp_path / 'cache'}", *paths],
        ["ruff", "check", "--isolated", "--line-length=100", *paths],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", PAGES)
def test_excerpts_are_real(name: str) -> None:
    for block in blocks_of(PAGES[name]):
        if block.is_excerpt:
            assert_excerpt(block.text, (ROOT / block.info).read_text("utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_commands_print_what_the_page_shows(name: str) -> None:
    for block in blocks_of(PAGES[name]):
        if block.language == "console":
            assert_prints(block)


@pytest.mark.parametrize("name", TESTED_ELSEWHERE)
def test_page_that_is_tested_elsewhere_has_its_tests_there(name: str) -> None:
    assert name in ALL_PAGES
    assert name in (ROOT / TESTED_ELSEWHERE[name]).read_text("utf-8")


@pytest.mark.parametrize("name", ALL_PAGES)
def test_links_lead_to_files(name: str) -> None:
    assert [link for link in links_of(ALL_PAGES[name]) if not (ROOT / "docs" / link).exists()] == []
