"""The environment of the templates. Undefined names and bare strings are errors.

A template can only output the results of encoders (`literals.py`), printers and other templates.
So a forgotten encoder fails in the first test, not for a user.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from markupsafe import Markup

from ..errors import ConfigError, FramepostError, Problem
from ..naming.words import snake, words
from ..output import cache
from ..package_data import templates_folder
from ..version import VERSION
from . import literals

_EXCESS = re.compile(r"\n(?:[ \t]*\n){3,}")


class BareStringError(TypeError):
    """A template tried to output a value that was not encoded."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of framepost's own templates."""
    return _environment(None)


def _environment(overrides: Path | None) -> Environment:
    loaders: list[BaseLoader] = [FileSystemLoader(templates_folder())]
    if overrides is not None:
        loaders.insert(0, FileSystemLoader(overrides))
    environment_ = Environment(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finished,
        auto_reload=False,
        bytecode_cache=_bytecode_cache(),
    )
    environment_.filters.update(FILTERS)
    return environment_


_overrides: ContextVar[tuple[Path, Environment] | None] = ContextVar("overrides", default=None)


@contextmanager
def overriding(folder: Path | None) -> Iterator[None]:
    """Inside the context, templates in `folder` replace those of framepost with the same name.

    Raises `ConfigError` if the folder has a file that replaces no template, and for errors in
    templates, with their places.
    """
    if folder is None:
        yield
        return
    problems = list(_strangers(folder))
    if problems:
        raise ConfigError(problems)
    # A new environment each time, because templates may have been added or removed.
    token = _overrides.set((folder, _environment(folder.resolve())))
    try:
        yield
    except FramepostError:
        raise
    except Exception as error:
        problem = _template_problem(error)
        if problem is None:
            raise
        raise ConfigError(problem) from error
    finally:
        _overrides.reset(token)


def overridden(folder: Path) -> list[Path]:
    """The files of a folder of templates, in order, without files that framepost ignores."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        path
        for path in files
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def folder_with(template: str) -> Path:
    """The folder of `template`: the overriding folder if it has the template."""
    override = _overrides.get()
    return override[0] if override and (override[0] / template).is_file() else templates_folder()


def render(template: str, **context: Any) -> str:
    """Render `template`, a path below the folder of templates, with `context`."""
    override = _overrides.get()
    templates = override[1] if override else environment()
    text = str(templates.get_template(template).render(context))
    return _EXCESS.sub("\n\n\n", text).strip("\n") + "\n"


def source(template: str) -> str:
    """The text of a template."""
    return (folder_with(template) / template).read_text("utf-8")


def _strangers(folder: Path) -> Iterator[Problem]:
    if not folder.is_dir():
        hint = "templates must be a folder. Its templates replace those of framepost"
        yield Problem("is not a folder", hint, file=folder.as_posix())
        return
    folder_ = templates_folder()
    known = [path.relative_to(folder_).as_posix() for path in overridden(folder_)]
    for path in overridden(folder):
        name = path.relative_to(folder).as_posix()
        if name not in known and not path.name.startswith("_"):
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"the names are {', '.join(known)}"
            hint += " Names of your own partial templates begin with _"
            yield Problem("replaces no template of framepost", hint, file=path.as_posix())


def _template_problem(error: Exception) -> Problem | None:
    """The problem of an error in a template, with its place; None if it was not in a template."""
    message = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    hint = "correct the template, or one that it includes"
    if isinstance(error, TemplateNotFound):
        message = f'there is no template "{error.name}"'
    elif isinstance(error, TemplateError):
        message = error.message or message
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:  # so Jinja marks a line of a template
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    if file is None:
        return Problem(message, hint) if isinstance(error, TemplateError) else None
    path, folder = Path(file), Path.cwd()
    name = path.relative_to(folder) if path.is_relative_to(folder) else path
    return Problem(message, hint, file=name.as_posix(), line=line)


def _bytecode_cache() -> FileSystemBytecodeCache | None:
    """Caches compiled templates, because compiling takes a third of a run."""
    # Compiled templates depend on the options of the environment, which are in this file.
    mark = zlib.crc32(Path(__file__).read_bytes())
    folder = cache.folder()
    pattern = f"{VERSION}_{mark:08x}_%s.template"
    return FileSystemBytecodeCache(str(folder), pattern) if folder else None


def _finished(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    raise BareStringError(f"a template outputs the bare {type(value).__name__} {value!r}")


def _list_of(items: list[Any], separator: str) -> Markup:
    for item in items:
        _finished(item)
    return Markup(separator.join(items))


FILTERS: Mapping[str, Any] = {
    "py": literals.python_literal,
    "json_key": literals.python_json_key,
    "js": literals.javascript_literal,
    "json": literals.json_literal,
    "js_property": literals.javascript_property,
    "js_key": literals.javascript_key,
    "md": literals.markdown,
    "code_span": literals.code_span,
    "code_cell": literals.code_cell,
    "code": Markup,
    "snake_of": lambda text: Markup(snake(words(text))),
    "list_of": _list_of,
    "snake": lambda words: Markup(snake(words)),
}
