"""A module to its shapes.

The unit is a *claim*: some nodes that a value is known to match, all of them. A reference and an
allOf add nodes to the claim they stand in; a union is shaped by claiming each of its subschemas
together with what stands around it. A claim never loses a value: where it says too much for a
shape to express, the shape says less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

from . import ir
from .load import token, tokens
from .regex import Category, is_risky, to_python
from .shape import (
    Alias,
    Anything,
    Field,
    ListOf,
    Literal,
    MapOf,
    Named,
    OneOf,
    Record,
    Scalar,
    Shape,
    Shapes,
    TupleOf,
    Union,
    members,
)


@ir.once
def shapes(module: ir.Module) -> Shapes:
    """The shapes of a module."""
    reader = _Reader(module)
    reader.of(module.root)
    for at in module.nodes:
        if is_definition(at):
            reader.of(at)
    return reader.shapes()


def is_definition(at: str) -> bool:
    """Whether the node stands directly in `$defs` or `definitions` of its document."""
    steps = list(tokens(at)) if at.startswith("/") else []
    return len(steps) == 2 and steps[0] in ("$defs", "definitions")


_KINDS = ("object", "array", "string", "number", "boolean", "null")
_OBJECT = frozenset(
    "properties patternProperties additionalProperties unevaluatedProperties".split()
)
_ARRAY = frozenset("items prefixItems additionalItems unevaluatedItems".split())
_UNIONS = ("anyOf", "oneOf")
_UNEVALUATED = frozenset({"unevaluatedItems", "unevaluatedProperties"})
_IN_PLACE = frozenset({*_UNIONS, "if", "not", "dependentSchemas", "dependencies", "$dynamicRef"})
"""The keywords that apply schemas to the same value, beside `$ref` and `allOf`."""

_MOST_TOGETHER = 24
"""So many nodes are taken together; a claim of more has no honest type."""

_DEPTH = 20
"""Records that are so deep in others are looked into once those are done."""

_MOST_IMPLIED = 2000
"""So many nodes may a schema imply without writing them."""


class _Claim(NamedTuple):
    """Nodes that a value matches, and the unions among them that are already dealt with."""

    ats: tuple[str, ...]
    done: frozenset[tuple[str, str]] = frozenset()


_Pair: TypeAlias = "tuple[tuple[str, ...], Shape | None]"
"""A member of a union: the nodes that a value of it matches, and its shape, if it has values."""


class _Reader:
    def __init__(self, module: ir.Module) -> None:
        self._module = module
        self._nodes = dict(module.nodes)
        self._known: dict[_Claim, Shape | None] = {}
        self._open: set[_Claim] = set()
        self._recursive: set[_Claim] = set()
        self._keys: dict[_Claim, str] = {}
        self._carrying: dict[str, bool] = {}
        self._places: dict[str, tuple[str, str]] = {}
        self._records: dict[str, Record] = {}
        self._aliases: dict[str, Shape] = {}
        self._vague: dict[str, None] = {}
        self._depth = 0
        self._later: list[Callable[[], None]] = []

    def shapes(self) -> Shapes:
        """All that has been found."""
        root = self.of(self._module.root)
        while self._later:
            self._later.pop()()
        at = self._module.root
        if root != Named(at) and at not in self._aliases:
            self._aliases = {at: root, **self._aliases}
        return Shapes(
            root,
            self._records,
            self._aliases,
            self._nodes,
            self._places,
            tuple(each for each in self._vague if each in self._module.nodes),
        )

    def of(self, *ats: str) -> Shape:
        """The shape of what matches all the nodes; of anything, if nothing does."""
        return self._of(_Claim(ats), (ats[0], "")) or Anything()

    # Claims.

    def _of(self, claim: _Claim, place: tuple[str, str]) -> Shape | None:
        """The shape of a claim, None if nothing matches it; `place` is where it is made."""
        reduced = self._reduced(claim)
        if reduced is None or not reduced.ats:
            return None if reduced is None else Anything()
        if len(reduced.ats) == 1 and not reduced.done:
            place = (reduced.ats[0], "")
        if reduced in self._known:
            return self._known[reduced]
        if reduced in self._open:
            self._recursive.add(reduced)
            return Alias(self._key(reduced, place))
        if len(reduced.ats) > _MOST_TOGETHER or len(self._places) > _MOST_IMPLIED:
            return self._give_up(reduced)
        self._open.add(reduced)
        shape = self._shape(reduced, place)
        self._open.discard(reduced)
        if shape is not None and (reduced in self._recursive or self._is_alias(reduced, shape)):
            key = self._key(reduced, place)
            self._aliases[key] = shape
            shape = Alias(key)
        self._known[reduced] = shape
        return shape

    def _is_alias(self, claim: _Claim, shape: Shape) -> bool:
        """Whether a definition deserves a name in the models: it says more than a plain type."""
        if len(claim.ats) > 1 or claim.done or not is_definition(claim.ats[0]):
            return False
        if isinstance(shape, OneOf):
            return sum(each != Scalar("null") for each in members(shape)) > 1
        return isinstance(shape, TupleOf) or (isinstance(shape, Literal) and len(shape.values) > 1)

    def _give_up(self, claim: _Claim) -> Shape:
        self._vague[claim.ats[0]] = None
        return Anything()

    def _key(self, claim: _Claim, place: tuple[str, str]) -> str:
        """The key of a claim: that of its node, or of a new one that says the same."""
        if len(claim.ats) == 1 and not claim.done:
            return claim.ats[0]
        if claim not in self._keys:
            ats = tuple(self._without(at, claim.done) for at in claim.ats)
            self._keys[claim] = self._imply(place, ats)
        return self._keys[claim]

    def _without(self, at: str, done: frozenset[tuple[str, str]]) -> str:
        """The key of a node that says what `at` does, but for the unions that are dealt with."""
        node = self._nodes[at]
        left = {key: check for key, check in node.checks.items() if (at, key) not in done}
        if len(left) == len(node.checks) or left.keys() & _UNEVALUATED:
            return at
        key = f"{at}&"
        while key in self._nodes and self._nodes[key].checks != left:
            key += "&"
        self._nodes[key] = replace(node, at=key, checks=left)
        self._places.setdefault(key, (at, ""))
        return key

    def _imply(self, place: tuple[str, str], ats: tuple[str, ...], **checks: Any) -> str:
        """The key of a new node, which matches what all the nodes `ats` match."""
        at = "".join(place)
        while at in self._nodes:
            at += "&"
        parts = tuple((f"/{i}", each) for i, each in enumerate(ats))
        found = {"allOf": ir.Check("allOf", None, parts)}
        found |= {key: ir.Check(key, value) for key, value in checks.items()}
        model = self._nodes[ats[0]]
        notes = {} if checks else self._notes(ats[-1], place[1])
        self._nodes[at] = ir.Node(at, model.dialect, model.resource, found, notes)
        self._places[at] = place
        return at

    def _notes(self, at: str, pointer: str) -> dict[str, Any]:
        """What is said of a new node: of a variant, what its subschema says."""
        own = self._nodes[at].notes if pointer.startswith(("/anyOf", "/oneOf")) else {}
        return {key: own[key] for key in ("title", "description", "x-class-name") if key in own}

    def _reduced(self, claim: _Claim) -> _Claim | None:
        """The claim by the nodes that say something of its shape; None if nothing matches it."""
        ats: list[str] = []
        for each in claim.ats:
            ats += [at for at in self._carriers(each, claim.done) if at not in ats]
        if ir.FALSE in ats:
            return None
        spans = {at: set(self._span(at)) for at in ats}
        kept = [at for at in ats if not any(at in spans[each] for each in ats if each != at)]
        for at in list(kept):
            others = [each for each in kept if each != at]
            if others and self._own(at, claim.done) == {"type"} and not self._links(at):
                known = self._types_of(others)
                if known is not None and known <= _types(self._nodes[at]):
                    kept.remove(at)
        reach = {at for each in kept for at in self._span(each)}
        return _Claim(tuple(kept), frozenset(each for each in claim.done if each[0] in reach))

    def _carriers(self, at: str, done: frozenset[tuple[str, str]]) -> list[str]:
        """The nodes that stand for `at`: itself, what it merely refers to, or none."""
        seen: set[str] = set()
        while at not in (ir.TRUE, ir.FALSE) and at not in seen:
            seen.add(at)
            own, links = self._own(at, done), [e for e in self._links(at) if self._carries(e)]
            if own == {"type"} and links:
                known = self._types_of(links)
                own = set() if known is not None and known <= _types(self._nodes[at]) else own
            if own or len(links) > 1 or (links and self._stands_alone(at)):
                return [at]
            if not links:
                return []
            at = links[0]
        return [at] if at == ir.FALSE else []

    def _stands_alone(self, at: str) -> bool:
        """Whether a node is more than another name: a class of it would check more."""
        if at != self._module.root and not is_definition(at):
            return False
        scoped = at == self._module.root and any(self._module.anchors.values())
        return scoped or self._nodes[at].checks.keys() != {"$ref"}

    def _own(self, at: str, done: frozenset[tuple[str, str]]) -> set[str]:
        """The keywords of a node that say something of its shape, without its references."""
        checks = self._nodes[at].checks
        found = set(checks.keys() & ({"type", "const", "enum"} | _OBJECT | _ARRAY))
        for keyword in _UNIONS:
            children = checks[keyword].children if keyword in checks else ()
            if (at, keyword) not in done and any(self._carries(child) for _, child in children):
                found.add(keyword)
        if "$dynamicRef" in checks and checks["$dynamicRef"].value is not None:
            found.add("$dynamicRef")
        return found

    def _links(self, at: str) -> list[str]:
        """The nodes that a value of the node `at` matches as well."""
        checks = self._nodes[at].checks
        found = [child for _, child in checks["allOf"].children] if "allOf" in checks else []
        references = (checks[key] for key in ("$ref", "$dynamicRef") if key in checks)
        return found + [each.child for each in references if each.value is None]

    def _carries(self, at: str) -> bool:
        """Whether the node says something of the shape of its values."""
        if at in (ir.TRUE, ir.FALSE):
            return at == ir.FALSE
        if at not in self._carrying:
            self._carrying[at] = False
            self._carrying[at] = bool(self._own(at, frozenset())) or any(
                self._carries(each) for each in self._links(at)
            )
        return self._carrying[at]

    def _span(self, *ats: str) -> list[str]:
        """The nodes that a value of the nodes `ats` matches, those that they refer to first."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        todo = [(at, False) for at in reversed(ats)]
        while todo:
            at, left = todo.pop()
            if left or at in (ir.TRUE, ir.FALSE):
                found[at] = None
            elif at not in seen:
                seen.add(at)
                todo.append((at, True))
                todo += [(each, False) for each in reversed(self._links(at))]
        return list(found)

    # Types and values.

    def _types_of(self, ats: Iterable[str]) -> frozenset[str] | None:
        """The types of what matches all the nodes, None if they do not say."""
        found: frozenset[str] | None = None
        for at in self._span(*ats):
            if at in (ir.TRUE, ir.FALSE):
                continue
            checks = self._nodes[at].checks
            each = _types(self._nodes[at]) if "type" in checks else None
            values = _values(self._nodes[at])
            if values is not None:
                each = frozenset(_type_of(value) for value in values) & (each or _ALL)
            if each is not None:
                found = each if found is None else found & each
        return found

    # Shapes.

    def _shape(self, claim: _Claim, place: tuple[str, str]) -> Shape | None:
        span = self._span(*claim.ats)
        if ir.FALSE in span:
            return None
        nodes = [self._nodes[at] for at in span if at != ir.TRUE]
        types = self._types_of(claim.ats)
        lists = [values for each in nodes if (values := _values(each)) is not None]
        if lists:
            known = types if types is not None else _ALL
            kept = [v for v in lists[0] if _type_of(v) in known and _in_all(v, lists[1:])]
            return _literal(claim.ats[0], kept) if kept else None
        structure = {key for each in nodes for key in each.checks.keys() & (_OBJECT | _ARRAY)}
        found = self._unions(claim, nodes, types, structure, place)
        if found is not None:
            return found
        if types is None and not structure:
            if any("$dynamicRef" in each.checks for each in nodes):
                return self._give_up(claim)
            return Anything()
        kinds = [kind for kind in _KINDS if types is None or kind in types]
        if types is not None and "integer" in types and "number" not in types:
            kinds.append("integer")
        keys = (self._key(claim, place),) if len(kinds) > 1 else ()
        only = len(kinds) == 1
        return _union([(keys, self._kind(k, claim, nodes, place, only=only)) for k in kinds])

    def _kind(
        self, kind: str, claim: _Claim, nodes: list[ir.Node], place: tuple[str, str], *, only: bool
    ) -> Shape | None:
        """The shape of what is of one type and matches the claim."""
        if kind == "object":
            if any("properties" in each.checks for each in nodes):
                return self._record(claim, nodes, place, only=only)
            return self._extra(nodes, place) or MapOf(None)
        if kind == "array":
            return self._array(nodes, place)
        return Scalar(kind)

    def _unions(
        self,
        claim: _Claim,
        nodes: list[ir.Node],
        types: frozenset[str] | None,
        structure: set[str],
        place: tuple[str, str],
    ) -> Shape | None:
        """The shape of a claim with unions in it; None if they do not matter to it."""
        found = [
            (each, keyword)
            for each in nodes
            for keyword in _UNIONS
            if keyword in self._own(each.at, claim.done)
        ]
        if not found:
            return None
        done = claim.done | {(each.at, keyword) for each, keyword in found}
        node, keyword = found[0]
        children = [child for _, child in node.checks[keyword].children]
        if types is None and not structure:
            return self._choice(node, keyword, [_Claim((child,)) for child in children], place)
        around = self._reduced(_Claim(claim.ats, done))
        claims = [_Claim((*claim.ats, child), done) for child in children]
        mere = [self._reduced(each) == around for each in claims]
        if all(mere) or (any(mere) and "properties" in structure):
            return None
        return self._choice(node, keyword, claims, place)

    def _choice(
        self, node: ir.Node, keyword: str, claims: list[_Claim], place: tuple[str, str]
    ) -> Shape | None:
        """The union of what the subschemas of `keyword` claim."""
        pairs: list[_Pair] = []
        for i, claim in enumerate(claims):
            there = (place[0], f"{place[1]}/{keyword}/{i}")
            pairs.append(((claim.ats[-1],), self._of(claim, there)))
        return _union(pairs, (node.at, keyword))

    def _record(
        self, claim: _Claim, nodes: list[ir.Node], place: tuple[str, str], *, only: bool
    ) -> Shape:
        key = self._key(claim, place)
        if key in self._records:
            return Named(key)
        verdict = key if only else self._imply((key, "&object"), (key,), type="object")
        self._records[key] = Record(key, verdict, (), None)
        if only:
            self._known[claim] = Named(key)
        if only and self._depth == _DEPTH:  # a chain of records may be longer than the stack
            self._later.append(lambda: self._fill(key, verdict, nodes))
        else:
            self._depth += 1
            self._fill(key, verdict, nodes)
            self._depth -= 1
        return Named(key)

    def _fill(self, key: str, verdict: str, nodes: list[ir.Node]) -> None:
        """Say what properties a record has."""
        required = {name for each in nodes for name in _value(each, "required", ())}
        named = [_properties(each) for each in nodes]
        fields = []
        for wire in dict.fromkeys(wire for own in named for wire in own):
            pairs = zip(nodes, named, strict=True)
            found = [at for each, own in pairs for at in _of_property(each, own, wire)]
            pointer = f"/properties{token(wire)}"
            shape = self._of(_Claim(tuple(found)), (key, pointer))
            if ir.FALSE in [own.get(wire) for own in named]:
                shape = Anything()  # it cannot be there, and that is worth saying
            if shape is not None:
                node = self._described([own[wire] for own in named if wire in own])
                fields.append(Field(wire, node, shape, wire in required))
        extra = self._extra(nodes, (key, ""))
        self._records[key] = Record(key, verdict, tuple(fields), extra)

    def _described(self, found: list[str]) -> str:
        """The node that describes a property: the last of its nodes that has something to say."""
        told = [at for at in found if at in self._nodes and self._nodes[at].notes]
        return (told or found)[-1]

    def _extra(self, nodes: list[ir.Node], place: tuple[str, str]) -> MapOf | None:
        """The properties that may be there beside those that have a name."""
        limits = [each for each in nodes if each.checks.keys() & {"additionalProperties"}]
        matched = [each for each in nodes if "patternProperties" in each.checks]
        if len(matched) > 1 or (matched and any(each is not matched[0] for each in limits)):
            self._vague[place[0]] = None
            return MapOf(Anything())
        rest = [each.checks["additionalProperties"].child for each in limits]
        if not limits and not matched:
            rest = self._unevaluated(nodes, "unevaluatedProperties")
        value = self._of(_Claim(tuple(rest)), (place[0], f"{place[1]}/additionalProperties"))
        if not matched:
            return None if value is None else MapOf(value)
        patterns = [
            (wire, shape)
            for pointer, child in matched[0].checks["patternProperties"].children
            for wire in tokens(pointer)
            if (shape := self._of(_Claim((child,)), place))
        ]
        found = {shape for _, shape in patterns} | ({value} if value is not None else set())
        if len(found) > 1 and any(isinstance(each, Anything) for each in found):
            return MapOf(Anything())
        if len(found) < 2:
            return MapOf(found.pop()) if found else None
        return MapOf(value, tuple(patterns))

    def _unevaluated(self, nodes: list[ir.Node], keyword: str) -> list[str]:
        """The subschema of `keyword`, if it is sure to apply to all that is not known."""
        *inner, last = nodes
        if keyword not in last.checks or any(each.checks.keys() & _IN_PLACE for each in nodes):
            return []
        if any("contains" in each.checks or keyword in each.checks for each in inner):
            return []
        return [] if "contains" in last.checks else [last.checks[keyword].child]

    def _array(self, nodes: list[ir.Node], place: tuple[str, str]) -> Shape:
        prefixes, rests = [], []
        for each in nodes:
            prefix, rest = _items(each)
            prefixes.append(prefix)
            rests.append(rest)
        most = min((_value(each, "maxItems", _MANY) for each in nodes), default=_MANY)
        length = min(max(map(len, prefixes), default=0), int(most))
        further = [rest for rest in rests if rest is not None]
        if not further and any(prefixes):
            further = self._unevaluated(nodes, "unevaluatedItems")
        other = self._of(_Claim(tuple(further)), (place[0], f"{place[1]}/items"))
        if not length:
            return ListOf(other or Anything())
        more = None if length == most else other
        items = []
        for i in range(length):
            found = []
            for prefix, rest in zip(prefixes, rests, strict=True):
                found += [prefix[i]] if i < len(prefix) else [rest] if rest else []
            there = (place[0], f"{place[1]}/prefixItems/{i}")
            items.append(self._of(_Claim(tuple(found)), there))
        if None in items:
            more, items = None, items[: items.index(None)]
        least = max((int(_value(each, "minItems", 0)) for each in nodes), default=0)
        shown = tuple(each for each in items if each is not None)
        if not shown:
            return ListOf(Anything())
        return TupleOf(shown, more, exact=more is None and least >= len(shown))


