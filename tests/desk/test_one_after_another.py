"""One entry after another in the same composer: nothing of the former shows through in the next."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.screen import Screen, at_desk
from tests.desk_client import Desk

pytestmark = pytest.mark.browser
PAUSE = 600  # ms: what is written in one go is undone in one


def write(screen: Screen, text: str) -> None:
    screen.text.click()
    screen.page.keyboard.type(text)


def test_an_undo_does_not_bring_back_what_was_published_or_thrown_away(browser: Browser, ada: Desk) -> None:
    ada.open_live("undone")
    with at_desk(browser, ada, "undone") as screen:
        screen.headline.fill("The first")
        write(screen, "Of the first.")
        screen.page.wait_for_timeout(PAUSE)
        screen.page.keyboard.press("Control+Enter")
        expect(screen.article("The first")).to_be_visible()
        for way in ("published", "thrown away"):
            write(screen, "Next")
            screen.page.keyboard.press("Control+z")
            expect(screen.text).to_have_text("")
            screen.page.keyboard.press("Control+z")
            expect(screen.text, way).to_have_text("")
            write(screen, "Of no use")
            screen.page.wait_for_timeout(PAUSE)
            screen.composer.locator('[data-act="discard"]').last.click()
            expect(screen.text).to_have_text("")
        # Still undone and done again: one's own words.
        write(screen, "One two")
        screen.page.keyboard.press("Control+b")
        screen.page.keyboard.press("Control+z")
        screen.page.keyboard.press("Control+y")
        expect(screen.text).to_have_text("One two")
        expect(screen.kept).to_contain_text("and on the server")
        screen.open(screen.page.url)
        expect(screen.text).to_have_text("One two")
        screen.text.click()
        screen.page.keyboard.press("Control+z")
        screen.page.keyboard.press("Control+z")
        expect(screen.text).to_have_text("One two")


def test_a_byline_changed_by_hand_stays_and_that_of_a_draft_does_not(browser: Browser, ada: Desk) -> None:
    ada.open_live("bylines")
    with at_desk(browser, ada, "bylines") as screen:
        byline = screen.composer.locator("[name=bylines]")
        screen.composer.locator("details.particulars summary").click()
        expect(byline).to_have_value("Ada Marsh")
        screen.headline.fill("By both")
        byline.fill("Ada Marsh, Ben Ode")
        screen.composer.locator('[data-act="keep"]').last.click()
        expect(screen.headline).to_have_value("")
        expect(byline).to_have_value("Ada Marsh, Ben Ode")
        screen.page.locator("#drafts b", has_text="By both").click()
        expect(screen.headline).to_have_value("By both")
        expect(byline).to_have_value("Ada Marsh, Ben Ode")
        screen.headline.press("Control+Enter")
        expect(screen.article("By both")).to_be_visible()
        expect(byline).to_have_value("Ada Marsh")
        expect(screen.composer.locator("[data-particulars]")).to_contain_text("By Ada Marsh ·")
