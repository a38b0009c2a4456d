"""Classic scripts set properties of the global `framepost` by titles. A page has one of each."""

from __future__ import annotations

import json
from pathlib import Path

from framepost import generate


def test_schemas_with_the_same_title_are_warned_of(tmp_path: Path) -> None:
    paths = []
    for name, title in (("a", "Note"), ("b", "Call"), ("c", "Note"), ("d", "Note")):
        paths.append(tmp_path / f"{name}.schema.json")
        paths[-1].write_text(json.dumps({"title": title, "type": "object"}), encoding="utf-8")
    report = generate(paths, tmp_path / "generated")
    first = paths[0]
    assert [(each.file, each.pointer, each.message) for each in report.warnings] == [
        (
            str(path),
            "/title",
            f"the classic scripts of this schema and of {first} both set framepost.Note",
        )
        for path in paths[2:]
    ]
