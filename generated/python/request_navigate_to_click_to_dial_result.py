"""Sent by the connector to have the record of a call opened in the CRM. There is no reply."""

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
class RequestNavigateToClickToDialResult(_Model):
    """Sent by the connector to have the record of a call opened in the CRM. There is no reply."""

    __slots__ = {"type": "type", "action": "action", "data": "data", "extra": None}

    type: Literal["CRMConnectMessage"]
    """The namespace of every message from the connector."""

    action: Literal["requestNavigateToClickToDialResult"]
    """The name of this message."""

    data: ClickToDialResult
    """The record to open."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        type: Literal["CRMConnectMessage"] = "CRMConnectMessage",
        action: Literal["requestNavigateToClickToDialResult"] = "requestNavigateToClickToDialResult",
        data: ClickToDialResult,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.type = type
        self.action = action
        self.data = data
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> RequestNavigateToClickToDialResult:
        """The RequestNavigateToClickToDialResult that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_request_navigate_to_click_to_dial_result(value):
                return _read_request_navigate_to_click_to_dial_result(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_request_navigate_to_click_to_dial_result)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_request_navigate_to_click_to_dial_result
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_request_navigate_to_click_to_dial_result, _explain_request_navigate_to_click_to_dial_result
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> RequestNavigateToClickToDialResult:
        """The RequestNavigateToClickToDialResult in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


@dataclass(kw_only=True, init=False, repr=False, eq=False)
class ClickToDialResult(_Model):
    """The record to open."""

    __slots__ = {"record_id": "recordId", "extra": None}

    record_id: str | int
    """The id of the record in the CRM. Some CRMs number their records."""

    extra: dict[str, Any]
    """Properties that the schema does not name, by their names on the wire."""

    def __init__(
        self,
        *,
        record_id: str | int,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.record_id = record_id
        self.extra = {} if extra is None else extra

    @classmethod
    def from_dict(cls, value: Any) -> ClickToDialResult:
        """The ClickToDialResult that a parsed JSON value stands for. Raises `ValidationError`."""
        try:
            if _is_click_to_dial_result(value):
                return _read_click_to_dial_result(value)
        except RecursionError:
            pass  # the error says so
        raise _validation_error(value, _explain_click_to_dial_result)

    def to_dict(self, *, validate: bool = True) -> dict[str, Any]:
        """The JSON value. Raises `ValidationError` if it is invalid; `validate=False` skips this."""
        write = _write_click_to_dial_result
        if not validate:
            return write(self)
        value: dict[str, Any] = _written(
            self, write, _is_click_to_dial_result, _explain_click_to_dial_result
        )
        return value

    @classmethod
    def from_json(cls, text: str | bytes) -> ClickToDialResult:
        """The ClickToDialResult in a strict JSON text. Raises `ValidationError`."""
        return cls.from_dict(_parse_json(text))


# The same for the root, whatever that is: here it is a class.
from_dict = RequestNavigateToClickToDialResult.from_dict
to_dict = RequestNavigateToClickToDialResult.to_dict
from_json = RequestNavigateToClickToDialResult.from_json
to_json = RequestNavigateToClickToDialResult.to_json


def is_valid(value: Any) -> bool:
    """Whether a parsed JSON value matches the schema."""
    try:
        return _is_request_navigate_to_click_to_dial_result(value)
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
        _explain_request_navigate_to_click_to_dial_result(value, errors, "", "")
    except Exception as error:
        if not _is_unreadable(value, error):
            raise
        return [ValidationIssue("depth", "", "", {}, "is nested too deeply, or cannot be read")]
    return errors


_NAMES_1 = frozenset({"type", "action", "data"})
_NAMES_2 = frozenset({"recordId"})


def _read_request_navigate_to_click_to_dial_result(v: dict[str, Any]) -> RequestNavigateToClickToDialResult:
    o = _new(RequestNavigateToClickToDialResult)  # all is set below: calling it would only cost time
    o.type = v["type"]
    o.action = v["action"]
    o.data = _read_click_to_dial_result(v["data"])
    o.extra = {} if _NAMES_1.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_1}
    return o


def _write_request_navigate_to_click_to_dial_result(o: RequestNavigateToClickToDialResult) -> dict[str, Any]:
    v: dict[str, Any] = {
        "type": o.type,
        "action": o.action,
        "data": _write_click_to_dial_result(o.data),
    }
    v.update(o.extra)
    return v


def _read_click_to_dial_result(v: dict[str, Any]) -> ClickToDialResult:
    o = _new(ClickToDialResult)  # all is set below: calling it would only cost time
    o.record_id = v["recordId"]
    o.extra = {} if _NAMES_2.issuperset(v) else {key: x for key, x in v.items() if key not in _NAMES_2}
    return o


def _write_click_to_dial_result(o: ClickToDialResult) -> dict[str, Any]:
    v: dict[str, Any] = {
        "recordId": o.record_id,
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
    "RequestNavigateToClickToDialResult": (
        '{"title": "RequestNavigateToClickToDialResult", "description": "Sent by the '
        'connector to have the record of a call opened in the CRM. There is no reply.", '
        '"examples": [{"type": "CRMConnectMessage", "action": '
        '"requestNavigateToClickToDialResult", "data": {"recordId": "360001234567"}}], '
        '"type": "object", "required": ["type", "action", "data"], "properties": {"type": '
        '{"description": "The namespace of every message from the connector.", "const": '
        '"CRMConnectMessage"}, "action": {"description": "The name of this message.", '
        '"const": "requestNavigateToClickToDialResult"}, "data": {"$ref": '
        '"#/$defs/ClickToDialResult"}}}'
    ),
    "ClickToDialResult": (
        '{"title": "ClickToDialResult", "description": "The record to open.", "type": '
        '"object", "required": ["recordId"], "properties": {"recordId": {"description": '
        '"The id of the record in the CRM. Some CRMs number their records.", "anyOf": '
        '[{"type": "string"}, {"type": "integer"}]}}}'
    ),
}


def _is_request_navigate_to_click_to_dial_result(v: Any) -> bool:  # (root)
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_request_navigate_to_click_to_dial_result(_plain(v))
        return (
            v["type"] == "CRMConnectMessage"
            and v["action"] == "requestNavigateToClickToDialResult"
            # /properties/data
            and (
                type(click_to_dial_result := v["data"]) is dict
                or type(click_to_dial_result := _plain(click_to_dial_result)) is dict
            )
            and _is_record_id(click_to_dial_result["recordId"])
        )
    except KeyError:
        return False


def _is_click_to_dial_result(v: Any) -> bool:  # /properties/data
    try:
        if type(v) is not dict:
            return isinstance(v, dict) and _is_click_to_dial_result(_plain(v))
        return _is_record_id(v["recordId"])
    except KeyError:
        return False


def _is_record_id(v: Any) -> bool:  # /properties/data/properties/recordId
    return isinstance(v, str) or type(v) is int or _is_integer(v)


# (root)
def _explain_request_navigate_to_click_to_dial_result(
    v: Any, errors: Errors, at: str, path: str
) -> None:
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
    elif v["action"] != "requestNavigateToClickToDialResult":
        _explain_action(errors, at + "/action", path + "/properties/action")
    if "data" not in v:
        _missing(errors, at, path, "data")
    elif not _is_click_to_dial_result(v["data"]):
        _explain_click_to_dial_result(v["data"], errors, at + "/data", path + "/properties/data")


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
    _fail(
        errors,
        at,
        path,
        "const",
        {"allowedValue": "requestNavigateToClickToDialResult"},
        'must be "requestNavigateToClickToDialResult"',
    )


# /properties/data
def _explain_click_to_dial_result(v: Any, errors: Errors, at: str, path: str) -> None:
    if not isinstance(v, dict):
        _fail(errors, at, path, "type", {"type": "object"}, "must be of type object")
        return
    if type(v) is not dict:
        v = _plain(v)
    if "recordId" not in v:
        _missing(errors, at, path, "recordId")
    elif not _is_record_id(v["recordId"]):
        _explain_record_id(v["recordId"], errors, at + "/recordId", path + "/properties/recordId")


# /properties/data/properties/recordId
def _explain_record_id(v: Any, errors: Errors, at: str, path: str) -> None:
    any_of: list[Errors] = [[], []]
    if not isinstance(v, str):
        _explain_record_id_any_of_0(any_of[0], at, path + "/anyOf/0")
    if type(v) is not int and not _is_integer(v):
        _explain_record_id_any_of_1(any_of[1], at, path + "/anyOf/1")
    _any_of(any_of, errors, at, path)


# /properties/data/properties/recordId/anyOf/0
def _explain_record_id_any_of_0(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "string"}, "must be of type string")


# /properties/data/properties/recordId/anyOf/1
def _explain_record_id_any_of_1(errors: Errors, at: str, path: str) -> None:
    _fail(errors, at, path, "type", {"type": "integer"}, "must be of type integer")


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


def _any_of(found: list[Errors], errors: Errors, at: str, path: str) -> None:
    """Add the errors `found` by each of the schemas, if none of them matches."""
    if all(found):
        for each in found:
            errors += each
        _fail(errors, at, path, "anyOf", {}, "must match at least one of the schemas")


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
