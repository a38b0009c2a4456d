"""Every subschema of a document and of what it refers to, each with its place and its base URI.

References are resolved with `referencing`, in the given resources only: nothing is ever fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from referencing import Registry, Resource, Specification
from referencing.exceptions import NoSuchResource, Unresolvable
from referencing.jsonschema import specification_with

from ..errors import Problem, SchemaError
from ..jsontext.pointer import token
from ..jsontext.read import read
from ..package_data import package_folder
from . import ir
from .keywords import DIALECTS, DRAFT_07, DRAFT_2020_12, Complaint, Keyword, keywords_of

Retrieve = Callable[[str], Any]
"""The schema of a URI; raises KeyError when there is none."""

_STANDARD = "json-schema.org"
_OWN = "https://framepost.dev/"


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect as one schema uses it: its URI, its active keywords, whether `format` asserts."""

    uri: str
    keywords: Mapping[str, Keyword]
    assert_format: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A subschema where it stands: its key, its value, its dialect, and its resource's URI."""

    key: ir.NodeKey
    value: Any
    dialect: Dialect
    resource: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to: the key of a node, and the dynamic anchor it goes by, if any."""

    key: ir.NodeKey
    dynamic: str | None = None


class Bundle:
    """A schema and everything it can reach.

    `schema` is a parsed schema, `uri` the base URI it was found at; `resources` maps URIs to
    schemas. Raises `SchemaError` with every problem of every document that is reached.
    """

    def __init__(
        self,
        schema: Any,
        *,
        uri: str = "",
        resources: Mapping[str, Any] | None = None,
        retrieve: Retrieve | None = None,
    ) -> None:
        self._resources = {urldefrag(key)[0]: value for key, value in (resources or {}).items()}
        self._retrieve = retrieve
        self._registry: Registry[Any] = Registry(retrieve=self._find)  # type: ignore[call-arg]
        self._keys: dict[int, ir.NodeKey] = {}
        self._roots: dict[str, ir.NodeKey] = {}
        self._targets: dict[tuple[str, str], Target] = {}
        self._problems: list[Problem] = []
        self._claims: dict[str, ir.NodeKey] = {}
        self._metaschemas: set[str] = set()  # those whose own dialect is being looked for
        self.places: dict[ir.NodeKey, Place] = {}
        self.anchors: dict[str, dict[str, ir.NodeKey]] = {}
        self._default = _dialect(DRAFT_2020_12)
        self._default = self._dialect(schema, self._default, ir.NodeKey("", ""))
        self.root = self._enter(schema, uri)
        self.uri = self.places[self.root].resource if isinstance(schema, dict) else uri
        self.raise_problems()

    def key_of(self, schema: Any) -> ir.NodeKey:
        """The key of a subschema of a walked document."""
        if isinstance(schema, bool):
            return ir.TRUE if schema else ir.FALSE
        return self._keys[id(schema)]

    def raise_problems(self) -> None:
        """Raise what has been found wrong so far, if anything."""
        if self._problems:
            raise SchemaError(self._problems)

    def resolve(self, place: Place, keyword: str, reference: str) -> Target:
        """Where `reference`, the argument of `keyword` in `place`, leads.

        A reference that leads nowhere is noted as a problem, and answered with the true schema; so
        is one to a document that has problems itself.
        """
        cached = self._targets.get((place.resource, keyword + reference))
        if cached is None:
            before = len(self._problems)
            try:
                cached = self._resolve(place, keyword, reference)
            except (Unresolvable, ValueError, AttributeError, TypeError) as error:
                if len(self._problems) == before:  # else it leads to what cannot be read
                    self._problems.append(self._unresolved(place, keyword, reference, error))
            if cached is None or len(self._problems) > before:
                cached = Target(ir.TRUE)
            self._targets[place.resource, keyword + reference] = cached
        return cached

    def find(self, place: Place, reference: str) -> ir.NodeKey | None:
        """The key of the schema that an annotation in `place` refers to, if it can be reached."""
        try:
            return self._resolve(place, "$ref", reference).key
        except (Unresolvable, ValueError, AttributeError, TypeError):
            return None

    def _resolve(self, place: Place, keyword: str, reference: str) -> Target:
        resolved = self._registry.resolver(base_uri=place.resource).lookup(reference)
        contents, base = resolved.contents, resolved.resolver._base_uri  # noqa: SLF001 - shown nowhere else
        if isinstance(contents, bool):
            return Target(ir.TRUE if contents else ir.FALSE)
        if not isinstance(contents, dict):
            raise TypeError("the target is not a schema")
        if id(contents) not in self._keys:
            self._reach(base)
        if id(contents) not in self._keys:
            # Under a keyword that holds no schemas: a place only this reference knows.
            uri, fragment = urldefrag(urljoin(place.resource, reference))
            root = self._roots.get(uri, ir.NodeKey(uri, ""))
            dialect = self._dialect(contents, place.dialect, place.key)
            self._walk(contents, root.child(unquote(fragment)), dialect, base)
        key = self._keys[id(contents)]
        name = unquote(urldefrag(reference)[1])
        if keyword == "$dynamicRef" and name and contents.get("$dynamicAnchor") == name:
            return Target(key, name)
        if keyword == "$recursiveRef" and contents.get("$recursiveAnchor") is True:
            return Target(key, "")
        return Target(key)

    def _unresolved(self, place: Place, keyword: str, reference: str, error: Exception) -> Problem:
        hint = "nothing is ever fetched: put the schema in the same folder"
        reason = "cannot be resolved"
        if isinstance(error, TypeError):
            reason, hint = "does not lead to a schema", "refer to an object or a boolean"
        elif not urldefrag(reference)[0]:
            document = place.key.document
            pointers = [f"#{key.pointer}" for key in self.places if key.document == document]
            near = get_close_matches(reference, pointers, 1)
            hint = f"did you mean {near[0]}?" if near else "there is no such place in this document"
        key = place.key.child(f"/{keyword}")
        return ir.problem_at(key, f'{keyword} "{reference}" {reason}', hint)

    def _reach(self, base: str) -> None:
        contents = self._registry.get_or_retrieve(base).value.contents
        if isinstance(contents, dict) and id(contents) not in self._keys:
            self._enter(contents, base)

    def _find(self, uri: str) -> Resource[Any]:
        contents = self._contents(uri)
        if contents is None:
            raise NoSuchResource(uri)
        return self._specify(contents).create_resource(contents)

    def _contents(self, uri: str) -> Any:
        contents = self._resources.get(uri, None)
        if contents is None and _STANDARD in uri:
            contents = _standard(uri)
        if contents is None and uri.startswith(_OWN):
            contents = _own(uri)
        if contents is None and self._retrieve is not None:
            try:
                contents = self._retrieve(uri)
            except KeyError:
                contents = None
            except SchemaError as error:
                self._problems += error.problems
        return contents

    def _specify(self, contents: Any) -> Specification[Any]:
        return _specification(self._dialect(contents, self._default, ir.NodeKey("", "")).uri)

    def _enter(self, contents: Any, uri: str) -> ir.NodeKey:
        """Walk a whole document found at `uri`; the key of its root."""
        if isinstance(contents, bool):
            return ir.TRUE if contents else ir.FALSE
        if not isinstance(contents, dict):
            hint = "begin with { and end with }"
            raise SchemaError(Problem("a schema must be an object or a boolean", hint, "", uri))
        first = not self.places
        root = ir.NodeKey("", "") if first else ir.NodeKey(uri, "")
        dialect = self._dialect(contents, self._default, root)
        resource = _specification(dialect.uri).create_resource(contents)
        own = contents.get("$id")
        base = _join(uri, resource.id() or "") if isinstance(own, str) else uri
        root = root if first else ir.NodeKey(urldefrag(base)[0], "")
        problems = len(self._problems)
        self._walk(contents, root, dialect, uri)
        if len(self._problems) == problems:  # else referencing might not know what to do with it
            resources = [(uri, resource), (base, resource)]
            self._registry = self._registry.with_resources(resources).crawl()
        return root

    def _walk(self, contents: Any, key: ir.NodeKey, dialect: Dialect, resource: str) -> None:
        todo = [(contents, key, dialect, resource)]
        while todo:
            contents, key, dialect, resource = todo.pop()
            if isinstance(contents, bool) or id(contents) in self._keys:
                continue
            legacy = dialect.uri == DRAFT_07
            lonely = legacy and "$ref" in contents
            named = contents.get("$id")
            if isinstance(named, str) and not lonely:
                dialect = self._dialect(contents, dialect, key)
                resource = self._identify(contents, key, dialect, resource)
            self._keys[id(contents)] = key
            self._roots.setdefault(resource, key)
            self.places[key] = Place(key, contents, dialect, resource)
            self._note_anchors(contents, key, resource, dialect)
            children = []
            for keyword, argument in contents.items():
                row = dialect.keywords.get(keyword)
                if row is None:
                    continue
                if lonely and keyword not in ("$ref", "definitions"):
                    # Draft-07 section 8.3: siblings of $ref are ignored, but can be referred to.
                    complaints: list[Complaint] = []
                    if not row.holds or any(True for _ in row.complaints(argument)):
                        continue
                else:
                    complaints = list(row.complaints(argument))
                place = key.child(token(keyword))
                for pointer, message, hint in complaints:
                    said = message if pointer else f"{keyword} {message}"
                    self._problems.append(ir.problem_at(place.child(pointer), said, hint))
                if not complaints:
                    children += [
                        (child, place.child(pointer), dialect, resource)
                        for pointer, child in row.subschemas(argument)
                    ]
            todo += reversed(children)

    def _identify(self, contents: Any, key: ir.NodeKey, dialect: Dialect, resource: str) -> str:
        """The URI of the resource that a schema with an `$id` is; only its equals may have it."""
        own = _specification(dialect.uri).create_resource(contents).id()
        if own is None:
            return resource
        uri = _join(resource, own)
        if any(True for _ in dialect.keywords["$id"].complaints(contents["$id"])):
            return uri
        first = self._claims.setdefault(uri, key)
        if first != key and not is_same(self.places[first].value, contents):
            self._problems += [same_id(uri, each) for each in (first, key)]
        return uri

    def _note_anchors(
        self, contents: Any, key: ir.NodeKey, resource: str, dialect: Dialect
    ) -> None:
        anchor = contents.get("$dynamicAnchor")
        if isinstance(anchor, str) and "$dynamicAnchor" in dialect.keywords:
            self.anchors.setdefault(resource, {}).setdefault(anchor, key)
        if "$recursiveAnchor" in dialect.keywords and contents.get("$recursiveAnchor") is True:
            self.anchors.setdefault(resource, {}).setdefault("", key)

    def _dialect(self, contents: Any, outer: Dialect, key: ir.NodeKey) -> Dialect:
        uri = contents.get("$schema") if isinstance(contents, dict) else None
        if uri is None:
            return outer
        if not isinstance(uri, str):
            hint = f"it is the URI of the dialect, such as {DRAFT_2020_12}"
            raise SchemaError(
                ir.problem_at(key.child("/$schema"), "$schema must be a string", hint)
            )
        plain = uri.rstrip("#")
        if plain in DIALECTS:
            return _dialect(plain)
        meta = None if plain in self._metaschemas else self._contents(plain)
        if not isinstance(meta, dict):
            message = f"the dialect {uri} is not known"
            raise SchemaError(ir.problem_at(key.child("/$schema"), message, _dialect_meant(uri)))
        self._metaschemas.add(plain)
        dialect = self._custom(meta, key)
        self._metaschemas.discard(plain)
        return dialect

    def _custom(self, meta: Any, key: ir.NodeKey) -> Dialect:
        """The dialect of a custom metaschema (2020-12 core section 8.1)."""
        own = meta if meta.get("$schema") != meta.get("$id") else {}
        base = self._dialect(own, _dialect(DRAFT_2020_12), key)
        vocabularies = meta.get("$vocabulary")
        if not isinstance(vocabularies, dict):
            return base
        active = {uri.rpartition("/")[2]: required for uri, required in vocabularies.items()}
        keywords = {
            wire: row
            for wire, row in base.keywords.items()
            if row.vocabulary in active or row.vocabulary == "core" or wire == "format"
        }
        return Dialect(base.uri, keywords, "format-assertion" in active)


def same_id(uri: str, key: ir.NodeKey) -> Problem:
    """What is wrong with each of two schemas that differ and have the `$id` that gives `uri`."""
    hint = "give each its own: a reference could lead to either"
    return ir.problem_at(key.child("/$id"), f'another schema has the same $id, "{uri}"', hint)


def is_same(schema: Any, other: Any) -> bool:
    """Whether two schemas are written alike, but for the order of keys."""
    return json.dumps(schema, sort_keys=True) == json.dumps(other, sort_keys=True)


def _dialect_meant(uri: str) -> str:
    known = (DRAFT_2020_12, f"{DRAFT_07}#")
    near = get_close_matches(uri, known, 1, 0.8)
    if re.search(r"draft-0[346]", uri):
        return f"drafts before 07 are not supported: change to {known[0]}"
    return f"did you mean {near[0]}?" if near else f"use {known[0]} or {known[1]}"


def _join(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference)
    except ValueError:
        return base  # it is reported where the argument of `$id` is looked at


@cache
def _dialect(uri: str) -> Dialect:
    return Dialect(uri, keywords_of(uri))


@cache
def _specification(uri: str) -> Specification[Any]:
    """That of `referencing`, but for where subschemas sit: that is for `KEYWORDS` to say.

    Its own walk takes `dependencies` to hold schemas or names, and fails where they hold both.
    """
    theirs = specification_with(uri)
    rows = keywords_of(uri)

    def subresources_of(contents: Any) -> Iterator[Any]:
        if not isinstance(contents, dict):
            return
        unchecked = uri == DRAFT_07 and "$ref" in contents  # what is beside it may be anything
        for wire, argument in contents.items():
            row = rows.get(wire)
            if row and not (unchecked and any(True for _ in row.complaints(argument))):
                yield from (child for _, child in row.subschemas(argument))

    def anchors_in(_: Specification[Any], contents: Any) -> Any:
        named = not isinstance(contents, dict) or isinstance(contents.get("$id", ""), str)
        return theirs.anchors_in(contents) if named else ()

    # mypy does not see through the decorator of the class.
    return Specification(  # type: ignore[call-arg]
        theirs.name,
        theirs.id_of,
        subresources_of,
        theirs.maybe_in_subresource,
        anchors_in=anchors_in,
    )


def _standard(uri: str) -> Any:
    from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]

    resource = REGISTRY.get(uri) or REGISTRY.get(uri + "#")
    return None if resource is None else resource.contents


def _own(uri: str) -> Any:
    """One of the schemas that come with framepost."""
    name = uri.removeprefix(_OWN)
    if not re.fullmatch(r"[a-z]+\.schema\.json", name):
        return None
    file = next(package_folder().glob(f"*/{name}"), None)
    return None if file is None else read(file).value
