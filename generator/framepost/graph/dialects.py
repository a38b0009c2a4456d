"""The dialects of JSON Schema, with one row for each, and the spellings of their URIs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from referencing import Specification
from referencing.jsonschema import specification_with

from .keywords import (
    DRAFT_04,
    DRAFT_06,
    DRAFT_07,
    DRAFT_2019_09,
    DRAFT_2020_12,
    Keyword,
    keywords_of,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The properties of a published dialect, besides its keywords.

    `name` is its usual name. `id_keyword` is the keyword that sets the URI of a schema.
    `ref_ignores_siblings`: keywords next to `$ref` have no effect. `exact_integers`: 1.0 is not an
    integer. `contains_evaluates`: items that match `contains` are evaluated.
    """

    uri: str
    name: str
    id_keyword: str = "$id"
    ref_ignores_siblings: bool = False
    exact_integers: bool = False
    contains_evaluates: bool = False


DRAFTS: Mapping[str, Draft] = {
    row.uri: row
    for row in (
        Draft(DRAFT_04, "draft-04", "id", ref_ignores_siblings=True, exact_integers=True),
        Draft(DRAFT_06, "draft-06", ref_ignores_siblings=True),
        Draft(DRAFT_07, "draft-07", ref_ignores_siblings=True),
        Draft(DRAFT_2019_09, "2019-09"),
        Draft(DRAFT_2020_12, "2020-12", contains_evaluates=True),
    )
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """The dialect of one schema: a draft, its active keywords, and whether `format` asserts."""

    draft: Draft
    keywords: Mapping[str, Keyword]
    assert_format: bool = False

    @property
    def uri(self) -> str:
        """The URI of the draft."""
        return self.draft.uri

    @property
    def id_keyword(self) -> str:
        """The keyword that sets the URI of a schema."""
        return self.draft.id_keyword

    def ignores_siblings_of(self, schema: Mapping[str, Any]) -> bool:
        """Whether a schema has a `$ref` that makes its other keywords ineffective."""
        return self.draft.ref_ignores_siblings and "$ref" in schema

    def id_of(self, schema: Mapping[str, Any], *, is_root: bool) -> str | None:
        """The URI reference by which a schema identifies itself, without an empty fragment.

        An empty one means the same as none: the schema around it, or the document.
        In old drafts a `$ref` next to it makes it ineffective, except at the root of a document:
        validators use it there, because nothing else identifies the document.
        """
        value = schema.get(self.id_keyword)
        if not isinstance(value, str) or (not is_root and self.ignores_siblings_of(schema)):
            return None
        is_anchor = self.draft.ref_ignores_siblings and value.startswith("#")
        return None if is_anchor else value.rstrip("#") or None


@cache
def dialect(uri: str) -> Dialect:
    """The whole dialect of a draft, by the exact URI of the draft."""
    return Dialect(DRAFTS[uri], keywords_of(uri))


def with_vocabularies(base: Dialect, active: Mapping[str, bool]) -> Dialect:
    """The part of a dialect that a metaschema selects with the argument of its `$vocabulary`."""
    names = {uri.rpartition("/")[2] for uri in active}
    keywords = {
        name: row
        for name, row in base.keywords.items()
        if row.vocabulary in names or row.vocabulary == "core" or name == "format"
    }
    return Dialect(base.draft, keywords, "format-assertion" in names)


_SPELLING = re.compile(
    r"(?:(?:https?:)?//)?(?:www\.)?json-schema\.org/"
    r"(?:draft[-/](?P<draft>0?[4-7]|2019-09|2020-12)/)?(?:hyper-)?schema(?:\.json)?/?#?/?",
    re.IGNORECASE,
)


def draft_uri(spelling: str) -> str | None:
    """The exact URI of the draft of a `$schema`; None if it names another dialect.

    http and https are accepted, with or without a `#` at the end. The hyper-schema of a draft is
    treated as the draft. A URI without a draft means the latest one.
    Draft-05 changed only the specification: its schemas use the metaschema of draft-04.
    """
    match = _SPELLING.fullmatch(spelling.strip())
    if match is None:
        return None
    name = match["draft"]
    if name is None:
        return DRAFT_2020_12
    name = {"5": "4"}.get(name.lstrip("0"), name.lstrip("0"))
    return next(row.uri for row in DRAFTS.values() if row.name.removeprefix("draft-0") == name)


def dialect_hint(uri: str) -> str:
    """The hint for a `$schema` that names no known dialect."""
    if re.search(r"draft-0[0-3]/", uri):
        return f"drafts before draft-04 are not supported: use {DRAFT_2020_12}"
    near = get_close_matches(uri, [_written(draft) for draft in DRAFTS], 1, 0.8)
    if near:
        return f"did you mean {near[0]}?"
    *older, last = (row.name for row in DRAFTS.values() if row.uri != DRAFT_2020_12)
    return f"use {DRAFT_2020_12}; {', '.join(older)} and {last} are also supported"


def _written(uri: str) -> str:
    return uri if "/draft/" in uri else f"{uri}#"


@cache
def specification(uri: str) -> Specification[Any]:
    """The rules of `referencing` for a draft, with the places of subschemas from `KEYWORDS`.

    The library fails for `dependencies` with both schemas and names, for example.
    """
    library_rules = specification_with(_written(uri))
    whole = dialect(uri)

    def subresources_of(contents: Any) -> Iterator[Any]:
        if not isinstance(contents, dict):
            return
        unchecked = whole.ignores_siblings_of(contents)
        for name, argument in contents.items():
            row = whole.keywords.get(name)
            if row and not (unchecked and any(True for _ in row.problems(argument))):
                yield from (child for _, child in row.subschemas(argument))

    def anchors_in(_: Specification[Any], contents: Any) -> Any:
        if not isinstance(contents, dict):
            return ()
        return (
            library_rules.anchors_in(contents)
            if isinstance(contents.get(whole.id_keyword, ""), str)
            else ()
        )

    def id_of(contents: Any) -> str | None:
        id_ = library_rules.id_of(contents) if isinstance(contents, dict) else None
        return id_ if id_ and id_ != "#" else None

    # mypy does not understand the decorator of the class.
    return Specification(  # type: ignore[call-arg]
        library_rules.name,
        id_of,
        subresources_of,
        library_rules.maybe_in_subresource,
        anchors_in=anchors_in,
    )
