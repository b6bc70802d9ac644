"""From one to another on the screen, in Chromium: submitted, approved, undone; by keys alone; a rehearsal."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.screen import SOON, at_desk
from tests.desk_client import Desk

pytestmark = pytest.mark.browser


def test_what_one_submits_another_finds_and_approves_by_keys(browser: Browser, ada: Desk, cleo: Desk) -> None:
    ada.open_live("two-people")
    ada.post("/desk/two-people/rules/", {"asks_two": "on"})
    with at_desk(browser, ada, "two-people") as writes, at_desk(browser, cleo, "two-people") as reads:
        writes.headline.fill("The bridge is closed")
        writes.headline.press("Control+Enter")
        expect(writes.said).to_contain_text("Submitted: it waits")
        expect(reads.page.locator("#submitted")).to_contain_text("waits for you", timeout=SOON)
        expect(reads.page.locator("#bar .waits")).to_contain_text("1")
        reads.page.locator("#bar .publication").focus()
        reads.page.keyboard.press("w")
        expect(reads.page.locator("#over h1")).to_have_text("The bridge is closed")
        reads.page.locator("#over .go").press("Enter")
        expect(writes.article("The bridge is closed")).to_be_visible()
        expect(reads.page.locator("#submitted li")).to_have_count(0)


def test_a_publication_is_taken_back_and_goes_from_every_screen(browser: Browser, ada: Desk) -> None:
    ada.open_live("second-thoughts")
    with at_desk(browser, ada, "second-thoughts") as screen:
        reader = screen.page.context.new_page()
        reader.goto(f"{ada.url}/live/second-thoughts/")
        screen.flash("Too early")
        expect(reader.locator("article h2")).to_have_text(["Too early"])
        screen.said.get_by_text("Take it back").click()
        expect(reader.locator("article h2")).to_have_count(0)
        expect(screen.page.locator("#drafts [data-draft]:not([hidden])")).to_contain_text("Too early")


def test_entries_are_walked_and_marked_by_keys_and_the_keys_are_told(browser: Browser, ada: Desk) -> None:
    ada.open_live("by-keys")
    for headline in ("First", "Second"):
        ada.publish("by-keys", headline)
    with at_desk(browser, ada, "by-keys") as screen:
        expect(screen.article("First").locator(".toolbar")).to_be_visible()
        press = screen.page.keyboard.press
        screen.page.locator("#bar .publication").focus()
        press("?")
        expect(screen.page.locator("#over")).to_contain_text("Withhold it, or release it")
        press("Escape")
        for key in ("j", "j"):
            press(key)
        expect(screen.article("First")).to_be_focused()
        press("i")
        expect(screen.said).to_contain_text("Marked as a key event.")
        press("n")
        expect(screen.headline).to_be_focused()
        press("j")
        expect(screen.headline).to_have_value("j")


def test_a_rehearsal_works_looks_different_and_reaches_nobody(browser: Browser, ada: Desk) -> None:
    ada.open("drill", rehearsal="on")
    ada.do("drill", "start")
    with at_desk(browser, ada, "drill") as screen:
        expect(screen.page.locator("#rehearsal")).to_contain_text("Nothing here reaches anybody")
        expect(screen.page.locator("#lessons")).to_contain_text("Publish a flash")
        screen.flash("Rehearsed")
        expect(screen.article("Rehearsed")).to_be_visible()
        expect(screen.page.locator("#lessons .learnt")).to_contain_text("Publish a flash")
        screen.press("Rehearsed", "withhold")
        expect(screen.said).to_contain_text("Withheld")
        answer = screen.page.request.get(f"{ada.url}/live/drill/", fail_on_status_code=False)
        assert answer.status == 404
