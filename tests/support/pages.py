"""Pages of the documentation whose blocks are files and commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Block(NamedTuple):
    """A fenced block: its language, what its info string says further, its text."""

    language: str
    info: str
    text: str


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page in `docs/`."""
    text = (ROOT / "docs" / page).read_text()
    found = re.finditer(r"^```(\w+) ?(.*)\n([\s\S]*?)^```$", text, re.MULTILINE)
    return [Block(*match.groups()) for match in found]


def prepare(page: str, folder: Path) -> None:
    """Put the files that a page shows into a folder, and the schemas next to them."""
    (folder / "schema").symlink_to(ROOT / "schema")
    for block in blocks(page):
        if "." in block.info:
            (folder / block.info).write_text(block.text)


def transcript(block: Block, folder: Path) -> str:
    """The commands of a block of the language `console`, with what they print in a folder."""
    commands = (str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"])
    environment = {
        **os.environ,
        "PATH": os.pathsep.join(commands),
        "PYTHONPATH": str(ROOT / "generator"),
        "NO_COLOR": "1",
    }
    (folder / "bin").mkdir(exist_ok=True)
    command = folder / "bin/framepost"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m framepost "$@"\n')
    command.chmod(0o755)
    text = ""
    for line in block.text.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                ["sh", "-c", line.removeprefix("$ ")],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            text += f"{line}\n{done.stdout}"
    return text
