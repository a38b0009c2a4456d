"""The reference page: its content, and valid Markdown."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import framepost
from support import hostile
from support.answers import load_python
from support.markdown import cells, skeleton

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text("utf-8"))


def page(schema: Any) -> str:
    return framepost.render(schema, "markdown")


def record(**properties: Any) -> dict[str, Any]:
    return {"title": "Thing", "type": "object", "properties": properties}


def message(**more: Any) -> dict[str, Any]:
    head = {"type": {"const": "T"}, "action": {"const": "a"}, "data": {"type": "string"}}
    return {**record(**head), "title": "Hello", "required": list(head), **more}


def row_of(field: str, text: str) -> list[str]:
    """The cells after the one of the field."""
    (row,) = [row for row in text.splitlines() if row.startswith(f"| `{field}` |")]
    return cells(row)[1:]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```\n", text, re.DOTALL)


def headings(text: str) -> list[str]:
    return re.findall(r"(?m)^#+ (.*)$", re.sub(r"(?s)```.*?```", "", text))


def test_the_page_of_the_canonical_message() -> None:
    text = page(SCHEMA)
    assert "-->\n\n# ClickToDialResponse\n\nThe CRM page sends this message to" in text
    assert (
        "This message has the type `ClientAppMessage` and the action `clickToDialResponse`.\n"
        in text
    )
    assert headings(text) == [
        *("ClickToDialResponse", "Example", "Fields", "Types"),
        *("CrmObjectData", "UserResult", "ClickToDialLogDetails", "RelatedToObject", "PageInfo"),
        *("Builders", "createCTDMessage", "createUserResult", "UserInput"),
        *("JavaScript", "Send it (CRM page)", "Receive it (connector)", "Without modules"),
        "Python",
    ]
    assert row_of("crmPhones", text) == ["array of string", "yes", "", "The user's phone numbers."]
    assert row_of("action", text)[2] == 'always `"clickToDialResponse"`'
    assert row_of("relatedToObjects", text)[0] == "array of [RelatedToObject](#relatedtoobject)"
    assert row_of("number", text[: text.index("## Builders")])[2] == "at least 1 character"
    assert "- Python: `create_ctd_message(result, overrides=None)`\n" in text
    assert (
        "- `result`: [UserResult](#userresult)\n- Builds: [CrmObjectData](#crmobjectdata)" in text
    )
    assert row_of("/doNotCall", text) == ["`false`", '`{ "doNotCall": true }`']
    assert row_of("/clickToDialLogDetails/personAccount", text)[0] == "`true`"
    assert row_of("/relatedToObjects/0/pageInfo/objectType", text)[0] == '`"End User"`'
    own = text[text.index("#### UserInput") :]
    assert row_of("recordId", own)[:3] == ["string or integer", "yes", ""]
    assert row_of("objectType", own)[:3] == ["string", "no", '`"End User"`']
    assert text.count("No other property is allowed.") == 7


def anchors(text: str) -> list[str]:
    """The anchors of the page's headings, as code hosts make them."""
    found: list[str] = []
    for heading in headings(text):
        plain = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        names = (plain, *(f"{plain}-{count}" for count in range(1, 99)))
        found.append(next(each for each in names if each not in found))
    return found


@pytest.mark.parametrize(
    "schema",
    [
        SCHEMA,
        record(),
        {"title": "Example", "$ref": "#/$defs/x", "$defs": {"x": record()}},
        {
            **record(a={"$ref": "#/$defs/Fields"}, b={"$ref": "#/$defs/Python"}, c={"$ref": "#"}),
            "title": "Types",
            "$defs": {"Fields": {**record(), "title": "Fields"}, "Python": {"$ref": "#"}},
        },
        {"type": "array", "items": record()},
    ],
)
def test_every_link_leads_to_the_heading_it_names(schema: Any) -> None:
    text = page(schema)
    places = dict(zip(anchors(text), headings(text), strict=True))
    own = {"Thing": "Fields", "Types": "Fields"}  # the root has its fields at once
    for name, anchor in re.findall(r"(?<!\\)\[([^\]\\]*)\]\(#([^)]*)\)", text):
        assert places[anchor] in (name, own.get(name)), text


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (
            {"type": "string", "minLength": 1, "maxLength": 9},
            "at most 9 characters; at least 1 character",
        ),
        ({"type": "number", "minimum": 0, "exclusiveMaximum": 1.5}, "less than 1.5; at least 0"),
        ({"type": "number", "multipleOf": 0.01}, "a multiple of 0.01"),
        ({"type": "string", "pattern": "^(a|b)$"}, "matches `^(a\\|b)$`"),
        ({"type": "string", "format": "email"}, "format, not checked: `email`"),
        ({"enum": ["a", 1, None]}, 'one of `"a"`, `1`, `null`'),
        ({"const": {"a": [1.0]}}, 'always `{"a": [1]}`'),
        (
            {"type": "array", "items": {"type": "string", "minLength": 2}, "uniqueItems": True},
            "no equal items; each item: at least 2 characters",
        ),
        (
            {"type": "object", "additionalProperties": {"type": "integer", "maximum": 3}},
            "each property: at most 3",
        ),
        ({"$ref": "#/$defs/short", "minLength": 1}, "at least 1 character; at most 5 characters"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, ""),
        (
            {"anyOf": [{"type": "string", "maxLength": 1}, {"type": "null"}]},
            "at most 1 character",
        ),
        (
            {"anyOf": [{"type": "string", "maxLength": 1}, {"type": "integer"}]},
            "more rules in the schema: `anyOf`",
        ),
        ({"type": "string", "minLength": 2, "maxLength": 2}, "exactly 2 characters"),
        (
            {
                "type": "array",
                "prefixItems": [{"type": "number", "minimum": 0}, {"type": "string"}],
                "items": False,
                "minItems": 2,
            },
            "exactly 2 items; item 1: at least 0",
        ),
        (
            {"prefixItems": [{}], "items": {"maxLength": 3}},
            "each further item: at most 3 characters",
        ),
        (
            {"items": {"additionalProperties": {"maximum": 3}}},
            "each property of each item: at most 3",
        ),
        (
            {"type": "string", "not": {"const": "x"}, "if": {}, "then": {}},
            "more rules in the schema: `not`, `if`",
        ),
        (False, "no value is allowed"),
        (True, ""),
    ],
)
def test_constraints_are_described_in_words(schema: Any, words: str) -> None:
    whole = {**record(x=schema), "$defs": {"short": {"type": "string", "maxLength": 5}}}
    assert sorted(row_of("x", page(whole))[2].split("; ")) == sorted(words.split("; "))


