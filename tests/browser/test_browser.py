"""The browser of the other tests: it separates origins and makes no requests of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, Page

from support.browser import Site


def test_page_cannot_look_into_a_frame_of_another_origin(
    page: Page, crm: Site, connector: Site
) -> None:
    frame = connector.put("/frame.html", "<title>frame</title>")
    page.goto(crm.put("/", f'<iframe src="{frame}"></iframe>'))
    inside = page.evaluate(
        """() => {
          try { return frames[0].document.title; } catch (error) { return error.name; }
        }"""
    )
    assert inside == "SecurityError"


def test_message_for_one_port_does_not_reach_another(
    page: Page, crm: Site, connector: Site, stranger: Site
) -> None:
    shows = "<script>onmessage = (event) => { document.title = event.data; };</script>"
    frame = connector.put("/frame.html", shows)
    page.goto(crm.put("/", f'<iframe src="{frame}"></iframe>'))
    page.evaluate(
        """([wrong, right]) => {
          frames[0].postMessage("wrong", wrong);
          frames[0].postMessage("right", right);
        }""",
        [stranger.origin, connector.origin],
    )
    inner = page.frame(url=frame)
    assert inner is not None
    inner.wait_for_function("document.title")
    assert inner.title() == "right"


def test_other_machines_cannot_be_reached(page: Page) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://crm.example.com/")
