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
from framepost.jsontext.pointer import token
from support import corpora
from support.arguments import ARGUMENTS

VALIDATORS: dict[str, Any] = {
    "draft2020-12": jsonschema.Draft202012Validator,
    "draft7": jsonschema.Draft7Validator,
}
ROWS = {draft: keywords_of(uri.rstrip("#")) for draft, uri in corpora.DRAFTS.items()}

EXCUSES = {
    "a pattern is refused that one of the two languages cannot say": "is not a pattern",
    "a reference is followed, and nothing is fetched for it": "cannot be resolved",
    "a reference must lead on to a part of the value": "refers to itself without ever getting",
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
    """A keyword takes the arguments that the metaschema lets it have, and no others."""
    for argument in ARGUMENTS:
        schema = {"$schema": corpora.DRAFTS[draft], keyword: argument}
        compare(draft, schema, token(keyword))


@pytest.mark.skipif(not corpora.present(), reason="the test corpora could not be downloaded")
@pytest.mark.parametrize("draft", VALIDATORS)
@pytest.mark.parametrize("seed", range(8))
def test_broken_schemas(draft: str, seed: int) -> None:
    """A schema with one wrong keyword is refused for that one, if the metaschema refuses it."""
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
    """Both judge the schema alike, and find fault with the keyword at the pointer `changed`."""
    problems = refusal(schema)
    places = {
        "".join(token(step) for step in error.absolute_path)
        for error in flat(VALIDATORS[draft](VALIDATORS[draft].META_SCHEMA).iter_errors(schema))
    }
    if not places:
        assert not [each for each in problems if not excused(each)], schema
        return
    assert problems, f"{schema} should be refused at {places}"
    for problem in problems:
        assert problem.pointer is not None
        assert f"{problem.pointer}/".startswith(f"{changed}/"), problem
        # Of an array with two equal items, we name the second one.
        assert excused(problem) or {problem.pointer, problem.pointer.rpartition("/")[0]} & places


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


LOOP = {"$ref": "#/$defs/a", "$defs": {"a": {"allOf": [{"$ref": "#/$defs/a"}]}}}
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
        ({"$schema": "http://json-schema.org/draft-04/schema#"}, {}, "/$schema"),
        ({"$schema": "x:a"}, {"x:a": True}, "/$schema"),
        ({"$schema": "x:a"}, {"x:a": {"$schema": "x:b"}, "x:b": {"$schema": "x:a"}}, "/$schema"),
        ({"$id": "http://a/", "items": {"$id": "http://["}}, {}, "/items/$id"),
        ({"items": {"$ref": "#/$defs/a"}}, {}, "/items/$ref"),
        ({"items": {"$ref": "#/const"}, "const": 1}, {}, "/items/$ref"),
        ({"items": {"$ref": "x:a"}}, {"x:a": 5}, "/items/$ref"),
        (
            {"items": {"$ref": "x:a"}},
            {"x:a": {"items": {"properties": 5}}},
            "x:a#/items/properties",
        ),
        (LOOP, {}, "/$defs/a"),
    ],
)
def test_the_place_is_named(schema: Any, resources: dict[str, Any], pointer: str) -> None:
    """Whatever is wrong with a schema, or with one it refers to, is refused with its place."""
    with pytest.raises(SchemaError) as caught:
        render(schema, "python-validator", resources=resources)
    assert caught.value.pointer == pointer
    assert len(caught.value.problems) == 1
