"""Names of classes, aliases and attributes. They stay the same when unrelated parts change.

A definition is named after its title or its key, a nested schema after its title or its parent and
the path from there. Schemas nearer to the root choose first. If a name is taken, words from the
location are added, never a number. An annotation has priority over all of this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from itertools import chain

from ..errors import Problem, SchemaError
from ..graph import ir
from ..jsontext.pointer import token, tokens
from ..types.types import Field, Literal, Record, RecordRef, StaticType, Types
from .words import (
    Words,
    code_points,
    document_words,
    exact,
    is_start,
    key_words,
    pascal,
    spelled,
    started,
    words,
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of records and aliases, by their keys in `Types`.

    `changes` has a warning for each name that was changed because another schema has it. `types`
    is a memory of the types that targets write with these names, by the identity of static types.
    """

    records: Mapping[ir.NodeKey, str]
    aliases: Mapping[ir.NodeKey, str]
    changes: tuple[Problem, ...] = ()
    types: dict[int, tuple[StaticType, Sequence[str]]] = dataclass_field(
        default_factory=dict, init=False, repr=False, compare=False
    )


def model_names(types: Types, module: ir.Module, root: Words) -> Names:
    """A unique name for each record and alias. `root` has the words for the root.

    The name comes from `x-class-name`, the title, the name in `$defs`, or parent and property.
    Raises `SchemaError` for each `x-class-name` that is taken.
    """
    return _Namer(types, module, root).run()


