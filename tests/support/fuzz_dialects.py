"""Invented schemas, rewritten for the dialects whose keywords differ."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

DRAFT_04 = "http://json-schema.org/draft-04/schema#"
DRAFT_06 = "http://json-schema.org/draft-06/schema#"
DRAFT_07 = "http://json-schema.org/draft-07/schema#"
DRAFT_2019_09 = "https://json-schema.org/draft/2019-09/schema"

_ONE = (
    *("not", "if", "then", "else", "contains", "propertyNames", "additionalItems"),
    *("additionalProperties", "unevaluatedItems", "unevaluatedProperties"),
)
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPS = (
    *("properties", "patternProperties", "dependentSchemas"),
    *("dependencies", "definitions", "$defs"),
)

Rewrite = Callable[[Any], Any]


def as_draft_04(schema: Any) -> Any:
    """A schema of draft-07 as one of draft-04, without the keywords that draft-04 lacks."""
    return {**_integral(_draft_04(schema)), "$schema": DRAFT_04}


def as_draft_06(schema: Any) -> Any:
    """A schema of draft-07 as one of draft-06, which has no conditions."""
    return {**_draft_06(schema), "$schema": DRAFT_06}


def as_2019_09(schema: Any) -> Any:
    """A schema of 2020-12 as one of 2019-09, with recursive references for dynamic ones.

    `contains` does not evaluate items there (core section 9.3.1.3). Both oracles think it does, so
    no schema has both keywords.
    """
    drops_contains = "unevaluatedItems" in json.dumps(schema)
    return {**_recursive(schema, drops_contains=drops_contains), "$schema": DRAFT_2019_09}


def without_fractions(value: Any) -> Any:
    """A value whose whole numbers are integers: JavaScript cannot see whether 1.0 was written."""
    return _integral(value)


def _draft_04(schema: Any) -> Any:
    if isinstance(schema, bool):
        return {} if schema else {"not": {}}
    made = _draft_06(schema, _draft_04)
    for keyword in ("contains", "propertyNames"):
        made.pop(keyword, None)
    if "const" in made:
        made["enum"] = [made.pop("const")]
    if "enum" in made:
        distinct = {json.dumps(each, sort_keys=True): each for each in _integral(made["enum"])}
        made["enum"] = list(distinct.values())
    if made.get("required") == []:
        del made["required"]
    for exclusive, bound in (("exclusiveMaximum", "maximum"), ("exclusiveMinimum", "minimum")):
        if exclusive in made:
            made[bound] = made[exclusive]
            made[exclusive] = True
    if "$id" in made:
        made["id"] = made.pop("$id")
    return made


def _draft_06(schema: Any, inner: Rewrite | None = None) -> Any:
    if isinstance(schema, bool):
        return schema
    made = _within(schema, inner or _draft_06)
    return {name: each for name, each in made.items() if name not in ("if", "then", "else")}


def _recursive(schema: Any, *, drops_contains: bool) -> Any:
    if isinstance(schema, bool):
        return schema
    made = _within(schema, lambda each: _recursive(each, drops_contains=drops_contains))
    for keyword in ("contains", "minContains", "maxContains") if drops_contains else ():
        made.pop(keyword, None)
    if "prefixItems" in made:
        rest = {"additionalItems": made["items"]} if "items" in made else {}
        made = {**made, "items": made.pop("prefixItems"), **rest}
    if "$dynamicRef" in made:
        del made["$dynamicRef"]
        made["$recursiveRef"] = "#"
    anchor = made.pop("$dynamicAnchor", None)
    if anchor == "node":
        made["$recursiveAnchor"] = True
    elif anchor is not None:
        made["$anchor"] = anchor
    if "$id" in made:  # else jsonschema-rs takes it for a schema of 2020-12
        made["$schema"] = DRAFT_2019_09
    return made


def _within(schema: dict[str, Any], rewrite: Rewrite) -> dict[str, Any]:
    """A schema whose subschemas are rewritten."""
    made = dict(schema)
    for keyword, argument in schema.items():
        if keyword in _ONE or (keyword == "items" and not isinstance(argument, list)):
            made[keyword] = rewrite(argument)
        elif keyword in _LISTS or keyword == "items":
            made[keyword] = [rewrite(each) for each in argument]
        elif keyword in _MAPS:
            made[keyword] = {
                name: each if isinstance(each, list) else rewrite(each)
                for name, each in argument.items()
            }
    return made


def _integral(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _integral(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_integral(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
