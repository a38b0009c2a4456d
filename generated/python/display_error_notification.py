"""Sent by the client application at any time to have the connector show an error to the agent.
There is no reply.
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


# The same for the root, whatever that is: here it is a class.
from_dict = DisplayErrorNotification.from_dict
to_dict = DisplayErrorNotification.to_dict
from_json = DisplayErrorNotification.from_json
to_json = DisplayErrorNotification.to_json


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_display_error_notification(value)
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
        _explain_display_error_notification(value, errors, "", "")
    except Exception as error:
        if not _is_unreadable(value, error):
            raise
        return [ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")]
    return errors


_ENUM_1 = ("transient", "okDialog", "okCancelDialog", "fixedDialog", "html")
_ENUM_2 = ("EVENT", "INFO", "WARNING", "ERROR", "CRITICAL", "SUCCESS")
_NAMES_1 = frozenset({"type", "action", "data"})
_NAMES_2 = frozenset({"type", "severity", "textArray", "title", "dialogId", "persist", "store"})


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
        and _is_text_array(v["textArray"])
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
}


def _is_display_error_notification(v: Any) -> bool:  # (root)
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_display_error_notification(_plain(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "displayErrorNotification"
            # /properties/data
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
            and _is_text_array(error_notification["textArray"])
        )
    except KeyError:
        return False


def _is_error_notification(v: Any) -> bool:  # /properties/data
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
            and _is_text_array(v["textArray"])
        )
    except KeyError:
        return False


def _is_text_array(v: Any) -> bool:  # /properties/data/properties/textArray
    if type(v) is not list:
        return isinstance(v, list) and _is_text_array(_plain(v))
    for x in v:
        if not isinstance(x, str):
            return False
    return True


# (root)
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
        _explain_type(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        lacking = _missing(errors, at, path, "action")
    elif v["action"] != "displayErrorNotification":
        _explain_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    elif not _is_error_notification(v["data"]):
        _explain_error_notification(v["data"], errors, at + "/data", path + "/properties/data")
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
        {"allowedValue": "displayErrorNotification"},
        'must be "displayErrorNotification"',
    )


# /properties/data
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
        _explain_data_type(errors, at + "/type", path + "/properties/type")
    if "severity" not in v:
        lacking = _missing(errors, at, path, "severity")
    elif v["severity"] not in _ENUM_2:
        _explain_severity(errors, at + "/severity", path + "/properties/severity")
    if "textArray" not in v:
        lacking = _missing(errors, at, path, "textArray")
    elif not _is_text_array(v["textArray"]):
        _explain_text_array(
            v["textArray"], errors, at + "/textArray", path + "/properties/textArray"
        )
    if "title" not in v:
        lacking = _missing(errors, at, path, "title")
    elif not isinstance(v["title"], str):
        _explain_string(errors, at + "/title", path + "/properties/title")
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
        for key in _sorted(v.keys() - _NAMES_2):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# /properties/data/properties/type
def _explain_data_type(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "enum",
        {"allowedValues": ["transient", "okDialog", "okCancelDialog", "fixedDialog", "html"]},
        'must be "transient", "okDialog", "okCancelDialog", "fixedDialog" or "html"',
    )


# /properties/data/properties/severity
def _explain_severity(errors: Errors, at: str, path: str) -> None:
    _fail(
        errors,
        at,
        path,
        "enum",
        {"allowedValues": ["EVENT", "INFO", "WARNING", "ERROR", "CRITICAL", "SUCCESS"]},
        'must be "EVENT", "INFO", "WARNING", "ERROR", "CRITICAL" or "SUCCESS"',
    )


# /properties/data/properties/textArray
def _explain_text_array(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, list):
        _fail(errors, at, path, "type", {"type": "array"}, "must be of type array")
        return
    if type(v) is not list:
        v = _plain(v)
    for i, x in enumerate(v):
        if not isinstance(x, str):
            _explain_string(errors, at + f"/{i}", path + "/items")


# /properties/data/properties/textArray/items and 1 more
def _explain_string(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")


# /properties/data/properties/dialogId
def _explain_dialog_id(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "number"}, "must be of type number")


# /properties/data/properties/persist and 1 more
def _explain_boolean(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "boolean"}, "must be of type boolean")


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
