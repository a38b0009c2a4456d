"""What differs between languages in the functions of a validator."""

from __future__ import annotations

from collections.abc import Iterable

from ...program.program import Call, Function, InPlace, Object, Test
from .. import tree
from ..tree import Expression, Name, Statement, any_of, call

VALUE, KEY, SEEN = Name("v"), Name("key"), Name("seen")
"""The value that a function checks, the property that a loop is at, and what was evaluated."""


class Language:
    """Conditions, loops and sets of one language, which a subclass is.

    The first part is needed for every style of functions, each further part for one style. What a
    subclass does not define, its styles must not ask for.
    """

    # Conditions on the value.

    def type_is(self, kind: str, value: Expression) -> Expression:
        """Whether a value is of a JSON type."""
        raise NotImplementedError

    def types_are(self, kinds: Iterable[str], value: Expression) -> Expression:
        """Whether a value is of one of the JSON types."""
        return any_of(self.type_is(kind, value) for kind in kinds)

    def assertion(self, test: Test, value: Expression, kind: str | None = None) -> Expression:
        """Whether a value, which is known to be of the type `kind` if that is given, passes."""
        raise NotImplementedError

    def length(self, array: Expression) -> Expression:
        """The number of items in an array."""
        raise NotImplementedError

    def item(self, index: int | str) -> Expression:
        """An item of the value, by its index or by the variable that has the index."""
        return tree.Item(VALUE, Name(index) if isinstance(index, str) else tree.Literal(index))

    def has(self, name: str, owner: Name = VALUE) -> Expression:
        """Whether an object has a property."""
        raise NotImplementedError

    def get(self, name: str, owner: Name = VALUE) -> Expression:
        """A property of an object, which has it."""
        return tree.Item(owner, tree.Literal(name))

    def matches(self, pattern: str) -> Expression:
        """Whether the name of the property that a loop is at matches a regular expression."""
        raise NotImplementedError

    def is_known(self, found: Object) -> Expression:
        """Whether the property that a loop is at is a named one of the schema."""
        raise NotImplementedError

    def enter(self, kind: str) -> Iterable[Statement]:
        """What must come before the parts of a value of the type `kind` can be read."""
        return ()

    # What is evaluated.

    def has_seen(self, part: Name) -> Expression:
        """Whether an item or property was evaluated."""
        raise NotImplementedError

    def new_set(self, name: str) -> Statement:
        """A set of what is evaluated, empty at first."""
        raise NotImplementedError

    def see(self, part: Expression) -> Statement:
        """An item or property counts as evaluated."""
        return tree.Evaluate(call(tree.Attribute(SEEN, "add"), part))

    def see_items(self, stop: int | None = None) -> Statement:
        """All items of the value count as evaluated, or the first ones."""
        raise NotImplementedError

    def see_properties(self, known: Object | None = None) -> Statement:
        """All properties of the value count as evaluated, or those that a schema names."""
        raise NotImplementedError

    def see_all(self, name: str, into: str = "seen") -> Statement:
        """What one set has counts as evaluated in another."""
        raise NotImplementedError

    # Verdicts.

    asks_before_reading = True
    """Whether a property must be known to be there before it is read."""

    def verdict(self, f: Function, body: tuple[Statement, ...]) -> tree.Function:
        """The function of a verdict."""
        raise NotImplementedError

    def ask(self, asked: Call, value: Expression, seen: str) -> Expression:
        """The call of a verdict."""
        raise NotImplementedError

    def as_bool(self, condition: Expression) -> Expression:
        """A condition as the result of a function."""
        return condition

    def reading(self, body: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """What reads properties that may not be there."""
        return body

    def enter_only(self, f: Function, kind: str) -> Iterable[Statement]:
        """What comes before the parts can be read where a value of another type is wrong.

        If there is nothing, the type is asked for by a condition.
        """
        return ()

    def enter_named(self, kind: str, name: Name, value: Expression) -> Expression:
        """Whether an expression is an array or object, which is kept by a name."""
        raise NotImplementedError

    def has_no_others(self, found: Object, owner: Name) -> Expression:
        """Whether an object has no other properties than those that a schema names."""
        raise NotImplementedError

    def is_empty(self, owner: Name) -> Expression:
        """Whether an object has no properties."""
        raise NotImplementedError

    def each_property(self, body: tuple[Statement, ...], *, key: bool, value: bool) -> Statement:
        """A loop over the properties of the value, by what its body uses of them."""
        raise NotImplementedError

    def some_item(self, condition: Expression, wrong: tuple[Statement, ...]) -> Statement | None:
        """A loop that ends at the first item for which a condition holds; else it is wrong.

        Without one, the items that match are counted.
        """
        return None

    def has_tag(self, f: Function, name: str) -> Expression:
        """Whether the value has a tag."""
        return self.has(name)

    def variant(
        self, f: Function, each: InPlace, arguments: tuple[Expression, ...]
    ) -> list[Expression]:
        """The conditions that the tag of an object tells a schema, and that this is met."""
        raise NotImplementedError

    def every_variant(self, each: InPlace) -> Expression:
        """Whether the value meets the schemas of all tags."""
        raise NotImplementedError

    # Issues with whole paths.

    lists_type = ""
    """The type of a list of lists of issues."""

    def issues(self, f: Function, body: tuple[Statement, ...]) -> tree.Function:
        """The function that adds issues."""
        raise NotImplementedError

    def explain(self, asked: Call) -> str:
        """The name of the function that adds the issues of a call."""
        raise NotImplementedError

    def step(self, name: str) -> Expression:
        """The step to a property in the path of a value."""
        raise NotImplementedError

    def key_step(self) -> Expression:
        """The same for the property that a loop is at."""
        raise NotImplementedError

    def add_never(self, into: Expression, place: Expression, path: str) -> Expression:
        """The call that adds the issue of a value for which the schema is false."""
        raise NotImplementedError

    def sorted_keys(self, owner: Expression) -> Expression:
        """The names of an object's properties in the order in which errors name them."""
        raise NotImplementedError

    def each_unknown(self, found: Object, body: tuple[Statement, ...]) -> Statement:
        """A loop over the properties that a schema does not name."""
        raise NotImplementedError

    def explained_variant(
        self, each: InPlace
    ) -> tuple[Statement, Expression, tuple[Statement, ...]]:
        """What finds the schema by the tag, the condition that there is one, and what calls it."""
        raise NotImplementedError

    def hints(self, each: InPlace) -> Expression:
        """The names of a union's schemas, and the constants that suggest them."""
        raise NotImplementedError

    def lacks_tag(self, each: InPlace) -> Expression:
        """Whether a value without a tag is held to every schema."""
        raise NotImplementedError

    def explain_all(self, each: InPlace) -> tuple[Statement, ...]:
        """What calls the schemas of all tags."""
        raise NotImplementedError

    # Functions that do both.

    def callee(self, asked: Call) -> Name:
        """The function of a call."""
        raise NotImplementedError

    def keys(self, owner: Expression) -> Expression:
        """The names of an object's properties."""
        raise NotImplementedError

    def find_variant(self, each: InPlace) -> Statement:
        """The schema that an object's tag tells, as `variant`."""
        raise NotImplementedError

    def variants_for(self, each: InPlace) -> Expression:
        """The schema that was found, or all of them for a value without a tag."""
        raise NotImplementedError
