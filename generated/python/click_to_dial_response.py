"""Sent by the CRM page to the connector in its iframe when an agent presses Call. The connector
creates an outbound interaction from it. It is one-way: no confirmation is expected.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal, NamedTuple, TypeVar

T = TypeVar("T")
Errors = list[list[Any]]


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
    """The value does not match the schema; `errors` says where and why."""

    def __init__(self, errors: Iterable[Error]) -> None:
        self.errors = tuple(errors)
        super().__init__(self.errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


class Unset(Enum):
    """The type of `UNSET`, which stands for an absent optional property; null is `None`."""

    UNSET = "UNSET"

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> bool:
        return False


UNSET: Final = Unset.UNSET


@dataclass(kw_only=True, slots=True)
class ClickToDialResponse:
    """Sent by the CRM page to the connector in its iframe when an agent presses Call. The
    connector creates an outbound interaction from it. It is one-way: no confirmation is
    expected.
    """

    type: Literal["ClientAppMessage"] = "ClientAppMessage"
    """The namespace of every message from a client application."""

    action: Literal["clickToDialResponse"] = "clickToDialResponse"
    """The name of this message."""

    data: CrmObjectData

    @classmethod
    def from_dict(cls, value: Any) -> ClickToDialResponse:
        """The ClickToDialResponse that a parsed JSON value stands for. Raises `ValidationError`."""
        return _checked(
            value,
            _is_click_to_dial_response,
            _explain_click_to_dial_response,
            _read_click_to_dial_response,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_click_to_dial_response(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> ClickToDialResponse:
        """The ClickToDialResponse in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text))

    def to_json(self) -> str:
        """The JSON text."""
        return json.dumps(self.to_dict(), allow_nan=False)


@dataclass(kw_only=True, slots=True)
class CrmObjectData:
    """Whom to call, and what the connector shows and logs about the call."""

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

    @classmethod
    def from_dict(cls, value: Any) -> CrmObjectData:
        """The CrmObjectData that a parsed JSON value stands for. Raises `ValidationError`."""
        return _checked(
            value,
            _is_crm_object_data,
            _explain_crm_object_data,
            _read_crm_object_data,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_crm_object_data(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmObjectData:
        """The CrmObjectData in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text))

    def to_json(self) -> str:
        """The JSON text."""
        return json.dumps(self.to_dict(), allow_nan=False)


@dataclass(kw_only=True, slots=True)
class UserResult:
    """A user found in the CRM: whom to call, and which record that is."""

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

    @classmethod
    def from_dict(cls, value: Any) -> UserResult:
        """The UserResult that a parsed JSON value stands for. Raises `ValidationError`."""
        return _checked(
            value,
            _is_user_result,
            _explain_user_result,
            _read_user_result,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_user_result(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> UserResult:
        """The UserResult in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text))

    def to_json(self) -> str:
        """The JSON text."""
        return json.dumps(self.to_dict(), allow_nan=False)


@dataclass(kw_only=True, slots=True)
class ClickToDialLogDetails:
    """The record that a call is logged on."""

    id: str
    """The id of the record."""

    name: str
    """The name of the record."""

    person_account: bool
    """Whether the record is a person's."""

    type: str
    """The type of the record."""

    @classmethod
    def from_dict(cls, value: Any) -> ClickToDialLogDetails:
        """The ClickToDialLogDetails that a parsed JSON value stands for. Raises `ValidationError`."""
        return _checked(
            value,
            _is_click_to_dial_log_details,
            _explain_click_to_dial_log_details,
            _read_click_to_dial_log_details,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_click_to_dial_log_details(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> ClickToDialLogDetails:
        """The ClickToDialLogDetails in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text))

    def to_json(self) -> str:
        """The JSON text."""
        return json.dumps(self.to_dict(), allow_nan=False)


@dataclass(kw_only=True, slots=True)
class RelatedToObject:
    """A record that the call is about."""

    is_name: bool
    """Whether the record is the person called."""

    is_related_to: bool
    """Whether the call is related to the record."""

    page_info: PageInfo

    @classmethod
    def from_dict(cls, value: Any) -> RelatedToObject:
        """The RelatedToObject that a parsed JSON value stands for. Raises `ValidationError`."""
        return _checked(
            value,
            _is_related_to_object,
            _explain_related_to_object,
            _read_related_to_object,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_related_to_object(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> RelatedToObject:
        """The RelatedToObject in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text))

    def to_json(self) -> str:
        """The JSON text."""
        return json.dumps(self.to_dict(), allow_nan=False)


