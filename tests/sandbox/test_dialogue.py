"""The facts about messages that the pages of a conversation receive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from framepost.sandbox.dialogue import dialogue
from framepost.sandbox.exhibit import Exhibit
from framepost.sandbox.load import load

ROOT = Path(__file__).parents[2]


def put(folder: Path, message: dict[str, Any], **payload: Any) -> Path:
    """A conversation of one message that the application sends."""
    properties = {"type": {"const": "Shop"}, "action": {"const": "placed"}}
    schema = {
        "title": "Placed",
        "type": "object",
        "properties": {**properties, "data": payload.pop("data", {"type": "integer"})},
        "required": ["type", "action", "data"],
        **payload,
    }
    channel = {"$ref": "#/channels/shop"}
    document = {
        "asyncapi": "3.0.0",
        "info": {"title": "Shop", "version": "1"},
        "channels": {"shop": {"messages": {"placed": {**message, "payload": schema}}}},
        "operations": {"place": {"action": "send", "channel": channel}},
    }
    path = folder / "shop.asyncapi.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


def examples(path: Path) -> list[tuple[str, Any]]:
    (message,) = dialogue(path).settings["fromClient"]
    return [(each["label"], each["value"]) for each in message["examples"]]


def test_contents_come_from_the_document_the_schema_and_the_folder(tmp_path: Path) -> None:
    whole = {"type": "Shop", "action": "placed"}
    message = {"examples": [{"name": "first", "payload": {**whole, "data": 1}}, {"headers": {}}]}
    path = put(tmp_path, message, examples=[{**whole, "data": 2}, {"type": "Other", "data": 3}])
    assert examples(path) == [("first", 1), ("the schema's example 1", 2)]


def test_content_is_generated_where_there_is_no_example(tmp_path: Path) -> None:
    assert examples(put(tmp_path, {})) == [("a generated example", 0)]


def test_json_text_is_shown_as_its_value(tmp_path: Path) -> None:
    data = {
        "type": "string",
        "contentMediaType": "application/json",
        "contentSchema": {"type": "object", "properties": {"a": {"type": "integer"}}},
    }
    whole = {"type": "Shop", "action": "placed"}
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    path = put(tmp_path, {}, data=data, examples=[{**whole, "data": '{"a": 1}'}], **dialect)
    assert examples(path) == [("the schema's example", {"a": 1})]


def test_every_message_of_the_crm_has_valid_examples_in_both_directions() -> None:
    crm = dialogue()
    assert crm.is_crm
    assert crm.counterpart == "connector"
    names = [each["name"] for each in crm.settings["fromClient"]]
    assert len(names) + len(crm.settings["fromCounterpart"]) == 16
    for each in (*crm.settings["fromClient"], *crm.settings["fromCounterpart"]):
        assert bool(each["examples"]) == each["hasContent"]
    assert crm.settings["gates"] == [
        {
            "message": "requestEnableClickToDial",
            "flag": ["data", "isEnabled"],
            "enables": ["clickToDialResponse"],
        }
    ]


@pytest.mark.parametrize("name", ["click-to-dial-response", "crm-data"])
def test_schema_of_one_message_is_shown_as_before(name: str) -> None:
    assert isinstance(load(ROOT / f"schema/{name}.schema.json"), Exhibit)
