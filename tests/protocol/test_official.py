"""Our AsyncAPI documents, as the official JSON Schema and the official parser see them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from framepost import pipeline
from framepost.protocol.graph import MessageGraph
from framepost.targets.compilation import ConversationCompilation

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DOCUMENTS = [ROOT / "schema/crm-connector.asyncapi.json", HERE / "player/player.asyncapi.json"]
EXTENSIONS = json.loads((ROOT / "generator/framepost/protocol/extensions.schema.json").read_text())


@pytest.fixture(scope="module")
def official() -> dict[Path, Any]:
    command = ["node", str(HERE / "official.mjs"), *map(str, DOCUMENTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(zip(DOCUMENTS, json.loads(done.stdout), strict=True))


def conversation_of(document: Path) -> MessageGraph:
    loaded = pipeline.compile_file(document, {})
    assert isinstance(loaded, ConversationCompilation)
    return loaded.messages


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_document_is_valid_by_the_official_json_schema_and_parser(
    document: Path, official: dict[Path, Any]
) -> None:
    assert official[document]["errors"] == []
    assert official[document]["problems"] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_official_parser_sees_the_same_messages_and_operations(
    document: Path, official: dict[Path, Any]
) -> None:
    compiled = conversation_of(document)
    conversation = compiled.conversation
    seen = {each["id"]: each["name"] or each["id"] for each in official[document]["messages"]}
    assert seen == {message.id: message.name for message in conversation.messages}
    assert official[document]["operations"] == [
        {
            "id": each.id,
            "action": "send" if each.sends else "receive",
            "messages": list(each.messages),
            "replies": list(each.replies),
        }
        for each in conversation.operations
    ]


def test_payloads_are_references_to_the_schemas() -> None:
    document = json.loads(DOCUMENTS[0].read_text())
    messages = document["channels"]["connector"]["messages"]
    found = sorted(message["payload"]["schema"]["$ref"] for message in messages.values())
    assert found == sorted(f"./{path.name}" for path in ROOT.glob("schema/*.schema.json"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_extensions_are_valid_under_their_schema(document: Path) -> None:
    validator = jsonschema.Draft202012Validator(EXTENSIONS)
    parsed = json.loads(document.read_text())
    for part in (parsed, *parsed["operations"].values()):
        own = {key: value for key, value in part.items() if key.startswith("x-")}
        assert own.keys() <= EXTENSIONS["properties"].keys()
        validator.validate(own)


def test_direction_of_each_schema_agrees_with_the_document() -> None:
    """`x-direction` of a message agrees with the conversation."""
    compiled = conversation_of(DOCUMENTS[0])
    parties = compiled.conversation.parties
    for message in compiled.conversation.messages:
        note = compiled.module.nodes[compiled.keys[message.id]].annotations["x-direction"]
        both = (parties.application, parties.counterpart)
        expected = both if message.sent else both[::-1]
        assert (note["sender"], note["receiver"]) == expected
        in_iframe = parties.application if parties.iframe == "application" else parties.counterpart
        assert note[note["iframe"]] == in_iframe


def test_listener_of_the_snippet_agrees_with_the_document() -> None:
    """`x-listener` of the message agrees with the conversation."""
    schema = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text())
    note = schema["x-listener"]
    conversation = conversation_of(DOCUMENTS[0]).conversation
    handshake = conversation.handshake
    assert handshake is not None
    (ready,) = handshake.messages
    (operation,) = [
        each for each in conversation.operations if "ClickToDialResponse" in each.messages
    ]
    assert operation.gate is not None
    enabled = note["enabled"]
    assert file_of(note["ready"]) == conversation.by_id[ready].schema.rpartition("/")[2]
    assert file_of(enabled) == conversation.by_id[operation.gate.message].schema.rpartition("/")[2]
    assert enabled["flag"] == "".join(f"/{step}" for step in operation.gate.flag)


def file_of(note: Any) -> str:
    """The file of the message that a part of x-listener names."""
    uri = note if isinstance(note, str) else note.get("message") or note.get("$ref")
    return str(uri).rpartition("/")[2]
