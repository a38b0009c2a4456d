"""Every JavaScript and TypeScript snippet of the documentation compiles with `tsc --strict`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support.typescript import compile_files, needs_tsc

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "generated/javascript"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SNIPPET = re.compile(r"^```(js|ts|javascript|typescript)\b([^\n]*)\n([\s\S]*?)^```$", re.MULTILINE)
# An excerpt of a file of the test page in React is compiled there.
EXCERPT = re.compile(r"^ tests/react/")


def snippets() -> list[tuple[str, str]]:
    """The snippets that stand alone, each with its page and number."""
    return [
        (f"{page.name} {number}", source)
        for page in PAGES
        for number, (_, info, source) in enumerate(SNIPPET.findall(page.read_text("utf-8")), 1)
        if not EXCERPT.match(info)
    ]


SNIPPETS = snippets()


def test_pages_have_snippets() -> None:
    assert {name.split()[0] for name, _ in SNIPPETS} >= {"README.md", "your-page.md"}


@needs_tsc
@pytest.mark.parametrize(("name", "source"), SNIPPETS, ids=[name for name, _ in SNIPPETS])
def test_snippet_compiles_in_strict_mode(name: str, source: str, tmp_path: Path) -> None:
    for stem in set(re.findall(r'"\./([\w-]+)\.js"', source)):
        shutil.copy(GENERATED / f"{stem}.d.ts", tmp_path)
    uses_packages = '"@playwright/test"' in source
    if uses_packages:
        (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    # The types of packages are not ours to check.
    found = compile_files(tmp_path, {"snippet.ts": source}, skipLibCheck=uses_packages)
    assert found == ""
