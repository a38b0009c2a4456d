"""Names of types that are not classes: unions, arrays and closed sets of values."""

from __future__ import annotations

from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from framepost.targets.model_kinds import FRAMEWORKS
from support.model_kinds import load

SCHEMA: dict[str, Any] = {
    "title": "Event",
    "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("Started", "Ended", "Names", "Tree")],
    "$defs": {
        "Started": {
            "type": "object",
            "properties": {"eventKind": {"const": "started"}, "of": {"$ref": "#/$defs/Party"}},
            "required": ["eventKind"],
        },
        "Ended": {
            "type": "object",
            "properties": {"eventKind": {"const": "ended"}, "why": {"$ref": "#/$defs/Reason"}},
            "required": ["eventKind"],
        },
        "Party": {"anyOf": [{"$ref": "#/$defs/Person"}, {"$ref": "#/$defs/Reason"}]},
        "Person": {"type": "object", "properties": {"fullName": {"type": "string"}}},
        "Reason": {"enum": ["busy", "a\\b", None]},
        "Names": {"type": "array", "items": {"type": "string"}},
        "Tree": {"type": "array", "items": {"$ref": "#/$defs/Tree"}},
    },
}  # fmt: skip


def members(alias: Any) -> set[Any]:
    assert get_origin(alias) in (Union, UnionType)
    return set(get_args(alias))


@pytest.mark.parametrize("models", [each.name for each in FRAMEWORKS])
def test_alias_of_classes_is_their_union_at_run_time(
    models: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = load(SCHEMA, models, monkeypatch)
    assert module.Person in members(module.Party)
    assert "a\\b" in get_args(module.Reason)


def test_alias_that_contains_itself_is_a_string(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(SCHEMA, "dataclass", monkeypatch)
    assert module.Tree == "list[Tree]"
    assert module.Event.endswith("| Tree")  # it has such an alias in it


def test_handler_can_take_and_answer_the_root_of_a_union(monkeypatch: pytest.MonkeyPatch) -> None:
    schema = {**SCHEMA, "oneOf": SCHEMA["oneOf"][:2]}
    module = load(schema, "dataclass", monkeypatch)
    app = FastAPI()

    def echo(event: Any) -> Any:
        return event

    echo.__annotations__ = {"event": module.Event, "return": module.Event}
    app.post("/")(echo)
    client = TestClient(app)
    for value in (
        {"eventKind": "started", "of": {"fullName": "Jane", "more": 1}},
        {"eventKind": "ended", "why": "busy"},
    ):
        answer = client.post("/", json=value)
        assert (answer.status_code, answer.json()) == (200, value)
    assert client.post("/", json={"eventKind": "other"}).status_code == 422
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert {"Started", "Ended", "Person"} <= schemas.keys()
