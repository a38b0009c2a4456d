"""The declaration files: compiled with the programs that use them, right and wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import framepost
from support import hostile
from support.typescript import compile_files, needs_tsc, skeleton

HERE = Path(__file__).resolve().parents[1]
SENDER = HERE / "consumers" / "sender.ts"
GENERATED = HERE.parent / "generated/javascript/click-to-dial-response.d.ts"
SCHEMA = json.loads((HERE.parent / "schema/click-to-dial-response.schema.json").read_text("utf-8"))

Compile = Callable[[Mapping[str, str]], str]


def declarations(schema: Any) -> str:
    return framepost.render(schema, "typescript")


def message(title: str, data: Any, **more: Any) -> dict[str, Any]:
    return {
        "title": title,
        "type": "object",
        "properties": {"type": {"const": "T"}, "action": {"const": "a"}, "data": data},
        "required": ["type", "action", "data"],
        "additionalProperties": False,
        **more,
    }


@pytest.fixture
def compile_all(tmp_path: Path) -> Compile:
    """Writes files, compiles them strictly, and returns the output of the compiler."""

    return partial(compile_files, tmp_path)


@needs_tsc
def test_a_program_can_use_the_module_only_as_it_is_meant(compile_all: Compile) -> None:
    files = {"message.d.ts": GENERATED.read_text("utf-8"), "sender.ts": SENDER.read_text("utf-8")}
    assert compile_all(files) == ""


@needs_tsc
def test_several_classic_scripts_share_one_global(compile_all: Compile) -> None:
    page = """
framepost.ClickToDialResponse.createUserResult({ number: "1", recordId: 1 }).email.length;
window.framepost.Hello.publishHello(new HTMLIFrameElement(), "https://a.example", "hi");
declare const something: unknown;
framepost.Hello.validate(something);
const hi: string = something.data;
// @ts-expect-error: there is no such message
framepost.Bye;
// @ts-expect-error: the global is frozen
framepost.Hello = framepost.Hello;
// @ts-expect-error: the functions are as typed as in the module
framepost.Hello.publishHello(new HTMLIFrameElement(), "https://a.example", 1);
"""
    hello = message("Hello", {"type": "string"})
    files = {
        "click-to-dial-response.d.ts": declarations(SCHEMA),
        "hello.d.ts": declarations(hello),
        "page.ts": page,
    }
    assert compile_all(files) == ""


SHAPES: dict[str, Any] = {
    "title": "Everything",
    "type": "object",
    "properties": {
        "anything": {},
        "text": {"type": "string", "minLength": 1},
        "count": {"type": "integer"},
        "amount": {"type": ["number", "integer"]},
        "nothing": {"type": "null"},
        "word": {"enum": ["a", "b", 1, -2, True, None]},
        "texts": {"type": "array", "items": {"type": "string"}},
        "mixed": {"type": "array", "items": {"type": ["string", "null"]}},
        "words": {"type": "array", "items": {"enum": ["x", "y"]}},
        "grid": {"type": "array", "items": {"type": "array", "items": {"type": "number"}}},
        "scores": {"type": "object", "additionalProperties": {"type": "number"}},
        "next": {"$ref": "#"},
        "pet": {"oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}, {"type": "null"}]},
        "a-b c": {"type": "boolean"},
    },
    "required": ["anything", "text", "next"],
    "$defs": {
        "Cat": {
            "type": "object",
            "properties": {"kind": {"const": "cat"}},
            "required": ["kind"],
            "additionalProperties": False,
        },
        "Dog": {
            "type": "object",
            "properties": {"kind": {"const": "dog"}, "barks": {"type": "boolean"}},
            "required": ["kind"],
        },
        "Nothing": {"type": "object", "properties": {}, "additionalProperties": False},
    },
}


@needs_tsc
def test_every_shape_has_its_type(compile_all: Compile) -> None:
    checks = """
import type { Cat, Dog, Everything, Nothing } from "./shapes.js";

