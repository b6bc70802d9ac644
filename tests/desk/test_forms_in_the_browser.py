"""The forms of the desk in Chromium: a key, a slow line or a slow picture loses nothing and publishes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, Request, Route, expect

from tests.desk.screen import Screen, at_desk, pasted, png, signed_in
from tests.desk_client import SOME_TEXT, Desk, copy_form

pytestmark = pytest.mark.browser
ON_THE_SERVER = "Kept on this device and on the server"
PICTURE = FilePayload(name="quay.png", mimeType="image/png", buffer=png())
ARRIVING = "A picture is still on its way"
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


@contextmanager
def held_up(page: Page, address: str) -> Iterator[list[Route]]:
    """What is posted there is on its way until this ends."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST":
            held.append(route)
        else:
            route.continue_()

    page.route(address, hold)
    yield held
    for route in held:
        route.continue_()
    page.unroute(address)


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


@pytest.mark.parametrize("place", ["lead", "text"])
def test_a_story_is_sent_with_its_picture_or_not_at_all(browser: Browser, ada: Desk, place: str) -> None:
    path = f"picture-{place}"
    published_story(ada, path)
    page = alone(browser, ada, f"/desk/stories/{path}/")
    expect(page.locator(".ProseMirror")).to_be_visible()
    with held_up(page, "**/desk/stories/pictures/") as held:
        if place == "lead":
            page.get_by_label("Choose the lead picture").set_input_files(PICTURE)
        else:
            pasted(page, png(), ".ProseMirror")
        expect(page.get_by_text("On its way" if place == "lead" else "is on its way")).to_be_visible()
        page.click("button.go")
        expect(page.locator("#warned")).to_contain_text(ARRIVING)
        assert len(held) == 1
        assert page.url.endswith(f"/desk/stories/{path}/")
    expect(page.locator(".lead-picture img" if place == "lead" else ".ProseMirror img")).to_be_visible()
    page.locator("[data-said=alt]").fill("A quay")
    page.click("button.go")
    expect(page.locator("#said")).to_contain_text("Amended")
    page.goto(f"{ada.url}/stories/{path}/")
    expect(page.locator("main img")).to_have_count(1)
    page.context.close()


def test_the_head_waits_for_its_picture_and_is_not_left_without_a_word(browser: Browser, ada: Desk) -> None:
    ada.open_live("head-picture")
    with at_desk(browser, ada, "head-picture") as screen:
        page, form = screen.page, opened_head(screen)
        with held_up(page, "**/head-picture/pictures/"):
            form.get_by_label("Choose the lead picture").set_input_files(PICTURE)
            form.get_by_role("button", name="Save the head").click()
            expect(form.get_by_role("alert")).to_contain_text(ARRIVING)
            page.keyboard.press("Escape")
            expect(form.get_by_role("alert")).to_contain_text("Leave once more to go without it")
        expect(form.locator(".lead-picture img")).to_be_visible()
        form.get_by_role("button", name="Save the head").click()
        expect(form).to_have_count(0)
        expect(opened_head(screen).locator(".lead-picture img")).to_be_visible()


def test_a_lead_picture_that_did_not_get_through_is_tried_again(browser: Browser, ada: Desk) -> None:
    ada.open_live("again")
    with at_desk(browser, ada, "again") as screen:
        form = opened_head(screen)
        screen.page.route("**/again/pictures/", lambda route: route.abort())
        choose = form.get_by_label("Choose the lead picture")
        choose.set_input_files(PICTURE)
        expect(form.get_by_text("the line is down")).to_be_visible()
        expect(choose).to_have_value("")
        screen.page.unroute("**/again/pictures/")
        form.get_by_role("button", name="Try again").click()
        expect(form.locator(".lead-picture img")).to_be_visible()
        screen.wrong.clear()


def test_nothing_is_written_in_a_head_while_it_is_being_saved(browser: Browser, ada: Desk) -> None:
    ada.open_live("slow-head")
    with at_desk(browser, ada, "slow-head") as screen:
        page, form = screen.page, opened_head(screen)
        kicker, standfirst = form.locator('[name="kicker"]'), form.locator('[name="standfirst"]')
        kicker.fill("Live")
        with held_up(page, "**/slow-head/head/") as held:
            form.get_by_role("button", name="Save the head").click()
            page.wait_for_timeout(300)
            assert len(held) == 1
            standfirst.focus()
            page.keyboard.type("Would be lost")
            expect(standfirst).to_have_value("")
            held.pop().fulfill(status=400, json={"error": "Not like this."})
            expect(form.get_by_role("alert")).to_contain_text("Not like this.")
            standfirst.press_sequentially("Is taken again")
        form.get_by_role("button", name="Save the head").click()
        expect(page.locator(".public .head")).to_contain_text("Is taken again")
        screen.wrong.clear()


