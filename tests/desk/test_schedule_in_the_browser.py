"""Scheduling on the screen, by keyboard: the text leaves the composer, counts down, and appears by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.lib import clock
from tests.desk.screen import Screen, at_desk
from tests.desk_client import Desk

pytestmark = pytest.mark.browser

NOTICED = 15_000  # ms: what waits is asked for every four seconds


# A field that takes minutes, filled with seconds.
_FILL = """(input, due) => {
  Object.assign(input, { step: 1, value: due })
  input.dispatchEvent(new Event('input', { bubbles: true }))
}"""


def set_time(page: Page, where: str, ahead: timedelta) -> None:
    due = (clock.now() + ahead).strftime("%Y-%m-%dT%H:%M:%S")
    page.eval_on_selector(where, _FILL, due)


def schedule(screen: Screen, headline: str, ahead: timedelta) -> None:
    screen.headline.fill(headline)
    screen.page.locator("[data-later] summary").focus()
    screen.page.keyboard.press("Enter")
    set_time(screen.page, "[data-later] input", ahead)
    screen.page.locator("[data-later] input").focus()
    screen.page.locator('[data-act="schedule"]').press("Enter")


@pytest.mark.slow
def test_what_is_scheduled_counts_down_and_appears_by_itself(browser: Browser, ada: Desk) -> None:
    ada.open_live("results")
    with at_desk(browser, ada, "results") as screen:
        schedule(screen, "The results are in", timedelta(seconds=8))
        expect(screen.said).to_contain_text("Scheduled for ")
        expect(screen.headline).to_have_value("")
        line = screen.page.locator("#scheduled li", has_text="The results are in").locator("[data-in]")
        expect(line).to_have_attribute("data-in", "in 0 min 04 s")
        assert screen.article("The results are in").count() == 0
        expect(screen.article("The results are in")).to_be_visible()
        expect(screen.page.locator("#scheduled li")).to_have_count(0)
        assert ada.ask("/desk/results/").text.count("Your drafts") == 1


def test_the_composer_keeps_what_was_refused_and_does_not_publish_what_has_a_time(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("early")
    with at_desk(browser, ada, "early") as screen:
        schedule(screen, "Too late", timedelta(hours=-1))
        expect(screen.warned).to_contain_text("This time is past")
        expect(screen.headline).to_have_value("Too late")
        screen.headline.press("Control+Enter")
        expect(screen.warned).to_contain_text("press Schedule, or empty the time")
        expect(screen.headline).to_have_value("Too late")
        screen.page.reload()
        expect(screen.headline).to_have_value("Too late")
        expect(screen.page.locator("[data-later] input")).to_be_visible()


def test_it_is_moved_and_cancelled_over_the_screen(browser: Browser, ada: Desk) -> None:
    ada.open_live("moved")
    with at_desk(browser, ada, "moved") as screen:
        schedule(screen, "Wait for it", timedelta(hours=2, seconds=30))
        link = screen.page.locator("#scheduled a", has_text="Wait for it")
        link.press("Enter")
        expect(screen.page.locator("#over")).to_contain_text("Readers see nothing of it before")
        set_time(screen.page, "#over input[name=due]", timedelta(days=3, hours=1))
        screen.page.locator("#over input[name=due]").press("Enter")
        expect(screen.page.locator("#scheduled [data-in]")).to_have_attribute("data-in", "in 3 days")
        link.press("Enter")
        screen.page.get_by_role("button", name="Cancel, back to draft").press("Enter")
        expect(screen.page.locator("#drafts li:visible", has_text="Wait for it")).to_be_visible()
        expect(screen.page.locator("#scheduled li")).to_have_count(0)


def test_what_can_be_scheduled_again_leaves_no_time_for_the_next_text(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("goes-on")
    ada.do("goes-on", "end")
    with at_desk(browser, cleo, "goes-on") as screen:
        expect(screen.composer.locator("[data-later]")).to_have_count(0)
        ada.do("goes-on", "reopen")
        expect(screen.composer.locator("[data-later]")).to_be_visible(timeout=NOTICED)
        schedule(screen, "Wait for it", timedelta(hours=2))
        expect(screen.said).to_contain_text("Scheduled for ")
        expect(screen.composer.locator("[name=due]")).to_have_value("")
        screen.flash("At once")
        expect(screen.article("At once")).to_be_visible()


def test_a_time_that_was_chosen_outlasts_an_end_that_is_taken_back(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("by-mistake")
    with at_desk(browser, cleo, "by-mistake") as screen:
        go, later = (screen.composer.locator(each) for each in ("button.go", "[data-later]"))
        screen.headline.fill("Not before six")
        later.locator("summary").click()
        set_time(screen.page, "[data-later] input", timedelta(hours=2))
        ada.do("by-mistake", "end")
        expect(go).to_be_disabled(timeout=NOTICED)
        expect(later.locator("button")).to_be_disabled()
        ada.do("by-mistake", "reopen")
        expect(go).to_be_enabled(timeout=NOTICED)
        screen.headline.press("Control+Enter")
        expect(screen.warned).to_contain_text("press Schedule, or empty the time")
        expect(screen.headline).to_have_value("Not before six")
        later.locator("button").click()
        expect(screen.said).to_contain_text("Scheduled for ")
