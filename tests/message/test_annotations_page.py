"""The page about annotations: its examples are accepted, and it describes all annotations."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from framepost.message import vocabulary
from framepost.message.annotations import ANNOTATIONS

PAGE = (Path(__file__).parents[2] / "docs/annotations.md").read_text("utf-8")
EXAMPLES = re.findall(r"```json\n(.*?)```\n", PAGE, re.DOTALL)


def test_every_annotation_is_described() -> None:
    for name in ANNOTATIONS:
        assert f"| `{name}` |" in PAGE


def test_every_instruction_is_described() -> None:
    schema = Path(vocabulary.__file__).with_name("vocabulary.schema.json").read_text("utf-8")
    for name in set(re.findall(r'"(\$[a-z]+)": \{ ?\n? *"description"', schema)) - {"$defs"}:
        assert f'"{name}"' in PAGE, name


@pytest.mark.parametrize("text", EXAMPLES)
def test_example_is_accepted(text: str) -> None:
    vocabulary.validate(json.loads(text))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 3
