"""Every example on the generated reference pages compiles in strict TypeScript, or runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.typescript import compile_files, needs_tsc

ROOT = Path(__file__).resolve().parents[2]
ALL_PAGES = sorted((ROOT / "generated/docs").glob("*.md"))
PAGES = [page for page in ALL_PAGES if (ROOT / f"schema/{page.stem}.schema.json").exists()]
"""The pages of messages, without that of the conversation."""
MESSAGES = [
    json.dumps(json.loads(path.read_text("utf-8")))
    for path in sorted((ROOT / "schema/examples").glob("*/valid/*.json"))
]

CONNECTOR, CRM_PAGE = "https://connector.example.com", "https://crm-page.example.com"


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```\n", page.read_text("utf-8"), re.DOTALL)


def as_built(value: Any) -> Any:
    """A value in which integers are the text of their digits, as builders may make them."""
    if isinstance(value, dict):
        return {key: as_built(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_built(each) for each in value]
    return str(value) if type(value) is int else value


def test_there_are_pages() -> None:
    assert len(PAGES) >= 16


@needs_tsc
def test_javascript_compiles_in_strict_typescript(tmp_path: Path) -> None:
    files = {}
    for page in PAGES:
        types = f"{page.stem}.d.ts"
        files[types] = (ROOT / "generated/javascript" / types).read_text("utf-8")
        found = blocks(page, "js")
        assert found, page
        for i, block in enumerate(found):
            files[f"{page.stem}-{i}.ts"] = f'import "./{page.stem}.js";\n{block}'
    assert compile_files(tmp_path, files) == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_javascript_sends_the_message(page: Path, tmp_path: Path) -> None:
    (code,) = [block for block in blocks(page, "js") if "\npublish" in block]
    module = ROOT / f"generated/javascript/{page.stem}.js"
    (tmp_path / "page.mjs").write_text(
        "const posted = [];\n"
        "const frame = { contentWindow: { postMessage: (...given) => posted.push(given) } };\n"
        "globalThis.document = { getElementsByTagName: () => [frame] };\n"
        "globalThis.window = { parent: frame.contentWindow };\n"
        f"{code.replace(f'./{page.stem}.js', module.as_uri())}\n"
        "console.log(JSON.stringify(posted));\n"
    )
    done = subprocess.run(
        ["node", tmp_path / "page.mjs"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    ((sent, _),) = json.loads(done.stdout)
    (example,) = blocks(page, "json")
    assert as_built(sent) == as_built(json.loads(example))


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.stem)
def test_python_runs(page: Path) -> None:
    found = blocks(page, "python")
    assert found
    for block in found:
        done = subprocess.run(
            [sys.executable, "-c", block],
            input="\n".join(MESSAGES),
            env={**os.environ, "PYTHONPATH": str(ROOT / "generated/python")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_names_the_origin_to_pass(page: Path) -> None:
    text = page.read_text("utf-8")
    by_connector = "the type `CRMConnectMessage`" in text
    sender, receiver = (CONNECTOR, CRM_PAGE) if by_connector else (CRM_PAGE, CONNECTOR)
    (origin,) = re.findall(r'\npublish\w+\(\w+, "([^"]+)"', text)
    assert origin == receiver
    (origin,) = re.findall(r'= on\w+\({ origin: "([^"]+)"', text)
    assert origin == sender
    assert f"- Sent by: the {'connector' if by_connector else 'CRM page'}" in text
