"""The example values that the sandbox shows."""

from __future__ import annotations

from pathlib import Path

from framepost.sandbox.examples import stored, written


def test_labels_have_a_number_only_if_there_are_several_examples() -> None:
    assert list(written([1])) == [("the schema's example", 1)]
    assert [label for label, _ in written([1, 2])] == [
        "the schema's example 1",
        "the schema's example 2",
    ]
    assert list(written("no list")) == []


def test_files_that_are_not_json_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("2", "utf-8")
    (tmp_path / "a.json").write_text("1", "utf-8")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    assert list(stored(tmp_path)) == [("a", 1), ("b", 2)]
    assert list(stored(tmp_path / "absent")) == []
