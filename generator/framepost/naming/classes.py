"""Names for classes, aliases and attributes: human, and stable while other things are added.

A definition is called after its title or its key; what is nested, after its title or its parent and
the way from there. Who stands nearer to the root chooses first, and a name that is taken is
answered with a longer one that says more, never with a number. Where two definitions say the same,
that is an error, and an annotation its remedy.
"""

from __future__ import annotations

import keyword
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..errors import Problem, SchemaError
from ..graph import ir
from ..jsontext.pointer import token, tokens
from ..types.types import Field, Literal, Named, Record, Shapes
from .words import Words, document_words, key_words, pascal, snake, spelled, words


@dataclass(frozen=True, slots=True)
class Names:
    """The names of records and of aliases, each by its key in `Shapes`."""

    records: Mapping[str, str]
    aliases: Mapping[str, str]


def model_names(shapes: Shapes, module: ir.Module, root: Words) -> Names:
    """A name for every record and alias. `root` are the words of the root's.

    From `x-class-name`, the title, the key in `$defs`, or parent and property: the first that
    nothing else has. Raises `SchemaError` with all those to which no name is left.
    """
    return _Namer(shapes, module, root).run()


class _Namer:
    def __init__(self, shapes: Shapes, module: ir.Module, root: Words) -> None:
        self._shapes, self._module, self._root = shapes, module, root
        self._used: dict[str, str] = dict.fromkeys(RESERVED, "")
        self._names: dict[str, str] = {}
        self._ways = {at: self._way(at) for at in (*shapes.records, *shapes.aliases)}
        self._problems: list[Problem] = []
        self._unions: defaultdict[tuple[str | None, tuple[str, ...]], _Siblings] | None = None

    def run(self) -> Names:
        """All the names. Raises `SchemaError`."""
        nodes, records, aliases = self._shapes.nodes, self._shapes.records, self._shapes.aliases
        every = list(dict.fromkeys((self._module.root, *records, *aliases)))
        for at in every:
            given = nodes[at].annotations.get("x-class-name") if at in nodes else None
            if given is not None and (at in records or at in aliases):
                self._give(at, [given], fallback=False)
        for at in sorted(every, key=self._rank):
            if at not in self._names and (at in records or at in aliases):
                self._give(at, list(self._candidates(at)), fallback=True)
        both = {at: self._beside(at) for at in aliases if at in records}
        if self._problems:
            raise SchemaError(self._problems)
        return Names(
            {at: self._names[at] for at in records},
            {at: both.get(at) or self._names[at] for at in aliases if self._names[at]},
        )

    def _rank(self, at: str) -> tuple[bool, bool, int, bool]:
        """Who chooses first: a root class, then definitions, then what is nested less deeply.

        Of definitions with one title, that one whose key says the same: it has no other name.
        """
        if at == self._module.root and at not in self._shapes.records:
            return True, False, 1, False
        parent, steps = self._ways.get(at, (None, []))
        depth = 0
        while parent is not None:
            depth += len(steps)
            parent, steps = self._ways.get(parent, (None, []))
        return at != self._module.root, depth > 0, depth, depth == 0 and not self._is_plain(at)

    def _is_plain(self, at: str) -> bool:
        """Whether a definition's first name is that of its key."""
        if at == self._module.root:
            return True
        return next(self._candidates(at), "") in list(map(pascal, self._keys(at)))

    def _give(self, at: str, candidates: list[str], *, fallback: bool) -> None:
        if fallback and candidates:
            # A root may be called as a definition is, and what an output has for itself is no
            # concern of the schema's.
            taker = self._used.get(candidates[-1])
            roots = (taker, at).count(self._module.root)
            if roots or taker == "" or self._ways[at][0] is not None:
                candidates.append(candidates[-1] + self._kind(at))
        stands_for = self._shapes.aliases.get(at)
        if isinstance(stands_for, Named) and self._names.get(stands_for.key) == candidates[0]:
            self._names[at] = ""  # the root, which is a class of that very name
            return
        name = next((each for each in candidates if each not in self._used), None)
        if name is None:
            place = self._shapes.places.get(at, (at, ""))[0]
            message = "gives no class name"
            if candidates:
                message = f'the class name "{candidates[0]}" is taken'
                other = self._used[candidates[0]]
                message += f" by {other or 'the root'}" if candidates[0] not in RESERVED else ""
            self._problems.append(Problem(message, "give it another with x-class-name", place))
            name = ""
        else:
            self._used[name] = at
        self._names[at] = name

    def _kind(self, at: str) -> str:
        return "Object" if at in self._shapes.records else "Value"

    def _beside(self, at: str) -> str:
        """The name of an alias beside a record of the same node."""
        name = f"{self._names[at]}Value"
        if name in self._used:
            message, hint = f'the name "{name}" is taken', "give it another with x-class-name"
            self._problems.append(Problem(message, hint, at))
        self._used[name] = at
        return name

    def _candidates(self, at: str) -> Iterator[str]:
        node = self._shapes.nodes.get(at)
        title = node.annotations.get("title", "") if node else ""
        parent, steps = self._ways[at]
        if at == self._module.root:
            yield title if _PASCAL.fullmatch(title) else pascal(self._root)
            return
        if _PASCAL.fullmatch(title):
            yield title
        elif _is_start(words(title)):
            yield pascal(words(title))
        if parent is None:
            yield from map(pascal, self._keys(at))
            return
        base = self._base(parent)
        for way in self._said(at, steps):
            yield base + pascal(way)

    def _base(self, at: str) -> str:
        """What the names of nested things begin with: the name of what they are in."""
        if at in self._names:
            return self._names[at]
        if at == self._module.root:
            return pascal(self._root)
        node = self._shapes.nodes.get(at)
        title = words(node.annotations.get("title", "")) if node else ()
        return pascal(next((each for each in (title, *self._keys(at)) if _is_start(each)), ()))

    def _keys(self, at: str) -> Iterator[Words]:
        """The names of a definition or document, the shortest first."""
        uri, pointer = ir.split(at)
        found = key_words(list(tokens(pointer))[-1]) if pointer else document_words(uri)
        starts = [each for each in found if _is_start(each)]
        yield from starts or (("n", *each) for each in found if each)

    def _way(self, at: str) -> tuple[str | None, list[str]]:
        """The nearest thing with a name that `at` is in, and the steps from there."""
        if at in self._shapes.places:
            parent, pointer = self._shapes.places[at]
            steps = list(tokens(pointer)) if pointer.startswith("/") else []
            if self._is_named(parent):
                return parent, steps
            above, more = self._way(parent)
            return above, [*more, *steps]
        uri, pointer = ir.split(at)
        steps = list(tokens(pointer))
        if at == self._module.root or not steps or ir.is_definition(at):
            return None, []
        keys = ["".join(map(token, steps[:end])) for end in range(len(steps))]
        keys = [f"{uri}#{key}" if uri else key for key in keys]
        found = next(i for i in range(len(steps) - 1, -1, -1) if i == 0 or self._is_named(keys[i]))
        # What a reference leads to in a place of its own is a definition too, wherever that is.
        ways = [i for i in range(found, len(steps)) if _words_of(steps[i:]) is not None]
        start = next((i for i in ways if i == found or keys[i] in self._shapes.nodes), None)
        return (None, []) if start is None else (keys[start], steps[start:])

    def _is_named(self, at: str) -> bool:
        if at in self._shapes.records or at in self._shapes.aliases or at == self._module.root:
            return True
        return not ir.split(at)[1] or (ir.is_definition(at) and at in self._shapes.nodes)

    def _said(self, at: str, steps: list[str]) -> Iterator[Words]:
        """The words for a way, those that say least first."""
        if len(steps) < 2 or steps[-2] not in ("anyOf", "oneOf"):
            yield _words_of(steps) or ()
            return
        start = _words_of(steps[:-2]) or ()
        siblings = self._siblings(self._ways[at][0], steps[:-1])
        own = self._shapes.records.get(at)
        if own is None or siblings.count == 1:
            yield start
        if own is not None:
            for each in own.fields:
                said = _only_text(each)
                if said and siblings.texts[each.wire, said] == 1:
                    yield (*start, *words(said))
            for each in sorted(own.fields, key=lambda each: not each.required):
                if siblings.wires[each.wire] == 1 and words(each.wire):
                    yield (*start, "with", *words(each.wire))
        yield (*start, *_ordinal(int(steps[-1]) + 1))

    def _siblings(self, parent: str | None, steps: list[str]) -> _Siblings:
        """The records that are variants of the union there."""
        if self._unions is None:
            self._unions = defaultdict(_Siblings)
            for key, (other, way) in self._ways.items():
                if key in self._shapes.records:
                    self._unions[other, tuple(way[:-1])].add(self._shapes.records[key])
        return self._unions[parent, tuple(steps)]