def test_items_of_an_older_dialect_are_described() -> None:
    old = {"items": [{"minimum": 1}], "additionalItems": False, "minItems": 1}
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", **record(x=old)}
    assert row_of("x", page(whole))[2] == "exactly 1 item; item 1: at least 1"


def test_a_description_begins_with_its_first_sentence() -> None:
    schema = record(x={"default": 1, "deprecated": True}, y={"description": "Why.", "default": 1})
    assert row_of("x", page(schema))[3] == "Default: `1`. Deprecated."
    assert row_of("y", page(schema))[3] == "Why. Default: `1`."
    assert "|  " not in page(schema).split("## JavaScript")[0].replace("|  |", "")


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({}, "any"),
        ({"type": "integer"}, "integer"),
        ({"type": ["string", "null"]}, "string or null"),
        ({"enum": ["a", 1, True, None, "b"]}, "string or integer or boolean or null"),
        ({"type": "array"}, "array"),
        ({"type": "array", "items": {"type": ["string", "null"]}}, "array of (string or null)"),
        (
            {"type": "array", "prefixItems": [{"type": "string"}, {"type": "number"}]},
            "array of (string, number, and more)",
        ),
        ({"type": "object", "additionalProperties": {"type": "number"}}, "object of number"),
        ({"anyOf": [{"const": "a|b"}, {"type": "integer"}]}, '`"a\\|b"` or integer'),
        ({"$ref": "#"}, "[Thing](#fields)"),
    ],
)
def test_types_are_described_in_words(schema: Any, words: str) -> None:
    assert row_of("x", page(record(x=schema)))[0] == words


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Other properties are allowed."),
        ({"additionalProperties": False}, "No other property is allowed."),
        (
            {"additionalProperties": {"type": "string"}},
            "Other properties are allowed if they match the schema under `additionalProperties`.",
        ),
        (
            {"patternProperties": {"^x-": True, "|": True}, "additionalProperties": False},
            "must match its schema: `^x-`, `\\|`. No other property is allowed.",
        ),
        ({"required": ["a", "z"]}, "Also required: `z`. Other properties are allowed."),
        ({"minProperties": 1}, "Other properties are allowed. It must have at least 1 property."),
        ({"unevaluatedProperties": False}, "More rules in the schema: `unevaluatedProperties`."),
        (
            {"maxProperties": 1, "not": {}, "if": {}, "then": {}},
            "More rules in the schema: `not`, `if`.",
        ),
    ],
)
def test_other_properties_of_a_record_are_described_below_its_table(more: Any, words: str) -> None:
    text = page({**record(a={}), **more})
    assert text.partition("\n## JavaScript")[0].rstrip().split("\n\n")[-1].endswith(words)


def test_a_field_tells_whether_it_is_required_its_default_and_deprecation() -> None:
    own = {"description": "First.\n\nSecond.", "default": "a|b", "deprecated": True}
    text = page(
        {
            **record(x=own, y={"$ref": "#/$defs/y"}, z={}),
            "required": ["z"],
            "$defs": {"y": {**record(), "title": "Y", "description": "Of the type."}},
        }
    )
    assert row_of("x", text)[1:] == ["no", "", 'First. Second. Default: `"a\\|b"`. Deprecated.']
    assert row_of("y", text)[3] == "Of the type."
    assert row_of("z", text)[1] == "yes"


