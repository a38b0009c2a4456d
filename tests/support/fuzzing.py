"""Random schemas, and values that come close to being valid under them.

There are only a few names and small values, so that keywords interact: often `properties`,
`patternProperties` and `unevaluatedProperties` apply to the same property.
"""

from __future__ import annotations

import copy
import json
import os
import random
from collections.abc import Callable, Iterator
from typing import Any

from framepost import SchemaError
from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from support.fuzz_dialects import (
    DRAFT_04,
    DRAFT_07,
    as_2019_09,
    as_draft_04,
    as_draft_06,
    without_fractions,
)

SEED = os.environ.get("FUZZ_SEED", "framepost")
THOROUGH = "FUZZ_SEED" in os.environ and "FUZZ_QUICK" not in os.environ
"""Whether to try all that one can think of, as `make fuzz` does. `make fuzz-quick` tries the first
part of it."""

NAMES = ("a", "b", "c", "ab", "__proto__", "constructor", "x/y~z", "")
PATTERNS = ("^a", "b$", "^$", "[bc]", "_")
STRINGS = ("", "a", "b", "ab", "abc", "bab", "\U0001f600", "1", "é")
NUMBERS = (0, 1, 2, 3, -1, 1.0, 2.5, 0.5, -0.0, 10, 1e3, 4.0, 1e15)
SCALARS = (None, True, False, *NUMBERS, *STRINGS)
TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")
DEFINITIONS = ("one", "two", "x/y~z")
ANCHOR, NODE = "here", "node"


