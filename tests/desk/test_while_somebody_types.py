"""Whoever types goes on typing where they are, whatever a colleague, the server or the line does meanwhile."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.screen import at_desk
from tests.desk_client import Desk, copy_form

pytestmark = pytest.mark.browser


def test_an_entry_that_is_open_does_not_take_the_caret_out_of_the_composer(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("caret")
    entry = ada.publish("caret", "The bridge is closed")
    with at_desk(browser, ada, "caret") as screen:
        form = screen.edit("The bridge is closed")
        form.locator(".ProseMirror").fill("A better text.")
        screen.headline.focus()
        screen.page.keyboard.type("Fire in")
        entry = cleo.do_to("caret", entry, "amend", copy_form("The bridge is shut", called="slip"))
        expect(screen.article("The bridge is shut").locator("form.composer")).to_be_visible()
        expect(screen.headline).to_be_focused()
        screen.page.keyboard.type(" the mill")
        expect(screen.headline).to_have_value("Fire in the mill")
        expect(form.locator("textarea.headline")).to_have_value("The bridge is closed")
        # Who does write in it stays in it.
        form.locator(".ProseMirror").focus()
        cleo.do_to("caret", entry, "amend", copy_form("The bridge is barred", called="slip"))
        expect(screen.article("The bridge is barred").locator("form.composer")).to_be_visible()
        expect(form.locator(".ProseMirror")).to_be_focused()
