"""Messages that prove what a change breaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from framepost.cli import main
from support.diffs import changes, is_valid

TEXT = {"type": "string"}


def record(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, **more}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (record({"a": TEXT}), record({"a": {**TEXT, "minLength": 3}})),
        (record({"a": {**TEXT, "pattern": "^[a-f]+$"}}),
         record({"a": {**TEXT, "pattern": "^[a-e]+$"}})),
        (record({"a": record({"b": {"type": "array", "items": {"maximum": 9}}})}),
         record({"a": record({"b": {"type": "array", "items": {"maximum": 8}}})})),
        ({"items": {"additionalProperties": {"multipleOf": 3}}},
         {"items": {"additionalProperties": {"multipleOf": 6}}}),
        ({"patternProperties": {"^x-": {"type": "integer"}}},
         {"patternProperties": {"^x-": {"type": "integer", "minimum": 0}}}),
        ({"oneOf": [record({"k": {"const": "a"}, "v": {"maxLength": 5}}, required=["k"]),
                    record({"k": {"const": "b"}}, required=["k"])]},
         {"oneOf": [record({"k": {"const": "a"}, "v": {"maxLength": 4}}, required=["k"]),
                    record({"k": {"const": "b"}}, required=["k"])]}),
    ],
)  # fmt: skip
def test_message_is_valid_before_and_invalid_after(old: Any, new: Any) -> None:
    (claim,) = changes(old, new)
    assert claim.breaks == ("publishers",)
    (message,) = claim.witness
    assert is_valid(old, message)
    assert not is_valid(new, message)
    (back,) = changes(new, old)
    assert back.breaks == ("receivers",)
    (message,) = back.witness
    assert is_valid(old, message)
    assert not is_valid(new, message)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            {"required": ["a"], "if": {"properties": {"a": {"const": 1}}}, "then": False},
            {"required": ["a"], "not": {"properties": {"a": {"const": 1}}}},
        ),
        (
            {"type": "object", "dependentRequired": {"a": ["b"]}},
            {"type": "object", "if": {"required": ["a"]}, "then": {"required": ["b"]}},
        ),
        ({"anyOf": [{"minimum": 1}, {"maximum": 5}]}, {}),
    ],
)
def test_equivalent_rewrites_have_no_findings(old: Any, new: Any) -> None:
    for pair in ((old, new), (new, old)):
        assert {each.rule for each in changes(*pair)} <= {"review"}


def test_closed_variants_are_reported_at_each_variant() -> None:
    variants = [record({"x": TEXT}), record({"y": TEXT})]
    closed = [{**each, "additionalProperties": False} for each in variants]
    found = changes(record({"p": {"anyOf": variants}}), record({"p": {"anyOf": closed}}))
    assert [(each.rule, each.at) for each in found] == [
        ("object-closed", "/properties/p/anyOf/1/additionalProperties"),
        ("object-closed", "/properties/p/anyOf/0/additionalProperties"),
    ]


class TestCommand:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.chdir(tmp_path)
        Path("old.json").write_text(json.dumps(record({"a": TEXT})))
        Path("new.json").write_text(json.dumps(record({"a": {**TEXT, "minLength": 3}})))
        return tmp_path

    def run(self, *options: str) -> Any:
        return CliRunner().invoke(main, ["diff", "old.json", "new.json", *options])

    def test_text_shows_the_message(self) -> None:
        assert (
            '    this message was accepted before and is refused now: {"a": ""}\n'
            in self.run().stdout
        )

    def test_json_has_the_whole_message(self) -> None:
        (finding,) = json.loads(self.run("--format", "json").stdout)["findings"]
        assert finding["witness"] == {"a": ""}

    def test_long_message_is_shortened_in_text_only(self) -> None:
        Path("old.json").write_text(json.dumps(record({"a": {**TEXT, "minLength": 200}})))
        Path("new.json").write_text(json.dumps(record({"a": {**TEXT, "minLength": 250}})))
        assert max(map(len, self.run().stdout.splitlines())) < 250
        (finding,) = json.loads(self.run("--format", "json").stdout)["findings"]
        assert len(finding["witness"]["a"]) == 200

    @pytest.mark.parametrize(
        ("entry", "code"),
        [
            ('rule = "bound-tighter"', 0),
            ('rule = "bound-tighter", schema = "new"', 0),
            ('rule = "bound-tighter", pointer = "/properties/a"', 0),
            ('rule = "bound-tighter", pointer = "/properties/b"', 1),
            ('rule = "bound-looser"', 1),
        ],
    )
    def test_findings_can_be_ignored_with_a_reason(self, entry: str, code: int) -> None:
        table = f'[tool.framepost]\ndiff-ignore = [{{ {entry}, reason = "agreed" }}]\n'
        Path("pyproject.toml").write_text(table)
        result = self.run()
        assert result.exit_code == code
        expected = "1 finding ignored" if code == 0 else "no finding matches"
        assert expected in result.stderr

    def test_reason_is_required(self) -> None:
        Path("pyproject.toml").write_text(
            '[tool.framepost]\ndiff-ignore = [{ rule = "bound-tighter" }]\n'
        )
        result = self.run()
        assert result.exit_code == 2
        assert 'must have the property "reason"' in result.stderr
