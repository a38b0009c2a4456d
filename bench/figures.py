"""The ratios of the last run, and what changed since then."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from plots import Row
from rounds import Spread

FILE = Path(__file__).with_name("figures.json")


@dataclass(frozen=True)
class Figures:
    """A run: its date, what it ran on, the versions of all packages, and all ratios."""

    date: str
    environment: str
    versions: Mapping[str, str]
    rows: Sequence[Row]

    def write(self) -> str:
        """The figures as JSON, a line for each ratio."""
        head = {"date": self.date, "environment": self.environment, "versions": self.versions}
        lines = ",\n".join(f"    {json.dumps(asdict(row))}" for row in self.rows)
        return f'{json.dumps(head, indent=2)[:-2]},\n  "rows": [\n{lines}\n  ]\n}}\n'


def read() -> Figures | None:
    """The figures of the last run, if there are any."""
    if not FILE.exists():
        return None
    found = json.loads(FILE.read_text("utf-8"))
    rows = [Row(**{**row, "ratio": Spread(**row["ratio"])}) for row in found.pop("rows")]
    return Figures(**found, rows=rows)


def new_versions(before: Figures, now: Figures) -> list[str]:
    """The packages whose versions changed."""
    return [
        f"{name} {before.versions[name]} → {version}"
        for name, version in now.versions.items()
        if before.versions.get(name, version) != version
    ]


def changed(before: Figures, now: Figures) -> list[tuple[Row, Row]]:
    """The ratios whose quartiles do not overlap with those of the last run, the worst first."""
    known = {(row.part, row.work, row.peer): row for row in before.rows}
    pairs = [
        (known[key], row) for row in now.rows if (key := (row.part, row.work, row.peer)) in known
    ]
    apart = [
        (old, new)
        for old, new in pairs
        if new.ratio.low > old.ratio.high or new.ratio.high < old.ratio.low
    ]
    return sorted(apart, key=lambda pair: pair[1].ratio.median / pair[0].ratio.median)
