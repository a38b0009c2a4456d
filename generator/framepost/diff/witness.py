"""Finds messages that prove a change: one schema accepts them and the other refuses them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain, islice
from typing import Any

from ..errors import SchemaError
from ..graph import ir
from ..graph.formats import asserted_formats
from ..jsontext.pointer import token, tokens
from ..regex.translate import is_risky
from ..targets.compilation import Compilation
from ..targets.python.validator import validator
from . import language
from .change import REVIEW, Change, RawFinding
from .logic import Demand
from .normal import Normal, Pattern
from .pair import BOTH, PUBLISHERS, VARIANTS, Pair
from .samples import Samples

_MOST_PARTS = 600
"""How many values are tried for the changed part of the message."""
_MOST_MESSAGES = 6000
"""How many messages with these values are tried."""
_MOST_AROUND = 4
"""In how many samples of the surrounding object or array each value is tried."""


class Prover:
    """Finds messages that prove the changes between two modules."""

    def __init__(self, old: ir.Module, new: ir.Module) -> None:
        self._modules = old, new
        self._samples: Samples | None = None

    def proved(self, finding: RawFinding) -> Iterator[RawFinding]:
        """The finding with a message that proves it. Without a proof, the rule is `review`."""
        claimed = finding.change.breaks & BOTH
        if finding.rule == REVIEW or not claimed or finding.pair is None:
            yield finding
            return
        witnesses = {
            audience: self._witness(finding, finding.pair, audience) for audience in sorted(claimed)
        }
        unproved = frozenset(audience for audience, witness in witnesses.items() if not witness)
        proved = finding.change.breaks - unproved
        if proved:
            witness = next(filter(None, witnesses.values()), ())
            yield finding._replace(change=replace(finding.change, breaks=proved), witness=witness)
        if unproved:
            message = f"{finding.change.message}; framepost found no message that this breaks"
            yield RawFinding(REVIEW, replace(finding.change, breaks=unproved, message=message))

    def _witness(self, finding: RawFinding, pair: Pair, audience: str) -> tuple[Any, ...]:
        """The best and then shortest message that this change breaks; empty if none is found."""
        asserting = finding.rule == "format-changed"
        try:
            accepts, refuses = self._sides(audience, assert_format=asserting)
        except SchemaError:  # no validator can be generated
            return ()
        best: tuple[tuple[int, int], Any] | None = None
        for message, pointer in islice(self._messages(pair), _MOST_MESSAGES):
            if not accepts.is_valid(message) or refuses.is_valid(message):
                continue
            rank = _rank(finding.change, refuses.issues(message), pointer)
            if rank is not None:
                key = rank, len(json.dumps(message))
                if best is None or key < best[0]:
                    best = key, message
        return () if best is None else (best[1],)

    def _sides(self, audience: str, *, assert_format: bool) -> tuple[_Verdict, _Verdict]:
        """The side that accepts a breaking message, and the side that refuses it."""
        old, new = self._asserting if assert_format else self._plain
        return (old, new) if audience == PUBLISHERS else (new, old)

    @cached_property
    def _plain(self) -> tuple[_Verdict, _Verdict]:
        old, new = self._modules
        return _Verdict(old), _Verdict(new)

    @cached_property
    def _asserting(self) -> tuple[_Verdict, _Verdict]:
        old, new = self._modules
        return _Verdict(_with_formats(old)), _Verdict(_with_formats(new))

    def _messages(self, pair: Pair) -> Iterator[tuple[Any, str]]:
        """Messages that differ in the part of the pair, each with the pointer of that part."""
        if self._samples is None:
            self._samples = Samples(pair.logic)
        samples = self._samples
        texts = _texts_between(pair.before, pair.after)
        values = chain(texts, samples.between(pair.before, pair.after))
        parts = [(value, "") for value in islice(values, _MOST_PARTS)]
        return _inside(pair, parts, samples)


class _Verdict:
    """The generated validator of a module."""

    def __init__(self, module: ir.Module) -> None:
        namespace: dict[str, Any] = {"__name__": "framepost_witness"}
        exec(compile(validator(Compilation(module)), "validator", "exec"), namespace)  # noqa: S102
        risky = {pattern.plain: pattern for pattern in _risky_patterns(module)}
        for name, value in namespace.items():
            if isinstance(value, re.Pattern) and value.pattern in risky:
                namespace[name] = _LinearPattern(risky[value.pattern])
        self.is_valid: Callable[[Any], bool] = namespace["is_valid"]
        self.issues: Callable[[Any], Iterable[Any]] = namespace["iter_errors"]


class _LinearPattern:
    """Replaces a compiled pattern for which Python may need exponential time."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern

    def search(self, text: str) -> bool | None:
        """True if the pattern matches in the text, else None."""
        return self._pattern.matches(text) or None


