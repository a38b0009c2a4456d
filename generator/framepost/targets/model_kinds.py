"""The frameworks that Python classes can be generated for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..errors import ConfigError, Problem


@dataclass(frozen=True, slots=True)
class Framework:
    """A kind of Python classes. `name` is its name in options.

    `attributes` are names that the framework uses itself. `unaliasable` matches names of properties
    that must also be the names of the attributes. `unsupported_literals` matches strings that
    cannot be in a `Literal` type. If it is `plain`, an object of a class is the JSON value itself
    and has no methods. `private` says whether names of attributes may begin with `_`.
    """

    name: str
    attributes: frozenset[str] = frozenset()
    unaliasable: str = "(?!)"
    unsupported_literals: str = "(?!)"
    plain: bool = False
    private: bool = True

    def can_rename(self, name: str) -> bool:
        """Whether an attribute can have another name than the property `name`."""
        return re.search(self.unaliasable, name) is None

    def can_list(self, values: Iterable[Any]) -> bool:
        """Whether these values can be a `Literal` type."""
        return not any(
            isinstance(x, str) and re.search(self.unsupported_literals, x) for x in values
        )


FRAMEWORKS = (
    Framework("dataclass"),
    Framework(
        "pydantic",
        frozenset(
            "pydantic property construct copy dict from_orm json model_computed_fields "
            "model_config model_construct model_copy model_dump model_dump_json model_extra "
            "mro register model_fields model_fields_set model_json_schema model_parametrized_name "
            "model_post_init model_rebuild model_validate model_validate_json "
            "model_validate_strings parse_file parse_obj parse_raw schema schema_json "
            "update_forward_refs validate".split()
        ),
        # Its core rejects lone surrogates.
        unaliasable="[\ud800-\udfff]",
        unsupported_literals="[\ud800-\udfff]",
        private=False,
    ),
    Framework("msgspec", frozenset(("msgspec", "property")), r'[\\"\x00-\x1f\ud800-\udfff]'),
    Framework("typeddict", plain=True),
)
"""The first one is the default: it needs only the standard library."""


def framework(name: str) -> Framework:
    """Returns the framework with this name. Raises `ConfigError` if there is none."""
    for row in FRAMEWORKS:
        if row.name == name:
            return row
    names = ", ".join(row.name for row in FRAMEWORKS)
    raise ConfigError(Problem(f'there are no models "{name}"', f"there are {names}"))
