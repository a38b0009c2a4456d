"""Real schemas of a catalogue: every target renders, verdicts are right, documents survive.

The folder is given by the environment variable `FRAMEPOST_CATALOGUE`; `support/catalogue.py` says
what is in it. Without the variable, all of this is skipped.
"""

from __future__ import annotations

import functools
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from framepost.pipeline import render_files
from framepost.targets.model_kinds import FRAMEWORKS
from support import catalogue
from support.answers import Answer, canonical, javascript_answers, load_python, python_answers
from support.linting import eslint_findings, ruff_findings
from support.models import survives
from support.type_checkers import PYRIGHT
from support.typescript import compile_files, needs_tsc

pytestmark = pytest.mark.skipif(
    catalogue.FOLDER is None, reason="FRAMEPOST_CATALOGUE names no folder of schemas"
)
KINDS = [each.name for each in FRAMEWORKS]
BATCHES = [catalogue.names()[i : i + 20] for i in range(0, len(catalogue.names()), 20)]
"""Type checkers look at so many schemas at once."""


@pytest.mark.parametrize("name", catalogue.names())
def test_both_languages_agree_with_jsonschema_rs(name: str) -> None:
    oracle = catalogue.oracle_of(name)
    if oracle is None:
        pytest.skip("a reference leads out of the catalogue")
    documents = catalogue.documents_of(name)
    values = [each.value for each in documents]
    sources = _sources(name, KINDS[0])
    python = python_answers(sources["py"], values)
    (javascript,) = javascript_answers([{"source": sources["js"], "values": values}])
    wrong = [
        each.path
        for each, *answers in zip(documents, python, javascript, strict=True)
        if not _agree(answers, valid=oracle.is_valid(each.value))
    ]
    assert wrong == []


def _agree(answers: list[Answer], *, valid: bool) -> bool:
    """Whether two answers are correct and equal, including their errors."""
    first, second = answers
    return canonical(first) == canonical(second) and first.get("valid") is valid


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", catalogue.names())
def test_valid_documents_survive_in_models(name: str, kind: str) -> None:
    oracle = catalogue.oracle_of(name)
    if oracle is None:
        pytest.skip("a reference leads out of the catalogue")
    module = load_python(_sources(name, kind)["py"])
    wrong = [
        each.path
        for each in catalogue.documents_of(name)
        if oracle.is_valid(each.value) and not survives(module, each.value)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", catalogue.names())
def test_linters_find_nothing(name: str) -> None:
    if catalogue.oracle_of(name) is None:
        pytest.skip("a reference leads out of the catalogue")
    assert ruff_findings({kind: _sources(name, kind)["py"] for kind in KINDS}) == []
    files = _sources(name, KINDS[0])
    assert eslint_findings({suffix: files[suffix] for suffix in ("js", "iife.js")}) == []


@needs_tsc
@pytest.mark.parametrize("names", BATCHES)
def test_tsc_finds_nothing(names: list[str], tmp_path: Path) -> None:
    found = set()
    for number, files in enumerate(_without_conflicts(_complete(names))):
        folder = tmp_path / str(number)
        folder.mkdir()
        found.add(compile_files(folder, files))
    assert found <= {""}


def _without_conflicts(names: list[str]) -> list[dict[str, str]]:
    """The declaration files, in groups without two schemas of the same title.

    Two such schemas have the same name on a page, and in the types of the page.
    """
    groups: list[dict[str, str]] = []
    taken: list[set[str]] = []
    for name in names:
        text = _sources(name, KINDS[0])["d.ts"]
        declared = set(re.findall(r"(?m)^    readonly (\w+): \{", text))
        free = (i for i, each in enumerate(taken) if not each & declared)
        i = next(free, len(groups))
        if i == len(groups):
            groups.append({})
            taken.append(set())
        groups[i][f"{name}.d.ts"] = text
        taken[i] |= declared
    return groups


@pytest.mark.parametrize("names", BATCHES)
def test_mypy_finds_nothing(names: list[str], tmp_path: Path) -> None:
    _write_packages(names, tmp_path)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file="]
    done = subprocess.run([*command, tmp_path], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not PYRIGHT.exists(), reason="pyright is not installed")
@pytest.mark.parametrize("names", BATCHES)
def test_pyright_finds_nothing(names: list[str], tmp_path: Path) -> None:
    _write_packages(names, tmp_path)
    settings = {"typeCheckingMode": "strict", "include": ["."]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = ["node", PYRIGHT, "-p", tmp_path, "--pythonpath", sys.executable, "--outputjson"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    found = json.loads(done.stdout)["generalDiagnostics"]
    assert [f"{each['file']}: {each['message']}" for each in found] == []


def _write_packages(names: list[str], folder: Path) -> None:
    """Write a package for each schema, with one module for each kind of models."""
    (folder / "nothing.py").touch()  # mypy fails where there is no module
    for name in _complete(names):
        package = folder / ("p_" + re.sub(r"\W", "_", name))
        package.mkdir()
        (package / "__init__.py").touch()
        for kind in KINDS:
            (package / f"{kind}_models.py").write_text(_sources(name, kind)["py"], "utf-8")


def _complete(names: list[str]) -> list[str]:
    """The schemas whose references all lead to schemas of the catalogue."""
    return [name for name in names if catalogue.oracle_of(name) is not None]


@functools.lru_cache(maxsize=8)
def _sources(name: str, kind: str) -> dict[str, str]:
    """What all targets make of a schema, with models of a kind, by the end of the file's name."""
    files, _ = render_files([catalogue.path_of(name)], models=kind)
    sources = {_suffix(path): text for path, text in files.items()}
    assert sources.keys() == {"py", "js", "iife.js", "d.ts", "md"}
    return sources


def _suffix(path: str) -> str:
    """`iife.js` for `javascript/a.b.iife.js`, for example."""
    double = next((each for each in ("iife.js", "d.ts") if path.endswith(f".{each}")), None)
    return double or path.rpartition(".")[2]
