"""Sent by the connector at the end of an interaction to have its log saved in the CRM. There is no
direct reply; once the log is saved, the client application may send createHistoryItem.
"""

# What isinstance makes of a JSON value is partly unknown to pyright; and a check that was written
# into its callers may be asked again there.
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnnecessaryIsInstance=false
# ruff: noqa: RUF023 - attributes are in the order of the schema

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal, NamedTuple


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
            if _is_log_custom_field(value):
                return _read_log_custom_field(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_log_custom_field)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_log_custom_field
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_log_custom_field, _explain_log_custom_field
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> LogCustomField:
        """The LogCustomField in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


# The same for the root, whatever that is: here it is a class.
from_dict = RequestSaveInteractionLog.from_dict
to_dict = RequestSaveInteractionLog.to_dict
from_json = RequestSaveInteractionLog.from_json
to_json = RequestSaveInteractionLog.to_json


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_request_save_interaction_log(value)
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
        _explain_request_save_interaction_log(value, errors, "", "")
    except Exception as error:
        if not _is_unreadable(value, error):
            raise
        return [ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")]
    return errors


_NAMES_1 = frozenset({"type", "action", "data"})
_NAMES_2 = frozenset({"message", "header"})
_NAMES_3 = frozenset({"body"})
_NAMES_4 = frozenset({"interactionId", "interactionData"})
_NAMES_5 = frozenset({
    "updatedOriginatingAddress", "updatedDestinationAddress", "interaction", "logDetails"
})
_NAMES_6 = frozenset({"intrinsics", "topic"})
_NAMES_7 = frozenset({"START_TIME", "START_DATE"})
_NAMES_8 = frozenset({"subject", "comments", "customFields"})
_NAMES_9 = frozenset({"logFieldName", "currentValue"})


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
    o.extra = {} if _NAMES_2.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_2}
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
    o.extra = {} if _NAMES_3.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_3}
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
    o.extra = {} if _NAMES_4.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_4}
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
    o.extra = {} if _NAMES_5.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_5}
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
    o.extra = {} if _NAMES_6.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_6}
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
    o.extra = {} if _NAMES_7.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_7}
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
    o.extra = {} if _NAMES_8.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_8}
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
    o.extra = {} if _NAMES_9.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_9}
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
}


def _is_request_save_interaction_log(v: Any) -> bool:  # (root)
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_request_save_interaction_log(_plain(v))
        return (
            v["type"] == "CRMConnectMessage"
            and v["action"] == "requestSaveInteractionLog"
            # /$defs/InteractionLog
            and (
                type(interaction_log := v["data"]) is dict
                or type(interaction_log := _plain(interaction_log)) is dict
            )
            # /$defs/LogMessage
            and (
                type(log_message := interaction_log["message"]) is dict
                or type(log_message := _plain(log_message)) is dict
            )
            # /$defs/LogBody
            and (
                type(log_body := log_message["body"]) is dict
                or type(log_body := _plain(log_body)) is dict
            )
            and "interactionId" in log_body
            # /$defs/InteractionData
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


def _is_interaction_log(v: Any) -> bool:  # /$defs/InteractionLog
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_interaction_log(_plain(v))
        return (
            # /$defs/LogMessage
            (
                type(log_message := v["message"]) is dict
                or type(log_message := _plain(log_message)) is dict
            )
            # /$defs/LogBody
            and (
                type(log_body := log_message["body"]) is dict
                or type(log_body := _plain(log_body)) is dict
            )
            and "interactionId" in log_body
            # /$defs/InteractionData
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


def _is_log_message(v: Any) -> bool:  # /$defs/LogMessage
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_log_message(_plain(v))
        return (
            # /$defs/LogBody
            (type(log_body := v["body"]) is dict or type(log_body := _plain(log_body)) is dict)
            and "interactionId" in log_body
            # /$defs/InteractionData
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


def _is_log_body(v: Any) -> bool:  # /$defs/LogBody
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_log_body(_plain(v))
        return (
            "interactionId" in v
            # /$defs/InteractionData
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


def _is_interaction_data(v: Any) -> bool:  # /$defs/InteractionData
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


def _is_interaction(v: Any) -> bool:  # /$defs/Interaction
    if type(v) is not dict:
        return isinstance(v, dict) and _is_interaction(_plain(v))
    return (
        ("topic" not in v or isinstance(v["topic"], str))
        and ("intrinsics" not in v or _is_interaction_intrinsics(v["intrinsics"]))
    )


def _is_interaction_intrinsics(v: Any) -> bool:  # /$defs/InteractionIntrinsics
    if type(v) is not dict:
        return isinstance(v, dict) and _is_interaction_intrinsics(_plain(v))
    return (
        ("START_TIME" not in v or isinstance(v["START_TIME"], str))
        and ("START_DATE" not in v or isinstance(v["START_DATE"], str))
    )


def _is_log_details(v: Any) -> bool:  # /$defs/LogDetails
    if type(v) is not dict:
        return isinstance(v, dict) and _is_log_details(_plain(v))
    return "customFields" not in v or _is_custom_fields(v["customFields"])


def _is_custom_fields(v: Any) -> bool:  # /$defs/LogDetails/properties/customFields
    if type(v) is not list:
        return isinstance(v, list) and _is_custom_fields(_plain(v))
    for x in v:
        if not isinstance(x, dict):
            return False
    return True


def _is_log_custom_field(v: Any) -> bool:  # /$defs/LogCustomField
    return isinstance(v, dict)


# (root)
def _explain_request_save_interaction_log(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif v["type"] != "CRMConnectMessage":
        _explain_type(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        _missing(errors, at, path, "action")
    elif v["action"] != "requestSaveInteractionLog":
        _explain_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        _missing(errors, at, path, "data")
    else:
        _explain_interaction_log(v["data"], errors, at + "/data", path + "/properties/data/$ref")


def _explain_type(errors: Errors, at: str, path: str) -> None:  # /properties/type
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "CRMConnectMessage"},
        'must be "CRMConnectMessage"',
    )


def _explain_action(errors: Errors, at: str, path: str) -> None:  # /properties/action
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "requestSaveInteractionLog"},
        'must be "requestSaveInteractionLog"',
    )


# /$defs/InteractionLog
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


def _explain_log_message(v: Any, errors: Errors, at: str, path: str) -> None:  # /$defs/LogMessage
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "body" not in v:
        _missing(errors, at, path, "body")
    else:
        _explain_log_body(v["body"], errors, at + "/body", path + "/properties/body/$ref")


def _explain_log_body(v: Any, errors: Errors, at: str, path: str) -> None:  # /$defs/LogBody
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


# /$defs/InteractionData
def _explain_interaction_data(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "updatedOriginatingAddress" in v and not isinstance(v["updatedOriginatingAddress"], str):
        _explain_string(
            errors,
            at + "/updatedOriginatingAddress",
            path + "/properties/updatedOriginatingAddress",
        )
    if "updatedDestinationAddress" in v and not isinstance(v["updatedDestinationAddress"], str):
        _explain_string(
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


# /$defs/InteractionData/properties/updatedOriginatingAddress and 4 more
def _explain_string(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")


def _explain_interaction(v: Any, errors: Errors, at: str, path: str) -> None:  # /$defs/Interaction
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
        _explain_string(errors, at + "/topic", path + "/properties/topic")


# /$defs/InteractionIntrinsics
def _explain_interaction_intrinsics(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "START_TIME" in v and not isinstance(v["START_TIME"], str):
        _explain_string(errors, at + "/START_TIME", path + "/properties/START_TIME")
    if "START_DATE" in v and not isinstance(v["START_DATE"], str):
        _explain_string(errors, at + "/START_DATE", path + "/properties/START_DATE")


def _explain_log_details(v: Any, errors: Errors, at: str, path: str) -> None:  # /$defs/LogDetails
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "customFields" in v and not _is_custom_fields(v["customFields"]):
        _explain_custom_fields(
            v["customFields"], errors, at + "/customFields", path + "/properties/customFields"
        )


# /$defs/LogDetails/properties/customFields
def _explain_custom_fields(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, list):
        _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")
        return
    if type(v) is not list:
        v = _plain(v)
    for i, x in enumerate(v):
        if not isinstance(x, dict):
            _explain_log_custom_field(x, errors, at + f"/{i}", path + "/items/$ref")


# /$defs/LogCustomField
def _explain_log_custom_field(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")


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


def _token(key: str) -> str:
    return "/" + str(key).replace("~", "~0").replace("/", "~1")


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
