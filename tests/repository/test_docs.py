"""The pages in docs/: all programs run, and all commands print the shown output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.docs import (
    MODULES,
    ROOT,
    assert_configures,
    assert_declares,
    assert_excerpt,
    assert_posts,
    assert_prints,
    assert_sessions,
    blocks_of,
    folder_for,
    links_of,
    write_files,
)

TESTED_ELSEWHERE = {
    "annotations.md": "tests/message/test_annotations_page.py",
    "client-for-your-page.md": "tests/browser/test_client_page.py",
    "validate-archives.md": "tests/validate/test_archives_page.py",  # and in tests/spark/
}
"""Pages whose blocks have tests of their own, with these tests."""

ALL_PAGES = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
PAGES = {name: page for name, page in ALL_PAGES.items() if name not in TESTED_ELSEWHERE}
SESSIONS = [name for name, page in PAGES.items() if any(b.is_session for b in blocks_of(page))]
PROGRAMS = [
    name
    for name, page in PAGES.items()
    if any(block.is_file and block.language == "python" for block in blocks_of(page))
]


@pytest.mark.parametrize("name", PAGES)
def test_every_block_is_of_a_kind_that_is_tested(name: str) -> None:
    assert [
        (block.language, block.info)
        for block in blocks_of(PAGES[name])
        if not (block.is_session or block.is_file or block.is_excerpt or block.is_command)
        and not (
            block.is_endless or block.is_model or block.is_page_script or block.is_configuration
        )
    ] == []


@pytest.mark.parametrize("name", SESSIONS)
def test_sessions_print_the_output_in_the_page(name: str, tmp_path: Path) -> None:
    blocks = blocks_of(PAGES[name])
    write_files(blocks, tmp_path)
    assert_sessions(blocks, tmp_path)


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_pass_the_type_checker_and_the_linter(name: str, tmp_path: Path) -> None:
    paths = [path for path in write_files(blocks_of(PAGES[name]), tmp_path) if path.suffix == ".py"]
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
def test_commands_print_the_output_in_the_page(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    blocks = blocks_of(PAGES[name])
    folder = folder_for(blocks, tmp_path)
    for i, block in enumerate(blocks):
        if block.info == "empty":
            assert_prints(block, tmp_path_factory.mktemp(f"empty{i}"))
        elif block.is_command:
            assert_prints(block, folder)


@pytest.mark.parametrize("name", PAGES)
def test_other_kinds_of_blocks_work(name: str, tmp_path: Path) -> None:
    for block in blocks_of(PAGES[name]):
        if block.is_model:
            assert_declares(block)
        elif block.is_page_script:
            assert_posts(block, tmp_path)
        elif block.is_configuration:
            assert_configures(block, tmp_path)
        elif block.is_endless:
            name, *arguments = block.text.removeprefix("$ ").split()
            command = [sys.executable, "-m", name, *arguments, "--help"]
            subprocess.run(command, cwd=ROOT / "generator", check=True)


@pytest.mark.parametrize("name", TESTED_ELSEWHERE)
def test_page_that_is_tested_elsewhere_has_its_tests_there(name: str) -> None:
    assert name in ALL_PAGES
    assert name in (ROOT / TESTED_ELSEWHERE[name]).read_text("utf-8")


@pytest.mark.parametrize("name", ALL_PAGES)
def test_links_lead_to_files(name: str) -> None:
    assert [link for link in links_of(ALL_PAGES[name]) if not (ROOT / "docs" / link).exists()] == []
