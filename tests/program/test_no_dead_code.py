"""Generated code is clean: every name is defined and used, and every condition decides something.

No statement follows one that ends a block, and each statement has an effect.
"""

from __future__ import annotations

import ast
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import framepost
from support import corpora
from support.fuzzing import THOROUGH
from support.linting import eslint_findings, ruff_findings

ROOT = Path(__file__).parents[2]
GENERATED = sorted((ROOT / "generated/python").glob("*.py"))
MODULES = sorted(
    set((ROOT / "generated/javascript").glob("*.js"))
    - {*(ROOT / "generated/javascript").glob("*.iife.js")}
)
TARGETS = ["python-validator", "python"]
JAVASCRIPT = ["javascript-validator", "javascript"]
LARGE = {"azure-pipelines", "webhooks", "vega-lite"}
"""Corpora whose modules take a while to make: of these, the validators alone are enough."""


def unused(source: str) -> list[str]:
    """The names of a module that its public names do not use, directly or indirectly.

    A call of a function by itself does not count.
    """
    statements = ast.parse(source).body
    uses = {
        name: set(names_in(statement)) for statement in statements for name in names_of(statement)
    }
    imports = [each for each in statements if isinstance(each, ast.Import | ast.ImportFrom)]
    imported = {name for each in imports for name in names_of(each)}
    reached = {name for name in uses.keys() - imported if not name.startswith("_")}
    todo = list(reached)
    while todo:
        new = (uses[todo.pop()] & uses.keys()) - reached
        reached |= new
        todo += new
    return sorted(uses.keys() - reached - {"annotations"})


def names_of(statement: ast.stmt) -> Iterator[str]:
    """What a statement of a module defines."""
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from (each.asname or each.name for each in names)
        case _:
            pass


def names_in(node: ast.AST) -> Iterator[str]:
    """What a statement uses, in the text of an alias too."""
    for each in ast.walk(node):
        match each:
            case ast.Name(id=name):
                yield name
            case ast.AnnAssign(annotation=ast.Name(id="TypeAlias"), value=ast.Constant(str(text))):
                yield from names_in(ast.parse(f"({text})"))
            case _:
                pass


def idle(source: str) -> list[str]:
    """The parts of a module without an effect."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.If(test=test) | ast.IfExp(test=test):
                asked = [test]
            case ast.BoolOp(values=asked):
                pass
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                asked = [operand]
            case ast.BinOp(left=left, right=right):
                asked = [left, right]
            case _:
                asked = []
        constant = any(isinstance(a, ast.Constant) and isinstance(a.value, bool) for a in asked)
        blocks = [getattr(node, "body", []), getattr(node, "orelse", [])]
        ended = any(
            isinstance(statement, ast.Return | ast.Raise | ast.Break)
            for block in blocks
            if isinstance(block, list)
            for statement in block[:-1]
        )
        passes = isinstance(node, ast.If | ast.For) and any(
            isinstance(statement, ast.Pass) for block in blocks for statement in block
        )
        if constant or ended or passes:
            found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize(
    "source",
    [
        "if True: f()",
        "a = b or False",
        "a = not True",
        "a = 1 if True else 2",
        "a = True + b",
        "def f():\n  return 1\n  g()",
        "if a:\n  pass\nelse:\n  g()",
    ],
)
def test_unused_code_is_found(source: str) -> None:
    assert len(idle(source)) == 1
    assert idle("if a and not b: f(c)\nelse: g(d + True_)") == []


def test_unused_definitions_are_found() -> None:
    source = """
