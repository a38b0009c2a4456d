"""The text and the default of a schema are shown at each property that refers to it."""

from __future__ import annotations

import re
from typing import Any

import pytest

import framepost

DIALECTS = {
    "http://json-schema.org/draft-04/schema#": "definitions",
    "http://json-schema.org/draft-07/schema#": "definitions",
    "https://json-schema.org/draft/2019-09/schema": "$defs",
    "https://json-schema.org/draft/2020-12/schema": "$defs",
}


def schema(dialect: str) -> dict[str, Any]:
    definitions = DIALECTS[dialect]
    stamp = {"$ref": f"#/{definitions}/Stamp"}
    return {
        "$schema": dialect,
        "title": "Event",
        "type": "object",
        "properties": {
            "direct": stamp,
            "chained": {"$ref": f"#/{definitions}/Chain"},
            "wrapped": {"allOf": [stamp]},
            "to_property": {"$ref": "#/properties/direct"},
            "own": {"description": "Own text.", "default": 7, **stamp},
            "own_wrapped": {"description": "Own text.", "default": 7, "allOf": [stamp]},
            "combined": {"allOf": [stamp, {"minimum": 0}]},
        },
        definitions: {
            "Chain": stamp,
            "Stamp": {"type": "integer", "description": "Seconds since 1970.", "default": 5},
        },
    }


REFERRED = ("direct", "chained", "wrapped", "to_property")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_python_shows_them(dialect: str) -> None:
    source = framepost.render(schema(dialect), "python")
    for name in REFERRED:
        assert f'{name}: int | Unset\n    """Seconds since 1970.\n\n    Default: 5\n' in source
    for name in ("own", "own_wrapped"):
        assert f'{name}: int | Unset\n    """Own text.\n\n    Default: 7\n' in source
    assert 'combined: int | Unset\n    """Default: 5"""' in source


@pytest.mark.parametrize("dialect", DIALECTS)
def test_typescript_shows_them(dialect: str) -> None:
    source = re.sub(r"\s+", " ", framepost.render(schema(dialect), "typescript"))
    for name in REFERRED:
        assert f"/** * Seconds since 1970. * @default 5 */ {name}?: number;" in source
    for name in ("own", "own_wrapped"):
        assert f"/** * Own text. * @default 7 */ {name}?: number;" in source
    assert "/** @default 5 */ combined?: number;" in source


@pytest.mark.parametrize("dialect", DIALECTS)
def test_reference_page_shows_them(dialect: str) -> None:
    page = framepost.render(schema(dialect), "markdown")
    for name in REFERRED:
        assert re.search(rf"\| `{name}` .*\| Seconds since 1970\. Default: `5`\. \|", page)
    for name in ("own", "own_wrapped"):
        assert re.search(rf"\| `{name}` .*\| Own text\. Default: `7`\. \|", page)
