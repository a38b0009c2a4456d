"""Every example of every schema, in the generated code of both languages."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from support.answers import Answer, javascript_answers, load_python, python_answer

ROOT = Path(__file__).parents[2]
STEMS = sorted(path.name.removesuffix(".schema.json") for path in ROOT.glob("schema/*.schema.json"))
EXAMPLES = {stem: sorted((ROOT / "schema/examples" / stem).glob("*/*.json")) for stem in STEMS}
CASES = [
    pytest.param(stem, path, id=f"{stem}-{path.stem}") for stem in STEMS for path in EXAMPLES[stem]
]


def read(path: Path) -> Any:
    return json.loads(path.read_text())


@functools.cache
def python_module(stem: str) -> Any:
    return load_python((ROOT / f"generated/python/{stem.replace('-', '_')}.py").read_text())


@functools.cache
def answers_of_javascript() -> dict[Path, Answer]:
    cases = [
        {
            "source": (ROOT / f"generated/javascript/{stem}.js").read_text(),
            "values": [read(path) for path in EXAMPLES[stem]],
        }
        for stem in STEMS
    ]
    answers = javascript_answers(cases)
    return {
        path: answer
        for stem, found in zip(STEMS, answers, strict=True)
        for path, answer in zip(EXAMPLES[stem], found, strict=True)
    }


@pytest.mark.parametrize("stem", STEMS)
def test_schema_has_examples_that_are_right_and_some_that_are_wrong(stem: str) -> None:
    folders = {path.parent.name for path in EXAMPLES[stem]}
    assert folders == {"valid", "invalid"}
    for path in EXAMPLES[stem]:
        assert path.with_suffix(".error").exists() is (path.parent.name == "invalid")


@pytest.mark.parametrize(("stem", "path"), CASES)
def test_example_has_its_verdict_and_the_same_errors_in_both_languages(
    stem: str, path: Path
) -> None:
    value = read(path)
    answer = python_answer(python_module(stem), value)
    assert answer == answers_of_javascript()[path]
    schema = read(ROOT / f"schema/{stem}.schema.json")
    assert jsonschema.Draft202012Validator(schema).is_valid(value) is answer["valid"]
    found = [f"{each['keyword']} {each['instancePath']}".rstrip() for each in answer["errors"]]
    expected = path.with_suffix(".error")
    lines = expected.read_text().splitlines() if expected.exists() else []
    assert found == [line.rstrip() for line in lines]


@pytest.mark.parametrize(("stem", "path"), [case for case in CASES if "/valid/" in str(case)])
def test_valid_example_survives_a_round_trip_through_its_class(stem: str, path: Path) -> None:
    module, value = python_module(stem), read(path)
    assert module.to_dict(module.from_dict(value)) == value
    assert json.loads(module.to_json(module.from_json(path.read_text()))) == value
