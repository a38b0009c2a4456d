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
class ConversionCode:
    """The code that checks and converts a record at the same time.

    `wrong` is the condition that the record is invalid, without its parts that other functions
    check. `values` are its converted properties, in order.
    """

    wrong: Expression
    values: list[tuple[Field, Expression]]


class CheckedRecords:
    """The checked records of a module.

    `root` is the key of the root. `reserved` has names that a local variable must not have.
    `attributes` has the names of attributes, by record; only these records are read.
    """

    def __init__(
        self,
        program: Program,
        types: Types,
        root: ir.NodeKey,
        codec: Codec,
        attributes: Mapping[ir.NodeKey, Mapping[str, str]],
        *,
        reserved: Collection[str],
    ) -> None:
        self._program, self._types, self._root, self._codec = program, types, root, codec
        self._attributes = attributes
        self._reserved = {"v", "o", "x", *keyword.kwlist, *dir(builtins), *reserved}
        self._records = {key: types.records[key] for key in attributes if self._can_be_checked(key)}
        self._read_unchecked = set(self._records_in_other_values())

    def is_checked(self, record: Record) -> bool:
        """Whether a record is read and validated in one function."""
        return record.key in self._records

    def has_unchecked_reader(self, record: Record) -> bool:
        """Whether there is a function that reads the record without validating it."""
        return record.key not in self._records or record.key in self._read_unchecked

    def parts(self, record: Record) -> list[Part]:
        """Returns the properties of a checked record in its order."""
        result: list[Part] = []
        used = set(self._reserved)
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

    def reading(self, record: Record, verdict: Verdict, code: CodecCode) -> ConversionCode:
        """Returns the code that checks and reads a JSON value `v`."""
        plain_copy = tree.Bind("v", tree.call(verdict.emission.helper("plain"), VALUE))
        kinds = (
            tree.Comparison(tree.TypeOf(variable), "is", Name("dict"))
            for variable in (VALUE, plain_copy)
        )
        size = tree.Comparison(tree.call("len", VALUE), "==", tree.Literal(len(record.fields)))

        def read(part: Part) -> tuple[list[Expression], Expression]:
            type_, name = part.field.type, Name(part.ident)
            value = tree.Item(VALUE, tree.Literal(part.field.name))
            if part.kind == "record":
                return [], self._call_of_function("_checked_", type_, value)
            if part.kind == "list":
                is_list = _list_named(name, value, verdict)
                conditions = [is_list, *self._size_conditions(part, verdict)]
                return conditions, self._call_of_function("_checked_", type_, name)
            conditions = verdict.conditions(part.call, name)
            if self._loses_literal_type(type_, conditions):
                return verdict.conditions(part.call, value), code.read(type_, value)
            conditions, variable = _bound(conditions, name, value)
            return conditions, code.read(type_, variable)

        return self._conversion(record, verdict, [tree.any_of(kinds), size], read)

    def writing(self, record: Record, verdict: Verdict, code: CodecCode) -> ConversionCode:
        """Returns the code that writes an object `o` and checks the written values."""

        def write(part: Part) -> tuple[list[Expression], Expression]:
            type_, name = part.field.type, Name(part.ident)
            attribute = self._attributes[record.key][part.field.name]
            value: Expression = tree.Attribute(Name("o"), attribute)
            if part.kind == "value":
                conditions = self._conditions(part, name, verdict)
                return _bound(conditions, name, code.write(type_, value))
            json_value = self._call_of_function("_write_checked_", type_, value)
            return _bound(self._size_conditions(part, verdict), name, json_value)

        return self._conversion(record, verdict, [], write)

    def _conversion(
        self,
        record: Record,
        verdict: Verdict,
        conditions: list[Expression],
        convert: Callable[[Part], tuple[list[Expression], Expression]],
    ) -> ConversionCode:
        """Returns the code for all properties of a record. The fastest conditions come first."""
        values: dict[str, Expression] = {}
        for part in sorted(self.parts(record), key=lambda item: verdict.cost(item.call)):
            part_conditions, values[part.field.name] = convert(part)
            conditions += part_conditions
        wrong = tree.negated(tree.tall(conditions))
        return ConversionCode(wrong, [(field, values[field.name]) for field in record.fields])

    def _call_of_function(self, prefix: str, type_: StaticType, value: Expression) -> Expression:
        """Returns the call of a function for a checked record, or for each record in a list."""
        if not isinstance(type_, ListOf):
            return tree.call(f"{prefix}{self._codec.ident(type_)}", value)
        item = tree.call(f"{prefix}{self._codec.ident(type_.item)}", ITEM)
        return tree.Comprehension(item, (ITEM.id,), value)

    def _loses_literal_type(self, type_: StaticType, conditions: list[Expression]) -> bool:
        """Whether type checkers infer `str` for a variable whose type is a `Literal`."""
        types = map(self._types.resolved, walk(type_))
        literals = [member for member in types if isinstance(member, Literal)]
        is_comparison = len(conditions) == 1 and isinstance(conditions[0], tree.Comparison)
        return bool(literals) and not (
            is_comparison and all(len(literal.values) == 1 for literal in literals)
        )

    def _conditions(self, part: Part, name: Name, verdict: Verdict) -> list[Expression]:
        """Returns the conditions on a written value, which needs no test whether it is a list."""
        kinds = ["array"]
        type_ = part.field.type
        if other := self._codec.nullable(type_):
            kinds, type_ = ["array", "null"], other
        if isinstance(type_, ListOf):
            conditions_of_kinds = [verdict.conditions(part.call, name, kind=kind) for kind in kinds]
            if len(kinds) == 1 or not any(conditions_of_kinds):
                return conditions_of_kinds[0]
        return verdict.conditions(part.call, name)

    def _size_conditions(self, part: Part, verdict: Verdict) -> list[Expression]:
        function = self._program.functions.get(part.call.key)
        array = function.array if function and part.kind == "list" else None
        return verdict.sizes(array, Name(part.ident)) if array else []

    @property
    def narrows(self) -> bool:
        """Whether a check gives a value a wider static type than its attribute has.

        Type checkers infer `str` for a value that is in a set of strings.
        """
        return any(
            len(type_.values) > 1 or self._is_widened(record, field.name)
            for record in self._records.values()
            for field in record.fields
            for type_ in map(self._types.resolved, walk(field.type))
            if isinstance(type_, Literal)
        )

    def _is_widened(self, record: Record, name: str) -> bool:
        """Whether a check replaces the type of a property with one value by a wider type."""
        function = self._program.functions.get(self._calls(record)[name].key)
        return function is not None and bool(function.enum or function.types)

    def _verdict(self, record: Record) -> Function | None:
        entry = self._program.entries.get(record.verdict)
        return self._program.functions.get(entry.key) if entry else None

    def _can_be_checked(self, key: ir.NodeKey) -> bool:
        record = self._types.records[key]
        function = self._verdict(record)
        if function is None or function.object is None or not self._codec.has_fixed_keys(key):
            return False
        checks_properties_only = function.is_record and function.object.exact
        calls = self._calls(record)
        field_names = {field.name for field in record.fields}
        return checks_properties_only and calls.keys() == field_names

    def _calls(self, record: Record) -> dict[str, Call]:
        """Returns the check of each property."""
        function = self._verdict(record)
        checks = function.object if function else None
        return {prop.name: prop.call for prop in checks.properties} if checks else {}

    def _kind(self, type_: StaticType, call: Call) -> str:
        function = self._program.functions.get(call.key)
        if self._checks_record_only(type_, call):
            return "record"
        if function and isinstance(type_, ListOf) and function.has_one_type and not function.tracks:
            array = function.array
            if array and array.rest and array == Array(tests=array.tests, rest=array.rest):
                return "list" if self._checks_record_only(type_.item, array.rest.call) else "value"
        return "value"

    def _checks_record_only(self, type_: StaticType, call: Call) -> bool:
        """Whether a call checks only that the value is this checked record."""
        if not isinstance(type_, RecordRef) or type_.key not in self._records:
            return False
        function = self._verdict(self._records[type_.key])
        return function is not None and function.key == call.key

    def _records_in_other_values(self) -> Iterator[ir.NodeKey]:
        """Yields the checked records that occur in values which another function checks."""
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
    plain_copy = tree.call(verdict.emission.helper("plain"), name)
    candidates = (tree.Bind(name.id, value), tree.Bind(name.id, plain_copy))
    kinds = (tree.Comparison(tree.TypeOf(variable), "is", Name("list")) for variable in candidates)
    return tree.any_of(kinds)


def _bound(
    conditions: list[Expression], name: Name, value: Expression
) -> tuple[list[Expression], Expression]:
    """Returns conditions that assign the value to the variable, and the variable.

    If no condition reads the variable, the conditions assign nothing, and the value is returned.
    """
    if name.id not in tree.names_in(tuple(conditions)):
        return conditions, value
    return tree.bound(conditions, name.id, value, always=True), name
