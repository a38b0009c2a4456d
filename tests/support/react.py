"""The page in React in tests/react/: its development server and its production build."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.browser import Site

ROOT = Path(__file__).parents[2]
APP = ROOT / "tests/react"
VITE = APP / "node_modules/vite/bin/vite.js"


def require_packages() -> None:
    """Skip the test if Node.js or the packages of the page are missing; fail in CI."""
    if shutil.which("node") and VITE.is_file():
        return
    reason = "no Node.js on PATH, or no packages in tests/react: run `make test`"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _environment(connector: Site, cache: Path) -> dict[str, str]:
    # NODE_ENV would change what is built.
    variables = {name: value for name, value in os.environ.items() if name != "NODE_ENV"}
    return {
        **variables,
        "VITE_CONNECTOR": f"{connector.origin}/connector.html",
        "VITE_CACHE": str(cache),
        "NO_COLOR": "1",
    }


@pytest.fixture(scope="session")
def production(
    _sites: tuple[Site, Site, Site], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The files of the production build by their paths in the address."""
    require_packages()
    folder = tmp_path_factory.mktemp("react-build")
    output = folder / "dist"
    done = subprocess.run(
        ["node", VITE, "build", "--outDir", output, "--emptyOutDir", "--logLevel", "warn"],
        cwd=APP,
        env=_environment(_sites[1], folder / "cache"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    paths = [path for path in output.rglob("*") if path.is_file()]
    return {f"/{path.relative_to(output).as_posix()}": path for path in paths}


@pytest.fixture(scope="session")
def development(
    _sites: tuple[Site, Site, Site], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the development server."""
    require_packages()
    folder = tmp_path_factory.mktemp("react-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log.txt"
    with (
        log.open("w") as output,
        subprocess.Popen(
            ["node", VITE, "--host", "127.0.0.1", "--port", str(port), "--strictPort"],
            cwd=APP,
            env=_environment(_sites[1], folder / "cache"),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        ) as server,
    ):
        try:
            _wait_for(server, port, log)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"Vite does not start: {log.read_text()}")
