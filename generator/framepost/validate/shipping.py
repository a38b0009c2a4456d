"""Modules of framepost as text, for processes that have no framepost.

`sources` collects a module and everything of framepost that it imports. `installer` makes a
function of it that can be pickled by value. The function installs the modules below a private name,
once for each process, and returns the module.
"""

from __future__ import annotations

import ast
import json
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_ROOT = __package__.partition(".")[0]


def sources(entry: str) -> dict[str, str]:
    """The source of the module `entry` of framepost and of those it imports, in order of import.

    Names are relative to the package: `validate.run`. What is imported for types only is left out.
    """
    modules: dict[str, str] = {}
    _collect(entry, modules, set())
    return modules


def _collect(name: str, modules: dict[str, str], visited: set[str]) -> None:
    if name in visited:
        return
    visited.add(name)
    source = _source_of(name)
    for module in _imports(ast.parse(source), name):
        _collect(module, modules, visited)
    modules[name] = source


def _source_of(name: str) -> str:
    spec = find_spec(f"{_ROOT}.{name}")
    loader: Any = spec and spec.loader
    source: str | None = loader and loader.get_source(f"{_ROOT}.{name}")
    if source is None:
        raise ImportError(f"the source of {_ROOT}.{name} is not installed", name=name)
    return source


def _imports(tree: ast.AST, name: str) -> Iterator[str]:
    """The modules of framepost that the module `name` imports, in functions too."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.level:
            package = name.split(".")[: -node.level]
            if node.module:
                yield ".".join((*package, node.module))
            else:
                yield from (".".join((*package, alias.name)) for alias in node.names)
        yield from _imports(node, name)


def installer(entry: str) -> Callable[[], ModuleType]:
    """A function that returns the module `entry`, in a process without framepost too.

    It refers to nothing outside itself, so that a pickle of it has all that it needs.
    """
    text = json.dumps(sources(entry)).encode()
    package = f"_{_ROOT}_{sha256(text).hexdigest()[:16]}"
    packed = zlib.compress(text, 9)

    def install() -> ModuleType:
        import json
        import sys
        import types
        import zlib

        installed = sys.modules.get(f"{package}.{entry}")
        if installed is not None:
            return installed
        for name, source in json.loads(zlib.decompress(packed)).items():
            module_name = f"{package}.{name}"
            parts = module_name.split(".")
            for end in range(1, len(parts)):
                parent = types.ModuleType(".".join(parts[:end]))
                parent.__path__ = []
                sys.modules.setdefault(parent.__name__, parent)
            module = types.ModuleType(module_name)
            module.__package__ = ".".join(parts[:-1])
            sys.modules[module_name] = module
            try:
                exec(compile(source, f"<{module_name}>", "exec"), module.__dict__)  # noqa: S102 - our own source
            except BaseException:
                del sys.modules[module_name]
                raise
        return sys.modules[f"{package}.{entry}"]

    return install
