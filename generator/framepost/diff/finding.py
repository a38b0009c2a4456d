"""What `framepost diff` finds: what has changed, where, and whom it breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..jsontext.positions import Locator
from ..jsontext.read import Document
from ..jsontext.yaml_text import Places
from .change import REVIEW, Found
from .compare import audiences


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: an RFC 6901 JSON Pointer, and line and column from 1."""

    file: str
    pointer: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One change that may break somebody.

    `rule` is the id of its rule and `schema` the stem of the schema's file; `breaks` are of
    `AUDIENCES`, in their order. `old` and `new` are its places in both schemas, the latter None
    where there is no such file any more; `gone` says that what it is about is in the old one only.
    `witness` has a message that one of the schemas accepts and the other refuses, if one is known.
    """

    rule: str
    schema: str
    message: str
    breaks: tuple[str, ...]
    old: Spot
    new: Spot | None
    gone: bool = False
    witness: tuple[Any, ...] = field(default=(), hash=False, compare=False)

    @property
    def spot(self) -> Spot:
        """Where to look: in the new schema, or in the old one for what is gone."""
        return self.old if self.gone or self.new is None else self.new

    @property
    def to_review(self) -> bool:
        """Whether it could not be decided whom it breaks."""
        return self.rule == REVIEW

    def as_json(self) -> dict[str, Any]:
        """The finding as `diff.schema.json` describes it."""
        made: dict[str, Any] = {
            "rule": self.rule,
            "schema": self.schema,
            "message": self.message,
            "breaks": list(self.breaks),
        }
        for wire, spot in (("old", self.old), ("new", self.new)):
            if spot is not None:
                made[wire] = asdict(spot)
        if self.witness:
            (made["witness"],) = self.witness
        return made


Documents = Mapping[str, Document]
"""The documents of a schema by their URIs, that of its root also by the empty one."""


def placed(
    found: Iterable[Found], schema: str, old: Documents, new: Documents
) -> list[Finding]:  # fmt: skip
    """Findings with their places, for the schema of the given stem."""
    listed = list(found)
    before = _spots([each.change.old for each in listed], old)
    after = _spots([each.change.new for each in listed], new)
    return [
        Finding(
            each.rule,
            schema,
            each.change.message,
            audiences(each.change.breaks),
            before[each.change.old],
            after[each.change.new],
            each.change.gone,
            each.witness,
        )
        for each in listed
    ]


def _spots(ats: Iterable[str], documents: Documents) -> dict[str, Spot]:
    """The place of each key of a node, with or without a pointer behind it."""
    found: dict[str, Spot] = {}
    locators: dict[str, Locator | Places] = {}
    for at in set(ats):
        uri, pointer = ("", at) if at[:1] in ("", "/") else at.split("#", 1)
        known = uri if uri in documents else ""
        document = documents[known]
        if known not in locators:
            locators[known] = document.locator()
        found[at] = Spot(document.file, pointer, *locators[known].find(pointer))
    return found
