"""The module generated from a schema of a corpus."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

import framepost
from support import corpora


def module_of(corpus: corpora.Corpus, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The generated module of a corpus, where `dataclass` finds it."""
    module = ModuleType("generated_corpus")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    source = framepost.render(corpus.schema, "python", resources=corpus.resources)
    exec(compile(source, "generated_corpus.py", "exec"), module.__dict__)  # noqa: S102 - our own
    return module
