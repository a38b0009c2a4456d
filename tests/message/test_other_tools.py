"""Other tools load every schema as it is, without a network, and give the same verdicts."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fastjsonschema
import jsonschema
import jsonschema_rs
import pytest
from datamodel_code_generator import DataModelType, InputFileType, generate
from pydantic import ValidationError

from support.answers import load_python

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCHEMAS = sorted(ROOT.glob("schema/*.schema.json"))

# What types do not express: that a contact has a phone number or an email address, and what a
# string contains.
WITHOUT_NOT = {"entry_without_phone_and_email", "phone_and_email_null"}
STRINGS = {"number_empty", "record_id_empty", "count_not_digits"}

# json-schema-to-typescript takes a schema without "type" for one of objects, and gives a closed
# object without properties the type {}, which every object has.
UNTYPED = {
    "connector-ready/with_more_than_is_published",
    "create-history-item/numeric_task_id",
    "create-history-item/typical",
    "create-history-item/with_header_and_more",
    "request-save-interaction-log/custom_fields_of_all_types",
    "request-save-interaction-log/typical",
    "request-save-interaction-log/with_header_and_more",
    "request-save-interaction-log/without_log_details",
}
EMPTY = {"client-ready/with_unpublished_data"}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every connection of this process fail."""

    def refuse(*_: object) -> None:
        raise AssertionError("a tool wants to use the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def examples_of(schema: Path) -> list[Path]:
    stem = schema.name.removesuffix(".schema.json")
    return sorted((ROOT / "schema/examples" / stem).glob("*/*.json"))


def is_valid_example(path: Path) -> bool:
    return path.parent.name == "valid"


def by_jsonschema(schema: Any) -> Callable[[Any], bool]:
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema).is_valid


def by_jsonschema_rs(schema: Any) -> Callable[[Any], bool]:
    return jsonschema_rs.validator_for(schema).is_valid


def by_fastjsonschema(schema: Any) -> Callable[[Any], bool]:
    validate = fastjsonschema.compile(schema)

    def is_valid(value: Any) -> bool:
        try:
            validate(value)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    return is_valid


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.name)
@pytest.mark.parametrize("tool", [by_jsonschema, by_jsonschema_rs, by_fastjsonschema])
def test_validator_loads_the_schema_and_agrees(
    tool: Callable[[Any], Callable[[Any], bool]], schema: Path
) -> None:
    is_valid = tool(json.loads(schema.read_text()))
    found = {path.name: is_valid(json.loads(path.read_text())) for path in examples_of(schema)}
    assert found == {path.name: is_valid_example(path) for path in examples_of(schema)}


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.name)
def test_check_jsonschema_agrees(schema: Path) -> None:
    examples = examples_of(schema)
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema)]
    options = ["--output-format", "json"]
    done = subprocess.run(
        [*command, *options, *map(str, examples)],
        capture_output=True,
        text=True,
        check=False,
        env={
            "no_proxy": "",
            "https_proxy": "http://127.0.0.1:9",
            "http_proxy": "http://127.0.0.1:9",
        },
    )
    report = json.loads(done.stdout)
    wrong = {Path(each["filename"]).name for each in report["errors"]}
    assert report.get("parse_errors", []) == []
    assert wrong == {path.name for path in examples if not is_valid_example(path)}


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.name)
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_datamodel_code_generator_makes_models_that_agree(schema: Path, tmp_path: Path) -> None:
    output = tmp_path / "model.py"
    generate(
        schema,
        input_file_type=InputFileType.JsonSchema,
        output=output,
        output_model_type=DataModelType.PydanticV2BaseModel,
    )
    model = getattr(load_python(output.read_text()), json.loads(schema.read_text())["title"])
    found = {path.stem: accepts(model, path.read_text()) for path in examples_of(schema)}
    expected = {path.stem: is_valid_example(path) for path in examples_of(schema)}
    if schema.name == "client-ready.schema.json":
        expected["data_null"] = True  # for pydantic, what may be left out may also be null there
    assert found == expected | dict.fromkeys(WITHOUT_NOT & expected.keys(), True)


def accepts(model: Any, text: str) -> bool:
    """Whether a pydantic model takes a JSON text."""
    try:
        model.model_validate_json(text, strict=True)
    except ValidationError:
        return False
    return True


def test_javascript_tools_load_every_schema_and_agree() -> None:
    """Ajv in strict mode, json-schema-to-typescript, and quicktype."""
    vocabulary = ROOT / "generator/framepost/message/vocabulary.schema.json"
    keywords = list(json.loads(vocabulary.read_text())["properties"])
    cases = [
        {
            "file": str(schema),
            "examples": [[str(path), is_valid_example(path)] for path in examples_of(schema)],
        }
        for schema in SCHEMAS
    ]
    done = subprocess.run(
        ["node", str(HERE / "other_tools.mjs")],
        input=json.dumps({"keywords": keywords, "cases": cases}),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, set[str]] = {
        "ajv": set(),
        "json-schema-to-typescript": set(),
        "quicktype": set(),
    }
    for each in json.loads(done.stdout):
        path = Path(each["example"])
        found[each["tool"]].add(f"{path.parts[-3]}/{path.stem}")
    inexpressible = {
        f"{path.parts[-3]}/{path.stem}"
        for schema in SCHEMAS
        for path in examples_of(schema)
        if path.stem in WITHOUT_NOT | STRINGS
    }
    assert found == {
        "ajv": set(),
        "json-schema-to-typescript": inexpressible | UNTYPED | EMPTY,
        "quicktype": inexpressible,
    }
