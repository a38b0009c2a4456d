"""Generated modules pass the strict modes of both type checkers, for old Python and new."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import corpora
import framepost
from test_models import NOTE, SHAPES, WEBHOOK, TestShapes

ROOT = Path(__file__).parents[1]
PYRIGHT = ROOT / "node_modules/pyright/index.js"
CORPORA = ("cloudbuild", "github-issue-config", "citation-file-format")
VERSIONS = ("3.10", "3.14")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules of the canonical message, of schemas of every shape and of some corpora."""
    made = tmp_path_factory.mktemp("types")
    schemas = {name: (TestShapes.whole(schema), {}) for name, (schema, _) in SHAPES.items()}
    schemas |= {"note": (NOTE, {}), "webhook": (WEBHOOK, {})}
    for name in CORPORA if corpora.present() else ():
        corpus = corpora.corpus(name)
        schemas[name] = (corpus.schema, dict(corpus.resources))
    for name, (schema, resources) in schemas.items():
        ident = name.replace(" ", "_").replace("-", "_")
        source = framepost.render(schema, "python", resources=resources)
        (made / f"{ident}.py").write_text(source, "utf-8")
    canonical = ROOT / "generated/python/click_to_dial_response.py"
    (made / canonical.name).write_text(canonical.read_text("utf-8"), "utf-8")
    return made


@pytest.mark.parametrize("version", VERSIONS)
def test_mypy_finds_nothing(folder: Path, version: str) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental"]
    command += ["--config-file=", f"--python-version={version}", *map(str, folder.glob("*.py"))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not PYRIGHT.exists(), reason="pyright is not installed")
@pytest.mark.parametrize("version", VERSIONS)
def test_pyright_finds_nothing(folder: Path, version: str) -> None:
    settings = {"typeCheckingMode": "strict", "pythonVersion": version, "include": ["."]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = ["node", str(PYRIGHT), "-p", str(folder), "--outputjson"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    found = json.loads(done.stdout)["generalDiagnostics"]
    assert [f"{each['file']}: {each['message']}" for each in found] == []
