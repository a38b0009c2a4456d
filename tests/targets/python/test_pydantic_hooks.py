"""Generated dataclasses in pydantic: validated, written and documented by the names of JSON."""

from __future__ import annotations

import copy
import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import jsonschema_rs
import pydantic
import pydantic_core
import pytest

import framepost
from support import corpora
from support.model_kinds import load

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text())
EXAMPLES = ROOT / "schema/examples/click-to-dial-response"
VALUE = json.loads(min(EXAMPLES.glob("valid/*.json")).read_text())
INVALID = [json.loads(path.read_text()) for path in sorted(EXAMPLES.glob("invalid/*.json"))]

EVENT: dict[str, Any] = {
    "title": "Event",
    "type": "object",
    "properties": {
        "eventId": {"type": "string", "minLength": 1},
        "eventKind": {"$ref": "#/$defs/Kind"},
        "childEvents": {"type": "array", "items": {"$ref": "#"}},
        "postalAddress": {"$ref": "#/$defs/Address"},
        "{params}": {"type": "integer"},
    },
    "required": ["eventId"],
    "additionalProperties": {"type": ["integer", "object"]},
    "$defs": {
        "Kind": {"enum": ["call", "mail"]},
        "Address": {"type": "object", "properties": {"streetName": {"type": "string"}}},
    },
}


