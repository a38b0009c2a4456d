"""The snippet's publisher and receiver: accepted and refused values."""

from __future__ import annotations

import json
import re
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
    "http://127.8.9.1:3000",
    "http://crm.localhost:3000",
    "http://a.b.localhost",
    "https://192.168.1.20:8080",
    "https://intranet",
    "https://xn--bcher-kva.example",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "moz-extension://0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d",
    "safari-web-extension://0A1B2C3D-4E5F-6A7B-8C9D-0E1F2A3B4C5D",
    "capacitor://localhost",
    "ionic://localhost",
    "tauri://localhost",
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
    "https://",
    "https://*.example.com",
    "https://crm.example.com@evil.example",
    "https://a.example,https://b.example",
    "http://192.168.1.20:8080",
    "http://intranet",
    "http://127.0.0.1.example.com",
    "http://localhostx",
    "http://xlocalhost",
    "http://localhost:3000/",
    "http://127.1",
    "localhost:3000",
    "//crm.example.com",
    "chrome-extension://abcdef/",
    "chrome-extension://",
    "capacitor://localhost/index.html",
    "capacitor:localhost",
    "xcapacitor://localhost",
    "ms-browser-extension://abc",
    "blob:https://crm.example.com/1",
    "data:text/html,x",
    " https://connector.example.com",
    "https://connector.example.com\n",
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


@pytest.mark.parametrize("origin", REFUSED)
def test_a_refusal_suggests_no_origin_but_the_one_before_a_path(
    origin: str | None, told: Any
) -> None:
    message = told["sent"][len(ACCEPTED) + REFUSED.index(origin)]["message"]
    suggested = re.findall(r'did you mean "([^"]*)"', message)
    meant = {
        "https://connector.example.com/": "https://connector.example.com",
        "https://connector.example.com/path": "https://connector.example.com",
        "http://localhost:3000/": "http://localhost:3000",
        "chrome-extension://abcdef/": "chrome-extension://abcdef",
        "capacitor://localhost/index.html": "capacitor://localhost",
    }.get(origin or "")
    assert suggested == ([meant] if meant else [])
    assert ("allow-same-origin" in message) is (origin == "null")


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
def test_values_that_would_get_lost_raise_an_error_with_a_code(
    case: str, code: str, told: Any
) -> None:
    assert (told[case]["code"], told[case]["posted"]) == (code, [])


def test_error_does_not_show_personal_data(told: Any) -> None:
    assert "jane" not in told["invalid"]["message"].lower()
    assert told["invalid"]["message"] == "/data/doNotCall must be of type boolean"


def test_receiver_takes_only_valid_messages_of_the_right_origin_and_source(told: Any) -> None:
    assert told["received"] == [MESSAGE]


def test_received_message_cannot_be_changed(told: Any) -> None:
    assert told["frozen"] is True
