"""The argument of a builder, found from an example of the value that it builds."""

from __future__ import annotations

from typing import Any

import pytest

from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.message.arguments import argument_of
from framepost.message.builders import builders


@pytest.mark.parametrize(
    ("template", "value", "argument"),
    [
        ({"name": {"$from": "/user/name"}}, {"name": "Ada"}, {"user": {"name": "Ada"}}),
        ({"kind": "user", "id": {"$from": "/id"}}, {"kind": "user", "id": "1"}, {"id": "1"}),
        ({"url": {"$from": "/url", "default": ""}}, {"url": ""}, {}),
        (
            {"$spread": "/log", "more": {"$from": "/more"}},
            {"a": 1, "more": 2},
            {"log": {"a": 1}, "more": 2},
        ),
        (
            {"list": {"$each": "/items", "build": {"key": {"$from": "/id"}}}},
            {"list": [{"key": 1}, {"key": 2}]},
            {"items": [{"id": 1}, {"id": 2}]},
        ),
        ({"first": {"$from": "/list/0"}}, {"first": 1}, None),
    ],
)
def test_argument(template: Any, value: Any, argument: Any) -> None:
    note = {"name": "createThing", "parameter": {"name": "source"}, "build": template}
    module = lower(Bundle({"type": "object", "x-builder": note}))
    (builder,) = builders(module)
    assert argument_of(builder, value) == argument
