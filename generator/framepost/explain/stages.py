"""The stages that can be explained, and the text of one of them for a schema or conversation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..errors import SchemaError
from ..graph import ir
from ..graph.registry import located, place
from ..jsontext.read import Document
from ..naming.words import Words
from ..pipeline import load_source, root_words
from .code import code_text
from .graph import graph_text
from .program import program_text
from .types import types_text

STAGES: dict[str, Callable[[ir.Module, Words], str]] = {
    "graph": graph_text,
    "types": types_text,
    "program": program_text,
    "code": code_text,
}
"""The stages in the order of the pipeline, each with the function that describes its result."""


def explain(path: Path, stage: str) -> str:
    """Describe what a stage makes of the schema or conversation in the file `path`.

    The same file always gives the same text. Raises `SchemaError`.
    """
    documents: dict[str, Document] = {}
    try:
        source = load_source(path, documents)
        module = source if isinstance(source, ir.Module) else source.module
        return STAGES[stage](module, root_words(module, module.stem))
    except SchemaError as error:
        problems = [located(problem, documents) for problem in error.problems]
        raise SchemaError(sorted(problems, key=place)) from None
