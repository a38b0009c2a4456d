"""Writes files into the output folder: all together, and only files that framepost wrote."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import Problem, WriteError
from ..jsontext.files import candidates
from ..jsontext.read import read
from ..version import VERSION
from . import cache, transaction

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run: paths below the output folder, and warnings.

    `kept` are files that are no longer generated but were kept, because somebody has edited them.
    `followed` are the files that are referenced by the schemas.
    """

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    followed: tuple[Path, ...] = ()


def fingerprint(
    schemas: Sequence[Path], followed: Iterable[Path], templates: Path | None, *settings: str
) -> str:
    """A digest of everything that an output depends on except framepost: schemas and templates.

    `followed` are the files that are referenced by the schemas.
    """
    digest = hashlib.sha256("\0".join(settings).encode())
    others = sorted(followed)
    named = [(path.name, path) for path in schemas]
    named += [(path.as_posix(), path) for path in others]
    if others:  # another file could have the $id of a reference
        folders = sorted({path.parent for path in schemas})
        names = [path.as_posix() for folder in folders for path in candidates(folder)]
        digest.update("\0".join(names).encode(errors="surrogatepass"))
    if templates:
        replaced = sorted(path for path in templates.rglob("*") if path.is_file())
        named += [(path.relative_to(templates).as_posix(), path) for path in replaced]
    for name, path in named:
        digest.update(b"\0" + name.encode(errors="surrogatepass") + b"\0")
        digest.update(transaction.digest(path).encode())
    return digest.hexdigest()


def toolkit() -> str:
    """A digest of framepost itself: its version, sources and templates."""
    from ..package_data import package_folder, templates_folder

    digest = hashlib.sha256(VERSION.encode())
    for folder in (package_folder(), templates_folder()):
        for parent, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if name.endswith((".py", ".jinja", ".jinja2")):
                    source = Path(parent, name).read_bytes()
                    inside = f"{parent.removeprefix(str(folder))}/{name}"
                    digest.update(f"{inside}\0{len(source)}\0".encode(errors="surrogatepass"))
                    digest.update(source)
    return digest.hexdigest()


def manifest(schemas: Sequence[Path], files: Mapping[str, str]) -> dict[str, Any]:
    """The manifest of a run: sha256 of each schema and file, and the version of framepost."""
    return {
        "framepost": VERSION,
        "schemas": {path.name: transaction.digest(path) for path in schemas},
        "files": {name: transaction.sha256(files[name].encode()) for name in sorted(files)},
    }


def manifest_text(content: Mapping[str, Any]) -> str:
    """The text of `manifest.json`."""
    return json.dumps(content, indent=2, ensure_ascii=True) + "\n"


def unchanged(out: Path, fingerprint_of: Callable[[Iterable[Path]], str]) -> Report | None:
    """A report without changes, if the folder is up to date; otherwise None.

    `fingerprint_of` returns the present fingerprint for the referenced files.
    """
    stored, *names = cache.load_mark(out).split("\n")
    if transaction.is_left(out) or not stored:
        return None
    followed = tuple(map(Path, names))
    mark = fingerprint_of(followed)
    if stored != _stored_text(mark, transaction.digest(out / MANIFEST)):
        return None
    files: dict[str, str] = _owned(out).get("files", {})
    if any(transaction.digest(out / name) != digest for name, digest in files.items()):
        return None
    return Report(unchanged=tuple(files), followed=followed)


def store_fingerprint(
    out: Path, mark: str, new_manifest: Mapping[str, Any], followed: Iterable[Path]
) -> None:
    """Remember that the folder is up to date for the inputs `mark`, with this manifest."""
    stored = _stored_text(mark, transaction.sha256(manifest_text(new_manifest).encode()))
    cache.store_mark(out, "\n".join((stored, *map(str, sorted(followed)))))


def _stored_text(mark: str, manifest_digest: str) -> str:
    return f"{mark} {manifest_digest}"


def differences(out: Path, files: Mapping[str, str], new_manifest: Mapping[str, Any]) -> list[str]:
    """The differences between the folder and its expected content: a unified diff for each file."""
    diffs = []
    expected = {**files, MANIFEST: manifest_text(new_manifest)}
    stale = [name for name in _owned(out).get("files", {}) if name not in expected]
    for name in [*sorted(expected), *stale]:
        path = out / name
        old = _text(path)
        new = expected.get(name)
        if old == new:
            continue
        label = (out / name).as_posix()
        rows = difflib.unified_diff(
            (old or "").splitlines(keepends=True),
            (new or "").splitlines(keepends=True),
            label if old is not None else "/dev/null",
            label if new is not None else "/dev/null",
        )
        diffs.append("".join(rows) or f"{label}: {'missing' if old is None else 'stale'}\n")
    return diffs


def apply(
    out: Path,
    files: Mapping[str, str],
    new_manifest: Mapping[str, Any],
    warnings: Iterable[Problem] = (),
) -> Report:
    """Write `files` and the manifest to `out`. `WriteError` means that nothing changed."""
    texts = {**files, MANIFEST: manifest_text(new_manifest)}
    try:
        with transaction.lock_folder(out):
            return _apply(out, texts, tuple(warnings))
    except OSError as error:
        place = Path(error.filename or out)
        reason = error.strerror or str(error)
        hint = "nothing in it was changed"
        raise WriteError(
            Problem(f"cannot be written: {reason}", hint, file=place.as_posix())
        ) from error


def _apply(out: Path, texts: Mapping[str, str], warnings: tuple[Problem, ...]) -> Report:
    owned: dict[str, str] = _owned(out).get("files", {})
    changed = [name for name, text in texts.items() if _text(out / name) != text]
    problems = [
        Problem(message, "move it away, or choose another folder with --out", file=str(out / name))
        for name in changed
        if (message := transaction.obstacle(out, name) or _foreign(out, name, owned))
    ]
    if problems:
        raise WriteError(problems)
    stale = [name for name in owned if name not in texts]
    removed = [
        name
        for name in stale
        if not transaction.obstacle(out, name)
        and transaction.present_digest(out / name) == owned[name]
    ]
    kept = [name for name in stale if name not in removed and os.path.lexists(out / name)]
    if changed or removed:
        last = {MANIFEST: texts[MANIFEST].encode()} if MANIFEST in changed else {}
        first = {name: texts[name].encode() for name in changed if name != MANIFEST}
        transaction.change(out, {**first, **dict.fromkeys(removed), **last})
    rest = tuple(name for name in texts if name not in changed)
    return Report(tuple(changed), tuple(removed), rest, tuple(kept), warnings)


def _foreign(out: Path, name: str, owned: Mapping[str, str]) -> str:
    if name == MANIFEST or name in owned or not (out / name).exists():
        return ""
    return "was not written by framepost, and is not replaced"


def _owned(out: Path) -> dict[str, Any]:
    """The manifest in `out`, empty if there is none that can be trusted."""
    path = out / MANIFEST
    if not path.is_file():
        return {}
    try:
        content = read(path).value
    except Exception as error:
        hint = "restore it from version control, or remove it and the generated files next to it"
        raise WriteError(Problem("is not a manifest", hint, file=path.as_posix())) from error
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(files, dict) or not all(
        isinstance(digest_, str) for digest_ in files.values()
    ):
        hint = "restore it from version control, or remove it and the generated files next to it"
        raise WriteError(Problem("is not a manifest", hint, file=path.as_posix()))
    return {
        **content,
        "files": {name: sha for name, sha in files.items() if transaction.is_inside(name)},
    }


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        raise WriteError(
            Problem(f"cannot be read: {error.strerror}", file=path.as_posix())
        ) from error
