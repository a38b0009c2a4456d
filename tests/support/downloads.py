"""What tests download: archives of the package registries, pinned by hash and kept in `.cache/`.

They come by pip and npm, as the user has configured them. Nothing of an archive is built or run.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / ".cache"

_PIP = (
    "-m pip download --quiet --retries=1 --no-deps --no-binary=:all: --no-build-isolation".split()
)
_NPM = "pack --silent --ignore-scripts".split()

# pip asks a source distribution for its metadata even where it only downloads. This stands in for
# every build backend, so that no code of the archive runs and nothing else has to be installed.
_BACKEND = """
import os, sys
from pathlib import Path

__legacy__ = sys.modules[__name__]  # the backend of a package with nothing but setup.py

def prepare_metadata_for_build_wheel(folder, config_settings=None):
    name, version = os.environ["ARCHIVE_NAME"], os.environ["ARCHIVE_VERSION"]
    info = Path(folder, f"{name.replace('-', '_')}-{version}.dist-info")
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n")
    return info.name
"""
_BACKENDS = (
    "hatchling/build.py",
    "setuptools/build_meta.py",
    "poetry/core/masonry/api.py",
    "flit_core/buildapi.py",
    "maturin/__init__.py",
    "pdm/backend/__init__.py",
)


class DownloadError(Exception):
    """An archive is not in the cache and cannot be downloaded."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A gzipped tar archive in a registry: a source distribution of PyPI, or a package of npm."""

    registry: str
    name: str
    version: str
    sha256: str

    @property
    def path(self) -> Path:
        """Its path in the cache."""
        plain = self.name.removeprefix("@").replace("/", "-")
        return CACHE / f"{plain}-{self.version}.tar.gz"

    @property
    def present(self) -> bool:
        """Whether it is in the cache, with the correct hash."""
        return self.path.is_file() and _digest(self.path) == self.sha256

    def fetch(self) -> None:
        """Download it unless it is there. Raises `DownloadError`.

        Two processes may do this at once: the file appears whole or not at all.
        """
        if self.present:
            return
        CACHE.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            made = self._download(Path(folder))
            found = _digest(made)
            if found != self.sha256:
                raise DownloadError(f"{made.name} is not the file that was pinned: {found}")
            made.replace(self.path)

    def _download(self, folder: Path) -> Path:
        environment = dict(os.environ)
        command = ["npm", *_NPM, f"{self.name}@{self.version}"]
        if self.registry == "pypi":
            command = [sys.executable, *_PIP, f"{self.name}=={self.version}"]
            environment |= {
                "ARCHIVE_NAME": self.name,
                "ARCHIVE_VERSION": self.version,
                "PYTHONPATH": os.pathsep.join(
                    [str(_backends(folder)), os.getenv("PYTHONPATH", "")]
                ),
            }
        said = _run(command, folder, environment)
        found = sorted(folder.glob("*.tar.gz")) + sorted(folder.glob("*.tgz"))
        if not found:
            raise DownloadError(f"{command[0]} cannot download {self.name} {self.version}: {said}")
        return found[0]


def _backends(folder: Path) -> Path:
    """A folder of modules that stand in for build backends."""
    made = folder / "backends"
    for each in _BACKENDS:
        module = made / each
        module.parent.mkdir(parents=True)
        module.write_text(_BACKEND, encoding="utf-8")
        for package in module.relative_to(made).parents:
            if package.parts:
                (made / package / "__init__.py").touch()
    return made


def _run(command: Sequence[str], folder: Path, environment: dict[str, str]) -> str:
    """Run a command; the last line it says, in case of failure."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        return str(error)
    said = done.stderr.strip().splitlines() or ["it says nothing"]
    return said[-1].removeprefix("ERROR: ")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
