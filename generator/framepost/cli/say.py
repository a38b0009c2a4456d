"""What commands print beside their answer, and how they end."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from ..errors import FramepostError

FINDING, FAILURE = 1, 2


def say(text: str) -> None:
    """Print a line for the user to standard error."""
    click.echo(text, err=True)


def fail(error: FramepostError) -> NoReturn:
    """Print every problem and exit: it could not be done."""
    for found in error.problems:
        say(str(found))
    sys.exit(FAILURE)
