"""The annotation x-listener: its parts, and refused annotations."""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import framepost

SCHEMAS = Path(__file__).parents[3] / "schema"
STEM = "click-to-dial-response"
SCHEMA = json.loads((SCHEMAS / f"{STEM}.schema.json").read_text())
RESOURCES = {
    schema["$id"]: schema
    for path in SCHEMAS.glob("*.schema.json")
    for schema in [json.loads(path.read_text())]
}
NAME = "createClickToDialListener"
ANSWERS = SCHEMA["x-listener"]["answers"]


def changed(**parts: Any) -> Any:
    """The schema with another listener."""
    made = copy.deepcopy(SCHEMA)
    made["x-listener"] |= parts
    return made


def enabled(flag: str, name: str = "request-enable-click-to-dial") -> Any:
    return {"message": f"{name}.schema.json", "flag": flag}


@pytest.mark.parametrize("target", ["javascript", "javascript-iife", "typescript", "markdown"])
def test_listener_has_its_name_in_every_module_format(target: str) -> None:
    schema = changed(
        name="createCaller", find="findPerson", answers={**ANSWERS, "option": "ownData"}
    )
    text = framepost.render(schema, target, resources=RESOURCES)
    for name in ("createCaller", "findPerson", *(["ownData"] if target != "markdown" else [])):
        assert name in text
    for name in (NAME, "ClickToDialListener", "findUser", "crmData"):
        assert not re.search(rf"\b{name}\b", text.replace('"crmData"', ""))


@pytest.mark.parametrize("target", ["javascript", "javascript-iife", "typescript", "markdown"])
def test_without_the_annotation_nothing_of_it_is_there(target: str) -> None:
    schema = {key: value for key, value in SCHEMA.items() if key != "x-listener"}
    text = framepost.render(schema, target, resources=RESOURCES)
    for word in (NAME, "QUEUE_FULL", "requestEnableClickToDial"):
        assert word not in text


@pytest.mark.parametrize("target", ["python", "python-validator", "javascript-validator"])
def test_where_there_is_no_listener_its_messages_leave_no_trace(target: str) -> None:
    assert framepost.render(SCHEMA, target, resources=RESOURCES) == framepost.render(SCHEMA, target)


@pytest.mark.parametrize(
    ("parts", "pointer", "message"),
    [
        ({"enabled": enabled("/data/isOn")}, "/enabled/flag", "is not always a boolean"),
        ({"enabled": enabled("/data")}, "/enabled/flag", "is not always a boolean"),
        (
            {"enabled": enabled("/data/isEnabled", "connector-ready")},
            "/enabled/flag",
            "is not always a boolean",
        ),
        ({"build": ["createUser"]}, "/build/0", 'there is no builder "createUser"'),
        (
            {"build": ["createCTDMessage", "createUserResult"]},
            "/build/1",
            '"createUserResult" does not accept the result of "createCTDMessage"',
        ),
        (
            {"build": ["createUserResult"]},
            "/build",
            '"createUserResult" does not build the data of the message',
        ),
        ({"name": "createUserResult"}, "/name", 'the name "createUserResult"'),
        ({"name": "makeListener"}, "/name", "must match the pattern"),
        ({"find": "onError"}, "/find", "must match the pattern"),
        (
            {"answers": {**ANSWERS, "ready": "crm-data.schema.json"}},
            "/answers/ready",
            "the answer to ready cannot be sent without data",
        ),
        (
            {"answers": {**ANSWERS, "reply": "#/$defs/UserResult"}},
            "/answers/reply",
            "the reply is not a message with data",
        ),
        ({"answers": {**ANSWERS, "option": "onError"}}, "/answers/option", "cannot be the name"),
        ({"answers": {**ANSWERS, "option": "class"}}, "/answers/option", "cannot be the name"),
        (
            {"answers": {**ANSWERS, "option": "createUserResult"}},
            "/answers/option",
            'the name "createUserResult"',
        ),
        ({"build": []}, "/build", "must have at least 1 item"),
        ({"then": 1}, "", 'must not have the property "then"'),
    ],
)
def test_listener_that_cannot_be_made_is_refused_with_its_place(
    parts: Any, pointer: str, message: str
) -> None:
    with pytest.raises(framepost.SchemaError) as caught:
        framepost.render(changed(**parts), "javascript", resources=RESOURCES)
    assert caught.value.pointer == f"/x-listener{pointer}"
    assert message in caught.value.problems[0].message


def test_listener_of_a_schema_without_a_message_is_refused() -> None:
    schema = changed()
    schema["required"] = ["type", "data"]
    with pytest.raises(framepost.SchemaError, match="x-listener is for a message"):
        framepost.render(schema, "javascript", resources=RESOURCES)


def test_listener_below_the_root_is_refused() -> None:
    schema = changed()
    schema["$defs"]["UserResult"]["x-listener"] = schema.pop("x-listener")
    with pytest.raises(framepost.SchemaError) as caught:
        framepost.render(schema, "javascript", resources=RESOURCES)
    assert caught.value.pointer == "/$defs/UserResult/x-listener"


def test_without_answers_there_is_no_option_for_them() -> None:
    schema = changed()
    del schema["x-listener"]["answers"]
    for target in ("javascript", "typescript"):
        text = framepost.render(schema, target, resources=RESOURCES)
        assert NAME in text
        assert "crmData" not in text
        assert "requestCrmData" not in text


def test_canonical_schema_has_references_only_where_schemas_are() -> None:
    """Tools that follow every `$ref`, wherever it is, can load the schema alone."""

    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (each for key, each in value.items() if key == "$ref")
        for each in value.values() if isinstance(value, dict) else value:
            if isinstance(each, (dict, list)):
                yield from references(each)

    found = list(references(SCHEMA))
    assert found
    assert all(each.startswith("#/$defs/") for each in found)


def test_reply_can_need_more_than_its_data() -> None:
    """Then the whole message is validated."""
    resources = copy.deepcopy(RESOURCES)
    reply = resources["https://framepost.dev/schema/crm-data.schema.json"]
    reply["minProperties"] = 4
    text = framepost.render(SCHEMA, "javascript", resources=resources)
    assert "(message) => {\n" in text
    assert "Object.keys(v).length < 4" in text or "owns(v, 4)" in text or "minProperties" in text


@pytest.mark.parametrize(
    ("missing", "pointer", "line"),
    [
        ("request-enable-click-to-dial", "/x-listener/enabled/message", 11),
        ("crm-data", "/x-listener/answers/reply", 18),
    ],
)
def test_listener_whose_messages_are_not_there_is_left_out_with_a_warning(
    missing: str, pointer: str, line: int, tmp_path: Path
) -> None:
    for path in SCHEMAS.glob("*.schema.json"):
        if path.name != f"{missing}.schema.json":
            shutil.copy(path, tmp_path)
    report = framepost.generate([tmp_path / f"{STEM}.schema.json"], tmp_path / "out")
    (warning,) = report.warnings
    assert (warning.pointer, warning.line) == (pointer, line)
    assert warning.message == f'{NAME} is left out: "{missing}.schema.json" cannot be found'
    assert NAME not in (tmp_path / f"out/javascript/{STEM}.js").read_text()
