"""The test corpora: archives of the package registries, read as they are.

The source distribution of `jsonschema` carries the JSON Schema Test Suite in its folder `json/`.
"""

from __future__ import annotations

import functools
import json
import tarfile
from typing import Any

from downloads import Archive

SUITE = Archive(
    "pypi",
    "jsonschema",
    "4.26.0",
    "0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326",
)

DRAFTS = {
    "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
    "draft7": "http://json-schema.org/draft-07/schema#",
}
"""The suite's name of each dialect that framepost speaks, and the URI of the dialect."""

DEFAULT = "draft2020-12"
"""The draft of a schema that does not say which it is."""


def present() -> bool:
    """Whether the corpora are in the cache, and are the right ones."""
    return SUITE.present


def fetch() -> None:
    """Download the corpora unless they are there. Raises `DownloadError`."""
    SUITE.fetch()


@functools.cache
def _suite() -> dict[str, Any]:
    """Every JSON file of the suite's tests and remotes, by its path in the suite."""
    root = f"{SUITE.name}-{SUITE.version}/json/"
    found = {}
    with tarfile.open(SUITE.path) as archive:
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
