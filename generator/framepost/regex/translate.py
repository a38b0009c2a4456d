"""Translates the patterns of a schema so that they mean the same in Python and JavaScript.

Generated code searches with them: `re.compile(source).search(value)` and
`new RegExp(source, "u").test(value)`. Only the existence of a match matters, so groups without a
back reference do not capture in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from .charset import CATEGORIES, LAST, MAJORS, Chars, Ranges, category_ranges
from .parse import (
    Choice,
    Edge,
    Group,
    Look,
    Node,
    PatternError,
    Reference,
    Repeat,
    Sequence,
    children,
    parse,
    read,
    walk,
)
from .redos import is_risky

__all__ = ["Category", "Part", "PatternError", "is_risky", "parse", "to_ecma", "to_python"]

# Python counts repetitions in 32 bits. V8 uses this number for "unbounded".
_COUNT_LIMIT = 2**31 - 1

_SHORT_COUNTS: dict[tuple[int, int | None], str] = {(0, None): "*", (1, None): "+", (0, 1): "?"}
_EDGES = {"^": r"\A", "$": r"\Z", "b": r"(?a:\b)", "B": r"(?!(?a:\b))"}
_NAMED_CHARACTERS = {0x09: r"\t", 0x0A: r"\n", 0x0B: r"\v", 0x0C: r"\f", 0x0D: r"\r"}
_SPECIAL = frozenset("\\.^$*+?{}[]()|")
# The three characters that end or change a class, and those of set operations (`[[`, `--`, `&&`,
# `||`, `~~`), for which Python prints a warning.
_SPECIAL_IN_CLASS = frozenset("\\]^-[&|~")


@dataclass(frozen=True)
class Category:
    """The characters of a general category, as the inside of a character class.

    `name` is its short name, such as `L` or `Lu`. It is kept separate because its characters depend
    on the Python that runs the validator, not on the one that generates it.
    """

    name: str

    def inside(self) -> str:
        """The ranges in this Python. Generated code computes them itself."""
        names = MAJORS.get(self.name, frozenset({self.name}))
        ranges = category_ranges()
        return "".join(
            f"\\U{low:08x}-\\U{high:08x}" for name in sorted(names) for low, high in ranges[name]
        )


Part = str | Category


def to_python(pattern: str) -> tuple[Part, ...]:
    r"""The pattern as ASCII source for Python's `re`, without flags, in parts to concatenate.

    It is one `str` if the pattern has no `\p{...}`, which becomes a `Category`.

    Raises `PatternError` for invalid patterns, and for patterns that `re` cannot express: a
    lookbehind with several lengths, a Unicode property other than a general category, a minimum of
    2**31 - 1 rounds or more, and a back reference to a group that ECMA-262 resets (§21.2.2.5.1)
    but Python does not.
    """
    tree = parse(pattern)
    written: list[Part] = []
    for part in _Writer(_References(tree)).write(tree):
        if isinstance(part, str) and written and isinstance(written[-1], str):
            written[-1] += part
        else:
            written.append(part)
    return tuple(written) or ("",)


def to_ecma(pattern: str) -> str:
    """The pattern as source for `new RegExp(source, "u")`, with common mistakes corrected.

    Raises `PatternError` for invalid patterns.
    """
    parsed = read(pattern)
    text = parsed.text
    for start, end, replacement in reversed(parsed.edits):
        text = text[:start] + replacement + text[end:]
    return text


Step = tuple[Node, int]
"""Nodes, each with the index of the child to which the path continues."""
Path = tuple[Step, ...]


class _References:
    """The meaning of each back reference of a tree, and the groups that must capture for them.

    `meanings` maps positions to None if the reference always matches the empty text, or to the
    number of its group and whether this group has always captured before.
    """

    def __init__(self, tree: Node) -> None:
        groups: dict[int | str, tuple[Group, Path]] = {}
        references: list[tuple[Reference, Path]] = []
        for node, path in _leaves(tree, ()):
            if isinstance(node, Reference):
                references.append((node, path))
            else:
                groups[node.index] = groups[node.name or node.index] = node, path
        self.meanings: dict[int, tuple[int, bool] | None] = {}
        self.captured: set[int] = set()
        for reference, path in references:
            group, place = groups[reference.group]
            meaning = _meaning(reference, path, group, place)
            self.meanings[reference.position] = meaning
            if meaning:
                self.captured.add(group.index)
        if self.captured:
            self._refuse_empty_rounds(tree)

    def _refuse_empty_rounds(self, tree: Node) -> None:
        # ECMA-262 discards a round that matched nothing, with its captures (§21.2.2.5.1). Python
        # keeps it.
        for node in walk(tree):
            rounds: list[Node] = []
            if isinstance(node, Repeat):
                rounds = [node]
            elif isinstance(node, Look) and not node.negated:
                rounds = list(walk(node.body))
            if any(isinstance(part, Group) and part.index in self.captured for part in walk(node)):
                for body in rounds:
                    if isinstance(body, Repeat) and _can_be_empty(body.body):
                        raise _refused(body.start, "a round of a repetition can be empty")


def _can_be_empty(node: Node) -> bool:
    return _width(node)[0] == 0 and not isinstance(node, Reference)


def _leaves(node: Node, path: Path) -> Iterator[tuple[Group | Reference, Path]]:
    if isinstance(node, (Group, Reference)):
        yield node, path
    for index, child in enumerate(children(node)):
        yield from _leaves(child, (*path, (node, index)))


def _meaning(
    reference: Reference, path: Path, group: Group, place: Path
) -> tuple[int, bool] | None:
    if any(isinstance(node, Look) and node.behind for node, _ in path):
        raise _refused(reference.position, "it is in a lookbehind")
    shared = 0
    while shared < len(place) and path[shared][1] == place[shared][1]:
        shared += 1
    # The reference sees a capture only if the group comes earlier in a sequence that contains both.
    # A repetition that leads from the group back to the reference also contains both, and each new
    # round resets the group.
    fork = place[shared][0] if shared < len(place) else group
    inner = [node for node, _ in place[shared + 1 :]]
    if (
        not isinstance(fork, Sequence)
        or path[shared][1] < place[shared][1]
        or any(isinstance(node, Look) and node.negated for node in inner)
        or any(isinstance(node, Repeat) and node.most == 0 for node in inner)
    ):
        return None
    obstacle = _obstacle([node for node, _ in place[:shared]], inner)
    if obstacle:
        raise _refused(reference.position, obstacle)
    return group.index, not any(map(_can_skip, inner))


def _obstacle(outer: list[Node], inner: list[Node]) -> str:
    """Why the captures of Python and ECMA-262 may differ; empty if they cannot.

    `outer` has the nodes around the group and the reference, `inner` those around the group only.
    """
    if any(isinstance(node, Look) and node.behind for node in inner):
        return "its group is in a lookbehind"
    around = [node for node in outer if isinstance(node, Repeat) and node.most != 1]
    inside = [node for node in inner if isinstance(node, Repeat) and node.most != 1]
    skipped = inner[inner.index(inside[0]) + 1 :] if inside and not around else inner
    if (around or inside) and any(map(_can_skip, skipped)):
        return "a repetition resets its group"
    # Python does not restore captures when it backtracks into an earlier round of these.
    if any(node.lazy or node.least > 1 for node in around) or any(node.lazy for node in inside):
        return "its group is in a lazy or counted repetition"
    return ""


def _can_skip(node: Node) -> bool:
    return isinstance(node, Choice) or (isinstance(node, Repeat) and node.least == 0)


def _refused(position: int, reason: str) -> PatternError:
    return PatternError(
        f"this back reference has another meaning in Python's re: {reason}",
        position,
        "write the pattern without the back reference",
    )


def _width(node: Node) -> tuple[int, int | None]:
    """The smallest and the greatest length that a node can match (None: unbounded)."""
    if isinstance(node, Chars):
        return 1, 1
    if isinstance(node, Reference):
        return 0, None
    if isinstance(node, (Edge, Look)):
        return 0, 0
    widths = [_width(child) for child in children(node)]
    highs = [high for _, high in widths if high is not None]
    bounded = len(highs) == len(widths)
    if isinstance(node, Choice):
        return min(low for low, _ in widths), max(highs) if bounded else None
    low, high = sum(low for low, _ in widths), sum(highs) if bounded else None
    if isinstance(node, Repeat):
        many = node.most if high != 0 else 0
        return low * node.least, None if high is None or many is None else high * many
    return low, high


class _Writer:
    def __init__(self, references: _References) -> None:
        self._meanings = references.meanings
        self._captured = references.captured

    def write(self, node: Node) -> Iterator[Part]:
        if isinstance(node, Chars):
            yield from _chars(node)
        elif isinstance(node, Edge):
            yield _EDGES[node.kind]
        elif isinstance(node, Reference):
            yield self._reference(node)
        elif isinstance(node, Sequence):
            for item in node.items:
                yield from self._item(item)
        elif isinstance(node, Choice):
            yield from self._choice(node.options)
        elif isinstance(node, Group):
            captured = node.index in self._captured
            yield f"(?P<g{node.index}>" if captured else ""
            yield from self.write(node.body)
            yield ")" if captured else ""
        elif isinstance(node, Repeat):
            yield from self._repeat(node)
        else:
            yield from self._look(node)

    def _bare(self, node: Node) -> Node:
        while isinstance(node, Group) and node.index not in self._captured:
            node = node.body
        return node

    def _reference(self, node: Reference) -> str:
        meaning = self._meanings[node.position]
        if meaning is None:
            return "(?:)"
        group, sure = meaning
        return f"(?P=g{group})" if sure else f"(?(g{group})(?P=g{group}))"

    def _choice(self, options: Iterable[Node]) -> Iterator[Part]:
        for number, option in enumerate(options):
            yield "|" if number else ""
            yield from self.write(option)

    def _item(self, node: Node) -> Iterator[Part]:
        if isinstance(self._bare(node), Choice):
            yield from self._wrapped(node)
        else:
            yield from self.write(node)

    def _wrapped(self, node: Node) -> Iterator[Part]:
        yield "(?:"
        yield from self.write(node)
        yield ")"

    def _repeat(self, node: Repeat) -> Iterator[Part]:
        body = self._bare(node.body)
        if isinstance(body, (Chars, Group)):
            yield from self.write(body)
        else:
            yield from self._wrapped(body)
        least, most = node.least, node.most
        if least >= _COUNT_LIMIT:
            raise PatternError("this repetition is too long", node.start, "use a smaller number")
        if most is not None and most >= _COUNT_LIMIT:
            most = None
        short = _SHORT_COUNTS.get((least, most))
        if short is None:
            short = (
                f"{{{least}}}" if least == most else f"{{{least},{'' if most is None else most}}}"
            )
        yield short + "?" * node.lazy

    def _look(self, node: Look) -> Iterator[Part]:
        mark = f"(?{'<' * node.behind}{'!' if node.negated else '='}"
        options = [node.body]
        if node.behind:
            options = list(islice(self._options(node.body), _MOST_OPTIONS + 1))
            widths = {_width(option) for option in options}
            if any(low != high for low, high in widths) or len(options) > _MOST_OPTIONS:
                raise PatternError(
                    "Python's re does not support a lookbehind for texts of so many lengths",
                    node.position,
                    "use few alternatives with fixed lengths",
                )
            # In Python, all alternatives of a lookbehind must have the same length.
            if len(widths) == 1:
                options = [node.body]
        yield "(?:" if len(options) > 1 else ""
        for number, option in enumerate(options):
            yield "|" if number and not node.negated else ""
            yield mark
            yield from self.write(option)
            yield ")"
        yield ")" if len(options) > 1 else ""

    def _options(self, node: Node) -> Iterator[Node]:
        """Alternatives that together match the same texts, each of one length where possible."""
        node = self._bare(node)
        low, high = _width(node)
        if isinstance(node, Choice):
            for option in node.options:
                yield from self._options(option)
        elif low == high or high is None or isinstance(node, Group):
            yield node
        elif isinstance(node, Repeat):
            for count in range(node.least, (node.most or 0) + 1):
                yield from self._options(Sequence((node.body,) * count))
        elif isinstance(node, Sequence):
            most = _MOST_OPTIONS + 1
            yield from map(Sequence, product(*(islice(self._options(i), most) for i in node.items)))
        else:
            yield node


_MOST_OPTIONS = 64
"""The largest number of alternatives of a lookbehind."""


def _chars(chars: Chars) -> Iterator[Part]:
    if chars.opaque:
        unknown = chars.opaque[0]
        raise PatternError(
            f"{unknown.text} cannot be translated: Python has no table of this property",
            unknown.position,
            r"list the ranges, or use a general category such as \p{L}",
        )
    ranges, negated = chars.ranges, chars.negated
    if not ranges and not chars.categories:
        ranges, negated = ((0, LAST),), not negated
    if not negated and not chars.categories and len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        yield _character(ranges[0][0], _SPECIAL)
        return
    yield "[^" if negated else "["
    yield _ranges(ranges)
    yield from map(Category, _short(chars.categories))
    yield "]"


def _ranges(ranges: Ranges) -> str:
    text = ""
    for low, high in ranges:
        text += _character(low, _SPECIAL_IN_CLASS)
        if high > low:
            text += "-" * (high > low + 1) + _character(high, _SPECIAL_IN_CLASS)
    return text


def _character(code: int, special: frozenset[str]) -> str:
    if 0x20 <= code < 0x7F:
        return "\\" * (chr(code) in special) + chr(code)
    if code in _NAMED_CHARACTERS:
        return _NAMED_CHARACTERS[code]
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
    )


def _short(categories: frozenset[str]) -> list[str]:
    whole = [name for name, members in MAJORS.items() if members <= categories]
    rest = [name for name in CATEGORIES & categories if name[0] not in whole]
    return sorted(whole + rest)
