"""The test corpora: downloaded once with pip, pinned by hash, and kept in `.cache/`.

The source distribution of `jsonschema` carries the JSON Schema Test Suite in its folder `json/`; it
is read from the archive as it is. Nothing of it is built or run.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

NAME, VERSION = "jsonschema", "4.26.0"
SHA256 = "0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326"

CACHE = Path(__file__).resolve().parents[1] / ".cache"
ARCHIVE = CACHE / f"{NAME}-{VERSION}.tar.gz"

DRAFTS = {
    "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
    "draft7": "http://json-schema.org/draft-07/schema#",
}
"""The suite's name of each dialect that framepost speaks, and the URI of the dialect."""

DEFAULT = "draft2020-12"
"""The draft of a schema that does not say which it is."""

# pip asks a source distribution for its metadata even where it only downloads. This stands in for
# the build backend, so that no code of the archive runs and nothing else has to be installed.
_BACKEND = f"""
from pathlib import Path

def prepare_metadata_for_build_wheel(folder, config_settings=None):
    info = Path(folder, "{NAME}-{VERSION}.dist-info")
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\\nName: {NAME}\\nVersion: {VERSION}\\n")
    return info.name
"""


class CorporaError(Exception):
    """The corpora are not in the cache and cannot be downloaded."""


def present() -> bool:
    """Whether the corpora are in the cache, and are the right ones."""
    return ARCHIVE.is_file() and _digest(ARCHIVE) == SHA256


def fetch() -> None:
    """Download the corpora unless they are there, with the user's pip configuration.

    Raises `CorporaError`. Two processes may do this at once: the file appears whole or not at all.
    """
    if present():
        return
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        backend = Path(folder, "backend", "hatchling", "build.py")
        backend.parent.mkdir(parents=True)
        backend.write_text(_BACKEND, encoding="utf-8")
        backend.with_name("__init__.py").touch()
        path = os.pathsep.join(filter(None, [str(backend.parents[1]), os.getenv("PYTHONPATH")]))
        options = "--quiet --retries=1 --no-deps --no-binary=:all: --no-build-isolation".split()
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", *options, f"{NAME}=={VERSION}"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        made = Path(folder, ARCHIVE.name)
        if done.returncode or not made.is_file():
            said = done.stderr.strip().splitlines() or ["it says nothing"]
            raise CorporaError(
                f"pip cannot download {NAME} {VERSION}: {said[-1].removeprefix('ERROR: ')}"
            )
        if _digest(made) != SHA256:
            raise CorporaError(f"{made.name} is not the file that was pinned: {_digest(made)}")
        made.replace(ARCHIVE)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@functools.cache
def _suite() -> dict[str, Any]:
    """Every JSON file of the suite's tests and remotes, by its path in the suite."""
    root = f"{NAME}-{VERSION}/json/"
    found = {}
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            path = member.name.removeprefix(root)
            if path.startswith(("tests/", "remotes/")) and path.endswith(".json"):
                file = archive.extractfile(member)
                assert file is not None, path
                found[path] = json.loads(file.read())
    return found


def files(draft: str, folder: str = "") -> list[str]:
    """The paths of the suite's files for a draft, directly in `folder`, which ends with a slash."""
    start = f"tests/{draft}/{folder}"
    return sorted(
        path.removeprefix(f"tests/{draft}/")
        for path in (_suite() if present() else ())
        if path.startswith(start) and "/" not in path.removeprefix(start)
    )


def groups(draft: str, path: str) -> list[dict[str, Any]]:
    """The test groups of a file: each a schema that is known to be of the draft, and its tests."""
    return [
        {**group, "schema": in_draft(draft, group["schema"])}
        for group in _suite()[f"tests/{draft}/{path}"]
    ]


def remotes() -> dict[str, Any]:
    """The schemas that the suite's references lead to, by their URIs."""
    return {
        path.replace("remotes", "http://localhost:1234", 1): schema
        for path, schema in _suite().items()
        if path.startswith("remotes/")
    }


def in_draft(draft: str, schema: Any) -> Any:
    """The schema, with `$schema` if it needs that to be read as one of the draft."""
    if draft != DEFAULT and isinstance(schema, dict) and "$schema" not in schema:
        return {"$schema": DRAFTS[draft], **schema}
    return schema
