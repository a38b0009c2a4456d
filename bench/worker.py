"""One round in Python: a process in which each side of each work of a part takes a turn.

The standard input is `{part, round, quick, once, values, seconds, loops, out}`. `part` is the
module of the works. Each side measures `values` values of `seconds` seconds. `loops` maps the
name of a side to the loops per value; without it, pyperf calibrates them. The file `out` becomes
a suite of pyperf with one run per side. The standard output lists the failures: `[[work, side,
why], ...]`.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import sys

import pyperf


def main() -> None:
    """Run pyperf as a worker process, because that measures one round."""
    asked = json.load(sys.stdin)
    works = importlib.import_module(asked["part"]).works(quick=asked["quick"])
    loops = asked["loops"]
    runner = pyperf.Runner()
    runner.parse_args(
        [
            "--worker",
            "--quiet",
            f"--values={asked['values']}",
            f"--min-time={asked['seconds']}",
            f"--warmups={0 if asked['once'] else 1}",
            "--calibrate-loops" if loops is None else "--loops=1",
        ]
    )
    found, failed = [], []
    for work in works:
        order = list(work.sides)
        first = asked["round"] % len(order)
        for side in order[first:] + order[:first]:
            name = f"{work.name}, {work.size}: {side}"
            if loops is not None:
                runner.args.loops = loops.get(name, 1)
            known = {"work": work.name, "side": side, "size": work.size}
            try:
                with contextlib.redirect_stdout(sys.stderr):
                    found.append(runner.bench_time_func(name, work.sides[side], metadata=known))
            except Exception as error:  # noqa: BLE001 - the other sides and works go on
                failed.append((work.name, side, f"{type(error).__name__}: {error}"))
    pyperf.BenchmarkSuite(found).dump(asked["out"])
    print(json.dumps(failed))


if __name__ == "__main__":
    main()
