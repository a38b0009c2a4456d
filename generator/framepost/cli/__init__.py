"""The command line: options, printing and exit codes, with one module for each command.

Exit codes: 0 all is well, 1 there is a finding, 2 the command could not run.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from ..version import VERSION

COMMANDS: dict[str, str] = {
    "generate": "Generate Python, JavaScript, types and a reference page from schemas.",
    "init": "Write the schema of a new message, with examples.",
    "validate": "Validate JSON documents or archives against a schema.",
    "diff": "Find out what a change of a schema breaks.",
    "explain": "Show the result of one stage of the pipeline for a schema.",
    "sandbox": "Open a page to try a conversation or a message in a real browser.",
}
"""The commands with their help. Each command is a function in the module with the same name."""


INTERRUPTED = 130


class Commands(click.Group):
    """A group that imports a command only when it is used, so that `--help` is fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, from its module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f".{cmd_name}", __name__), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Ctrl-C ends it with exit code 130 and without a traceback."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="framepost")
def main() -> None:
    """Schema-first code generation for window.postMessage messages."""
