"""`framepost init`."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import FramepostError
from .say import fail


@click.command()
@click.argument("name")
def init(name: str) -> None:
    """Write the schema of a new message, with examples.

    NAME is the name of the message, for example user-created. If [tool.framepost] is missing in
    pyproject.toml, the command adds it. It never replaces an existing file.
    """
    from ..project import init as scaffold

    try:
        result = scaffold.scaffold(name, Path.cwd())
    except FramepostError as error:
        fail(error)
    for path in (result.schema, *result.examples):
        click.echo(f"wrote {path.as_posix()}")
    if result.configured:
        click.echo(f"added [tool.framepost] to {result.configured.as_posix()}")
    *others, last = scaffold.PLACEHOLDERS
    names = f"{', '.join(others)} and {last}"
    click.echo(f"next: edit {result.schema.as_posix()}: replace {names}")
    if not result.is_configured:
        click.echo(f'next: add "{result.schema.as_posix()}" to schemas in [tool.framepost]')
    click.echo("next: framepost generate")
