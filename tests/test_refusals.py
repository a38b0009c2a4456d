"""Schemas that are refused, and what is said of them: a folder each, with `expected.txt`."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import framepost
from framepost.cli import main

FOLDER = Path(__file__).with_name("refusals")
CASES = sorted(path.name for path in FOLDER.iterdir())
PACKAGE = Path(framepost.__file__).parent


@pytest.mark.parametrize("case", CASES)
def test_schema_is_refused(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(FOLDER / case, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    schemas = sorted(path.name for path in tmp_path.glob("*.schema.json"))
    result = CliRunner().invoke(
        main, ["generate", *schemas, "--out", "generated"], catch_exceptions=False
    )
    assert result.stderr == (FOLDER / case / "expected.txt").read_text()
    assert (result.exit_code, result.stdout) == (2, "")
    assert sorted(tmp_path.rglob("*")) == before


LINE = re.compile(r"[^:]+\.schema\.json(:\d+:\d+)?: (/\S*: )?[^/ ].*\.( Hint: .+[.?])")


@pytest.mark.parametrize("case", CASES)
def test_every_problem_has_a_place_and_a_hint(case: str) -> None:
    rows = (FOLDER / case / "expected.txt").read_text().splitlines()
    assert rows
    assert [row for row in rows if not LINE.fullmatch(row)] == []
    places = [re.match(r"(.*?):(\d+):(\d+)", row) for row in rows]
    found = [(place[1], int(place[2]), int(place[3])) for place in places if place]
    assert found == sorted(found)
    assert len(set(rows)) == len(rows)


# What is said of a schema is said in these rooms. Others refuse files, settings and command lines.
ROOMS = (
    "annotate bundle entitle keywords load name pipeline plan regex regex_syntax "
    "targets/javascript/module".split()
)
SPEAKING = {"Problem": 0, "problem": 0, "PatternError": 0, "_refused": 1, "_expect": 1}
ROWS: dict[tuple[str, type[ast.AST], int], int] = {
    ("keywords", ast.Yield, 3): 1,
    ("load", ast.Yield, 4): 2,
    ("load", ast.Return, 2): 0,
    ("load", ast.Return, 3): 0,
}
TABLES = ("_SAID", "_SEEN")

ELSEWHERE = {
    # Of other things than schemas in files.
    'there are no models "…"',
    "the schema is not JSON: …",
    "is larger than … bytes",
    # Another message said on: of a keyword, of JSON, of an annotation, of a pattern.
    "…",
    # Warnings.
    '… is left out: "…" cannot be reached',
    "pattern: …",
    'the format "…" is not known',
    '"…" is not a keyword of the dialect, and is ignored',
    '"…" is not an annotation that framepost knows, and is ignored',
    "there is no honest type for this schema",
}


def texts(
    node: ast.expr | None, scope: ast.AST, seen: frozenset[str] = frozenset()
) -> Iterator[str]:
    """The texts that an expression may be, with `…` for what is only known at run time."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (each.value if isinstance(each, ast.Constant) else "…" for each in node.values)
        yield "".join(map(str, parts))
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body, scope, seen)
        yield from texts(node.orelse, scope, seen)
    elif isinstance(node, ast.Name):
        bound = [
            each.value
            for each in ast.walk(scope)
            if isinstance(each, ast.Assign)
            and any(isinstance(name, ast.Name) and name.id == node.id for name in each.targets)
        ]
        for each in bound if node.id not in seen else ():
            yield from texts(each, scope, seen | {node.id})
        if not bound:
            yield "…"
    else:
        yield "…"


def messages(room: str) -> Iterator[str]:
    """Every message that a room can say, `…` standing for what it is about."""
    tree = ast.parse((PACKAGE / f"{room}.py").read_text())
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    scope_of: dict[ast.AST, ast.AST] = {}
    for function in functions:  # inner ones come later, and are the scope of what is in them
        scope_of.update(dict.fromkeys(ast.walk(function), function))
    for node in ast.walk(tree):
        for each in said_by(node, room):
            yield from texts(each, scope_of.get(node, tree))


def said_by(node: ast.AST, room: str) -> Iterator[ast.expr]:
    """The expressions in which a statement or a call says a message."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in SPEAKING:
            yield node.args[SPEAKING[node.func.id]]
    elif isinstance(node, (ast.Yield, ast.Return)) and isinstance(node.value, ast.Tuple):
        # A room that looks for what is wrong gives it as a row of message, hint, and place.
        column = ROWS.get((room, type(node), len(node.value.elts)))
        if column is not None:
            yield node.value.elts[column]
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in TABLES:
        assert isinstance(node.value, ast.Tuple)
        yield from (row.elts[1] for row in node.value.elts if isinstance(row, ast.Tuple))


def test_messages_are_found_where_they_are_said() -> None:
    found = {room: set(messages(room)) for room in ROOMS}
    assert "must be a number above 0" in found["keywords"]  # yielded
    assert "must be a string" in found["keywords"]  # handed over
    assert "the dialect … is not known" in found["bundle"]  # by the name of a variable
    assert "a comma too many" in found["load"]  # returned
    assert "a single quote" in found["load"]  # from a table
    assert "it stands in a lookbehind" in found["regex"]


def test_every_message_that_can_be_said_of_a_schema_is_in_a_case() -> None:
    said = "\n".join((FOLDER / case / "expected.txt").read_text() for case in CASES)
    missing = []
    for room in ROOMS:
        for message in dict.fromkeys(messages(room)):
            pattern = ".*".join(map(re.escape, message.split("…")))
            if message not in ELSEWHERE and not re.search(pattern, said):
                missing.append(f"{room}: {message}")
    assert missing == [], "add a folder to tests/refusals for each"
