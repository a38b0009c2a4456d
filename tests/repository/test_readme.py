"""The README: every excerpt is real, every command does what it shows."""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import framepost

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


class Block(NamedTuple):
    """A fenced block: its language, what its info string says further, its text."""

    language: str
    info: str
    text: str


BLOCKS = [
    Block(*match.groups())
    for match in re.finditer(r"^```(\w+) ?(.*)\n([\s\S]*?)^```$", README, re.MULTILINE)
]
EXCERPTS = [block for block in BLOCKS if "." in block.info]
CONSOLE = [block for block in BLOCKS if block.language == "console"]
MODELS = [block for block in BLOCKS if block.info.startswith("--models ")]


def test_every_block_is_tested() -> None:
    others = [block for block in BLOCKS if block not in (*EXCERPTS, *CONSOLE, *MODELS)]
    assert {(block.language, block.info) for block in others} == {
        ("js", "page"),  # in tests/test_page_listener.py
        ("js", "run"),
        ("python", "doctest"),
    }


@pytest.mark.parametrize("block", EXCERPTS, ids=lambda block: block.info)
def test_excerpt_is_real(block: Block) -> None:
    assert_in_order(block, (ROOT / block.info).read_text())


@pytest.mark.parametrize("block", MODELS, ids=lambda block: block.info)
def test_models_are_declared_as_shown(block: Block) -> None:
    schema = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text())
    models = block.info.removeprefix("--models ")
    assert_in_order(block, framepost.render(schema, "python", models=models))


def assert_in_order(block: Block, source: str) -> None:
    at = 0
    for part in block.text.split("…\n"):
        assert part in source[at:]
        at = source.index(part, at) + len(part)


@pytest.mark.parametrize("block", CONSOLE, ids=lambda block: block.text.split("\n")[0][:40])
def test_command_prints_what_is_shown(block: Block) -> None:
    command, _, expected = block.text.partition("\n")
    scripts = Path(sys.executable).parent
    # Under `make test` a further make would speak of its directory and share its jobs.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    environment |= {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "generator"),
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["sh", "-c", command.removeprefix("$ ")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, expected), done.stderr


def test_javascript_for_the_page_posts_the_message(tmp_path: Path) -> None:
    (block,) = (block for block in BLOCKS if (block.language, block.info) == ("js", "run"))
    snippet = (ROOT / "generated/javascript/click-to-dial-response.js").as_uri()
    page = """
      const posted = [];
      const frame = { contentWindow: { postMessage: (...given) => posted.push(given) } };
      globalThis.document = { getElementById: (id) => id === "crmConnectIframeId" ? frame : null };
    """
    code = block.text.replace('"./click-to-dial-response.js"', f'"{snippet}"')
    script = tmp_path / "page.mjs"
    script.write_text(f"{page}\n{code}\nconsole.log(JSON.stringify(posted));")
    done = subprocess.run(["node", script], capture_output=True, text=True, check=True)
    assert '"action":"clickToDialResponse"' in done.stdout
    assert '"https://connector.example.com"' in done.stdout
    assert '"recordId":"360001234567"' in done.stdout


def test_python_does_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "generated/python"))
    for block in BLOCKS:
        if (block.language, block.info) == ("python", "doctest"):
            test = doctest.DocTestParser().get_doctest(block.text, {}, "README.md", None, None)
            assert (
                doctest.DocTestRunner(verbose=False).run(test).failed == 0
            )  # it prints what differs


def test_links_lead_somewhere() -> None:
    prose = re.sub(r"^```[\s\S]*?^```$", "", README, flags=re.MULTILINE)
    for link in re.findall(r"\]\(([^)#]+)\)", prose):
        assert (ROOT / link).exists(), link