class _Namer:
    def __init__(self, types: Types, module: ir.Module, root: Words) -> None:
        self._types, self._module, self._root = types, module, root
        self._used: dict[str, ir.NodeKey | None] = dict.fromkeys(RESERVED)
        self._names: dict[ir.NodeKey, str] = {}
        self._paths = {key: self._path(key) for key in (*types.records, *types.aliases)}
        self._problems: list[Problem] = []
        self._changes: list[Problem] = []
        self._unions: defaultdict[tuple[ir.NodeKey | None, tuple[str, ...]], _Siblings] | None = (
            None
        )

    def run(self) -> Names:
        """All the names. Raises `SchemaError`."""
        nodes, records, aliases = self._types.nodes, self._types.records, self._types.aliases
        keys = list(dict.fromkeys((self._module.root, *records, *aliases)))
        for key in keys:
            name = nodes[key].annotations.get("x-class-name") if key in nodes else None
            if name is not None and (key in records or key in aliases):
                self._take_annotated(key, name)
        for key in sorted(keys, key=self._rank):
            if key not in self._names and (key in records or key in aliases):
                self._name(key)
        union_names = {key: self._name_of_union(key) for key in aliases if key in records}
        if self._problems:
            raise SchemaError(self._problems)
        return Names(
            {key: self._names[key] for key in records},
            {key: union_names.get(key) or self._names[key] for key in aliases if self._names[key]},
            tuple(self._changes),
        )

    def _rank(self, key: ir.NodeKey) -> tuple[bool, bool, int, bool]:
        """Sort key: root class first, then definitions, then schemas by depth.

        Of definitions with the same title, the one whose key equals the title comes first.
        """
        if key == self._module.root and key not in self._types.records:
            return True, False, 1, False
        parent, steps = self._paths.get(key, (None, []))
        depth = 0
        while parent is not None:
            depth += len(steps)
            parent, steps = self._paths.get(parent, (None, []))
        return key != self._module.root, depth > 0, depth, depth == 0 and not self._is_plain(key)

    def _is_plain(self, key: ir.NodeKey) -> bool:
        """Whether the first candidate of a definition equals its key."""
        if key == self._module.root:
            return True
        return next(self._candidates(key), "") in list(map(pascal, self._keys(key)))

    def _take_annotated(self, key: ir.NodeKey, name: str) -> None:
        """Give a schema the name in its annotation."""
        if name in self._used:
            other = self._used[name]
            message = f'the class name "{name}" is taken'
            message += f" by {str(other) or 'the root'}" if other is not None else ""
            place = self._types.places.get(key, (key, ""))[0]
            self._problems.append(
                ir.problem_at(place, message, "choose another name with x-class-name")
            )
        self._used.setdefault(name, key)
        self._names[key] = name

    def _name(self, key: ir.NodeKey) -> None:
        """Give a schema the first free candidate."""
        candidates = list(self._candidates(key))
        stands_for = self._types.aliases.get(key)
        if isinstance(stands_for, RecordRef) and self._names.get(stands_for.key) == candidates[0]:
            self._names[key] = ""  # the root, which is itself a class with this name
            return
        longer = self._longer(key, candidates[-1] if candidates else "")
        name = next(
            candidate
            for candidate in chain(candidates, longer)
            if candidate and candidate not in self._used
        )
        first = next(filter(None, candidates), name)
        if name != first and self._used[first] not in (None, self._module.root):
            place = self._types.places.get(key, (key, ""))[0]
            message = f"the class is named {name}, not {first}: {self._used[first]} has that name"
            hint = "choose another name with x-class-name"
            self._changes.append(ir.problem_at(place, message, hint))
        self._used[name] = key
        self._names[key] = name

    def _longer(self, key: ir.NodeKey, last: str) -> Iterator[str]:
        """More candidates with more words from the location. The last one is unique."""
        yield last + self._kind(key)
        steps = list(tokens(key.pointer))
        if ir.is_definition(key):
            yield f"{last}Definition"
        yield pascal(started(tuple(word for step in steps for word in spelled(step))))
        whole = (*words(key.document), *(word for step in steps for word in spelled(step)))
        yield pascal(started(whole))
        yield pascal(started((*whole, *code_points(key.document + key.pointer))))

    def _kind(self, key: ir.NodeKey) -> str:
        return "Object" if key in self._types.records else "Value"

    def _name_of_union(self, key: ir.NodeKey) -> str:
        """The name of the alias for all values of a node whose objects have a class."""
        base = f"{self._names[key]}Value"
        longer = self._longer(key, base)
        name = next(
            candidate for candidate in chain((base,), longer) if candidate not in self._used
        )
        self._used[name] = key
        return name

    def _candidates(self, key: ir.NodeKey) -> Iterator[str]:
        node = self._types.nodes.get(key)
        title = node.annotations.get("title", "") if node else ""
        parent, steps = self._paths[key]
        if key == self._module.root:
            yield title if _is_class_name(title) else pascal(self._root)
            return
        if _is_class_name(title):
            yield title
        elif is_start(words(title)):
            yield pascal(words(title))
        if parent is None:
            yield from map(pascal, self._keys(key))
            return
        base = self._base(parent)
        for way in self._path_words(key, steps):
            yield base + pascal(way)

    def _base(self, key: ir.NodeKey) -> str:
        """The name of a schema, with which the names of nested schemas begin."""
        if key in self._names:
            return self._names[key]
        if key == self._module.root:
            return pascal(self._root)
        node = self._types.nodes.get(key)
        title = words(node.annotations.get("title", "")) if node else ()
        return pascal(
            next((words_ for words_ in (title, *self._keys(key)) if is_start(words_)), ())
        )

    def _keys(self, key: ir.NodeKey) -> Iterator[Words]:
        """The names of a definition or document, the shortest first."""
        steps = list(tokens(key.pointer))
        names = key_words(steps[-1]) if steps else document_words(key.document)
        starts = [words_ for words_ in names if is_start(words_)]
        yield from starts or (started(words_) for words_ in names if words_)

    def _path(self, key: ir.NodeKey) -> tuple[ir.NodeKey | None, list[str]]:
        """The nearest named schema around `key`, and the steps from there."""
        if key in self._types.places:
            parent, pointer = self._types.places[key]
            steps = list(tokens(pointer)) if pointer.startswith("/") else []
            if self._is_named(parent):
                return parent, steps
            above, more = self._path(parent)
            return above, [*more, *steps]
        steps = list(tokens(key.pointer))
        if key == self._module.root or not steps or ir.is_definition(key):
            return None, []
        pointers = ("".join(map(token, steps[:end])) for end in range(len(steps)))
        keys = [ir.NodeKey(key.document, pointer) for pointer in pointers]
        nearest = next(
            i for i in range(len(steps) - 1, -1, -1) if i == 0 or self._is_named(keys[i])
        )
        # The target of a reference at an unusual place is treated as a definition.
        ways = [i for i in range(nearest, len(steps)) if _words_of(steps[i:]) is not None]
        start = next((i for i in ways if i == nearest or keys[i] in self._types.nodes), None)
        return (None, []) if start is None else (keys[start], steps[start:])

    def _is_named(self, key: ir.NodeKey) -> bool:
        if key in self._types.records or key in self._types.aliases or key == self._module.root:
            return True
        return not key.pointer or (ir.is_definition(key) and key in self._types.nodes)

    def _path_words(self, key: ir.NodeKey, steps: list[str]) -> Iterator[Words]:
        """Words for a path, the fewest first."""
        if len(steps) < 2 or steps[-2] not in ("anyOf", "oneOf"):
            yield _words_of(steps) or ()
            return
        start = _words_of(steps[:-2]) or ()
        siblings = self._siblings(self._paths[key][0], steps[:-1])
        record = self._types.records.get(key)
        if record is None or siblings.count == 1:
            yield start
        if record is not None:
            for field in record.fields:
                text = _only_text(field)
                if text and siblings.texts[field.name, text] == 1:
                    yield (*start, *words(text))
            for field in sorted(record.fields, key=lambda item: not item.required):
                if siblings.wires[field.name] == 1 and words(field.name):
                    yield (*start, "with", *words(field.name))
        yield (*start, *_ordinal(int(steps[-1]) + 1))

    def _siblings(self, parent: ir.NodeKey | None, steps: list[str]) -> _Siblings:
        """The records among the variants of this union."""
        if self._unions is None:
            self._unions = defaultdict(_Siblings)
            for key, (other, way) in self._paths.items():
                if key in self._types.records:
                    self._unions[other, tuple(way[:-1])].add(self._types.records[key])
        return self._unions[parent, tuple(steps)]


