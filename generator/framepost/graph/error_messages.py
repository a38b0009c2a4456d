"""The params and texts of errors, the same in every language.

A text never contains a part of the value, so that no personal data reaches a log. The only
exception is the name of a property that is not allowed.
"""

from __future__ import annotations

import json
from typing import Any

_LONGEST = 80


def message(keyword: str, value: Any) -> tuple[dict[str, Any], str]:
    """The params and the text of an assertion `keyword` with argument `value`."""
    params, text = _MESSAGES[keyword](value)
    return params, text


def number_text(value: float) -> str:
    """The shortest decimal text of a number, as in JavaScript (ECMA-262 Number::toString)."""
    if isinstance(value, int):
        return str(value)
    mantissa, _, exponent = repr(value).partition("e")
    sign = "-" if mantissa.startswith("-") else ""
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    if not digits:
        return "0"
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    rest = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{rest}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def json_text(value: Any) -> str:
    """`value` as compact JSON on one line, with numbers as in `number_text`."""
    if isinstance(value, dict):
        pairs = (f"{json_text(key)}: {json_text(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(json_text(item) for item in value) + "]"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number_text(value)
    return json.dumps(value, ensure_ascii=False)


def _count(value: Any, one: str, many: str) -> str:
    text = number_text(value)
    return f"{text} {one if text == '1' else many}"


def _type(value: Any) -> tuple[dict[str, Any], str]:
    types = [value] if isinstance(value, str) else list(value)
    return {"type": value}, f"must be of type {' or '.join(types)}"


def _either(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} or {texts[-1]}"


def _const(value: Any) -> tuple[dict[str, Any], str]:
    text = json_text(value)
    if len(text) > _LONGEST:
        text = f"the constant value {text[: _LONGEST // 2]}…"
    return {"allowedValue": value}, f"must be {text}"


def _enum(value: Any) -> tuple[dict[str, Any], str]:
    if not value:
        return {"allowedValues": value}, "is not allowed: the enum of the schema is empty"
    text = _either([json_text(item) for item in value])
    if len(text) > _LONGEST:
        text = f"one of the {len(value)} allowed values"
    return {"allowedValues": value}, f"must be {text}"


def _tag(value: tuple[str, list[str]]) -> tuple[dict[str, Any], str]:
    name, values = value
    _, text = _enum(values)
    params = {"tag": name, "allowedValues": values}
    return params, f'must be an object whose "{name}" is {text.removeprefix("must be ")}'


def _limit(text: str) -> Any:
    return lambda value: ({"limit": value}, f"must be {text} {number_text(value)}")


def _size(text: str, one: str, many: str) -> Any:
    return lambda value: ({"limit": value}, f"must have {text} {_count(value, one, many)}")


def _contains(text: str) -> Any:
    return lambda value: (
        {"limit": value},
        f"must contain {text} {_count(value, 'matching item', 'matching items')}",
    )


def _plain(text: str) -> Any:
    return lambda _: ({}, text)


_MESSAGES: dict[str, Any] = {
    "type": _type,
    "const": _const,
    "enum": _enum,
    "multipleOf": lambda value: (
        {"multipleOf": value},
        f"must be a multiple of {number_text(value)}",
    ),
    "maximum": _limit("at most"),
    "exclusiveMaximum": _limit("less than"),
    "minimum": _limit("at least"),
    "exclusiveMinimum": _limit("greater than"),
    "maxLength": _size("at most", "character", "characters"),
    "minLength": _size("at least", "character", "characters"),
    "pattern": lambda value: ({"pattern": value}, f"must match the pattern {json_text(value)}"),
    "format": lambda value: ({"format": value}, f"must match the format {json_text(value)}"),
    "contentEncoding": lambda value: ({"contentEncoding": value}, f"must be {value}"),
    "contentMediaType": lambda value: (
        {"contentMediaType": value},
        f"must contain {value.rpartition('/')[2].upper()}",
    ),
    "maxItems": _size("at most", "item", "items"),
    "minItems": _size("at least", "item", "items"),
    "items": _size("at most", "item", "items"),
    "additionalItems": _size("at most", "item", "items"),
    "uniqueItems": _plain("must not have two equal items"),
    "contains": _contains("at least"),
    "minContains": _contains("at least"),
    "maxContains": _contains("at most"),
    "unevaluatedItems": _plain("must not have more items"),
    "maxProperties": _size("at most", "property", "properties"),
    "minProperties": _size("at least", "property", "properties"),
    "required": lambda name: (
        {"missingProperty": name},
        f'must have the property "{name}"',
    ),
    "dependentRequired": lambda pair: (
        {"property": pair[0], "missingProperty": pair[1]},
        f'must have the property "{pair[1]}", because it has "{pair[0]}"',
    ),
    # The templates add the name of the property.
    "additionalProperties": _plain("must not have the property"),
    "unevaluatedProperties": _plain("must not have the property"),
    "propertyNames": _plain("must not have the property"),
    "anyOf": _plain("must match at least one of the schemas"),
    "oneOf": _plain("must match exactly one of the schemas, but matches none"),
    "oneOf more": _plain("must match exactly one of the schemas, but matches more than one"),
    "tag": _tag,  # not a keyword: the error of a discriminated union
    "not": _plain("must not match the excluded schema"),
    "loop": _plain("cannot be validated: the schema is an infinite $ref loop"),
    "false schema": _plain("is not allowed"),
}

_MESSAGES["dependencies"] = _MESSAGES["dependentRequired"]

TOO_DEEP = "is nested too deeply, or is not JSON"
"""The text for the keyword `depth`: the value is nested too deeply for the stack, or it is not
parsed JSON and runs code that failed."""
