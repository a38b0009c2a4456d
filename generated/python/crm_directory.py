"""The client application's answer to requestGetCrmDirectory: the contacts of the address book."""

# What isinstance makes of a JSON value is partly unknown to pyright; and a check that was written
# into its callers may be asked again there.
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnnecessaryIsInstance=false
# ruff: noqa: RUF023 - attributes are in the order of the schema

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
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

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        raise NotImplementedError

    def to_json(self) -> str:
        """The JSON text."""
        return _json_text(self.to_dict())

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({shown})"


_new = object.__new__


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CrmDirectory(_Model):
    """The client application's answer to requestGetCrmDirectory: the contacts of the address book."""

    __slots__ = ("type", "action", "data")

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
            pass  # the refusal says why
        raise _refusal(value, _explain_crm_directory)

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_crm_directory(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmDirectory:
        """The CrmDirectory in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text, _strings_in_crm_directory))

    def to_json(self) -> str:
        """The JSON text."""
        try:
            return _text_of_crm_directory(self)
        except TypeError:  # an attribute is not of its type, and is written as it is
            return _json_text(self.to_dict())


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CrmDirectoryData(_Model):
    """The contacts and their number."""

    __slots__ = ("count", "results")

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
            pass  # the refusal says why
        raise _refusal(value, _explain_crm_directory_data)

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_crm_directory_data(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmDirectoryData:
        """The CrmDirectoryData in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text, _strings_in_crm_directory_data))

    def to_json(self) -> str:
        """The JSON text."""
        try:
            return _text_of_crm_directory_data(self)
        except TypeError:  # an attribute is not of its type, and is written as it is
            return _json_text(self.to_dict())


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class DirectoryEntry(_Model):
    """A contact in the address book. It has a phone number, an email address or both."""

    __slots__ = ("id", "name", "phone", "email")

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
            pass  # the refusal says so
        raise _refusal(value, _explain_directory_entry)

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_directory_entry(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> DirectoryEntry:
        """The DirectoryEntry in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text))


# The same for the root, whatever that is: here it is a class.
from_dict = CrmDirectory.from_dict
to_dict = CrmDirectory.to_dict
from_json = CrmDirectory.from_json
to_json = CrmDirectory.to_json


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_crm_directory(value)
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
        _explain_crm_directory(value, errors, "", "")
    except Exception:  # noqa: BLE001 - too deep, or no parsed JSON: it runs code of its own
        return [Error("depth", "", "", {}, "is nested too deeply, or cannot be read")]
    return errors


_PATTERN_1 = re.compile("\\A[0-9]+\\Z")
_NAMES_1 = frozenset({"type", "action", "data"})
_NAMES_2 = frozenset({"count", "results"})
_NAMES_3 = frozenset({"id", "name", "phone", "email"})


def _checked_crm_directory(v: Any) -> CrmDirectory:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 3
        and v["type"] == "ClientAppMessage"
        and v["action"] == "crmDirectory"
    ):
        raise LookupError  # what is wrong is found out apart
    o = _new(CrmDirectory)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _checked_crm_directory_data(v["data"])
    return o


def _write_crm_directory(o: CrmDirectory) -> dict[str, Any]:
    return {
        "type": o.type,
        "action": o.action,
        "data": _write_crm_directory_data(o.data),
    }


def _text_of_crm_directory(o: CrmDirectory) -> str:
    return (
        f'{{"type": {_quoted(o.type)}, '
        f'"action": {_quoted(o.action)}, '
        f'"data": {_text_of_crm_directory_data(o.data)}}}'
    )


def _strings_in_crm_directory(v: dict[str, Any]) -> int:
    return 5 + _strings_in_crm_directory_data(v["data"])


def _checked_crm_directory_data(v: Any) -> CrmDirectoryData:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 2
        and isinstance(count := v["count"], str)
        and _PATTERN_1.search(count) is not None
        and _is_results(v["results"])
    ):
        raise LookupError  # what is wrong is found out apart
    o = _new(CrmDirectoryData)  # all is set below: calling it would only cost time
    o.count = count
    o.results = [_read_directory_entry(x) for x in v["results"]]
    return o


def _write_crm_directory_data(o: CrmDirectoryData) -> dict[str, Any]:
    return {
        "count": o.count,
        "results": [_write_directory_entry(x) for x in o.results],
    }


def _text_of_crm_directory_data(o: CrmDirectoryData) -> str:
    return (
        f'{{"count": {_quoted(o.count)}, '
        f'"results": {_json_text([_write_directory_entry(x) for x in o.results])}}}'
    )


def _strings_in_crm_directory_data(v: dict[str, Any]) -> int:
    return 3 + (_strings(v["results"]) if v["results"] else 0)


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


def _is_crm_directory(v: Any) -> bool:  # (root)
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_crm_directory(_plain(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "crmDirectory"
            # /$defs/CrmDirectoryData
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


def _is_results(v: Any) -> bool:  # /$defs/CrmDirectoryData/properties/results
    if type(v) is not list:
        return isinstance(v, list) and _is_results(_plain(v))
    for x in v:
        if not _is_directory_entry(x):
            return False
    return True


def _is_directory_entry(v: Any) -> bool:  # /$defs/DirectoryEntry
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_directory_entry(_plain(v))
        return (
            _NAMES_3.issuperset(v)
            and (isinstance(x := v["id"], str) or (type(x) is int or _is_integer(x)))
            and isinstance(v["name"], str)
            and ("phone" not in v or (isinstance(x := v["phone"], str) or x is None))
            and ("email" not in v or (isinstance(x := v["email"], str) or x is None))
            and not _is_directory_entry_not(v)
        )
    except KeyError:
        return False


def _is_directory_entry_not(v: Any) -> bool:  # /$defs/DirectoryEntry/not
    if type(v) is not dict:
        return isinstance(v, dict) and _is_directory_entry_not(_plain(v))
    return (
        ("phone" not in v or v["phone"] is None)
        and ("email" not in v or v["email"] is None)
    )


def _explain_crm_directory(v: Any, errors: Errors, at: str, path: str) -> None:  # (root)
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
    elif v["action"] != "crmDirectory":
        _explain_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    else:
        _explain_crm_directory_data(v["data"], errors, at + "/data", path + "/properties/data/$ref")
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
    _fail(errors, at, path, "const", {"allowedValue": "crmDirectory"}, 'must be "crmDirectory"')


# /$defs/CrmDirectoryData
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
        for key in _sorted(v.keys() - _NAMES_2):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# /$defs/CrmDirectoryData/properties/count
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


# /$defs/CrmDirectoryData/properties/results
def _explain_results(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, list):
        _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")
        return
    if type(v) is not list:
        v = _plain(v)
    for i, x in enumerate(v):
        if not _is_directory_entry(x):
            _explain_directory_entry(x, errors, at + f"/{i}", path + "/items/$ref")


# /$defs/DirectoryEntry
def _explain_directory_entry(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
    if isinstance(v, dict):
        if type(v) is not dict:
            v = _plain(v)
        if "id" not in v:
            _missing(errors, at, path, "id")
        elif not isinstance(x := v["id"], str) and type(x) is not int and not _is_integer(x):
            _explain_id(errors, at + "/id", path + "/properties/id")
        if "name" not in v:
            _missing(errors, at, path, "name")
        elif not isinstance(v["name"], str):
            _explain_name(errors, at + "/name", path + "/properties/name")
        if "phone" in v and not isinstance(x := v["phone"], str) and x is not None:
            _explain_string_null(errors, at + "/phone", path + "/properties/phone")
        if "email" in v and not isinstance(x := v["email"], str) and x is not None:
            _explain_string_null(errors, at + "/email", path + "/properties/email")
        for key in _sorted(v.keys() - _NAMES_3):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)
    if _is_directory_entry_not(v):
        _fail(errors, at, path, "not", {}, "must not match the excluded schema")


def _explain_id(errors: Errors, at: str, path: str) -> None:  # /$defs/DirectoryEntry/properties/id
    _fail(
        errors,
        at,
        path,
        "type",
        {"type": ["string", "integer"]},
        "must be of type string or integer",
    )


# /$defs/DirectoryEntry/properties/name
def _explain_name(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")


# /$defs/DirectoryEntry/properties/phone and 1 more
def _explain_string_null(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": ["string", "null"]}, "must be of type string or null")


def _is_integer(v: Any) -> bool:
    if isinstance(v, float):
        return v.is_integer()
    return isinstance(v, int) and type(v) is not bool


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
