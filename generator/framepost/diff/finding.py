"""Findings of `framepost diff`, with lines and columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..jsontext.positions import Locator
from ..jsontext.read import Document
from ..jsontext.yaml_text import Places
from .change import REVIEW, RawFinding
from .compare import audiences


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: an RFC 6901 JSON Pointer, and line and column from 1."""

    file: str
    pointer: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One change that may break somebody.

    `schema` is the stem of the schema's file. `breaks` is sorted as `AUDIENCES`. `new` is None if
    the file was removed; `removed` is true if only the old schema has this part. `witness` is
    empty, or contains a message that one of the schemas accepts and the other refuses.
    """

    rule: str
    schema: str
    message: str
    breaks: tuple[str, ...]
    old: Location
    new: Location | None
    removed: bool = False
    witness: tuple[Any, ...] = field(default=(), hash=False, compare=False)

    @property
    def location(self) -> Location:
        """The place in the new schema, or in the old one for a removed part."""
        return self.old if self.removed or self.new is None else self.new

    @property
    def to_review(self) -> bool:
        """Whether framepost could not decide what it breaks."""
        return self.rule == REVIEW

    def as_json(self) -> dict[str, Any]:
        """The finding as `diff.schema.json` describes it."""
        result: dict[str, Any] = {
            "rule": self.rule,
            "schema": self.schema,
            "message": self.message,
            "breaks": list(self.breaks),
        }
        for side, location in (("old", self.old), ("new", self.new)):
            if location is not None:
                result[side] = asdict(location)
        if self.witness:
            (result["witness"],) = self.witness
        return result


Documents = Mapping[str, Document]
"""The documents of a schema by their URIs. The empty URI is that of the root."""


def with_places(
    findings: Iterable[RawFinding], schema: str, old: Documents, new: Documents
) -> list[Finding]:  # fmt: skip
    """Add lines and columns to the findings of the schema with this stem."""
    listed = list(findings)
    before = _locations([finding.change.old for finding in listed], old)
    after = _locations([finding.change.new for finding in listed], new)
    return [
        Finding(
            finding.rule,
            schema,
            finding.change.message,
            audiences(finding.change.breaks),
            before[finding.change.old],
            after[finding.change.new],
            finding.change.removed,
            finding.witness,
        )
        for finding in listed
    ]


def _locations(places: Iterable[str], documents: Documents) -> dict[str, Location]:
    """The location of each place: the key of a node, possibly followed by a pointer."""
    locations: dict[str, Location] = {}
    locators: dict[str, Locator | Places] = {}
    for place in set(places):
        uri, pointer = ("", place) if place[:1] in ("", "/") else place.split("#", 1)
        known = uri if uri in documents else ""
        document = documents[known]
        if known not in locators:
            locators[known] = document.locator()
        locations[place] = Location(document.file, pointer, *locators[known].find(pointer))
    return locations
