"""The frameworks that the classes of a Python module can be of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..errors import ConfigError, Problem


@dataclass(frozen=True, slots=True)
class Framework:
    """A kind of Python classes; `name` is what users call it.

    `attributes` are names that its classes use themselves. `unaliasable` matches names of
    properties that an attribute of another name cannot stand for. `unsupported_literals` matches
    texts that a closed set of values cannot contain. Where it is `plain`, a value of a class is the
    JSON value itself, and classes have no methods. `private` says whether an attribute may begin
    with `_`.
    """

    name: str
    attributes: frozenset[str] = frozenset()
    unaliasable: str = "(?!)"
    unsupported_literals: str = "(?!)"
    plain: bool = False
    private: bool = True

    def can_rename(self, name: str) -> bool:
        """Whether its own functions can call an attribute `name`."""
        return re.search(self.unaliasable, name) is None

    def can_list(self, values: Iterable[Any]) -> bool:
        """Whether it can have a closed set of such values."""
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
            "model_fields model_fields_set model_json_schema model_parametrized_name "
            "model_post_init model_rebuild model_validate model_validate_json "
            "model_validate_strings parse_file parse_obj parse_raw schema schema_json "
            "update_forward_refs validate".split()
        ),
        unsupported_literals="[\ud800-\udfff]",  # its core knows no lone surrogates
        private=False,
    ),
    Framework("msgspec", frozenset(("msgspec", "property")), r'[\\"\x00-\x1f]'),
    Framework("typeddict", plain=True),
)
"""The first is the one without an import from elsewhere, and the default."""


def framework(name: str) -> Framework:
    """The framework that users call `name`. Raises `ConfigError`."""
    for each in FRAMEWORKS:
        if each.name == name:
            return each
    known = ", ".join(each.name for each in FRAMEWORKS)
    raise ConfigError(Problem(f'there are no models "{name}"', f"there are {known}"))