class Inventor:
    """Invents schemas of one dialect with one random generator."""

    def __init__(self, chance: random.Random, *, legacy: bool) -> None:
        self.chance, self.legacy = chance, legacy
        self._references: list[str] = ["#"]
        self._dynamic: list[str] = []
        self._ahead: list[str] = []  # what may be referred to in place, so that nothing is endless

    def schema(self) -> Any:
        """A whole schema with definitions, to which all its parts may refer."""
        holder = "definitions" if self.legacy else "$defs"
        names = self.chance.sample(DEFINITIONS, self.chance.choice((0, 1, 2, 2, 3)))
        marks = [self._marks(name, holder) for name in names]
        root_marks: dict[str, Any] = {"$schema": DRAFT_07} if self.legacy else {}
        if not self.legacy and self.chance.random() < 0.3:
            root_marks["$dynamicAnchor"] = NODE
            self._dynamic += ["#node"]
        places = [_place(name, holder) for name in names]
        self._ahead = places
        root = {**root_marks, **self._keywords(3)}
        definitions = {
            name: self._definition(mark, places[index + 1 :])
            for index, (name, mark) in enumerate(zip(names, marks, strict=True))
        }
        return {**root, **({holder: definitions} if names else {})}

    def _definition(self, mark: dict[str, Any], ahead: list[str]) -> Any:
        if not mark and self._likely(0.1):
            return self._likely(0.5)
        self._ahead = [] if "$id" in mark else ahead
        everywhere = self._references, self._dynamic
        if mark.get("$id", "#")[0] != "#":  # from another resource, fragments lead elsewhere
            self._references, self._dynamic = (
                ["#", *(each for each in found if each[0] != "#")] for found in everywhere
            )
        made = {**self._keywords(2), **mark}
        self._references, self._dynamic = everywhere
        if self.legacy and "$id" in mark:
            made.pop("$ref", None)  # beside which `$id` means nothing
        return made

    def _marks(self, name: str, holder: str) -> dict[str, Any]:
        """Further names of a definition, and references with these names."""
        at = _place(name, holder)
        kind = self.chance.choice(("plain", "plain", "anchor", "resource", "dynamic"))
        stem = name.replace("/", "-")
        self._references.append(at)
        if kind == "anchor":
            self._references.append(f"#{ANCHOR}-{stem[0]}")
            mark = f"{ANCHOR}-{stem[0]}"
            return {"$id": f"#{mark}"} if self.legacy else {"$anchor": mark}
        if kind == "resource":
            self._references.append(f"urn:x:{stem}")
            found: dict[str, Any] = {"$id": f"urn:x:{stem}"}
            if not self.legacy and self._likely(0.6):
                found["$dynamicAnchor"] = NODE
                self._dynamic.append(f"urn:x:{stem}#{NODE}")
            return found
        if kind == "dynamic" and not self.legacy:
            mark = f"{NODE}-{stem[0]}"
            self._dynamic.append(f"#{mark}")
            self._references.append(f"#{mark}")
            return {"$dynamicAnchor": mark}
        return {}

    def _likely(self, share: float) -> bool:
        return self.chance.random() < share

    def _some(self, most: int) -> range:
        return range(self.chance.randint(1, most))

    def _sub(self, depth: int, theme: str = "") -> Any:
        if depth <= 0 or self._likely(0.08):
            return self.chance.choice((True, False, True, {}, {"type": self.chance.choice(TYPES)}))
        return self._keywords(depth, theme)

    def _child(self, depth: int) -> Any:
        """A schema for a part of the value. It may refer to any definition."""
        ahead, self._ahead = self._ahead, self._references
        made = self._sub(depth - 1)
        self._ahead = ahead
        return made

    def _same(self, depth: int, theme: str) -> Any:
        """A schema for the same value."""
        return self._sub(depth - 1, theme if self._likely(0.8) else "")

    def _keywords(self, depth: int, theme: str = "") -> dict[str, Any]:
        """A schema mostly about values of one type."""
        theme = theme or self.chance.choice(("object",) * 5 + ("array",) * 4 + ("string", "number"))
        rows = [*_KEYWORDS[theme], *_ANY, *(_LEGACY if self.legacy else _MODERN)[theme]]
        if self._likely(0.1):
            rows += _KEYWORDS[self.chance.choice(tuple(_KEYWORDS))]
        found: dict[str, Any] = {}
        for wire in self.chance.sample(
            rows, min(len(rows), self.chance.choice((1, 2, 2, 3, 3, 4)))
        ):
            self._put(found, wire, depth, theme)
        return found

    def _put(self, into: dict[str, Any], wire: str, depth: int, theme: str) -> None:
        """Add a keyword, and keywords that depend on it."""
        if wire in _NUMBERS:
            into[wire] = self.chance.choice(_NUMBERS[wire])
        elif wire in _HOLDS_ONE:
            into[wire] = self._sub(1, "string") if wire == "propertyNames" else self._child(depth)
        elif wire in _HOLDS_LIST:
            into[wire] = [self._same(depth, theme) for _ in self._some(3)]
        elif wire in _HOLDS_MAP:
            into[wire] = {
                self._name(wire): self._child(depth)
                if wire.endswith("roperties")
                else self._same(depth, theme)
                for _ in self._some(3)
            }
        else:
            getattr(self, f"_put_{wire.removeprefix('$')}")(into, depth, theme)
        if wire.endswith("Contains"):
            into.setdefault("contains", self._child(depth))

    def _put_type(self, into: dict[str, Any], _: int, theme: str) -> None:
        kind = theme if self._likely(0.7) else self.chance.choice(TYPES)
        more = [each for each in self.chance.sample(TYPES, 2) if each != kind]
        into["type"] = [kind, *more[: self.chance.choice((1, 2))]] if self._likely(0.4) else kind

    def _put_const(self, into: dict[str, Any], *_: Any) -> None:
        into["const"] = self.value(2)

    def _put_enum(self, into: dict[str, Any], *_: Any) -> None:
        into["enum"] = _unique([self.value(1) for _ in self._some(4)])

    def _put_not(self, into: dict[str, Any], depth: int, theme: str) -> None:
        into["not"] = self._same(depth, theme)

    def _put_if(self, into: dict[str, Any], depth: int, theme: str) -> None:
        into["if"] = self._same(depth, theme)
        for branch in ("then", "else"):
            if self._likely(0.7):
                into[branch] = self._same(depth, theme)

    def _put_ref(self, into: dict[str, Any], *_: Any) -> None:
        if self._ahead:
            into["$ref"] = self.chance.choice(self._ahead)

    def _put_dynamicRef(self, into: dict[str, Any], *_: Any) -> None:  # noqa: N802 - a keyword
        if self._dynamic and self._ahead is self._references:
            into["$dynamicRef"] = self.chance.choice(self._dynamic)

    def _put_pattern(self, into: dict[str, Any], *_: Any) -> None:
        into["pattern"] = self.chance.choice(PATTERNS)

    def _put_uniqueItems(self, into: dict[str, Any], *_: Any) -> None:  # noqa: N802 - a keyword
        into["uniqueItems"] = self._likely(0.9)

    def _put_prefixItems(self, into: dict[str, Any], depth: int, _: str) -> None:  # noqa: N802
        into["prefixItems"] = [self._child(depth) for _ in self._some(3)]

    def _put_items(self, into: dict[str, Any], depth: int, _: str) -> None:
        into["items"] = self._child(depth)
        if self.legacy and self._likely(0.5):
            into["items"] = [self._child(depth) for _ in self._some(3)]
        if self.legacy and self._likely(0.5):
            into["additionalItems"] = self._child(depth)

    def _put_required(self, into: dict[str, Any], *_: Any) -> None:
        into["required"] = self.chance.sample(NAMES[:4], self.chance.choice((0, 1, 1, 2)))

    def _put_dependentRequired(self, into: dict[str, Any], *_: Any) -> None:  # noqa: N802
        into["dependentRequired"] = {self._name(): [self._name()] for _ in self._some(2)}

    def _put_dependencies(self, into: dict[str, Any], depth: int, theme: str) -> None:
        into["dependencies"] = {
            self._name(): self._same(depth, theme) if self._likely(0.6) else [self._name()]
            for _ in self._some(3)
        }

    def _name(self, wire: str = "") -> str:
        if wire == "patternProperties":
            return self.chance.choice(PATTERNS)
        return self.chance.choice(NAMES[:4] if self._likely(0.85) else NAMES)

    def value(self, depth: int) -> Any:
        """Any JSON value, small."""
        kind = self.chance.random()
        if depth <= 0 or kind < 0.5:
            return self.chance.choice(SCALARS)
        if kind < 0.7:
            return [self.value(depth - 1) for _ in range(self.chance.randint(0, 3))]
        return {self._name(): self.value(depth - 1) for _ in range(self.chance.randint(0, 3))}