class _Siblings:
    """How many records there are, and how many of them have a property, or only a text there."""

    def __init__(self) -> None:
        self.count = 0
        self.wires: Counter[str] = Counter()
        self.texts: Counter[tuple[str, str]] = Counter()

    def add(self, record: Record) -> None:
        """Count one more."""
        self.count += 1
        self.wires.update(each.wire for each in record.fields)
        self.texts.update((each.wire, _only_text(each)) for each in record.fields)


def attribute_names(
    record: Record,
    shapes: Shapes,
    problems: list[Problem],
    reserved: Container[str] = frozenset(),
) -> dict[str, str]:
    """An attribute name for every field of `record`, by its wire name.

    From `x-attribute-name` or the wire name in snake_case; where two would have the same, signs are
    spelled out: `+1` is `plus_1`. A Python keyword, a builtin type, the name of a method and what
    is `reserved` get a `_` behind. A field to which no name is left is put into `problems`, with
    the remedy.
    """
    plain = {each.wire: _attribute(words(each.wire)) for each in record.fields}
    counts = Counter(plain.values())
    names: dict[str, str] = {}
    used: dict[str, str] = {}
    for each in record.fields:
        node = shapes.nodes.get(each.node)
        ident = node.annotations.get("x-attribute-name") if node else None
        if ident is None:
            ident = plain[each.wire]
            if not ident or counts[ident] > 1:
                ident = _attribute(spelled(each.wire))
        if keyword.iskeyword(ident) or ident in _ATTRIBUTES or ident in reserved:
            ident += "_"
        other = used.get(ident)
        if not ident or other is not None:
            place = each.node if node else record.key
            message = f'the attribute name "{ident}" is taken by "{other}"'
            message = message if ident else f'"{each.wire}" gives no attribute name'
            problems.append(Problem(message, "give it another with x-attribute-name", place))
        names[each.wire] = ident
        used[ident] = each.wire
    return names


