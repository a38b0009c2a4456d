"""`framepost diff`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import FramepostError, Problem, printable
from .say import FINDING, annotation, fail

if TYPE_CHECKING:
    from ..diff.finding import Finding, Location


class _WithRules(click.Command):
    """A command whose help ends with the table of rules."""

    def format_epilog(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        formatter: click.HelpFormatter,
    ) -> None:
        """Write each rule: its id, what it finds and what that breaks."""
        from ..diff.rules import RULES

        with formatter.section("Rules"):
            formatter.write_dl(
                [(rule.id, f"{rule.purpose} [{', '.join(rule.breaks)}]") for rule in RULES]
            )


@click.command(cls=_WithRules)
@click.argument("old", metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations in GitHub checks.",
)
def diff(old: str, new: Path, form: str) -> None:
    """Find out what a change of a schema breaks.

    OLD and NEW are two schemas, two conversations or two folders. OLD may also be git:REV: then NEW
    is compared with its own version at this git revision, for example in the command
    `framepost diff git:HEAD schema/`. git:REV:PATH is another file or folder at that revision.

    A change breaks deployed publishers if the new schema refuses messages that they send. It breaks
    deployed receivers if the new schema allows messages that they do not expect. It breaks code if
    names in generated code change. For publishers and receivers, the output contains a message that
    proves the change. If framepost cannot decide what a change breaks, it reports the change under
    the rule "review". Findings that match diff-ignore in [tool.framepost] are left out.

    The list of rules below says in brackets what a finding of each rule can break.

    Exit codes: 0 if nothing breaks, 1 if there is a finding, 2 if the comparison is not possible.
    """
    from ..diff import changes
    from ..project import config

    try:
        accepted = config.load(Path.cwd()).ignored
        findings, ignored, unused = changes.without_ignored(changes.diff(old, new), accepted)
    except FramepostError as error:
        fail(error)
    for entry in unused:
        message = f'diff-ignore: no finding matches the entry of the rule "{entry.rule}"'
        place = Problem(message, "remove the entry")
        click.echo(f"warning: {place}", err=True)
    if ignored:
        click.echo(f"{_counted(len(ignored), 'finding')} ignored by diff-ignore", err=True)
    colour = False if "NO_COLOR" in os.environ else None
    for line in {"text": _text, "json": _json, "github": _github}[form](findings):
        click.echo(line, color=colour)
    if findings:
        sys.exit(FINDING)


def _text(findings: list[Finding]) -> Iterator[str]:
    groups: dict[tuple[bool, tuple[str, ...]], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(
            (finding.to_review, () if finding.to_review else finding.breaks), []
        ).append(finding)
    for (to_review, breaks), members in sorted(groups.items()):
        heading = "To review:" if to_review else f"Breaks {_listed(breaks)}:"
        yield click.style(heading, fg="yellow" if to_review else "red", bold=True)
        for member in members:
            rule = click.style(f"[{member.rule}]", dim=True)
            yield f"{_problem(member.message, member.location)} {rule}"
            yield from _witness(member)
        yield ""
    breaking = sum(not finding.to_review for finding in findings)
    if not findings:
        yield "nothing breaks"
    elif breaking == len(findings):
        yield _counted(breaking, "breaking change")
    else:
        yield f"{_counted(breaking, 'breaking change')}, {len(findings) - breaking} to review"


def _witness(finding: Finding) -> Iterator[str]:
    """The message that proves a finding, shortened to one line."""
    for message in finding.witness:
        text = json.dumps(message, ensure_ascii=False)
        if len(text) > _WIDTH:
            text = f"{text[: _WIDTH - 20]} … {text[-15:]}"
        verdict = "this message was accepted before and is refused now"
        if "publishers" not in finding.breaks:
            verdict = "this message was refused before and is accepted now"
        yield f"    {verdict}: {printable(text)}"


_WIDTH = 160
"""How many characters of a message are printed."""


def _problem(message: str, location: Location | None) -> Problem:
    if location is None:
        return Problem(message)
    return Problem(
        message,
        "",
        location.pointer,
        file=location.file,
        line=location.line,
        column=location.column,
    )


def _listed(words: tuple[str, ...]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _json(findings: list[Finding]) -> Iterator[str]:
    yield json.dumps({"findings": [finding.as_json() for finding in findings]}, indent=2)


def _github(findings: list[Finding]) -> Iterator[str]:
    """Annotations of the new schema. The old one is not in the tree that GitHub shows."""
    for finding in findings:
        breaks = "" if finding.to_review else f", breaks {_listed(finding.breaks)}"
        problem = _problem(f"{finding.message} [{finding.rule}{breaks}]", finding.new)
        yield annotation(problem, "warning" if finding.to_review else "error")
