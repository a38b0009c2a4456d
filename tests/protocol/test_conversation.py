"""The model of framepost's own conversation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framepost import pipeline
from framepost.protocol.conversation import Gate, Message, Operation, Parties
from framepost.protocol.graph import MessageGraph
from framepost.targets.compilation import ConversationCompilation

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "schema/crm-connector.asyncapi.json"
SCHEMAS = sorted(ROOT.glob("schema/*.schema.json"))


@pytest.fixture(scope="module")
def compiled() -> MessageGraph:
    loaded = pipeline.compile_file(DOCUMENT, {})
    assert isinstance(loaded, ConversationCompilation)
    return loaded.messages


def operation(compiled: MessageGraph, id_: str) -> Operation:
    return next(each for each in compiled.conversation.operations if each.id == id_)


def test_every_schema_is_a_message_named_after_its_action(compiled: MessageGraph) -> None:
    schemas = [json.loads(path.read_text()) for path in SCHEMAS]
    found = {message.id: message.name for message in compiled.conversation.messages}
    assert found == {each["title"]: each["properties"]["action"]["const"] for each in schemas}


def test_client_sends_its_messages_and_receives_the_others(compiled: MessageGraph) -> None:
    types = {"ClientAppMessage": (True, False), "CRMConnectMessage": (False, True)}
    for message in compiled.conversation.messages:
        assert (message.sent, message.received) == types[compiled.constants[message.id]["type"]]
    assert len(compiled.conversation.sent) == 7
    assert len(compiled.conversation.received) == 9


def test_title_of_a_message_is_its_action_except_for_the_two_ready_messages() -> None:
    for path in SCHEMAS:
        schema = json.loads(path.read_text())
        action = schema["properties"]["action"]["const"]
        if action == "ready":
            assert schema["title"] in ("ClientReady", "ConnectorReady")
        else:
            assert schema["title"] == action[0].upper() + action[1:]


def test_replies_equal_those_of_the_protocol(compiled: MessageGraph) -> None:
    conversation = compiled.conversation
    replies = {
        message.id: [reply.id for reply in conversation.replies_to(message, sends=False)]
        for message in conversation.received
    }
    assert {id_: found for id_, found in replies.items() if found} == {
        "ConnectorReady": ["ClientReady"],
        "RequestCrmData": ["CrmData"],
        "RequestGetCrmDirectory": ["CrmDirectory"],
        "RequestCustomFieldsValues": ["CustomFieldsDataResponse"],
    }
    reply = conversation.by_id["CrmData"]
    assert [each.id for each in conversation.requests_of(reply, sends=True)] == ["RequestCrmData"]
    assert conversation.operation_of(reply, sends=True) is None


def test_handshake_repeats_until_the_fixed_reply(compiled: MessageGraph) -> None:
    handshake = compiled.conversation.handshake
    assert handshake is operation(compiled, "answerReady")
    assert (handshake.repeat, handshake.fixed_reply, handshake.sends) == (500, {}, False)


def test_placing_a_call_has_the_gate_that_click_to_dial_opens(compiled: MessageGraph) -> None:
    gate = operation(compiled, "placeCall").gate
    assert gate == Gate("RequestEnableClickToDial", ("data", "isEnabled"))
    opening = compiled.conversation.by_id["RequestEnableClickToDial"]
    assert [each.id for each in compiled.conversation.gates_on(opening)] == ["placeCall"]


def test_only_what_the_protocol_demands_is_mandatory(compiled: MessageGraph) -> None:
    found = {each.id: each.mandatory for each in compiled.conversation.operations}
    assert [id_ for id_, mandatory in found.items() if mandatory] == [
        "answerReady",
        "answerRequestCrmData",
    ]
    assert [id_ for id_, mandatory in found.items() if mandatory is None] == [
        "enableClickToDial",
        "openRecord",
        "openReports",
    ]


def test_parties_have_names(compiled: MessageGraph) -> None:
    assert compiled.conversation.parties == Parties("CRM page", "connector", "counterpart")


def test_equal_definitions_of_two_files_are_one_node(compiled: MessageGraph) -> None:
    titles = [node.annotations.get("title") for node in compiled.module.nodes.values()]
    for shared in ("InteractionLog", "LogMessage", "LogBody", "InteractionData", "LogDetails"):
        assert titles.count(shared) == 1, shared


def test_mirror_swaps_directions(compiled: MessageGraph) -> None:
    ids = [message.id for message in compiled.conversation.messages]
    assert isinstance(compiled.conversation.messages[0], Message)
    assert len(set(ids)) == len(ids) == 16
