"""The types of a conversation's client: what the compiler accepts, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framepost import pipeline
from support.typescript import compile_files, needs_tsc

ROOT = Path(__file__).parents[2]
CRM = ROOT / "generated/javascript/crm-connector.d.ts"
PLAYER = ROOT / "tests/protocol/player/player.asyncapi.json"

CONSUMERS = ROOT / "tests/consumers"


@needs_tsc
def test_types_of_the_client_say_what_may_be_written(tmp_path: Path) -> None:
    files = {
        "crm-connector.d.ts": CRM.read_text("utf-8"),
        "page.ts": CONSUMERS.joinpath("client.ts").read_text(),
    }
    assert compile_files(tmp_path, files) == ""


@needs_tsc
def test_types_of_another_protocol_know_its_replies_and_ids(tmp_path: Path) -> None:
    made, _ = pipeline.render_files([PLAYER])
    files = {
        "player.d.ts": made["javascript/player.d.ts"],
        "page.ts": CONSUMERS.joinpath("player.ts").read_text(),
    }
    assert compile_files(tmp_path, files) == ""


@needs_tsc
@pytest.mark.parametrize("option", ["exactOptionalPropertyTypes", "noUncheckedIndexedAccess"])
def test_declarations_compile_with_further_strict_options(tmp_path: Path, option: str) -> None:
    files = {
        "crm-connector.d.ts": CRM.read_text("utf-8"),
        "page.ts": CONSUMERS.joinpath("client.ts").read_text(),
    }
    assert compile_files(tmp_path, files, **{option: True}) == ""


@needs_tsc
def test_example_of_the_reference_page_compiles(tmp_path: Path) -> None:
    page = (ROOT / "generated/docs/crm-connector.md").read_text("utf-8")
    (example,) = re.findall(r"```js\n(.*?)```", page, re.DOTALL)
    declared = 'import type { ClientHandlers } from "./crm-connector.js";\n'
    declared += "declare const handlers: ClientHandlers;\n"
    files = {"crm-connector.d.ts": CRM.read_text("utf-8"), "page.ts": example + declared}
    assert compile_files(tmp_path, files) == ""


def test_nothing_is_any() -> None:
    code = re.sub(r"/\*.*?\*/", "", CRM.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"\bany\b", code)
