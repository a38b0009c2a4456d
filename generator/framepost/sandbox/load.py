"""Reads a file for the sandbox: a conversation or a message."""

from __future__ import annotations

from pathlib import Path

from ..errors import ConfigError, Problem
from ..jsontext.read import read
from ..protocol.asyncapi import is_conversation
from .dialogue import Dialogue, dialogue
from .exhibit import Exhibit, exhibit


def load(path: Path | None) -> Exhibit | Dialogue:
    """What the file `path` describes, by default the conversation of a CRM and its connector.

    Raises `SchemaError` or `ConfigError`.
    """
    if path is None or is_conversation(read(path).value):
        return dialogue(path)
    return exhibit(path)


def load_conversation(path: Path | None) -> Dialogue:
    """The same for a file that must describe a conversation."""
    content = load(path)
    if isinstance(content, Dialogue):
        return content
    message = "describes one message, which has no counterpart"
    raise ConfigError(Problem(message, "name an AsyncAPI document", file=str(path)))
