"""The question that an amendment is asked opens over the text, by keyboard, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from dateline.core.body import Text
from tests.desk.screen import Screen, at_desk
from tests.desk_client import Desk

pytestmark = pytest.mark.browser

SAID = (
    "Police closed the bridge at noon after a lorry had struck the railing, and 12 people were led over the "
    "old ferry. Nobody expected it to open before the evening."
)
CHANGED = SAID.replace("12", "21")
ASKED = "This changes a number: “12” became “21”."


def asked(screen: Screen) -> None:
    """The text is changed, saved by a key, and questioned."""
    form = screen.edit("The bridge is closed")
    form.locator(".ProseMirror").fill(CHANGED)
    form.locator(".ProseMirror").press("Control+Enter")
    expect(screen.page.locator("[data-question]")).to_contain_text(ASKED)


def test_escape_leads_back_to_the_text_and_the_note_makes_it_a_correction(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("asked")
    ada.publish("asked", "The bridge is closed", (Text(SAID),))
    with at_desk(browser, ada, "asked") as screen:
        asked(screen)
        keyboard, form = screen.page.keyboard, screen.page.locator(".being-edited form")
        note = form.locator("[data-question] textarea")
        expect(note).to_be_focused()
        keyboard.press("Control+Enter")
        expect(screen.warned).to_contain_text("needs a note")
        expect(note).to_be_focused()
        keyboard.type("An earlier version")
        keyboard.press("Escape")
        expect(note).to_have_count(0)
        expect(form.locator(".ProseMirror")).to_be_focused()
        expect(form.locator(".ProseMirror")).to_have_text(CHANGED)
        keyboard.press("Control+Enter")
        expect(note).to_have_value("An earlier version")
        keyboard.press("End")
        keyboard.type(" said 12.")
        for width, scheme in ((360, "dark"), (1280, "light")):
            screen.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            screen.page.set_viewport_size({"width": width, "height": 800})
            assert screen.page.evaluate("document.documentElement.scrollWidth") <= width
        keyboard.press("Control+Enter")
        expect(screen.article("The bridge is closed").locator(".correction")).to_contain_text(
            "An earlier version said 12."
        )
        expect(screen.article("The bridge is closed")).to_contain_text("21 people")


def test_what_was_saved_without_a_line_is_asked_when_it_arrives_and_holds_nothing_up(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("asked-late")
    ada.publish("asked-late", "The bridge is closed", (Text(SAID),))
    with at_desk(browser, ada, "asked-late") as screen:
        form = screen.edit("The bridge is closed")
        screen.page.context.set_offline(True)
        form.locator(".ProseMirror").fill(CHANGED)
        form.locator(".ProseMirror").press("Control+Enter")
        expect(screen.page.locator("[data-unsent] li")).to_have_count(1)
        screen.flash("The ferry is full")
        screen.wrong.clear()  # the reader's modules may say that they have no line
        screen.page.context.set_offline(False)
        expect(screen.article("The ferry is full")).to_be_visible(timeout=20_000)
        expect(screen.page.locator("#edits b")).to_have_text("The bridge is closed")
        expect(screen.article("The bridge is closed")).to_contain_text("12 people")
        screen.page.locator("#edits b").click()
        form = screen.page.locator(".being-edited form[data-ready]")
        expect(form.locator(".ProseMirror")).to_have_text(CHANGED)
        form.locator(".ProseMirror").press("Control+Enter")
        screen.answer("It is only a slip")
        expect(screen.article("The bridge is closed")).to_contain_text("21 people")
        expect(screen.page.locator("#edits li")).to_have_count(0)
        screen.wrong.clear()
