"""The client application's answer to requestCustomFieldsValues: the custom fields that a log may
have.
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
from typing import Any, Final, Literal, NamedTuple, TypedDict


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


class CustomFieldsInput(TypedDict, total=False):
    """The JSON value of a CustomFields."""

    voice: dict[str, CustomFieldInput]
    """Those for voice interactions, by the CRM's key of the field."""
    digital: dict[str, CustomFieldInput]
    """Those for digital interactions, by the CRM's key of the field."""


class CustomFieldInput(TypedDict):
    """The JSON value of a CustomField."""

    customFieldInfo: Mapping[str, Any]


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


# The same for the root, whatever that is: here it is a class.
from_dict = CustomFieldsDataResponse.from_dict
to_dict = CustomFieldsDataResponse.to_dict
from_json = CustomFieldsDataResponse.from_json
to_json = CustomFieldsDataResponse.to_json


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_custom_fields_data_response(value)
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
        _explain_custom_fields_data_response(value, errors, "", "")
    except Exception as error:
        if not _is_unreadable(value, error):
            raise
        return [ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")]
    return errors


_NAMES_1 = frozenset({"customFieldType", "customFieldLabel"})
_NAMES_2 = frozenset({"type", "action", "data"})
_NAMES_3 = frozenset({"voice", "digital"})
_NAMES_4 = frozenset({"customFieldInfo"})


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
        # /$defs/CustomFieldInfo
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
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_custom_field_info(o: CustomFieldInfo) -> dict[str, Any]:
    v: dict[str, Any] = {
        "customFieldType": o.custom_field_type,
        "customFieldLabel": o.custom_field_label,
    }
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


def _is_custom_fields_data_response(v: Any) -> bool:  # (root)
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


def _is_string(v: Any) -> bool:  # /$defs/CustomFieldsText and 2 more
    return isinstance(v, str)


def _is_custom_fields(v: Any) -> bool:  # /$defs/CustomFields
    if type(v) is not dict:
        return isinstance(v, dict) and _is_custom_fields(_plain(v))
    return (
        _NAMES_3.issuperset(v)
        and ("voice" not in v or _is_voice(v["voice"]))
        and ("digital" not in v or _is_voice(v["digital"]))
    )


def _is_voice(v: Any) -> bool:  # /$defs/CustomFields/properties/voice and 1 more
    if type(v) is not dict:
        return isinstance(v, dict) and _is_voice(_plain(v))
    for x in v.values():
        if not _is_custom_field(x):
            return False
    return True


def _is_custom_field(v: Any) -> bool:  # /$defs/CustomField
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_custom_field(_plain(v))
        return (
            len(v) == 1
            # /$defs/CustomFieldInfo
            and (
                type(custom_field_info := v["customFieldInfo"]) is dict
                or type(custom_field_info := _plain(custom_field_info)) is dict
            )
            and isinstance(custom_field_info["customFieldType"], str)
            and isinstance(custom_field_info["customFieldLabel"], str)
        )
    except KeyError:
        return False


def _is_custom_field_info(v: Any) -> bool:  # /$defs/CustomFieldInfo
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_custom_field_info(_plain(v))
        return (
            isinstance(v["customFieldType"], str)
            and isinstance(v["customFieldLabel"], str)
        )
    except KeyError:
        return False


# (root)
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
        _explain_type(errors, at + "/type", path + "/properties/type")
    if "action" not in v:
        lacking = _missing(errors, at, path, "action")
    elif v["action"] != "customFieldsDataResponse":
        _explain_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    elif not isinstance(v["data"], str):
        _explain_string(v["data"], errors, at + "/data", path + "/properties/data/$ref")
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_2):
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
        {"allowedValue": "customFieldsDataResponse"},
        'must be "customFieldsDataResponse"',
    )


# /$defs/CustomFieldsText and 2 more
def _explain_string(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, str):
        _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")


# /$defs/CustomFields
def _explain_custom_fields(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "voice" in v and not _is_voice(v["voice"]):
        _explain_voice(v["voice"], errors, at + "/voice", path + "/properties/voice")
    if "digital" in v and not _is_voice(v["digital"]):
        _explain_voice(v["digital"], errors, at + "/digital", path + "/properties/digital")
    for key in _sorted(v.keys() - _NAMES_3):
        _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# /$defs/CustomFields/properties/voice and 1 more
def _explain_voice(v: Any, errors: Errors, at: str, path: str) -> None:
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


def _explain_custom_field(v: Any, errors: Errors, at: str, path: str) -> None:  # /$defs/CustomField
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
        for key in _sorted(v.keys() - _NAMES_4):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# /$defs/CustomFieldInfo
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


def _compact_json(value: Any) -> str:
    """JSON text, as JavaScript writes it."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
