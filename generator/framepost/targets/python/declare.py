"""The adapter for datamodel-code-generator, which declares the Python models.

It renders each class with the model class of the framework and one of our templates. Names and
types are already decided: a field has a number as its name, which the template replaces.
"""

from __future__ import annotations

import keyword
import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...code.literals import python_literal
from ...code.python import PYTHON
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
"""The names of the frameworks in datamodel-code-generator."""

TEMPLATES = {
    "dataclass": "dataclass.jinja2",
    "pydantic": "pydantic_v2/BaseModel.jinja2",
    "msgspec": "msgspec.jinja2",
    "typeddict": "TypedDict.jinja2",
}
"""The names of the templates that datamodel-code-generator looks for."""


def declare(
    records: Mapping[ir.NodeKey, Record],
    names: Names,
    details: Mapping[str, Mapping[str, Any]],
    templates: Path,
    framework: str,
) -> list[str]:
    """Returns the source of one class for each record, in order.

    `details` are the variables of the template of each class, by its name. `templates` is the
    folder with the templates.
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
        sources = []
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
            model_class = model.data_model(
                reference=Reference(path=name, name=name),
                fields=fields,
                custom_template_dir=templates,
                extra_template_data=defaultdict(dict, {name: {"framepost": details[name]}}),
            )
            sources.append(model_class.render().strip())
    return sources


_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def annotation(type_: StaticType, names: Names) -> str:
    """Returns the Python annotation of a type."""
    return union(choices(type_, names))


def union(members: Iterable[str]) -> str:
    """Returns the annotation of a union."""
    return " | ".join(_grouped(members, lambda group: f"({' | '.join(group)})"))


def union_in_rows(members: Iterable[str]) -> str:
    """Returns the same with each member on its own line, for an indented expression."""

    def joined(group: Sequence[str]) -> str:
        return f"(\n        {f'{chr(10)}        | '.join(group)}\n    )"

    return "\n    | ".join(_grouped(members, joined))


def _grouped(members: Iterable[str], joined: Callable[[Sequence[str]], str]) -> list[str]:
    """Returns the members of a union, in groups if there are many."""
    groups = list(members)
    while len(groups) > PYTHON.most_operands:
        starts = range(0, len(groups), PYTHON.most_operands)
        groups = [joined(groups[i : i + PYTHON.most_operands]) for i in starts]
    return groups


def choices(type_: StaticType, names: Names) -> Sequence[str]:
    """Returns the members of the Python union of a type, or its only annotation."""
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
        options = dict.fromkeys(choice for part in parts(type_) for choice in choices(part, names))
        if "float" in options:  # PEP 484: float includes int
            options.pop("int", None)
        return [choice for choice in options if choice != "None"] + [
            choice for choice in options if choice == "None"
        ]
    if isinstance(type_, AnyType):
        return ["Any"]
    inner = list(dict.fromkeys(choice for part in parts(type_) for choice in choices(part, names)))
    inside = union(inner if "Any" not in inner else ["Any"]) or "Any"
    if isinstance(type_, TupleOf) and type_.exact:
        return [f"tuple[{', '.join(annotation(item, names) for item in type_.items)}]"]
    return [f"dict[str, {inside}]" if isinstance(type_, MapOf) else f"list[{inside}]"]


def can_be_class(keys: Sequence[tuple[str, str]], taken: Iterable[str] = ()) -> bool:
    """Whether a TypedDict with these keys and their annotations can be written as a class.

    A key must be an attribute name that is not in `taken` and is not used in an annotation.
    """
    texts = (_TEXT.sub("", text) for _, text in keys)
    used = {*taken, *(word for text in texts for word in re.findall(r"\w+", text))}
    return all(
        name.isidentifier()
        and name.isascii()
        and not keyword.iskeyword(name)
        and not name.startswith("__")  # Python would add the name of the class
        and name not in used
        for name, _ in keys
    )


_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')


def _literal(type_: Literal) -> list[str]:
    """Returns the annotation of a closed set of values, with None as a separate member."""
    others = [str(python_literal(value)) for value in type_.values if value is not None]
    members = [f"Literal[{', '.join(others)}]"] if others else []
    return members + ["None"] * (len(others) < len(type_.values))
