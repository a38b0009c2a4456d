"""`framepost explain`."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import FramepostError
from .say import fail


@click.command()
@click.argument("schema", type=click.Path(path_type=Path))
@click.option(
    "--stage",
    type=click.Choice(["graph", "types", "program", "code"]),
    required=True,
    help="The stage whose result is printed.",
)
def explain(schema: Path, stage: str) -> None:
    """Print the result of a stage of the pipeline for SCHEMA, a schema or a conversation.

    \b
    graph    the schema as a flat list of nodes, one for each subschema
    types    the types of values, and the names of classes and properties
    program  the functions of the validator and what each checks
    code     the code trees, and the functions in Python and JavaScript

    The text is for people, and may change between versions.
    """  # noqa: D301 - click needs the control character
    from ..explain.stages import explain as text_of

    try:
        text = text_of(schema, stage)
    except FramepostError as error:
        fail(error)
    click.echo(text)
