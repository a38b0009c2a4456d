"""Linters find nothing in the code generated from the corpora: no undefined and no unused one.

The tests cover every model kind and every JavaScript target. `program/test_no_dead_code.py` covers
the validators alone.
"""

from __future__ import annotations

import pytest

import framepost
from framepost.targets.model_kinds import FRAMEWORKS
from support import corpora
from support.linting import eslint_findings, ruff_findings


@pytest.mark.parametrize("name", corpora.names())
def test_linters_find_nothing_in_the_code_of_a_corpus(name: str) -> None:
    found = corpora.corpus(name)

    def rendered(target: str, **options: str) -> str:
        return framepost.render(found.schema, target, resources=found.resources, **options)

    kinds = [each.name for each in FRAMEWORKS]
    assert ruff_findings({kind: rendered("python", models=kind) for kind in kinds}) == []
    targets = ("javascript", "javascript-iife")
    assert eslint_findings({target: rendered(target) for target in targets}) == []
