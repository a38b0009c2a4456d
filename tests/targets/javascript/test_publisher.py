"""The snippet's publisher and receiver: what they refuse, and what passes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
SNIPPET = ROOT / "generated/javascript/click-to-dial-response.js"
MESSAGE = json.loads(
    (ROOT / "schema/examples/click-to-dial-response/valid/typical.json").read_text()
)

ACCEPTED = (
    "https://connector.example.com",
    "https://connector.example.com:8443",
    "http://localhost:8080",
    "http://127.0.0.1",
    "http://[::1]:9000",
)
REFUSED = (
    "*",
    "null",
    "",
    None,
    "connector.example.com",
    "https://connector.example.com/",
    "https://connector.example.com/path",
    "https://connector.example.com?q",
    "https://CONNECTOR.example.com",
    "https://user@connector.example.com",
    "https://connector.example.com:443",
    "http://connector.example.com",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "ftp://connector.example.com",
    "javascript:alert(1)",
    "file:///etc",
)
FOREIGN = (
    "https://crm.example.com.evil.test",
    "https://evilcrm.example.com",
    "https://crmXexample.com",
    "http://crm.example.com",
    "https://crm.example.com:8443",
    "https://crm.example.com.",
    "null",
    "",
)
EVENTS = (
    {"origin": "https://crm.example.com", "known": True},
    {"origin": "https://crm.example.com", "known": False},
    {"origin": "https://crm.example.com", "known": True, "wrong": True},
    *({"origin": origin, "known": True} for origin in FOREIGN),
)


@pytest.fixture(scope="module")
def told() -> Any:
    given = {"origins": [*ACCEPTED, *REFUSED], "events": EVENTS, "message": MESSAGE}
    done = subprocess.run(
        ["node", ROOT / "tests/support/publisher.mjs", SNIPPET, json.dumps(given)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("origin", ACCEPTED)
def test_message_is_posted_to_an_exact_origin(origin: str, told: Any) -> None:
    assert told["sent"][ACCEPTED.index(origin)] == {"posted": [[MESSAGE, origin]]}


@pytest.mark.parametrize("origin", REFUSED)
def test_any_other_target_is_refused_and_nothing_is_posted(origin: str | None, told: Any) -> None:
    answer = told["sent"][len(ACCEPTED) + REFUSED.index(origin)]
    assert (answer["code"], answer["posted"]) == ("BAD_ORIGIN", [])


def test_refusal_says_the_origin_that_was_meant(told: Any) -> None:
    at = len(ACCEPTED) + REFUSED.index("https://connector.example.com/path")
    assert 'such as "https://connector.example.com"' in told["sent"][at]["message"]


def test_proxy_and_undefined_are_posted_as_plain_json(told: Any) -> None:
    assert told["proxied"] == {"posted": [[MESSAGE, "https://a.example"]]}
    assert told["undefinedInside"] == {"posted": [[MESSAGE, "https://a.example"]]}


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("invalid", "INVALID_MESSAGE"),
        ("missingData", "INVALID_MESSAGE"),
        ("cyclic", "NOT_PLAIN"),
        ("noFrame", "FRAME_MISSING"),
        ("detached", "FRAME_MISSING"),
    ],
)
def test_what_would_get_lost_is_an_error_with_a_code(case: str, code: str, told: Any) -> None:
    assert (told[case]["code"], told[case]["posted"]) == (code, [])


def test_error_does_not_show_personal_data(told: Any) -> None:
    assert "jane" not in told["invalid"]["message"].lower()
    assert told["invalid"]["message"] == "/data/doNotCall must be of type boolean"


def test_receiver_takes_only_valid_messages_of_the_right_origin_and_source(told: Any) -> None:
    assert told["received"] == [MESSAGE]


def test_received_message_cannot_be_changed(told: Any) -> None:
    assert told["frozen"] is True
