"""The schemas of annotations and settings, and the validators that framepost makes of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framepost.message.annotations import ANNOTATIONS
from support.own import SCHEMAS, module_of, source_of


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.name)
def test_own_validator_is_up_to_date(schema: Path) -> None:
    assert module_of(schema).read_text() == source_of(schema), "run make own"


def test_annotations_equal_those_in_the_vocabulary() -> None:
    (vocabulary,) = (path for path in SCHEMAS if path.name == "vocabulary.schema.json")
    assert list(ANNOTATIONS) == list(json.loads(vocabulary.read_text())["properties"])
