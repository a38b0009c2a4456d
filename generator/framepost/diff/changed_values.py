"""Finds changes of types, listed values, constants, bounds, patterns, formats and defaults."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .change import Change
from .logic import Demand
from .normal import Normal, canon, types_text
from .pair import BOTH, CODE, PUBLISHERS, RECEIVERS, Audience, Pair
from .view import View


def type_differs(pair: Pair, audiences: Audience) -> Iterator[Change]:
    demands = [demand for demand in pair.failing if demand[0] == "type"]
    if demands and pair.audiences(*demands) == audiences and not pair.role:
        new, old = types_text(pair.after), types_text(pair.before)
        places = pair.old.place("type", "const", "enum"), pair.new.place("type", "const", "enum")
        yield Change(f"{new} now, {old} before", audiences, *places, tuple(demands))


def type_changed(pair: Pair) -> Iterator[Change]:
    yield from type_differs(pair, BOTH)


def enum_value_removed(pair: Pair) -> Iterator[Change]:
    if not pair.role and not _is_const(pair):
        for text, demand in _values(pair, PUBLISHERS):
            place = _value_place(pair.old, text)
            message = f"{text} is no longer allowed"
            yield Change(
                message, frozenset({PUBLISHERS}), place, pair.new.at, (demand,), removed=True
            )  # fmt: skip


def enum_value_added(pair: Pair) -> Iterator[Change]:
    if not pair.role and not _is_const(pair):
        for text, demand in _values(pair, RECEIVERS):
            place = _value_place(pair.new, text)
            message = f"{text} is allowed now"
            yield Change(message, frozenset({RECEIVERS}), pair.old.at, place, (demand,))


def _values(pair: Pair, audience: str) -> Iterator[tuple[str, Demand]]:
    for demand, broken_ in pair.failing.items():
        if demand[0] == "enum" and demand[1] and audience in broken_:
            yield demand[1], demand


def enum_closed(pair: Pair) -> Iterator[Change]:
    if PUBLISHERS in pair.audiences(("enum", "")) and not pair.role:
        place = pair.new.place("enum", "const", "anyOf", "oneOf")
        message = "only the listed values are allowed now"
        yield Change(message, frozenset({PUBLISHERS}), pair.old.at, place, (("enum", ""),))


def enum_opened(pair: Pair) -> Iterator[Change]:
    if RECEIVERS in pair.audiences(("enum", "")) and not pair.role:
        place = pair.old.place("enum", "const", "anyOf", "oneOf")
        message = "values that are not listed are allowed now"
        yield Change(
            message, frozenset({RECEIVERS}), place, pair.new.at, (("enum", ""),), removed=True
        )  # fmt: skip


def _is_const(pair: Pair) -> bool:
    counts = [normal.values and len(normal.values) for normal in (pair.before, pair.after)]
    return counts == [1, 1]


def const_changed(pair: Pair) -> Iterator[Change]:
    if not pair.role and _is_const(pair):
        yield from _constant(pair, "")


def tag_changed(pair: Pair) -> Iterator[Change]:
    if pair.role == "tag":
        yield from _constant(pair, ": the discriminator of the variant changed")


def envelope_changed(pair: Pair) -> Iterator[Change]:
    if pair.role == "envelope":
        yield from _constant(pair, ": the envelope of the message changed")


def _constant(pair: Pair, suffix: str) -> Iterator[Change]:
    demands = tuple(demand for demand in pair.failing if demand[0] in ("enum", "type"))
    audiences = pair.audiences(*demands)
    if audiences:
        old, new = (_values_text(normal) for normal in (pair.before, pair.after))
        places = pair.old.place("const", "enum"), pair.new.place("const", "enum")
        yield Change(f"must be {new} now, {old} before{suffix}", audiences, *places, demands)


def _values_text(normal: Normal) -> str:
    if normal.values is None:
        return types_text(normal)
    return " or ".join(sorted(normal.values)) or "nothing"


def _value_place(view: View, text: str) -> str:
    """The place of a value in `enum` or `const`."""
    for node in view.nodes:
        if "enum" in node.assertions:
            for index, value in enumerate(node.assertions["enum"].value):
                if canon(value) == text:
                    return f"{node.key}/enum/{index}"
    for branch in view.choice[2] if view.choice and not view.declares("enum", "const") else ():
        if any(canon(value) == text for value in _listed_in(branch)):
            return _value_place(branch, text)
    return view.place("const", "enum")


def _listed_in(view: View) -> list[object]:
    if view.declares("const"):
        return [view.value("const")]
    return view.value("enum") if view.declares("enum") else []


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


def bound_tighter(pair: Pair) -> Iterator[Change]:
    yield from _bounds(pair, frozenset({PUBLISHERS}))


def bound_looser(pair: Pair) -> Iterator[Change]:
    yield from _bounds(pair, frozenset({RECEIVERS}))


def bound_changed(pair: Pair) -> Iterator[Change]:
    yield from _bounds(pair, BOTH)


def _bounds(pair: Pair, audiences: Audience) -> Iterator[Change]:
    for demand, keywords in _BOUNDS.items():
        if pair.audiences((demand, "")) == audiences:
            yield _argument(pair, keywords, audiences, (demand, ""))


def _argument(
    pair: Pair, keywords: tuple[str, ...], audiences: Audience, *demands: Demand
) -> Change:
    """A change of the argument of a keyword, or of keywords that only make sense together."""
    old, new = (_description(view, keywords) for view in (pair.old, pair.new))
    none = f"no {keywords[0]}"
    message = f"{new or none} now, {old or none} before"
    places = pair.old.place(*keywords), pair.new.place(*keywords)
    return Change(message, audiences, *places, demands, removed=bool(old and not new))


def _description(view: View, keywords: tuple[str, ...]) -> str:
    texts = {
        f"{keyword} {json.dumps(value, ensure_ascii=False)}": None
        for node in view.nodes
        for keyword in keywords
        for annotations in (node.assertions, node.annotations)
        if keyword in annotations
        for value in [
            annotations[keyword].value if annotations is node.assertions else annotations[keyword]
        ]
    }
    return " and ".join(texts)


def pattern_changed(pair: Pair) -> Iterator[Change]:
    demand = "pattern", ""
    if pair.audiences(demand):
        yield _argument(pair, ("pattern",), pair.audiences(demand), demand)


def format_changed(pair: Pair) -> Iterator[Change]:
    demand = "format", ""
    if pair.audiences(demand):
        yield _argument(pair, ("format",), pair.audiences(demand), demand)
    content = ("contentEncoding", ""), ("contentMediaType", "")
    if pair.audiences(*content):
        keywords = tuple(keyword for keyword, _ in content)
        yield _argument(pair, keywords, pair.audiences(*content), *content)


def default_changed(pair: Pair) -> Iterator[Change]:
    if not pair.old.declares("default"):
        return
    is_removed = not pair.new.declares("default")
    old, new = (view.value("default") for view in (pair.old, pair.new))
    if is_removed or canon(old) != canon(new):
        message = f"the default {json.dumps(old, ensure_ascii=False)}"
        now = "was removed" if is_removed else f"is {json.dumps(new, ensure_ascii=False)} now"
        places = pair.old.place("default"), pair.new.place("default")
        yield Change(f"{message}, and {now}", frozenset({CODE}), *places, removed=is_removed)
