"""Which schemas are messages: those whose root has a constant `type` and a constant `action`."""

from __future__ import annotations

from dataclasses import dataclass

from .shape import Field, Literal, Named, Shape, Shapes


@dataclass(frozen=True, slots=True)
class Envelope:
    """The envelope of a message, and what it carries.

    `data` and `data_node` are the shape and the key of the node of the property `data`, None if
    the message has none.
    """

    type: str
    action: str
    data: Shape | None
    data_node: str | None


def envelope(shapes: Shapes) -> Envelope | None:
    """The envelope of the root's message, or None if the schema is not a message."""
    if not isinstance(shapes.root, Named):
        return None
    fields = {each.wire: each for each in shapes.records[shapes.root.at].fields}
    kind, action, data = (fields.get(wire) for wire in ("type", "action", "data"))
    texts = (_constant(kind), _constant(action))
    if texts[0] is None or texts[1] is None:
        return None
    return Envelope(texts[0], texts[1], data and data.shape, data and data.node)


def _constant(field: Field | None) -> str | None:
    if field is None or not field.required or not isinstance(field.shape, Literal):
        return None
    values = field.shape.values
    return values[0] if len(values) == 1 and isinstance(values[0], str) else None
