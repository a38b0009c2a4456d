"""The content keywords of draft-07, which are assertions if formats are."""

from __future__ import annotations

from typing import Any

import pytest

from framepost import render
from support.answers import canonical, javascript_answers, python_answers

DRAFT_07 = "http://json-schema.org/draft-07/schema#"
JSON = {"contentMediaType": "application/json"}
BASE64 = {"contentEncoding": "base64"}


@pytest.mark.parametrize(
    ("keywords", "values"),
    [
        (JSON, {True: ["{}", " 1 "], False: ["", "{:}"]}),
        (BASE64, {True: ["", "YQ=="], False: ["a", "{}"]}),
        ({**JSON, **BASE64}, {True: ["e30="], False: ["ezp9", "{}", "%"]}),
        ({**JSON, "contentEncoding": "quoted-printable"}, {True: ["{:}", "%"], False: []}),
        ({"contentMediaType": "text/html"}, {True: ["<"], False: []}),
    ],
)
def test_both_languages_refuse_the_same_content(
    keywords: dict[str, str], values: dict[bool, list[str]]
) -> None:
    schema = {"$schema": DRAFT_07, **keywords}
    asked: list[Any] = [*values[True], *values[False], 1, None, {}]
    python, (javascript,) = answers(schema, asked)
    assert [canonical(each) for each in python] == [canonical(each) for each in javascript]
    refused = [text for text, each in zip(asked, python, strict=True) if not each["valid"]]
    assert refused == values[False]


@pytest.mark.parametrize("dialect", ["draft/2019-09", "draft/2020-12"])
def test_content_is_an_annotation_in_later_dialects(dialect: str) -> None:
    schema = {"$schema": f"https://json-schema.org/{dialect}/schema", **JSON, **BASE64}
    python, (javascript,) = answers(schema, ["%"])
    assert python == javascript == [{"valid": True, "errors": []}]


def test_error_names_the_content() -> None:
    ((answer,), _) = answers({"$schema": DRAFT_07, **JSON}, ["{:}"])
    assert [(each["keyword"], each["message"]) for each in answer["errors"]] == [
        ("contentMediaType", "must contain JSON")
    ]


def answers(schema: Any, values: list[Any]) -> tuple[list[Any], list[list[Any]]]:
    """The answers of both languages if formats are assertions."""
    python, javascript = (
        render(schema, target, assert_format=True)
        for target in ("python-validator", "javascript-validator")
    )
    return python_answers(python, values), javascript_answers(
        [{"source": javascript, "values": values}]
    )
