"""Plots as SVG, for light and dark pages."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

from rounds import Spread

COLOURS = (
    ("#0b57d0", "#8ab4f8", "none"),
    ("#b3541e", "#f2a65a", "6 3"),
    ("#2e7d32", "#81c995", "2 2"),
    ("#8e24aa", "#d7aefb", "8 3 2 3"),
    ("#57606a", "#bdc1c6", "10 4"),
    ("#a8325e", "#ff9bb8", "4 4"),
    ("#00738a", "#6fd3e3", "1 3"),
    ("#7a6a00", "#d8c64a", "12 2 2 2"),
)
"""The colours on light and dark pages, and dashes for people who cannot distinguish the colours."""

AHEAD, BEHIND, LEVEL, LIMIT = "c0", "c1", "c4", "c2"

Points = Sequence[tuple[float, float]]

_TEMPLATE = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(
    Path(__file__).with_name("plots.svg.jinja").read_text("utf-8")
)


@dataclass
class _Drawing:
    title: str
    width: float
    height: float
    lines: list[tuple[str, float, float, float, float]] = field(default_factory=list)
    polylines: list[tuple[str, str]] = field(default_factory=list)
    circles: list[tuple[str, float, float]] = field(default_factory=list)
    texts: list[tuple[str, float, float, str]] = field(default_factory=list)

    def svg(self) -> str:
        return _TEMPLATE.render(vars(self), colours=COLOURS) + "\n"


@dataclass(frozen=True)
class Row:
    """One ratio, with its part, work, peer and standing."""

    part: str
    work: str
    peer: str
    ratio: Spread
    standing: str


def glance(rows: Sequence[Row]) -> str:
    """All ratios as dots with their quartiles, on a logarithmic axis. A line marks 1."""
    left, right, step, top = 430, 900, 17, 40
    low = min(0.5, *(row.ratio.low for row in rows))
    high = max(2, *(row.ratio.high for row in rows))

    def at(ratio: float) -> float:
        share = (math.log(ratio) - math.log(low)) / (math.log(high) - math.log(low))
        return round(left + share * (right - left), 1)

    drawing = _Drawing("How many times as long as framepost each peer takes", right + 70, 0)
    y, part, work = top, "", ""
    for row in rows:
        if row.part != part:
            y += step + 8
            drawing.texts.append(("strong", 10, y, row.part))
            part, work = row.part, ""
            y += step
        if row.work != work:
            drawing.texts.append(("", 10, y, row.work.replace("`", "")))
            work = row.work
        drawing.texts.append(("faint end", left - 14, y, row.peer))
        middle = y - 4
        drawing.lines.append((row.standing, at(row.ratio.low), middle, at(row.ratio.high), middle))
        drawing.circles.append((row.standing, at(row.ratio.median), middle))
        drawing.texts.append((f"{row.standing} end", right + 60, y, f"{row.ratio.median:.2f}"))
        y += step
    drawing.height = y
    ticks = _nice(low, high)
    drawing.lines[:0] = [
        ("axis" if tick == 1 else "grid", at(tick), top, at(tick), y - step) for tick in ticks
    ]
    drawing.texts += [("faint middle", at(tick), top - 8, f"{tick:g}") for tick in ticks]
    drawing.texts.append(("faint end", at(1) - 8, 16, "← the peer is faster"))
    drawing.texts.append(("faint", at(1) + 8, 16, "framepost is faster →"))
    return drawing.svg()


def _nice(low: float, high: float) -> list[float]:
    """Ticks at 1, 2 and 5 of each decade, or only at 1 if the range is wide."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if high / low < 300 else (1,)
    return [s * 10.0**d for d in decades for s in steps if low <= s * 10.0**d <= high]


@dataclass(frozen=True)
class Panel:
    """Lines over one pair of logarithmic axes. `label` writes a value of the vertical axis."""

    title: str
    along: str
    series: Mapping[str, Points]
    label: Callable[[float], str]


def slope(points: Points) -> float:
    """The slope of the last half of the points in a log-log plot. 1 is linear, 2 is quadratic."""
    tail = points[len(points) // 2 - 1 :] if len(points) > 3 else points
    logs = [(math.log(x), math.log(y)) for x, y in tail]
    return round(statistics.linear_regression(*zip(*logs, strict=True)).slope, 2) + 0.0  # no -0


def growth(title: str, panels: Sequence[Panel]) -> str:
    """Panels in two columns. At the end of each line are its name and its slope."""
    width, height = 490, 330
    rows = math.ceil(len(panels) / 2)
    drawing = _Drawing(title, 2 * width, rows * height)
    for i, panel in enumerate(panels):
        _panel(drawing, panel, _Box(i % 2 * width, i // 2 * height, width, height))
    return drawing.svg()


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    width: float
    height: float


def _panel(drawing: _Drawing, panel: Panel, box: _Box) -> None:
    x0, x1 = box.left + 62, box.left + box.width - 165
    y0, y1 = box.top + box.height - 45, box.top + 38
    every = [point for points in panel.series.values() for point in points]
    xs = [x for x, _ in every]
    low, high = _decades([y for _, y in every])

    def across(x: float) -> float:
        return round(x0 + _share(x, min(xs), max(xs)) * (x1 - x0), 1)

    def up(y: float) -> float:
        return round(y0 + _share(y, low, high) * (y1 - y0), 1)

    drawing.texts.append(("strong", box.left + 10, box.top + 20, panel.title))
    drawing.texts.append(("faint middle", (x0 + x1) / 2, y0 + 34, panel.along))
    for tick in _nice(min(xs), max(xs)) or [min(xs)]:
        drawing.lines.append(("grid", across(tick), y0, across(tick), y1))
        drawing.texts.append(("faint middle", across(tick), y0 + 16, f"{tick:,.0f}"))
    for tick in _nice(low, high):
        drawing.lines.append(("grid", x0, up(tick), x1, up(tick)))
        drawing.texts.append(("faint end", x0 - 6, up(tick) + 4, panel.label(tick)))
    drawing.lines += [("axis", x0, y0, x1, y0), ("axis", x0, y0, x0, y1)]
    ends = []
    for i, (name, points) in enumerate(panel.series.items()):
        style = f"c{i % len(COLOURS)}"
        drawing.polylines.append((style, " ".join(f"{across(x)},{up(y)}" for x, y in points)))
        drawing.circles += [(style, across(x), up(y)) for x, y in points]
        said = f"{name} {slope(points):.2f}" if len(points) > 1 else name
        ends.append((up(points[-1][1]), style, said))
    beside = y1 - 13
    for y, style, said in sorted(ends):
        beside = max(beside + 14, y + 4)
        drawing.texts.append((style, x1 + 10, beside, said))


def _decades(values: Sequence[float]) -> tuple[float, float]:
    """The powers of ten below and above the values."""
    return (
        10.0 ** math.floor(math.log10(min(values))),
        10.0 ** math.ceil(math.log10(max(values) * 1.001)),
    )


def _share(value: float, low: float, high: float) -> float:
    return math.log(value / low) / math.log(high / low) if high > low else 0.5
