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
    help="Serve only the stand-in connector. A page of this exact origin can embed it in an iframe."
    " An example of an origin is http://localhost:5173.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="The port of the stand-in connector. It needs --connector-for. Default: a free port.",
)
def sandbox(schema: Path | None, connector_for: str | None, port: int | None) -> None:
    """Open a page to try a conversation or a message in a real browser.

    SCHEMA decides what the page shows:

    \b
    no SCHEMA             a CRM page that exchanges messages with a stand-in connector
    an AsyncAPI document  a page and a stand-in that exchange the messages of the document
    a JSON Schema         a page that sends the message, with its examples to start from

    The stand-in is a page that replaces the other party. The command writes no files. Reload the
    page after you have changed a schema. Press Ctrl-C to stop the command.
    """  # noqa: D301 - click needs the control character
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

    content = load(schema)
    for warning in content.warnings:
        say(f"warning: {warning}")
    with serving(content, lambda: load(schema)) as origins:
        click.echo(f"{content.title} is at {origins.page}/ until you press Ctrl-C")
        if _has_browser():
            click.launch(f"{origins.page}/")
        wait(stop)


def _serve_connector(schema: Path | None, page: str, port: int, stop: threading.Event) -> None:
    from ..sandbox.load import load_conversation
    from ..sandbox.origin import check_origin
    from ..sandbox.server import serving_counterpart, wait

    check_origin(page)
    content = load_conversation(schema)
    for warning in content.warnings:
        say(f"warning: {warning}")
    with serving_counterpart(content, page, port, lambda: load_conversation(schema)) as origins:
        name = f"The stand-in {content.counterpart}"
        click.echo(f"{name} for pages of {page} is at {origins.receiver}/ until you press Ctrl-C")
        wait(stop)


def _has_browser() -> bool:
    """Whether the process has a terminal, on a machine with a graphical desktop."""
    windows = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    )
    return windows and sys.stdout.isatty()
