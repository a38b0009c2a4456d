"""The errors of `jsonschema` for the same schemas and values, compared with ours.

The test compares all errors of all values in the official suite by keyword, place in the value and
place in the schema. `theirs` and `ours` convert them to one form. The differences are:

- jsonschema leaves `$ref` and `$dynamicRef` out of the place in the schema. Our schema paths are
  evaluation paths and contain them.
- jsonschema puts the errors of all branches of `anyOf` and `oneOf` into the error of the union. We
  report only those of the nearest branch, or of all equally near branches, before it.
- We report one error for each forbidden property; jsonschema reports one for the object.
- For `propertyNames`, we report the wrong name and also the errors of this name.
- jsonschema drops the last step of the path to a false schema, in the schema and in the value.
- jsonschema reports all counts of `contains` at `contains`; we use `minContains`, `maxContains`.
- jsonschema reports one error for all unevaluated parts, for any schema of `unevaluated…`.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_specifications
import pytest
import referencing.jsonschema

from framepost import render
from framepost.jsontext.pointer import token, tokens
from support import corpora
from support.answers import load_python

if not corpora.present():
    pytest.skip("the test corpora could not be downloaded", allow_module_level=True)

VALIDATORS: dict[str, Any] = {
    "draft2020-12": jsonschema.Draft202012Validator,
    "draft7": jsonschema.Draft7Validator,
}
UNKNOWN_TO_JSONSCHEMA = {
    "vocabulary.json": "it does not look at $vocabulary",
}
TOO_LARGE = 2**53
"""From here on, jsonschema says of a float whether it is a multiple by floating-point division."""

Found = tuple[str, str, str, str]
"""A keyword, the places in the value and in the schema, and the name of a property or nothing."""

REFERENCES = ("$ref", "$dynamicRef")
COUNTS = ("contains", "minContains", "maxContains")
UNEVALUATED = ("unevaluatedItems", "unevaluatedProperties")
NAMES = ("missingProperty", "additionalProperty", "propertyName")


@pytest.mark.parametrize(
    ("draft", "path"),
    [(d, p) for d in VALIDATORS for p in corpora.files(d) if p not in UNKNOWN_TO_JSONSCHEMA],
)
def test_errors_equal_those_of_jsonschema(draft: str, path: str) -> None:
    """Both report the same keywords, at the same places of the value and the schema."""
    groups = corpora.groups(draft, path)
    values = {repr(test["data"]): test["data"] for group in groups for test in group["tests"]}
    failures = []
    for group in groups:
        schema = group["schema"]
        validator = VALIDATORS[draft](schema, registry=registry(draft))
        module = load_python(render(schema, "python-validator", resources=corpora.remotes()))
        for value in values.values():
            if path == "multipleOf.json" and isinstance(value, float) and value >= TOO_LARGE:
                continue
            expected = {found for error in validator.iter_errors(value) for found in theirs(error)}
            actual = {ours(error) for error in module.iter_errors(value)}
            if difference := differences(expected, actual):
                failures.append(f"{group['description']}, {value!r}: {difference}")
    assert failures == []


@pytest.mark.parametrize(("draft", "path"), [(d, p) for d in VALIDATORS for p in corpora.files(d)])
def test_schema_path_leads_to_the_keyword(draft: str, path: str) -> None:
    """Every evaluation path leads through the schema, references included."""
    for group in corpora.groups(draft, path):
        schema = group["schema"]
        module = load_python(render(schema, "python-validator", resources=corpora.remotes()))
        for test in group["tests"]:
            for error in module.iter_errors(test["data"]):
                argument = follow(draft, schema, list(tokens(error.schema_path)))
                if error.keyword == "false schema":
                    assert argument is False, error
                elif error.keyword == "required":
                    assert error.params["missingProperty"] in argument, error
                else:
                    assert error.schema_path.endswith(f"/{error.keyword}"), error
                for param in ("type", "allowedValue", "allowedValues", "pattern", "multipleOf"):
                    assert error.params.get(param, argument) == argument, error
                if error.keyword.startswith(("min", "max", "exclusive")):
                    assert error.params["limit"] == argument, error


def follow(draft: str, schema: Any, steps: list[str]) -> Any:
    """The value at the end of the steps; the step of a reference leads to its target."""
    create = specification(draft).create_resource
    resolver = registry(draft).with_resource("", create(schema)).resolver()
    resolver = resolver.in_subresource(create(schema))
    for step in steps:
        schema = schema[int(step) if isinstance(schema, list) else step]
        if step in REFERENCES and isinstance(schema, str):
            resolved = resolver.lookup(schema)
            schema, resolver = resolved.contents, resolved.resolver
        elif isinstance(schema, dict) and isinstance(schema.get("$id"), str):
            resolver = resolver.in_subresource(create(schema))
    return schema


def differences(expected: set[Found], actual: set[Found]) -> str:
    """The difference of the sets; errors of `unevaluated…` count once for a whole value."""
    wrong = {found for found in expected ^ actual if not unevaluated(found)}
    wrong -= {found for found in expected - actual if in_farther_branch(found, actual)}
    for found in filter(unevaluated, actual - expected):
        # Where it asks for more than false, ours are at the items and properties themselves.
        if not any(each[2] == unevaluated(found) and under(found[1], each[1]) for each in expected):
            wrong.add(found)
    others = {found for found in actual if not unevaluated(found)}
    for found in filter(unevaluated, expected - actual):
        # A branch that fails evaluates nothing, so jsonschema may complain of its items as well.
        if not others and not any(unevaluated(each) == found[2] for each in actual):
            wrong.add(found)
    return f"only jsonschema: {wrong & expected}, only ours: {wrong - expected}" if wrong else ""


def in_farther_branch(found: Found, actual: set[Found]) -> bool:
    """Whether an error is in a branch of a union, but our errors explain another branch."""
    for branch in re.finditer(r"/(?:anyOf|oneOf)/\d+(?=/|$)", found[2]):
        this = found[2][: branch.end()]
        union = this.rpartition("/")[0]
        explained = {each for each in actual if each[2].startswith(f"{union}/")}
        same = {each for each in explained if under(each[2], this)}
        related = (under(each[1], found[1]) or under(found[1], each[1]) for each in same)
        if explained - same and not any(related):
            return True
    return False


def unevaluated(found: Found) -> str:
    """The place in the schema of the `unevaluated…` that caused an error, if one did."""
    match = re.match(rf".*?/({'|'.join(UNEVALUATED)})(?=/|$)", found[2])
    return match[0] if match else ""


def under(at: str, parent: str) -> bool:
    return at == parent or at.startswith(f"{parent}/")


def ours(error: Any) -> Found:
    """An error of a generated module in the common form."""
    keyword, at = error.keyword, error.instance_path
    raw = list(tokens(error.schema_path))
    steps = [step for step in raw if step not in REFERENCES]
    name = next((error.params[each] for each in NAMES if each in error.params), "")
    if keyword in COUNTS:
        keyword, steps[-1] = "contains", "contains"
    if keyword == "items":
        keyword = "false schema" if error.params["limit"] == 0 else keyword
    elif keyword == "false schema" and raw and raw[-1] not in REFERENCES:
        holder = steps[-2] if len(steps) > 1 else ""
        if holder in ("properties", "patternProperties", "prefixItems", "items"):
            at = at.rpartition("/")[0]
        steps = steps[:-1]
    return keyword, at, pointer(steps), name


def theirs(error: Any) -> Iterator[Found]:
    """An error of jsonschema in the common form, after those of its branches."""
    for branch in error.context or ():
        yield from theirs(branch)
    keyword, at = error.validator or "false schema", pointer(error.absolute_path)
    steps = [str(step) for step in error.absolute_schema_path if step not in REFERENCES]
    if "propertyNames" in steps:
        yield (
            "propertyNames",
            at,
            pointer(steps[: steps.index("propertyNames") + 1]),
            error.instance,
        )
        if steps[-1] == "propertyNames":
            return
    if keyword in COUNTS:
        keyword, steps[-1] = "contains", "contains"
    if keyword == "items":
        keyword = "false schema" if not error.schema.get("prefixItems") else keyword
    if keyword == "additionalProperties":
        for name in additional(error.instance, error.schema):
            yield keyword, at, pointer(steps), name
    elif match := re.fullmatch(r"(.*) is a (required property|dependency of .*)", error.message):
        yield keyword, at, pointer(steps), ast.literal_eval(match[1])
    else:
        yield keyword, at, pointer(steps), ""


def additional(value: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """The properties that neither `properties` nor `patternProperties` names."""
    patterns = schema.get("patternProperties", {})
    return [
        name
        for name in value
        if name not in schema.get("properties", {})
        and not any(re.search(pattern, name) for pattern in patterns)
    ]


def pointer(steps: Any) -> str:
    return "".join(map(token, steps))


@functools.cache
def registry(draft: str) -> Any:
    return jsonschema_specifications.REGISTRY.with_resources(
        (uri, referencing.Resource.from_contents(schema, specification(draft)))
        for uri, schema in corpora.remotes().items()
    )


def specification(draft: str) -> Any:
    return referencing.jsonschema.specification_with(corpora.DRAFTS[draft])
