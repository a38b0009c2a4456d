"""The conversation between a client application (the CRM page) and the connector in its iframe,
seen from the client application. Messages are objects posted with window.postMessage. A reply
is matched to its request by its action alone; there is no negative reply. After a reload of the
iframe the conversation begins again.
"""

# What isinstance makes of a JSON value is partly unknown to pyright; and a check that was written
# into its callers may be asked again there.
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnnecessaryIsInstance=false
# A check narrows a value to something that may be wider than what an attribute holds.
# pyright: reportAttributeAccessIssue=false
# ruff: noqa: RUF023 - attributes are in the order of the schema

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal, NamedTuple, NoReturn, TypeAlias, TypedDict


class ValidationIssue(NamedTuple):
    """One way in which a value does not match the schema; paths are JSON Pointers (RFC 6901)."""

    keyword: str
    instance_path: str
    schema_path: str
    params: dict[str, Any]
    message: str

    def __str__(self) -> str:
        return f"{self.instance_path or '(root)'} {self.message}"


class ValidationError(ValueError):
    """The value does not match the schema; `errors`, its only argument, says where and why."""

    @property
    def errors(self) -> tuple[ValidationIssue, ...]:
        return self.args[0]  # type: ignore[no-any-return]  # it has no other

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


Errors = list[ValidationIssue]


class Unset(Enum):
    """The type of `UNSET`, which stands for an absent optional property; null is `None`."""

    UNSET = "UNSET"

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> bool:
        return False


UNSET: Final = Unset.UNSET

Message: TypeAlias = """
    ConnectorReady
    | RequestCrmData
    | RequestEnableClickToDial
    | RequestNavigateToClickToDialResult
    | RequestGetCrmDirectory
    | RequestCustomFieldsValues
    | RequestPerformInteractionScreenPop
    | RequestOpenReports
    | RequestSaveInteractionLog
    | ClientReady
    | CrmData
    | ClickToDialResponse
    | CrmDirectory
    | CustomFieldsDataResponse
    | CreateHistoryItem
    | DisplayErrorNotification
"""
"""The conversation between a client application (the CRM page) and the connector in its iframe,
seen from the client application. Messages are objects posted with window.postMessage. A reply
is matched to its request by its action alone; there is no negative reply. After a reload of the
iframe the conversation begins again.
"""


class _Model:
    """What all classes of the schema have in common."""

    # Each attribute, with the name of its property; the attribute `extra` has none.
    __slots__: dict[str, str | None] = {}

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        raise NotImplementedError

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        return _json_text(self.to_dict(validate=validate))

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({shown})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """How pydantic reads and writes the class: as `from_dict` and `to_dict` do."""
        return _pydantic_core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        """The JSON Schema of the class."""
        return _pydantic_json_schema(cls, handler)

    @property
    def __pydantic_serializer__(self) -> Any:
        """How pydantic writes an object where no type is declared, as in a field of type Any."""
        core: Any = importlib.import_module("pydantic_core")
        return core.SchemaSerializer(_pydantic_core_schema(type(self)))


