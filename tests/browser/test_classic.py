"""The classic script in a real page: inline, next to other scripts, and with equal names."""

from __future__ import annotations

import json

from support.docs import blocks_of
from support.listening import HANDSHAKE
from support.stage import ROOT, SCRIPTS, USER, Stage


class TestClassicScript:
    def test_it_can_be_pasted_into_html(self, stage: Stage) -> None:
        source = (SCRIPTS / "click-to-dial-response.iife.js").read_text()
        stage.page.goto(stage.crm.put("/", f"<!doctype html><script>{source}</script><p>after</p>"))
        assert stage.page.evaluate("document.scripts.length") == 1
        assert stage.page.inner_text("body") == "after"
        assert stage.page.evaluate("framepost.ClickToDialResponse.isValid(0)") is False

    def test_scripts_of_several_messages_share_a_page(self, stage: Stage) -> None:
        names = sorted(path.name for path in SCRIPTS.glob("*.iife.js"))
        scripts = "".join(f'<script src="/{name}"></script>' for name in [*names, *names])
        stage.page.goto(stage.crm.put("/", scripts))
        assert stage.errors == []
        found = stage.page.evaluate(
            """() => Object.isFrozen(framepost) && Object.entries(framepost)
              .filter(([, api]) => Object.isFrozen(api)).map(([name]) => name)"""
        )
        titles = [json.loads(p.read_text())["title"] for p in ROOT.glob("schema/*.schema.json")]
        titles += ["CrmConnector"]  # the conversation
        assert sorted(found) == sorted(titles)

    def test_it_has_the_names_of_the_module(self, stage: Stage) -> None:
        stage.open("classic")
        names = stage.page.evaluate("Object.keys(snippet)")
        stage.open("module")
        assert sorted(names) == sorted(stage.page.evaluate("Object.keys(snippet)"))

    def test_page_of_the_documentation_sends_a_call(self, stage: Stage) -> None:
        blocks = blocks_of((ROOT / "docs/your-page.md").read_text("utf-8"))
        (html,) = (block.text for block in blocks if block.info == "classic.html")
        html = html.replace("https://connector.example.com/", stage.inner)
        html = html.replace("https://connector.example.com", stage.connector.origin)
        stage.connector.put("/connector.js", HANDSHAKE)
        stage.page.goto(stage.crm.put("/", html))
        stage.page.click(".call")
        stage.until(lambda: stage.frame.evaluate("got.length === 3"))
        message = stage.frame.evaluate("got")[-1]
        assert message["data"]["onClickToDialResponse"]["number"] == USER["number"]
        assert stage.errors == []
