"""How the pages of a conversation look: contrast, names, keyboard, narrow screens, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from framepost.sandbox.dialogue import dialogue
from framepost.sandbox.server import serving
from framepost.sandbox.site import Origins
from support.downloads import CACHE
from support.looks import CONTRAST, NAMELESS
from support.sandbox_page import Sandbox

SHOTS = CACHE / "screenshots"
WIDE = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def served() -> Iterator[Origins]:
    with serving(dialogue()) as origins:
        yield origins


@pytest.fixture
def opened(chromium: Browser, served: Origins, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """The page with everything to see: answers, a refused call, a notification, an open editor."""
    settings: dict[str, Any] = {"viewport": WIDE, "reduced_motion": "reduce", **request.param}
    context = chromium.new_context(**settings)
    context.set_default_timeout(20_000)
    page = Sandbox(context.new_page(), served)
    page.ready()
    page.call("Jane Doe")
    for name in ("requestGetCrmDirectory", "requestCustomFieldsValues"):
        page.connector.get_by_role("button", name=name, exact=True).click()
    page.connector.get_by_role("button", name="End call and save log").click()
    expect(page.connector.get_by_role("article", name="In the history")).to_be_visible()
    page.call("Tom Lindqvist")
    expect(page.connector.get_by_role("alert")).to_be_visible()
    page.button("Edit crmDirectory").click()
    page.page.get_by_role("textbox", name="The content of crmDirectory").fill('{"count": 1}')
    expect(page.page.locator(".message .issue").first).to_be_visible()
    yield page
    assert page.complaints == []
    context.close()


def views(*settings: dict[str, Any]) -> pytest.MarkDecorator:
    names = ["-".join(str(value) for value in each.values()) for each in settings]
    return pytest.mark.parametrize("opened", settings, indirect=True, ids=names)


@views({"color_scheme": "light"}, {"color_scheme": "dark"})
def test_every_text_stands_out_and_every_control_has_a_name(
    opened: Sandbox, request: pytest.FixtureRequest
) -> None:
    for frame in opened.page.frames:
        found = frame.evaluate(CONTRAST)
        assert found
        weak = {each["text"]: round(each["ratio"], 2) for each in found if each["ratio"] < 4.5}
        assert weak == {}, frame.url
        assert frame.evaluate(NAMELESS) == []
        ids = frame.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
        assert len(ids) == len(set(ids))
    SHOTS.mkdir(parents=True, exist_ok=True)
    opened.page.screenshot(
        path=SHOTS / f"conversation-{request.node.callspec.id}.png", full_page=True
    )


@views(*({"viewport": {"width": width, "height": 800}} for width in (320, 768, 1024)))
def test_no_screen_is_scrolled_sideways(opened: Sandbox) -> None:
    for frame in opened.page.frames:
        wide, seen = frame.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen, frame.url
    SHOTS.mkdir(parents=True, exist_ok=True)
    width = opened.page.viewport_size
    assert width
    opened.page.screenshot(path=SHOTS / f"conversation-{width['width']}.png", full_page=True)


@views({"color_scheme": "light"})
def test_everything_is_reached_with_the_keyboard(opened: Sandbox) -> None:
    page = opened.page
    page.locator("body").evaluate("body => { body.tabIndex = -1; body.focus(); }")
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        outlined, name = page.evaluate(
            """() => {
              const element = document.activeElement;
              const outlined = [element, element.closest(".editor")].some((each) => each
                && getComputedStyle(each).outlineStyle === "solid"
                && parseFloat(getComputedStyle(each).outlineWidth) >= 2);
              const name = element.ariaLabel || element.title || element.textContent;
              return [outlined || element.tagName === "IFRAME", name.trim()];
            }"""
        )
        assert outlined, name
        seen.append(name)
    editor = "The content of crmDirectory, as JSON"
    assert {"Call Jane Doe", "crmDirectory", "Edit crmDirectory", editor} <= set(seen)
    # In the frame too, a request is sent without a pointer.
    opened.button("Clear").click()
    opened.connector.get_by_role("button", name="requestOpenReports", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#record")).to_contain_text("Reports")
