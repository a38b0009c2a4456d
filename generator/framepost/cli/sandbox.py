"""`framepost sandbox`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ..errors import FramepostError
from .say import fail, say


@click.command()
@click.argument("schema", required=False, type=click.Path(path_type=Path), metavar="[SCHEMA]")
def sandbox(schema: Path | None) -> None:
    """Open a page to try a message in a real browser.

    Without SCHEMA, a CRM page that calls through a stand-in for the connector; with it, a page that
    sends that message, starting from its examples. Nothing is written to disk: when the schema
    has changed, load the page again. Ctrl-C stops it.
    """
    from ..sandbox.exhibit import exhibit
    from ..sandbox.server import serving, stoppable, wait

    try:
        shown = exhibit(schema)
        for warning in shown.warnings:
            say(f"warning: {warning}")
        with stoppable() as stop, serving(shown, lambda: exhibit(schema)) as origins:
            click.echo(f"{shown.title} is at {origins.page}/ until Ctrl-C")
            if _has_browser():
                click.launch(f"{origins.page}/")
            wait(stop)
    except FramepostError as error:
        fail(error)


def _has_browser() -> bool:
    """Whether someone sits before this process, on a machine with windows."""
    windows = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    )
    return windows and sys.stdout.isatty()
