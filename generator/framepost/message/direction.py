"""The sender and receiver of a message, from the annotation `x-direction`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..graph import ir


@dataclass(frozen=True, slots=True)
class Direction:
    """The page that sends a message and the page that receives it. One is in an iframe."""

    sender: str
    receiver: str
    sender_in_iframe: bool

    @property
    def sender_origin(self) -> str:
        """An origin for the sender in examples."""
        return example_origin(self.sender)

    @property
    def receiver_origin(self) -> str:
        """An origin for the receiver in examples."""
        return example_origin(self.receiver)


def direction(module: ir.Module) -> Direction | None:
    """The direction of the message, or None if the schema does not declare it."""
    node = module.nodes.get(module.root)
    note = node.annotations.get("x-direction") if node else None
    if note is None:
        return None
    return Direction(note["sender"], note["receiver"], note["iframe"] == "sender")


def example_origin(name: str) -> str:
    """An origin in the domain for examples (RFC 2606), named after a page."""
    host = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "page"
    return f"https://{host[:63].rstrip('-')}.example.com"
