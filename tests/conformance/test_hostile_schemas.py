"""Texts that would do harm, in every place of a schema, in every kind of output.

The schema is refused with the place named, or the output has the syntax tree that a harmless text
gives it, holds no character that could break out of its surroundings, executes nothing, and means
the same. `make test` tries each text in some of the places, `make fuzz` in all.
"""

from __future__ import annotations

import ast
import builtins
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import framepost
from framepost.jsontext.pointer import token
from framepost.project import config
from framepost.targets.model_kinds import FRAMEWORKS
from support.answers import javascript_answers
from support.fuzzing import DRAFT_07, THOROUGH
from support.hostile import TEXTS
from support.markdown import skeleton as page_skeleton
from support.typescript import skeleton as types_skeleton

TARGETS = {
    "python": "python",
    **{f"python of {each.wire}": "python" for each in FRAMEWORKS[1:]},
    "python-validator": "python",
    "javascript": "module",
    "javascript-iife": "script",
    "javascript-validator": "module",
    "typescript": "types",
    "markdown": "page",
}
"""Every target, and what its text is; models in every framework."""

NEIGHBOURS = 2
"""In how many places `make test` tries a text."""

HARMLESS = (
    *(
        "harmless",
        "Harmless",
        "Harm less",
        "1",
        "",
        " ",
        "toString",
        "__proto__",
        "class",
        "harm/less",
    ),
    *("Harmless words. More of them", "a.b", "\\p{L}", "x" * 300, "^[ab]|c", "https://x.example/"),
    "\ud801",
)
"""Texts that do no harm, of the kinds that give an output different structures: a name that every
object inherits is read in another way, say, an empty description makes no comment, and pydantic has
a wider type for a lone surrogate."""

