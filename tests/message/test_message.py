"""The real message, through the generated code of both languages."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "schema/examples/click-to-dial-response"
VALID = sorted(EXAMPLES.glob("valid/*.json"))
INVALID = sorted(EXAMPLES.glob("invalid/*.json"))
SCHEMA = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text())


def _load() -> Any:
    path = ROOT / "generated/python/click_to_dial_response.py"
    spec = importlib.util.spec_from_file_location("click_to_dial_response", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


message = _load()


class Bridge:
    """The generated snippet in a Node process."""

    def __init__(self) -> None:
        snippet = ROOT / "generated/javascript/click-to-dial-response.js"
        self._process = subprocess.Popen(
            ["node", ROOT / "tests/support/bridge.mjs", snippet],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, name: str, text: str) -> Any:
        """The result of the function `name` of the snippet for the value in the JSON `text`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"name": name, "text": text}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=10)


@pytest.fixture(scope="module")
def node() -> Any:
    bridge = Bridge()
    yield bridge
    bridge.close()


def as_javascript(errors: Any) -> list[dict[str, Any]]:
    """Errors of Python with the names of JavaScript."""
    return [
        {
            "keyword": error.keyword,
            "instancePath": error.instance_path,
            "schemaPath": error.schema_path,
            "params": error.params,
            "message": error.message,
        }
        for error in errors
    ]


def test_there_are_enough_examples() -> None:
    assert len(VALID) >= 4
    assert len(INVALID) >= 15


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_example_survives_python_and_javascript(path: Path, node: Bridge) -> None:
    value = json.loads(path.read_text())
    assert message.is_valid(value)
    made = message.ClickToDialResponse.from_dict(value)
    assert made.to_dict() == value
    assert message.from_json(made.to_json()) == made
    assert node.ask("isValid", made.to_json()) is True
    result = message.create_user_result(value["data"]["onClickToDialResponse"])
    rebuilt = node.ask("rebuild", made.to_json())["value"]
    assert rebuilt == {**value, "data": message.create_ctd_message(result).to_dict()}
    assert message.from_dict(rebuilt).to_dict() == rebuilt


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_example_has_the_same_error_in_both_languages(path: Path, node: Bridge) -> None:
    keyword, _, pointer = path.with_suffix(".error").read_text().rstrip("\n").partition(" ")
    value = json.loads(path.read_text())
    errors = list(message.iter_errors(value))
    assert [(error.keyword, error.instance_path) for error in errors] == [(keyword, pointer)]
    assert node.ask("iterErrors", path.read_text()) == as_javascript(errors)
    assert not message.is_valid(value)
    assert node.ask("isValid", path.read_text()) is False
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(value)
    with pytest.raises(message.ValidationError) as caught:
        message.from_dict(value)
    assert list(caught.value.errors) == errors


texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
users = st.fixed_dictionaries(
    {
        "number": texts.filter(bool),
        "objectType": texts,
        "recordId": st.one_of(texts.filter(bool), st.integers(-(2**53) + 1, 2**53 - 1)),
        "recordName": texts,
    },
    optional={"email": texts | st.none(), "url": texts | st.none()},
)


@given(users)
@settings(max_examples=150, deadline=None)
def test_built_message_is_equal_at_every_step(node: Bridge, user: dict[str, Any]) -> None:
    result = message.create_user_result(user)
    assert node.ask("createUserResult", json.dumps(user)) == {"value": result.to_dict()}
    made = message.ClickToDialResponse(data=message.create_ctd_message(result))
    assert node.ask("rebuild", made.to_json()) == {"value": made.to_dict()}
    assert message.from_json(json.dumps(made.to_dict())) == made


def _places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [at]
    if isinstance(value, dict):
        found += [p for key, item in value.items() for p in _places(item, (*at, key))]
    if isinstance(value, list):
        found += [p for index, item in enumerate(value) for p in _places(item, (*at, index))]
    return found


TYPICAL = json.loads((EXAMPLES / "valid/typical.json").read_text())
json_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
    st.lists(st.integers(), max_size=2),
    st.dictionaries(texts, st.none(), max_size=2),
)


