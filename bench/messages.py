"""The canonical message: its schema, what framepost makes of it, one right and three wrong."""

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
SCHEMA = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text("utf-8"))
SNIPPET = (ROOT / "generated/javascript/click-to-dial-response.js").read_text("utf-8")

VALID = SCHEMA["examples"][0]
EARLY = {**VALID, "type": "wrong"}
LATE = copy.deepcopy(VALID)
LATE["data"]["pageInfo"]["url"] = 1
SEVERAL = copy.deepcopy(EARLY)
SEVERAL["data"]["crmPhones"] = [1]
SEVERAL["data"]["pageInfo"]["url"] = 1

MESSAGES: dict[str, Any] = {"valid": VALID, "wrong at the start": EARLY, "wrong at the end": LATE}


@cache
def validator(target: str) -> str:
    """The source of the validator in a language."""
    return framepost.render(SCHEMA, target)


def load(source: str, name: str) -> ModuleType:
    """The module of a Python source that framepost made."""
    module = sys.modules[name] = ModuleType(name)  # dataclasses look there for their module
    exec(compile(source, f"{name}.py", "exec"), module.__dict__)  # noqa: S102 - it is our own
    return module
