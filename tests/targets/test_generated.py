"""Generated files are typed and linted, and each can be used alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = sorted((ROOT / "generated/python").glob("*.py"))
JAVASCRIPT = sorted((ROOT / "generated/javascript").glob("*.js"))
MODULES = [path for path in JAVASCRIPT if not path.name.endswith(".iife.js")]
CLASSIC = [path for path in JAVASCRIPT if path.name.endswith(".iife.js")]


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_is_something_to_test() -> None:
    assert PYTHON
    assert MODULES
    assert CLASSIC


@pytest.mark.parametrize("version", ["3.10", "3.14"])
def test_python_passes_mypy_strict(version: str, tmp_path: Path) -> None:
    cache = f"--cache-dir={tmp_path}"
    run(sys.executable, "-m", "mypy", "--strict", "--python-version", version, cache, *PYTHON)


def test_python_passes_ruff() -> None:
    run(sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", *PYTHON)


def test_javascript_passes_the_type_checker_and_the_linter() -> None:
    run("node", "node_modules/typescript/lib/tsc.js", "--project", "tsconfig.json")
    run("node", "node_modules/eslint/bin/eslint.js", "generated/javascript")


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.name)
def test_python_module_runs_alone(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path)
    code = f"import {path.stem} as m; assert m.is_valid and m.UNSET is not None"
    run(sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, '.'); {code}", cwd=tmp_path)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_javascript_module_runs_alone(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.with_suffix(".mjs").name
    shutil.copy(path, copy)
    code = f"import('./{copy.name}').then((m) => process.exit(m.isValid(0) === false ? 0 : 1))"
    run("node", "--disallow-code-generation-from-strings", "-e", code, cwd=tmp_path)


@pytest.mark.parametrize("path", CLASSIC, ids=lambda path: path.name)
def test_classic_script_gives_one_frozen_global_however_often_it_is_pasted(
    path: Path, tmp_path: Path
) -> None:
    shutil.copy(path, tmp_path)
    code = f"""
      const vm = require("vm"), source = require("fs").readFileSync("{path.name}", "utf8");
      const page = vm.createContext({{}});
      vm.runInContext(source, page);
      const first = vm.runInContext("framepost", page);
      vm.runInContext(source, page);
      const assert = require("assert");
      assert.strictEqual(vm.runInContext("framepost", page), first);
      assert.deepStrictEqual(Object.keys(page), ["framepost"]);
      assert(Object.isFrozen(first) && Object.values(first).every(Object.isFrozen));
      assert(Object.values(first).every((api) => api.isValid(0) === false));
    """
    run("node", "--disallow-code-generation-from-strings", "-e", code, cwd=tmp_path)


@pytest.mark.parametrize("path", JAVASCRIPT, ids=lambda path: path.name)
def test_javascript_is_ready_for_a_strict_policy_and_for_html(path: Path) -> None:
    source = path.read_text()
    for forbidden in ("eval(", "new Function", "</script", "<!--"):
        assert forbidden not in source
    if path in MODULES:
        assert "import " not in source.replace("@typedef", "")
