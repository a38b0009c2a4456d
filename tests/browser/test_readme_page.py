"""The first snippet of the README in a real page, with a connector that makes its handshake."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog

from support.listening import HANDSHAKE
from support.stage import ROOT, USER, Stage


@pytest.fixture
def snippet() -> str:
    readme = (ROOT / "README.md").read_text()
    (block,) = re.findall(r"^```js page\n([\s\S]*?)^```$", readme, re.MULTILINE)
    return str(block)


def test_three_lines_are_marked(snippet: str) -> None:
    assert re.findall(r"// (\d)\.", snippet) == ["1", "2", "3"]


ORIGIN = "https://connector.example.com"


def put_page_script(stage: Stage, snippet: str, origin: str) -> None:
    """The snippet with an origin, in a page that has a button of the class `call`."""
    script = """document.getElementById("call").className = "call";
    window.iframe = document.querySelector("iframe");
    window.snippet = undefined;
    """
    imports, _, rest = snippet.partition(";\n")
    changed = f"{imports};\n{script}{rest}"
    stage.crm.put("/page.js", changed.replace(ORIGIN, origin))


@pytest.fixture
def page_script(stage: Stage, snippet: str) -> None:
    """The snippet with the origin of the connector."""
    put_page_script(stage, snippet, stage.connector.origin)


@pytest.fixture
def shown(stage: Stage) -> list[str]:
    """The texts that the page shows with `alert`."""
    texts: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        texts.append(dialog.message)
        dialog.dismiss()

    stage.page.on("dialog", dismiss)
    return texts


@pytest.mark.usefixtures("page_script")
def test_it_places_a_call(stage: Stage) -> None:
    stage.connector.put("/connector.js", HANDSHAKE)
    stage.open()
    stage.page.dblclick("#call")
    stage.until(lambda: stage.frame.evaluate("got.length === 3"))
    stage.page.wait_for_timeout(50)
    messages = stage.frame.evaluate("got")
    assert [each["action"] for each in messages] == ["ready", "crmData", "clickToDialResponse"]
    assert messages[-1]["data"]["onClickToDialResponse"]["number"] == USER["number"]


@pytest.mark.usefixtures("page_script")
def test_a_call_that_cannot_be_placed_is_shown(stage: Stage, shown: list[str]) -> None:
    stage.connector.put("/connector.js", HANDSHAKE.replace("isEnabled: true", "isEnabled: false"))
    stage.open()
    stage.until(lambda: stage.frame.evaluate("got.length === 2"))
    stage.settle()
    stage.page.click("#call")
    stage.until(lambda: shown)
    assert shown == ["Click-to-dial: the other page has disabled this"]


def test_wrong_origin_is_shown_at_once(stage: Stage, snippet: str, shown: list[str]) -> None:
    put_page_script(stage, snippet, ORIGIN)
    stage.connector.put("/connector.js", HANDSHAKE)
    stage.open()
    stage.until(lambda: shown)
    stage.settle()
    problem = f'has the origin "{stage.connector.origin}", not "{ORIGIN}"'
    assert shown == [f"Click-to-dial: the other page {problem}"]
