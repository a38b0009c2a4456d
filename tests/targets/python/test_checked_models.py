"""Records that are read and checked together: a wrong value never becomes an object."""

from __future__ import annotations

import copy
import json
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.json_texts import STEADY, module_unless_refused
from support.models import load, same
from support.random_models import FIXED, Case

OTHERS: list[Any] = ["", "zzzz", 0, 1.5, True, None, [], [1], {}, {"a": 1}]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value in a value."""
    yield path
    pairs = value.items() if isinstance(value, dict) else ()
    for key, item in enumerate(value) if isinstance(value, list) else pairs:
        yield from places(item, (*path, key))


def changed(value: Any, path: tuple[Any, ...], way: str, other: Any) -> Any:
    """The value with a change at a path: another value, a property more or one less."""
    if path:
        made = copy.copy(value)
        made[path[0]] = changed(value[path[0]], path[1:], way, other)
        return made
    if way == "more" and isinstance(value, dict):
        return {**value, "more": other}
    if way == "less" and value and isinstance(value, dict):
        return dict(list(value.items())[1:])
    if way == "again" and isinstance(value, list):
        return value * 2
    return other


CHANGES = st.tuples(st.sampled_from(["other", "more", "less", "again"]), st.sampled_from(OTHERS))


@settings(FIXED, max_examples=60)
@given(STEADY, st.lists(st.tuples(st.integers(0, 99), CHANGES), min_size=8, max_size=8))
def test_changed_file_is_used_if_it_is_valid(
    case: Case, changes: list[tuple[int, tuple[str, Any]]]
) -> None:
    schema, value = case
    module = module_unless_refused(schema)
    oracle = jsonschema.Draft202012Validator(schema)
    every = list(places(value))
    for place, (way, other) in changes:
        another = changed(value, every[place % len(every)], way, other)
        before = copy.deepcopy(another)
        if oracle.is_valid(another):
            assert same(module.to_dict(module.from_dict(another)), another)
        else:
            with pytest.raises(module.ValidationError) as caught:
                module.from_dict(another)
            assert list(caught.value.errors) == list(module.iter_errors(another)) != []
        assert same(another, before)


def attributes(made: Any, module: Any) -> Iterator[tuple[Any, str]]:
    """Every attribute of an object and of the objects in it, with its owner."""
    if isinstance(made, list):
        for item in made:
            yield from attributes(item, module)
    elif isinstance(made, module._Model):
        for attribute in made.__slots__:
            yield made, attribute
            yield from attributes(getattr(made, attribute), module)


@settings(FIXED, max_examples=60)
@given(STEADY, st.lists(st.tuples(st.integers(0, 99), st.sampled_from(OTHERS)), min_size=6))
def test_changed_object_is_written_only_if_it_is_valid(
    case: Case, changes: list[tuple[int, Any]]
) -> None:
    schema, value = case
    module = module_unless_refused(schema)
    oracle = jsonschema.Draft202012Validator(schema)
    for place, other in changes:
        made = module.from_dict(copy.deepcopy(value))
        every = list(attributes(made, module))
        if not every:
            continue
        owner, attribute = every[place % len(every)]
        setattr(owner, attribute, other)
        try:
            written = module.to_dict(made, validate=False)
        except (AttributeError, TypeError, ValueError):
            written = module._unchecked_json(made)
        if oracle.is_valid(written):
            assert same(module.to_dict(made), written)
        else:
            with pytest.raises(module.ValidationError) as caught:
                module.to_dict(made)
            assert list(caught.value.errors) == list(module.iter_errors(written)) != []


class Lying(OrderedDict[str, Any]):
    """A dict whose methods do not return its contents."""

    def __getitem__(self, key: str) -> Any:
        raise RuntimeError(key)

    def __len__(self) -> int:
        return 99

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __contains__(self, key: object) -> bool:
        return False


class Empty(list[Any]):
    """A list that says that it is empty."""

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())


SCHEMA = json.loads(
    (Path(__file__).parents[3] / "schema/click-to-dial-response.schema.json").read_text("utf-8")
)
VALID = SCHEMA["examples"][0]


def disguised(value: Any) -> Any:
    """The value with such subclasses; this matters for lists of records."""
    if isinstance(value, dict):
        made: Any = Lying()
        for key, item in value.items():
            dict.__setitem__(made, key, disguised(item))
        return made
    return Empty(map(disguised, value)) if isinstance(value, list) and value else value


def test_subclass_instances_count_as_their_base_type(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(SCHEMA, monkeypatch)
    related = disguised(VALID["data"]["relatedToObjects"])
    value = disguised({**VALID, "data": {**VALID["data"], "relatedToObjects": []}})
    data = dict.__getitem__(value, "data")
    dict.__setitem__(data, "relatedToObjects", related)
    dict.__setitem__(data, "crmPhones", VALID["data"]["crmPhones"])
    assert module.is_valid(value)
    assert module.from_dict(value) == module.from_dict(VALID)
    dict.__setitem__(related[0:1][0], "isName", 1)
    with pytest.raises(module.ValidationError):
        module.from_dict(value)


def test_each_error_of_the_message_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(SCHEMA, monkeypatch)
    refused = 0
    for path in places(VALID):
        for way in ("other", "more", "less"):
            for other in OTHERS:
                value = changed(VALID, path, way, other)
                valid = jsonschema.Draft202012Validator(SCHEMA).is_valid(value)
                assert module.is_valid(value) is valid
                refused += not valid
                if valid:
                    assert module.from_dict(value).to_dict() == value
                else:
                    with pytest.raises(module.ValidationError) as caught:
                        module.from_dict(value)
                    assert list(caught.value.errors) == list(module.iter_errors(value)) != []
    assert refused > 500


def test_a_record_is_read_in_one_go_and_in_a_union(monkeypatch: pytest.MonkeyPatch) -> None:
    point = {
        "type": "object",
        "properties": {"x": {"type": "string"}, "isinstance": {"type": "boolean"}},
        "required": ["x", "isinstance"],
        "additionalProperties": False,
    }
    schema = {
        "type": "object",
        "properties": {
            "one": {"$ref": "#/$defs/Point"},
            "many": {"type": "array", "items": {"$ref": "#/$defs/Point"}, "minItems": 1},
            "either": {"anyOf": [{"$ref": "#/$defs/Point"}, {"type": "string"}]},
            "by": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Point"}},
        },
        "required": ["one", "many", "either", "by"],
        "additionalProperties": False,
        "$defs": {"Point": point},
    }
    module = load(schema, monkeypatch)
    here = {"x": "", "isinstance": False}
    value = {"one": here, "many": [here, here], "either": here, "by": {"": here}}
    made = module.from_dict(value)
    assert made.to_dict() == value
    assert made.one == made.many[1] == made.either == made.by[""] == module.Point.from_dict(here)
    for wrong in ({**value, "many": []}, {**value, "by": {"": {}}}, {**value, "either": {}}):
        with pytest.raises(module.ValidationError):
            module.from_dict(wrong)