@pytest.fixture
def message(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of the canonical message."""
    return load(SCHEMA, "dataclass", monkeypatch)


@pytest.fixture
def event(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of an event, which contains itself."""
    return load(EVENT, "dataclass", monkeypatch)


def holder(**fields: Any) -> Any:
    """A pydantic model with such fields."""
    return pydantic.create_model("Holder", **{name: (type_, ...) for name, type_ in fields.items()})


def test_adapter_reads_and_writes_names_of_json(message: ModuleType) -> None:
    adapter = pydantic.TypeAdapter(message.ClickToDialResponse)
    made = adapter.validate_python(VALUE)
    assert made == message.from_dict(VALUE)
    assert adapter.validate_json(json.dumps(VALUE)) == made
    assert adapter.validate_python(made) is made
    assert adapter.dump_python(made) == VALUE
    assert json.loads(adapter.dump_json(made)) == VALUE


@pytest.mark.parametrize("value", INVALID)
def test_every_issue_is_an_error_at_its_place(message: ModuleType, value: Any) -> None:
    adapter = pydantic.TypeAdapter(message.ClickToDialResponse)
    with pytest.raises(pydantic.ValidationError) as caught:
        adapter.validate_python(value)
    found = [
        (e["type"], "".join(f"/{x}" for x in e["loc"]), e["msg"]) for e in caught.value.errors()
    ]
    assert found == [(e.keyword, e.instance_path, e.message) for e in message.iter_errors(value)]
    assert [e["ctx"]["schema_path"] for e in caught.value.errors()] == [
        e.schema_path for e in message.iter_errors(value)
    ]


def test_error_has_indexes_names_and_the_wrong_part(event: ModuleType) -> None:
    value = {"eventId": "1", "childEvents": [{"eventId": ""}], "a/b~c": "x", "{params}": "y"}
    with pytest.raises(pydantic.ValidationError) as caught:
        holder(event=event.Event)(event=value)
    found = [(each["loc"], each["input"]) for each in caught.value.errors()]
    assert sorted(found, key=str) == [
        (("event", "a/b~c"), "x"),
        (("event", "childEvents", 0, "eventId"), ""),
        (("event", "{params}"), "y"),
    ]
    with pytest.raises(pydantic.ValidationError) as caught:
        pydantic.TypeAdapter(event.Address).validate_python([])
    assert [each["msg"] for each in caught.value.errors()] == ["must be of type object"]


def test_message_that_names_a_parameter_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    schema = {"title": "A", "type": "object", "required": ["{params}", "{schema_path}"]}
    module = load({**schema, "properties": {"a": {}}}, "dataclass", monkeypatch)
    with pytest.raises(pydantic.ValidationError) as caught:
        pydantic.TypeAdapter(module.A).validate_python({})
    assert [each["msg"] for each in caught.value.errors()] == [
        'must have the property "{params}"',
        'must have the property "{schema_path}"',
    ]


def test_invalid_object_is_refused_on_the_way_in_and_out(message: ModuleType) -> None:
    adapter = pydantic.TypeAdapter(message.ClickToDialResponse)
    made = message.from_dict(VALUE)
    made.data.on_click_to_dial_response.number = ""
    with pytest.raises(pydantic.ValidationError, match="must have at least 1 character"):
        adapter.validate_python(made)
    for write in (adapter.dump_python, adapter.dump_json, pydantic_core.to_json):
        with pytest.raises(pydantic_core.PydanticSerializationError, match="at least 1 character"):
            write(made)


def test_object_inside_itself_is_refused(event: ModuleType) -> None:
    made = event.Event(event_id="1")
    made.child_events = [made]
    with pytest.raises(pydantic.ValidationError, match="nested too deeply"):
        pydantic.TypeAdapter(event.Event).validate_python(made)


def test_fields_of_a_model_are_read_and_written(message: ModuleType, event: ModuleType) -> None:
    one, other = message.ClickToDialResponse, event.Event
    model = holder(
        one=one,
        many=list[one],
        maybe=other | None,
        either=one | other,
        named=dict[str, other],
    )
    value = {
        "one": VALUE,
        "many": [VALUE, VALUE],
        "maybe": None,
        "either": {"eventId": "1", "more": 1},
        "named": {"a": {"eventId": "2", "postalAddress": {"streetName": "x", "more": None}}},
    }
    made = model.model_validate(value)
    assert isinstance(made.either, other)
    assert isinstance(made.many[1], one)
    assert made.model_dump() == value == json.loads(made.model_dump_json())
    again = model(one=made.one, many=made.many, maybe=None, either=made.either, named=made.named)
    assert again.model_dump() == value == model.model_validate_json(json.dumps(value)).model_dump()
    with pytest.raises(pydantic.ValidationError):
        model.model_validate({**value, "either": {}})
    again.one = again.either
    with pytest.raises(pydantic_core.PydanticSerializationError):
        again.model_dump_json()


def test_object_in_a_field_of_any_type_is_written_by_the_names_of_json(message: ModuleType) -> None:
    made = message.from_dict(VALUE)
    model = holder(payload=Any)(payload=[made])
    assert model.model_dump() == {"payload": [VALUE]} == json.loads(model.model_dump_json())
    assert pydantic_core.to_jsonable_python({"a": made}) == {"a": VALUE}
    assert json.loads(pydantic_core.to_json([made])) == [VALUE]


def test_own_subclass_is_treated_as_its_base_class(event: ModuleType) -> None:
    class Mine(event.Event):  # type: ignore[name-defined,misc]
        __slots__ = ()

    model = holder(mine=Mine, event=event.Event)
    assert model.model_json_schema()["$defs"].keys() >= {"Mine", "Event"}
    made = model.model_construct(mine=Mine(event_id="1"), event=Mine(event_id="2"))
    assert made.model_dump() == {"mine": {"eventId": "1"}, "event": {"eventId": "2"}}


def test_json_schema_gives_the_verdicts_of_the_module(message: ModuleType) -> None:
    found = pydantic.TypeAdapter(message.ClickToDialResponse).json_schema()
    assert found["$defs"].keys() == {
        "ClickToDialResponse", "ClickToDialLogDetails", "CrmObjectData", "PageInfo",
        "RelatedToObject", "UserResult",
    } or "ClickToDialResponse" not in found["$defs"]  # fmt: skip
    validator = jsonschema.Draft202012Validator(found)
    assert validator.is_valid(VALUE)
    assert not any(map(validator.is_valid, INVALID))
    text = json.dumps(found)
    assert '"minLength": 1' in text
    assert "x-builder" not in text
    assert SCHEMA["$defs"]["UserResult"]["description"] in text


def test_json_schema_of_a_recursive_class_has_its_definitions(event: ModuleType) -> None:
    model = holder(event=event.Event, address=event.Address)
    for mode in ("validation", "serialization"):
        found = model.model_json_schema(mode=mode)
        assert found["$defs"].keys() == {"Event", "Address", "Kind"}
        properties = found["$defs"]["Event"]["properties"]
        assert properties["childEvents"]["items"] == {"$ref": "#/$defs/Event"}
        assert properties["eventKind"] == {"$ref": "#/$defs/Kind"}
        validator = jsonschema.Draft202012Validator(found)
        assert validator.is_valid({"event": {"eventId": "1"}, "address": {}})
        assert not validator.is_valid({"event": {"eventId": 1}, "address": {}})


def test_definitions_with_the_same_name_get_different_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    modules = []
    for name, type_ in (("ours", "string"), ("theirs", "integer")):
        kind = {"title": "Kind", "type": "object", "properties": {"kindName": {"type": type_}}}
        schema = {"title": "Thing", "type": "object", "properties": {"kindOf": kind}}
        (tmp_path / f"defs_{name}.py").write_text(framepost.render(schema, "python"))
        modules.append(importlib.import_module(f"defs_{name}"))
    found = holder(a=modules[0].Thing, b=modules[1].Thing).model_json_schema()
    assert len(found["$defs"]) == 4
    validator = jsonschema.Draft202012Validator(found)
    text, number = {"kindOf": {"kindName": "x"}}, {"kindOf": {"kindName": 1}}
    assert validator.is_valid({"a": text, "b": number})
    assert not validator.is_valid({"a": number, "b": text})


DIALECTS: dict[str, tuple[Any, list[Any], list[Any]]] = {
    "draft-07": (
        {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "Old",
            "type": "object",
            "properties": {
                "pairOf": {
                    "items": [{"type": "string"}, {"$ref": "#/definitions/Count"}],
                    "additionalItems": False,
                },
                "rest": {"items": {"type": "integer"}, "additionalItems": False},
                "always": True,
                "never": False,
            },
            "dependencies": {"rest": ["pairOf"], "always": {"required": ["rest"]}},
            "definitions": {"Count": {"type": "integer", "minimum": 1}},
        },
        [{}, {"pairOf": ["a", 1]}, {"pairOf": ["a"], "rest": [1], "always": None}],
        [{"pairOf": [1]}, {"pairOf": ["a", 0]}, {"pairOf": ["a", 1, 2]}, {"rest": []},
         {"always": 1}, {"never": 1}],
    ),
    "2020-12": (
        {
            "$id": "https://example.com/tree",
            "$dynamicAnchor": "node",
            "title": "Tree",
            "type": "object",
            "properties": {
                "subTrees": {"type": "array", "items": {"$dynamicRef": "#node"}},
                "$ref": {"type": "object", "const": {"$ref": "#/$defs/None"}},
                "any": {"allOf": [{"$ref": "#/$defs/Any"}, {"$ref": "#/$defs/Any"}]},
            },
            "unevaluatedProperties": False,
            "$defs": {"Any": True},
        },
        [{}, {"subTrees": [{}, {"subTrees": []}]}, {"$ref": {"$ref": "#/$defs/None"}}, {"any": 1}],
        [{"subTrees": [1]}, {"subTrees": [{"x": 1}]}, {"$ref": 1}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DIALECTS)
def test_schema_of_every_dialect_is_written_as_one_of_2020_12(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema, valid, invalid = copy.deepcopy(DIALECTS[name])
    module = load(schema, "dataclass", monkeypatch)
    found = pydantic.TypeAdapter(getattr(module, schema["title"])).json_schema()
    jsonschema.Draft202012Validator.check_schema(found)
    validator = jsonschema.Draft202012Validator(found)
    assert [each for each in valid if not validator.is_valid(each)] == []
    assert [each for each in invalid if validator.is_valid(each)] == []
    assert [each for each in valid if not module.is_valid(each)] == []
    assert [each for each in invalid if module.is_valid(each)] == []


def test_text_that_many_variants_share_is_written_once() -> None:
    common = {"kind": {"type": "string", "description": "Shared by all variants."}}
    variants = [{"properties": {f"v{i}": {"type": "integer"}}} for i in range(20)]
    schema = {"type": "object", "properties": common, "anyOf": variants}
    source = framepost.render(schema, "python")
    schemas = source[source.index("_JSON_SCHEMAS: ") :].replace("'\n        '", "")
    assert schemas.count("Shared by all variants.") == 1


def test_module_does_not_import_pydantic(tmp_path: Path) -> None:
    (tmp_path / "event.py").write_text(framepost.render(EVENT, "python"))
    code = (
        "import sys, event; made = event.Event(event_id='1'); made.to_json(); repr(made); "
        "sys.exit(any('pydantic' in name for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


def is_small(name: str) -> bool:
    return len(json.dumps(corpora.corpus(name).schema)) < 300_000


@pytest.mark.parametrize("name", list(filter(is_small, corpora.names())))
def test_json_schemas_of_a_corpus_are_complete_and_give_the_same_verdicts(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = corpora.corpus(name)
    source = framepost.render(corpus.schema, "python", resources=corpus.resources)
    if "_JSON_SCHEMAS" not in source:
        pytest.skip("it has no classes")
    module = load(corpus.schema, "dataclass", monkeypatch, corpus.resources)
    definitions = {key: json.loads(text) for key, text in module._JSON_SCHEMAS.items()}
    for each in definitions.values():
        assert module._references(each) <= definitions.keys()
    root = (
        module.from_dict.__func__.__qualname__.partition(".")[0]
        if hasattr(module.from_dict, "__func__")
        else ""
    )
    if root in definitions:
        whole = {"$ref": f"#/$defs/{root}", "$defs": definitions}
        jsonschema.Draft202012Validator.check_schema(whole)
        validator = jsonschema_rs.Draft202012Validator(whole)
        for document in corpus.documents:
            assert validator.is_valid(document.value) is module.is_valid(document.value)


SHAPE: dict[str, Any] = {
    "title": "Shape",
    "oneOf": [{"$ref": "#/$defs/Circle"}, {"$ref": "#/$defs/Square"}],
    "$defs": {
        "Circle": {
            "type": "object",
            "properties": {"kind": {"const": "circle"}, "lineWidth": {"minimum": 1}},
            "required": ["kind", "lineWidth"],
        },
        "Square": {
            "type": "object",
            "properties": {"kind": {"const": "square"}, "sideLength": {"minimum": 1}},
            "required": ["kind", "sideLength"],
        },
    },
}


class TestUnionAtTheRoot:
    """pydantic reads it like `from_dict`, and does not try each class."""

    @pytest.fixture
    def shape(self, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        return load(SHAPE, "dataclass", monkeypatch)

    def test_only_the_issues_of_the_right_class_are_reported(self, shape: ModuleType) -> None:
        with pytest.raises(pydantic.ValidationError) as caught:
            holder(shapes=list[shape.Shape])(shapes=[{"kind": "square", "sideLength": 0}])
        (error,) = caught.value.errors()
        assert (error["loc"], error["type"]) == (("shapes", 0, "sideLength"), "minimum")

    def test_values_and_objects_are_read_and_written(self, shape: ModuleType) -> None:
        adapter = pydantic.TypeAdapter(shape.Shape)
        value = {"kind": "circle", "lineWidth": 2}
        circle = shape.Circle(line_width=2)
        assert adapter.validate_python(value) == circle
        assert adapter.validate_python(circle) is circle
        assert adapter.dump_python(circle) == value
        assert pydantic.TypeAdapter(shape.Shape | None).validate_python(None) is None

    def test_a_wrong_object_is_refused(self, shape: ModuleType) -> None:
        with pytest.raises(pydantic.ValidationError, match="must be at least 1"):
            pydantic.TypeAdapter(shape.Shape).validate_python(shape.Circle(line_width=0))

    def test_its_json_schema_refers_to_the_classes(self, shape: ModuleType) -> None:
        written = pydantic.TypeAdapter(shape.Shape).json_schema()
        assert sorted(written["$defs"]) == ["Circle", "Square"]
