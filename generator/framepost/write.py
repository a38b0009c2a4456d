"""Files into the output folder: all of them together, and only what framepost owns.

Every file is first written beside its place and then moved over it, the manifest last. A run that
is cut off leaves files that do not fit the manifest, so that the next run does everything again.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from . import cache
from .errors import Problem, WriteError
from .load import read
from .version import VERSION

MANIFEST = "manifest.json"
_STAGE = ".framepost-"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has done, as paths below the output folder, and what it warns of.

    `kept` are files of an earlier run that are no longer made but were edited by hand, and so were
    left where they are.
    """

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


def fingerprint(schemas: Sequence[Path], *settings: str) -> str:
    """A digest of all that an output depends on: schemas, their folders, templates, the toolkit."""
    digest = hashlib.sha256("\0".join((VERSION, *settings)).encode())
    folders = sorted({path.parent for path in schemas})
    inputs = [path for folder in folders for path in sorted(folder.glob("*.schema.json"))]
    for path in (*schemas, *inputs, *_toolkit()):
        digest.update(b"\0" + path.name.encode(errors="surrogatepass") + b"\0")
        digest.update(_digest(path).encode())
    return digest.hexdigest()


def _toolkit() -> list[Path]:
    from .places import templates_folder

    here = Path(__file__).resolve().parent
    sources = sorted(here.rglob("*.py"))
    return sources + sorted(path for path in templates_folder().rglob("*.jinja*"))


def manifest(schemas: Sequence[Path], files: Mapping[str, str]) -> dict[str, Any]:
    """The manifest of a run: sha256 of every schema and every file, and the tool's version."""
    return {
        "framepost": VERSION,
        "schemas": {path.name: _digest(path) for path in schemas},
        "files": {name: _sha256(files[name].encode()) for name in sorted(files)},
    }


def manifest_text(found: Mapping[str, Any]) -> str:
    """The text of `manifest.json`."""
    return json.dumps(found, indent=2, ensure_ascii=True) + "\n"


def unchanged(out: Path, mark: str) -> Report | None:
    """A report that there is nothing to do, if the folder holds just what `mark` stands for."""
    if cache.recall(out) != _settled(out, mark):
        return None
    files: dict[str, str] = _owned(out).get("files", {})
    if any(_digest(out / name) != digest for name, digest in files.items()):
        return None
    return Report(unchanged=tuple(files))


def settle(out: Path, mark: str) -> None:
    """Keep in mind that the folder holds what `mark` stands for."""
    cache.remember(out, _settled(out, mark))


def _settled(out: Path, mark: str) -> str:
    return f"{mark} {_digest(out / MANIFEST)}"


def drift(out: Path, files: Mapping[str, str], made: Mapping[str, Any]) -> list[str]:
    """How the folder differs from what it should hold: a unified diff for each file."""
    found = []
    expected = {**files, MANIFEST: manifest_text(made)}
    stale = [name for name in _owned(out).get("files", {}) if name not in expected]
    for name in [*sorted(expected), *stale]:
        path = out / name
        old = _text(path)
        new = expected.get(name)
        if old == new:
            continue
        shown = (out / name).as_posix()
        rows = difflib.unified_diff(
            (old or "").splitlines(keepends=True),
            (new or "").splitlines(keepends=True),
            shown if old is not None else "/dev/null",
            shown if new is not None else "/dev/null",
        )
        found.append("".join(rows) or f"{shown}: {'missing' if old is None else 'stale'}\n")
    return found


def apply(
    out: Path, files: Mapping[str, str], made: Mapping[str, Any], warnings: Iterable[Problem] = ()
) -> Report:
    """Make `out` hold `files` and the manifest `made`. Raises `WriteError`, nothing changed."""
    owned: dict[str, str] = _owned(out).get("files", {})
    texts = {**files, MANIFEST: manifest_text(made)}
    changed = [name for name, text in texts.items() if _text(out / name) != text]
    foreign = [
        name for name in changed if name != MANIFEST and name not in owned and (out / name).exists()
    ]
    if foreign:
        hint = "move it away, or choose another folder with --out"
        message = "was not written by framepost, and is not replaced"
        raise WriteError(Problem(message, hint, file=(out / n).as_posix()) for n in foreign)
    stale = [name for name in owned if name not in texts and _is_inside(name)]
    removed = [name for name in stale if _digest(out / name) == owned[name]]
    kept = [name for name in stale if name not in removed and (out / name).exists()]
    try:
        if changed or removed:
            _replace(out, {name: texts[name] for name in changed}, removed)
    except OSError as error:
        place = Path(error.filename or out)
        reason = error.strerror or str(error)
        hint = "nothing in it was changed"
        raise WriteError(
            Problem(f"cannot be written: {reason}", hint, file=place.as_posix())
        ) from error
    rest = tuple(name for name in texts if name not in changed)
    return Report(tuple(changed), tuple(removed), rest, tuple(kept), tuple(warnings))


def _replace(out: Path, texts: Mapping[str, str], removed: Iterable[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    _sweep(out)
    stage = out / f"{_STAGE}{os.getpid()}"
    stage.mkdir()
    try:
        for name, text in texts.items():
            staged = stage / name
            staged.parent.mkdir(parents=True, exist_ok=True)
            staged.write_bytes(text.encode())
            (out / name).parent.mkdir(parents=True, exist_ok=True)
        # From here on nothing needs space, and each step is whole or not at all.
        for name in sorted(texts, key=lambda name: name == MANIFEST):
            if name == MANIFEST:
                for gone in removed:
                    (out / gone).unlink(missing_ok=True)
            (stage / name).replace(out / name)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _sweep(out: Path) -> None:
    """Remove what runs that were cut off have left."""
    for stage in out.glob(f"{_STAGE}*"):
        pid = stage.name.removeprefix(_STAGE)
        if pid.isdigit() and not _is_running(int(pid)):
            shutil.rmtree(stage, ignore_errors=True)


def _is_running(pid: int) -> bool:
    if sys.platform == "win32" or pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _owned(out: Path) -> dict[str, Any]:
    """The manifest in `out`, or nothing if there is none that can be trusted."""
    path = out / MANIFEST
    if not path.is_file():
        return {}
    try:
        found = read(path).value
    except Exception as error:
        hint = "restore it from version control, or remove it and the files beside it"
        raise WriteError(Problem("is not a manifest", hint, file=path.as_posix())) from error
    files = found.get("files") if isinstance(found, dict) else None
    if not isinstance(files, dict) or not all(isinstance(each, str) for each in files.values()):
        hint = "restore it from version control, or remove it and the files beside it"
        raise WriteError(Problem("is not a manifest", hint, file=path.as_posix()))
    return {**found, "files": {name: sha for name, sha in files.items() if _is_inside(name)}}


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        raise WriteError(
            Problem(f"cannot be read: {error.strerror}", file=path.as_posix())
        ) from error


def _digest(path: Path) -> str:
    try:
        return _sha256(path.read_bytes())
    except OSError:
        return ""


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
