"""The canonical message: its schema, generated code, a valid value and three invalid ones."""

from __future__ import annotations

import copy
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import framepost

ROOT = Path(__file__).resolve().parents[1]
PATH = ROOT / "schema/click-to-dial-response.schema.json"


def _bare(schema: Any) -> Any:
    """The schema without our annotations, because fastjsonschema follows references inside them."""
    if isinstance(schema, dict):
        return {key: _bare(each) for key, each in schema.items() if not key.startswith("x-")}
    return [_bare(each) for each in schema] if isinstance(schema, list) else schema


SCHEMA = _bare(json.loads(PATH.read_text("utf-8")))
SNIPPET = ROOT / "generated/javascript/click-to-dial-response.js"
MODULE = ROOT / "generated/python/click_to_dial_response.py"

VALID = SCHEMA["examples"][0]
EARLY = {**VALID, "type": "wrong"}
LATE = copy.deepcopy(VALID)
LATE["data"]["pageInfo"]["url"] = 1
SEVERAL = copy.deepcopy(EARLY)
SEVERAL["data"]["crmPhones"] = [1]
SEVERAL["data"]["pageInfo"]["url"] = 1

MESSAGES: dict[str, Any] = {"valid": VALID, "wrong at the start": EARLY, "wrong at the end": LATE}

SIZES = [1, 10, 100, 1_000, 10_000]
"""The numbers of related records of the growing message."""


def message(records: int) -> Any:
    """A valid message with this number of related records, each an object of its own."""
    value = copy.deepcopy(VALID)
    record = json.dumps(value["data"]["relatedToObjects"][0])
    value["data"]["relatedToObjects"] = [json.loads(record) for _ in range(records)]
    return value


@cache
def validator(target: str) -> str:
    """The source of the validator in a language."""
    return framepost.render(SCHEMA, target)


def load(source: str, name: str) -> ModuleType:
    """The module of a generated Python source."""
    module = sys.modules[name] = ModuleType(name)  # dataclasses look up their module there
    exec(compile(source, f"{name}.py", "exec"), module.__dict__)  # noqa: S102 - we generated it
    return module
