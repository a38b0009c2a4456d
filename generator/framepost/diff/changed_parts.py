"""Finds changes of variants, and of keywords whose subschemas are compared as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from .change import Change, Handler
from .changed_values import type_differs
from .normal import Normal, types_text
from .pair import PUBLISHERS, RECEIVERS, VARIANTS, Pair
from .view import View


def _variants(pair: Pair, *, removed: bool, plain: bool) -> Iterator[Change]:
    """Removed or added variants. A `plain` variant is only a type that the other side lacks."""
    audience = PUBLISHERS if removed else RECEIVERS
    if audience not in pair.audiences(VARIANTS) or not (pair.is_union or _both_choose(pair)):
        return
    other = pair.after if removed else pair.before
    for view in pair.variants.removed if removed else pair.variants.added:
        normal = pair.normal(view)
        is_plain = normal == Normal(kinds=normal.kinds) and not normal.kinds & other.kinds
        if is_plain is not plain or not _matters(pair, normal, other):
            continue
        named = _variant_text(view, normal, pair)
        if plain:
            new, old = types_text(pair.after), types_text(pair.before)
            message = f"{new} now, and {old} before"
        else:
            message = f"the variant {named} is {'removed' if removed else 'new'}"
        places = (view.at_choice, pair.new.at) if removed else (pair.old.at, view.at_choice)
        yield Change(message, frozenset({audience}), *places, (VARIANTS,), removed=removed)


def _variant_text(view: View, normal: Normal, pair: Pair) -> str:
    if view.title:
        return f'"{view.title}"'
    tags = sorted(pair.tags(view))
    if tags:
        return f'with "{tags[0][0]}": {tags[0][1]}'
    kinds = types_text(normal)
    return f"of type {kinds}" if kinds != "anything" else view.at_choice.rpartition("/")[2]


def _matters(pair: Pair, normal: Normal, other: Normal) -> bool:
    """Whether it is not proved that the other side accepts the values of this variant anyway."""
    if pair.is_union:
        return not pair.logic.includes(normal, other)
    return not any(
        pair.logic.includes(normal, pair.logic.normal({branch}))
        for _, branches in other.choices
        for branch in branches
    )


def _both_choose(pair: Pair) -> bool:
    return pair.old.choice is not None and pair.new.choice is not None


def variant_removed(pair: Pair) -> Iterator[Change]:
    yield from _variants(pair, removed=True, plain=False)


def variant_added(pair: Pair) -> Iterator[Change]:
    yield from _variants(pair, removed=False, plain=False)


def choice_changed(pair: Pair) -> Iterator[Change]:
    keywords = "anyOf", "oneOf"
    declared = [view.declares(*keywords) for view in (pair.old, pair.new)]
    audiences = pair.audiences(VARIANTS)
    if audiences and not pair.is_union and declared in ([True, False], [False, True]):
        text = "must match now" if declared[1] else "no longer has to match"
        places = pair.old.place(*keywords), pair.new.place(*keywords)
        yield Change(
            f"one of several schemas {text}", audiences, *places, (VARIANTS,), removed=declared[0]
        )


def changed_whole(keyword: str, tighter: str, looser: str, *keywords: str) -> Handler:
    """A handler for a keyword whose subschema is compared as a whole.

    It reports nothing if neither side is proved to include the other: `review` reports that.
    """

    def find(pair: Pair) -> Iterator[Change]:
        demands = tuple(demand for demand in pair.failing if demand[0] == keyword)
        audiences = pair.audiences(*demands)
        declared = [view.declares(*keywords) for view in (pair.old, pair.new)]
        if len(audiences) == 1:
            places = pair.old.place(*keywords), pair.new.place(*keywords)
            message = tighter if PUBLISHERS in audiences else looser
            yield Change(message, audiences, *places, demands, removed=declared == [True, False])

    return find


def type_narrowed(pair: Pair) -> Iterator[Change]:
    """Compare `type`, and variants that are only a type."""
    yield from type_differs(pair, frozenset({PUBLISHERS}))
    yield from _variants(pair, removed=True, plain=True)


def type_widened(pair: Pair) -> Iterator[Change]:
    """Compare `type`, and variants that are only a type."""
    yield from type_differs(pair, frozenset({RECEIVERS}))
    yield from _variants(pair, removed=False, plain=True)
