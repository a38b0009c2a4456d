"""The types of a schema, and the names of its classes."""

from __future__ import annotations

from typing import Any

from framepost.graph.ir import NodeKey
from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.naming.classes import Names, model_names
from framepost.naming.words import words
from framepost.types.infer import infer_types
from framepost.types.types import Types


def types_and_names(schema: Any) -> tuple[Types, Names]:
    bundle = Bundle(schema)
    definitions = [NodeKey("", f"/$defs/{key}") for key in schema.get("$defs", {})]
    module = lower(bundle, also=definitions)
    types = infer_types(module)
    return types, model_names(types, module, words(schema.get("title", "")) or ("root",))


def properties(*names: str) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "string"} for name in names}}
