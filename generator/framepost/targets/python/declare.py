"""The adapter of datamodel-code-generator, which declares the Python models.

It renders each class with the model class of its framework and a template of ours. Names and types
are already decided: a field is called by its number, and the template replaces that.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...code.literals import python_literal
from ...graph import ir
from ...naming.classes import Names
from ...types.types import (
    Alias,
    AnyType,
    Literal,
    MapOf,
    OneOf,
    Record,
    RecordRef,
    Scalar,
    StaticType,
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
    if not records:
        return []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from datamodel_code_generator.enums import DataModelType
        from datamodel_code_generator.format import PythonVersion
        from datamodel_code_generator.model import get_data_model_types
        from datamodel_code_generator.reference import Reference
        from datamodel_code_generator.types import DataType

        kind = DataModelType(_MODELS[framework])
        model = get_data_model_types(kind, target_python_version=PythonVersion.PY_310)
        found = []
        for key, record in records.items():
            name = names.records[key]
            fields = [
                model.field_model(
                    name=f"f{i}",
                    data_type=DataType(type=annotation(field.type, names)),
                    required=True,
                )
                for i, field in enumerate(record.fields)
            ]
            made = model.data_model(
                reference=Reference(path=name, name=name),
                fields=fields,
                custom_template_dir=templates,
                extra_template_data=defaultdict(dict, {name: {"ours": details[name]}}),
            )
            found.append(made.render().strip())
    return found


_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def annotation(type_: StaticType, names: Names) -> str:
    """The Python annotation of a type."""
    return " | ".join(choices(type_, names))


def choices(type_: StaticType, names: Names) -> Sequence[str]:
    """The members of the Python union of a type, or its only annotation."""
    known = names.types.get(id(type_))
    if known is None:
        known = names.types[id(type_)] = type_, _choices(type_, names)
    return known[1]


def _choices(type_: StaticType, names: Names) -> list[str]:
    if isinstance(type_, Scalar):
        return [_SCALARS[type_.type]]
    if isinstance(type_, Literal):
        return _literal(type_)
    if isinstance(type_, RecordRef):
        return [names.records[type_.key]]
    if isinstance(type_, Alias):
        return [names.aliases[type_.key]]
    if isinstance(type_, OneOf):
        found = dict.fromkeys(each for part in parts(type_) for each in choices(part, names))
        if "float" in found:  # PEP 484: an int is one as well
            found.pop("int", None)
        return [each for each in found if each != "None"] + [
            each for each in found if each == "None"
        ]
    if isinstance(type_, AnyType):
        return ["Any"]
    inner = list(dict.fromkeys(each for part in parts(type_) for each in choices(part, names)))
    inside = " | ".join(inner if "Any" not in inner else ["Any"]) or "Any"
    if isinstance(type_, TupleOf) and type_.exact:
        return [f"tuple[{', '.join(annotation(each, names) for each in type_.items)}]"]
    return [f"dict[str, {inside}]" if isinstance(type_, MapOf) else f"list[{inside}]"]


def _literal(type_: Literal) -> list[str]:
    """The type of a closed set of values: null apart, as the type checkers like it."""
    others = [str(python_literal(each)) for each in type_.values if each is not None]
    found = [f"Literal[{', '.join(others)}]"] if others else []
    return found + ["None"] * (len(others) < len(type_.values))
