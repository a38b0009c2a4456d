"""`framepost generate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import FramepostError, Problem
from .say import FINDING, fail, say


@click.command()
@click.argument("schemas", nargs=-1, type=click.Path(path_type=Path), metavar="[SCHEMA]...")
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write to.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
def generate(schemas: tuple[Path, ...], out: Path | None, check: bool) -> None:
    """Write models, validators, types, a reference page and the snippet.

    Without SCHEMA, for the schemas that [tool.framepost] in pyproject.toml names.
    """
    from .. import config, pipeline

    try:
        found = config.load(Path.cwd())
        schemas = schemas or found.schemas()
        out = out or found.out
        if not schemas:
            hint = 'name one, or set schemas = ["schema/*.schema.json"] in [tool.framepost]'
            fail(FramepostError(Problem("there is no schema to generate from", hint)))
        if check:
            _check(schemas, out, found.templates)
        else:
            report = pipeline.generate(schemas, out, templates=found.templates)
            for warning in report.warnings:
                say(f"warning: {warning}")
            for name in report.written:
                click.echo(f"wrote {(out / name).as_posix()}")
            for name in report.removed:
                click.echo(f"removed {(out / name).as_posix()}")
            for name in report.kept:
                say(f"warning: {(out / name).as_posix()}: is no longer made, but was edited; left")
            if not (report.written or report.removed):
                click.echo(f"{out.as_posix()} is up to date")
    except FramepostError as error:
        fail(error)


def _check(schemas: tuple[Path, ...], out: Path, templates: Path | None) -> None:
    from .. import pipeline

    diffs, warnings = pipeline.check(schemas, out, templates=templates)
    for warning in warnings:
        say(f"warning: {warning}")
    for diff in diffs:
        click.echo(diff, nl=False)
    if diffs:
        say(f"{out.as_posix()} is not what the schemas give: run framepost generate")
        sys.exit(FINDING)
    click.echo(f"{out.as_posix()} is up to date")
