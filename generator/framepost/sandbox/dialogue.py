"""The conversation in the sandbox, with its generated code and example values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from .. import pipeline
from ..errors import Problem
from ..jsontext.pointer import tokens
from ..jsontext.read import read
from ..naming.files import module_name, stem_of
from ..package_data import schema_folder
from ..protocol.conversation import Message
from ..protocol.sides import Kind, Sides, sides
from ..targets.compilation import ConversationCompilation
from .examples import stored, written

CRM = "crm-connector.asyncapi.json"
"""The file of the conversation that has panels of its own."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A conversation to try.

    `title` is the title of its document. `files` has the generated files by their paths: `module`
    is the path of the JavaScript client, `snippets` are the paths of the files to copy. `settings`
    are facts about the messages for the pages, as JSON. `is_crm` says whether it has all messages
    of the conversation between a CRM page and a connector.
    """

    title: str
    files: Mapping[str, str]
    module: str
    snippets: tuple[str, ...]
    settings: Mapping[str, Any]
    is_crm: bool
    warnings: tuple[Problem, ...] = ()

    @property
    def counterpart(self) -> str:
        """The name of the party in the iframe."""
        return str(self.settings["parties"]["counterpart"])


def dialogue(path: Path | None = None) -> Dialogue:
    """The conversation of the AsyncAPI document in the file `path`, by default that of the CRM.

    Everything is generated here, in memory. Raises `SchemaError` or `ConfigError`.
    """
    path = path or schema_folder() / CRM
    (path,) = pipeline.check_inputs([path])
    files, warnings = pipeline.render_files([path])
    stem = stem_of(path.name)
    snippets = (
        f"javascript/{stem}.js",
        f"javascript/{stem}.iife.js",
        f"javascript/{stem}.d.ts",
        f"python/{module_name(stem)}.py",
    )
    compilation = pipeline.compile_file(path, {})
    assert isinstance(compilation, ConversationCompilation)  # noqa: S101 - the caller checked the document
    parts = sides(compilation.messages)
    return Dialogue(
        compilation.title,
        {name: files[name] for name in snippets},
        snippets[0],
        snippets,
        _Settings(compilation, parts, path).settings(),
        _is_crm(parts),
        tuple(warnings),
    )


def _is_crm(parts: Sides) -> bool:
    """Whether it has all messages of the conversation that framepost contains."""
    names = pipeline.message_names(schema_folder() / CRM) or {}
    kinds = (*parts.from_client, *parts.from_counterpart)
    return set(names.values()) <= {kind.name for kind in kinds}


class _Settings:
    """The facts about a conversation that the pages need."""

    def __init__(self, compilation: ConversationCompilation, parts: Sides, path: Path) -> None:
        self._compilation = compilation
        self._parts = parts
        self._folder = path.parent
        self._document = read(path)

    def settings(self) -> dict[str, Any]:
        """Both parties, the messages of both, and the gates."""
        parties = self._compilation.conversation.parties
        return {
            "parties": {"client": parties.application, "counterpart": parties.counterpart},
            "fromClient": [self._message(kind) for kind in self._parts.from_client],
            "fromCounterpart": [self._message(kind) for kind in self._parts.from_counterpart],
            "gates": list(self._gates()),
        }

    def _message(self, kind: Kind) -> dict[str, Any]:
        examples = self._examples(kind)
        by_id = self._compilation.conversation.by_id
        answered = self._compilation.conversation.requests_of(
            kind.message, sends=kind in self._parts.from_client
        )
        return {
            "name": kind.name,
            "title": self._title(kind),
            "summary": kind.message.summary or kind.summary,
            "constants": dict(kind.constants),
            "isWhole": kind.is_whole,
            "isText": kind.content is not None,
            "hasContent": bool(examples),
            "needsContent": kind.is_whole or kind.needs_data,
            "isAutomatic": kind.is_automatic,
            "isHandshake": kind.is_handshake,
            "isDemanded": self._is_demanded(kind),
            "replies": [by_id[reply].name for reply in kind.replies],
            "hasFixedReply": kind.fixed_reply is not None,
            "answers": [kind.name for kind in answered],
            "examples": [{"label": label, "value": value} for label, value in examples.items()],
        }

    def _title(self, kind: Kind) -> str:
        node = self._compilation.graph.nodes.get(kind.key)
        return str(node.annotations.get("title") or kind.name) if node else kind.name

    def _is_demanded(self, kind: Kind) -> bool:
        """Whether the client must reply to this message of the counterpart."""
        operation = self._compilation.conversation.operation_of(kind.message, sends=False)
        is_demanded = operation is not None and operation.mandatory is True
        return is_demanded and kind in self._parts.from_counterpart and bool(kind.replies)

    def _gates(self) -> Iterator[dict[str, Any]]:
        """Which messages of the counterpart enable messages of the client, by which flag."""
        conversation = self._compilation.conversation
        for kind in self._parts.from_counterpart:
            gates: dict[tuple[str, ...], list[str]] = {}
            for operation in conversation.gates_on(kind.message):
                names = [conversation.by_id[message].name for message in operation.messages]
                assert operation.gate is not None  # noqa: S101 - gates_on yields only these
                gates.setdefault(operation.gate.flag, []).extend(names)
            for flag, names in gates.items():
                yield {"message": kind.name, "flag": list(flag), "enables": names}

    # Examples.

    def _examples(self, kind: Kind) -> dict[str, Any]:
        """Contents of the message by their labels: given examples, or else a generated one.

        Empty if the message has no data, or if nothing is known about it.
        """
        if not kind.is_whole and kind.data is None:
            return {}
        examples = {
            label: content
            for label, value in self._given(kind.message, kind)
            for content in _content(kind, value)
        }
        if (
            not kind.is_whole
            and not kind.needs_data
            and all(content == {} for content in examples.values())
        ):
            return {}
        if examples:
            return examples
        linked = self._compilation.linked(kind.key, kind.name)
        contents = [content for value in linked.example for content in _content(kind, value)]
        return {"a generated example": next(iter(contents), {})}

    def _given(self, message: Message, kind: Kind) -> Iterator[tuple[str, Any]]:
        """The examples of the document, of the schema, and in the folder of examples."""
        for number, example in enumerate(self._examples_of_document(message), 1):
            if isinstance(example, dict) and "payload" in example:
                yield str(example.get("name") or f"example {number}"), example["payload"]
        node = self._compilation.graph.nodes.get(kind.key)
        yield from written(node.annotations.get("examples") if node else None)
        address, _, pointer = message.schema.partition("#")
        if pointer:
            return
        stem = stem_of(unquote(urlsplit(address).path).rpartition("/")[2])
        files = stored(self._folder / "examples" / stem / "valid") if stem else ()
        for name, value in sorted(files, key=lambda file: (file[0] != "typical", file[0])):
            yield name.replace("_", " "), value

    def _examples_of_document(self, message: Message) -> list[Any]:
        source = message.source
        value = self._document.value if not source.uri else None
        for step in tokens(source.pointer):
            value = value.get(step) if isinstance(value, dict) else None
        examples = value.get("examples") if isinstance(value, dict) else None
        return examples if isinstance(examples, list) else []


def _content(kind: Kind, message: Any) -> Iterator[Any]:
    """The content of a message for handlers and senders, if it is a message of this kind."""
    if not isinstance(message, dict):
        return
    if any(message.get(key, key) != value for key, value in kind.constants.items()):
        return
    if kind.is_whole:
        yield {key: value for key, value in message.items() if key not in kind.constants}
    elif "data" in message:
        data = message["data"]
        if kind.content is None:
            yield data
        elif isinstance(data, str):
            with suppress(ValueError):
                yield json.loads(data)
