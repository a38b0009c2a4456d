"""Finds all subschemas of a document and of its references, with their places and base URIs.

References are resolved with `referencing`, in the given resources only. Nothing is downloaded.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from referencing import Registry, Resource, Specification
from referencing.exceptions import NoSuchResource, Unresolvable

from ..errors import Problem, SchemaError, UnreachableError
from ..jsontext.pointer import token
from ..jsontext.read import read
from ..jsontext.similar import similar_file, similar_pointer
from ..package_data import package_folder
from . import ir
from .dialects import Dialect, dialect, dialect_hint, draft_uri, specification, with_vocabularies
from .keywords import DRAFT_2020_12

Retrieve = Callable[[str], Any]
"""Returns the schema of a URI. Raises `KeyError` if there is none."""

_STANDARD = "json-schema.org"
_OWN = "https://framepost.dev/"


@dataclass(frozen=True, slots=True)
class Place:
    """A subschema: its key, its value, its dialect, and the URI of its resource."""

    key: ir.NodeKey
    value: Any
    dialect: Dialect
    resource: str


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a reference: the key of a node, and the dynamic anchor, if any."""

    key: ir.NodeKey
    dynamic: str | None = None


class Bundle:
    """A schema and everything it can reach.

    `schema` is a parsed schema and `uri` its base URI. `resources` maps URIs to schemas. After
    `resolve`, `unresolved` has a problem for each place with a reference that leads nowhere. Raises
    `SchemaError` with all problems of all reached documents.
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
        self._retrieve = retrieve or _nothing
        self._registry: Registry[Any] = Registry(retrieve=self._find)  # type: ignore[call-arg]
        self._keys: dict[int, ir.NodeKey] = {}
        self._roots: dict[str, ir.NodeKey] = {}
        self._targets: dict[tuple[str, str], Target] = {}
        self._dangling: dict[tuple[str, str], Problem] = {}
        self._problems: list[Problem] = []
        self._reasons: dict[str, KeyError] = {}
        self._claims: dict[str, ir.NodeKey] = {}
        self._metaschemas: set[str] = set()  # those whose dialect is being determined
        self.places: dict[ir.NodeKey, Place] = {}
        self.unresolved: dict[ir.NodeKey, Problem] = {}
        self.anchors: dict[str, dict[str, ir.NodeKey]] = {}
        self._default = dialect(DRAFT_2020_12)
        self._default = self._dialect_of(schema, self._default, ir.NodeKey("", ""))
        self.root = self._enter(schema, uri)
        self.uri = self.places[self.root].resource if isinstance(schema, dict) else uri
        self.raise_problems()

    def key_of(self, schema: Any) -> ir.NodeKey:
        """The key of a subschema of a document that was already visited."""
        if isinstance(schema, bool):
            return ir.TRUE if schema else ir.FALSE
        return self._keys[id(schema)]

    def raise_problems(self, further: Iterable[Problem] = ()) -> None:
        """Raise `SchemaError` if there were problems so far, or if there are `further` ones."""
        problems = [*self._problems, *further]
        if problems:
            raise SchemaError(problems)

    def resolve(self, place: Place, keyword: str, reference: str) -> Target:
        """The target of `reference`, which is the argument of `keyword` in `place`.

        The schema `true` is returned if its document has problems, or if it cannot be resolved,
        which `unresolved` then records.
        """
        reference_key = (place.resource, keyword + reference)
        if reference_key not in self._targets:
            before = len(self._problems)
            target = None
            try:
                target = self._resolve(place, keyword, reference)
            except (Unresolvable, ValueError, AttributeError, TypeError) as error:
                if len(self._problems) == before:  # otherwise the target cannot be read
                    problem = self._unresolved(place, keyword, reference, error)
                    self._dangling[reference_key] = problem
            is_read = target is not None and len(self._problems) == before
            self._targets[reference_key] = target if target and is_read else Target(ir.TRUE)
        if reference_key in self._dangling:
            self.unresolved[place.key] = self._dangling[reference_key]
        return self._targets[reference_key]

    def find(self, place: Place, reference: str) -> ir.NodeKey | None:
        """The key of the schema to which an annotation in `place` refers, or None."""
        try:
            return self._resolve(place, "$ref", reference).key
        except (Unresolvable, ValueError, AttributeError, TypeError):
            return None

    def _resolve(self, place: Place, keyword: str, reference: str) -> Target:
        if _leaves_folder(place.resource, reference):
            raise LeavesFolderError(reference)
        resolved = self._registry.resolver(base_uri=place.resource).lookup(reference)
        contents, base = resolved.contents, resolved.resolver._base_uri  # noqa: SLF001 - shown nowhere else
        if isinstance(contents, bool):
            return Target(ir.TRUE if contents else ir.FALSE)
        if not isinstance(contents, dict):
            raise TypeError("the target is not a schema")
        if id(contents) not in self._keys:
            self._reach(base)
        if id(contents) not in self._keys:
            # The place is under a keyword without schemas, so it was not visited yet.
            uri, fragment = urldefrag(urljoin(place.resource, reference))
            root = self._roots.get(uri, ir.NodeKey(uri, ""))
            inner = self._dialect_of(contents, place.dialect, place.key)
            self._walk(contents, root.child(unquote(fragment)), inner, base)
        key = self._keys[id(contents)]
        name = unquote(urldefrag(reference)[1])
        if keyword == "$dynamicRef" and name and contents.get("$dynamicAnchor") == name:
            return Target(key, name)
        if keyword == "$recursiveRef" and contents.get("$recursiveAnchor") is True:
            return Target(key, "")
        return Target(key)

    def _unresolved(self, place: Place, keyword: str, reference: str, error: Exception) -> Problem:
        if isinstance(error, LeavesFolderError):
            reason = "leads out of the schema's folder"
            hint = "move it into the folder of the schema or below"
        elif isinstance(error, TypeError):
            reason, hint = "does not lead to a schema", "refer to an object or a boolean"
        else:
            reason, hint = self._why_unresolved(place, reference)
        key = place.key.child(f"/{keyword}")
        return ir.problem_at(key, f'{keyword} "{reference}" {reason}', hint)

    def _why_unresolved(self, place: Place, reference: str) -> tuple[str, str]:
        """The reason why a reference cannot be resolved, and a hint."""
        path, fragment = urldefrag(reference)
        base = self._roots.get(urldefrag(place.resource)[0])
        if base is not None and base.pointer and self._depends_on_base(place, reference, base):
            return self._because_of_base(place, reference, base)
        if path:
            known = self._reasons.get(urldefrag(_join(place.resource, reference))[0])
            if isinstance(known, UnreachableError):
                return known.reason, _similar(place, path, known) or known.hint
            is_reached = known is None and fragment
            if is_reached:
                reason = "cannot be resolved: the document has no such place"
                return reason, "check the part after #"
            hint = (
                "framepost never downloads schemas: save it in the folder of this schema or below"
            )
            return "cannot be resolved", hint
        document = place.key.document
        pointers = [f"#{key.pointer}" for key in self.places if key.document == document]
        near = similar_pointer(reference, pointers)
        hint = f"did you mean {near}?" if near else "there is no such place in this document"
        return "cannot be resolved", hint

    def _depends_on_base(self, place: Place, reference: str, base: ir.NodeKey) -> bool:
        """Whether a reference could be resolved from the root of the document."""
        path = urldefrag(reference)[0]
        if not path:
            return True
        root = self.places[ir.NodeKey(base.document, "")].resource
        uri = urldefrag(_join(root, reference))[0]
        return uri in self._roots and uri != urldefrag(_join(place.resource, reference))[0]

    def _because_of_base(self, place: Place, reference: str, base: ir.NodeKey) -> tuple[str, str]:
        """The same, if an `$id` inside the document changed the base URI of the reference."""
        keyword = place.dialect.id_keyword
        reason = f"cannot be resolved: its base is {place.resource}, set by the {keyword} at "
        reason += f"{base.pointer}"
        root = self.places[ir.NodeKey(base.document, "")].resource
        path, fragment = urldefrag(reference)
        if not path and not self._has_fragment(base.document, unquote(fragment)):
            return reason, f"this place does not exist there: remove that {keyword}, or correct it"
        if root.startswith("file:") or not urlsplit(root).scheme:  # users cannot refer to it
            hint = f"remove that {keyword}, or give the root an absolute {keyword} and put it "
            return reason, f"{hint}before #{fragment}"
        return reason, f"refer to {_join(root, reference)}, or remove that {keyword}"

    def _has_fragment(self, document: str, fragment: str) -> bool:
        """Whether a document has a place, by its pointer or by its anchor."""
        if not fragment or fragment.startswith("/"):
            return ir.NodeKey(document, fragment) in self.places
        return any(
            place.key.document == document and _has_anchor(place, fragment)
            for place in self.places.values()
        )

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
        if contents is None:
            try:
                contents = self._retrieve(uri)
            except KeyError as error:
                self._reasons[uri] = error
            except SchemaError as error:
                self._problems += error.problems
        return contents

    def _specify(self, contents: Any) -> Specification[Any]:
        return specification(self._dialect_of(contents, self._default, ir.NodeKey("", "")).uri)

    def _enter(self, contents: Any, uri: str) -> ir.NodeKey:
        """Visit a whole document with the URI `uri`, and return the key of its root."""
        if isinstance(contents, bool):
            return ir.TRUE if contents else ir.FALSE
        if not isinstance(contents, dict):
            hint = "write an object in { }, or true or false"
            raise SchemaError(Problem("a schema must be an object or a boolean", hint, "", uri))
        first = not self.places
        root = ir.NodeKey("", "") if first else ir.NodeKey(uri, "")
        own_dialect = self._dialect_of(contents, self._default, root)
        resource = specification(own_dialect.uri).create_resource(contents)
        base = _join(uri, own_dialect.id_of(contents, is_root=True) or "")
        root = root if first else ir.NodeKey(urldefrag(base)[0], "")
        problems = len(self._problems)
        self._walk(contents, root, own_dialect, uri, is_root=True)
        if len(self._problems) == problems:  # otherwise `referencing` might fail
            resources = [(uri, resource), (base, resource)]
            self._registry = self._registry.with_resources(resources).crawl()
        return root

    def _walk(
        self,
        contents: Any,
        key: ir.NodeKey,
        dialect: Dialect,
        resource: str,
        *,
        is_root: bool = False,
    ) -> None:
        """Add a schema and all its subschemas to `places`."""
        todo = [(contents, key, dialect, resource)]
        while todo:
            contents, key, dialect, resource = todo.pop()
            if isinstance(contents, bool) or id(contents) in self._keys:
                continue
            identifier = dialect.id_of(contents, is_root=is_root)
            if identifier is not None:
                if not is_root:
                    dialect = self._dialect_of(contents, dialect, key)
                resource = self._identify(contents, key, dialect, _join(resource, identifier))
            is_root = False
            self._keys[id(contents)] = key
            self._roots.setdefault(resource, key)
            self.places[key] = Place(key, contents, dialect, resource)
            self._note_anchors(contents, key, resource, dialect)
            todo += [
                (child, child_key, dialect, resource)
                for child_key, child in reversed(self._subschemas(self.places[key]))
            ]

    def _subschemas(self, place: Place) -> list[tuple[ir.NodeKey, Any]]:
        """The subschemas of a schema. Problems of its keywords are recorded."""
        ignores_siblings = place.dialect.ignores_siblings_of(place.value)
        children: list[tuple[ir.NodeKey, Any]] = []
        for keyword, argument in place.value.items():
            row = place.dialect.keywords.get(keyword)
            if row is None:
                continue
            key = place.key.child(token(keyword))
            problems = list(row.problems(argument))
            # In old drafts, siblings of $ref have no effect, but references can lead into them.
            is_ignored = ignores_siblings and keyword not in ("$ref", "definitions")
            if not row.is_annotation and not is_ignored:
                for pointer, message, hint in problems:
                    text = message if pointer else f"{keyword} {message}"
                    self._problems.append(ir.problem_at(key.child(pointer), text, hint))
            if not problems:
                children += [(key.child(at), child) for at, child in row.subschemas(argument)]
        return children

    def _identify(self, contents: Any, key: ir.NodeKey, dialect: Dialect, uri: str) -> str:
        """The URI of the resource of a schema with an `$id`. Only equal schemas may share it."""
        keyword = dialect.id_keyword
        if any(True for _ in dialect.keywords[keyword].problems(contents[keyword])):
            return uri
        first = self._claims.setdefault(uri, key)
        if first != key and not is_same(self.places[first].value, contents):
            self._problems += [same_id(uri, place, keyword) for place in (first, key)]
        return uri

    def _note_anchors(
        self, contents: Any, key: ir.NodeKey, resource: str, dialect: Dialect
    ) -> None:
        anchor = contents.get("$dynamicAnchor")
        if isinstance(anchor, str) and "$dynamicAnchor" in dialect.keywords:
            self.anchors.setdefault(resource, {}).setdefault(anchor, key)
        if "$recursiveAnchor" in dialect.keywords and contents.get("$recursiveAnchor") is True:
            self.anchors.setdefault(resource, {}).setdefault("", key)

    def _dialect_of(self, contents: Any, outer: Dialect, key: ir.NodeKey) -> Dialect:
        """The dialect that a schema declares, otherwise that of the schema around it."""
        uri = contents.get("$schema") if isinstance(contents, dict) else None
        if uri is None:
            return outer
        place = key.child("/$schema")
        if not isinstance(uri, str):
            hint = f"write the URI of the dialect, for example {DRAFT_2020_12}"
            raise SchemaError(ir.problem_at(place, "$schema must be a string", hint))
        known = draft_uri(uri)
        if known is not None:
            return dialect(known)
        plain = uri.rstrip("#")
        meta = None if plain in self._metaschemas else self._contents(plain)
        if not isinstance(meta, dict):
            message = f"the dialect {uri} is not known"
            raise SchemaError(ir.problem_at(place, message, dialect_hint(uri)))
        self._metaschemas.add(plain)
        custom = self._custom(meta, key)
        self._metaschemas.discard(plain)
        if custom is None:
            message = f"the dialect {uri} is not known"
            raise SchemaError(ir.problem_at(place, message, dialect_hint(uri)))
        return custom

    def _custom(self, meta: Any, key: ir.NodeKey) -> Dialect | None:
        """The dialect of a custom metaschema (2020-12 core section 8.1).

        None for a metaschema that only refers to itself: the meaning of its keywords is unknown.
        """
        vocabularies = meta.get("$vocabulary")
        declaration = meta
        if meta.get("$schema") == meta.get("$id", meta.get("id")):
            if not isinstance(vocabularies, dict):
                return None
            declaration = {}
        base = self._dialect_of(declaration, dialect(DRAFT_2020_12), key)
        return with_vocabularies(base, vocabularies) if isinstance(vocabularies, dict) else base


class LeavesFolderError(ValueError):
    """A relative path has more `..` than there are folders."""


def _similar(place: Place, path: str, error: UnreachableError) -> str:
    """The hint at another file whose path is similar to the written one; empty if there is none."""
    folder = posixpath.dirname(unquote(urlsplit(place.resource).path))
    others = [
        posixpath.relpath(unquote(urlsplit(uri).path), folder)
        for uri, uris in error.files
        if place.key.document not in uris
    ]
    near = similar_file(path, others)
    return f"did you mean {near}?" if near else ""


def _nothing(uri: str) -> Any:
    raise KeyError(uri)


def _has_anchor(place: Place, name: str) -> bool:
    """Whether a schema has an anchor, which old drafts write as an identifier."""
    old = place.dialect.draft.ref_ignores_siblings
    names = (place.dialect.id_keyword,) if old else ("$anchor", "$dynamicAnchor")
    return (f"#{name}" if old else name) in [place.value.get(name) for name in names]


def _leaves_folder(base: str, reference: str) -> bool:
    """Whether a relative path leads above the root folder. `urljoin` ignores that."""
    path = urldefrag(reference)[0]
    if path.startswith("file:") and base.startswith("file:"):
        return True  # URIs from `Folder.uri_of` begin at the folder
    if not base.startswith("file:///") or ":" in path.partition("/")[0] or path.startswith("/"):
        return False
    depth = base.removeprefix("file:///").count("/")
    for step in path.split("/"):
        if step == "..":
            depth -= 1
        elif step not in ("", "."):
            depth += 1
        if depth < 0:
            return True
    return False


def same_id(uri: str, key: ir.NodeKey, keyword: str = "$id") -> Problem:
    """The problem of each of two different schemas whose `$id` is `uri`."""
    hint = "change one of the two: a reference could mean either schema"
    message = f'another schema has the same {keyword}, "{uri}"'
    return ir.problem_at(key.child(f"/{keyword}"), message, hint)


def is_same(schema: Any, other: Any) -> bool:
    """Whether two schemas are equal, except for the order of keys."""
    return json.dumps(schema, sort_keys=True) == json.dumps(other, sort_keys=True)


def _join(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference)
    except ValueError:
        return base  # the check of the argument of `$id` reports it


def _standard(uri: str) -> Any:
    from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]

    uri = uri if "hyper-schema" in uri else draft_uri(uri) or uri
    resource = REGISTRY.get(uri) or REGISTRY.get(uri + "#")
    return None if resource is None else resource.contents


def _own(uri: str) -> Any:
    """One of framepost's own schemas."""
    name = uri.removeprefix(_OWN)
    if not re.fullmatch(r"[a-z]+\.schema\.json", name):
        return None
    file = next(package_folder().glob(f"*/{name}"), None)
    return None if file is None else read(file).value
