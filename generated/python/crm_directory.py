"""The client application's answer to requestGetCrmDirectory: the contacts of the address book."""

# What isinstance makes of a JSON value is partly unknown to pyright; and a check that was written
# into its callers may be asked again there.
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnnecessaryIsInstance=false
# ruff: noqa: RUF023 - attributes are in the order of the schema

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
class CrmDirectory(_Model):
    """The client application's answer to requestGetCrmDirectory: the contacts of the address book."""

    __slots__ = {"type": "type", "action": "action", "data": "data"}

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
            pass  # the error says why
        raise _validation_error(value, _explain_crm_directory)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_crm_directory
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_crm_directory, _explain_crm_directory
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmDirectory:
        """The CrmDirectory in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_crm_directory(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class CrmDirectoryData(_Model):
    """The contacts and their number."""

    __slots__ = {"count": "count", "results": "results"}

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
            pass  # the error says why
        raise _validation_error(value, _explain_crm_directory_data)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_crm_directory_data
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_crm_directory_data, _explain_crm_directory_data
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> CrmDirectoryData:
        """The CrmDirectoryData in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))

    def to_json(self, *, validate: bool = True) -> str:
        """The JSON text. Raises `ValidationError` as `to_dict` does."""
        if validate:
            self.to_dict()
        try:
            return _json_of_crm_directory_data(self)
        except (AttributeError, TypeError, ValueError):  # an attribute is not of its type
            return _json_text(self.to_dict(validate=validate))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class DirectoryEntry(_Model):
    """A contact in the address book. It has a phone number, an email address or both."""

    __slots__ = {"id": "id", "name": "name", "phone": "phone", "email": "email"}

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
            pass  # the error says so
        raise _validation_error(value, _explain_directory_entry)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_directory_entry
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_directory_entry, _explain_directory_entry
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> DirectoryEntry:
        """The DirectoryEntry in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


class _ContactInputRequired(TypedDict):
    id: str | int
    """The contact's id in the CRM. Some CRMs number their records. An integer becomes the text of
    its digits.
    """


class ContactInput(_ContactInputRequired, total=False):
    """What createCrmDirectory takes."""

    name: str | None
    """The contact's name. Default: \"\"."""
    phone: str | None
    """The contact's phone number, null or absent if there is none. Default: null."""
    email: str | None
    """The contact's email address, null or absent if there is none. Default: null."""


class CrmDirectoryDataOverrides(TypedDict, total=False):
    """Parts of a CrmDirectoryData."""

    count: str
    """How many contacts there are, as a string of digits."""
    results: list[DirectoryEntryInput]
    """The contacts."""


class _DirectoryEntryInputRequired(TypedDict):
    id: str | int
    """The contact's id in the CRM. Some CRMs number their records."""
    name: str
    """The contact's name."""


class DirectoryEntryInput(_DirectoryEntryInputRequired, total=False):
    """The JSON value of a DirectoryEntry."""

    phone: str | None
    """The contact's phone number, null or absent if there is none."""
    email: str | None
    """The contact's email address, null or absent if there is none."""


def _create_crm_directory_item(item: Any, at: str) -> Any:
    _only_keys(item, ["id", "name", "phone", "email"], [], at)
    if _find(item, ["phone"], "") == "" and _find(item, ["email"], "") == "":
        return ...
    return {
        "id": _digits(_part(item, ["id"], at), at + "/id"),
        "name": _find(item, ["name"], ""),
        "phone": _find(item, ["phone"], None),
        "email": _find(item, ["email"], None),
    }


def create_crm_directory(
    contacts: Sequence[ContactInput],
    overrides: CrmDirectoryDataOverrides | None = None,
) -> CrmDirectoryData:
    """Builds the data of the message from the contacts of a CRM. Contacts without phone number and
    email address are left out.

    Raises `ValidationError`, which names the field, for what is missing, wrong or unknown.
    """
    source: Any = contacts
    value: Any = {
        "count": "",
        "results": _map_items(source, "", _create_crm_directory_item),
    }
    value["count"] = str(len(value["results"]))
    return CrmDirectoryData.from_dict(_overridden(value, overrides))


