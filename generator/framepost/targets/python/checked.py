"""Records that are validated while they are read and written.

This is faster than a separate verdict, because each property is looked up once. It works for
records with fixed keys whose verdict only checks their properties.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from ...code import tree
from ...code.checks.language import VALUE
from ...code.checks.traversal import ITEM
from ...code.checks.verdict import Verdict
from ...code.tree import Expression, Name
from ...graph import ir
from ...program.program import Array, Call, Function, Program
from ...types.types import (
    Field,
    ListOf,
    Literal,
    Record,
    RecordRef,
    StaticType,
    Types,
    walk,
)
from .codec import Codec
from .codec_code import CodecCode


@dataclass(frozen=True, slots=True)
class Part:
    """A property of a checked record: what it must be, and how it is checked.

    `kind` is "record" or "list" (of records) if other functions check it, otherwise "value".
    `ident` is the local variable for the value.
    """

    field: Field
    call: Call
    kind: str
    ident: str


@dataclass(frozen=True, slots=True)
class Pass:
    """The code that checks and converts a record in one pass.

    `wrong` is the condition that the record is invalid, without its parts that other functions
    check. `values` are its converted properties, in order.
    """

    wrong: Expression
    values: list[tuple[Field, Expression]]


class Checked:
    """The checked records of a module.

    `root` is the key of the root. `taken` are
    names that a local variable must not have. `attributes` are the names of attributes, by record;
    only these records are read.
    """

    def __init__(
        self,
        program: Program,
        types: Types,
        root: ir.NodeKey,
        codec: Codec,
        attributes: Mapping[ir.NodeKey, Mapping[str, str]],
        *,
        taken: Collection[str],
    ) -> None:
        self._program, self._types, self._root, self._codec = program, types, root, codec
        self._attributes = attributes
        self._taken = {"v", "o", "x", *keyword.kwlist, *dir(builtins), *taken}
        self._records = {key: types.records[key] for key in attributes if self._can_be(key)}
        self._trusted = set(self._read_elsewhere())

    def is_checked(self, record: Record) -> bool:
        """Whether a record is read and validated in one function."""
        return record.key in self._records

    def is_trusted(self, record: Record) -> bool:
        """Whether a record is also read where it is already known to be valid."""
        return record.key not in self._records or record.key in self._trusted

    def parts(self, record: Record) -> list[Part]:
        """Returns the properties of a checked record in its order."""
        result: list[Part] = []
        used = set(self._taken)
        calls = self._calls(record)
        for field in record.fields:
            call = calls[field.name]
            ident = self._attributes[record.key][field.name]
            ident = f"x{ident}" if ident.startswith("_") else ident  # `_` starts functions
            while ident in used:
                ident += "_"
            used.add(ident)
            result.append(Part(field, call, self._kind(field.type, call), ident))
        return result

    def reading(self, record: Record, verdict: Verdict, code: CodecCode) -> Pass:
        """Returns how a JSON value `v` is checked and read."""
        plain = tree.Bind("v", tree.call(verdict.emission.helper("plain"), VALUE))
        kinds = (
            tree.Comparison(tree.TypeOf(variable), "is", Name("dict"))
            for variable in (VALUE, plain)
        )
        size = tree.Comparison(tree.call("len", VALUE), "==", tree.Literal(len(record.fields)))

        def read(part: Part) -> tuple[list[Expression], Expression]:
            type_, name = part.field.type, Name(part.ident)
            value = tree.Item(VALUE, tree.Literal(part.field.name))
            if part.kind == "record":
                return [], self._each("_checked_", type_, value)
            if part.kind == "list":
                entered = _list_named(name, value, verdict)
                conditions = [entered, *self._sizes(part, verdict)]
                return conditions, self._each("_checked_", type_, name)
            conditions = verdict.conditions(part.call, name)
            if self._widens(type_, conditions):
                return verdict.conditions(part.call, value), code.read(type_, value)
            conditions, variable = _kept(conditions, name, value)
            return conditions, code.read(type_, variable)

        return self._pass(record, verdict, [tree.any_of(kinds), size], read)

    def writing(self, record: Record, verdict: Verdict, code: CodecCode) -> Pass:
        """Returns how an object `o` is written, and how the written values are checked."""

        def write(part: Part) -> tuple[list[Expression], Expression]:
            type_, name = part.field.type, Name(part.ident)
            attribute = self._attributes[record.key][part.field.name]
            value: Expression = tree.Attribute(Name("o"), attribute)
            if part.kind == "value":
                conditions = self._conditions(part, name, verdict)
                return _kept(conditions, name, code.write(type_, value))
            written = self._each("_write_checked_", type_, value)
            return _kept(self._sizes(part, verdict), name, written)

        return self._pass(record, verdict, [], write)

    def _pass(
        self,
        record: Record,
        verdict: Verdict,
        conditions: list[Expression],
        convert: Callable[[Part], tuple[list[Expression], Expression]],
    ) -> Pass:
        """Converts the properties. The fastest conditions come first."""
        values: dict[str, Expression] = {}
        for part in sorted(self.parts(record), key=lambda item: verdict.cost(item.call)):
            further, values[part.field.name] = convert(part)
            conditions += further
        wrong = tree.negated(tree.tall(conditions))
        return Pass(wrong, [(field, values[field.name]) for field in record.fields])

    def _each(self, prefix: str, type_: StaticType, value: Expression) -> Expression:
        """Returns the call of a function for a checked record, or for each record in a list."""
        if not isinstance(type_, ListOf):
            return tree.call(f"{prefix}{self._codec.ident(type_)}", value)
        item = tree.call(f"{prefix}{self._codec.ident(type_.item)}", ITEM)
        return tree.Comprehension(item, (ITEM.id,), value)

    def _widens(self, type_: StaticType, conditions: list[Expression]) -> bool:
        """Whether type checkers infer `str` for a variable that is one of a few texts."""
        types = map(self._types.resolved, walk(type_))
        closed = [member for member in types if isinstance(member, Literal)]
        compares = len(conditions) == 1 and isinstance(conditions[0], tree.Comparison)
        return bool(closed) and not (
            compares and all(len(literal.values) == 1 for literal in closed)
        )

    def _conditions(self, part: Part, name: Name, verdict: Verdict) -> list[Expression]:
        """Returns the conditions on a written value. A list is always written as a list."""
        kinds = ["array"]
        type_ = part.field.type
        if other := self._codec.nullable(type_):
            kinds, type_ = ["array", "null"], other
        if isinstance(type_, ListOf):
            of_kinds = [verdict.conditions(part.call, name, kind=kind) for kind in kinds]
            if len(kinds) == 1 or not any(of_kinds):
                return of_kinds[0]
        return verdict.conditions(part.call, name)

    def _sizes(self, part: Part, verdict: Verdict) -> list[Expression]:
        function = self._program.functions.get(part.call.key)
        array = function.array if function and part.kind == "list" else None
        return verdict.sizes(array, Name(part.ident)) if array else []

    @property
    def narrows(self) -> bool:
        """Whether a check gives a value a wider static type than its attribute has.

        Type checkers infer `str` for a value that is in a set of strings.
        """
        return any(
            len(type_.values) > 1 or self._is_narrowed(record, field.name)
            for record in self._records.values()
            for field in record.fields
            for type_ in map(self._types.resolved, walk(field.type))
            if isinstance(type_, Literal)
        )

    def _is_narrowed(self, record: Record, name: str) -> bool:
        """Whether the check of a property with one value gives it the type of a set or a class."""
        function = self._program.functions.get(self._calls(record)[name].key)
        return function is not None and bool(function.enum or function.types)

    def _verdict(self, record: Record) -> Function | None:
        entry = self._program.entries.get(record.verdict)
        return self._program.functions.get(entry.key) if entry else None

    def _can_be(self, key: ir.NodeKey) -> bool:
        record = self._types.records[key]
        function = self._verdict(record)
        if function is None or function.object is None or not self._codec.has_fixed_keys(key):
            return False
        plain = function.is_record and function.object.exact
        calls = self._calls(record)
        return plain and calls.keys() == {field.name for field in record.fields}

    def _calls(self, record: Record) -> dict[str, Call]:
        """Returns the check of each property."""
        function = self._verdict(record)
        checks = function.object if function else None
        return {prop.name: prop.call for prop in checks.properties} if checks else {}

    def _kind(self, type_: StaticType, call: Call) -> str:
        function = self._program.functions.get(call.key)
        if self._is_one(type_, call):
            return "record"
        if function and isinstance(type_, ListOf) and function.has_one_type and not function.tracks:
            array = function.array
            if array and array.rest and array == Array(tests=array.tests, rest=array.rest):
                return "list" if self._is_one(type_.item, array.rest.call) else "value"
        return "value"

    def _is_one(self, type_: StaticType, call: Call) -> bool:
        """Whether a call only checks that the value is one certain checked record."""
        if not isinstance(type_, RecordRef) or type_.key not in self._records:
            return False
        function = self._verdict(self._records[type_.key])
        return function is not None and function.key == call.key

    def _read_elsewhere(self) -> Iterator[ir.NodeKey]:
        """Yields the checked records that are inside other values."""
        types = [*self._types.aliases.values()]
        if self._types.root != RecordRef(self._root):
            types.append(self._types.root)
        for record in self._types.records.values():
            if record.key in self._records:
                parts = self.parts(record)
                types += [part.field.type for part in parts if part.kind == "value"]
            else:
                types += [field.type for field in record.fields]
                types += [record.extra] if record.extra else []
        seen: set[ir.NodeKey] = set()
        while types:
            for type_ in walk(types.pop()):
                if (
                    isinstance(type_, RecordRef)
                    and type_.key in self._records
                    and type_.key not in seen
                ):
                    seen.add(type_.key)
                    types += [field.type for field in self._records[type_.key].fields]
                    yield type_.key


def _list_named(name: Name, value: Expression, verdict: Verdict) -> Expression:
    """Returns the condition that a value is a list, which gets the name."""
    plain = tree.call(verdict.emission.helper("plain"), name)
    candidates = (tree.Bind(name.id, value), tree.Bind(name.id, plain))
    kinds = (tree.Comparison(tree.TypeOf(each), "is", Name("list")) for each in candidates)
    return tree.any_of(kinds)


def _kept(
    conditions: list[Expression], name: Name, value: Expression
) -> tuple[list[Expression], Expression]:
    """Returns the conditions, with the value assigned to the variable, and the variable.

    If no condition reads the variable, it is not assigned, and the value is returned.
    """
    if name.id not in tree.names_in(tuple(conditions)):
        return conditions, value
    return tree.bound(conditions, name.id, value, always=True), name
