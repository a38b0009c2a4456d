"""What all tests share: the corpora are downloaded before any of them is collected."""

from __future__ import annotations

import os

import pytest

import corpora
from downloads import DownloadError


def pytest_configure(config: pytest.Config) -> None:
    """Download the corpora, in the process that starts the others."""
    if hasattr(config, "workerinput"):
        return
    try:
        corpora.fetch()
    except DownloadError as error:
        if os.environ.get("CI"):
            raise pytest.UsageError(str(error)) from None
        config.stash[_MISSING] = str(error)


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say so when tests will be skipped for want of the corpora."""
    reason = config.stash.get(_MISSING, "")
    return [f"no test corpora, so the tests that need them are skipped: {reason}"] if reason else []


_MISSING = pytest.StashKey[str]()
