"""The annotation x-listener: what it is made of, and what it refuses."""

from __future__ import annotations

import copy
import json
import shutil
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


def changed(**parts: Any) -> Any:
    """The schema with another listener."""
    made = copy.deepcopy(SCHEMA)
    made["x-listener"] |= parts
    return made


def enabled(flag: str, name: str = "request-enable-click-to-dial") -> Any:
    return {"$ref": f"{name}.schema.json", "flag": flag}


@pytest.mark.parametrize("target", ["javascript", "javascript-iife", "typescript", "markdown"])
def test_listener_is_there_in_every_form_under_the_name_that_the_schema_gives(target: str) -> None:
    schema = changed(name="createCaller", find="findWhom")
    text = framepost.render(schema, target, resources=RESOURCES)
    assert "createCaller" in text
    assert "findWhom" in text
    assert NAME not in text


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
        ({"enabled": enabled("/data/isOn")}, "/enabled/flag", "there is no boolean for certain"),
        ({"enabled": enabled("/data")}, "/enabled/flag", "there is no boolean for certain"),
        (
            {"enabled": enabled("/data/isEnabled", "connector-ready")},
            "/enabled/flag",
            "there is no boolean for certain",
        ),
        ({"build": ["createUser"]}, "/build/0", 'there is no builder "createUser"'),
        (
            {"build": ["createCTDMessage", "createUserResult"]},
            "/build/1",
            '"createUserResult" does not take what "createCTDMessage" makes',
        ),
        (
            {"build": ["createUserResult"]},
            "/build",
            '"createUserResult" does not make the data of the message',
        ),
        ({"name": "createUserResult"}, "/name", 'there is another function "createUserResult"'),
        ({"name": "makeListener"}, "/name", "must match the pattern"),
        ({"find": "onError"}, "/find", "must match the pattern"),
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


def test_listener_of_what_is_no_message_is_refused() -> None:
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


def test_listener_whose_messages_are_not_there_is_left_out_with_a_warning(tmp_path: Path) -> None:
    schema = tmp_path / f"{STEM}.schema.json"
    shutil.copy(SCHEMAS / schema.name, schema)
    shutil.copy(SCHEMAS / "connector-ready.schema.json", tmp_path)
    report = framepost.generate([schema], tmp_path / "out")
    (warning,) = report.warnings
    assert warning.pointer == "/x-listener/enabled/$ref"
    assert warning.line == 11
    assert warning.message.startswith(f"{NAME} is left out")
    assert NAME not in (tmp_path / f"out/javascript/{STEM}.js").read_text()
