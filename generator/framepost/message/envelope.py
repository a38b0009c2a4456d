"""What makes a schema the schema of a message: an envelope with one type and one action."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import problem
from ..graph import ir
from ..types.types import Field, Literal, Named, Shape, Shapes
from .annotations import Listener
from .annotations import listener as declared_listener


@dataclass(frozen=True, slots=True)
class Envelope:
    """The envelope of a message.

    `data` is the shape of the property of that name and `data_node` the key of its schema, both
    None if it is not declared. `takes_data` says whether it may be there, `data_required` whether
    it must.
    """

    type: str
    action: str
    data: Shape | None
    data_node: ir.NodeKey | None
    takes_data: bool
    data_required: bool


def envelope(shapes: Shapes) -> Envelope | None:
    """The envelope of the root, if it is a message.

    It is one if it is a record whose properties `type` and `action` must be there and can each have
    one value only, a string.
    """
    if not isinstance(shapes.root, Named):
        return None
    record = shapes.records[shapes.root.key]
    fields = {each.wire: each for each in record.fields}
    kind, action = _only(fields.get("type")), _only(fields.get("action"))
    if kind is None or action is None:
        return None
    data = fields.get("data")
    if data is None:
        return Envelope(kind, action, None, None, record.open, data_required=False)
    return Envelope(kind, action, data.shape, data.node, True, data.required)


def listener(module: ir.Module, shapes: Shapes) -> Listener | None:
    """The listener of a message, if it has one. Raises `SchemaError`."""
    found = declared_listener(module)
    if found is None:
        return None
    made = envelope(shapes)
    if made is None:
        hint = "give the root a constant type and a constant action"
        raise problem("x-listener is for a message", f"{module.root}/x-listener", hint)
    if not isinstance(made.data, Named) or made.data.key != found.build[-1].key:
        hint = "the last builder has to be the one of the property data"
        message = f'"{found.build[-1].name}" does not make the data of the message'
        raise problem(message, f"{module.root}/x-listener/build", hint)
    return found


def _only(field: Field | None) -> str | None:
    if field is None or not field.required or not isinstance(field.shape, Literal):
        return None
    first, *others = field.shape.values
    return first if isinstance(first, str) and not others else None
