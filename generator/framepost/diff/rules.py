"""The rules of breaking changes, one row for each."""

from __future__ import annotations

from dataclasses import dataclass

from . import changed_objects as objects
from . import changed_parts as parts
from . import changed_values as values
from .change import REVIEW, Handler
from .pair import CODE, PUBLISHERS, RECEIVERS


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, a sentence about what it finds, the audiences that break, and its function.

    `find` is None for rules that do not compare two subschemas: `code` finds changes of generated
    code, `changes` those of whole schemas, and `conversations` those of conversations.
    """

    id: str
    purpose: str
    breaks: tuple[str, ...]
    find: Handler | None = None


RULES: tuple[Rule, ...] = (
    Rule(
        "message-deleted",
        "A schema, or a message of a conversation, was removed.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
    Rule(
        "message-added",
        "A conversation has a new message. Code breaks if the message requires a handler.",
        (RECEIVERS, CODE),
    ),
    Rule(
        "message-renamed",
        "A message has another name. Its functions in generated code have another name too.",
        (CODE,),
    ),
    Rule(
        "direction-changed",
        "A message is sent by the other party of the conversation now.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
    Rule(
        "reply-changed",
        "A message has other replies. Old receivers do not send a new reply. Old senders still "
        "wait for a removed reply.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
    Rule(
        "gate-changed",
        "The condition for sending a message (`x-gate`) was added, changed or removed.",
        (PUBLISHERS, RECEIVERS),
    ),
    Rule(
        "mandatory-changed",
        "A message became mandatory, or is no longer mandatory.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
    Rule(
        "fixed-reply-changed",
        "A reply that is always the same (`x-fixed-reply`) was added, changed or removed.",
        (RECEIVERS, CODE),
    ),
    Rule(
        "correlation-changed",
        "The correlation id, which connects a reply to its request, is at another place.",
        (PUBLISHERS, RECEIVERS),
    ),
    Rule(
        "handshake-changed",
        "A conversation begins with another message (`x-handshake`).",
        (PUBLISHERS, RECEIVERS),
    ),
    Rule(
        "envelope-changed",
        "The constant `type` or `action` of a message changed.",
        (PUBLISHERS, RECEIVERS, CODE),
        values.envelope_changed,
    ),
    Rule(
        "tag-changed",
        "The constant that identifies a variant of a union (the discriminator) changed.",
        (PUBLISHERS, RECEIVERS),
        values.tag_changed,
    ),
    Rule(
        "field-newly-required",
        "A field that was optional or did not exist is required now.",
        (PUBLISHERS,),
        objects.field_newly_required,
    ),
    Rule(
        "field-newly-optional",
        "A required field is optional now.",
        (RECEIVERS,),
        objects.field_newly_optional,
    ),
    Rule(
        "field-deleted",
        "A field was removed from the schema. It is refused now or, if the object allows other "
        "fields, may have any value.",
        (PUBLISHERS, RECEIVERS, CODE),
        objects.field_deleted,
    ),
    Rule(
        "field-added",
        "A field was added to the schema. It was refused before or, if the object allowed other "
        "fields, could have any value.",
        (PUBLISHERS, RECEIVERS),
        objects.field_added,
    ),
    Rule("type-narrowed", "A JSON type is no longer allowed.", (PUBLISHERS,), parts.type_narrowed),
    Rule("type-widened", "Another JSON type is allowed too.", (RECEIVERS,), parts.type_widened),
    Rule(
        "type-changed",
        "One JSON type is no longer allowed, and another one is allowed now.",
        (PUBLISHERS, RECEIVERS),
        values.type_changed,
    ),
    Rule(
        "enum-value-removed",
        "A value was removed from the list of allowed values.",
        (PUBLISHERS,),
        values.enum_value_removed,
    ),
    Rule(
        "enum-value-added",
        "A value was added to the list of allowed values.",
        (RECEIVERS,),
        values.enum_value_added,
    ),
    Rule(
        "enum-closed",
        "Only the values of a list are allowed now.",
        (PUBLISHERS,),
        values.enum_closed,
    ),
    Rule(
        "enum-opened",
        "Values that are not in the list are allowed now.",
        (RECEIVERS,),
        values.enum_opened,
    ),
    Rule(
        "const-changed",
        "The only allowed value changed.",
        (PUBLISHERS, RECEIVERS),
        values.const_changed,
    ),
    Rule(
        "bound-tighter",
        "A limit of numbers, lengths or counts, `multipleOf` or `uniqueItems` allows less.",
        (PUBLISHERS,),
        values.bound_tighter,
    ),
    Rule(
        "bound-looser",
        "A limit of numbers, lengths or counts, `multipleOf` or `uniqueItems` allows more.",
        (RECEIVERS,),
        values.bound_looser,
    ),
    Rule(
        "bound-changed",
        "A limit allows other values, for example multiples of another number.",
        (PUBLISHERS, RECEIVERS),
        values.bound_changed,
    ),
    Rule(
        "pattern-changed",
        "A pattern was added, changed or removed.",
        (PUBLISHERS, RECEIVERS),
        values.pattern_changed,
    ),
    Rule(
        "format-changed",
        "A format or an encoding was added, changed or removed. This breaks validators that "
        "check formats.",
        (PUBLISHERS, RECEIVERS),
        values.format_changed,
    ),
    Rule(
        "object-closed",
        "Fields that the schema does not name are refused now.",
        (PUBLISHERS,),
        objects.object_closed,
    ),
    Rule(
        "object-opened",
        "Fields that the schema does not name are allowed now.",
        (RECEIVERS,),
        objects.object_opened,
    ),
    Rule(
        "name-pattern-added",
        "Fields whose names match a pattern have their own schema now.",
        (PUBLISHERS, RECEIVERS),
        objects.name_pattern_added,
    ),
    Rule(
        "name-pattern-removed",
        "Fields whose names match a pattern no longer have their own schema.",
        (PUBLISHERS, RECEIVERS),
        objects.name_pattern_removed,
    ),
    Rule(
        "field-names-changed",
        "`propertyNames` allows more or fewer names.",
        (PUBLISHERS, RECEIVERS),
        parts.changed_whole(
            "propertyNames",
            "fewer field names are allowed now",
            "more field names are allowed now",
            "propertyNames",
        ),
    ),
    Rule(
        "dependency-changed",
        "If an object has a certain field, it needs other fields or must match another schema.",
        (PUBLISHERS, RECEIVERS),
        objects.dependency_changed,
    ),
    Rule(
        "tuple-changed",
        "An item at a fixed position got or lost its own schema.",
        (PUBLISHERS, RECEIVERS),
        objects.tuple_changed,
    ),
    Rule(
        "items-closed",
        "Items after those at fixed positions are refused now.",
        (PUBLISHERS,),
        objects.items_closed,
    ),
    Rule(
        "items-opened",
        "Items after those at fixed positions are allowed now.",
        (RECEIVERS,),
        objects.items_opened,
    ),
    Rule(
        "contains-changed",
        "`contains` accepts more or fewer arrays.",
        (PUBLISHERS, RECEIVERS),
        parts.changed_whole(
            "contains",
            "`contains` accepts fewer arrays now",
            "`contains` accepts more arrays now",
            *("contains", "minContains", "maxContains"),
        ),
    ),
    Rule(
        "variant-removed",
        "A variant of `anyOf` or `oneOf` was removed.",
        (PUBLISHERS,),
        parts.variant_removed,
    ),
    Rule(
        "variant-added",
        "A variant of `anyOf` or `oneOf` was added.",
        (RECEIVERS,),
        parts.variant_added,
    ),
    Rule(
        "choice-changed",
        "`anyOf` or `oneOf` was added to other constraints, or removed from them.",
        (PUBLISHERS, RECEIVERS),
        parts.choice_changed,
    ),
    Rule(
        "not-changed",
        "`not` forbids more or fewer values.",
        (PUBLISHERS, RECEIVERS),
        parts.changed_whole(
            "not", "`not` forbids more values now", "`not` forbids fewer values now", "not"
        ),
    ),
    Rule(
        "condition-changed",
        "A condition (`if`, `then`, `else`) accepts more or fewer values.",
        (PUBLISHERS, RECEIVERS),
        parts.changed_whole(
            "if",
            "the condition accepts fewer values now",
            "the condition accepts more values now",
            *("then", "else", "if"),
        ),
    ),
    Rule(
        "default-changed",
        "A default changed or was removed, so with_defaults() fills in another value or none.",
        (CODE,),
        values.default_changed,
    ),
    Rule(
        "class-name-changed",
        "A generated class has another name.",
        (CODE,),
    ),
    Rule("class-deleted", "A generated class was removed.", (CODE,)),
    Rule(
        "attribute-name-changed",
        "An attribute of a generated class has another name.",
        (CODE,),
    ),
    Rule(
        "builder-changed",
        "A generated builder function was removed, or its parameter has another name.",
        (CODE,),
    ),
    Rule(
        REVIEW,
        "Two schemas differ, and framepost cannot decide what breaks. Please check it yourself.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
)
