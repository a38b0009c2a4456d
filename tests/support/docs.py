"""Pages of documentation as tests: their fenced blocks, and how each kind of block is run.

The word after a block's language says what the block is:

- ` ```python doctest `: a session, which must print what it shows;
- ` ```LANGUAGE NAME.EXT `: a whole file, which later blocks of the page use;
- ` ```console `: a command and what it prints; commands run where the files of the page are;
- ` ```console empty `: the same in an empty folder;
- ` ```console no-run `: a command that does not end by itself: its `--help` must work;
- ` ```python --models KIND `: an excerpt of a module with this kind of classes;
- ` ```toml `: a part of a configuration;
- ` ```js run `: a module that posts a message to the iframe of its page;
- ` ``` ` without a language: a drawing;
- ` ```LANGUAGE FOLDER/FILE `: an excerpt of that file, with `…` where lines are left out.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import framepost
from framepost.project import config

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "generated/python"
EXAMPLE = ROOT / "schema/examples/click-to-dial-response/valid/typical.json"
"""The message that a server sends to the page of a script."""


class Block(NamedTuple):
    """A fenced block: its language, the rest of its first line, its text."""

    language: str
    info: str
    text: str

    @property
    def is_session(self) -> bool:
        """Whether it is a session of the Python interpreter."""
        return (self.language, self.info) == ("python", "doctest")

    @property
    def is_file(self) -> bool:
        """Whether it is a whole file that the page tells the reader to write."""
        return (
            re.fullmatch(r"[\w.-]+\.\w+", self.info) is not None and self.info != "pyproject.toml"
        )

    @property
    def is_command(self) -> bool:
        """Whether it is a command with what it prints."""
        return self.language == "console" and self.info in ("", "empty")

    @property
    def is_endless(self) -> bool:
        """Whether it is a command that does not end by itself."""
        return (self.language, self.info) == ("console", "no-run")

    @property
    def is_model(self) -> bool:
        """Whether it is an excerpt of a module with another kind of classes."""
        return self.info.startswith("--models ")

    @property
    def is_configuration(self) -> bool:
        """Whether it is a part of a configuration."""
        return (self.language, self.info) == ("toml", "")

    @property
    def is_page_script(self) -> bool:
        """Whether it is a module that posts a message."""
        return (self.language, self.info) == ("js", "run")

    @property
    def is_excerpt(self) -> bool:
        """Whether it is an excerpt of a file in the repository."""
        return "." in self.info and not self.is_file


def blocks_of(page: str) -> list[Block]:
    """The fenced blocks of a page in Markdown."""
    matches = re.finditer(r"^```(\w+) ?(.*)\n([\s\S]*?)^```$", page, re.MULTILINE)
    return [Block(*match.groups()) for match in matches]


def links_of(page: str) -> list[str]:
    """The files of the repository that a page links to, as it spells them."""
    prose = re.sub(r"^```[\s\S]*?^```$", "", page, flags=re.MULTILINE)
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", prose)
    return [link for link in links if "://" not in link]


def assert_excerpt(text: str, source: str) -> None:
    """Fail unless the parts of an excerpt stand in `source`, in that order."""
    offset = 0
    for part in text.split("…\n"):
        assert part in source[offset:]
        offset = source.index(part, offset) + len(part)


def assert_declares(block: Block) -> None:
    """Fail unless the classes of a block are declared as it shows."""
    schema = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text("utf-8"))
    models = block.info.removeprefix("--models ")
    assert_excerpt(block.text, framepost.render(schema, "python", models=models))


def assert_configures(block: Block, folder: Path) -> None:
    """Fail unless framepost accepts the configuration of a block."""
    (folder / "pyproject.toml").write_text(block.text, "utf-8")
    config.load(folder)


def assert_posts(block: Block, folder: Path) -> None:
    """Fail unless the module of a block posts the example call to the iframe of its page."""
    snippet = (ROOT / "generated/javascript/click-to-dial-response.js").as_uri()
    page = """
      const posted = [];
      const frame = { contentWindow: { postMessage: (...given) => posted.push(given) } };
      globalThis.document = { querySelector: (selector) => (selector === "iframe" ? frame : null) };
    """
    page += (
        f"globalThis.fetch = async () => ({{ json: async () => ({EXAMPLE.read_text('utf-8')}) }});"
    )
    code = block.text.replace('"./click-to-dial-response.js"', f'"{snippet}"')
    script = folder / "page.mjs"
    script.write_text(f"{page}\n{code}\nconsole.log(JSON.stringify(posted));", "utf-8")
    done = subprocess.run(["node", script], capture_output=True, text=True, check=True)
    ((posted, origin),) = json.loads(done.stdout)
    assert origin == "https://connector.example.com"
    assert posted["action"] == "clickToDialResponse"
    assert posted["data"]["onClickToDialResponse"]["recordId"] == "360001234567"


def folder_for(blocks: Iterable[Block], folder: Path) -> Path:
    """The folder in which the commands of a page run.

    It is the repository, unless the page has files of its own: then it is `folder`, with these
    files and links to everything in the repository that the page does not write.
    """
    if not write_files(blocks, folder):
        return ROOT
    for path in ROOT.iterdir():
        if not (folder / path.name).exists():
            (folder / path.name).symlink_to(path, target_is_directory=path.is_dir())
    return folder


def assert_prints(block: Block, folder: Path = ROOT) -> None:
    """Fail unless the command of a console block, run in `folder`, prints what the block shows."""
    command, _, expected = block.text.partition("\n")
    scripts = Path(sys.executable).parent
    # `make test` sets variables that would make a further make print its folder and share its jobs.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    environment |= {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "generator"),
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["sh", "-c", command.removeprefix("$ ")],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, expected), done.stderr


def write_files(blocks: Iterable[Block], folder: Path) -> list[Path]:
    """Write the files that a page shows into `folder`."""
    paths = []
    for block in blocks:
        if block.is_file:
            paths.append(folder / block.info)
            paths[-1].write_text(block.text, "utf-8")
    return paths


def assert_sessions(blocks: Iterable[Block], folder: Path) -> None:
    """Run the sessions of a page as one, and fail unless they print what the page shows.

    They run in a process of their own. They can import the files of the page, in `folder`, and
    the generated modules.
    """
    sessions = [block.text for block in blocks if block.is_session]
    text = folder / "page.txt"
    text.write_text("\n".join(sessions), "utf-8")
    path = os.pathsep.join(map(str, (folder, MODULES, ROOT / "generator")))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "doctest", str(text)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
