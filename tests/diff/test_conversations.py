"""`framepost diff` of conversations: messages, directions, replies and gates."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from framepost.cli import main
from framepost.diff.changes import diff
from framepost.diff.rules import RULES

Document = dict[str, Any]
CHANNEL = {"$ref": "#/channels/main"}
MESSAGES = "#/channels/main/messages"
PUBLISHERS, RECEIVERS, CODE = "publishers", "receivers", "code"


def payload(kind: str, **properties: Any) -> Document:
    own = {"kind": {"const": kind}, **properties}
    return {"type": "object", "properties": own, "required": list(own)}


def operation(action: str, name: str, *replies: str, **more: Any) -> Document:
    made = {"action": action, "channel": CHANNEL, "messages": [{"$ref": f"{MESSAGES}/{name}"}]}
    if replies:
        found = [{"$ref": f"{MESSAGES}/{each}"} for each in replies]
        made["reply"] = {"channel": CHANNEL, "messages": found}
    return {**made, **more}


BASE: Document = {
    "asyncapi": "3.0.0",
    "info": {"title": "Doors", "version": "1"},
    "x-parties": {"application": "page", "counterpart": "door"},
    "channels": {
        "main": {
            "messages": {
                "Hello": {"payload": payload("hello")},
                "Welcome": {"payload": payload("welcome")},
                "Ask": {"payload": payload("ask", id={"type": "integer"}, by={"type": "integer"})},
                "Answer": {"payload": payload("answer")},
                "Refusal": {"payload": payload("refusal")},
                "Power": {"payload": payload("power", on={"type": "boolean"})},
                "Open": {"payload": payload("open", speed={"type": "integer"})},
            }
        }
    },
    "operations": {
        "hello": operation("receive", "Hello", "Welcome", **{"x-handshake": True}),
        "ask": operation("receive", "Ask", "Answer"),
        "power": operation("receive", "Power"),
        "open": operation("send", "Open"),
        "refusal": operation("send", "Refusal"),
    },
}
GATE = {"message": f"{MESSAGES}/Power", "flag": "/on"}


def put(pointer: str, value: Any) -> Callable[[Document], None]:
    """A change of a document: the value at a pointer, or None to remove it."""

    def change(document: Document) -> None:
        part: Any = document
        *outer, last = pointer.split("/")[1:]
        for step in outer:
            part = part[step]
        if value is None:
            del part[last]
        else:
            part[last] = value

    return change


def many(*changes: Callable[[Document], None]) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for each in changes:
            each(document)

    return change


MESSAGE = "/channels/main/messages"
Case = tuple[Callable[[Document], None], Callable[[Document], None], list[tuple[str, set[str]]]]


def nothing(_: Document) -> None:
    """A change that changes nothing."""


CASES: dict[str, Case] = {
    "equal": (nothing, nothing, []),
    "message removed": (
        nothing,
        many(put("/operations/open", None), put(f"{MESSAGE}/Open", None)),
        [("message-deleted", {PUBLISHERS, RECEIVERS, CODE})],
    ),
    "message that is sent added": (
        many(put("/operations/open", None), put(f"{MESSAGE}/Open", None)),
        nothing,
        [("message-added", {RECEIVERS})],
    ),
    "mandatory request added": (
        put("/operations/ask", None),
        put("/operations/ask/x-mandatory", True),
        [("message-added", {RECEIVERS, CODE}), ("message-added", {RECEIVERS})],
    ),
    "direction": (
        nothing,
        put("/operations/open/action", "receive"),
        [("direction-changed", {PUBLISHERS, RECEIVERS, CODE})],
    ),
    "name": (nothing, put(f"{MESSAGE}/Ask/name", "question"), [("message-renamed", {CODE})]),
    "reply added": (
        nothing,
        put("/operations/ask", operation("receive", "Ask", "Answer", "Refusal")),
        [("reply-changed", {PUBLISHERS, CODE})],
    ),
    "reply removed": (
        put("/operations/ask", operation("receive", "Ask", "Answer", "Refusal")),
        nothing,
        [("reply-changed", {RECEIVERS, CODE})],
    ),
    "gate added": (nothing, put("/operations/open/x-gate", GATE), [("gate-changed", {PUBLISHERS})]),
    "gate removed": (
        put("/operations/open/x-gate", GATE),
        nothing,
        [("gate-changed", {RECEIVERS})],
    ),
    "mandatory now": (
        put("/operations/ask/x-mandatory", False),
        put("/operations/ask/x-mandatory", True),
        [("mandatory-changed", {RECEIVERS, CODE})],
    ),
    "not mandatory any more": (
        put("/operations/ask/x-mandatory", True),
        put("/operations/ask/x-mandatory", False),
        [("mandatory-changed", {PUBLISHERS})],
    ),
    "now known not to be mandatory": (nothing, put("/operations/ask/x-mandatory", False), []),
    "fixed reply added": (
        nothing,
        put("/operations/ask/x-fixed-reply", {}),
        [("fixed-reply-changed", {CODE})],
    ),
    "correlation id": (
        put(f"{MESSAGE}/Ask/correlationId", {"location": "$message.payload#/id"}),
        put(f"{MESSAGE}/Ask/correlationId", {"location": "$message.payload#/by"}),
        [("correlation-changed", {PUBLISHERS, RECEIVERS})],
    ),
    "handshake": (
        nothing,
        put("/operations/hello/x-handshake", None),
        [("handshake-changed", {PUBLISHERS, RECEIVERS})],
    ),
    "repeat": (nothing, put("/operations/hello/x-repeat", 100), []),
    "description": (nothing, put("/info/description", "Doors that talk."), []),
    "payload": (
        nothing,
        put(f"{MESSAGE}/Open/payload/properties/speed/minimum", 1),
        [("bound-tighter", {PUBLISHERS})],
    ),
}


def written(folder: Path, name: str, *changes: Callable[[Document], None]) -> Path:
    document = copy.deepcopy(BASE)
    for change in changes:
        change(document)
    path = folder / name / "doors.asyncapi.json"
    path.parent.mkdir()
    path.write_text(json.dumps(document, indent=2))
    return path


@pytest.mark.parametrize("case", CASES)
def test_change_breaks_the_expected_audiences(case: str, tmp_path: Path) -> None:
    before, after, expected = CASES[case]
    if case == "mandatory request added":
        before = many(before, put(f"{MESSAGE}/Ask", None), put(f"{MESSAGE}/Answer", None))
    old, new = written(tmp_path, "old", before), written(tmp_path, "new", after)
    found = diff(str(old), new)
    assert sorted((each.rule, sorted(each.breaks)) for each in found) == sorted(
        (rule, sorted(breaks)) for rule, breaks in expected
    )
    for each in found:
        assert each.schema == "doors"
        assert each.location.file == (old if each.removed else new).as_posix()
        assert each.location.line > 1


def test_every_rule_of_conversations_is_found() -> None:
    found = {rule for _, _, expected in CASES.values() for rule, _ in expected}
    own = {rule.id for rule in RULES if rule.find is None}
    others = {
        "class-name-changed",
        "class-deleted",
        "attribute-name-changed",
        "builder-changed",
        "default-changed",
        "review",
    }
    assert own - others <= found | others


def test_message_names_the_parties(tmp_path: Path) -> None:
    before, after, _ = CASES["direction"]
    old, new = written(tmp_path, "old", before), written(tmp_path, "new", after)
    (found,) = diff(str(old), new)
    assert found.message == 'the door sends "Open" now, the page before'
    printed = CliRunner().invoke(main, ["diff", str(old), str(new)])
    assert printed.exit_code == 1
    assert "Breaks publishers, receivers and code:" in printed.stdout


def test_schema_of_several_files_is_reported_once(tmp_path: Path) -> None:
    root = Path(__file__).parents[2] / "schema"
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        for path in (*root.glob("*.schema.json"), *root.glob("*.asyncapi.json")):
            (tmp_path / name / path.name).write_text(path.read_text())
    changed = tmp_path / "new/request-open-reports.schema.json"
    changed.write_text(
        changed.read_text().replace(
            '"required": ["type", "action"]', '"required": ["type", "action", "data"]'
        )
    )
    found = diff(str(tmp_path / "old"), tmp_path / "new")
    assert [(each.rule, Path(each.location.file).name) for each in found] == [
        ("field-newly-required", "request-open-reports.schema.json")
    ]


def test_conversation_and_schema_cannot_be_compared(tmp_path: Path) -> None:
    old = written(tmp_path, "old")
    new = tmp_path / "doors.schema.json"
    new.write_text('{"type": "object"}')
    printed = CliRunner().invoke(main, ["diff", str(old), str(new)])
    assert printed.exit_code == 2
    assert "a conversation cannot be compared with a schema" in printed.stderr