def _risky_patterns(module: ir.Module) -> Iterator[Pattern]:
    for node in module.nodes.values():
        sources = [node.assertions["pattern"].value] if "pattern" in node.assertions else []
        if "patternProperties" in node.assertions:
            sources += [
                source
                for pointer, _ in node.assertions["patternProperties"].children
                for source in tokens(pointer)
            ]
        yield from (Pattern.of(source) for source in sources if is_risky(source))


def _with_formats(module: ir.Module) -> ir.Module:
    """The module with every known format and encoding as an assertion."""
    nodes = {}
    for key, node in module.nodes.items():
        asserted = {
            keyword: ir.Assertion(keyword, node.annotations[keyword])
            for keyword in asserted_formats(node.annotations, node.dialect)
        }
        nodes[key] = replace(node, assertions={**node.assertions, **asserted})
    return replace(module, nodes=nodes)


def _texts_between(one: Normal, other: Normal) -> list[str]:
    """Texts that match the patterns of one side, but not a pattern of the other side."""
    texts = []
    for side, opposite in ((one, other), (other, one)):
        for pattern in sorted(opposite.patterns - side.patterns):
            sources = [pattern.source for pattern in sorted(side.patterns)] or [""]
            texts += [language.example(source, pattern.source) for source in sources]
    return [text for text in texts if text is not None]


def _inside(
    pair: Pair, parts: Iterable[tuple[Any, str]], samples: Samples
) -> Iterator[tuple[Any, str]]:
    """Whole messages that contain the values at the place of the pair, in samples of the rest."""
    if pair.parent is None:
        yield from parts
        return
    if pair.step == VARIANTS:
        yield from _inside(pair.parent, parts, samples)
        return
    parent = pair.parent
    kind = list if pair.step[0] == "items" else dict
    around = [
        [value for value in samples.values(normal) if isinstance(value, kind)][:_MOST_AROUND]
        for normal in (parent.before, parent.after)
    ]
    keys = list(_keys_of_parts(pair.step, parent))
    filled = (
        (_put(container, key, part, parent, samples), token(key) + pointer)
        for part, pointer in parts
        for container in chain(*around, [kind()])
        for key in keys
    )
    yield from _inside(parent, filled, samples)


def _keys_of_parts(step: Demand, parent: Pair) -> Iterator[str | int]:
    keyword, detail = step
    if keyword == "items":
        rest = max(parent.old.prefix, parent.new.prefix)
        yield rest if detail == "rest" else int(detail)
    elif keyword == "properties":
        yield detail
    elif keyword == "patternProperties":
        patterns = parent.before.name_patterns | parent.after.name_patterns
        for pattern in sorted(candidate for candidate in patterns if candidate.plain == detail):
            yield from _examples(pattern)
    else:
        named = parent.before.property_names | parent.after.property_names
        yield from (name for name in ("x", "other") if name not in named)


def _examples(pattern: Pattern) -> Iterator[str]:
    text = language.example(pattern.source)
    if text is not None:
        yield text


def _put(container: Any, key: str | int, part: Any, parent: Pair, samples: Samples) -> Any:
    """A copy of the container with the value at this key."""
    if isinstance(container, dict):
        return {**container, str(key): part}
    index = int(key)
    normal = parent.before if parent.before.kinds else parent.after
    before = [
        *container[:index],
        *(
            next(iter(samples.of(normal.item(i), 1)), 1)
            for i in range(min(len(container), index), index)
        ),
    ]
    return [*before, part, *container[index + 1 :]]


def _rank(change: Change, issues: Iterable[Any], pointer: str) -> int | None:
    """How well the errors show the change; None if they are about something else.

    0 for the same keyword, 1 for the same place, 2 for a union around it.
    """
    best = None
    for issue in issues:
        path: str = issue.instance_path
        rank = None
        if path == pointer or path.startswith(f"{pointer}/"):
            rest = path.removeprefix(pointer)
            rank = 0 if any(_shows(demand, issue, rest) for demand in change.demands) else 1
        elif pointer.startswith(path) and issue.keyword in ("anyOf", "oneOf", "not"):
            rank = 2
        if rank is not None:
            best = rank if best is None else min(best, rank)
    return best


def _shows(demand: Demand, issue: Any, rest: str) -> bool:
    """Whether an error is about a demand on the value at the changed place."""
    keyword, detail = demand
    name = token(detail) if detail else ""
    names = (issue.params.get(key) for key in ("missingProperty", "additionalProperty"))
    if detail and detail in names:
        return True
    if keyword in ("properties", "items") and name:
        return rest == name or rest.startswith(f"{name}/")
    return bool(issue.keyword == keyword or keyword in issue.schema_path.split("/"))
