"""The keywords of all supported dialects, with one row for each.

Schemas are visited and checked with this table. A row says to which values the keyword applies,
what its argument must be, where its subschemas are, and in which dialects it exists. The order of
the table is the order in which errors are reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..jsontext.pointer import token
from . import keyword_arguments as arguments

DRAFT_04 = "http://json-schema.org/draft-04/schema"
DRAFT_06 = "http://json-schema.org/draft-06/schema"
DRAFT_07 = "http://json-schema.org/draft-07/schema"
DRAFT_2019_09 = "https://json-schema.org/draft/2019-09/schema"
DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"
DIALECTS = (DRAFT_04, DRAFT_06, DRAFT_07, DRAFT_2019_09, DRAFT_2020_12)


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword.

    `applies` is the type of values that it constrains, "any", or "" for none. `holds` says where
    the subschemas are in the argument: "" (nowhere), "one", "list", "map", "one-or-list" or
    "map-or-names". `place` says to which value they apply: "same", "child" or "" (none, as in
    definitions). `vocabulary` is the last segment of the URI of its vocabulary.
    """

    name: str
    applies: str
    argument: arguments.Argument = arguments.anything
    holds: str = ""
    place: str = ""
    vocabulary: str = "validation"
    since: str = DRAFT_04
    until: str = DRAFT_2020_12

    @property
    def is_annotation(self) -> bool:
        """Whether it never constrains values, so that a wrong argument is only a warning."""
        return self.vocabulary in ("meta-data", "content") or self.name in ("$comment", "format")

    def in_dialect(self, dialect: str) -> bool:
        """Whether the dialect has this keyword."""
        return (
            DIALECTS.index(self.since)
            <= DIALECTS.index(dialect)
            <= DIALECTS.index(self.until)
        )  # fmt: skip

    def subschemas(self, argument: Any) -> Iterator[tuple[str, Any]]:
        """The relative pointer and the value of each subschema in a valid `argument`."""
        if self.holds == "one" or (self.holds == "one-or-list" and arguments.is_schema(argument)):
            yield "", argument
        elif self.holds in ("list", "one-or-list"):
            for index, item in enumerate(argument):
                yield f"/{index}", item
        elif self.holds in ("map", "map-or-names"):
            for key, item in argument.items():
                if arguments.is_schema(item):
                    yield token(key), item

    def problems(self, argument: Any) -> Iterator[arguments.ArgumentProblem]:
        """The problems of `argument`, without those inside its subschemas."""
        shape = arguments.SCHEMAS.get(self.holds)
        if shape:
            yield from shape(argument)
        yield from self.argument(argument)


_04, _06, _07, _19, _20 = DIALECTS

