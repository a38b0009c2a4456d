"""Pages of documentation as tests: their fenced blocks, and how each kind of block is run.

The word after a block's language says what the block is:

- ` ```python doctest `: a session, which must print what it shows;
- ` ```python NAME.py `: a whole file, which later blocks of the page use;
- ` ```console `: a command and what it prints;
- ` ```LANGUAGE FOLDER/FILE `: an excerpt of that file, with `…` where lines are left out.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "generated/python"


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
        return re.fullmatch(r"[\w-]+\.\w+", self.info) is not None and self.language == "python"

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
