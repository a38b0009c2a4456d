"""The goals for speed, and the measured reasons for those that are missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plots import Row


@dataclass(frozen=True)
class Goal:
    """The least ratio of a peer's time to framepost's. `reason` is shown if it is missed."""

    part: str
    work: str
    peer: str
    least: float
    reason: str = ""

    def ratio(self, rows: Sequence[Row]) -> float | None:
        """The measured ratio, None if it was not measured."""
        for row in rows:
            if (row.part, row.work, row.peer) == (self.part, self.work, self.peer):
                return round(row.ratio.median, 2)
        return None


PYTHON, MODELS = "Validators in Python", "Models in Python"
JAVASCRIPT, LARGE, COMMANDS = "Validators in JavaScript", "Large schemas", "Commands and imports"

_IS_VALID = """\
The code by hand does not check that properties are own ones, and cannot report errors. Without the
check for own properties, the generated code takes 0.98 to 1.2 times as long as the code by hand.
The same code differs as much from process to process, because V8 inlines different functions."""
_ITER_ERRORS = """\
ajv has code of its own for each property, which takes twice as many bytes: see the sizes.
framepost has a table of properties for each wrong object, and loops over it: in a profile of one
error, this takes more than half of the time. ajv ignores inherited properties only in the row with
own properties."""

_PUBLIC_CALL = """\
The public function `is_valid` calls the function of the root. This call takes about 25 ns, which is
a quarter of the time by hand if the first test fails."""
_CYCLONEDX = """\
The time is spread over many checks. Without patterns, framepost needs 11% less, without the look
for unknown properties 8%, without the types of optional strings 8%, without `uniqueItems` 2%. One
loop over the properties that an object has, with a table of checks, would need 5% less."""
_WEBHOOKS = """\
The root is a `oneOf` of 66 variants without one common discriminator. framepost checks only those
whose required property is present, which saves a third of the time. In a profile, most of the rest
are `isinstance` calls on the strings of repositories and users."""
_GENERATE = """\
Of 613 ms, the import of datamodel-code-generator and pydantic takes 185 ms, and the creation of
framepost's own 150 dataclasses 80 ms. The rest is spread over six kinds of output, of which
datamodel-codegen writes one."""

GOALS = (
    Goal(PYTHON, "`is_valid`, valid", "by hand", 0.91, _PUBLIC_CALL),
    Goal(PYTHON, "`is_valid`, wrong at the start", "by hand", 0.91, _PUBLIC_CALL),
    Goal(PYTHON, "`is_valid`, wrong at the end", "by hand", 0.91, _PUBLIC_CALL),
    Goal(MODELS, "`from_dict`", "msgspec", 1.0),
    Goal(MODELS, "`to_dict`", "msgspec", 1.0),
    Goal(MODELS, "`to_dict`, validated", "the same, not validated", 0.45),
    Goal(LARGE, "webhooks, valid, Python", "jsonschema-rs", 1.0, _WEBHOOKS),
    Goal(LARGE, "CycloneDX 1.6, valid, Python", "jsonschema-rs", 0.41, _CYCLONEDX),
    Goal(JAVASCRIPT, "`isValid`, valid", "by hand", 0.87, _IS_VALID),
    Goal(JAVASCRIPT, "`isValid`, wrong at the start", "by hand", 0.87, _IS_VALID),
    Goal(JAVASCRIPT, "`isValid`, wrong at the end", "by hand", 0.87, _IS_VALID),
    Goal(JAVASCRIPT, "`iterErrors`, one error", "ajv, all errors", 1.0, _ITER_ERRORS),
    Goal(JAVASCRIPT, "`iterErrors`, three errors", "ajv, all errors", 1.0, _ITER_ERRORS),
    Goal(LARGE, "vega-lite 6.4, valid, JavaScript", "schemasafe", 1.0),
    Goal(LARGE, "vega-lite 6.4, invalid, JavaScript", "schemasafe", 1.0),
    Goal(COMMANDS, "generate the message, caches empty", "datamodel-codegen", 0.67, _GENERATE),
    Goal(COMMANDS, "generate the message, schema changed", "datamodel-codegen", 1.0, _GENERATE),
    Goal(COMMANDS, "generate the message, nothing changed", "datamodel-codegen", 6.67, _GENERATE),
    Goal(COMMANDS, "generate 400 classes, schema changed", "datamodel-codegen", 1.25),
)
"""A limit on framepost's time, such as 1.15 times the time by hand, is the inverse of `least`."""
