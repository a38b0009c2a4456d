"""Records that are read and validated in one function.

This is faster than a verdict followed by reading, because each property is looked up once. It works
for records with fixed keys whose verdict only checks their properties.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ...code import tree
from ...code.checks.language import VALUE
from ...code.checks.verdict import Verdict
from ...code.tree import Expression, Name
from ...graph import ir
from ...program.program import Array, Call, Function, Key, Program
from ...types.types import (
    Field,
    ListOf,
    Literal,
    Record,
    RecordRef,
    Scalar,
    StaticType,
    Types,
    walk,
)
from .codec import Codec


@dataclass(frozen=True, slots=True)
class Part:
    """A property of a checked record: its check, and how it is read.

    `kind` is "record" or "list" (of records) if reading the value also checks it, "kept" if the
    value is stored in the variable `ident`, and "read" otherwise.
    """

    field: Field
    call: Call
    kind: str
    ident: Markup


class Checked:
    """The checked records of a module.

    `root` is the key of the root. `hidden` are functions without a verdict function. `taken` are
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
        hidden: Collection[Key],
        taken: Collection[str],
    ) -> None:
        self._program, self._types, self._root, self._codec = program, types, root, codec
        self._attributes, self._hidden = attributes, hidden
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
            kind = self._kind(field.type, call)
            ident = self._attributes[record.key][field.name]
            ident = (
                f"x{ident}" if ident.startswith("_") else ident
            )  # the names of functions start with `_`
            while ident in used:
                ident += "_"
            used |= {ident} if kind in ("kept", "list") else set()
            result.append(Part(field, call, kind, Markup(ident)))
        return result

    def wrong(self, record: Record, verdict: Verdict) -> Expression:
        """Returns the condition that the value `v` is not an object of a checked record.

        Parts that are read by a function are not included: that function checks them.
        """
        plain = tree.Bind("v", tree.call(verdict.emission.helper("plain"), VALUE))
        kinds = (tree.Comparison(tree.TypeOf(each), "is", Name("dict")) for each in (VALUE, plain))
        size = tree.Comparison(tree.call("len", VALUE), "==", tree.Literal(len(record.fields)))
        conditions = [tree.any_of(kinds), size]
        for each in sorted(self.parts(record), key=lambda each: verdict.cost(each.call)):
            value = tree.Item(VALUE, tree.Literal(each.field.name))
            conditions += self._conditions(each, value, verdict)
        return tree.negated(tree.tall(conditions))

    def _conditions(self, part: Part, value: Expression, verdict: Verdict) -> list[Expression]:
        function = self._program.functions.get(part.call.key)
        name = Name(str(part.ident))
        if part.kind == "list" and function and function.array:
            entered = verdict.language.enter_named("list", name, value)
            return [entered, *verdict.sizes(function.array, name)]
        if part.kind == "kept" and function:
            return tree.bound(verdict.value(function, name), name.id, value, always=True)
        if part.kind == "read" and not part.call.always:
            return verdict.conditions(part.call, value)
        return []

    @property
    def narrows(self) -> bool:
        """Whether a check gives a value a wider static type than its attribute has.

        Type checkers infer `str` for a value that is in a set of strings.
        """
        types = (field.type for record in self._records.values() for field in record.fields)
        inner = (self._types.resolved(each) for type_ in types for each in walk(type_))
        return any(isinstance(each, Literal) and len(each.values) > 1 for each in inner)

    def _verdict(self, record: Record) -> Function | None:
        entry = self._program.entries.get(record.verdict)
        return self._program.functions.get(entry.key) if entry else None

    def _can_be(self, key: ir.NodeKey) -> bool:
        record = self._types.records[key]
        function = self._verdict(record)
        if function is None or function.object is None or not self._codec.has_fixed_keys(key):
            return False
        plain = function.single and function.listed and function.object.exact
        calls = self._calls(record)
        return (
            plain
            and not function.tracked
            and calls.keys() == {each.name for each in record.fields}
            and not any(each.key in self._hidden for each in calls.values())
        )

    def _calls(self, record: Record) -> dict[str, Call]:
        """Returns the check of each property."""
        function = self._verdict(record)
        checks = function.object if function else None
        return {each.name: each.call for each in checks.properties} if checks else {}

    def _kind(self, type_: StaticType, call: Call) -> str:
        function = self._program.functions.get(call.key)
        if self._is_one(type_, call):
            return "record"
        if function is None:
            return "read"
        if isinstance(type_, ListOf) and function.single and not function.tracked:
            array = function.array
            if array and array.rest and array == Array(tests=array.tests, rest=array.rest):
                return "list" if self._is_one(type_.item, array.rest.call) else "read"
        is_kept = type_ in (Scalar("string"), Scalar("boolean")) and function.scalar
        return "kept" if is_kept and function.single else "read"

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
                types += [each.field.type for each in parts if each.kind == "read"]
            else:
                types += [each.type for each in record.fields]
                types += [record.extra] if record.extra else []
        seen: set[ir.NodeKey] = set()
        while types:
            for each in walk(types.pop()):
                if (
                    isinstance(each, RecordRef)
                    and each.key in self._records
                    and each.key not in seen
                ):
                    seen.add(each.key)
                    types += [field.type for field in self._records[each.key].fields]
                    yield each.key