import json, re, sys
def a(): return _b(json)
def _b(x): ...
def _c(): _c()
_D = 1
E: TypeAlias = "list[sys]"
"""
    assert unused(source) == ["_D", "_c", "re"]


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_everything_defined_for_a_message_is_used(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert (unused(source), idle(source)) == ([], [])


@pytest.mark.parametrize(
    ("name", "target"),
    [
        (name, target)
        for name in corpora.names()
        for target in TARGETS
        if THOROUGH or name not in LARGE or target == "python-validator"
    ],
)
def test_everything_defined_for_a_corpus_is_used(name: str, target: str) -> None:
    found = corpora.corpus(name)
    source = framepost.render(found.schema, target, resources=found.resources)
    assert (unused(source), idle(source)) == ([], [])
    assert ruff_findings({name: source}) == []


@pytest.mark.parametrize(
    ("draft", "path"), [(draft, path) for draft in corpora.DRAFTS for path in corpora.files(draft)]
)
def test_everything_defined_for_the_official_suite_is_used(draft: str, path: str) -> None:
    remotes = corpora.remotes()
    sources = {
        f"{group['description']}: {target}": framepost.render(
            group["schema"], target, resources=remotes
        )
        for group in corpora.groups(draft, path)
        for target in TARGETS
    }
    for name, source in sources.items():
        assert (unused(source), idle(source)) == ([], []), name
    assert ruff_findings(sources) == []


def vain(sources: dict[str, str]) -> dict[str, list[str]]:
    """The useless parts of JavaScript modules, by the name of the module."""
    done = subprocess.run(
        ["node", Path(__file__).parents[1] / "support/vain.mjs"],
        input=json.dumps([*sources.values()]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found = dict(zip(sources, json.loads(done.stdout), strict=True))
    return {name: each for name, each in found.items() if each}


def test_dead_javascript_is_found() -> None:
    source = """
export function a(x) { if (true) b(x.c); return x && !d; }
function b(x) { return x; e(); }
function c() { c(); }
const d = [], f = 1;
function e() { if (d) {} else a(); return d && true; }
"""
    names, idle = ["c", "f"], ["{ return x; e(); }", "if (d) {} else a();", "d && true"]
    assert vain({"one": source}) == {"one": [*names, "if (true) b(x.c);", *idle]}


def test_no_javascript_of_a_message_or_a_corpus_is_dead() -> None:
    sources = {path.name: path.read_text("utf-8") for path in MODULES}
    for name in corpora.names():
        found = corpora.corpus(name)
        sources[name] = framepost.render(
            found.schema, "javascript-validator", resources=found.resources
        )
    assert vain(sources) == {}
    assert eslint_findings(sources) == []


@pytest.mark.parametrize("draft", corpora.DRAFTS)
def test_no_javascript_of_the_official_suite_is_dead(draft: str) -> None:
    remotes = corpora.remotes()
    sources = {
        f"{path}: {group['description']}: {target}": framepost.render(
            group["schema"], target, resources=remotes
        )
        for path in corpora.files(draft)
        for group in corpora.groups(draft, path)
        for target in JAVASCRIPT
    }
    assert vain(sources) == {}
    assert eslint_findings(sources) == []


def test_linters_find_undefined_and_unused_names() -> None:
    python = ruff_findings({"one": "import re\nprint(x)\n", "two": "def f():\n\n"})
    assert [each.partition(":")[0] for each in python] == ["one", "one", "two"]
    javascript = eslint_findings(
        {"one": "const a = 1;\nexport default b;\n", "two": "(function () { c(); })();"}
    )
    assert [each.partition(":")[0] for each in javascript] == ["one", "one", "two"]


@pytest.mark.parametrize("variants", [[True], [False, True], [{"not": False}]])
def test_union_that_matches_every_value_has_no_code(variants: list[Any]) -> None:
    schema = {"anyOf": [{"maxItems": 0}], "minimum": 1}
    for target in ("python-validator", "javascript-validator"):
        with_union = framepost.render({**schema, "oneOf": variants}, target)
        assert with_union == framepost.render(schema, target)


def test_schema_that_matches_no_value_uses_no_helper() -> None:
    variants = {"if": {"type": "null"}, "else": {"type": "object"}, "anyOf": [False, False]}
    schema = {"not": {"prefixItems": [variants, {"$ref": "#"}]}}
    source = framepost.render(schema, "javascript-validator")
    assert "isObject" not in source
    assert eslint_findings({"a schema": source}) == []
