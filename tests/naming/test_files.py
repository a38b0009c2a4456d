"""Names of generated files."""

from __future__ import annotations

import subprocess
import sys

import pytest

from framepost.naming.files import is_renamed, module_name, stem_of


@pytest.mark.parametrize(
    ("file", "stem", "module"),
    [
        ("click-to-dial-response.schema.json", "click-to-dial-response", "click_to_dial_response"),
        ("order.json", "order", "order"),
        ("order.schema.yaml", "order", "order"),
        ("crm.asyncapi.yml", "crm", "crm"),
        ("user.created.v1.schema.json", "user.created.v1", "user_created_v1"),
        ("json.schema.json", "json", "json_"),
        ("class.json", "class", "class_"),
        ("pydantic.json", "pydantic", "pydantic_"),
        ("__init__.json", "__init__", "__init___"),
        ("1a.schema.json", "1a", "_1a"),
        ("größe.schema.json", "größe", "größe"),
        ("a b.json", "a b", "a_b"),
        ("a:b\n.json", "a-b-", "a_b_"),
        ("x².json", "x²", "x2"),
        (".schema.json", "", "_"),
    ],
)
def test_names(file: str, stem: str, module: str) -> None:
    assert stem_of(file) == stem
    assert module_name(stem) == module
    assert module.isidentifier()


@pytest.mark.parametrize(
    ("stem", "expected"), [("order", False), ("a-b", False), ("json", True), ("1a", True)]
)
def test_is_renamed(stem: str, expected: bool) -> None:
    assert is_renamed(stem) is expected


def test_no_module_shadows_an_imported_one() -> None:
    script = (
        "import dataclasses, itertools, json, re, sys, threading, typing, unicodedata\n"
        "import msgspec, pydantic\n"
        "names = {name.partition('.')[0] for name in sys.modules}\n"
        "print(*sorted(names & set(sys.stdlib_module_names)))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script], capture_output=True, check=True, text=True
    )
    imported = [name for name in done.stdout.split() if not name.startswith("_")]
    assert [name for name in imported if module_name(name) == name] == []
