"""Changes of schemas made of schemas: variants, and what is only compared as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from .change import Change, Handler
from .changed_values import type_differs
from .normal import Normal, kinds_said
from .pair import PUBLISHERS, RECEIVERS, VARIANTS, Pair
from .view import View


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
            new, old = kinds_said(pair.after), kinds_said(pair.before)
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
    kinds = kinds_said(made)
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


def variant_removed(pair: Pair) -> Iterator[Change]:
    yield from _variants(pair, gone=True, plain=False)


def variant_added(pair: Pair) -> Iterator[Change]:
    yield from _variants(pair, gone=False, plain=False)


def choice_changed(pair: Pair) -> Iterator[Change]:
    wires = "anyOf", "oneOf"
    there = [view.declares(*wires) for view in (pair.old, pair.new)]
    who = pair.who(VARIANTS)
    if who and not pair.is_union and there in ([True, False], [False, True]):
        said = "is asked for now" if there[1] else "is no longer asked for"
        places = pair.old.place(*wires), pair.new.place(*wires)
        yield Change(f"one of several schemas {said}", who, *places, (VARIANTS,), gone=there[0])


def changed_whole(keyword: str, tighter: str, looser: str, *wires: str) -> Handler:
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


def type_narrowed(pair: Pair) -> Iterator[Change]:
    """By `type`, or by a variant that is nothing but a type."""
    yield from type_differs(pair, frozenset({PUBLISHERS}))
    yield from _variants(pair, gone=True, plain=True)


def type_widened(pair: Pair) -> Iterator[Change]:
    """By `type`, or by a variant that is nothing but a type."""
    yield from type_differs(pair, frozenset({RECEIVERS}))
    yield from _variants(pair, gone=False, plain=True)
