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

    Without SCHEMA, the page is a CRM that places calls with a simulated connector. With SCHEMA, the
    page sends this message, starting from its examples. No files are written. Reload the page
    after a change of the schema. Ctrl-C stops the server.
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
    """Whether the process has a terminal, on a machine with a graphical desktop."""
    windows = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    )
    return windows and sys.stdout.isatty()
