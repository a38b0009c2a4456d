"""Parts of AsyncAPI documents: where they stand, what their `$ref`s lead to, and their traits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from ..errors import Problem, SchemaError
from ..jsontext.pointer import token, tokens
from .conversation import Source

Retrieve = Callable[[str], Any]
"""The document of a URI; raises KeyError when there is none."""

_MOST_REFERENCES = 100
"""A longer chain of references is taken for an infinite one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a document. `main` is the URI of the main document."""

    value: Any
    uri: str
    pointer: str
    main: str

    @property
    def source(self) -> Source:
        """Its place."""
        return Source("" if self.uri == self.main else self.uri, self.pointer)

    @property
    def address(self) -> str:
        """Its place as a URI."""
        return f"{self.uri}#{self.pointer}"

    def error(self, message: str, hint: str = "", *, at: str = "") -> SchemaError:
        """A `SchemaError` at this place, or at the pointer `at` below it."""
        source = self.source
        return SchemaError(Problem(message, hint, source.pointer + at, source.uri))

    def has(self, key: str) -> bool:
        """Whether it is an object with a key."""
        return isinstance(self.value, dict) and key in self.value

    def child(self, key: str | int) -> Part:
        """The value of a key or an index, without following references."""
        return replace(self, value=self.value[key], pointer=self.pointer + token(key))


class References:
    """Follows `$ref`s from a main document to the documents of `retrieve`."""

    def __init__(self, value: Any, uri: str, retrieve: Retrieve) -> None:
        self._documents: dict[str, Any] = {uri: value}
        self._retrieve = retrieve
        self.root = Part(value, uri, "", uri)

    def followed(self, part: Part) -> Part:
        """The part itself, or the target of its `$ref`s. Raises `SchemaError`."""
        for _ in range(_MOST_REFERENCES):
            if not isinstance(part.value, dict) or "$ref" not in part.value:
                return part
            part = self.target(part)
        raise part.error(
            "infinite $ref loop", "write a $ref to an object that is not a $ref", at="/$ref"
        )

    def target(self, part: Part) -> Part:
        """The target of the `$ref` of a part, which may be a reference again."""
        reference = part.value["$ref"]
        if not isinstance(reference, str):
            hint = 'write, for example, "#/components/messages/Hello"'
            raise part.error("must be a URI reference (a string)", hint, at="/$ref")
        return self.find(part, reference, at="/$ref")

    def find(self, part: Part, reference: str, *, at: str) -> Part:
        """The target of `reference`, which is at the pointer `at` below `part`.

        The path to the target may contain objects that are references. Raises `SchemaError`.
        """
        uri, fragment = urldefrag(joined(part, reference, at=at))
        try:
            document = self._document(uri)
        except KeyError:
            hint = "framepost never downloads files: save it in the folder of this document"
            raise part.error(f'$ref "{reference}" cannot be resolved', hint, at=at) from None
        target = replace(part, value=document, uri=uri, pointer="")
        for step in tokens(unquote(fragment)):
            target = self.followed(target)
            next_ = _step(target, step)
            if next_ is None:
                hint = _hint(target, step)
                raise part.error(f'$ref "{reference}" cannot be resolved', hint, at=at)
            target = next_
        return target

    def _document(self, uri: str) -> Any:
        if uri not in self._documents:
            self._documents[uri] = self._retrieve(uri)
        return self._documents[uri]

    def member(self, part: Part, key: str) -> Part | None:
        """The value of a key of an object, after following references; None if it is absent."""
        return self.followed(part.child(key)) if part.has(key) else None

    def members(self, part: Part, key: str) -> Iterator[tuple[str, Part]]:
        """The members of the object at a key, without following their references."""
        member = self.member(part, key)
        if member is not None:
            for name in expect_object(member):
                yield name, member.child(name)

    def items(self, part: Part, key: str) -> Iterator[Part]:
        """The items of the array at a key, without following their references."""
        if part.has(key):
            child = part.child(key)
            if not isinstance(child.value, list):
                raise child.error("must be an array", "write the value in [ ]")
            yield from (child.child(index) for index in range(len(child.value)))

    def with_traits(self, part: Part) -> Part:
        """An operation or a message with its traits applied.

        Later traits have precedence over earlier ones, and the object itself over all of them
        (JSON Merge Patch, RFC 7386). Problems in what a trait adds are reported at the object.
        """
        if not part.has("traits"):
            return part
        merged: Any = {}
        for trait in self.items(part, "traits"):
            target = self.followed(trait)
            value = expect_object(target)
            merged = _patched(
                merged, value if target.uri == part.uri else _absolute(value, target.uri)
            )
        return replace(part, value=_patched(merged, part.value))


def joined(part: Part, reference: str, *, at: str) -> str:
    """A reference of `part` as an absolute URI. Raises `SchemaError` if it is not a URI."""
    try:
        return urljoin(part.uri, reference)
    except ValueError as error:
        hint = 'write, for example, "#/components/messages/Hello"'
        raise part.error(f"must be a URI reference: {error}", hint, at=at) from None


def expect_object(part: Part) -> Mapping[str, Any]:
    """The value of a part, if it is an object. Raises `SchemaError`."""
    if not isinstance(part.value, dict):
        raise part.error("must be an object", "write properties in { }")
    return part.value


def text(part: Part, key: str, default: str = "") -> str:
    """The string at a key. Raises `SchemaError` if it is not a string."""
    if not part.has(key):
        return default
    value = part.value[key]
    if not isinstance(value, str):
        raise part.error("must be a string", "write the value in quotation marks", at=token(key))
    return value


def _step(part: Part, step: str) -> Part | None:
    if isinstance(part.value, list) and step.isdigit() and int(step) < len(part.value):
        return part.child(int(step))
    return part.child(step) if part.has(step) else None


def _hint(part: Part, step: str) -> str:
    names = list(part.value) if isinstance(part.value, dict) else []
    near = get_close_matches(step, names, 1)
    if near:
        return f"did you mean {part.pointer}{token(near[0])}?"
    return f'there is no "{step}" in {part.pointer or "the document"}'


def _patched(value: Any, patch: Any) -> Any:
    """`value` after a JSON Merge Patch."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(value) if isinstance(value, dict) else {}
    for key, change in patch.items():
        if change is None:
            merged.pop(key, None)
        else:
            merged[key] = _patched(merged.get(key), change)
    return merged


def _absolute(value: Any, base: str) -> Any:
    """`value` with all `$ref`s as absolute URIs."""
    if isinstance(value, list):
        return [_absolute(item, base) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: urljoin(base, item)
        if key == "$ref" and isinstance(item, str)
        else _absolute(item, base)
        for key, item in value.items()
    }