UNCLEAN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]|</script|<!--",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """One place of a schema: the schema with a text there, and data that tell whether it works."""

    schema: Callable[[str], Any]
    valid: Callable[[str], Any] = lambda _: {}
    invalid: Callable[[str], Any] = lambda _: 5


def message(data: dict[str, Any], **root: Any) -> dict[str, Any]:
    """A message that can be published, with a schema for its data."""
    return {
        "title": "Call",
        "type": "object",
        "properties": {"type": {"const": "M"}, "action": {"const": "go"}, "data": data},
        "required": ["type", "action", "data"],
        **root,
    }


def record(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, **more}


def tagged(kind: str, name: str = "kind") -> dict[str, Any]:
    return record({name: {"const": kind}}, required=[name])


def field(**keywords: Any) -> dict[str, Any]:
    return message(record({"a": keywords}))


def builder(build: Any, **more: Any) -> dict[str, Any]:
    about = {"name": "createThing", "parameter": {"name": "from"}, "build": build, **more}
    thing = record({"a": {"type": "string"}}, **{"x-builder": about})
    return message({"$ref": "#/$defs/Thing"}, **{"$defs": {"Thing": thing}})


PLACES: dict[str, Place] = {
    "title": Place(lambda t: message(record({"a": {}}, title=t))),
    "title of the root": Place(lambda t: message(record({"a": {}}), title=t)),
    "description": Place(lambda t: message(record({"a": {"description": t}}), description=t)),
    "$comment": Place(lambda t: message(record({"a": {"$comment": t}}), **{"$comment": t})),
    "examples": Place(lambda t: message(record({"a": {"examples": [t]}}), examples=[t])),
    "default": Place(lambda t: field(type="string", default=t)),
    "const": Place(lambda t: field(const=t), lambda t: {"a": t}, lambda t: {"a": f"{t}x"}),
    "const of the envelope": Place(lambda t: message({}, properties={
        "type": {"const": t}, "action": {"const": t}, "data": {"type": "object"}
    })),
    "const within": Place(
        lambda t: field(const={t: [t]}), lambda t: {"a": {t: [t]}}, lambda t: {"a": {t: [f"{t}x"]}}
    ),
    "enum": Place(lambda t: field(enum=[t, 1]), lambda t: {"a": t}, lambda t: {"a": f"{t}x"}),
    "property": Place(
        lambda t: message(record({t: {"type": "string"}}, additionalProperties=False)),
        lambda t: {t: "x"},
        lambda t: {t: 1},
    ),
    "required": Place(
        lambda t: message({"required": [t]}), lambda t: {t: 1}, lambda t: {f"{t}x": 1}
    ),
    "required property": Place(
        lambda t: message(record({t: {}}, required=[t])), lambda t: {t: 1}, lambda t: {f"{t}x": 1}
    ),
    "$defs": Place(
        lambda t: message(
            {"$ref": f"#/$defs{quoted(token(t))}"}, **{"$defs": {t: record({"a": {"const": 1}})}}
        ),
        lambda _: {"a": 1},
        lambda _: {"a": 2},
    ),
    "$anchor": Place(
        lambda t: message({"$ref": f"#{t}"}, **{"$defs": {"D": {"$anchor": t, **record({})}}})
    ),
    "$id": Place(lambda t: message(record({}), **{"$id": t})),
    "$ref": Place(lambda t: message({"anyOf": [{"$ref": t}, {"type": "object"}]})),
    "pattern": Place(lambda t: field(type="string", pattern=t)),
    "patternProperties": Place(
        lambda t: message({"type": "object", "patternProperties": {t: {"type": "string"}}})
    ),
    "format": Place(lambda t: field(type="string", format=t)),
    "dependentRequired": Place(
        lambda t: message({"type": "object", "dependentRequired": {t: [f"{t}x"], "y": [t]}}),
        lambda t: {t: 1, f"{t}x": 1},
        lambda t: {t: 1},
    ),
    "dependentSchemas": Place(
        lambda t: message({"type": "object", "dependentSchemas": {t: {"required": [f"{t}x"]}}}),
        lambda t: {t: 1, f"{t}x": 1},
        lambda t: {t: 1},
    ),
    "dependencies": Place(
        lambda t: message(
            {"type": "object", "dependencies": {t: [f"{t}x"], "y": {"required": [t]}}},
            **{"$schema": DRAFT_07},
        ),
        lambda t: {t: 1, f"{t}x": 1},
        lambda t: {t: 1},
    ),
    "definitions": Place(
        lambda t: message(
            {"$ref": f"#/definitions{quoted(token(t))}"},
            **{"$schema": DRAFT_07, "definitions": {t: record({"a": {"const": 1}})}},
        ),
        lambda _: {"a": 1},
        lambda _: {"a": 2},
    ),
    "$dynamicAnchor": Place(
        lambda t: message(
            {"$dynamicRef": f"#{t}"}, **{"$defs": {"D": {"$dynamicAnchor": t, **record({})}}}
        )
    ),
    "propertyNames": Place(
        lambda t: message({"type": "object", "propertyNames": {"const": t}}),
        lambda t: {t: 1},
        lambda t: {f"{t}x": 1},
    ),
    "tag": Place(
        lambda t: message({"oneOf": [tagged(t), tagged(f"{t}x")]}),
        lambda t: {"kind": f"{t}x"},
        lambda t: {"kind": f"{t}y"},
    ),
    "name of a tag": Place(
        lambda t: message({"oneOf": [tagged("a", t), tagged("b", t)]}),
        lambda t: {t: "b"},
        lambda t: {t: "c"},
    ),
    "x- key": Place(lambda t: field(**{f"x-{t}": 1})),
    "x- value": Place(lambda t: field(**{"x-a": t, "x-b": {t: [t]}})),
    "x-class-name": Place(lambda t: message(record({"a": {}}, **{"x-class-name": t}))),
    "x-attribute-name": Place(lambda t: field(**{"x-attribute-name": t})),
    "builder's name": Place(lambda t: builder({"a": "b"}, name=t)),
    "builder's description": Place(lambda t: builder({"a": "b"}, description=t)),
    "builder's parameter": Place(lambda t: builder({"a": {"$from": "/a"}}, parameter={"name": t})),
    "builder's source": Place(lambda t: builder({"a": {"$from": token(t)}})),
    "builder's default": Place(lambda t: builder({"a": {"$from": "/a", "default": t}})),
    "builder's value": Place(lambda t: builder({"a": t})),
}  # fmt: skip


def quoted(pointer: str) -> str:
    """A JSON Pointer in a URI's fragment, as far as that can be written."""
    from urllib.parse import quote

    return quote(pointer, errors="surrogatepass", safe="/~")


