"""The printer of Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from . import literals, tree
from .layout import Bracket, Chain, Layout, Piece
from .printer import (
    BINDING,
    COMPARISON,
    CONDITIONAL,
    LOWEST,
    NOT,
    OR,
    POSTFIX,
    PRODUCT,
    SUM,
    UNARY,
    Printer,
)
from .tree import Expression, Statement

_BINDS = {"*": PRODUCT, "-": SUM, "&": COMPARISON}


class PythonPrinter(Printer):
    """Writes trees as Python."""

    layout = Layout("    ")
    either, both, new, spread = "or", "and", "", "**"
    most_operands = 100  # pyright cannot read a chain of 256

    def _literal(self, value: object) -> str:
        return str(literals.python_literal(value))

    def _operator(self, operator: str) -> str:
        return operator

    def _entry(self, key: Expression, value: Expression) -> Piece:
        return (*self.piece(key, CONDITIONAL), ": ", *self.piece(value, CONDITIONAL))

    def _special(self, value: Expression) -> tuple[Piece, int]:
        match value:
            case tree.Attribute(owner, name, optional=False):
                return (*self.piece(owner, POSTFIX), f".{name}"), POSTFIX
            case tree.Item(owner, key, optional=False):
                text = self.layout.flat(self.piece(key))
                return (*self.piece(owner, POSTFIX), f"[{text}]"), POSTFIX
            case tree.Slice(owner, start):
                return (*self.piece(owner, POSTFIX), f"[{start}:]" if start else ""), POSTFIX
            case tree.List((only,)):
                return (Bracket("(", (self.piece(only),), ",)"),), POSTFIX
            case tree.List(items):
                return (self._list(items, "()"),), POSTFIX
            case tree.Set(items):
                return ("frozenset(", self._list(items, "{}"), ")"), POSTFIX
            case tree.Table(entries, tall):
                return self._piece(tree.Object(entries, tall))
            case tree.Operation(left, operator, right):
                text = f" {operator} "
                return (*self.piece(left, UNARY), text, *self.piece(right, UNARY)), _BINDS[operator]
            case tree.TypeOf(owner):
                return ("type", self._arguments((owner,))), POSTFIX
            case _:
                return self._operator_or_text(value)

    def _operator_or_text(self, value: Expression) -> tuple[Piece, int]:
        match value:
            case tree.Not(operand):
                return ("not ", *self.piece(operand, NOT)), NOT
            case tree.Conditional(test, then, otherwise):
                parts = (
                    ("", self.piece(then, OR)),
                    ("if", self.piece(test, OR)),
                    ("else", self.piece(otherwise, CONDITIONAL)),
                )
                return (Chain(parts),), CONDITIONAL
            case tree.Bind(name, kept):
                return (f"{name} := ", *self.piece(kept, CONDITIONAL)), LOWEST
            case tree.Text(parts):
                return (self._text(parts),), POSTFIX
            case tree.Each(item, name, iterable):
                clauses = (
                    self.piece(item, CONDITIONAL),
                    (f"for {name} in ", *self.piece(iterable, OR)),
                )
                return (Bracket("(", clauses, ")", separator=" "),), POSTFIX
            case tree.Comprehension(item, names, iterable, key):
                first = self._entry(key, item) if key else self.piece(item, CONDITIONAL)
                clauses = (first, (f"for {', '.join(names)} in ", *self.piece(iterable, OR)))
                opening, closing = "{}" if key else "[]"
                return (Bracket(opening, clauses, closing, separator=" "),), POSTFIX
            case tree.Spread(items):
                return ("*", *self.piece(items, COMPARISON)), LOWEST
            case tree.Lambda(parameter, result):
                return (f"lambda {parameter}: ", *self.piece(result, CONDITIONAL)), CONDITIONAL
            case _:
                raise TypeError(f"Python has no {value!r}")

    def _text(self, parts: Sequence[str | Expression]) -> str:
        text = ""
        for part in parts:
            if isinstance(part, str):
                # A text with an apostrophe has double quotes, which cannot be inside this literal.
                literal = str(literals.python_literal(f"'{part}"))[2:-1]
                text += literal.replace("{", "{{").replace("}", "}}")
            else:
                text += f"{{{self.layout.flat(self.piece(part))}}}"
        return f'f"{text}"'

    def _statement(self, statement: Statement, pad: str) -> Iterable[str]:
        match statement:
            case tree.Declare(names, kind):
                return self._declared(names, kind, pad)
            case tree.Assign(targets, value, operator):
                text = ", ".join(map(self.expression, targets))
                return self._simple(f"{text} {operator} ", value, pad)
            case tree.Evaluate(value):
                return self._simple("", value, pad)
            case tree.Return(value):
                return self._simple("return ", value, pad) if value else [f"{pad}return"]
            case tree.Raise(exception, comment):
                return [f"{pad}raise {exception}  # {literals.comment(comment)}"]
            case tree.Break():
                return [f"{pad}break"]
            case tree.Block(body):
                return self.rows(body, pad)
            case _:
                return self._compound(statement, pad)

    def _simple(self, before: str, value: Expression, pad: str, after: str = "") -> list[str]:
        return self.layout.rows(self.piece(value, BINDING), pad, before, after)

    def _declared(
        self, names: Iterable[tuple[str, Expression | None]], kind: str, pad: str
    ) -> Iterator[str]:
        for name, value in names:
            declaration = f"{name}: {kind}" if kind else name
            if value is None:
                yield f"{pad}{declaration}"
            else:
                yield from self._simple(f"{declaration} = ", value, pad)

    def _compound(self, statement: Statement, pad: str) -> Iterator[str]:
        match statement:
            case tree.If():
                yield from self._if(statement, pad, "if ")
            case tree.ForEach(names, iterable, body, otherwise):
                yield from self._simple(f"for {', '.join(names)} in ", iterable, pad, ":")
                yield from self._body(body, pad)
                if otherwise:
                    yield f"{pad}else:"
                    yield from self._body(otherwise, pad)
            case tree.ForItems():
                yield from self._items_of(statement, pad)
            case tree.Try(body, exception, handler):
                yield f"{pad}try:"
                yield from self._body(body, pad)
                yield f"{pad}except {exception}:"
                yield from self._body(handler, pad)
            case tree.Function():
                yield from self._function(statement, pad)
            case _:
                raise TypeError(f"no statement: {statement!r}")

    def _if(self, statement: tree.If, pad: str, word: str) -> Iterator[str]:
        yield from self._simple(word, statement.test, pad, ":")
        yield from self._body(statement.then, pad)
        match statement.otherwise:
            case ():
                return
            case (tree.If() as following,):
                yield from self._if(following, pad, "elif ")
            case otherwise:
                yield f"{pad}else:"
                yield from self._body(otherwise, pad)

    def _items_of(self, loop: tree.ForItems, pad: str) -> Iterator[str]:
        items: Expression = tree.Slice(loop.array, loop.start)
        if not loop.index:
            names: tuple[str, ...] = (loop.item,)
        else:
            names = (loop.index, loop.item or "_")
            first = (tree.Literal(loop.start),) if loop.start else ()
            items = tree.call("enumerate", items, *first)
        return self._compound(tree.ForEach(names, items, loop.body), pad)

    def _body(self, body: Iterable[Statement], pad: str) -> list[str]:
        inner = pad + self.layout.indent
        return list(self.rows(body, inner)) or [f"{inner}pass"]

    def _function(self, function: tree.Function, pad: str) -> Iterator[str]:
        yield from (f"{pad}@{decorator}" for decorator in function.decorators)
        parameters = tuple(
            (f"{name}: {kind}" if kind else name,) for name, kind in function.parameters
        )
        head: Piece = (f"def {function.name}", Bracket("(", parameters, ")"))
        after = f" -> {function.result}:" if function.result else ":"
        one = f"{pad}{self.layout.flat(head)}{after}"
        comment = f"# {literals.comment(function.comment)}" if function.comment else ""
        if self.layout.fits(f"{one}  {comment}"):
            yield f"{one}  {comment}".rstrip()
        else:
            if comment:
                yield f"{pad}{comment}"
            yield from self.layout.rows(head, pad, after=after)
        yield from self._body(function.body, pad)


PYTHON = PythonPrinter()