# The same for the root, whatever that is: here it is a class.
from_dict = CrmDirectory.from_dict
to_dict = CrmDirectory.to_dict
from_json = CrmDirectory.from_json
to_json = CrmDirectory.to_json


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_crm_directory(value)
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
        _explain_crm_directory(value, errors, "", "")
    except Exception as error:
        if not _is_unreadable(value, error):
            raise
        return [ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")]
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
        raise LookupError  # the caller says what is wrong
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


def _json_of_crm_directory(o: CrmDirectory) -> str:
    return (
        f'{{"type": {_quoted(o.type)}, '
        f'"action": {_quoted(o.action)}, '
        f'"data": {_json_of_crm_directory_data(o.data)}}}'
    )


def _checked_crm_directory_data(v: Any) -> CrmDirectoryData:
    if not (
        (type(v) is dict or type(v := _plain(v)) is dict)
        and len(v) == 2
        and isinstance(count := v["count"], str)
        and _PATTERN_1.search(count) is not None
        and _is_results(v["results"])
    ):
        raise LookupError  # the caller says what is wrong
    o = _new(CrmDirectoryData)  # all is set below: calling it would only cost time
    o.count = count
    o.results = [_read_directory_entry(x) for x in v["results"]]
    return o


def _write_crm_directory_data(o: CrmDirectoryData) -> dict[str, Any]:
    return {
        "count": o.count,
        "results": [_write_directory_entry(x) for x in o.results],
    }


def _json_of_crm_directory_data(o: CrmDirectoryData) -> str:
    return (
        f'{{"count": {_quoted(o.count)}, '
        f'"results": {_encode_json([_write_directory_entry(x) for x in o.results])}}}'
    )


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
    "CrmDirectory": (
        '{"title": "CrmDirectory", "description": "The client application\'s answer to '
        'requestGetCrmDirectory: the contacts of the address book.", "examples": '
        '[{"type": "ClientAppMessage", "action": "crmDirectory", "data": {"count": "2", '
        '"results": [{"id": "1", "name": "Jane Doe", "phone": "+15551230100", "email": '
        '"jane@example.com"}, {"id": 2, "name": "John Roe", "phone": null, "email": '
        '"john@example.com"}]}}], "type": "object", "required": ["type", "action", '
        '"data"], "properties": {"type": {"description": "The namespace of every message '
        'from a client application.", "const": "ClientAppMessage"}, "action": '
        '{"description": "The name of this message.", "const": "crmDirectory"}, "data": '
        '{"$ref": "#/$defs/CrmDirectoryData"}}, "additionalProperties": false}'
    ),
    "CrmDirectoryData": (
        '{"title": "CrmDirectoryData", "description": "The contacts and their number.", '
        '"type": "object", "required": ["count", "results"], "properties": {"count": '
        '{"description": "How many contacts there are, as a string of digits.", "type": '
        '"string", "pattern": "^[0-9]+$"}, "results": {"description": "The contacts.", '
        '"type": "array", "items": {"$ref": "#/$defs/DirectoryEntry"}}}, '
        '"additionalProperties": false}'
    ),
    "DirectoryEntry": (
        '{"title": "DirectoryEntry", "description": "A contact in the address book. It '
        'has a phone number, an email address or both.", "type": "object", "required": '
        '["id", "name"], "properties": {"id": {"description": "The contact\'s id in the '
        'CRM. Some CRMs number their records.", "anyOf": [{"type": "string"}, {"type": '
        '"integer"}]}, "name": {"description": "The contact\'s name.", "type": "string"}, '
        '"phone": {"description": "The contact\'s phone number, null or absent if there is '
        'none.", "type": ["string", "null"]}, "email": {"description": "The contact\'s '
        'email address, null or absent if there is none.", "type": ["string", "null"]}}, '
        '"additionalProperties": false, "not": {"type": "object", "properties": {"phone": '
        '{"type": "null"}, "email": {"type": "null"}}}}'
    ),
}


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


def _is_crm_directory_data(v: Any) -> bool:  # /$defs/CrmDirectoryData
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_crm_directory_data(_plain(v))
        return (
            len(v) == 2
            and isinstance(x := v["count"], str)
            and _PATTERN_1.search(x) is not None
            and _is_results(v["results"])
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
            and isinstance(v["name"], str)
            and ("phone" not in v or isinstance(x := v["phone"], str) or x is None)
            and ("email" not in v or isinstance(x := v["email"], str) or x is None)
            and _is_id(v["id"])
            and not _is_directory_entry_not(v)
        )
    except KeyError:
        return False


def _is_id(v: Any) -> bool:  # /$defs/DirectoryEntry/properties/id
    return isinstance(v, str) or type(v) is int or _is_integer(v)


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
        elif not _is_id(v["id"]):
            _explain_id(v["id"], errors, at + "/id", path + "/properties/id")
        if "name" not in v:
            _missing(errors, at, path, "name")
        elif not isinstance(v["name"], str):
            _explain_string(errors, at + "/name", path + "/properties/name")
        if "phone" in v and not isinstance(x := v["phone"], str) and x is not None:
            _explain_string_null(errors, at + "/phone", path + "/properties/phone")
        if "email" in v and not isinstance(x := v["email"], str) and x is not None:
            _explain_string_null(errors, at + "/email", path + "/properties/email")
        for key in _sorted(v.keys() - _NAMES_3):
            _extra(errors, at, path, "additionalProperties", "additionalProperty", key)
    if _is_directory_entry_not(v):
        _fail(errors, at, path, "not", {}, "must not match the excluded schema")


# /$defs/DirectoryEntry/properties/id
def _explain_id(v: Any, errors: Errors, at: str, path: str) -> None:
    any_of: list[Errors] = [[], []]
    if not isinstance(v, str):
        _explain_string(any_of[0], at, path + "/anyOf/0")
    if type(v) is not int and not _is_integer(v):
        _explain_id_any_of_1(any_of[1], at, path + "/anyOf/1")
    _any_of(any_of, errors, at, path)


# /$defs/DirectoryEntry/properties/id/anyOf/0 and 1 more
def _explain_string(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")


# /$defs/DirectoryEntry/properties/id/anyOf/1
def _explain_id_any_of_1(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "integer"}, "must be of type integer")


# /$defs/DirectoryEntry/properties/phone and 1 more
def _explain_string_null(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": ["string", "null"]}, "must be of type string or null")


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


def _map_items(items: Any, at: str, build: Callable[[Any, str], Any]) -> list[Any]:
    """What `build` makes of each item of an array, without those of which it makes nothing."""
    if not isinstance(items, (list, tuple)):
        _refuse("type", at, {"type": "array"}, "must be of type array")
    made = [build(item, f"{at}/{i}") for i, item in enumerate(items)]
    return [each for each in made if each is not ...]
