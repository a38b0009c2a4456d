"""A mistake in generated code is never reported as an error of the value.

Only a value that is nested too deeply or is not JSON has the error `depth`. These tests insert a
mistake into the code. Its exception is not caught, so that all other tests would notice it.
"""

from __future__ import annotations

from typing import Any

import pytest

from framepost import render
from support.answers import javascript_answers, load_python

ENUM = {"enum": [[1], {}]}
TREE = {"$ref": "#/$defs/tree"}
SCHEMAS: dict[str, Any] = {
    "an object": {"properties": {"a": ENUM}, "additionalProperties": {"$ref": "#"}},
    "a tree, of which parts are checked twice": {
        "$defs": {"tree": {"anyOf": [ENUM, {"type": "object", "properties": {"a": TREE}}]}},
        "properties": {"a": {"anyOf": [TREE, {"type": "array", "items": TREE}]}},
        "additionalProperties": {"$ref": "#"},
    },
}
RECORD = {
    "title": "Thing",
    "type": "object",
    "properties": {"a": {"type": "string"}},
    "required": ["a"],
    "additionalProperties": False,
}
DEPTH = "is nested too deeply, or is not JSON"


class Unreadable(int):
    """An integer that raises an exception when it is compared."""

    def __lt__(self, _: object) -> bool:
        raise NameError("this integer is not to be compared")

    __ge__ = __lt__


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("def _is_one_of(", "def _is_nothing(", NameError),
        ("def _is_one_of(", "_is_one_of = None\ndef _is_nothing(", TypeError),
        ("def _is_one_of(v: Any, ", "def _is_one_of(v: Any, w: Any, ", TypeError),
    ],
)
def test_python_raises_its_own_mistakes(
    schema: str, before: str, after: str, kind: type[Exception]
) -> None:
    source = render(SCHEMAS[schema], "python-validator")
    assert source.count(before) == 1
    module = load_python(source.replace(before, after))
    for function in (module.is_valid, module.validate, module.iter_errors):
        with pytest.raises(kind):
            function({"a": 1})
    right = load_python(source)
    assert not right.is_valid({"a": 1})
    assert right.is_valid({"a": [1]})


def test_python_reports_unreadable_values_as_depth_errors() -> None:
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"b": deep}
    for schema, value in ((SCHEMAS["an object"], deep), ({"minimum": 1}, Unreadable(1))):
        module = load_python(render(schema, "python-validator"))
        assert [error.message for error in module.iter_errors(value)] == [DEPTH]
        assert not module.is_valid(value)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ('v["a"]', 'v["missing"]', KeyError),
        ('v["a"]', "v[missing]", NameError),
        ('v["a"]', "(v, v)[2]", IndexError),
        ("len(v) == 1", "len(v) == 2", LookupError),
    ],
)
def test_python_models_raise_their_own_mistakes(
    before: str, after: str, kind: type[Exception]
) -> None:
    source = render(RECORD, "python")
    start = source.index("def _checked_thing(")
    assert before in source[start:]
    module = load_python(source[:start] + source[start:].replace(before, after, 1))
    with pytest.raises(kind) as caught:
        module.Thing.from_dict({"a": "text"})
    assert not isinstance(caught.value, module.ValidationError)
    right = load_python(source)
    with pytest.raises(right.ValidationError):
        right.Thing.from_dict({"a": 1})


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("function equal(", "function nothing(", "ReferenceError"),
        ("function equal(", "const equal = 1;\nfunction nothing(", "TypeError"),
    ],
)
def test_javascript_throws_its_own_mistakes(
    schema: str, before: str, after: str, kind: str
) -> None:
    source = render(SCHEMAS[schema], "javascript-validator")
    assert source.count(before) == 1
    broken = source.replace(before, after)
    for function in ("isValid", "iterErrors", "validate"):
        # All of the module's other functions are the one that is tried.
        exports = "\n".join(
            f"export {{{function} as {name}}};" for name in ("isValid", "iterErrors", "validate")
        )
        only = broken.replace("export function", "function") + exports
        ((wrong,),) = javascript_answers([{"source": only, "values": [{"a": 1}]}])
        assert kind in wrong["threw"]
    ((right, valid),) = javascript_answers([{"source": source, "values": [{"a": 1}, {"a": [1]}]}])
    assert (right["valid"], valid["valid"]) == (False, True)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_javascript_reports_unreadable_values_as_depth_errors(
    schema: str,
) -> None:
    deep = "(() => { let v = {}; for (let i = 0; i < 1e5; i++) v = {b: v}; return v; })()"
    circular = "(() => { const v = {}; v.b = v; return v; })()"
    expressions = [
        *(deep, circular),
        "({get b() { throw new TypeError('not now'); }})",
        "({get b() { return missing; }})",
        "new Proxy({b: {}}, {ownKeys() { return undefined.x; }, get() { return undefined.x; }})",
        "(() => { const {proxy: b, revoke} = Proxy.revocable({}, {}); revoke(); return {b}; })()",
    ]
    source = render(SCHEMAS[schema], "javascript-validator")
    (answers,) = javascript_answers([{"source": source, "expressions": expressions}])
    for answer in answers:
        assert [each["message"] for each in answer["errors"]] == [DEPTH]
