"""The command: its files, its output and its exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import framepost
from framepost.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]
SCHEMA = "schema/call.schema.json"
CALL: dict[str, Any] = {
    "title": "Call",
    "type": "object",
    "properties": {"number": {"type": "string", "description": "Whom to call."}},
    "required": ["number"],
}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_has_the_paragraphs_of_the_docstring(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert "\\b" not in result.stdout
    assert all(char.isprintable() or char == "\n" for char in result.stdout)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration and one schema, as the current folder."""
    (tmp_path / "schema").mkdir()
    put(tmp_path / SCHEMA, CALL)
    table = '[tool.framepost]\nschemas = ["schema/*.schema.json"]\nout = "generated"\n'
    (tmp_path / "pyproject.toml").write_text(table)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: Path, schema: Any) -> None:
    path.write_text(json.dumps(schema, indent=2))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


EXPECTED = [
    "docs/call.md",
    "javascript/call.d.ts",
    "javascript/call.iife.js",
    "javascript/call.js",
    "manifest.json",
    "python/call.py",
]


class TestGenerate:
    def test_writes_every_file_of_the_configured_schemas(self, project: Path) -> None:
        result = run("generate")
        assert result.exit_code == 0
        assert sorted(snapshot(project / "generated")) == EXPECTED
        assert "wrote generated/python/call.py" in result.stdout

    def test_a_second_run_writes_nothing(self, project: Path) -> None:
        run("generate")
        before = {path: path.stat().st_mtime_ns for path in (project / "generated").rglob("*")}
        result = run("generate")
        assert result.stdout == "generated is up to date\n"
        assert {p: p.stat().st_mtime_ns for p in (project / "generated").rglob("*")} == before

    def test_schema_and_folder_can_be_given(self, project: Path) -> None:
        result = run("generate", SCHEMA, "--out", "elsewhere/deep")
        assert result.exit_code == 0
        assert sorted(snapshot(project / "elsewhere/deep")) == EXPECTED

    def test_output_is_the_same_from_another_folder(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("generate")
        monkeypatch.chdir(project / "schema")
        run("generate", "call.schema.json", "--out", "../again")
        assert snapshot(project / "again") == snapshot(project / "generated")

    def test_library_does_what_the_command_does(self, project: Path) -> None:
        run("generate")
        report = framepost.generate([project / SCHEMA], project / "by_library")
        assert sorted(report.written) == EXPECTED
        assert snapshot(project / "by_library") == snapshot(project / "generated")

    def test_files_end_with_one_line_feed_and_have_no_carriage_return(self, project: Path) -> None:
        run("generate")
        for name, data in snapshot(project / "generated").items():
            assert data.endswith(b"\n"), name
            assert not data.endswith(b"\n\n"), name
            assert b"\r" not in data, name
            assert b" \n" not in data, name

    def test_file_of_a_removed_schema_is_removed(self, project: Path) -> None:
        put(project / "schema/other.schema.json", {**CALL, "title": "Other"})
        run("generate")
        (project / "schema/other.schema.json").unlink()
        result = run("generate")
        assert "removed generated/python/other.py" in result.stdout
        assert sorted(snapshot(project / "generated")) == EXPECTED

    def test_file_that_was_edited_is_not_removed(self, project: Path) -> None:
        put(project / "schema/other.schema.json", {**CALL, "title": "Other"})
        run("generate")
        (project / "schema/other.schema.json").unlink()
        (project / "generated/python/other.py").write_text("# mine\n")
        result = run("generate")
        assert (
            "generated/python/other.py: is no longer generated. It was kept because it was edited"
            in result.stderr
        )
        assert (project / "generated/python/other.py").read_text() == "# mine\n"

    def test_other_peoples_files_stay(self, project: Path) -> None:
        run("generate")
        (project / "generated/python/mine.py").write_text("# mine\n")
        put(project / SCHEMA, {**CALL, "description": "Changed."})
        run("generate")
        assert (project / "generated/python/mine.py").read_text() == "# mine\n"

    def test_other_peoples_file_in_the_way_is_not_replaced(self, project: Path) -> None:
        (project / "generated/python").mkdir(parents=True)
        (project / "generated/python/call.py").write_text("# mine\n")
        result = run("generate")
        assert result.exit_code == 2
        assert "generated/python/call.py: was not written by framepost" in result.stderr
        assert snapshot(project / "generated") == {"python/call.py": b"# mine\n"}

    def test_leftovers_of_a_run_that_was_cut_off_are_removed(self, project: Path) -> None:
        (project / "generated/.framepost-stage/new/python").mkdir(parents=True)
        (project / "generated/.framepost-stage/new/python/call.py").write_text("half")
        run("generate")
        assert sorted(snapshot(project / "generated")) == EXPECTED


class TestWarnings:
    """The output for a valid schema."""

    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            (
                {"requierd": ["number"]},
                '"requierd" is not a keyword of 2020-12, and is ignored. Hint: did you mean',
            ),
            (
                {"x-clas-name": "Call"},
                '"x-clas-name" is not an annotation of framepost, and is ignored. Hint: ',
            ),
            (
                {"properties": {"a": {"x-attributeName": "b"}}, "required": []},
                "n x-attribute-name?",
            ),
            ({"x-listner": {}}, "did you mean x-listener?"),
            ({"format": "phone"}, '/format: the format "phone" is not known. Hint: validat'),
            ({"pattern": "^(a+)+$"}, "/pattern: pattern: "),
            ({"patternProperties": {"^(a+)+$": {}}}, "/patternProperties/^(a+)+$: pattern: "),
            (
                {
                    "properties": {"a": {"$dynamicRef": "#x"}},
                    "required": [],
                    "$defs": {"x": {"$dynamicAnchor": "x"}},
                },
                "/properties/a: this schema cannot be typed. Hint: models use An",
            ),
        ],
    )
    def test_warning_has_its_place_and_the_files_are_written(
        self, found: dict[str, Any], expected: str, project: Path
    ) -> None:
        put(project / SCHEMA, {**CALL, **found})
        result = run("generate")
        assert result.exit_code == 0
        assert result.stderr.startswith(f"warning: {SCHEMA}:")
        assert expected in result.stderr
        assert sorted(snapshot(project / "generated")) == EXPECTED

    def test_own_annotation_gives_no_warning(self, project: Path) -> None:
        put(project / SCHEMA, {**CALL, "x-owner": "me"})
        assert run("generate").stderr == ""


