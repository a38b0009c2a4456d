"""Encoded contents: `contentEncoding`, `contentMediaType` and `contentSchema`.

Only draft-07 lets validators assert the first two. There, a change breaks something, as a change of
`format` does. In later dialects, and for `contentSchema`, a change is for review.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

import pytest

from framepost.diff.change import REVIEW
from support.diffs import changes

DRAFT_04 = "http://json-schema.org/draft-04/schema#"
DRAFT_07 = "http://json-schema.org/draft-07/schema#"
BASE64 = {"contentEncoding": "base64"}
JSON = {"contentMediaType": "application/json"}
BOTH = {**BASE64, **JSON}
PUBLISHERS, RECEIVERS = ("publishers",), ("receivers",)
EVERYBODY = PUBLISHERS + RECEIVERS


@pytest.mark.parametrize(
    ("old", "new", "breaks"),
    [
        ({}, BASE64, PUBLISHERS),
        (BASE64, {}, RECEIVERS),
        (BASE64, BOTH, PUBLISHERS),
        (BOTH, BASE64, RECEIVERS),
        (BOTH, JSON, EVERYBODY),  # text that is JSON, and text that is JSON in base64
        (BASE64, JSON, EVERYBODY),
    ],
)
def test_draft_07_proves_changes(old: Any, new: Any, breaks: tuple[str, ...]) -> None:
    (found,) = changes({"$schema": DRAFT_07, **old}, {"$schema": DRAFT_07, **new})
    assert (found.rule, found.breaks) == ("format-changed", breaks)
    (text,) = found.witness
    accepting, refusing = (old, new) if breaks[0] == "publishers" else (new, old)
    assert _is_content(accepting, text)
    assert not _is_content(refusing, text)


def _is_content(schema: Any, text: str) -> bool:
    """Whether the standard library can decode the text as the schema says."""
    try:
        if "contentEncoding" in schema:
            text = base64.b64decode(text, validate=True).decode()
        if "contentMediaType" in schema:
            json.loads(text)
    except (ValueError, binascii.Error):
        return False
    return True


@pytest.mark.parametrize(
    ("old", "new", "breaks"),
    [
        ({}, BASE64, PUBLISHERS),
        (BASE64, {}, RECEIVERS),
        (BOTH, JSON, EVERYBODY),
        ({"contentMediaType": "image/png"}, {"contentMediaType": "image/jpeg"}, EVERYBODY),
    ],
)
def test_later_dialects_ask_for_review(old: Any, new: Any, breaks: tuple[str, ...]) -> None:
    (found,) = changes(old, new)
    assert (found.rule, found.breaks, found.witness) == (REVIEW, breaks, ())


def test_the_finding_says_both_keywords_before_and_after() -> None:
    (found,) = changes(
        {"properties": {"a": {"$schema": DRAFT_07, **BOTH}}}, {"properties": {"a": JSON}}
    )
    assert found.at == "/properties/a/contentMediaType"
    assert found.message.startswith(
        'contentMediaType "application/json" now, '
        'contentEncoding "base64" and contentMediaType "application/json" before'
    )


def test_draft_04_has_no_such_keywords() -> None:
    assert changes({"$schema": DRAFT_04}, {"$schema": DRAFT_04, **BOTH}) == []


def content(of: Any, **definitions: Any) -> dict[str, Any]:
    return {"type": "string", **JSON, "contentSchema": of, "$defs": definitions}


@pytest.mark.parametrize(
    ("old", "new", "breaks"),
    [
        (content({"type": "object", "required": ["a"]}), content({"type": "object"}), RECEIVERS),
        (content({"type": "integer"}), content({"type": "number"}), RECEIVERS),
        ({"type": "string", **JSON}, content({"type": "integer"}), PUBLISHERS),
        (
            content({"$ref": "#/$defs/a"}, a={"type": "string"}),
            content({"$ref": "#/$defs/a"}, a={"type": "integer"}),
            EVERYBODY,
        ),
    ],
)
def test_content_schema_is_for_review(old: Any, new: Any, breaks: tuple[str, ...]) -> None:
    (found,) = (each for each in changes(old, new) if "contentSchema" in each.message)
    assert (found.rule, found.breaks, found.at) == (REVIEW, breaks, "/contentSchema")


def test_equal_content_written_differently_breaks_nothing() -> None:
    old = content({"$ref": "#/$defs/a"}, a={"enum": [1, 2]})
    assert changes(old, content({"enum": [2, 1]}, a={"enum": [1, 2]})) == []
    assert changes({"contentSchema": {"type": "string"}}, {}) == []  # without a media type
