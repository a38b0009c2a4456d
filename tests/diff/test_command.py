"""The command `framepost diff`: its arguments, its output and its exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

import framepost
from framepost.cli import main
from framepost.diff.rules import RULES
from support.answers import load_python

PUBLISHED = json.loads((Path(framepost.__file__).parent / "diff/diff.schema.json").read_text())
CALL: dict[str, Any] = {
    "title": "Call",
    "type": "object",
    "properties": {"number": {"type": "string"}, "note": {"type": "string", "maxLength": 9}},
    "required": ["number"],
}
TIGHTER = {**CALL, "required": ["number", "note"]}
BOTH = {**TIGHTER, "properties": {**CALL["properties"], "note": {"type": "string"}}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, without settings for colours and git."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return tmp_path


@pytest.fixture
def repository(folder: Path) -> Path:
    """A repository whose only commit has `schema/call.schema.json`."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    git("init", "--quiet", "--initial-branch", "main")
    put("schema/call.schema.json", CALL)
    commit()
    return folder


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", "Change.")


def put(name: str, schema: Any) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(schema, indent=2))


def run(*arguments: str, color: bool = False) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments], catch_exceptions=False, color=color)


class TestFiles:
    def test_without_a_change_nothing_breaks(self, folder: Path) -> None:
        put("old.json", CALL)
        put("new.json", {**CALL, "description": "New."})
        result = run("old.json", "new.json")
        assert (result.exit_code, result.stdout) == (0, "nothing breaks\n")

    def test_finding_shows_its_place_and_audience(self, folder: Path) -> None:
        put("old.json", CALL)
        put("new.json", TIGHTER)
        result = run("old.json", "new.json")
        assert result.exit_code == 1
        assert result.stdout == (
            "Breaks publishers:\n"
            'new.json:8:13: /properties/note: the field "note" is required now. '
            "[field-newly-required]\n"
            '    this message was accepted before and is refused now: {"number": ""}\n'
            "\n"
            "1 breaking change\n"
        )

    def test_removed_part_is_shown_in_the_old_schema(self, folder: Path) -> None:
        put("old.json", CALL)
        put("new.json", {**CALL, "properties": {"number": {"type": "string"}}})
        assert "old.json:8:13: /properties/note: " in run("old.json", "new.json").stdout

    def test_undecided_change_is_to_review(self, folder: Path) -> None:
        put("old.json", {**CALL, "not": {"required": ["a"]}})
        put("new.json", {**CALL, "not": {"required": ["b"]}})
        result = run("old.json", "new.json")
        assert result.exit_code == 1
        assert result.stdout.startswith("To review:\nnew.json:")
        assert result.stdout.endswith("\n0 breaking changes, 1 to review\n")

    def test_names_of_untitled_schemas_do_not_depend_on_the_files(self, folder: Path) -> None:
        put("old.json", {"type": "object", "properties": {}})
        put("new.json", {"type": "object", "properties": {}})
        assert run("old.json", "new.json").exit_code == 0

    def test_schema_that_no_longer_generates_code_is_to_review(self, folder: Path) -> None:
        put("old.json", CALL)
        same = {"type": "string", "x-attribute-name": "same"}
        further = {"a": same, "b": same}
        put("new.json", {**CALL, "properties": {**CALL["properties"], **further}})
        result = run("old.json", "new.json")
        assert "no code can be generated any more" in result.stdout

    def test_control_characters_of_a_schema_are_escaped(self, folder: Path) -> None:
        evil = "\x1b[31m\n::error::\u202e"
        put("old.json", {"properties": {evil: True}, "required": [evil]})
        put("new.json", {"properties": {evil: True}})
        for form in ("text", "github"):
            printed = run("old.json", "new.json", "--format", form).stdout
            assert "\x1b" not in printed
            assert "\u202e" not in printed
            assert "\n::error::" not in printed


