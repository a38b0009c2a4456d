"""`framepost generate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import FramepostError, Problem
from ..targets.model_kinds import FRAMEWORKS
from .say import FINDING, fail, say, show

if TYPE_CHECKING:
    from ..output.write import Report
    from ..project.config import Config


@click.command()
@click.argument("schemas", nargs=-1, type=click.Path(path_type=Path), metavar="[SCHEMA]...")
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write to.")
@click.option(
    "--models",
    type=click.Choice([each.wire for each in FRAMEWORKS]),
    help="The framework of the classes in Python.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.option("--watch", is_flag=True, help="Go on, and write again whenever something changes.")
def generate(
    schemas: tuple[Path, ...], out: Path | None, models: str | None, check: bool, watch: bool
) -> None:
    """Write models, validators, types, a reference page and the snippet.

    Without SCHEMA, for the schemas that [tool.framepost] in pyproject.toml names.
    """
    if check and watch:
        raise click.UsageError("--check writes nothing, and --watch writes: choose one")
    try:
        if check:
            _check(schemas, out, models)
        elif watch:
            _watch(schemas, out, models)
        else:
            _print(*_run(schemas, out, models))
    except FramepostError as error:
        fail(error)


def _settings(schemas: tuple[Path, ...], out: Path | None) -> tuple[Config, tuple[Path, ...], Path]:
    from ..project import config

    found = config.load(Path.cwd())
    schemas = schemas or found.schemas()
    if not schemas:
        hint = 'name one, or set schemas = ["schema/*.schema.json"] in [tool.framepost]'
        raise FramepostError(Problem("there is no schema to generate from", hint))
    return found, schemas, out or found.out


def _run(schemas: tuple[Path, ...], out: Path | None, models: str | None) -> tuple[Report, Path]:
    from .. import pipeline

    found, schemas, out = _settings(schemas, out)
    models = models or found.models
    return pipeline.generate(schemas, out, models=models, templates=found.templates), out


def _print(report: Report, out: Path) -> None:
    for warning in report.warnings:
        show(warning, is_warning=True)
    for name in report.written:
        click.echo(f"wrote {(out / name).as_posix()}")
    for name in report.removed:
        click.echo(f"removed {(out / name).as_posix()}")
    for name in report.kept:
        say(f"warning: {(out / name).as_posix()}: is no longer made, but was edited; left")
    if not (report.written or report.removed):
        click.echo(f"{out.as_posix()} is up to date")


def _check(schemas: tuple[Path, ...], out: Path | None, models: str | None) -> None:
    from .. import pipeline

    found, schemas, out = _settings(schemas, out)
    models = models or found.models
    diffs, warnings = pipeline.check(schemas, out, models=models, templates=found.templates)
    for warning in warnings:
        show(warning, is_warning=True)
    for diff in diffs:
        click.echo(diff, nl=False)
    if diffs:
        say(f"{out.as_posix()} is not what the schemas give: run framepost generate")
        sys.exit(FINDING)
    click.echo(f"{out.as_posix()} is up to date")


def _watch(schemas: tuple[Path, ...], out: Path | None, models: str | None) -> None:
    from ..project import config
    from ..project.watch import changes

    try:
        is_first = True
        for changed in changes(lambda: config.load(Path.cwd()), schemas):
            _say_in_one_line(schemas, out, models, changed, is_first)
            if is_first:
                click.echo("watching for changes; stop with Ctrl-C")
            is_first = False
    except KeyboardInterrupt:
        click.echo("stopped")


def _say_in_one_line(
    schemas: tuple[Path, ...], out: Path | None, models: str | None, changed: str, is_first: bool
) -> None:
    prefix = f"{changed}: " if changed else ""
    try:
        report, folder = _run(schemas, out, models)
    except FramepostError as error:
        first, *others = error.problems
        more = f" {len(others)} more." if others else ""
        show(first, more=f"{more} Nothing is written.")
        return
    touched = [f"wrote {(folder / name).as_posix()}" for name in report.written]
    touched += [f"removed {(folder / name).as_posix()}" for name in report.removed]
    if not touched:
        if prefix or is_first:
            click.echo(f"{prefix}{folder.as_posix()} is up to date")
        return
    first_done, *rest = touched
    more = f" and {len(rest)} more" if rest else ""
    count = len(report.warnings)
    warnings = f", {count} warning{'' if count == 1 else 's'}" if count else ""
    click.echo(f"{prefix}{first_done}{more}{warnings}")