_MANY = 2**53
_ALL = frozenset({*_KINDS, "integer"})


def _value(node: ir.Node, keyword: str, otherwise: Any) -> Any:
    check = node.checks.get(keyword)
    return otherwise if check is None else check.value


def _types(node: ir.Node) -> frozenset[str]:
    value = _value(node, "type", None)
    if value is None:
        return _ALL
    found = {value} if isinstance(value, str) else set(value)
    return frozenset(found | {"integer"} if "number" in found else found)


def _type_of(value: Any) -> str:
    if value is None:
        return "null"
    kinds = ((bool, "boolean"), (str, "string"), (list, "array"), (dict, "object"))
    found = next((name for kind, name in kinds if isinstance(value, kind)), None)
    return found or ("integer" if value == int(value) else "number")


def _values(node: ir.Node) -> list[Any] | None:
    """The closed set of values of a node, if it has one."""
    if "const" in node.checks:
        return [node.checks["const"].value]
    return list(node.checks["enum"].value) if "enum" in node.checks else None


def _in_all(value: Any, lists: list[list[Any]]) -> bool:
    return all(any(_equal(value, each) for each in found) for found in lists)


def _equal(a: Any, b: Any) -> bool:
    """Equality of JSON values; within arrays and objects, true is taken for 1."""
    return isinstance(a, bool) is isinstance(b, bool) and bool(a == b)


