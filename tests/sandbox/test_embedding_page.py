"""The tests of docs/test-without-the-vendor.md, run as the page says, but on free ports."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.browser import QUIET, environment_of, executable
from support.docs import ROOT, blocks_of, write_files

PAGE = ROOT / "docs/test-without-the-vendor.md"
CLIENT = ROOT / "generated/javascript/crm-connector.js"
PLAYWRIGHT = ROOT / "node_modules/@playwright/test/cli.js"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of the page and the client, as a reader of the page puts them into a folder."""
    ports = {"5173": _free_port(), "5174": _free_port()}
    for path in write_files(blocks_of(PAGE.read_text("utf-8")), tmp_path):
        text = path.read_text("utf-8")
        for shown, free in ports.items():
            text = text.replace(shown, free)
        path.write_text(text, "utf-8")
    shutil.copy(CLIENT, tmp_path)
    return tmp_path


def _free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def run(command: list[str], folder: Path, **environment: str) -> str:
    """The output of a command that must succeed. `framepost` is on its PATH."""
    scripts = Path(sys.executable).parent
    done = subprocess.run(
        command,
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), str(ROOT / "generator")]),
            "NO_COLOR": "1",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_test_in_python_passes(chromium: Browser, folder: Path) -> None:
    # This plugin is the place of pytest-playwright: it knows where the browser of these tests is.
    command = [sys.executable, "-m", "pytest", "-q", "-p", "support.browser", "test_page.py"]
    assert "3 passed" in run(command, folder)


def test_test_in_javascript_passes(chromium: Browser, folder: Path) -> None:
    if not PLAYWRIGHT.is_file():
        pytest.skip("no packages in node_modules: run `make test`")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    browser = executable()
    assert browser is not None
    launch = {
        "executablePath": str(browser),
        "args": list(QUIET),
        "chromiumSandbox": os.geteuid() != 0,
        "env": environment_of(browser),
    }
    # The configuration of the page, with the browser of these tests.
    (folder / "here.config.mjs").write_text(
        'import shown from "./playwright.config.mjs";\n'
        f"const launchOptions = {json.dumps(launch)};\n"
        "export default { ...shown, workers: 1, use: { ...shown.use, launchOptions } };\n",
        "utf-8",
    )
    command = ["node", str(PLAYWRIGHT), "test", "--config", "here.config.mjs", "--reporter", "line"]
    assert "3 passed" in run(command, folder, CI="")
