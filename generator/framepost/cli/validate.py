"""`framepost validate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import FramepostError, Problem
from .say import FAILURE, FINDING, annotation, fail, say, show

if TYPE_CHECKING:
    from ..validate.read import Source
    from ..validate.run import Finding, Verdict

LONG = 4 * 1024 * 1024
"""Inputs of more bytes have a progress bar."""

_NO_MESSAGE = "(unknown message)"
"""The name for documents that are not a message of the conversation."""


@click.command()
@click.argument("schema", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations in GitHub checks.",
)
@click.option(
    "--assert-format",
    is_flag=True,
    help="Refuse values that do not match their format, for example an invalid email address."
    " Default: assert-format in [tool.framepost], or else off.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0),
    default=1,
    help="Number of processes; 0 = one per CPU core.",
    show_default=True,
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="local validates in this process, spark on Apache Spark (on this machine or a cluster).",
)
@click.option(
    "--out",
    metavar="DIR",
    help="The folder for invalid lines and their errors (only for Spark, which needs it).",
)
@click.option("--overwrite", is_flag=True, help="Replace earlier results in DIR (only for Spark).")
@click.option(
    "--master",
    metavar="URL",
    help="The address of the cluster (only for Spark). Default: Spark's configuration.",
)
def validate(
    schema: Path,
    files: tuple[str, ...],
    *,
    form: str,
    assert_format: bool,
    jobs: int,
    engine: str,
    out: str | None,
    overwrite: bool,
    master: str | None,
) -> None:
    """Validate JSON documents against a schema, or messages against a conversation.

    SCHEMA is a JSON Schema, or a conversation (an AsyncAPI document). A FILE contains one document
    (.json, .yaml, .yml), or one JSON document on each line (.ndjson, .jsonl). For a file with
    another extension, framepost looks at the beginning of the file. Files may be compressed with
    gzip. Without FILE, or if FILE is -, standard input is read.

    For a conversation, the output has a line for each message. The line "(unknown message)" counts
    the documents that are none of the messages.

    With --engine spark, FILE is any path that Spark can read, and framepost writes the invalid
    lines and their errors to DIR.

    Exit codes: 0 if all documents are valid, 1 if a document is invalid, 2 if something could not
    be read.
    """
    options = {"--out": out, "--overwrite": overwrite, "--master": master}
    if engine == "spark":
        _refuse({"--jobs": jobs != 1, "--format": form != "text"}, "spark")
        asserts = assert_format or _asserts_format()
        _validate_on_spark(
            schema, files, out, overwrite=overwrite, master=master, assert_format=asserts
        )
        return
    _refuse(options, "local")
    if not files and sys.stdin.isatty():
        hint = "name a FILE, or use - to read what you type"
        fail(FramepostError(Problem("there is nothing to validate", hint)))
    from ..validate import compiled, run
    from ..validate import read as stream

    try:
        asserts = assert_format or _asserts_format()
        code, warnings = compiled.validator(schema, assert_format=asserts)
    except FramepostError as error:
        fail(error)
    for warning in warnings:
        show(warning, is_warning=True)
    sources = [stream.Source(Path(path)) for path in files or (stream.STDIN,)]
    report = _REPORTS[form]()
    report.begin()
    with _bar(sources) as bar:
        for verdict in _watched(run.validate_all(code, sources, jobs), sources, bar):
            report.add(verdict)
    report.end()
    if report.failed:
        sys.exit(FAILURE)
    if report.invalid:
        sys.exit(FINDING)


def _asserts_format() -> bool:
    """Whether the configuration makes `format` an assertion. Raises `ConfigError`."""
    from ..project import config

    return config.load(Path.cwd()).assert_format


def _refuse(options: dict[str, Any], engine: str) -> None:
    """Raise an error for options that the engine does not support."""
    for name, value in options.items():
        if value:
            raise click.UsageError(f"{name} cannot be used with --engine {engine}")


def _validate_on_spark(
    schema: Path,
    inputs: tuple[str, ...],
    out: str | None,
    *,
    overwrite: bool,
    master: str | None,
    assert_format: bool,
) -> None:
    """Validate on Spark, print the totals, and exit with the same codes as on this machine."""
    if not inputs or "-" in inputs:
        raise click.UsageError("--engine spark cannot read standard input: name a FILE")
    if out is None:
        raise click.UsageError("--engine spark needs --out DIR")
    from .. import spark

    try:
        totals = spark.validate_files(
            schema,
            inputs,
            out,
            overwrite=overwrite,
            master=master,
            assert_format=assert_format,
            progress=sys.stderr.isatty(),
        )
    except FramepostError as error:
        fail(error)
    report = _Text()
    report.add(totals.verdict)
    report.end()
    if totals.empty:
        say(f"{totals.empty} of the invalid documents are empty files, which are not in {out}")
    if report.invalid:
        say(f"the invalid documents and their errors are in {out}")
        sys.exit(FINDING)


class _Text:
    """Prints errors to standard error, and a line with the counts at the end."""

    def __init__(self) -> None:
        self.documents = self.invalid = 0
        self.messages: dict[str, tuple[int, int]] = {}
        self.failed = False
        self._only_lines = True

    def begin(self) -> None:
        """Print the beginning of the output."""

    def add(self, verdict: Verdict) -> None:
        """Count a verdict and print its findings."""
        self.documents += verdict.documents
        self.invalid += verdict.invalid
        for id_, valid, invalid in verdict.messages:
            before = self.messages.get(id_, (0, 0))
            self.messages[id_] = (before[0] + valid, before[1] + invalid)
        self._only_lines &= bool(verdict.lines) or not verdict.documents
        for finding in verdict.findings:
            self.print(finding)
        if verdict.failure:
            self.failed = True
            for problem in verdict.failure.problems:
                show(problem)

    def print(self, finding: Finding) -> None:
        """Print one finding."""
        show(finding.problem)

    def end(self) -> None:
        """Print the counts."""
        click.echo(self._summary())
        width = max(map(len, self.messages), default=0)
        for id_ in sorted(self.messages, key=lambda name: (not name, name)):
            valid, invalid = self.messages[id_]
            click.echo(f"  {id_ or _NO_MESSAGE:{width}}  {valid} valid, {invalid} invalid")

    def _summary(self) -> str:
        unit = "line" if self._only_lines else "document"
        read = f"{self.documents} {unit}{'' if self.documents == 1 else 's'} read"
        return f"{read}: {self.documents - self.invalid} valid, {self.invalid} invalid"


class _GitHub(_Text):
    """Prints errors as workflow commands, which GitHub shows at their lines."""

    def print(self, finding: Finding) -> None:
        """Print one finding."""
        click.echo(annotation(finding.problem))


class _Json(_Text):
    """Prints one JSON document to standard output, error by error."""

    def begin(self) -> None:
        """Print the beginning of the output."""
        click.echo('{"errors": [', nl=False)
        self._separator = "\n"

    def print(self, finding: Finding) -> None:
        """Print one finding."""
        click.echo(f"{self._separator}  {json.dumps(_as_json(finding))}", nl=False)
        self._separator = ",\n"

    def end(self) -> None:
        """Print the counts."""
        counts = {
            "documents": self.documents,
            "valid": self.documents - self.invalid,
            "invalid": self.invalid,
        }
        numbers: dict[str, Any] = dict(counts)
        if self.messages:
            numbers["messages"] = {
                id_: {"valid": valid, "invalid": invalid}
                for id_, (valid, invalid) in sorted(self.messages.items())
            }
        click.echo(f"\n], {json.dumps(numbers)[1:]}")


_REPORTS: dict[str, type[_Text]] = {"text": _Text, "json": _Json, "github": _GitHub}


def _as_json(finding: Finding) -> dict[str, Any]:
    problem = finding.problem
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "instancePath": problem.pointer or "",
        "keyword": finding.keyword or None,
        "schemaPath": finding.schema_path or None,
        "params": finding.params,
        "message": problem.message,
    }


def _bar(sources: list[Source]) -> AbstractContextManager[Any]:
    """A progress bar by bytes, on a terminal and for long input only."""
    total = sum(source.size for source in sources)
    if total < LONG or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=total, label="validating", file=sys.stderr)


def _watched(verdicts: Iterator[Verdict], sources: list[Source], bar: Any) -> Iterator[Verdict]:
    """The verdicts. The bar shows the progress and is hidden while something is printed."""
    if bar is None:
        yield from verdicts
        return
    before, current, at = 0, 0, 0
    for verdict in verdicts:
        if verdict.findings or verdict.failure:
            click.echo("\r\x1b[2K", nl=False, err=True)
        yield verdict
        while current < verdict.source:
            before += sources[current].size
            current += 1
        bar.update(before + verdict.end - at)
        at = before + verdict.end
