"""Modules as text: complete, of the standard library only, and installed once in a process."""

from __future__ import annotations

import ast
import marshal
import subprocess
import sys
from typing import Any

from framepost.validate import shipping

ENTRY = "validate.run"
CHILD = """
import marshal, sys, types
code, cells, source, texts = marshal.load(sys.stdin.buffer)
cells = tuple(types.CellType(each) for each in cells)
install = types.FunctionType(marshal.loads(code), {}, None, None, cells)
compiled = []
sys.addaudithook(lambda event, _: compiled.append(event) if event == "compile" else None)
run = install()
first = len(compiled)
assert run is install() and len(compiled) == first > 0
assert not any(name.partition(".")[0] == "framepost" for name in sys.modules)
validator = run.Validator(compile(source, "validator", "exec"))
print([len(row.findings) for row in validator.validate_rows(texts)])
"""


def test_modules_import_only_the_standard_library_and_each_other() -> None:
    for name, source in shipping.sources("validate.batches").items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.name.partition(".")[0]
                    assert top in {*sys.stdlib_module_names, "pyarrow"}, name
            elif isinstance(node, ast.ImportFrom) and not node.level:
                top = str(node.module).partition(".")[0]
                # ruamel is an extra: workers read JSON only, and never come to its import.
                assert top in {*sys.stdlib_module_names, "ruamel"}, name


def test_every_module_comes_after_those_it_needs() -> None:
    names = list(shipping.sources("validate.batches"))
    assert names[-2:] == ["validate.run", "validate.batches"]
    assert names.index("errors") < names.index("jsontext.read") < names.index("validate.run")


def test_process_without_framepost_validates() -> None:
    source = "def is_valid(v): return v == 1\ndef iter_errors(v): return iter(())\n"
    texts = [b"1", b"", b"{", b"[NaN]", b"\xff", b"\n1\n"]
    install: Any = shipping.installer(ENTRY)
    cells = [each.cell_contents for each in install.__closure__]
    # Spark pickles it so: its code and what it encloses, and nothing of its module.
    data = marshal.dumps((marshal.dumps(install.__code__), cells, source, texts))
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", CHILD], input=data, capture_output=True, check=False
    )
    assert done.stdout.decode().strip() == "[0, 1, 1, 1, 1, 0]", done.stderr.decode()