class TestCheck:
    def test_output_says_up_to_date(self, project: Path) -> None:
        run("generate")
        before = snapshot(project)
        result = run("generate", "--check")
        assert (result.exit_code, result.stdout) == (0, "generated is up to date\n")
        assert snapshot(project) == before

    def test_check_shows_the_changes_of_a_changed_schema(self, project: Path) -> None:
        run("generate")
        put(project / SCHEMA, {**CALL, "description": "A call."})
        before = snapshot(project / "generated")
        result = run("generate", "--check")
        assert result.exit_code == 1
        assert "--- generated/python/call.py\n+++ generated/python/call.py\n@@" in result.stdout
        assert '+    """A call."""' in result.stdout
        assert snapshot(project / "generated") == before

    def test_shows_a_file_that_was_edited_by_hand(self, project: Path) -> None:
        run("generate")
        with (project / "generated/javascript/call.js").open("a") as file:
            file.write("// edited\n")
        result = run("generate", "--check")
        assert result.exit_code == 1
        assert "-// edited" in result.stdout

    def test_shows_a_file_that_is_missing(self, project: Path) -> None:
        run("generate")
        (project / "generated/docs/call.md").unlink()
        result = run("generate", "--check")
        assert result.exit_code == 1
        assert "--- /dev/null\n+++ generated/docs/call.md" in result.stdout

    def test_shows_a_file_that_is_stale(self, project: Path) -> None:
        put(project / "schema/other.schema.json", {**CALL, "title": "Other"})
        run("generate")
        (project / "schema/other.schema.json").unlink()
        result = run("generate", "--check")
        assert result.exit_code == 1
        assert "--- generated/python/other.py\n+++ /dev/null" in result.stdout

    def test_generated_files_are_up_to_date(self) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "framepost", "generate", "--check"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, "generated is up to date\n"), done.stderr


