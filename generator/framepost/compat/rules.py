"""What framepost calls a breaking change: one row a rule."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..load import token
from .logic import Demand
from .normal import Normal, canon
from .pair import BOTH, CODE, PUBLISHERS, RECEIVERS, VARIANTS, Pair, Whom
from .view import View


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what to say, whom it breaks, the demands that it explains.

    `old` and `new` are places, as keys of nodes with a pointer behind them. It is shown in the new
    schema, or in the old one if what it is about is `gone`.
    """

    message: str
    breaks: Whom
    old: str
    new: str
    demands: tuple[Demand, ...] = ()
    gone: bool = False


class Found(NamedTuple):
    """A change and the id of the rule that found it."""

    rule: str
    change: Change


REVIEW = "review"

Handler = Callable[[Pair], Iterator[Change]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, what it finds in one sentence, whom that breaks, and what finds it.

    `find` is None for what is not found in a pair of subschemas: what is about generated code is in
    `code`, what is about whole schemas in `changes`.
    """

    id: str
    purpose: str
    breaks: tuple[str, ...]
    find: Handler | None = None


# Fields


def _required(pair: Pair) -> Iterator[Change]:
    for demand, who in pair.failing.items():
        keyword, wire = demand
        if keyword == "required" and PUBLISHERS in who:
            is_new = wire not in pair.old.wires
            said = "is new, and must be there" if is_new else "must be there now"
            demands = [demand]
            if is_new and pair.who(("properties", wire)) == {PUBLISHERS}:
                demands.append(("properties", wire))
            places = _field_place(pair.old, wire), _field_place(pair.new, wire)
            yield Change(
                f'the field "{wire}" {said}', frozenset({PUBLISHERS}), *places, tuple(demands)
            )


def _optional(pair: Pair) -> Iterator[Change]:
    for demand, who in pair.failing.items():
        keyword, wire = demand
        if keyword == "required" and RECEIVERS in who and wire in pair.new.wires:
            places = _field_place(pair.old, wire), _field_place(pair.new, wire)
            message = f'the field "{wire}" may be left out now'
            yield Change(message, frozenset({RECEIVERS}), *places, (demand,))


def _deleted(pair: Pair) -> Iterator[Change]:
    for wire, at in pair.old.wires.items():
        if wire in pair.new.wires or pair.is_union:
            continue
        demands: tuple[Demand, ...] = (("properties", wire), ("required", wire))
        who = pair.who(*demands)
        if who:
            allowed = pair.logic.can_have(pair.after, wire)
            said = "is gone, and may hold anything now" if allowed else "is gone, and refused now"
            yield Change(f'the field "{wire}" {said}', who, at, pair.new.at, demands, gone=True)


def _added(pair: Pair) -> Iterator[Change]:
    for wire, at in pair.new.wires.items():
        demand = "properties", wire
        who = pair.who(demand)
        if wire in pair.old.wires or not who:
            continue
        if PUBLISHERS in pair.who(("required", wire)):
            who -= {PUBLISHERS}  # said by the rule for what is newly required
        if who:
            allowed = pair.logic.can_have(pair.before, wire)
            said = "anything could stand there before" if allowed else "it was refused before"
            yield Change(
                f'the field "{wire}" is new; {said}', who, pair.old.at, at, (demand,)
            )  # fmt: skip


def _field_place(view: View, wire: str) -> str:
    return view.wires.get(wire) or view.place("required")


# Types and values


def _type(pair: Pair, who: Whom) -> Iterator[Change]:
    demands = [each for each in pair.failing if each[0] == "type"]
    if demands and pair.who(*demands) == who and not pair.role:
        new, old = _kinds_said(pair.after), _kinds_said(pair.before)
        places = pair.old.place("type", "const", "enum"), pair.new.place("type", "const", "enum")
        yield Change(f"{new} now, and {old} before", who, *places, tuple(demands))


def _narrowed(pair: Pair) -> Iterator[Change]:
    yield from _type(pair, frozenset({PUBLISHERS}))
    yield from _variants(pair, gone=True, plain=True)


def _widened(pair: Pair) -> Iterator[Change]:
    yield from _type(pair, frozenset({RECEIVERS}))
    yield from _variants(pair, gone=False, plain=True)


def _type_changed(pair: Pair) -> Iterator[Change]:
    yield from _type(pair, BOTH)


def _kinds_said(made: Normal) -> str:
    kinds = set(made.kinds)
    if kinds >= {"integer", "fraction"}:
        kinds = kinds - {"integer", "fraction"} | {"number"}
    if not kinds:
        return "nothing"
    if len(kinds) == 6:
        return "anything"
    *others, last = sorted("number" if kind == "fraction" else kind for kind in kinds)
    return f"{', '.join(others)} or {last}" if others else last


def _value_removed(pair: Pair) -> Iterator[Change]:
    if not pair.role and not _is_const(pair):
        for text, demand in _values(pair, PUBLISHERS):
            place = _value_place(pair.old, text)
            message = f"{text} is no longer allowed"
            yield Change(
                message, frozenset({PUBLISHERS}), place, pair.new.at, (demand,), gone=True
            )  # fmt: skip


def _value_added(pair: Pair) -> Iterator[Change]:
    if not pair.role and not _is_const(pair):
        for text, demand in _values(pair, RECEIVERS):
            place = _value_place(pair.new, text)
            message = f"{text} is allowed now"
            yield Change(message, frozenset({RECEIVERS}), pair.old.at, place, (demand,))


def _values(pair: Pair, who: str) -> Iterator[tuple[str, Demand]]:
    for demand, broken_ in pair.failing.items():
        if demand[0] == "enum" and demand[1] and who in broken_:
            yield demand[1], demand


def _listed(pair: Pair) -> Iterator[Change]:
    if PUBLISHERS in pair.who(("enum", "")) and not pair.role:
        place = pair.new.place("enum", "const", "anyOf", "oneOf")
        message = "only the listed values are allowed now"
        yield Change(message, frozenset({PUBLISHERS}), pair.old.at, place, (("enum", ""),))


def _unlisted(pair: Pair) -> Iterator[Change]:
    if RECEIVERS in pair.who(("enum", "")) and not pair.role:
        place = pair.old.place("enum", "const", "anyOf", "oneOf")
        message = "other values than those listed are allowed now"
        yield Change(
            message, frozenset({RECEIVERS}), place, pair.new.at, (("enum", ""),), gone=True
        )  # fmt: skip


def _is_const(pair: Pair) -> bool:
    counts = [made.values and len(made.values) for made in (pair.before, pair.after)]
    return counts == [1, 1]


def _const(pair: Pair) -> Iterator[Change]:
    if not pair.role and _is_const(pair):
        yield from _constant(pair, "")


def _tag(pair: Pair) -> Iterator[Change]:
    if pair.role == "tag":
        yield from _constant(pair, ": the tag of the variant is another")


def _envelope(pair: Pair) -> Iterator[Change]:
    if pair.role == "envelope":
        yield from _constant(pair, ": the envelope of the message is another")


def _constant(pair: Pair, what: str) -> Iterator[Change]:
    demands = tuple(each for each in pair.failing if each[0] in ("enum", "type"))
    who = pair.who(*demands)
    if who:
        old, new = (_values_said(made) for made in (pair.before, pair.after))
        places = pair.old.place("const", "enum"), pair.new.place("const", "enum")
        yield Change(f"must be {new} now, and {old} before{what}", who, *places, demands)


def _values_said(made: Normal) -> str:
    if made.values is None:
        return _kinds_said(made)
    return " or ".join(sorted(made.values)) or "nothing"


def _value_place(view: View, text: str) -> str:
    """The place of a value in `enum` or `const`."""
    for node in view.nodes:
        if "enum" in node.checks:
            for index, value in enumerate(node.checks["enum"].value):
                if canon(value) == text:
                    return f"{node.at}/enum/{index}"
    for branch in view.choice[2] if view.choice and not view.declares("enum", "const") else ():
        if any(canon(value) == text for value in _listed_in(branch)):
            return _value_place(branch, text)
    return view.place("const", "enum")


def _listed_in(view: View) -> list[object]:
    if view.declares("const"):
        return [view.value("const")]
    return view.value("enum") if view.declares("enum") else []


# Bounds

_BOUNDS: dict[str, tuple[str, ...]] = {
    "minimum": ("minimum", "exclusiveMinimum"),
    "maximum": ("maximum", "exclusiveMaximum"),
    "multipleOf": ("multipleOf",),
    "minLength": ("minLength",),
    "maxLength": ("maxLength",),
    "minItems": ("minItems",),
    "maxItems": ("maxItems",),
    "uniqueItems": ("uniqueItems",),
    "minProperties": ("minProperties",),
    "maxProperties": ("maxProperties",),
}


def _tighter(pair: Pair) -> Iterator[Change]:
    yield from _bounds(pair, frozenset({PUBLISHERS}))


def _looser(pair: Pair) -> Iterator[Change]:
    yield from _bounds(pair, frozenset({RECEIVERS}))


def _moved(pair: Pair) -> Iterator[Change]:
    yield from _bounds(pair, BOTH)


def _bounds(pair: Pair, who: Whom) -> Iterator[Change]:
    for demand, wires in _BOUNDS.items():
        if pair.who((demand, "")) == who:
            yield _argument(pair, wires, who, (demand, ""))


def _argument(pair: Pair, wires: tuple[str, ...], who: Whom, demand: Demand) -> Change:
    """A change of what a keyword is given."""
    old, new = (_said(view, wires) for view in (pair.old, pair.new))
    message = f"{new or f'no {wires[0]}'} now, {old or f'no {wires[0]}'} before"
    places = pair.old.place(*wires), pair.new.place(*wires)
    return Change(message, who, *places, (demand,), gone=bool(old and not new))


def _said(view: View, wires: tuple[str, ...]) -> str:
    found = {
        f"{wire} {json.dumps(value, ensure_ascii=False)}": None
        for node in view.nodes
        for wire in wires
        for notes in (node.checks, node.notes)
        if wire in notes
        for value in [notes[wire].value if notes is node.checks else notes[wire]]
    }
    return " and ".join(found)


def _pattern(pair: Pair) -> Iterator[Change]:
    demand = "pattern", ""
    if pair.who(demand):
        yield _argument(pair, ("pattern",), pair.who(demand), demand)


def _format(pair: Pair) -> Iterator[Change]:
    demand = "format", ""
    if pair.who(demand):
        yield _argument(pair, ("format",), pair.who(demand), demand)


# Objects


_REST = "additionalProperties", ""


def _closed(pair: Pair) -> Iterator[Change]:
    if PUBLISHERS in pair.who(_REST) and not _allows_others(pair, pair.after):
        place = pair.new.place("additionalProperties", "unevaluatedProperties")
        message = "fields that are not named are refused now"
        yield Change(message, frozenset({PUBLISHERS}), pair.old.at, place, (_REST,))


def _opened(pair: Pair) -> Iterator[Change]:
    if RECEIVERS in pair.who(_REST) and not _allows_others(pair, pair.before):
        place = pair.old.place("additionalProperties", "unevaluatedProperties")
        new = pair.new.place("additionalProperties", "unevaluatedProperties")
        message = "fields that are not named are allowed now"
        gone = not pair.new.declares("additionalProperties", "unevaluatedProperties")
        yield Change(message, frozenset({RECEIVERS}), place, new, (_REST,), gone=gone)


def _allows_others(pair: Pair, made: Normal) -> bool:
    return bool(pair.logic.normal(made.others).kinds)


def _name_pattern_added(pair: Pair) -> Iterator[Change]:
    for pattern, at in pair.new.patterns.items():
        demand = "patternProperties", pattern
        if pattern not in pair.old.patterns and pair.who(demand):
            message = "fields with such names have a schema of their own now"
            yield Change(message, pair.who(demand), pair.old.at, at, (demand,))


def _name_pattern_removed(pair: Pair) -> Iterator[Change]:
    for pattern, at in pair.old.patterns.items():
        demand = "patternProperties", pattern
        if pattern not in pair.new.patterns and pair.who(demand):
            message = "fields with such names have no schema of their own now"
            yield Change(message, pair.who(demand), at, pair.new.at, (demand,), gone=True)


def _whole(keyword: str, tighter: str, looser: str, *wires: str) -> Handler:
    """A handler for a keyword whose subschema is compared as a whole.

    Where neither side is proved to include the other, it says nothing: that is for `review`.
    """

    def find(pair: Pair) -> Iterator[Change]:
        demands = tuple(each for each in pair.failing if each[0] == keyword)
        who = pair.who(*demands)
        there = [view.declares(*wires) for view in (pair.old, pair.new)]
        if len(who) == 1:
            places = pair.old.place(*wires), pair.new.place(*wires)
            message = tighter if PUBLISHERS in who else looser
            yield Change(message, who, *places, demands, gone=there == [True, False])

    return find


def _dependency(pair: Pair) -> Iterator[Change]:
    for demand, who in pair.failing.items():
        keyword, trigger = demand
        if keyword in ("dependentRequired", "dependentSchemas") and (
            keyword == "dependentRequired" or len(who) == 1
        ):
            wires = (keyword, "dependencies")
            places = [
                _inside(
                    view.place(*wires), view.value(keyword) or view.value("dependencies"), trigger
                )
                for view in (pair.old, pair.new)
            ]
            said = {PUBLISHERS: "more", RECEIVERS: "less"}.get("".join(who), "something else")
            message = f'{said} is asked for where the field "{trigger}" is there'
            gone = pair.old.declares(*wires) and not pair.new.declares(*wires)
            yield Change(message, who, places[0], places[1], (demand,), gone=gone)


def _inside(place: str, value: object, key: str) -> str:
    return place + token(key) if isinstance(value, dict) and key in value else place


# Arrays


def _tuple(pair: Pair) -> Iterator[Change]:
    last = max(pair.old.prefix, pair.new.prefix)
    for index in range(min(pair.old.prefix, pair.new.prefix), last):
        demand = "items", str(index)
        who = pair.who(demand)
        if who:
            gone = pair.old.prefix > pair.new.prefix
            said = "has no schema of its own now" if gone else "has a schema of its own now"
            places = [_at(view, demand) for view in (pair.old, pair.new)]
            yield Change(f"item {index} {said}", who, places[0], places[1], (demand,), gone=gone)


def _at(view: View, demand: Demand) -> str:
    child = view.child(demand)
    return child.entries[0].at if child.entries else view.at


_ITEMS = "items", "rest"


def _items_closed(pair: Pair) -> Iterator[Change]:
    if PUBLISHERS in pair.who(_ITEMS) and not _allows_items(pair, pair.after):
        place = _at(pair.new, _ITEMS)
        message = "further items are refused now"
        yield Change(message, frozenset({PUBLISHERS}), pair.old.at, place, (_ITEMS,))


def _items_opened(pair: Pair) -> Iterator[Change]:
    if RECEIVERS in pair.who(_ITEMS) and not _allows_items(pair, pair.before):
        places = _at(pair.old, _ITEMS), _at(pair.new, _ITEMS)
        message = "further items are allowed now"
        gone = not pair.new.child(_ITEMS).entries
        yield Change(message, frozenset({RECEIVERS}), *places, (_ITEMS,), gone=gone)


def _allows_items(pair: Pair, made: Normal) -> bool:
    return bool(pair.logic.normal(made.item(made.prefix)).kinds)


# Variants


def _variants(pair: Pair, *, gone: bool, plain: bool) -> Iterator[Change]:
    """Variants gone or come; `plain` ones are types that the other side does not have."""
    who = PUBLISHERS if gone else RECEIVERS
    if who not in pair.who(VARIANTS) or not (pair.is_union or _both_choose(pair)):
        return
    other = pair.after if gone else pair.before
    for view in pair.variants.gone if gone else pair.variants.come:
        made = pair.normal(view)
        is_plain = made == Normal(kinds=made.kinds) and not made.kinds & other.kinds
        if is_plain is not plain or not _matters(pair, made, other):
            continue
        named = _variant_said(view, made, pair)
        if plain:
            new, old = _kinds_said(pair.after), _kinds_said(pair.before)
            message = f"{new} now, and {old} before"
        else:
            message = f"the variant {named} is {'gone' if gone else 'new'}"
        places = (view.at_choice, pair.new.at) if gone else (pair.old.at, view.at_choice)
        yield Change(message, frozenset({who}), *places, (VARIANTS,), gone=gone)


def _variant_said(view: View, made: Normal, pair: Pair) -> str:
    if view.title:
        return f'"{view.title}"'
    tags = sorted(pair.tags(view))
    if tags:
        return f'with "{tags[0][0]}": {tags[0][1]}'
    kinds = _kinds_said(made)
    return f"of type {kinds}" if kinds != "anything" else view.at_choice.rpartition("/")[2]


def _matters(pair: Pair, made: Normal, other: Normal) -> bool:
    """Whether a variant is not known to be let through by the other side all the same."""
    if pair.is_union:
        return not pair.logic.includes(made, other)
    return not any(
        pair.logic.includes(made, pair.logic.normal({each}))
        for _, branches in other.choices
        for each in branches
    )


def _both_choose(pair: Pair) -> bool:
    return pair.old.choice is not None and pair.new.choice is not None


def _variant_removed(pair: Pair) -> Iterator[Change]:
    yield from _variants(pair, gone=True, plain=False)


def _variant_added(pair: Pair) -> Iterator[Change]:
    yield from _variants(pair, gone=False, plain=False)


def _choice(pair: Pair) -> Iterator[Change]:
    wires = "anyOf", "oneOf"
    there = [view.declares(*wires) for view in (pair.old, pair.new)]
    who = pair.who(VARIANTS)
    if who and not pair.is_union and there in ([True, False], [False, True]):
        said = "is asked for now" if there[1] else "is no longer asked for"
        places = pair.old.place(*wires), pair.new.place(*wires)
        yield Change(f"one of several schemas {said}", who, *places, (VARIANTS,), gone=there[0])


# Annotations and generated code


def _default(pair: Pair) -> Iterator[Change]:
    if not pair.old.declares("default"):
        return
    is_gone = not pair.new.declares("default")
    old, new = (view.value("default") for view in (pair.old, pair.new))
    if is_gone or canon(old) != canon(new):
        message = f"what is meant if it is left out was {json.dumps(old, ensure_ascii=False)}"
        now = "is not said any more" if is_gone else f"is {json.dumps(new, ensure_ascii=False)}"
        places = pair.old.place("default"), pair.new.place("default")
        yield Change(f"{message}, and {now}", BOTH, *places, gone=is_gone)


RULES: tuple[Rule, ...] = (
    Rule(
        "message-deleted",
        "A schema is no longer there.",
        (PUBLISHERS, RECEIVERS, CODE),
    ),
    Rule(
        "envelope-changed",
        "The constant `type` or `action` of a message is another.",
        (PUBLISHERS, RECEIVERS, CODE),
        _envelope,
    ),
    Rule(
        "tag-changed",
        "The constant by which a variant is told from the others is another.",
        (PUBLISHERS, RECEIVERS),
        _tag,
    ),
    Rule(
        "field-newly-required",
        "A field that could be left out, or was not known, must be there.",
        (PUBLISHERS,),
        _required,
    ),
    Rule(
        "field-newly-optional",
        "A field that had to be there may be left out.",
        (RECEIVERS,),
        _optional,
    ),
    Rule(
        "field-deleted",
        "A field has no schema any more: it is refused in a closed object, free in an open one.",
        (PUBLISHERS, RECEIVERS, CODE),
        _deleted,
    ),
    Rule(
        "field-added",
        "A field has a schema: in a closed object it was refused, in an open one it was free.",
        (PUBLISHERS, RECEIVERS),
        _added,
    ),
    Rule("type-narrowed", "A JSON type is no longer allowed.", (PUBLISHERS,), _narrowed),
    Rule("type-widened", "A further JSON type is allowed.", (RECEIVERS,), _widened),
    Rule(
        "type-changed",
        "A JSON type is no longer allowed, and another is.",
        (PUBLISHERS, RECEIVERS),
        _type_changed,
    ),
    Rule(
        "enum-value-removed",
        "One of the listed values is no longer allowed.",
        (PUBLISHERS,),
        _value_removed,
    ),
    Rule("enum-value-added", "A further value is listed.", (RECEIVERS,), _value_added),
    Rule("enum-closed", "Only listed values are allowed, not all.", (PUBLISHERS,), _listed),
    Rule("enum-opened", "All values are allowed, not only listed ones.", (RECEIVERS,), _unlisted),
    Rule("const-changed", "The only value allowed is another.", (PUBLISHERS, RECEIVERS), _const),
    Rule(
        "bound-tighter",
        "A limit of numbers, lengths or counts, `multipleOf` or `uniqueItems` lets less through.",
        (PUBLISHERS,),
        _tighter,
    ),
    Rule("bound-looser", "Such a limit lets more through.", (RECEIVERS,), _looser),
    Rule(
        "bound-changed",
        "Such a limit lets other values through: multiples of another number.",
        (PUBLISHERS, RECEIVERS),
        _moved,
    ),
    Rule(
        "pattern-changed",
        "A pattern is another, new or gone.",
        (PUBLISHERS, RECEIVERS),
        _pattern,
    ),
    Rule(
        "format-changed",
        "A format is another, new or gone; for those who check formats.",
        (PUBLISHERS, RECEIVERS),
        _format,
    ),
    Rule("object-closed", "Fields that are not named are refused.", (PUBLISHERS,), _closed),
    Rule("object-opened", "Fields that are not named are allowed.", (RECEIVERS,), _opened),
    Rule(
        "name-pattern-added",
        "Fields whose names match a pattern have a schema of their own.",
        (PUBLISHERS, RECEIVERS),
        _name_pattern_added,
    ),
    Rule(
        "name-pattern-removed",
        "Fields whose names match a pattern have no schema of their own any more.",
        (PUBLISHERS, RECEIVERS),
        _name_pattern_removed,
    ),
    Rule(
        "field-names-changed",
        "`propertyNames` allows more or fewer names.",
        (PUBLISHERS, RECEIVERS),
        _whole(
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
        _dependency,
    ),
    Rule(
        "tuple-changed",
        "An item at a fixed place has a schema of its own, or no longer has.",
        (PUBLISHERS, RECEIVERS),
        _tuple,
    ),
    Rule(
        "items-closed",
        "Items beyond those at fixed places are refused.",
        (PUBLISHERS,),
        _items_closed,
    ),
    Rule(
        "items-opened",
        "Items beyond those at fixed places are allowed.",
        (RECEIVERS,),
        _items_opened,
    ),
    Rule(
        "contains-changed",
        "What must be, or may be, among the items is another.",
        (PUBLISHERS, RECEIVERS),
        _whole(
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
        _variant_removed,
    ),
    Rule("variant-added", "One of several schemas is new.", (RECEIVERS,), _variant_added),
    Rule(
        "choice-changed",
        "One of several schemas is asked for beside the rest, or no longer is.",
        (PUBLISHERS, RECEIVERS),
        _choice,
    ),
    Rule(
        "not-changed",
        "What is forbidden by `not` is more or less.",
        (PUBLISHERS, RECEIVERS),
        _whole("not", "more is forbidden now", "less is forbidden now", "not"),
    ),
    Rule(
        "condition-changed",
        "What follows from a condition (`if`) is more or less.",
        (PUBLISHERS, RECEIVERS),
        _whole(
            "if",
            "more follows from the condition now",
            "less follows from the condition now",
            *("then", "else", "if"),
        ),
    ),
    Rule(
        "default-changed",
        "What is meant by leaving a field out is another, or is not said any more.",
        (PUBLISHERS, RECEIVERS),
        _default,
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
