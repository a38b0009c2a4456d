"""Measure framepost against its peers, and write `README.md` beside this file."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import json
import os
import platform
from pathlib import Path

import growth
import models
import node
import report
import validators
from messages import ROOT
from timing import BATCH, ROUNDS, Comparison

PYTHON_PEERS = "cattrs fastjsonschema jsonschema-rs mashumaro msgspec pydantic".split()
NODE_PEERS = "@exodus/schemasafe ajv esbuild".split()

PAGE = """\
# Benches

Written by `make bench` on {date}. A ratio, here in brackets, is how many times as long as
framepost a peer takes: the median of {rounds} rounds. Above 1, framepost is faster. It is called
faster or slower only where three quarters of the rounds say so by more than {margin:.0%}.

{summary}

## How it is measured

- All sides of a comparison run in one process, in turns of {batch:.0f} ms or more. Who begins
  changes from round to round, and a ratio is taken within a round. pyperf's runner and mitata do
  not do that: they run one side to its end before the next, and on a shared machine such ratios
  drift. So it is `timeit` in Python, with the garbage collector off, and a plain loop in Node.js.
- Every side is checked to give the same verdict, or the same value, before it is timed.
- The message is the example in `schema/click-to-dial-response.schema.json`.
- Python {python}, Node.js {node}; {cores} cores, {machine}, {system}.
- {peers}.

## Validators in Python

jsonschema-rs is compiled Rust; framepost and fastjsonschema are Python. For `validate`, framepost
raises all errors, the peers the first; of the three errors that one is at the start.

{validators}

## Models in Python

The peers' classes have the names of the message and need not rename. msgspec and pydantic's core
are compiled. What each lets through that the schema forbids, of three things tried:

{leniency}

{models}

## Validators in JavaScript

ajv and schemasafe stop at the first error for `isValid`, and look for all for `iterErrors`.

{javascript}

## Sizes

In bytes, bundled and minified by esbuild, and that by gzip -9. framepost's modules have `isValid`,
`validate` and `iterErrors`; the whole snippet has the builders and what posts and receives the
message too. schemasafe's errors have no messages.

{sizes}

## Growth

The time to render a schema of so many small objects, each of which refers to the next two; the peak
is the whole process's. Medians of three processes; of fewer where those have taken 5 s.

{growth}
"""


def main() -> None:
    """Run every part."""
    python = [*validators.verdicts(), *validators.explanations()]
    print("Python validators done", flush=True)
    dataclasses = models.conversions()
    print("Python models done", flush=True)
    javascript = node.verdicts()
    small = node.sizes()
    print("JavaScript done; growth takes minutes", flush=True)
    grown = {target: growth.measure(target) for target in growth.TARGETS}
    parts: dict[str, list[Comparison]] = {
        "Validators in Python": python,
        "Models in Python": dataclasses,
        "Validators in JavaScript": javascript,
    }
    page = PAGE.format(
        date=dt.datetime.now(dt.timezone.utc).date(),
        rounds=ROUNDS,
        batch=BATCH * 1000,
        margin=report.MARGIN,
        summary=report.summary(parts, small, grown),
        python=platform.python_version(),
        node=node.version(),
        cores=os.cpu_count(),
        machine=platform.machine(),
        system=platform.system(),
        peers=", ".join(versions()),
        validators=report.comparisons(python),
        leniency="\n".join(
            f"- {name}: {', '.join(found) or 'nothing'}"
            for name, found in models.leniency().items()
        ),
        models=report.comparisons(dataclasses),
        javascript=report.comparisons(javascript),
        sizes=report.sizes(small),
        growth="\n\n".join(
            f"`{target}`:\n\n{report.growth(points)}" for target, points in grown.items()
        ),
    )
    Path(__file__).with_name("README.md").write_text(page, encoding="utf-8")
    print("bench/README.md written")


def versions() -> list[str]:
    """Everything that is compared with, and its version."""
    found = [f"{each} {importlib.metadata.version(each)}" for each in PYTHON_PEERS]
    for each in NODE_PEERS:
        text = (ROOT / "node_modules" / each / "package.json").read_text("utf-8")
        found.append(f"{each} {json.loads(text)['version']}")
    return found


if __name__ == "__main__":
    main()