KEYWORDS: tuple[Keyword, ...] = (
    # Identifiers and containers, which do not constrain values.
    Keyword("$schema", "", arguments.string, vocabulary="core"),
    Keyword("id", "", arguments.base_uri, vocabulary="core", until=_04),
    Keyword("$id", "", arguments.base_uri, vocabulary="core", since=_06, until=_07),
    Keyword("$id", "", arguments.identifier, vocabulary="core", since=_19),
    Keyword(
        "$anchor",
        "",
        arguments.name("[A-Za-z][-A-Za-z0-9.:_]*"),
        vocabulary="core",
        since=_19,
        until=_19,
    ),
    Keyword(
        "$anchor", "", arguments.name("[A-Za-z_][-A-Za-z0-9._]*"), vocabulary="core", since=_20
    ),
    Keyword(
        "$dynamicAnchor",
        "",
        arguments.name("[A-Za-z_][-A-Za-z0-9._]*"),
        vocabulary="core",
        since=_20,
    ),
    Keyword("$recursiveAnchor", "", arguments.boolean, vocabulary="core", since=_19, until=_19),
    Keyword("$vocabulary", "", arguments.vocabularies, vocabulary="core", since=_19),
    Keyword("$comment", "", arguments.string, vocabulary="core", since=_07),
    Keyword("$defs", "", holds="map", vocabulary="core", since=_19),
    Keyword("definitions", "", holds="map", vocabulary="core"),
    # Assertions on any instance.
    Keyword("type", "any", arguments.types),
    Keyword("const", "any", since=_06),
    Keyword("enum", "any", arguments.array),
    # Numbers.
    Keyword("multipleOf", "number", arguments.positive),
    Keyword("maximum", "number", arguments.number),
    Keyword("exclusiveMaximum", "number", arguments.EXCLUSIVE_FLAG, until=_04),
    Keyword("exclusiveMaximum", "number", arguments.number, since=_06),
    Keyword("minimum", "number", arguments.number),
    Keyword("exclusiveMinimum", "number", arguments.EXCLUSIVE_FLAG, until=_04),
    Keyword("exclusiveMinimum", "number", arguments.number, since=_06),
    # Strings.
    Keyword("maxLength", "string", arguments.count),
    Keyword("minLength", "string", arguments.count),
    Keyword("pattern", "string", arguments.pattern),
    Keyword("format", "string", arguments.string, vocabulary="format-annotation"),
    # Arrays.
    Keyword("maxItems", "array", arguments.count),
    Keyword("minItems", "array", arguments.count),
    Keyword("uniqueItems", "array", arguments.boolean),
    Keyword(
        "prefixItems", "array", holds="list", place="child", vocabulary="applicator", since=_20
    ),
    Keyword(
        "items", "array", holds="one-or-list", place="child", vocabulary="applicator", until=_19
    ),
    Keyword("items", "array", holds="one", place="child", vocabulary="applicator", since=_20),
    Keyword(
        "additionalItems", "array", holds="one", place="child", vocabulary="applicator", until=_19
    ),
    Keyword("contains", "array", holds="one", place="child", vocabulary="applicator", since=_06),
    Keyword("maxContains", "array", arguments.count, since=_19),
    Keyword("minContains", "array", arguments.count, since=_19),
    # Objects.
    Keyword("maxProperties", "object", arguments.count),
    Keyword("minProperties", "object", arguments.count),
    Keyword("required", "object", arguments.names),
    Keyword("properties", "object", holds="map", place="child", vocabulary="applicator"),
    Keyword(
        "patternProperties",
        "object",
        arguments.pattern_keys,
        holds="map",
        place="child",
        vocabulary="applicator",
    ),
    Keyword("additionalProperties", "object", holds="one", place="child", vocabulary="applicator"),
    Keyword(
        "propertyNames", "object", holds="one", place="child", vocabulary="applicator", since=_06
    ),
    Keyword("dependentRequired", "object", arguments.names_map, since=_19),
    Keyword(
        "dependentSchemas", "object", holds="map", place="same", vocabulary="applicator", since=_19
    ),
    Keyword("dependencies", "object", holds="map-or-names", place="same", vocabulary="applicator"),
    # Applicators in place.
    Keyword("$ref", "any", arguments.reference, vocabulary="core"),
    Keyword("$recursiveRef", "any", arguments.reference, vocabulary="core", since=_19, until=_19),
    Keyword("$dynamicRef", "any", arguments.reference, vocabulary="core", since=_20),
    Keyword("allOf", "any", holds="list", place="same", vocabulary="applicator"),
    Keyword("anyOf", "any", holds="list", place="same", vocabulary="applicator"),
    Keyword("oneOf", "any", holds="list", place="same", vocabulary="applicator"),
    Keyword("not", "any", holds="one", place="same", vocabulary="applicator"),
    Keyword("if", "any", holds="one", place="same", vocabulary="applicator", since=_07),
    Keyword("then", "any", holds="one", place="same", vocabulary="applicator", since=_07),
    Keyword("else", "any", holds="one", place="same", vocabulary="applicator", since=_07),
    # They depend on what all keywords above have evaluated.
    Keyword(
        "unevaluatedItems", "array", holds="one", place="child", vocabulary="unevaluated", since=_19
    ),
    Keyword(
        "unevaluatedProperties",
        "object",
        holds="one",
        place="child",
        vocabulary="unevaluated",
        since=_19,
    ),
    # Annotations.
    Keyword("title", "", arguments.string, vocabulary="meta-data"),
    Keyword("description", "", arguments.string, vocabulary="meta-data"),
    Keyword("default", "", vocabulary="meta-data"),
    Keyword("examples", "", arguments.array, vocabulary="meta-data", since=_06),
    Keyword("deprecated", "", arguments.boolean, vocabulary="meta-data", since=_19),
    Keyword("readOnly", "", arguments.boolean, vocabulary="meta-data", since=_07),
    Keyword("writeOnly", "", arguments.boolean, vocabulary="meta-data", since=_07),
    Keyword("contentEncoding", "", arguments.string, vocabulary="content", since=_07),
    Keyword("contentMediaType", "", arguments.string, vocabulary="content", since=_07),
    Keyword("contentSchema", "", holds="one", vocabulary="content", since=_19),
)


@lru_cache
def keywords_of(dialect: str) -> Mapping[str, Keyword]:
    """The rows of a dialect, by keyword, in table order."""
    return {row.name: row for row in KEYWORDS if row.in_dialect(dialect)}
