"""`with_defaults` and `withDefaults`: the schema's defaults, equal in both languages."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import framepost
from support.answers import load_python

SERVER: dict[str, Any] = {
    "type": "object",
    "properties": {"port": {"type": "integer", "default": 80}, "host": {"type": "string"}},
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {
    "title": "Settings",
    "type": "object",
    "properties": {
        "retries": {"type": "integer", "default": 3},
        "mode": {"$ref": "#/$defs/Mode"},
        "both": {"allOf": [{"$ref": "#/$defs/Mode"}]},
        "own": {"$ref": "#/$defs/Mode", "default": "slow"},
        "server": {"$ref": "#/$defs/Server"},
        "auto": {"$ref": "#/$defs/Server", "default": {}},
        "list": {"type": "array", "items": {"$ref": "#/$defs/Server"}},
        "tuple": {
            "type": "array",
            "prefixItems": [{"type": "integer"}, {"$ref": "#/$defs/Server"}],
            "items": {"type": "array", "items": {"$ref": "#/$defs/Server"}},
        },
        "map": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Server"}},
        "patterns": {
            "type": "object",
            "patternProperties": {"^s": {"$ref": "#/$defs/Server"}},
            "additionalProperties": {"type": "object"},
        },
        "open": {
            "type": "object",
            "properties": {"n": {"type": "integer"}},
            "patternProperties": {"^s": {"$ref": "#/$defs/Server"}, "^t": {"type": "string"}},
        },
        "tree": {"$ref": "#/$defs/Tree"},
        "either": {"oneOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}]},
        "maybe": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/Server"}]},
        "falsy": {
            "type": "object",
            "properties": {
                "n": {"default": None},
                "z": {"default": 0},
                "f": {"default": False},
                "e": {"default": ""},
                "l": {"default": []},
            },
        },
        "__proto__": {"type": "string", "default": "p"},
        "constructor": {"type": "array", "default": [1, {"a": [2]}]},
    },
    "additionalProperties": False,
    "$defs": {
        "Mode": {"enum": ["fast", "slow"], "default": "fast"},
        "Server": SERVER,
        "Tree": {
            "type": "object",
            "properties": {
                "child": {"$ref": "#/$defs/Tree", "default": {}},
                "value": {"type": "integer", "default": 1},
            },
        },
        "A": {
            "type": "object",
            "properties": {"kind": {"const": "a"}, "x": {"type": "integer", "default": 1}},
            "required": ["kind"],
        },
        "B": {
            "type": "object",
            "properties": {"kind": {"const": "b"}, "y": {"default": {"z": [1]}}},
            "required": ["kind"],
        },
    },
}
TOP = {
    "retries": 3,
    "mode": "fast",
    "both": "fast",
    "own": "slow",
    "auto": {"port": 80},
    "__proto__": "p",
    "constructor": [1, {"a": [2]}],
}
KINDS = ("dataclass", "pydantic", "msgspec", "typeddict")


def javascript(schema: Any, value: Any, folder: Path, first: str = "") -> Any:
    """The result of `withDefaults` for a value, which must not change.

    `first` is run before that.
    """
    (folder / "filled.mjs").write_text(
        framepost.render(schema, "javascript")
        + f"\n{first}\nconst text = process.argv[2], value = JSON.parse(text);\n"
        "console.log(JSON.stringify(withDefaults(value)));\n"
        "if (JSON.stringify(value) !== JSON.stringify(JSON.parse(text))) throw new Error();\n"
    )
    done = subprocess.run(
        ["node", folder / "filled.mjs", json.dumps(value)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def modules() -> dict[str, Any]:
    return {kind: load_python(framepost.render(SCHEMA, "python", models=kind)) for kind in KINDS}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({}, TOP),
        (TOP, TOP),
        ({"retries": 0, "auto": {"port": 1}}, {"retries": 0, "auto": {"port": 1}}),
        ({"server": {}}, {"server": {"port": 80}}),
        ({"server": {"host": "h"}}, {"server": {"host": "h", "port": 80}}),
        ({"list": [{}, {"port": 1}]}, {"list": [{"port": 80}, {"port": 1}]}),
        ({"tuple": [1, {}, [{}]]}, {"tuple": [1, {"port": 80}, [{"port": 80}]]}),
        ({"tuple": []}, {"tuple": []}),
        ({"map": {"__proto__": {}}}, {"map": {"__proto__": {"port": 80}}}),
        ({"map": {"a": {}}}, {"map": {"a": {"port": 80}}}),
        ({"patterns": {"s": {}, "t": {}}}, {"patterns": {"s": {"port": 80}, "t": {}}}),
        (
            {"open": {"n": 1, "s": {}, "t": "t", "u": {}}},
            {"open": {"n": 1, "s": {"port": 80}, "t": "t", "u": {}}},
        ),
        ({"tree": {}}, {"tree": {"child": {"value": 1}, "value": 1}}),
        (
            {"tree": {"child": {"value": 2, "child": {"value": 3}}}},
            {
                "tree": {
                    "child": {"value": 2, "child": {"value": 3, "child": {"value": 1}}},
                    "value": 1,
                }
            },
        ),
        ({"either": {"kind": "a"}}, {"either": {"kind": "a", "x": 1}}),
        ({"either": {"kind": "b"}}, {"either": {"kind": "b", "y": {"z": [1]}}}),
        ({"maybe": None}, {"maybe": None}),
        ({"maybe": {}}, {"maybe": {"port": 80}}),
        ({"falsy": {}}, {"falsy": {"n": None, "z": 0, "f": False, "e": "", "l": []}}),
    ],
)  # fmt: skip
def test_absent_properties_are_filled_in(
    value: Any, expected: Any, modules: dict[str, Any], tmp_path: Path
) -> None:
    expected = {**TOP, **expected}
    assert javascript(SCHEMA, value, tmp_path) == expected
    for kind, module in modules.items():
        made = module.from_dict(json.loads(json.dumps(value)))
        filled = module.with_defaults(made)
        assert module.to_dict(filled) == expected, kind
        assert module.to_dict(made) == value, kind


@pytest.mark.parametrize("kind", KINDS[:3])
def test_every_class_has_the_method(kind: str, modules: dict[str, Any]) -> None:
    module = modules[kind]
    assert module.Server.from_dict({}).with_defaults().port == 80
    assert module.Tree.from_dict({}).with_defaults().child.value == 1
    assert module.Settings.from_dict({}).with_defaults().retries == 3


def test_copies_share_nothing(modules: dict[str, Any]) -> None:
    module = modules["dataclass"]
    one, other = (module.from_dict({}).with_defaults() for _ in range(2))
    one.constructor.append(3)
    one.constructor[1]["a"].append(4)
    assert other.to_dict() == TOP
    assert module.from_dict({}).with_defaults().to_dict() == TOP


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        ({"type": "array", "items": SERVER}, [{}, {"port": 1}], [{"port": 80}, {"port": 1}]),
        ({"type": "object", "additionalProperties": SERVER}, {"a": {}}, {"a": {"port": 80}}),
        ({"anyOf": [{"type": "integer"}, SERVER]}, {}, {"port": 80}),
        ({"anyOf": [{"type": "integer"}, SERVER]}, 5, 5),
        ({"type": "integer", "default": 7}, 5, 5),
        ({"type": "object"}, {"a": [{}]}, {"a": [{}]}),
        (
            {
                "allOf": [
                    {"type": "object", "properties": {"a": {"default": 1}}},
                    {"properties": {"b": {"type": "object", "properties": {"c": {"default": 2}}}}},
                ]
            },
            {"b": {}},
            {"a": 1, "b": {"c": 2}},
        ),
        (
            {
                "$schema": "http://json-schema.org/draft-07/schema#",
                "type": "object",
                "properties": {"a": {"$ref": "#/definitions/A"}},
                "definitions": {"A": {"type": "string", "default": "x"}},
            },
            {},
            {"a": "x"},
        ),
    ],
)
def test_root_of_any_kind(schema: Any, value: Any, expected: Any, tmp_path: Path) -> None:
    assert javascript(schema, value, tmp_path) == expected
    module = load_python(framepost.render(schema, "python"))
    made = module.with_defaults(module.from_dict(json.loads(json.dumps(value))))
    assert module.to_dict(made) == expected


def test_variants_that_restrict_the_surrounding_schema(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "properties": {"file": {"type": "string"}},
        "oneOf": [
            {"properties": {"file": {"pattern": "js$"}, "minify": {"default": True}}},
            {"properties": {"file": {"pattern": "css$"}, "minify": {"default": False}}},
        ],
    }
    value, expected = {"file": "a.css"}, {"file": "a.css", "minify": False}
    assert javascript(schema, value, tmp_path) == expected
    module = load_python(framepost.render(schema, "python"))
    assert module.to_dict(module.with_defaults(module.from_dict(value))) == expected


WRONG: dict[str, Any] = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "default": 1},
        "list": {"type": "array", "items": {"type": "string"}, "default": [1]},
        "object": {"type": "object", "properties": {"a": {"default": 1}}, "default": []},
        "ref": {"$ref": "#/$defs/Port", "default": "80"},
        "short": {"type": "string", "pattern": "^a", "default": "b"},
        "right": {"type": "string", "pattern": "^a", "default": "ab"},
        "float": {"type": "integer", "default": 1.0},
        # Invalid as it is written, but valid when it is filled.
        "server": {"$ref": "#/$defs/Server", "default": {}},
        "either": {"oneOf": [{"$ref": "#/$defs/Server"}, {"type": "null"}], "default": {"host": 1}},
        "servers": {
            "type": "array",
            "items": {"$ref": "#/$defs/Server"},
            "default": [{}, {"port": 1}],
        },
        "wrong": {"$ref": "#/$defs/Server", "default": {"port": "1"}},
    },
    "$defs": {
        "Port": {"type": "integer", "default": 80},
        "Server": {
            "type": "object",
            "properties": {"port": {"$ref": "#/$defs/Port"}, "host": {"type": "string"}},
            "required": ["port"],
        },
    },
}


def test_defaults_that_the_schema_refuses_are_left_out(tmp_path: Path) -> None:
    expected = {
        "right": "ab",
        "float": 1,
        "server": {"port": 80},
        "servers": [{"port": 80}, {"port": 1}],
    }
    for kind in KINDS:
        module = load_python(framepost.render(WRONG, "python", models=kind))
        assert module.to_dict(module.with_defaults(module.from_dict({}))) == expected
    assert javascript(WRONG, {}, tmp_path) == expected


@pytest.mark.parametrize("dialect", ["draft-04", "draft-07"])
def test_dialect_decides_whether_a_default_is_an_integer(dialect: str) -> None:
    schema = {
        "$schema": f"http://json-schema.org/{dialect}/schema#",
        "type": "object",
        "properties": {"a": {"type": "integer", "default": 1.0}},
    }
    module = load_python(framepost.render(schema, "python"))
    assert ("a" in module.with_defaults(module.from_dict({})).to_dict()) is (dialect == "draft-07")


def test_pattern_without_defaults_excludes_those_of_other_properties(tmp_path: Path) -> None:
    server = {"type": "object", "properties": {"port": {"type": "integer", "default": 80}}}
    schema = {
        "type": "object",
        "properties": {"n": {"type": "integer"}},
        "patternProperties": {"^t": {"type": "object"}, "x$": server},
        "additionalProperties": server,
    }
    value: dict[str, Any] = {"n": 1, "t": {}, "tx": {}, "o": {}}
    expected = {"n": 1, "t": {}, "tx": {"port": 80}, "o": {"port": 80}}
    module = load_python(framepost.render(schema, "python"))
    assert module.from_dict(value).with_defaults().to_dict() == expected
    assert javascript(schema, value, tmp_path) == expected


def test_page_that_extends_its_prototypes_has_the_same_defaults(tmp_path: Path) -> None:
    names = "variants first items properties patterns others defaults port server sayHi".split()
    extended = "".join(f"Object.prototype.{name} = function () {{}};" for name in names)
    value = {"either": {"kind": "a"}, "list": [{}], "patterns": {"s": {}}}
    before = javascript(SCHEMA, value, tmp_path)
    assert javascript(SCHEMA, value, tmp_path, extended) == before


@pytest.mark.parametrize("through", ["reference", "union"])
def test_many_recursive_defaults_stay_small(through: str, tmp_path: Path) -> None:
    part = {"$ref": "#"} if through == "reference" else {"anyOf": [{"$ref": "#"}, {"type": "null"}]}
    names = [f"p{number}" for number in range(30)]
    schema = {
        "title": "Settings",
        "type": "object",
        "properties": {
            "on": {"type": "boolean", "default": True},
            **{name: {"allOf": [part], "default": {}} for name in names},
        },
    }
    module = load_python(framepost.render(schema, "python"))
    python = module.from_dict({}).with_defaults().to_dict()
    assert python == {"on": True, **{name: {"on": True} for name in names}}
    assert javascript(schema, {}, tmp_path) == python
