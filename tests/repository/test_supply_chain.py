"""Dependencies are pinned, hashed, listed, and without registry addresses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
NPM_FOLDERS = {"tests": ROOT, "bench": ROOT / "bench", "react": ROOT / "tests/react"}
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-spark.txt")
REQUIREMENT = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[0-9][\w.+!-]*)(?: ; [^\\]+)?"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n(?:    # via.*\n(?:    #   .*\n)*)?"
)


def locked(name: str) -> dict[str, tuple[str, int]]:
    """The version of each distribution in a lock file, and how many files of it are known."""
    text = (ROOT / name).read_text()
    found = {
        match["name"]: (match["version"], match["hashes"].count("sha256:"))
        for match in REQUIREMENT.finditer(text)
    }
    rest = REQUIREMENT.sub("", text).splitlines()
    assert [row for row in rest if not row.startswith("# ")] == [], "a line that pins nothing"
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    assert len(locked(name)) > 20
    assert not re.search(
        r"https?://|--(extra-)?index|--find-links|--trusted| @ ", locked_text(name)
    )


def locked_text(name: str) -> str:
    return (ROOT / name).read_text()


def test_requirements_of_the_project_are_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {re.split("[^a-z0-9-]", each)[0] for each in project["dependencies"]}
    assert names <= locked("requirements.txt").keys()
    for name, (version, _) in locked("requirements.txt").items():
        assert locked("requirements-dev.txt").get(name, (version,))[0] == version


@pytest.mark.parametrize("folder", NPM_FOLDERS.values(), ids=NPM_FOLDERS)
def test_every_npm_package_is_pinned_and_hashed(folder: Path) -> None:
    packages = json.loads((folder / "package-lock.json").read_text())["packages"]
    wanted = json.loads((folder / "package.json").read_text())["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert {f"node_modules/{name}" for name in wanted} <= packages.keys()
    for name, package in packages.items():
        if name:
            assert package["integrity"].startswith("sha512-"), name
            assert "resolved" not in package, name


def test_only_locked_packages_are_installed() -> None:
    makefile = (ROOT / "Makefile").read_text()
    installs = re.findall(r"\$\(call install,(.*?)\)\n", makefile)
    assert len(installs) == 5
    assert all("--require-hashes" in each or "--no-index --no-deps" in each for each in installs)
    assert re.findall(r"npm (?!audit|\$).* --prefix", makefile) == ["npm ci --prefix"]
    for folder in NPM_FOLDERS.values():
        assert "ignore-scripts=true" in (folder / ".npmrc").read_text().splitlines()


def test_build_requirements_of_spark_are_locked() -> None:
    """pyspark is built from its source, without a network, by what was installed before it."""
    assert (
        locked("requirements-spark-build.txt").items() <= locked("requirements-spark.txt").items()
    )
    makefile = (ROOT / "Makefile").read_text()
    assert "--no-build-isolation -r requirements-spark.txt" in makefile
    assert "http" not in locked_text("requirements-spark-build.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_audit_reads_every_requirement(name: str) -> None:
    """As `make audit`, but without the look-ups, which need a network."""
    options = re.findall(r"pip-audit (--strict [^$\n]*?) -r", (ROOT / "Makefile").read_text())
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *options[0].split(), "--dry-run", "-r", name],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    (count,) = re.findall(r"would have audited (\d+) packages", done.stderr)
    assert 20 < int(count) <= len(locked(name))


def test_release_has_a_bill_of_materials_of_all_locked_packages(tmp_path: Path) -> None:
    subprocess.run(
        ["make", "--no-print-directory", "dist", f"DIST={tmp_path}"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    kinds = sorted(
        re.sub(r"^framepost-\d+\.\d+\.\d+", "", each.name) for each in tmp_path.iterdir()
    )
    assert kinds == ["-py3-none-any.whl", ".cdx.json", ".tar.gz"]
    (bill,) = tmp_path.glob("*.cdx.json")
    found = json.loads(bill.read_text())
    assert found["bomFormat"] == "CycloneDX"
    assert found["metadata"]["component"]["name"] == "framepost"
    listed = {
        each["name"]: (
            each["version"],
            sum(len(place["hashes"]) for place in each["externalReferences"]),
        )
        for each in found["components"]
    }
    assert listed == locked("requirements.txt")


def test_every_promise_of_the_security_policy_has_its_tests() -> None:
    text = (ROOT / "SECURITY.md").read_text()
    named = re.findall(r"`tests/([\w/]+\.py)::(\w+)(?:::(\w+))?`", text)
    assert len(named) > 20
    for file, *names in named:
        source = (ROOT / "tests" / file).read_text()
        for name in filter(None, names):
            assert re.search(rf"^ *(def|class) {name}\b", source, re.MULTILINE), (file, name)
    promises = [row for row in text.splitlines() if row.startswith("| ") and " --- " not in row]
    for row in promises:
        assert "`tests/" in row or "| Tested by |" in row, row
