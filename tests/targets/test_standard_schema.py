"""`standardSchema`: libraries that accept Standard Schema objects accept it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import framepost
from support.typescript import compile_files, needs_tsc

ROOT = Path(__file__).resolve().parents[2]
SNIPPET = ROOT / "generated/javascript/click-to-dial-response.js"
EXAMPLES = ROOT / "schema/examples/click-to-dial-response"


def test_libraries_validate_with_it() -> None:
    valid = json.loads((EXAMPLES / "valid/typical.json").read_text())
    invalid = json.loads((EXAMPLES / "valid/typical.json").read_text())
    del invalid["action"]
    invalid["data"]["relatedToObjects"][0]["isName"] = "no"
    script = ROOT / "tests/support/standard_schema.mjs"
    done = subprocess.run(
        ["node", script, SNIPPET, json.dumps(valid), json.dumps(invalid)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    missing = {"message": 'must have the property "action"', "path": []}
    wrong = {
        "message": "must be of type boolean",
        "path": ["data", "relatedToObjects", 0, "isName"],
    }
    assert found["isValid"] == [True, False]
    assert found["trpc"] == [valid, {"issues": [missing, wrong]}]
    under = [{**each, "path": ["MESSAGE", *each["path"]]} for each in (missing, wrong)]
    assert found["env"][0] == valid
    assert found["env"][1]["issues"] in ([missing, wrong], under)


def test_a_name_that_starts_with_a_digit_is_no_index(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "properties": {"1st": {"type": "array", "items": {"type": "integer"}}},
        "additionalProperties": False,
    }
    (tmp_path / "schema.mjs").write_text(
        framepost.render(schema, "javascript")
        + 'const {issues} = standardSchema["~standard"].validate({"1st": [1, "a"]});\n'
        "console.log(JSON.stringify(issues.map(({path}) => path)));\n"
    )
    done = subprocess.run(
        ["node", tmp_path / "schema.mjs"], capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout) == [["1st", 1]], done.stderr


def test_path_has_unescaped_keys_and_numbers_of_items(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "additionalProperties": {"type": "array", "items": {"type": "object",
            "additionalProperties": {"type": "integer"}}},
    }  # fmt: skip
    (tmp_path / "schema.mjs").write_text(
        framepost.render(schema, "javascript")
        + 'const value = {"a/b~c": [{}, {"0": "x", "": 1.5}]};\n'
        'const {issues} = standardSchema["~standard"].validate(value);\n'
        "console.log(JSON.stringify(issues.map(({path}) => path)));\n"
    )
    done = subprocess.run(
        ["node", tmp_path / "schema.mjs"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [["a/b~c", 1, ""], ["a/b~c", 1, "0"]]


@needs_tsc
def test_types_equal_those_of_the_specification(tmp_path: Path) -> None:
    spec = ROOT / "node_modules/@standard-schema/spec/dist/index.d.ts"
    files = {
        "spec.d.ts": spec.read_text(),
        "message.d.ts": SNIPPET.with_name("click-to-dial-response.d.ts").read_text(),
        "use.ts": """
import type { StandardSchemaV1 } from "./spec.js";
import { standardSchema, withDefaults, type ClickToDialResponse } from "./message.js";
const schema: StandardSchemaV1<ClickToDialResponse> = standardSchema;
type Output = StandardSchemaV1.InferOutput<typeof standardSchema>;
declare const output: Output;
const phones: string[] = output.data.crmPhones;
const copy: ClickToDialResponse = withDefaults(output);
// @ts-expect-error: it is no message
withDefaults({ type: "x" });
// @ts-expect-error: the output has no such property
output.nothing;
void [schema, phones, copy];
""",
    }
    assert compile_files(tmp_path, files) == ""


@pytest.mark.parametrize("name", ["isValid", "validate", "iterErrors", "ValidationError"])
def test_costs_nothing_unless_it_is_imported(name: str, tmp_path: Path) -> None:
    (tmp_path / "entry.js").write_text(f"export {{ {name} }} from {json.dumps(str(SNIPPET))};\n")
    done = subprocess.run(
        [ROOT / "node_modules/.bin/esbuild", tmp_path / "entry.js", "--bundle", "--format=esm"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "~standard" not in done.stdout
    assert "withDefaults" not in done.stdout
