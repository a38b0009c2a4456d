"""The Python module of framepost's own conversation, as users work with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from framepost import pipeline
from support.answers import load_python

ROOT = Path(__file__).parents[2]
FILE = ROOT / "generated/python/crm_connector.py"
EXAMPLES = sorted((ROOT / "schema/examples").glob("*/*/*.json"))
VALID = [path for path in EXAMPLES if path.parent.name == "valid"]
INVALID = [path for path in EXAMPLES if path.parent.name == "invalid"]


@pytest.fixture(scope="module")
def module() -> Any:
    return load_python(FILE.read_text())


@pytest.mark.parametrize("models", ["pydantic", "msgspec", "typeddict"])
def test_models_of_every_kind_read_and_write_all_messages(models: str) -> None:
    document = ROOT / "schema/crm-connector.asyncapi.json"
    files, warnings = pipeline.render_files([document], models=models)
    own = load_python(files["python/crm_connector.py"])
    assert warnings == []
    for example in VALID:
        value = json.loads(example.read_text())
        assert own.to_dict(own.from_dict(value)) == value
        assert json.loads(own.to_json(own.from_json(example.read_text()))) == value


def title_of(example: Path) -> str:
    stem = example.parts[-3]
    title: str = json.loads((ROOT / f"schema/{stem}.schema.json").read_text())["title"]
    return title


def ids(path: Path) -> str:
    return f"{path.parts[-3]}-{path.stem}"


@pytest.mark.parametrize("example", VALID, ids=ids)
def test_valid_message_survives_a_round_trip_through_its_class(module: Any, example: Path) -> None:
    text = example.read_text()
    message = module.from_json(text)
    assert type(message).__name__ == title_of(example)
    assert module.to_dict(message) == json.loads(text)
    assert json.loads(module.to_json(message)) == json.loads(text)


@pytest.mark.parametrize("example", INVALID, ids=ids)
def test_errors_are_those_of_the_message_that_the_constants_select(
    module: Any, example: Path
) -> None:
    value = json.loads(example.read_text())
    found = [(each.keyword, each.instance_path, each.message) for each in module.iter_errors(value)]
    stem = stem_of(value)
    if stem is None:
        assert [(keyword, path) for keyword, path, _ in found] == [("anyOf", "")]
    else:
        own = load_python((ROOT / f"generated/python/{stem.replace('-', '_')}.py").read_text())
        errors = own.iter_errors(value)
        assert found == [(each.keyword, each.instance_path, each.message) for each in errors]


def stem_of(value: Any) -> str | None:
    """The stem of the message that has the type and the action of a value."""
    for path in ROOT.glob("schema/*.schema.json"):
        properties = json.loads(path.read_text())["properties"]
        keys = ("type", "action")
        if isinstance(value, dict) and all(value.get(k) == properties[k]["const"] for k in keys):
            return path.name.removesuffix(".schema.json")
    return None


def test_unknown_action_is_one_clear_issue(module: Any) -> None:
    (issue,) = module.iter_errors({"type": "ClientAppMessage", "action": "clickToDialRespons"})
    assert "action" in issue.message
    with pytest.raises(module.ValidationError):
        module.from_dict({"type": "ClientAppMessage", "action": "clickToDialRespons"})


def test_ready_of_each_party_has_its_own_class(module: Any) -> None:
    client = module.from_dict({"type": "ClientAppMessage", "action": "ready"})
    connector = module.from_dict({"type": "CRMConnectMessage", "action": "ready"})
    assert (type(client), type(connector)) == (module.ClientReady, module.ConnectorReady)


def test_messages_of_each_party_are_a_union_with_a_name(module: Any) -> None:
    """The class is looked up by the constants, not tried."""
    text = FILE.read_text()
    assert "\nMessage: TypeAlias = Annotated[CRMConnectMessage | ClientAppMessage, " in text
    assert '"crmDirectory": _read_crm_directory,' in text
    assert module.ClientAppMessage
    assert module.CRMConnectMessage


def test_every_class_exists_once() -> None:
    names = [
        line[6:].partition("(")[0] for line in FILE.read_text().splitlines() if line[:6] == "class "
    ]
    assert len(set(names)) == len(names)
    assert {"InteractionLog", "UserResult", "CustomFields", "ValidationError"} <= set(names)


def test_builders_are_functions(module: Any) -> None:
    user = module.create_user_result(
        {"number": "+15551230100", "recordId": 36, "recordName": "Jane"}
    )
    message = module.ClickToDialResponse(data=module.create_ctd_message(user))
    assert type(module.from_json(message.to_json())) is module.ClickToDialResponse


def test_saved_log_becomes_a_history_item_that_carries_its_message_twice(module: Any) -> None:
    folder = ROOT / "schema/examples/request-save-interaction-log/valid"
    for example in folder.glob("*.json"):
        log = json.loads(example.read_text())["data"]
        item = module.create_history_item(log, 42, {"subject": "Call"})
        message = module.CreateHistoryItem(data=item).to_dict()
        own = {key: log[key] for key in ("message", "header") if key in log}
        data = {**log, "logParameters": {"subject": "Call"}, "msgData": own}
        assert message["data"] == {"taskId": "42", "data": data}


def test_directory_leaves_out_contacts_without_a_number(module: Any) -> None:
    contacts = [
        {"id": 1, "name": "Jane", "phone": "+15551230100"},
        {"id": "2", "name": "Nobody", "phone": None, "email": ""},
        {"id": "3", "name": "John", "email": "john@example.com"},
    ]
    data = module.create_crm_directory(contacts)
    message = module.CrmDirectory(data=data).to_dict()
    assert message["data"] == {
        "count": "2",
        "results": [
            {"id": "1", "name": "Jane", "phone": "+15551230100", "email": None},
            {"id": "3", "name": "John", "phone": None, "email": "john@example.com"},
        ],
    }


def test_custom_fields_become_checked_json_text(module: Any) -> None:
    fields = {
        "voice": {"a": {"customFieldInfo": {"customFieldType": "STRING", "customFieldLabel": "A"}}}
    }
    text = module.create_custom_fields_data(fields)
    assert json.loads(module.CustomFieldsDataResponse(data=text).data) == fields
    with pytest.raises(module.ValidationError):
        module.create_custom_fields_data({"voice": {"a": {}}})


SCRIPT = """
from typing_extensions import assert_type