class TestFolders:
    def test_schemas_are_compared_by_their_names(self, folder: Path) -> None:
        put("old/call.schema.json", CALL)
        put("old/gone.schema.json", CALL)
        put("new/call.schema.json", TIGHTER)
        put("new/fresh.schema.json", CALL)
        result = run("old", "new", "--format", "json")
        assert result.exit_code == 1
        found = [(each["rule"], each["schema"]) for each in json.loads(result.stdout)["findings"]]
        assert found == [("field-newly-required", "call"), ("message-deleted", "gone")]

    def test_shared_schema_is_reported_once(self, folder: Path) -> None:
        for side, limit in (("old", 1), ("new", 2)):
            put(f"{side}/common.schema.json", {"$defs": {"x": {"minLength": limit}}})
            for name in ("a", "b"):
                reference = {"$ref": "common.schema.json#/$defs/x"}
                put(f"{side}/{name}.schema.json", {"properties": {"x": reference}})
        findings = json.loads(run("old", "new", "--format", "json").stdout)["findings"]
        assert [(each["rule"], each["new"]["file"]) for each in findings] == [
            ("bound-tighter", "new/common.schema.json")
        ]

    def test_a_folder_is_not_compared_with_a_file(self, folder: Path) -> None:
        put("old/call.schema.json", CALL)
        result = run("old", "old/call.schema.json")
        assert result.exit_code == 2
        assert "a folder cannot be compared with a file" in result.stderr


