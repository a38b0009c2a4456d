"""Names of attributes. They stay the same when unrelated parts of the schema change."""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Container, Iterator

from ..errors import Problem, SchemaError
from ..graph import ir
from ..types.types import Record, Types
from .words import code_points, exact, snake, spelled, started, words


def every_attribute(
    types: Types, reserved: Container[str] = frozenset(), *, private: bool = True
) -> tuple[dict[ir.NodeKey, dict[str, str]], list[Problem]]:
    """The attributes of all records, without `reserved` names, and a warning for each changed one.

    Raises `SchemaError` for each `x-attribute-name` that is taken.
    """
    attributes: dict[ir.NodeKey, dict[str, str]] = {}
    problems: list[Problem] = []
    changes: list[Problem] = []
    for key, record in types.records.items():
        attributes[key] = attribute_names(
            record, types, problems, changes, reserved, private=private
        )
    if problems:
        raise SchemaError(list(dict.fromkeys(problems)))
    return attributes, changes


def attribute_names(
    record: Record,
    types: Types,
    problems: list[Problem] | None = None,
    changes: list[Problem] | None = None,
    reserved: Container[str] = frozenset(),
    *,
    private: bool = True,
) -> dict[str, str]:
    """An attribute name for each field of `record`, by the name of its property.

    It is the `x-attribute-name` or the property's name in snake_case. If two properties would have
    the same attribute, each gets its exact name if that is an identifier, or else a name with its
    symbols as words: `+1` becomes `plus_1`. Python keywords, builtin types, names of methods and
    `reserved` names get a `_` at the end. `private` says whether an attribute may begin with `_`.

    `problems` gets each `x-attribute-name` that is taken, `changes` a warning for each name that
    was changed because another property has it.
    """
    names: dict[str, str] = {}
    used: dict[str, str] = {}
    for field in record.fields:
        node = types.nodes.get(field.node)
        ident = node.annotations.get("x-attribute-name") if node else None
        if ident is not None:
            if ident in used and problems is not None:
                message = f'the attribute name "{ident}" is taken by "{used[ident]}"'
                hint = "choose another name with x-attribute-name"
                problems.append(ir.problem_at(field.node, message, hint))
            names[field.name] = ident = _kept_apart(ident, reserved)
            used.setdefault(ident, field.name)
    plain = {
        field.name: snake(started(words(field.name)))
        for field in record.fields
        if field.name not in names
    }
    counts = Counter(plain.values())

    def rank(name: str) -> tuple[bool, bool, str]:
        """Sort key, independent of the order of properties: exact spellings come first."""
        is_shared = not plain[name] or counts[plain[name]] > 1
        is_exact = bool(exact(name)) and _kept_apart(name, reserved) == name
        return is_shared, not is_exact, name

    nodes = {field.name: field.node for field in record.fields}
    for name in sorted(plain, key=rank):
        first = plain[name]
        candidates = () if rank(name)[0] else (first,)
        candidates_ = (*candidates, *_further_attributes(name, private=private))
        ident = next(
            candidate
            for candidate in (_kept_apart(e, reserved) for e in candidates_)
            if candidate not in used
        )
        if first and ident not in (first, f"{first}_") and changes is not None:
            message = f'the attribute of "{name}" is named {ident}, not {first}: '
            message += "another property has that name"
            hint = "choose another name with x-attribute-name"
            place = nodes[name] if nodes[name] in types.nodes else record.key
            changes.append(ir.problem_at(place, message, hint))
        names[name] = ident
        used[ident] = name
    return {field.name: names[field.name] for field in record.fields}


def _further_attributes(name: str, *, private: bool) -> Iterator[str]:
    """More names for a property whose snake_case is empty or taken. The last one is unique."""
    # Python mangles names that begin with two underscores.
    if exact(name) and not name.startswith("__" if private else "_"):
        yield name
    parts = spelled(name)
    yield snake(started(parts))
    yield snake(("property", *parts))
    yield snake(("property", *parts, *code_points(name)))


def _kept_apart(ident: str, reserved: Container[str]) -> str:
    """The identifier, with a `_` at its end if it has another meaning in a class."""
    is_taken = keyword.iskeyword(ident) or ident in _ATTRIBUTES or ident in reserved
    return f"{ident}_" if is_taken else ident


_ATTRIBUTES = frozenset(
    "from_dict to_dict from_json to_json with_defaults extra self classmethod dict list tuple str "
    "int float bool".split()
)