@given(st.lists(st.tuples(st.sampled_from(_places(TYPICAL)[1:]), json_values), max_size=3))
@settings(max_examples=300, deadline=None)
def test_damaged_message_has_the_verdict_of_jsonschema_and_the_same_errors(
    node: Bridge, damage: list[tuple[tuple[Any, ...], Any]]
) -> None:
    value = json.loads(json.dumps(TYPICAL))
    for path, new in damage:
        holder = value
        try:
            for step in path[:-1]:
                holder = holder[step]
            holder[path[-1]] = new
        except (KeyError, IndexError, TypeError):
            continue  # an earlier damage took that place away
    errors = list(message.iter_errors(value))
    assert message.is_valid(value) is (not errors)
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(value) is (not errors)
    assert node.ask("iterErrors", json.dumps(value)) == as_javascript(errors)


class TestBuilders:
    """Data of real CRMs, and the values that builders return for them."""

    USER: ClassVar = {
        "number": "+15551230100",
        "objectType": "End User",
        "recordId": "360001234567",
        "recordName": "Jane Doe",
        "email": "jane@example.com",
        "url": "https://crm.example.com/users/360001234567",
    }

    @pytest.mark.parametrize("given", [360001234567, 360001234567.0])
    def test_numeric_id_becomes_its_digits(self, given: float, node: Bridge) -> None:
        user = {**self.USER, "recordId": given}
        assert message.create_user_result(user).record_id == "360001234567"
        built = node.ask("createUserResult", json.dumps(user))
        assert built["value"]["recordId"] == "360001234567"

    @pytest.mark.parametrize("missing", [{}, {"email": None, "url": None}], ids=["absent", "null"])
    def test_missing_email_and_url_become_empty(self, missing: Any, node: Bridge) -> None:
        user = {key: self.USER[key] for key in ("number", "objectType", "recordId", "recordName")}
        result = message.create_user_result({**user, **missing})
        assert (result.email, result.url) == ("", "")
        assert node.ask("createUserResult", json.dumps({**user, **missing})) == {
            "value": result.to_dict()
        }

    @pytest.mark.parametrize("field", ["number", "recordId"])
    @pytest.mark.parametrize("how", ["absent", "null"])
    def test_missing_number_or_id_is_an_error_that_names_the_field(
        self, field: str, how: str, node: Bridge
    ) -> None:
        user: dict[str, Any] = {**self.USER, field: None}
        if how == "absent":
            del user[field]
        with pytest.raises(message.ValidationError, match=field) as caught:
            message.create_user_result(user)
        assert node.ask("createUserResult", json.dumps(user)) == {
            "errors": as_javascript(caught.value.errors)
        }

    @pytest.mark.parametrize("field", ["number", "recordId"])
    def test_empty_number_or_id_is_an_error_that_names_the_field(
        self, field: str, node: Bridge
    ) -> None:
        user = {**self.USER, field: ""}
        with pytest.raises(message.ValidationError, match=field) as caught:
            message.create_user_result(user)
        assert node.ask("createUserResult", json.dumps(user)) == {
            "errors": as_javascript(caught.value.errors)
        }

    @pytest.mark.parametrize("given", [2**53, 1.5, True, {"id": 1}])
    def test_id_that_is_neither_text_nor_an_exact_integer_is_refused(
        self, given: Any, node: Bridge
    ) -> None:
        user = {**self.USER, "recordId": given}
        with pytest.raises(message.ValidationError, match="recordId") as caught:
            message.create_user_result(user)
        assert node.ask("createUserResult", json.dumps(user)) == {
            "errors": as_javascript(caught.value.errors)
        }

    def test_message_is_the_published_one(self) -> None:
        built = message.create_ctd_message(message.create_user_result(self.USER))
        assert message.ClickToDialResponse(data=built).to_dict() == TYPICAL

    def test_related_record_is_always_an_end_user(self) -> None:
        user = {**self.USER, "objectType": "Agent"}
        built = message.create_ctd_message(message.create_user_result(user))
        assert built.click_to_dial_log_details.type == "Agent"
        assert built.related_to_objects[0].page_info.object_type == "End User"

    def test_message_can_be_built_from_a_plain_mapping(self) -> None:
        result = message.create_user_result(self.USER)
        assert message.create_ctd_message(self.USER) == message.create_ctd_message(result)


class TestStrictJson:
    """`from_json` accepts only JSON as in RFC 8259."""

    @pytest.mark.parametrize(
        "text",
        ['{"type": NaN}', '{"type": -Infinity}', '{"type": 1e400}', '{"a": 1, "a": 2}', "{", ""],
    )
    def test_invalid_json_is_a_value_error(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"."):
            message.from_json(text)

    def test_nan_cannot_be_written(self) -> None:
        made = message.from_dict(TYPICAL)
        made.data.softphone_items.append(float("nan"))
        with pytest.raises(ValueError, match=r"."):
            made.to_json()
