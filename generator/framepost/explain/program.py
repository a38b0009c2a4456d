"""The stage `program`: the functions of a validator, each with its checks."""

from __future__ import annotations

from collections.abc import Iterator

from ..naming.functions import function_names
from ..naming.words import snake
from ..program.program import Array, Call, Function, InPlace, Key, Object, Rest, Test
from ..targets.compilation import Compilation
from .text import json_text

_IN_PLACE = {"all": "all of", "any": "any of", "one": "exactly one of", "not": "none of"}


def program_text(compilation: Compilation) -> str:
    """List the functions, and below each what it checks and which functions it calls."""
    program_ = compilation.program()
    names = function_names(program_, compilation.root, snake, ())
    explained = _Program(names)
    lines = [f"entry: {explained.call(program_.root)}"]
    for key, function in program_.functions.items():
        lines += ["", f"{names[key]}  from {function.places}"]
        lines += [f"    {line}" for line in explained.function(function)]
    return "\n".join(lines)


def _test(test: Test) -> str:
    return f"{test.keyword} {json_text(test.value)}: {test.message}"


class _Program:
    def __init__(self, names: dict[Key, str]) -> None:
        self._names = names

    def call(self, call: Call) -> str:
        """The name of the function that a call leads to, or what it always answers."""
        if call.always or call.never:
            return "always valid" if call.always else "never valid"
        return self._names[call.key]

    def function(self, function: Function) -> Iterator[str]:
        """What a function checks, in the order of its errors."""
        yield from map(_test, function.tests)
        if function.array:
            yield from self._array(function.array)
        if function.object:
            yield from self._object(function.object)
        for applicator in function.inplace:
            yield from self._in_place(applicator)
        for rest in (function.unevaluated_items, function.unevaluated_properties):
            yield from self._rest(rest)
        if function.tracks:
            yield "reports which items and properties it evaluated"
        if function.empty:
            yield "checks nothing"

    def _array(self, array: Array) -> Iterator[str]:
        yield from map(_test, array.tests)
        if array.unique:
            yield _test(array.unique)
        for i, call in enumerate(array.prefix):
            yield f"item {i} -> {self.call(call)}"
        yield from self._rest(array.rest)
        if array.contains:
            yield f"count the items that match -> {self.call(array.contains.call)}"
            yield from (
                _test(limit) for limit in (array.contains.least, array.contains.most) if limit
            )

    def _object(self, checks: Object) -> Iterator[str]:
        yield from map(_test, checks.tests)
        for prop in checks.properties:
            required = " (required)" if prop.required else ""
            yield f"property {json_text(prop.name)}{required} -> {self.call(prop.call)}"
        yield from map(_test, checks.required)
        for pattern, call in checks.patterns:
            yield f"properties that match {json_text(pattern)} -> {self.call(call)}"
        yield from self._rest(checks.rest)
        if checks.names:
            yield f"property names -> {self.call(checks.names[0])}"
        for dependency in checks.dependencies:
            start = f"if there is a property {json_text(dependency.name)}"
            yield from (f"{start}: {_test(test)}" for test in dependency.tests)
            if dependency.call:
                yield f"{start} -> {self.call(dependency.call)}"

    def _rest(self, rest: Rest | None) -> Iterator[str]:
        if rest is not None:
            parts = "items" if "tems" in rest.keyword else "properties"
            yield f"other {parts} ({rest.keyword}) -> {self.call(rest.call)}"

    def _in_place(self, applicator: InPlace) -> Iterator[str]:
        if applicator.kind == "if":
            yield f"if -> {self.call(applicator.calls[0])}"
            for word, call in (("then", applicator.then), ("else", applicator.otherwise)):
                if call:
                    yield f"    {word} -> {self.call(call)}"
            return
        if applicator.tag:
            start = (
                f"{_IN_PLACE[applicator.kind]}, by" if applicator.kind in _IN_PLACE else "look up"
            )
            yield f"{start} the property {json_text(applicator.tag_name)}:"
            for value, call in applicator.variants:
                yield f"    {json_text(value)} -> {self.call(call)}"
            others = applicator.otherwise if applicator.kind not in _IN_PLACE else None
            if others:
                yield f"    any other value -> {self.call(others)}"
            if applicator.others:
                yield from (f"    not an object -> {self.call(c)}" for c in applicator.others.calls)
            return
        yield f"{_IN_PLACE[applicator.kind]}: {', '.join(map(self.call, applicator.calls))}"
