"""The targets: what a schema is turned into. A new one is a module here and a row in `TARGETS`.

A folder a language; no language imports another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import markdown, typescript
from .javascript import module as javascript
from .javascript import validator as javascript_validator
from .python import module as python
from .python import validator as python_validator

if TYPE_CHECKING:
    from .. import ir
    from ..words import Words


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of output.

    `path` is where its file goes below the output folder, with `{stem}` or `{stem_snake}`; empty
    for a target that is only rendered on request. `whole` says that it shows all definitions, not
    only what the root uses.
    """

    wire: str
    render: Callable[[ir.Module, Words], str]
    path: str = ""
    whole: bool = True


TARGETS: tuple[Target, ...] = (
    Target("python", python.module, "python/{stem_snake}.py"),
    Target("python-validator", python_validator.validator, whole=False),
    Target("javascript", javascript.module, "javascript/{stem}.js"),
    Target("javascript-iife", javascript.classic, "javascript/{stem}.iife.js"),
    Target("javascript-validator", javascript_validator.validator, whole=False),
    Target("typescript", typescript.declarations, "javascript/{stem}.d.ts"),
    Target("markdown", markdown.page, "docs/{stem}.md"),
)