type Is<A> = <T>() => T extends A ? 1 : 2;
type Same<A, B> = Is<A> extends Is<B> ? true : false;
const all: [
  Same<Everything["anything"], unknown>,
  Same<Everything["text"], string>,
  Same<Required<Everything>["count"], number>,
  Same<Required<Everything>["amount"], number>,
  Same<Everything["nothing"], null | undefined>,
  Same<Required<Everything>["word"], "a" | "b" | 1 | -2 | true | null>,
  Same<Required<Everything>["texts"], string[]>,
  Same<Required<Everything>["mixed"], (string | null)[]>,
  Same<Required<Everything>["words"], ("x" | "y")[]>,
  Same<Required<Everything>["grid"], number[][]>,
  Same<Required<Everything>["scores"], { [name: string]: number }>,
  Same<Everything["next"], Everything>,
  Same<Required<Everything>["pet"], Cat | Dog | null>,
  Same<Required<Everything>["a-b c"], boolean>,
  Same<Everything["of any other name"], unknown>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true];

declare const pet: Cat | Dog;
if (pet.kind === "dog") {
  const barks: boolean | undefined = pet.barks;
  const other: unknown = pet.tail;
  void [barks, other];
}
const cat: Cat = { kind: "cat" };
// @ts-expect-error: a cat is closed
cat.barks = false;
// @ts-expect-error: the kind is required
const dog: Dog = { barks: true };
const nothing: Nothing = {};
// @ts-expect-error: nothing may be there
nothing.something = 1;
void [all, dog];
"""
    assert compile_all({"shapes.d.ts": declarations(SHAPES), "checks.ts": checks}) == ""


CAT = SHAPES["$defs"]["Cat"]

ROOTS = {
    "text": ({"title": "Text", "type": "string"}, "Text", "string"),
    "list": ({"title": "Words", "items": {"type": "string"}, "type": "array"}, "Words", "string[]"),
    "untitled": ({"type": ["string", "null"]}, "Root", "string | null"),
    "any": ({"title": "Any thing"}, "AnyThing", "unknown"),
    "reference": (
        {"title": "Outer", "$ref": "#/$defs/Inner", "$defs": {"Inner": message("Inner", {})}},
        "Outer",
        "Inner",
    ),
    "same": (
        {"title": "Mouse", "$ref": "#/$defs/Mouse", "$defs": {"Mouse": CAT}},
        "Mouse",
        "Mouse",
    ),
    "taken": (
        {"title": "Cat", "type": "array", "items": {"$ref": "#/$defs/Cat"}, "$defs": {"Cat": CAT}},
        "CatValue",
        "Cat[]",
    ),
}


@needs_tsc
def test_a_root_of_any_kind_has_a_type(compile_all: Compile) -> None:
    files = {f"{stem}.d.ts": declarations(schema) for stem, (schema, _, _) in ROOTS.items()}
    for stem, (_, name, shown) in ROOTS.items():
        text = files[f"{stem}.d.ts"]
        own = "interface" if name == shown else "type"
        assert f"export {own} {name} " in text
        if name != shown:
            assert f"export type {name} = {shown};\n" in text
        assert f"(value: unknown): value is {name};\n" in text
    assert compile_all(files) == ""


@pytest.mark.parametrize("schema", [True, False])
def test_boolean_schema_has_the_type_any(schema: bool) -> None:
    assert "export type Root = unknown;\n" in declarations(schema)


def test_only_a_message_can_be_sent_and_received() -> None:
    assert "publishHello" in declarations(message("Hello", {}))
    unlike = [
        {"title": "Hello", "type": "string"},
        message("Hello", {}, required=["type", "data"]),
        message("Hello", {}, properties={"type": {"type": "string"}, "action": {"const": "a"}}),
        message("Hello", {}, properties={"type": {"const": "T"}, "action": {"enum": ["a", "b"]}}),
        message("Hello", {}, properties={"type": {"const": 1}, "action": {"const": "a"}}),
    ]
    for schema in unlike:
        text = declarations(schema)
        assert "publish" not in text
        assert "PublishError" not in text
        assert "onHello" not in text


def test_data_is_a_parameter_as_the_message_has_it() -> None:
    def parameter(schema: Any) -> str:
        _, _, after = declarations(schema).partition("publishHello(\n")
        return after.split("\n")[2].strip()

    head = {"type": {"const": "T"}, "action": {"const": "a"}}
    none = message("Hello", {}, properties=head, required=["type", "action"])
    assert parameter(message("Hello", {"type": "integer"})) == "data: number,"
    assert parameter(message("Hello", {"type": "integer"}, required=["type", "action"])) == (
        "data?: number,"
    )
    assert parameter({**none, "additionalProperties": True}) == "data?: unknown,"
    assert parameter(none) == "): void;"


def test_a_description_is_a_wrapped_comment_and_deprecation_a_tag() -> None:
    schema = {
        "title": "Note",
        "description": "First line.\n\n" + "word " * 30,
        "type": "object",
        "properties": {"old": {"description": "Gone soon.", "deprecated": True}, "bare": {}},
        "additionalProperties": False,
    }
    text = declarations(schema)
    assert "/**\n * First line.\n *\n * word word" in text
    assert (
        "  /**\n   * Gone soon.\n   * @deprecated\n   */\n  old?: unknown;\n  bare?: unknown;\n"
        in text
    )
    assert max(map(len, text.splitlines())) <= 100


@needs_tsc
def test_a_type_may_be_called_like_one_of_the_standard_library(compile_all: Compile) -> None:
    names = ("MessageEvent", "HTMLIFrameElement", "Readonly", "EventTarget", "MessageEventSource")
    data = {"type": "array", "items": {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in names]}}
    schema = message("Odd", data, **{"$defs": {name: {**CAT, "title": name} for name in names}})
    use = """
