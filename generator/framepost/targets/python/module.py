"""The target `python`: the source of a module of classes, builders, codecs and validators."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from markupsafe import Markup

from ...code import literals, tree
from ...code.builders import BuilderCode
from ...code.environment import render
from ...code.fillers import filler_table
from ...code.python import PYTHON
from ...code.tree import Expression, Name
from ...graph import ir
from ...graph.error_messages import json_text
from ...message.builders import Builder
from ...naming.words import snake, words
from ...program.program import Call
from ...types.types import Alias, Field, Literal, OneOf, Record, RecordRef, StaticType, walk
from ..compilation import Compilation
from ..fillers import fillers_of
from .builders import PythonBuilders
from .checked import CheckedRecords, ConversionCode
from .classes import Classes
from .codec import Codec
from .codec_code import CodecCode
from .declare import annotation, choices, union, union_in_rows
from .json_schemas import json_schemas, sources
from .typed_dicts import TypedDicts
from .validator import Context, fill

_HELPERS_WITH_ERRORS = frozenset({"part", "digits", "map_items", "object_at"})
"""The helper functions that raise an error for an invalid part of an argument."""

_TABLE = "list[dict[str, Any]]"
_DOCS = Markup('"""The models and the validator of a JSON Schema."""')
"""The docstring of a module whose schema has no text."""

_WIDTH = 88
"""Formatters of Python break longer lines by default."""
_MAX_OPTIONAL_FIELDS = 100
"""pyright does not analyse the functions of a record with more optional fields."""


def module(compilation: Compilation) -> str:
    """Returns a whole module: classes, builders, codecs and validators."""
    return render("python/module.py.jinja", **ModuleContext(compilation).names())


class ModuleContext(Context):
    """The variables of the templates of a whole module."""

    def __init__(self, compilation: Compilation) -> None:
        models = compilation.models
        self._compilation, self._framework = compilation, models
        self._types, self._names = compilation.types, compilation.names
        self._graph = compilation.complete_graph
        self._fillers = compilation.shared(fillers_of)
        self._attributes: Mapping[ir.NodeKey, Mapping[str, str]] = {}
        if not models.plain:
            self._attributes = compilation.attributes
        compilation.check_functions(listener=False)
        self._codec = Codec(self._graph, self._types, self._names)
        selecting = () if models.plain else tuple(self._codec.selecting_nodes())
        program = compilation.program(dict.fromkeys(self._needed(selecting)))
        super().__init__(program, compilation.root, selecting)
        self._imports |= {"json", "re"}
        if models.name == "dataclass" and self._types.records:
            self._imports.add(
                "importlib"
            )  # for the core of pydantic, which is only imported if pydantic is there
        attributes = self._attributes if models.name == "dataclass" else {}
        self._checked = CheckedRecords(
            self._program,
            self._types,
            self._graph.root,
            self._codec,
            attributes,
            reserved=self._names.records.values(),
        )

    def _needed(self, selecting: Iterable[ir.NodeKey]) -> Iterator[ir.NodeKey]:
        """Yields the nodes other than the root that need a verdict function.

        `selecting` are nodes whose verdicts select the member of a union.
        """
        records = self._types.records
        yield from self._fillers.verdicts()
        for key in (key for builder in self._compilation.builders for key in builder.validated):
            yield records[key].verdict if key in records else key
        if not self._framework.plain:
            yield from (record.verdict for record in records.values())
            yield from selecting

    def names(self) -> dict[str, Any]:
        """Returns the variables of the templates."""
        return {
            **super().names(),
            "framework": self._framework,
            "types": self._types,
            "can_be_null": self._types.can_be_null,
            "builders": self._compilation.builders,
            "typed_dicts": self._typed_dicts.sources,
            "arguments": self._typed_dicts.arguments,
            "argument_type": self._typed_dicts.argument_type,
            "overrides_type": self._typed_dicts.overrides_type,
            "result_type": lambda builder: Markup(self.result_type(builder)),
            "builder_code": self._builder_code,
            "kind_of": lambda value: type(value).__name__,
            "annotation": lambda type_: Markup(annotation(type_, self._names)),
            "class_name": lambda type_: Markup(self._names.records[type_.key]),
            "entry_of": lambda record: self._program.entries[record.verdict],
            "attribute": lambda record, field: Markup(self._attributes[record.key][field.name]),
            "names_of": self._names_of,
            "record_name": lambda record: self._codec.ident(RecordRef(record.key)),
            "differs": self._codec.differs,
            **self._codec_names(),
            "has_fixed_keys": lambda record: self._codec.has_fixed_keys(record.key),
            "has_uppercase_attribute": lambda: any(
                name.isupper()
                for attributes in self._attributes.values()
                for name in attributes.values()
            ),
            "has_any_open_record": lambda: (
                not all(map(self._codec.has_fixed_keys, self._types.records))
            ),
            "is_checked": self._checked.is_checked,
            "has_unchecked_reader": self._checked.has_unchecked_reader,
            "narrows": lambda: self._checked.narrows,
            "tables": lambda: self._codec.tables,
            "aliases": self._aliases,
            "has_pydantic_union": lambda: self._union_for_pydantic() is not None,
            "root_type": Markup(annotation(self._root_static_type(), self._names)),
            "is_own_class": self._types.root == RecordRef(self._graph.root),
            "root_static_type": self._root_codec(),
            "root_record": self._root_record(),
            "declared": self._declared,
            "json_schemas": self._json_schemas,
            "import_used": self._import_used,
            "is_used": self._is_used,
            "docs": _docstring,
            "fillers": self._fillers,
            "filler_of": lambda record: self._fillers.records.get(record.key),
            "filler_table": self._filler_table,
            "docs_of_module": lambda: self._docs_of(self._graph.root) or _DOCS,
        }

    def _codec_names(self) -> dict[str, Any]:
        """Returns the variables for reading and writing: `v` is a JSON value, `o` an object."""
        code = CodecCode(self._codec, self, self._verdict_of, self._language.pattern)

        def printed(function: Callable[..., Expression]) -> Callable[..., Markup]:
            return lambda *arguments: self._shown(function(*arguments))

        def attribute(record: Record, field: Field) -> Expression:
            return tree.Attribute(Name("o"), self._attributes[record.key][field.name])

        extra: Expression = tree.Attribute(Name("o"), "extra")
        if self._framework.name == "pydantic":
            extra = tree.any_of((tree.Attribute(Name("o"), "model_extra"), tree.Literal({})))

        return {
            "checked_reading": lambda record: self._conversion(
                self._checked.reading(record, self._verdict, code)
            ),
            "checked_writing": lambda record: self._conversion(
                self._checked.writing(record, self._verdict, code)
            ),
            "read_value": printed(lambda type_, name: code.read(type_, Name(name))),
            "write_value": printed(lambda type_, name: code.write(type_, Name(name))),
            "read_property": printed(
                lambda field: code.read(field.type, tree.Item(Name("v"), tree.Literal(field.name)))
            ),
            "read_optional": printed(
                lambda field, absent="UNSET": code.optional(
                    field, Name(absent) if absent else tree.Literal(None)
                )
            ),
            "write_attribute": printed(
                lambda record, field: code.write(field.type, attribute(record, field))
            ),
            "write_extra": printed(lambda record: code.write(record.extra, extra)),
            "text_of_attribute": lambda record, field: Markup(
                code.text_part(field.type, attribute(record, field))
            ),
            "own_codecs": lambda: (
                Markup(self.printer.statements([function])) for function in code.functions()
            ),
        }

    @cached_property
    def _typed_dicts(self) -> TypedDicts:
        def docs(text: str, indent: int) -> Markup:
            return _docstring(text, indent=indent)

        return TypedDicts(self._compilation, docs)

    def class_of(self, key: ir.NodeKey | None) -> str | None:
        """Returns the class of the values of a node, if they are objects of a class."""
        if self._framework.plain or key is None:
            return None
        return self._names.records.get(key)

    def result_type(self, builder: Builder) -> str:
        """Returns the return type of a builder."""
        if builder.content is not None:
            return "str"
        return {**self._names.aliases, **self._names.records}.get(builder.key, "Any")

    def entry_at(self, key: ir.NodeKey) -> Call:
        """Returns the call of the function of a node."""
        records = self._types.records
        return self._program.entries[records[key].verdict if key in records else key]

    def functions_of(self, entry: Call) -> tuple[tree.Name, tree.Name]:
        """Returns the functions that give the verdict and that list the errors."""
        return tree.Name(self._verdicts.name(entry)), tree.Name(self._explanations.name(entry))

    def _builder_code(self, builder: Builder) -> tuple[Markup, Markup]:
        """Returns the functions for items of arrays that a builder needs, and its statements."""
        language = PythonBuilders(self, self)
        name = f"_{snake(words(builder.name))}_item"
        code = BuilderCode(language, builder, self._types, name)
        functions = "\n\n\n".join(
            PYTHON.statements([function]) for function in code.item_functions()
        )
        return Markup(functions), Markup(PYTHON.statements(language.body(code, builder), "    "))

    def _filler_table(self) -> Markup:
        table = filler_table(self._fillers.table, self._checks_of, self._language.pattern)
        return Markup(PYTHON.statements([tree.Declare((("_FILLERS", table),), _TABLE)]))

    def _checks_of(self, keys: Collection[ir.NodeKey]) -> Expression:
        """Returns the tuple of checks that recognize a variant.

        A value has the variant if one of the checks holds, or if the tuple is empty.
        """
        calls = [self._program.entries[key] for key in keys]
        if any(call.always for call in calls):
            return tree.List((), constant=True)
        names = [Name(self._verdicts.name(call)) for call in calls if not call.never]
        no_match = () if names or not keys else (tree.Lambda("_", tree.FALSE),)
        return tree.List((*names, *no_match), constant=True)

    def _root_static_type(self) -> StaticType:
        """Returns the type of the root: its alias, if it has one."""
        key = self._graph.root
        return Alias(key) if key in self._names.aliases else self._types.root

    def _root_codec(self) -> StaticType:
        """Returns the type to read and write for the root: its alias, if values are converted."""
        named = self._root_static_type()
        return named if self._codec.differs(named) else self._types.root

    def _root_record(self) -> Record | None:
        """Returns the record of the root, if its values are objects with methods."""
        type_ = self._types.resolved(self._types.root)
        if self._framework.plain or not isinstance(type_, RecordRef):
            return None
        return self._types.records[type_.key]

    def has_long_functions(self) -> bool:
        """Returns whether pyright may refuse to analyse a function of the module."""
        optional = (
            sum(not field.required for field in record.fields)
            for record in self._types.records.values()
        )
        return max(optional, default=0) > _MAX_OPTIONAL_FIELDS or super().has_long_functions()

    def _verdict_of(self, key: ir.NodeKey) -> str | None:
        """Returns the function that gives the verdict of a node, None if every value matches."""
        call = self._program.entries[key]
        return None if call.always else self._verdicts.name(call)

    def _conversion(self, code: ConversionCode) -> tuple[Markup | None, list[tuple[Field, Markup]]]:
        """Returns the statement that rejects an invalid record, and the converted properties."""
        rejection = None
        if code.wrong != tree.FALSE:
            raise_error = tree.Raise("LookupError", "the caller reports the errors")
            rejection = Markup(PYTHON.statements([tree.If(code.wrong, (raise_error,))], "    "))
        return rejection, [(field, self._shown(value)) for field, value in code.values]

    def _aliases(self, *, late: bool) -> list[tuple[Markup, Markup, Markup]]:
        """Returns the name, the type and the documentation of the aliases.

        `late` selects the aliases after the classes. Aliases of `Literal` types come before,
        because pydantic and msgspec evaluate them when a class is created.
        """
        aliases = []
        for key, as_expression in self._alias_order:
            type_ = self._types.aliases[key]
            if isinstance(type_, Literal) is not late:
                text = self._alias(type_, as_expression=as_expression)
                if key == self._union_for_pydantic():
                    text = _annotated(str(text), "_PydanticUnion()")
                aliases.append((Markup(self._names.aliases[key]), text, self._docs_of(key)))
        return aliases

    def _union_for_pydantic(self) -> ir.NodeKey | None:
        """Returns the key of the root if it is a union, which pydantic reads with `from_dict`."""
        key = self._graph.root
        if self._framework.name != "dataclass" or (key, True) not in self._alias_order:
            return None
        has_classes = bool(self._types.records)
        return key if has_classes and isinstance(self._types.aliases[key], OneOf) else None

    @cached_property
    def _alias_order(self) -> list[tuple[ir.NodeKey, bool]]:
        """The keys of the aliases, each after those that it uses.

        The second part says whether the type can be written as an expression. The type of a
        recursive alias, and of an alias that uses one, must be a string.
        """
        needs: dict[ir.NodeKey, set[ir.NodeKey]] = {}
        users: dict[ir.NodeKey, list[ir.NodeKey]] = {}
        for key in self._names.aliases:
            inner = (type_ for type_ in walk(self._types.aliases[key]) if isinstance(type_, Alias))
            needs[key] = {type_.key for type_ in inner}
            for alias in needs[key]:
                users.setdefault(alias, []).append(key)
        order = [key for key, inner in needs.items() if not inner]
        for key in order:  # the loop appends to it
            for user in users.get(key, ()):
                needs[user].discard(key)
                if not needs[user]:
                    order.append(user)
        return [(key, True) for key in order] + [(key, False) for key in needs if needs[key]]

    def _alias(self, type_: StaticType, *, as_expression: bool) -> Markup:
        """Returns the type of an alias: an expression if `as_expression`, otherwise a string."""
        members = choices(type_, self._names)
        if isinstance(type_, Literal):
            values = [literals.python_literal(value) for value in type_.values]
            return Markup(fill("Literal[", values, "]"))
        if list(members) == ["Any"]:
            return Markup("Any")
        if as_expression and members != ["None"]:
            text = union(members)
            rows = union_in_rows(members)
            return Markup(text if len(text) < 70 else f"(\n    {rows}\n)")
        # A type in a string must not contain escapes, so such a `Literal` becomes `str`.
        unescaped = ["str" if "\\" in member else member for member in members]
        text = union(unescaped)
        if len(text) < 70:
            return Markup(f'"{text}"' if '"' not in text else f"'{text}'")
        return Markup('"""\n    ' + union_in_rows(dict.fromkeys(unescaped)) + '\n"""')

    def _import_used(self, module: str, *names: str) -> Markup:
        """Returns the import of the names in `names` that the module uses."""
        used = list(filter(self._is_used, names))
        line = f"from {module} import {', '.join(used)}"
        rows = ",\n    ".join(used)
        return Markup(line if len(line) <= _WIDTH else f"from {module} import (\n    {rows},\n)")

    def _is_used(self, name: str) -> bool:
        records, plain = self._types.records.values(), self._framework.plain
        if name == "TYPE_CHECKING":
            return plain and any(not f.required for record in records for f in record.fields)
        if name in ("Literal", "Sequence"):
            return any(f"{name}[" in text for text in self._annotations())
        return {
            "Annotated": self._union_for_pydantic() is not None,
            "Final": self._framework.name in ("dataclass", "msgspec"),
            "Iterable": "array_text" in self._helpers,
            "Mapping": bool(self._compilation.builders),
            "TypeAlias": bool(self._names.aliases),
            "TypeGuard": self.has_guards(),
            "TypeVar": bool(self._remembered or (self._framework.name == "pydantic" and records)),
            "TypedDict": (plain and bool(records)) or bool(self._typed_dicts.sources()),
            "NoReturn": not _HELPERS_WITH_ERRORS.isdisjoint(self._helpers),
        }.get(name, True)

    def _json_schemas(self) -> Iterator[tuple[Markup, Markup]]:
        """Yields the names and JSON texts of the schemas of the classes, as literals."""
        records = self._types.records
        classes = {record.verdict: self._names.records[key] for key, record in records.items()}
        return sources(json_schemas(self._graph.nodes, classes))

    def _names_of(self, record: Record) -> Markup:
        names = tree.Set(tuple(tree.Literal(field.name) for field in record.fields))
        return Markup(self.define("_NAMES_", names).id)

    def _annotations(self) -> Iterator[str]:
        """Yields all texts that contain types."""
        yield from self._classes
        yield from self._typed_dicts.sources()
        for builder in self._compilation.builders:
            yield from map(self._typed_dicts.argument_type, self._typed_dicts.arguments(builder))
        for late in (False, True):
            yield from (type_ for _, type_, _ in self._aliases(late=late))
        yield annotation(self._root_static_type(), self._names)

    def _declared(self, methods: Callable[[Record], str]) -> list[Markup]:
        """Returns the source of the classes. `methods` returns the methods of a record."""
        self._classes = Classes(
            self._types,
            self._names,
            self._attributes,
            self._framework,
            methods,
            lambda key, indent, text: str(self._docs_of(key, indent=indent, otherwise=text)),
        ).sources()
        return self._classes

    def _docs_of(self, key: ir.NodeKey, *, indent: int = 0, otherwise: str = "") -> Markup:
        annotations = self._types.annotations(key)
        text = annotations.get("description") or otherwise or annotations.get("title") or ""
        if indent and "default" in annotations:
            text = f"{text}\n\nDefault: {json_text(annotations['default'])}".lstrip("\n")
        return _docstring(text, indent=indent) if text else Markup("")


def _annotated(type_: str, metadata: str) -> Markup:
    """Returns the source of a type with metadata, in one row or in several rows like the type."""
    if type_.startswith("(\n"):
        return Markup(f"Annotated[{type_[1:-2]},\n    {metadata},\n]")
    return Markup(f"Annotated[{type_}, {metadata}]")


def _docstring(text: str, last_paragraph: str = "", *, indent: int = 4) -> Markup:
    """Returns a docstring. The text is wrapped."""
    pad = " " * indent
    rows: list[str] = []
    for row in [*literals.lines(text), *(["", last_paragraph] if last_paragraph else [])]:
        rows += literals.wrapped(row, 96 - indent) or [""]
    while rows and not rows[-1]:
        rows.pop()
    lines = [literals.docstring(row) for row in rows or [""]]
    if len(lines) == 1:
        return Markup(f'{pad}"""{lines[0]}"""')
    return Markup(f'{pad}"""' + f"\n{pad}".join(lines) + f'\n{pad}"""').replace(
        f"\n{pad}\n", "\n\n"
    )
