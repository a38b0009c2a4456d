"""Sent by the CRM page to the connector in its iframe when an agent presses Call. The connector
creates an outbound interaction from it. It is one-way: no confirmation is expected.
"""

# What isinstance makes of a JSON value is partly unknown to pyright; and a check that was written
# into its callers may be asked again there.
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnnecessaryIsInstance=false
# ruff: noqa: RUF023 - attributes are in the order of the schema

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal, NamedTuple


class Error(NamedTuple):
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
    def errors(self) -> tuple[Error, ...]:
        return self.args[0]  # type: ignore[no-any-return]  # it has no other

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


Errors = list[Error]


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

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({shown})"


_new = object.__new__


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ClickToDialResponse(_Model):
    """Sent by the CRM page to the connector in its iframe when an agent presses Call. The
    connector creates an outbound interaction from it. It is one-way: no confirmation is
    expected.
    """

    __slots__ = ("type", "action", "data")

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
            pass  # the refusal says why
        raise _refusal(value, _explain_click_to_dial_response)

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_click_to_dial_response(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> ClickToDialResponse:
        """The ClickToDialResponse in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text, _strings_in_click_to_dial_response))

    def to_json(self) -> str:
        """The JSON text."""
        try:
            return _text_of_click_to_dial_response(self)
        except TypeError:  # an attribute is not of its type, and is written as it is
            return _json_text(self.to_dict())


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CrmObjectData(_Model):
    """Whom to call, and what the connector shows and logs about the call."""

    __slots__ = (
        "on_click_to_dial_response",
        "click_to_dial_log_details",
        "softphone_items",
        "do_not_call",
        "crm_emails",
        "crm_phones",
        "name_objects",
        "related_to_objects",
        "page_info",
    )

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
            pass  # the refusal says why
        raise _refusal(value, _explain_crm_object_data)

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_crm_object_data(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmObjectData:
        """The CrmObjectData in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text, _strings_in_crm_object_data))

    def to_json(self) -> str:
        """The JSON text."""
        try:
            return _text_of_crm_object_data(self)
        except TypeError:  # an attribute is not of its type, and is written as it is
            return _json_text(self.to_dict())


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class UserResult(_Model):
    """A user found in the CRM: whom to call, and which record that is."""

    __slots__ = ("number", "object_type", "record_id", "record_name", "email", "url")

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
            pass  # the refusal says why
        raise _refusal(value, _explain_user_result)

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_user_result(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> UserResult:
        """The UserResult in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text, lambda _: 12))

    def to_json(self) -> str:
        """The JSON text."""
        try:
            return _text_of_user_result(self)
        except TypeError:  # an attribute is not of its type, and is written as it is
            return _json_text(self.to_dict())


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ClickToDialLogDetails(_Model):
    """The record that a call is logged on."""

    __slots__ = ("id", "name", "person_account", "type")

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
            pass  # the refusal says why
        raise _refusal(value, _explain_click_to_dial_log_details)

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_click_to_dial_log_details(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> ClickToDialLogDetails:
        """The ClickToDialLogDetails in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text, lambda _: 7))

    def to_json(self) -> str:
        """The JSON text."""
        try:
            return _text_of_click_to_dial_log_details(self)
        except TypeError:  # an attribute is not of its type, and is written as it is
            return _json_text(self.to_dict())


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class RelatedToObject(_Model):
    """A record that the call is about."""

    __slots__ = ("is_name", "is_related_to", "page_info")

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
            pass  # the refusal says why
        raise _refusal(value, _explain_related_to_object)

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_related_to_object(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> RelatedToObject:
        """The RelatedToObject in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text, lambda _: 11))

    def to_json(self) -> str:
        """The JSON text."""
        try:
            return _text_of_related_to_object(self)
        except TypeError:  # an attribute is not of its type, and is written as it is
            return _json_text(self.to_dict())


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class PageInfo(_Model):
    """A record and where its page is."""

    __slots__ = ("record_id", "url", "record_name", "object_type")

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
            pass  # the refusal says why
        raise _refusal(value, _explain_page_info)

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_page_info(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> PageInfo:
        """The PageInfo in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text, lambda _: 8))

    def to_json(self) -> str:
        """The JSON text."""
        try:
            return _text_of_page_info(self)
        except TypeError:  # an attribute is not of its type, and is written as it is
            return _json_text(self.to_dict())


