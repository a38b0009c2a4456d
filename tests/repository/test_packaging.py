"""The wheel and the source distribution: reproducible and complete."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from framepost.cli import COMMANDS

ROOT = Path(__file__).parents[2]


def build(source: Path, out: Path, *kinds: str, **settings: str) -> dict[str, str]:
    """Build without a network; the sha256 of each built file by its name."""
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, *kinds, source],
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel made from it, as a release has them."""
    out = tmp_path_factory.mktemp("dist")
    assert len(build(ROOT, out)) == 2
    return out


def test_building_again_elsewhere_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    first = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in built.iterdir()}
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path / "copy", filter="data")
    (source,) = (tmp_path / "copy").iterdir()
    for path in source.rglob("*"):  # another day, another user's permissions
        os.utime(path, (0, 0))
        path.chmod(path.stat().st_mode & ~0o022)
    assert build(source, tmp_path / "again", TZ="Asia/Tokyo", LC_ALL="C") == first


def test_wheel_holds_what_is_needed_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    package = {name for name in names if name.startswith("framepost/")}
    ours = ROOT / "generator/framepost"
    expected = {
        f"framepost/{path.relative_to(ours).as_posix()}"
        for path in ours.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    for folder in ("templates", "schema"):
        expected |= {
            f"framepost/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
    assert package == expected
    assert "framepost/py.typed" in package
    assert all(re.match(r"framepost-[\d.]+\w*\.dist-info/", name) for name in names - package)


def requirements_of(name: str, found: dict[str, importlib.metadata.Distribution]) -> None:
    """Put the distribution `name` and all that it needs at run time into `found`."""
    distribution = importlib.metadata.distribution(name)
    if distribution.metadata["Name"] not in found:
        found[distribution.metadata["Name"]] = distribution
        for each in map(Requirement, distribution.requires or ()):
            if each.marker is None or each.marker.evaluate({"extra": ""}):
                requirements_of(each.name, found)


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """An environment with the wheel and what it requires, and without this repository."""
    folder = tmp_path_factory.mktemp("site")
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)  # noqa: S202 - it has just been built here
    found: dict[str, importlib.metadata.Distribution] = {}
    requirements_of("framepost", found)
    for distribution in found.values():
        for file in distribution.files or ():
            top = file.parts[0]
            made = folder / top
            if top not in ("..", "__pycache__") and not top.startswith(("framepost", "_framepost")):
                there = Path(str(distribution.locate_file(top)))
                if there.exists() and not made.exists():
                    made.symlink_to(there)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": str(folder), "NO_COLOR": "1"}


def run(
    environment: Mapping[str, str], folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """The installed command, by an interpreter that has nothing else installed."""
    base = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")
    return subprocess.run(
        [base if base.exists() else sys._base_executable, "-s", "-m", "framepost", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


SMOKE: dict[str, tuple[list[str], str]] = {
    "init": (["call-ended"], "next: framepost generate"),
    "generate": ([], "wrote generated/javascript/call-ended.js"),
    "validate": (
        ["schema/call-ended.schema.json", "schema/examples/call-ended/valid/complete.json"],
        "1 document read: 1 valid, 0 invalid",
    ),
    "diff": (["schema", "schema"], "nothing breaks"),
    "explain": (["schema/call-ended.schema.json", "--stage", "types"], "class CallEnded"),
    "sandbox": (["--help"], "browser"),
}


def test_every_command_works_from_the_wheel_alone(
    installed: Mapping[str, str], tmp_path: Path
) -> None:
    assert set(COMMANDS) <= set(SMOKE)
    for command, (arguments, expected) in SMOKE.items():
        if command in COMMANDS:
            done = run(installed, tmp_path, command, *arguments)
            assert (done.returncode, done.stderr) == (0, "")
            assert expected in done.stdout
    done = run(installed, tmp_path, "generate", "--check")
    assert (done.returncode, done.stdout) == (0, "generated is up to date\n"), done.stderr
    manifest = json.loads((tmp_path / "generated/manifest.json").read_text())
    assert manifest["framepost"] == importlib.metadata.version("framepost")


def test_tests_use_the_wheel(installed: Mapping[str, str], tmp_path: Path) -> None:
    script = tmp_path / "where.py"
    script.write_text("import framepost, framepost.package_data as p; print(p.templates_folder())")
    done = subprocess.run(
        [sys.executable, "-S", script], env=installed, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(Path(installed["PYTHONPATH"], "framepost/templates"))


def test_without_the_extra_only_watching_is_missing(
    installed: Mapping[str, str], tmp_path: Path
) -> None:
    done = run(installed, tmp_path, "generate", "--watch")
    assert done.returncode == 2
    assert "install the extra framepost[watch]" in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_nothing_but_what_prints_it(arguments: list[str]) -> None:
    script = (
        "import sys\nfrom framepost.cli import main\n"
        f"try: main({arguments})\nexcept SystemExit: pass\n"
        "print(*sorted(each.partition('.')[0] if not each.startswith('framepost') else each"
        " for each in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=True,
    )
    modules = set(done.stdout.splitlines()[-1].split())
    assert {each for each in modules if each.startswith("framepost")} == {
        "framepost",
        "framepost.cli",
        "framepost.version",
    }
    site = {"click", "framepost", "framepost.cli", "framepost.version", "sitecustomize", "__main__"}
    others = {each for each in modules - site if each not in sys.stdlib_module_names}
    assert not {each for each in others if not each.startswith(("_", "editable"))}
    heavy = {"json", "asyncio", "multiprocessing", "concurrent", "difflib", "hashlib", "shutil"}
    assert not modules & (heavy - {"shutil"})


def test_run_that_has_nothing_to_do_imports_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom framepost.cli import main\n"
        "try: main(['generate'])\nexcept SystemExit: pass\n"
        "print(*sorted({each.partition('.')[0] for each in sys.modules}))"
    )
    (tmp_path / "a.schema.json").write_text('{"type": "object"}')
    (tmp_path / "pyproject.toml").write_text('[tool.framepost]\nschemas = ["a.schema.json"]\n')
    for expected in ("wrote", "generated is up to date"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.startswith(expected)
    modules = set(done.stdout.splitlines()[-1].split())
    assert not modules & {"jinja2", "referencing", "datamodel_code_generator", "pydantic", "attrs"}


def test_every_run_time_dependency_is_named_with_its_reason() -> None:
    named = {Requirement(each).name for each in importlib.metadata.requires("framepost") or ()}
    section = (ROOT / "ARCHITECTURE.md").read_text().partition("## Run-time dependencies")[2]
    assert {name for name in named if name not in section} <= {"watchfiles"}  # an extra
