"""The schemas of an earlier revision, as git has them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import ConfigError, Problem

_FILES = ("100644", "100755")
"""The modes of plain files; links and submodules are none of ours."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a revision: its name in its folder, and its content."""

    name: str
    data: bytes


def read_folder(revision: str, near: Path, inside: str | None) -> tuple[str, list[Blob]]:
    """The JSON files directly in a folder at a revision, and the folder's path in the repository.

    The folder is `near`, which is on disk, or `inside`, from the top of the repository that `near`
    is in. The path ends with a slash, or is empty for the top. Raises `ConfigError` where there is
    no git, no repository, no such revision, or no such folder in it.
    """
    prefix = _git(near, "rev-parse", "--show-prefix").decode().removesuffix("\n")
    if inside is not None:
        prefix = "" if inside == "." else f"{inside.rstrip('/')}/"
    commit = _commit(near, revision)
    # With a slash at the end: what is in the folder, not the folder.
    paths = [f":(literal){prefix}"] if prefix else []
    listed = _git(near, "ls-tree", "-z", "--full-tree", commit, "--", *paths)
    if prefix and not listed:
        message = f'there is no folder "{prefix.rstrip("/")}" at the revision "{revision}"'
        raise ConfigError(Problem(message, "name a revision that has it"))
    return prefix, list(_blobs(near, listed))


def _blobs(where: Path, listed: bytes) -> Iterator[Blob]:
    for line in listed.split(b"\0"):
        about, _, path = line.partition(b"\t")
        mode, _, rest = about.partition(b" ")
        name = PurePosixPath(path.decode("utf-8", "surrogateescape")).name
        if mode.decode() in _FILES and name.endswith(".json"):
            yield Blob(name, _git(where, "cat-file", "blob", rest.split(b" ")[1].decode()))


def _commit(where: Path, revision: str) -> str:
    """The hash of the commit that a user's words name: from here on, nothing of theirs is used."""
    words = f"{revision}^{{commit}}"
    try:
        found = _git(where, "rev-parse", "--verify", "--quiet", "--end-of-options", words)
    except ConfigError:
        found = b""
    commit = found.decode().strip()
    if not commit or "\n" in commit:
        hint = "name a commit, a branch or a tag, such as git:HEAD or git:main"
        raise ConfigError(Problem(f'there is no revision "{revision}"', hint))
    return commit


_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""What git tells its hooks of the repository they run in, which is meant for the folder they start
in; here it is found from the folder that is asked about (githooks(5))."""


def _git(where: Path, *arguments: str) -> bytes:
    """What git prints. Raises `ConfigError` if it fails, with what it says."""
    environment = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    try:
        done = subprocess.run(  # noqa: S603 - a list, so no shell; a user's words come last
            ["git", "-C", str(where), *arguments],  # noqa: S607 - the user's own git, on PATH
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(
            Problem(f"git cannot be run: {reason}", "git:REV needs git on PATH")
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it says nothing"]
        reason = said[0].removeprefix("fatal: ")
        raise ConfigError(Problem(f"git {arguments[0]} failed: {reason}"))
    return done.stdout
