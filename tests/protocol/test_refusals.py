"""Refused AsyncAPI documents, with the place of each problem."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framepost import SchemaError, pipeline
from support.answers import load_python

Document = dict[str, Any]
CHANNEL = {"$ref": "#/channels/main"}


def payload(kind: str) -> Document:
    return {
        "type": "object",
        "properties": {"kind": {"const": kind}, "on": {"type": "boolean"}},
        "required": ["kind"],
    }


def base() -> Document:
    messages = "#/channels/main/messages"
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Doors", "version": "1"},
        "channels": {
            "main": {
                "messages": {
                    "Ask": {"payload": payload("ask")},
                    "Answer": {"payload": payload("answer")},
                }
            }
        },
        "operations": {
            "ask": {
                "action": "send",
                "channel": CHANNEL,
                "messages": [{"$ref": f"{messages}/Ask"}],
                "reply": {"channel": CHANNEL, "messages": [{"$ref": f"{messages}/Answer"}]},
            }
        },
    }


def put(pointer: str, value: Any) -> Callable[[Document], None]:
    """A change of a document: the value at a pointer, or None to remove it."""

    def change(document: Document) -> None:
        *outer, last = pointer.split("/")[1:]
        for step in outer:
            document = document[int(step) if isinstance(document, list) else step]
        key: Any = int(last) if isinstance(document, list) else last
        if value is None:
            del document[key]
        else:
            document[key] = value

    return change


ASK = "/channels/main/messages/Ask"
OPERATION = "/operations/ask"
CASES: dict[str, tuple[Callable[[Document], None], str, str]] = {
    "version 2": (put("/asyncapi", "2.6.0"), "/asyncapi", 'AsyncAPI "2.6.0" is not supported'),
    "no title": (put("/info/title", None), "/info", "must have a title"),
    "no operations": (put("/operations", {}), "", "has no operations"),
    "action": (
        put(f"{OPERATION}/action", "publish"),
        f"{OPERATION}/action",
        "must be send or receive",
    ),
    "no channel": (put(f"{OPERATION}/channel", None), OPERATION, "has no channel"),
    "channel elsewhere": (
        put(f"{OPERATION}/channel", {"$ref": "#/info"}),
        f"{OPERATION}/channel",
        "is not a channel of this document",
    ),
    "reference to nothing": (
        put(f"{OPERATION}/messages/0/$ref", "#/channels/main/messages/Aks"),
        f"{OPERATION}/messages/0/$ref",
        '$ref "#/channels/main/messages/Aks" cannot be resolved',
    ),
    "reference to another file": (
        put(f"{OPERATION}/messages/0/$ref", "https://example.com/doors.json#/x"),
        f"{OPERATION}/messages/0/$ref",
        '$ref "https://example.com/doors.json#/x" cannot be resolved',
    ),
    "reference to itself": (
        put("/channels/main", {"$ref": "#/channels/main"}),
        "/channels/main/$ref",
        "infinite $ref loop",
    ),
    "message of no channel": (
        put(f"{OPERATION}/messages/0/$ref", "#/info"),
        f"{OPERATION}/messages/0",
        'is not a message of the channel "main"',
    ),
    "no messages named": (
        put(f"{OPERATION}/messages", []),
        f"{OPERATION}/messages",
        "must not be empty",
    ),
    "headers": (
        put(f"{ASK}/headers", {"type": "object"}),
        f"{ASK}/headers",
        "messages that postMessage sends have no headers",
    ),
    "no payload": (put(f"{ASK}/payload", None), ASK, "has no payload"),
    "avro": (
        put(
            f"{ASK}/payload",
            {"schemaFormat": "application/vnd.apache.avro;version=1.9.0", "schema": {}},
        ),
        f"{ASK}/payload/schemaFormat",
        'the schema format "application/vnd.apache.avro;version=1.9.0" is not supported',
    ),
    "content type": (
        put(f"{ASK}/contentType", "text/plain"),
        f"{ASK}/contentType",
        'the content type "text/plain" is not JSON',
    ),
    "default content type": (
        put("/defaultContentType", "application/octet-stream"),
        "/defaultContentType",
        'the content type "application/octet-stream" is not JSON',
    ),
    "correlation in a header": (
        put(f"{ASK}/correlationId", {"location": "$message.header#/id"}),
        f"{ASK}/correlationId/location",
        'the correlation id cannot be at "$message.header#/id"',
    ),
    "reply address": (
        put(f"{OPERATION}/reply/address", {"location": "$message.header#/replyTo"}),
        f"{OPERATION}/reply/address",
        "a reply cannot have an address",
    ),
    "reply without messages": (
        put(f"{OPERATION}/reply/messages", None),
        f"{OPERATION}/reply",
        "names no messages",
    ),
    "name that another message has": (
        put("/channels/main/messages/Other", {"name": "Ask", "payload": payload("other")}),
        "",
        "",
    ),
    "gate of a received message": (
        put(
            "/operations/hear",
            {
                "action": "receive",
                "channel": CHANNEL,
                "messages": [{"$ref": f"#{ASK}"}],
                "x-gate": {"message": f"#{ASK}", "flag": "/on"},
            },
        ),
        "/operations/hear/x-gate",
        "x-gate has no effect here",
    ),
    "gate by a message that no operation receives it": (
        put(f"{OPERATION}/x-gate", {"message": f"#{ASK}", "flag": "/on"}),
        f"{OPERATION}/x-gate/message",
        "no operation receives this message",
    ),
    "flag that may be missing": (
        put(f"{OPERATION}/x-gate", {"message": "#/channels/main/messages/Answer", "flag": "/on"}),
        f"{OPERATION}/x-gate/flag",
        'the message does not always have a boolean at "/on"',
    ),
    "extension of a wrong type": (
        put(f"{OPERATION}/x-repeat", "500"),
        f"{OPERATION}/x-repeat",
        "must be of type integer",
    ),
    "repeat without a reply": (
        lambda document: (
            document["operations"]["ask"].update({"x-repeat": 5})
            or document["operations"]["ask"].pop("reply")
        ),
        f"{OPERATION}/x-repeat",
        "x-repeat needs a reply",
    ),
    "handshake that needs data": (
        lambda document: (
            document["operations"]["ask"].update({"x-handshake": True})
            or put(f"{ASK}/payload/required", ["kind", "on"])(document)
        ),
        OPERATION,
        'the handshake "Ask" requires the property "on", but generated code sends it without data',
    ),
    "handshake of several messages": (
        lambda document: (
            document["operations"]["ask"].update({"x-handshake": True})
            or document["operations"]["ask"]["messages"].append(
                {"$ref": "#/channels/main/messages/Too"}
            )
            or put("/channels/main/messages/Too", {"payload": payload("too")})(document)
        ),
        OPERATION,
        "a handshake must have one message, and this operation has several",
    ),
    "fixed reply that its schema refuses": (
        put(f"{OPERATION}/x-fixed-reply", {"on": "yes"}),
        f"{OPERATION}/x-fixed-reply",
        "the reply does not match its schema: /on must be of type boolean",
    ),
    "parties in an operation": (
        put(f"{OPERATION}/x-parties", {"application": "a", "counterpart": "b"}),
        f"{OPERATION}/x-parties",
        "x-parties has no effect here",
    ),
    "schema that is not there": (
        put(f"{ASK}/payload", {"$ref": "./ask.schema.json"}),
        f"{ASK}/payload",
        '$ref "file:///ask.schema.json" cannot be resolved',
    ),
    "problem in a schema": (
        put(f"{ASK}/payload/properties/kind", {"type": "text"}),
        f"{ASK}/payload/properties/kind/type",
        "",
    ),
    "messages that look alike": (
        put(
            "/operations/also",
            {"action": "receive", "channel": CHANNEL, "messages": [{"$ref": f"#{ASK}"}]},
        ),
        "",
        "",
    ),
}
DELIBERATELY_FINE = {"name that another message has", "messages that look alike"}


@pytest.mark.parametrize("case", sorted(CASES.keys() - DELIBERATELY_FINE))
def test_problem_is_refused_at_its_place(case: str, tmp_path: Path) -> None:
    change, pointer, message = CASES[case]
    document = copy.deepcopy(base())
    change(document)
    path = tmp_path / "doors.asyncapi.json"
    path.write_text(json.dumps(document, indent=2))
    with pytest.raises(SchemaError) as error:
        pipeline.render_files([path])
    problem = error.value.problems[0]
    assert problem.pointer == pointer
    assert problem.message.startswith(message)
    assert problem.hint
    assert problem.file == path.as_posix()
    assert problem.line is not None
    assert len(error.value.problems) == 1


@pytest.mark.parametrize("case", sorted(DELIBERATELY_FINE))
def test_unused_messages_of_a_direction_are_allowed(case: str, tmp_path: Path) -> None:
    document = copy.deepcopy(base())
    CASES[case][0](document)
    path = tmp_path / "doors.asyncapi.json"
    path.write_text(json.dumps(document))
    files, _ = pipeline.render_files([path])
    assert "python/doors.py" in files


def test_messages_of_two_directions_may_have_the_same_constants(tmp_path: Path) -> None:
    """A value may match both; its class is that of the first."""
    document = base()
    document["channels"]["main"]["messages"]["Echo"] = {"payload": payload("ask")}
    document["operations"]["echo"] = {
        "action": "receive",
        "channel": CHANNEL,
        "messages": [{"$ref": "#/channels/main/messages/Echo"}],
    }
    path = tmp_path / "doors.asyncapi.json"
    path.write_text(json.dumps(document))
    files, _ = pipeline.render_files([path])
    module = load_python(files["python/doors.py"])
    assert type(module.from_dict({"kind": "ask"})).__name__ == "Ask"
    assert type(module.from_dict({"kind": "answer"})).__name__ == "Answer"
    assert "/on" in [each.instance_path for each in module.iter_errors({"kind": "ask", "on": 1})]


def test_messages_of_a_direction_need_different_names_and_constants(tmp_path: Path) -> None:
    document = base()
    document["channels"]["main"]["messages"]["Other"] = {"name": "Ask", "payload": payload("ask")}
    document["operations"]["other"] = {
        "action": "send",
        "channel": CHANNEL,
        "messages": [{"$ref": "#/channels/main/messages/Other"}],
    }
    path = tmp_path / "doors.asyncapi.json"
    path.write_text(json.dumps(document))
    with pytest.raises(SchemaError, match='"Ask" is also the name of Ask, which is sent too'):
        pipeline.render_files([path])
    document["channels"]["main"]["messages"]["Other"]["name"] = "Other"
    path.write_text(json.dumps(document))
    with pytest.raises(SchemaError, match="cannot be distinguished from Ask, which is sent too"):
        pipeline.render_files([path])


def test_message_that_no_operation_uses_is_warned_about(tmp_path: Path) -> None:
    document = base()
    document["channels"]["main"]["messages"]["Other"] = {"payload": payload("other")}
    path = tmp_path / "doors.asyncapi.json"
    path.write_text(json.dumps(document))
    files, warnings = pipeline.render_files([path])
    assert [each.message for each in warnings] == ["no operation sends or receives this message"]
    assert warnings[0].pointer == "/channels/main/messages/Other"
    assert "class Other" not in files["python/doors.py"]
