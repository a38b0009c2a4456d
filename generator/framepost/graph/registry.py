"""Finds the files of references, and the positions of problems in them."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urldefrag, urljoin

from ..errors import Problem, SchemaError, UnreachableError
from ..jsontext.files import SUFFIXES, candidates
from ..jsontext.read import Document, read
from .ir import NodeKey

SUFFIX = ".schema.json"
SOURCES = tuple(f"{kind}{suffix}" for kind in (".schema", ".asyncapi") for suffix in SUFFIXES)
"""The usual endings of schemas and conversations."""

_ROOT = "file:///"


class Folder:
    """The documents to which references may lead: the JSON and YAML files in a folder and below.

    A file is found by its path relative to the referring file, or by its `$id`. The directory of
    an `$id` means the directory of its file, because published schemas refer to files next to them
    by name. `documents` gets each document that is read, by its URI.
    """

    def __init__(self, folder: Path, documents: dict[str, Document]) -> None:
        self._folder, self._documents = folder, documents
        self._index: dict[str, list[Path]] | None = None

    def uri_of(self, path: Path) -> str:
        """The URI of a file in the folder or below, in addition to its `$id`."""
        with contextlib.suppress(ValueError):
            path = path.relative_to(self._folder)
        return _ROOT + quote(path.as_posix())

    def retrieve(self, uri: str) -> Any:
        """The value of the document with a URI.

        Raises `UnreachableError` if there is none, and `SchemaError` if it cannot be read or if
        different documents have this `$id`.
        """
        uri = urldefrag(uri)[0]
        if uri not in self._documents:
            path = self._path(uri) if uri.startswith(_ROOT) else None
            path = path or self._by_id(uri) or self._neighbour(uri)
            if path is None:
                raise self._unreachable(uri)
            self._enter(uri, path)
        return self._documents[uri].value

    def _enter(self, uri: str, path: Path) -> None:
        file_uri = self.uri_of(path)
        document = self._documents.get(file_uri) or read(path)
        for id_ in (file_uri, uri):
            self._documents.setdefault(id_, document)
        with contextlib.suppress(ValueError):  # an invalid $id is reported later
            self._documents.setdefault(
                urljoin(file_uri, id_of(document.value)).rstrip("#"), document
            )

    def _path(self, uri: str) -> Path | None:
        """The file of a URI from `uri_of`, if it is in the folder or below."""
        path = self._folder / unquote(uri.removeprefix(_ROOT))
        try:
            return path if path.is_file() and self._has(path) else None
        except (OSError, ValueError):
            return None

    def _has(self, path: Path) -> bool:
        """Whether a file is in the folder or below, after following symbolic links."""
        return path.resolve().is_relative_to(self._folder.resolve())

    def _by_id(self, uri: str) -> Path | None:
        """The file with this `$id`. Raises `SchemaError` if different files have it."""
        if self._index is None:
            self._index = _index(self._folder, self.uri_of)
        ids = Ids()
        paths = []
        for path in self._index.get(uri, ()):
            with contextlib.suppress(SchemaError, ValueError):  # this file is not needed
                document = read(path) if self._has(path) else None
                if (
                    document
                    and urljoin(self.uri_of(path), id_of(document.value)).rstrip("#") == uri
                ):
                    paths.append(path)
                    ids.add(document, uri)
        problems = list(ids.conflicts(uri))
        if problems:
            raise SchemaError(problems)
        return paths[0] if paths else None

    def _neighbour(self, uri: str) -> Path | None:
        """The file of a URI whose directory is that of the `$id` of a document or another file."""
        for file_uri, document in list(self._documents.items()):
            directory = _directory(document)
            if file_uri.startswith(_ROOT) and directory and uri.startswith(directory):
                path = self._next_to(file_uri, uri.removeprefix(directory))
                if path is not None:
                    return path
        directory = urljoin(uri, ".")
        files = (
            path
            for known, paths in (self._index or {}).items()
            if known.startswith(directory) and urljoin(known, ".") == directory
            for path in paths
        )
        for file in files:
            path = self._next_to(self.uri_of(file), uri.removeprefix(directory))
            with contextlib.suppress(SchemaError, ValueError):  # the other file is not needed
                if path and self._has(file) and _directory(read(file)) == directory:
                    return path
        return None

    def _next_to(self, file_uri: str, name: str) -> Path | None:
        """The file with a name in the folder of a file, whose URI is `own`."""
        return self._path(urljoin(file_uri, quote(unquote(name))))

    def _unreachable(self, uri: str) -> UnreachableError:
        name = unquote(uri.removeprefix(_ROOT)) if uri.startswith(_ROOT) else ""
        if name and os.path.lexists(self._folder / name):
            reason = "leads to a file outside of the schema's folder"
            return UnreachableError(uri, reason, "move the file into this folder or below")
        if not name:
            hint = (
                "framepost never downloads schemas: save it in the folder of this schema or below"
            )
            return UnreachableError(uri, "cannot be resolved", hint)
        files = [
            (file_uri, self._uris(file_uri))
            for file_uri in map(self.uri_of, candidates(self._folder))
        ]
        reason = "cannot be resolved: there is no such file"
        return UnreachableError(uri, reason, "write the path relative to this file", files)

    def _uris(self, file_uri: str) -> frozenset[str]:
        """All URIs of the document that was read from the file with the URI `own`."""
        document = self._documents.get(file_uri)
        known = self._documents.items() if document else ()
        return frozenset(uri for uri, other in known if other is document)


def _directory(document: Document) -> str:
    """The directory of the absolute `$id` of a document; empty if it has none."""
    identifier = id_of(document.value)
    return urljoin(identifier, ".") if ":" in identifier else ""


_ID = re.compile(
    rb"""["']?\$?\bid["']?[ \t]*:\s*(?:"((?:[^"\\\n]|\\.)+)"|'([^'\n]+)'|([^\s,}'"]+))"""
)


def _index(folder: Path, uri_of: Any) -> dict[str, list[Path]]:
    """The files by their possible `$id`. Files are not parsed, because most are never needed."""
    index: dict[str, list[Path]] = {}
    for path in candidates(folder):
        try:
            data = path.read_bytes()
        except OSError:
            continue  # it is reported if a reference leads to it
        file_uri = uri_of(path)
        for groups in set(_ID.findall(data)):
            text = b"".join(groups).decode("utf-8", "replace").replace("\\/", "/")
            with contextlib.suppress(ValueError):
                index.setdefault(urljoin(file_uri, text).rstrip("#"), []).append(path)
    return index


class Ids:
    """Documents by their `$id`, to find different ones with the same `$id`."""

    def __init__(self) -> None:
        self._documents: dict[str, list[Document]] = {}

    def add(self, document: Document, uri: str = "") -> None:
        """Add a document by its `$id`, or by `uri`."""
        key = uri or id_of(document.value).rstrip("#")
        if key:
            self._documents.setdefault(key, []).append(document)

    def conflicts(self, uri: str) -> Iterator[Problem]:
        """A problem for each of the documents with this `$id`, if they differ."""
        from .resolve import is_same, same_id

        documents = self._documents.get(uri, [])
        if any(not is_same(other.value, documents[0].value) for other in documents[1:]):
            for document in documents:
                problem = same_id(uri, NodeKey("", ""), id_keyword(document.value))
                yield located(problem, {"": document})

    def all_conflicts(self) -> Iterator[Problem]:
        """The same for all absolute `$id`s. Relative ones depend on the folder."""
        for uri in self._documents:
            if ":" in uri.partition("/")[0]:
                yield from self.conflicts(uri)


def id_keyword(schema: Any) -> str:
    """The keyword that identifies a schema, by its `$schema`."""
    from .dialects import DRAFTS, draft_uri  # imports a library that few commands need

    declared = schema.get("$schema") if isinstance(schema, dict) else None
    draft = DRAFTS.get(draft_uri(declared) or "") if isinstance(declared, str) else None
    return draft.id_keyword if draft else "$id"


def id_of(schema: Any) -> str:
    """The `$id` of a parsed schema as it is written; empty if there is none."""
    identifier = schema.get(id_keyword(schema)) if isinstance(schema, dict) else None
    return identifier if isinstance(identifier, str) else ""


def located(problem: Problem, documents: Mapping[str, Document]) -> Problem:
    """The problem with the file, line and column of its place in `documents`."""
    if problem.pointer is None or problem.file is not None:
        return problem
    document = documents.get(problem.uri) or documents.get("")
    if document is None:
        return problem
    line, column = document.position(problem.pointer)
    return replace(problem, uri="", file=document.file, line=line, column=column)


def place(problem: Problem) -> tuple[str, int, int]:
    """Sort key of problems: file, line and column."""
    return problem.file or "", problem.line or 0, problem.column or 0
