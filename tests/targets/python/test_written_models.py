"""Models write valid values or raise `ValidationError`, for all kinds of models."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from framepost.targets.model_kinds import FRAMEWORKS
from support.model_kinds import load

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text())
EXAMPLES = ROOT / "schema/examples/click-to-dial-response/valid"
VALUE = json.loads(min(EXAMPLES.glob("*.json")).read_text())
UNION = {
    "title": "Event",
    "oneOf": [
        {
            "title": title,
            "type": "object",
            "properties": {"kind": {"const": title}, "count": {"type": "integer", "minimum": 1}},
            "required": ["kind"],
            "additionalProperties": {"type": "integer"},
        }
        for title in ("Started", "Stopped")
    ],
}
LIST = {"type": "array", "items": {**UNION, "title": "Item"}, "maxItems": 2}
KINDS = [each.name for each in FRAMEWORKS]
CLASSES = [each.name for each in FRAMEWORKS if not each.plain]


def issues(function: Any, *args: Any) -> list[tuple[str, str]]:
    """The keyword and place of each issue of the `ValidationError` that a call raises."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - each module has its own subclass
        function(*args)
    assert type(caught.value).__name__ == "ValidationError"
    return [(each.keyword, each.instance_path) for each in caught.value.errors]  # type: ignore[attr-defined]


@pytest.mark.parametrize("models", KINDS)
def test_root_functions_validate_by_default(models: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(LIST, models, monkeypatch)
    value: Any = [{"kind": "Started", "count": 1, "more": 3}, {"kind": "Stopped"}]
    made = module.from_dict(value)
    assert module.to_dict(made) == value == json.loads(module.to_json(made))
    wrong = [*made, *made]
    assert issues(module.to_dict, wrong) == [("maxItems", "")] == issues(module.to_json, wrong)
    assert module.to_dict(wrong, validate=False) == [*value, *value]
    assert json.loads(module.to_json(wrong, validate=False)) == [*value, *value]
    assert issues(module.to_dict, None) == [("type", "")] == issues(module.to_json, None)


@pytest.mark.parametrize("models", CLASSES)
def test_methods_validate_by_default(models: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(SCHEMA, models, monkeypatch)
    made = module.from_dict(VALUE)
    made.data.on_click_to_dial_response.number = ""
    wrong = copy.deepcopy(VALUE)
    wrong["data"]["onClickToDialResponse"]["number"] = ""
    place = "/data/onClickToDialResponse/number"
    for function in (made.to_dict, made.to_json):
        assert issues(function) == [("minLength", place)]
    for function in (module.to_dict, module.to_json):
        assert issues(function, made) == [("minLength", place)]
    assert made.to_dict(validate=False) == module.to_dict(made, validate=False) == wrong
    assert json.loads(made.to_json(validate=False)) == wrong
    user = made.data.on_click_to_dial_response
    assert issues(user.to_dict) == [("minLength", "/number")] == issues(user.to_json)


@pytest.mark.parametrize("models", CLASSES)
def test_attribute_of_another_class_is_an_issue_at_its_place(
    models: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = load(SCHEMA, models, monkeypatch)
    made = module.from_dict(VALUE)
    made.data.page_info = None
    assert issues(made.to_dict) == [("type", "/data/pageInfo")] == issues(made.to_json)
    made.data.page_info = made.data.related_to_objects[0]
    found = issues(made.to_dict)
    assert {place for _, place in found} == {"/data/pageInfo"}
    assert {keyword for keyword, _ in found} == {"required", "additionalProperties"}
    made.data.page_info = VALUE["data"]["pageInfo"]  # it is what would be written
    assert made.to_dict() == VALUE == json.loads(made.to_json())


@pytest.mark.parametrize("models", CLASSES)
def test_object_with_missing_attributes_is_an_issue(
    models: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = load(SCHEMA, models, monkeypatch)
    made = module.from_dict(VALUE)
    del made.data.crm_emails
    assert issues(made.to_dict) == [("required", "/data")] == issues(made.to_json)


@pytest.mark.parametrize("models", CLASSES)
def test_further_properties_are_validated_too(models: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(UNION, models, monkeypatch)
    made = module.from_dict({"kind": "Started", "more": 1})
    (made.model_extra if models == "pydantic" else made.extra)["more"] = "1"
    assert ("type", "/more") in issues(made.to_dict)
    assert ("type", "/more") in issues(module.to_json, made)
    assert made.to_dict(validate=False) == {"kind": "Started", "more": "1"}


def test_object_inside_itself_is_an_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = {
        "title": "Tree",
        "type": "object",
        "properties": {"next": {"$ref": "#"}},
        "additionalProperties": False,
    }
    module = load(tree, "dataclass", monkeypatch)
    made = module.Tree()
    made.next = made
    assert issues(made.to_dict) == [("depth", "")] == issues(made.to_json)


def test_objects_and_errors_can_be_copied_and_pickled(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(SCHEMA, "dataclass", monkeypatch)
    made = module.from_dict(VALUE)
    for again in (copy.deepcopy(made), copy.copy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301
        assert again == made
        assert again.to_dict() == VALUE
    with pytest.raises(module.ValidationError) as caught:
        module.from_dict({})
    assert pickle.loads(pickle.dumps(caught.value)).errors == caught.value.errors  # noqa: S301
