"""A value or a schema twice as large needs twice the work, and there is no limit to size.

The tests count work and measure no time: in Python the instructions of generated code, in
JavaScript the accesses to a value, and for rendering the executions of each line.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from framepost import render
from support.answers import javascript_answers, load_python, python_answer, python_answers
from support.growth import instructions

SIZES = (250, 500, 1000)
MOST = 2.3
"""What twice the size may cost, as a ratio: a little more than 2, for what sorting takes."""

RECORD = {
    "type": "object",
    "properties": {"a": {"type": "string"}, "b": {"type": "integer"}},
    "required": ["a"],
    "additionalProperties": False,
}
CASES: dict[str, tuple[Any, str, str]] = {
    "items": ({"items": {"type": "integer"}}, "[1] * n", "Array(n).fill(1)"),
    "wrong items": ({"items": {"type": "integer"}}, "['a'] * n", "Array(n).fill('a')"),
    "records": (
        {"items": RECORD},
        "[{'a': 'x', 'b': 1} for _ in range(n)]",
        "Array.from({length: n}, () => ({a: 'x', b: 1}))",
    ),
    "wrong records": (
        {"items": RECORD},
        "[{'b': 'x', 'c': 1} for _ in range(n)]",
        "Array.from({length: n}, () => ({b: 'x', c: 1}))",
    ),
    "unique": (
        {"uniqueItems": True},
        "list(range(n))",
        "Array.from({length: n}, (_, i) => i)",
    ),
    "unique records": (
        {"uniqueItems": True},
        "[{'a': i} for i in range(n)]",
        "Array.from({length: n}, (_, i) => ({a: i}))",
    ),
    "unique but for the last": (
        {"uniqueItems": True},
        "[*([i] for i in range(n)), [n - 1]]",
        "[...Array.from({length: n}, (_, i) => [i]), [n - 1]]",
    ),
    "contains": ({"contains": {"const": 2}}, "[1] * n", "Array(n).fill(1)"),
    "choices": (
        {"items": {"oneOf": [RECORD, {"type": "string"}, {"type": "array"}]}},
        "[{'a': 'x'} for _ in range(n)]",
        "Array.from({length: n}, () => ({a: 'x'}))",
    ),
    "unevaluated items": (
        {"prefixItems": [True], "unevaluatedItems": {"type": "integer"}},
        "[1] * n",
        "Array(n).fill(1)",
    ),
    "properties": (
        {"additionalProperties": {"type": "integer"}},
        "{f'k{i}': 1 for i in range(n)}",
        "Object.fromEntries(Array.from({length: n}, (_, i) => ['k' + i, 1]))",
    ),
    "properties too many": (
        {"properties": {"a": True}, "additionalProperties": False},
        "{f'k{i}': 1 for i in range(n)}",
        "Object.fromEntries(Array.from({length: n}, (_, i) => ['k' + i, 1]))",
    ),
    "patterns": (
        {"patternProperties": {"^k": {"type": "string"}}, "propertyNames": {"maxLength": 9}},
        "{f'k{i}': 1 for i in range(n)}",
        "Object.fromEntries(Array.from({length: n}, (_, i) => ['k' + i, 1]))",
    ),
    "unevaluated properties": (
        {"anyOf": [{"properties": {"k1": True}}, True], "unevaluatedProperties": False},
        "{f'k{i}': 1 for i in range(n)}",
        "Object.fromEntries(Array.from({length: n}, (_, i) => ['k' + i, 1]))",
    ),
    "a tree": (
        {"items": {"$ref": "#"}, "additionalProperties": {"$ref": "#"}},
        "[[{'a': []}] for _ in range(n)]",
        "Array.from({length: n}, () => [{a: []}])",
    ),
    "a chain": (
        {"type": "object", "properties": {"next": {"$ref": "#"}}},
        "__import__('functools').reduce(lambda v, _: {'next': v}, range(n // 4), {})",
        "(() => { let v = {}; for (let i = 0; i < n / 4; i++) v = {next: v}; return v; })()",
    ),
    "a wrong chain": (
        {"type": "object", "properties": {"next": {"$ref": "#"}}},
        "__import__('functools').reduce(lambda v, _: {'next': v}, range(n // 4), 1)",
        "(() => { let v = 1; for (let i = 0; i < n / 4; i++) v = {next: v}; return v; })()",
    ),
}
"""A schema, and a value of the size `n` in both languages."""


def steepest(counts: list[int]) -> float:
    return max(after / before for before, after in pairwise(counts))


@pytest.mark.parametrize("name", CASES)
def test_python_needs_at_most_twice_the_instructions(name: str) -> None:
    schema, make, _ = CASES[name]
    module = load_python(render(schema, "python-validator"))
    for function in (module.is_valid, lambda value: list(module.iter_errors(value))):
        values = [eval(make, {"n": size}) for size in SIZES]  # noqa: S307 - it is written above
        counts = [instructions(partial(function, value)) for value in values]
        assert counts[0] > 0
        assert steepest(counts) < MOST, counts


def test_javascript_reads_twice_as_much_at_most() -> None:
    asked = [
        {"source": render(schema, "javascript-validator"), "make": make, "sizes": SIZES}
        for schema, _, make in CASES.values()
    ]
    done = subprocess.run(
        ["node", Path(__file__).parents[1] / "support/traps.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for name, counts in zip(CASES, json.loads(done.stdout), strict=True):
        assert counts[0] > SIZES[0] / 4, name
        assert steepest(counts) < MOST, (name, counts)


def lines(call: Callable[[], object]) -> Counter[tuple[str, str, int]]:
    """How often a call runs each line of Python, including those of templates."""
    counts: dict[CodeType, Counter[int]] = {}

    def enter(frame: FrameType, _event: str, _given: object) -> Any:
        count = counts.setdefault(frame.f_code, Counter())

        def trace(frame: FrameType, event: str, _given: object) -> Any:
            if event == "line":
                count[frame.f_lineno] += 1
            return trace

        return trace

    before = sys.gettrace()
    gc.disable()  # hypothesis listens to it, and would be counted
    sys.settrace(enter)
    try:
        call()
    finally:
        sys.settrace(before)
        gc.enable()
    found: Counter[tuple[str, str, int]] = Counter()
    for code, count in counts.items():  # a template may be compiled anew
        for line, times in count.items():
            found[code.co_filename, code.co_name, line] += times
    return found


def parts(size: int, make: Callable[[int], Any]) -> dict[str, Any]:
    """The results of `make` for each number, by names of equal length."""
    return {f"k{i}": make(i) for i in range(100, 100 + size)}


def fields(size: int) -> Any:
    return {"type": "object", "properties": parts(size, lambda i: {"maxLength": i})}


def definitions(size: int) -> Any:
    found = parts(size, lambda _: {"properties": {"a": {"type": "integer"}}})
    return {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in found], "$defs": found}


def variants(size: int) -> Any:
    def variant(i: int) -> Any:
        return {"properties": {"is": {"const": f"v{i}"}, "a": {"minLength": i}}, "required": ["is"]}

    return {"oneOf": [{"type": "object", **each} for each in parts(size, variant).values()]}


def layers(size: int) -> Any:
    found = [
        {"properties": {name: each}, "required": [name]}
        for name, each in parts(size, lambda i: {"minLength": i}).items()
    ]
    return {"type": "object", "allOf": found, "unevaluatedProperties": False}


def items(size: int) -> Any:
    return {"prefixItems": list(parts(size, lambda i: {"minLength": i}).values()), "items": False}


def patterns(size: int) -> Any:
    found = {f"^{name}": each for name, each in parts(size, lambda i: {"minLength": i}).items()}
    return {"type": "object", "patternProperties": found, "additionalProperties": False}


def dependencies(size: int) -> Any:
    return {
        "type": "object",
        "dependentRequired": parts(size, lambda i: [f"k{i - 1}"]),
        "dependentSchemas": parts(size, lambda i: {"minProperties": i}),
    }


def ring(size: int) -> Any:
    def next_of(i: int) -> Any:
        return {"properties": {"next": {"$ref": f"#/$defs/k{100 + (i + 1) % size}"}}}

    return {"$ref": "#/$defs/k100", "$defs": parts(size, next_of)}


def texts(size: int) -> Any:
    return {"enum": list(parts(size, str))}


SCHEMAS = (
    fields,
    definitions,
    variants,
    layers,
    items,
    patterns,
    dependencies,
    ring,
    texts,
)
RENDERED = [
    *((schema, "javascript") for schema in SCHEMAS),
    *(
        (schema, target)
        for schema in (definitions, variants, layers)
        for target in ("typescript", "markdown")
    ),
    *((schema, "python") for schema in (definitions, layers)),
]
"""Of each target what is its own: all share what comes before, and those in JavaScript the most."""


@pytest.mark.parametrize(("schema", "target"), RENDERED)
def test_rendering_runs_no_line_much_more_than_twice_as_often(
    schema: Callable[[int], Any], target: str
) -> None:
    """Each line is counted separately, because the total hides a line that costs little.

    Only Python code is counted. Comparisons in C, such as `in`, call `__eq__` of our classes.
    """
    render(schema(1), target)
    counts = [lines(partial(render, schema(size), target)) for size in (25, 50, 100)]
    assert steepest([found.total() for found in counts]) < MOST
    steep = {}
    for line, last in counts[-1].items():
        first, middle, _ = times = [found[line] for found in counts]
        # Once is a step: a line of output is as long as it may be, or a word has one more letter.
        if last > 100 and middle > MOST * first and last > MOST * middle:
            steep[line] = times
    assert steep == {}


LARGE: list[tuple[Any, str, str, bool]] = [
    ({"maxLength": 100}, "'a' * 10**7", "'a'.repeat(1e7)", False),
    ({"pattern": "^(?:[a-z]+ ?)*$"}, "'ab ' * 10**6", "'ab '.repeat(1e6)", True),
    ({"minLength": 10**7}, "'\U0001f600' * 10**7", "'\U0001f600'.repeat(1e7)", True),
    ({"items": {"type": "integer"}}, "[1] * 10**6", "Array(1e6).fill(1)", True),
    ({"uniqueItems": True}, "list(range(10**6))", "Array.from({length: 1e6}, (_, i) => i)", True),
    (
        {"additionalProperties": {"type": "integer"}},
        "{str(i): i for i in range(10**6)}",
        "Object.fromEntries(Array.from({length: 1e6}, (_, i) => [i, i]))",
        True,
    ),
]


def test_the_largest_values_are_answered() -> None:
    """10 MB of text, 10^6 items or properties."""
    asked = [
        {"source": render(schema, "javascript-validator"), "expressions": [make]}
        for schema, _, make, _ in LARGE
    ]
    for (schema, make, _, valid), (theirs,) in zip(LARGE, javascript_answers(asked), strict=True):
        module = load_python(render(schema, "python-validator"))
        value = eval(make)  # noqa: S307 - it is written above
        assert python_answer(module, value).get("valid") is valid
        assert theirs.get("valid") is valid, theirs


RISKY = {"maxLength": 5, "minLength": 2, "pattern": "^(a|a)*$"}
TOO_LONG = "a" * 1000 + "b"


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (RISKY, TOO_LONG),
        ({"type": "string", **RISKY}, TOO_LONG),
        ({"properties": {"a": RISKY}}, {"a": TOO_LONG}),
        ({"properties": {"a": {"type": "string", **RISKY}}, "required": ["a"]}, {"a": TOO_LONG}),
        ({"items": {"type": ["string", "null"], **RISKY}}, [TOO_LONG]),
        ({"propertyNames": RISKY}, {TOO_LONG: 1}),
        ({"anyOf": [RISKY, {"type": "null"}]}, TOO_LONG),
    ],
)
def test_the_length_is_checked_before_a_risky_pattern(schema: Any, value: Any) -> None:
    """A result shows that the time is not exponential."""
    python = python_answers(render(schema, "python-validator"), [value])
    source = render(schema, "javascript-validator")
    assert javascript_answers([{"source": source, "values": [value]}]) == [python]
    assert python[0]["valid"] is False
    assert "pattern" not in [error["keyword"] for error in python[0]["errors"]]


def test_any_other_pattern_is_tried_in_spite_of_a_wrong_length() -> None:
    schema = {"maxLength": 2, "pattern": "^a+$"}
    (python,) = python_answers(render(schema, "python-validator"), ["bbb"])
    source = render(schema, "javascript-validator")
    assert javascript_answers([{"source": source, "values": ["bbb"]}]) == [[python]]
    assert [error["keyword"] for error in python["errors"]] == ["maxLength", "pattern"]
