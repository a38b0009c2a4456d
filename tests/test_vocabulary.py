"""The annotations' own schema, and the validator that framepost makes of it for itself."""

from __future__ import annotations

import json
from pathlib import Path

import framepost

PACKAGE = Path(framepost.__file__).parent


def test_validator_of_the_annotations_is_what_their_schema_gives() -> None:
    schema = json.loads((PACKAGE / "vocabulary.schema.json").read_text())
    assert (PACKAGE / "vocabulary.py").read_text() == framepost.render(schema, "python-validator")
