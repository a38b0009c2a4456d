"""Generates files from schemas in five steps: load, bundle, lower, render, write."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import ConfigError, Problem, SchemaError
from .graph import ir
from .graph.registry import Folder, Ids, located, place
from .jsontext.read import Document, read
from .naming.files import module_name, stem_of
from .targets.model_kinds import FRAMEWORKS, Framework, framework

if TYPE_CHECKING:
    from .graph.resolve import Bundle
    from .output.write import Report
    from .targets.compilation import Compilation


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Pauses the garbage collector, which takes a fifth of the time and frees little."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_garbage_collection()
def render(
    schema: Any,
    target: str,
    *,
    resources: Mapping[str, Any] | None = None,
    assert_format: bool = False,
    models: str = "dataclass",
) -> str:
    """Generate the text of one file from `schema`, a parsed JSON Schema or AsyncAPI document.

    `target` is the kind of output; not all kinds support conversations. `resources` maps URIs to
    the schemas to which `$ref` may lead; nothing is downloaded. The listener of `x-listener` is
    left out if the schemas of its messages are not in `resources`. `assert_format` makes `format`
    an assertion. `models` is the framework of Python classes. Raises `SchemaError` for a schema
    that cannot be used, `ConfigError` for an unknown framework and `ValueError` for an unknown
    target.
    """
    from .graph.resolve import Bundle
    from .protocol.asyncapi import is_conversation
    from .protocol.graph import compile_value
    from .targets.compilation import Compilation, ConversationCompilation
    from .targets.registry import TARGETS

    target_ = next((row for row in TARGETS if row.name == target), None)
    if target_ is None:
        known = ", ".join(row.name for row in TARGETS)
        raise ValueError(f'unknown target "{target}"; the targets are {known}')
    kind = framework(models)
    compilation: Compilation
    if is_conversation(schema):
        if target_.conversation is None:
            raise ValueError(f'the target "{target}" does not support conversations')
        messages = compile_value(_own(schema), resources or {}, assert_format=assert_format)
        compilation = ConversationCompilation(messages.module, kind, messages=messages)
    else:
        bundle = Bundle(_own(schema), resources=resources)
        graph = _lower(bundle, assert_format=assert_format, all_definitions=target_.all_definitions)
        compilation = Compilation(graph, kind)
    return target_.render(compilation)


def render_file(path: Path, target: str) -> str:
    """The text that `generate` writes for the file `path` and one target. Raises `SchemaError`."""
    from .targets.registry import TARGETS

    (target_,) = (row for row in TARGETS if row.name == target)
    return target_.render(compile_file(path, {}))


@_without_garbage_collection()
def generate(
    schemas: Iterable[str | Path],
    out: str | Path,
    *,
    models: str = "dataclass",
    assert_format: bool = False,
    templates: str | Path | None = None,
    inputs: set[Path] | None = None,
) -> Report:
    """Generate all files for `schemas` and write them into the folder `out`.

    `models` is the kind of Python classes: see `model_kinds.FRAMEWORKS`. `assert_format` makes
    `format` an assertion (2020-12 validation section 7.2.2). A file in the folder `templates`
    replaces the template of framepost with the same name. All files change together, and only
    files of an earlier run are replaced or removed. `inputs` gets the files to which the schemas
    refer, even if the run fails. If it raises `SchemaError`, `ConfigError` or `WriteError`, nothing
    has changed.
    """
    from .output import write

    paths = check_inputs([Path(schema) for schema in schemas], models)
    templates_path = Path(templates) if templates else None
    # If framepost itself changes during the run, the next run notices it.
    settings = [write.toolkit(), models, *["assert-format"] * assert_format]

    def fingerprint_of(followed: Iterable[Path]) -> str:
        return write.fingerprint(paths, followed, templates_path, *settings)

    report = write.unchanged(Path(out), fingerprint_of)
    if report is None:
        mark = fingerprint_of(())
        followed: dict[Path, str] = {}
        try:
            files, warnings = render_files(
                paths, templates_path, models, assert_format=assert_format, followed=followed
            )
        finally:
            if inputs is not None:
                inputs.update(followed)
        new_manifest = write.manifest(paths, files)
        report = write.apply(Path(out), files, new_manifest, warnings)
        report = replace(report, followed=tuple(sorted(followed)))
        # A file that changed during the run may have been read before or after the change.
        if mark == fingerprint_of(()) and not any(map(_has_changed, followed.items())):
            write.store_fingerprint(Path(out), fingerprint_of(followed), new_manifest, followed)
    if inputs is not None:
        inputs.update(report.followed)
    return report


def _has_changed(followed: tuple[Path, str]) -> bool:
    path, text = followed
    try:
        return path.read_bytes().decode("utf-8-sig") != text
    except (OSError, UnicodeDecodeError):
        return True


@_without_garbage_collection()
def check(
    schemas: Iterable[str | Path],
    out: str | Path,
    *,
    models: str = "dataclass",
    assert_format: bool = False,
    templates: str | Path | None = None,
) -> tuple[list[str], list[Problem]]:
    """The changes that `generate` would make in `out`, as unified diffs, and the warnings.

    It writes nothing, and raises the same errors as `generate`.
    """
    from .output import write

    paths = check_inputs([Path(schema) for schema in schemas], models)
    templates_path = Path(templates) if templates else None
    files, warnings = render_files(paths, templates_path, models, assert_format=assert_format)
    return write.differences(Path(out), files, write.manifest(paths, files)), warnings


def check_inputs(paths: Sequence[Path], models: str = "dataclass") -> list[Path]:
    """`paths` in order of their stems. Raises `ConfigError` if they cannot go into one folder."""
    framework(models)
    stems: dict[str, Path] = {}
    problems = []
    for path in paths:
        stem = stem_of(path.name)
        if not stem:
            message = "cannot derive an output name from this file name"
            hint = "name the file after the message, for example user-created.schema.json"
            problems.append(Problem(message, hint, file=str(path)))
            continue
        other = stems.setdefault(module_name(stem).lower(), path)
        if other is not path and other.resolve() == path.resolve():
            continue
        if other is not path:
            message = f"writes the same files as {other.as_posix()}"
            problems.append(Problem(message, "rename one of the two files", file=path.as_posix()))
    if problems:
        raise ConfigError(problems)
    return [stems[key] for key in sorted(stems)]


def render_files(
    paths: Sequence[Path],
    templates: Path | None = None,
    models: str = "dataclass",
    *,
    assert_format: bool = False,
    followed: dict[Path, str] | None = None,
) -> tuple[dict[str, str], list[Problem]]:
    """The text of each file by its path below the output folder, and the warnings.

    `followed` gets the files to which the schemas refer, with their texts. `templates` is the
    folder of templates that replace those of framepost. Raises `SchemaError` with the problems of
    all schemas, and `ConfigError` for problems with `templates`.
    """
    from .code.environment import overriding

    with overriding(templates):
        collected = {} if followed is None else followed
        return _render_schemas(paths, framework(models), collected, assert_format=assert_format)


def _render_schemas(
    paths: Sequence[Path], models: Framework, followed: dict[Path, str], *, assert_format: bool
) -> tuple[dict[str, str], list[Problem]]:
    files: dict[str, str] = {}
    warnings: list[Problem] = []
    problems: list[Problem] = []
    ids = Ids()
    titles: dict[str, Document] = {}
    for path in paths:
        documents: dict[str, Document] = {}
        try:
            texts, schema_warnings = _render_schema(
                path, documents, models, titles, assert_format=assert_format
            )
        except SchemaError as error:
            problems += [located(problem, documents) for problem in error.problems]
        else:
            files.update(texts)
            warnings += [located(warning, documents) for warning in schema_warnings]
        if documents:
            ids.add(documents[""])
        followed.update(_followed(documents))
    problems += ids.all_conflicts()
    if problems:
        raise SchemaError(sorted(dict.fromkeys(problems), key=place))
    return files, warnings


def _followed(documents: Mapping[str, Document]) -> dict[Path, str]:
    """The files of the documents that references led to, with their texts."""
    others = (document for document in documents.values() if document.file != documents[""].file)
    return {Path(document.file).absolute(): document.text for document in others}


def _render_schema(
    path: Path,
    documents: dict[str, Document],
    models: Framework,
    titles: dict[str, Document],
    *,
    assert_format: bool,
) -> tuple[dict[str, str], list[Problem]]:
    from .lint import renamed_module, same_title, warnings_of, wrong_replies
    from .targets.compilation import ConversationCompilation
    from .targets.registry import TARGETS

    compilation = compile_file(path, documents, models=models, assert_format=assert_format)
    stem = compilation.graph.stem
    names = {"stem": stem, "stem_snake": module_name(stem)}
    files: dict[str, str] = {}
    problems: dict[Problem, None] = {}
    warnings = renamed_module(path, stem)
    warnings += same_title(compilation.title, documents[""], titles)
    if isinstance(compilation, ConversationCompilation):
        problems.update(dict.fromkeys(wrong_replies(compilation)))
        warnings = [*compilation.messages.warnings, *warnings]
    for target in TARGETS:
        if target.path and target.renders(compilation):
            try:
                files[target.path.format(**names)] = target.render(compilation)
            except SchemaError as error:
                problems.update(dict.fromkeys(error.problems))
    if problems:
        raise SchemaError(problems)
    return files, [*warnings, *warnings_of(compilation)]


def validator_code(
    path: Path, *, assert_format: bool = False
) -> tuple[str, dict[Path, str], list[Problem]]:
    """The source of the Python validator of the schema in the file `path`. Raises `SchemaError`.

    Also returns the files to which the schemas refer, with their texts, and the warnings about what
    the schema validates.
    """
    from .lint import validation_warnings
    from .targets.python.validator import validator

    documents: dict[str, Document] = {}
    try:
        compilation = compile_file(
            path, documents, all_definitions=False, assert_format=assert_format
        )
        source = validator(compilation)
    except SchemaError as error:
        problems = [located(problem, documents) for problem in error.problems]
        raise SchemaError(sorted(problems, key=place)) from None
    warnings = [located(warning, documents) for warning in validation_warnings(compilation)]
    return source, _followed(documents), sorted(warnings, key=place)


def message_names(path: Path) -> dict[str, str] | None:
    """The names of the messages of the conversation in the file `path`, by id; None for a schema.

    Raises `SchemaError`.
    """
    from .targets.compilation import ConversationCompilation

    compilation = compile_file(path, {}, all_definitions=False)
    if not isinstance(compilation, ConversationCompilation):
        return None
    return {message.id: message.name for message in compilation.conversation.messages}


def compile_file(
    path: Path,
    documents: dict[str, Document],
    *,
    models: Framework = FRAMEWORKS[0],
    all_definitions: bool = True,
    assert_format: bool = False,
) -> Compilation:
    """The compilation of the schema or conversation in the file `path`. Raises `SchemaError`.

    References may lead to other files in the same folder and below. `documents` gets each document
    that is read, by its URI. `all_definitions` includes the definitions that the root of a schema
    does not use. `assert_format` makes `format` an assertion.
    """
    from .graph.resolve import Bundle
    from .protocol.asyncapi import is_conversation
    from .protocol.graph import compile_conversation
    from .targets.compilation import Compilation, ConversationCompilation

    document = read(path)
    folder = Folder(path.parent, documents)
    uri = folder.uri_of(path)
    documents[uri] = documents[""] = document
    if is_conversation(document.value):
        messages = compile_conversation(
            document.value, uri, folder.retrieve, assert_format=assert_format
        )
        graph = replace(messages.module, stem=stem_of(path.name), file=path.name)
        messages = replace(messages, module=graph)
        return ConversationCompilation(graph, models, messages=messages)
    bundle = Bundle(document.value, uri=uri, retrieve=folder.retrieve)
    graph = _lower(bundle, assert_format=assert_format, all_definitions=all_definitions)
    return Compilation(replace(graph, stem=stem_of(path.name), file=path.name), models)


def _lower(bundle: Bundle, *, assert_format: bool, all_definitions: bool) -> ir.Module:
    from .graph.ir import is_definition
    from .graph.lower import lower
    from .message import annotations

    definitions = (key for key in bundle.places if not key.document and is_definition(key))
    also = list(definitions) if all_definitions else []
    module = lower(bundle, assert_format=assert_format, also=also, links=all_definitions)
    if all_definitions:
        annotations.check(module)
    return module


def _own(schema: Any) -> Any:
    """A copy of parsed JSON without shared objects. Raises `SchemaError`."""
    import json

    try:
        return json.loads(json.dumps(schema, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise SchemaError(Problem(f"the schema is not JSON: {error}", pointer="")) from error
