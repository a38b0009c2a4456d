"""`framepost init`: a new message that can be generated at once; existing files stay."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

from framepost.cli import main

MADE = [
    "schema/contact-selected.schema.json",
    "schema/examples/contact-selected/valid/complete.json",
    "schema/examples/contact-selected/valid/only_required.json",
    "schema/examples/contact-selected/invalid/missing_id.json",
    "schema/examples/contact-selected/invalid/numeric_id.json",
]
TABLE = '[tool.framepost]\nschemas = ["schema/*.schema.json"]\nout = "generated"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def everything() -> dict[str, str]:
    return {str(path): path.read_text() for path in Path().rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["contact-selected", "ContactSelected", "contact selected"])
def test_output_lists_files_and_the_next_step(name: str) -> None:
    result = run("init", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        *(f"wrote {path}" for path in MADE),
        "added [tool.framepost] to pyproject.toml",
        f"next: edit {MADE[0]}: replace SENDER, RECEIVER, EVENT and MyAppMessage",
        "next: framepost generate",
    ]
    assert sorted(everything()) == sorted([*MADE, "pyproject.toml"])
    assert Path("pyproject.toml").read_text() == TABLE


def test_generate_works_at_once() -> None:
    run("init", "contact-selected")
    result = run("generate")
    assert (result.exit_code, result.stderr) == (0, "")
    page = Path("generated/javascript/contact-selected.js").read_text()
    assert "export function publishContactSelected(" in page
    assert "export function onContactSelected(" in page


def test_examples_are_valid_or_invalid_as_their_folder_says() -> None:
    run("init", "contact-selected")
    validator = jsonschema_rs.validator_for(json.loads(Path(MADE[0]).read_text()))
    verdicts = {path: validator.is_valid(json.loads(Path(path).read_text())) for path in MADE[1:]}
    assert verdicts == {path: "/valid/" in path for path in MADE[1:]}
    assert run("validate", MADE[0], *MADE[1:]).stdout == "4 documents read: 2 valid, 2 invalid\n"


def test_second_message_joins_the_first() -> None:
    run("init", "contact-selected")
    before = everything()
    result = run("init", "call-ended")
    assert "pyproject.toml" not in result.stdout
    assert {path: everything()[path] for path in before} == before
    assert run("generate").exit_code == 0
    assert Path("generated/python/call_ended.py").exists()


def test_table_is_added_to_an_existing_file() -> None:
    text = '# Mine.\r\n[project]\r\nname = "x" # é\r\n'
    Path("pyproject.toml").write_bytes(text.encode())
    Path("pyproject.toml").chmod(0o640)
    run("init", "contact-selected")
    assert Path("pyproject.toml").read_bytes().decode() == f"{text}\n{TABLE}"
    assert Path("pyproject.toml").stat().st_mode & 0o777 == 0o640
    assert run("generate").exit_code == 0


def test_schema_goes_to_the_configured_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '[tool.framepost]\nschemas = ["messages/*.schema.json"]\n'
    Path("pyproject.toml").write_text(text)
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert run("init", "contact-selected").exit_code == 0
    assert (folder / "messages/contact-selected.schema.json").exists()
    assert (folder / "pyproject.toml").read_text() == text


def test_schema_that_the_configuration_does_not_name_is_pointed_out() -> None:
    run("init", "call-ended")
    Path("pyproject.toml").write_text(
        '[tool.framepost]\nschemas = ["schema/call-ended.schema.json"]'
    )
    assert run("init", "contact-selected").stdout.splitlines()[-2:] == [
        'next: add "schema/contact-selected.schema.json" to schemas in [tool.framepost]',
        "next: framepost generate",
    ]


@pytest.mark.parametrize("there", MADE)
def test_existing_files_are_not_replaced(there: str) -> None:
    Path(there).parent.mkdir(parents=True)
    Path(there).write_text("mine")
    result = run("init", "contact-selected")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{there}: this file exists already. Hint: choose another name")
    assert everything() == {there: "mine"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "../x",
            '"../x" cannot be the name of a message. Hint: use ASCII',
        ),
        ("", '"" cannot be the name of a message'),
        ("1a", '"1a" cannot be the name of a message'),
        ("é", '"é" cannot be the name of a message'),
        ("--", '"--" cannot be the name of a message'),
        ("x" * 61, " cannot be the name of a message"),
        (
            "class",
            'Python has a keyword or module named "class". Hint: add a word to the name, for',
        ),
        ("json", 'Python has a keyword or module named "json"'),
        ("message", '"message" cannot be used: there is a function "publishMessage" in every sni'),
    ],
)
def test_name_that_cannot_be_used_is_refused(name: str, expected: str) -> None:
    result = run("init", "--", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr
    assert everything() == {}


@pytest.mark.parametrize(
    "text", ["tool = {}\n", "[tool.framepost\n", "[tool.framepost]\nout = 1\n"]
)
def test_configuration_that_cannot_be_used_is_left_as_it_is(text: str) -> None:
    Path("pyproject.toml").write_text(text)
    result = run("init", "contact-selected")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert result.stderr.startswith("pyproject.toml:")
    assert everything() == {"pyproject.toml": text}
