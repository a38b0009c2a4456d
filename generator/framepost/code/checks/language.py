"""The differences between languages in the functions of a validator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...program.program import Call, Function, InPlace, Object, Test
from .. import tree
from ..tree import Expression, Name, Statement, any_of, call

VALUE, KEY, SEEN = Name("v"), Name("key"), Name("seen")
"""The checked value, the current property of a loop, and the evaluated parts."""


class Language:
    """Conditions, loops and sets. Each language is a subclass.

    The first part is needed for all styles of functions, each further part for one style. A
    subclass defines the parts that its styles use.
    """

    # Conditions on the value.

    def type_is(self, kind: str, value: Expression) -> Expression:
        """Whether a value is of a JSON type."""
        raise NotImplementedError

    def types_are(self, kinds: Iterable[str], value: Expression) -> Expression:
        """Whether a value is of one of the JSON types."""
        return any_of(self.type_is(kind, value) for kind in kinds)

    def assertion(self, test: Test, value: Expression, kind: str | None = None) -> Expression:
        """Whether a value passes a test. Its type is `kind` if that is given."""
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
        """A property of an object that has it."""
        return tree.Item(owner, tree.Literal(name))

    def matches(self, pattern: str) -> Expression:
        """Whether the name of the current property of a loop matches a regular expression."""
        raise NotImplementedError

    def is_known(self, checks: Object) -> Expression:
        """Whether the schema names the current property of a loop."""
        raise NotImplementedError

    def enter(self, kind: str) -> Iterable[Statement]:
        """The statements before the parts of a value of the type `kind` can be read."""
        return ()

    # Evaluated parts.

    def has_seen(self, part: Name) -> Expression:
        """Whether an item or property was evaluated."""
        raise NotImplementedError

    def new_set(self, name: str) -> Statement:
        """An empty set of evaluated parts."""
        raise NotImplementedError

    def see(self, part: Expression) -> Statement:
        """Mark an item or property as evaluated."""
        return tree.Evaluate(call(tree.Attribute(SEEN, "add"), part))

    def see_items(self, stop: int | None = None) -> Statement:
        """Mark all items of the value, or the first ones, as evaluated."""
        raise NotImplementedError

    def see_properties(self, known: Object | None = None) -> Statement:
        """Mark all properties of the value, or those that a schema names, as evaluated."""
        raise NotImplementedError

    def see_all(self, name: str, into: str = "seen") -> Statement:
        """Add the parts in one set to another."""
        raise NotImplementedError

    # Verdicts.

    tests_before_reading = True
    """Whether a property must be known to be present before it is read."""

    def verdict(self, f: Function, body: tuple[Statement, ...]) -> tree.Function:
        """The function of a verdict."""
        raise NotImplementedError

    def verdict_call(self, callee: Call, value: Expression, seen: str) -> Expression:
        """The call of a verdict."""
        raise NotImplementedError

    def as_bool(self, condition: Expression) -> Expression:
        """A condition as the result of a function."""
        return condition

    def reading(self, body: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """The function that reads properties that may be absent."""
        return body

    def enter_only(self, f: Function, kind: str) -> Iterable[Statement]:
        """The statements before the parts can be read, if values of other types are wrong.

        If it is empty, a condition checks the type.
        """
        return ()

    def has_no_others(self, checks: Object, owner: Name) -> Expression:
        """Whether an object has no other properties than those that a schema names."""
        raise NotImplementedError

    def is_empty(self, owner: Name) -> Expression:
        """Whether an object has no properties."""
        raise NotImplementedError

    def each_property(self, body: tuple[Statement, ...], *, key: bool, value: bool) -> Statement:
        """A loop over the properties of the value, with the variables that its body uses."""
        raise NotImplementedError

    def some_item(self, condition: Expression, wrong: tuple[Statement, ...]) -> Statement | None:
        """A loop that ends at the first item for which a condition holds; otherwise it fails.

        If the language has no such loop, matching items are counted.
        """
        return None

    def has_tag(self, f: Function, name: str) -> Expression:
        """Whether the value has a discriminator."""
        return self.has(name)

    def variant(
        self, f: Function, applicator: InPlace, arguments: tuple[Expression, ...]
    ) -> list[Expression]:
        """The conditions that the discriminator selects a schema, and that it matches."""
        raise NotImplementedError

    def every_variant(self, applicator: InPlace) -> Expression:
        """Whether the value matches the schemas of all discriminators."""
        raise NotImplementedError

    selects_by_property = False
    """Whether `any_selected` and `count_selected` exist."""

    def any_selected(self, table: Mapping[str, Sequence[Call]]) -> Expression:
        """Whether the value matches a schema of the table. It has a property for each schema."""
        raise NotImplementedError

    def count_selected(self, table: Mapping[str, Sequence[Call]]) -> Expression:
        """The number of schemas of the table that the value matches."""
        raise NotImplementedError

    # Issues with whole paths.

    lists_type = ""
    """The type of a list of lists of issues."""

    def issues(self, f: Function, body: tuple[Statement, ...]) -> tree.Function:
        """The function that adds issues."""
        raise NotImplementedError

    def issues_function(self, callee: Call) -> str:
        """The name of the function that adds the issues of a call."""
        raise NotImplementedError

    def step(self, name: str) -> Expression:
        """The step to a property in the path of a value."""
        raise NotImplementedError

    def key_step(self) -> Expression:
        """The same for the current property of a loop."""
        raise NotImplementedError

    def add_never(self, into: Expression, place: Expression, path: str) -> Expression:
        """The call that adds the issue of a value for which the schema is false."""
        raise NotImplementedError

    def sorted_keys(self, owner: Expression) -> Expression:
        """The names of an object's properties in the order of errors."""
        raise NotImplementedError

    def each_unknown(self, checks: Object, body: tuple[Statement, ...]) -> Statement:
        """A loop over the properties that a schema does not name."""
        raise NotImplementedError

    def explained_variant(
        self, applicator: InPlace
    ) -> tuple[Statement, Expression, tuple[Statement, ...]]:
        """The lookup of a schema by discriminator, the condition that it exists, and its call."""
        raise NotImplementedError

    def hints(self, applicator: InPlace) -> Expression:
        """The names of a union's schemas, and the constants that suggest them."""
        raise NotImplementedError

    def lacks_tag(self, applicator: InPlace) -> Expression:
        """Whether all schemas apply to a value without a discriminator."""
        raise NotImplementedError

    def explain_all(self, applicator: InPlace) -> tuple[Statement, ...]:
        """The calls of the schemas of all discriminators."""
        raise NotImplementedError

    # Functions that do both.

    def callee(self, callee: Call) -> Name:
        """The function of a call."""
        raise NotImplementedError

    def keys(self, owner: Expression) -> Expression:
        """The names of an object's properties."""
        raise NotImplementedError

    def find_variant(self, applicator: InPlace) -> Statement:
        """The schema that an object's discriminator selects, as `variant`."""
        raise NotImplementedError

    def variants_for(self, applicator: InPlace) -> Expression:
        """The selected schema, or all schemas for a value without a discriminator."""
        raise NotImplementedError
