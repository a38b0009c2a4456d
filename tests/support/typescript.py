"""TypeScript: the output of the compiler, and the structure of a declaration file."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

TSC = Path(__file__).resolve().parents[2] / "node_modules/typescript/lib/tsc.js"

needs_tsc = pytest.mark.skipif(
    not TSC.exists() or shutil.which("node") is None,
    reason="the TypeScript compiler is not there: run `npm ci`, with Node.js on PATH",
)


def compile_files(folder: Path, files: Mapping[str, str], **more: Any) -> str:
    """Write files into the folder, compile them strictly, and return what the compiler says.

    `more` are further options of the compiler.
    """
    options = {
        "noEmit": True,
        "strict": True,
        "skipLibCheck": False,
        "target": "ES2020",
        "lib": ["ES2020", "DOM", "DOM.Iterable"],
        "module": "ESNext",
        "moduleResolution": "bundler",
        "types": [],
        **more,
    }
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": options}))
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    made = subprocess.run(
        ["node", str(TSC), "--project", str(folder), "--pretty", "false"],
        capture_output=True,
        text=True,
        check=False,
    )
    return made.stdout + made.stderr


def skeleton(source: str) -> str:
    """The source without its comments and the contents of strings and keys."""
    text = re.sub(r'("(?:[^"\\\n]|\\[^\n])*")|\s*/\*.*?\*/', r"\1", source, flags=re.DOTALL)
    text = re.sub(r'"(?:[^"\\\n]|\\[^\n])*"', '""', re.sub(r"\n+", "\n", text))
    return re.sub(r'(?m)^  ([\w$]+|""|\[""\])(?=\??: )', "key", text)
