"""The report: tables in Markdown, and at the top what they say, worked out from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from growth import Point
from node import OURS
from timing import Comparison

Rows = Iterable[Sequence[str]]

MARGIN = 0.05
"""Sides that are closer than this are level."""


def table(head: Sequence[str], rows: Rows) -> str:
    """A table whose first column is text and whose others are figures."""
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def seconds(value: float) -> str:
    """A time in the unit that suits it."""
    for unit, factor in (("s", 1.0), ("ms", 1e3), ("µs", 1e6)):
        if value * factor >= 1:
            return f"{_figure(value * factor)} {unit}"
    return f"{_figure(value * 1e9)} ns"


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def comparisons(found: Sequence[Comparison]) -> str:
    """One row for each peer in each piece of work."""
    rows = []
    for each in found:
        for peer in each.peers:
            ratio = each.ratio(peer)
            rows.append(
                [
                    each.work,
                    peer,
                    seconds(each.time("framepost")),
                    seconds(each.time(peer)),
                    f"{ratio.median:.2f}",
                    f"{ratio.low:.2f} to {ratio.high:.2f}",
                ]
            )
    head = ["work", "peer", "framepost", "the peer", "ratio", "quartiles"]
    return table(head, rows)


def sizes(found: dict[str, dict[str, int]]) -> str:
    """One row for each module; the ratio is to framepost's validator."""
    own = found[OURS]
    rows = [
        [
            name,
            f"{each['minified']:,}",
            f"{each['gzipped']:,}",
            f"{each['minified'] / own['minified']:.2f}",
            f"{each['gzipped'] / own['gzipped']:.2f}",
        ]
        for name, each in found.items()
    ]
    return table(["module", "minified", "gzipped", "ratio", "ratio, gzipped"], rows)


def growth(points: Sequence[Point]) -> str:
    """One row for each size; the ratios are to the size before."""
    rows = []
    for before, each in pairwise([None, *points]):
        assert each is not None
        if each.failed:
            rows.append([f"{each.definitions:,}", f"failed: `{each.failed}`", "", "", "", ""])
            continue
        known = before is not None and not before.failed
        rows.append(
            [
                f"{each.definitions:,}",
                seconds(each.seconds),
                f"{each.seconds / before.seconds:.2f}" if before and known else "",
                f"{each.peak / 2**20:.0f} MiB",
                f"{each.peak / before.peak:.2f}" if before and known else "",
                f"{each.size / 2**10:,.0f} KiB",
            ]
        )
    head = ["definitions", "time", "ratio", "peak", "ratio", "output"]
    return table(head, rows)


def summary(
    parts: dict[str, Sequence[Comparison]],
    small: dict[str, dict[str, int]],
    grown: dict[str, Sequence[Point]],
) -> str:
    """Where framepost leads and where it does not."""
    lines = [f"- {part}: framepost is {_standing(found)}." for part, found in parts.items()]
    own = small[OURS]["gzipped"]
    others = {name: each["gzipped"] for name, each in small.items() if "framepost" not in name}
    compared = [
        f"{'smaller' if own < size else 'not smaller'} than {name} ({size / own:.2f})"
        for name, size in others.items()
    ]
    lines.append(f"- Size, gzipped: framepost's validator is {', '.join(compared)}.")
    for target, points in grown.items():
        lines.append(f"- Growth, `{target}`: {_grown(points)}.")
    return "\n".join(lines)


def _grown(points: Sequence[Point]) -> str:
    failed = [each for each in points if each.failed]
    if failed:
        return f"it cannot render {failed[0].definitions:,} definitions"
    steps = [b.seconds / a.seconds for a, b in pairwise(points)]
    last = f"{points[-1].definitions:,} definitions take {seconds(points[-1].seconds)}"
    return f"{last}; a doubling takes between {min(steps):.2f} and {max(steps):.2f} times as long"


def _standing(found: Sequence[Comparison]) -> str:
    """By peer: in how much of the work framepost is faster; and each piece where it is not."""
    faster: dict[str, list[float]] = {}
    slower, level = [], []
    for each in found:
        for peer in each.peers:
            ratio = each.ratio(peer)
            said = f"{peer} at {each.work} ({ratio.median:.2f})"
            faster.setdefault(peer, [])
            if ratio.low > 1 + MARGIN:
                faster[peer].append(ratio.median)
            elif ratio.high < 1 / (1 + MARGIN):
                slower.append(said)
            else:
                level.append(said)
    parts = [
        f"{peer} in {len(ratios)} of {sum(peer in each.peers for each in found)}"
        + (f" ({_range(ratios)})" if ratios else "")
        for peer, ratios in faster.items()
    ]
    text = f"faster than {', '.join(parts)}"
    text += f"; **slower** than {', '.join(slower)}" if slower else ""
    return text + (f"; level with {', '.join(level)}" if level else "")


def _range(ratios: list[float]) -> str:
    ends = [f"{min(ratios):.2f}", f"{max(ratios):.2f}"]
    return " to ".join(dict.fromkeys(ends))
