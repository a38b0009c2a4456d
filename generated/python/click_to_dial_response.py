"""Sent by the CRM page to the connector in its iframe when an agent presses Call. The connector
creates an outbound interaction from it. It is one-way: no confirmation is expected.
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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal, NamedTuple, NoReturn, TypedDict


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


# The same for the root, whatever that is: here it is a class.
from_dict = ClickToDialResponse.from_dict
to_dict = ClickToDialResponse.to_dict
from_json = ClickToDialResponse.from_json
to_json = ClickToDialResponse.to_json


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_click_to_dial_response(value)
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
        _explain_click_to_dial_response(value, errors, "", "")
    except Exception as error:
        if not _is_unreadable(value, error):
            raise
        return [ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")]
    return errors


_NAMES_1 = frozenset({"type", "action", "data"})
_NAMES_2 = frozenset({
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
_NAMES_3 = frozenset({"number", "objectType", "recordId", "recordName", "email", "url"})
_NAMES_4 = frozenset({"id", "name", "personAccount", "type"})
_NAMES_5 = frozenset({"isName", "isRelatedTo", "pageInfo"})
_NAMES_6 = frozenset({"recordId", "url", "recordName", "objectType"})


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
        and _is_crm_phones(v["crmPhones"])
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
}


def _is_click_to_dial_response(v: Any) -> bool:  # (root)
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_click_to_dial_response(_plain(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "clickToDialResponse"
            # /$defs/CrmObjectData
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
            # /$defs/ClickToDialLogDetails
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
            and _is_crm_phones(crm_object_data["crmPhones"])
            and _is_related_to_objects(crm_object_data["relatedToObjects"])
        )
    except KeyError:
        return False


def _is_crm_object_data(v: Any) -> bool:  # /$defs/CrmObjectData
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
            # /$defs/ClickToDialLogDetails
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
            and _is_crm_phones(v["crmPhones"])
            and _is_related_to_objects(v["relatedToObjects"])
        )
    except KeyError:
        return False


def _is_user_result(v: Any) -> bool:  # /$defs/UserResult
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


def _is_click_to_dial_log_details(v: Any) -> bool:  # /$defs/ClickToDialLogDetails
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


def _is_crm_phones(v: Any) -> bool:  # /$defs/CrmObjectData/properties/crmPhones
    if type(v) is not list:
        return isinstance(v, list) and _is_crm_phones(_plain(v))
    for x in v:
        if not isinstance(x, str):
            return False
    return True


def _is_related_to_objects(v: Any) -> bool:  # /$defs/CrmObjectData/properties/relatedToObjects
    try:
        if type(v) is not list:
            return isinstance(v, list) and _is_related_to_objects(_plain(v))
        for x in v:
            if not (
                # /$defs/RelatedToObject
                (
                    type(related_to_object := x) is dict
                    or type(related_to_object := _plain(related_to_object)) is dict
                )
                and len(related_to_object) == 3
                and type(related_to_object["isName"]) is bool
                and type(related_to_object["isRelatedTo"]) is bool
                # /$defs/PageInfo
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


def _is_related_to_object(v: Any) -> bool:  # /$defs/RelatedToObject
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_related_to_object(_plain(v))
        return (
            len(v) == 3
            and type(v["isName"]) is bool
            and type(v["isRelatedTo"]) is bool
            # /$defs/PageInfo
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


def _is_page_info(v: Any) -> bool:  # /$defs/PageInfo
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


def _explain_click_to_dial_response(v: Any, errors: Errors, at: str, path: str) -> None:  # (root)
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    lacking = False
    if "type" not in v:
        lacking = _missing(errors, at, path, "type")
    elif v["type"] != "ClientAppMessage":
        _explain_type(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        lacking = _missing(errors, at, path, "action")
    elif v["action"] != "clickToDialResponse":
        _explain_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    else:
        _explain_crm_object_data(v["data"], errors, at + "/data", path + "/properties/data/$ref")
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_1):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


def _explain_type(errors: Errors, at: str, path: str) -> None:  # /properties/type
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "ClientAppMessage"},
        'must be "ClientAppMessage"',
    )


def _explain_action(errors: Errors, at: str, path: str) -> None:  # /properties/action
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "clickToDialResponse"},
        'must be "clickToDialResponse"',
    )


# /$defs/CrmObjectData
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
        _explain_string(errors, at + "/crmEmails", path + "/properties/crmEmails")
    if "crmPhones" not in v:
        lacking = _missing(errors, at, path, "crmPhones")
    elif not _is_crm_phones(v["crmPhones"]):
        _explain_crm_phones(
            v["crmPhones"], errors, at + "/crmPhones", path + "/properties/crmPhones"
        )
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
        for key in _sorted(v.keys() - _NAMES_2):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


def _explain_user_result(v: Any, errors: Errors, at: str, path: str) -> None:  # /$defs/UserResult
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
        _explain_string(errors, at + "/objectType", path + "/properties/objectType")
    if "recordId" not in v:
        lacking = _missing(errors, at, path, "recordId")
    elif not (isinstance(x := v["recordId"], str) and x != ""):
        _explain_string_min_length_1(
            v["recordId"], errors, at + "/recordId", path + "/properties/recordId"
        )
    if "recordName" not in v:
        lacking = _missing(errors, at, path, "recordName")
    elif not isinstance(v["recordName"], str):
        _explain_string(errors, at + "/recordName", path + "/properties/recordName")
    if "email" not in v:
        lacking = _missing(errors, at, path, "email")
    elif not isinstance(v["email"], str):
        _explain_string(errors, at + "/email", path + "/properties/email")
    if "url" not in v:
        lacking = _missing(errors, at, path, "url")
    elif not isinstance(v["url"], str):
        _explain_string(errors, at + "/url", path + "/properties/url")
    if lacking or len(v) != 6:
        for key in _sorted(v.keys() - _NAMES_3):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# /$defs/UserResult/properties/number and 2 more
def _explain_string_min_length_1(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, str):
        _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")
        return
    if v == "":
        _fail(errors, at, path, "minLength", {"limit": 1}, "must have at least 1 character")


# /$defs/UserResult/properties/objectType and 11 more
def _explain_string(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")


# /$defs/ClickToDialLogDetails
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
        _explain_string(errors, at + "/id", path + "/properties/id")
    if "name" not in v:
        lacking = _missing(errors, at, path, "name")
    elif not isinstance(v["name"], str):
        _explain_string(errors, at + "/name", path + "/properties/name")
    if "personAccount" not in v:
        lacking = _missing(errors, at, path, "personAccount")
    elif type(v["personAccount"]) is not bool:
        _explain_boolean(errors, at + "/personAccount", path + "/properties/personAccount")
    if "type" not in v:
        lacking = _missing(errors, at, path, "type")
    elif not isinstance(v["type"], str):
        _explain_string(errors, at + "/type", path + "/properties/type")
    if lacking or len(v) != 4:
        for key in _sorted(v.keys() - _NAMES_4):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# /$defs/ClickToDialLogDetails/properties/personAccount and 3 more
def _explain_boolean(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "boolean"}, "must be of type boolean")


# /$defs/CrmObjectData/properties/softphoneItems
def _explain_softphone_items(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")


# /$defs/CrmObjectData/properties/crmPhones
def _explain_crm_phones(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, list):
        _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")
        return
    if type(v) is not list:
        v = _plain(v)
    for i, x in enumerate(v):
        if not isinstance(x, str):
            _explain_string(errors, at + f"/{i}", path + "/items")


# /$defs/CrmObjectData/properties/nameObjects
def _explain_name_objects(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": ["array", "null"]}, "must be of type array or null")


# /$defs/CrmObjectData/properties/relatedToObjects
def _explain_related_to_objects(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, list):
        _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")
        return
    if type(v) is not list:
        v = _plain(v)
    for i, x in enumerate(v):
        if not _is_related_to_object(x):
            _explain_related_to_object(x, errors, at + f"/{i}", path + "/items/$ref")


# /$defs/RelatedToObject
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
        for key in _sorted(v.keys() - _NAMES_5):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


def _explain_page_info(v: Any, errors: Errors, at: str, path: str) -> None:  # /$defs/PageInfo
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
        _explain_string(errors, at + "/url", path + "/properties/url")
    if "recordName" not in v:
        lacking = _missing(errors, at, path, "recordName")
    elif not isinstance(v["recordName"], str):
        _explain_string(errors, at + "/recordName", path + "/properties/recordName")
    if "objectType" not in v:
        lacking = _missing(errors, at, path, "objectType")
    elif not isinstance(v["objectType"], str):
        _explain_string(errors, at + "/objectType", path + "/properties/objectType")
    if lacking or len(v) != 4:
        for key in _sorted(v.keys() - _NAMES_6):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


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


def _extra(errors: Errors, at: str, path: str, keyword: str, param: str, key: str) -> None:
    _fail(errors, at, path, keyword, {param: key}, f'must not have the property "{key}"')


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
