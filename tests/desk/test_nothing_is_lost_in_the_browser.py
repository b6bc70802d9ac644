"""What was typed survives a reload, a dead line, an answer that was lost, a session that ended: kept, sent later,
never doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.desk.screen import Screen, at_desk, png, signed_in
from tests.desk_client import PASSWORD, Desk
from tests.served import Served

pytestmark = pytest.mark.browser

KEPT = "Kept on this device and on the server"


def total(desk: Desk, path: str) -> int:
    found = re.search(r'data-total="(\d+)"', desk.ask(f"/live/{path}/?fresh").text)
    assert found is not None
    return int(found[1])


def test_what_was_typed_is_there_after_a_reload_and_on_another_device(browser: Browser, ada: Desk) -> None:
    ada.open_live("reloads")
    with at_desk(browser, ada, "reloads") as screen:
        screen.headline.fill("Half a thought")
        screen.text.click()
        screen.page.keyboard.type("And a bit more")
        screen.composer.locator('[name="standing"]').select_option("unconfirmed")
        expect(screen.kept).to_have_text(KEPT)
        # So quick that the server has not heard of it.
        screen.page.keyboard.type(", and more")
        screen.open(screen.page.url)
        expect(screen.headline).to_have_value("Half a thought")
        expect(screen.text).to_have_text("And a bit more, and more")
        expect(screen.composer.locator('[name="standing"]')).to_have_value("unconfirmed")

        with at_desk(browser, ada, "reloads") as elsewhere:
            elsewhere.page.locator("#drafts b", has_text="Half a thought").click()
            expect(elsewhere.headline).to_have_value("Half a thought")
            expect(elsewhere.text).to_contain_text("And a bit more")

        screen.headline.press("Control+Enter")
        expect(screen.article("Half a thought")).to_be_visible()
        expect(screen.page.locator("#drafts li")).to_have_count(0)
        screen.open(screen.page.url)
        expect(screen.article("Half a thought")).to_be_visible()
        expect(screen.headline).to_have_value("")
    assert "Half a thought" not in ada.ask("/desk/reloads/").text.split('id="tray"')[1].split("</aside>")[0]


@contextmanager
def opened_elsewhere(browser: Browser, desk: Desk, screen: Screen, words: str) -> Iterator[Screen]:
    """What is begun on this screen, opened on another device."""
    screen.headline.fill(words)
    expect(screen.kept).to_have_text(KEPT)
    path = urlsplit(screen.page.url).path.split("/")[2]
    with at_desk(browser, desk, path) as elsewhere:
        elsewhere.page.locator("#drafts b", has_text=words).click()
        expect(elsewhere.headline).to_have_value(words)
        yield elsewhere


def test_two_devices_that_write_one_draft_keep_both_texts(browser: Browser, ada: Desk) -> None:
    ada.open_live("devices")
    with at_desk(browser, ada, "devices") as screen:
        with opened_elsewhere(browser, ada, screen, "Begun here") as elsewhere:
            elsewhere.headline.fill("Gone on with elsewhere")
            expect(elsewhere.kept).to_have_text(KEPT)

            screen.headline.fill("Gone on with here")
            expect(screen.kept).to_contain_text("yours is kept beside it")
            expect(screen.page.locator("#drafts b", has_text="Gone on with elsewhere")).to_be_visible()
            screen.headline.press("Control+Enter")
            expect(screen.article("Gone on with here")).to_be_visible()

            elsewhere.headline.press("Control+Enter")
            expect(elsewhere.article("Gone on with elsewhere")).to_be_visible()
            # The next one begins empty, though this page was opened with a draft.
            expect(elsewhere.headline).to_have_value("")
            expect(elsewhere.text).to_have_text("")
        expect(screen.page.locator("#drafts li")).to_have_count(
            0, timeout=12_000
        )  # at the next look at what waits
    assert total(ada, "devices") == 2


def test_a_device_one_comes_back_to_shows_what_was_written_elsewhere_since(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("back")
    with at_desk(browser, ada, "back") as screen:
        with opened_elsewhere(browser, ada, screen, "Begun at the desk") as phone:
            phone.headline.fill("Finished on the way")
            expect(phone.kept).to_have_text(KEPT)
            screen.open(screen.page.url)
            expect(screen.headline).to_have_value("Finished on the way")
            phone.headline.press("Control+Enter")
            expect(phone.article("Finished on the way")).to_be_visible()
        screen.open(ada.url + "/desk/back/")
        expect(screen.article("Finished on the way")).to_be_visible()
        expect(screen.headline).to_have_value("")
    assert total(ada, "back") == 1


def test_what_is_thrown_away_here_and_was_gone_on_with_elsewhere_stays(browser: Browser, ada: Desk) -> None:
    ada.open_live("stays")
    with at_desk(browser, ada, "stays") as screen:
        with opened_elsewhere(browser, ada, screen, "Half a thought") as phone:
            phone.headline.fill("A whole one")
            expect(phone.kept).to_have_text(KEPT)
            phone.page.get_by_role("button", name="Keep as draft").last.click()
            expect(phone.headline).to_have_value("")
        screen.page.get_by_role("button", name="Throw away").click()
        expect(screen.headline).to_have_value("")
        expect(screen.page.locator("#drafts b")).to_have_text(["A whole one"])


def test_two_tabs_of_one_browser_write_two_drafts(browser: Browser, ada: Desk) -> None:
    ada.open_live("tabs")
    with at_desk(browser, ada, "tabs") as screen:
        screen.headline.fill("In the first tab")
        expect(screen.kept).to_have_text(KEPT)
        screen.open(screen.page.url)  # a page that is loaded again has it still
        expect(screen.headline).to_have_value("In the first tab")
        second = Screen(screen.page.context.new_page(), screen.page.url)
        second.page.locator("#drafts b", has_text="In the first tab").click()
        expect(second.kept).to_contain_text("open in another tab")
        second.headline.fill("In the second tab")
        expect(second.kept).to_have_text(KEPT)
        screen.headline.fill("In the first tab, still")
        expect(screen.kept).to_have_text(KEPT)
        second.page.close()
        screen.open(ada.url + "/desk/tabs/")
        expect(screen.page.locator("#drafts b")).to_have_count(2)
    drafts = ada.ask("/desk/tabs/").text
    assert "In the first tab, still" in drafts
    assert "In the second tab" in drafts


def test_what_was_thrown_away_can_be_taken_back(browser: Browser, ada: Desk) -> None:
    ada.open_live("thrown")
    with at_desk(browser, ada, "thrown") as screen:
        screen.headline.fill("Thrown away too soon")
        expect(screen.kept).to_have_text(KEPT)
        screen.page.get_by_role("button", name="Throw away").click()
        expect(screen.headline).to_have_value("")
        screen.said.get_by_role("button", name="Take it back").click()
        expect(screen.headline).to_have_value("Thrown away too soon")
        screen.page.get_by_role("button", name="Keep as draft").last.click()
        expect(screen.headline).to_have_value("")
        screen.page.locator("#drafts").get_by_role("link", name="Throw away").click()
        screen.page.get_by_role("button", name="Throw it away").click()
        expect(screen.page.locator("#drafts li")).to_have_count(0)


def test_what_is_published_on_a_dead_line_is_sent_when_it_returns(browser: Browser, ada: Desk) -> None:
    ada.open_live("offline")
    with at_desk(browser, ada, "offline") as screen:
        expect(screen.page.locator("#live-status")).to_have_text("Live")
        screen.page.context.set_offline(True)
        screen.flash("Sent from the field")
        expect(screen.warned).to_contain_text("The line is down")
        expect(screen.page.locator("[data-unsent] li")).to_contain_text("Sent from the field")
        screen.wrong.clear()  # the reader's modules may say that they have no line
        screen.page.context.set_offline(False)
        expect(screen.article("Sent from the field")).to_be_visible(timeout=20_000)
        expect(screen.page.locator("[data-unsent]")).to_be_hidden()
        screen.wrong.clear()
    assert total(ada, "offline") == 1


def test_an_answer_that_is_lost_publishes_nothing_twice(browser: Browser, ada: Desk) -> None:
    ada.open_live("lost")
    lost: list[str] = []

    def lose(route: Route) -> None:
        """The server has it; nobody hears that it has."""
        if len(lost) < 2:
            lost.append(str(route.request.headers["idempotency-key"]))
            route.fetch()
            route.abort()
        else:
            route.continue_()

    with at_desk(browser, ada, "lost") as screen:
        screen.page.route("**/publish/", lose)
        screen.flash("Once is enough")
        expect(screen.said).to_have_text(re.compile("Already published"), timeout=20_000)
        screen.wrong.clear()
    assert len(set(lost)) == 1
    assert total(ada, "lost") == 1


def test_a_session_that_ended_costs_no_word(browser: Browser, ada: Desk, cleo: Desk, site: Served) -> None:
    ada.open_live("sessions")
    theirs = Desk.signed_in(site.url, "cleo@paper.example")
    with at_desk(browser, theirs, "sessions") as screen, theirs:
        assert theirs.post("/account/logout/", {}, headers={"Accept": "text/html"}).status_code == 302
        screen.flash("Written after the session had ended")
        expect(screen.warned).to_contain_text("Your session has ended")
        with screen.page.context.expect_page() as opened:
            screen.warned.get_by_role("link", name="Sign in").click()
        sign_in(opened.value)
        screen.page.bring_to_front()
        screen.page.evaluate("dispatchEvent(new Event('focus'))")
        expect(screen.article("Written after the session had ended")).to_be_visible()


def sign_in(page: Page) -> None:
    page.fill("input[name=login]", "cleo@paper.example")
    page.fill("input[type=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/$"))
    page.close()


def test_what_the_server_refuses_comes_back_into_the_composer(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("refused")
    with at_desk(browser, ada, "refused") as screen:
        cleo.do("refused", "end")
        screen.flash("Too late")
        expect(screen.warned).to_contain_text("This coverage has ended: reopen it")
        expect(screen.headline).to_have_value("Too late")
        # What others did to the coverage is seen here, and the way out is at hand.
        screen.page.get_by_role("button", name="Reopen").click()
        expect(screen.page.locator("#strip")).to_contain_text("Live")
        expect(screen.headline).to_have_value("Too late")
        screen.headline.press("Control+Enter")
        expect(screen.article("Too late")).to_be_visible()


def test_an_edit_that_was_left_stands_in_the_tray(browser: Browser, ada: Desk) -> None:
    ada.open_live("left")
    ada.publish("left", "The bridge is closed")
    with at_desk(browser, ada, "left") as screen:
        form = screen.edit("The bridge is closed")
        form.locator(".ProseMirror").fill("Better words.")
        form.locator(".ProseMirror").press("Escape")
        expect(screen.page.locator("#edits b")).to_have_text("The bridge is closed")
        screen.open(screen.page.url)
        form = screen.edit("The bridge is closed")
        expect(form.locator(".ProseMirror")).to_have_text("Better words.")
        form.locator("button.go").click()
        screen.answer()
        expect(screen.article("The bridge is closed")).to_contain_text("Better words.")
        expect(screen.page.locator("#edits li")).to_have_count(0)


def test_without_javascript_the_desk_still_publishes(browser: Browser, ada: Desk) -> None:
    ada.open_live("plain")
    context = signed_in(browser, ada, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{ada.url}/desk/plain/")
    page.fill('form.composer [name="headline"]', "Plainly said")
    page.fill('form.composer [name="body"]', "<p>In a plain field.</p>")
    page.click("form.composer button.go")
    expect(page.locator("#said")).to_contain_text("Published.")
    page.get_by_role("link", name="The entries, and what can be done").click()
    page.locator('.toolbar a[data-act="correct"]').click()
    page.fill('[name="note"]', "It was less plain.")
    page.click("form.composer button.go")
    expect(page.locator("#said")).to_contain_text("Corrected")
    page.goto(f"{ada.url}/desk/plain/entries/")
    page.locator('.toolbar [data-act="pin"]').click()
    expect(page.locator("#said")).to_contain_text("Pinned.")
    assert "It was less plain." in ada.ask("/live/plain/?fresh").text
    context.close()


def test_a_picture_that_met_a_dead_line_is_sent_again(browser: Browser, ada: Desk) -> None:
    ada.open_live("pictures")
    with at_desk(browser, ada, "pictures") as screen:
        screen.page.route("**/pictures/", lambda route: route.abort())
        screen.paste(png())
        expect(screen.composer.locator(".block-arriving.refused")).to_contain_text("the line is down")
        screen.page.unroute("**/pictures/")
        screen.composer.get_by_role("button", name="Try again").click()
        expect(screen.composer.locator(".block-photo img")).to_be_visible()
        screen.wrong.clear()
