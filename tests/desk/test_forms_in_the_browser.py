"""The forms of the desk in Chromium: a key, a slow line or a slow picture loses nothing and publishes nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from tests.desk.screen import Screen, at_desk, signed_in
from tests.desk_client import SOME_TEXT, Desk, copy_form

pytestmark = pytest.mark.browser
ON_THE_SERVER = "Kept on this device and on the server"
BEGIN_ANEW = "Begin anew from the head as it is"


def opened_head(screen: Screen) -> Locator:
    screen.page.get_by_role("link", name="Edit the head").click()
    form = screen.page.locator("form[data-head]")
    expect(form).to_be_visible()
    return form


def published_story(desk: Desk, path: str) -> None:
    form = copy_form("Why the river rose", SOME_TEXT, zone="UTC", language="en")
    assert desk.post("/desk/stories/open/", form | {"path": path}).status_code == 201
    assert desk.post(f"/desk/stories/{path}/publish/", form, rev=1).status_code == 200


def alone(browser: Browser, desk: Desk, address: str) -> Page:
    page = signed_in(browser, desk).new_page()
    page.set_default_timeout(8000)
    page.goto(f"{desk.url}{address}")
    return page


def posted(page: Page) -> list[str]:
    """Where forms are sent from now on."""
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if is_a_form(asked) else None)
    return sent


def is_a_form(asked: Request) -> bool:
    return asked.method == "POST" and not asked.url.endswith("/here/")


def test_return_in_a_line_of_the_head_throws_nothing_away(browser: Browser, ada: Desk) -> None:
    ada.open_live("return-in-head")
    with at_desk(browser, ada, "return-in-head") as screen:
        form = opened_head(screen)
        form.locator('[name="standfirst"]').fill("Half a standfirst")
        expect(form.locator("[data-kept]")).to_have_text(ON_THE_SERVER)
        screen.page.keyboard.press("Escape")
        expect(screen.page.locator("#edits li")).to_have_count(1)
        form = opened_head(screen)
        again = form.get_by_role("button", name=BEGIN_ANEW)
        expect(again).to_be_visible()
        sent = posted(screen.page)
        for name in ("kicker", "edition", "topics", "zone", "language", "follow_label"):
            form.locator(f'[name="{name}"]').first.press("Enter")
        screen.page.wait_for_timeout(300)
        assert not sent
        expect(form.locator('[name="standfirst"]')).to_have_value("Half a standfirst")
        expect(form.locator("[type=submit][disabled]")).to_be_hidden()


def test_what_was_begun_of_the_head_is_thrown_away_by_the_second_press(browser: Browser, ada: Desk) -> None:
    ada.open_live("twice")
    with at_desk(browser, ada, "twice") as screen:
        form = opened_head(screen)
        form.locator('[name="kicker"]').fill("Live")
        expect(form.locator("[data-kept]")).to_have_text(ON_THE_SERVER)
        screen.page.keyboard.press("Escape")
        expect(screen.page.locator("#edits li")).to_have_count(1)
        form = opened_head(screen)
        sent = posted(screen.page)
        form.get_by_role("button", name=BEGIN_ANEW).dblclick()
        form.locator('[name="edition"]').focus()
        again = form.get_by_role("button", name="Press again: what you wrote here is thrown away")
        expect(again).to_have_count(0)
        form.get_by_role("button", name=BEGIN_ANEW).click()
        expect(again).to_be_visible()
        assert not sent
        again.click()
        expect(screen.said).to_contain_text("Thrown away.")
        expect(screen.page.locator("#edits li")).to_have_count(0)
        expect(opened_head(screen).locator('[name="kicker"]')).to_have_value("")


@pytest.mark.parametrize("scripted", [True, False])
def test_return_in_a_line_of_a_story_corrects_and_amends_nothing(
    browser: Browser, ada: Desk, scripted: bool
) -> None:
    path = f"return-{scripted}".lower()
    published_story(ada, path)
    page = signed_in(browser, ada, java_script_enabled=scripted).new_page()
    page.goto(f"{ada.url}/desk/stories/{path}/")
    page.fill("[name=standfirst]", "Not yet to be read")
    page.fill("[name=note]", "Not to be read either")
    if scripted:
        expect(page.locator("[data-kept]")).to_have_text(ON_THE_SERVER)
    sent = posted(page)
    for name in ("bylines", "kicker", "topics", "zone", "language"):
        page.press(f"[name={name}]", "Enter")
    page.wait_for_timeout(300)
    assert not sent
    expect(page.locator("[name=standfirst]")).to_have_value("Not yet to be read")
    page.context.close()
