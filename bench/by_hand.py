"""The validator and the models of the canonical message, written by hand for speed alone.

They give the same results as the generated code, but without error messages, and only for this one
message. They show how fast plain Python can be.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, NoReturn


def is_valid(v: Any) -> bool:
    """Whether a parsed value is a message."""
    try:
        return (
            type(v) is dict
            and len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "clickToDialResponse"
            and type(data := v["data"]) is dict
            and len(data) == 9
            and type(log := data["clickToDialLogDetails"]) is dict
            and len(log) == 4
            and type(log["id"]) is str
            and type(log["name"]) is str
            and type(log["personAccount"]) is bool
            and type(log["type"]) is str
            and type(data["softphoneItems"]) is list
            and type(data["doNotCall"]) is bool
            and type(data["crmEmails"]) is str
            and ((names := data["nameObjects"]) is None or type(names) is list)
            and _is_user(data["onClickToDialResponse"])
            and _is_user(data["pageInfo"])
            and _are_strings(data["crmPhones"])
            and _are_related(data["relatedToObjects"])
        )
    except KeyError:
        return False


def _is_user(v: Any) -> bool:
    return (
        type(v) is dict
        and len(v) == 6
        and type(number := v["number"]) is str
        and number != ""
        and type(v["objectType"]) is str
        and type(record := v["recordId"]) is str
        and record != ""
        and type(v["recordName"]) is str
        and type(v["email"]) is str
        and type(v["url"]) is str
    )


def _are_strings(v: Any) -> bool:
    if type(v) is not list:
        return False
    for x in v:  # noqa: SIM110 - a generator would cost more
        if type(x) is not str:
            return False
    return True


def _are_related(v: Any) -> bool:
    if type(v) is not list:
        return False
    for x in v:
        if not (
            type(x) is dict
            and len(x) == 3
            and type(x["isName"]) is bool
            and type(x["isRelatedTo"]) is bool
            and type(page := x["pageInfo"]) is dict
            and len(page) == 4
            and type(record := page["recordId"]) is str
            and record != ""
            and type(page["url"]) is str
            and type(page["recordName"]) is str
            and type(page["objectType"]) is str
        ):
            return False
    return True


@dataclass(slots=True)
class User:
    """As `UserResult`."""

    number: str
    object_type: str
    record_id: str
    record_name: str
    email: str
    url: str


@dataclass(slots=True)
class Log:
    """As `ClickToDialLogDetails`."""

    id: str
    name: str
    person_account: bool
    type: str


@dataclass(slots=True)
class Page:
    """As `PageInfo`."""

    record_id: str
    url: str
    record_name: str
    object_type: str


@dataclass(slots=True)
class Related:
    """As `RelatedToObject`."""

    is_name: bool
    is_related_to: bool
    page_info: Page


@dataclass(slots=True)
class Message:
    """As `ClickToDialResponse` with its data. Type and action are the same for all messages."""

    user: User
    log: Log
    softphone_items: list[Any]
    do_not_call: bool
    crm_emails: str
    crm_phones: list[str]
    name_objects: list[Any] | None
    related: list[Related]
    page_info: User


def from_dict(v: Any) -> Message:
    """The message of a parsed JSON value."""
    if not is_valid(v):
        raise ValueError("this is no message")
    data = v["data"]
    o = _new(Message)  # calling a class would cost more
    log = o.log = _new(Log)
    of_log = data["clickToDialLogDetails"]
    log.id = of_log["id"]
    log.name = of_log["name"]
    log.person_account = of_log["personAccount"]
    log.type = of_log["type"]
    names = data["nameObjects"]
    o.user = _read_user(data["onClickToDialResponse"])
    o.softphone_items = data["softphoneItems"][:]
    o.do_not_call = data["doNotCall"]
    o.crm_emails = data["crmEmails"]
    o.crm_phones = data["crmPhones"][:]
    o.name_objects = None if names is None else names[:]
    o.related = [_read_related(x) for x in data["relatedToObjects"]]
    o.page_info = _read_user(data["pageInfo"])
    return o


_new = object.__new__


def _read_user(v: Any) -> User:
    o = _new(User)
    o.number = v["number"]
    o.object_type = v["objectType"]
    o.record_id = v["recordId"]
    o.record_name = v["recordName"]
    o.email = v["email"]
    o.url = v["url"]
    return o


def _read_related(v: Any) -> Related:
    o = _new(Related)
    o.is_name = v["isName"]
    o.is_related_to = v["isRelatedTo"]
    page = o.page_info = _new(Page)
    of_page = v["pageInfo"]
    page.record_id = of_page["recordId"]
    page.url = of_page["url"]
    page.record_name = of_page["recordName"]
    page.object_type = of_page["objectType"]
    return o


def to_dict(o: Message) -> dict[str, Any]:
    """The inverse of `from_dict`."""
    names, log = o.name_objects, o.log
    return {
        "type": "ClientAppMessage",
        "action": "clickToDialResponse",
        "data": {
            "onClickToDialResponse": _user(o.user),
            "clickToDialLogDetails": {
                "id": log.id,
                "name": log.name,
                "personAccount": log.person_account,
                "type": log.type,
            },
            "softphoneItems": o.softphone_items[:],
            "doNotCall": o.do_not_call,
            "crmEmails": o.crm_emails,
            "crmPhones": o.crm_phones[:],
            "nameObjects": None if names is None else names[:],
            "relatedToObjects": [
                {
                    "isName": x.is_name,
                    "isRelatedTo": x.is_related_to,
                    "pageInfo": {
                        "recordId": (page := x.page_info).record_id,
                        "url": page.url,
                        "recordName": page.record_name,
                        "objectType": page.object_type,
                    },
                }
                for x in o.related
            ],
            "pageInfo": _user(o.page_info),
        },
    }


def _user(o: User) -> dict[str, Any]:
    return {
        "number": o.number,
        "objectType": o.object_type,
        "recordId": o.record_id,
        "recordName": o.record_name,
        "email": o.email,
        "url": o.url,
    }


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _finite(text: str) -> float:
    found = float(text)
    return found if math.isfinite(found) else _refuse(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found


_decode = json.JSONDecoder(parse_constant=_refuse).decode
_decode_strictly = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=_finite, parse_constant=_refuse
).decode
_encode = json.JSONEncoder(allow_nan=False).encode


def from_json(text: str) -> Message:
    """The message in a JSON text, read as strictly as by the generated code."""
    o = from_dict(_decode(text))
    # No key is there twice if there are no more colons behind keys than a message has properties.
    if text.count('":') != 28 + 7 * len(o.related) or _has_more(text, o):
        o = from_dict(_decode_strictly(text))
    return o


def _has_more(text: str, o: Message) -> bool:
    lists = bool(o.softphone_items or o.name_objects)
    return lists or " :" in text or "\n:" in text or "\t:" in text or "\r:" in text


_TRUTH = {True: "true", False: "false"}


def to_json(o: Message) -> str:
    """The JSON text of a message."""
    log, names = o.log, o.name_objects
    related = ", ".join(
        f'{{"isName": {_TRUTH[x.is_name]}, "isRelatedTo": {_TRUTH[x.is_related_to]}, "pageInfo": '
        f'{{"recordId": {quoted((page := x.page_info).record_id)}, "url": {quoted(page.url)}, '
        f'"recordName": {quoted(page.record_name)}, "objectType": {quoted(page.object_type)}}}}}'
        for x in o.related
    )
    return (
        '{"type": "ClientAppMessage", "action": "clickToDialResponse", "data": '
        f'{{"onClickToDialResponse": {_user_text(o.user)}, "clickToDialLogDetails": '
        f'{{"id": {quoted(log.id)}, "name": {quoted(log.name)}, '
        f'"personAccount": {_TRUTH[log.person_account]}, "type": {quoted(log.type)}}}, '
        f'"softphoneItems": {_encode(o.softphone_items) if o.softphone_items else "[]"}, '
        f'"doNotCall": {_TRUTH[o.do_not_call]}, "crmEmails": {quoted(o.crm_emails)}, '
        f'"crmPhones": [{", ".join(map(quoted, o.crm_phones))}], '
        f'"nameObjects": {"null" if names is None else _encode(names)}, '
        f'"relatedToObjects": [{related}], "pageInfo": {_user_text(o.page_info)}}}}}'
    )


def _user_text(o: User) -> str:
    return (
        f'{{"number": {quoted(o.number)}, "objectType": {quoted(o.object_type)}, '
        f'"recordId": {quoted(o.record_id)}, "recordName": {quoted(o.record_name)}, '
        f'"email": {quoted(o.email)}, "url": {quoted(o.url)}}}'
    )
