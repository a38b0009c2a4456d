"""`framepost generate --watch` notices changed files."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.answers import default_interrupt

pytest.importorskip("watchfiles")

ROOT = Path(__file__).parents[2]
CALL: dict[str, Any] = {
    "title": "Call",
    "type": "object",
    "properties": {"number": {"type": "string"}},
    "required": ["number"],
}


class Watcher:
    """The running command, and the lines it prints."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "framepost", "generate", "--watch", *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            preexec_fn=default_interrupt,  # noqa: PLW1509 - it only sets a signal
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def line(self) -> str:
        """The next line. Fails after a time limit."""
        return self._lines.get(timeout=30)

    def stop(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)

    def close(self) -> None:
        """End the process in any state."""
        self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration and one schema, as the current folder."""
    (tmp_path / "schema").mkdir()
    put("schema/call.schema.json", tmp_path)
    table = '[tool.framepost]\nschemas = ["schema/*.schema.json"]\n'
    (tmp_path / "pyproject.toml").write_text(table)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, folder: Path = Path(), **changes: Any) -> None:
    """Save a schema as editors do: write a new file, then replace the old one."""
    fresh = folder / f"{name}.tmp"
    fresh.write_text(json.dumps({**CALL, **changes}))
    fresh.replace(folder / name)


@pytest.fixture
def watcher(project: Path) -> Iterator[Watcher]:
    """The running command, after it has started to watch."""
    made = Watcher()
    try:
        assert made.line() == "wrote generated/python/call.py and 5 more"
        assert made.line() == "watching for changes; stop with Ctrl-C"
        yield made
    finally:
        made.close()


def page() -> str:
    return Path("generated/docs/call.md").read_text()


def test_files_follow_their_schema(watcher: Watcher) -> None:
    put("schema/call.schema.json", description="Moved over.")
    assert (
        watcher.line()
        == "schema/call.schema.json changed: wrote generated/python/call.py and 5 more"
    )
    assert "Moved over." in page()
    schema = Path("schema/call.schema.json")
    schema.write_text(json.dumps({**CALL, "description": "Written in place."}))
    assert watcher.line().startswith("schema/call.schema.json changed: wrote generated/")
    assert "Written in place." in page()
    schema.write_text(schema.read_text() + "\n")
    assert watcher.line() == "schema/call.schema.json changed: wrote generated/manifest.json"
    os.utime(schema)
    assert watcher.line() == "schema/call.schema.json changed: generated is up to date"


def test_error_is_one_line_and_old_files_remain(watcher: Watcher) -> None:
    before = {path: path.read_bytes() for path in Path("generated").rglob("*.*")}
    put("schema/call.schema.json", type="objct", required="number")
    assert watcher.line() == (
        "schema/call.schema.json:1:27: /type: type must be one of null, boolean, integer, number, "
        "string, array, object, or an array of them. Hint: did you mean object? There "
        "is 1 more problem. Nothing was written."
    )
    Path("schema/call.schema.json").write_text('{"title":')
    assert watcher.line().startswith("schema/call.schema.json:1:10: is not JSON: ")
    assert {path: path.read_bytes() for path in Path("generated").rglob("*.*")} == before
    put("schema/call.schema.json", description="Mended.")
    assert watcher.line().startswith("schema/call.schema.json changed: wrote ")
    assert "Mended." in page()


def test_schemas_may_come_and_go(watcher: Watcher) -> None:
    put("schema/ended.schema.json", title="Ended")
    assert (
        watcher.line()
        == "schema/ended.schema.json changed: wrote generated/python/ended.py and 5 more"
    )
    Path("schema/ended.schema.json").unlink()
    line = "schema/ended.schema.json deleted: wrote generated/manifest.json and 5 more"
    assert watcher.line() == line
    assert not Path("generated/python/ended.py").exists()
    Path("schema/call.schema.json").rename("schema/call.schema.json.old")
    assert watcher.line() == (
        'pyproject.toml:2: /tool/framepost/schemas: no file matches "schema/*.schema.json". '
        "Hint: correct the pattern, or add a schema that it matches. Nothing was written."
    )
    assert Path("generated/python/call.py").exists()


def test_configuration_and_templates_are_followed_too(watcher: Watcher) -> None:
    Path("mine/markdown").mkdir(parents=True)
    config = Path("pyproject.toml")
    config.write_text(config.read_text() + 'templates = "mine"\n')
    # The new folder may be seen with it.
    assert watcher.line().endswith("changed: generated is up to date")
    Path("mine/markdown/page.md.jinja").write_text("# Mine\n")
    # It may be seen as a change, or when the new folder is looked into for the first time.
    assert watcher.line().endswith("wrote generated/docs/call.md and 1 more")
    assert page().endswith("\n# Mine\n")


def test_schema_can_be_given(project: Path) -> None:
    watcher = Watcher("schema/call.schema.json", "--out", "there")
    try:
        assert watcher.line() == "wrote there/python/call.py and 5 more"
        watcher.line()
        put("schema/call.schema.json", description="Changed.")
        assert watcher.line().startswith("schema/call.schema.json changed: wrote there/")
        assert watcher.stop() == 0
    finally:
        watcher.close()


def test_ctrl_c_ends_it_without_a_fuss(watcher: Watcher) -> None:
    assert watcher.stop() == 0
    assert watcher.line() == "stopped"


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, "generate", "--watch"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_the_extra_it_says_how_to_get_it(project: Path) -> None:
    done = run("import sys; sys.modules['watchfiles'] = None; import framepost.__main__")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("--watch needs watchfiles. Hint: install the extra framepost[watch].\n")


def test_it_does_not_check_and_watch_at_once(project: Path) -> None:
    done = run("import sys; sys.argv.append('--check'); import framepost.__main__")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be used together" in done.stderr
