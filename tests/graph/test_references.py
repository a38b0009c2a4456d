"""Where references lead: to files in the schema's folder and below, by path and by `$id`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from framepost import SchemaError, generate, render
from framepost.pipeline import check, validator_code
from support.answers import python_answers

DRAFT_07 = "http://json-schema.org/draft-07/schema#"
TEXT = {"type": "string"}


def put(folder: Path, files: dict[str, Any]) -> Path:
    """Write JSON files; the path of the first."""
    for name, value in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")
    return folder / next(iter(files))


def verdicts(path: Path, values: list[Any]) -> list[bool]:
    """Whether each value is valid under the schema of a file."""
    source, *_ = validator_code(path)
    return [each["valid"] for each in python_answers(source, values)]


def problem(path: Path, named: Path | None = None) -> tuple[str | None, str, str]:
    """The pointer, the text and the hint of the only problem of a schema, in the file `named`."""
    with pytest.raises(SchemaError) as caught:
        generate([path], path.parent / "generated")
    (found,) = caught.value.problems
    assert found.file == (named or path).as_posix()
    return found.pointer, found.message, found.hint


def test_any_file_in_the_folder_and_below_by_path(tmp_path: Path) -> None:
    schema = put(
        tmp_path,
        {
            "main.json": {
                "properties": {
                    "a": {"$ref": "common.json#/$defs/Name"},
                    "b": {"$ref": "parts/count.schema.json"},
                    "c": {"$ref": "./parts/../common.json#/$defs/Name"},
                    "d": {"$ref": "my%20types/flag.json"},
                }
            },
            "common.json": {"$defs": {"Name": TEXT}},
            "parts/count.schema.json": {"anyOf": [{"type": "null"}, {"$ref": "deep/one.json"}]},
            "parts/deep/one.json": {"$ref": "../../common.json#/$defs/Name"},
            "my types/flag.json": {"type": "boolean"},
        },
    )
    values = [{"a": "x", "b": "y", "c": "z", "d": True}, {"a": 1}, {"b": 1}, {"c": 1}, {"d": 1}]
    assert verdicts(schema, values) == [True, False, False, False, False]


@pytest.mark.parametrize("keyword", ["id", "$id"])
def test_a_file_by_its_id_in_any_folder_below(keyword: str, tmp_path: Path) -> None:
    draft = "http://json-schema.org/draft-04/schema#" if keyword == "id" else DRAFT_07
    schema = put(
        tmp_path,
        {
            "main.json": {"$schema": draft, "items": {"$ref": "https://example.com/types/text#"}},
            "a/b/any name.json": {
                "$schema": draft,
                keyword: "https://example.com/types/text",
                "type": "string",
            },
            "a/broken.json": "no schema",
            "node_modules/p/text.json": {keyword: "https://example.com/types/text"},
            ".hidden/text.json": {keyword: "https://example.com/types/text"},
        },
    )
    (tmp_path / "a/malformed.json").write_text('{"$id": "https://example.com/types/text", ')
    assert verdicts(schema, [["x"], [1]]) == [True, False]


def test_files_that_differ_and_have_one_id_are_refused(tmp_path: Path) -> None:
    schema = put(
        tmp_path,
        {
            "main.json": {"$ref": "https://example.com/a"},
            "one.json": {"$id": "https://example.com/a", "type": "string"},
            "two.json": {"$id": "https://example.com/a", "type": "number"},
        },
    )
    with pytest.raises(SchemaError) as caught:
        generate([schema], tmp_path / "generated")
    files = [Path(str(each.file)).name for each in caught.value.problems]
    assert files == ["one.json", "two.json"]


def test_directory_of_an_id_means_the_folder_of_its_file(tmp_path: Path) -> None:
    """A published schema refers to another schema by the name of its file."""
    schema = put(
        tmp_path,
        {
            "order.json": {
                "$schema": DRAFT_07,
                "$id": "https://example.com/schema/order-2.schema.json",
                "properties": {
                    "a": {"$ref": "licenses.SNAPSHOT.json"},
                    "b": {"$ref": "parts/size.json"},
                },
            },
            "licenses.SNAPSHOT.json": {
                "$schema": DRAFT_07,
                "$id": "https://example.com/schema/licenses.schema.json",
                "enum": ["MIT"],
            },
            "parts/size.json": {"$id": "https://example.com/other/size.json", "type": "integer"},
        },
    )
    assert verdicts(schema, [{"a": "MIT", "b": 1}, {"a": "x"}, {"b": "x"}]) == [True, False, False]


def test_directory_of_an_id_of_any_file_means_its_folder(tmp_path: Path) -> None:
    """The schema has no `$id`, and the `$id` of the other schema is not its URI."""
    schema = put(
        tmp_path,
        {
            "order.json": {"$ref": "https://example.com/schemas/size.json"},
            "parts/size.json": {"$id": "http://example.com/size", "type": "integer"},
            "parts/other.json": {"$id": "https://example.com/schemas/other.json"},
            "size.json": {"type": "string"},
            "nested.json": {"items": {"$id": "https://example.com/schemas/nested.json"}},
        },
    )
    assert verdicts(schema, [1, "x"]) == [True, False]


@pytest.mark.parametrize("reference", ["../secret.json", "parts/../../secret.json"])
def test_a_path_never_leaves_the_folder(reference: str, tmp_path: Path) -> None:
    put(tmp_path, {"secret.json": TEXT})
    schema = put(tmp_path / "schemas", {"main.json": {"items": {"$ref": reference}}})
    put(tmp_path / "schemas", {"secret.json": TEXT})  # it is not this one that is meant
    assert problem(schema) == (
        "/items/$ref",
        f'$ref "{reference}" leads out of the schema\'s folder',
        "move it into the folder of the schema or below",
    )


def test_a_symbolic_link_never_leaves_the_folder(tmp_path: Path) -> None:
    put(tmp_path, {"secret.json": TEXT})
    schema = put(tmp_path / "schemas", {"main.json": {"items": {"$ref": "link.json"}}})
    (tmp_path / "schemas/link.json").symlink_to(tmp_path / "secret.json")
    pointer, message, _ = problem(schema)
    assert pointer == "/items/$ref"
    assert message == '$ref "link.json" leads to a file outside of the schema\'s folder'


def test_a_symbolic_link_may_stay_in_the_folder(tmp_path: Path) -> None:
    schema = put(tmp_path, {"main.json": {"items": {"$ref": "link.json"}}, "parts/text.json": TEXT})
    (tmp_path / "link.json").symlink_to("parts/text.json")
    assert verdicts(schema, [["x"], [1]]) == [True, False]


def test_a_file_that_is_not_there_has_a_hint(tmp_path: Path) -> None:
    schema = put(
        tmp_path, {"main.json": {"items": {"$ref": "part/text.json"}}, "parts/text.json": TEXT}
    )
    assert problem(schema) == (
        "/items/$ref",
        '$ref "part/text.json" cannot be resolved: there is no such file',
        "did you mean parts/text.json?",
    )


NO_FILE = "write the path relative to this file"


@pytest.mark.parametrize(
    ("referring", "reference", "others", "hint"),
    [
        ("order.json", "orders.json", [], NO_FILE),  # never the referring file itself
        ("order.json", "orders.json", ["ordering.json"], "did you mean ordering.json?"),
        ("parts/item.json", "items.json", [], NO_FILE),
        ("parts/item.json", "text.jsn", ["parts/text.json"], "did you mean text.json?"),
        ("parts/item.json", "../texts.json", ["text.json"], "did you mean ../text.json?"),
        ("parts/item.json", "../order.jsn", [], "did you mean ../order.json?"),
    ],
)
def test_the_hint_for_a_missing_file_is_relative_to_the_referring_file(
    referring: str, reference: str, others: list[str], hint: str, tmp_path: Path
) -> None:
    schemas = dict.fromkeys(others, TEXT)
    schema = put(tmp_path, {"order.json": {"$ref": referring}, **schemas})
    put(tmp_path, {referring: {"items": {"$ref": reference}}})
    assert problem(schema, tmp_path / referring)[2] == hint


def test_the_hint_knows_the_file_of_a_schema_with_a_relative_id(tmp_path: Path) -> None:
    schema = put(tmp_path, {"order.json": {"$id": "purchase", "items": {"$ref": "orders.json"}}})
    assert problem(schema)[2] == NO_FILE


def test_a_place_that_is_not_in_the_other_file(tmp_path: Path) -> None:
    schema = put(tmp_path, {"main.json": {"$ref": "other.json#/$defs/b"}, "other.json": TEXT})
    _, message, _ = problem(schema)
    assert message.endswith("cannot be resolved: the document has no such place")


def test_a_nested_id_changes_the_base(tmp_path: Path) -> None:
    inner = {"$id": "/request", "properties": {"date": {"$ref": "#/definitions/when"}}}
    schema = {
        "$schema": DRAFT_07,
        "$id": "http://example.com/root.json",
        "definitions": {"when": TEXT},
        "properties": {"request": inner},
    }
    assert problem(put(tmp_path, {"main.json": schema})) == (
        "/properties/request/properties/date/$ref",
        (
            '$ref "#/definitions/when" cannot be resolved: its base is http://example.com/request, '
            "set by the $id at /properties/request"
        ),
        "refer to http://example.com/root.json#/definitions/when, or remove that $id",
    )
    inner["properties"] = {"date": {"$ref": "http://example.com/root.json#/definitions/when"}}
    generate([put(tmp_path, {"main.json": schema})], tmp_path / "generated")


@pytest.mark.parametrize("name", ["$id", "id"])
@pytest.mark.parametrize("root", ["", "main.json"])
@pytest.mark.parametrize("reference", ["#/definitions/when", "#when"])
def test_hint_for_another_base_differs_from_the_reference(
    name: str, root: str, reference: str
) -> None:
    schema: dict[str, Any] = {
        "$schema": DRAFT_07 if name == "$id" else DRAFT_07.replace("07", "04"),
        **({name: root} if root else {}),
        "definitions": {
            "when": {name: "#when", **TEXT},
            "request": {
                name: "http://example.com/request",
                "properties": {"date": {"$ref": reference}},
            },
        },
        "$ref": "#/definitions/request",
    }
    with pytest.raises(SchemaError) as caught:
        render(schema, "python-validator")
    (found,) = caught.value.problems
    assert found.message.endswith(f"set by the {name} at /definitions/request")
    assert found.hint == (
        f"remove that {name}, or give the root an absolute {name} and put it before {reference}"
    )
    schema[name] = "http://example.com/main.json"
    with pytest.raises(SchemaError, match=f"refer to {schema[name]}{reference}"):
        render(schema, "python-validator")
    schema["definitions"]["request"]["properties"]["date"]["$ref"] = schema[name] + reference
    render(schema, "python-validator")


def test_a_file_name_that_leads_from_the_root_but_not_from_another_base() -> None:
    inner = {"$id": "/parts/request", "properties": {"date": {"$ref": "main.json#/$defs/when"}}}
    schema = {
        "$id": "http://example.com/main.json",
        "$defs": {"when": TEXT, "request": inner},
        "$ref": "/parts/request",
    }
    with pytest.raises(SchemaError) as caught:
        render(schema, "python-validator")
    (found,) = caught.value.problems
    assert found.message.endswith(
        "its base is http://example.com/parts/request, set by the $id at /$defs/request"
    )
    assert found.hint == "refer to http://example.com/main.json#/$defs/when, or remove that $id"


def test_a_number_sign_in_a_pattern_of_another_document(tmp_path: Path) -> None:
    schema = put(
        tmp_path,
        {
            "a.json": {"properties": {"env": {"$ref": "b.json#/$defs/env"}}},
            "b.json": {
                "$id": "https://example.com/b.json",
                "$defs": {
                    "env": {
                        "type": "object",
                        "patternProperties": {
                            "^[^+#]+$": {"type": "object", "properties": {"value": TEXT}}
                        },
                    }
                },
            },
        },
    )
    report = generate([schema], tmp_path / "generated")
    assert "python/a.py" in report.written


@pytest.mark.parametrize("target", ["python", "javascript", "typescript", "markdown"])
def test_a_root_that_only_refers(target: str) -> None:
    schema = {
        "$schema": DRAFT_07,
        "$ref": "#/definitions/root",
        "definitions": {"root": {"allOf": [{"type": "object", "properties": {"a": TEXT}}]}},
    }
    assert render(schema, target)


def test_the_output_follows_the_files(tmp_path: Path) -> None:
    files = {"main.json": {"properties": {"a": {"$ref": "parts/a.json"}}}, "parts/a.json": TEXT}
    schema, out = put(tmp_path, files), tmp_path / "generated"
    first = generate([schema], out)
    assert first.followed == (tmp_path / "parts/a.json",)
    again = generate([schema], out)
    assert (again.written, again.followed) == ((), first.followed)
    put(tmp_path, {"parts/a.json": {"type": "integer"}})
    assert check([schema], out)[0]
    assert "python/main.py" in generate([schema], out).written
    assert not check([schema], out)[0]


def test_files_are_searched_only_if_a_reference_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = put(tmp_path, {"main.json": {"items": {"$ref": "parts/a.json"}}, "parts/a.json": TEXT})
    monkeypatch.delattr(os, "walk")
    assert verdicts(schema, [["x"], [1]]) == [True, False]


@pytest.mark.parametrize("root", [None, "https://example.com/root.json", ""])
@pytest.mark.parametrize("empty", ["", "#"])
@pytest.mark.parametrize(
    ("dialect", "keyword"),
    [("draft-04/schema#", "id"), ("draft-07/schema#", "$id"), ("draft/2020-12/schema", "$id")],
)
def test_an_empty_id_changes_no_base(
    dialect: str, keyword: str, empty: str, root: str | None
) -> None:
    schema = {
        "$schema": f"http://json-schema.org/{dialect}",
        **({} if root is None else {keyword: root}),
        "definitions": {"text": {"type": "string"}},
        "properties": {"a": {keyword: empty, "items": {"$ref": "#/definitions/text"}}},
    }
    answers = python_answers(render(schema, "python-validator"), [{"a": ["x"]}, {"a": [1]}])
    assert [each["valid"] for each in answers] == [True, False]
