"""The client application's answer to requestCrmData. After it the agent's session is active."""

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


# The same for the root, whatever that is: here it is a class.
from_dict = CrmData.from_dict
to_dict = CrmData.to_dict
from_json = CrmData.from_json
to_json = CrmData.to_json


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_crm_data(value)
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
        _explain_crm_data(value, errors, "", "")
    except Exception as error:
        if not _is_unreadable(value, error):
            raise
        return [ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")]
    return errors


_NAMES_1 = frozenset({"type"})
_NAMES_2 = frozenset({
    "directoryAvailable", "reloadsOnNavigation", "lightningComponentsAvailable", "name"
})
_NAMES_3 = frozenset({"type", "action", "data"})
_NAMES_4 = frozenset({"callCenterSettings", "currentUser", "capabilities"})
_NAMES_5 = frozenset({"attributes", "Name", "Username", "Id", "LanguageLocaleKey"})


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
        # /$defs/CrmCapabilities
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
        # /$defs/UserAttributes
        and (
            type(user_attributes := v["attributes"]) is dict
            or type(user_attributes := _plain(user_attributes)) is dict
        )
        and isinstance(user_attributes["type"], str)
        and _is_id(v["Id"])
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CurrentUser)  # all is set below: calling it would only cost time
    o.attributes = _read_user_attributes(v["attributes"])
    o.name = name
    o.username = username
    o.id = v["Id"]
    o.language_locale_key = language_locale_key
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
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
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
    o.extra = {} if _NAMES_2.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_2}
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
}


