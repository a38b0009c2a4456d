"""What all tests share: a temporary folder of their own, downloads, and how much is run when.

A run removes all that it has made, also what framepost caches: it never writes to the user's cache.
`--basetemp` keeps the folders of tests.

There are two markers. `full` is for what takes long: whole corpora, hundreds of classes, packaging.
Only `make test-full` runs it, and CI. `quick` is for `make test-quick`: all but these, browsers and
other processes. `FULL` and `SLOW` name folders, files or tests; parts of a test are marked in it.
"""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest

from support import corpora, packages
from support.downloads import DownloadError

FULL = (
    "conformance/test_catalogue.py",
    "conformance/test_corpora.py",
    "conformance/test_mutations.py",
    "diff/test_corpora.py",
    "output/test_determinism.py::test_order_of_sets_does_not_matter",
    "output/test_determinism.py::test_surroundings_do_not_matter",
    "program/test_no_dead_code.py::test_all_that_a_corpus_defines_is_used",
    "program/test_no_dead_code.py::test_all_that_the_official_suite_defines_is_used",
    "program/test_no_dead_code.py::test_no_javascript",
    "program/test_rewritten_schemas.py",
    "repository/test_packaging.py",
    "repository/test_supply_chain.py",
    "targets/python/test_model_kinds.py::test_documents_of_corpora_survive",
    "targets/python/test_model_kinds.py::test_mypy_finds_nothing",
    "targets/python/test_model_kinds.py::test_pyright_finds_nothing",
    "targets/python/test_model_types.py",
    "targets/python/test_pydantic_hooks.py::test_json_schemas_of_a_corpus",
    "targets/test_growth.py::test_rendering",
    "targets/test_growth.py::test_the_largest",
    "targets/test_linters.py",
    "validate/test_validate.py::TestLongInput",
    "validate/test_validate.py::TestManyLinesAtOnce",
)
SLOW = (
    "browser/",
    "cli/",
    "conformance/test_combinations.py",
    "conformance/test_fuzz.py",
    "conformance/test_hostile_schemas.py",
    "conformance/test_hostile_values.py",
    "conformance/test_official_suite.py",
    "conformance/test_values.py",
    "diff/test_truth.py",
    "output/",
    "program/test_lookups.py",
    "program/test_memoize.py",
    "project/test_watch.py",
    "repository/",
    "sandbox/",
    "targets/python/",
    "targets/test_growth.py",
    "validate/",
)

pytest_plugins = ["support.browser", "support.stage", "support.react"]  # their fixtures


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder and download corpora and a browser, before other processes are started."""
    if hasattr(config, "workerinput"):
        return
    config.stash[_TEMPORARY] = _temporary()
    missing = []
    try:
        corpora.fetch()
        if config.option.markexpr not in ("quick", "not full"):
            packages.fetch()
    except DownloadError as error:
        missing.append(f"no test corpora, so the tests that need them are skipped: {error}")
    from support import browser  # only now: as a plugin it has to be imported by pytest first

    missing.append(browser.missing())
    found = [each for each in missing if each]
    if found and os.environ.get("CI"):
        raise pytest.UsageError("\n".join(found))
    config.stash[_MISSING] = found
    if os.environ.get("CI"):
        config.pluginmanager.register(_FailuresAtOnce(config))


class _FailuresAtOnce:
    """Print each failure when it happens. pytest prints them at the end, which CI may not reach."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            text = report.longreprtext
            shown = text if len(text) < 3_000 else f"{text[:1_000]}\n[...]\n{text[-2_000:]}"
            self._config.get_terminal_writer().line(f"\nFAILED {report.nodeid}\n{shown}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is `full`, and of the others what is `quick`."""
    for item in items:
        name = item.nodeid.removeprefix("tests/")
        if name.startswith(FULL):
            item.add_marker("full")
        elif not name.startswith(SLOW) and item.get_closest_marker("full") is None:
            item.add_marker("quick")


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
