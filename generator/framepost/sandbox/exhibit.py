"""What the sandbox is about: one message, the code generated for it, and values to start from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import pipeline
from ..errors import Problem, SchemaError
from ..graph.registry import SUFFIX
from ..jsontext.read import Document, read
from ..naming.files import module_name, stem_of
from ..package_data import schema_folder

CANONICAL = "click-to-dial-response"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One message to try.

    `title` is its schema's. `files` are generated, by their paths below an output folder: `module`
    is the message's own JavaScript module among them, `snippets` are those to copy. `examples` are
    values by what to call them, in order. `dials` says that the message comes with the functions of
    click-to-dial, so that the whole conversation around it can be shown.
    """

    title: str
    files: Mapping[str, str]
    module: str
    snippets: tuple[str, ...]
    examples: Mapping[str, Any]
    dials: bool
    warnings: tuple[Problem, ...] = ()


def exhibit(path: Path | None = None) -> Exhibit:
    """The message of the schema in the file `path`; without it, clickToDialResponse.

    Everything is generated here, in memory. Raises `SchemaError` or `ConfigError`.
    """
    path = path or schema_folder() / f"{CANONICAL}{SUFFIX}"
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
    shown = {name: files[name] for name in snippets}
    dials = "export function createClickToDialListener(" in files[module]
    if dials:
        shown |= _conversation()
    document = read(path)
    title = document.value.get("title") if isinstance(document.value, dict) else None
    return Exhibit(
        title if isinstance(title, str) and title else stem,
        shown,
        module,
        snippets,
        dict(_examples(path, document)),
        dials,
        tuple(warnings),
    )


def _conversation() -> Iterator[tuple[str, str]]:
    """The modules of the other messages of the conversation, by their paths."""
    for path in sorted(schema_folder().glob(f"*{SUFFIX}")):
        stem = stem_of(path.name)
        if stem != CANONICAL:
            yield f"javascript/{stem}.js", pipeline.render_file(path, "javascript")


def _examples(path: Path, document: Document) -> Iterator[tuple[str, Any]]:
    """The schema's own examples, then those in the folder of examples beside it; or one made."""
    schema = document.value
    given = schema.get("examples") if isinstance(schema, dict) else None
    found = False
    own = given if isinstance(given, list) else []
    for number, value in enumerate(own, 1):
        found = True
        yield f"the schema's example{f' {number}' if len(own) > 1 else ''}", value
    folder = path.parent / "examples" / stem_of(path.name)
    for kind in ("valid", "invalid"):
        for each in sorted((folder / kind).glob("*.json")):
            try:
                value = read(each).value
            except SchemaError:
                continue  # an example of what is no JSON at all cannot be shown as a value
            found = True
            yield f"{kind}/{each.stem}", value
    if not found:
        yield "a made-up example", next(iter(pipeline.compile_file(path, {}).example), {})
