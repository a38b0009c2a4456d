"""Warnings about schemas that can be used."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .errors import Problem
from .graph import ir
from .graph.dialects import DRAFTS
from .graph.formats import find
from .graph.keywords import DIALECTS, keywords_of
from .jsontext.pointer import token
from .jsontext.read import Document
from .message.annotations import missing_messages, misspelled_annotations
from .naming.files import is_renamed, module_name
from .regex.translate import is_risky
from .targets.compilation import Compilation, ConversationCompilation
from .targets.fillers import invalid_defaults
from .targets.python.run import issues_by_node


def same_title(title: str, document: Document, titles: dict[str, Document]) -> list[Problem]:
    """A warning if the classic script of another schema sets the same global.

    `titles` has the schema that is the first with a title, and gets this one.
    """
    first = titles.setdefault(title, document)
    if first is document:
        return []
    message = f"the classic scripts of this schema and of {first.file} both set framepost.{title}"
    hint = "give the schemas different titles. Otherwise, a page can use only one of them"
    pointer = "/title" if isinstance(document.value, dict) and "title" in document.value else ""
    return [Problem(message, hint, pointer)]


def warnings_of(compilation: Compilation) -> list[Problem]:
    """All warnings, with their places."""
    module, types = compilation.graph, compilation.types
    warnings = validation_warnings(compilation)
    warnings += [*missing_messages(module), *misspelled_annotations(module)]
    for at in types.vague:
        hint = "models use Any for it. Validators check it completely"
        warnings.append(ir.problem_at(at, "this schema cannot be typed", hint))
    for key, reason in types.unsatisfiable.items():
        hint = "change the schema so that it allows a value"
        warnings.append(ir.problem_at(key, f"no value matches this schema: {reason}", hint))
    return [*warnings, *_wrong_values(compilation), *compilation.changed_names]


def _no_constraints(compilation: Compilation) -> Iterator[Problem]:
    """A warning if every value is valid, although the schema is not just `true`."""
    module = compilation.graph
    root = module.nodes.get(module.root)
    if root is None or not compilation.program().root.always:
        return
    definitions = (
        key.pointer
        for key in module.nodes
        if key.document == module.root.document
        and key.pointer.startswith(
            (f"{module.root.pointer}/$defs/", f"{module.root.pointer}/definitions/")
        )
    )
    definition = next(definitions, None)
    if not root.annotations.keys().isdisjoint(("openapi", "swagger")):
        hint = "this is an OpenAPI document: write the schema of a message in its own file"
    elif definition:
        hint = f'add "$ref": "#{definition}", or another definition, to check values with it'
    else:
        hint = "add a keyword that restricts the values, such as type"
    yield ir.problem_at(module.root, "every value is valid: the schema has no constraints", hint)


def validation_warnings(compilation: Compilation) -> list[Problem]:
    """The warnings about what a schema validates."""
    module = compilation.graph
    warnings = [*module.warnings, *_no_constraints(compilation), *_unknown(module)]
    for node in module.nodes.values():
        for at, pattern, hint in _patterns(node):
            risk = is_risky(pattern)
            if risk:
                warnings.append(ir.problem_at(at, f"pattern: {risk}", hint))
    return warnings


_OPENAPI = {
    "nullable": 'only OpenAPI 3.0 has it. Write "null" in type, or in anyOf next to the schema',
    "discriminator": "only OpenAPI has it. framepost finds the property without it",
}
"""Hints for keywords that OpenAPI adds to JSON Schema."""


def _unknown(module: ir.Module) -> Iterator[Problem]:
    """A warning for each unknown format and keyword, at the first of its places.

    Schemas for editors often have such a keyword in each property.
    """
    places: dict[tuple[str, str], list[ir.NodeKey]] = {}
    for node in module.nodes.values():
        name = node.annotations.get("format")
        if isinstance(name, str) and find(name, node.dialect) is None:
            hint = "validators do not check it"
            places.setdefault((f'the format "{name}" is not known', hint), []).append(
                node.key.child("/format")
            )
        known = keywords_of(node.dialect)
        for keyword in node.annotations:
            if keyword not in known and not keyword.startswith("x-"):
                name = DRAFTS[node.dialect].name
                message = f'"{keyword}" is not a keyword of {name}, and is ignored'
                place = message, _hint_for_unknown(keyword, known)
                places.setdefault(place, []).append(node.key.child(token(keyword)))
    for (message, hint), keys in places.items():
        others = len(keys) - 1
        more = f", here and in {others} other place{'s' * (others > 1)}" if others else ""
        yield ir.problem_at(keys[0], f"{message}{more}", hint)


def _hint_for_unknown(keyword: str, known: Collection[str]) -> str:
    if keyword in _OPENAPI:
        return _OPENAPI[keyword]
    dialects = [DRAFTS[uri].name for uri in DIALECTS if keyword in keywords_of(uri)]
    if dialects:
        return f"set $schema to a dialect that has it: {', '.join(dialects)}"
    near = get_close_matches(keyword, known, 1, cutoff=0.75)
    return f"did you mean {near[0]}?" if near else "begin your own annotations with x-"


def wrong_replies(compilation: ConversationCompilation) -> list[Problem]:
    """Problems of the fixed replies of a conversation, which must be valid messages."""
    messages = compilation.messages
    fixed = [
        operation
        for operation in compilation.conversation.operations
        if operation.fixed_reply is not None
    ]
    keys = {operation.id: messages.keys[operation.replies[0]] for operation in fixed}
    issues = issues_by_node(compilation, keys.values())
    problems = []
    for operation in fixed:
        reply = {**messages.constants[operation.replies[0]], **(operation.fixed_reply or {})}
        errors = issues[keys[operation.id]](reply)
        if errors:
            pointer = f"{operation.source.pointer}/x-fixed-reply"
            message = f"the reply does not match its schema: {errors[0]}"
            hint = f'write the properties of "{operation.replies[0]}", except the constant ones'
            problems.append(Problem(message, hint, pointer, operation.source.uri))
    return problems


def _wrong_values(compilation: Compilation) -> Iterator[Problem]:
    """A warning for each example and default that does not match its own schema."""
    values = [
        (node.key, place, label, value)
        for node in compilation.graph.nodes.values()
        for place, label, value in _values(node)
    ]
    issues = issues_by_node(compilation, (key for key, *_ in values))
    wrong = set(compilation.shared(invalid_defaults).values())
    for key, place, label, value in values:
        errors = issues[key](value)
        if errors:
            more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
            message = f"{label} does not match the schema: {errors[0]}{more}"
            hint = "correct the value or the schema"
            if place == "default" and key in wrong:
                hint += ": with_defaults and withDefaults leave it out"
            yield ir.problem_at(key.child(f"/{place}"), message, hint)


def _values(node: ir.Node) -> Iterator[tuple[str, str, Any]]:
    """The examples and the default of a node, each with its place and a name for messages."""
    examples = node.annotations.get("examples")
    for i, value in enumerate(examples if isinstance(examples, list) else ()):
        yield f"examples/{i}", "the example", value
    if "default" in node.annotations:
        yield "default", "the default", node.annotations["default"]


def _patterns(node: ir.Node) -> Iterator[tuple[ir.NodeKey, str, str]]:
    """The place of each pattern of a node, the pattern, and a hint if it is risky."""
    if "pattern" in node.assertions:
        remedy = "rewrite the pattern, or add a maxLength to the same schema"
        yield node.key.child("/pattern"), node.assertions["pattern"].value, remedy
    if "patternProperties" in node.assertions:
        for pattern in node.assertions["patternProperties"].value:
            yield (
                node.key.child(f"/patternProperties{token(pattern)}"),
                pattern,
                "rewrite the pattern",
            )


def renamed_module(path: Path, stem: str) -> list[Problem]:
    """A warning if the Python module cannot have the name of the file."""
    if not is_renamed(stem):
        return []
    message = f"the Python module is named {module_name(stem)}"
    hint = "Python cannot import a module with the name of the file, or has one itself"
    return [Problem(message, hint, file=path.as_posix())]
