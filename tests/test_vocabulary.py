"""The schemas of annotations and settings, and the validators that framepost makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from own import SCHEMAS, module_of, source_of


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.name)
def test_validator_is_what_its_schema_gives(schema: Path) -> None:
    assert module_of(schema).read_text() == source_of(schema), "run make own"
