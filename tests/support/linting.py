"""Findings of linters in generated modules, such as undefined and unused names.

Each function reads sources by name, and returns a text for each finding that begins with the name.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

_RUFF = Path(sys.executable).with_name("ruff")
_ESLINT = Path(__file__).with_name("eslint.mjs")


def ruff_findings(sources: Mapping[str, str]) -> list[str]:
    """Findings of the pyflakes rules in Python modules."""
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, (name, source) in enumerate(sources.items()):
            path = Path(folder).resolve() / f"module_{number}.py"
            path.write_text(source, encoding="utf-8")
            files[str(path)] = name
        done = subprocess.run(
            [
                _RUFF,
                "check",
                "--isolated",
                "--no-cache",
                "--select=F,E9",
                "--output-format=json",
                folder,
            ],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{files[each['filename']]}: {each['location']['row']}: {each['message']} ({each['code']})"
        for each in json.loads(done.stdout)
    ]


def eslint_findings(sources: Mapping[str, str]) -> list[str]:
    """Findings of the recommended rules of ESLint in JavaScript modules and classic scripts."""
    cases = [
        {"source": source, "classic": "\nexport " not in source} for source in sources.values()
    ]
    done = subprocess.run(
        ["node", _ESLINT],
        input=json.dumps(cases),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = zip(sources, json.loads(done.stdout), strict=True)
    return [f"{name}: {each}" for name, messages in found for each in messages]