def test_a_reason_on_a_dead_line_is_promised_nothing_that_is_not_so(browser: Browser, ada: Desk) -> None:
    ada.open_live("reasons")
    ada.publish("reasons", "The bridge is closed")
    with at_desk(browser, ada, "reasons") as screen:
        page, form = screen.page, screen.page.locator("#over form")
        screen.press("The bridge is closed", "retract")
        form.locator("[name=reason]").fill("It never was.")
        page.context.set_offline(True)
        form.locator(".acts [type=submit]").click()
        told = form.get_by_role("alert")
        expect(told).to_contain_text("The line is down: nothing was sent. It stands here")
        expect(told).not_to_contain_text("kept on this device")
        page.context.set_offline(False)
        page.route("**/retract/", lambda route: route.fulfill(status=401, json={"error": "It has ended."}))
        form.locator(".acts [type=submit]").click()
        expect(told).to_contain_text("It has ended.")
        expect(told.get_by_role("link", name="Sign in, in a new tab")).to_be_visible()
        expect(form.locator("[name=reason]")).to_have_value("It never was.")
        screen.wrong.clear()


def test_a_head_that_somebody_changed_says_what_and_is_saved_over_it_knowingly(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("two-heads")
    with at_desk(browser, ada, "two-heads") as screen:
        form = opened_head(screen)
        form.locator('[name="kicker"]').fill("Live")
        cleo.edit_head(
            "two-heads", headline="The river is rising", zone="UTC", language="en", topics="Floods"
        )
        form.get_by_role("button", name="Save the head").click()
        expect(form.locator(".theirs dt")).to_have_text(["Kicker", "Topics"])
        expect(form.locator(".theirs dd")).to_have_text(["(nothing)", "Floods"])
        screen.page.keyboard.press("Escape")
        expect(screen.page.locator("#edits li")).to_have_count(1)
        form = opened_head(screen)
        form.locator('[name="topics"]').fill("Floods")
        form.locator("button.go").click()
        expect(form).to_have_count(0)
        expect(screen.page.locator("#edits li")).to_have_count(0)
        screen.wrong.clear()


def test_what_was_kept_of_a_head_stands_beside_theirs_also_over_the_screen(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("late-head")
    with at_desk(browser, ada, "late-head") as screen:
        form = opened_head(screen)
        form.locator('[name="kicker"]').fill("Live")
        expect(form.locator("[data-kept]")).to_have_text(ON_THE_SERVER)
        screen.page.keyboard.press("Escape")
        expect(screen.page.locator("#edits li")).to_have_count(1)
        cleo.edit_head("late-head", headline="The river is rising", zone="UTC", language="en", edition="Hull")
        form = opened_head(screen)
        expect(form.locator(".theirs dt")).to_have_text(["Kicker", "Edition"])
        expect(form.get_by_role("button", name="Put mine in place of theirs")).to_be_visible()


def test_a_head_saved_in_a_tab_of_its_own_leaves_nothing_behind(browser: Browser, ada: Desk) -> None:
    ada.open_live("head-alone")
    page = alone(browser, ada, "/desk/head-alone/head/")
    page.fill("[name=kicker]", "Live")
    page.click("button.go")
    page.wait_for_url("**/desk/head-alone/")
    expect(page.locator(".public .head")).to_contain_text("Live")
    page.wait_for_timeout(1500)
    expect(page.locator("#edits li")).to_have_count(0)
    page.reload()
    expect(page.locator(".public .head")).to_contain_text("Live")
    page.wait_for_timeout(1000)
    expect(page.locator("#edits li")).to_have_count(0)
    page.context.close()


def test_a_head_in_a_tab_of_its_own_is_begun_anew_and_compared_as_on_the_screen(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("anew-alone")
    page = alone(browser, ada, "/desk/anew-alone/head/")
    page.fill("[name=kicker]", "Live")
    expect(page.locator("[data-kept]")).to_have_text(ON_THE_SERVER)
    page.reload()
    expect(page.locator("[name=kicker]")).to_have_value("Live")
    page.get_by_role("button", name=BEGIN_ANEW).click()
    page.get_by_role("button", name="Press again").click()
    expect(page.locator("#said")).to_have_text("Thrown away.")
    expect(page.locator("[name=kicker]")).to_have_value("")
    page.fill("[name=kicker]", "Mine")
    cleo.edit_head("anew-alone", headline="The river is rising", zone="UTC", language="en", edition="Hull")
    page.click("button.go")
    expect(page.locator(".theirs dd")).to_have_text(["(nothing)", "Hull"])
    page.context.clear_cookies(name="session")
    page.click("button.go")
    expect(page.get_by_role("link", name="Sign in, in a new tab")).to_be_visible()
    expect(page.locator("[name=kicker]")).to_have_value("Mine")
    page.context.close()
