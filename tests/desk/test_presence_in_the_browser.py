"""Who is here and who writes what is in each other's sight within a second; an entry can be taken over."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from tests.desk.screen import SOON, Screen, at_desk, png
from tests.desk_client import Desk

pytestmark = pytest.mark.browser


def people(screen: Screen) -> Locator:
    return screen.page.locator("#people li")


def test_colleagues_see_each_other_and_what_each_writes(browser: Browser, ada: Desk, cleo: Desk) -> None:
    ada.open_live("together")
    ada.publish("together", "The bridge is closed")
    with at_desk(browser, ada, "together") as hers, at_desk(browser, cleo, "together") as theirs:
        expect(people(hers)).to_have_text(["CA Cleo Adeyemi"])
        expect(people(theirs)).to_have_text(["AM Ada Marsh"])
        expect(hers.article("The bridge is closed")).to_be_visible()

        theirs.headline.fill("Fire in the old mill")
        expect(people(hers)).to_contain_text("Cleo Adeyemi: writes “Fire in the old mill”")
        theirs.flash("Fire in the old mill")
        expect(people(hers)).to_have_text(["CA Cleo Adeyemi"])

        form = theirs.edit("The bridge is closed")
        began = time.monotonic()
        mark = hers.article("The bridge is closed").locator(".edited-by")
        expect(mark).to_have_text("Cleo Adeyemi is editing this")
        print(f"seen after {time.monotonic() - began:.2f} s")
        expect(people(hers)).to_contain_text("edits “The bridge is closed”")
        form.press("Escape")
        expect(mark).to_have_count(0)
    with at_desk(browser, ada, "together") as hers:
        expect(people(hers)).to_have_count(0)


def test_an_entry_that_is_being_edited_is_taken_over(browser: Browser, ada: Desk, cleo: Desk) -> None:
    ada.open_live("taken")
    ada.publish("taken", "The bridge is closed")
    with at_desk(browser, ada, "taken") as hers, at_desk(browser, cleo, "taken") as theirs:
        form = theirs.edit("The bridge is closed")
        form.locator(".ProseMirror").fill("Half of a better text.")
        expect(form.locator("[data-kept]")).to_contain_text("and on the server")
        expect(hers.article("The bridge is closed").locator(".edited-by")).to_be_visible()

        hers.press("The bridge is closed", "amend")
        question = hers.page.get_by_role("dialog")
        expect(question).to_contain_text("Cleo Adeyemi is editing this entry")
        question.get_by_role("button", name="Leave it").click()
        expect(hers.page.locator(".being-edited")).to_have_count(0)
        hers.press("The bridge is closed", "amend")
        question.get_by_role("button", name="Take it over").click()
        mine = hers.page.locator(".being-edited form[data-ready]")
        expect(mine.locator(".ProseMirror")).to_have_text("Half of a better text.")

        expect(theirs.warned).to_contain_text("Ada Marsh has taken this over")
        expect(theirs.page.locator(".being-edited")).to_have_count(0)
        expect(theirs.page.locator("#edits b")).to_have_text("The bridge is closed")
        mine.locator(".ProseMirror").fill("A whole better text.")
        mine.locator("button.go").click()
        hers.answer()
        expect(theirs.article("The bridge is closed")).to_contain_text("A whole better text.")
        expect(theirs.article("The bridge is closed").locator(".edited-by")).to_have_count(0)
        # What was begun there is still there, and shows both texts.
        theirs.press("The bridge is closed", "amend")
        late = theirs.page.locator(".editing.late")
        expect(late.locator(".mine .ProseMirror")).to_have_text("Half of a better text.")
        expect(late.locator(".theirs")).to_contain_text("A whole better text.")


@pytest.mark.slow
def test_what_goes_on_in_another_coverage_is_seen_at_its_tab(browser: Browser, ada: Desk, cleo: Desk) -> None:
    ada.open_live("this-one", "The bridge")
    ada.open_live("the-other", "The mill")
    with at_desk(browser, ada, "this-one") as hers, at_desk(browser, cleo, "the-other") as theirs:
        tab = hers.page.locator('.tabs a[data-path="the-other"]')
        expect(tab.locator(".there")).to_have_attribute("title", "There: Cleo Adeyemi", timeout=15_000)
        expect(tab.locator(".fresh")).to_have_count(0)
        theirs.flash("Fire in the mill")
        expect(tab.locator(".fresh")).to_have_attribute("title", "1 new entry", timeout=15_000)
        hers.headline.fill("Half a thought")
        number = hers.page.locator(".tabs a[data-path]").evaluate_all(
            "tabs => 1 + tabs.findIndex(({ dataset }) => dataset.path === 'the-other')"
        )
        hers.headline.blur()
        hers.page.keyboard.press(str(number))
        expect(hers.page).to_have_url(f"{ada.url}/desk/the-other/")
        expect(hers.article("Fire in the mill")).to_be_visible()
        hers.page.go_back()
        expect(hers.headline).to_have_value("Half a thought")


def take_over(screen: Screen, headline: str) -> None:
    screen.press(headline, "amend")
    screen.page.get_by_role("dialog").get_by_role("button", name="Take it over").click()


def test_a_take_over_that_fails_is_told_and_one_that_is_made_again_is_told_again(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("taken-again")
    ada.publish("taken-again", "The bridge is closed")
    with at_desk(browser, ada, "taken-again") as hers, at_desk(browser, cleo, "taken-again") as theirs:
        form = theirs.edit("The bridge is closed")
        form.locator(".ProseMirror").fill("Half of a better text.")
        expect(form.locator("[data-kept]")).to_contain_text("and on the server")
        mark = hers.article("The bridge is closed").locator(".edited-by")
        expect(mark).to_be_visible()

        busy = {"error": "Dateline is busy: send it again."}
        hers.page.route("**/take-over/", lambda route: route.fulfill(status=503, json=busy))
        take_over(hers, "The bridge is closed")
        expect(hers.warned).to_contain_text("Dateline is busy")
        hers.page.wait_for_timeout(1000)
        expect(hers.page.locator(".being-edited")).to_have_count(0)
        expect(form).to_be_visible()
        hers.page.unroute("**/take-over/")

        for _ in range(2):
            expect(mark).to_be_visible()
            take_over(hers, "The bridge is closed")
            mine = hers.page.locator(".being-edited form[data-ready]")
            expect(mine.locator(".ProseMirror")).to_have_text("Half of a better text.")
            expect(theirs.warned).to_contain_text("Ada Marsh has taken this over", timeout=SOON)
            expect(theirs.page.locator(".being-edited")).to_have_count(0)
            expect(theirs.article("The bridge is closed").locator(".edited-by")).to_be_visible()
            mine.locator("textarea.headline").press("Escape")
            expect(theirs.article("The bridge is closed").locator(".edited-by")).to_have_count(0)
            theirs.edit("The bridge is closed")


def test_whoever_awaits_a_picture_is_told_at_once(browser: Browser, ada: Desk, cleo: Desk) -> None:
    ada.open_live("taken-early")
    ada.publish("taken-early", "The bridge is closed")
    with at_desk(browser, ada, "taken-early") as hers, at_desk(browser, cleo, "taken-early") as theirs:
        form = theirs.edit("The bridge is closed")
        form.locator(".ProseMirror").fill("Half of a better text.")
        expect(form.locator("[data-kept]")).to_contain_text("and on the server")
        uploads: list[Route] = []
        theirs.page.route("**/pictures/", lambda route: uploads.append(route))  # noqa: PLW0108 - a method of a list takes no marks
        theirs.paste(png(), into=".being-edited .ProseMirror")
        expect(hers.article("The bridge is closed").locator(".edited-by")).to_be_visible()
        take_over(hers, "The bridge is closed")
        expect(theirs.warned).to_contain_text("Ada Marsh has taken this over")
        expect(form).to_be_visible()
        uploads.pop().continue_()
        expect(theirs.page.locator(".being-edited")).to_have_count(0)
        expect(theirs.warned).to_contain_text("Ada Marsh has taken this over")
