"""YAML 1.2: values of the core schema, their places, and refused values."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from framepost import SchemaError
from framepost.cli import main
from framepost.jsontext.read import Document, parse


def read(text: str) -> Document:
    return parse(text.encode(), "a.yaml")


def refusal(text: str) -> str:
    with pytest.raises(SchemaError) as caught:
        read(text)
    (found,) = caught.value.problems
    return str(found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("[yes, no, on, off, y, n]", ["yes", "no", "on", "off", "y", "n"]),
        ("2001-12-14", "2001-12-14"),
        ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
        ("12:30:45", "12:30:45"),
        ("[true, True, FALSE, tRue]", [True, True, False, "tRue"]),
        ("[null, ~, Null, '', nUll]", [None, None, None, "", "nUll"]),
        ("[0, -1, +12, 012, 0o14, 0xFf, 1_000]", [0, -1, 12, 12, 12, 255, "1_000"]),
        ("[1.5, -.5, 1., 1e3, 1.0, 1.2.3]", [1.5, -0.5, 1.0, 1000.0, 1.0, "1.2.3"]),
        ("['1', \"true\", !]", None),
        ("a:\n", {"a": None}),
        ("<<: {a: 1}\nb: 2", {"<<": {"a": 1}, "b": 2}),
        ("a: &x {b: [1]}\nc: *x", {"a": {"b": [1]}, "c": {"b": [1]}}),
        ("&k a: 1\nb: *k", {"a": 1, "b": "a"}),
        ("a: |\n  two\n  lines\nb: >\n  one\n  line\n", {"a": "two\nlines\n", "b": "one line\n"}),
        ("{größe: 名前}", {"größe": "名前"}),
        ("%YAML 1.2\n---\na: 1\n...\n", {"a": 1}),
        ('{"a": [1, "x", {}]}', {"a": [1, "x", {}]}),
    ],
)
def test_values(text: str, value: Any) -> None:
    if value is None and text != "a:\n":
        assert "has the tag !" in refusal(text)
        return
    found = read(text).value
    assert json.dumps(found) == json.dumps(value)


def test_an_alias_is_a_copy() -> None:
    found = read("a: &x {b: 1}\nc: *x").value
    assert found["a"] is not found["c"]


def test_places() -> None:
    document = read("a:\n  b:\n    - 1\n    - c: {d: x}\ne: &n {f: 1}\ng: *n\n")
    places = {
        "": (1, 1),
        "/a": (2, 3),
        "/a/b": (3, 5),
        "/a/b/1": (4, 7),
        "/a/b/1/c/d": (4, 14),
        "/a/b/1/c/unknown": (4, 10),
        "/g": (6, 4),
        "/g/f": (6, 4),
    }
    assert {pointer: document.position(pointer) for pointer in places} == places


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", 'a.yaml:3:1: has the key "a" twice. Hint: keep one of them.'),
        (
            "x:\n  a: 1\n  'a': 3",
            'a.yaml:3:3: /x: has the key "a" twice. Hint: keep one of them.',
        ),
        ("a: !secret x", "a.yaml:1:4: /a: has the tag !secret. Hint: remove it: JSON has no tags."),
        ("- !!set {a}", "a.yaml:1:3: /0: has the tag tag:yaml.org,2002:set. Hint: remove it: "),
        (
            "a: &x [*x]",
            "a.yaml:1:8: /a/0: *x is an alias of a value that contains it. Hint: JSON v",
        ),
        (BOMB, "/e/7: aliases add more than 100000 values. Hint: use fewer aliases"),
        ("a: .inf", "a.yaml:1:4: /a: is .inf, which is not JSON. Hint: use null, or remove it."),
        ("a: .NaN", "a.yaml:1:4: /a: is .NaN, which is not JSON."),
        ("a: 1e999", "a.yaml:1:4: /a: is the number 1e999, too large for a double."),
        ("1: a", "a.yaml:1:1: has a key that is not a string. Hint: put it in quotation marks."),
        ("? [a]\n: 1", "a.yaml:1:3: has a key that is not a string. Hint: use a string: JSON "),
        (
            "a: 1\n---\nb: 2",
            "a.yaml:2:1: has a second document. Hint: write only one document in a file.",
        ),
        ("", "a.yaml:1:1: is not YAML: it is empty. Hint: write a value, for example {}."),
        ("a: [1", "is not YAML: "),
        ("a: b: c", "a.yaml:1:5: is not YAML: mapping values are not allowed"),
        ("\ta: 1", "a.yaml:1:1: is not YAML: "),
        ("a: \x07", "is not YAML: "),
        ("[" * 300, "is nested deeper than 200 levels. Hint: use fewer levels."),
    ],
)
def test_invalid_yaml_is_refused(text: str, expected: str) -> None:
    assert expected in refusal(text)


SCHEMA = """\
$schema: https://json-schema.org/draft/2020-12/schema
title: Order
type: object
properties:
  country: {type: string, enum: [NO, SE]}
  date: {type: string}
required: [country]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "order.schema.yaml").write_text(SCHEMA)
    return tmp_path


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_yaml_schema_gives_the_same_output_as_json(folder: Path) -> None:
    assert run("generate", "order.schema.yaml", "--out", "a").exit_code == 0
    schema = json.dumps(read(SCHEMA).value)
    (folder / "json").mkdir()
    (folder / "json/order.schema.json").write_text(schema)
    assert run("generate", "json/order.schema.json", "--out", "b").exit_code == 0
    texts = [(folder / each / "python/order.py").read_text() for each in "ab"]
    assert texts[0].replace("order.schema.yaml", "order.schema.json") == texts[1]


def test_a_problem_of_a_schema_has_its_place(folder: Path) -> None:
    (folder / "order.schema.yaml").write_text(SCHEMA.replace("type: object", "type: objekt"))
    result = run("generate", "order.schema.yaml", "--out", "a")
    assert result.exit_code == 2
    assert result.stderr.startswith("order.schema.yaml:3:7: /type: type must be one of ")
    assert not (folder / "a").exists()


def test_references_between_json_and_yaml(folder: Path) -> None:
    (folder / "all.json").write_text('{"items": {"$ref": "order.schema.yaml"}}')
    (folder / "good.json").write_text('[{"country": "NO"}]')
    assert run("validate", "all.json", "good.json").exit_code == 0


def test_documents_in_yaml(folder: Path) -> None:
    (folder / "good.yaml").write_text("country: NO\ndate: 2026-01-31\n")
    (folder / "bad.yml").write_text("date: 2026-01-31\n# a comment\ncountry: DK\n")
    (folder / "worse.yaml").write_text("country: NO\ncountry: SE\n")
    assert run("validate", "order.schema.yaml", "good.yaml").exit_code == 0
    result = run("validate", "order.schema.yaml", "good.yaml", "bad.yml", "worse.yaml")
    assert result.exit_code == 1
    output = result.stdout + result.stderr
    assert 'bad.yml:3:10: /country: must be "NO" or "SE".' in output
    assert 'worse.yaml:2:1: has the key "country" twice.' in output


def test_without_the_extra_it_says_how_to_get_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    result = run("generate", "order.schema.yaml", "--out", "a")
    assert result.exit_code == 2
    assert result.stderr == (
        "order.schema.yaml: YAML files need ruamel.yaml. Hint: install the extra framepost[yaml].\n"
    )
