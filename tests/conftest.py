"""What all tests share: a temporary folder of their own, and what they download.

All that a run makes goes with it, what framepost keeps from run to run too: none is the user's.
Folders of tests that are to be looked at afterwards stay where `--basetemp` puts them.
"""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest

from support import corpora
from support.downloads import DownloadError

pytest_plugins = ["support.browser", "support.stage"]  # their fixtures


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder and download corpora and a browser, before other processes are started."""
    if hasattr(config, "workerinput"):
        return
    config.stash[_TEMPORARY] = _temporary()
    missing = []
    try:
        corpora.fetch()
    except DownloadError as error:
        missing.append(f"no test corpora, so the tests that need them are skipped: {error}")
    from support import browser  # only now: as a plugin it has to be imported by pytest first

    missing.append(browser.missing())
    found = [each for each in missing if each]
    if found and os.environ.get("CI"):
        raise pytest.UsageError("\n".join(found))
    config.stash[_MISSING] = found


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the run has made, once the processes that this one has started are gone."""
    made = config.stash.get(_TEMPORARY, None)
    if made is not None:
        tempfile.tempdir = None
        shutil.rmtree(made, ignore_errors=True)


def _temporary() -> str:
    """A new folder, which is the temporary one of this process, and of all that it starts."""
    made = tempfile.mkdtemp(prefix="framepost-tests-")
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), made))
    tempfile.tempdir = made
    return made


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say so when tests will be skipped for want of what could not be downloaded."""
    return config.stash.get(_MISSING, [])


_TEMPORARY = pytest.StashKey[str]()
_MISSING = pytest.StashKey[list[str]]()
