"""What the owner of a schema should know though the schema can be used."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from .errors import Problem
from .graph import ir
from .graph.formats import find
from .graph.keywords import keywords_of
from .jsontext.pointer import token
from .message.annotations import misspelled, unlinked
from .regex.translate import is_risky
from .types.infer import shapes


def warnings_of(module: ir.Module) -> list[Problem]:
    """A warning for each thing, with its place."""
    found = [*unlinked(module), *misspelled(module)]
    for node in module.nodes.values():
        for at, pattern, hint in _patterns(node):
            risk = is_risky(pattern)
            if risk:
                found.append(Problem(f"pattern: {risk}", hint, at))
        form = node.annotations.get("format")
        if isinstance(form, str) and find(form, node.dialect) is None:
            hint = "it is kept as an annotation"
            found.append(Problem(f'the format "{form}" is not known', hint, f"{node.key}/format"))
        known = keywords_of(node.dialect)
        for wire in node.annotations:
            if wire not in known and not wire.startswith("x-"):
                near = get_close_matches(wire, known, 1)
                hint = (
                    f"did you mean {near[0]}?" if near else "an annotation of yours begins with x-"
                )
                message = f'"{wire}" is not a keyword of the dialect, and is ignored'
                found.append(Problem(message, hint, node.key + token(wire)))
    for at in shapes(module).vague:
        hint = "it is Any in the models; validators still check all of it"
        found.append(Problem("there is no honest type for this schema", hint, at))
    return found


def _patterns(node: ir.Node) -> Iterator[tuple[str, str, str]]:
    """The place of each pattern of a node, the pattern, and what to do if it takes long."""
    if "pattern" in node.assertions:
        remedy = "rewrite it, or put a maxLength beside it"
        yield f"{node.key}/pattern", node.assertions["pattern"].value, remedy
    if "patternProperties" in node.assertions:
        for pattern in node.assertions["patternProperties"].value:
            yield f"{node.key}/patternProperties{token(pattern)}", pattern, "rewrite it"
