"""The schemas of one folder, which references may lead to, and where in them a problem is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from ..errors import Problem, SchemaError
from ..jsontext.read import Document, read
from .ir import NodeKey

SUFFIX = ".schema.json"


class Folder:
    """The schemas that references may lead to: those in one folder, and nothing else."""

    def __init__(self, folder: Path, documents: dict[str, Document]) -> None:
        self._folder, self._documents = folder, documents
        self._by_id: dict[str, Path] | None = None
        self._ids = Ids()

    def uri_of(self, path: Path) -> str:
        """The URI by which a file of the folder goes if it has no `$id`."""
        return f"file:///{path.name}"

    def retrieve(self, uri: str) -> Any:
        """The schema with the URI, by its `$id` or its name in the folder; else `KeyError`.

        Raises `SchemaError` if it cannot be read, or others have its `$id` too.
        """
        path = self._known().get(uri)
        if path is None:
            raise KeyError(uri)
        problems = list(self._ids.rivals(uri))
        if problems:
            raise SchemaError(problems)
        document = self._documents.get(uri)
        if document is None:
            document = self._documents[uri] = read(path)
            with contextlib.suppress(ValueError):  # an $id that is no URI is refused later
                self._documents.setdefault(urljoin(uri, _id_of(document)).rstrip("#"), document)
        return document.value

    def _known(self) -> dict[str, Path]:
        if self._by_id is None:
            self._by_id = {}
            for path in sorted(self._folder.glob(f"*{SUFFIX}")):
                if path.resolve().parent != self._folder.resolve():
                    continue
                self._by_id[self.uri_of(path)] = path
                try:
                    document = read(path)
                except SchemaError:
                    continue  # it is reported when something refers to it
                own = self._ids.add(document)
                if own:
                    self._by_id.setdefault(own, path)
        return self._by_id


class Ids:
    """The documents that have an `$id`, by what that is."""

    def __init__(self) -> None:
        self._documents: dict[str, list[Document]] = {}

    def add(self, document: Document) -> str:
        """Note whose `$id` it is; what it is, empty if there is none."""
        own = _id_of(document).rstrip("#")
        if own:
            self._documents.setdefault(own, []).append(document)
        return own

    def rivals(self, uri: str) -> Iterator[Problem]:
        """What is wrong with the documents that all have the `$id`, if they differ."""
        from .resolve import is_same, same_id

        found = self._documents.get(uri, [])
        if any(not is_same(each.value, found[0].value) for each in found[1:]):
            for each in found:
                yield located(same_id(uri, NodeKey("", "")), {"": each})

    def all_rivals(self) -> Iterator[Problem]:
        """The same for every `$id`, but for a relative one, which is one of its own folder."""
        for uri in self._documents:
            if ":" in uri.partition("/")[0]:
                yield from self.rivals(uri)


def _id_of(document: Document) -> str:
    own = document.value.get("$id") if isinstance(document.value, dict) else None
    return own if isinstance(own, str) else ""


def located(found: Problem, documents: Mapping[str, Document]) -> Problem:
    """A problem at a node with the file, the line and the column of its place in `documents`."""
    if found.pointer is None or found.file is not None:
        return found
    document = documents.get(found.uri) or documents.get("")
    if document is None:
        return found
    line, column = document.position(found.pointer)
    return replace(found, uri="", file=document.file, line=line, column=column)


def place(found: Problem) -> tuple[str, int, int]:
    """By what problems are put in order: their file, line and column."""
    return found.file or "", found.line or 0, found.column or 0
