"""The page: a summary and tables in Markdown, computed from the comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

import figures
from figures import Figures
from goals import GOALS
from growth import Point
from plots import AHEAD, BEHIND, LEVEL, LIMIT, Panel, Row, slope
from rounds import Comparison, Spread
from scripts import OURS

MARGIN = 0.05
"""Sides whose times differ by less than this share are level."""

BY_HAND = "by hand"
"""The side that is not a library."""


@dataclass
class Part:
    """A part of the page: its comparisons and notes."""

    title: str
    text: str
    comparisons: list[Comparison] = field(default_factory=list)
    sizes: dict[str, dict[str, int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def fixed(self) -> list[Comparison]:
        """The comparisons of values that do not grow."""
        return [each for each in self.comparisons if not each.size]

    @property
    def growing(self) -> list[Comparison]:
        """The comparisons of values that grow."""
        return [each for each in self.comparisons if each.size]


def table(head: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 1) -> str:
    """A table whose first columns are text and whose others are figures."""
    rule = ["---"] * texts + ["--:"] * (len(head) - texts)
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


def seconds(value: float) -> str:
    """A time with a suitable unit."""
    for unit, factor in (("s", 1.0), ("ms", 1e3), ("µs", 1e6)):
        if value * factor >= 1:
            return f"{_figure(value * factor)} {unit}"
    return f"{_figure(value * 1e9)} ns"


def megabytes(value: float) -> str:
    """An amount of memory in megabytes."""
    return f"{_figure(value / 1e6)} MB"


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def rows(parts: Iterable[Part]) -> list[Row]:
    """All ratios, each with its standing."""
    found = []
    for part in parts:
        for name, module in part.sizes.items():
            if not name.startswith("framepost"):
                size = module["gzipped"] / part.sizes[OURS]["gzipped"]
                spread = Spread(size, size, size)
                standing = AHEAD if size > 1 else BEHIND
                found.append(Row(part.title, "validator, gzipped", name, spread, standing))
        for each in part.fixed:
            for peer in each.peers:
                ratio = each.ratio(peer)
                standing = LIMIT if peer == BY_HAND else _standing(ratio)
                found.append(Row(part.title, each.work, peer, ratio, standing))
    return found


def _standing(ratio: Spread) -> str:
    """Ahead or behind if three quarters of the rounds agree, else level."""
    if ratio.low > 1 + MARGIN:
        return AHEAD
    return BEHIND if ratio.high < 1 / (1 + MARGIN) else LEVEL


def standing(every: Sequence[Row]) -> str:
    """How often framepost is ahead, level or behind, then each ratio where it is behind.

    Code that was written by hand is not a peer but the limit, so it comes last.
    """
    found = [row for row in every if row.standing != LIMIT]
    limits = [
        [row.work, row.part, f"{row.ratio.median:.2f}"] for row in every if row.standing == LIMIT
    ]
    counts = []
    for part, group in groupby(found, key=lambda row: row.part):
        own = [row.standing for row in group]
        counts.append([part, *(str(own.count(each)) for each in (AHEAD, LEVEL, BEHIND))])
    behind = sorted((row for row in found if row.standing == BEHIND), key=lambda r: r.ratio.median)
    text = [table(["", "ahead", "level", "behind"], counts)]
    if behind:
        listed = [[row.work, row.peer, row.part, f"{row.ratio.median:.2f}"] for row in behind]
        text.append("**The rows in which framepost is behind**, the largest difference first:")
        text.append(table(["work", "faster peer", "part", "ratio"], listed, texts=3))
    else:
        text.append("framepost is not behind in any row.")
    if limits:
        text.append(_LIMITS)
        text.append(table(["work", "part", "ratio"], limits, texts=2))
    return "\n\n".join(text)


_LIMITS = """\
**The comparison with code by hand**: we wrote code in Python and JavaScript by hand that does the
same work for this one message, only for speed, and without error messages. If the ratio is 1, the
generated code is as fast:"""


def goals(every: Sequence[Row], slope_of_python: float | None) -> str:
    """The goals, each with the measured ratio, and the reasons for those that were missed."""
    lines, reasons = [], dict[str, list[str]]()
    for goal in GOALS:
        ratio = goal.ratio(every)
        if ratio is None:
            continue
        met = ratio >= goal.least
        least = f"{goal.least:.2f}"
        lines.append([goal.work, goal.peer, least, f"{ratio:.2f}", "met" if met else "**missed**"])
        if not met:
            reason = goal.reason or "the reason is not measured yet."
            reasons.setdefault(reason, []).append(f"{goal.work} ({goal.peer})")
    if slope_of_python is not None:
        met = slope_of_python <= MOST_SLOPE
        measured = f"{slope_of_python:.2f}"
        said = [f"slope ≤ {MOST_SLOPE}", measured, "met" if met else "**missed**"]
        lines.append(["growth of the target `python` with the schema", "", *said])
    text = [table(["work", "peer", "goal: ratio ≥", "measured", ""], lines, texts=2)]
    if reasons:
        text.append("The measured reasons for missed goals:")
        text.append(
            "\n".join(
                f"- {', '.join(works)}: {' '.join(reason.split())}"
                for reason, works in reasons.items()
            )
        )
    return "\n\n".join(text)


MOST_SLOPE = 1.05
"""The goal for the slope of rendering the target `python`."""


def changes(before: Figures | None, now: Figures) -> str:
    """The ratios and versions that changed since the last run."""
    if before is None:
        return "This is the first run with stored figures."
    text = [f"Compared with the run of {before.date}."]
    if before.environment != now.environment:
        text.append(f"That run was on another system: {before.environment}.")
    versions = figures.new_versions(before, now)
    text.append(f"New versions: {', '.join(versions)}." if versions else "No version changed.")
    found = figures.changed(before, now)
    if not found:
        text.append("No ratio changed by more than its quartiles.")
        return " ".join(text)
    text.append("Ratios whose quartiles do not overlap with those of that run, the worst first:")
    lines = [
        [new.work, new.peer, new.part, f"{old.ratio.median:.2f}", f"{new.ratio.median:.2f}"]
        for old, new in found
    ]
    return f"{' '.join(text)}\n\n{table(['work', 'peer', 'part', 'before', 'now'], lines, texts=3)}"


def part(found: Part) -> str:
    """The text of a part."""
    parts = [f"## {found.title}", found.text]
    if found.fixed:
        parts.append(comparisons(found.fixed))
    if found.sizes:
        parts.append(sizes(found.sizes))
    if found.notes:
        parts.append("\n".join(f"- {each}" for each in found.notes))
    return "\n\n".join(parts)


def comparisons(found: Sequence[Comparison]) -> str:
    """One row for each peer in each piece of work."""
    lines = []
    for each in found:
        for i, peer in enumerate(each.peers):
            ratio = each.ratio(peer)
            own = [each.work, seconds(each.time("framepost"))] if i == 0 else ["", ""]
            bold = "**" if ratio.median >= 1 else ""
            lines.append(
                [
                    own[0],
                    own[1],
                    peer,
                    seconds(each.time(peer)),
                    f"{bold}{ratio.median:.2f}{bold}",
                    f"{ratio.low:.2f} to {ratio.high:.2f}",
                ]
            )
    head = ["work", "framepost", "peer", "the peer", "ratio", "quartiles"]
    text = table(head, lines)
    return text.replace("| --- | --: | --: |", "| --- | --: | --- |", 1)  # text


def sizes(found: dict[str, dict[str, int]]) -> str:
    """One row for each module. The ratio is to the size of framepost's validator."""
    own = found[OURS]
    lines = [
        [
            name,
            f"{each['minified']:,}",
            f"{each['gzipped']:,}",
            f"{each['gzipped'] / own['gzipped']:.2f}",
        ]
        for name, each in found.items()
    ]
    return table(["module", "minified", "gzipped", "ratio, gzipped"], lines)