def create_ctd_message(result: UserResult | Mapping[str, Any]) -> CrmObjectData:
    """Builds the data of the message from a user result.

    Raises `ValidationError`, which names the field, for what is missing or wrong.
    """
    if not isinstance(result, UserResult):
        result = UserResult.from_dict(dict(result))
    source = result.to_dict()
    return CrmObjectData.from_dict(
        {
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
    )


def create_user_result(user: Mapping[str, Any]) -> UserResult:
    """Builds a user result from what a CRM knows of a user, under the names of the fields below. A
    numeric recordId becomes a string, a missing email or url an empty one.

    Raises `ValidationError`, which names the field, for what is missing or wrong.
    """
    return UserResult.from_dict(
        {
            "number": _part(user, ["number"]),
            "objectType": _part(user, ["objectType"], "End User"),
            "recordId": _digits(_part(user, ["recordId"]), ["recordId"]),
            "recordName": _part(user, ["recordName"], ""),
            "email": _part(user, ["email"], ""),
            "url": _part(user, ["url"], ""),
        }
    )


# The same for the root, whatever that is: here it is a class.
from_dict = ClickToDialResponse.from_dict
to_dict = ClickToDialResponse.to_dict
from_json = ClickToDialResponse.from_json
to_json = ClickToDialResponse.to_json


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_click_to_dial_response(value)
    except Exception:  # noqa: BLE001 - as iter_errors says
        return False


def validate(value: Any) -> None:
    """Raise `ValidationError`, with every error, unless the value matches the schema."""
    errors = _errors(value)
    if errors:
        raise ValidationError(tuple(errors))


def iter_errors(value: Any) -> Iterator[Error]:
    """Every error of a parsed JSON value; none if it matches the schema."""
    return iter(_errors(value))


def _errors(value: Any) -> Errors:
    errors: Errors = []
    try:
        _explain_click_to_dial_response(value, errors, "", "")
    except Exception:  # noqa: BLE001 - too deep, or no parsed JSON: it runs code of its own
        return [Error("depth", "", "", {}, "is nested too deeply, or cannot be read")]
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
        raise LookupError  # what is wrong is found out apart
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


def _text_of_click_to_dial_response(o: ClickToDialResponse) -> str:
    return (
        f'{{"type": {_quoted(o.type)}, '
        f'"action": {_quoted(o.action)}, '
        f'"data": {_text_of_crm_object_data(o.data)}}}'
    )


def _strings_in_click_to_dial_response(v: dict[str, Any]) -> int:
    return 5 + _strings_in_crm_object_data(v["data"])


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
        raise LookupError  # what is wrong is found out apart
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


def _text_of_crm_object_data(o: CrmObjectData) -> str:
    return (
        f'{{"onClickToDialResponse": {_text_of_user_result(o.on_click_to_dial_response)}, '
        f'"clickToDialLogDetails": {_text_of_click_to_dial_log_details(o.click_to_dial_log_details)}, '
        f'"softphoneItems": {_json_text([*o.softphone_items])}, '
        f'"doNotCall": {_json_text(o.do_not_call)}, '
        f'"crmEmails": {_quoted(o.crm_emails)}, '
        f'"crmPhones": [{", ".join(map(_quoted, o.crm_phones))}], '
        f'"nameObjects": {"null" if o.name_objects is None else _json_text([*o.name_objects])}, '
        f'"relatedToObjects": [{", ".join(map(_text_of_related_to_object, o.related_to_objects))}], '
        f'"pageInfo": {_text_of_user_result(o.page_info)}}}'
    )


def _strings_in_crm_object_data(v: dict[str, Any]) -> int:
    return (
        41
        + len(v["crmPhones"])
        + 11 * len(v["relatedToObjects"])
        + (_strings(v["softphoneItems"]) if v["softphoneItems"] else 0)
        + (_strings(v["nameObjects"]) if v["nameObjects"] else 0)
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
        raise LookupError  # what is wrong is found out apart
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


def _text_of_user_result(o: UserResult) -> str:
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
        raise LookupError  # what is wrong is found out apart
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


def _text_of_click_to_dial_log_details(o: ClickToDialLogDetails) -> str:
    return (
        f'{{"id": {_quoted(o.id)}, '
        f'"name": {_quoted(o.name)}, '
        f'"personAccount": {_json_text(o.person_account)}, '
        f'"type": {_quoted(o.type)}}}'
    )


def _checked_related_to_object(v: Any) -> RelatedToObject:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 3
        and type(is_name := v["isName"]) is bool
        and type(is_related_to := v["isRelatedTo"]) is bool
    ):
        raise LookupError  # what is wrong is found out apart
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


def _text_of_related_to_object(o: RelatedToObject) -> str:
    return (
        f'{{"isName": {_json_text(o.is_name)}, '
        f'"isRelatedTo": {_json_text(o.is_related_to)}, '
        f'"pageInfo": {_text_of_page_info(o.page_info)}}}'
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
        raise LookupError  # what is wrong is found out apart
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


def _text_of_page_info(o: PageInfo) -> str:
    return (
        f'{{"recordId": {_quoted(o.record_id)}, '
        f'"url": {_quoted(o.url)}, '
        f'"recordName": {_quoted(o.record_name)}, '
        f'"objectType": {_quoted(o.object_type)}}}'
    )


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


def _plain(v: Any) -> Any:
    """A copy of a list or dict of a subclass, so that reading it runs no code of that class."""
    if isinstance(v, dict):
        return dict(dict.items(v))
    return list.copy(v) if isinstance(v, list) else v


def _fail(
    errors: Errors, at: str, path: str, keyword: str, params: dict[str, Any], message: str
) -> None:
    # What calling Error does, at two thirds of the time.
    errors.append(tuple.__new__(Error, (keyword, at, f"{path}/{keyword}", params, message)))


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


def _refusal(
    value: Any, explain: Callable[[Any, Errors, str, str], None]
) -> ValidationError:
    """Why a value is not right; one for which no error is found is nested too deeply."""
    errors: Errors = []
    try:
        explain(value, errors, "", "")
    except Exception:  # noqa: BLE001 - as iter_errors says
        errors = []
    too_deep = Error("depth", "", "", {}, "is nested too deeply, or cannot be read")
    return ValidationError(tuple(errors) or (too_deep,))


def _strict_json(text: str | bytes, strings: Callable[[Any], int] | None = None) -> Any:
    """The value of a JSON text (RFC 8259): no NaN or Infinity, no key twice in an object.

    `strings` counts the strings in a value, keys too, if it is of the schema. A text that has no
    more than its value has no key twice, and reading it once is enough.
    """
    if not isinstance(text, str):
        text = text.decode(json.detect_encoding(text), "surrogatepass")
    quotes = text.count('"')
    if "\\" in text:  # a quotation mark may be part of a string
        quotes -= text.replace("\\\\", "").count('\\"')
    try:
        value = _parsed(text)
        for count in (strings or _strings, _strings):
            try:
                if quotes == 2 * count(value):
                    return value
            except (ArithmeticError, LookupError, RecursionError, TypeError):
                pass  # it is not of the schema, or has a number beyond all
        return _STRICT_DECODER.decode(text)
    except RecursionError:
        raise ValueError("not strict JSON: nested too deeply") from None


def _parsed(text: str) -> Any:
    """The value of a JSON text; of a key that is there twice the last."""
    try:
        value, end = _DECODER.scan_once(text, 0)
    except StopIteration:  # it begins with white space, or is wrong
        return _DECODER.decode(text)
    if end != len(text) and text[end:].strip(" \t\n\r"):
        return _DECODER.decode(text)  # which says what is wrong with the rest
    return value


def _strings(value: Any) -> int:
    """How many strings are in a value, keys too. Raises `OverflowError` for a number beyond all."""
    count = 0
    todo = [value]
    for each in todo:  # which grows meanwhile
        kind = type(each)
        if kind is str:
            count += 1
        elif kind is dict:
            count += len(each)
            todo += each.values()
        elif kind is list:
            todo += each
        elif kind is float and each - each != 0:
            raise OverflowError
    return count


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'not strict JSON: the key "{twice}" is there twice')
    return found


def _no_constant(text: str) -> Any:
    raise ValueError(f"not JSON: {text}")


def _finite(text: str) -> float:
    number = float(text)
    if number - number != 0:
        raise ValueError(f"not strict JSON: {text} is too large a number")
    return number


_DECODER: Any = json.JSONDecoder(parse_constant=_no_constant)
_STRICT_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite
)


