"""Suggestions for names that do not exist. A wrong one is worse than none."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepost.errors import SchemaError
from framepost.jsontext.read import read
from framepost.jsontext.similar import similar_file, similar_pointer


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#/$defs/Usr", "#/$defs/User"),
        ("#/definitions/User", "#/$defs/User"),
        ("#/$defs/A%2FB", "#/$defs/a~1b"),
        ("#User", "#/$defs/User"),
        ("#/$defs/missing", ""),  # only its beginning is similar
        ("#/$defs/", ""),
        ("#/$defs/User", ""),  # never the written text itself
        ("#x", ""),
    ],
)
def test_pointers(written: str, meant: str) -> None:
    assert similar_pointer(written, ["#", "#/$defs/User", "#/$defs/a~1b"]) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("part/text.json", "parts/text.json"),
        ("text.jsn", "parts/text.json"),
        ("./usr.json", "user.schema.json"),
        ("zz.json", ""),  # only its ending is similar
        ("parts/other.json", ""),
    ],
)
def test_files(written: str, meant: str) -> None:
    assert similar_file(written, ["parts/text.json", "user.schema.json", ".json"]) == meant


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    (tmp_path / "b.json").write_text("{}")
    with pytest.raises(SchemaError, match="name a file"):
        read(tmp_path / "a.json")
