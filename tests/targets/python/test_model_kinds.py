"""Models of frameworks: values survive, and each uses the idioms of its framework."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pydantic
import pytest

import framepost
from framepost.targets.model_kinds import FRAMEWORKS
from support import corpora
from support.model_kinds import load
from support.models import REMOTES, SHAPES, survives, whole
from support.type_checkers import PYRIGHT, VERSIONS

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text())
EXAMPLES = ROOT / "schema/examples/click-to-dial-response"
VALID = [json.loads(path.read_text()) for path in sorted(EXAMPLES.glob("valid/*.json"))]
INVALID = [json.loads(path.read_text()) for path in sorted(EXAMPLES.glob("invalid/*.json"))]
OTHERS = [each.name for each in FRAMEWORKS[1:]]

OPEN = {
    "title": "Contact",
    "type": "object",
    "properties": {
        "firstName": {"type": "string"},
        "nick-name": {"type": ["string", "null"]},
        "age": {"type": "integer"},
        "class": {"type": "string"},
        "schema": {"type": "string"},
        "tags": {"type": "array", "items": {"$ref": "#/$defs/Tag"}},
        "kind": {"$ref": "#/$defs/Kind"},
        "tree": {"$ref": "#/$defs/Tree"},
        "place": {"type": "array", "prefixItems": [{"type": "number"}, {"$ref": "#/$defs/Tag"}],
                  "items": False, "minItems": 2},
    },
    "required": ["firstName"],
    "$defs": {
        "Tag": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"],
                "additionalProperties": False},
        "Kind": {"enum": ["person", "company"]},
        "Tree": {"anyOf": [{"type": "string"}, {"type": "array",
                                                "items": {"$ref": "#/$defs/Tree"}}]},
    },
}  # fmt: skip
CONTACTS: list[Any] = [
    {"firstName": "A"},
    {"firstName": "A", "nick-name": None},
    {"firstName": "A", "nick-name": "a", "age": 0, "class": "x", "schema": "y"},
    {"firstName": "A", "tags": [{"id": 1}, {"id": 2}], "kind": "person", "place": [1.0, {"id": 1}]},
    {"firstName": "A", "tree": ["a", ["b", []]], "tags": []},
    {"firstName": "A", "first_name": "an own property", "extra": {"a": [1, None]}, "self": 1},
    {"firstName": "A", "cls": 1, "values": 2, "_fields_set": 3, "__proto__": {}, "": 0},
]


@pytest.mark.parametrize("models", OTHERS)
def test_message_survives_and_invalid_ones_are_refused(
    models: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = load(SCHEMA, models, monkeypatch)
    for value in VALID:
        assert survives(module, value)
    for value in INVALID:
        with pytest.raises(module.ValidationError):
            module.from_dict(value)


@pytest.mark.parametrize("models", OTHERS)
def test_absent_null_and_unknown_properties_survive(
    models: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = load(OPEN, models, monkeypatch)
    assert [value for value in CONTACTS if not survives(module, value)] == []


@pytest.mark.parametrize("models", OTHERS)
@pytest.mark.parametrize(
    ("draft", "path"),
    [(draft, path) for draft in corpora.DRAFTS for path in corpora.files(draft)]
    if corpora.present()
    else [],
)
def test_every_valid_value_of_the_official_suite_survives(
    models: str, draft: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = []
    for group in corpora.groups(draft, path):
        module = load(group["schema"], models, monkeypatch, REMOTES)
        lost += [
            f"{group['description']}: {test['description']}"
            for test in group["tests"]
            if test["valid"] and not survives(module, test["data"])
        ]
    assert lost == []


def test_pydantic_reads_and_writes_them_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(SCHEMA, "pydantic", monkeypatch)
    for value in VALID:
        made = module.ClickToDialResponse.model_validate(value)
        assert made == module.from_dict(value)
        assert made.model_dump(by_alias=True, exclude_unset=True) == value
    with pytest.raises(pydantic.ValidationError):
        module.ClickToDialResponse.model_validate({**VALID[0], "more": 1})
    log = module.ClickToDialLogDetails(id="1", name="", person_account=True, type="")
    assert log.to_dict()["personAccount"] is True


def test_pydantic_keeps_unknown_properties(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(OPEN, "pydantic", monkeypatch)
    made = module.Contact.model_validate(CONTACTS[-2] | {"nick-name": None})
    assert made.model_extra == {
        "first_name": "an own property",
        "extra": {"a": [1, None]},
        "self": 1,
    }
    assert made.to_dict() == CONTACTS[-2] | {"nick-name": None}
    assert module.Contact(first_name="A", schema_="B").to_dict() == {
        "firstName": "A",
        "schema": "B",
    }


def test_msgspec_reads_and_writes_them_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(SCHEMA, "msgspec", monkeypatch)
    for value in VALID:
        made = msgspec.convert(value, module.ClickToDialResponse)
        assert made == module.from_dict(value)
        assert msgspec.to_builtins(made) == value
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**VALID[0], "more": 1}, module.ClickToDialResponse)


def test_msgspec_tells_absent_from_null(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(OPEN, "msgspec", monkeypatch)
    absent, null, *_ = (msgspec.convert(value, module.Contact) for value in CONTACTS[:4])
    assert (absent.nick_name, null.nick_name) == (msgspec.UNSET, None)
    assert msgspec.to_builtins(null) == CONTACTS[1]
    null.extra["more"] = 1
    assert null.to_dict() == {**CONTACTS[1], "more": 1}


def test_a_typed_dict_is_the_value_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(SCHEMA, "typeddict", monkeypatch)
    assert module.from_dict(VALID[0]) is VALID[0]
    user = module.create_user_result({"number": "1", "recordId": 1})
    assert user["recordId"] == "1"
    with pytest.raises(module.ValidationError):
        module.create_user_result({"recordId": 1})


@pytest.mark.parametrize("models", OTHERS)
@pytest.mark.parametrize("name", SHAPES)
def test_values_of_every_shape_survive(
    models: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema, values = SHAPES[name]
    module = load(whole(schema), models, monkeypatch)
    assert [value for value in values if not survives(module, value)] == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules of the canonical message and of schemas of every shape, in all frameworks."""
    made = tmp_path_factory.mktemp("frameworks")
    schemas = {name: whole(schema) for name, (schema, _) in SHAPES.items()}
    for name, schema in {**schemas, "message": SCHEMA, "open": OPEN}.items():
        for models in OTHERS:
            source = framepost.render(schema, "python", models=models)
            (made / f"{models}_{name.replace(' ', '_')}.py").write_text(source, "utf-8")
    return made


