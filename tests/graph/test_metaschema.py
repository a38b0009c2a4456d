"""Which schemas are refused, and where: those that the metaschema refuses, as `jsonschema` says.

`EXCUSES` are the cases in which the two may differ.
"""

from __future__ import annotations

import copy
import functools
import json
import math
import random
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from framepost import Problem, SchemaError, render
from framepost.graph.keywords import KEYWORDS, keywords_of
from framepost.jsontext.pointer import token, tokens
from support import corpora
from support.arguments import ARGUMENTS

VALIDATORS: dict[str, Any] = {
    "draft2020-12": jsonschema.Draft202012Validator,
    "draft2019-09": jsonschema.Draft201909Validator,
    "draft7": jsonschema.Draft7Validator,
    "draft6": jsonschema.Draft6Validator,
    "draft4": jsonschema.Draft4Validator,
}
ROWS = {draft: keywords_of(uri.rstrip("#")) for draft, uri in corpora.DRAFTS.items()}

EXCUSES = {
    "a pattern is refused that one of the two languages cannot say": "cannot be used: ",
    "a reference is followed, and nothing is fetched for it": "cannot be resolved",
    "a dialect is known or its metaschema is given": "the dialect ",
    "a URI that no library can read is refused": "must be a URI reference: ",
}
"""Why a schema is refused that fits its metaschema, and what is said then."""


TANGLED = ('"$id"', '"$ref"', '"$dynamicRef"', "localhost")
"""A schema with one of these may be wrong elsewhere than where it was changed."""


@pytest.mark.parametrize(
    ("draft", "keyword"), [(draft, wire) for draft, rows in ROWS.items() for wire in rows]
)
def test_arguments(draft: str, keyword: str) -> None:
    """A keyword accepts the arguments that the metaschema accepts, and no others."""
    for argument in ARGUMENTS:
        schema = {"$schema": corpora.DRAFTS[draft], keyword: argument}
        compare(draft, schema, token(keyword))


@pytest.mark.skipif(not corpora.present(), reason="the test corpora could not be downloaded")
@pytest.mark.parametrize("draft", VALIDATORS)
@pytest.mark.parametrize("seed", range(8))
def test_broken_schemas(draft: str, seed: int) -> None:
    """The error for a schema with one wrong keyword is about that keyword."""
    generator = random.Random(seed)  # noqa: S311 - nothing here is a secret
    schemas = [
        group["schema"]
        for path in corpora.files(draft)
        for group in corpora.groups(draft, path)
        if not any(text in json.dumps(group["schema"]) for text in TANGLED)
    ]
    known = {row.name for row in KEYWORDS}
    for _ in range(50):
        schema = copy.deepcopy(generator.choice(schemas))
        places = [place for place in keyword_places(draft, schema, "") if place[1] in known]
        if not places:
            continue
        parent, keyword, at = generator.choice(places)
        parent[keyword] = copy.deepcopy(generator.choice(ARGUMENTS))
        compare(draft, schema, at)


