"""What all tests share: what they download is there before any of them is collected."""

from __future__ import annotations

import os

import pytest

import corpora
from downloads import DownloadError

pytest_plugins = ["browser", "stage"]  # their fixtures


def pytest_configure(config: pytest.Config) -> None:
    """Download the corpora and a browser, in the process that starts the others."""
    if hasattr(config, "workerinput"):
        return
    missing = []
    try:
        corpora.fetch()
    except DownloadError as error:
        missing.append(f"no test corpora, so the tests that need them are skipped: {error}")
    import browser  # only now: as a plugin it has to be imported by pytest first

    missing.append(browser.missing())
    found = [each for each in missing if each]
    if found and os.environ.get("CI"):
        raise pytest.UsageError("\n".join(found))
    config.stash[_MISSING] = found


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say so when tests will be skipped for want of what could not be downloaded."""
    return config.stash.get(_MISSING, [])


_MISSING = pytest.StashKey[list[str]]()