def every_attribute(
    shapes: Shapes, reserved: Container[str] = frozenset()
) -> dict[str, dict[str, str]]:
    """The attributes of every record, none of them `reserved`.

    Raises `SchemaError` with the problems of all of them.
    """
    found: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for at, record in shapes.records.items():
        found[at] = attribute_names(record, shapes, problems, reserved)
    if problems:
        raise SchemaError(list(dict.fromkeys(problems)))
    return found


RESERVED = frozenset(
    "Any Enum Error ValidationError ValidationIssue PublishError Unset UNSET Errors Seen Literal "
    "Final NamedTuple TypedDict NotRequired Callable Iterable Iterator Mapping TypeAlias TypeVar "
    "Model T None True False".split()
)
"""Names that an output has for itself."""

_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
_ATTRIBUTES = frozenset(
    "from_dict to_dict from_json to_json extra self classmethod dict list tuple str int float "
    "bool".split()
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _ordinal(number: int) -> Words:
    """A number as an ordinal in words; beyond 99, as the words of its digits."""
    if number < 20:
        return (_ORDINALS[number - 1],)
    if number > 99:
        return tuple(word for digit in str(number) for word in _ordinal(int(digit) + 1))
    tens, ones = divmod(number, 10)
    word = _TENS[tens - 2]
    return (word, *_ordinal(ones)) if ones else (f"{word[:-1]}ieth",)


_PLACES = {
    "items": "item",
    "contains": "item",
    "prefixItems": "item",
    "additionalItems": "item",
    "unevaluatedItems": "item",
    "patternProperties": "value",
    "additionalProperties": "value",
    "unevaluatedProperties": "value",
    "propertyNames": "name",
    "allOf": "",
    "anyOf": "",
    "oneOf": "",
    "then": "then",
    "else": "else",
    "if": "if",
    "not": "not",
}
_KEYED = frozenset("properties $defs definitions dependentSchemas dependencies".split())
_NUMBERED = frozenset("patternProperties prefixItems allOf anyOf oneOf".split())


def _words_of(steps: Sequence[str]) -> Words | None:
    """The words for the way from a parent: what its parts are called. None if it is no way."""
    found: list[str] = []
    rest = list(steps)
    while rest:
        step = rest.pop(0)
        if step in _KEYED and rest:
            found += words(rest[0]) or spelled(rest[0])
            rest = rest[1:]
        elif step in _PLACES:
            found += [_PLACES[step]] if _PLACES[step] else []
            if rest and (step in _NUMBERED or (step == "items" and rest[0].isdigit())):
                rest = rest[1:]
        else:
            return None
    return tuple(found)


def _is_start(parts: Words) -> bool:
    """Whether an identifier can begin with these words."""
    return bool(parts) and not parts[0][0].isdigit()


def _attribute(parts: Words) -> str:
    ident = snake(parts)
    return f"n{ident}" if ident[:1].isdigit() else ident


def _only_text(field: Field) -> str:
    """The one text that a field can be, if it is so."""
    shape = field.shape
    if isinstance(shape, Literal) and len(shape.values) == 1 and isinstance(shape.values[0], str):
        return shape.values[0]
    return ""