def keyword_places(draft: str, schema: Any, at: str) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Every keyword of a schema and its subschemas: the schema it is in, its name, its pointer."""
    for keyword, argument in schema.items() if isinstance(schema, dict) else ():
        place = at + token(keyword)
        if keyword != "$schema":
            yield schema, keyword, place
        row = ROWS[draft].get(keyword)
        for inner, child in row.subschemas(argument) if row else ():
            yield from keyword_places(draft, child, place + inner)


def compare(draft: str, schema: Any, changed: str) -> None:
    """Both accept or both refuse the schema, because of the keyword at `changed`."""
    problems = refusal(schema)
    places = {
        "".join(token(step) for step in error.absolute_path)
        for error in flat(VALIDATORS[draft](VALIDATORS[draft].META_SCHEMA).iter_errors(schema))
    }
    if not [each for each in problems if not excused(each)]:
        wrong = [each for each in places if not is_harmless(draft, schema, changed, each)]
        assert problems or not wrong, f"{schema} should be refused at {wrong}"
        return
    if (draft, keyword_of(changed)) == ("draft4", "$ref"):
        return  # its metaschema does not know references
    assert places, f"{schema} should not be refused: {problems}"
    for problem in problems:
        assert problem.pointer is not None
        assert f"{problem.pointer}/".startswith(f"{changed}/"), problem
        # Of an array with two equal items, we name the second one.
        assert excused(problem) or {problem.pointer, problem.pointer.rpartition("/")[0]} & places


def is_harmless(draft: str, schema: Any, changed: str, place: str) -> bool:
    """Whether we accept an unambiguous value that a metaschema refuses at a pointer.

    An annotation of a wrong type is ignored with a warning. Old metaschemas also refuse empty
    arrays, equal items of `enum`, boolean schemas and 2.0 for 2. Later metaschemas accept them.
    """
    keyword = keyword_of(changed)
    row = ROWS[draft].get(keyword)
    if row is not None and row.is_annotation:
        return True
    if draft not in ("draft4", "draft6"):
        return False
    value = schema
    for step in tokens(place):
        value = value[int(step)] if isinstance(value, list) else value[step]
    if keyword in EXCLUSIVE and draft == "draft4":
        return not place or isinstance(value, bool)
    if isinstance(value, bool):
        return draft == "draft4" and bool(row and row.holds)
    if isinstance(value, float):
        return draft == "draft4" and value.is_integer()
    if isinstance(value, list) and any(isinstance(each, bool) for each in value):
        return draft == "draft4" and keyword == "items"
    return value == [] or (keyword == "enum" and isinstance(value, list))


def keyword_of(pointer: str) -> str:
    return list(tokens(pointer))[-1]


EXCLUSIVE = ("exclusiveMinimum", "exclusiveMaximum")


def refusal(schema: Any) -> tuple[Problem, ...]:
    try:
        render(schema, "python-validator")
    except SchemaError as error:
        return error.problems
    return ()


def excused(problem: Problem) -> bool:
    return any(text in problem.message for text in EXCUSES.values())


def flat(errors: Any) -> Iterator[Any]:
    for error in errors:
        yield error
        yield from flat(error.context or ())


DEEP = functools.reduce(lambda schema, _: {"not": schema}, range(100_000), True)


@pytest.mark.parametrize(
    ("schema", "resources", "pointer"),
    [
        (None, {}, ""),
        (5, {}, ""),
        ([], {}, ""),
        ({"const": math.nan}, {}, ""),
        ({"const": {1, 2}}, {}, ""),
        (DEEP, {}, ""),
        ({"maximum": 10**400}, {}, "/maximum"),
        ({"properties": {"a/b": {"type": "x"}}}, {}, "/properties/a~1b/type"),
        ({"$schema": "http://json-schema.org/draft-03/schema#"}, {}, "/$schema"),
        ({"$schema": "x:a"}, {"x:a": True}, "/$schema"),
        ({"$schema": "x:a"}, {"x:a": {"$schema": "x:b"}, "x:b": {"$schema": "x:a"}}, "/$schema"),
        ({"$id": "http://a/", "items": {"$id": "http://["}}, {}, "/items/$id"),
        ({"items": {"$ref": "#/$defs/a"}}, {}, "/items/$ref"),
        ({"items": {"$ref": "#/const"}, "const": 1}, {}, "/items/$ref"),
        ({"items": {"$ref": "x:a"}}, {"x:a": 5}, "/items/$ref"),
        ({"items": {"$ref": "x:a"}}, {"x:a": {"items": {"properties": 5}}}, "/items/properties"),
    ],
)
def test_the_place_is_named(schema: Any, resources: dict[str, Any], pointer: str) -> None:
    """Each problem of a schema, or of a referenced one, is reported with its place."""
    with pytest.raises(SchemaError) as caught:
        render(schema, "python-validator", resources=resources)
    assert caught.value.pointer == pointer
    assert len(caught.value.problems) == 1
