"""`framepost generate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ..errors import FramepostError, Problem
from ..targets.model_kinds import FRAMEWORKS
from .say import FINDING, fail, say, show

if TYPE_CHECKING:
    from ..output.write import Report


@click.command()
@click.argument("schemas", nargs=-1, type=click.Path(path_type=Path), metavar="[SCHEMA]...")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The folder to write to. Default: out in [tool.framepost], or else generated.",
)
@click.option(
    "--models",
    type=click.Choice([framework.name for framework in FRAMEWORKS]),
    help="The kind of Python classes. Default: models in [tool.framepost], or else dataclass.",
)
@click.option(
    "--assert-format",
    is_flag=True,
    help="Make generated validators refuse values that do not match their format, for example an"
    " invalid email address. Default: assert-format in [tool.framepost], or else off.",
)
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing. Print the differences, and exit with 1 if a file would change.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Generate, and generate again after each change of a schema, until you press Ctrl-C.",
)
def generate(
    schemas: tuple[Path, ...],
    out: Path | None,
    models: str | None,
    *,
    assert_format: bool,
    check: bool,
    watch: bool,
) -> None:
    """Generate Python, JavaScript, types and a reference page from schemas.

    SCHEMA is a JSON Schema, or a conversation (an AsyncAPI document). Without SCHEMA, framepost
    uses the files that [tool.framepost] in pyproject.toml names.

    Exit codes: 0 if the files were written or are up to date, 1 if --check found a difference, 2 if
    nothing could be generated.
    """
    if check and watch:
        raise click.UsageError("--check and --watch cannot be used together")
    options = _Given(schemas, out, models, assert_format)
    try:
        if check:
            _check(options)
        elif watch:
            _watch(options)
        else:
            _print(*_run(options))
    except FramepostError as error:
        fail(error)


class _Given(NamedTuple):
    """The options of the command line. They have priority over the configuration."""

    schemas: tuple[Path, ...]
    out: Path | None
    models: str | None
    assert_format: bool


def _settings(options: _Given) -> tuple[tuple[Path, ...], Path, dict[str, Any]]:
    """The schemas, the folder to write to, and the further settings of a run."""
    from ..project import config

    configuration = config.load(Path.cwd())
    schemas = options.schemas or configuration.schemas()
    if not schemas:
        hint = 'name a schema, or write schemas = ["schema/*.schema.json"] in [tool.framepost]'
        raise FramepostError(Problem("no schema is given", hint))
    settings = {
        "models": options.models or configuration.models,
        "assert_format": options.assert_format or configuration.assert_format,
        "templates": configuration.templates,
    }
    return schemas, options.out or configuration.out, settings


def _run(options: _Given, followed: set[Path] | None = None) -> tuple[Report, Path]:
    from .. import pipeline

    schemas, out, settings = _settings(options)
    return pipeline.generate(schemas, out, inputs=followed, **settings), out


def _print(report: Report, out: Path) -> None:
    for warning in report.warnings:
        show(warning, is_warning=True)
    for name in report.written:
        click.echo(f"wrote {(out / name).as_posix()}")
    for name in report.removed:
        click.echo(f"removed {(out / name).as_posix()}")
    for name in report.kept:
        message = "is no longer generated. It was kept because it was edited"
        say(f"warning: {(out / name).as_posix()}: {message}")
    if not (report.written or report.removed):
        click.echo(f"{out.as_posix()} is up to date")


def _check(options: _Given) -> None:
    from .. import pipeline

    schemas, out, settings = _settings(options)
    diffs, warnings = pipeline.check(schemas, out, **settings)
    for warning in warnings:
        show(warning, is_warning=True)
    for diff in diffs:
        click.echo(diff, nl=False)
    if diffs:
        say(f"{out.as_posix()} is out of date: run framepost generate")
        sys.exit(FINDING)
    click.echo(f"{out.as_posix()} is up to date")


def _watch(options: _Given) -> None:
    from ..project import config
    from ..project.watch import changes

    try:
        is_first = True
        followed: set[Path] = set()
        for changed in changes(lambda: config.load(Path.cwd()), options.schemas, followed):
            _say_in_one_line(options, changed, followed, is_first=is_first)
            if is_first:
                click.echo("watching for changes; stop with Ctrl-C")
            is_first = False
    except KeyboardInterrupt:
        click.echo("stopped")


def _say_in_one_line(options: _Given, changed: str, followed: set[Path], *, is_first: bool) -> None:
    prefix = f"{changed}: " if changed else ""
    try:
        report, folder = _run(options, followed)
    except FramepostError as error:
        first, *others = error.problems
        count = len(others)
        more = f" There {'is' if count == 1 else 'are'} {_counted(count, 'more problem')}."
        show(first, more=f"{more if others else ''} Nothing was written.")
        return
    lines = [f"wrote {(folder / name).as_posix()}" for name in report.written]
    lines += [f"removed {(folder / name).as_posix()}" for name in report.removed]
    if not lines:
        if prefix or is_first:
            click.echo(f"{prefix}{folder.as_posix()} is up to date")
        return
    first_done, *rest = lines
    more = f" and {len(rest)} more" if rest else ""
    count = len(report.warnings)
    warnings = f", {_counted(count, 'warning')}" if count else ""
    click.echo(f"{prefix}{first_done}{more}{warnings}")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