@dataclass(kw_only=True, slots=True)
class PageInfo:
    """A record and where its page is."""

    record_id: str
    """The id of the record."""

    url: str
    """The address of the record's page."""

    record_name: str
    """The name of the record."""

    object_type: str
    """The type of the record."""

    @classmethod
    def from_dict(cls, value: Any) -> PageInfo:
        """The PageInfo that a parsed JSON value stands for. Raises `ValidationError`."""
        return _checked(
            value,
            _is_page_info,
            _explain_page_info,
            _read_page_info,
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_page_info(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> PageInfo:
        """The PageInfo in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text))

    def to_json(self) -> str:
        """The JSON text."""
        return json.dumps(self.to_dict(), allow_nan=False)


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


def from_dict(value: Any) -> ClickToDialResponse:
    """The ClickToDialResponse that a parsed JSON value stands for. Raises `ValidationError`."""
    if not is_valid(value):
        raise ValidationError(iter_errors(value))
    return _read_click_to_dial_response(value)


def to_dict(value: ClickToDialResponse) -> Any:
    """The JSON value of a ClickToDialResponse: the inverse of `from_dict`."""
    return _write_click_to_dial_response(value)


def from_json(text: str | bytes) -> ClickToDialResponse:
    """The ClickToDialResponse in a JSON text. Raises `ValueError`."""
    return from_dict(_strict_json(text))


def to_json(value: ClickToDialResponse) -> str:
    """The JSON text of a ClickToDialResponse."""
    return json.dumps(to_dict(value), allow_nan=False)


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_click_to_dial_response(value)
    except RecursionError:
        return False


def validate(value: Any) -> None:
    """Raise `ValidationError`, with every error, unless the value matches the schema."""
    errors = tuple(iter_errors(value))
    if errors:
        raise ValidationError(errors)


def iter_errors(value: Any) -> Iterator[Error]:
    """Every error of a parsed JSON value; none if it matches the schema."""
    try:
        found = _explain_click_to_dial_response(value)
    except RecursionError:
        found = [["depth", "", "", {}, "is nested too deeply"]]
    return map(Error._make, found or ())


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


def _read_click_to_dial_response(v: dict[str, Any]) -> ClickToDialResponse:
    o = ClickToDialResponse.__new__(ClickToDialResponse)  # all is set below: calling it would only cost time
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


def _read_crm_object_data(v: dict[str, Any]) -> CrmObjectData:
    o = CrmObjectData.__new__(CrmObjectData)  # all is set below: calling it would only cost time
    o.on_click_to_dial_response = _read_user_result(v["onClickToDialResponse"])
    o.click_to_dial_log_details = _read_click_to_dial_log_details(v["clickToDialLogDetails"])
    o.softphone_items = list(v["softphoneItems"])
    o.do_not_call = v["doNotCall"]
    o.crm_emails = v["crmEmails"]
    o.crm_phones = list(v["crmPhones"])
    o.name_objects = None if v["nameObjects"] is None else list(v["nameObjects"])
    o.related_to_objects = [_read_related_to_object(x) for x in v["relatedToObjects"]]
    o.page_info = _read_user_result(v["pageInfo"])
    return o


def _write_crm_object_data(o: CrmObjectData) -> dict[str, Any]:
    return {
        "onClickToDialResponse": _write_user_result(o.on_click_to_dial_response),
        "clickToDialLogDetails": _write_click_to_dial_log_details(o.click_to_dial_log_details),
        "softphoneItems": list(o.softphone_items),
        "doNotCall": o.do_not_call,
        "crmEmails": o.crm_emails,
        "crmPhones": list(o.crm_phones),
        "nameObjects": None if o.name_objects is None else list(o.name_objects),
        "relatedToObjects": [_write_related_to_object(x) for x in o.related_to_objects],
        "pageInfo": _write_user_result(o.page_info),
    }


def _read_user_result(v: dict[str, Any]) -> UserResult:
    o = UserResult.__new__(UserResult)  # all is set below: calling it would only cost time
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


def _read_click_to_dial_log_details(v: dict[str, Any]) -> ClickToDialLogDetails:
    o = ClickToDialLogDetails.__new__(ClickToDialLogDetails)  # all is set below: calling it would only cost time
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


def _read_related_to_object(v: dict[str, Any]) -> RelatedToObject:
    o = RelatedToObject.__new__(RelatedToObject)  # all is set below: calling it would only cost time
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


def _read_page_info(v: dict[str, Any]) -> PageInfo:
    o = PageInfo.__new__(PageInfo)  # all is set below: calling it would only cost time
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


def _is_click_to_dial_response(v: Any) -> bool:  # (root)
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_click_to_dial_response(dict(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "clickToDialResponse"
            and _is_crm_object_data(v["data"])
        )
    except KeyError:
        return False


def _is_crm_object_data(v: Any) -> bool:  # /$defs/CrmObjectData
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_crm_object_data(dict(v))
        return (
            len(v) == 9
            and _is_user_result(v["onClickToDialResponse"])
            and _is_click_to_dial_log_details(v["clickToDialLogDetails"])
            and isinstance(v["softphoneItems"], list)
            and type(v["doNotCall"]) is bool
            and isinstance(v["crmEmails"], str)
            and _is_crm_phones(v["crmPhones"])
            and (isinstance(x := v["nameObjects"], list) or x is None)
            and _is_related_to_objects(v["relatedToObjects"])
            and _is_user_result(v["pageInfo"])
        )
    except KeyError:
        return False


def _is_user_result(v: Any) -> bool:  # /$defs/UserResult
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_user_result(dict(v))
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
            return isinstance(v, dict) and _is_click_to_dial_log_details(dict(v))
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
    if not isinstance(v, list):
        return False
    for x in v:
        if not isinstance(x, str):
            return False
    return True


def _is_related_to_objects(v: Any) -> bool:  # /$defs/CrmObjectData/properties/relatedToObjects
    if not isinstance(v, list):
        return False
    for x in v:
        if not _is_related_to_object(x):
            return False
    return True


def _is_related_to_object(v: Any) -> bool:  # /$defs/RelatedToObject
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_related_to_object(dict(v))
        return (
            len(v) == 3
            and type(v["isName"]) is bool
            and type(v["isRelatedTo"]) is bool
            and _is_page_info(v["pageInfo"])
        )
    except KeyError:
        return False


def _is_page_info(v: Any) -> bool:  # /$defs/PageInfo
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_page_info(dict(v))
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


def _explain_click_to_dial_response(v: Any) -> Errors | None:  # (root)
    if not isinstance(v, dict):
        return _fail(None, "type", "/type", {"type": "object"}, "must be of type object")
    errors: Errors | None = None
    if "type" not in v:
        errors = _missing(errors, "type")
    elif v["type"] != "ClientAppMessage":
        errors = _under(errors, _explain_type(v["type"]), "/type", "/properties/type")
    if "action" not in v:
        errors = _missing(errors, "action")
    elif v["action"] != "clickToDialResponse":
        errors = _under(errors, _explain_action(v["action"]), "/action", "/properties/action")
    if "data" not in v:
        errors = _missing(errors, "data")
    elif found := _explain_crm_object_data(v["data"]):
        errors = _under(errors, found, "/data", "/properties/data/$ref")
    if (errors or len(v) != 3) and not _NAMES_1.issuperset(v):
        for key in _sorted(v.keys() - _NAMES_1):
            errors = _extra(errors, "additionalProperties", "additionalProperty", key)
    return errors


def _explain_type(v: Any) -> Errors | None:  # /properties/type
    errors: Errors | None = None
    if v != "ClientAppMessage":
        errors = _fail(
            errors, "const", "/const", {"allowedValue": "ClientAppMessage"}, 'must be "ClientAppMessage"'
        )
    return errors


def _explain_action(v: Any) -> Errors | None:  # /properties/action
    errors: Errors | None = None
    if v != "clickToDialResponse":
        errors = _fail(
            errors, "const", "/const", {"allowedValue": "clickToDialResponse"}, 'must be "clickToDialResponse"'
        )
    return errors


def _explain_crm_object_data(v: Any) -> Errors | None:  # /$defs/CrmObjectData
    if not isinstance(v, dict):
        return _fail(None, "type", "/type", {"type": "object"}, "must be of type object")
    errors: Errors | None = None
    if "onClickToDialResponse" not in v:
        errors = _missing(errors, "onClickToDialResponse")
    elif not _is_user_result(v["onClickToDialResponse"]):
        errors = _under(
            errors, _explain_user_result(v["onClickToDialResponse"]), "/onClickToDialResponse", "/properties/onClickToDialResponse/$ref"
        )
    if "clickToDialLogDetails" not in v:
        errors = _missing(errors, "clickToDialLogDetails")
    elif not _is_click_to_dial_log_details(v["clickToDialLogDetails"]):
        errors = _under(
            errors, _explain_click_to_dial_log_details(v["clickToDialLogDetails"]), "/clickToDialLogDetails", "/properties/clickToDialLogDetails/$ref"
        )
    if "softphoneItems" not in v:
        errors = _missing(errors, "softphoneItems")
    elif not isinstance(v["softphoneItems"], list):
        errors = _under(
            errors, _explain_softphone_items(v["softphoneItems"]), "/softphoneItems", "/properties/softphoneItems"
        )
    if "doNotCall" not in v:
        errors = _missing(errors, "doNotCall")
    elif type(v["doNotCall"]) is not bool:
        errors = _under(
            errors, _explain_boolean(v["doNotCall"]), "/doNotCall", "/properties/doNotCall"
        )
    if "crmEmails" not in v:
        errors = _missing(errors, "crmEmails")
    elif not isinstance(v["crmEmails"], str):
        errors = _under(
            errors, _explain_string(v["crmEmails"]), "/crmEmails", "/properties/crmEmails"
        )
    if "crmPhones" not in v:
        errors = _missing(errors, "crmPhones")
    elif not _is_crm_phones(v["crmPhones"]):
        errors = _under(
            errors, _explain_crm_phones(v["crmPhones"]), "/crmPhones", "/properties/crmPhones"
        )
    if "nameObjects" not in v:
        errors = _missing(errors, "nameObjects")
    elif not (isinstance(x := v["nameObjects"], list) or x is None):
        errors = _under(
            errors, _explain_name_objects(v["nameObjects"]), "/nameObjects", "/properties/nameObjects"
        )
    if "relatedToObjects" not in v:
        errors = _missing(errors, "relatedToObjects")
    elif found := _explain_related_to_objects(v["relatedToObjects"]):
        errors = _under(errors, found, "/relatedToObjects", "/properties/relatedToObjects")
    if "pageInfo" not in v:
        errors = _missing(errors, "pageInfo")
    elif not _is_user_result(v["pageInfo"]):
        errors = _under(
            errors, _explain_user_result(v["pageInfo"]), "/pageInfo", "/properties/pageInfo/$ref"
        )
    if (errors or len(v) != 9) and not _NAMES_2.issuperset(v):
        for key in _sorted(v.keys() - _NAMES_2):
            errors = _extra(errors, "additionalProperties", "additionalProperty", key)
    return errors


def _explain_user_result(v: Any) -> Errors | None:  # /$defs/UserResult
    if not isinstance(v, dict):
        return _fail(None, "type", "/type", {"type": "object"}, "must be of type object")
    errors: Errors | None = None
    if "number" not in v:
        errors = _missing(errors, "number")
    elif not (isinstance(x := v["number"], str) and x != ""):
        errors = _under(
            errors, _explain_string_min_length_1(v["number"]), "/number", "/properties/number"
        )
    if "objectType" not in v:
        errors = _missing(errors, "objectType")
    elif not isinstance(v["objectType"], str):
        errors = _under(
            errors, _explain_string(v["objectType"]), "/objectType", "/properties/objectType"
        )
    if "recordId" not in v:
        errors = _missing(errors, "recordId")
    elif not (isinstance(x := v["recordId"], str) and x != ""):
        errors = _under(
            errors, _explain_string_min_length_1(v["recordId"]), "/recordId", "/properties/recordId"
        )
    if "recordName" not in v:
        errors = _missing(errors, "recordName")
    elif not isinstance(v["recordName"], str):
        errors = _under(
            errors, _explain_string(v["recordName"]), "/recordName", "/properties/recordName"
        )
    if "email" not in v:
        errors = _missing(errors, "email")
    elif not isinstance(v["email"], str):
        errors = _under(errors, _explain_string(v["email"]), "/email", "/properties/email")
    if "url" not in v:
        errors = _missing(errors, "url")
    elif not isinstance(v["url"], str):
        errors = _under(errors, _explain_string(v["url"]), "/url", "/properties/url")
    if (errors or len(v) != 6) and not _NAMES_3.issuperset(v):
        for key in _sorted(v.keys() - _NAMES_3):
            errors = _extra(errors, "additionalProperties", "additionalProperty", key)
    return errors


def _explain_string_min_length_1(v: Any) -> Errors | None:  # /$defs/UserResult/properties/number and 2 more
    if not isinstance(v, str):
        return _fail(None, "type", "/type", {"type": "string"}, "must be of type string")
    errors: Errors | None = None
    if v == "":
        errors = _fail(
            errors, "minLength", "/minLength", {"limit": 1}, "must have at least 1 character"
        )
    return errors


def _explain_string(v: Any) -> Errors | None:  # /$defs/UserResult/properties/objectType and 11 more
    if not isinstance(v, str):
        return _fail(None, "type", "/type", {"type": "string"}, "must be of type string")
    return None


def _explain_click_to_dial_log_details(v: Any) -> Errors | None:  # /$defs/ClickToDialLogDetails
    if not isinstance(v, dict):
        return _fail(None, "type", "/type", {"type": "object"}, "must be of type object")
    errors: Errors | None = None
    if "id" not in v:
        errors = _missing(errors, "id")
    elif not isinstance(v["id"], str):
        errors = _under(errors, _explain_string(v["id"]), "/id", "/properties/id")
    if "name" not in v:
        errors = _missing(errors, "name")
    elif not isinstance(v["name"], str):
        errors = _under(errors, _explain_string(v["name"]), "/name", "/properties/name")
    if "personAccount" not in v:
        errors = _missing(errors, "personAccount")
    elif type(v["personAccount"]) is not bool:
        errors = _under(
            errors, _explain_boolean(v["personAccount"]), "/personAccount", "/properties/personAccount"
        )
    if "type" not in v:
        errors = _missing(errors, "type")
    elif not isinstance(v["type"], str):
        errors = _under(errors, _explain_string(v["type"]), "/type", "/properties/type")
    if (errors or len(v) != 4) and not _NAMES_4.issuperset(v):
        for key in _sorted(v.keys() - _NAMES_4):
            errors = _extra(errors, "additionalProperties", "additionalProperty", key)
    return errors


def _explain_boolean(v: Any) -> Errors | None:  # /$defs/ClickToDialLogDetails/properties/personAccount and 3 more
    if type(v) is not bool:
        return _fail(None, "type", "/type", {"type": "boolean"}, "must be of type boolean")
    return None


def _explain_softphone_items(v: Any) -> Errors | None:  # /$defs/CrmObjectData/properties/softphoneItems
    if not isinstance(v, list):
        return _fail(None, "type", "/type", {"type": "array"}, "must be of type array")
    return None


def _explain_crm_phones(v: Any) -> Errors | None:  # /$defs/CrmObjectData/properties/crmPhones
    if not isinstance(v, list):
        return _fail(None, "type", "/type", {"type": "array"}, "must be of type array")
    errors: Errors | None = None
    for i, x in enumerate(v):
        if not isinstance(x, str):
            errors = _under(errors, _explain_string(x), f"/{i}", "/items")
    return errors


def _explain_name_objects(v: Any) -> Errors | None:  # /$defs/CrmObjectData/properties/nameObjects
    errors: Errors | None = None
    if not (isinstance(v, list) or v is None):
        errors = _fail(
            errors, "type", "/type", {"type": ["array", "null"]}, "must be of type array or null"
        )
    return errors


def _explain_related_to_objects(v: Any) -> Errors | None:  # /$defs/CrmObjectData/properties/relatedToObjects
    if not isinstance(v, list):
        return _fail(None, "type", "/type", {"type": "array"}, "must be of type array")
    errors: Errors | None = None
    for i, x in enumerate(v):
        if found := _explain_related_to_object(x):
            errors = _under(errors, found, f"/{i}", "/items/$ref")
    return errors


def _explain_related_to_object(v: Any) -> Errors | None:  # /$defs/RelatedToObject
    if not isinstance(v, dict):
        return _fail(None, "type", "/type", {"type": "object"}, "must be of type object")
    errors: Errors | None = None
    if "isName" not in v:
        errors = _missing(errors, "isName")
    elif type(v["isName"]) is not bool:
        errors = _under(errors, _explain_boolean(v["isName"]), "/isName", "/properties/isName")
    if "isRelatedTo" not in v:
        errors = _missing(errors, "isRelatedTo")
    elif type(v["isRelatedTo"]) is not bool:
        errors = _under(
            errors, _explain_boolean(v["isRelatedTo"]), "/isRelatedTo", "/properties/isRelatedTo"
        )
    if "pageInfo" not in v:
        errors = _missing(errors, "pageInfo")
    elif not _is_page_info(v["pageInfo"]):
        errors = _under(
            errors, _explain_page_info(v["pageInfo"]), "/pageInfo", "/properties/pageInfo/$ref"
        )
    if (errors or len(v) != 3) and not _NAMES_5.issuperset(v):
        for key in _sorted(v.keys() - _NAMES_5):
            errors = _extra(errors, "additionalProperties", "additionalProperty", key)
    return errors


def _explain_page_info(v: Any) -> Errors | None:  # /$defs/PageInfo
    if not isinstance(v, dict):
        return _fail(None, "type", "/type", {"type": "object"}, "must be of type object")
    errors: Errors | None = None
    if "recordId" not in v:
        errors = _missing(errors, "recordId")
    elif not (isinstance(x := v["recordId"], str) and x != ""):
        errors = _under(
            errors, _explain_string_min_length_1(v["recordId"]), "/recordId", "/properties/recordId"
        )
    if "url" not in v:
        errors = _missing(errors, "url")
    elif not isinstance(v["url"], str):
        errors = _under(errors, _explain_string(v["url"]), "/url", "/properties/url")
    if "recordName" not in v:
        errors = _missing(errors, "recordName")
    elif not isinstance(v["recordName"], str):
        errors = _under(
            errors, _explain_string(v["recordName"]), "/recordName", "/properties/recordName"
        )
    if "objectType" not in v:
        errors = _missing(errors, "objectType")
    elif not isinstance(v["objectType"], str):
        errors = _under(
            errors, _explain_string(v["objectType"]), "/objectType", "/properties/objectType"
        )
    if (errors or len(v) != 4) and not _NAMES_6.issuperset(v):
        for key in _sorted(v.keys() - _NAMES_6):
            errors = _extra(errors, "additionalProperties", "additionalProperty", key)
    return errors


def _fail(
    errors: Errors | None, keyword: str, path: str, params: dict[str, Any], message: str
) -> Errors:
    if errors is None:
        errors = []
    errors.append([keyword, "", path, params, message])
    return errors


def _missing(errors: Errors | None, name: str) -> Errors:
    message = f'must have the property "{name}"'
    return _fail(errors, "required", "/required", {"missingProperty": name}, message)


def _under(errors: Errors | None, found: Errors | None, at: str, path: str) -> Errors | None:
    """The errors with those found in a part, which stands at these two paths."""
    if found is None:
        return errors
    for error in found:
        error[1] = at + error[1]
        error[2] = path + error[2]
    if errors is None:
        return found
    errors += found
    return errors


def _extra(errors: Errors | None, keyword: str, param: str, key: str) -> Errors:
    message = f'must not have the property "{key}"'
    return _fail(errors, keyword, f"/{keyword}", {param: key}, message)


def _sorted(keys: Iterable[str]) -> list[str]:
    """The keys in the order of their UTF-16 code units, as JavaScript sorts them."""
    return sorted(keys, key=lambda key: key.encode("utf-16-be", "surrogatepass"))


def _checked(
    value: Any,
    is_right: Callable[[Any], bool],
    explain: Callable[[Any], Errors | None],
    read: Callable[[Any], T],
) -> T:
    try:
        if is_right(value):
            return read(value)
        found = explain(value)
    except RecursionError:
        found = [["depth", "", "", {}, "is nested too deeply"]]
    raise ValidationError(map(Error._make, found or ()))


def _strict_json(text: str | bytes) -> Any:
    """The value of a JSON text (RFC 8259): no NaN or Infinity, no key twice in an object."""
    return json.loads(
        text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite
    )


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
        raise ValidationError([Error("required", at, "/x-builder", params, message)])
    return source


def _token(key: str) -> str:
    return "/" + key.replace("~", "~0").replace("/", "~1")


def _digits(value: Any, path: list[str]) -> Any:
    """An integer as the text of its digits; any other value as it is."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if not -(2**53) < value < 2**53 or value != int(value):
        at = "".join(map(_token, path))
        message = "must be an integer that every language holds exactly, or a string"
        raise ValidationError([Error("type", at, "/x-builder", {"type": "integer"}, message)])
    return str(int(value))
