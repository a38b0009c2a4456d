"""The targets: what a schema is turned into. A new one is a module or folder here and a row.

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
    from ..graph import ir
    from ..naming.words import Words
    from .model_kinds import Framework


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of output.

    `path` is where its file goes below the output folder, with `{stem}` or `{stem_snake}`; empty
    for a target that is only rendered on request. `whole` says that it shows all definitions, not
    only what the root uses; `classes`, that it shows Python's, so `render` is given their framework
    too.
    """

    wire: str
    render: Callable[..., str]
    path: str = ""
    whole: bool = True
    classes: bool = False

    def text(self, module: ir.Module, root: Words, models: Framework) -> str:
        """What it makes of a module whose root is called `root`."""
        return self.render(module, root, models) if self.classes else self.render(module, root)


TARGETS: tuple[Target, ...] = (
    Target("python", python.module, "python/{stem_snake}.py", classes=True),
    Target("python-validator", python_validator.validator, whole=False),
    Target("javascript", javascript.module, "javascript/{stem}.js"),
    Target("javascript-iife", javascript.classic, "javascript/{stem}.iife.js"),
    Target("javascript-validator", javascript_validator.validator, whole=False),
    Target("typescript", typescript.declarations, "javascript/{stem}.d.ts"),
    Target("markdown", markdown.page, "docs/{stem}.md", classes=True),
)