class TestBadInput:
    """Exit code 2, and nothing written; what is said of bad schemas is in `test_refusals.py`."""

    @pytest.mark.parametrize("arguments", [["generate"], ["generate", "--check"]])
    def test_schema_that_is_refused_changes_nothing(
        self, arguments: list[str], project: Path
    ) -> None:
        run("generate")
        before = snapshot(project / "generated")
        put(project / SCHEMA, {**CALL, "type": "objct"})
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"{SCHEMA}:3:11: /type: type must be one of null")
        assert snapshot(project / "generated") == before

    def test_all_problems_of_all_schemas_are_reported_in_order(self, project: Path) -> None:
        put(project / SCHEMA, {"type": "x", "minimum": "y", "properties": {"a": 1}})
        put(project / "schema/b.schema.json", {"maxItems": -1})
        result = run("generate")
        places = [line.split(": ")[0] for line in result.stderr.splitlines()]
        assert places == [*_at("b", "2:15"), *_at("call", "2:11", "3:14", "5:10")]

    def test_two_schemas_for_one_output_are_refused(self, project: Path) -> None:
        (project / "other").mkdir()
        shutil.copy(project / SCHEMA, project / "other/call.schema.json")
        result = run("generate", SCHEMA, "other/call.schema.json")
        assert result.exit_code == 2
        assert result.stderr == (
            "other/call.schema.json: writes the same files as schema/call.schema.json. "
            "Hint: rename one of the two files.\n"
        )

    def test_the_same_schema_named_twice_is_one(self, project: Path) -> None:
        assert run("generate", SCHEMA, SCHEMA).exit_code == 0

    def test_missing_file_is_named(self, project: Path) -> None:
        result = run("generate", "schema/none.schema.json")
        assert result.exit_code == 2
        assert "schema/none.schema.json: cannot be read: No such file" in result.stderr

    def test_file_name_that_is_no_module_name_gives_a_warning(self, project: Path) -> None:
        put(project / "schema/1 a.schema.json", CALL)
        result = run("generate")
        assert result.exit_code == 0
        assert "schema/1 a.schema.json: the Python module is named _1_a." in result.stderr
        assert (project / "generated/python/_1_a.py").is_file()

    def test_file_name_without_a_stem_is_refused(self, project: Path) -> None:
        put(project / "schema/.schema.json", CALL)
        result = run("generate", "schema/.schema.json")
        assert result.exit_code == 2
        assert "cannot derive an output name from this file name" in result.stderr

    def test_error_without_a_schema_has_a_hint(self, project: Path) -> None:
        (project / "pyproject.toml").unlink()
        result = run("generate")
        assert result.exit_code == 2
        assert "no schema is given. Hint: name a schema" in result.stderr

    @pytest.mark.parametrize(
        ("table", "expected"),
        [
            ("schemas = 1", "3: /tool/framepost/schemas: must be of type array. Hint: write, f"),
            ('schemas = ["a", 1]', "3: /tool/framepost/schemas/1: must be of type string. Hint:"),
            ('schemas = ["none/*.json"]', '3: /tool/framepost/schemas: no file matches "none/*.js'),
            ('schemas = ["/etc/*.json"]', '3: /tool/framepost/schemas: the path "/etc/*.json" in'),
            (
                "out = 1",
                "3: /tool/framepost/out: must be of type string. Hint: write, f",
            ),
            (
                '"out" = ""',
                "3: /tool/framepost/out: must have at least 1 character. Hint: wri",
            ),
            ("output = 1", "3: /tool/framepost/output: is not a setting of framepost. Hint: d"),
            ("a = 1", "3: /tool/framepost/a: is not a setting of framepost. Hint: the settings ar"),
            ("schemas = [1, 2", " is not TOML: Unclosed array (at end of document)."),
            ("[[tool.framepost]]", "3:17: is not TOML: Cannot overwrite a value."),
        ],
    )
    def test_bad_configuration_is_refused(self, table: str, expected: str, project: Path) -> None:
        (project / "pyproject.toml").write_text(f"[project]\n[tool.framepost]\n{table}\n")
        result = run("generate")
        assert result.exit_code == 2
        assert result.stderr.startswith(f"pyproject.toml:{expected}"), result.stderr
        assert len(result.stderr.splitlines()) == 1

    @pytest.mark.parametrize("text", ["[tool]\nframepost = 1", "tool.framepost.out = 1"])
    def test_bad_configuration_in_another_form_is_refused_too(
        self, text: str, project: Path
    ) -> None:
        (project / "pyproject.toml").write_text(text)
        result = run("generate")
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
        assert result.stderr.startswith("pyproject.toml: /tool/framepost")

    def test_all_problems_of_the_configuration_are_reported(self, project: Path) -> None:
        (project / "pyproject.toml").write_text("[tool.framepost]\nout = 1\nshemas = 2\n")
        rows = run("generate").stderr.splitlines()
        assert [row.split(": ")[0] for row in rows] == ["pyproject.toml:2", "pyproject.toml:3"]

    def test_unknown_option_is_bad_usage(self, project: Path) -> None:
        assert run("generate", "--fast").exit_code == 2

    def test_folder_that_cannot_be_written_is_named(self, project: Path) -> None:
        (project / "generated").write_text("a file, not a folder")
        result = run("generate")
        assert result.exit_code == 2
        assert result.stderr.startswith("generated")
        assert (project / "generated").read_text() == "a file, not a folder"

    def test_damaged_manifest_is_not_trusted(self, project: Path) -> None:
        run("generate")
        (project / "generated/manifest.json").write_text('{"files": {"../pyproject.toml": 1}}')
        result = run("generate")
        assert result.exit_code == 2
        assert "generated/manifest.json: is not a manifest" in result.stderr

    def test_manifest_cannot_lead_out_of_the_folder(self, project: Path) -> None:
        run("generate")
        manifest = json.loads((project / "generated/manifest.json").read_text())
        manifest["files"]["../pyproject.toml"] = "0" * 64
        (project / "generated/manifest.json").write_text(json.dumps(manifest))
        run("generate")
        assert (project / "pyproject.toml").exists()


def _at(stem: str, *places: str) -> list[str]:
    return [f"schema/{stem}.schema.json:{place}" for place in places]


def test_another_schema_of_the_folder_can_be_referred_to(project: Path) -> None:
    put(project / "schema/shared.schema.json", {"$defs": {"Phone": {"type": "string"}}})
    schema = {**CALL, "properties": {"number": {"$ref": "shared.schema.json#/$defs/Phone"}}}
    put(project / SCHEMA, schema)
    assert run("generate").exit_code == 0


def test_output_does_not_depend_on_the_hash_seed(project: Path) -> None:
    found = []
    for seed in ("0", "1"):
        subprocess.run(
            [sys.executable, "-m", "framepost", "generate", "--out", f"out{seed}"],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "generator")},
            stdout=subprocess.DEVNULL,
        )
        found.append(snapshot(project / f"out{seed}"))
    assert found[0] == found[1]