def test_example_of_the_schema_is_preferred() -> None:
    right = {"type": "T", "action": "a", "data": "own"}
    (shown,) = blocks(page(message(examples=[right])), "json")
    assert json.loads(shown) == right


def test_the_example_is_made_from_the_schema_and_valid() -> None:
    (shown,) = blocks(page(SCHEMA), "json")
    validator = load_python(framepost.render(SCHEMA, "python-validator"))
    assert validator.is_valid(json.loads(shown))
    assert shown.startswith(
        '{\n  "type": "ClientAppMessage",\n  "action": "clickToDialResponse",\n'
    )


def test_no_example_is_shown_if_none_is_certainly_valid() -> None:
    text = page(message(**{"not": {"$dynamicRef": "#x"}, "$dynamicAnchor": "x"}))
    assert "Example" not in text
    assert "```json" not in text


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], ModuleType]:
    """The Python module of a schema."""
    monkeypatch.setitem(sys.modules, "generated", ModuleType("generated"))  # dataclasses looks
    return lambda schema: load_python(framepost.render(schema, "python"))


@pytest.mark.parametrize("schema", [SCHEMA, message(), record(), {"type": "string"}, True])
def test_programs_import_existing_names(schema: Any, load: Callable[[Any], ModuleType]) -> None:
    text = page(schema)
    script = framepost.render(schema, "javascript")
    exported = set(re.findall(r"(?m)^export (?:function|class) (\w+)", script))
    for names in re.findall(r"(?m)^(?:import|const) \{ (.*?) \}", "".join(blocks(text, "js"))):
        assert set(names.split(", ")) <= exported
    module = load(schema)
    for names in re.findall(r"(?m)^from \w+ import (.*)", "".join(blocks(text, "python"))):
        assert all(hasattr(module, name) for name in names.split(", "))


def test_the_python_program_runs(load: Callable[[Any], ModuleType]) -> None:
    (code,) = blocks(page(SCHEMA), "python")
    (shown,) = blocks(page(SCHEMA), "json")
    names = {**vars(load(SCHEMA)), "text": shown, "user": {"number": "+15551230100", "recordId": 7}}
    exec(re.sub(r"(?m)^from .*", "", code), names)  # noqa: S102 - it is our own
    assert json.loads(names["text"])["data"]["crmPhones"] == ["+15551230100"]


def test_only_a_message_is_sent_and_received() -> None:
    text = page(message())
    assert 'publishHello(iframe, "https://receiver.example.com", "");' in text
    assert 'onHello({ origin: "https://sender.example.com" }, (message) => {' in text
    text = page(record())
    assert "publish" not in text
    assert "for (const { instancePath, message } of iterErrors({})) {" in text


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (
            {"type": "string", "minLength": 2},
            "- Type: string\n- Constraints: at least 2 characters\n",
        ),
        (
            {"type": "array", "items": {**record(), "title": "Part"}},
            "- Type: array of [Part](#part)\n",
        ),
        (True, "- Type: any\n"),
    ],
)
def test_a_root_that_is_not_an_object_is_described_as_a_value(schema: Any, words: str) -> None:
    text = page(schema)
    assert f"## Value\n\n{words}" in text
    assert "from_json, to_json" in text


def schema_with(text: str) -> dict[str, Any]:
    notes = {"description": text, "default": text, "$comment": text}
    inner = record(
        **{text: {**notes, "const": text}, "p": {"enum": [text, 1]}, "f": {"format": text}}
    )
    inner.update(title="Inner", required=[text, f"q{text}"], description=text, maxProperties=9)
    data = {"type": "array", "items": {"$ref": "#/$defs/Inner"}, "examples": [text]}
    head = {"type": {"const": text}, "action": {"const": text}, "data": data}
    return message(title=text, properties=head, **{"$defs": {"Inner": inner}}, **notes)


@pytest.mark.parametrize("text", [each for each in hostile.TEXTS if each.strip()])
def test_no_text_of_a_schema_can_leave_its_place(text: str) -> None:
    _, _, made = page(schema_with(text)).partition("\n\n")  # without the header, a comment
    named = framepost.render(schema_with("harmless"), "markdown")
    assert skeleton(made) == skeleton(named.partition("\n\n")[2])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff\ufeff]", made)
    assert not re.search("</script|<!--|-->|\\]\\]>", made, re.IGNORECASE)
    prose = re.sub(r"(?s)```.*?```|(?<!`)(`+)(?!`).*?[^`]\1(?!`)", "", made)
    assert "<" not in prose
    assert not re.search(r"(?<!\\)(?:\\\\)*\]\((?!#)", prose), "a link out of the page"
    (shown,) = blocks(made, "json")
    assert json.loads(shown)["type"] == text


@pytest.mark.parametrize("schema", [SCHEMA, message(), record(), True])
def test_the_text_is_the_same_every_time_and_tidy(schema: Any) -> None:
    text = page(schema)
    assert text == page(schema)
    assert text.endswith("\n")
    assert not re.search(r"\r|[ \t]\n|\n\n\n|\n\n$", text)
