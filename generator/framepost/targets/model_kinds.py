"""The frameworks that the classes of a Python module can be of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..errors import ConfigError, Problem


@dataclass(frozen=True, slots=True)
class Framework:
    """`wire` is what users call it.

    `attributes` are names that its classes have for themselves, `unspeakable` the wire names that
    it has no way to give to an attribute, and `unheard` texts that no closed set of its values can
    have. Where `plain`, a value of a class is the JSON value
    as it is, and classes have no methods. `private` says whether an attribute may begin with `_`.
    """

    wire: str
    attributes: frozenset[str] = frozenset()
    unspeakable: str = "(?!)"
    unheard: str = "(?!)"
    plain: bool = False
    private: bool = True

    def can_rename(self, wire: str) -> bool:
        """Whether its own functions can call an attribute `wire`."""
        return re.search(self.unspeakable, wire) is None

    def can_list(self, values: Iterable[Any]) -> bool:
        """Whether it can have a closed set of such values."""
        return not any(isinstance(x, str) and re.search(self.unheard, x) for x in values)


FRAMEWORKS = (
    Framework("dataclass"),
    Framework(
        "pydantic",
        frozenset(
            "pydantic property construct copy dict from_orm json model_computed_fields "
            "model_config model_construct model_copy model_dump model_dump_json model_extra "
            "model_fields model_fields_set model_json_schema model_parametrized_name "
            "model_post_init model_rebuild model_validate model_validate_json "
            "model_validate_strings parse_file parse_obj parse_raw schema schema_json "
            "update_forward_refs validate".split()
        ),
        unheard="[\ud800-\udfff]",  # its core knows no lone surrogates
        private=False,
    ),
    Framework("msgspec", frozenset(("msgspec", "property")), r'[\\"\x00-\x1f]'),
    Framework("typeddict", plain=True),
)
"""The first is the one without an import from elsewhere, and the default."""


def framework(wire: str) -> Framework:
    """The framework that users call `wire`. Raises `ConfigError`."""
    for each in FRAMEWORKS:
        if each.wire == wire:
            return each
    known = ", ".join(each.wire for each in FRAMEWORKS)
    raise ConfigError(Problem(f'there are no models "{wire}"', f"there are {known}"))
