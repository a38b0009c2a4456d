"""Shared by all tests: a temporary folder, downloads, and the selection of tests.

A run removes all files that it creates, including caches. It never writes to the user's cache.
`--basetemp` keeps the folders of tests.

There are two markers. `full` is for long tests: whole corpora, hundreds of classes, packaging.
Only `make test-full` and CI run them. `quick` is for `make test-quick`: tests that are not long and
need no browsers and other processes. `FULL` and `SLOW` list folders, files or tests. Test files can
also mark parts of a test as `full`.
"""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest

from support import corpora, packages
from support.downloads import DownloadError

FULL = (
    "browser/test_listener.py::TestOneCall::test_repeated_clicks_make_one_call",
    "conformance/test_catalogue.py",
    "conformance/test_combinations.py",
    "conformance/test_corpora.py",
    "conformance/test_fuzz.py",
    "conformance/test_hostile_schemas.py::test_name_of_a_file",
    "conformance/test_hostile_schemas.py::test_names_that_differ_little",
    "conformance/test_hostile_schemas.py::test_number_is_written_exactly",
    "conformance/test_hostile_schemas.py::test_text_stays_in_its_place",
    "conformance/test_mutations.py",
    "diff/test_corpora.py",
    "diff/test_rules.py::test_rules_find_changes_at_every_place",
    "diff/test_truth.py::test_no_breaking_change_is_missed",
    "graph/test_metaschema.py::test_broken_schemas",
    "message/test_other_tools.py",
    "naming/test_functions.py::test_no_two_functions_of_a_corpus",
    "output/test_determinism.py::test_order_of_sets_does_not_matter",
    "output/test_determinism.py::test_surroundings_do_not_matter",
    "output/test_transaction.py::TestKilled::test_every_file",
    "output/test_transaction.py::TestKilled::test_the_next_run",
    "program/test_memoize.py::test_verdicts_equal_those_of_an_oracle",
    "program/test_memoize.py::test_without_memory",
    "program/test_no_dead_code.py::test_everything_defined_for_a_corpus_is_used",
    "program/test_no_dead_code.py::test_everything_defined_for_the_official_suite_is_used",
    "program/test_no_dead_code.py::test_no_javascript",
    "program/test_rewritten_schemas.py",
    "regex/test_translate.py::test_python_agrees_with_javascript",
    "repository/test_docs.py::test_programs_pass",
    "repository/test_packaging.py",
    "repository/test_supply_chain.py",
    "sandbox/test_conversation_looks.py",
    "sandbox/test_embedding_page.py",
    "sandbox/test_looks.py",
    "targets/python/test_model_kinds.py::test_documents_of_corpora_survive",
    "targets/python/test_model_kinds.py::test_every_valid_value_of_the_official_suite_survives",
    "targets/python/test_model_kinds.py::test_mypy_finds_nothing",
    "targets/python/test_model_kinds.py::test_pyright_finds_nothing",
    "targets/python/test_model_types.py",
    "targets/python/test_models.py::test_every_valid_value_of_the_official_suite",
    "targets/python/test_pydantic_hooks.py::test_json_schemas_of_a_corpus",
    "targets/test_generated.py::test_python_passes_mypy_strict[3.10",
    "targets/test_growth.py::test_rendering",
    "targets/test_growth.py::test_the_largest",
    "targets/test_linters.py",
    "validate/test_validate.py::TestLongInput",
    "validate/test_validate.py::TestManyLinesAtOnce",
)
SLOW = (
    "browser/",
    "cli/",
    "conformance/test_hostile_schemas.py",
    "conformance/test_hostile_values.py",
    "conformance/test_official_suite.py",
    "conformance/test_oracle.py",
    "conformance/test_values.py",
    "diff/test_truth.py",
    "graph/test_formats.py::test_a_browser_of_today_agrees",
    "graph/test_metaschema.py::test_arguments",
    "output/",
    "program/test_lookups.py",
    "program/test_memoize.py",
    "project/test_team.py",
    "project/test_watch.py",
    "protocol/test_official.py",
    "protocol/test_page.py::test_mermaid",
    "protocol/test_python_module.py::test_type_checkers",
    "regex/test_translate.py::test_python_agrees",
    "repository/",
    "sandbox/",
    "targets/python/",
    "targets/test_conversation_types.py",
    "targets/test_generated.py::test_javascript_passes",
    "targets/test_generated.py::test_python_passes",
    "targets/test_growth.py",
    "targets/test_inherited_names.py",
    "targets/test_page_examples.py",
    "targets/test_typescript.py",
    "validate/",
)

pytest_plugins = ["support.browser", "support.stage", "support.react"]  # their fixtures


def pytest_configure(config: pytest.Config) -> None:
    """Create the temporary folder and download corpora and a browser, before processes start."""
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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """The number of processes for `-n auto`: more than cores, as tests of pages mostly wait."""
    cores = os.cpu_count() or 1
    return cores + max(1, cores // 2)


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
    """Mark tests as `full` or `quick`, and put those that use a browser first.

    Tests with a browser mostly wait. pytest-xdist gives each process a part of the list, so one
    process waits for its browser while the others compute.
    """
    items.sort(key=lambda item: "chromium" not in getattr(item, "fixturenames", ()))
    for item in items:
        name = item.nodeid.removeprefix("tests/")
        if name.startswith(FULL):
            item.add_marker("full")
        elif not name.startswith(SLOW) and item.get_closest_marker("full") is None:
            item.add_marker("quick")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the temporary folder after all processes have ended."""
    folder = config.stash.get(_TEMPORARY, None)
    if folder is not None:
        tempfile.tempdir = None
        shutil.rmtree(folder, ignore_errors=True)


def _temporary() -> str:
    """Create the temporary folder of this process and of all processes that it starts."""
    folder = tempfile.mkdtemp(prefix="framepost-tests-")
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder))
    tempfile.tempdir = folder
    return folder


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Print which tests are skipped because of failed downloads."""
    return config.stash.get(_MISSING, [])


_TEMPORARY = pytest.StashKey[str]()
_MISSING = pytest.StashKey[list[str]]()
