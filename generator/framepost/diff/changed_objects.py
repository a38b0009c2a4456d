"""Changes of objects and arrays: their fields and items, and what may be beside those."""

from __future__ import annotations

from collections.abc import Iterator

from ..jsontext.pointer import token
from .change import Change
from .logic import Demand
from .normal import Normal
from .pair import PUBLISHERS, RECEIVERS, Pair
from .view import View


def field_newly_required(pair: Pair) -> Iterator[Change]:
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


def field_newly_optional(pair: Pair) -> Iterator[Change]:
    for demand, who in pair.failing.items():
        keyword, wire = demand
        is_gone = wire in pair.old.wires and wire not in pair.new.wires
        if keyword == "required" and RECEIVERS in who and not is_gone:
            places = _field_place(pair.old, wire), _field_place(pair.new, wire)
            message = f'the field "{wire}" may be left out now'
            gone = wire not in pair.new.wires and not pair.new.declares("required")
            yield Change(message, frozenset({RECEIVERS}), *places, (demand,), gone=gone)


def field_deleted(pair: Pair) -> Iterator[Change]:
    for wire, at in pair.old.wires.items():
        if wire in pair.new.wires or pair.is_union:
            continue
        demands: tuple[Demand, ...] = (("properties", wire), ("required", wire))
        who = pair.who(*demands)
        if who:
            allowed = pair.logic.can_have(pair.after, wire)
            said = "is gone, and may hold anything now" if allowed else "is gone, and refused now"
            yield Change(f'the field "{wire}" {said}', who, at, pair.new.at, demands, gone=True)


def field_added(pair: Pair) -> Iterator[Change]:
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


_REST = "additionalProperties", ""


def object_closed(pair: Pair) -> Iterator[Change]:
    if PUBLISHERS in pair.who(_REST) and not _allows_others(pair, pair.after):
        place = pair.new.place("additionalProperties", "unevaluatedProperties")
        message = "fields that are not named are refused now"
        yield Change(message, frozenset({PUBLISHERS}), pair.old.at, place, (_REST,))


def object_opened(pair: Pair) -> Iterator[Change]:
    if RECEIVERS in pair.who(_REST) and not _allows_others(pair, pair.before):
        place = pair.old.place("additionalProperties", "unevaluatedProperties")
        new = pair.new.place("additionalProperties", "unevaluatedProperties")
        message = "fields that are not named are allowed now"
        gone = not pair.new.declares("additionalProperties", "unevaluatedProperties")
        yield Change(message, frozenset({RECEIVERS}), place, new, (_REST,), gone=gone)


def _allows_others(pair: Pair, made: Normal) -> bool:
    return bool(pair.logic.normal(made.others).kinds)


def name_pattern_added(pair: Pair) -> Iterator[Change]:
    for pattern, at in pair.new.patterns.items():
        demand = "patternProperties", pattern
        if pattern not in pair.old.patterns and pair.who(demand):
            message = "fields with such names have a schema of their own now"
            yield Change(message, pair.who(demand), pair.old.at, at, (demand,))


def name_pattern_removed(pair: Pair) -> Iterator[Change]:
    for pattern, at in pair.old.patterns.items():
        demand = "patternProperties", pattern
        if pattern not in pair.new.patterns and pair.who(demand):
            message = "fields with such names have no schema of their own now"
            yield Change(message, pair.who(demand), at, pair.new.at, (demand,), gone=True)


def dependency_changed(pair: Pair) -> Iterator[Change]:
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


def tuple_changed(pair: Pair) -> Iterator[Change]:
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
    return child.entries[0].place if child.entries else view.at


_ITEMS = "items", "rest"


def items_closed(pair: Pair) -> Iterator[Change]:
    if PUBLISHERS in pair.who(_ITEMS) and not _allows_items(pair, pair.after):
        place = _at(pair.new, _ITEMS)
        message = "further items are refused now"
        yield Change(message, frozenset({PUBLISHERS}), pair.old.at, place, (_ITEMS,))


def items_opened(pair: Pair) -> Iterator[Change]:
    if RECEIVERS in pair.who(_ITEMS) and not _allows_items(pair, pair.before):
        places = _at(pair.old, _ITEMS), _at(pair.new, _ITEMS)
        message = "further items are allowed now"
        gone = not pair.new.child(_ITEMS).entries
        yield Change(message, frozenset({RECEIVERS}), *places, (_ITEMS,), gone=gone)


def _allows_items(pair: Pair, made: Normal) -> bool:
    return bool(pair.logic.normal(made.item(made.prefix)).kinds)