_new = object.__new__


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ConnectorReady(_Model):
    """Sent by the connector as soon as it can receive messages, and repeated until the client
    application answers with its own ready. After a reload of the frame it is sent again.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data", "extra": None}

    type: Literal["CRMConnectMessage"]
    """The namespace of every message from the connector."""

    action: Literal["ready"]
    """The name of this message."""

    data: Any | Unset
    """Not used: absent, or an empty object."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: Literal["CRMConnectMessage"] = "CRMConnectMessage",
        action: Literal["ready"] = "ready",
        data: Any | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> ConnectorReady:
        """The ConnectorReady that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_connector_ready(value):
                return _read_connector_ready(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_connector_ready)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_connector_ready
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_connector_ready, _explain_connector_ready
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> ConnectorReady:
        """The ConnectorReady in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class RequestCrmData(_Model):
    """Sent by the connector to ask for the settings, the current user and the capabilities of the
    CRM. The client application answers with crmData.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data", "extra": None}

    type: Literal["CRMConnectMessage"]
    """The namespace of every message from the connector."""

    action: Literal["requestCrmData"]
    """The name of this message."""

    data: Any | Unset
    """Not used: absent, or an empty object."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: Literal["CRMConnectMessage"] = "CRMConnectMessage",
        action: Literal["requestCrmData"] = "requestCrmData",
        data: Any | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> RequestCrmData:
        """The RequestCrmData that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_request_crm_data(value):
                return _read_request_crm_data(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_request_crm_data)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_request_crm_data
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_request_crm_data, _explain_request_crm_data
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> RequestCrmData:
        """The RequestCrmData in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class RequestEnableClickToDial(_Model):
    """Sent by the connector to enable or disable click-to-dial. Before the first such message it
    is disabled; repeats change nothing. There is no reply.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data", "extra": None}

    type: Literal["CRMConnectMessage"]
    """The namespace of every message from the connector."""

    action: Literal["requestEnableClickToDial"]
    """The name of this message."""

    data: ClickToDialSwitch
    """Whether the agent may place calls from the CRM."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: Literal["CRMConnectMessage"] = "CRMConnectMessage",
        action: Literal["requestEnableClickToDial"] = "requestEnableClickToDial",
        data: ClickToDialSwitch,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> RequestEnableClickToDial:
        """The RequestEnableClickToDial that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_request_enable_click_to_dial(value):
                return _read_request_enable_click_to_dial(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_request_enable_click_to_dial)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_request_enable_click_to_dial
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_request_enable_click_to_dial, _explain_request_enable_click_to_dial
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> RequestEnableClickToDial:
        """The RequestEnableClickToDial in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ClickToDialSwitch(_Model):
    """Whether the agent may place calls from the CRM."""

    __slots__ = {"is_enabled": "isEnabled", "extra": None}

    is_enabled: bool
    """True enables click-to-dial, false disables it."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        is_enabled: bool,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.is_enabled = is_enabled
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> ClickToDialSwitch:
        """The ClickToDialSwitch that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_click_to_dial_switch(value):
                return _read_click_to_dial_switch(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_click_to_dial_switch)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_click_to_dial_switch
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_click_to_dial_switch, _explain_click_to_dial_switch
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> ClickToDialSwitch:
        """The ClickToDialSwitch in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class RequestNavigateToClickToDialResult(_Model):
    """Sent by the connector to have the record of a call opened in the CRM. There is no reply."""

    __slots__ = {"type": "type", "action": "action", "data": "data", "extra": None}

    type: Literal["CRMConnectMessage"]
    """The namespace of every message from the connector."""

    action: Literal["requestNavigateToClickToDialResult"]
    """The name of this message."""

    data: ClickToDialResult
    """The record to open."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: Literal["CRMConnectMessage"] = "CRMConnectMessage",
        action: Literal["requestNavigateToClickToDialResult"] = "requestNavigateToClickToDialResult",
        data: ClickToDialResult,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> RequestNavigateToClickToDialResult:
        """The RequestNavigateToClickToDialResult that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_request_navigate_to_click_to_dial_result(value):
                return _read_request_navigate_to_click_to_dial_result(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_request_navigate_to_click_to_dial_result)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_request_navigate_to_click_to_dial_result
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_request_navigate_to_click_to_dial_result, _explain_request_navigate_to_click_to_dial_result
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> RequestNavigateToClickToDialResult:
        """The RequestNavigateToClickToDialResult in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ClickToDialResult(_Model):
    """The record to open."""

    __slots__ = {"record_id": "recordId", "extra": None}

    record_id: str | int
    """The id of the record in the CRM. Some CRMs number their records."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        record_id: str | int,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.record_id = record_id
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> ClickToDialResult:
        """The ClickToDialResult that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_click_to_dial_result(value):
                return _read_click_to_dial_result(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_click_to_dial_result)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_click_to_dial_result
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_click_to_dial_result, _explain_click_to_dial_result
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> ClickToDialResult:
        """The ClickToDialResult in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class RequestGetCrmDirectory(_Model):
    """Sent by the connector when the agent opens the address book. The client application answers
    with crmDirectory.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data", "extra": None}

    type: Literal["CRMConnectMessage"]
    """The namespace of every message from the connector."""

    action: Literal["requestGetCrmDirectory"]
    """The name of this message."""

    data: Any | Unset
    """Not used: absent, or an empty object."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: Literal["CRMConnectMessage"] = "CRMConnectMessage",
        action: Literal["requestGetCrmDirectory"] = "requestGetCrmDirectory",
        data: Any | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> RequestGetCrmDirectory:
        """The RequestGetCrmDirectory that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_request_get_crm_directory(value):
                return _read_request_get_crm_directory(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_request_get_crm_directory)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_request_get_crm_directory
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_request_get_crm_directory, _explain_request_get_crm_directory
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> RequestGetCrmDirectory:
        """The RequestGetCrmDirectory in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class RequestCustomFieldsValues(_Model):
    """Sent by the connector to ask for the custom fields that a log may have. The client
    application answers with customFieldsDataResponse.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data", "extra": None}

    type: Literal["CRMConnectMessage"]
    """The namespace of every message from the connector."""

    action: Literal["requestCustomFieldsValues"]
    """The name of this message."""

    data: CustomFieldsRequest
    """Which objects of the CRM logs belong to."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: Literal["CRMConnectMessage"] = "CRMConnectMessage",
        action: Literal["requestCustomFieldsValues"] = "requestCustomFieldsValues",
        data: CustomFieldsRequest,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> RequestCustomFieldsValues:
        """The RequestCustomFieldsValues that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_request_custom_fields_values(value):
                return _read_request_custom_fields_values(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_request_custom_fields_values)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_request_custom_fields_values
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_request_custom_fields_values, _explain_request_custom_fields_values
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> RequestCustomFieldsValues:
        """The RequestCustomFieldsValues in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CustomFieldsRequest(_Model):
    """Which objects of the CRM logs belong to."""

    __slots__ = {"object": "object", "extra": None}

    object: CustomFieldObjects

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        object: CustomFieldObjects,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.object = object
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> CustomFieldsRequest:
        """The CustomFieldsRequest that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_custom_fields_request(value):
                return _read_custom_fields_request(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_custom_fields_request)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_custom_fields_request
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_custom_fields_request, _explain_custom_fields_request
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CustomFieldsRequest:
        """The CustomFieldsRequest in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CustomFieldObjects(_Model):
    """The names of the objects, by the channel of the interaction."""

    __slots__ = {"voice": "voice", "digital": "digital", "extra": None}

    voice: list[str]
    """Those for voice interactions. A name may be empty."""

    digital: list[str]
    """Those for digital interactions. A name may be empty."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        voice: list[str],
        digital: list[str],
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.voice = voice
        self.digital = digital
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> CustomFieldObjects:
        """The CustomFieldObjects that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_custom_field_objects(value):
                return _read_custom_field_objects(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_custom_field_objects)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_custom_field_objects
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_custom_field_objects, _explain_custom_field_objects
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CustomFieldObjects:
        """The CustomFieldObjects in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class RequestPerformInteractionScreenPop(_Model):
    """Sent by the connector when an interaction arrives, to have the caller's record opened in the
    CRM. There is no reply.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data", "extra": None}

    type: Literal["CRMConnectMessage"]
    """The namespace of every message from the connector."""

    action: Literal["requestPerformInteractionScreenPop"]
    """The name of this message."""

    data: ScreenPop
    """What is known of the caller."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: Literal["CRMConnectMessage"] = "CRMConnectMessage",
        action: Literal["requestPerformInteractionScreenPop"] = "requestPerformInteractionScreenPop",
        data: ScreenPop,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> RequestPerformInteractionScreenPop:
        """The RequestPerformInteractionScreenPop that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_request_perform_interaction_screen_pop(value):
                return _read_request_perform_interaction_screen_pop(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_request_perform_interaction_screen_pop)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_request_perform_interaction_screen_pop
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_request_perform_interaction_screen_pop, _explain_request_perform_interaction_screen_pop
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> RequestPerformInteractionScreenPop:
        """The RequestPerformInteractionScreenPop in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ScreenPop(_Model):
    """What is known of the caller."""

    __slots__ = {"ani_values": "aniValues", "extra": None}

    ani_values: list[str] | Unset
    """The numbers of the interaction. The first of the first two that is not empty is the
    caller's.
    """

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        ani_values: list[str] | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.ani_values = ani_values
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> ScreenPop:
        """The ScreenPop that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_screen_pop(value):
                return _read_screen_pop(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_screen_pop)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_screen_pop
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_screen_pop, _explain_screen_pop
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> ScreenPop:
        """The ScreenPop in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class RequestOpenReports(_Model):
    """Sent by the connector when the agent wants to see the reports of the CRM. There is no reply."""

    __slots__ = {"type": "type", "action": "action", "data": "data", "extra": None}

    type: Literal["CRMConnectMessage"]
    """The namespace of every message from the connector."""

    action: Literal["requestOpenReports"]
    """The name of this message."""

    data: Any | Unset
    """Not used: absent, or an empty object."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: Literal["CRMConnectMessage"] = "CRMConnectMessage",
        action: Literal["requestOpenReports"] = "requestOpenReports",
        data: Any | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> RequestOpenReports:
        """The RequestOpenReports that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_request_open_reports(value):
                return _read_request_open_reports(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_request_open_reports)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_request_open_reports
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_request_open_reports, _explain_request_open_reports
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> RequestOpenReports:
        """The RequestOpenReports in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class RequestSaveInteractionLog(_Model):
    """Sent by the connector at the end of an interaction to have its log saved in the CRM. There
    is no direct reply; once the log is saved, the client application may send
    createHistoryItem.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data", "extra": None}

    type: Literal["CRMConnectMessage"]
    """The namespace of every message from the connector."""

    action: Literal["requestSaveInteractionLog"]
    """The name of this message."""

    data: InteractionLog

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: Literal["CRMConnectMessage"] = "CRMConnectMessage",
        action: Literal["requestSaveInteractionLog"] = "requestSaveInteractionLog",
        data: InteractionLog,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> RequestSaveInteractionLog:
        """The RequestSaveInteractionLog that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_request_save_interaction_log(value):
                return _read_request_save_interaction_log(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_request_save_interaction_log)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_request_save_interaction_log
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_request_save_interaction_log, _explain_request_save_interaction_log
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> RequestSaveInteractionLog:
        """The RequestSaveInteractionLog in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class InteractionLog(_Model):
    """The log of an interaction, as the connector sends it."""

    __slots__ = {"message": "message", "header": "header", "extra": None}

    message: LogMessage

    header: Any | Unset
    """A header of the log."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        message: LogMessage,
        header: Any | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.message = message
        self.header = header
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> InteractionLog:
        """The InteractionLog that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_interaction_log(value):
                return _read_interaction_log(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_interaction_log)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_interaction_log
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_interaction_log, _explain_interaction_log
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> InteractionLog:
        """The InteractionLog in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class LogMessage(_Model):
    """The message that carries the log."""

    __slots__ = {"body": "body", "extra": None}

    body: LogBody

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        body: LogBody,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.body = body
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> LogMessage:
        """The LogMessage that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_log_message(value):
                return _read_log_message(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_log_message)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_log_message
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_log_message, _explain_log_message
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> LogMessage:
        """The LogMessage in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class LogBody(_Model):
    """The interaction and what is logged of it."""

    __slots__ = {
        "interaction_id": "interactionId",
        "interaction_data": "interactionData",
        "extra": None,
    }

    interaction_id: Any
    """The id of the interaction."""

    interaction_data: InteractionData

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        interaction_id: Any,
        interaction_data: InteractionData,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.interaction_id = interaction_id
        self.interaction_data = interaction_data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> LogBody:
        """The LogBody that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_log_body(value):
                return _read_log_body(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_log_body)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_log_body
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_log_body, _explain_log_body
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> LogBody:
        """The LogBody in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class InteractionData(_Model):
    """What is logged of the interaction."""

    __slots__ = {
        "updated_originating_address": "updatedOriginatingAddress",
        "updated_destination_address": "updatedDestinationAddress",
        "interaction": "interaction",
        "log_details": "logDetails",
        "extra": None,
    }

    updated_originating_address: str | Unset
    """The address that the interaction came from."""

    updated_destination_address: str | Unset
    """The address that the interaction went to."""

    interaction: Interaction | Unset

    log_details: LogDetails | Unset

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        updated_originating_address: str | Unset = UNSET,
        updated_destination_address: str | Unset = UNSET,
        interaction: Interaction | Unset = UNSET,
        log_details: LogDetails | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.updated_originating_address = updated_originating_address
        self.updated_destination_address = updated_destination_address
        self.interaction = interaction
        self.log_details = log_details
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> InteractionData:
        """The InteractionData that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_interaction_data(value):
                return _read_interaction_data(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_interaction_data)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_interaction_data
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_interaction_data, _explain_interaction_data
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> InteractionData:
        """The InteractionData in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class Interaction(_Model):
    """The interaction itself."""

    __slots__ = {"intrinsics": "intrinsics", "topic": "topic", "extra": None}

    intrinsics: InteractionIntrinsics | Unset

    topic: str | Unset
    """The topic of the interaction."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        intrinsics: InteractionIntrinsics | Unset = UNSET,
        topic: str | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.intrinsics = intrinsics
        self.topic = topic
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> Interaction:
        """The Interaction that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_interaction(value):
                return _read_interaction(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_interaction)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_interaction
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_interaction, _explain_interaction
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> Interaction:
        """The Interaction in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class InteractionIntrinsics(_Model):
    """When the interaction began."""

    __slots__ = {"start_time": "START_TIME", "start_date": "START_DATE", "extra": None}

    start_time: str | Unset
    """The time at which it began."""

    start_date: str | Unset
    """The date on which it began."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        start_time: str | Unset = UNSET,
        start_date: str | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.start_time = start_time
        self.start_date = start_date
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> InteractionIntrinsics:
        """The InteractionIntrinsics that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_interaction_intrinsics(value):
                return _read_interaction_intrinsics(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_interaction_intrinsics)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_interaction_intrinsics
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_interaction_intrinsics, _explain_interaction_intrinsics
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> InteractionIntrinsics:
        """The InteractionIntrinsics in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class LogDetails(_Model):
    """What the agent wrote into the log."""

    __slots__ = {
        "subject": "subject",
        "comments": "comments",
        "custom_fields": "customFields",
        "extra": None,
    }

    subject: Any | Unset
    """The subject of the log."""

    comments: Any | Unset
    """The agent's comments."""

    custom_fields: list[LogCustomField] | Unset
    """The values of the custom fields."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        subject: Any | Unset = UNSET,
        comments: Any | Unset = UNSET,
        custom_fields: list[LogCustomField] | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.subject = subject
        self.comments = comments
        self.custom_fields = custom_fields
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> LogDetails:
        """The LogDetails that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_log_details(value):
                return _read_log_details(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_log_details)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_log_details
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_log_details, _explain_log_details
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> LogDetails:
        """The LogDetails in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class LogCustomField(_Model):
    """The value of a custom field in a log."""

    __slots__ = {
        "log_field_name": "logFieldName",
        "current_value": "currentValue",
        "extra": None,
    }

    log_field_name: Any | Unset
    """The key of the field in the CRM."""

    current_value: Any | Unset
    """The value that the agent entered."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        log_field_name: Any | Unset = UNSET,
        current_value: Any | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.log_field_name = log_field_name
        self.current_value = current_value
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> LogCustomField:
        """The LogCustomField that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_object(value):
                return _read_log_custom_field(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_object)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_log_custom_field
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_object, _explain_object
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> LogCustomField:
        """The LogCustomField in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ClientReady(_Model):
    """The client application's answer to each ready of the connector."""

    __slots__ = {"type": "type", "action": "action", "data": "data"}

    type: Literal["ClientAppMessage"]
    """The namespace of every message from a client application."""

    action: Literal["ready"]
    """The name of this message."""

    data: dict[str, Any] | Unset
    """Not used: leave it out, or send an empty object."""

    def __init__(
        self,
        *,
        type: Literal["ClientAppMessage"] = "ClientAppMessage",
        action: Literal["ready"] = "ready",
        data: dict[str, Any] | Unset = UNSET,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data

    @classmethod
    def from_dict(cls, value: Any) -> ClientReady:
        """The ClientReady that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_client_ready(value):
                return _read_client_ready(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_client_ready)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_client_ready
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_client_ready, _explain_client_ready
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> ClientReady:
        """The ClientReady in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CrmData(_Model):
    """The client application's answer to requestCrmData. After it the agent's session is active."""

    __slots__ = {"type": "type", "action": "action", "data": "data"}

    type: Literal["ClientAppMessage"]
    """The namespace of every message from a client application."""

    action: Literal["crmData"]
    """The name of this message."""

    data: CrmInformation

    def __init__(
        self,
        *,
        type: Literal["ClientAppMessage"] = "ClientAppMessage",
        action: Literal["crmData"] = "crmData",
        data: CrmInformation,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data

    @classmethod
    def from_dict(cls, value: Any) -> CrmData:
        """The CrmData that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_crm_data(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_crm_data)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_crm_data
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_crm_data, _explain_crm_data
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmData:
        """The CrmData in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_crm_data(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CrmInformation(_Model):
    """The settings, the current user and the capabilities of the CRM."""

    __slots__ = {
        "call_center_settings": "callCenterSettings",
        "current_user": "currentUser",
        "capabilities": "capabilities",
    }

    call_center_settings: dict[str, dict[str, str]]
    """The call center's settings by section, such as SoftphoneOptions or DialingOptions. All
    values are strings: Y or N, digits, or empty if unset.
    """

    current_user: CurrentUser

    capabilities: CrmCapabilities

    def __init__(
        self,
        *,
        call_center_settings: dict[str, dict[str, str]],
        current_user: CurrentUser,
        capabilities: CrmCapabilities,
    ) -> None:
        self.call_center_settings = call_center_settings
        self.current_user = current_user
        self.capabilities = capabilities

    @classmethod
    def from_dict(cls, value: Any) -> CrmInformation:
        """The CrmInformation that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_crm_information(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_crm_information)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_crm_information
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_crm_information, _explain_crm_information
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmInformation:
        """The CrmInformation in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_crm_information(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CurrentUser(_Model):
    """The agent who is logged in to the CRM."""

    __slots__ = {
        "attributes": "attributes",
        "name": "Name",
        "username": "Username",
        "id": "Id",
        "language_locale_key": "LanguageLocaleKey",
    }

    attributes: UserAttributes

    name: str
    """The agent's name."""

    username: str
    """The agent's login name."""

    id: str | int
    """The agent's id in the CRM. Some CRMs number their users."""

    language_locale_key: str
    """The agent's language, such as en_US."""

    def __init__(
        self,
        *,
        attributes: UserAttributes,
        name: str,
        username: str,
        id: str | int,
        language_locale_key: str,
    ) -> None:
        self.attributes = attributes
        self.name = name
        self.username = username
        self.id = id
        self.language_locale_key = language_locale_key

    @classmethod
    def from_dict(cls, value: Any) -> CurrentUser:
        """The CurrentUser that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_current_user(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_current_user)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_current_user
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_current_user, _explain_current_user
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CurrentUser:
        """The CurrentUser in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_current_user(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class UserAttributes(_Model):
    """Attributes of the agent."""

    __slots__ = {"type": "type", "extra": None}

    type: str
    """The agent's role."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: str,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> UserAttributes:
        """The UserAttributes that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_user_attributes(value):
                return _read_user_attributes(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_user_attributes)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_user_attributes
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_user_attributes, _explain_user_attributes
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> UserAttributes:
        """The UserAttributes in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CrmCapabilities(_Model):
    """What the CRM can do."""

    __slots__ = {
        "directory_available": "directoryAvailable",
        "reloads_on_navigation": "reloadsOnNavigation",
        "lightning_components_available": "lightningComponentsAvailable",
        "name": "name",
        "extra": None,
    }

    directory_available: bool | Unset
    """Whether there is an address book."""

    reloads_on_navigation: bool | Unset
    """Whether the page reloads when the agent navigates."""

    lightning_components_available: bool | Unset
    """Whether Lightning components are available."""

    name: str | Unset
    """The name of the CRM."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        directory_available: bool | Unset = UNSET,
        reloads_on_navigation: bool | Unset = UNSET,
        lightning_components_available: bool | Unset = UNSET,
        name: str | Unset = UNSET,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.directory_available = directory_available
        self.reloads_on_navigation = reloads_on_navigation
        self.lightning_components_available = lightning_components_available
        self.name = name
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> CrmCapabilities:
        """The CrmCapabilities that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_crm_capabilities(value):
                return _read_crm_capabilities(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_crm_capabilities)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_crm_capabilities
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_crm_capabilities, _explain_crm_capabilities
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmCapabilities:
        """The CrmCapabilities in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ClickToDialResponse(_Model):
    """Sent by the CRM page to the connector in its iframe when an agent presses Call. The
    connector creates an outbound interaction from it. It is one-way: no confirmation is
    expected.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data"}

    type: Literal["ClientAppMessage"]
    """The namespace of every message from a client application."""

    action: Literal["clickToDialResponse"]
    """The name of this message."""

    data: CrmObjectData

    def __init__(
        self,
        *,
        type: Literal["ClientAppMessage"] = "ClientAppMessage",
        action: Literal["clickToDialResponse"] = "clickToDialResponse",
        data: CrmObjectData,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data

    @classmethod
    def from_dict(cls, value: Any) -> ClickToDialResponse:
        """The ClickToDialResponse that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_click_to_dial_response(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_click_to_dial_response)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_click_to_dial_response
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_click_to_dial_response, _explain_click_to_dial_response
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> ClickToDialResponse:
        """The ClickToDialResponse in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_click_to_dial_response(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CrmObjectData(_Model):
    """Whom to call, and what the connector shows and logs about the call."""

    __slots__ = {
        "on_click_to_dial_response": "onClickToDialResponse",
        "click_to_dial_log_details": "clickToDialLogDetails",
        "softphone_items": "softphoneItems",
        "do_not_call": "doNotCall",
        "crm_emails": "crmEmails",
        "crm_phones": "crmPhones",
        "name_objects": "nameObjects",
        "related_to_objects": "relatedToObjects",
        "page_info": "pageInfo",
    }

    on_click_to_dial_response: UserResult
    """The user to call."""

    click_to_dial_log_details: ClickToDialLogDetails
    """The record that the call is logged on."""

    softphone_items: list[Any]
    """Send an empty array."""

    do_not_call: bool
    """Whether the user asked not to be called."""

    crm_emails: str
    """The user's email address: one string, in spite of the plural name. Empty if there is none."""

    crm_phones: list[str]
    """The user's phone numbers."""

    name_objects: list[Any] | None
    """Send null."""

    related_to_objects: list[RelatedToObject]
    """The records that the call is about."""

    page_info: UserResult
    """The record whose page the agent called from: the same six fields."""

    def __init__(
        self,
        *,
        on_click_to_dial_response: UserResult,
        click_to_dial_log_details: ClickToDialLogDetails,
        softphone_items: list[Any],
        do_not_call: bool,
        crm_emails: str,
        crm_phones: list[str],
        name_objects: list[Any] | None,
        related_to_objects: list[RelatedToObject],
        page_info: UserResult,
    ) -> None:
        self.on_click_to_dial_response = on_click_to_dial_response
        self.click_to_dial_log_details = click_to_dial_log_details
        self.softphone_items = softphone_items
        self.do_not_call = do_not_call
        self.crm_emails = crm_emails
        self.crm_phones = crm_phones
        self.name_objects = name_objects
        self.related_to_objects = related_to_objects
        self.page_info = page_info

    @classmethod
    def from_dict(cls, value: Any) -> CrmObjectData:
        """The CrmObjectData that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_crm_object_data(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_crm_object_data)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_crm_object_data
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_crm_object_data, _explain_crm_object_data
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmObjectData:
        """The CrmObjectData in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_crm_object_data(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class UserResult(_Model):
    """A user found in the CRM: whom to call, and which record that is."""

    __slots__ = {
        "number": "number",
        "object_type": "objectType",
        "record_id": "recordId",
        "record_name": "recordName",
        "email": "email",
        "url": "url",
    }

    number: str
    """The phone number to dial, as the telephony side expects it, such as +15551230100."""

    object_type: str
    """The type of the record in the CRM, such as End User."""

    record_id: str
    """The id of the record in the CRM. Where the CRM counts, its digits."""

    record_name: str
    """The name to show for the record."""

    email: str
    """The user's email address, empty if there is none."""

    url: str
    """The address of the record's page, empty if there is none."""

    def __init__(
        self,
        *,
        number: str,
        object_type: str,
        record_id: str,
        record_name: str,
        email: str,
        url: str,
    ) -> None:
        self.number = number
        self.object_type = object_type
        self.record_id = record_id
        self.record_name = record_name
        self.email = email
        self.url = url

    @classmethod
    def from_dict(cls, value: Any) -> UserResult:
        """The UserResult that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_user_result(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_user_result)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_user_result
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_user_result, _explain_user_result
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> UserResult:
        """The UserResult in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_user_result(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ClickToDialLogDetails(_Model):
    """The record that a call is logged on."""

    __slots__ = {"id": "id", "name": "name", "person_account": "personAccount", "type": "type"}

    id: str
    """The id of the record."""

    name: str
    """The name of the record."""

    person_account: bool
    """Whether the record is a person's."""

    type: str
    """The type of the record."""

    def __init__(
        self,
        *,
        id: str,
        name: str,
        person_account: bool,
        type: str,
    ) -> None:
        self.id = id
        self.name = name
        self.person_account = person_account
        self.type = type

    @classmethod
    def from_dict(cls, value: Any) -> ClickToDialLogDetails:
        """The ClickToDialLogDetails that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_click_to_dial_log_details(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_click_to_dial_log_details)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_click_to_dial_log_details
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_click_to_dial_log_details, _explain_click_to_dial_log_details
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> ClickToDialLogDetails:
        """The ClickToDialLogDetails in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_click_to_dial_log_details(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class RelatedToObject(_Model):
    """A record that the call is about."""

    __slots__ = {"is_name": "isName", "is_related_to": "isRelatedTo", "page_info": "pageInfo"}

    is_name: bool
    """Whether the record is the person called."""

    is_related_to: bool
    """Whether the call is related to the record."""

    page_info: PageInfo

    def __init__(
        self,
        *,
        is_name: bool,
        is_related_to: bool,
        page_info: PageInfo,
    ) -> None:
        self.is_name = is_name
        self.is_related_to = is_related_to
        self.page_info = page_info

    @classmethod
    def from_dict(cls, value: Any) -> RelatedToObject:
        """The RelatedToObject that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_related_to_object(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_related_to_object)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_related_to_object
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_related_to_object, _explain_related_to_object
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> RelatedToObject:
        """The RelatedToObject in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_related_to_object(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class PageInfo(_Model):
    """A record and where its page is."""

    __slots__ = {
        "record_id": "recordId",
        "url": "url",
        "record_name": "recordName",
        "object_type": "objectType",
    }

    record_id: str
    """The id of the record."""

    url: str
    """The address of the record's page."""

    record_name: str
    """The name of the record."""

    object_type: str
    """The type of the record."""

    def __init__(
        self,
        *,
        record_id: str,
        url: str,
        record_name: str,
        object_type: str,
    ) -> None:
        self.record_id = record_id
        self.url = url
        self.record_name = record_name
        self.object_type = object_type

    @classmethod
    def from_dict(cls, value: Any) -> PageInfo:
        """The PageInfo that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_page_info(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_page_info)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_page_info
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_page_info, _explain_page_info
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> PageInfo:
        """The PageInfo in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_page_info(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CrmDirectory(_Model):
    """The client application's answer to requestGetCrmDirectory: the contacts of the address book."""

    __slots__ = {"type": "type", "action": "action", "data": "data"}

    type: Literal["ClientAppMessage"]
    """The namespace of every message from a client application."""

    action: Literal["crmDirectory"]
    """The name of this message."""

    data: CrmDirectoryData

    def __init__(
        self,
        *,
        type: Literal["ClientAppMessage"] = "ClientAppMessage",
        action: Literal["crmDirectory"] = "crmDirectory",
        data: CrmDirectoryData,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data

    @classmethod
    def from_dict(cls, value: Any) -> CrmDirectory:
        """The CrmDirectory that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_crm_directory(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_crm_directory)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_crm_directory
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_crm_directory, _explain_crm_directory
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmDirectory:
        """The CrmDirectory in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_crm_directory(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CrmDirectoryData(_Model):
    """The contacts and their number."""

    __slots__ = {"count": "count", "results": "results"}

    count: str
    """How many contacts there are, as a string of digits."""

    results: list[DirectoryEntry]
    """The contacts."""

    def __init__(
        self,
        *,
        count: str,
        results: list[DirectoryEntry],
    ) -> None:
        self.count = count
        self.results = results

    @classmethod
    def from_dict(cls, value: Any) -> CrmDirectoryData:
        """The CrmDirectoryData that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_crm_directory_data(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_crm_directory_data)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_crm_directory_data
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_crm_directory_data, _explain_crm_directory_data
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmDirectoryData:
        """The CrmDirectoryData in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_crm_directory_data(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class DirectoryEntry(_Model):
    """A contact in the address book. It has a phone number, an email address or both."""

    __slots__ = {"id": "id", "name": "name", "phone": "phone", "email": "email"}

    id: str | int
    """The contact's id in the CRM. Some CRMs number their records."""

    name: str
    """The contact's name."""

    phone: str | None | Unset
    """The contact's phone number, null or absent if there is none."""

    email: str | None | Unset
    """The contact's email address, null or absent if there is none."""

    def __init__(
        self,
        *,
        id: str | int,
        name: str,
        phone: str | None | Unset = UNSET,
        email: str | None | Unset = UNSET,
    ) -> None:
        self.id = id
        self.name = name
        self.phone = phone
        self.email = email

    @classmethod
    def from_dict(cls, value: Any) -> DirectoryEntry:
        """The DirectoryEntry that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_directory_entry(value):
                return _read_directory_entry(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_directory_entry)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_directory_entry
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_directory_entry, _explain_directory_entry
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> DirectoryEntry:
        """The DirectoryEntry in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CustomFieldsDataResponse(_Model):
    """The client application's answer to requestCustomFieldsValues: the custom fields that a log
    may have.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data"}

    type: Literal["ClientAppMessage"]
    """The namespace of every message from a client application."""

    action: Literal["customFieldsDataResponse"]
    """The name of this message."""

    data: str

    def __init__(
        self,
        *,
        type: Literal["ClientAppMessage"] = "ClientAppMessage",
        action: Literal["customFieldsDataResponse"] = "customFieldsDataResponse",
        data: str,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data

    @classmethod
    def from_dict(cls, value: Any) -> CustomFieldsDataResponse:
        """The CustomFieldsDataResponse that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_custom_fields_data_response(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_custom_fields_data_response)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_custom_fields_data_response
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_custom_fields_data_response, _explain_custom_fields_data_response
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CustomFieldsDataResponse:
        """The CustomFieldsDataResponse in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_custom_fields_data_response(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CreateHistoryItem(_Model):
    """Sent by the client application after it has saved an interaction's log, to add the log to
    the history of the interaction.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data"}

    type: Literal["ClientAppMessage"]
    """The namespace of every message from a client application."""

    action: Literal["createHistoryItem"]
    """The name of this message."""

    data: HistoryItem

    def __init__(
        self,
        *,
        type: Literal["ClientAppMessage"] = "ClientAppMessage",
        action: Literal["createHistoryItem"] = "createHistoryItem",
        data: HistoryItem,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data

    @classmethod
    def from_dict(cls, value: Any) -> CreateHistoryItem:
        """The CreateHistoryItem that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_create_history_item(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_create_history_item)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_create_history_item
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_create_history_item, _explain_create_history_item
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CreateHistoryItem:
        """The CreateHistoryItem in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_create_history_item(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class HistoryItem(_Model):
    """The saved log and its id."""

    __slots__ = {"task_id": "taskId", "data": "data"}

    task_id: str | int
    """The id that the CRM gave to the saved log. Some CRMs number their records."""

    data: HistoryItemData

    def __init__(
        self,
        *,
        task_id: str | int,
        data: HistoryItemData,
    ) -> None:
        self.task_id = task_id
        self.data = data

    @classmethod
    def from_dict(cls, value: Any) -> HistoryItem:
        """The HistoryItem that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_history_item(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_history_item)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_history_item
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_history_item, _explain_history_item
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> HistoryItem:
        """The HistoryItem in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_history_item(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class HistoryItemData(_Model):
    """The whole data of requestSaveInteractionLog and two more properties. The message of the log
    is in it twice.
    """

    __slots__ = {
        "message": "message",
        "header": "header",
        "log_parameters": "logParameters",
        "msg_data": "msgData",
        "extra": None,
    }

    message: LogMessage

    header: Any | Unset
    """A header of the log."""

    log_parameters: dict[str, Any]
    """The parameters with which the log was saved."""

    msg_data: InteractionLog

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        message: LogMessage,
        header: Any | Unset = UNSET,
        log_parameters: dict[str, Any],
        msg_data: InteractionLog,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.message = message
        self.header = header
        self.log_parameters = log_parameters
        self.msg_data = msg_data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> HistoryItemData:
        """The HistoryItemData that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_history_item_data(value):
                return _read_history_item_data(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_history_item_data)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_history_item_data
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_history_item_data, _explain_history_item_data
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> HistoryItemData:
        """The HistoryItemData in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class DisplayErrorNotification(_Model):
    """Sent by the client application at any time to have the connector show an error to the agent.
    There is no reply.
    """

    __slots__ = {"type": "type", "action": "action", "data": "data"}

    type: Literal["ClientAppMessage"]
    """The namespace of every message from a client application."""

    action: Literal["displayErrorNotification"]
    """The name of this message."""

    data: ErrorNotification
    """What to show and how."""

    def __init__(
        self,
        *,
        type: Literal["ClientAppMessage"] = "ClientAppMessage",
        action: Literal["displayErrorNotification"] = "displayErrorNotification",
        data: ErrorNotification,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data

    @classmethod
    def from_dict(cls, value: Any) -> DisplayErrorNotification:
        """The DisplayErrorNotification that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_display_error_notification(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_display_error_notification)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_display_error_notification
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_display_error_notification, _explain_display_error_notification
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> DisplayErrorNotification:
        """The DisplayErrorNotification in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_display_error_notification(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ErrorNotification(_Model):
    """What to show and how."""

    __slots__ = {
        "type": "type",
        "severity": "severity",
        "text_array": "textArray",
        "title": "title",
        "dialog_id": "dialogId",
        "persist": "persist",
        "store": "store",
    }

    type: Literal["transient", "okDialog", "okCancelDialog", "fixedDialog", "html"]
    """How the notification is shown."""

    severity: Literal["EVENT", "INFO", "WARNING", "ERROR", "CRITICAL", "SUCCESS"]
    """How serious the error is."""

    text_array: list[str]
    """The lines of the text."""

    title: str
    """The title of the notification."""

    dialog_id: float
    """The id of the dialog."""

    persist: bool
    """Whether the notification persists."""

    store: bool
    """Whether the notification is stored."""

    def __init__(
        self,
        *,
        type: Literal["transient", "okDialog", "okCancelDialog", "fixedDialog", "html"],
        severity: Literal["EVENT", "INFO", "WARNING", "ERROR", "CRITICAL", "SUCCESS"],
        text_array: list[str],
        title: str,
        dialog_id: float,
        persist: bool,
        store: bool,
    ) -> None:
        self.type = type
        self.severity = severity
        self.text_array = text_array
        self.title = title
        self.dialog_id = dialog_id
        self.persist = persist
        self.store = store

    @classmethod
    def from_dict(cls, value: Any) -> ErrorNotification:
        """The ErrorNotification that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_error_notification(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_error_notification)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_error_notification
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_error_notification, _explain_error_notification
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> ErrorNotification:
        """The ErrorNotification in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_error_notification(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CustomFields(_Model):
    """The custom fields of the CRM, by the channel of the interaction."""

    __slots__ = {"voice": "voice", "digital": "digital"}

    voice: dict[str, CustomField] | Unset
    """Those for voice interactions, by the CRM's key of the field."""

    digital: dict[str, CustomField] | Unset
    """Those for digital interactions, by the CRM's key of the field."""

    def __init__(
        self,
        *,
        voice: dict[str, CustomField] | Unset = UNSET,
        digital: dict[str, CustomField] | Unset = UNSET,
    ) -> None:
        self.voice = voice
        self.digital = digital

    @classmethod
    def from_dict(cls, value: Any) -> CustomFields:
        """The CustomFields that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_custom_fields(value):
                return _read_custom_fields(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_custom_fields)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_custom_fields
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_custom_fields, _explain_custom_fields
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CustomFields:
        """The CustomFields in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CustomField(_Model):
    """A custom field of the CRM."""

    __slots__ = {"custom_field_info": "customFieldInfo"}

    custom_field_info: CustomFieldInfo

    def __init__(
        self,
        *,
        custom_field_info: CustomFieldInfo,
    ) -> None:
        self.custom_field_info = custom_field_info

    @classmethod
    def from_dict(cls, value: Any) -> CustomField:
        """The CustomField that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            return _checked_custom_field(value)
        except (LookupError, RecursionError):
            pass  # the error says why
        raise _validation_error(value, _explain_custom_field)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_custom_field
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_custom_field, _explain_custom_field
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CustomField:
        """The CustomField in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_custom_field(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CustomFieldInfo(_Model):
    """The type and the label of a custom field."""

    __slots__ = {
        "custom_field_type": "customFieldType",
        "custom_field_label": "customFieldLabel",
        "extra": None,
    }

    custom_field_type: str
    """The type of the field, such as STRING or PICKLIST."""

    custom_field_label: str
    """The label to show for the field."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        custom_field_type: str,
        custom_field_label: str,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.custom_field_type = custom_field_type
        self.custom_field_label = custom_field_label
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> CustomFieldInfo:
        """The CustomFieldInfo that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_custom_field_info(value):
                return _read_custom_field_info(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_custom_field_info)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_custom_field_info
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_custom_field_info, _explain_custom_field_info
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CustomFieldInfo:
        """The CustomFieldInfo in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


class _UserInputRequired(TypedDict):
    number: str
    """The phone number to dial, as the telephony side expects it, such as +15551230100."""
    recordId: str | int
    """The id of the record in the CRM. Where the CRM counts, its digits. An integer becomes the
    text of its digits.
    """


class UserInput(_UserInputRequired, total=False):
    """What createUserResult takes."""

    objectType: str | None
    """The type of the record in the CRM, such as End User. Default: \"End User\"."""
    recordName: str | None
    """The name to show for the record. Default: \"\"."""
    email: str | None
    """The user's email address, empty if there is none. Default: \"\"."""
    url: str | None
    """The address of the record's page, empty if there is none. Default: \"\"."""


class _ContactInputRequired(TypedDict):
    id: str | int
    """The contact's id in the CRM. Some CRMs number their records. An integer becomes the text of
    its digits.
    """


class ContactInput(_ContactInputRequired, total=False):
    """What createCrmDirectory takes."""

    name: str | None
    """The contact's name. Default: \"\"."""
    phone: str | None
    """The contact's phone number, null or absent if there is none. Default: null."""
    email: str | None
    """The contact's email address, null or absent if there is none. Default: null."""


class UserResultInput(TypedDict):
    """The JSON value of a UserResult."""

    number: str
    """The phone number to dial, as the telephony side expects it, such as +15551230100."""
    objectType: str
    """The type of the record in the CRM, such as End User."""
    recordId: str
    """The id of the record in the CRM. Where the CRM counts, its digits."""
    recordName: str
    """The name to show for the record."""
    email: str
    """The user's email address, empty if there is none."""
    url: str
    """The address of the record's page, empty if there is none."""


class CrmObjectDataOverrides(TypedDict, total=False):
    """Parts of a CrmObjectData."""

    onClickToDialResponse: UserResultOverrides
    """The user to call."""
    clickToDialLogDetails: ClickToDialLogDetailsOverrides
    """The record that the call is logged on."""
    softphoneItems: list[Any]
    """Send an empty array."""
    doNotCall: bool
    """Whether the user asked not to be called."""
    crmEmails: str
    """The user's email address: one string, in spite of the plural name. Empty if there is none."""
    crmPhones: list[str]
    """The user's phone numbers."""
    nameObjects: list[Any] | None
    """Send null."""
    relatedToObjects: list[RelatedToObjectInput]
    """The records that the call is about."""
    pageInfo: UserResultOverrides
    """The record whose page the agent called from: the same six fields."""


class UserResultOverrides(TypedDict, total=False):
    """Parts of a UserResult."""

    number: str
    """The phone number to dial, as the telephony side expects it, such as +15551230100."""
    objectType: str
    """The type of the record in the CRM, such as End User."""
    recordId: str
    """The id of the record in the CRM. Where the CRM counts, its digits."""
    recordName: str
    """The name to show for the record."""
    email: str
    """The user's email address, empty if there is none."""
    url: str
    """The address of the record's page, empty if there is none."""


class ClickToDialLogDetailsOverrides(TypedDict, total=False):
    """Parts of a ClickToDialLogDetails."""

    id: str
    """The id of the record."""
    name: str
    """The name of the record."""
    personAccount: bool
    """Whether the record is a person's."""
    type: str
    """The type of the record."""


class RelatedToObjectInput(TypedDict):
    """The JSON value of a RelatedToObject."""

    isName: bool
    """Whether the record is the person called."""
    isRelatedTo: bool
    """Whether the call is related to the record."""
    pageInfo: PageInfoInput


class PageInfoInput(TypedDict):
    """The JSON value of a PageInfo."""

    recordId: str
    """The id of the record."""
    url: str
    """The address of the record's page."""
    recordName: str
    """The name of the record."""
    objectType: str
    """The type of the record."""


class CrmDirectoryDataOverrides(TypedDict, total=False):
    """Parts of a CrmDirectoryData."""

    count: str
    """How many contacts there are, as a string of digits."""
    results: list[DirectoryEntryInput]
    """The contacts."""


class _DirectoryEntryInputRequired(TypedDict):
    id: str | int
    """The contact's id in the CRM. Some CRMs number their records."""
    name: str
    """The contact's name."""


class DirectoryEntryInput(_DirectoryEntryInputRequired, total=False):
    """The JSON value of a DirectoryEntry."""

    phone: str | None
    """The contact's phone number, null or absent if there is none."""
    email: str | None
    """The contact's email address, null or absent if there is none."""


class CustomFieldsInput(TypedDict, total=False):
    """The JSON value of a CustomFields."""

    voice: dict[str, CustomFieldInput]
    """Those for voice interactions, by the CRM's key of the field."""
    digital: dict[str, CustomFieldInput]
    """Those for digital interactions, by the CRM's key of the field."""


class CustomFieldInput(TypedDict):
    """The JSON value of a CustomField."""

    customFieldInfo: Mapping[str, Any]


class HistoryItemOverrides(TypedDict, total=False):
    """Parts of a HistoryItem."""

    taskId: str | int
    """The id that the CRM gave to the saved log. Some CRMs number their records."""
    data: Mapping[str, Any]


def create_ctd_message(
    result: UserResult | UserResultInput,
    overrides: CrmObjectDataOverrides | None = None,
) -> CrmObjectData:
    """Builds the data of the message from a user result.

    Raises `ValidationError`, which names the field, for what is missing, wrong or unknown.
    """
    source: Any = _accepted(
        _json_argument(result, UserResult), _is_user_result, _explain_user_result
    )
    value: Any = {
        "onClickToDialResponse": source,
        "clickToDialLogDetails": {
            "id": source["recordId"],
            "name": source["recordName"],
            "personAccount": True,
            "type": source["objectType"],
        },
        "softphoneItems": [],
        "doNotCall": False,
        "crmEmails": source["email"],
        "crmPhones": [
            source["number"],
        ],
        "nameObjects": None,
        "relatedToObjects": [
            {
                "isName": False,
                "isRelatedTo": True,
                "pageInfo": {
                    "recordId": source["recordId"],
                    "url": source["url"],
                    "recordName": source["recordName"],
                    "objectType": "End User",
                },
            },
        ],
        "pageInfo": source,
    }
    return CrmObjectData.from_dict(_overridden(value, overrides))


def create_user_result(
    user: UserInput,
    overrides: UserResultOverrides | None = None,
) -> UserResult:
    """Builds a user result from what a CRM knows of a user, under the names of the fields below. A
    numeric recordId becomes a string, a missing email or url an empty one.

    Raises `ValidationError`, which names the field, for what is missing, wrong or unknown.
    """
    source: Any = user
    _only_keys(
        source,
        ["number", "objectType", "recordId", "recordName", "email", "url"],
        ["doNotCall", "nameObjects", "personAccount", "softphoneItems"],
    )
    value: Any = {
        "number": _part(source, ["number"]),
        "objectType": _find(source, ["objectType"], "End User"),
        "recordId": _digits(_part(source, ["recordId"]), "/recordId"),
        "recordName": _find(source, ["recordName"], ""),
        "email": _find(source, ["email"], ""),
        "url": _find(source, ["url"], ""),
    }
    return UserResult.from_dict(_overridden(value, overrides))


def _create_crm_directory_item(item: Any, at: str) -> Any:
    _only_keys(item, ["id", "name", "phone", "email"], [], at)
    if _find(item, ["phone"], "") == "" and _find(item, ["email"], "") == "":
        return ...
    return {
        "id": _digits(_part(item, ["id"], at), at + "/id"),
        "name": _find(item, ["name"], ""),
        "phone": _find(item, ["phone"], None),
        "email": _find(item, ["email"], None),
    }


def create_crm_directory(
    contacts: Sequence[ContactInput],
    overrides: CrmDirectoryDataOverrides | None = None,
) -> CrmDirectoryData:
    """Builds the data of the message from the contacts of a CRM. Contacts without phone number and
    email address are left out.

    Raises `ValidationError`, which names the field, for what is missing, wrong or unknown.
    """
    source: Any = contacts
    value: Any = {
        "count": "",
        "results": _map_items(source, "", _create_crm_directory_item),
    }
    value["count"] = str(len(value["results"]))
    return CrmDirectoryData.from_dict(_overridden(value, overrides))


def create_custom_fields_data(
    fields: CustomFields | CustomFieldsInput,
    overrides: Mapping[str, Any] | None = None,
) -> str:
    """Builds the data of the message, which is JSON text, from the custom fields of a CRM.

    Raises `ValidationError`, which names the field, for what is missing, wrong or unknown.
    """
    source: Any = _accepted(
        _json_argument(fields, CustomFields), _is_custom_fields, _explain_custom_fields
    )
    value: Any = source
    text = _compact_json(
        _accepted(_overridden(value, overrides), _is_custom_fields, _explain_custom_fields)
    )
    made: str = _accepted(text, _is_string, _explain_string)
    return made


def create_history_item(
    log: InteractionLog | Mapping[str, Any],
    task_id: str | int,
    log_parameters: dict[str, Any],
    overrides: HistoryItemOverrides | None = None,
) -> HistoryItem:
    """Builds the data of the message from the data of requestSaveInteractionLog, the id of the
    saved log and its parameters.

    Raises `ValidationError`, which names the field, for what is missing, wrong or unknown.
    """
    source: Any = {
        "log": _accepted(
            _json_argument(log, InteractionLog),
            _is_interaction_log,
            _explain_interaction_log,
            "/log",
        ),
        "taskId": task_id,
        "logParameters": log_parameters,
    }
    value: Any = {
        "taskId": _digits(_part(source, ["taskId"]), "/taskId"),
        "data": {
            **_object_at(_part(source, ["log"]), "/log"),
            "logParameters": _part(source, ["logParameters"]),
            "msgData": _without_absent({
                "message": _part(source, ["log", "message"]),
                "header": _find(source, ["log", "header"], ...),
            }),
        },
    }
    return HistoryItem.from_dict(_overridden(value, overrides))


def from_dict(value: Any) -> Message:
    """The Message that a parsed JSON value stands for. Raises `ValidationError`."""
    if not is_valid(value):
        raise ValidationError(tuple(iter_errors(value)))
    try:
        found: Message = _read_message(value)
    except RecursionError:
        raise ValidationError([ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")]) from None
    return found


def to_dict(obj: Message, *, validate: bool = True) -> Any:
    """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
    value: Any
    try:
        value = _to_json_value(obj)
    except (AttributeError, RecursionError, TypeError, ValueError):  # it is not of its type
        if not validate:
            raise
        value = _as_given(obj)
    if validate and not is_valid(value):
        raise ValidationError(tuple(iter_errors(value)))
    return value


def from_json(text: str | bytes) -> Message:
    """The Message in a strict JSON text. Raises `ValidationError`."""
    return from_dict(_parse_json(text))


def to_json(obj: Message, *, validate: bool = True) -> str:
    """The JSON text. Raises `ValidationError` as `to_dict` does."""
    return _json_text(to_dict(obj, validate=validate))


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_crm_connector(value)
    except Exception as error:
        if _is_unreadable(value, error):
            return False
        raise


def validate(value: Any) -> None:
    """Raise `ValidationError`, with every error, unless the value matches the schema."""
    errors = _errors(value)
    if errors:
        raise ValidationError(tuple(errors))


def iter_errors(value: Any) -> Iterator[ValidationIssue]:
    """Every error of a parsed JSON value; none if it matches the schema."""
    return iter(_errors(value))


def _errors(value: Any) -> Errors:
    errors: Errors = []
    try:
        _explain_crm_connector(value, errors, "", "")
    except Exception as error:
        if not _is_unreadable(value, error):
            raise
        return [ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")]
    return errors


_NAMES_1 = frozenset({"type", "action", "data"})
_NAMES_2 = frozenset({"isEnabled"})
_NAMES_3 = frozenset({"recordId"})
_NAMES_4 = frozenset({"object"})
_NAMES_5 = frozenset({"voice", "digital"})
_NAMES_6 = frozenset({"aniValues"})
_NAMES_7 = frozenset({"message", "header"})
_NAMES_8 = frozenset({"body"})
_NAMES_9 = frozenset({"interactionId", "interactionData"})
_NAMES_10 = frozenset({
    "updatedOriginatingAddress", "updatedDestinationAddress", "interaction", "logDetails"
})
_NAMES_11 = frozenset({"intrinsics", "topic"})
_NAMES_12 = frozenset({"START_TIME", "START_DATE"})
_NAMES_13 = frozenset({"subject", "comments", "customFields"})
_NAMES_14 = frozenset({"logFieldName", "currentValue"})
_NAMES_15 = frozenset({"type"})
_NAMES_16 = frozenset({
    "directoryAvailable", "reloadsOnNavigation", "lightningComponentsAvailable", "name"
})
_PATTERN_1 = re.compile("\\A[0-9]+\\Z")
_NAMES_17 = frozenset({"message", "header", "logParameters", "msgData"})
_ENUM_1 = ("transient", "okDialog", "okCancelDialog", "fixedDialog", "html")
_ENUM_2 = ("EVENT", "INFO", "WARNING", "ERROR", "CRITICAL", "SUCCESS")
_NAMES_18 = frozenset({"customFieldType", "customFieldLabel"})
_NAMES_19 = frozenset({"callCenterSettings", "currentUser", "capabilities"})
_NAMES_20 = frozenset({"attributes", "Name", "Username", "Id", "LanguageLocaleKey"})
_NAMES_21 = frozenset({
    "onClickToDialResponse",
    "clickToDialLogDetails",
    "softphoneItems",
    "doNotCall",
    "crmEmails",
    "crmPhones",
    "nameObjects",
    "relatedToObjects",
    "pageInfo",
})
_NAMES_22 = frozenset({"number", "objectType", "recordId", "recordName", "email", "url"})
_NAMES_23 = frozenset({"id", "name", "personAccount", "type"})
_NAMES_24 = frozenset({"isName", "isRelatedTo", "pageInfo"})
_NAMES_25 = frozenset({"recordId", "url", "recordName", "objectType"})
_NAMES_26 = frozenset({"count", "results"})
_NAMES_27 = frozenset({"id", "name", "phone", "email"})
_NAMES_28 = frozenset({"taskId", "data"})
_NAMES_29 = frozenset({"type", "severity", "textArray", "title", "dialogId", "persist", "store"})
_NAMES_30 = frozenset({"customFieldInfo"})


def _read_connector_ready(v: dict[str, Any]) -> ConnectorReady:
    o = _new(ConnectorReady)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = v.get("data", UNSET)
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_connector_ready(o: ConnectorReady) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
    }
    if o.data is not UNSET:
        v["data"] = o.data
    v.update(o.extra)
    return v


def _read_request_crm_data(v: dict[str, Any]) -> RequestCrmData:
    o = _new(RequestCrmData)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = v.get("data", UNSET)
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_request_crm_data(o: RequestCrmData) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
    }
    if o.data is not UNSET:
        v["data"] = o.data
    v.update(o.extra)
    return v


def _read_request_enable_click_to_dial(v: dict[str, Any]) -> RequestEnableClickToDial:
    o = _new(RequestEnableClickToDial)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_click_to_dial_switch(v["data"])
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_request_enable_click_to_dial(o: RequestEnableClickToDial) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
        "data": _write_click_to_dial_switch(o.data),
    }
    v.update(o.extra)
    return v


def _read_click_to_dial_switch(v: dict[str, Any]) -> ClickToDialSwitch:
    o = _new(ClickToDialSwitch)  # all is set below: calling it would only cost time
    o.is_enabled = v["isEnabled"]
    o.extra = {} if _NAMES_2.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_2}
    return o


def _write_click_to_dial_switch(o: ClickToDialSwitch) -> dict[str, Any]:
    v: dict[str, Any] = {
        "isEnabled": o.is_enabled,
    }
    v.update(o.extra)
    return v


def _read_request_navigate_to_click_to_dial_result(v: dict[str, Any]) -> RequestNavigateToClickToDialResult:
    o = _new(RequestNavigateToClickToDialResult)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_click_to_dial_result(v["data"])
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_request_navigate_to_click_to_dial_result(o: RequestNavigateToClickToDialResult) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
        "data": _write_click_to_dial_result(o.data),
    }
    v.update(o.extra)
    return v


def _read_click_to_dial_result(v: dict[str, Any]) -> ClickToDialResult:
    o = _new(ClickToDialResult)  # all is set below: calling it would only cost time
    o.record_id = v["recordId"]
    o.extra = {} if _NAMES_3.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_3}
    return o


def _write_click_to_dial_result(o: ClickToDialResult) -> dict[str, Any]:
    v: dict[str, Any] = {
        "recordId": o.record_id,
    }
    v.update(o.extra)
    return v


def _read_request_get_crm_directory(v: dict[str, Any]) -> RequestGetCrmDirectory:
    o = _new(RequestGetCrmDirectory)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = v.get("data", UNSET)
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_request_get_crm_directory(o: RequestGetCrmDirectory) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
    }
    if o.data is not UNSET:
        v["data"] = o.data
    v.update(o.extra)
    return v


def _read_request_custom_fields_values(v: dict[str, Any]) -> RequestCustomFieldsValues:
    o = _new(RequestCustomFieldsValues)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_custom_fields_request(v["data"])
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_request_custom_fields_values(o: RequestCustomFieldsValues) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
        "data": _write_custom_fields_request(o.data),
    }
    v.update(o.extra)
    return v


def _read_custom_fields_request(v: dict[str, Any]) -> CustomFieldsRequest:
    o = _new(CustomFieldsRequest)  # all is set below: calling it would only cost time
    o.object = _read_custom_field_objects(v["object"])
    o.extra = {} if _NAMES_4.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_4}
    return o


def _write_custom_fields_request(o: CustomFieldsRequest) -> dict[str, Any]:
    v: dict[str, Any] = {
        "object": _write_custom_field_objects(o.object),
    }
    v.update(o.extra)
    return v


def _read_custom_field_objects(v: dict[str, Any]) -> CustomFieldObjects:
    o = _new(CustomFieldObjects)  # all is set below: calling it would only cost time
    o.voice = [*v["voice"]]
    o.digital = [*v["digital"]]
    o.extra = {} if _NAMES_5.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_5}
    return o


def _write_custom_field_objects(o: CustomFieldObjects) -> dict[str, Any]:
    v: dict[str, Any] = {
        "voice": [*o.voice],
        "digital": [*o.digital],
    }
    v.update(o.extra)
    return v


def _read_request_perform_interaction_screen_pop(v: dict[str, Any]) -> RequestPerformInteractionScreenPop:
    o = _new(RequestPerformInteractionScreenPop)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_screen_pop(v["data"])
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_request_perform_interaction_screen_pop(o: RequestPerformInteractionScreenPop) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
        "data": _write_screen_pop(o.data),
    }
    v.update(o.extra)
    return v


def _read_screen_pop(v: dict[str, Any]) -> ScreenPop:
    o = _new(ScreenPop)  # all is set below: calling it would only cost time
    o.ani_values = [*v["aniValues"]] if "aniValues" in v else UNSET
    o.extra = {} if _NAMES_6.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_6}
    return o


def _write_screen_pop(o: ScreenPop) -> dict[str, Any]:
    v: dict[str, Any] = {
    }
    if o.ani_values is not UNSET:
        v["aniValues"] = [*o.ani_values]
    v.update(o.extra)
    return v


def _read_request_open_reports(v: dict[str, Any]) -> RequestOpenReports:
    o = _new(RequestOpenReports)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = v.get("data", UNSET)
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_request_open_reports(o: RequestOpenReports) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
    }
    if o.data is not UNSET:
        v["data"] = o.data
    v.update(o.extra)
    return v


def _read_request_save_interaction_log(v: dict[str, Any]) -> RequestSaveInteractionLog:
    o = _new(RequestSaveInteractionLog)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_interaction_log(v["data"])
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_request_save_interaction_log(o: RequestSaveInteractionLog) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
        "data": _write_interaction_log(o.data),
    }
    v.update(o.extra)
    return v


def _read_interaction_log(v: dict[str, Any]) -> InteractionLog:
    o = _new(InteractionLog)  # all is set below: calling it would only cost time
    o.message = _read_log_message(v["message"])
    o.header = v.get("header", UNSET)
    o.extra = {} if _NAMES_7.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_7}
    return o


def _write_interaction_log(o: InteractionLog) -> dict[str, Any]:
    v: dict[str, Any] = {
        "message": _write_log_message(o.message),
    }
    if o.header is not UNSET:
        v["header"] = o.header
    v.update(o.extra)
    return v


def _read_log_message(v: dict[str, Any]) -> LogMessage:
    o = _new(LogMessage)  # all is set below: calling it would only cost time
    o.body = _read_log_body(v["body"])
    o.extra = {} if _NAMES_8.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_8}
    return o


def _write_log_message(o: LogMessage) -> dict[str, Any]:
    v: dict[str, Any] = {
        "body": _write_log_body(o.body),
    }
    v.update(o.extra)
    return v


def _read_log_body(v: dict[str, Any]) -> LogBody:
    o = _new(LogBody)  # all is set below: calling it would only cost time
    o.interaction_id = v["interactionId"]
    o.interaction_data = _read_interaction_data(v["interactionData"])
    o.extra = {} if _NAMES_9.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_9}
    return o


def _write_log_body(o: LogBody) -> dict[str, Any]:
    v: dict[str, Any] = {
        "interactionId": o.interaction_id,
        "interactionData": _write_interaction_data(o.interaction_data),
    }
    v.update(o.extra)
    return v


def _read_interaction_data(v: dict[str, Any]) -> InteractionData:
    o = _new(InteractionData)  # all is set below: calling it would only cost time
    o.updated_originating_address = v.get("updatedOriginatingAddress", UNSET)
    o.updated_destination_address = v.get("updatedDestinationAddress", UNSET)
    o.interaction = _read_interaction(v["interaction"]) if "interaction" in v else UNSET
    o.log_details = _read_log_details(v["logDetails"]) if "logDetails" in v else UNSET
    o.extra = {} if _NAMES_10.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_10}
    return o


def _write_interaction_data(o: InteractionData) -> dict[str, Any]:
    v: dict[str, Any] = {
    }
    if o.updated_originating_address is not UNSET:
        v["updatedOriginatingAddress"] = o.updated_originating_address
    if o.updated_destination_address is not UNSET:
        v["updatedDestinationAddress"] = o.updated_destination_address
    if o.interaction is not UNSET:
        v["interaction"] = _write_interaction(o.interaction)
    if o.log_details is not UNSET:
        v["logDetails"] = _write_log_details(o.log_details)
    v.update(o.extra)
    return v


def _read_interaction(v: dict[str, Any]) -> Interaction:
    o = _new(Interaction)  # all is set below: calling it would only cost time
    o.intrinsics = _read_interaction_intrinsics(v["intrinsics"]) if "intrinsics" in v else UNSET
    o.topic = v.get("topic", UNSET)
    o.extra = {} if _NAMES_11.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_11}
    return o


def _write_interaction(o: Interaction) -> dict[str, Any]:
    v: dict[str, Any] = {
    }
    if o.intrinsics is not UNSET:
        v["intrinsics"] = _write_interaction_intrinsics(o.intrinsics)
    if o.topic is not UNSET:
        v["topic"] = o.topic
    v.update(o.extra)
    return v


def _read_interaction_intrinsics(v: dict[str, Any]) -> InteractionIntrinsics:
    o = _new(InteractionIntrinsics)  # all is set below: calling it would only cost time
    o.start_time = v.get("START_TIME", UNSET)
    o.start_date = v.get("START_DATE", UNSET)
    o.extra = {} if _NAMES_12.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_12}
    return o


def _write_interaction_intrinsics(o: InteractionIntrinsics) -> dict[str, Any]:
    v: dict[str, Any] = {
    }
    if o.start_time is not UNSET:
        v["START_TIME"] = o.start_time
    if o.start_date is not UNSET:
        v["START_DATE"] = o.start_date
    v.update(o.extra)
    return v


def _read_log_details(v: dict[str, Any]) -> LogDetails:
    o = _new(LogDetails)  # all is set below: calling it would only cost time
    o.subject = v.get("subject", UNSET)
    o.comments = v.get("comments", UNSET)
    o.custom_fields = [_read_log_custom_field(x) for x in v["customFields"]] if "customFields" in v else UNSET
    o.extra = {} if _NAMES_13.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_13}
    return o


def _write_log_details(o: LogDetails) -> dict[str, Any]:
    v: dict[str, Any] = {
    }
    if o.subject is not UNSET:
        v["subject"] = o.subject
    if o.comments is not UNSET:
        v["comments"] = o.comments
    if o.custom_fields is not UNSET:
        v["customFields"] = [_write_log_custom_field(x) for x in o.custom_fields]
    v.update(o.extra)
    return v


def _read_log_custom_field(v: dict[str, Any]) -> LogCustomField:
    o = _new(LogCustomField)  # all is set below: calling it would only cost time
    o.log_field_name = v.get("logFieldName", UNSET)
    o.current_value = v.get("currentValue", UNSET)
    o.extra = {} if _NAMES_14.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_14}
    return o


def _write_log_custom_field(o: LogCustomField) -> dict[str, Any]:
    v: dict[str, Any] = {
    }
    if o.log_field_name is not UNSET:
        v["logFieldName"] = o.log_field_name
    if o.current_value is not UNSET:
        v["currentValue"] = o.current_value
    v.update(o.extra)
    return v


def _read_client_ready(v: dict[str, Any]) -> ClientReady:
    o = _new(ClientReady)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = dict(v["data"]) if "data" in v else UNSET
    return o


def _write_client_ready(o: ClientReady) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
    }
    if o.data is not UNSET:
        v["data"] = dict(o.data)
    return v


def _checked_crm_data(v: Any) -> CrmData:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 3
        and v["type"] == "ClientAppMessage"
        and v["action"] == "crmData"
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CrmData)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _checked_crm_information(v["data"])
    return o


def _read_crm_data(v: dict[str, Any]) -> CrmData:
    o = _new(CrmData)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_crm_information(v["data"])
    return o


def _write_crm_data(o: CrmData) -> dict[str, Any]:
    return {
        "type": o.type,
        "action": o.action,
        "data": _write_crm_information(o.data),
    }


def _json_of_crm_data(o: CrmData) -> str:
    return (
        f'{{"type": {_quoted(o.type)}, '
        f'"action": {_quoted(o.action)}, '
        f'"data": {_json_of_crm_information(o.data)}}}'
    )


def _checked_crm_information(v: Any) -> CrmInformation:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 3
        # https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmCapabilities
        and (
            type(crm_capabilities := v["capabilities"]) is dict
            or type(crm_capabilities := _plain(crm_capabilities)) is dict
        )
        and (
            "directoryAvailable" not in crm_capabilities
            or type(crm_capabilities["directoryAvailable"]) is bool
        )
        and (
            "reloadsOnNavigation" not in crm_capabilities
            or type(crm_capabilities["reloadsOnNavigation"]) is bool
        )
        and (
            "lightningComponentsAvailable" not in crm_capabilities
            or type(crm_capabilities["lightningComponentsAvailable"]) is bool
        )
        and ("name" not in crm_capabilities or isinstance(crm_capabilities["name"], str))
        and _is_call_center_settings(v["callCenterSettings"])
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CrmInformation)  # all is set below: calling it would only cost time
    o.call_center_settings = {key: dict(x) for key, x in v["callCenterSettings"].items()}
    o.current_user = _checked_current_user(v["currentUser"])
    o.capabilities = _read_crm_capabilities(v["capabilities"])
    return o


def _read_crm_information(v: dict[str, Any]) -> CrmInformation:
    o = _new(CrmInformation)  # all is set below: calling it would only cost time
    o.call_center_settings = {key: dict(x) for key, x in v["callCenterSettings"].items()}
    o.current_user = _read_current_user(v["currentUser"])
    o.capabilities = _read_crm_capabilities(v["capabilities"])
    return o


def _write_crm_information(o: CrmInformation) -> dict[str, Any]:
    return {
        "callCenterSettings": {key: dict(x) for key, x in o.call_center_settings.items()},
        "currentUser": _write_current_user(o.current_user),
        "capabilities": _write_crm_capabilities(o.capabilities),
    }


def _json_of_crm_information(o: CrmInformation) -> str:
    return (
        f'{{"callCenterSettings": {_encode_json({key: dict(x) for key, x in o.call_center_settings.items()})}, '
        f'"currentUser": {_json_of_current_user(o.current_user)}, '
        f'"capabilities": {_encode_json(_write_crm_capabilities(o.capabilities))}}}'
    )


def _checked_current_user(v: Any) -> CurrentUser:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 5
        and isinstance(name := v["Name"], str)
        and isinstance(username := v["Username"], str)
        and isinstance(language_locale_key := v["LanguageLocaleKey"], str)
        # https://framepost.dev/schema/crm-data.schema.json#/$defs/UserAttributes
        and (
            type(user_attributes := v["attributes"]) is dict
            or type(user_attributes := _plain(user_attributes)) is dict
        )
        and isinstance(user_attributes["type"], str)
        and _is_record_id(v["Id"])
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CurrentUser)  # all is set below: calling it would only cost time
    o.attributes = _read_user_attributes(v["attributes"])
    o.name = name
    o.username = username
    o.id = v["Id"]
    o.language_locale_key = language_locale_key
    return o


def _read_current_user(v: dict[str, Any]) -> CurrentUser:
    o = _new(CurrentUser)  # all is set below: calling it would only cost time
    o.attributes = _read_user_attributes(v["attributes"])
    o.name = v["Name"]
    o.username = v["Username"]
    o.id = v["Id"]
    o.language_locale_key = v["LanguageLocaleKey"]
    return o


def _write_current_user(o: CurrentUser) -> dict[str, Any]:
    return {
        "attributes": _write_user_attributes(o.attributes),
        "Name": o.name,
        "Username": o.username,
        "Id": o.id,
        "LanguageLocaleKey": o.language_locale_key,
    }


def _json_of_current_user(o: CurrentUser) -> str:
    return (
        f'{{"attributes": {_encode_json(_write_user_attributes(o.attributes))}, '
        f'"Name": {_quoted(o.name)}, '
        f'"Username": {_quoted(o.username)}, '
        f'"Id": {_encode_json(o.id)}, '
        f'"LanguageLocaleKey": {_quoted(o.language_locale_key)}}}'
    )


def _read_user_attributes(v: dict[str, Any]) -> UserAttributes:
    o = _new(UserAttributes)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.extra = {} if _NAMES_15.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_15}
    return o


def _write_user_attributes(o: UserAttributes) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
    }
    v.update(o.extra)
    return v


def _read_crm_capabilities(v: dict[str, Any]) -> CrmCapabilities:
    o = _new(CrmCapabilities)  # all is set below: calling it would only cost time
    o.directory_available = v.get("directoryAvailable", UNSET)
    o.reloads_on_navigation = v.get("reloadsOnNavigation", UNSET)
    o.lightning_components_available = v.get("lightningComponentsAvailable", UNSET)
    o.name = v.get("name", UNSET)
    o.extra = {} if _NAMES_16.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_16}
    return o


def _write_crm_capabilities(o: CrmCapabilities) -> dict[str, Any]:
    v: dict[str, Any] = {
    }
    if o.directory_available is not UNSET:
        v["directoryAvailable"] = o.directory_available
    if o.reloads_on_navigation is not UNSET:
        v["reloadsOnNavigation"] = o.reloads_on_navigation
    if o.lightning_components_available is not UNSET:
        v["lightningComponentsAvailable"] = o.lightning_components_available
    if o.name is not UNSET:
        v["name"] = o.name
    v.update(o.extra)
    return v


def _checked_click_to_dial_response(v: Any) -> ClickToDialResponse:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 3
        and v["type"] == "ClientAppMessage"
        and v["action"] == "clickToDialResponse"
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(ClickToDialResponse)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _checked_crm_object_data(v["data"])
    return o


def _read_click_to_dial_response(v: dict[str, Any]) -> ClickToDialResponse:
    o = _new(ClickToDialResponse)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_crm_object_data(v["data"])
    return o


def _write_click_to_dial_response(o: ClickToDialResponse) -> dict[str, Any]:
    return {
        "type": o.type,
        "action": o.action,
        "data": _write_crm_object_data(o.data),
    }


def _json_of_click_to_dial_response(o: ClickToDialResponse) -> str:
    return (
        f'{{"type": {_quoted(o.type)}, '
        f'"action": {_quoted(o.action)}, '
        f'"data": {_json_of_crm_object_data(o.data)}}}'
    )


def _checked_crm_object_data(v: Any) -> CrmObjectData:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 9
        and isinstance(v["softphoneItems"], list)
        and type(do_not_call := v["doNotCall"]) is bool
        and isinstance(crm_emails := v["crmEmails"], str)
        and (isinstance(x := v["nameObjects"], list) or x is None)
        and _is_voice(v["crmPhones"])
        and (
            type(related_to_objects := v["relatedToObjects"]) is list
            or type(related_to_objects := _plain(related_to_objects)) is list
        )
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CrmObjectData)  # all is set below: calling it would only cost time
    o.on_click_to_dial_response = _checked_user_result(v["onClickToDialResponse"])
    o.click_to_dial_log_details = _checked_click_to_dial_log_details(v["clickToDialLogDetails"])
    o.softphone_items = [*v["softphoneItems"]]
    o.do_not_call = do_not_call
    o.crm_emails = crm_emails
    o.crm_phones = [*v["crmPhones"]]
    o.name_objects = None if v["nameObjects"] is None else [*v["nameObjects"]]
    o.related_to_objects = [_checked_related_to_object(x) for x in related_to_objects]
    o.page_info = _checked_user_result(v["pageInfo"])
    return o


def _read_crm_object_data(v: dict[str, Any]) -> CrmObjectData:
    o = _new(CrmObjectData)  # all is set below: calling it would only cost time
    o.on_click_to_dial_response = _read_user_result(v["onClickToDialResponse"])
    o.click_to_dial_log_details = _read_click_to_dial_log_details(v["clickToDialLogDetails"])
    o.softphone_items = [*v["softphoneItems"]]
    o.do_not_call = v["doNotCall"]
    o.crm_emails = v["crmEmails"]
    o.crm_phones = [*v["crmPhones"]]
    o.name_objects = None if v["nameObjects"] is None else [*v["nameObjects"]]
    o.related_to_objects = [_read_related_to_object(x) for x in v["relatedToObjects"]]
    o.page_info = _read_user_result(v["pageInfo"])
    return o


def _write_crm_object_data(o: CrmObjectData) -> dict[str, Any]:
    return {
        "onClickToDialResponse": _write_user_result(o.on_click_to_dial_response),
        "clickToDialLogDetails": _write_click_to_dial_log_details(o.click_to_dial_log_details),
        "softphoneItems": [*o.softphone_items],
        "doNotCall": o.do_not_call,
        "crmEmails": o.crm_emails,
        "crmPhones": [*o.crm_phones],
        "nameObjects": None if o.name_objects is None else [*o.name_objects],
        "relatedToObjects": [_write_related_to_object(x) for x in o.related_to_objects],
        "pageInfo": _write_user_result(o.page_info),
    }


def _json_of_crm_object_data(o: CrmObjectData) -> str:
    return (
        f'{{"onClickToDialResponse": {_json_of_user_result(o.on_click_to_dial_response)}, '
        f'"clickToDialLogDetails": {_json_of_click_to_dial_log_details(o.click_to_dial_log_details)}, '
        f'"softphoneItems": {_encode_json([*o.softphone_items])}, '
        f'"doNotCall": {_encode_json(o.do_not_call)}, '
        f'"crmEmails": {_quoted(o.crm_emails)}, '
        f'"crmPhones": [{", ".join(map(_quoted, o.crm_phones))}], '
        f'"nameObjects": {"null" if o.name_objects is None else _encode_json([*o.name_objects])}, '
        f'"relatedToObjects": [{", ".join(map(_json_of_related_to_object, o.related_to_objects))}], '
        f'"pageInfo": {_json_of_user_result(o.page_info)}}}'
    )


def _checked_user_result(v: Any) -> UserResult:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 6
        and isinstance(number := v["number"], str)
        and number != ""
        and isinstance(object_type := v["objectType"], str)
        and isinstance(record_id := v["recordId"], str)
        and record_id != ""
        and isinstance(record_name := v["recordName"], str)
        and isinstance(email := v["email"], str)
        and isinstance(url := v["url"], str)
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(UserResult)  # all is set below: calling it would only cost time
    o.number = number
    o.object_type = object_type
    o.record_id = record_id
    o.record_name = record_name
    o.email = email
    o.url = url
    return o


def _read_user_result(v: dict[str, Any]) -> UserResult:
    o = _new(UserResult)  # all is set below: calling it would only cost time
    o.number = v["number"]
    o.object_type = v["objectType"]
    o.record_id = v["recordId"]
    o.record_name = v["recordName"]
    o.email = v["email"]
    o.url = v["url"]
    return o


def _write_user_result(o: UserResult) -> dict[str, Any]:
    return {
        "number": o.number,
        "objectType": o.object_type,
        "recordId": o.record_id,
        "recordName": o.record_name,
        "email": o.email,
        "url": o.url,
    }


def _json_of_user_result(o: UserResult) -> str:
    return (
        f'{{"number": {_quoted(o.number)}, '
        f'"objectType": {_quoted(o.object_type)}, '
        f'"recordId": {_quoted(o.record_id)}, '
        f'"recordName": {_quoted(o.record_name)}, '
        f'"email": {_quoted(o.email)}, '
        f'"url": {_quoted(o.url)}}}'
    )


def _checked_click_to_dial_log_details(v: Any) -> ClickToDialLogDetails:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 4
        and isinstance(id_ := v["id"], str)
        and isinstance(name := v["name"], str)
        and type(person_account := v["personAccount"]) is bool
        and isinstance(type_ := v["type"], str)
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(ClickToDialLogDetails)  # all is set below: calling it would only cost time
    o.id = id_
    o.name = name
    o.person_account = person_account
    o.type = type_
    return o


def _read_click_to_dial_log_details(v: dict[str, Any]) -> ClickToDialLogDetails:
    o = _new(ClickToDialLogDetails)  # all is set below: calling it would only cost time
    o.id = v["id"]
    o.name = v["name"]
    o.person_account = v["personAccount"]
    o.type = v["type"]
    return o


def _write_click_to_dial_log_details(o: ClickToDialLogDetails) -> dict[str, Any]:
    return {
        "id": o.id,
        "name": o.name,
        "personAccount": o.person_account,
        "type": o.type,
    }


def _json_of_click_to_dial_log_details(o: ClickToDialLogDetails) -> str:
    return (
        f'{{"id": {_quoted(o.id)}, '
        f'"name": {_quoted(o.name)}, '
        f'"personAccount": {_encode_json(o.person_account)}, '
        f'"type": {_quoted(o.type)}}}'
    )


def _checked_related_to_object(v: Any) -> RelatedToObject:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 3
        and type(is_name := v["isName"]) is bool
        and type(is_related_to := v["isRelatedTo"]) is bool
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(RelatedToObject)  # all is set below: calling it would only cost time
    o.is_name = is_name
    o.is_related_to = is_related_to
    o.page_info = _checked_page_info(v["pageInfo"])
    return o


def _read_related_to_object(v: dict[str, Any]) -> RelatedToObject:
    o = _new(RelatedToObject)  # all is set below: calling it would only cost time
    o.is_name = v["isName"]
    o.is_related_to = v["isRelatedTo"]
    o.page_info = _read_page_info(v["pageInfo"])
    return o


def _write_related_to_object(o: RelatedToObject) -> dict[str, Any]:
    return {
        "isName": o.is_name,
        "isRelatedTo": o.is_related_to,
        "pageInfo": _write_page_info(o.page_info),
    }


def _json_of_related_to_object(o: RelatedToObject) -> str:
    return (
        f'{{"isName": {_encode_json(o.is_name)}, '
        f'"isRelatedTo": {_encode_json(o.is_related_to)}, '
        f'"pageInfo": {_json_of_page_info(o.page_info)}}}'
    )


def _checked_page_info(v: Any) -> PageInfo:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 4
        and isinstance(record_id := v["recordId"], str)
        and record_id != ""
        and isinstance(url := v["url"], str)
        and isinstance(record_name := v["recordName"], str)
        and isinstance(object_type := v["objectType"], str)
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(PageInfo)  # all is set below: calling it would only cost time
    o.record_id = record_id
    o.url = url
    o.record_name = record_name
    o.object_type = object_type
    return o


def _read_page_info(v: dict[str, Any]) -> PageInfo:
    o = _new(PageInfo)  # all is set below: calling it would only cost time
    o.record_id = v["recordId"]
    o.url = v["url"]
    o.record_name = v["recordName"]
    o.object_type = v["objectType"]
    return o


def _write_page_info(o: PageInfo) -> dict[str, Any]:
    return {
        "recordId": o.record_id,
        "url": o.url,
        "recordName": o.record_name,
        "objectType": o.object_type,
    }


def _json_of_page_info(o: PageInfo) -> str:
    return (
        f'{{"recordId": {_quoted(o.record_id)}, '
        f'"url": {_quoted(o.url)}, '
        f'"recordName": {_quoted(o.record_name)}, '
        f'"objectType": {_quoted(o.object_type)}}}'
    )


def _checked_crm_directory(v: Any) -> CrmDirectory:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 3
        and v["type"] == "ClientAppMessage"
        and v["action"] == "crmDirectory"
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CrmDirectory)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _checked_crm_directory_data(v["data"])
    return o


def _read_crm_directory(v: dict[str, Any]) -> CrmDirectory:
    o = _new(CrmDirectory)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_crm_directory_data(v["data"])
    return o


def _write_crm_directory(o: CrmDirectory) -> dict[str, Any]:
    return {
        "type": o.type,
        "action": o.action,
        "data": _write_crm_directory_data(o.data),
    }


def _json_of_crm_directory(o: CrmDirectory) -> str:
    return (
        f'{{"type": {_quoted(o.type)}, '
        f'"action": {_quoted(o.action)}, '
        f'"data": {_json_of_crm_directory_data(o.data)}}}'
    )


def _checked_crm_directory_data(v: Any) -> CrmDirectoryData:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 2
        and isinstance(count := v["count"], str)
        and _PATTERN_1.search(count) is not None
        and _is_results(v["results"])
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CrmDirectoryData)  # all is set below: calling it would only cost time
    o.count = count
    o.results = [_read_directory_entry(x) for x in v["results"]]
    return o


def _read_crm_directory_data(v: dict[str, Any]) -> CrmDirectoryData:
    o = _new(CrmDirectoryData)  # all is set below: calling it would only cost time
    o.count = v["count"]
    o.results = [_read_directory_entry(x) for x in v["results"]]
    return o


def _write_crm_directory_data(o: CrmDirectoryData) -> dict[str, Any]:
    return {
        "count": o.count,
        "results": [_write_directory_entry(x) for x in o.results],
    }


def _json_of_crm_directory_data(o: CrmDirectoryData) -> str:
    return (
        f'{{"count": {_quoted(o.count)}, '
        f'"results": {_encode_json([_write_directory_entry(x) for x in o.results])}}}'
    )


def _read_directory_entry(v: dict[str, Any]) -> DirectoryEntry:
    o = _new(DirectoryEntry)  # all is set below: calling it would only cost time
    o.id = v["id"]
    o.name = v["name"]
    o.phone = v.get("phone", UNSET)
    o.email = v.get("email", UNSET)
    return o


def _write_directory_entry(o: DirectoryEntry) -> dict[str, Any]:
    v: dict[str, Any] = {
        "id": o.id,
        "name": o.name,
    }
    if o.phone is not UNSET:
        v["phone"] = o.phone
    if o.email is not UNSET:
        v["email"] = o.email
    return v


def _checked_custom_fields_data_response(v: Any) -> CustomFieldsDataResponse:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 3
        and v["type"] == "ClientAppMessage"
        and v["action"] == "customFieldsDataResponse"
        and isinstance(data := v["data"], str)
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CustomFieldsDataResponse)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = data
    return o


def _read_custom_fields_data_response(v: dict[str, Any]) -> CustomFieldsDataResponse:
    o = _new(CustomFieldsDataResponse)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = v["data"]
    return o


def _write_custom_fields_data_response(o: CustomFieldsDataResponse) -> dict[str, Any]:
    return {
        "type": o.type,
        "action": o.action,
        "data": o.data,
    }


def _json_of_custom_fields_data_response(o: CustomFieldsDataResponse) -> str:
    return (
        f'{{"type": {_quoted(o.type)}, '
        f'"action": {_quoted(o.action)}, '
        f'"data": {_quoted(o.data)}}}'
    )


def _checked_create_history_item(v: Any) -> CreateHistoryItem:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 3
        and v["type"] == "ClientAppMessage"
        and v["action"] == "createHistoryItem"
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CreateHistoryItem)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _checked_history_item(v["data"])
    return o


def _read_create_history_item(v: dict[str, Any]) -> CreateHistoryItem:
    o = _new(CreateHistoryItem)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_history_item(v["data"])
    return o


def _write_create_history_item(o: CreateHistoryItem) -> dict[str, Any]:
    return {
        "type": o.type,
        "action": o.action,
        "data": _write_history_item(o.data),
    }


def _json_of_create_history_item(o: CreateHistoryItem) -> str:
    return (
        f'{{"type": {_quoted(o.type)}, '
        f'"action": {_quoted(o.action)}, '
        f'"data": {_json_of_history_item(o.data)}}}'
    )


def _checked_history_item(v: Any) -> HistoryItem:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 2
        and _is_record_id(v["taskId"])
        # https://framepost.dev/schema/create-history-item.schema.json#/$defs/HistoryItemData
        and (
            type(history_item_data := v["data"]) is dict
            or type(history_item_data := _plain(history_item_data)) is dict
        )
        and isinstance(history_item_data["logParameters"], dict)
        and _is_log_message(history_item_data["message"])
        and _is_interaction_log(history_item_data["msgData"])
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(HistoryItem)  # all is set below: calling it would only cost time
    o.task_id = v["taskId"]
    o.data = _read_history_item_data(v["data"])
    return o


def _read_history_item(v: dict[str, Any]) -> HistoryItem:
    o = _new(HistoryItem)  # all is set below: calling it would only cost time
    o.task_id = v["taskId"]
    o.data = _read_history_item_data(v["data"])
    return o


def _write_history_item(o: HistoryItem) -> dict[str, Any]:
    return {
        "taskId": o.task_id,
        "data": _write_history_item_data(o.data),
    }


def _json_of_history_item(o: HistoryItem) -> str:
    return (
        f'{{"taskId": {_encode_json(o.task_id)}, '
        f'"data": {_encode_json(_write_history_item_data(o.data))}}}'
    )


def _read_history_item_data(v: dict[str, Any]) -> HistoryItemData:
    o = _new(HistoryItemData)  # all is set below: calling it would only cost time
    o.message = _read_log_message(v["message"])
    o.header = v.get("header", UNSET)
    o.log_parameters = dict(v["logParameters"])
    o.msg_data = _read_interaction_log(v["msgData"])
    o.extra = {} if _NAMES_17.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_17}
    return o


def _write_history_item_data(o: HistoryItemData) -> dict[str, Any]:
    v: dict[str, Any] = {
        "message": _write_log_message(o.message),
        "logParameters": dict(o.log_parameters),
        "msgData": _write_interaction_log(o.msg_data),
    }
    if o.header is not UNSET:
        v["header"] = o.header
    v.update(o.extra)
    return v


def _checked_display_error_notification(v: Any) -> DisplayErrorNotification:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 3
        and v["type"] == "ClientAppMessage"
        and v["action"] == "displayErrorNotification"
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(DisplayErrorNotification)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _checked_error_notification(v["data"])
    return o


def _read_display_error_notification(v: dict[str, Any]) -> DisplayErrorNotification:
    o = _new(DisplayErrorNotification)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_error_notification(v["data"])
    return o


def _write_display_error_notification(o: DisplayErrorNotification) -> dict[str, Any]:
    return {
        "type": o.type,
        "action": o.action,
        "data": _write_error_notification(o.data),
    }


def _json_of_display_error_notification(o: DisplayErrorNotification) -> str:
    return (
        f'{{"type": {_quoted(o.type)}, '
        f'"action": {_quoted(o.action)}, '
        f'"data": {_json_of_error_notification(o.data)}}}'
    )


def _checked_error_notification(v: Any) -> ErrorNotification:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 7
        and v["type"] in _ENUM_1
        and v["severity"] in _ENUM_2
        and isinstance(title := v["title"], str)
        and (type(x := v["dialogId"]) is int or _is_number(x))
        and type(persist := v["persist"]) is bool
        and type(store := v["store"]) is bool
        and _is_voice(v["textArray"])
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(ErrorNotification)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.severity = v["severity"]
    o.text_array = [*v["textArray"]]
    o.title = title
    o.dialog_id = v["dialogId"]
    o.persist = persist
    o.store = store
    return o


def _read_error_notification(v: dict[str, Any]) -> ErrorNotification:
    o = _new(ErrorNotification)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.severity = v["severity"]
    o.text_array = [*v["textArray"]]
    o.title = v["title"]
    o.dialog_id = v["dialogId"]
    o.persist = v["persist"]
    o.store = v["store"]
    return o


def _write_error_notification(o: ErrorNotification) -> dict[str, Any]:
    return {
        "type": o.type,
        "severity": o.severity,
        "textArray": [*o.text_array],
        "title": o.title,
        "dialogId": o.dialog_id,
        "persist": o.persist,
        "store": o.store,
    }


def _json_of_error_notification(o: ErrorNotification) -> str:
    return (
        f'{{"type": {_quoted(o.type)}, '
        f'"severity": {_quoted(o.severity)}, '
        f'"textArray": [{", ".join(map(_quoted, o.text_array))}], '
        f'"title": {_quoted(o.title)}, '
        f'"dialogId": {_encode_json(o.dialog_id)}, '
        f'"persist": {_encode_json(o.persist)}, '
        f'"store": {_encode_json(o.store)}}}'
    )


def _read_custom_fields(v: dict[str, Any]) -> CustomFields:
    o = _new(CustomFields)  # all is set below: calling it would only cost time
    o.voice = {key: _read_custom_field(x) for key, x in v["voice"].items()} if "voice" in v else UNSET
    o.digital = {key: _read_custom_field(x) for key, x in v["digital"].items()} if "digital" in v else UNSET
    return o


def _write_custom_fields(o: CustomFields) -> dict[str, Any]:
    v: dict[str, Any] = {
    }
    if o.voice is not UNSET:
        v["voice"] = {key: _write_custom_field(x) for key, x in o.voice.items()}
    if o.digital is not UNSET:
        v["digital"] = {key: _write_custom_field(x) for key, x in o.digital.items()}
    return v


def _checked_custom_field(v: Any) -> CustomField:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 1
        # https://framepost.dev/schema/custom-fields-data-response.schema.json#/$defs/CustomFieldInfo
        and (
            type(custom_field_info := v["customFieldInfo"]) is dict
            or type(custom_field_info := _plain(custom_field_info)) is dict
        )
        and isinstance(custom_field_info["customFieldType"], str)
        and isinstance(custom_field_info["customFieldLabel"], str)
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CustomField)  # all is set below: calling it would only cost time
    o.custom_field_info = _read_custom_field_info(v["customFieldInfo"])
    return o


def _read_custom_field(v: dict[str, Any]) -> CustomField:
    o = _new(CustomField)  # all is set below: calling it would only cost time
    o.custom_field_info = _read_custom_field_info(v["customFieldInfo"])
    return o


def _write_custom_field(o: CustomField) -> dict[str, Any]:
    return {
        "customFieldInfo": _write_custom_field_info(o.custom_field_info),
    }


def _json_of_custom_field(o: CustomField) -> str:
    return (
        f'{{"customFieldInfo": {_encode_json(_write_custom_field_info(o.custom_field_info))}}}'
    )


def _read_custom_field_info(v: dict[str, Any]) -> CustomFieldInfo:
    o = _new(CustomFieldInfo)  # all is set below: calling it would only cost time
    o.custom_field_type = v["customFieldType"]
    o.custom_field_label = v["customFieldLabel"]
    o.extra = {} if _NAMES_18.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_18}
    return o


def _write_custom_field_info(o: CustomFieldInfo) -> dict[str, Any]:
    v: dict[str, Any] = {
        "customFieldType": o.custom_field_type,
        "customFieldLabel": o.custom_field_label,
    }
    v.update(o.extra)
    return v


def _read_message(v: Any) -> Any:
    if isinstance(v, dict):
        if _is_connector_ready(v):
            return _read_connector_ready(v)
        if _is_request_crm_data(v):
            return _read_request_crm_data(v)
        if _is_request_enable_click_to_dial(v):
            return _read_request_enable_click_to_dial(v)
        if _is_request_navigate_to_click_to_dial_result(v):
            return _read_request_navigate_to_click_to_dial_result(v)
        if _is_request_get_crm_directory(v):
            return _read_request_get_crm_directory(v)
        if _is_request_custom_fields_values(v):
            return _read_request_custom_fields_values(v)
        if _is_request_perform_interaction_screen_pop(v):
            return _read_request_perform_interaction_screen_pop(v)
        if _is_request_open_reports(v):
            return _read_request_open_reports(v)
        if _is_request_save_interaction_log(v):
            return _read_request_save_interaction_log(v)
        if _is_client_ready(v):
            return _read_client_ready(v)
        if _is_crm_data(v):
            return _read_crm_data(v)
        if _is_click_to_dial_response(v):
            return _read_click_to_dial_response(v)
        if _is_crm_directory(v):
            return _read_crm_directory(v)
        if _is_custom_fields_data_response(v):
            return _read_custom_fields_data_response(v)
        if _is_create_history_item(v):
            return _read_create_history_item(v)
        return _read_display_error_notification(v)
    return v


def _as_given(o: Any) -> Any:
    """The JSON value of what need not be of its type: what is missing is left out."""
    if isinstance(o, (list, tuple)):
        return [_as_given(x) for x in o]
    if isinstance(o, dict):
        return {key: _as_given(x) for key, x in o.items()}
    if not isinstance(o, _Model):
        return o
    value: dict[str, Any] = {}
    for attribute, name in o.__slots__.items():
        x = getattr(o, attribute, UNSET)
        if name is not None and x is not UNSET:
            value[name] = _as_given(x)
        elif name is None and isinstance(x, dict):
            value.update(_as_given(x))
    return value


def _pydantic_core_schema(cls: Any) -> Any:
    core: Any = importlib.import_module("pydantic_core.core_schema")

    def read(value: Any) -> Any:
        try:
            made = value if isinstance(value, cls) else cls.from_dict(value)
            if made is value:
                made.to_dict()  # which validates it
        except ValidationError as error:
            raise _pydantic_error(cls.__name__, value, error) from None
        return made

    def write(value: Any) -> Any:
        return (value if isinstance(value, cls) else cls.from_dict(value)).to_dict()

    return core.no_info_plain_validator_function(
        read,
        ref=_pydantic_ref(cls.__module__, cls.__qualname__),
        serialization=core.plain_serializer_function_ser_schema(write),
    )


def _pydantic_error(title: str, value: Any, error: ValidationError) -> Exception:
    """pydantic's error for ours: one line for each issue, with its place."""
    core: Any = importlib.import_module("pydantic_core")
    rows: list[dict[str, Any]] = []
    placed = any(issue.instance_path for issue in error.errors)
    given = _as_given(value) if placed else value
    for issue in error.errors:
        place: list[str | int] = []
        part = given
        for token in issue.instance_path.split("/")[1:]:
            key = token.replace("~1", "/").replace("~0", "~")
            if isinstance(part, list):
                place.append(int(key))
                part = part[int(key)]
            else:
                place.append(key)
                part = part.get(key) if isinstance(part, dict) else None
        context = {"schema_path": issue.schema_path, "params": issue.params}
        # pydantic fills in what looks like one of these names in a message.
        context = {key: x for key, x in context.items() if f"{{{key}}}" not in issue.message}
        kind = core.PydanticCustomError(issue.keyword, issue.message, context)
        rows.append({"type": kind, "loc": tuple(place), "input": part})
    found: Exception = core.ValidationError.from_exception_data(title, rows)
    return found


def _pydantic_ref(module: str, name: str) -> str:
    """What pydantic knows a definition by: it keeps apart definitions of the same name."""
    return f"{module}.{name}:{id(_JSON_SCHEMAS)}"


def _pydantic_json_schema(cls: Any, handler: Any) -> Any:
    """The JSON Schema of a class; what it refers to becomes a definition of pydantic's."""
    core: Any = importlib.import_module("pydantic_core.core_schema")
    name = next(each.__name__ for each in cls.__mro__ if each.__name__ in _JSON_SCHEMAS)
    found: dict[str, Any] = {name: json.loads(_JSON_SCHEMAS[name])}
    todo = [found[name]]
    for schema in todo:  # which grows meanwhile
        for each in _references(schema) - found.keys():
            found[each] = json.loads(_JSON_SCHEMAS[each])
            todo.append(found[each])

    def definition(name: str) -> Any:
        def written(schema: Any, handler: Any) -> Any:
            return _with_references(found[name], handler)

        metadata = {"pydantic_js_functions": [written]}
        return core.any_schema(ref=_pydantic_ref(__name__, name), metadata=metadata)

    others = [definition(each) for each in found if each != name or cls.__name__ != name]
    handler(core.definitions_schema(core.any_schema(), others))
    return _with_references(found[name], handler)


def _references(schema: Any) -> set[str]:
    """The names of the definitions that a JSON Schema refers to."""
    if isinstance(schema, list):
        return set[str]().union(*map(_references, schema))
    if not isinstance(schema, dict):
        return set()
    found = set[str]().union(*map(_references, schema.values()))
    target = schema.get("$ref")
    return found | {target[8:]} if isinstance(target, str) and target[8:] in _JSON_SCHEMAS else found


def _with_references(schema: Any, handler: Any) -> Any:
    """A JSON Schema with references as pydantic writes them."""
    if isinstance(schema, list):
        return [_with_references(each, handler) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _with_references(each, handler) for key, each in schema.items()}
    target = schema.get("$ref")
    if isinstance(target, str) and target[8:] in _JSON_SCHEMAS:
        core: Any = importlib.import_module("pydantic_core.core_schema")
        reference = core.definition_reference_schema(_pydantic_ref(__name__, target[8:]))
        found["$ref"] = handler(reference)["$ref"]
    return found


# The JSON Schema of each class, and of all that these refer to, for pydantic.
_JSON_SCHEMAS: dict[str, str] = {
    "ConnectorReady": (
        '{"title": "ConnectorReady", "description": "Sent by the connector as soon as it '
        'can receive messages, and repeated until the client application answers with its '
        'own ready. After a reload of the frame it is sent again.", "examples": [{"type": '
        '"CRMConnectMessage", "action": "ready"}], "type": "object", "required": ["type", '
        '"action"], "properties": {"type": {"description": "The namespace of every '
        'message from the connector.", "const": "CRMConnectMessage"}, "action": '
        '{"description": "The name of this message.", "const": "ready"}, "data": '
        '{"description": "Not used: absent, or an empty object."}}}'
    ),
    "RequestCrmData": (
        '{"title": "RequestCrmData", "description": "Sent by the connector to ask for the '
        'settings, the current user and the capabilities of the CRM. The client '
        'application answers with crmData.", "examples": [{"type": "CRMConnectMessage", '
        '"action": "requestCrmData"}], "type": "object", "required": ["type", "action"], '
        '"properties": {"type": {"description": "The namespace of every message from the '
        'connector.", "const": "CRMConnectMessage"}, "action": {"description": "The name '
        'of this message.", "const": "requestCrmData"}, "data": {"description": "Not '
        'used: absent, or an empty object."}}}'
    ),
    "RequestEnableClickToDial": (
        '{"title": "RequestEnableClickToDial", "description": "Sent by the connector to '
        'enable or disable click-to-dial. Before the first such message it is disabled; '
        'repeats change nothing. There is no reply.", "examples": [{"type": '
        '"CRMConnectMessage", "action": "requestEnableClickToDial", "data": {"isEnabled": '
        'true}}], "type": "object", "required": ["type", "action", "data"], "properties": '
        '{"type": {"description": "The namespace of every message from the connector.", '
        '"const": "CRMConnectMessage"}, "action": {"description": "The name of this '
        'message.", "const": "requestEnableClickToDial"}, "data": {"$ref": '
        '"#/$defs/ClickToDialSwitch"}}}'
    ),
    "ClickToDialSwitch": (
        '{"title": "ClickToDialSwitch", "description": "Whether the agent may place calls '
        'from the CRM.", "type": "object", "required": ["isEnabled"], "properties": '
        '{"isEnabled": {"description": "True enables click-to-dial, false disables it.", '
        '"type": "boolean"}}}'
    ),
    "RequestNavigateToClickToDialResult": (
        '{"title": "RequestNavigateToClickToDialResult", "description": "Sent by the '
        'connector to have the record of a call opened in the CRM. There is no reply.", '
        '"examples": [{"type": "CRMConnectMessage", "action": '
        '"requestNavigateToClickToDialResult", "data": {"recordId": "360001234567"}}], '
        '"type": "object", "required": ["type", "action", "data"], "properties": {"type": '
        '{"description": "The namespace of every message from the connector.", "const": '
        '"CRMConnectMessage"}, "action": {"description": "The name of this message.", '
        '"const": "requestNavigateToClickToDialResult"}, "data": {"$ref": '
        '"#/$defs/ClickToDialResult"}}}'
    ),
    "ClickToDialResult": (
        '{"title": "ClickToDialResult", "description": "The record to open.", "type": '
        '"object", "required": ["recordId"], "properties": {"recordId": {"description": '
        '"The id of the record in the CRM. Some CRMs number their records.", "anyOf": '
        '[{"type": "string"}, {"type": "integer"}]}}}'
    ),
    "RequestGetCrmDirectory": (
        '{"title": "RequestGetCrmDirectory", "description": "Sent by the connector when '
        'the agent opens the address book. The client application answers with '
        'crmDirectory.", "examples": [{"type": "CRMConnectMessage", "action": '
        '"requestGetCrmDirectory"}], "type": "object", "required": ["type", "action"], '
        '"properties": {"type": {"description": "The namespace of every message from the '
        'connector.", "const": "CRMConnectMessage"}, "action": {"description": "The name '
        'of this message.", "const": "requestGetCrmDirectory"}, "data": {"description": '
        '"Not used: absent, or an empty object."}}}'
    ),
    "RequestCustomFieldsValues": (
        '{"title": "RequestCustomFieldsValues", "description": "Sent by the connector to '
        'ask for the custom fields that a log may have. The client application answers '
        'with customFieldsDataResponse.", "examples": [{"type": "CRMConnectMessage", '
        '"action": "requestCustomFieldsValues", "data": {"object": {"voice": ["Task"], '
        '"digital": ["Task", ""]}}}], "type": "object", "required": ["type", "action", '
        '"data"], "properties": {"type": {"description": "The namespace of every message '
        'from the connector.", "const": "CRMConnectMessage"}, "action": {"description": '
        '"The name of this message.", "const": "requestCustomFieldsValues"}, "data": '
        '{"$ref": "#/$defs/CustomFieldsRequest"}}}'
    ),
    "CustomFieldsRequest": (
        '{"title": "CustomFieldsRequest", "description": "Which objects of the CRM logs '
        'belong to.", "type": "object", "required": ["object"], "properties": {"object": '
        '{"$ref": "#/$defs/CustomFieldObjects"}}}'
    ),
    "CustomFieldObjects": (
        '{"title": "CustomFieldObjects", "description": "The names of the objects, by the '
        'channel of the interaction.", "type": "object", "required": ["voice", '
        '"digital"], "properties": {"voice": {"description": "Those for voice '
        'interactions. A name may be empty.", "type": "array", "items": {"type": '
        '"string"}}, "digital": {"description": "Those for digital interactions. A name '
        'may be empty.", "type": "array", "items": {"type": "string"}}}}'
    ),
    "RequestPerformInteractionScreenPop": (
        '{"title": "RequestPerformInteractionScreenPop", "description": "Sent by the '
        'connector when an interaction arrives, to have the caller\'s record opened in the '
        'CRM. There is no reply.", "examples": [{"type": "CRMConnectMessage", "action": '
        '"requestPerformInteractionScreenPop", "data": {"aniValues": ["+15551230100"]}}], '
        '"type": "object", "required": ["type", "action", "data"], "properties": {"type": '
        '{"description": "The namespace of every message from the connector.", "const": '
        '"CRMConnectMessage"}, "action": {"description": "The name of this message.", '
        '"const": "requestPerformInteractionScreenPop"}, "data": {"$ref": '
        '"#/$defs/ScreenPop"}}}'
    ),
    "ScreenPop": (
        '{"title": "ScreenPop", "description": "What is known of the caller.", "type": '
        '"object", "properties": {"aniValues": {"description": "The numbers of the '
        'interaction. The first of the first two that is not empty is the caller\'s.", '
        '"type": "array", "items": {"type": "string"}}}}'
    ),
    "RequestOpenReports": (
        '{"title": "RequestOpenReports", "description": "Sent by the connector when the '
        'agent wants to see the reports of the CRM. There is no reply.", "examples": '
        '[{"type": "CRMConnectMessage", "action": "requestOpenReports"}], "type": '
        '"object", "required": ["type", "action"], "properties": {"type": {"description": '
        '"The namespace of every message from the connector.", "const": '
        '"CRMConnectMessage"}, "action": {"description": "The name of this message.", '
        '"const": "requestOpenReports"}, "data": {"description": "Not used: absent, or an '
        'empty object."}}}'
    ),
    "RequestSaveInteractionLog": (
        '{"title": "RequestSaveInteractionLog", "description": "Sent by the connector at '
        'the end of an interaction to have its log saved in the CRM. There is no direct '
        'reply; once the log is saved, the client application may send '
        'createHistoryItem.", "examples": [{"type": "CRMConnectMessage", "action": '
        '"requestSaveInteractionLog", "data": {"message": {"body": {"interactionId": '
        '"7f3c", "interactionData": {"updatedOriginatingAddress": "+15551230100", '
        '"updatedDestinationAddress": "+15551230199", "interaction": {"intrinsics": '
        '{"START_TIME": "10:15:00", "START_DATE": "2026-03-02"}, "topic": "Billing"}, '
        '"logDetails": {"subject": "Call with Jane Doe", "comments": "Asked about her '
        'bill.", "customFields": [{"logFieldName": "reason__c", "currentValue": '
        '"Billing"}]}}}}}}], "type": "object", "required": ["type", "action", "data"], '
        '"properties": {"type": {"description": "The namespace of every message from the '
        'connector.", "const": "CRMConnectMessage"}, "action": {"description": "The name '
        'of this message.", "const": "requestSaveInteractionLog"}, "data": {"$ref": '
        '"#/$defs/InteractionLog"}}}'
    ),
    "InteractionLog": (
        '{"title": "InteractionLog", "description": "The log of an interaction, as the '
        'connector sends it.", "type": "object", "required": ["message"], "properties": '
        '{"message": {"$ref": "#/$defs/LogMessage"}, "header": {"description": "A header '
        'of the log."}}}'
    ),
    "LogMessage": (
        '{"title": "LogMessage", "description": "The message that carries the log.", '
        '"type": "object", "required": ["body"], "properties": {"body": {"$ref": '
        '"#/$defs/LogBody"}}}'
    ),
    "LogBody": (
        '{"title": "LogBody", "description": "The interaction and what is logged of it.", '
        '"type": "object", "required": ["interactionId", "interactionData"], '
        '"properties": {"interactionId": {"description": "The id of the interaction."}, '
        '"interactionData": {"$ref": "#/$defs/InteractionData"}}}'
    ),
    "InteractionData": (
        '{"title": "InteractionData", "description": "What is logged of the '
        'interaction.", "type": "object", "properties": {"updatedOriginatingAddress": '
        '{"description": "The address that the interaction came from.", "type": '
        '"string"}, "updatedDestinationAddress": {"description": "The address that the '
        'interaction went to.", "type": "string"}, "interaction": {"$ref": '
        '"#/$defs/Interaction"}, "logDetails": {"$ref": "#/$defs/LogDetails"}}}'
    ),
    "Interaction": (
        '{"title": "Interaction", "description": "The interaction itself.", "type": '
        '"object", "properties": {"intrinsics": {"$ref": '
        '"#/$defs/InteractionIntrinsics"}, "topic": {"description": "The topic of the '
        'interaction.", "type": "string"}}}'
    ),
    "InteractionIntrinsics": (
        '{"title": "InteractionIntrinsics", "description": "When the interaction began.", '
        '"type": "object", "properties": {"START_TIME": {"description": "The time at '
        'which it began.", "type": "string"}, "START_DATE": {"description": "The date on '
        'which it began.", "type": "string"}}}'
    ),
    "LogDetails": (
        '{"title": "LogDetails", "description": "What the agent wrote into the log.", '
        '"type": "object", "properties": {"subject": {"description": "The subject of the '
        'log."}, "comments": {"description": "The agent\'s comments."}, "customFields": '
        '{"description": "The values of the custom fields.", "type": "array", "items": '
        '{"$ref": "#/$defs/LogCustomField"}}}}'
    ),
    "LogCustomField": (
        '{"title": "LogCustomField", "description": "The value of a custom field in a '
        'log.", "type": "object", "properties": {"logFieldName": {"description": "The key '
        'of the field in the CRM."}, "currentValue": {"description": "The value that the '
        'agent entered."}}}'
    ),
    "ClientReady": (
        '{"title": "ClientReady", "description": "The client application\'s answer to each '
        'ready of the connector.", "examples": [{"type": "ClientAppMessage", "action": '
        '"ready", "data": {}}], "type": "object", "required": ["type", "action"], '
        '"properties": {"type": {"description": "The namespace of every message from a '
        'client application.", "const": "ClientAppMessage"}, "action": {"description": '
        '"The name of this message.", "const": "ready"}, "data": {"description": "Not '
        'used: leave it out, or send an empty object.", "type": "object", '
        '"additionalProperties": false}}, "additionalProperties": false}'
    ),
    "CrmData": (
        '{"title": "CrmData", "description": "The client application\'s answer to '
        'requestCrmData. After it the agent\'s session is active.", "examples": [{"type": '
        '"ClientAppMessage", "action": "crmData", "data": {"callCenterSettings": '
        '{"SoftphoneOptions": {"clickToDial": "Y", "reportsEnabled": "N"}, '
        '"DialingOptions": {"dialCountryCode": "1"}}, "currentUser": {"attributes": '
        '{"type": "Agent"}, "Name": "Ada Agent", "Username": "ada@example.com", "Id": '
        '"1001", "LanguageLocaleKey": "en_US"}, "capabilities": {"directoryAvailable": '
        'true, "reloadsOnNavigation": false, "name": "Example CRM"}}}], "type": "object", '
        '"required": ["type", "action", "data"], "properties": {"type": {"description": '
        '"The namespace of every message from a client application.", "const": '
        '"ClientAppMessage"}, "action": {"description": "The name of this message.", '
        '"const": "crmData"}, "data": {"$ref": "#/$defs/CrmInformation"}}, '
        '"additionalProperties": false}'
    ),
    "CrmInformation": (
        '{"title": "CrmInformation", "description": "The settings, the current user and '
        'the capabilities of the CRM.", "type": "object", "required": '
        '["callCenterSettings", "currentUser", "capabilities"], "properties": '
        '{"callCenterSettings": {"description": "The call center\'s settings by section, '
        'such as SoftphoneOptions or DialingOptions. All values are strings: Y or N, '
        'digits, or empty if unset.", "type": "object", "additionalProperties": '
        '{"description": "The settings of a section.", "type": "object", '
        '"additionalProperties": {"type": "string"}}}, "currentUser": {"$ref": '
        '"#/$defs/CurrentUser"}, "capabilities": {"$ref": "#/$defs/CrmCapabilities"}}, '
        '"additionalProperties": false}'
    ),
    "CurrentUser": (
        '{"title": "CurrentUser", "description": "The agent who is logged in to the '
        'CRM.", "type": "object", "required": ["attributes", "Name", "Username", "Id", '
        '"LanguageLocaleKey"], "properties": {"attributes": {"$ref": '
        '"#/$defs/UserAttributes"}, "Name": {"description": "The agent\'s name.", "type": '
        '"string"}, "Username": {"description": "The agent\'s login name.", "type": '
        '"string"}, "Id": {"description": "The agent\'s id in the CRM. Some CRMs number '
        'their users.", "anyOf": [{"type": "string"}, {"type": "integer"}]}, '
        '"LanguageLocaleKey": {"description": "The agent\'s language, such as en_US.", '
        '"type": "string"}}, "additionalProperties": false}'
    ),
    "UserAttributes": (
        '{"title": "UserAttributes", "description": "Attributes of the agent.", "type": '
        '"object", "required": ["type"], "properties": {"type": {"description": "The '
        'agent\'s role.", "type": "string"}}}'
    ),
    "CrmCapabilities": (
        '{"title": "CrmCapabilities", "description": "What the CRM can do.", "type": '
        '"object", "properties": {"directoryAvailable": {"description": "Whether there is '
        'an address book.", "type": "boolean"}, "reloadsOnNavigation": {"description": '
        '"Whether the page reloads when the agent navigates.", "type": "boolean"}, '
        '"lightningComponentsAvailable": {"description": "Whether Lightning components '
        'are available.", "type": "boolean"}, "name": {"description": "The name of the '
        'CRM.", "type": "string"}}}'
    ),
    "ClickToDialResponse": (
        '{"title": "ClickToDialResponse", "description": "Sent by the CRM page to the '
        'connector in its iframe when an agent presses Call. The connector creates an '
        'outbound interaction from it. It is one-way: no confirmation is expected.", '
        '"examples": [{"type": "ClientAppMessage", "action": "clickToDialResponse", '
        '"data": {"onClickToDialResponse": {"number": "+15551230100", "objectType": "End '
        'User", "recordId": "360001234567", "recordName": "Jane Doe", "email": '
        '"jane@example.com", "url": "https://crm.example.com/users/360001234567"}, '
        '"clickToDialLogDetails": {"id": "360001234567", "name": "Jane Doe", '
        '"personAccount": true, "type": "End User"}, "softphoneItems": [], "doNotCall": '
        'false, "crmEmails": "jane@example.com", "crmPhones": ["+15551230100"], '
        '"nameObjects": null, "relatedToObjects": [{"isName": false, "isRelatedTo": true, '
        '"pageInfo": {"recordId": "360001234567", "url": '
        '"https://crm.example.com/users/360001234567", "recordName": "Jane Doe", '
        '"objectType": "End User"}}], "pageInfo": {"number": "+15551230100", '
        '"objectType": "End User", "recordId": "360001234567", "recordName": "Jane Doe", '
        '"email": "jane@example.com", "url": '
        '"https://crm.example.com/users/360001234567"}}}], "type": "object", "required": '
        '["type", "action", "data"], "properties": {"type": {"description": "The '
        'namespace of every message from a client application.", "const": '
        '"ClientAppMessage"}, "action": {"description": "The name of this message.", '
        '"const": "clickToDialResponse"}, "data": {"$ref": "#/$defs/CrmObjectData"}}, '
        '"additionalProperties": false}'
    ),
    "CrmObjectData": (
        '{"title": "CrmObjectData", "description": "Whom to call, and what the connector '
        'shows and logs about the call.", "type": "object", "required": '
        '["onClickToDialResponse", "clickToDialLogDetails", "softphoneItems", '
        '"doNotCall", "crmEmails", "crmPhones", "nameObjects", "relatedToObjects", '
        '"pageInfo"], "properties": {"onClickToDialResponse": {"description": "The user '
        'to call.", "$ref": "#/$defs/UserResult"}, "clickToDialLogDetails": '
        '{"description": "The record that the call is logged on.", "$ref": '
        '"#/$defs/ClickToDialLogDetails"}, "softphoneItems": {"description": "Send an '
        'empty array.", "type": "array"}, "doNotCall": {"description": "Whether the user '
        'asked not to be called.", "type": "boolean"}, "crmEmails": {"description": "The '
        'user\'s email address: one string, in spite of the plural name. Empty if there is '
        'none.", "type": "string"}, "crmPhones": {"description": "The user\'s phone '
        'numbers.", "type": "array", "items": {"type": "string"}}, "nameObjects": '
        '{"description": "Send null.", "type": ["array", "null"]}, "relatedToObjects": '
        '{"description": "The records that the call is about.", "type": "array", "items": '
        '{"$ref": "#/$defs/RelatedToObject"}}, "pageInfo": {"description": "The record '
        'whose page the agent called from: the same six fields.", "$ref": '
        '"#/$defs/UserResult"}}, "additionalProperties": false}'
    ),
    "UserResult": (
        '{"title": "UserResult", "description": "A user found in the CRM: whom to call, '
        'and which record that is.", "type": "object", "required": ["number", '
        '"objectType", "recordId", "recordName", "email", "url"], "properties": '
        '{"number": {"description": "The phone number to dial, as the telephony side '
        'expects it, such as +15551230100.", "type": "string", "minLength": 1}, '
        '"objectType": {"description": "The type of the record in the CRM, such as End '
        'User.", "type": "string"}, "recordId": {"description": "The id of the record in '
        'the CRM. Where the CRM counts, its digits.", "type": "string", "minLength": 1}, '
        '"recordName": {"description": "The name to show for the record.", "type": '
        '"string"}, "email": {"description": "The user\'s email address, empty if there is '
        'none.", "type": "string"}, "url": {"description": "The address of the record\'s '
        'page, empty if there is none.", "type": "string"}}, "additionalProperties": '
        'false}'
    ),
    "ClickToDialLogDetails": (
        '{"title": "ClickToDialLogDetails", "description": "The record that a call is '
        'logged on.", "type": "object", "required": ["id", "name", "personAccount", '
        '"type"], "properties": {"id": {"description": "The id of the record.", "type": '
        '"string"}, "name": {"description": "The name of the record.", "type": "string"}, '
        '"personAccount": {"description": "Whether the record is a person\'s.", "type": '
        '"boolean"}, "type": {"description": "The type of the record.", "type": '
        '"string"}}, "additionalProperties": false}'
    ),
    "RelatedToObject": (
        '{"title": "RelatedToObject", "description": "A record that the call is about.", '
        '"type": "object", "required": ["isName", "isRelatedTo", "pageInfo"], '
        '"properties": {"isName": {"description": "Whether the record is the person '
        'called.", "type": "boolean"}, "isRelatedTo": {"description": "Whether the call '
        'is related to the record.", "type": "boolean"}, "pageInfo": {"$ref": '
        '"#/$defs/PageInfo"}}, "additionalProperties": false}'
    ),
    "PageInfo": (
        '{"title": "PageInfo", "description": "A record and where its page is.", "type": '
        '"object", "required": ["recordId", "url", "recordName", "objectType"], '
        '"properties": {"recordId": {"description": "The id of the record.", "type": '
        '"string", "minLength": 1}, "url": {"description": "The address of the record\'s '
        'page.", "type": "string"}, "recordName": {"description": "The name of the '
        'record.", "type": "string"}, "objectType": {"description": "The type of the '
        'record.", "type": "string"}}, "additionalProperties": false}'
    ),
    "CrmDirectory": (
        '{"title": "CrmDirectory", "description": "The client application\'s answer to '
        'requestGetCrmDirectory: the contacts of the address book.", "examples": '
        '[{"type": "ClientAppMessage", "action": "crmDirectory", "data": {"count": "2", '
        '"results": [{"id": "1", "name": "Jane Doe", "phone": "+15551230100", "email": '
        '"jane@example.com"}, {"id": 2, "name": "John Roe", "phone": null, "email": '
        '"john@example.com"}]}}], "type": "object", "required": ["type", "action", '
        '"data"], "properties": {"type": {"description": "The namespace of every message '
        'from a client application.", "const": "ClientAppMessage"}, "action": '
        '{"description": "The name of this message.", "const": "crmDirectory"}, "data": '
        '{"$ref": "#/$defs/CrmDirectoryData"}}, "additionalProperties": false}'
    ),
    "CrmDirectoryData": (
        '{"title": "CrmDirectoryData", "description": "The contacts and their number.", '
        '"type": "object", "required": ["count", "results"], "properties": {"count": '
        '{"description": "How many contacts there are, as a string of digits.", "type": '
        '"string", "pattern": "^[0-9]+$"}, "results": {"description": "The contacts.", '
        '"type": "array", "items": {"$ref": "#/$defs/DirectoryEntry"}}}, '
        '"additionalProperties": false}'
    ),
    "DirectoryEntry": (
        '{"title": "DirectoryEntry", "description": "A contact in the address book. It '
        'has a phone number, an email address or both.", "type": "object", "required": '
        '["id", "name"], "properties": {"id": {"description": "The contact\'s id in the '
        'CRM. Some CRMs number their records.", "anyOf": [{"type": "string"}, {"type": '
        '"integer"}]}, "name": {"description": "The contact\'s name.", "type": "string"}, '
        '"phone": {"description": "The contact\'s phone number, null or absent if there is '
        'none.", "type": ["string", "null"]}, "email": {"description": "The contact\'s '
        'email address, null or absent if there is none.", "type": ["string", "null"]}}, '
        '"additionalProperties": false, "not": {"type": "object", "properties": {"phone": '
        '{"type": "null"}, "email": {"type": "null"}}}}'
    ),
    "CustomFieldsDataResponse": (
        '{"title": "CustomFieldsDataResponse", "description": "The client application\'s '
        'answer to requestCustomFieldsValues: the custom fields that a log may have.", '
        '"examples": [{"type": "ClientAppMessage", "action": "customFieldsDataResponse", '
        '"data": "{\\"voice\\": {\\"reason__c\\": {\\"customFieldInfo\\": {\\"customFieldType\\": '
        '\\"PICKLIST\\", \\"customFieldLabel\\": \\"Reason\\"}}}, \\"digital\\": {}}"}], "type": '
        '"object", "required": ["type", "action", "data"], "properties": {"type": '
        '{"description": "The namespace of every message from a client application.", '
        '"const": "ClientAppMessage"}, "action": {"description": "The name of this '
        'message.", "const": "customFieldsDataResponse"}, "data": {"$ref": '
        '"#/$defs/CustomFieldsText"}}, "additionalProperties": false}'
    ),
    "CustomFieldsText": (
        '{"title": "CustomFieldsText", "description": "The custom fields as JSON text in '
        'a string.", "contentMediaType": "application/json", "type": "string"}'
    ),
    "CreateHistoryItem": (
        '{"title": "CreateHistoryItem", "description": "Sent by the client application '
        'after it has saved an interaction\'s log, to add the log to the history of the '
        'interaction.", "examples": [{"type": "ClientAppMessage", "action": '
        '"createHistoryItem", "data": {"taskId": "00T5e00001", "data": {"message": '
        '{"body": {"interactionId": "7f3c", "interactionData": '
        '{"updatedOriginatingAddress": "+15551230100", "updatedDestinationAddress": '
        '"+15551230199", "interaction": {"intrinsics": {"START_TIME": "10:15:00", '
        '"START_DATE": "2026-03-02"}, "topic": "Billing"}, "logDetails": {"subject": '
        '"Call with Jane Doe", "comments": "Asked about her bill.", "customFields": '
        '[{"logFieldName": "reason__c", "currentValue": "Billing"}]}}}}, "logParameters": '
        '{"subject": "Call with Jane Doe"}, "msgData": {"message": {"body": '
        '{"interactionId": "7f3c", "interactionData": {"updatedOriginatingAddress": '
        '"+15551230100", "updatedDestinationAddress": "+15551230199", "interaction": '
        '{"intrinsics": {"START_TIME": "10:15:00", "START_DATE": "2026-03-02"}, "topic": '
        '"Billing"}, "logDetails": {"subject": "Call with Jane Doe", "comments": "Asked '
        'about her bill.", "customFields": [{"logFieldName": "reason__c", "currentValue": '
        '"Billing"}]}}}}}}}}], "type": "object", "required": ["type", "action", "data"], '
        '"properties": {"type": {"description": "The namespace of every message from a '
        'client application.", "const": "ClientAppMessage"}, "action": {"description": '
        '"The name of this message.", "const": "createHistoryItem"}, "data": {"$ref": '
        '"#/$defs/HistoryItem"}}, "additionalProperties": false}'
    ),
    "HistoryItem": (
        '{"title": "HistoryItem", "description": "The saved log and its id.", "type": '
        '"object", "required": ["taskId", "data"], "properties": {"taskId": '
        '{"description": "The id that the CRM gave to the saved log. Some CRMs number '
        'their records.", "anyOf": [{"type": "string"}, {"type": "integer"}]}, "data": '
        '{"$ref": "#/$defs/HistoryItemData"}}, "additionalProperties": false}'
    ),
    "HistoryItemData": (
        '{"title": "HistoryItemData", "description": "The whole data of '
        'requestSaveInteractionLog and two more properties. The message of the log is in '
        'it twice.", "type": "object", "required": ["message", "logParameters", '
        '"msgData"], "properties": {"message": {"$ref": "#/$defs/LogMessage"}, "header": '
        '{"description": "A header of the log."}, "logParameters": {"description": "The '
        'parameters with which the log was saved.", "type": "object"}, "msgData": '
        '{"$ref": "#/$defs/InteractionLog"}}}'
    ),
    "DisplayErrorNotification": (
        '{"title": "DisplayErrorNotification", "description": "Sent by the client '
        'application at any time to have the connector show an error to the agent. There '
        'is no reply.", "examples": [{"type": "ClientAppMessage", "action": '
        '"displayErrorNotification", "data": {"type": "transient", "severity": "WARNING", '
        '"textArray": ["The contact could not be found."], "title": "Contact", '
        '"dialogId": 1, "persist": false, "store": false}}], "type": "object", '
        '"required": ["type", "action", "data"], "properties": {"type": {"description": '
        '"The namespace of every message from a client application.", "const": '
        '"ClientAppMessage"}, "action": {"description": "The name of this message.", '
        '"const": "displayErrorNotification"}, "data": {"$ref": '
        '"#/$defs/ErrorNotification"}}, "additionalProperties": false}'
    ),
    "ErrorNotification": (
        '{"title": "ErrorNotification", "description": "What to show and how.", "type": '
        '"object", "required": ["type", "severity", "textArray", "title", "dialogId", '
        '"persist", "store"], "properties": {"type": {"description": "How the '
        'notification is shown.", "enum": ["transient", "okDialog", "okCancelDialog", '
        '"fixedDialog", "html"]}, "severity": {"description": "How serious the error '
        'is.", "enum": ["EVENT", "INFO", "WARNING", "ERROR", "CRITICAL", "SUCCESS"]}, '
        '"textArray": {"description": "The lines of the text.", "type": "array", "items": '
        '{"type": "string"}}, "title": {"description": "The title of the notification.", '
        '"type": "string"}, "dialogId": {"description": "The id of the dialog.", "type": '
        '"number"}, "persist": {"description": "Whether the notification persists.", '
        '"type": "boolean"}, "store": {"description": "Whether the notification is '
        'stored.", "type": "boolean"}}, "additionalProperties": false}'
    ),
    "CustomFields": (
        '{"title": "CustomFields", "description": "The custom fields of the CRM, by the '
        'channel of the interaction.", "type": "object", "properties": {"voice": '
        '{"description": "Those for voice interactions, by the CRM\'s key of the field.", '
        '"type": "object", "additionalProperties": {"$ref": "#/$defs/CustomField"}}, '
        '"digital": {"description": "Those for digital interactions, by the CRM\'s key of '
        'the field.", "type": "object", "additionalProperties": {"$ref": '
        '"#/$defs/CustomField"}}}, "additionalProperties": false}'
    ),
    "CustomField": (
        '{"title": "CustomField", "description": "A custom field of the CRM.", "type": '
        '"object", "required": ["customFieldInfo"], "properties": {"customFieldInfo": '
        '{"$ref": "#/$defs/CustomFieldInfo"}}, "additionalProperties": false}'
    ),
    "CustomFieldInfo": (
        '{"title": "CustomFieldInfo", "description": "The type and the label of a custom '
        'field.", "type": "object", "required": ["customFieldType", "customFieldLabel"], '
        '"properties": {"customFieldType": {"description": "The type of the field, such '
        'as STRING or PICKLIST.", "type": "string"}, "customFieldLabel": {"description": '
        '"The label to show for the field.", "type": "string"}}}'
    ),
}


def _is_crm_connector(v: Any) -> bool:  # (root)
    return (
        isinstance(v, dict)
        and isinstance(x := dict.get(v, "type"), str)
        and x in _VERDICTS_1
        and _VERDICTS_1[x](v)
    )


def _is_one_of_0(v: Any) -> bool:  # /oneOf/0
    return (
        isinstance(v, dict)
        and isinstance(x := dict.get(v, "action"), str)
        and x in _VERDICTS_2
        and _VERDICTS_2[x](v)
    )


# https://framepost.dev/schema/connector-ready.schema.json#
def _is_connector_ready(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_connector_ready(_plain(v))
        return bool(
            v["type"] == "CRMConnectMessage"
            and v["action"] == "ready"
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-crm-data.schema.json#
def _is_request_crm_data(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_request_crm_data(_plain(v))
        return bool(
            v["type"] == "CRMConnectMessage"
            and v["action"] == "requestCrmData"
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-enable-click-to-dial.schema.json#
def _is_request_enable_click_to_dial(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_request_enable_click_to_dial(_plain(v))
        return (
            v["type"] == "CRMConnectMessage"
            and v["action"] == "requestEnableClickToDial"
            # https://framepost.dev/schema/request-enable-click-to-dial.schema.json#/properties/data
            and (
                type(click_to_dial_switch := v["data"]) is dict
                or type(click_to_dial_switch := _plain(click_to_dial_switch)) is dict
            )
            and type(click_to_dial_switch["isEnabled"]) is bool
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-enable-click-to-dial.schema.json#/properties/data
def _is_click_to_dial_switch(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_click_to_dial_switch(_plain(v))
        return type(v["isEnabled"]) is bool
    except KeyError:
        return False


# https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#
def _is_request_navigate_to_click_to_dial_result(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_request_navigate_to_click_to_dial_result(_plain(v))
        return (
            v["type"] == "CRMConnectMessage"
            and v["action"] == "requestNavigateToClickToDialResult"
            # https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#/properties/data
            and (
                type(click_to_dial_result := v["data"]) is dict
                or type(click_to_dial_result := _plain(click_to_dial_result)) is dict
            )
            and _is_record_id(click_to_dial_result["recordId"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#/properties/data
def _is_click_to_dial_result(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_click_to_dial_result(_plain(v))
        return _is_record_id(v["recordId"])
    except KeyError:
        return False


# https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#/properties/data/properties/recordId and 3 more
def _is_record_id(v: Any) -> bool:
    return isinstance(v, str) or type(v) is int or _is_integer(v)


# https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#/properties/data/properties/recordId/anyOf/0 and 35 more
def _is_string(v: Any) -> bool:
    return isinstance(v, str)


# https://framepost.dev/schema/request-get-crm-directory.schema.json#
def _is_request_get_crm_directory(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_request_get_crm_directory(_plain(v))
        return bool(
            v["type"] == "CRMConnectMessage"
            and v["action"] == "requestGetCrmDirectory"
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-custom-fields-values.schema.json#
def _is_request_custom_fields_values(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_request_custom_fields_values(_plain(v))
        return (
            v["type"] == "CRMConnectMessage"
            and v["action"] == "requestCustomFieldsValues"
            # https://framepost.dev/schema/request-custom-fields-values.schema.json#/properties/data
            and (
                type(custom_fields_request := v["data"]) is dict
                or type(custom_fields_request := _plain(custom_fields_request)) is dict
            )
            # https://framepost.dev/schema/request-custom-fields-values.schema.json#/$defs/CustomFieldObjects
            and (
                type(custom_field_objects := custom_fields_request["object"]) is dict
                or type(custom_field_objects := _plain(custom_field_objects)) is dict
            )
            and _is_voice(custom_field_objects["voice"])
            and _is_voice(custom_field_objects["digital"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-custom-fields-values.schema.json#/properties/data
def _is_custom_fields_request(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_custom_fields_request(_plain(v))
        return (
            # https://framepost.dev/schema/request-custom-fields-values.schema.json#/$defs/CustomFieldObjects
            (
                type(custom_field_objects := v["object"]) is dict
                or type(custom_field_objects := _plain(custom_field_objects)) is dict
            )
            and _is_voice(custom_field_objects["voice"])
            and _is_voice(custom_field_objects["digital"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-custom-fields-values.schema.json#/$defs/CustomFieldObjects
def _is_custom_field_objects(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_custom_field_objects(_plain(v))
        return (
            _is_voice(v["voice"])
            and _is_voice(v["digital"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-custom-fields-values.schema.json#/$defs/CustomFieldObjects/properties/voice and 4 more
def _is_voice(v: Any) -> bool:
    if type(v) is not list:
        return isinstance(v, list) and _is_voice(_plain(v))
    for x in v:
        if not isinstance(x, str):
            return False
    return True


# https://framepost.dev/schema/request-perform-interaction-screen-pop.schema.json#
def _is_request_perform_interaction_screen_pop(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_request_perform_interaction_screen_pop(_plain(v))
        return (
            v["type"] == "CRMConnectMessage"
            and v["action"] == "requestPerformInteractionScreenPop"
            # https://framepost.dev/schema/request-perform-interaction-screen-pop.schema.json#/properties/data
            and (
                type(screen_pop := v["data"]) is dict
                or type(screen_pop := _plain(screen_pop)) is dict
            )
            and ("aniValues" not in screen_pop or _is_voice(screen_pop["aniValues"]))
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-perform-interaction-screen-pop.schema.json#/properties/data
def _is_screen_pop(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_screen_pop(_plain(v))
    return "aniValues" not in v or _is_voice(v["aniValues"])


# https://framepost.dev/schema/request-open-reports.schema.json#
def _is_request_open_reports(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_request_open_reports(_plain(v))
        return bool(
            v["type"] == "CRMConnectMessage"
            and v["action"] == "requestOpenReports"
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-save-interaction-log.schema.json#
def _is_request_save_interaction_log(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_request_save_interaction_log(_plain(v))
        return (
            v["type"] == "CRMConnectMessage"
            and v["action"] == "requestSaveInteractionLog"
            and _is_interaction_log(v["data"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/InteractionLog
def _is_interaction_log(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_interaction_log(_plain(v))
        return _is_log_message(v["message"])
    except KeyError:
        return False


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogMessage
def _is_log_message(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_log_message(_plain(v))
        return (
            # https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogBody
            (type(log_body := v["body"]) is dict or type(log_body := _plain(log_body)) is dict)
            and "interactionId" in log_body
            # https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/InteractionData
            and (
                type(interaction_data := log_body["interactionData"]) is dict
                or type(interaction_data := _plain(interaction_data)) is dict
            )
            and (
                "updatedOriginatingAddress" not in interaction_data
                or isinstance(interaction_data["updatedOriginatingAddress"], str)
            )
            and (
                "updatedDestinationAddress" not in interaction_data
                or isinstance(interaction_data["updatedDestinationAddress"], str)
            )
            and (
                "interaction" not in interaction_data
                or _is_interaction(interaction_data["interaction"])
            )
            and (
                "logDetails" not in interaction_data
                or _is_log_details(interaction_data["logDetails"])
            )
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogBody
def _is_log_body(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_log_body(_plain(v))
        return (
            "interactionId" in v
            # https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/InteractionData
            and (
                type(interaction_data := v["interactionData"]) is dict
                or type(interaction_data := _plain(interaction_data)) is dict
            )
            and (
                "updatedOriginatingAddress" not in interaction_data
                or isinstance(interaction_data["updatedOriginatingAddress"], str)
            )
            and (
                "updatedDestinationAddress" not in interaction_data
                or isinstance(interaction_data["updatedDestinationAddress"], str)
            )
            and (
                "interaction" not in interaction_data
                or _is_interaction(interaction_data["interaction"])
            )
            and (
                "logDetails" not in interaction_data
                or _is_log_details(interaction_data["logDetails"])
            )
        )
    except KeyError:
        return False


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/InteractionData
def _is_interaction_data(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_interaction_data(_plain(v))
    return (
        ("updatedOriginatingAddress" not in v or isinstance(v["updatedOriginatingAddress"], str))
        and (
            "updatedDestinationAddress" not in v or isinstance(v["updatedDestinationAddress"], str)
        )
        and ("interaction" not in v or _is_interaction(v["interaction"]))
        and ("logDetails" not in v or _is_log_details(v["logDetails"]))
    )


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/Interaction
def _is_interaction(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_interaction(_plain(v))
    return (
        ("topic" not in v or isinstance(v["topic"], str))
        and ("intrinsics" not in v or _is_interaction_intrinsics(v["intrinsics"]))
    )


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/InteractionIntrinsics
def _is_interaction_intrinsics(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_interaction_intrinsics(_plain(v))
    return (
        ("START_TIME" not in v or isinstance(v["START_TIME"], str))
        and ("START_DATE" not in v or isinstance(v["START_DATE"], str))
    )


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogDetails
def _is_log_details(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_log_details(_plain(v))
    return "customFields" not in v or _is_log_details_custom_fields(v["customFields"])


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogDetails/properties/customFields
def _is_log_details_custom_fields(v: Any) -> bool:
    if type(v) is not list:
        return isinstance(v, list) and _is_log_details_custom_fields(_plain(v))
    for x in v:
        if not isinstance(x, dict):
            return False
    return True


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogCustomField and 1 more
def _is_object(v: Any) -> bool:
    return isinstance(v, dict)


def _is_one_of_1(v: Any) -> bool:  # /oneOf/1
    return (
        isinstance(v, dict)
        and isinstance(x := dict.get(v, "action"), str)
        and x in _VERDICTS_3
        and _VERDICTS_3[x](v)
    )


def _is_client_ready(v: Any) -> bool:  # https://framepost.dev/schema/client-ready.schema.json#
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_client_ready(_plain(v))
        return (
            _NAMES_1.issuperset(v)
            and v["type"] == "ClientAppMessage"
            and v["action"] == "ready"
            and ("data" not in v or _is_data(v["data"]))
        )
    except KeyError:
        return False


# https://framepost.dev/schema/client-ready.schema.json#/properties/data
def _is_data(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_data(_plain(v))
    return len(v) == 0


def _is_crm_data(v: Any) -> bool:  # https://framepost.dev/schema/crm-data.schema.json#
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_crm_data(_plain(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "crmData"
            # https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmInformation
            and (
                type(crm_information := v["data"]) is dict
                or type(crm_information := _plain(crm_information)) is dict
            )
            and len(crm_information) == 3
            # https://framepost.dev/schema/crm-data.schema.json#/$defs/CurrentUser
            and (
                type(current_user := crm_information["currentUser"]) is dict
                or type(current_user := _plain(current_user)) is dict
            )
            and len(current_user) == 5
            and isinstance(current_user["Name"], str)
            and isinstance(current_user["Username"], str)
            and isinstance(current_user["LanguageLocaleKey"], str)
            # https://framepost.dev/schema/crm-data.schema.json#/$defs/UserAttributes
            and (
                type(user_attributes := current_user["attributes"]) is dict
                or type(user_attributes := _plain(user_attributes)) is dict
            )
            and isinstance(user_attributes["type"], str)
            and _is_record_id(current_user["Id"])
            # https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmCapabilities
            and (
                type(crm_capabilities := crm_information["capabilities"]) is dict
                or type(crm_capabilities := _plain(crm_capabilities)) is dict
            )
            and (
                "directoryAvailable" not in crm_capabilities
                or type(crm_capabilities["directoryAvailable"]) is bool
            )
            and (
                "reloadsOnNavigation" not in crm_capabilities
                or type(crm_capabilities["reloadsOnNavigation"]) is bool
            )
            and (
                "lightningComponentsAvailable" not in crm_capabilities
                or type(crm_capabilities["lightningComponentsAvailable"]) is bool
            )
            and ("name" not in crm_capabilities or isinstance(crm_capabilities["name"], str))
            and _is_call_center_settings(crm_information["callCenterSettings"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmInformation
def _is_crm_information(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_crm_information(_plain(v))
        return (
            len(v) == 3
            # https://framepost.dev/schema/crm-data.schema.json#/$defs/CurrentUser
            and (
                type(current_user := v["currentUser"]) is dict
                or type(current_user := _plain(current_user)) is dict
            )
            and len(current_user) == 5
            and isinstance(current_user["Name"], str)
            and isinstance(current_user["Username"], str)
            and isinstance(current_user["LanguageLocaleKey"], str)
            # https://framepost.dev/schema/crm-data.schema.json#/$defs/UserAttributes
            and (
                type(user_attributes := current_user["attributes"]) is dict
                or type(user_attributes := _plain(user_attributes)) is dict
            )
            and isinstance(user_attributes["type"], str)
            and _is_record_id(current_user["Id"])
            # https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmCapabilities
            and (
                type(crm_capabilities := v["capabilities"]) is dict
                or type(crm_capabilities := _plain(crm_capabilities)) is dict
            )
            and (
                "directoryAvailable" not in crm_capabilities
                or type(crm_capabilities["directoryAvailable"]) is bool
            )
            and (
                "reloadsOnNavigation" not in crm_capabilities
                or type(crm_capabilities["reloadsOnNavigation"]) is bool
            )
            and (
                "lightningComponentsAvailable" not in crm_capabilities
                or type(crm_capabilities["lightningComponentsAvailable"]) is bool
            )
            and ("name" not in crm_capabilities or isinstance(crm_capabilities["name"], str))
            and _is_call_center_settings(v["callCenterSettings"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmInformation/properties/callCenterSettings
def _is_call_center_settings(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_call_center_settings(_plain(v))
    for x in v.values():
        if not _is_call_center_settings_value(x):
            return False
    return True


# https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmInformation/properties/callCenterSettings/additionalProperties
def _is_call_center_settings_value(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_call_center_settings_value(_plain(v))
    for x in v.values():
        if not isinstance(x, str):
            return False
    return True


# https://framepost.dev/schema/crm-data.schema.json#/$defs/CurrentUser
def _is_current_user(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_current_user(_plain(v))
        return (
            len(v) == 5
            and isinstance(v["Name"], str)
            and isinstance(v["Username"], str)
            and isinstance(v["LanguageLocaleKey"], str)
            # https://framepost.dev/schema/crm-data.schema.json#/$defs/UserAttributes
            and (
                type(user_attributes := v["attributes"]) is dict
                or type(user_attributes := _plain(user_attributes)) is dict
            )
            and isinstance(user_attributes["type"], str)
            and _is_record_id(v["Id"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/crm-data.schema.json#/$defs/UserAttributes
def _is_user_attributes(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_user_attributes(_plain(v))
        return isinstance(v["type"], str)
    except KeyError:
        return False


# https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmCapabilities
def _is_crm_capabilities(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_crm_capabilities(_plain(v))
    return (
        ("directoryAvailable" not in v or type(v["directoryAvailable"]) is bool)
        and ("reloadsOnNavigation" not in v or type(v["reloadsOnNavigation"]) is bool)
        and (
            "lightningComponentsAvailable" not in v
            or type(v["lightningComponentsAvailable"]) is bool
        )
        and ("name" not in v or isinstance(v["name"], str))
    )


# https://framepost.dev/schema/click-to-dial-response.schema.json#
def _is_click_to_dial_response(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_click_to_dial_response(_plain(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "clickToDialResponse"
            # https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/CrmObjectData
            and (
                type(crm_object_data := v["data"]) is dict
                or type(crm_object_data := _plain(crm_object_data)) is dict
            )
            and len(crm_object_data) == 9
            and isinstance(crm_object_data["softphoneItems"], list)
            and type(crm_object_data["doNotCall"]) is bool
            and isinstance(crm_object_data["crmEmails"], str)
            and (isinstance(x := crm_object_data["nameObjects"], list) or x is None)
            and _is_user_result(crm_object_data["onClickToDialResponse"])
            # https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/ClickToDialLogDetails
            and (
                type(click_to_dial_log_details := crm_object_data["clickToDialLogDetails"]) is dict
                or type(click_to_dial_log_details := _plain(click_to_dial_log_details)) is dict
            )
            and len(click_to_dial_log_details) == 4
            and isinstance(click_to_dial_log_details["id"], str)
            and isinstance(click_to_dial_log_details["name"], str)
            and type(click_to_dial_log_details["personAccount"]) is bool
            and isinstance(click_to_dial_log_details["type"], str)
            and _is_user_result(crm_object_data["pageInfo"])
            and _is_voice(crm_object_data["crmPhones"])
            and _is_related_to_objects(crm_object_data["relatedToObjects"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/CrmObjectData
def _is_crm_object_data(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_crm_object_data(_plain(v))
        return (
            len(v) == 9
            and isinstance(v["softphoneItems"], list)
            and type(v["doNotCall"]) is bool
            and isinstance(v["crmEmails"], str)
            and (isinstance(x := v["nameObjects"], list) or x is None)
            and _is_user_result(v["onClickToDialResponse"])
            # https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/ClickToDialLogDetails
            and (
                type(click_to_dial_log_details := v["clickToDialLogDetails"]) is dict
                or type(click_to_dial_log_details := _plain(click_to_dial_log_details)) is dict
            )
            and len(click_to_dial_log_details) == 4
            and isinstance(click_to_dial_log_details["id"], str)
            and isinstance(click_to_dial_log_details["name"], str)
            and type(click_to_dial_log_details["personAccount"]) is bool
            and isinstance(click_to_dial_log_details["type"], str)
            and _is_user_result(v["pageInfo"])
            and _is_voice(v["crmPhones"])
            and _is_related_to_objects(v["relatedToObjects"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/UserResult
def _is_user_result(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_user_result(_plain(v))
        return (
            len(v) == 6
            and isinstance(x := v["number"], str)
            and x != ""
            and isinstance(v["objectType"], str)
            and isinstance(x := v["recordId"], str)
            and x != ""
            and isinstance(v["recordName"], str)
            and isinstance(v["email"], str)
            and isinstance(v["url"], str)
        )
    except KeyError:
        return False


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/ClickToDialLogDetails
def _is_click_to_dial_log_details(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_click_to_dial_log_details(_plain(v))
        return (
            len(v) == 4
            and isinstance(v["id"], str)
            and isinstance(v["name"], str)
            and type(v["personAccount"]) is bool
            and isinstance(v["type"], str)
        )
    except KeyError:
        return False


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/CrmObjectData/properties/relatedToObjects
def _is_related_to_objects(v: Any) -> bool:
    try:
        if type(v) is not list:
            return isinstance(v, list) and _is_related_to_objects(_plain(v))
        for x in v:
            if not (
                # https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/RelatedToObject
                (
                    type(related_to_object := x) is dict
                    or type(related_to_object := _plain(related_to_object)) is dict
                )
                and len(related_to_object) == 3
                and type(related_to_object["isName"]) is bool
                and type(related_to_object["isRelatedTo"]) is bool
                # https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/PageInfo
                and (
                    type(page_info := related_to_object["pageInfo"]) is dict
                    or type(page_info := _plain(page_info)) is dict
                )
                and len(page_info) == 4
                and isinstance(x := page_info["recordId"], str)
                and x != ""
                and isinstance(page_info["url"], str)
                and isinstance(page_info["recordName"], str)
                and isinstance(page_info["objectType"], str)
            ):
                return False
        return True
    except KeyError:
        return False


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/RelatedToObject
def _is_related_to_object(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_related_to_object(_plain(v))
        return (
            len(v) == 3
            and type(v["isName"]) is bool
            and type(v["isRelatedTo"]) is bool
            # https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/PageInfo
            and (
                type(page_info := v["pageInfo"]) is dict
                or type(page_info := _plain(page_info)) is dict
            )
            and len(page_info) == 4
            and isinstance(x := page_info["recordId"], str)
            and x != ""
            and isinstance(page_info["url"], str)
            and isinstance(page_info["recordName"], str)
            and isinstance(page_info["objectType"], str)
        )
    except KeyError:
        return False


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/PageInfo
def _is_page_info(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_page_info(_plain(v))
        return (
            len(v) == 4
            and isinstance(x := v["recordId"], str)
            and x != ""
            and isinstance(v["url"], str)
            and isinstance(v["recordName"], str)
            and isinstance(v["objectType"], str)
        )
    except KeyError:
        return False


def _is_crm_directory(v: Any) -> bool:  # https://framepost.dev/schema/crm-directory.schema.json#
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_crm_directory(_plain(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "crmDirectory"
            # https://framepost.dev/schema/crm-directory.schema.json#/$defs/CrmDirectoryData
            and (
                type(crm_directory_data := v["data"]) is dict
                or type(crm_directory_data := _plain(crm_directory_data)) is dict
            )
            and len(crm_directory_data) == 2
            and isinstance(x := crm_directory_data["count"], str)
            and _PATTERN_1.search(x) is not None
            and _is_results(crm_directory_data["results"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/crm-directory.schema.json#/$defs/CrmDirectoryData
def _is_crm_directory_data(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_crm_directory_data(_plain(v))
        return (
            len(v) == 2
            and isinstance(x := v["count"], str)
            and _PATTERN_1.search(x) is not None
            and _is_results(v["results"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/crm-directory.schema.json#/$defs/CrmDirectoryData/properties/results
def _is_results(v: Any) -> bool:
    if type(v) is not list:
        return isinstance(v, list) and _is_results(_plain(v))
    for x in v:
        if not _is_directory_entry(x):
            return False
    return True


# https://framepost.dev/schema/crm-directory.schema.json#/$defs/DirectoryEntry
def _is_directory_entry(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_directory_entry(_plain(v))
        return (
            _NAMES_27.issuperset(v)
            and isinstance(v["name"], str)
            and ("phone" not in v or isinstance(x := v["phone"], str) or x is None)
            and ("email" not in v or isinstance(x := v["email"], str) or x is None)
            and _is_record_id(v["id"])
            and not _is_directory_entry_not(v)
        )
    except KeyError:
        return False


# https://framepost.dev/schema/crm-directory.schema.json#/$defs/DirectoryEntry/not
def _is_directory_entry_not(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_directory_entry_not(_plain(v))
    return (
        ("phone" not in v or v["phone"] is None)
        and ("email" not in v or v["email"] is None)
    )


# https://framepost.dev/schema/custom-fields-data-response.schema.json#
def _is_custom_fields_data_response(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_custom_fields_data_response(_plain(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "customFieldsDataResponse"
            and isinstance(v["data"], str)
        )
    except KeyError:
        return False


# https://framepost.dev/schema/create-history-item.schema.json#
def _is_create_history_item(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_create_history_item(_plain(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "createHistoryItem"
            # https://framepost.dev/schema/create-history-item.schema.json#/$defs/HistoryItem
            and (
                type(history_item := v["data"]) is dict
                or type(history_item := _plain(history_item)) is dict
            )
            and len(history_item) == 2
            and _is_record_id(history_item["taskId"])
            # https://framepost.dev/schema/create-history-item.schema.json#/$defs/HistoryItemData
            and (
                type(history_item_data := history_item["data"]) is dict
                or type(history_item_data := _plain(history_item_data)) is dict
            )
            and isinstance(history_item_data["logParameters"], dict)
            and _is_log_message(history_item_data["message"])
            and _is_interaction_log(history_item_data["msgData"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/create-history-item.schema.json#/$defs/HistoryItem
def _is_history_item(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_history_item(_plain(v))
        return (
            len(v) == 2
            and _is_record_id(v["taskId"])
            # https://framepost.dev/schema/create-history-item.schema.json#/$defs/HistoryItemData
            and (
                type(history_item_data := v["data"]) is dict
                or type(history_item_data := _plain(history_item_data)) is dict
            )
            and isinstance(history_item_data["logParameters"], dict)
            and _is_log_message(history_item_data["message"])
            and _is_interaction_log(history_item_data["msgData"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/create-history-item.schema.json#/$defs/HistoryItemData
def _is_history_item_data(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_history_item_data(_plain(v))
        return (
            isinstance(v["logParameters"], dict)
            and _is_log_message(v["message"])
            and _is_interaction_log(v["msgData"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/display-error-notification.schema.json#
def _is_display_error_notification(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_display_error_notification(_plain(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "displayErrorNotification"
            # https://framepost.dev/schema/display-error-notification.schema.json#/properties/data
            and (
                type(error_notification := v["data"]) is dict
                or type(error_notification := _plain(error_notification)) is dict
            )
            and len(error_notification) == 7
            and error_notification["type"] in _ENUM_1
            and error_notification["severity"] in _ENUM_2
            and isinstance(error_notification["title"], str)
            and (type(x := error_notification["dialogId"]) is int or _is_number(x))
            and type(error_notification["persist"]) is bool
            and type(error_notification["store"]) is bool
            and _is_voice(error_notification["textArray"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/display-error-notification.schema.json#/properties/data
def _is_error_notification(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_error_notification(_plain(v))
        return (
            len(v) == 7
            and v["type"] in _ENUM_1
            and v["severity"] in _ENUM_2
            and isinstance(v["title"], str)
            and (type(x := v["dialogId"]) is int or _is_number(x))
            and type(v["persist"]) is bool
            and type(v["store"]) is bool
            and _is_voice(v["textArray"])
        )
    except KeyError:
        return False


# https://framepost.dev/schema/custom-fields-data-response.schema.json#/$defs/CustomFields
def _is_custom_fields(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_custom_fields(_plain(v))
    return (
        _NAMES_5.issuperset(v)
        and ("voice" not in v or _is_custom_fields_voice(v["voice"]))
        and ("digital" not in v or _is_custom_fields_voice(v["digital"]))
    )


# https://framepost.dev/schema/custom-fields-data-response.schema.json#/$defs/CustomFields/properties/voice and 1 more
def _is_custom_fields_voice(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_custom_fields_voice(_plain(v))
    for x in v.values():
        if not _is_custom_field(x):
            return False
    return True


# https://framepost.dev/schema/custom-fields-data-response.schema.json#/$defs/CustomField
def _is_custom_field(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_custom_field(_plain(v))
        return (
            len(v) == 1
            # https://framepost.dev/schema/custom-fields-data-response.schema.json#/$defs/CustomFieldInfo
            and (
                type(custom_field_info := v["customFieldInfo"]) is dict
                or type(custom_field_info := _plain(custom_field_info)) is dict
            )
            and isinstance(custom_field_info["customFieldType"], str)
            and isinstance(custom_field_info["customFieldLabel"], str)
        )
    except KeyError:
        return False


# https://framepost.dev/schema/custom-fields-data-response.schema.json#/$defs/CustomFieldInfo
def _is_custom_field_info(v: Any) -> bool:
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_custom_field_info(_plain(v))
        return (
            isinstance(v["customFieldType"], str)
            and isinstance(v["customFieldLabel"], str)
        )
    except KeyError:
        return False


def _explain_crm_connector(v: Any, errors: Errors, at: str, path: str) -> None:  # (root)
    x = dict.get(v, "type") if isinstance(v, dict) else None
    if isinstance(x, str) and x in _EXPLANATIONS_1:
        explain, place = _EXPLANATIONS_1[x]
        explain(v, errors, at, path + place)
    else:
        _fail(
            errors,
            at,
            path,
            "oneOf",
            {"tag": "type", "allowedValues": ["CRMConnectMessage", "ClientAppMessage"]},
            'must be an object whose "type" is "CRMConnectMessage" or "ClientAppMessage"',
        )


def _explain_one_of_0(v: Any, errors: Errors, at: str, path: str) -> None:  # /oneOf/0
    x = dict.get(v, "action") if isinstance(v, dict) else None
    if isinstance(x, str) and x in _EXPLANATIONS_2:
        explain, place = _EXPLANATIONS_2[x]
        explain(v, errors, at, path + place)
    else:
        _fail(
            errors,
            at,
            path,
            "oneOf",
            {
                "tag": "action",
                "allowedValues": [
                    "ready",
                    "requestCrmData",
                    "requestEnableClickToDial",
                    "requestNavigateToClickToDialResult",
                    "requestGetCrmDirectory",
                    "requestCustomFieldsValues",
                    "requestPerformInteractionScreenPop",
                    "requestOpenReports",
                    "requestSaveInteractionLog",
                ],
            },
            'must be an object whose "action" is one of the 9 allowed values',
        )


# https://framepost.dev/schema/connector-ready.schema.json#
def _explain_connector_ready(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "CRMConnectMessage":
        _explain_const_crm_connect_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "ready":
        _explain_const_ready(errors, at + "/action", path + "/properties/action")


# https://framepost.dev/schema/connector-ready.schema.json#/properties/type and 8 more
def _explain_const_crm_connect_message(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "CRMConnectMessage"},
        'must be "CRMConnectMessage"',
    )


# https://framepost.dev/schema/connector-ready.schema.json#/properties/action and 1 more
def _explain_const_ready(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "const", {"allowedValue": "ready"}, 'must be "ready"')


# https://framepost.dev/schema/request-crm-data.schema.json#
def _explain_request_crm_data(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "CRMConnectMessage":
        _explain_const_crm_connect_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "requestCrmData":
        _explain_action(errors, at + "/action", path + "/properties/action")


# https://framepost.dev/schema/request-crm-data.schema.json#/properties/action
def _explain_action(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "const", {"allowedValue": "requestCrmData"}, 'must be "requestCrmData"')


# https://framepost.dev/schema/request-enable-click-to-dial.schema.json#
def _explain_request_enable_click_to_dial(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "CRMConnectMessage":
        _explain_const_crm_connect_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "requestEnableClickToDial":
        _explain_request_enable_click_to_dial_action(
            errors, at + "/action", path + "/properties/action"
        )
    if "data" not in v:
        _missing(errors, at, path, "data")
    elif not _is_click_to_dial_switch(v["data"]):
        _explain_click_to_dial_switch(v["data"], errors, at + "/data", path + "/properties/data")


# https://framepost.dev/schema/request-enable-click-to-dial.schema.json#/properties/action
def _explain_request_enable_click_to_dial_action(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "requestEnableClickToDial"},
        'must be "requestEnableClickToDial"',
    )


# https://framepost.dev/schema/request-enable-click-to-dial.schema.json#/properties/data
def _explain_click_to_dial_switch(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "isEnabled" not in v:
        _missing(errors, at, path, "isEnabled")
    elif type(v["isEnabled"]) is not bool:
        _explain_boolean(errors, at + "/isEnabled", path + "/properties/isEnabled")


# https://framepost.dev/schema/request-enable-click-to-dial.schema.json#/properties/data/properties/isEnabled and 9 more
def _explain_boolean(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "boolean"}, "must be of type boolean")


# https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#
def _explain_request_navigate_to_click_to_dial_result(
    v: Any, errors: Errors, at: str, path: str
) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "CRMConnectMessage":
        _explain_const_crm_connect_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "requestNavigateToClickToDialResult":
        _explain_request_navigate_to_click_to_dial_result_action(
            errors, at + "/action", path + "/properties/action"
        )
    if "data" not in v:
        _missing(errors, at, path, "data")
    elif not _is_click_to_dial_result(v["data"]):
        _explain_click_to_dial_result(v["data"], errors, at + "/data", path + "/properties/data")


# https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#/properties/action
def _explain_request_navigate_to_click_to_dial_result_action(
    errors: Errors, at: str, path: str
) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "requestNavigateToClickToDialResult"},
        'must be "requestNavigateToClickToDialResult"',
    )


# https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#/properties/data
def _explain_click_to_dial_result(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "recordId" not in v:
        _missing(errors, at, path, "recordId")
    elif not _is_record_id(v["recordId"]):
        _explain_record_id(v["recordId"], errors, at + "/recordId", path + "/properties/recordId")


# https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#/properties/data/properties/recordId and 3 more
def _explain_record_id(v: Any, errors: Errors, at: str, path: str) -> None:
    any_of: list[Errors] = [[], []]
    _explain_string(v, any_of[0], at, path + "/anyOf/0")
    if type(v) is not int and not _is_integer(v):
        _explain_integer_value(any_of[1], at, path + "/anyOf/1")
    _any_of(any_of, errors, at, path)


# https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#/properties/data/properties/recordId/anyOf/0 and 35 more
def _explain_string(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, str):
        _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")


# https://framepost.dev/schema/request-navigate-to-click-to-dial-result.schema.json#/properties/data/properties/recordId/anyOf/1 and 3 more
def _explain_integer_value(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "integer"}, "must be of type integer")


# https://framepost.dev/schema/request-get-crm-directory.schema.json#
def _explain_request_get_crm_directory(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "CRMConnectMessage":
        _explain_const_crm_connect_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "requestGetCrmDirectory":
        _explain_request_get_crm_directory_action(
            errors, at + "/action", path + "/properties/action"
        )


# https://framepost.dev/schema/request-get-crm-directory.schema.json#/properties/action
def _explain_request_get_crm_directory_action(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "requestGetCrmDirectory"},
        'must be "requestGetCrmDirectory"',
    )


# https://framepost.dev/schema/request-custom-fields-values.schema.json#
def _explain_request_custom_fields_values(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "CRMConnectMessage":
        _explain_const_crm_connect_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "requestCustomFieldsValues":
        _explain_request_custom_fields_values_action(
            errors, at + "/action", path + "/properties/action"
        )
    if "data" not in v:
        _missing(errors, at, path, "data")
    elif not _is_custom_fields_request(v["data"]):
        _explain_custom_fields_request(v["data"], errors, at + "/data", path + "/properties/data")


# https://framepost.dev/schema/request-custom-fields-values.schema.json#/properties/action
def _explain_request_custom_fields_values_action(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "requestCustomFieldsValues"},
        'must be "requestCustomFieldsValues"',
    )


# https://framepost.dev/schema/request-custom-fields-values.schema.json#/properties/data
def _explain_custom_fields_request(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "object" not in v:
        _missing(errors, at, path, "object")
    elif not _is_custom_field_objects(v["object"]):
        _explain_custom_field_objects(
            v["object"], errors, at + "/object", path + "/properties/object/$ref"
        )


# https://framepost.dev/schema/request-custom-fields-values.schema.json#/$defs/CustomFieldObjects
def _explain_custom_field_objects(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "voice" not in v:
        _missing(errors, at, path, "voice")
    elif not _is_voice(v["voice"]):
        _explain_voice(v["voice"], errors, at + "/voice", path + "/properties/voice")
    if "digital" not in v:
        _missing(errors, at, path, "digital")
    elif not _is_voice(v["digital"]):
        _explain_voice(v["digital"], errors, at + "/digital", path + "/properties/digital")


# https://framepost.dev/schema/request-custom-fields-values.schema.json#/$defs/CustomFieldObjects/properties/voice and 4 more
def _explain_voice(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, list):
        _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")
        return
    if type(v) is not list:
        v = _plain(v)
    for i, x in enumerate(v):
        if not isinstance(x, str):
            _explain_string(x, errors, at + f"/{i}", path + "/items")


# https://framepost.dev/schema/request-perform-interaction-screen-pop.schema.json#
def _explain_request_perform_interaction_screen_pop(
    v: Any, errors: Errors, at: str, path: str
) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "CRMConnectMessage":
        _explain_const_crm_connect_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "requestPerformInteractionScreenPop":
        _explain_request_perform_interaction_screen_pop_action(
            errors, at + "/action", path + "/properties/action"
        )
    if "data" not in v:
        _missing(errors, at, path, "data")
    elif not _is_screen_pop(v["data"]):
        _explain_screen_pop(v["data"], errors, at + "/data", path + "/properties/data")


# https://framepost.dev/schema/request-perform-interaction-screen-pop.schema.json#/properties/action
def _explain_request_perform_interaction_screen_pop_action(
    errors: Errors, at: str, path: str
) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "requestPerformInteractionScreenPop"},
        'must be "requestPerformInteractionScreenPop"',
    )


# https://framepost.dev/schema/request-perform-interaction-screen-pop.schema.json#/properties/data
def _explain_screen_pop(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "aniValues" in v and not _is_voice(v["aniValues"]):
        _explain_voice(v["aniValues"], errors, at + "/aniValues", path + "/properties/aniValues")


# https://framepost.dev/schema/request-open-reports.schema.json#
def _explain_request_open_reports(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "CRMConnectMessage":
        _explain_const_crm_connect_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "requestOpenReports":
        _explain_request_open_reports_action(errors, at + "/action", path + "/properties/action")


# https://framepost.dev/schema/request-open-reports.schema.json#/properties/action
def _explain_request_open_reports_action(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "requestOpenReports"},
        'must be "requestOpenReports"',
    )


# https://framepost.dev/schema/request-save-interaction-log.schema.json#
def _explain_request_save_interaction_log(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "CRMConnectMessage":
        _explain_const_crm_connect_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "requestSaveInteractionLog":
        _explain_request_save_interaction_log_action(
            errors, at + "/action", path + "/properties/action"
        )
    if "data" not in v:
        _missing(errors, at, path, "data")
    else:
        _explain_interaction_log(v["data"], errors, at + "/data", path + "/properties/data/$ref")


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/properties/action
def _explain_request_save_interaction_log_action(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "requestSaveInteractionLog"},
        'must be "requestSaveInteractionLog"',
    )


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/InteractionLog
def _explain_interaction_log(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "message" not in v:
        _missing(errors, at, path, "message")
    else:
        _explain_log_message(
            v["message"], errors, at + "/message", path + "/properties/message/$ref"
        )


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogMessage
def _explain_log_message(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "body" not in v:
        _missing(errors, at, path, "body")
    else:
        _explain_log_body(v["body"], errors, at + "/body", path + "/properties/body/$ref")


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogBody
def _explain_log_body(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "interactionId" not in v:
        _missing(errors, at, path, "interactionId")
    if "interactionData" not in v:
        _missing(errors, at, path, "interactionData")
    elif not _is_interaction_data(v["interactionData"]):
        _explain_interaction_data(
            v["interactionData"],
            errors,
            at + "/interactionData",
            path + "/properties/interactionData/$ref",
        )


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/InteractionData
def _explain_interaction_data(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "updatedOriginatingAddress" in v and not isinstance(v["updatedOriginatingAddress"], str):
        _explain_string(
            v["updatedOriginatingAddress"],
            errors,
            at + "/updatedOriginatingAddress",
            path + "/properties/updatedOriginatingAddress",
        )
    if "updatedDestinationAddress" in v and not isinstance(v["updatedDestinationAddress"], str):
        _explain_string(
            v["updatedDestinationAddress"],
            errors,
            at + "/updatedDestinationAddress",
            path + "/properties/updatedDestinationAddress",
        )
    if "interaction" in v and not _is_interaction(v["interaction"]):
        _explain_interaction(
            v["interaction"], errors, at + "/interaction", path + "/properties/interaction/$ref"
        )
    if "logDetails" in v and not _is_log_details(v["logDetails"]):
        _explain_log_details(
            v["logDetails"], errors, at + "/logDetails", path + "/properties/logDetails/$ref"
        )


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/Interaction
def _explain_interaction(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "intrinsics" in v and not _is_interaction_intrinsics(v["intrinsics"]):
        _explain_interaction_intrinsics(
            v["intrinsics"], errors, at + "/intrinsics", path + "/properties/intrinsics/$ref"
        )
    if "topic" in v and not isinstance(v["topic"], str):
        _explain_string(v["topic"], errors, at + "/topic", path + "/properties/topic")


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/InteractionIntrinsics
def _explain_interaction_intrinsics(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "START_TIME" in v and not isinstance(v["START_TIME"], str):
        _explain_string(
            v["START_TIME"], errors, at + "/START_TIME", path + "/properties/START_TIME"
        )
    if "START_DATE" in v and not isinstance(v["START_DATE"], str):
        _explain_string(
            v["START_DATE"], errors, at + "/START_DATE", path + "/properties/START_DATE"
        )


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogDetails
def _explain_log_details(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "customFields" in v and not _is_log_details_custom_fields(v["customFields"]):
        _explain_log_details_custom_fields(
            v["customFields"], errors, at + "/customFields", path + "/properties/customFields"
        )


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogDetails/properties/customFields
def _explain_log_details_custom_fields(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, list):
        _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")
        return
    if type(v) is not list:
        v = _plain(v)
    for i, x in enumerate(v):
        if not isinstance(x, dict):
            _explain_object(x, errors, at + f"/{i}", path + "/items/$ref")


# https://framepost.dev/schema/request-save-interaction-log.schema.json#/$defs/LogCustomField and 1 more
def _explain_object(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")


def _explain_one_of_1(v: Any, errors: Errors, at: str, path: str) -> None:  # /oneOf/1
    x = dict.get(v, "action") if isinstance(v, dict) else None
    if isinstance(x, str) and x in _EXPLANATIONS_3:
        explain, place = _EXPLANATIONS_3[x]
        explain(v, errors, at, path + place)
    else:
        _fail(
            errors,
            at,
            path,
            "oneOf",
            {
                "tag": "action",
                "allowedValues": [
                    "ready",
                    "crmData",
                    "clickToDialResponse",
                    "crmDirectory",
                    "customFieldsDataResponse",
                    "createHistoryItem",
                    "displayErrorNotification",
                ],
            },
            'must be an object whose "action" is one of the 7 allowed values',
        )


# https://framepost.dev/schema/client-ready.schema.json#
def _explain_client_ready(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "ClientAppMessage":
        _explain_const_client_app_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "ready":
        _explain_const_ready(errors, at + "/action", path + "/properties/action")
    if "data" in v and not _is_data(v["data"]):
        _explain_data(v["data"], errors, at + "/data", path + "/properties/data")
    for key in _sorted(v.keys() - _NAMES_1):
        _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/client-ready.schema.json#/properties/type and 6 more
def _explain_const_client_app_message(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "ClientAppMessage"},
        'must be "ClientAppMessage"',
    )


# https://framepost.dev/schema/client-ready.schema.json#/properties/data
def _explain_data(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    for key in _sorted(v):
        _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/crm-data.schema.json#
def _explain_crm_data(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "type" not in v:
        lacking = _missing(errors, at, path, "type")
    elif v["type"] != "ClientAppMessage":
        _explain_const_client_app_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        lacking = _missing(errors, at, path, "action")
    elif v["action"] != "crmData":
        _explain_crm_data_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    elif not _is_crm_information(v["data"]):
        _explain_crm_information(v["data"], errors, at + "/data", path + "/properties/data/$ref")
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_1):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/crm-data.schema.json#/properties/action
def _explain_crm_data_action(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "const", {"allowedValue": "crmData"}, 'must be "crmData"')


# https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmInformation
def _explain_crm_information(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "callCenterSettings" not in v:
        lacking = _missing(errors, at, path, "callCenterSettings")
    elif not _is_call_center_settings(v["callCenterSettings"]):
        _explain_call_center_settings(
            v["callCenterSettings"],
            errors,
            at + "/callCenterSettings",
            path + "/properties/callCenterSettings",
        )
    if "currentUser" not in v:
        lacking = _missing(errors, at, path, "currentUser")
    elif not _is_current_user(v["currentUser"]):
        _explain_current_user(
            v["currentUser"], errors, at + "/currentUser", path + "/properties/currentUser/$ref"
        )
    if "capabilities" not in v:
        lacking = _missing(errors, at, path, "capabilities")
    elif not _is_crm_capabilities(v["capabilities"]):
        _explain_crm_capabilities(
            v["capabilities"], errors, at + "/capabilities", path + "/properties/capabilities/$ref"
        )
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_19):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmInformation/properties/callCenterSettings
def _explain_call_center_settings(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    for key in _sorted(v):
        if not _is_call_center_settings_value(v[key]):
            _explain_call_center_settings_value(
                v[key], errors, at + _token(key), path + "/additionalProperties"
            )


# https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmInformation/properties/callCenterSettings/additionalProperties
def _explain_call_center_settings_value(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    for key in _sorted(v):
        if not isinstance(v[key], str):
            _explain_string(v[key], errors, at + _token(key), path + "/additionalProperties")


# https://framepost.dev/schema/crm-data.schema.json#/$defs/CurrentUser
def _explain_current_user(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "attributes" not in v:
        lacking = _missing(errors, at, path, "attributes")
    elif not _is_user_attributes(v["attributes"]):
        _explain_user_attributes(
            v["attributes"], errors, at + "/attributes", path + "/properties/attributes/$ref"
        )
    if "Name" not in v:
        lacking = _missing(errors, at, path, "Name")
    elif not isinstance(v["Name"], str):
        _explain_string(v["Name"], errors, at + "/Name", path + "/properties/Name")
    if "Username" not in v:
        lacking = _missing(errors, at, path, "Username")
    elif not isinstance(v["Username"], str):
        _explain_string(v["Username"], errors, at + "/Username", path + "/properties/Username")
    if "Id" not in v:
        lacking = _missing(errors, at, path, "Id")
    elif not _is_record_id(v["Id"]):
        _explain_record_id(v["Id"], errors, at + "/Id", path + "/properties/Id")
    if "LanguageLocaleKey" not in v:
        lacking = _missing(errors, at, path, "LanguageLocaleKey")
    elif not isinstance(v["LanguageLocaleKey"], str):
        _explain_string(
            v["LanguageLocaleKey"],
            errors,
            at + "/LanguageLocaleKey",
            path + "/properties/LanguageLocaleKey",
        )
    if lacking or len(v) != 5:
        for key in _sorted(v.keys() - _NAMES_20):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/crm-data.schema.json#/$defs/UserAttributes
def _explain_user_attributes(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif not isinstance(v["type"], str):
        _explain_string(v["type"], errors, at + "/type", path + "/properties/type")


# https://framepost.dev/schema/crm-data.schema.json#/$defs/CrmCapabilities
def _explain_crm_capabilities(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "directoryAvailable" in v and type(v["directoryAvailable"]) is not bool:
        _explain_boolean(
            errors, at + "/directoryAvailable", path + "/properties/directoryAvailable"
        )
    if "reloadsOnNavigation" in v and type(v["reloadsOnNavigation"]) is not bool:
        _explain_boolean(
            errors, at + "/reloadsOnNavigation", path + "/properties/reloadsOnNavigation"
        )
    if "lightningComponentsAvailable" in v and type(v["lightningComponentsAvailable"]) is not bool:
        _explain_boolean(
            errors,
            at + "/lightningComponentsAvailable",
            path + "/properties/lightningComponentsAvailable",
        )
    if "name" in v and not isinstance(v["name"], str):
        _explain_string(v["name"], errors, at + "/name", path + "/properties/name")


# https://framepost.dev/schema/click-to-dial-response.schema.json#
def _explain_click_to_dial_response(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "type" not in v:
        lacking = _missing(errors, at, path, "type")
    elif v["type"] != "ClientAppMessage":
        _explain_const_client_app_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        lacking = _missing(errors, at, path, "action")
    elif v["action"] != "clickToDialResponse":
        _explain_click_to_dial_response_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    else:
        _explain_crm_object_data(v["data"], errors, at + "/data", path + "/properties/data/$ref")
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_1):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/click-to-dial-response.schema.json#/properties/action
def _explain_click_to_dial_response_action(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "clickToDialResponse"},
        'must be "clickToDialResponse"',
    )


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/CrmObjectData
def _explain_crm_object_data(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "onClickToDialResponse" not in v:
        lacking = _missing(errors, at, path, "onClickToDialResponse")
    elif not _is_user_result(v["onClickToDialResponse"]):
        _explain_user_result(
            v["onClickToDialResponse"],
            errors,
            at + "/onClickToDialResponse",
            path + "/properties/onClickToDialResponse/$ref",
        )
    if "clickToDialLogDetails" not in v:
        lacking = _missing(errors, at, path, "clickToDialLogDetails")
    elif not _is_click_to_dial_log_details(v["clickToDialLogDetails"]):
        _explain_click_to_dial_log_details(
            v["clickToDialLogDetails"],
            errors,
            at + "/clickToDialLogDetails",
            path + "/properties/clickToDialLogDetails/$ref",
        )
    if "softphoneItems" not in v:
        lacking = _missing(errors, at, path, "softphoneItems")
    elif not isinstance(v["softphoneItems"], list):
        _explain_softphone_items(
            errors, at + "/softphoneItems", path + "/properties/softphoneItems"
        )
    if "doNotCall" not in v:
        lacking = _missing(errors, at, path, "doNotCall")
    elif type(v["doNotCall"]) is not bool:
        _explain_boolean(errors, at + "/doNotCall", path + "/properties/doNotCall")
    if "crmEmails" not in v:
        lacking = _missing(errors, at, path, "crmEmails")
    elif not isinstance(v["crmEmails"], str):
        _explain_string(v["crmEmails"], errors, at + "/crmEmails", path + "/properties/crmEmails")
    if "crmPhones" not in v:
        lacking = _missing(errors, at, path, "crmPhones")
    elif not _is_voice(v["crmPhones"]):
        _explain_voice(v["crmPhones"], errors, at + "/crmPhones", path + "/properties/crmPhones")
    if "nameObjects" not in v:
        lacking = _missing(errors, at, path, "nameObjects")
    elif not isinstance(x := v["nameObjects"], list) and x is not None:
        _explain_name_objects(errors, at + "/nameObjects", path + "/properties/nameObjects")
    if "relatedToObjects" not in v:
        lacking = _missing(errors, at, path, "relatedToObjects")
    elif not _is_related_to_objects(v["relatedToObjects"]):
        _explain_related_to_objects(
            v["relatedToObjects"],
            errors,
            at + "/relatedToObjects",
            path + "/properties/relatedToObjects",
        )
    if "pageInfo" not in v:
        lacking = _missing(errors, at, path, "pageInfo")
    elif not _is_user_result(v["pageInfo"]):
        _explain_user_result(
            v["pageInfo"], errors, at + "/pageInfo", path + "/properties/pageInfo/$ref"
        )
    if lacking or len(v) != 9:
        for key in _sorted(v.keys() - _NAMES_21):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/UserResult
def _explain_user_result(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "number" not in v:
        lacking = _missing(errors, at, path, "number")
    elif not (isinstance(x := v["number"], str) and x != ""):
        _explain_string_min_length_1(
            v["number"], errors, at + "/number", path + "/properties/number"
        )
    if "objectType" not in v:
        lacking = _missing(errors, at, path, "objectType")
    elif not isinstance(v["objectType"], str):
        _explain_string(
            v["objectType"], errors, at + "/objectType", path + "/properties/objectType"
        )
    if "recordId" not in v:
        lacking = _missing(errors, at, path, "recordId")
    elif not (isinstance(x := v["recordId"], str) and x != ""):
        _explain_string_min_length_1(
            v["recordId"], errors, at + "/recordId", path + "/properties/recordId"
        )
    if "recordName" not in v:
        lacking = _missing(errors, at, path, "recordName")
    elif not isinstance(v["recordName"], str):
        _explain_string(
            v["recordName"], errors, at + "/recordName", path + "/properties/recordName"
        )
    if "email" not in v:
        lacking = _missing(errors, at, path, "email")
    elif not isinstance(v["email"], str):
        _explain_string(v["email"], errors, at + "/email", path + "/properties/email")
    if "url" not in v:
        lacking = _missing(errors, at, path, "url")
    elif not isinstance(v["url"], str):
        _explain_string(v["url"], errors, at + "/url", path + "/properties/url")
    if lacking or len(v) != 6:
        for key in _sorted(v.keys() - _NAMES_22):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/UserResult/properties/number and 2 more
def _explain_string_min_length_1(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, str):
        _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")
        return
    if v == "":
        _fail(errors, at, path, "minLength", {"limit": 1}, "must have at least 1 character")


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/ClickToDialLogDetails
def _explain_click_to_dial_log_details(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "id" not in v:
        lacking = _missing(errors, at, path, "id")
    elif not isinstance(v["id"], str):
        _explain_string(v["id"], errors, at + "/id", path + "/properties/id")
    if "name" not in v:
        lacking = _missing(errors, at, path, "name")
    elif not isinstance(v["name"], str):
        _explain_string(v["name"], errors, at + "/name", path + "/properties/name")
    if "personAccount" not in v:
        lacking = _missing(errors, at, path, "personAccount")
    elif type(v["personAccount"]) is not bool:
        _explain_boolean(errors, at + "/personAccount", path + "/properties/personAccount")
    if "type" not in v:
        lacking = _missing(errors, at, path, "type")
    elif not isinstance(v["type"], str):
        _explain_string(v["type"], errors, at + "/type", path + "/properties/type")
    if lacking or len(v) != 4:
        for key in _sorted(v.keys() - _NAMES_23):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/CrmObjectData/properties/softphoneItems
def _explain_softphone_items(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/CrmObjectData/properties/nameObjects
def _explain_name_objects(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": ["array", "null"]}, "must be of type array or null")


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/CrmObjectData/properties/relatedToObjects
def _explain_related_to_objects(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, list):
        _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")
        return
    if type(v) is not list:
        v = _plain(v)
    for i, x in enumerate(v):
        if not _is_related_to_object(x):
            _explain_related_to_object(x, errors, at + f"/{i}", path + "/items/$ref")


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/RelatedToObject
def _explain_related_to_object(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "isName" not in v:
        lacking = _missing(errors, at, path, "isName")
    elif type(v["isName"]) is not bool:
        _explain_boolean(errors, at + "/isName", path + "/properties/isName")
    if "isRelatedTo" not in v:
        lacking = _missing(errors, at, path, "isRelatedTo")
    elif type(v["isRelatedTo"]) is not bool:
        _explain_boolean(errors, at + "/isRelatedTo", path + "/properties/isRelatedTo")
    if "pageInfo" not in v:
        lacking = _missing(errors, at, path, "pageInfo")
    elif not _is_page_info(v["pageInfo"]):
        _explain_page_info(
            v["pageInfo"], errors, at + "/pageInfo", path + "/properties/pageInfo/$ref"
        )
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_24):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/click-to-dial-response.schema.json#/$defs/PageInfo
def _explain_page_info(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "recordId" not in v:
        lacking = _missing(errors, at, path, "recordId")
    elif not (isinstance(x := v["recordId"], str) and x != ""):
        _explain_string_min_length_1(
            v["recordId"], errors, at + "/recordId", path + "/properties/recordId"
        )
    if "url" not in v:
        lacking = _missing(errors, at, path, "url")
    elif not isinstance(v["url"], str):
        _explain_string(v["url"], errors, at + "/url", path + "/properties/url")
    if "recordName" not in v:
        lacking = _missing(errors, at, path, "recordName")
    elif not isinstance(v["recordName"], str):
        _explain_string(
            v["recordName"], errors, at + "/recordName", path + "/properties/recordName"
        )
    if "objectType" not in v:
        lacking = _missing(errors, at, path, "objectType")
    elif not isinstance(v["objectType"], str):
        _explain_string(
            v["objectType"], errors, at + "/objectType", path + "/properties/objectType"
        )
    if lacking or len(v) != 4:
        for key in _sorted(v.keys() - _NAMES_25):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/crm-directory.schema.json#
def _explain_crm_directory(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "type" not in v:
        lacking = _missing(errors, at, path, "type")
    elif v["type"] != "ClientAppMessage":
        _explain_const_client_app_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        lacking = _missing(errors, at, path, "action")
    elif v["action"] != "crmDirectory":
        _explain_crm_directory_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    else:
        _explain_crm_directory_data(v["data"], errors, at + "/data", path + "/properties/data/$ref")
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_1):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/crm-directory.schema.json#/properties/action
def _explain_crm_directory_action(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "const", {"allowedValue": "crmDirectory"}, 'must be "crmDirectory"')


# https://framepost.dev/schema/crm-directory.schema.json#/$defs/CrmDirectoryData
def _explain_crm_directory_data(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "count" not in v:
        lacking = _missing(errors, at, path, "count")
    elif not (isinstance(x := v["count"], str) and _PATTERN_1.search(x) is not None):
        _explain_count(v["count"], errors, at + "/count", path + "/properties/count")
    if "results" not in v:
        lacking = _missing(errors, at, path, "results")
    elif not _is_results(v["results"]):
        _explain_results(v["results"], errors, at + "/results", path + "/properties/results")
    if lacking or len(v) != 2:
        for key in _sorted(v.keys() - _NAMES_26):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/crm-directory.schema.json#/$defs/CrmDirectoryData/properties/count
def _explain_count(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, str):
        _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")
        return
    if _PATTERN_1.search(v) is None:
        _fail(
            errors,
            at,
            path,
            "pattern",
            {"pattern": "^[0-9]+$"},
            'must match the pattern "^[0-9]+$"',
        )


# https://framepost.dev/schema/crm-directory.schema.json#/$defs/CrmDirectoryData/properties/results
def _explain_results(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, list):
        _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")
        return
    if type(v) is not list:
        v = _plain(v)
    for i, x in enumerate(v):
        if not _is_directory_entry(x):
            _explain_directory_entry(x, errors, at + f"/{i}", path + "/items/$ref")


# https://framepost.dev/schema/crm-directory.schema.json#/$defs/DirectoryEntry
def _explain_directory_entry(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
    if isinstance(v, dict):
        if type(v) is not dict:
            v = _plain(v)
        if "id" not in v:
            _missing(errors, at, path, "id")
        elif not _is_record_id(v["id"]):
            _explain_record_id(v["id"], errors, at + "/id", path + "/properties/id")
        if "name" not in v:
            _missing(errors, at, path, "name")
        elif not isinstance(v["name"], str):
            _explain_string(v["name"], errors, at + "/name", path + "/properties/name")
        if "phone" in v and not isinstance(x := v["phone"], str) and x is not None:
            _explain_string_null(errors, at + "/phone", path + "/properties/phone")
        if "email" in v and not isinstance(x := v["email"], str) and x is not None:
            _explain_string_null(errors, at + "/email", path + "/properties/email")
        for key in _sorted(v.keys() - _NAMES_27):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)
    if _is_directory_entry_not(v):
        _fail(errors, at, path, "not", {}, "must not match the excluded schema")


# https://framepost.dev/schema/crm-directory.schema.json#/$defs/DirectoryEntry/properties/phone and 1 more
def _explain_string_null(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": ["string", "null"]}, "must be of type string or null")


# https://framepost.dev/schema/custom-fields-data-response.schema.json#
def _explain_custom_fields_data_response(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "type" not in v:
        lacking = _missing(errors, at, path, "type")
    elif v["type"] != "ClientAppMessage":
        _explain_const_client_app_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        lacking = _missing(errors, at, path, "action")
    elif v["action"] != "customFieldsDataResponse":
        _explain_custom_fields_data_response_action(
            errors, at + "/action", path + "/properties/action"
        )
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    elif not isinstance(v["data"], str):
        _explain_string(v["data"], errors, at + "/data", path + "/properties/data/$ref")
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_1):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/custom-fields-data-response.schema.json#/properties/action
def _explain_custom_fields_data_response_action(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "customFieldsDataResponse"},
        'must be "customFieldsDataResponse"',
    )


# https://framepost.dev/schema/create-history-item.schema.json#
def _explain_create_history_item(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "type" not in v:
        lacking = _missing(errors, at, path, "type")
    elif v["type"] != "ClientAppMessage":
        _explain_const_client_app_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        lacking = _missing(errors, at, path, "action")
    elif v["action"] != "createHistoryItem":
        _explain_create_history_item_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    else:
        _explain_history_item(v["data"], errors, at + "/data", path + "/properties/data/$ref")
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_1):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/create-history-item.schema.json#/properties/action
def _explain_create_history_item_action(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "createHistoryItem"},
        'must be "createHistoryItem"',
    )


# https://framepost.dev/schema/create-history-item.schema.json#/$defs/HistoryItem
def _explain_history_item(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "taskId" not in v:
        lacking = _missing(errors, at, path, "taskId")
    elif not _is_record_id(v["taskId"]):
        _explain_record_id(v["taskId"], errors, at + "/taskId", path + "/properties/taskId")
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    else:
        _explain_history_item_data(v["data"], errors, at + "/data", path + "/properties/data/$ref")
    if lacking or len(v) != 2:
        for key in _sorted(v.keys() - _NAMES_28):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/create-history-item.schema.json#/$defs/HistoryItemData
def _explain_history_item_data(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "message" not in v:
        _missing(errors, at, path, "message")
    else:
        _explain_log_message(
            v["message"], errors, at + "/message", path + "/properties/message/$ref"
        )
    if "logParameters" not in v:
        _missing(errors, at, path, "logParameters")
    elif not isinstance(v["logParameters"], dict):
        _explain_object(
            v["logParameters"], errors, at + "/logParameters", path + "/properties/logParameters"
        )
    if "msgData" not in v:
        _missing(errors, at, path, "msgData")
    else:
        _explain_interaction_log(
            v["msgData"], errors, at + "/msgData", path + "/properties/msgData/$ref"
        )


# https://framepost.dev/schema/display-error-notification.schema.json#
def _explain_display_error_notification(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "type" not in v:
        lacking = _missing(errors, at, path, "type")
    elif v["type"] != "ClientAppMessage":
        _explain_const_client_app_message(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        lacking = _missing(errors, at, path, "action")
    elif v["action"] != "displayErrorNotification":
        _explain_display_error_notification_action(
            errors, at + "/action", path + "/properties/action"
        )
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    elif not _is_error_notification(v["data"]):
        _explain_error_notification(v["data"], errors, at + "/data", path + "/properties/data")
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_1):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/display-error-notification.schema.json#/properties/action
def _explain_display_error_notification_action(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "displayErrorNotification"},
        'must be "displayErrorNotification"',
    )


# https://framepost.dev/schema/display-error-notification.schema.json#/properties/data
def _explain_error_notification(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "type" not in v:
        lacking = _missing(errors, at, path, "type")
    elif v["type"] not in _ENUM_1:
        _explain_type(errors, at + "/type", path + "/properties/type")
    if "severity" not in v:
        lacking = _missing(errors, at, path, "severity")
    elif v["severity"] not in _ENUM_2:
        _explain_severity(errors, at + "/severity", path + "/properties/severity")
    if "textArray" not in v:
        lacking = _missing(errors, at, path, "textArray")
    elif not _is_voice(v["textArray"]):
        _explain_voice(v["textArray"], errors, at + "/textArray", path + "/properties/textArray")
    if "title" not in v:
        lacking = _missing(errors, at, path, "title")
    elif not isinstance(v["title"], str):
        _explain_string(v["title"], errors, at + "/title", path + "/properties/title")
    if "dialogId" not in v:
        lacking = _missing(errors, at, path, "dialogId")
    elif type(x := v["dialogId"]) is not int and not _is_number(x):
        _explain_dialog_id(errors, at + "/dialogId", path + "/properties/dialogId")
    if "persist" not in v:
        lacking = _missing(errors, at, path, "persist")
    elif type(v["persist"]) is not bool:
        _explain_boolean(errors, at + "/persist", path + "/properties/persist")
    if "store" not in v:
        lacking = _missing(errors, at, path, "store")
    elif type(v["store"]) is not bool:
        _explain_boolean(errors, at + "/store", path + "/properties/store")
    if lacking or len(v) != 7:
        for key in _sorted(v.keys() - _NAMES_29):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/display-error-notification.schema.json#/properties/data/properties/type
def _explain_type(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "enum",
        {"allowedValues": ["transient", "okDialog", "okCancelDialog", "fixedDialog", "html"]},
        'must be "transient", "okDialog", "okCancelDialog", "fixedDialog" or "html"',
    )


# https://framepost.dev/schema/display-error-notification.schema.json#/properties/data/properties/severity
def _explain_severity(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "enum",
        {"allowedValues": ["EVENT", "INFO", "WARNING", "ERROR", "CRITICAL", "SUCCESS"]},
        'must be "EVENT", "INFO", "WARNING", "ERROR", "CRITICAL" or "SUCCESS"',
    )


# https://framepost.dev/schema/display-error-notification.schema.json#/properties/data/properties/dialogId
def _explain_dialog_id(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "number"}, "must be of type number")


# https://framepost.dev/schema/custom-fields-data-response.schema.json#/$defs/CustomFields
def _explain_custom_fields(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "voice" in v and not _is_custom_fields_voice(v["voice"]):
        _explain_custom_fields_voice(v["voice"], errors, at + "/voice", path + "/properties/voice")
    if "digital" in v and not _is_custom_fields_voice(v["digital"]):
        _explain_custom_fields_voice(
            v["digital"], errors, at + "/digital", path + "/properties/digital"
        )
    for key in _sorted(v.keys() - _NAMES_5):
        _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/custom-fields-data-response.schema.json#/$defs/CustomFields/properties/voice and 1 more
def _explain_custom_fields_voice(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    for key in _sorted(v):
        if not _is_custom_field(v[key]):
            _explain_custom_field(
                v[key], errors, at + _token(key), path + "/additionalProperties/$ref"
            )


# https://framepost.dev/schema/custom-fields-data-response.schema.json#/$defs/CustomField
def _explain_custom_field(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "customFieldInfo" not in v:
        lacking = _missing(errors, at, path, "customFieldInfo")
    elif not _is_custom_field_info(v["customFieldInfo"]):
        _explain_custom_field_info(
            v["customFieldInfo"],
            errors,
            at + "/customFieldInfo",
            path + "/properties/customFieldInfo/$ref",
        )
    if lacking or len(v) != 1:
        for key in _sorted(v.keys() - _NAMES_30):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# https://framepost.dev/schema/custom-fields-data-response.schema.json#/$defs/CustomFieldInfo
def _explain_custom_field_info(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "customFieldType" not in v:
        _missing(errors, at, path, "customFieldType")
    elif not isinstance(v["customFieldType"], str):
        _explain_string(
            v["customFieldType"],
            errors,
            at + "/customFieldType",
            path + "/properties/customFieldType",
        )
    if "customFieldLabel" not in v:
        _missing(errors, at, path, "customFieldLabel")
    elif not isinstance(v["customFieldLabel"], str):
        _explain_string(
            v["customFieldLabel"],
            errors,
            at + "/customFieldLabel",
            path + "/properties/customFieldLabel",
        )


_EXPLANATIONS_1 = {
    "CRMConnectMessage": (_explain_one_of_0, "/oneOf/0"),
    "ClientAppMessage": (_explain_one_of_1, "/oneOf/1"),
}
_EXPLANATIONS_2 = {
    "ready": (_explain_connector_ready, "/oneOf/0"),
    "requestCrmData": (_explain_request_crm_data, "/oneOf/1"),
    "requestEnableClickToDial": (_explain_request_enable_click_to_dial, "/oneOf/2"),
    "requestNavigateToClickToDialResult": (
        _explain_request_navigate_to_click_to_dial_result, "/oneOf/3"
    ),
    "requestGetCrmDirectory": (_explain_request_get_crm_directory, "/oneOf/4"),
    "requestCustomFieldsValues": (_explain_request_custom_fields_values, "/oneOf/5"),
    "requestPerformInteractionScreenPop": (
        _explain_request_perform_interaction_screen_pop, "/oneOf/6"
    ),
    "requestOpenReports": (_explain_request_open_reports, "/oneOf/7"),
    "requestSaveInteractionLog": (_explain_request_save_interaction_log, "/oneOf/8"),
}
_EXPLANATIONS_3 = {
    "ready": (_explain_client_ready, "/oneOf/0"),
    "crmData": (_explain_crm_data, "/oneOf/1"),
    "clickToDialResponse": (_explain_click_to_dial_response, "/oneOf/2"),
    "crmDirectory": (_explain_crm_directory, "/oneOf/3"),
    "customFieldsDataResponse": (_explain_custom_fields_data_response, "/oneOf/4"),
    "createHistoryItem": (_explain_create_history_item, "/oneOf/5"),
    "displayErrorNotification": (_explain_display_error_notification, "/oneOf/6"),
}
_VERDICTS_1 = {"CRMConnectMessage": _is_one_of_0, "ClientAppMessage": _is_one_of_1}
_VERDICTS_2 = {
    "ready": _is_connector_ready,
    "requestCrmData": _is_request_crm_data,
    "requestEnableClickToDial": _is_request_enable_click_to_dial,
    "requestNavigateToClickToDialResult": _is_request_navigate_to_click_to_dial_result,
    "requestGetCrmDirectory": _is_request_get_crm_directory,
    "requestCustomFieldsValues": _is_request_custom_fields_values,
    "requestPerformInteractionScreenPop": _is_request_perform_interaction_screen_pop,
    "requestOpenReports": _is_request_open_reports,
    "requestSaveInteractionLog": _is_request_save_interaction_log,
}
_VERDICTS_3 = {
    "ready": _is_client_ready,
    "crmData": _is_crm_data,
    "clickToDialResponse": _is_click_to_dial_response,
    "crmDirectory": _is_crm_directory,
    "customFieldsDataResponse": _is_custom_fields_data_response,
    "createHistoryItem": _is_create_history_item,
    "displayErrorNotification": _is_display_error_notification,
}


def _is_unreadable(value: Any, error: Exception) -> bool:
    """Whether `error` says that a value is nested too deeply, or comes from code of its own.

    The types of parsed JSON have no such code.
    """
    if isinstance(error, RecursionError):
        return True
    known: set[int] = set()
    todo = [value]
    while todo:
        v = todo.pop()
        if type(v) is dict and id(v) not in known:
            if not all(type(key) is str for key in v):
                return True
            known.add(id(v))
            todo += v.values()
        elif type(v) is list and id(v) not in known:
            known.add(id(v))
            todo += v
        elif type(v) not in (dict, list, str, int, float, bool, type(None)):
            return True
    return False


def _is_integer(v: Any) -> bool:
    if isinstance(v, float):
        return v.is_integer()
    return isinstance(v, int) and type(v) is not bool


def _is_number(v: Any) -> bool:
    if isinstance(v, float):
        return v - v == 0  # neither infinite nor NaN, which are not JSON
    return isinstance(v, int) and type(v) is not bool


def _plain(v: Any) -> Any:
    """A copy of a list or dict of a subclass, so that reading it runs no code of that class."""
    if isinstance(v, dict):
        return dict(dict.items(v))
    return list.copy(v) if isinstance(v, list) else v


def _fail(
    errors: Errors, at: str, path: str, keyword: str, params: dict[str, Any], message: str
) -> None:
    # What calling ValidationIssue does, at two thirds of the time.
    issue = (keyword, at, f"{path}/{keyword}", params, message)
    errors.append(tuple.__new__(ValidationIssue, issue))


def _missing(errors: Errors, at: str, path: str, name: str) -> bool:
    _fail(
        errors, at, path, "required", {"missingProperty": name}, f'must have the property "{name}"'
    )
    return True


def _extra(errors: Errors, at: str, path: str, keyword: str, param: str, key: str) -> None:
    _fail(errors, at, path, keyword, {param: key}, f'must not have the property "{key}"')


def _any_of(found: list[Errors], errors: Errors, at: str, path: str) -> None:
    """Add the errors `found` by each of the schemas, if none of them matches."""
    if all(found):
        for each in found:
            errors += each
        _fail(errors, at, path, "anyOf", {}, "must match at least one of the schemas")


def _token(key: str) -> str:
    return "/" + str(key).replace("~", "~0").replace("/", "~1")


def _sorted(keys: set[str] | dict[str, Any]) -> list[str]:
    """The keys in the order of their UTF-16 code units, as JavaScript sorts them."""
    return sorted(keys, key=lambda key: str(key).encode("utf-16-be", "surrogatepass"))


def _validation_error(
    value: Any, explain: Callable[[Any, Errors, str, str], None]
) -> ValidationError:
    """Why a value is not right; one for which no error is found is nested too deeply."""
    errors: Errors = []
    try:
        explain(value, errors, "", "")
    except Exception as error:
        if not _is_unreadable(value, error):
            raise
        errors = []
    too_deep = ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")
    return ValidationError(tuple(errors) or (too_deep,))


def _written(
    o: Any,
    write: Callable[[Any], Any],
    is_right: Callable[[Any], bool],
    explain: Callable[[Any, Errors, str, str], None],
) -> Any:
    """The JSON value of an object. Raises `ValidationError` unless it matches the schema."""
    try:
        try:
            value = write(o)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            value = _as_given(o)
        if is_right(value):
            return value
    except RecursionError:
        raise ValidationError((ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read"),)) from None
    raise _validation_error(value, explain)


def _to_json_value(o: Any) -> Any:
    if isinstance(o, (list, tuple)):
        return [_to_json_value(x) for x in o]
    if isinstance(o, dict):
        return {key: _to_json_value(x) for key, x in o.items()}
    write = getattr(type(o), "to_dict", None)
    return write(o, validate=False) if write else o


def _parse_json(text: str | bytes) -> Any:
    """The value of a strict JSON text (RFC 8259). Raises `ValidationError` for any other text."""
    try:
        if not isinstance(text, str):
            text = text.decode(json.detect_encoding(text))
        return _DECODER.decode(text)
    except (RecursionError, ValueError) as error:
        raise ValidationError((_json_issue(text, error),)) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError  # `_json_issue` finds the place
    return found


def _no_constant(_: str) -> Any:
    raise ValueError


def _finite(text: str) -> float:
    number = float(text)
    if number - number != 0:
        raise ValueError
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite
)


def _json_issue(text: str | bytes, error: Exception) -> ValidationIssue:
    """What is wrong with a text that is not strict JSON, and where."""
    params: dict[str, Any] = {}
    if isinstance(error, UnicodeDecodeError):
        params["byte"] = error.start
        message = f"is not JSON: the text is not {error.encoding}: byte {error.start}"
    elif isinstance(text, str) and isinstance(error, ValueError):
        if isinstance(error, json.JSONDecodeError):
            offset, message = error.pos, error.msg
        else:
            offset, message = _not_strict(text)
        line = text.count("\n", 0, offset) + 1
        column = offset - text.rfind("\n", 0, offset)
        params = {"line": line, "column": column}
        message = f"is not JSON: {message}: line {line}, column {column}"
    else:
        message = "is not JSON: it is nested too deeply"
    return ValidationIssue("json", "", "", params, message)


def _not_strict(text: str) -> tuple[int, str]:
    """The first repeated key, or number that JSON does not have: its offset, and what is wrong.

    Up to there, the text is JSON.
    """
    objects: list[set[str]] = []
    for match in _TOKENS.finditer(text):
        token = match["token"]
        if token == "{":
            objects.append(set())
        elif token == "}":
            objects.pop()
        elif match["colon"]:
            key = json.loads(token)
            if key in objects[-1]:
                return match.start(), f"the key {json.dumps(key)} appears twice"
            objects[-1].add(key)
        elif token[0] != '"':
            try:
                number = json.loads(token)
            except ValueError:
                return match.start(), "a number has more digits than Python reads"
            if isinstance(number, float) and number - number != 0:
                return match.start(), f"{token} is not a finite number"
    return 0, "it is not strict"


_TOKENS = re.compile(
    r'(?P<token>[{}]|"(?:[^"\\]|\\.)*"|-?(?:Infinity|NaN|[0-9][-+.0-9Ee]*))(?P<colon>[ \t\n\r]*:)?'
)


def _json_text(value: Any) -> str:
    """The JSON text of a value. Raises `ValidationError` for what JSON does not have."""
    try:
        return _encode_json(value)
    except (RecursionError, TypeError, ValueError) as error:
        issue = ValidationIssue("json", "", "", {}, f"is not JSON: {error}")
        try:
            issue = _not_json(value, "") or issue
        except RecursionError:
            issue = ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")
        raise ValidationError((issue,)) from None


def _not_json(value: Any, path: str) -> ValidationIssue | None:
    """The first part of a value that JSON does not have."""
    message = ""
    if isinstance(value, dict):
        for key, item in value.items():
            if not (key is None or isinstance(key, (str, int, float))):
                message = f"has a key of the Python type {type(key).__name__}, which is not JSON"
                break
            if issue := _not_json(item, path + _token(str(key))):
                return issue
    elif isinstance(value, (list, tuple)):
        for i, item in enumerate(value):
            if issue := _not_json(item, f"{path}/{i}"):
                return issue
    elif isinstance(value, float):
        message = "" if value - value == 0 else f"is {value}, which is not JSON"
    elif not (value is None or isinstance(value, (str, int))):
        message = f"is of the Python type {type(value).__name__}, which is not JSON"
    return ValidationIssue("json", path, "", {}, message) if message else None


def _encode_json(value: Any) -> str:
    if value is True:
        return "true"
    if value is False:
        return "false"
    if value is None:
        return "null"
    return "".join(_encode(value, 0))


_quoted: Callable[[str], str] = json.encoder.encode_basestring_ascii


def _encoder() -> Callable[[Any, int], Iterator[str]]:
    """How JSON is written: by the standard library's encoder in C, made once, where there is one."""
    plain = json.JSONEncoder(check_circular=False, allow_nan=False)
    made: Any = getattr(json.encoder, "c_make_encoder", None)
    if made is None:
        return lambda value, _: plain.iterencode(value)
    found: Callable[[Any, int], Iterator[str]] = made(
        None, plain.default, _quoted, None, ": ", ", ", False, False, False
    )
    return found


_encode = _encoder()


def _find(source: Any, path: list[str], default: Any = None) -> Any:
    """The part of a value at `path`, or the default if it is absent or null."""
    for name in path:
        if isinstance(source, Mapping):
            source = source.get(name)
        elif isinstance(source, list) and name in map(str, range(len(source))):
            source = source[int(name)]
        else:
            return default
    return default if source is None else source


def _part(source: Any, path: list[str], at: str = "") -> Any:
    """The part of a value at `path`, which must be there. `at` is the path of the value."""
    value = _find(source, path)
    if value is None:
        *way, name = path
        at += "".join(map(_token, way))
        _refuse("required", at, {"missingProperty": name}, f'must have the property "{name}"')
    return value


def _refuse(keyword: str, at: str, params: dict[str, Any], message: str) -> NoReturn:
    raise ValidationError((ValidationIssue(keyword, at, "/x-builder", params, message),))


def _digits(value: Any, at: str) -> Any:
    """An integer as the text of its digits; any other value as it is."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if not -(2**53) < value < 2**53 or value != int(value):
        _refuse("type", at, {"type": "integer"}, "must be a string or an exact integer")
    return str(int(value))


def _only_keys(source: Any, names: list[str], constants: list[str], at: str = "") -> None:
    """Refuse an argument that is no object, or that has other keys than those of `names`.

    `constants` are keys that are not taken from the argument, but can be overridden.
    """
    if not isinstance(source, Mapping):
        message = "must be of type object"
        raise ValidationError((ValidationIssue("type", at, "/type", {"type": "object"}, message),))
    issues: Errors = []
    for key in _sorted({str(key) for key in source}):
        if key not in names:
            hint = ": pass it as an override" if key in constants else _suggestion(key, names)
            message = f'must not have the property "{key}"{hint}'
            params = {"additionalProperty": key}
            issues.append(
                ValidationIssue("additionalProperties", at, "/additionalProperties", params, message)
            )
    if issues:
        raise ValidationError(tuple(issues))


def _suggestion(key: str, names: list[str]) -> str:
    """Which of the names may be meant by a key.

    It differs in case and separators, in one character or in two neighbours, or it ends in the key.
    """
    given, known = _letters(key), {name: _letters(name) for name in names}
    near = [name for name in names if known[name] == given]
    near += [name for name in names if _is_near(given, known[name])]
    return f': did you mean "{near[0]}"?' if near else ""


def _letters(name: str) -> str:
    return name.lower().translate(dict.fromkeys(map(ord, "-_ ")))


def _is_near(given: str, known: str) -> bool:
    # In UTF-16, two bytes each, as JavaScript compares characters.
    a, b = (text.encode("utf-16-be", "surrogatepass") for text in (given, known))
    i = 0
    while i < len(a) and a[i : i + 2] == b[i : i + 2]:
        i += 2
    edits = ((4, 4), (2, 0), (0, 2)) if len(a) > 6 else ()
    is_end = given != "" and known.endswith(given)
    return is_end or any(a[i + m :] == b[i + n :] for m, n in edits)


def _overridden(value: Any, overrides: Any) -> Any:
    return value if overrides is None else _merged(value, overrides)


def _merged(value: Any, overrides: Any) -> Any:
    """A value with what overrides it: objects are merged, everything else is replaced."""
    if not isinstance(value, dict) or not isinstance(overrides, Mapping):
        return overrides
    return {
        **value,
        **{key: _merged(value.get(key), each) for key, each in overrides.items()},
    }


def _map_items(items: Any, at: str, build: Callable[[Any, str], Any]) -> list[Any]:
    """What `build` makes of each item of an array, without those of which it makes nothing."""
    if not isinstance(items, (list, tuple)):
        _refuse("type", at, {"type": "array"}, "must be of type array")
    made = [build(item, f"{at}/{i}") for i, item in enumerate(items)]
    return [each for each in made if each is not ...]


def _object_at(value: Any, at: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        _refuse("type", at, {"type": "object"}, "must be of type object")
    return value


def _without_absent(made: dict[str, Any]) -> dict[str, Any]:
    """An object without the properties that are absent: an ellipsis stands for their values."""
    return {key: each for key, each in made.items() if each is not ...}


def _json_argument(value: Any, of: type[Any] | None = None) -> Any:
    """An argument as JSON: it may be of a class, or any mapping."""
    if of is not None and isinstance(value, of):
        return value.to_dict()
    return dict(value) if isinstance(value, Mapping) else value


def _accepted(
    value: Any,
    is_right: Callable[[Any], bool],
    explain: Callable[[Any, Errors, str, str], None],
    at: str = "",
) -> Any:
    """The value, if it is right. `at` is its path."""
    try:
        if is_right(value):
            return value
    except RecursionError:
        pass  # the refusal says so
    errors = _validation_error(value, explain).errors
    raise ValidationError(tuple(e._replace(instance_path=at + e.instance_path) for e in errors))


def _compact_json(value: Any) -> str:
    """JSON text, as JavaScript writes it."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
