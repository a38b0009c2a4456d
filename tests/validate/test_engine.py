"""`framepost validate --engine`: errors before Spark is started, and without Spark."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from framepost import spark
from framepost.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def schema(tmp_path: Path) -> str:
    """The path of a schema."""
    file = tmp_path / "a.schema.json"
    file.write_text(json.dumps({"type": "integer"}))
    return str(file)


def java(folder: Path, version: str) -> Path:
    """A folder with a command `java` that says that it is of a version."""
    command = folder / "bin/java"
    command.parent.mkdir(parents=True)
    command.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2030-01-01' >&2\n")
    command.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--engine", "spark"], "--engine spark cannot read standard input: name a FILE"),
        (["-", "--engine", "spark", "--out", "x"], "cannot read standard input"),
        (["a", "--engine", "spark"], "--engine spark needs --out DIR"),
        (
            ["a", "--engine", "spark", "--out", "x", "--jobs", "2"],
            "--jobs cannot be used with --engine spa",
        ),
        (
            ["a", "--engine", "spark", "--format", "json"],
            "--format cannot be used with --engine spark",
        ),
        (["a", "--out", "x"], "--out cannot be used with --engine local"),
        (["a", "--overwrite"], "--overwrite cannot be used with --engine local"),
        (["a", "--master", "local"], "--master cannot be used with --engine local"),
    ],
)
def test_option_of_the_other_engine_is_refused(
    arguments: list[str], message: str, schema: str
) -> None:
    result = CliRunner().invoke(main, ["validate", schema, *arguments])
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.skipif(spark.is_installed(), reason="pyspark is installed")
@pytest.mark.parametrize(
    ("version", "missing", "hints"),
    [
        ("17.0.15", "pyspark", ["install the extra framepost[spark]"]),
        ("11.0.2", "pyspark and Java 17 or newer", ["framepost[spark]", "openjdk-17-jre-headless"]),
        ("1.8.0_402", "pyspark and Java 17 or newer", ["framepost[spark]", "JAVA_HOME"]),
    ],
)
def test_error_lists_everything_that_is_missing(
    version: str,
    missing: str,
    hints: list[str],
    schema: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java(Path(schema).with_name("jdk"), version)))
    arguments = ["validate", schema, "a.ndjson", "--engine", "spark", "--out", "out"]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr.startswith(f"Spark needs {missing}, but cannot find it. Hint: ")
    assert result.stderr.count("\n") == 1
    assert all(hint in result.stderr for hint in hints)


@pytest.mark.parametrize(
    ("version", "number"), [("17.0.15", 17), ("25", 25), ("1.8.0_402", 1), ("21-ea", 21)]
)
def test_version_of_java_is_that_in_java_home_or_on_path(
    version: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = java(tmp_path / "jdk", version)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(folder / "bin"))
    assert spark.java_version() == number
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert spark.java_version() == 0
    monkeypatch.setenv("JAVA_HOME", str(folder))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert spark.java_version() == number


def test_local_engine_imports_nothing_of_spark(schema: str, tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_text("1\n")
    script = (
        "import sys\nfrom framepost.cli import main\n"
        f"try: main(['validate', {schema!r}, {str(tmp_path / 'a.ndjson')!r}])\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=True,
    )
    modules = set(done.stdout.splitlines()[-1].split())
    assert "framepost.validate.run" in modules
    assert not modules & {"framepost.spark", "framepost.validate.shipping", "pyspark"}
