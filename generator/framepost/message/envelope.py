"""The envelope that makes a schema a message: a constant type and a constant action."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from ..errors import problem
from ..graph import ir
from ..types.types import Field, Literal, Record, RecordRef, StaticType, Types
from .annotations import Answers, Listener
from .annotations import listener as declared_listener
from .builders import Builder


@dataclass(frozen=True, slots=True)
class Envelope:
    """The envelope of a message.

    `data` is the type of the property `data` and `data_node` the key of its schema; both are None
    if it is not declared. `takes_data` says whether it is allowed, `data_required` whether it is
    required. `is_fixed` says that nothing but type, action and data is required, and that the
    message is valid if its data is valid.
    """

    type: str
    action: str
    data: StaticType | None
    data_node: ir.NodeKey | None
    takes_data: bool
    data_required: bool
    is_fixed: bool


def envelope(types: Types) -> Envelope | None:
    """The envelope of the root, if it is a message.

    A message is a record with the required properties `type` and `action`, each of which can only
    be one string.
    """
    if not isinstance(types.root, RecordRef):
        return None
    record = types.records[types.root.key]
    fields = {field.name: field for field in record.fields}
    kind, action = _only(fields.get("type")), _only(fields.get("action"))
    if kind is None or action is None:
        return None
    data = fields.get("data")
    is_fixed = _is_fixed(types.nodes[types.root.key], record)
    if data is None:
        return Envelope(kind, action, None, None, record.open, False, is_fixed)
    return Envelope(kind, action, data.type, data.node, True, data.required, is_fixed)


_FIXED = frozenset({"type", "properties", "required", "additionalProperties"})


def _is_fixed(node: ir.Node, record: Record) -> bool:
    """Whether a message with only the constants and valid data is valid."""
    required = {field.name for field in record.fields if field.required}
    return required <= {"type", "action", "data"} and _FIXED.issuperset(node.assertions)


Linked: TypeAlias = Callable[[ir.NodeKey], Envelope | None]
"""Returns the envelope of another message in the module, by the key of its root."""


def listener(
    module: ir.Module,
    builders: Callable[[], Iterable[Builder]],
    envelope_: Envelope | None,
    linked: Linked,
) -> Listener | None:
    """The listener of the message with the envelope `own`, if it has one. Raises `SchemaError`."""
    result = declared_listener(module, builders)
    if result is None:
        return None
    if envelope_ is None:
        hint = "give the root a constant type and a constant action"
        raise problem("x-listener is for a message", f"{module.root}/x-listener", hint)
    if not isinstance(envelope_.data, RecordRef) or envelope_.data.key != result.build[-1].key:
        hint = "name the builder of the property data as the last one"
        message = f'"{result.build[-1].name}" does not build the data of the message'
        raise problem(message, f"{module.root}/x-listener/build", hint)
    if result.answers:
        _check_answers(module, result.answers, linked)
    return result


def _check_answers(module: ir.Module, answers: Answers, linked: Linked) -> None:
    """Raise `SchemaError` unless the listener can build its answers."""
    place = f"{module.root}/x-listener/answers"
    ready = linked(answers.ready)
    if ready is None or not ready.is_fixed or ready.data_required:
        hint = "name a message that requires only a constant type and a constant action"
        raise problem("the answer to ready cannot be sent without data", f"{place}/ready", hint)
    reply = linked(answers.reply)
    if reply is None or not reply.takes_data:
        hint = "name a message with a constant type, a constant action and a property data"
        raise problem("the reply is not a message with data", f"{place}/reply", hint)


def checked_part(key: ir.NodeKey, message: Envelope | None) -> tuple[ir.NodeKey, bool]:
    """The part to validate of a message whose envelope is generated.

    The key of the schema of its data and True, if the message is valid whenever its data is;
    otherwise its own `key` and False.
    """
    if message and message.is_fixed and message.data_required and message.data_node:
        return message.data_node, True
    return key, False


def _only(field: Field | None) -> str | None:
    if field is None or not field.required or not isinstance(field.type, Literal):
        return None
    first, *others = field.type.values
    return first if isinstance(first, str) and not others else None
