"""The README: every excerpt is real, every command does what it shows."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import framepost
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
MODELS = [block for block in BLOCKS if block.info.startswith("--models ")]


def test_every_block_is_tested() -> None:
    others = [block for block in BLOCKS if block not in (*EXCERPTS, *CONSOLE, *MODELS)]
    assert {(block.language, block.info) for block in others} == {
        ("js", "page"),  # in tests/browser/test_readme_page.py
        ("js", "run"),
        ("python", "doctest"),
    }


@pytest.mark.parametrize("block", EXCERPTS, ids=lambda block: block.info)
def test_excerpt_is_real(block: Block) -> None:
    assert_excerpt(block.text, (ROOT / block.info).read_text())


@pytest.mark.parametrize("block", MODELS, ids=lambda block: block.info)
def test_models_are_declared_as_shown(block: Block) -> None:
    schema = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text())
    models = block.info.removeprefix("--models ")
    assert_excerpt(block.text, framepost.render(schema, "python", models=models))


@pytest.mark.parametrize("block", CONSOLE, ids=lambda block: block.text.split("\n")[0][:40])
def test_command_prints_what_is_shown(block: Block) -> None:
    assert_prints(block)


def test_javascript_for_the_page_posts_the_message(tmp_path: Path) -> None:
    (block,) = (block for block in BLOCKS if (block.language, block.info) == ("js", "run"))
    snippet = (ROOT / "generated/javascript/click-to-dial-response.js").as_uri()
    page = """
      const posted = [];
      const frame = { contentWindow: { postMessage: (...given) => posted.push(given) } };
      globalThis.document = { querySelector: (selector) => selector === "iframe" ? frame : null };
    """
    code = block.text.replace('"./click-to-dial-response.js"', f'"{snippet}"')
    script = tmp_path / "page.mjs"
    script.write_text(f"{page}\n{code}\nconsole.log(JSON.stringify(posted));")
    done = subprocess.run(["node", script], capture_output=True, text=True, check=True)
    assert '"action":"clickToDialResponse"' in done.stdout
    assert '"https://connector.example.com"' in done.stdout
    assert '"recordId":"360001234567"' in done.stdout


def test_sessions_print_what_is_shown(tmp_path: Path) -> None:
    assert_sessions(BLOCKS, tmp_path)


def test_links_lead_to_files() -> None:
    assert [link for link in links_of(README) if not (ROOT / link).exists()] == []