import { onOdd, publishOdd } from "./odd.js";
import type { MessageEvent as Own } from "./odd.js";
declare const iframe: HTMLIFrameElement;
declare const own: Own;
publishOdd(iframe, "https://a.example", [own]);
onOdd({ origin: "https://a.example", source: window }, (message, event: MessageEvent) => {
  event.data;
  // @ts-expect-error: read only
  message.data = [];
});
"""
    assert compile_all({"odd.d.ts": declarations(schema), "use.ts": use}) == ""


def schema_with(text: str, title: str = "Hello") -> dict[str, Any]:
    inner = {
        "description": text,
        "type": "object",
        "properties": {text: {"description": text, "const": text}},
        "required": [text],
        "additionalProperties": {"$comment": text},
    }
    whole = message(title, {"$ref": "#/$defs/Inner"}, **{"$defs": {"Inner": inner}})
    whole["properties"].update(
        type={"const": text}, action={"enum": [text]}, list={"enum": [text, 1]}
    )
    return {**whole, "description": text, "$comment": text, "examples": [text], "default": text}


@needs_tsc
def test_no_text_of_a_schema_can_leave_its_place(compile_all: Compile) -> None:
    expected = skeleton(declarations(schema_with("harmless text")))
    files = {}
    uses = []
    for i, text in enumerate(hostile.TEXTS):
        made = files[f"m{i}.d.ts"] = declarations(schema_with(text, f"Hello{i}x"))
        assert skeleton(made).replace(f"Hello{i}x", "Hello") == expected, text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff\ufeff]", made)
        assert not re.search("</script|<!--", made, re.IGNORECASE)
        key = json.dumps(text)
        uses.append(f'export const v{i}: {key} = ({{}} as import("./m{i}.js").Inner)[{key}];')
    assert compile_all({**files, "uses.ts": "\n".join(uses)}) == ""


@needs_tsc
def test_names_of_types_come_out_of_any_title_or_key(compile_all: Compile) -> None:
    files = {}
    for i, text in enumerate(hostile.TEXTS):
        own = {"x": CAT, text: CAT}
        whole = message(f"{text} {i}", {"$ref": "#/$defs/x"}, **{"$defs": own})
        try:
            files[f"m{i}.d.ts"] = declarations(whole)
        except framepost.SchemaError as error:
            assert "x-class-name" in str(error)  # noqa: PT017 - most texts give a name
    assert len(files) > len(hostile.TEXTS) / 2
    assert compile_all(files) == ""


@pytest.mark.parametrize(
    ("name", "parameter", "place"),
    [
        ("delete", "user", "name"),
        ("yield", "user", "name"),
        ("lambda", "user", "name"),
        ("isValid", "user", "name"),
        ("publishHello", "user", "name"),
        ("make", "class", "parameter/name"),
        ("make", "from", "parameter/name"),
    ],
)
def test_a_builder_whose_name_is_taken_is_refused(name: str, parameter: str, place: str) -> None:
    builder = {"name": name, "parameter": {"name": parameter}, "build": {"kind": "cat"}}
    data = {**CAT, "x-builder": builder}
    with pytest.raises(framepost.SchemaError) as caught:
        declarations(message("Hello", data))
    assert caught.value.pointer == f"/properties/data/x-builder/{place}"


def test_the_text_is_the_same_every_time_and_ends_with_one_line_break() -> None:
    text = declarations(SCHEMA)
    assert text == declarations(SCHEMA)
    assert text.endswith("}\n")
    assert "\r" not in text
    assert not re.search(r"[ \t]\n|\n\n\n", text)
