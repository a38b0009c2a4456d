"""Measure framepost against its peers.

`run.py` writes `README.md` and its plots beside this file; `run.py --quick` prints a shorter page,
and `run.py --only TEXT` one of the parts whose titles contain the text.
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
import growth
import large
import models
import page
import plots
import refusals
import rounds
import scripts
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

Written by `make bench` on {date}, in {minutes:.0f} minutes. Every figure is of that one run, on
{cores} cores, {machine}, {system}, with Python {python} and Node.js {node}.

A ratio is how many times as long as framepost a peer takes: **above 1, framepost is faster**. It is
the median of the rounds; its quartiles say how far to trust it. framepost is called ahead or behind
where three quarters of the rounds say so by more than {margin:.0%}, and level elsewhere.

## At a glance

![Every ratio below as a dot on a logarithmic axis, by part and peer](glance.svg)

{standing}

## How it is measured

- In rounds. A round is a process in which every side has a turn of a few milliseconds, who begins
  changing from round to round; a ratio is taken within a round. So what slows the machine for a
  while slows all sides. In Python, pyperf takes the times: each round is one of its worker
  processes, and a side's rounds are one `Benchmark`. In Node.js, mitata's `measure` takes them.
- Every side is checked to give the same verdict, or the same value, before it is timed.
- "By hand" is [plain Python](by_hand.py) and [plain JavaScript](by-hand.mjs) for this one message,
  written for speed alone: the limit of what generated code can reach, in green on the plot.
- The message is the example in
  [`click-to-dial-response.schema.json`](../schema/click-to-dial-response.schema.json).
- {versions}.

{parts}
"""

PYTHON = """\
jsonschema-rs is compiled Rust; framepost, fastjsonschema and jsonschema are Python. For `validate`,
framepost raises all errors, the peers the first; of the three errors that one is at the start."""

REFUSALS = """\
Every wrong message in [`examples`](../schema/examples). framepost gives all errors, raised or as a
list, of which it looks at the whole message; jsonschema-rs's `validate`, which both are compared
with, stops at the first."""

MODELS = """\
The peers' classes have the names of the message and need not rename. msgspec, pydantic's core and
orjson are compiled. What each lets through that is no message, of five texts tried:

{leniency}"""

JAVASCRIPT = """\
The peers stop at the first error for `isValid`, and look for all for `iterErrors`. cfworker
interprets the schema, which a strict Content Security Policy allows as well."""

LARGE = """\
Schemas that people use, each time a pass over all the documents. CycloneDX's are the fixtures of
its Python library, the only ones that need formats. AsyncAPI's is put together of the examples of
its parts, and vega-lite's are five charts. Who cannot compile a schema is named below."""

COMMANDS = """\
Whole processes, but for imports, which are timed inside a fresh interpreter. framepost makes
models, validators in both languages, types, the snippet and the reference page; datamodel-codegen
makes the models, as dataclasses, quicktype classes in Python, json2ts types. jsonschema-rs's loop
has nothing but `json.loads` and a count. To check-jsonschema the messages are given as files, one
each."""

SIZES = """\
In bytes, bundled and minified by esbuild, and that by gzip -9. framepost's modules have `isValid`,
`validate` and `iterErrors` with all errors; the whole snippet has the builders and what posts and
receives the message too. schemasafe's errors have no messages."""


RECORDS = """\
The message with 1 to 10,000 related records; and the peak of memory of a process that validates an
archive of messages, which should not grow. Slopes over the last sizes, where 1 is linear:"""

CHAIN = """\
A schema of so many small objects, each of which refers to the next two. The peak is the whole
process's. Medians of three processes; of fewer where those have taken 5 s. Slopes over the last
sizes, where 1 is linear:"""


class Bench:
    """One run: its parts, and what could not be measured."""

    def __init__(self, *, quick: bool, only: str) -> None:
        self.quick, self.only = quick, only
        self.parts: list[Part] = []
        self.failures: list[str] = []
        self.start = time.monotonic()

    def say(self, what: str) -> None:
        """Tell who waits what is done next, and for how long it has been going on."""
        print(f"{time.monotonic() - self.start:5.0f} s  {what}", file=sys.stderr, flush=True)

    def part(self, title: str, text: str, measure: Callable[[Part], object]) -> Part:
        """Measure a part; one that fails is said to, and the others go on."""
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
            ("Python", rounds.python("large", Plan(7)).comparisons),
            ("JavaScript", rounds.javascript(asked, Plan(5))),
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
    bench.part("Wrong messages in Python", REFUSALS, refused)
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
        drawn["glance.svg"] = plots.glance(found)
    bench.part("Growth with the message", "", lambda part: _instances(part, panels, quick=quick))
    if panels:
        drawn["instance.svg"] = plots.growth("Time and memory by the size of the message", panels)
    bench.part("Growth with the schema", "", lambda part: _schemas(part, drawn, quick=quick))
    return drawn, PAGE.format(
        date=dt.datetime.now(dt.timezone.utc).date(),
        minutes=(time.monotonic() - bench.start) / 60,
        margin=page.MARGIN,
        standing=page.standing(found),
        python=platform.python_version(),
        node=_node(),
        cores=os.cpu_count(),
        machine=_machine(),
        system=platform.system(),
        versions="; ".join(_versions()),
        parts="\n\n".join(page.part(each) for each in bench.parts),
    )


def _instances(part: Part, panels: list[plots.Panel], *, quick: bool) -> None:
    peaks = commands.peaks(commands.ARCHIVES[: 2 if quick else None])
    panels.append(plots.Panel("validate, peak of memory", "messages", peaks, page.megabytes))
    plot = "![Time by the number of related records, memory by that of messages](instance.svg)"
    part.text = "\n\n".join([plot, RECORDS, page.slopes(panels)])


def _schemas(part: Part, drawn: dict[str, str], *, quick: bool) -> None:
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
    drawn["schema.svg"] = plots.growth("Rendering by the size of the schema", panels)
    part.text = "\n\n".join(
        [
            "![Time and memory by the number of definitions, log-log](schema.svg)",
            CHAIN,
            page.slopes(panels),
            *(f"`{name}`:\n\n{page.points(points)}" for name, points in grown.items()),
        ]
    )


def _versions() -> list[str]:
    """Everything that is compared or measured with, and its version."""
    python = [f"{each} {importlib.metadata.version(each)}" for each in PEERS["Python"]]
    javascript = []
    for each in PEERS["JavaScript"]:
        folders = (ROOT / "node_modules" / each, ROOT / "bench/node_modules" / each)
        found = next(folder for folder in folders if folder.exists())
        text = (found / "package.json").read_text("utf-8")
        javascript.append(f"{each} {json.loads(text)['version']}")
    return [", ".join(python), ", ".join(javascript)]


def _node() -> str:
    done = subprocess.run(["node", "--version"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip().removeprefix("v")


def _machine() -> str:
    """The processor by name where Linux tells it, else its architecture."""
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        text = ""
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    sys.exit(main())
