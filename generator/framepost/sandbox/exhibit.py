"""The message in the sandbox, with its generated code and example values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import pipeline
from ..errors import Problem
from ..graph.registry import SUFFIX
from ..jsontext.read import Document, read
from ..naming.files import module_name, stem_of
from ..package_data import schema_folder
from .examples import stored, written

CANONICAL = "click-to-dial-response"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One message to try.

    `title` is the title of its schema. `files` has the generated files by their paths: `module` is
    the path of the message's JavaScript module, `snippets` those of the files to copy. `examples`
    has values by their labels. `dials` says whether the message has the functions of click-to-dial;
    then the sandbox shows the whole conversation.
    """

    title: str
    files: Mapping[str, str]
    module: str
    snippets: tuple[str, ...]
    examples: Mapping[str, Any]
    dials: bool
    warnings: tuple[Problem, ...] = ()


def exhibit(path: Path) -> Exhibit:
    """The message of the schema in the file `path`.

    Everything is generated here, in memory. Raises `SchemaError` or `ConfigError`.
    """
    (path,) = pipeline.check_inputs([path])
    files, warnings = pipeline.render_files([path])
    stem = stem_of(path.name)
    module = f"javascript/{stem}.js"
    snippets = (
        module,
        f"javascript/{stem}.iife.js",
        f"javascript/{stem}.d.ts",
        f"python/{module_name(stem)}.py",
    )
    files_ = {name: files[name] for name in snippets}
    dials = "export function createClickToDialListener(" in files[module]
    if dials:
        files_ |= _conversation()
    document = read(path)
    title = document.value.get("title") if isinstance(document.value, dict) else None
    return Exhibit(
        title if isinstance(title, str) and title else stem,
        files_,
        module,
        snippets,
        _examples(path, document),
        dials,
        tuple(warnings),
    )


def _conversation() -> Iterator[tuple[str, str]]:
    """The modules of the other messages of the conversation, by their paths."""
    for path in sorted(schema_folder().glob(f"*{SUFFIX}")):
        stem = stem_of(path.name)
        if stem != CANONICAL:
            yield f"javascript/{stem}.js", pipeline.render_file(path, "javascript")


def _examples(path: Path, document: Document) -> dict[str, Any]:
    """The examples of the schema, then those in the folder of examples; or else a generated one."""
    schema = document.value
    examples = dict(written(schema.get("examples") if isinstance(schema, dict) else None))
    folder = path.parent / "examples" / stem_of(path.name)
    for kind in ("valid", "invalid"):
        examples |= {f"{kind}/{name}": value for name, value in stored(folder / kind)}
    if examples:
        return examples
    return {"a generated example": next(iter(pipeline.compile_file(path, {}).example), {})}