class _Siblings:
    """Counts records, and how many have each property, and each constant text of a property."""

    def __init__(self) -> None:
        self.count = 0
        self.wires: Counter[str] = Counter()
        self.texts: Counter[tuple[str, str]] = Counter()

    def add(self, record: Record) -> None:
        """Count a record."""
        self.count += 1
        self.wires.update(field.name for field in record.fields)
        self.texts.update((field.name, _only_text(field)) for field in record.fields)


_BUILT_IN = frozenset(
    "ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup "
    "BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError "
    "ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError "
    "DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup "
    "FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError "
    "ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError "
    "KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError "
    "NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning "
    "PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError "
    "ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError "
    "SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError "
    "UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning "
    "UserWarning ValueError Warning ZeroDivisionError".split()
)
"""Builtin classes. A generated class with such a name would hide it, or confuse pydantic."""

RESERVED = _BUILT_IN | frozenset(
    "Any Enum Error ValidationError ValidationIssue PublishError Unset UNSET Errors Seen Literal "
    "Final NamedTuple TypedDict NotRequired Callable Iterable Iterator Mapping TypeAlias TypeVar "
    "Model T None True False".split()
)
"""Names that generated modules use themselves."""

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _ordinal(number: int) -> Words:
    """A number as an ordinal in words; above 99, its digits."""
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
    """The words for a path from a parent schema; None if these steps are not a path to a schema."""
    name_words: list[str] = []
    rest = list(steps)
    while rest:
        step = rest.pop(0)
        if step in _KEYED and rest:
            name_words += words(rest[0]) or spelled(rest[0])
            rest = rest[1:]
        elif step in _PLACES:
            name_words += [_PLACES[step]] if _PLACES[step] else []
            if rest and (step in _NUMBERED or (step == "items" and rest[0].isdigit())):
                rest = rest[1:]
        else:
            return None
    return tuple(name_words)


def _is_class_name(title: str) -> bool:
    """Whether the title, as it is written, is a class name."""
    return bool(exact(title)) and "_" not in title and title[0] == title[0].title()


def _only_text(field: Field) -> str:
    """The constant text of a field, or an empty string."""
    type_ = field.type
    if isinstance(type_, Literal) and len(type_.values) == 1 and isinstance(type_.values[0], str):
        return type_.values[0]
    return ""
