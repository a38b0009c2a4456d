"""Templates of the user, which replace templates of framepost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framepost.cli import main
from framepost.package_data import templates_folder
from framepost.pipeline import render_files

ROOT = Path(__file__).parents[2]

SCHEMA = {
    "title": "Call",
    "type": "object",
    "properties": {"number": {"type": "string"}},
    "required": ["number"],
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a schema, and a configuration that names a folder of templates."""
    (tmp_path / "call.schema.json").write_text(json.dumps(SCHEMA))
    (tmp_path / "pyproject.toml").write_text(
        '[tool.framepost]\nschemas = ["*.schema.json"]\ntemplates = "mine"\n'
    )
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["generate", *arguments], catch_exceptions=False)


def put(name: str, text: str) -> None:
    path = Path("mine", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_template_is_replaced_and_the_others_stay(project: Path) -> None:
    run("--out", "before")
    put("markdown/page.md.jinja", "# Ours: {{ title | md }}\n")
    assert run("--out", "after").exit_code == 0
    for path in sorted(Path("before").rglob("*.*")):
        now = Path("after") / path.relative_to("before")
        if path.suffix == ".md":
            assert now.read_text().endswith("-->\n\n# Ours: Call\n")  # after the header
        elif path.name != "manifest.json":
            assert now.read_text() == path.read_text(), path


def test_a_part_can_be_replaced_and_can_use_what_it_replaces(project: Path) -> None:
    ours = (templates_folder() / "markdown/usage.jinja").read_text()
    put("markdown/usage.jinja", ours.replace("To validate a parsed value", "To look at one"))
    assert run().exit_code == 0
    assert "To look at one, call" in Path("generated/docs/call.md").read_text()


def test_own_partial_template_begins_with_an_underscore(project: Path) -> None:
    put("_head.jinja", "# {{ title | md }}, by us\n")
    put("markdown/page.md.jinja", '{% include "_head.jinja" %}\n')
    assert run().exit_code == 0
    assert Path("generated/docs/call.md").read_text().endswith("-->\n\n# Call, by us\n")


def test_declarations_of_classes_can_be_replaced(project: Path) -> None:
    ours = (templates_folder() / "models/dataclass.jinja2").read_text()
    put("models/dataclass.jinja2", ours.replace("@dataclass(", "@dataclass(eq=True, "))
    assert run().exit_code == 0
    assert "@dataclass(eq=True, " in Path("generated/python/call.py").read_text()


def test_a_changed_template_is_a_change(project: Path) -> None:
    put("markdown/page.md.jinja", "# One\n")
    run()
    assert run().stdout == "generated is up to date\n"
    assert run("--check").exit_code == 0
    put("markdown/page.md.jinja", "# Two\n")
    assert run("--check").exit_code == 1
    assert "wrote generated/docs/call.md" in run().stdout
    Path("mine/markdown/page.md.jinja").unlink()
    assert run("--check").exit_code == 1
    assert "wrote generated/docs/call.md" in run().stdout


PAGE = "mine/markdown/page.md.jinja"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "markdown/pages.md.jinja",
            "",
            ". Hint: did you mean markdown/page.md.jinja? Names of your own partial templates ",
        ),
        ("README", "", "mine/README: replaces no template of framepost. Hint: the names are "),
        ("markdown/page.md.jinja", "\n\n{{ title }}", f"{PAGE}:3: BareStringError: a template out"),
        (
            "markdown/page.md.jinja",
            "\n{{ nothing | md }}",
            f"{PAGE}:2: TypeError: expected string",
        ),
        ("markdown/page.md.jinja", "\n{% for %}", f"{PAGE}:2: Expected an expression, got "),
        ("markdown/page.md.jinja", "{{ title | mdd }}", f"{PAGE}:1: No filter named 'mdd'"),
        ("markdown/page.md.jinja", "\n{{ title.a.b }}", f"{PAGE}:2: 'str object' has no attri"),
        ("markdown/page.md.jinja", "{{ fail() }}", f"{PAGE}:1: 'fail' is undefined"),
        ("markdown/page.md.jinja", "{{ (1 / 0) | md }}", f"{PAGE}:1: ZeroDivisionError: division"),
        ("markdown/page.md.jinja", '{% include "x" %}', f'{PAGE}:1: there is no template "x"'),
        # What is missing is missed by another template, in its line.
        ("markdown/types.jinja", "", "TemplateModule object' has no attribute 'fields'"),
        ("models/dataclass.jinja2", "\n{{ 1 / 0 }}", "mine/models/dataclass.jinja2:2: ZeroDivi"),
    ],
)
def test_error_in_a_template_has_its_place(
    name: str, text: str, expected: str, project: Path
) -> None:
    run("--out", "generated")
    before = {path: path.read_bytes() for path in Path("generated").rglob("*.*")}
    put(name, text)
    for arguments in ([], ["--check"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert expected in result.stderr
        assert len(result.stderr.splitlines()) == 1, result.stderr
    assert {path: path.read_bytes() for path in Path("generated").rglob("*.*")} == before


def test_missing_folder_is_reported(project: Path) -> None:
    Path("mine").rmdir()
    assert run().stderr == (
        "mine: is not a folder. "
        "Hint: templates must be a folder. Its templates replace those of framepost.\n"
    )


ROW = re.compile(r"^\| `(markdown/[a-z.]+\.jinja)` \| (.+) \|$", re.MULTILINE)
CONTRACT = {
    template: re.findall("`([a-z_]+)`", variables)
    for template, variables in ROW.findall((ROOT / "docs/configuration.md").read_text())
}


def test_documented_variables_of_reference_pages_exist(project: Path) -> None:
    page, conversation = "markdown/page.md.jinja", "markdown/conversation.md.jinja"
    assert CONTRACT.keys() == {page, conversation}
    CONTRACT[conversation] += CONTRACT[page]
    for template, names in CONTRACT.items():
        put(
            template, "".join(f"{{% if {name} is defined %}}{name}.{{% endif %}}" for name in names)
        )
    run("--out", "out")
    schema = ROOT / "schema/crm-connector.asyncapi.json"
    written = {
        page: Path("out/docs/call.md").read_text(),
        conversation: render_files([schema], Path("mine"))[0]["docs/crm-connector.md"],
    }
    for template, text in written.items():
        assert text.splitlines()[-1].split(".")[:-1] == CONTRACT[template]
