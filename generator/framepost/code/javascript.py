"""The printer of JavaScript (ECMAScript 2020)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from . import literals, tree
from .layout import Bracket, Chain, Layout, Piece
from .printer import (
    BINDING,
    CONDITIONAL,
    OR,
    POSTFIX,
    UNARY,
    Printer,
)
from .tree import Expression, Statement

_OPERATORS = {"==": "===", "!=": "!==", "is": "===", "is not": "!=="}

_SIMPLE = (tree.Return, tree.Evaluate, tree.Assign, tree.Break)
"""Statements that need no braces if only one of them depends on a condition."""


class JavaScriptPrinter(Printer):
    """Writes trees as JavaScript."""

    layout = Layout("  ", hugs=True)
    either, both, new, spread = "||", "&&", "new ", "..."

    def _literal(self, value: object) -> str:
        return str(literals.javascript_literal(value))

    def _operator(self, operator: str) -> str:
        return _OPERATORS.get(operator, operator)

    def _entry(self, key: Expression, value: Expression) -> Piece:
        if isinstance(key, tree.Literal):
            name = str(literals.javascript_key(key.value))
            if value == tree.Name(name):
                return (name,)
            return (f"{name}: ", *self.piece(value, BINDING + 1))
        return (f"[{self.expression(key)}]: ", *self.piece(value, BINDING + 1))

    def _special(self, value: Expression) -> tuple[Piece, int]:
        match value:
            case tree.Attribute(owner, name, optional):
                return (*self.piece(owner, POSTFIX), f"{'?' * optional}.{name}"), POSTFIX
            case tree.Item(owner, key, optional):
                return (*self.piece(owner, POSTFIX), self._member(key, optional=optional)), POSTFIX
            case tree.Slice(owner, start):
                sliced = tree.call(tree.Attribute(owner, "slice"), tree.Literal(start))
                return self._piece(sliced if start else owner)
            case tree.List(items):
                return (self._list(items),), POSTFIX
            case tree.Set(items):
                return ("new Set", Bracket("(", ((self._list(items),),), ")")), POSTFIX
            case tree.Table(entries, tall):
                rows = tuple(self.piece(tree.List(entry)) for entry in entries)
                bracket = (Bracket("[", rows, "]", tall=tall),)
                return ("new Map", Bracket("(", (bracket,), ")")), POSTFIX
            case _:
                return self._operator_or_text(value)

    def _operator_or_text(self, value: Expression) -> tuple[Piece, int]:
        match value:
            case tree.TypeOf(operand) | tree.Not(operand):
                word = "!" if isinstance(value, tree.Not) else "typeof "
                return (word, *self.piece(operand, UNARY)), UNARY
            case tree.Conditional(test, then, otherwise):
                parts = (
                    ("", self.piece(test, OR)),
                    ("?", self.piece(then, CONDITIONAL)),
                    (":", self.piece(otherwise, CONDITIONAL)),
                )
                return (Chain(parts),), CONDITIONAL
            case tree.Default(found, otherwise):
                # Next to `||` or `&&`, this operator needs brackets.
                operands = (("", self.piece(found, UNARY)), ("??", self.piece(otherwise, UNARY)))
                return (Chain(operands),), CONDITIONAL
            case tree.Bind(name, kept):
                return (f"{name} = ", *self.piece(kept, BINDING)), BINDING
            case tree.Text(parts):
                return (self._text(parts),), POSTFIX
            case tree.Each(item, name, iterable):
                mapped = tree.call(tree.Attribute(iterable, "map"), tree.Lambda(name, item))
                return self._piece(mapped)
            case tree.Lambda(parameter, result):
                assignment = self.piece(result, BINDING)
                if isinstance(result, (tree.Object, tree.Literal)):  # `{` would begin a block
                    assignment = (Bracket("(", (assignment,), ")"),)
                return (f"({parameter}) => ", *assignment), BINDING
            case _:
                raise TypeError(f"JavaScript has no {value!r}")

    def _member(self, key: Expression, optional: bool) -> str:
        if isinstance(key, tree.Literal) and isinstance(key.value, str):
            text = str(literals.javascript_property(key.value))
        else:
            text = f"[{self.expression(key)}]"
        if not optional:
            return text
        return f"?{text}" if text.startswith(".") else f"?.{text}"

    def _text(self, parts: Sequence[str | Expression]) -> str:
        text = ""
        for part in parts:
            if isinstance(part, str):
                literal = str(literals.javascript_literal(f"'{part}"))[2:-1].replace('\\"', '"')
                text += literal.replace("`", "\\`").replace("${", "\\${")
            else:
                text += f"${{{self.layout.flat(self.piece(part))}}}"
        return f"`{text}`"

    def _statement(self, statement: Statement, pad: str) -> Iterable[str]:
        match statement:
            case tree.Declare(names, kind, constant):
                return self._declared(names, kind, pad, "const" if constant else "let")
            case tree.Assign((target,), tree.Literal(1), "+="):
                return [f"{pad}{self.expression(target)}++;"]
            case tree.Assign(targets, value, operator):
                text = ", ".join(map(self.expression, targets))
                text = text if len(targets) == 1 else f"[{text}]"
                return self._simple(f"{text} {operator} ", value, pad)
            case tree.Evaluate(value):
                return self._simple("", value, pad)
            case tree.Return(value):
                return self._simple("return ", value, pad) if value else [f"{pad}return;"]
            case tree.Raise(exception, comment):
                return [f"{pad}throw new {exception}(); // {literals.comment(comment)}"]
            case tree.Break():
                return [f"{pad}break;"]
            case _:
                return self._compound(statement, pad)

    def _simple(self, before: str, value: Expression, pad: str, after: str = ";") -> list[str]:
        return self.layout.rows(self.piece(value, BINDING), pad, before, after)

    def _declared(
        self,
        names: Sequence[tuple[str, Expression | None]],
        kind: str,
        pad: str,
        word: str,
    ) -> list[str]:
        remark = [f"{pad}/** @type {{{kind}}} */"] if kind else []
        *others, (last, value) = names
        before = f"{word} " + "".join(
            f"{name}, " if value is None else f"{name} = {self.expression(value)}, "
            for name, value in others
        )
        if value is None:
            return [*remark, f"{pad}{before}{last};"]
        return [*remark, *self._simple(f"{before}{last} = ", value, pad)]

    def _compound(self, statement: Statement, pad: str) -> Iterator[str]:
        match statement:
            case tree.Block(body):
                yield f"{pad}{{"
                yield from self.rows(body, pad + self.layout.indent)
                yield f"{pad}}}"
            case tree.If():
                yield from self._if(statement, pad)
            case tree.ForEach(names, iterable, body):
                text = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
                head: Piece = (f"for (const {text} of ", *self.piece(iterable, BINDING), ")")
                yield from self._controlled(head, body, pad)
            case tree.ForItems():
                yield from self._items_of(statement, pad)
            case tree.Try(body, _, handler):
                yield f"{pad}try {{"
                yield from self.rows(body, pad + self.layout.indent)
                yield f"{pad}}} catch {{"
                yield from self.rows(handler, pad + self.layout.indent)
                yield f"{pad}}}"
            case tree.Function():
                yield from self._function(statement, pad)
            case _:
                raise TypeError(f"no statement: {statement!r}")

    def _if(self, statement: tree.If, pad: str, before: str = "") -> Iterator[str]:
        head: Piece = ("if ", Bracket("(", (self.piece(statement.test),), ")"))
        if not statement.otherwise and not before:
            yield from self._controlled(head, statement.then, pad)
            return
        yield from self.layout.rows(head, pad, before, " {")
        yield from self.rows(statement.then, pad + self.layout.indent)
        match statement.otherwise:
            case ():
                yield f"{pad}}}"
            case (tree.If() as following,):
                yield from self._if(following, pad, "} else ")
            case otherwise:
                yield f"{pad}}} else {{"
                yield from self.rows(otherwise, pad + self.layout.indent)
                yield f"{pad}}}"

    def _controlled(self, head: Piece, body: Sequence[Statement], pad: str) -> Iterator[str]:
        """A condition or loop, with a single simple statement on the same line if it fits."""
        if len(body) == 1 and isinstance(body[0], _SIMPLE):
            rows = list(self.rows(body, ""))
            one = f"{pad}{self.layout.flat(head, pad)} {rows[0]}"
            if len(rows) == 1 and self.layout.fits(one) and "\n" not in one:
                yield one
                return
        yield from self.layout.rows(head, pad, after=" {")
        yield from self.rows(body, pad + self.layout.indent)
        yield f"{pad}}}"

    def _items_of(self, loop: tree.ForItems, pad: str) -> Iterator[str]:
        index = loop.index or "i"
        end = f"{index} < {self.expression(tree.Attribute(loop.array, 'length'))}"
        end += "" if loop.stop is None else f" && {index} < {loop.stop}"
        head = f"for (let {index} = {loop.start}; {end}; {index}++)"
        body = loop.body
        if loop.item:
            item = tree.Item(loop.array, tree.Name(index))
            body = (tree.Declare(((loop.item, item),), constant=True), *body)
        return self._controlled((head,), body, pad)

    def _function(self, function: tree.Function, pad: str) -> Iterator[str]:
        if function.comment:
            yield f"{pad}/** {literals.comment(function.comment)} */"
        names = tuple((name,) for name, _ in function.parameters)
        head: Piece = (f"function {function.name}", Bracket("(", names, ")"))
        yield from self.layout.rows(head, pad, after=" {")
        yield from self.rows(function.body, pad + self.layout.indent)
        yield f"{pad}}}"


JAVASCRIPT = JavaScriptPrinter()