def _literal(at: str, values: list[Any]) -> Shape | None:
    """The shape of a closed set of values: those that a type can name, and the types of others."""
    named: dict[tuple[type, Any], Any] = {}
    others: dict[Shape, None] = {}
    for each in values:
        if each is None or isinstance(each, (str, bool, int)):
            named[type(each), each] = each
        elif isinstance(each, float):
            if each.is_integer() and abs(each) < 2**53:
                named[int, int(each)] = int(each)
            else:
                others[Scalar("number")] = None
        else:
            others[ListOf(Anything()) if isinstance(each, list) else MapOf(Anything())] = None
    found: list[Shape] = [Literal(tuple(named.values()))] if named else []
    return _union([((at,), each) for each in (*found, *others)])


def _union(pairs: list[_Pair], source: tuple[str, str] | None = None) -> Shape | None:
    """The shape of what is of one of the shapes of `pairs`."""
    found: dict[Shape, list[str]] = {}
    places: list[int | None] = []
    for keys, shape in pairs:
        if shape is None:
            places.append(None)
            continue
        inner = shape.members if isinstance(shape, OneOf) else ((keys, shape),)
        for each_keys, each in inner:
            known = found.setdefault(each, [])
            known += [key for key in each_keys if key not in known]
        places.append(list(found).index(shape) if len(inner) == 1 else None)
    if any(isinstance(shape, Anything) for shape in found):
        return Anything()
    if len(found) < 2:
        return next(iter(found), None)
    made = tuple((tuple(keys), shape) for shape, keys in found.items())
    sure = [each for each in places if each is not None]
    if source is None or len(sure) < len(pairs) or len(set(sure)) < len(pairs):
        return OneOf(made)
    return OneOf(made, Union(*source, tuple(sure)))


