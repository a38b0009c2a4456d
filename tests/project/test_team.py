"""Tools of a team around the command: hooks, a workflow, completion, schemas for editors."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing
import yaml
from referencing.jsonschema import DRAFT202012

import framepost

ROOT = Path(__file__).parents[2]
PACKAGE = Path(framepost.__file__).parent
HOOKS = {each["id"]: each for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
STEPS = {
    each["name"]: each
    for each in yaml.safe_load((ROOT / "docs/workflow.yml").read_text())["jobs"]["messages"][
        "steps"
    ]
    if "name" in each
}


def run(command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command line, by sh, where `framepost` is the command of this checkout."""
    python = shlex.quote(sys.executable)
    return subprocess.run(
        ["sh", "-ec", f'framepost() {{ {python} -m framepost "$@"; }}\n{command}'],
        env={
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PYTHONPATH": str(ROOT / "generator"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **settings,
        },
        capture_output=True,
        text=True,
        check=False,
    )


COMMIT = "git add -A && git -c user.name=A -c user.email=a@example.com commit -qm one"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a new message and what is generated from it."""
    folder = tmp_path_factory.mktemp("made")
    commands = ["git init -q", "framepost init call-ended", "framepost generate", COMMIT]
    done = run(f"cd {shlex.quote(str(folder))}; {'; '.join(commands)}")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def repository(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as the current folder."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(old: str, new: str) -> None:
    schema = Path("schema/call-ended.schema.json")
    assert old in schema.read_text()
    schema.write_text(schema.read_text().replace(old, new))


def hook(name: str) -> subprocess.CompletedProcess[str]:
    """What pre-commit runs: the entry, then its arguments; no file names."""
    made = HOOKS[name]
    assert made["pass_filenames"] is False
    return run(" ".join([made["entry"], *made.get("args", [])]))


class TestHooks:
    def test_checks_pass_for_the_committed_files(self, repository: Path) -> None:
        assert [hook(each).returncode for each in HOOKS] == [0, 0]

    def test_check_finds_a_schema_without_its_files(self, repository: Path) -> None:
        change("The data of the message.", "Its data.")
        done = hook("framepost-check")
        assert done.returncode == 1
        assert "generated is out of date: run framepost generate" in done.stderr

    def test_check_finds_an_edited_file(self, repository: Path) -> None:
        Path("generated/docs/call-ended.md").write_text("mine")
        assert hook("framepost-check").returncode == 1

    def test_diff_finds_what_breaks(self, repository: Path) -> None:
        change('"minLength": 1', '"minLength": 5')
        done = hook("framepost-diff")
        assert done.returncode == 1
        assert "schema/call-ended.schema.json" in done.stdout

    def test_diff_reports_no_compatible_change(self, repository: Path) -> None:
        change("The data of the message.", "Its data.")
        assert hook("framepost-diff").returncode == 0


class TestWorkflow:
    def test_schema_written_by_init_has_no_warnings(self, repository: Path) -> None:
        base = run("git branch -q base && git update-ref refs/remotes/origin/base base")
        assert base.returncode == 0
        for name, step in STEPS.items():
            done = run(step["run"], BASE="base")
            assert done.returncode == 0, (name, done.stdout, done.stderr)

    @pytest.mark.parametrize(
        ("name", "old", "new"),
        [
            ("Generated files are up to date", "The data of the message", "Its data"),
            ("Valid examples are valid", '"minLength": 1', '"minLength": 9'),
            ("No breaking changes", '"minLength": 1', '"minLength": 9'),
        ],
    )
    def test_each_step_fails_for_its_kind_of_error(
        self, name: str, old: str, new: str, repository: Path
    ) -> None:
        run("git branch -q base && git update-ref refs/remotes/origin/base base")
        change(old, new)
        done = run(STEPS[name]["run"], BASE="base")
        assert done.returncode == 1
        if "github" in STEPS[name]["run"]:
            assert done.stdout.startswith("::error file=schema/")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("framepost va", ["validate"]),
        ("framepost ", ["diff", "generate", "init", "validate"]),
        ("framepost generate --wa", ["--watch"]),
        ("framepost validate a --format g", ["github"]),
    ],
)
def test_shell_completes_what_is_typed(words: str, expected: list[str]) -> None:
    done = run(
        f"{shlex.quote(str(Path(sys.executable).with_name('framepost')))}",
        _FRAMEPOST_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
    )
    found = [row.removeprefix("plain,") for row in done.stdout.split()]
    assert set(expected) <= set(found)
    assert len(found) == len(expected) or words == "framepost "


def test_completion_works_as_documented() -> None:
    command = 'eval "$(_FRAMEPOST_COMPLETE=bash_source framepost)"'
    assert command in (ROOT / "docs/configuration.md").read_text()
    framepost_ = Path(sys.executable).with_name("framepost")
    done = subprocess.run(
        [
            "bash",
            "-c",
            command.replace(" framepost)", f" {framepost_})") + "; complete -p framepost",
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "_framepost_completion framepost" in done.stdout, done.stderr


def own(stem: str) -> Any:
    return json.loads(next(PACKAGE.glob(f"*/{stem}.schema.json")).read_text())


@pytest.fixture(scope="module")
def metaschema() -> jsonschema.Draft202012Validator:
    schemas = [own("metaschema"), own("vocabulary")]
    resources = [(each["$id"], DRAFT202012.create_resource(each)) for each in schemas]
    registry: Any = referencing.Registry().with_resources(resources)
    return jsonschema.Draft202012Validator(schemas[0], registry=registry)


class TestSchemasForEditors:
    @pytest.mark.parametrize("stem", ["metaschema", "settings", "validate", "vocabulary"])
    def test_each_is_a_schema(self, stem: str) -> None:
        jsonschema.Draft202012Validator.check_schema(own(stem))

    @pytest.mark.parametrize(
        "path", sorted((ROOT / "schema").glob("*.schema.json")), ids=lambda path: path.name
    )
    def test_metaschema_accepts_what_framepost_accepts(
        self, path: Path, metaschema: jsonschema.Draft202012Validator
    ) -> None:
        assert list(metaschema.iter_errors(json.loads(path.read_text()))) == []

    @pytest.mark.parametrize(
        ("schema", "place"),
        [
            ({"$defs": {"A": {"x-class-name": "a b"}}}, ["$defs", "A", "x-class-name"]),
            ({"items": {"x-builder": {"name": "A"}}}, ["items", "x-builder"]),
            (
                {"properties": {"a": {"anyOf": [{"type": "objct"}]}}},
                ["properties", "a", "anyOf", 0],
            ),
        ],
    )
    def test_metaschema_refuses_what_framepost_refuses_at_every_depth(
        self, schema: Any, place: list[Any], metaschema: jsonschema.Draft202012Validator
    ) -> None:
        assert any(
            list(e.absolute_path)[: len(place)] == place for e in metaschema.iter_errors(schema)
        )
        with pytest.raises(framepost.SchemaError):
            framepost.render(schema, "python")

    def test_schema_can_name_the_metaschema_as_its_dialect(self) -> None:
        path = ROOT / "schema/click-to-dial-response.schema.json"
        schema = json.loads(path.read_text())
        made = [
            framepost.render({**schema, "$schema": uri}, "python")
            for uri in (schema["$schema"], own("metaschema")["$id"])
        ]
        assert made[0] == made[1]

    def test_settings_of_this_repository_are_described(self) -> None:
        from framepost.project.config import EXAMPLES, load

        assert set(own("settings")["properties"]) == set(EXAMPLES)
        assert load(ROOT).is_set
