"""The stages that can be explained, and the text of one of them for a schema or conversation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..errors import SchemaError
from ..graph.registry import located, place
from ..jsontext.read import Document
from ..pipeline import compile_file
from ..targets.compilation import Compilation
from .code import code_text
from .graph import graph_text
from .program import program_text
from .types import types_text

STAGES: dict[str, Callable[[Compilation], str]] = {
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
        return STAGES[stage](compile_file(path, documents))
    except SchemaError as error:
        problems = [located(problem, documents) for problem in error.problems]
        raise SchemaError(sorted(problems, key=place)) from None
