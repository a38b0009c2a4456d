"""An invented protocol: the client asks, replies have a correlation id, there are two channels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import framepost
from framepost import pipeline
from framepost.protocol.conversation import Conversation, Gate
from framepost.protocol.graph import MessageGraph
from framepost.targets.compilation import ConversationCompilation
from support.answers import load_python

DOCUMENT = Path(__file__).parent / "player/player.asyncapi.json"


@pytest.fixture(scope="module")
def compiled() -> MessageGraph:
    loaded = pipeline.compile_file(DOCUMENT, {})
    assert isinstance(loaded, ConversationCompilation)
    return loaded.messages


@pytest.fixture(scope="module")
def conversation(compiled: MessageGraph) -> Conversation:
    return compiled.conversation


@pytest.fixture(scope="module")
def module() -> Any:
    files, warnings = pipeline.render_files([DOCUMENT])
    assert warnings == []
    return load_python(files["python/player.py"])


def test_messages_of_both_channels_belong_to_the_conversation(conversation: Conversation) -> None:
    channels = {message.id: message.channel for message in conversation.messages}
    assert channels == {
        "Hello": "control",
        "Welcome": "control",
        "Play": "control",
        "Power": "control",
        "Search": "library",
        "Results": "library",
        "Failure": "library",
    }


def test_name_of_a_message_without_one_is_its_key(conversation: Conversation) -> None:
    assert {each.id: each.name for each in conversation.messages if each.id[0] in "HWP"} == {
        "Hello": "Hello",
        "Welcome": "Welcome",
        "Play": "play",
        "Power": "power",
    }


def test_request_of_the_client_has_two_possible_replies(conversation: Conversation) -> None:
    search = conversation.by_id["Search"]
    replies = conversation.replies_to(search, sends=True)
    assert [each.id for each in replies] == ["Results", "Failure"]
    assert all(each.received and not each.sent for each in replies)


def test_correlation_id_may_be_at_another_place_in_each_message(conversation: Conversation) -> None:
    found = {each.id: each.correlation for each in conversation.messages if each.correlation}
    assert found == {"Search": ("id",), "Results": ("id",), "Failure": ("meta", "id")}


def test_traits_are_applied_and_the_object_itself_has_precedence(
    conversation: Conversation,
) -> None:
    search = next(each for each in conversation.operations if each.id == "search")
    assert (search.summary, search.mandatory) == ("From the last trait.", False)
    assert conversation.by_id["Search"].summary == "A message of the library."
    assert conversation.by_id["Failure"].summary == "The search failed."


def test_client_begins_with_its_own_handshake(conversation: Conversation) -> None:
    handshake = conversation.handshake
    assert handshake is not None
    assert (handshake.sends, handshake.repeat, handshake.fixed_reply) == (True, 200, None)


def test_gate_is_found_through_references(conversation: Conversation) -> None:
    play = next(each for each in conversation.operations if each.id == "play")
    assert play.gate == Gate("Power", ("on",))


def test_each_payload_has_the_dialect_of_its_format_or_file(compiled: MessageGraph) -> None:
    dialects = {
        id_: compiled.module.nodes[key].dialect.rpartition("/schema")[0].rpartition("/")[2]
        for id_, key in compiled.keys.items()
    }
    assert dialects["Hello"] == "2020-12"
    assert dialects["Welcome"] == dialects["Search"] == "draft-07"


def test_class_is_selected_by_the_only_constant_property(module: Any) -> None:
    track = {"name": "Blue", "position": [1, 2]}
    play = module.from_dict({"kind": "play", "track": track})
    assert type(play) is module.Play
    assert type(play.track) is module.Track
    failure = module.from_dict({"kind": "library.failure", "meta": {"id": 1}})
    assert type(failure) is module.Failure


def test_errors_concern_only_the_message(module: Any) -> None:
    value = {"kind": "play", "track": {"name": "Blue", "position": [1, 2, 3]}}
    assert [each.instance_path for each in module.iter_errors(value)] == ["/track/position"]


def test_parsed_document_is_rendered_with_its_resources(module: Any) -> None:
    document = json.loads(DOCUMENT.read_text())
    track = json.loads(DOCUMENT.with_name("track.schema.json").read_text())
    source = framepost.render(document, "python", resources={"track.schema.json": track})
    own = load_python(source)
    value = {"kind": "play", "track": {"name": "Blue"}}
    assert own.to_dict(own.from_dict(value)) == module.to_dict(module.from_dict(value)) == value
    assert framepost.render(document, "markdown", resources={"./track.schema.json": track})
    with pytest.raises(framepost.SchemaError, match="cannot be resolved"):
        framepost.render(document, "python")


def test_message_without_a_title_is_a_class_named_after_its_key(tmp_path: Path) -> None:
    text = DOCUMENT.read_text().replace('"title": "Search",', "")
    (tmp_path / "player.asyncapi.json").write_text(text)
    (tmp_path / "track.schema.json").write_text(DOCUMENT.with_name("track.schema.json").read_text())
    files, _ = pipeline.render_files([tmp_path / "player.asyncapi.json"])
    assert "\nclass Search(" in files["python/player.py"]
