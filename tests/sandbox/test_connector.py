"""`framepost sandbox --connector-for`: the stand-in alone, for pages of one exact origin."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from framepost.cli import main
from framepost.errors import FramepostError
from framepost.sandbox.dialogue import Dialogue, dialogue
from framepost.sandbox.origin import check_origin
from framepost.sandbox.server import serving_counterpart
from support.browser import Site

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "generated/javascript/crm-connector.js"
EXACT = [
    "http://localhost:5173",
    "http://127.0.0.1:5173",
    "http://crm.localhost",
    "https://crm.example.com",
    "https://crm.example.com:8443",
    "chrome-extension://abcdefghijklmnop",
    "tauri://localhost",
]
INEXACT = {
    "http://localhost:5173/": "did you mean http://localhost:5173",
    "http://localhost:5173/page.html": "did you mean http://localhost:5173",
    "https://crm.example.com:443": "did you mean https://crm.example.com",
    "https://CRM.example.com": "did you mean https://crm.example.com",
    "https://crm.example.com?": "did you mean https://crm.example.com",
    "localhost:5173": "http:// and localhost",
    "http://crm.example.com": "http:// and localhost",
    "https://*.example.com": "http:// and localhost",
    "https://ada@example.com": "http:// and localhost",
    "https://crm.example.com https://evil.example.com": "http:// and localhost",
    "https://crm.example.com; script-src *": "http:// and localhost",
    "https://crm.example.com\nX: y": "http:// and localhost",
    "http://localhost:99999": "http:// and localhost",
    "http://[::1]:5173": "http:// and localhost",
    "https://münchen.example": "http:// and localhost",
    "*": "http:// and localhost",
    "null": "http:// and localhost",
    "": "http:// and localhost",
}


@pytest.fixture(scope="module")
def crm_conversation() -> Dialogue:
    return dialogue()


@pytest.mark.parametrize("origin", EXACT)
def test_exact_origin_is_taken(origin: str) -> None:
    check_origin(origin)


@pytest.mark.parametrize("origin", INEXACT)
def test_other_origin_is_refused_with_a_hint(origin: str) -> None:
    with pytest.raises(FramepostError, match="is not the exact origin of a page") as caught:
        check_origin(origin)
    assert INEXACT[origin] in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--connector-for", "http://localhost:5173/"], "did you mean http://localhost:5173"),
        (["--connector-for", "*"], "is not the exact origin of a page"),
        (["--port", "5174"], "--port needs --connector-for"),
        (
            ["--connector-for", "http://localhost:5173", "schema/crm-data.schema.json"],
            "schema/crm-data.schema.json: describes one message, which has no counterpart",
        ),
    ],
)
def test_what_cannot_be_served_ends_with_2(
    arguments: list[str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, ["sandbox", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr


def test_port_that_is_taken_is_one_clear_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(
            main, ["sandbox", "--connector-for", "http://localhost:5173", "--port", port]
        )
    assert result.exit_code == 2
    assert f"the sandbox cannot listen on 127.0.0.1:{port}" in result.stderr
    assert "choose another port" in result.stderr


PAGE = """<!doctype html>
<title>CRM</title>
<iframe src="{connector}/" width="400" height="700"></iframe>
<script type="module">
  import {{ createClient }} from "./crm-connector.js";
  window.client = createClient({{
    target: document.querySelector("iframe"),
    origin: "{connector}",
    handlers: {{
      requestCrmData: () => ({{
        callCenterSettings: {{}},
        currentUser: {{
          attributes: {{ type: "Agent" }}, Name: "Ada", Username: "a", Id: "1",
          LanguageLocaleKey: "en",
        }},
        capabilities: {{}},
      }}),
    }},
    onError() {{}},
  }});
</script>
"""


def test_page_of_the_origin_can_embed_it(page: Page, crm: Site, crm_conversation: Dialogue) -> None:
    with serving_counterpart(crm_conversation, crm.origin) as origins:
        crm.put("/crm-connector.js", CLIENT)
        page.goto(crm.put("/page.html", PAGE.format(connector=origins.receiver)))
        connector = page.frame_locator("iframe")
        expect(connector.get_by_role("article", name="Session of Ada")).to_be_visible()
        # There is no handler for this request, so nothing answers it.
        connector.get_by_role("button", name="requestCustomFieldsValues", exact=True).click()
        outcome = connector.get_by_role("status").filter(has_text="NO_REPLY")
        expect(outcome).to_be_visible(timeout=20_000)
        page.reload()
        expect(connector.get_by_role("article", name="Session of Ada")).to_be_visible()


def test_page_of_another_origin_is_refused_by_the_browser(
    page: Page, crm: Site, stranger: Site, crm_conversation: Dialogue
) -> None:
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    with serving_counterpart(crm_conversation, crm.origin) as origins:
        stranger.put("/crm-connector.js", CLIENT)
        page.goto(stranger.put("/page.html", PAGE.format(connector=origins.receiver)))
        page.wait_for_timeout(1500)
        assert any("frame-ancestors" in line for line in said)
        assert page.evaluate("client.status") == "connecting"
        assert page.frames[1].url != f"{origins.receiver}/"


def test_page_that_is_not_in_an_iframe_says_what_to_do(
    page: Page, crm: Site, crm_conversation: Dialogue
) -> None:
    with serving_counterpart(crm_conversation, crm.origin) as origins:
        page.goto(f"{origins.receiver}/")
        expect(page.get_by_text(f"It talks to a page of {crm.origin}")).to_be_visible()
