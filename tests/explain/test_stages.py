"""`framepost explain`: the text of each stage, for one schema as a whole and for every keyword."""

from __future__ import annotations

import ast
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from framepost.cli import main
from framepost.explain.stages import STAGES

ROOT = Path(__file__).parents[2]

CALL: dict[str, Any] = {
    "title": "Call",
    "type": "object",
    "properties": {
        "phone-number": {"type": "string", "minLength": 1},
        "to": {"$ref": "#/$defs/Person"},
    },
    "required": ["to"],
    "additionalProperties": False,
    "$defs": {"Person": {"enum": ["agent", None], "description": "Who is called."}},
}


def explained(folder: Path, schema: Any, stage: str) -> Result:
    path = folder / "call.schema.json"
    path.write_text(json.dumps(schema))
    return CliRunner().invoke(main, ["explain", str(path), "--stage", stage])


def text_of(folder: Path, schema: Any, stage: str) -> str:
    result = explained(folder, schema, stage)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_graph_lists_nodes_with_assertions_children_and_annotations(tmp_path: Path) -> None:
    assert text_of(tmp_path, CALL, "graph") == (
        "root: (root)\n"
        "\n"
        '(root)  type="object"  required=["to"]\n'
        "    properties/phone-number -> /properties/phone-number\n"
        "    properties/to -> /properties/to\n"
        "    additionalProperties -> false\n"
        "    annotations: $defs, title\n"
        "\n"
        '/properties/phone-number  type="string"  minLength=1\n'
        "\n"
        "/properties/to\n"
        "    $ref -> /$defs/Person\n"
        "\n"
        '/$defs/Person  enum=["agent", null]\n'
        "    annotations: description\n"
    )


def test_types_lists_classes_aliases_and_python_attributes(tmp_path: Path) -> None:
    assert text_of(tmp_path, CALL, "types") == (
        "root: Call\n"
        "\n"
        "class Call  from (root)\n"
        '    "phone-number"?: string  (Python: phone_number)\n'
        "    to: Person\n"
        "\n"
        "alias Person  from /$defs/Person\n"
        '    = "agent" | null\n'
    )


def test_program_lists_functions_with_their_checks_and_calls(tmp_path: Path) -> None:
    assert text_of(tmp_path, CALL, "program") == (
        "entry: call\n"
        "\n"
        "call  from (root)\n"
        '    type "object": must be of type object\n'
        '    property "phone-number" -> phone_number\n'
        '    property "to" (required) -> person\n'
        "    other properties (additionalProperties) -> never valid\n"
        "\n"
        "phone_number  from /properties/phone-number\n"
        '    type "string": must be of type string\n'
        "    minLength 1: must have at least 1 character\n"
        "\n"
        "person  from /$defs/Person\n"
        '    enum ["agent", null]: must be "agent" or null\n'
    )


def sections(text: str) -> dict[str, str]:
    """The text below each heading, which is underlined."""
    lines = text.splitlines()
    starts = [i for i, line in enumerate(lines) if line and set(line) == {"-"}]
    ends = [*(i - 1 for i in starts[1:]), len(lines)]
    return {
        lines[start - 1]: "\n".join(lines[start + 1 : end])
        for start, end in zip(starts, ends, strict=True)
    }


def test_code_shows_the_functions_of_the_generated_validators(tmp_path: Path) -> None:
    found = sections(text_of(tmp_path, CALL, "code"))
    assert list(found) == ["Code trees", "Python", "JavaScript"]
    assert found["Code trees"].startswith("Function _is_call bool (root)\n")
    for target, language in (("python", "Python"), ("javascript", "JavaScript")):
        framepost_text = generated(tmp_path, target)
        blocks = [block.strip() for block in found[language].split("\n\n") if block.strip()]
        assert len(blocks) >= 3
        assert [block for block in blocks if block not in framepost_text] == []


def generated(folder: Path, target: str) -> str:
    """The validator of `CALL` in a language, with the names that its file gives it."""
    from framepost import render

    return render(CALL, f"{target}-validator")


