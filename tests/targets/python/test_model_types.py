"""Generated modules pass strict type checks: mypy and pyright for old Python and new, and tsc."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import framepost
from support import corpora
from support.fuzzing import THOROUGH
from support.models import NOTE, SHAPES, WEBHOOK, whole
from support.type_checkers import PYRIGHT, ROOT, VERSIONS

TSC = ROOT / "node_modules/typescript/lib/tsc.js"
CORPORA = ("cloudbuild", "github-issue-config", "citation-file-format")
LARGE = "webhooks"
"""A corpus of hundreds of classes, with which pyright alone takes most of a minute."""

WIDE = {
    "type": "object",
    "properties": {f"p{i}": {"type": ["integer", "null"], "minimum": i} for i in range(260)},
}
"""So many conditions that pyright cannot read them as one chain, or refuses to analyse them."""
MANY_CLASSES = {
    "anyOf": [
        {
            "title": f"Class{i}",
            "type": "object",
            "properties": {f"a{i}": {"type": "integer"}},
            "required": [f"a{i}"],
            "additionalProperties": False,
        }
        for i in range(260)
    ]
}
EXACT_INTEGERS = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "oneOf": [
        {"type": "integer", "minimum": 1},
        {"type": "null"},
        {"type": "object", "properties": {"a": {"type": "integer"}}},
    ],
}
"""In draft-04, a check of an integer does not narrow the type of the value by itself."""
TYPED_CONSTANT = {
    "type": "object",
    "properties": {"type": {"type": "string", "const": "step"}, "id": {"type": "string"}},
    "required": ["type", "id"],
    "additionalProperties": False,
}
CONTRADICTIONS = {
    "type": "object",
    "properties": {
        "a": {"type": "object", "enum": ["x"]},
        "b": {"type": ["string", "null"], "const": True},
        "c": {"type": "array", "enum": [1.5]},
    },
}
"""Values that cannot have their type: a type checker sees that the comparison always fails."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules of the canonical message, of schemas of every shape and of some corpora."""
    made = tmp_path_factory.mktemp("types")
    schemas = {name: (whole(schema), {}) for name, (schema, _) in SHAPES.items()}
    schemas |= {"note": (NOTE, {}), "webhook": (WEBHOOK, {}), "wide": (WIDE, {})}
    schemas |= {"many classes": (MANY_CLASSES, {}), "exact integers": (EXACT_INTEGERS, {})}
    schemas |= {"constant": (TYPED_CONSTANT, {}), "contradictions": (CONTRADICTIONS, {})}
    for name in (*CORPORA, *([LARGE] * THOROUGH)) if corpora.present() else ():
        corpus = corpora.corpus(name)
        schemas[name] = (corpus.schema, dict(corpus.resources))
    for name, (schema, resources) in schemas.items():
        ident = name.replace(" ", "_").replace("-", "_")
        for target, suffix in (("python", "py"), ("javascript", "js")):
            source = framepost.render(schema, target, resources=resources)
            (made / f"{ident}.{suffix}").write_text(source, "utf-8")
    canonical = ROOT / "generated/python/click_to_dial_response.py"
    (made / canonical.name).write_text(canonical.read_text("utf-8"), "utf-8")
    return made


@pytest.mark.parametrize("version", VERSIONS)
def test_mypy_finds_nothing(folder: Path, version: str) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental"]
    command += ["--config-file=", f"--python-version={version}", *map(str, folder.glob("*.py"))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not corpora.present(), reason="the corpora are not there")
def test_mypy_finds_nothing_in_hundreds_of_classes(tmp_path: Path) -> None:
    module = tmp_path / "large.py"
    module.write_text(framepost.render(corpora.corpus(LARGE).schema, "python"), "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file="]
    done = subprocess.run([*command, module], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not TSC.exists(), reason="typescript is not installed")
def test_tsc_finds_nothing(folder: Path) -> None:
    settings = {"extends": str(ROOT / "tsconfig.json"), "include": ["*.js"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    command = ["node", str(TSC), "--project", str(folder)]
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
