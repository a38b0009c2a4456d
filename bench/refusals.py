"""The time to refuse each invalid example of the message, compared with jsonschema-rs."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence

import jsonschema_rs

from message import PATH, SCHEMA, load, validator
from rounds import Comparison
from work import Work, statement

EXAMPLES = PATH.parent / "examples" / PATH.name.removesuffix(".schema.json") / "invalid"

_CATCH = "try: f(v)\nexcept E: pass"
_WAYS = ("`validate`", "`list(iter_errors(…))`")


def works(*, quick: bool) -> list[Work]:
    """Works: framepost raises or lists all errors, the peer raises the first one."""
    del quick
    ours = load(validator("python-validator"), "validator")
    rust = jsonschema_rs.validator_for(SCHEMA)
    found = []
    for path in sorted(EXAMPLES.glob("*.json")):
        value = json.loads(path.read_text("utf-8"))
        assert not ours.is_valid(value)
        assert not rust.is_valid(value)
        name = path.stem.replace("_", " ")
        peer = statement(_CATCH, f=rust.validate, v=value, E=jsonschema_rs.ValidationError)
        own = (
            statement(_CATCH, f=ours.validate, v=value, E=ours.ValidationError),
            statement("list(f(v))", f=ours.iter_errors, v=value),
        )
        for way, timer in zip(_WAYS, own, strict=True):
            found.append(Work(f"{way}, {name}", {"framepost": timer, "jsonschema-rs": peer}))
    return sorted(found, key=lambda work: work.name.startswith(_WAYS[1]))


def summary(found: Sequence[Comparison]) -> list[str]:
    """For each way, the median ratio and the number of examples in which framepost is faster."""
    lines = []
    for way in _WAYS:
        ratios = [c.ratio("jsonschema-rs").median for c in found if c.work.startswith(way)]
        faster = sum(ratio > 1 for ratio in ratios)
        median = f"the median of the examples' ratios is **{statistics.median(ratios):.2f}**"
        lines.append(f"{way}: {median}; framepost is faster in {faster} of {len(ratios)}.")
    return lines
