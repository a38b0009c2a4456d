"""Finds changes of objects and arrays: fields, items, and whether others are allowed."""

from __future__ import annotations

from collections.abc import Iterator

from ..jsontext.pointer import token
from .change import Change
from .logic import Demand
from .normal import Normal
from .pair import PUBLISHERS, RECEIVERS, Pair
from .view import View


def field_newly_required(pair: Pair) -> Iterator[Change]:
    for demand, audiences in pair.failing.items():
        keyword, name = demand
        if keyword == "required" and PUBLISHERS in audiences:
            is_new = name not in pair.old.properties
            text = "is new and required" if is_new else "is required now"
            demands = [demand]
            if is_new and pair.audiences(("properties", name)) == {PUBLISHERS}:
                demands.append(("properties", name))
            places = _field_place(pair.old, name), _field_place(pair.new, name)
            yield Change(
                f'the field "{name}" {text}', frozenset({PUBLISHERS}), *places, tuple(demands)
            )


def field_newly_optional(pair: Pair) -> Iterator[Change]:
    for demand, audiences in pair.failing.items():
        keyword, name = demand
        is_removed = name in pair.old.properties and name not in pair.new.properties
        if keyword == "required" and RECEIVERS in audiences and not is_removed:
            places = _field_place(pair.old, name), _field_place(pair.new, name)
            message = f'the field "{name}" is optional now'
            removed = name not in pair.new.properties and not pair.new.declares("required")
            yield Change(message, frozenset({RECEIVERS}), *places, (demand,), removed=removed)


def field_deleted(pair: Pair) -> Iterator[Change]:
    for name, at in pair.old.properties.items():
        if name in pair.new.properties or pair.is_union:
            continue
        demands: tuple[Demand, ...] = (("properties", name), ("required", name))
        audiences = pair.audiences(*demands)
        if audiences:
            allowed = pair.logic.can_have(pair.after, name)
            text = "any value is allowed now" if allowed else "it is refused now"
            message = f'the field "{name}" was removed; {text}'
            yield Change(message, audiences, at, pair.new.at, demands, removed=True)


def field_added(pair: Pair) -> Iterator[Change]:
    for name, at in pair.new.properties.items():
        demand = "properties", name
        audiences = pair.audiences(demand)
        if name in pair.old.properties or not audiences:
            continue
        if PUBLISHERS in pair.audiences(("required", name)):
            audiences -= {PUBLISHERS}  # reported by field_newly_required
        if audiences:
            allowed = pair.logic.can_have(pair.before, name)
            text = "any value was allowed before" if allowed else "it was refused before"
            yield Change(
                f'the field "{name}" is new; {text}', audiences, pair.old.at, at, (demand,)
            )  # fmt: skip


def _field_place(view: View, name: str) -> str:
    return view.properties.get(name) or view.place("required")


_REST = "additionalProperties", ""


def object_closed(pair: Pair) -> Iterator[Change]:
    if PUBLISHERS in pair.audiences(_REST) and not _allows_others(pair, pair.after):
        place = pair.new.place("additionalProperties", "unevaluatedProperties")
        message = "fields that the schema does not name are refused now"
        yield Change(message, frozenset({PUBLISHERS}), pair.old.at, place, (_REST,))


def object_opened(pair: Pair) -> Iterator[Change]:
    if RECEIVERS in pair.audiences(_REST) and not _allows_others(pair, pair.before):
        place = pair.old.place("additionalProperties", "unevaluatedProperties")
        new = pair.new.place("additionalProperties", "unevaluatedProperties")
        message = "fields that the schema does not name are allowed now"
        removed = not pair.new.declares("additionalProperties", "unevaluatedProperties")
        yield Change(message, frozenset({RECEIVERS}), place, new, (_REST,), removed=removed)


def _allows_others(pair: Pair, normal: Normal) -> bool:
    return bool(pair.logic.normal(normal.others).kinds)


def name_pattern_added(pair: Pair) -> Iterator[Change]:
    for pattern, at in pair.new.patterns.items():
        demand = "patternProperties", pattern
        if pattern not in pair.old.patterns and pair.audiences(demand):
            message = "fields with such names have their own schema now"
            yield Change(message, pair.audiences(demand), pair.old.at, at, (demand,))


def name_pattern_removed(pair: Pair) -> Iterator[Change]:
    for pattern, at in pair.old.patterns.items():
        demand = "patternProperties", pattern
        if pattern not in pair.new.patterns and pair.audiences(demand):
            message = "fields with such names no longer have their own schema"
            yield Change(message, pair.audiences(demand), at, pair.new.at, (demand,), removed=True)


def dependency_changed(pair: Pair) -> Iterator[Change]:
    for demand, audiences in pair.failing.items():
        keyword, trigger = demand
        if keyword in ("dependentRequired", "dependentSchemas") and (
            keyword == "dependentRequired" or len(audiences) == 1
        ):
            other = "dependencies"
            keywords = (keyword, other)
            places = [
                _inside(
                    view.place(*keywords),
                    view.value(keyword) or view.value("dependencies"),
                    trigger,
                )
                for view in (pair.old, pair.new)
            ]
            kind = {PUBLISHERS: "more", RECEIVERS: "less"}.get("".join(audiences), "something else")
            message = f'the presence of the field "{trigger}" requires {kind} now'
            removed = pair.old.declares(*keywords) and not pair.new.declares(*keywords)
            yield Change(message, audiences, places[0], places[1], (demand,), removed=removed)


def _inside(place: str, value: object, key: str) -> str:
    return place + token(key) if isinstance(value, dict) and key in value else place


def tuple_changed(pair: Pair) -> Iterator[Change]:
    last = max(pair.old.prefix, pair.new.prefix)
    for index in range(min(pair.old.prefix, pair.new.prefix), last):
        demand = "items", str(index)
        audiences = pair.audiences(demand)
        if audiences:
            removed = pair.old.prefix > pair.new.prefix
            text = "no longer has its own schema" if removed else "has its own schema now"
            places = [_at(view, demand) for view in (pair.old, pair.new)]
            yield Change(
                f"item {index} {text}", audiences, places[0], places[1], (demand,), removed=removed
            )


def _at(view: View, demand: Demand) -> str:
    child = view.child(demand)
    return child.entries[0].place if child.entries else view.at


_ITEMS = "items", "rest"


def items_closed(pair: Pair) -> Iterator[Change]:
    if PUBLISHERS in pair.audiences(_ITEMS) and not _allows_items(pair, pair.after):
        place = _at(pair.new, _ITEMS)
        message = "further items are refused now"
        yield Change(message, frozenset({PUBLISHERS}), pair.old.at, place, (_ITEMS,))


def items_opened(pair: Pair) -> Iterator[Change]:
    if RECEIVERS in pair.audiences(_ITEMS) and not _allows_items(pair, pair.before):
        places = _at(pair.old, _ITEMS), _at(pair.new, _ITEMS)
        message = "further items are allowed now"
        removed = not pair.new.child(_ITEMS).entries
        yield Change(message, frozenset({RECEIVERS}), *places, (_ITEMS,), removed=removed)


def _allows_items(pair: Pair, normal: Normal) -> bool:
    return bool(pair.logic.normal(normal.item(normal.prefix)).kinds)