import crm_connector as module
from crm_connector import ClickToDialResponse, CrmData, CrmObjectData, Message, from_json


def handle(line: str) -> str:
    message = from_json(line)
    assert_type(message, Message)
    match message:
        case ClickToDialResponse(data=data):
            assert_type(data, CrmObjectData)
            return data.on_click_to_dial_response.number
        case CrmData(data=data):
            return data.current_user.name
        case module.RequestOpenReports():
            return message.action
        case (
            module.ConnectorReady() | module.RequestCrmData() | module.RequestEnableClickToDial()
            | module.RequestNavigateToClickToDialResult() | module.RequestGetCrmDirectory()
            | module.RequestCustomFieldsValues() | module.RequestPerformInteractionScreenPop()
            | module.RequestSaveInteractionLog() | module.ClientReady() | module.CrmDirectory()
            | module.CustomFieldsDataResponse() | module.CreateHistoryItem()
        ):
            return "other"
        case _:
            assert_type(message, module.DisplayErrorNotification)
            return message.data.title
"""


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_type_checkers_narrow_a_message_in_match(checker: str, tmp_path: Path) -> None:
    (tmp_path / "crm_connector.py").write_text(FILE.read_text())
    (tmp_path / "use.py").write_text(SCRIPT)
    if checker == "mypy":
        command = [sys.executable, "-m", "mypy", "--strict", "use.py"]
    else:
        (tmp_path / "pyrightconfig.json").write_text(
            json.dumps({"typeCheckingMode": "strict", "include": ["use.py"]})
        )
        program = ROOT / "node_modules/pyright/index.js"
        command = ["node", str(program), "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