@pytest.mark.parametrize("version", VERSIONS)
def test_mypy_finds_nothing(folder: Path, version: str) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", f"--python-version={version}"]
    command += [f"--cache-dir={folder / 'cache'}", *map(str, folder.glob("*.py"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not PYRIGHT.exists(), reason="pyright is not installed")
def test_pyright_finds_nothing(folder: Path) -> None:
    settings = {"typeCheckingMode": "strict", "pythonVersion": VERSIONS[0], "include": ["*.py"]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = ["node", str(PYRIGHT), "-p", str(folder), "--pythonpath", sys.executable]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("models", OTHERS)
def test_names_equal_those_of_the_dataclasses(models: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = (load(SCHEMA, each, monkeypatch) for each in ("dataclass", models))
    classes = {name for name, each in vars(ours).items() if hasattr(each, "__dataclass_fields__")}
    assert classes <= vars(theirs).keys()
    if models != "typeddict":
        for name in classes:
            fields = getattr(ours, name).__dataclass_fields__.keys()
            assert getattr(theirs, name).__annotations__.keys() - {"model_config"} == fields


def test_the_command_writes_them(tmp_path: Path) -> None:
    schema = ROOT / "schema/click-to-dial-response.schema.json"
    framepost.generate([schema], tmp_path)
    command = [sys.executable, "-m", "framepost", "generate", schema, "--out", tmp_path]
    subprocess.run([*command, "--models", "msgspec"], check=True, capture_output=True)
    source = (tmp_path / "python/click_to_dial_response.py").read_text()
    assert "msgspec.Struct" in source
    framepost.generate([schema], tmp_path, models="msgspec")
    assert (tmp_path / "python/click_to_dial_response.py").read_text() == source


def test_a_framework_that_there_is_not_is_refused() -> None:
    with pytest.raises(framepost.ConfigError, match="there are no models"):
        framepost.render(True, "python", models="attrs")


SMALL = 300_000
"""The length of the JSON of a schema from which on the frameworks take minutes to make classes."""


def is_small(name: str) -> bool:
    return len(json.dumps(corpora.corpus(name).schema)) < SMALL


@pytest.mark.parametrize("models", OTHERS)
@pytest.mark.parametrize("name", list(filter(is_small, corpora.names())))
def test_documents_of_corpora_survive(
    models: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = corpora.corpus(name)
    module = load(corpus.schema, models, monkeypatch, corpus.resources)
    valid = [each.value for each in corpus.documents if module.is_valid(each.value)]
    assert valid or not any(each.valid for each in corpus.documents)
    assert [value for value in valid if not survives(module, value)] == []


@pytest.mark.parametrize("models", OTHERS)
@pytest.mark.parametrize("values", [["\ud800", "a"], ["\udfff"], ["\ud800", 1, None]])
def test_closed_set_may_have_lone_surrogates(
    models: str, values: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """pydantic's core has no such type, so the type is wider. The valid values are the same."""
    kind = {"title": "Kind", "enum": values}
    schema = {
        "title": "A",
        "type": "object",
        "properties": {"kind": kind, "kinds": {"items": kind}},
    }
    module = load(schema, models, monkeypatch)
    for value in values:
        assert survives(module, {"kind": value, "kinds": [value]})
    with pytest.raises(module.ValidationError):
        module.from_dict({"kind": "b"})


@pytest.mark.parametrize("models", OTHERS)
@pytest.mark.parametrize("name", ["\ud800", "a\udfff", 'a"b', "a\\b", "\n", "\x00"])
def test_property_may_have_a_name_that_the_framework_does_not_accept(
    models: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attribute has no alias then. `from_dict` and `to_dict` use the name of the property."""
    schema = {
        "title": "A",
        "type": "object",
        "properties": {name: {"type": "string"}, "b": {"type": "integer"}},
        "required": [name],
        "additionalProperties": False,
    }
    module = load(schema, models, monkeypatch)
    assert survives(module, {name: "x"})
    assert survives(module, {name: "x", "b": 1})
    with pytest.raises(module.ValidationError):
        module.from_dict({"b": 1})


def test_typeddict_is_a_class_whose_keys_are_named_in_texts_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    schema = {
        "title": "A",
        "properties": {"type": {"enum": ["type", '"type"', "data"]}, "data": {}},
    }
    source = framepost.render({"type": "object", **schema}, "python", models="typeddict")
    assert "class A(TypedDict" in source
    assert survives(load({"type": "object", **schema}, "typeddict", monkeypatch), {"type": "type"})


@pytest.mark.filterwarnings("error")
def test_pydantic_has_no_warnings_about_names(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["model_dump_x", "model_name", "mro", "register", "model_config", "json", "_x"]
    schema = {"type": "object", "properties": {name: {"type": "integer"} for name in names}}
    module = load(schema, "pydantic", monkeypatch)
    assert survives(module, dict.fromkeys(names, 1))