def _properties(node: ir.Node) -> dict[str, str]:
    """The properties that a node names, each with the key of its schema."""
    check = node.checks.get("properties")
    if check is None:
        return {}
    return {wire: child for pointer, child in check.children for wire in tokens(pointer)}


def _of_property(node: ir.Node, own: Mapping[str, str], wire: str) -> Iterator[str]:
    """The subschemas of a node that apply to the property `wire`; `own` are those that it names."""
    known = wire in own
    if known:
        yield own[wire]
    if "patternProperties" in node.checks:
        for pointer, child in node.checks["patternProperties"].children:
            for pattern in tokens(pointer):
                matches = _matches(pattern, wire)
                known = known or matches is not False
                if matches:
                    yield child
    if not known and "additionalProperties" in node.checks:
        yield node.checks["additionalProperties"].child


def _matches(pattern: str, wire: str) -> bool | None:
    """Whether a pattern matches a name, None if it might take for ever to know."""
    if is_risky(pattern):
        return None
    parts = (p.inside() if isinstance(p, Category) else p for p in to_python(pattern))
    return re.search("".join(parts), wire) is not None


def _items(node: ir.Node) -> tuple[list[str], str | None]:
    """The subschemas of the first items, and that of further ones, if there are such."""
    items = node.checks.get("items")
    if items is not None and isinstance(items.value, list):
        more = node.checks.get("additionalItems")
        return [child for _, child in items.children], more.child if more else None
    prefix = node.checks.get("prefixItems")
    first = [child for _, child in prefix.children] if prefix else []
    return first, items.child if items is not None else None
