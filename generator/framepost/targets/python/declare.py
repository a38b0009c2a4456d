"""The adapter of datamodel-code-generator, which declares the Python models.

It is given a schema in which every name is already decided, and templates of ours: a class is
called by its final name, a field by its number, and what a schema for it cannot say, such as a
closed set of values, by a token. What comes back is cut into classes, with the tokens replaced by
annotations of our own making.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...code.literals import python_literal
from ...graph import ir
from ...naming.classes import Names
from ...types.types import (
    Alias,
    Anything,
    Literal,
    MapOf,
    Named,
    OneOf,
    Record,
    Scalar,
    Shape,
    TupleOf,
    parts,
)

_MODELS = {
    "dataclass": "dataclasses.dataclass",
    "pydantic": "pydantic_v2.BaseModel",
    "msgspec": "msgspec.Struct",
    "typeddict": "typing.TypedDict",
}
"""Each framework by the name that datamodel-code-generator has for it."""

TEMPLATES = {
    "dataclass": "dataclass.jinja2",
    "pydantic": "pydantic_v2/BaseModel.jinja2",
    "msgspec": "msgspec.jinja2",
    "typeddict": "TypedDict.jinja2",
}
"""The template of each, by the name that datamodel-code-generator looks for."""

_OURS = "ByFramepost"
"""Ends the name of each class on its way, so that none is a name that a framework has."""

_TOKEN = re.compile(r"Literal\['framepost-(\d+)'\]")


def declare(
    records: Mapping[ir.NodeKey, Record],
    names: Names,
    details: Mapping[str, Mapping[str, Any]],
    templates: Path,
    framework: str,
) -> list[str]:
    """The source of one class of a framework for each record, in order.

    `details` are what the template gets to see of a class, by its name; `templates` is the folder
    that holds the templates, by the names that datamodel-code-generator has for them.
    """
    from datamodel_code_generator import generate
    from datamodel_code_generator.enums import DataModelType, InputFileType
    from datamodel_code_generator.format import PythonVersion
    from datamodel_code_generator.parser import LiteralType

    tokens: dict[Shape, int] = {}
    definitions = {
        f"{names.records[at]}{_OURS}": _class(each, tokens) for at, each in records.items()
    }
    if not definitions:
        return []
    schema = {"$defs": definitions, "title": "FramepostRoot", "type": "string"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = generate(
            json.dumps(schema),
            input_file_type=InputFileType.JsonSchema,
            output_model_type=DataModelType(_MODELS[framework]),
            custom_template_dir=templates,
            extra_template_data=defaultdict(
                dict, {f"{k}{_OURS}": {"ours": v} for k, v in details.items()}
            ),
            target_python_version=PythonVersion.PY_310,
            enum_field_as_literal=LiteralType.All,
            use_union_operator=True,
            use_standard_collections=True,
            formatters=[],
        )
    classes = _cut(str(source).replace(_OURS, ""))
    found = [classes[names.records[at]] for at in records]
    types = [annotation(shape, names) for shape in tokens]
    return [_TOKEN.sub(lambda match: types[int(match[1])], each) for each in found]


def _class(record: Record, tokens: dict[Shape, int]) -> dict[str, Any]:
    """The schema of a class. Its fields are tokens that are replaced by their types later.

    So datamodel-code-generator neither resolves nor sorts the types, which would take longer.
    """
    fields = {
        f"f{i}": {"const": f"framepost-{tokens.setdefault(field.shape, len(tokens))}"}
        for i, field in enumerate(record.fields)
    }
    return {"type": "object", "properties": fields, "required": list(fields)}


_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def annotation(shape: Shape, names: Names) -> str:
    """The type of what a shape is in Python."""
    return " | ".join(choices(shape, names))


def choices(shape: Shape, names: Names) -> list[str]:
    """The members of the union that the type of a shape is, or that type alone."""
    if isinstance(shape, Scalar):
        return [_SCALARS[shape.type]]
    if isinstance(shape, Literal):
        return _literal(shape)
    if isinstance(shape, Named):
        return [names.records[shape.key]]
    if isinstance(shape, Alias):
        return [names.aliases[shape.key]]
    if isinstance(shape, OneOf):
        found = dict.fromkeys(each for part in parts(shape) for each in choices(part, names))
        if "float" in found:  # PEP 484: an int is one as well
            found.pop("int", None)
        return [each for each in found if each != "None"] + [
            each for each in found if each == "None"
        ]
    if isinstance(shape, Anything):
        return ["Any"]
    inner = list(dict.fromkeys(each for part in parts(shape) for each in choices(part, names)))
    inside = " | ".join(inner if "Any" not in inner else ["Any"]) or "Any"
    if isinstance(shape, TupleOf) and shape.exact:
        return [f"tuple[{', '.join(annotation(each, names) for each in shape.items)}]"]
    return [f"dict[str, {inside}]" if isinstance(shape, MapOf) else f"list[{inside}]"]


def _literal(shape: Literal) -> list[str]:
    """The type of a closed set of values: null apart, as the type checkers like it."""
    others = [str(python_literal(each)) for each in shape.values if each is not None]
    found = [f"Literal[{', '.join(others)}]"] if others else []
    return found + ["None"] * (len(others) < len(shape.values))


def _cut(source: str) -> dict[str, str]:
    """The source of each class, its decorator included, by name."""
    rows = source.splitlines()
    found: dict[str, str] = {}
    last = ""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            found[node.name] = "\n".join(rows[first - 1 : node.end_lineno])
            last = ""
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            last = node.targets[0].id  # a TypedDict whose keys are no names; what it is comes next
            found[last] = "\n".join(rows[node.lineno - 1 : node.end_lineno])
        elif isinstance(node, ast.Expr) and last:
            found[last] += "\n" + "\n".join(rows[node.lineno - 1 : node.end_lineno])
    return found
