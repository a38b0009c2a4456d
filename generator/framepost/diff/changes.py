"""Finds, loads and compares two sets of schemas."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ..errors import ConfigError, Problem, SchemaError
from ..graph.registry import SUFFIX, located
from ..jsontext.read import Document
from ..naming.files import ENDINGS, stem_of
from ..pipeline import compile_file
from ..project.config import IgnoredFinding
from ..targets.compilation import Compilation, ConversationCompilation
from .compare import compare
from .conversations import Version, compare_conversations
from .finding import Finding, Location, with_places
from .pair import AUDIENCES
from .revision import Blob, read_folder

GIT = "git:"

_ENDINGS = tuple(ending for ending in ENDINGS if ending.startswith((".schema", ".asyncapi")))
"""The file name endings of schemas and conversations in a folder."""


@dataclass(frozen=True, slots=True)
class _Set:
    """Schema files by their stems. `shown` is the prefix of their names in messages."""

    files: dict[str, Path]
    folder: Path
    shown: str
    is_folder: bool

    def show(self, file: str) -> str:
        """The name of a file of the set for users."""
        path = Path(file)
        inside = self.folder in path.parents
        return f"{self.shown}{path.relative_to(self.folder).as_posix()}" if inside else file


def diff(old: str, new: Path) -> list[Finding]:
    """All breaking changes from `old` to `new`, sorted by place.

    Both are files, or both are folders whose schemas are matched by their names. `old` may also be
    `git:REV`, which is `new` at that revision, or `git:REV:PATH`, with a path from the top of the
    repository. Raises `SchemaError` with all problems of the schemas, and `ConfigError` if a file,
    folder or revision does not exist.
    """
    after = _on_disk(new)
    with _old_files(old, new) as before:
        results = [_compare_files(*pair, before, after) for pair in _file_pairs(before, after)]
    problems = [result for result in chain(*results) if isinstance(result, Problem)]
    if problems:
        raise SchemaError(dict.fromkeys(problems))
    # A schema with several referrers is compared with each of them, but reported once.
    known: dict[Finding, Finding] = {}
    for finding in chain(*results):
        if isinstance(finding, Finding):
            known.setdefault(replace(finding, schema=""), finding)
    return sorted(known.values(), key=_place)


def without_ignored(
    findings: list[Finding], accepted: Iterable[IgnoredFinding]
) -> tuple[list[Finding], list[Finding], list[IgnoredFinding]]:
    """The findings that are not accepted, the accepted ones, and the entries that match nothing."""
    entries = list(accepted)
    by_entry = {id(entry): [f for f in findings if _accepts(entry, f)] for entry in entries}
    ignored = {id(finding) for matches in by_entry.values() for finding in matches}
    return (
        [finding for finding in findings if id(finding) not in ignored],
        [finding for finding in findings if id(finding) in ignored],
        [entry for entry in entries if not by_entry[id(entry)]],
    )


def _accepts(entry: IgnoredFinding, finding: Finding) -> bool:
    pointer = finding.location.pointer
    inside = pointer == entry.pointer or pointer.startswith(f"{entry.pointer}/")
    return finding.rule == entry.rule and entry.schema in ("", finding.schema) and inside


def _place(finding: Finding) -> tuple[str, int, int]:
    return (finding.location.file, finding.location.line, finding.location.column)


def _on_disk(path: Path) -> _Set:
    if path.is_dir():
        files = _sources_in(path)
        if not files:
            hint = f"the name of a schema file ends with {SUFFIX}"
            raise ConfigError(Problem("there is no schema in the folder", hint, file=str(path)))
        return _Set(
            {stem_of(file.name): file for file in files}, path, _prefix(path), is_folder=True
        )
    if not path.exists():
        raise ConfigError(Problem("there is no such file or folder", file=path.as_posix()))
    return _Set({stem_of(path.name): path}, path.parent, _prefix(path.parent), is_folder=False)


def _sources_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name.endswith(_ENDINGS))


def _prefix(folder: Path) -> str:
    return "" if folder == Path() else f"{folder.as_posix().rstrip('/')}/"


@contextmanager
def _old_files(old: str, new: Path) -> Iterator[_Set]:
    """The old schemas as files. Those of a revision are written to a temporary folder."""
    if not old.startswith(GIT):
        yield _on_disk(Path(old))
        return
    revision, _, path = old.removeprefix(GIT).partition(":")
    if not revision:
        hint = "write, for example, git:HEAD, git:main or git:v1.0"
        raise ConfigError(Problem("the revision is missing after git:", hint))
    near = new if new.is_dir() else new.parent
    name = "" if new.is_dir() else new.name
    inside = None
    if path:
        relative = PurePosixPath(path)
        name = relative.name if relative.suffix else ""
        inside = (relative.parent if name else relative).as_posix()
    prefix, blobs = read_folder(revision, near, inside)
    with TemporaryDirectory(prefix="framepost-") as folder:
        for blob in blobs:
            _write(blob, Path(folder))
        files = {stem_of(file.name): file for file in _sources_in(Path(folder))}
        if name:
            target = Path(folder, name)
            if not target.exists():
                message = f'there is no file "{prefix}{name}" at the revision "{revision}"'
                raise ConfigError(Problem(message, "name a revision with this file"))
            files = {stem_of(target.name): target}
        yield _Set(files, Path(folder), f"{revision}:{prefix}", is_folder=not name)


def _write(blob: Blob, folder: Path) -> None:
    """Write a file of a revision below a folder. A link that leads elsewhere is left out."""
    path = folder / blob.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if not blob.is_link:
        path.write_bytes(blob.data)
        return
    target = os.fsdecode(blob.data)
    if (path.parent / target).resolve().is_relative_to(folder.resolve()):
        path.symlink_to(target)


def _file_pairs(before: _Set, after: _Set) -> Iterator[tuple[str, Path, Path | None]]:
    """The stem, the old file, and the new file or None, of every old schema."""
    if before.is_folder != after.is_folder:
        hint = "name two files, or two folders"
        raise ConfigError(Problem("a folder cannot be compared with a file", hint))
    for stem, one in before.files.items():
        if after.is_folder:
            yield stem, one, after.files.get(stem)
        else:
            yield from ((name, one, other) for name, other in after.files.items())


def _compare_files(
    stem: str, one: Path, other: Path | None, before: _Set, after: _Set
) -> list[Finding] | list[Problem]:
    """The findings, or the problems of schemas that cannot be compared."""
    if other is None:
        location = Location(before.show(one.as_posix()), "", 1, 1)
        return [
            Finding(
                "message-deleted",
                stem,
                "the schema was removed",
                AUDIENCES,
                location,
                None,
                removed=True,
            )
        ]
    problems: list[Problem] = []
    loaded = [_load(path, among, problems) for path, among in ((one, before), (other, after))]
    pairs = [pair for pair in loaded if pair is not None]
    if problems or len(pairs) < 2:
        return problems
    (old, documents), (new, others) = pairs
    try:
        if isinstance(old, ConversationCompilation) and isinstance(new, ConversationCompilation):
            versions = Version(old, documents), Version(new, others)
            return compare_conversations(stem, *versions)
        if isinstance(old, ConversationCompilation) or isinstance(new, ConversationCompilation):
            message = "a conversation cannot be compared with a schema"
            return [Problem(message, "name two conversations", file=others[""].file)]
        # A schema without a title is named by its file, and both files may have different names.
        sides = (Compilation(replace(side.graph, stem=stem)) for side in (old, new))
        return with_places(compare(*sides), stem, documents, others)
    except SchemaError as error:
        return [located(problem, others) for problem in error.problems]


def _load(
    path: Path, among: _Set, problems: list[Problem]
) -> tuple[Compilation, dict[str, Document]] | None:
    """A schema or conversation and its documents, with file names for users.

    None if it has errors. They are added to `problems`.
    """
    documents: dict[str, Document] = {}
    try:
        compilation = compile_file(path, documents)
    except SchemaError as error:
        for problem in error.problems:
            place = located(problem, documents)
            problems.append(replace(place, file=place.file and among.show(place.file)))
        return None
    return compilation, {
        uri: replace(document, file=among.show(document.file))
        for uri, document in documents.items()
    }
