"""The code tree: expressions and statements of generated code, with one meaning in every language.

One printer for each language prints trees as source text. A tree has no brackets, quotes or line
breaks. The parts of a `tall` expression are on separate lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, a constant or a function."""

    id: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A JSON value."""

    value: Any


@dataclass(frozen=True, slots=True)
class Attribute:
    """A member of an object. If the object is `optional` and missing, the result is missing too."""

    value: Expression
    name: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an array or a property of a JSON object, by its index or key.

    If the value is `optional` and missing, the result is missing too.
    """

    value: Expression
    key: Expression
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """The items of an array from the index `start` on."""

    value: Expression
    start: int


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function or, with `new`, of a class."""

    function: Expression
    arguments: tuple[Expression, ...] = ()
    new: bool = False


@dataclass(frozen=True, slots=True)
class TypeOf:
    """The name of a value's type in the language."""

    value: Expression


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison with an operator of `INVERSE`. Only numbers are ordered, never NaN."""

    left: Expression
    operator: str
    right: Expression


@dataclass(frozen=True, slots=True)
class Not:
    """The negation of a condition. Use `negated` to get its simplest form."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class And:
    """The first false operand, otherwise the last one."""

    operands: tuple[Expression, ...]
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Or:
    """The first true operand, otherwise the last one."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of numbers, or texts joined together."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """A product (`*`), or the intersection (`&`) or difference (`-`) of sets."""

    left: Expression
    operator: str
    right: Expression


@dataclass(frozen=True, slots=True)
class Conditional:
    """`then` if the condition `test` holds, else `otherwise`."""

    test: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Bind:
    """An assignment expression: a value that is also assigned to a variable."""

    name: str
    value: Expression


@dataclass(frozen=True, slots=True)
class List:
    """An array of expressions. A `constant` array never changes."""

    items: tuple[Expression, ...]
    constant: bool = False


@dataclass(frozen=True, slots=True)
class Set:
    """A set of JSON values that never changes."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Object:
    """A JSON object of expressions. All properties of `spread` come first."""

    entries: tuple[tuple[Expression, Expression], ...]
    tall: bool = False
    spread: Expression | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Values to look up, each by its key."""

    entries: tuple[tuple[Expression, Expression], ...]
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text with expressions inserted."""

    parts: tuple[str | Expression, ...]


@dataclass(frozen=True, slots=True)
class Default:
    """A value, or another one if it is missing."""

    value: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Each:
    """The results of `value` for the items of an iterable, each bound to `name`."""

    value: Expression
    name: str
    iterable: Expression


@dataclass(frozen=True, slots=True)
class Comprehension:
    """A new array with `value` for each item of an iterable or, with a `key`, a new object."""

    value: Expression
    names: tuple[str, ...]
    iterable: Expression
    key: Expression | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """All items of an array, spread into a list."""

    value: Expression


@dataclass(frozen=True, slots=True)
class Lambda:
    """A function without a name."""

    parameter: str
    value: Expression


Expression: TypeAlias = (
    Name
    | Literal
    | Attribute
    | Item
    | Slice
    | Call
    | TypeOf
    | Comparison
    | Not
    | And
    | Or
    | Sum
    | Operation
    | Conditional
    | Bind
    | List
    | Set
    | Object
    | Table
    | Text
    | Default
    | Each
    | Comprehension
    | Spread
    | Lambda
)


@dataclass(frozen=True, slots=True)
class Declare:
    """New variables, with or without a value. A `constant` never changes."""

    names: tuple[tuple[str, Expression | None], ...]
    type: str = ""
    constant: bool = False


@dataclass(frozen=True, slots=True)
class Assign:
    """An assignment to variables or items, with `=`, `+=` or `|=`.

    Several targets get the items of an array.
    """

    targets: tuple[Expression, ...]
    value: Expression
    operator: str = "="


@dataclass(frozen=True, slots=True)
class Evaluate:
    """An expression that is used for its effect."""

    value: Expression


@dataclass(frozen=True, slots=True)
class Return:
    """The end of a function, with or without a result."""

    value: Expression | None = None


