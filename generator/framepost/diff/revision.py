"""Reads the schemas of an earlier revision from git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import ConfigError, Problem
from ..jsontext.files import SUFFIXES, is_searched

_FILES = ("100644", "100755")
"""The modes of plain files."""

_LINK = "120000"
"""The mode of symbolic links. Submodules have another one and are ignored."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a revision: its path in the folder that was read, and its content.

    The content of a symbolic link is the path that it leads to.
    """

    path: PurePosixPath
    data: bytes
    is_link: bool = False


def read_folder(revision: str, near: Path, inside: str | None) -> tuple[str, list[Blob]]:
    """The JSON and YAML files in a folder and below at a revision, and the folder's path.

    These are the files that references can reach. The folder is `near`, which is on disk, or
    `inside`, a path from the top of the repository of `near`. The returned path is from there too.
    It ends with a slash, or is empty for the top. Raises `ConfigError` if
    there is no git, no repository, no such revision, or no such folder in it.
    """
    prefix = _git(near, "rev-parse", "--show-prefix").decode().removesuffix("\n")
    if inside is not None:
        prefix = "" if inside == "." else f"{inside.rstrip('/')}/"
    commit = _commit(near, revision)
    # A slash at the end lists the content of the folder, not the folder itself.
    paths = [f":(literal){prefix}"] if prefix else []
    listed = _git(near, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
    if prefix and not listed:
        message = f'there is no folder "{prefix.rstrip("/")}" at the revision "{revision}"'
        raise ConfigError(Problem(message, "name a revision with this folder"))
    return prefix, list(_blobs(near, listed, prefix))


def _blobs(folder: Path, listed: bytes, prefix: str) -> Iterator[Blob]:
    blobs: list[tuple[PurePosixPath, bytes, bool]] = []
    for line in filter(None, listed.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, _, rest = about.partition(b" ")
        path = PurePosixPath(name.decode("utf-8", "surrogateescape")).relative_to(prefix)
        is_link = mode.decode() == _LINK
        is_read = path.name.endswith(SUFFIXES) and all(map(is_searched, path.parts[:-1]))
        if is_read and (is_link or mode.decode() in _FILES):
            blobs.append((path, rest.split(b" ")[1], is_link))
    requests = b"".join(object_id + b"\n" for _, object_id, _ in blobs)
    answers = _git(folder, "cat-file", "--batch", data=requests) if blobs else b""
    for path, _, is_link in blobs:
        header, _, answers = answers.partition(b"\n")
        size = int(header.split(b" ")[2])
        yield Blob(path, answers[:size], is_link)
        answers = answers[size + 1 :]


def _commit(folder: Path, revision: str) -> str:
    """The hash of the commit that the user named. Only the hash is given to git afterwards."""
    words = f"{revision}^{{commit}}"
    try:
        output = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", words)
    except ConfigError:
        output = b""
    commit = output.decode().strip()
    if not commit or "\n" in commit:
        hint = "name a commit, a branch or a tag, for example git:HEAD or git:main"
        raise ConfigError(Problem(f'there is no revision "{revision}"', hint))
    return commit


_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""Variables that git sets for hooks (githooks(5)). They are for the folder in which a hook starts;
git must find the repository from the schema's folder instead."""


def _git(folder: Path, *arguments: str, data: bytes = b"") -> bytes:
    """The output of git, which reads `given`. Raises `ConfigError` with its message if it fails."""
    environment = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    try:
        process = subprocess.run(  # noqa: S603 - a list, so no shell; the user's text comes last
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git, on PATH
            env=environment,
            input=data,
            capture_output=True,
            check=False,
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(
            Problem(f"git cannot be run: {reason}", "git:REV needs the command git on PATH")
        ) from error
    if process.returncode:
        lines = process.stderr.decode("utf-8", "replace").strip().splitlines() or ["no message"]
        reason = lines[0].removeprefix("fatal: ")
        raise ConfigError(Problem(f"git {arguments[0]} failed: {reason}"))
    return process.stdout