def _is_crm_data(v: Any) -> bool:  # (root)
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_crm_data(_plain(v))
        return (
            len(v) == 3
            and v["type"] == "ClientAppMessage"
            and v["action"] == "crmData"
            # /$defs/CrmInformation
            and (
                type(crm_information := v["data"]) is dict
                or type(crm_information := _plain(crm_information)) is dict
            )
            and len(crm_information) == 3
            # /$defs/CurrentUser
            and (
                type(current_user := crm_information["currentUser"]) is dict
                or type(current_user := _plain(current_user)) is dict
            )
            and len(current_user) == 5
            and isinstance(current_user["Name"], str)
            and isinstance(current_user["Username"], str)
            and isinstance(current_user["LanguageLocaleKey"], str)
            # /$defs/UserAttributes
            and (
                type(user_attributes := current_user["attributes"]) is dict
                or type(user_attributes := _plain(user_attributes)) is dict
            )
            and isinstance(user_attributes["type"], str)
            and _is_id(current_user["Id"])
            # /$defs/CrmCapabilities
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


def _is_crm_information(v: Any) -> bool:  # /$defs/CrmInformation
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_crm_information(_plain(v))
        return (
            len(v) == 3
            # /$defs/CurrentUser
            and (
                type(current_user := v["currentUser"]) is dict
                or type(current_user := _plain(current_user)) is dict
            )
            and len(current_user) == 5
            and isinstance(current_user["Name"], str)
            and isinstance(current_user["Username"], str)
            and isinstance(current_user["LanguageLocaleKey"], str)
            # /$defs/UserAttributes
            and (
                type(user_attributes := current_user["attributes"]) is dict
                or type(user_attributes := _plain(user_attributes)) is dict
            )
            and isinstance(user_attributes["type"], str)
            and _is_id(current_user["Id"])
            # /$defs/CrmCapabilities
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


def _is_call_center_settings(v: Any) -> bool:  # /$defs/CrmInformation/properties/callCenterSettings
    if type(v) is not dict:
        return isinstance(v, dict) and _is_call_center_settings(_plain(v))
    for x in v.values():
        if not _is_call_center_settings_value(x):
            return False
    return True


# /$defs/CrmInformation/properties/callCenterSettings/additionalProperties
def _is_call_center_settings_value(v: Any) -> bool:
    if type(v) is not dict:
        return isinstance(v, dict) and _is_call_center_settings_value(_plain(v))
    for x in v.values():
        if not isinstance(x, str):
            return False
    return True


def _is_current_user(v: Any) -> bool:  # /$defs/CurrentUser
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_current_user(_plain(v))
        return (
            len(v) == 5
            and isinstance(v["Name"], str)
            and isinstance(v["Username"], str)
            and isinstance(v["LanguageLocaleKey"], str)
            # /$defs/UserAttributes
            and (
                type(user_attributes := v["attributes"]) is dict
                or type(user_attributes := _plain(user_attributes)) is dict
            )
            and isinstance(user_attributes["type"], str)
            and _is_id(v["Id"])
        )
    except KeyError:
        return False


def _is_user_attributes(v: Any) -> bool:  # /$defs/UserAttributes
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_user_attributes(_plain(v))
        return isinstance(v["type"], str)
    except KeyError:
        return False


def _is_id(v: Any) -> bool:  # /$defs/CurrentUser/properties/Id
    return isinstance(v, str) or type(v) is int or _is_integer(v)


def _is_crm_capabilities(v: Any) -> bool:  # /$defs/CrmCapabilities
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


def _explain_crm_data(v: Any, errors: Errors, at: str, path: str) -> None:  # (root)
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
    elif v["action"] != "crmData":
        _explain_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        lacking = _missing(errors, at, path, "data")
    elif not _is_crm_information(v["data"]):
        _explain_crm_information(v["data"], errors, at + "/data", path + "/properties/data/$ref")
    if lacking or len(v) != 3:
        for key in _sorted(v.keys() - _NAMES_3):
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
    _fail(errors, at, path, "const", {"allowedValue": "crmData"}, 'must be "crmData"')


# /$defs/CrmInformation
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
        for key in _sorted(v.keys() - _NAMES_4):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# /$defs/CrmInformation/properties/callCenterSettings
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


# /$defs/CrmInformation/properties/callCenterSettings/additionalProperties
def _explain_call_center_settings_value(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    for key in _sorted(v):
        if not isinstance(v[key], str):
            _explain_string(errors, at + _token(key), path + "/additionalProperties")


# /$defs/CrmInformation/properties/callCenterSettings/additionalProperties/additionalProperties and 6 more
def _explain_string(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")


def _explain_current_user(v: Any, errors: Errors, at: str, path: str) -> None:  # /$defs/CurrentUser
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
        _explain_string(errors, at + "/Name", path + "/properties/Name")
    if "Username" not in v:
        lacking = _missing(errors, at, path, "Username")
    elif not isinstance(v["Username"], str):
        _explain_string(errors, at + "/Username", path + "/properties/Username")
    if "Id" not in v:
        lacking = _missing(errors, at, path, "Id")
    elif not _is_id(v["Id"]):
        _explain_id(v["Id"], errors, at + "/Id", path + "/properties/Id")
    if "LanguageLocaleKey" not in v:
        lacking = _missing(errors, at, path, "LanguageLocaleKey")
    elif not isinstance(v["LanguageLocaleKey"], str):
        _explain_string(errors, at + "/LanguageLocaleKey", path + "/properties/LanguageLocaleKey")
    if lacking or len(v) != 5:
        for key in _sorted(v.keys() - _NAMES_5):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)


# /$defs/UserAttributes
def _explain_user_attributes(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "type" not in v:
        _missing(errors, at, path, "type")
    elif not isinstance(v["type"], str):
        _explain_string(errors, at + "/type", path + "/properties/type")


# /$defs/CurrentUser/properties/Id
def _explain_id(v: Any, errors: Errors, at: str, path: str) -> None:
    any_of: list[Errors] = [[], []]
    if not isinstance(v, str):
        _explain_string(any_of[0], at, path + "/anyOf/0")
    if type(v) is not int and not _is_integer(v):
        _explain_id_any_of_1(any_of[1], at, path + "/anyOf/1")
    _any_of(any_of, errors, at, path)


# /$defs/CurrentUser/properties/Id/anyOf/1
def _explain_id_any_of_1(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "integer"}, "must be of type integer")


# /$defs/CrmCapabilities
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
        _explain_string(errors, at + "/name", path + "/properties/name")


# /$defs/CrmCapabilities/properties/directoryAvailable and 2 more
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
