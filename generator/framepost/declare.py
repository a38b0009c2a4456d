"""The adapter of datamodel-code-generator, which declares the Python models.

It is given a schema in which every name is already decided, and templates of ours: a class is
called by its final name, a field by its number, and a closed set of values by a token. What comes
back is cut into classes, with the tokens replaced by literals of our own making.
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

from .encode import python_literal
from .shape import ListOf, Literal, MapOf, Named, OneOf, Record, Scalar, Shape

_TOKEN = re.compile(r"Literal\['framepost-(\d+)'\]")


def declare(
    records: Mapping[str, Record],
    names: Mapping[str, str],
    details: Mapping[str, Mapping[str, Any]],
    templates: Path,
) -> list[str]:
    """The source of one dataclass for each record, in order.

    `names` are class names by the key of the node; `details` are what the template gets to see of a
    class, by its name; `templates` is the folder that holds `dataclass.jinja2`.
    """
    from datamodel_code_generator import generate
    from datamodel_code_generator.enums import DataModelType, InputFileType
    from datamodel_code_generator.format import PythonVersion
    from datamodel_code_generator.parser import LiteralType

    literals: list[str] = []
    definitions = {names[at]: _class(record, names, literals) for at, record in records.items()}
    if not definitions:
        return []
    schema = {"$defs": definitions, "title": "FramepostRoot", "type": "string"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = generate(
            json.dumps(schema),
            input_file_type=InputFileType.JsonSchema,
            output_model_type=DataModelType.DataclassesDataclass,
            custom_template_dir=templates,
            extra_template_data=defaultdict(dict, {k: {"ours": v} for k, v in details.items()}),
            target_python_version=PythonVersion.PY_310,
            enum_field_as_literal=LiteralType.All,
            use_union_operator=True,
            use_standard_collections=True,
            formatters=[],
        )
    classes = _cut(str(source))
    return [_TOKEN.sub(lambda match: literals[int(match[1])], classes[names[at]]) for at in records]


def _class(record: Record, names: Mapping[str, str], literals: list[str]) -> dict[str, Any]:
    fields = {f"f{i}": _declared(f.shape, names, literals) for i, f in enumerate(record.fields)}
    return {"type": "object", "properties": fields, "required": list(fields)}


def _declared(shape: Shape, names: Mapping[str, str], literals: list[str]) -> dict[str, Any]:
    if isinstance(shape, Scalar):
        return {"type": shape.type}
    if isinstance(shape, Literal):
        literals.append(literal(shape))
        return {"const": f"framepost-{len(literals) - 1}"}
    if isinstance(shape, ListOf):
        return {"type": "array", "items": _declared(shape.item, names, literals)}
    if isinstance(shape, MapOf):
        value = _declared(shape.value, names, literals)
        return {"type": "object", "additionalProperties": value}
    if isinstance(shape, Named):
        return {"$ref": f"#/$defs/{names[shape.at]}"}
    if isinstance(shape, OneOf):
        return {"anyOf": [_declared(each, names, literals) for _, each in shape.members]}
    return {}


def literal(shape: Literal) -> str:
    """The type of a closed set of values: null apart, as the type checkers like it."""
    others = [python_literal(each) for each in shape.values if each is not None]
    parts = [f"Literal[{', '.join(others)}]"] if others else []
    return " | ".join(parts + ["None"] * (len(others) < len(shape.values)))


def _cut(source: str) -> dict[str, str]:
    """The source of each class, its decorator included, by name."""
    rows = source.splitlines()
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            found[node.name] = "\n".join(rows[first - 1 : node.end_lineno])
    return found
