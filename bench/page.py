"""The page: tables in Markdown, and at the top what they say, worked out from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from growth import Point
from plots import AHEAD, BEHIND, LEVEL, LIMIT, Panel, Row, slope
from rounds import Comparison, Spread
from scripts import OURS

MARGIN = 0.05
"""Sides that are closer than this are level."""

BY_HAND = "by hand"
"""The side that is no library."""


@dataclass
class Part:
    """One heading of the page: what was compared, and what a reader has to know of it."""

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
        """The others."""
        return [each for each in self.comparisons if each.size]


def table(head: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 1) -> str:
    """A table whose first columns are text and whose others are figures."""
    rule = ["---"] * texts + ["--:"] * (len(head) - texts)
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


def seconds(value: float) -> str:
    """A time in the unit that suits it."""
    for unit, factor in (("s", 1.0), ("ms", 1e3), ("µs", 1e6)):
        if value * factor >= 1:
            return f"{_figure(value * factor)} {unit}"
    return f"{_figure(value * 1e9)} ns"


def megabytes(value: float) -> str:
    """An amount of memory."""
    return f"{_figure(value / 1e6)} MB"


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def rows(parts: Iterable[Part]) -> list[Row]:
    """Every ratio, and whether three quarters of its rounds are on one side of level."""
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
    if ratio.low > 1 + MARGIN:
        return AHEAD
    return BEHIND if ratio.high < 1 / (1 + MARGIN) else LEVEL


def standing(every: Sequence[Row]) -> str:
    """How often framepost is ahead, level or behind; then each ratio where it is behind.

    Code that was written by hand for the one message is no peer, but the limit: it comes last.
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
        text.append("**Where framepost is behind**, the worst first:")
        text.append(table(["work", "who leads", "part", "ratio"], listed, texts=3))
    else:
        text.append("framepost is behind nowhere.")
    if limits:
        text.append(_LIMITS)
        text.append(table(["work", "part", "ratio"], limits, texts=2))
    return "\n\n".join(text)


_LIMITS = """\
**What is left to the limit**: the same work by code in plain Python and JavaScript that was written
by hand for this one message, for speed alone, without an error to show. At 1, generated code is as
fast:"""


def part(found: Part) -> str:
    """One heading."""
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
    return text.replace("| --- | --: | --: |", "| --- | --: | --- |", 1)  # the peers are text too


def sizes(found: dict[str, dict[str, int]]) -> str:
    """One row for each module; the ratio is to framepost's validator."""
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
    """One row for each size; the ratios are to the size before."""
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
    """One panel for each piece of work whose value grows."""
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
    """The slope of every line of some panels."""
    return "\n".join(
        f"- {panel.title}: "
        + ", ".join(
            f"{name} {slope(line):.2f}" for name, line in panel.series.items() if len(line) > 1
        )
        for panel in panels
    )