def _json_text(value: Any) -> str:
    if value is True:
        return "true"
    if value is False:
        return "false"
    if value is None:
        return "null"
    try:
        return "".join(_encode(value, 0))
    except RecursionError:
        raise ValueError("not JSON: nested too deeply") from None


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


def _part(source: Any, path: list[str], *default: Any) -> Any:
    """The part of a builder's argument at `path`, or the default if it is absent or null."""
    for name in path:
        if isinstance(source, Mapping) and name in source:
            source = source[name]
        elif isinstance(source, list) and name.isdigit() and int(name) < len(source):
            source = source[int(name)]
        else:
            source = None
    if source is None and default:
        return default[0]
    if source is None:
        at = "".join(map(_token, path[:-1]))
        message = f'must have the property "{path[-1]}"'
        params = {"missingProperty": path[-1]}
        raise ValidationError((Error("required", at, "/x-builder", params, message),))
    return source


def _token(key: str) -> str:
    return "/" + str(key).replace("~", "~0").replace("/", "~1")


def _digits(value: Any, path: list[str]) -> Any:
    """An integer as the text of its digits; any other value as it is."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if not -(2**53) < value < 2**53 or value != int(value):
        at = "".join(map(_token, path))
        message = "must be a string or an exact integer"
        raise ValidationError((Error("type", at, "/x-builder", {"type": "integer"}, message),))
    return str(int(value))
