"""Compare framepost with its peers.

`run.py` writes `README.md`, its plots and `figures.json` in this folder. `run.py --quick` prints a
shorter page. `run.py --only TEXT` prints the parts whose titles contain the text.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import commands
import figures
import growth
import large
import models
import page
import plots
import refusals
import rounds
import scripts
from figures import Figures
from message import ROOT
from page import Part
from rounds import Plan

PEERS = {
    "Python": "cattrs check-jsonschema datamodel-code-generator fastjsonschema jsonschema "
    "jsonschema-rs mashumaro msgspec orjson pydantic pyperf".split(),
    "JavaScript": "ajv ajv-formats @exodus/schemasafe @cfworker/json-schema quicktype "
    "json-schema-to-typescript esbuild mitata".split(),
}

PAGE = """\
# Benches

`make bench` wrote this page on {date}, in {minutes:.0f} minutes. All figures are from this run, on
{environment}.

This page compares framepost with similar tools, its *peers*. A *ratio* is the time of a peer
divided by the time of framepost: **above 1, framepost is faster**. Each ratio is the median of
several rounds, see [How it is measured](#how-it-is-measured). Its quartiles show how reliable it
is. framepost is *ahead* or *behind* if its time differs by more than {margin:.0%} in the same
direction in three quarters of the rounds. Otherwise it is *level*.

## At a glance

![The ratios below, except those of wrong messages, as dots on a logarithmic axis](glance.svg)

{standing}

## Goals

{goals}

## What changed since the last run

{changes}

## How it is measured

- A *side* is framepost or a peer. A *round* is one process in which all sides run one after the
  other, each for a few milliseconds. Another side begins in each round. A ratio is computed from
  the times of one round, so that it does not change if the machine is slower in this round.
- In Python, pyperf measures the times. A round is one of its worker processes. In Node.js, the
  function `measure` of mitata measures them. Before, each side runs for a tenth of a second (two
  seconds for large schemas), so that V8 has compiled it.
- Before the measurement, the bench checks that all sides give the same result.
- The peers are the newest releases at the time of `make lock`.
- "By hand" is [Python code](by_hand.py) and [JavaScript code](by-hand.mjs) that we wrote for this
  one message, only for speed. It shows the best time that generated code can reach. It is green in
  the plot.
- The message is the example in
  [`click-to-dial-response.schema.json`](../schema/click-to-dial-response.schema.json).
- {versions}.

{parts}
"""

PYTHON = """\
jsonschema-rs is compiled from Rust. framepost, fastjsonschema and jsonschema are Python code.
`validate` of framepost raises all errors; `validate` of the peers raises the first one. In the
message with three errors, the first error is at the start."""

REFUSALS = """\
The bench validates all invalid messages in [`examples`](../schema/examples). framepost checks the
whole message, and raises or lists all errors. The peer for both is `validate` of jsonschema-rs,
which stops at the first error."""

MODELS = """\
The attributes of the peers' classes have the names of the JSON properties, so that the peers
rename nothing. msgspec, orjson and the core of pydantic are compiled. The last rows use orjson or
msgspec together with `from_dict` and `to_dict`, as described in
[Python models](../docs/python-models.md#faster-json-orjson-or-msgspec). Only framepost checks the
whole schema. We tried five wrong texts. The sides accept these:

{leniency}"""

JAVASCRIPT = """\
For `isValid`, all sides stop at the first error, except "ajv, all errors"; "ajv, first error" is
the default of ajv. `iterErrors` lists all errors. framepost treats an inherited property as
missing. ajv does this only with the option `ownProperties`, so only the row with this option
compares the same work. cfworker interprets the schema. Like framepost, it works with a strict
Content Security Policy."""

_MANY_ROWS = "Wrong messages in Python"
"""A part with too many rows for the plot of all ratios. Its own text has a summary."""

LARGE = """\
These are public schemas. Each time is the time to validate all documents once. Vega-lite, Azure
Pipelines and webhooks are the three largest schemas of our tests. The documents of CycloneDX are
the test data of its Python library; some are invalid only if formats are asserted. The document of
AsyncAPI consists of the examples of its parts. The documents of vega-lite are five charts. The list
below names the sides that are too slow or cannot compile a schema."""

COMMANDS = """\
The bench measures whole processes. Imports are measured inside a new interpreter. framepost makes
models, validators in both languages, types, the snippet and the reference page.
datamodel-codegen makes only dataclasses, quicktype only classes in Python, and json2ts only types.
The loop with jsonschema-rs calls `json.loads`, validates and counts, and does nothing else.
check-jsonschema gets a file for each message."""

SIZES = """\
The sizes are in bytes. esbuild bundles and minifies the modules, then gzip -9 compresses them. The
modules of framepost contain `isValid`, `validate` and `iterErrors` with all errors. The whole
snippet also contains the builders, and posts and receives the message. The errors of schemasafe
have no messages."""

RECORDS = """\
The values are messages with 1 to 10,000 related records. The last plot shows the peak of memory of
a process that validates an archive of messages. This peak should not grow. If a slope is 1, the
time grows in proportion to the size. These are the slopes over the last sizes:"""

CHAIN = """\
The schemas have the given number of small objects. Each object refers to the next two. The peak is
the peak of memory of the whole process. The figures are medians of three processes, or of fewer
processes if they take 5 s. If a slope is 1, time or memory grows in proportion to the number of
objects. These are the slopes over the last sizes:"""


class Bench:
    """One run: its parts, and the titles of those that could not be measured."""

    def __init__(self, *, quick: bool, only: str) -> None:
        self.quick, self.only = quick, only
        self.parts: list[Part] = []
        self.failures: list[str] = []
        self.start = time.monotonic()

    def say(self, what: str) -> None:
        """Print what is done next, and the time so far."""
        print(f"{time.monotonic() - self.start:5.0f} s  {what}", file=sys.stderr, flush=True)

    def part(self, title: str, text: str, measure: Callable[[Part], object]) -> Part:
        """Measure a part. If it fails, this is noted, and the run continues."""
        found = Part(title, text)
        if self.only.lower() not in title.lower():
            return found
        self.say(title)
        try:
            measure(found)
        except Exception as error:  # noqa: BLE001 - a long run must not end with nothing
            traceback.print_exc()
            self.failures.append(title)
            found.notes.append(f"**could not be measured:** `{error}`".replace("\n", " "))
        self.parts.append(found)
        return found


def main() -> int:
    """Run every part; 1 if one could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two minutes, and no file written")
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="some parts, and no file written"
    )
    asked = parser.parse_args()
    bench = Bench(quick=asked.quick, only=asked.only)
    with tempfile.TemporaryDirectory() as folder:
        drawn, text = _measure(bench, Path(folder))
    if bench.quick or bench.only:
        print(text)
    else:
        for name, content in {"README.md": text, **drawn}.items():
            Path(__file__).with_name(name).write_text(content, encoding="utf-8")
        bench.say("bench/README.md written")
    for title in bench.failures:
        print(f"could not be measured: {title}", file=sys.stderr)
    return 1 if bench.failures else 0


def _measure(bench: Bench, folder: Path) -> tuple[dict[str, str], str]:
    quick = bench.quick
    usual = Plan(5 if quick else 20)

    def python(module: str, plan: Plan) -> Callable[[Part], None]:
        def measure(part: Part) -> None:
            found = rounds.python(module, plan, quick=quick)
            part.comparisons += found.comparisons
            part.notes += found.notes

        return measure

    def javascript(part: Part) -> None:
        asked = scripts.verdicts(folder, quick=quick)
        part.comparisons += rounds.javascript(asked, Plan(3 if quick else 12))

    def schemas(part: Part) -> None:
        asked, notes = large.prepare()
        bench.say("… prepared")
        part.notes += notes
        for each, found in (
            ("Python", rounds.python("large", Plan(5)).comparisons),
            ("JavaScript", rounds.javascript(asked, Plan(5, warm=2))),
        ):
            part.comparisons += [
                rounds.Comparison(f"{c.work}, {each}", c.size, c.sides) for c in found
            ]

    def processes(part: Part) -> None:
        commands.prepare()
        bench.say("… prepared")
        python("commands", Plan(3 if quick else 7, once=True))(part)
        part.notes += commands.rates(part.comparisons)

    def refused(part: Part) -> None:
        python("refusals", usual)(part)
        part.notes += refusals.summary(part.comparisons)

    def sizes(part: Part) -> None:
        part.sizes = scripts.sizes()

    leniency = "\n".join(
        f"- {name}: {', '.join(found) or 'nothing'}" for name, found in models.leniency().items()
    )
    bench.part("Validators in Python", PYTHON, python("validators", usual))
    bench.part(_MANY_ROWS, REFUSALS, refused)
    bench.part("Models in Python", MODELS.format(leniency=leniency), python("models", usual))
    bench.part("Validators in JavaScript", JAVASCRIPT, javascript)
    if not quick:
        bench.part("Large schemas", LARGE, schemas)
    bench.part("Commands and imports", COMMANDS, processes)
    bench.part("Sizes", SIZES, sizes)
    drawn = {}
    measured = [each for part in bench.parts for each in part.growing]
    panels = page.growing(measured)
    found = page.rows(bench.parts)
    if found:
        drawn["glance.svg"] = plots.glance([row for row in found if row.part != _MANY_ROWS])
    bench.part("Growth with the message", "", lambda part: _instances(part, panels, quick=quick))
    if panels:
        drawn["instance.svg"] = plots.growth("Time and memory by the size of the message", panels)
    slopes: dict[str, float] = {}
    bench.part(
        "Growth with the schema", "", lambda part: _schemas(part, drawn, slopes, quick=quick)
    )
    versions = _versions()
    now = Figures(str(dt.datetime.now(dt.timezone.utc).date()), _environment(), versions, found)
    drawn[figures.FILE.name] = now.write()
    return drawn, PAGE.format(
        date=now.date,
        minutes=(time.monotonic() - bench.start) / 60,
        margin=page.MARGIN,
        standing=page.standing(found),
        goals=page.goals(found, slopes.get("python")),
        changes=page.changes(figures.read(), now),
        environment=now.environment,
        versions=", ".join(f"{name} {version}" for name, version in versions.items()),
        parts="\n\n".join(page.part(each) for each in bench.parts),
    )


def _instances(part: Part, panels: list[plots.Panel], *, quick: bool) -> None:
    peaks = commands.peaks(commands.ARCHIVES[: 2 if quick else None])
    panels.append(plots.Panel("validate, peak of memory", "messages", peaks, page.megabytes))
    plot = "![Time by the number of related records, memory by that of messages](instance.svg)"
    part.text = "\n\n".join([plot, RECORDS, page.slopes(panels)])


def _schemas(part: Part, drawn: dict[str, str], slopes: dict[str, float], *, quick: bool) -> None:
    targets = growth.TARGETS[:2] if quick else growth.TARGETS
    grown = {each: growth.measure(each, growth.SIZES[: 4 if quick else None]) for each in targets}
    good = {name: [p for p in points if not p.failed] for name, points in grown.items()}
    good = {name: points for name, points in good.items() if points}
    panels = [
        plots.Panel(
            "Time to render",
            "definitions",
            {name: [(p.definitions, p.seconds) for p in points] for name, points in good.items()},
            page.seconds,
        ),
        plots.Panel(
            "Peak of memory",
            "definitions",
            {name: [(p.definitions, p.peak) for p in points] for name, points in good.items()},
            page.megabytes,
        ),
    ]
    slopes.update({name: plots.slope(line) for name, line in panels[0].series.items()})
    drawn["schema.svg"] = plots.growth("Rendering by the size of the schema", panels)
    part.text = "\n\n".join(
        [
            "![Time and memory by the number of definitions, log-log](schema.svg)",
            CHAIN,
            page.slopes(panels),
            *(f"`{name}`:\n\n{page.points(points)}" for name, points in grown.items()),
        ]
    )


def _versions() -> dict[str, str]:
    """The versions of all packages, by name."""
    found = {each: importlib.metadata.version(each) for each in PEERS["Python"]}
    for each in PEERS["JavaScript"]:
        folders = (ROOT / "node_modules" / each, ROOT / "bench/node_modules" / each)
        folder = next(folder for folder in folders if folder.exists())
        found[each] = json.loads((folder / "package.json").read_text("utf-8"))["version"]
    return found


def _environment() -> str:
    """The machine and the languages."""
    system = f"{os.cpu_count()} cores, {_machine()}, {platform.system()}"
    return f"{system}, Python {platform.python_version()}, Node.js {_node()}"


def _node() -> str:
    done = subprocess.run(["node", "--version"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip().removeprefix("v")


def _machine() -> str:
    """The name of the processor on Linux, elsewhere its architecture."""
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        text = ""
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    sys.exit(main())
