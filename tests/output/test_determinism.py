"""The same schemas give the same bytes, in every folder and with every Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from framepost.targets.registry import TARGETS
from support import corpora
from support.fuzzing import THOROUGH

ROOT = Path(__file__).parents[2]
INTERPRETERS = ("3.10", "3.11", "3.12", "3.13", "3.14")

SURROUNDINGS: dict[str, dict[str, str]] = {
    "one hash seed": {"PYTHONHASHSEED": "1"},
    "another hash seed": {"PYTHONHASHSEED": "4294967295"},
    "a locale without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a Turkish locale": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "a time zone far in the east": {"TZ": "Pacific/Kiritimati"},
    "a time zone far in the west": {"TZ": "Etc/GMT+12"},
    "optimised": {"PYTHONOPTIMIZE": "1"},
}


def made(python: str, folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """The files that a run writes in `folder`, a copy of the schemas."""
    shutil.copytree(ROOT / "schema", folder / "schema")
    (folder / "tmp").mkdir()
    schemas = sorted(path.as_posix() for path in (folder / "schema").glob("*.json"))
    subprocess.run(
        [python, "-m", "framepost", "generate", *schemas, "--out", "out"],
        cwd=folder,
        env={
            **{key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ},
            "PYTHONPATH": str(ROOT / "generator"),
            "TMPDIR": str(folder / "tmp"),  # no compiled template of another run
            **environment,
        },
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return files_in(folder / "out")


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file by its path, except for bytecode."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings_do_not_matter(name: str, tmp_path: Path) -> None:
    """Nor does a new folder, or compiling the templates again."""
    assert made(sys.executable, tmp_path, SURROUNDINGS[name]) == files_in(ROOT / "generated")


_DIGESTS = """
import hashlib, json, sys
import framepost
from support import corpora, fuzzing

def digests(name, schema, resources=None):
    for target in json.loads(sys.argv[3]):
        try:
            made = framepost.render(schema, target, resources=resources)
        except framepost.SchemaError as error:
            made = str(error)
        print(name, target, hashlib.sha256(made.encode(errors="surrogatepass")).hexdigest())

for seed in range(int(sys.argv[1])):
    digests(seed, fuzzing.invent(f"{fuzzing.SEED} digest {seed}"))
for name in json.loads(sys.argv[2]):
    corpus = corpora.corpus(name)
    digests(name, corpus.schema, corpus.resources)
"""
KINDS = [each.name for each in TARGETS]
RANDOM, CORPORA = (400, corpora.names()) if THOROUGH else (25, corpora.names()[-2:])


def test_order_of_sets_does_not_matter() -> None:
    """The same holds for large schemas, which need sets of several names."""
    command = [sys.executable, "-c", _DIGESTS, str(RANDOM), json.dumps(CORPORA), json.dumps(KINDS)]
    told = []
    for seed in ("1", "2", "3") if THOROUGH else ("1", "2"):
        path = os.pathsep.join(str(ROOT / each) for each in ("generator", "tests"))
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        told.append(done.stdout.splitlines())
    assert len(told[0]) == (RANDOM + len(CORPORA)) * len(KINDS)
    assert [rows for rows in zip(*told, strict=True) if len(set(rows)) > 1] == []


def interpreters(version: str) -> Iterator[str]:
    """Possible paths of an interpreter: on PATH, and in the folders of pyenv and uv."""
    name = f"python{version}"
    on_path = shutil.which(name)
    if on_path:
        yield on_path
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    managed = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", Path.home() / ".local/share/uv/python"))
    for folder in (root / "versions", managed):
        yield from map(str, sorted(folder.glob(f"*{version}*/bin/{name}")))


def runs(python: str) -> bool:
    """Whether it runs: version managers put launchers on PATH that only print an error."""
    probe = [python, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not THOROUGH, reason="make fuzz asks every interpreter that is there")
@pytest.mark.parametrize("version", INTERPRETERS)
def test_interpreter_does_not_matter(version: str, tmp_path: Path) -> None:
    found = next(filter(runs, interpreters(version)), None)
    if found is None:
        pytest.skip(f"Python {version} is not there")
    subprocess.run([found, "-m", "venv", tmp_path / "venv"], check=True, capture_output=True)
    python = str(tmp_path / "venv/bin/python")
    install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r"]
    subprocess.run([*install, ROOT / "requirements.txt"], check=True, capture_output=True)
    (tmp_path / "work").mkdir()
    assert made(python, tmp_path / "work", {}) == files_in(ROOT / "generated")
