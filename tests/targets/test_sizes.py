"""The sizes of the snippet and of the client, minified and gzipped."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

from framepost import render

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text("utf-8"))
SNIPPET = ROOT / "generated/javascript/click-to-dial-response.js"
CLIENT = ROOT / "generated/javascript/crm-connector.js"
EXPORTS = {
    "snippet": "*",
    "listener": "{createClickToDialListener}",
    "listener and builders": "{createClickToDialListener, createUserResult, createCTDMessage}",
    "validator of the snippet": "{isValid, validate, iterErrors, ValidationError}",
}


@cache
def gzipped() -> dict[str, int]:
    module = json.dumps(str(SNIPPET))
    sources = {name: f"export {names} from {module}" for name, names in EXPORTS.items()}
    client = json.dumps(str(CLIENT))
    sources["client"] = f"export {{createClient}} from {client}"
    sources["module of the client"] = f"export * from {client}"
    sources["validator"] = render(SCHEMA, "javascript-validator")
    done = subprocess.run(
        ["node", ROOT / "bench/sizes.mjs"],
        input=json.dumps({"schema": SCHEMA, "sources": sources}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {name: each["gzipped"] for name, each in json.loads(done.stdout).items()}


def test_validator_with_all_errors_is_half_of_ajv() -> None:
    assert gzipped()["validator"] <= 1_500
    assert gzipped()["validator of the snippet"] <= 1_500
    assert gzipped()["validator"] * 2 <= gzipped()["ajv standalone, all errors"]


def test_listener_without_the_rest_has_few_bytes() -> None:
    assert gzipped()["listener"] <= 4_200
    assert gzipped()["listener and builders"] <= 4_200


def test_whole_snippet_has_few_bytes() -> None:
    assert gzipped()["snippet"] <= 4_600


def test_client_of_all_16_messages_has_few_bytes() -> None:
    assert gzipped()["client"] <= 7_300
    assert gzipped()["module of the client"] <= 8_900
