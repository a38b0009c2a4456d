"""`--assert-format` and `assert-format = true`: every output and both commands check formats."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from framepost.cli import main
from support.answers import javascript_answers, load_python

EVENT = {"type": "object", "properties": {"on": {"type": "string", "format": "date"}}}
GOOD, BAD = {"on": "2026-11-30"}, {"on": "yesterday"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("event.schema.json").write_text(json.dumps(EVENT))
    for name, value in (("good", GOOD), ("bad", BAD)):
        Path(f"{name}.json").write_text(json.dumps(value))
    return tmp_path


def configure(text: str) -> None:
    Path("pyproject.toml").write_text(f"[tool.framepost]\n{text}\n")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize(
    ("settings", "options", "code"),
    [
        ("", [], 0),
        ("", ["--assert-format"], 1),
        ("assert-format = true", [], 1),
        ("assert-format = false", [], 0),
    ],
)
def test_validate(settings: str, options: list[str], code: int) -> None:
    configure(settings)
    for _ in range(2):  # the second time from the cache
        assert run("validate", "event.schema.json", "bad.json", *options).exit_code == code
        assert run("validate", "event.schema.json", "good.json", *options).exit_code == 0


@pytest.mark.parametrize(
    ("settings", "options", "expected"),
    [("", [], True), ("", ["--assert-format"], False), ("assert-format = true", [], False)],
)
def test_generate(settings: str, options: list[str], expected: bool) -> None:
    configure(settings)
    assert run("generate", "event.schema.json", *options).exit_code == 0
    assert run("generate", "event.schema.json", "--check", *options).exit_code == 0
    module = load_python(Path("generated/python/event.py").read_text("utf-8"))
    assert [module.is_valid(GOOD), module.is_valid(BAD)] == [True, expected]
    source = Path("generated/javascript/event.js").read_text("utf-8")
    ((good, bad),) = javascript_answers([{"source": source, "values": [GOOD, BAD]}])
    assert [good["valid"], bad["valid"]] == [True, expected]
    sys.modules.pop(module.__name__, None)


def test_changed_setting_is_a_difference() -> None:
    assert run("generate", "event.schema.json").exit_code == 0
    assert run("generate", "event.schema.json", "--check", "--assert-format").exit_code == 1
    assert "wrote" in run("generate", "event.schema.json", "--assert-format").stdout