@dataclass(frozen=True, slots=True)
class Raise:
    """Raises an exception without a message, and has a comment with the reason."""

    exception: str
    comment: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a loop."""


@dataclass(frozen=True, slots=True)
class If:
    """Statements if a condition holds, and others if it does not."""

    test: Expression
    then: tuple[Statement, ...]
    otherwise: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class ForEach:
    """Statements for each item of an iterable; `otherwise` follows a loop without `Break`."""

    names: tuple[str, ...]
    iterable: Expression
    body: tuple[Statement, ...]
    otherwise: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class ForItems:
    """Statements for the items of an array from the index `start` on, below `stop` if it is given.

    `index` and `item` are the names of the variables for the body.
    """

    array: Expression
    body: tuple[Statement, ...]
    index: str = ""
    item: str = ""
    start: int = 0
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Statements with their own variables."""

    body: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Try:
    """Statements, and other statements that run if they raise an exception of a class."""

    body: tuple[Statement, ...]
    exception: str
    handler: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its parameters with optional types, and the type of its result."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    body: tuple[Statement, ...]
    result: str = ""
    comment: str = ""
    decorators: tuple[str, ...] = ()


Statement: TypeAlias = (
    Declare
    | Assign
    | Evaluate
    | Return
    | Raise
    | Break
    | If
    | ForEach
    | ForItems
    | Block
    | Try
    | Function
)

TRUE, FALSE = Literal(True), Literal(False)

INVERSE = {
    "==": "!=",
    "is": "is not",
    "in": "not in",
    "<": ">=",
    "<=": ">",
}
"""The operators of comparisons, each with its negation."""
INVERSE |= {inverse: operator for operator, inverse in INVERSE.items()}


def all_in(condition: Expression) -> tuple[Expression, ...]:
    """The conditions of a conjunction, or the condition itself."""
    return condition.operands if isinstance(condition, And) else (condition,)


def call(function: Expression | str, *arguments: Expression) -> Call:
    """A call of a function, given as an expression or by name."""
    return Call(Name(function) if isinstance(function, str) else function, arguments)


def all_of(conditions: Iterable[Expression]) -> Expression:
    """The simplified condition that all of them hold."""
    operands = [part for condition in conditions if condition != TRUE for part in all_in(condition)]
    if FALSE in operands:
        return FALSE
    return operands[0] if len(operands) == 1 else And(tuple(operands)) if operands else TRUE


def tall(conditions: Iterable[Expression]) -> Expression:
    """The same, with each condition on its own line."""
    condition = all_of(conditions)
    return replace(condition, tall=True) if isinstance(condition, And) else condition


def any_of(conditions: Iterable[Expression]) -> Expression:
    """The simplified condition that one of them holds."""
    operands: list[Expression] = []
    for condition in conditions:
        if isinstance(condition, Or):
            operands += condition.operands
        elif condition != FALSE:
            operands.append(condition)
    if TRUE in operands:
        return TRUE
    return operands[0] if len(operands) == 1 else Or(tuple(operands)) if operands else FALSE


def negated(condition: Expression) -> Expression:
    """The simplified negation of a condition."""
    match condition:
        case Literal(bool(value)):
            return Literal(not value)
        case Not(operand):
            return operand
        case Comparison(operator=operator):
            return replace(condition, operator=INVERSE[operator])
        case Or(operands) if len(operands) == 2 or any(map(_is_simple, operands)):
            return And(tuple(map(negated, operands)))
        case And(operands, tall=False) if all(map(_is_simple, operands)):
            return any_of(map(negated, operands))
        case _:
            return Not(condition)


def _is_simple(condition: Expression) -> bool:
    """Whether a condition is no longer when it is negated."""
    return isinstance(condition, (Not, Comparison, Literal))


def names_in(part: Any) -> Iterator[str]:
    """The names that an expression, a statement or a tuple of them reads, in order."""
    if isinstance(part, Name):
        yield part.id
    elif isinstance(part, tuple):
        for item in part:
            yield from names_in(item)
    elif is_dataclass(part) and not isinstance(part, Literal):
        for field in fields(part):
            yield from names_in(getattr(part, field.name))


def bound(
    conditions: Sequence[Expression], name: str, value: Expression, *, always: bool = False
) -> list[Expression]:
    """Conditions on a variable as conditions on `value`: the first use assigns it to the variable.

    If there is only one use, the value replaces the variable, unless it is `always` assigned.
    """
    uses = sum(other == name for other in names_in(tuple(conditions)))
    first: list[Expression] = [value if uses == 1 and not always else Bind(name, value)]
    return [_replaced(condition, name, first) for condition in conditions]


def _replaced(part: Any, name: str, first: list[Expression]) -> Any:
    """`part` with the first use of a name replaced. `first` is empty afterwards."""
    if not first or isinstance(part, Literal):
        return part
    if isinstance(part, Name):
        return first.pop() if part.id == name else part
    if isinstance(part, tuple):
        return tuple(_replaced(item, name, first) for item in part)
    if not is_dataclass(part):
        return part
    changed = {
        field.name: _replaced(getattr(part, field.name), name, first) for field in fields(part)
    }
    return replace(part, **changed)  # type: ignore[type-var]  # it is no class
