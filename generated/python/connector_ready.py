"""Sent by the connector as soon as it can receive messages, and repeated until the client
application answers with its own ready. After a reload of the frame it is sent again.
"""

# What isinstance makes of a JSON value is partly unknown to pyright; and a check that was written
# into its callers may be asked again there.
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnnecessaryIsInstance=false
# ruff: noqa: RUF023 - attributes are in the order of the schema

from __future__ import annotations

import json
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
class ConnectorReady(_Model):
    """Sent by the connector as soon as it can receive messages, and repeated until the client
    application answers with its own ready. After a reload of the frame it is sent again.
    """

    __slots__ = ("type", "action", "data", "extra")

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
            pass  # the refusal says so
        raise _refusal(value, _explain_connector_ready)

    def to_dict(self) -> dict[str, Any]:
        """The JSON value: the inverse of `from_dict`."""
        return _write_connector_ready(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> ConnectorReady:
        """The ConnectorReady in a JSON text. Raises `ValueError`."""
        return cls.from_dict(_strict_json(text))


# The same for the root, whatever that is: here it is a class.
from_dict = ConnectorReady.from_dict
to_dict = ConnectorReady.to_dict
from_json = ConnectorReady.from_json
to_json = ConnectorReady.to_json


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_connector_ready(value)
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
        _explain_connector_ready(value, errors, "", "")
    except Exception:  # noqa: BLE001 - too deep, or no parsed JSON: it runs code of its own
        return [Error("depth", "", "", {}, "is nested too deeply, or cannot be read")]
    return errors


_NAMES_1 = frozenset({"type", "action", "data"})


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


def _is_connector_ready(v: Any) -> bool:  # (root)
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_connector_ready(_plain(v))
        return bool(
            v["type"] == "CRMConnectMessage"
            and v["action"] == "ready"
        )
    except KeyError:
        return False


def _explain_connector_ready(v: Any, errors: Errors, at: str, path: str) -> None:  # (root)
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
    elif v["action"] != "ready":
        _explain_action(errors, at + "/action", path + "/properties/action")


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
    _fail(errors, at, path, "const", {"allowedValue": "ready"}, 'must be "ready"')


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
