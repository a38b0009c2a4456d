"""The templates' environment: undefined names and bare strings are errors.

A template can only output what an encoder made (`encode.py`) or another template wrote: anything
else is refused, so that a forgotten encoder fails the first test and not a user.
"""

from __future__ import annotations

import ast
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
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
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup

from ..errors import ConfigError, FramepostError, Problem
from ..naming.words import snake, words
from ..output import cache
from ..package_data import templates_folder
from ..version import VERSION
from . import literals
from .fold import JAVASCRIPT, folded

_EXCESS = re.compile(r"(?:[ \t]*\n){4,}")


class BareStringError(TypeError):
    """A template tried to output a value that no encoder has made safe."""


class _Context(Context):
    """What is called from a template needs no context, and to ask each time whether it does costs.

    Of a module of many classes, that would be a tenth of the time.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(*args, **kwargs)


class _Compiler(CodeGenerator):
    """What is put out is not escaped: `_finished` lets nothing through that would need it."""

    def _output_child_pre(self, _node: Any, _frame: Any, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, _node: Any, _frame: Any, _finalize: Any) -> None:
        self.write(")")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of framepost's own templates."""
    return _environment(None)


def _environment(overrides: Path | None) -> Environment:
    loaders: list[BaseLoader] = [FileSystemLoader(templates_folder())]
    if overrides is not None:
        loaders.insert(0, FileSystemLoader(overrides))
    made = Environment(
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
    made.context_class = _Context
    made.code_generator_class = _Compiler
    made.filters.update(FILTERS)
    made.tests["using"] = lambda block, word: re.search(rf"\b{word} = ", block) is not None
    return made


_overrides: ContextVar[tuple[Path, Environment] | None] = ContextVar("overrides", default=None)


@contextmanager
def overriding(folder: Path | None) -> Iterator[None]:
    """Within it, a template in `folder` replaces the one of framepost that has the same name.

    Raises `ConfigError` if the folder has a file that replaces none. What goes wrong in a template
    meanwhile is a `ConfigError` too, with its place.
    """
    if folder is None:
        yield
        return
    problems = list(_strangers(folder))
    if problems:
        raise ConfigError(problems)
    # A new one each time: a template of that name may have come or gone since the last.
    token = _overrides.set((folder, _environment(folder.resolve())))
    try:
        yield
    except FramepostError:
        raise
    except Exception as error:
        found = _blamed(error)
        if found is None:
            raise
        raise ConfigError(found) from error
    finally:
        _overrides.reset(token)


def overridden(folder: Path) -> list[Path]:
    """The files of a folder of templates, in order, those of no concern to framepost left out."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        path
        for path in found
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def folder_with(template: str) -> Path:
    """The folder in which to look for `template`: the overriding one, if it has it."""
    found = _overrides.get()
    return found[0] if found and (found[0] / template).is_file() else templates_folder()


def render(template: str, **context: Any) -> str:
    """The text of `template` (a path below the templates' folder) with `context`."""
    found = _overrides.get()
    made = found[1] if found else environment()
    text = str(made.get_template(template).render(context))
    return _EXCESS.sub("\n\n\n", text).strip("\n") + "\n"


def source(template: str) -> str:
    """The text of a template."""
    return (folder_with(template) / template).read_text("utf-8")


def _strangers(folder: Path) -> Iterator[Problem]:
    if not folder.is_dir():
        hint = "templates is the folder of the templates that replace some of framepost's"
        yield Problem("is not a folder", hint, file=folder.as_posix())
        return
    ours = templates_folder()
    known = [path.relative_to(ours).as_posix() for path in overridden(ours)]
    for path in overridden(folder):
        name = path.relative_to(folder).as_posix()
        if name not in known and not path.name.startswith("_"):
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
            hint += " A part of your own begins with _"
            yield Problem("replaces no template of framepost", hint, file=path.as_posix())


def _blamed(error: Exception) -> Problem | None:
    """What went wrong in a template and where, if it was in one."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    hint = "it is the template that is wrong, or what it replaces another by"
    if isinstance(error, TemplateNotFound):
        said = f'there is no template "{error.name}"'
    elif isinstance(error, TemplateError):
        said = error.message or said
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:  # so Jinja marks a line of a template
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    if file is None:
        return Problem(said, hint) if isinstance(error, TemplateError) else None
    path, here = Path(file), Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return Problem(said, hint, file=shown.as_posix(), line=line)


def _bytecode_cache() -> FileSystemBytecodeCache | None:
    """Compiled templates: compiling takes a third of a run."""
    # What a template compiles to depends on the environment's options, which are in this file.
    mark = zlib.crc32(Path(__file__).read_bytes())
    folder = cache.folder()
    pattern = f"{VERSION}_{mark:08x}_%s.template"
    return FileSystemBytecodeCache(str(folder), pattern) if folder else None


def _finished(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    raise BareStringError(f"a template outputs the bare {type(value).__name__} {value!r}")


def _rows(block: str) -> list[str]:
    return [row.strip() for row in str(block).splitlines() if row.strip()]


def _operands(block: Markup, operator: str) -> list[str]:
    """The lines of `block` without those that make no difference; one that decides is alone."""
    rows = _rows(block)
    if operator not in _NEUTRAL:
        return rows
    neutral, decisive = _NEUTRAL[operator]
    if decisive in rows:
        return [decisive]
    return [row for row in rows if row != neutral] or [neutral]


_NEUTRAL = {
    "and": ("True", "False"),
    "or": ("False", "True"),
    "&&": ("true", "false"),
    "||": ("false", "true"),
}


def _enclosed(block: Markup, operator: str) -> Markup:
    """The lines of `block` as one condition: in parentheses, a line each, if there are more."""
    rows = _operands(block, operator)
    if len(rows) == 1:
        return Markup(rows[0])
    return Markup(f"(\n    {f'{chr(10)}    {operator} '.join(rows)}\n)")


def _list_conditions(block: Markup, operator: str) -> Markup:
    """The lines of `block` as one condition on one line."""
    return Markup(f" {operator} ".join(_operands(block, operator)))


def _inline(block: Markup, operator: str) -> Markup:
    """As `list_conditions`, in parentheses if there are more than one."""
    rows = _operands(block, operator)
    return Markup(rows[0] if len(rows) == 1 else f"({f' {operator} '.join(rows)})")


def _dense(block: Markup, indent: int = 0) -> Markup:
    """`block` without its blank lines, each line `indent` further in."""
    pad = " " * indent
    return Markup("\n".join(pad + row for row in str(block).splitlines() if row.strip()))


def _when(block: Markup, condition: Markup) -> Markup:
    """`block` where `condition` holds; one condition with the block's own, if that is all it is."""
    rows = [row for row in str(block).splitlines() if row.strip()]
    head = rows[0]
    alone = head.startswith("if ") and all(row.startswith(" ") for row in rows[1:])
    if not alone or not head.endswith(":"):
        return Markup("\n".join([f"if {condition}:", *("    " + row for row in rows)]))
    return Markup("\n".join([f"if {_of_and(condition)} and {_of_and(head[3:-1])}:", *rows[1:]]))


def _of_and(condition: str) -> str:
    """A condition as an operand of `and`."""
    body = ast.parse(condition, mode="eval").body
    loose = isinstance(body, ast.IfExp | ast.NamedExpr)
    loose = loose or (isinstance(body, ast.BoolOp) and isinstance(body.op, ast.Or))
    enclosed = body.col_offset > 0  # its parentheses are not part of it
    return f"({condition})" if loose and not enclosed else condition


def _hang(block: Markup, indent: int) -> Markup:
    """`block` without blank lines, all but its first line `indent` further in."""
    rows = [row for row in str(block).splitlines() if row.strip()]
    return Markup(f"\n{' ' * indent}".join(rows))


def _negated(block: Markup) -> Markup:
    """The condition that holds where the one in the lines of `block` does not."""
    rows = _operands(block, "and")
    if len(rows) > 1:
        return Markup("not ") + _enclosed(block, "and")
    if rows[0] in _OPPOSITE:
        return Markup(_OPPOSITE[rows[0]])
    body = ast.parse(rows[0], mode="eval").body
    inverse = _INVERSE.get(type(body.ops[0])) if isinstance(body, ast.Compare) else None
    if isinstance(body, ast.Compare) and inverse and len(body.ops) == 1:
        source = rows[0].encode()
        left = source[: body.left.end_col_offset].decode()
        right = source[body.comparators[0].col_offset :].decode()
        if left.count("(") == left.count(")"):
            return Markup(f"{left} {inverse} {right}")
    if isinstance(body, ast.BoolOp) and isinstance(body.op, ast.Or):
        first = body.values[0]
        doubly = isinstance(first, ast.UnaryOp) and isinstance(first.op, ast.Not)
        if doubly or len(body.values) == _FEW:
            # Not of the one and not of the other: one negation less, or as many.
            parts = (ast.get_source_segment(rows[0], each) or "" for each in body.values)
            return _list_conditions(Markup("\n".join(_negated(Markup(p)) for p in parts)), "and")
    if isinstance(body, ast.UnaryOp) and isinstance(body.op, ast.Not):
        return Markup(rows[0].removeprefix("not "))
    enclosed = body.col_offset > 0  # its parentheses are not part of it
    plain = enclosed or isinstance(body, (ast.Call, ast.Name, ast.Constant))
    return Markup(f"not {rows[0]}" if plain else f"not ({rows[0]})")


_FEW = 2
_OPPOSITE = {"True": "False", "False": "True"}

_INVERSE: Mapping[type[ast.cmpop], str] = {
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: ">=",
    ast.LtE: ">",
    ast.Gt: "<=",
    ast.GtE: "<",
}


def _bare(expression: Markup) -> Markup:
    """`expression` as the only argument of a call, where it needs no parentheses."""
    return Markup(expression[1:-1]) if _KEPT.match(expression) else expression


_KEPT = re.compile(r"\(\w+ := ")


def _operand(expression: Markup) -> Markup:
    """`expression` as an operand of `+`, which binds more tightly than any condition."""
    body = ast.parse(expression, mode="eval").body
    enclosed = body.col_offset > 0  # its parentheses are not part of it
    return expression if enclosed or isinstance(body, _ATOMS) else Markup(f"({expression})")


_ATOMS = (ast.Call, ast.Constant, ast.Name, ast.Subscript, ast.List, ast.ListComp, ast.DictComp)


def _as_bool(condition: Markup) -> Markup:
    """A condition that type checkers take for a bool: to them, what Any answers to `==` is Any."""
    if " == " not in condition:
        return condition
    body = ast.parse(condition, mode="eval").body
    parts = body.values if isinstance(body, ast.BoolOp) else [body]
    if not all(map(_is_loose, parts)):
        return condition
    enclosed = condition.startswith("(\n")
    return Markup(f"bool{condition}" if enclosed else f"bool({condition})")


def _is_loose(condition: ast.expr) -> bool:
    """Whether it asks a part of the value itself whether it is equal."""
    if not isinstance(condition, ast.Compare) or not isinstance(condition.ops[0], ast.Eq):
        return False
    first = condition.left
    while isinstance(first, ast.BinOp):
        first = first.left
    return isinstance(first, (ast.Name, ast.Subscript, ast.NamedExpr)) or _is_loose(first)


def _as_elif(block: Markup) -> Markup:
    """A block that begins with `if`, as the next branch of the one before it."""
    return Markup("el" + str(block))


def _fresh(code: Markup, name: str) -> Markup:
    """`code` without `|| name` in the first assignment to a variable that is false until then."""
    before, assigned, rest = code.partition(f"{name} = ")
    kept, again, behind = rest.partition(f" || {name};")
    if name in before or name in kept or not again:
        return code
    return Markup(f"{before}{assigned}{kept};{behind}")


def _list_of(items: list[Any], separator: str) -> Markup:
    for item in items:
        _finished(item)
    return Markup(separator.join(items))


_PARENTHESES = re.compile(r"^( *(?:if|elif|return) )\((.*)\)(:?)$", re.MULTILINE)


def _unless_needed(match: re.Match[str]) -> str:
    """A statement's condition without the parentheses around all of it."""
    before, inner, colon = match.groups()
    try:
        ast.parse(inner, mode="eval")
    except SyntaxError:  # they are two pairs: `(a) or (b)`
        return match[0]
    return f"{before}{inner}{colon}"


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
    "enclosed": _enclosed,
    "list_conditions": _list_conditions,
    "inline": _inline,
    "dense": _dense,
    "as_bool": _as_bool,
    "as_elif": _as_elif,
    "hang": _hang,
    "when": _when,
    "snake_of": lambda text: Markup(snake(words(text))),
    "negated": _negated,
    "folded": lambda block: Markup(folded(_PARENTHESES.sub(_unless_needed, str(block)))),
    "folded_js": lambda block: Markup(folded(str(block), JAVASCRIPT)),
    "bare": _bare,
    "operand": _operand,
    "list_of": _list_of,
    "fresh": _fresh,
    "snake": lambda words: Markup(snake(words)),
}
