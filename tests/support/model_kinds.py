"""Generated modules of each model kind."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

import framepost


def load(
    schema: Any, models: str, monkeypatch: pytest.MonkeyPatch, resources: Any = None
) -> ModuleType:
    """The generated module of a schema, where the frameworks look for its names."""
    module = ModuleType("generated_models")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    source = framepost.render(schema, "python", resources=resources, models=models)
    exec(compile(source, "generated_models.py", "exec"), module.__dict__)  # noqa: S102 - our own
    return module
