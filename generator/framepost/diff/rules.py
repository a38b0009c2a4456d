"""What framepost calls a breaking change: one row a rule."""

from __future__ import annotations

from dataclasses import dataclass

from . import changed_objects as objects
from . import changed_parts as parts
from . import changed_values as values
from .change import REVIEW, Handler
from .pair import CODE, PUBLISHERS, RECEIVERS


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, what it finds in one sentence, whom that breaks, and what finds it.

    `find` is None for what is not found in a pair of subschemas: what is about generated code is in
    `code`, about whole schemas in `changes`, and about conversations in `conversations`.
    """

    id: str
    purpose: str
    breaks: tuple[str, ...]
    find: Handler | None = None


RULES: tuple[Rule, ...] = (
    Rule(
        "message-deleted",
        "A schema, or a message of a conversation, is no longer there.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
    Rule(
        "message-added",
        "A conversation has a further message. Code breaks if a handler for it is required.",
        (RECEIVERS, CODE),
    ),
    Rule(
        "message-renamed",
        "Handlers and senders of a message have another name.",
        (CODE,),
    ),
    Rule(
        "direction-changed",
        "The other party of a conversation sends a message now.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
    Rule(
        "reply-changed",
        "A message has other replies. A new one is not sent yet, one that is gone is waited for.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
    Rule(
        "gate-changed",
        "A message may be sent at other times.",
        (PUBLISHERS, RECEIVERS),
    ),
    Rule(
        "mandatory-changed",
        "A message must be supported now, or need not be supported any more.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
    Rule(
        "fixed-reply-changed",
        "A fixed reply is another, new or gone.",
        (RECEIVERS, CODE),
    ),
    Rule(
        "correlation-changed",
        "The id that ties a reply to its request is at another place.",
        (PUBLISHERS, RECEIVERS),
    ),
    Rule(
        "handshake-changed",
        "A conversation begins with another message.",
        (PUBLISHERS, RECEIVERS),
    ),
    Rule(
        "envelope-changed",
        "The constant `type` or `action` of a message is another.",
        (PUBLISHERS, RECEIVERS, CODE),
        values.envelope_changed,
    ),
    Rule(
        "tag-changed",
        "The constant by which a variant is told from the others is another.",
        (PUBLISHERS, RECEIVERS),
        values.tag_changed,
    ),
    Rule(
        "field-newly-required",
        "A field that could be left out, or was not known, must be there.",
        (PUBLISHERS,),
        objects.field_newly_required,
    ),
    Rule(
        "field-newly-optional",
        "A field that had to be there may be left out.",
        (RECEIVERS,),
        objects.field_newly_optional,
    ),
    Rule(
        "field-deleted",
        "A field has no schema any more: it is refused in a closed object, free in an open one.",
        (PUBLISHERS, RECEIVERS, CODE),
        objects.field_deleted,
    ),
    Rule(
        "field-added",
        "A field has a schema: in a closed object it was refused, in an open one it was free.",
        (PUBLISHERS, RECEIVERS),
        objects.field_added,
    ),
    Rule("type-narrowed", "A JSON type is no longer allowed.", (PUBLISHERS,), parts.type_narrowed),
    Rule("type-widened", "A further JSON type is allowed.", (RECEIVERS,), parts.type_widened),
    Rule(
        "type-changed",
        "A JSON type is no longer allowed, and another is.",
        (PUBLISHERS, RECEIVERS),
        values.type_changed,
    ),
    Rule(
        "enum-value-removed",
        "One of the listed values is no longer allowed.",
        (PUBLISHERS,),
        values.enum_value_removed,
    ),
    Rule("enum-value-added", "A further value is listed.", (RECEIVERS,), values.enum_value_added),
    Rule(
        "enum-closed", "Only listed values are allowed, not all.", (PUBLISHERS,), values.enum_closed
    ),
    Rule(
        "enum-opened",
        "All values are allowed, not only listed ones.",
        (RECEIVERS,),
        values.enum_opened,
    ),
    Rule(
        "const-changed",
        "The only value allowed is another.",
        (PUBLISHERS, RECEIVERS),
        values.const_changed,
    ),
    Rule(
        "bound-tighter",
        "A limit of numbers, lengths or counts, `multipleOf` or `uniqueItems` lets less through.",
        (PUBLISHERS,),
        values.bound_tighter,
    ),
    Rule("bound-looser", "Such a limit lets more through.", (RECEIVERS,), values.bound_looser),
    Rule(
        "bound-changed",
        "Such a limit lets other values through: multiples of another number.",
        (PUBLISHERS, RECEIVERS),
        values.bound_changed,
    ),
    Rule(
        "pattern-changed",
        "A pattern is another, new or gone.",
        (PUBLISHERS, RECEIVERS),
        values.pattern_changed,
    ),
    Rule(
        "format-changed",
        "A format is another, new or gone; for those who check formats.",
        (PUBLISHERS, RECEIVERS),
        values.format_changed,
    ),
    Rule(
        "object-closed",
        "Fields that are not named are refused.",
        (PUBLISHERS,),
        objects.object_closed,
    ),
    Rule(
        "object-opened",
        "Fields that are not named are allowed.",
        (RECEIVERS,),
        objects.object_opened,
    ),
    Rule(
        "name-pattern-added",
        "Fields whose names match a pattern have a schema of their own.",
        (PUBLISHERS, RECEIVERS),
        objects.name_pattern_added,
    ),
    Rule(
        "name-pattern-removed",
        "Fields whose names match a pattern have no schema of their own any more.",
        (PUBLISHERS, RECEIVERS),
        objects.name_pattern_removed,
    ),
    Rule(
        "field-names-changed",
        "`propertyNames` allows more or fewer names.",
        (PUBLISHERS, RECEIVERS),
        parts.changed_whole(
            "propertyNames",
            "fewer names of fields are allowed now",
            "more names of fields are allowed now",
            "propertyNames",
        ),
    ),
    Rule(
        "dependency-changed",
        "What must be there, or hold, together with a field is another.",
        (PUBLISHERS, RECEIVERS),
        objects.dependency_changed,
    ),
    Rule(
        "tuple-changed",
        "An item at a fixed place has a schema of its own, or no longer has.",
        (PUBLISHERS, RECEIVERS),
        objects.tuple_changed,
    ),
    Rule(
        "items-closed",
        "Items beyond those at fixed places are refused.",
        (PUBLISHERS,),
        objects.items_closed,
    ),
    Rule(
        "items-opened",
        "Items beyond those at fixed places are allowed.",
        (RECEIVERS,),
        objects.items_opened,
    ),
    Rule(
        "contains-changed",
        "What must be, or may be, among the items is another.",
        (PUBLISHERS, RECEIVERS),
        parts.changed_whole(
            "contains",
            "more is asked for among the items now",
            "less is asked for among the items now",
            *("contains", "minContains", "maxContains"),
        ),
    ),
    Rule(
        "variant-removed",
        "One of several schemas is gone.",
        (PUBLISHERS,),
        parts.variant_removed,
    ),
    Rule("variant-added", "One of several schemas is new.", (RECEIVERS,), parts.variant_added),
    Rule(
        "choice-changed",
        "One of several schemas is asked for beside the rest, or no longer is.",
        (PUBLISHERS, RECEIVERS),
        parts.choice_changed,
    ),
    Rule(
        "not-changed",
        "What is forbidden by `not` is more or less.",
        (PUBLISHERS, RECEIVERS),
        parts.changed_whole("not", "more is forbidden now", "less is forbidden now", "not"),
    ),
    Rule(
        "condition-changed",
        "What follows from a condition (`if`) is more or less.",
        (PUBLISHERS, RECEIVERS),
        parts.changed_whole(
            "if",
            "more follows from the condition now",
            "less follows from the condition now",
            *("then", "else", "if"),
        ),
    ),
    Rule(
        "default-changed",
        "The default of a field changed or was removed: with_defaults() fills in another value.",
        (CODE,),
        values.default_changed,
    ),
    Rule(
        "class-name-changed",
        "A class of the generated code has another name.",
        (CODE,),
    ),
    Rule("class-deleted", "A class of the generated code is no longer there.", (CODE,)),
    Rule(
        "attribute-name-changed",
        "An attribute of a generated class has another name.",
        (CODE,),
    ),
    Rule(
        "builder-changed",
        "A builder function of the generated code is gone, or its parameter has another name.",
        (CODE,),
    ),
    Rule(
        REVIEW,
        "Two schemas differ, and framepost cannot tell whom that breaks: look at it.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
)