@dataclass(frozen=True)
class Output:
    """What came of a text in a place, for one target."""

    target: str
    text: str
    place: str
    source: str


def render(place: str, text: str, target: str) -> str | None:
    """An output; None if the schema was refused, as it may be if the place is named."""
    try:
        name, _, models = target.partition(" of ")
        return framepost.render(PLACES[place].schema(text), name, models=models or "dataclass")
    except framepost.SchemaError as error:
        refused = error
    assert all(each.pointer is not None for each in refused.problems), (place, text, refused)
    assert str(refused).replace("\n", "").isprintable(), (place, text, refused)
    return None


def pairs(target: str, places: list[str]) -> Iterator[tuple[str, str]]:
    """Places and texts: all of them, or each text in a few places, and of one framework."""
    names, others = list(PLACES), [each for each in TARGETS if " of " in each]
    for index, text in enumerate(TEXTS):
        if target in others and others[index % len(others)] != target and not THOROUGH:
            continue
        some = {names[(index + step * 16) % len(names)] for step in range(NEIGHBOURS)}
        for place in places:
            if THOROUGH or place in some:
                yield place, text


def outputs(target: str, places: list[str]) -> list[Output]:
    made = []
    for place, text in pairs(target, places):
        source = render(place, text, target)
        if source is not None:
            found = UNCLEAN.search(source)
            assert found is None, (place, text, found)
            made.append(Output(target, text, place, source))
    return made


def usual(target: str, places: set[str], texts: tuple[str, ...]) -> set[tuple[str, str]]:
    """Places, each with the shape of an output for a harmless text there."""
    made = [
        Output(target, text, place, source)
        for place in places
        for text in texts
        if (source := render(place, text, target)) is not None
    ]
    return {(each.place, shape) for each, shape in zip(made, shapes(made), strict=True)}


def shapes(made: list[Output]) -> list[str]:
    """The structure of each output; in JavaScript, it is run as well."""
    kind = TARGETS[made[0].target] if made else "python"
    if kind == "python":
        return [python_shape(each.source) for each in made]
    if kind == "page":
        return ["\n".join(page_skeleton(each.source)) for each in made]
    if kind == "types":
        return [re.sub(r"[A-Za-z_$][\w$]*|\s+", "w", types_skeleton(e.source)) for e in made]
    return [answer["shape"] for answer in javascript(made)]


