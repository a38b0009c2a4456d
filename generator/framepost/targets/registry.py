"""The targets: what a schema is turned into. A new one is a module or folder here and a row.

A folder a language; no language imports another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..graph import ir
from . import markdown, typescript
from .javascript import module as javascript
from .javascript import validator as javascript_validator
from .python import module as python
from .python import validator as python_validator

if TYPE_CHECKING:
    from ..naming.words import Words
    from ..protocol.graph import Compiled
    from .model_kinds import Framework


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of output.

    `path` is where its file goes below the output folder, with `{stem}` or `{stem_snake}`; empty
    for a target that is only rendered on request. `whole` says that it shows all definitions, not
    only what the root uses; `classes`, that it shows Python's, so `render` is given their framework
    too. `conversation` renders a whole conversation, if the target does that.
    """

    wire: str
    render: Callable[..., str]
    path: str = ""
    whole: bool = True
    classes: bool = False
    conversation: Callable[..., str] | None = None

    def renders(self, source: ir.Module | Compiled) -> bool:
        """Whether the target renders such a source: all render schemas."""
        return isinstance(source, ir.Module) or self.conversation is not None

    def text(self, source: ir.Module | Compiled, root: Words, models: Framework) -> str:
        """What it makes of a schema or a conversation; its root is called `root`."""
        render = self.render if isinstance(source, ir.Module) else self.conversation
        assert render is not None  # noqa: S101 - callers ask `renders`
        return render(source, root, models) if self.classes else render(source, root)


TARGETS: tuple[Target, ...] = (
    Target(
        "python",
        python.module,
        "python/{stem_snake}.py",
        classes=True,
        conversation=python.conversation,
    ),
    Target(
        "python-validator",
        python_validator.validator,
        whole=False,
        conversation=python_validator.validator,
    ),
    Target("javascript", javascript.module, "javascript/{stem}.js"),
    Target("javascript-iife", javascript.classic, "javascript/{stem}.iife.js"),
    Target("javascript-validator", javascript_validator.validator, whole=False),
    Target("typescript", typescript.declarations, "javascript/{stem}.d.ts"),
    Target("markdown", markdown.page, "docs/{stem}.md", classes=True),
)
