"""Annotations of types: texts behind references."""

from __future__ import annotations

import framepost


def test_text_and_default_behind_a_reference_are_shown_at_the_property() -> None:
    schema = {
        "type": "object",
        "properties": {
            "plain": {"$ref": "#/$defs/Stamp"},
            "own": {"$ref": "#/$defs/Stamp", "description": "When it ended.", "default": 1},
            "twice": {"$ref": "#/$defs/Again"},
        },
        "$defs": {
            "Stamp": {"description": "Seconds since 1970.", "type": "integer", "default": 0},
            "Again": {"$ref": "#/$defs/Stamp"},
        },
    }
    python = framepost.render(schema, "python")
    assert python.count('"""Seconds since 1970.\n\n    Default: 0\n    """') == 2
    assert '"""When it ended.\n\n    Default: 1\n    """' in python
    types = framepost.render(schema, "typescript")
    assert types.count("   * Seconds since 1970.\n   * @default 0\n") == 2
    page = framepost.render(schema, "markdown")
    assert page.count("Seconds since 1970. Default: `0`.") == 2
    assert "When it ended. Default: `1`." in page


def test_long_words_stay_whole() -> None:
    url = "https://docs.example.com/" + "a-very-long-path/" * 12
    schema = {"type": "object", "description": f"See {url} for more.", "properties": {"a": {}}}
    for target in ("python", "javascript", "typescript"):
        assert url in framepost.render(schema, target)