class TestRevisions:
    @pytest.mark.parametrize("new", ["schema", "schema/", "schema/call.schema.json"])
    def test_new_is_compared_with_itself_at_the_revision(self, repository: Path, new: str) -> None:
        assert run("git:HEAD", new).exit_code == 0
        put("schema/call.schema.json", TIGHTER)
        result = run("git:HEAD", new)
        assert result.exit_code == 1
        assert "schema/call.schema.json:8:13: /properties/note: " in result.stdout
        commit()
        assert run("git:HEAD", new).exit_code == 0
        assert run("git:HEAD~1", new).exit_code == 1

    def test_places_at_the_revision_are_written_as_git_writes_them(self, repository: Path) -> None:
        put("schema/call.schema.json", {**CALL, "properties": {"number": {"type": "string"}}})
        assert "HEAD:schema/call.schema.json:8:13: /properties/note: " in (
            run("git:HEAD", "schema").stdout
        )

    def test_command_works_in_a_subfolder(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put("schema/call.schema.json", TIGHTER)
        monkeypatch.chdir("schema")
        assert run("git:HEAD", ".").exit_code == 1
        assert run("git:HEAD", "call.schema.json").exit_code == 1

    def test_references_are_to_the_schemas_of_that_revision(self, repository: Path) -> None:
        put("schema/call.schema.json", {"properties": {"x": {"$ref": "x.schema.json"}}})
        put("schema/x.schema.json", {"minLength": 1})
        commit()
        put("schema/x.schema.json", {"minLength": 2})
        result = run("git:HEAD", "schema/call.schema.json")
        assert "schema/x.schema.json:2:16: /minLength: " in result.stdout

    def test_references_reach_folders_below_and_yaml(self, repository: Path) -> None:
        references = [
            "parts/count.schema.json",
            "parts/more/note.yaml#/$defs/note",
            "https://example.com/by-id",
            "linked.json",
        ]
        Path("schema/parts/more").mkdir(parents=True)
        Path("schema/.hidden").mkdir()
        put("schema/call.schema.json", {"allOf": [{"$ref": each} for each in references]})
        put("schema/parts/count.schema.json", {"properties": {"count": {"type": "integer"}}})
        Path("schema/parts/more/note.yaml").write_text("$defs: {note: {maxProperties: 5}}")
        put("schema/parts/any.json", {"$id": "https://example.com/by-id", "minProperties": 1})
        put("schema/.hidden/any.json", {"$id": "https://example.com/by-id", "minProperties": 2})
        Path("schema/linked.json").symlink_to("parts/any.json")
        commit()
        for new in ("schema", "schema/call.schema.json"):
            assert run("git:HEAD", new).exit_code == 0
        put("schema/parts/count.schema.json", {"properties": {"count": {"type": "string"}}})
        result = run("git:HEAD", "schema/call.schema.json")
        assert result.exit_code == 1
        assert "schema/parts/count.schema.json:4:15: /properties/count/type: " in result.stdout

    def test_a_link_that_leaves_the_folder_is_refused(self, repository: Path) -> None:
        put("outside.json", {"minProperties": 1})
        put("schema/call.schema.json", {"$ref": "linked.json"})
        Path("schema/linked.json").symlink_to("../outside.json")
        commit()
        result = run("git:HEAD", "schema/call.schema.json")
        assert result.exit_code == 2
        assert "HEAD:schema/call.schema.json" in result.stderr

    def test_a_path_at_the_revision_can_be_named(self, repository: Path) -> None:
        git("mv", "schema", "messages")
        put("messages/call.schema.json", TIGHTER)
        assert run("git:HEAD", "messages").exit_code == 2
        assert run("git:HEAD:schema", "messages").exit_code == 1
        named = "git:HEAD:schema/call.schema.json"
        assert run(named, "messages/call.schema.json").exit_code == 1

    def test_removed_schema_is_found(self, repository: Path) -> None:
        put("schema/other.schema.json", CALL)
        commit()
        Path("schema/call.schema.json").unlink()
        result = run("git:HEAD", "schema")
        assert "HEAD:schema/call.schema.json:1:1: the schema was removed. [message-deleted]" in (
            result.stdout
        )

    @pytest.mark.parametrize(
        "words", ["nowhere", "--all", "-h", "HEAD --all", "HEAD\n", "", "HEAD^{tree}", "$(date)"]
    )
    def test_unknown_revision_is_an_error(self, repository: Path, words: str) -> None:
        result = run(f"git:{words}", "schema")
        assert result.exit_code == 2
        assert "revision" in result.stderr
        assert result.stdout == ""

    def test_missing_path_at_the_revision_is_an_error(self, repository: Path) -> None:
        put("other/call.schema.json", CALL)
        put("schema/other.schema.json", CALL)
        for new, expected in (
            ("other", 'there is no folder "other" at the revision "HEAD"'),
            ("schema/other.schema.json", 'there is no file "schema/other.schema.json" at'),
        ):
            result = run("git:HEAD", new)
            assert result.exit_code == 2
            assert expected in result.stderr

    def test_a_bad_schema_at_the_revision_is_an_error_at_its_place(self, repository: Path) -> None:
        put("schema/call.schema.json", {"type": "thing"})
        commit()
        put("schema/call.schema.json", CALL)
        result = run("git:HEAD", "schema")
        assert result.exit_code == 2
        assert result.stderr.startswith("HEAD:schema/call.schema.json:2:11: /type: type must be")

    @pytest.mark.parametrize("linked", [False, True])
    def test_pre_commit_hook_stops_a_breaking_commit(self, repository: Path, linked: bool) -> None:
        hook = repository / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m framepost diff git:HEAD schema/\n')
        hook.chmod(0o755)
        if linked:
            git("worktree", "add", "--quiet", "linked")
            os.chdir("linked")
        put("schema/call.schema.json", {**CALL, "description": "New."})
        commit()
        put("schema/call.schema.json", TIGHTER)
        with pytest.raises(subprocess.CalledProcessError) as stopped:
            commit()
        assert b"[field-newly-required]" in stopped.value.stdout + stopped.value.stderr

    def test_without_a_repository_it_is_an_error(self, folder: Path) -> None:
        put("schema/call.schema.json", CALL)
        result = run("git:HEAD", "schema")
        assert result.exit_code == 2
        assert "not a git repository" in result.stderr

    def test_without_git_it_is_an_error(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        result = run("git:HEAD", "schema")
        assert result.exit_code == 2
        assert "git cannot be run" in result.stderr


class TestErrors:
    def test_a_file_that_is_not_there(self, folder: Path) -> None:
        put("new.json", CALL)
        result = run("old.json", "new.json")
        assert result.exit_code == 2
        assert result.stderr.startswith("old.json: there is no such file or folder.")

    def test_errors_of_both_schemas_are_reported(self, folder: Path) -> None:
        put("old.json", {"type": "thing"})
        put("new.json", {"minimum": "1"})
        result = run("old.json", "new.json")
        assert result.exit_code == 2
        assert "old.json:2:11: /type: " in result.stderr
        assert "new.json:2:14: /minimum: " in result.stderr

    def test_schemas_that_are_too_deep(self, folder: Path) -> None:
        for name, last in (("old.json", 1), ("new.json", 2)):
            chain = {f"d{n}": {"anyOf": [{"$ref": f"#/$defs/d{n + 1}"}, {}]} for n in range(3000)}
            put(name, {"$ref": "#/$defs/d0", "$defs": {**chain, "d3000": {"minimum": last}}})
        result = run("old.json", "new.json")
        assert result.exit_code == 2
        assert result.stderr.startswith("new.json:1:1: the schema is nested too deeply")


class TestFormats:
    def test_json_is_valid_under_its_schema(self, folder: Path) -> None:
        put("old/call.schema.json", CALL)
        put("old/gone.schema.json", CALL)
        put("new/call.schema.json", BOTH)
        printed = json.loads(run("old", "new", "--format", "json").stdout)
        assert [(each["rule"], each["breaks"]) for each in printed["findings"]] == [
            ("field-newly-required", ["publishers"]),
            ("bound-looser", ["receivers"]),
            ("message-deleted", ["publishers", "receivers", "code"]),
        ]
        jsonschema.Draft202012Validator(PUBLISHED).validate(printed)
        load_python(framepost.render(PUBLISHED, "python")).validate(printed)

    def test_json_without_findings_is_empty(self, folder: Path) -> None:
        put("old.json", CALL)
        result = run("old.json", "old.json", "--format", "json")
        assert result.exit_code == 0
        assert json.loads(result.stdout) == {"findings": []}

    def test_the_schema_knows_every_rule(self) -> None:
        known = PUBLISHED["$defs"]["Finding"]["properties"]["rule"]["enum"]
        assert known == [rule.id for rule in RULES]

    def test_github_gets_annotations_of_the_new_schema(self, folder: Path) -> None:
        put("old.json", {**CALL, "not": {"required": ["a"]}})
        put("new.json", {**CALL, "properties": {}, "not": {"required": ["b"]}})
        printed = run("old.json", "new.json", "--format", "github").stdout.splitlines()
        assert printed[0].startswith("::warning file=new.json,line=")
        assert all(
            line.startswith("::error file=new.json,line=1,col=1::") and "[field-deleted" in line
            for line in printed[1:3]
        )

    def test_github_annotations_are_escaped(self, folder: Path) -> None:
        for name, required in (("old,a:b.json", ["100%"]), ("new,a:b.json", [])):
            put(name, {"properties": {"100%": True}, "required": required})
        (line,) = run("old,a:b.json", "new,a:b.json", "--format", "github").stdout.splitlines()
        assert line == (
            "::error file=new%2Ca%3Ab.json,line=3,col=13::"
            '/properties/100%25: the field "100%25" is optional now '
            "[field-newly-optional, breaks receivers]."
        )

    def test_colour_depends_on_terminal_and_no_color(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put("old.json", CALL)
        put("new.json", TIGHTER)
        assert "\x1b[" in run("old.json", "new.json", color=True).stdout
        assert "\x1b[" not in run("old.json", "new.json").stdout
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in run("old.json", "new.json", color=True).stdout

    def test_help_lists_the_rules(self) -> None:
        printed = " ".join(run("--help").stdout.split())
        for rule in RULES:
            assert f"{rule.id} " in printed
