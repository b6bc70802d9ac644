"""What others do to a coverage itself is seen on a screen that stands open, without a word lost; and a stage that
could not be shown is shown later."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.screen import at_desk
from tests.desk_client import Desk

pytestmark = pytest.mark.browser

NOTICED = 15_000  # ms: what waits is asked for every four seconds


def test_a_coverage_that_somebody_else_starts_can_be_published_in_at_once(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open("begins")
    with at_desk(browser, cleo, "begins") as screen:
        go = screen.composer.locator("button.go")
        expect(screen.page.locator(".stage")).to_contain_text("Not public yet.")
        expect(go).to_be_disabled()
        screen.headline.fill("The first ")
        ada.do("begins", "start")
        expect(go).to_be_enabled(timeout=NOTICED)
        expect(screen.page.locator("#live-status")).to_have_text("Live")
        expect(screen.page.locator(".stage")).not_to_contain_text("Not public yet.")
        expect(screen.headline).to_be_focused()
        screen.page.keyboard.press("End")
        screen.page.keyboard.type("of all")
        screen.page.keyboard.press("Control+Enter")
        expect(screen.article("The first of all")).to_be_visible()
        ada.publish("begins", "The second")
        expect(screen.article("The second").locator(".toolbar")).to_be_visible()
        ada.do("begins", "end")
        expect(go).to_be_disabled(timeout=NOTICED)
        expect(screen.composer.locator("[data-later]")).to_be_hidden()


def test_two_people_to_publish_is_followed_by_screens_that_stand_open(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("by-two")
    with at_desk(browser, cleo, "by-two") as screen:
        go = screen.composer.locator("button.go")
        expect(go).to_contain_text("Publish")
        screen.headline.fill("Seen by two")
        expect(screen.kept).to_contain_text("and on the server")
        go.focus()
        ada.post("/desk/by-two/rules/", {"asks_two": "on"})
        expect(go).to_contain_text("Submit", timeout=NOTICED)
        expect(screen.kept).to_contain_text("and on the server")
        screen.headline.press("Control+Enter")
        expect(screen.said).to_contain_text("Submitted: it waits")
        ada.post("/desk/by-two/rules/", {})
        expect(go).to_contain_text("Publish", timeout=NOTICED)
        screen.flash("Seen by one")
        expect(screen.article("Seen by one")).to_be_visible()


@pytest.mark.parametrize("column", ["", "?column=fetched"])
def test_a_stage_that_could_not_be_fetched_is_fetched_again(browser: Browser, ada: Desk, column: str) -> None:
    path = "fetched-later" if column else "followed-later"
    ada.open_live(path)
    ada.publish(path, "The bridge is closed")
    with at_desk(browser, ada, path) as screen:
        failed: list[str] = []

        def fail(route: object) -> None:
            failed.append("")
            route.fulfill(status=502, body="") if len(failed) < 3 else route.continue_()  # type: ignore[attr-defined]

        screen.page.route("**/live/*/?order=newest", fail)
        screen.open(f"{ada.url}/desk/{path}/{column}")
        expect(screen.warned).to_contain_text("The coverage could not be shown")
        screen.page.evaluate("dispatchEvent(new Event('desk-moved'))")
        expect(screen.article("The bridge is closed")).to_be_visible()
        expect(screen.page.locator("[data-stage]")).not_to_have_attribute("aria-busy", "true")
        expect(screen.warned).to_be_empty()
        ada.publish(path, "The mill is on fire")
        expect(screen.article("The mill is on fire")).to_be_visible(timeout=NOTICED)