def javascript(made: list[Output]) -> list[dict[str, Any]]:
    asked = [
        {"source": each.source, "kind": TARGETS[each.target], "values": values(each)}
        for each in made
    ]
    done = subprocess.run(
        ["node", Path(__file__).parents[1] / "support/shapes.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    for each, answer in zip(made, answers, strict=True):
        assert "error" not in answer, (each.place, each.text, answer["error"])
        assert answer["verdicts"] in ([], [True, False]), (each.place, each.text)
    return answers


def values(made: Output) -> list[Any]:
    """A valid value and an invalid one."""
    place, head = PLACES[made.place], {"type": "M", "action": "go"}
    if made.place == "const of the envelope":
        head = {"type": made.text, "action": made.text}
    return [
        {**head, "data": place.valid(made.text)},
        {**head, "data": place.invalid(made.text)},
    ]


def python_shape(source: str) -> str:
    """The syntax tree, without names and texts."""

    def of(node: Any) -> str:
        if isinstance(node, list):
            return f"[{','.join(map(of, node))}]"
        if isinstance(node, ast.Constant):
            return type(node.value).__name__
        if isinstance(node, ast.AST):
            children = ",".join(of(child) for _, child in ast.iter_fields(node))
            return f"{type(node).__name__}({children})"
        return ""

    return of(ast.parse(source))


ROUND = 4
"""One part of the places in so many is looked at in every run, the others where all is run."""


@pytest.mark.parametrize(
    "part", [0, *(pytest.param(part, marks=pytest.mark.full) for part in range(1, ROUND))]
)
@pytest.mark.parametrize("target", TARGETS)
def test_text_stays_in_its_place(target: str, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made = outputs(target, list(PLACES)[part::ROUND])
    assert made
    found = {(each.place, shape): each.text for each, shape in zip(made, shapes(made), strict=True)}
    for texts in (HARMLESS[:3], HARMLESS[3:]):  # most are like the first
        known = usual(target, {place for place, _ in found}, texts)
        found = {key: text for key, text in found.items() if key not in known}
    assert [(place, text) for (place, _), text in found.items()] == []
    if TARGETS[target] == "python":
        for each in made:
            run(each, monkeypatch)


def run(made: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is not executed, and means itself."""
    about = made.place, made.text
    module = ModuleType("generated")
    monkeypatch.setitem(sys.modules, "generated", module)
    exec(compile(made.source, "generated.py", "exec"), module.__dict__)  # noqa: S102 - our own
    assert "PWN" not in {*os.environ, *vars(builtins), *vars(module)}, about
    right, wrong = values(made)
    assert module.is_valid(right), about
    assert not module.is_valid(wrong), about
    if made.target != "python-validator":
        assert module.to_dict(module.from_dict(right)) == right, about


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_name_of_a_file_is_refused_or_harmless(text: str, tmp_path: Path) -> None:
    path = tmp_path / f"{text}.schema.json"
    try:
        path.write_text(json.dumps(message({})))
    except (OSError, ValueError):
        return  # no file can be called like that
    told = refusal(lambda: framepost.generate([path], tmp_path / "out"))
    if told:
        assert told.isprintable()
        assert not (tmp_path / "out").exists()
    for made in (tmp_path / "out").glob("*/*"):
        assert not UNCLEAN.search(made.read_text()), made


@pytest.mark.parametrize("key", ["schemas", "out", "other"])
def test_value_of_the_configuration_is_refused_or_a_name(key: str, tmp_path: Path) -> None:
    for text in TEXTS:
        if re.search("[\ud800-\udfff]", text):
            continue  # no file in UTF-8 holds it
        value = json.dumps([text] if key == "schemas" else text, ensure_ascii=False)
        (tmp_path / "pyproject.toml").write_text(f"[tool.framepost]\n{key} = {value}\n")
        told = refusal(lambda: config.load(tmp_path).schemas())
        assert told.isprintable(), text
        assert told or (key == "out" and config.load(tmp_path).out == tmp_path / text), text


def refusal(call: Callable[[], object]) -> str:
    """What is said when the configuration is refused; nothing if it is not."""
    try:
        call()
    except framepost.ConfigError as error:
        return str(error)
    return ""


DEEP = "[" * 5000 + "]" * 5000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"const": 1e400}', "/const: is the number 1e400, too large for a double"),
        ('{"const": NaN}', "/const: is NaN, which is not JSON"),
        ('{"const": -Infinity}', "/const: is -Infinity, which is not JSON"),
        ('{"title": "a", "title": "b"}', 'has the key "title" twice'),
        (f'{{"const": {DEEP}}}', "is nested deeper than 200 levels"),
        (DEEP, "is nested deeper than 200 levels"),
        (f'{{"maximum": {"9" * 5000}}}', "/maximum: is a number of more than 4000 digits"),
        ('{"const": "\x00"}', "is not JSON"),
        ('{"$ref": "#"}', "refers to itself without ever getting to a part of the value"),
        ('{"$ref": "file:///etc/passwd"}', "nothing is ever fetched"),
        ('{"$ref": "http://localhost:9/x"}', "nothing is ever fetched"),
        ('{"$ref": "../../../etc/passwd"}', "nothing is ever fetched"),
        ('{"$schema": "http://localhost:9/x"}', "/$schema: the dialect"),
    ],
)
def test_structure_is_refused_with_its_place(
    text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    path = tmp_path / "a.schema.json"
    path.write_text(text)
    with pytest.raises(framepost.SchemaError) as caught:
        framepost.generate([path], tmp_path / "out")
    assert told in str(caught.value)
    assert caught.value.line == 1
    assert not (tmp_path / "out").exists()


NEAR = [
    *(("A", "a"), ("fooBar", "foo_bar"), ("a-b", "a_b"), ("a.b", "a b"), ("", " "), ("1", "_1")),
    *(
        ("fi", "\ufb01"),
        ("a", "\uff41"),
        ("\xe9", "e\u0301"),
        ("a", "a\u200d"),
        ("\ud800", "\udc00"),
    ),
    *(("class", "class_"), ("fromDict", "from_dict"), ("toString", "to_string"), ("__a", "a")),
    *(("constructor", "Constructor"), ("__proto__", "proto"), ("self", "Self"), ("x" * 300, "x")),
    ("\ud800", "\udc00"),
]
"""Names that languages, file systems or eyes take for one."""


def two_properties(one: str, other: str) -> Any:
    properties = {one: {"type": "string"}, other: {"type": "integer"}}
    return message(record(properties, additionalProperties=False))


def two_definitions(one: str, other: str) -> Any:
    definitions = {one: record({"p": {"const": "x"}}), other: record({"p": {"const": 1}})}
    fields = {"first": one, "second": other}
    references = {key: {"$ref": f"#/$defs{quoted(token(name))}"} for key, name in fields.items()}
    return message(record(references), **{"$defs": definitions})


def two_titles(one: str, other: str) -> Any:
    fields = {"first": ("x", one), "second": (1, other)}
    return message(
        record({key: record({"p": {"const": x}}, title=t) for key, (x, t) in fields.items()})
    )


def output_unless_names_clash(schema: Any, target: str, models: str) -> str:
    """An output, or nothing if the schema is refused, with the place and what to do."""
    try:
        return framepost.render(schema, target, models=models)
    except framepost.SchemaError as error:
        refused = error
    assert all(each.pointer and each.hint for each in refused.problems), refused
    return ""


@pytest.mark.parametrize("schema", [two_properties, two_definitions, two_titles])
def test_names_that_differ_little_stay_two(schema: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or are refused with their place and what to do."""
    asked = []
    made = 0
    for one, other in NEAR:
        data = [{one: "x", other: 1}, {one: 1, other: "x"}]
        if schema is not two_properties:
            data = [{"first": {"p": x}, "second": {"p": y}} for x, y in (("x", 1), (1, "x"))]
        right, wrong = ({"type": "M", "action": "go", "data": each} for each in data)
        for target, kind in TARGETS.items():
            name, _, models = target.partition(" of ")
            if models and not THOROUGH:
                continue
            source = output_unless_names_clash(schema(one, other), name, models or "dataclass")
            if not source:
                continue
            made += 1
            if kind == "module":
                asked.append({"source": source, "values": [right, wrong]})
            if kind != "python":
                continue
            module = ModuleType("generated")
            monkeypatch.setitem(sys.modules, "generated", module)
            exec(compile(source, "generated.py", "exec"), module.__dict__)  # noqa: S102 - our own
            assert module.is_valid(right), (one, other, target)
            assert not module.is_valid(wrong), (one, other, target)
            if target != "python-validator":
                assert module.to_dict(module.from_dict(right)) == right, (one, other, target)
    assert made >= (len(NEAR) - 1) * 2  # the two validators', as only a lone surrogate is refused
    for answer in javascript_answers(asked):
        assert [each["valid"] for each in answer] == [True, False]


NUMBERS = ["-0", "-0.0", "1.0", "12345678901234567890", "1e300", "5e-324", "1" + "0" * 300]


@pytest.mark.parametrize("place", ["const", "enum", "default", "examples", "minimum", "x-a"])
def test_number_is_written_exactly(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [json.loads(each) for each in NUMBERS]
    asked = []
    for number in numbers:
        schema = field(**{place: [number] if place in ("enum", "examples") else number})
        values = [{"type": "M", "action": "go", "data": {"a": each}} for each in (number, 7)]
        takes_seven = {"const": False, "enum": False, "minimum": number <= 7}.get(place, True)
        verdicts = [True, takes_seven]
        for target, kind in TARGETS.items():
            name, _, models = target.partition(" of ")
            source = framepost.render(schema, name, models=models or "dataclass")
            if kind == "python":
                module = ModuleType("generated")
                monkeypatch.setitem(sys.modules, "generated", module)
                exec(compile(source, "generated.py", "exec"), module.__dict__)  # noqa: S102
                assert [*map(module.is_valid, values)] == verdicts, number
            elif kind == "module":
                asked.append(({"source": source, "values": values}, verdicts))
    answers = javascript_answers([case for case, _ in asked])
    for (_, verdicts), answer in zip(asked, answers, strict=True):
        assert [each["valid"] for each in answer] == verdicts
