"""Accessibility of the sandbox: contrast, keyboard, names, narrow screens, pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from framepost.sandbox.exhibit import Exhibit, exhibit
from framepost.sandbox.server import serving
from support.downloads import CACHE
from support.looks import CONTRAST, NAMELESS
from support.sandbox_page import CALL, NOTIFIED, REFUSED, UNSENT, Sandbox

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "schema/click-to-dial-response.schema.json"
SHOTS = CACHE / "screenshots"
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 380, "height": 844}


@pytest.fixture(scope="session")
def shown() -> Exhibit:
    return exhibit(SCHEMA)


@pytest.fixture
def opened(chromium: Browser, shown: Exhibit, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """The page after the handshake, in a browser with the settings that the test asks for."""
    settings: dict[str, Any] = {"viewport": WIDE, **getattr(request, "param", {})}
    context = chromium.new_context(**settings)
    context.set_default_timeout(20_000)
    with serving(shown) as origins:
        found = Sandbox(context.new_page(), origins)
        found.ready()
        yield found
        assert found.complaints == []
    context.close()


def view(**settings: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("opened", [settings], indirect=True, ids=[""])


def each_view(*views: dict[str, Any]) -> pytest.MarkDecorator:
    names = ["-".join(str(value) for value in each.values()) for each in views]
    return pytest.mark.parametrize("opened", views, indirect=True, ids=names)


def break_it(opened: Sandbox) -> None:
    """A call, a call that fails, and a message that is broken and sent anyway."""
    opened.call("Jane Doe")
    opened.expect_last(*CALL)
    opened.call("Tom Lindqvist")
    opened.expect_last(UNSENT, NOTIFIED)
    value = json.loads(opened.editor.input_value())
    user = value["data"]["onClickToDialResponse"]
    user["recordId"] = 360001234567
    del user["email"]
    value["data"]["onClickToDialResponse"] = user
    value["data"]["doNotCall"] = "no"
    opened.edit(value)
    opened.button("Send").click()
    opened.expect_last(UNSENT)
    opened.button("Send anyway").click()
    opened.expect_last(REFUSED)


@each_view(
    {"color_scheme": "light", "reduced_motion": "reduce"},
    {"color_scheme": "dark", "reduced_motion": "reduce"},
)
def test_every_text_has_enough_contrast(opened: Sandbox) -> None:
    """At least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3)."""
    break_it(opened)
    opened.page.get_by_label("another site").check()
    opened.page.locator("summary", has_text="refused").click()
    for frame in opened.page.frames:
        found = frame.evaluate(CONTRAST)
        assert found
        weak = {each["text"]: round(each["ratio"], 2) for each in found if each["ratio"] < 4.5}
        assert weak == {}, frame.url


@view(color_scheme="light")
def test_theme_is_switched_in_the_page_and_in_its_frames(opened: Sandbox) -> None:
    def grounds() -> list[str]:
        # The frames are told by message, so they follow a moment later.
        opened.page.wait_for_timeout(300)
        return [
            frame.evaluate("getComputedStyle(document.body).backgroundColor")
            for frame in opened.page.frames
        ]

    light = grounds()
    opened.button("Switch to the dark theme").click()
    dark = grounds()
    assert len(light) == 3
    assert all(one != other for one, other in zip(light, dark, strict=True))
    opened.page.reload()
    opened.ready()
    assert grounds() == dark
    opened.button("Switch to the light theme").click()
    assert grounds() == light


@view(color_scheme="light")
def test_theme_follows_the_system_until_it_is_chosen(opened: Sandbox) -> None:
    expect(opened.button("Switch to the dark theme")).to_be_visible()
    opened.page.emulate_media(color_scheme="dark")
    expect(opened.button("Switch to the light theme")).to_be_visible()


@view(reduced_motion="reduce")
def test_animations_are_off_for_reduced_motion(opened: Sandbox) -> None:
    opened.call("Jane Doe")
    opened.expect_last(*CALL)
    for frame in opened.page.frames:
        assert frame.evaluate("document.getAnimations().length") == 0


@each_view(
    *({"viewport": {"width": width, "height": 800}} for width in (320, 380, 768, 1024, 1920))
)
def test_no_screen_is_scrolled_sideways(opened: Sandbox) -> None:
    """At 320 pixels too (WCAG 2.2, success criterion 1.4.10)."""
    break_it(opened)
    opened.page.get_by_label("another site").check()
    for frame in opened.page.frames:
        wide, seen = frame.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen, frame.url


def focused(page: Page) -> str:
    """The name of the focused element; for a frame, the name of its element."""
    return str(
        page.evaluate(
            """() => {
              const element = document.activeElement;
              return element.getAttribute("aria-label") || element.title
                || element.labels?.[0]?.innerText
                || element.textContent.trim().replace(/\\s+/g, " ");
            }"""
        )
    )


def tab_to(page: Page, name: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused(page).startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


class TestKeyboard:
    """All functions work without a mouse."""

    def test_first_link_skips_the_contacts(self, opened: Sandbox) -> None:
        opened.page.keyboard.press("Tab")
        link = opened.page.get_by_role("link", name="Skip to the message")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        opened.page.keyboard.press("Enter")
        tab_to(opened.page, "Start from")

    def test_call_edit_send_and_copy(self, opened: Sandbox) -> None:
        page = opened.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab_to(page, "Call Jane Doe")
        page.keyboard.press("Enter")
        opened.expect_last(*CALL)
        tab_to(page, "The message, as JSON")
        page.keyboard.press("Control+a")
        page.keyboard.type("[]")
        expect(page.locator("#verdict")).to_have_text("1 error")
        tab_to(page, "(root)")
        page.keyboard.press("Enter")
        expect(opened.editor).to_be_focused()
        tab_to(page, "Send anyway")
        page.keyboard.press("Space")
        expect(opened.outcome).to_have_text("Sent, and the connector refused it: 1 error.")
        tab_to(page, "ES module")
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name="Classic script")).to_be_focused()
        page.keyboard.press("End")
        expect(page.get_by_role("tab", name="Python")).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowRight")
        tab_to(page, "Copy click-to-dial-response.js")
        page.keyboard.press("Enter")
        expect(page.get_by_role("tabpanel").get_by_role("status")).to_have_text("Copied")

    def test_a_row_of_the_time_line_is_opened(self, opened: Sandbox) -> None:
        tab_to(opened.page, "From connector: ready")
        opened.page.keyboard.press("Enter")
        expect(opened.button("Edit a copy")).to_be_visible()

    def test_the_other_frame_is_chosen_with_an_arrow(self, opened: Sandbox) -> None:
        tab_to(opened.page, "the connector")
        opened.page.keyboard.press("ArrowDown")
        expect(opened.page.get_by_label("another site")).to_be_checked()
        expect(opened.stranger.get_by_text("Nothing has arrived")).to_be_visible()

    def test_click_to_dial_is_switched(self, opened: Sandbox) -> None:
        opened.connector.get_by_role("switch").focus()
        opened.page.keyboard.press("Space")
        expect(opened.page.locator("#status")).to_have_text("Click-to-dial off")

    def test_focused_element_is_visible(self, opened: Sandbox) -> None:
        break_it(opened)
        opened.page.locator("body").evaluate("body => { body.tabIndex = -1; body.focus(); }")
        seen = []
        for _ in range(80):
            opened.page.keyboard.press("Tab")
            if opened.page.evaluate("document.activeElement === document.body"):
                break
            outlined = opened.page.evaluate(
                """() => [document.activeElement, document.activeElement.closest(".editor")].some(
                  (each) => each && getComputedStyle(each).outlineStyle === "solid"
                    && parseFloat(getComputedStyle(each).outlineWidth) >= 2)
                  || document.activeElement.tagName === "IFRAME" """
            )
            assert outlined, focused(opened.page)
            seen.append(focused(opened.page))
        assert "Send anyway" in seen


def test_every_control_has_a_name_and_every_id_is_one(opened: Sandbox) -> None:
    break_it(opened)
    opened.page.locator("summary", has_text="refused").click()
    for frame in opened.page.frames:
        assert frame.evaluate(NAMELESS) == []
        ids = frame.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
        assert len(ids) == len(set(ids))
        assert frame.evaluate("document.documentElement.lang") == "en"
        assert frame.evaluate("document.title")


def test_structure_is_the_one_that_a_screen_reader_tells(opened: Sandbox) -> None:
    expect(opened.page.locator("body")).to_match_aria_snapshot(
        """
        - link "Skip to the message"
        - banner:
          - heading "framepost sandbox" [level=1]
          - status: Click-to-dial on
          - button "Switch to the dark theme"
        - main:
          - region "CRM page":
            - heading "CRM page" [level=2]
            - list "Contacts":
              - listitem:
                - text: /Jane Doe/
                - button "Call Jane Doe"
          - region "Messages":
            - heading "Messages" [level=2]
            - log "Messages"
          - region "Connector":
            - heading "Connector" [level=2]
            - iframe
          - region "Break the message":
            - heading "Break the message" [level=2]
            - combobox "Start from"
            - textbox "The message, as JSON"
            - group "Send to the frame with":
              - radio /the connector/ [checked]
              - radio /another site/
            - button "Send"
            - button "Send anyway"
            - status
          - region "Take the code":
            - heading "Take the code" [level=2]
            - tablist "Form of the code":
              - tab "ES module" [selected]
              - tab "Classic script"
              - tab "Python"
            - tabpanel "ES module"
        """
    )


class TestPictures:
    """Pictures to look at, in .cache/screenshots."""

    @staticmethod
    def take(opened: Sandbox, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        opened.page.evaluate(
            """() => {
              document.activeElement.blur();
              document.querySelector(".editor").scrollTo(0, 0);
              scrollTo(0, 0);
            }"""
        )
        opened.page.mouse.move(0, 0)
        opened.page.wait_for_timeout(300)  # until what arrives has come to rest
        path = SHOTS / f"{name}.png"
        opened.page.screenshot(path=path, full_page=True)
        assert path.read_bytes().startswith(b"\x89PNG")

    @each_view({"color_scheme": "light"}, {"color_scheme": "dark"})
    def test_of_a_call(self, opened: Sandbox, request: pytest.FixtureRequest) -> None:
        opened.call("Zoë")
        opened.expect_last(*CALL)
        opened.call("Jane Doe")
        opened.expect_last(*CALL)
        self.take(opened, request.node.callspec.id)

    @each_view({"color_scheme": "light"}, {"color_scheme": "dark"})
    def test_of_an_error(self, opened: Sandbox, request: pytest.FixtureRequest) -> None:
        break_it(opened)
        self.take(opened, f"error-{request.node.callspec.id}")

    @each_view(
        {"viewport": NARROW, "color_scheme": "light"}, {"viewport": NARROW, "color_scheme": "dark"}
    )
    def test_of_a_narrow_screen(self, opened: Sandbox, request: pytest.FixtureRequest) -> None:
        break_it(opened)
        self.take(opened, f"narrow-{request.node.callspec.id.rpartition('-')[2]}")


def test_the_picture_of_the_readme_is_small() -> None:
    picture = (ROOT / "docs/sandbox.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000