KEYWORDS: dict[str, Any] = {
    "nothing": True,
    "never": False,
    "types": {"type": ["integer", "null"], "minimum": 0, "exclusiveMaximum": 5, "multipleOf": 2},
    "items": {"prefixItems": [{"type": "string"}], "items": {"type": "null"}, "uniqueItems": True},
    "contains": {"contains": {"const": 1}, "minContains": 2, "maxContains": 3},
    "patterns": {
        "patternProperties": {"^x-": {"type": "string"}},
        "propertyNames": {"maxLength": 9},
    },
    "dependencies": {
        "dependentRequired": {"a": ["b"]},
        "dependentSchemas": {"a": {"minProperties": 2}},
    },
    "logic": {"not": {"const": 1}, "anyOf": [{"const": 2}, {"const": 3}], "oneOf": [{}, False]},
    "condition": {"if": {"type": "string"}, "then": {"minLength": 1}, "else": {"type": "null"}},
    "unevaluated": {"allOf": [{"properties": {"a": True}}], "unevaluatedProperties": False},
    "unevaluated items": {"prefixItems": [True], "unevaluatedItems": {"type": "null"}},
    "recursion": {"type": "object", "properties": {"next": {"$ref": "#"}}},
    "variants": {
        "oneOf": [
            {"type": "object", "properties": {"kind": {"const": kind}}, "required": ["kind"]}
            for kind in ("call", "mail", "chat")
        ]
    },
    "lookup": {
        "type": "object",
        "properties": {"kind": {"enum": ["call", "mail"]}},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"required": [name]},
            }
            for kind, name in (("call", "number"), ("mail", "address"))
        ],
    },
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("schema", KEYWORDS.values(), ids=KEYWORDS)
def test_every_stage_describes_every_keyword_in_the_same_way_twice(
    schema: Any, stage: str, tmp_path: Path
) -> None:
    text = text_of(tmp_path, schema, stage)
    assert text.strip()
    assert text == text_of(tmp_path, schema, stage)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("nothing", "entry: always valid\n"),
        ("never", "entry: never valid\n"),
        ("variants", '    exactly one of, by the property "kind":\n        "call" -> '),
        ("lookup", '    look up the property "kind":\n        "call" ->'),
        ("condition", "    if -> "),
        ("contains", "    count the items that match -> "),
        ("unevaluated", "    other properties (unevaluatedProperties) -> never valid\n"),
    ],
)
def test_program_says_how_schemas_are_combined(schema: str, expected: str, tmp_path: Path) -> None:
    assert expected in text_of(tmp_path, KEYWORDS[schema], "program")


@pytest.mark.parametrize("schema", KEYWORDS.values(), ids=KEYWORDS)
def test_code_is_source_text_of_both_languages(schema: Any, tmp_path: Path) -> None:
    found = sections(text_of(tmp_path, schema, "code"))
    if found["Python"].strip() == "(none)":
        assert isinstance(schema, bool)
        return
    ast.parse(found["Python"])
    script = tmp_path / "functions.mjs"
    script.write_text(found["JavaScript"])
    subprocess.run(["node", "--check", script], check=True)


def test_conversation_is_explained_too() -> None:
    arguments = ["explain", str(ROOT / "schema/crm-connector.asyncapi.json"), "--stage", "types"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert "\nclass ClickToDialResponse  from https://" in result.stdout


def test_wrong_schema_is_an_error_with_its_place(tmp_path: Path) -> None:
    result = explained(tmp_path, {"properties": {"a": {"type": "text"}}}, "graph")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "call.schema.json:1:" in result.stderr
    assert "/properties/a/type" in result.stderr


def test_command_needs_a_known_stage() -> None:
    result = CliRunner().invoke(main, ["explain", "call.schema.json", "--stage", "tokens"])
    assert result.exit_code == 2
    for stage in STAGES:
        assert stage in result.stderr