def _place(name: str, holder: str) -> str:
    return f"#/{holder}/{name.replace('~', '~0').replace('/', '~1')}"


_KEYWORDS: dict[str, tuple[str, ...]] = {
    "object": (
        *("properties",) * 3,
        *("required", "patternProperties", "additionalProperties", "propertyNames"),
        *("maxProperties", "minProperties"),
    ),
    "array": (
        *("items", "items", "contains", "uniqueItems", "maxItems", "minItems"),
    ),
    "string": ("maxLength", "minLength", "pattern"),
    "number": ("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"),
}  # fmt: skip
_MODERN: dict[str, tuple[str, ...]] = {
    "object": (*("unevaluatedProperties",) * 3, "dependentRequired", "dependentSchemas"),
    "array": (*("unevaluatedItems",) * 3, *("prefixItems",) * 2, "maxContains", "minContains"),
    "string": (),
    "number": (),
}
_COUNTS = (0, 1, 1, 2, 2, 3, 2.0)
_NUMBERS: dict[str, tuple[float, ...]] = {
    "multipleOf": (1, 2, 0.5, 2.5, 1.0, 3),
    **dict.fromkeys(("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum"), NUMBERS),
    **dict.fromkeys(("maxLength", "minLength", "maxItems", "minItems"), _COUNTS),
    **dict.fromkeys(("maxProperties", "minProperties", "maxContains", "minContains"), _COUNTS),
}
_HOLDS_ONE = (
    *("contains", "additionalProperties", "propertyNames"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
_HOLDS_LIST = ("allOf", "anyOf", "oneOf")
_HOLDS_MAP = ("properties", "patternProperties", "dependentSchemas")
_LEGACY: dict[str, tuple[str, ...]] = {
    "object": ("dependencies", "dependencies"),
    "array": (),
    "string": (),
    "number": (),
}
_ANY = (
    *("type", "type", "const", "enum", "allOf", "anyOf", "anyOf", "oneOf", "not", "if"),
    *("$ref", "$ref", "$dynamicRef"),
)


def invent(seed: int | str) -> Any:
    """The schema of a seed. Half of them are of 2020-12, and the others of the older dialects."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    share = chance.random()
    schema = Inventor(chance, legacy=share < 0.4).schema()
    if share < 0.12:
        return as_draft_04(schema)
    if share < 0.24:
        return as_draft_06(schema)
    return as_2019_09(schema) if 0.4 <= share < 0.55 else schema


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for child in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _objects(child)


def values_for(schema: Any, seed: int | str, count: int) -> list[Any]:
    """Values that are valid or nearly valid, and small changes of them."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    sampler = _Sampler(schema, chance)
    found = []
    for index in range(count):
        value = sampler.sample(schema, 4)
        for _ in range((0, 1, 1, 2)[index % 4]):
            value = mutate(value, sampler.inventor)
        found.append(value)
    is_exact = isinstance(schema, dict) and schema.get("$schema") == DRAFT_04
    return [without_fractions(each) for each in found] if is_exact else found


class _Sampler:
    """Draws values that a schema probably accepts, one keyword after the other."""

    def __init__(self, root: Any, chance: random.Random) -> None:
        self.chance, self.root = chance, root
        self.inventor = Inventor(chance, legacy=False)
        self._named = {
            name: each
            for each in _objects(root)
            for key in ("$id", "id", "$anchor", "$dynamicAnchor")
            if isinstance(name := each.get(key), str)
        }

    def sample(self, schema: Any, depth: int) -> Any:
        for _ in range(3):  # of several ways to read a schema, take one
            if not isinstance(schema, dict) or depth <= 0:
                break
            merged = dict(schema)
            for wire in ("$ref", "$dynamicRef", "$recursiveRef"):
                if wire in merged:
                    merged = {**self._target(merged.pop(wire)), **merged}
            for wire in ("anyOf", "oneOf", "allOf"):
                for branch in self._branches(wire, merged.pop(wire, [])):
                    merged = _merge(merged, branch)
            if "if" in merged:
                test, then, other = (merged.pop(k, {}) for k in ("if", "then", "else"))
                chosen = [test, then] if self.chance.random() < 0.6 else [other]
                for branch in chosen:
                    merged = _merge(merged, branch)
            for branch in merged.pop("dependentSchemas", {}).values():
                merged = _merge(merged, branch)
            if merged == schema:
                break
            schema = merged
        if not isinstance(schema, dict) or depth <= 0:
            return self.inventor.value(1)
        return self._plain(schema, depth)

    def _branches(self, wire: str, branches: list[Any]) -> list[Any]:
        if wire == "allOf" or not branches:
            return branches
        return [self.chance.choice(branches)]

    def _target(self, reference: str) -> dict[str, Any]:
        head, _, fragment = reference.partition("#")
        found = self._named.get(head, self.root) if head else self.root
        if fragment.startswith("/"):
            for step in fragment[1:].split("/"):
                found = found.get(step.replace("~1", "/").replace("~0", "~"), {})
        elif fragment:
            found = self._named.get(fragment, self._named.get(f"#{fragment}", {}))
        return found if isinstance(found, dict) else {}

    def _plain(self, schema: dict[str, Any], depth: int) -> Any:
        if "const" in schema:
            return copy.deepcopy(schema["const"])
        if schema.get("enum"):
            return copy.deepcopy(self.chance.choice(schema["enum"]))
        kinds = schema.get("type") or self._guess(schema)
        kind = self.chance.choice(kinds) if isinstance(kinds, list) else kinds
        match kind:
            case "null":
                return None
            case "boolean":
                return self.chance.random() < 0.5
            case "string":
                return self.chance.choice(STRINGS)
            case "integer" | "number":
                return self.chance.choice(NUMBERS)
            case "array":
                return self._array(schema, depth)
            case _:
                return self._object(schema, depth)

    def _guess(self, schema: dict[str, Any]) -> str | list[str]:
        themes = {
            wire: theme
            for table in (_KEYWORDS, _MODERN, _LEGACY)
            for theme, rows in table.items()
            for wire in rows
        }
        return [themes[wire] for wire in schema if wire in themes] or list(TYPES)

    def _array(self, schema: dict[str, Any], depth: int) -> list[Any]:
        items = schema.get("items", schema.get("unevaluatedItems", True))
        prefix = schema.get("prefixItems", items if isinstance(items, list) else [])
        rest = schema.get("additionalItems", True) if isinstance(items, list) else items
        low = int(schema.get("minItems", 0))
        length = low + self.chance.choice((0, 0, 1, 1, 2)) + (len(prefix) if rest is False else 0)
        found = []
        for index in range(length):
            inner = prefix[index] if index < len(prefix) else rest
            if "contains" in schema and self.chance.random() < 0.4:
                inner = schema["contains"]
            if inner is not False:
                found.append(self.sample(inner, depth - 1))
        return found

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        known = schema.get("properties", {})
        names = [*schema.get("required", ()), *(n for n in known if self.chance.random() < 0.6)]
        closed = False in (schema.get("additionalProperties"), schema.get("unevaluatedProperties"))
        for pattern in schema.get("patternProperties", {}):
            names += {"^a": ["ab"], "b$": ["b"], "^$": [""], "[bc]": ["c"], "_": ["__proto__"]}[
                pattern
            ]
        if not closed or self.chance.random() < 0.2:
            names += self.chance.sample(NAMES, self.chance.choice((0, 0, 1, 2)))
        rest = schema.get("additionalProperties", schema.get("unevaluatedProperties", True))
        found = {}
        for name in names:
            inner = known.get(name, rest)
            if inner is not False:
                found[name] = self.sample(inner, depth - 1)
        return found


def _merge(one: dict[str, Any], other: Any) -> dict[str, Any]:
    if not isinstance(other, dict):
        return one
    merged = {**one, **other}
    for wire in ("properties", "patternProperties"):
        if isinstance(one.get(wire), dict) and isinstance(other.get(wire), dict):
            merged[wire] = {**one[wire], **other[wire]}
    if "required" in one and "required" in other:
        merged["required"] = [*one["required"], *other["required"]]
    return merged


def mutate(value: Any, inventor: Inventor) -> Any:
    """The value with one part changed."""
    chance = inventor.chance
    if isinstance(value, dict) and value and chance.random() < 0.8:
        name = chance.choice(list(value))
        what = chance.random()
        if what < 0.25:
            return {key: item for key, item in value.items() if key != name}
        if what < 0.45:
            return {**value, chance.choice(NAMES): inventor.value(1)}
        return {**value, name: mutate(value[name], inventor)}
    if isinstance(value, list) and value and chance.random() < 0.8:
        index = chance.randrange(len(value))
        what = chance.random()
        if what < 0.2:
            return value[:index] + value[index + 1 :]
        if what < 0.4:
            return [*value, copy.deepcopy(chance.choice(value))]
        return [mutate(item, inventor) if i == index else item for i, item in enumerate(value)]
    return inventor.value(2)


def _unique(values: list[Any]) -> list[Any]:
    return list({json.dumps(value, sort_keys=True): value for value in values}.values())


def smaller(value: Any) -> Iterator[Any]:
    """Every JSON value that is `value` with one part removed or simplified."""
    if isinstance(value, dict):
        for key in value:
            yield {k: v for k, v in value.items() if k != key}
        for key, item in value.items():
            for less in smaller(item):
                yield {**value, key: less}
            if isinstance(item, dict) and not key.startswith("$"):
                yield from (v for v in item.values() if isinstance(v, dict))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield value[:index] + value[index + 1 :]
            for less in smaller(item):
                yield [*value[:index], less, *value[index + 1 :]]
    elif value not in (None, True, 0, "") and not isinstance(value, str):
        yield 0


def shrink(found: Any, still_fails: Callable[[list[Any]], list[bool]], *, rounds: int = 60) -> Any:
    """The smallest variant of `found` that still fails; `still_fails` tests many at once."""
    for _ in range(rounds):
        candidates = sorted(smaller(found), key=lambda each: len(json.dumps(each)))[:400]
        fails = still_fails(candidates)
        following = next((c for c, bad in zip(candidates, fails, strict=True) if bad), None)
        if following is None:
            break
        found = following
    return found


def is_endless(schema: Any) -> bool:
    """Whether a schema applies itself to the same value again, in an infinite `$ref` loop."""
    try:
        module = lower(Bundle(copy.deepcopy(schema)))
    except (SchemaError, RecursionError):
        return False
    return any("infinite $ref loop" in each.message for each in module.warnings)
