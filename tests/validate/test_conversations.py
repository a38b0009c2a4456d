"""`framepost validate` with a conversation: each line is validated as its own message."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from framepost.cli import main

ROOT = Path(__file__).parents[2]
CONVERSATION = ROOT / "schema/crm-connector.asyncapi.json"
VALID = sorted((ROOT / "schema/examples").glob("*/valid/*.json"))
UNKNOWN = '{"type": "ClientAppMessage", "action": "hangUp"}'
WRONG = (
    '{"type": "ClientAppMessage", "action": "crmDirectory", "data": {"count": 1, "results": []}}'
)


def run(*args: str, text: str) -> Result:
    return CliRunner().invoke(main, ["validate", str(CONVERSATION), *args], input=text)


def title_of(example: Path) -> str:
    schema = ROOT / f"schema/{example.parts[-3]}.schema.json"
    title: str = json.loads(schema.read_text())["title"]
    return title


@pytest.fixture(scope="module")
def log() -> str:
    """All valid examples as NDJSON."""
    return "".join(json.dumps(json.loads(path.read_text())) + "\n" for path in VALID)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_counts_are_printed_for_each_message(log: str, jobs: str, tmp_path: Path) -> None:
    file = tmp_path / "log.ndjson"
    file.write_text(f"{log}{WRONG}\n{UNKNOWN}\nnot JSON\n")
    done = run(str(file), "--jobs", jobs, text="")
    first, *rows = done.stdout.splitlines()
    assert done.exit_code == 1
    assert first == f"{len(VALID) + 3} lines read: {len(VALID)} valid, 3 invalid"
    counts = Counter(map(title_of, VALID))
    names = sorted(counts)
    expected = [
        f"{name} {counts[name]} valid, {int(name == 'CrmDirectory')} invalid" for name in names
    ]
    assert [" ".join(row.split()) for row in rows] == [
        *expected,
        "(unknown message) 0 valid, 2 invalid",
    ]


def test_errors_concern_only_the_message_that_a_line_is() -> None:
    done = run(text=f"{WRONG}\n{UNKNOWN}\n")
    first, second = done.stderr.splitlines()
    assert first.startswith("<stdin>:1:74: /data/count: must be of type string.")
    assert '"action" is one of the 7 allowed values' in second


def test_json_report_has_the_counts_and_is_as_described(log: str) -> None:
    done = run("--format", "json", text=f"{log}{WRONG}\n")
    report = json.loads(done.stdout)
    described = ROOT / "generator/framepost/validate/validate.schema.json"
    jsonschema.validate(report, json.loads(described.read_text()))
    counts = Counter(map(title_of, VALID))
    assert report["messages"] == {
        name: {"valid": count, "invalid": int(name == "CrmDirectory")}
        for name, count in sorted(counts.items())
    }


def test_single_document_is_a_message_too(tmp_path: Path) -> None:
    done = run(str(VALID[0]), text="")
    assert done.stdout.splitlines() == [
        "1 document read: 1 valid, 0 invalid",
        f"  {title_of(VALID[0])}  1 valid, 0 invalid",
    ]
