"""`framepost sandbox`."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import click

from ..errors import FramepostError
from .say import fail, say


@click.command()
@click.argument("schema", required=False, type=click.Path(path_type=Path), metavar="[SCHEMA]")
@click.option(
    "--connector-for",
    metavar="ORIGIN",
    help="Serve only the stand-in connector, to be embedded by a page of this exact origin, such"
    " as http://localhost:5173.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="The port of the stand-in connector. Default: a free one.",
)
def sandbox(schema: Path | None, connector_for: str | None, port: int | None) -> None:
    """Open a page to try a conversation or a message in a real browser.

    Without SCHEMA, the page is a CRM that talks to a stand-in connector. With an AsyncAPI document,
    the page and its stand-in speak the messages of that document. With the schema of a message, the
    page sends this message, starting from its examples. No files are written. Reload the page
    after a change of the schema. Ctrl-C stops the server.
    """
    from ..sandbox.server import stoppable

    try:
        with stoppable() as stop:
            if connector_for is not None:
                _serve_connector(schema, connector_for, port or 0, stop)
            elif port is not None:
                raise click.UsageError("--port needs --connector-for")
            else:
                _serve_page(schema, stop)
    except FramepostError as error:
        fail(error)


def _serve_page(schema: Path | None, stop: threading.Event) -> None:
    from ..sandbox.load import load
    from ..sandbox.server import serving, wait

    shown = load(schema)
    for warning in shown.warnings:
        say(f"warning: {warning}")
    with serving(shown, lambda: load(schema)) as origins:
        click.echo(f"{shown.title} is at {origins.page}/ until Ctrl-C")
        if _has_browser():
            click.launch(f"{origins.page}/")
        wait(stop)


def _serve_connector(schema: Path | None, page: str, port: int, stop: threading.Event) -> None:
    from ..sandbox.load import load_conversation
    from ..sandbox.origin import check_origin
    from ..sandbox.server import serving_counterpart, wait

    check_origin(page)
    shown = load_conversation(schema)
    for warning in shown.warnings:
        say(f"warning: {warning}")
    with serving_counterpart(shown, page, port, lambda: load_conversation(schema)) as origins:
        name = f"The stand-in {shown.counterpart}"
        click.echo(f"{name} for pages of {page} is at {origins.receiver}/ until Ctrl-C")
        wait(stop)


def _has_browser() -> bool:
    """Whether the process has a terminal, on a machine with a graphical desktop."""
    windows = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    )
    return windows and sys.stdout.isatty()