def points(found: Sequence[Point]) -> str:
    """One row for each size. The ratios are to the row before."""
    lines = []
    for before, each in pairwise([None, *found]):
        assert each is not None
        if each.failed:
            lines.append([f"{each.definitions:,}", f"failed: `{each.failed}`", "", "", "", ""])
            continue
        lines.append(
            [
                f"{each.definitions:,}",
                seconds(each.seconds),
                f"{each.seconds / before.seconds:.2f}" if before else "",
                megabytes(each.peak),
                f"{each.peak / before.peak:.2f}" if before else "",
                megabytes(each.size),
            ]
        )
    return table(["definitions", "time", "ratio", "peak", "ratio", "output"], lines)


def growing(found: Sequence[Comparison]) -> list[Panel]:
    """One panel for each work whose value grows."""
    panels = []
    for work, group in groupby(found, key=lambda each: each.work):
        own = list(group)
        series = {
            side: [(each.size, each.time(side)) for each in own if side in each.sides]
            for side in own[0].sides
        }
        panels.append(Panel(work.replace("`", ""), "related records", series, seconds))
    return panels


def slopes(panels: Sequence[Panel]) -> str:
    """The slopes of all lines of some panels, as a list."""
    return "\n".join(
        f"- {panel.title}: "
        + ", ".join(
            f"{name} {slope(line):.2f}" for name, line in panel.series.items() if len(line) > 1
        )
        for panel in panels
    )
