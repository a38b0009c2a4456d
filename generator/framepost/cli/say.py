"""Prints messages of commands to standard error, and exits."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import NoReturn

import click

from ..errors import FramepostError, Problem

FINDING, FAILURE = 1, 2


def say(text: str) -> None:
    """Print a line for the user to standard error."""
    click.echo(text, err=True, color=_colour())


def show(problem: Problem, *, is_warning: bool = False, more: str = "") -> None:
    """Print a problem to standard error, in colour on a terminal.

    `more` is added to the same line.
    """
    place, pointer, message, hint = problem.parts()
    parts = [
        click.style("warning", fg="yellow", bold=True) if is_warning else "",
        click.style(place, bold=True) if place else "",
        click.style(pointer, fg="cyan") if pointer else "",
        message if is_warning else click.style(message, fg="red"),
    ]
    text = ": ".join(part for part in parts if part)
    text += f" {click.style('Hint:', fg='green')} {hint}" if hint else ""
    say(text + more)


def _colour() -> bool | None:
    """Whether to use colours; None if click decides (no-color.org, force-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def fail(error: FramepostError) -> NoReturn:
    """Print every problem and exit with 2."""
    for problem in error.problems:
        show(problem)
    sys.exit(FAILURE)


def annotation(problem: Problem, level: str = "error") -> str:
    """A problem as a workflow command of GitHub Actions, which shows it at its line.

    Properties need more escapes than the text (actions/toolkit, `command.ts`).
    """
    place = {"file": problem.file, "line": problem.line, "col": problem.column}
    properties = (
        f"{key}={_escaped(str(at), _PROPERTY)}" for key, at in place.items() if at is not None
    )
    text = str(replace(problem, file=None, line=None, column=None))
    return f"::{level} {','.join(properties)}::{_escaped(text, _DATA)}"


_DATA = "%\r\n"
_PROPERTY = _DATA + ":,"


def _escaped(text: str, special: str) -> str:
    return "".join(f"%{ord(char):02X}" if char in special else char for char in text)
