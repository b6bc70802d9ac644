"""An edit that is opened in a tab of its own is kept, sent off and waited for as on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.desk.screen import SOON, signed_in
from tests.desk_client import Desk

pytestmark = pytest.mark.browser
AT_ONCE = 2000  # ms


@contextmanager
def edited_alone(browser: Browser, desk: Desk, path: str, act: str = "amend") -> Iterator[Page]:
    desk.open_live(path)
    entry = desk.publish(path, "The bridge is closed")
    page = signed_in(browser, desk).new_page()
    page.set_default_timeout(8000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{desk.url}/desk/{path}/entries/{entry['id']}/{act}/")
    expect(page.locator("form.composer[data-ready]")).to_be_visible()
    yield page
    page.context.close()
    assert not wrong


def go_on_with(page: Page, text: str) -> None:
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def test_it_is_saved_by_its_keys_and_the_desk_says_so(browser: Browser, ada: Desk) -> None:
    with edited_alone(browser, ada, "by-its-keys") as page:
        go_on_with(page, " Nobody was hurt.")
        page.get_by_label("Source: name").first.fill("Police")
        expect(page.locator(".rows .row")).to_have_count(2)
        page.locator(".ProseMirror").press("Control+Enter")
        page.get_by_role("button", name="It is an update").click()
        page.wait_for_url("**/desk/by-its-keys/")
        expect(page.locator("#said")).to_contain_text("Amended.")
        expect(page.locator("#said").get_by_role("button", name="Take it back")).to_be_visible()
        expect(page.locator(".public article")).to_contain_text("Nobody was hurt.")
        page.wait_for_timeout(500)
        expect(page.locator("#edits li")).to_have_count(0)


def test_what_is_typed_survives_a_reload_and_stands_in_the_tray(browser: Browser, ada: Desk) -> None:
    with edited_alone(browser, ada, "reloaded") as page:
        go_on_with(page, " At once.")
        expect(page.locator("[data-kept]")).to_contain_text("Kept on this device", timeout=AT_ONCE)
        page.reload()
        expect(page.locator(".ProseMirror")).to_have_text("Police closed it at noon. At once.")
        go_on_with(page, " And later.")
        expect(page.locator("[data-kept]")).to_have_text("Kept on this device and on the server")
        page.reload()
        expect(page.locator(".ProseMirror")).to_have_text("Police closed it at noon. At once. And later.")
        page.get_by_role("link", name="Leave it").click()
        page.wait_for_url("**/desk/reloaded/")
        expect(page.locator("#edits li")).to_have_count(1)


def test_a_session_that_ended_costs_nothing(browser: Browser, ada: Desk) -> None:
    with edited_alone(browser, ada, "ended-alone", "correct") as page:
        page.locator("[name=note]").fill("An earlier version said noon.")
        go_on_with(page, " Or at one.")
        session = page.context.cookies()
        page.context.clear_cookies(name="session")
        page.get_by_role("button", name="Correct").click()
        expect(page.locator("#warned").get_by_role("link", name="Sign in, in a new tab")).to_be_visible()
        expect(page.locator("[data-kept]")).to_contain_text("It is sent again by itself.")
        page.context.add_cookies(session)  # type: ignore[arg-type]
        page.evaluate("dispatchEvent(new Event('focus'))")
        page.wait_for_url("**/desk/ended-alone/")
        expect(page.locator(".public article")).to_contain_text("Or at one.")
        expect(page.locator("#edits li")).to_have_count(0)


_TOLD = """async ago => {
  const desk = [...document.scripts].find(({ type }) => type === 'module').src
  const { told } = await import(new URL('exchange/done.js', desk))
  told({ done: 'The ferry: saved.' })
  const { now } = Date
  Date.now = () => now() + ago
}"""


@pytest.mark.parametrize("ago", [0, 20_000])
def test_what_was_told_long_ago_is_not_told_again_on_the_next_page(
    browser: Browser, ada: Desk, cleo: Desk, ago: int
) -> None:
    path = f"told-{ago}"
    with edited_alone(browser, ada, path) as page:
        go_on_with(page, " Mine.")
        entry = page.locator("[name=entry]").input_value()
        cleo.do_to(path, {"id": entry, "rev": 1}, "amend", {"headline": "Theirs", "called": "slip"})
        page.evaluate(_TOLD, ago)
        expect(page.locator("#said")).to_have_text("The ferry: saved.")
        page.locator("button.go").click()
        expect(page.locator(".theirs .headline")).to_have_text("Theirs")
        expect(page.locator("form.composer[data-ready]")).to_be_visible()
        expect(page.locator("#said")).to_have_text("" if ago else "The ferry: saved.")


def test_whoever_is_late_there_gets_both_texts(browser: Browser, ada: Desk, cleo: Desk) -> None:
    with edited_alone(browser, ada, "late-alone") as page:
        go_on_with(page, " Mine.")
        entry = page.locator("[name=entry]").input_value()
        cleo.do_to("late-alone", {"id": entry, "rev": 1}, "amend", {"headline": "Theirs", "called": "slip"})
        page.locator("button.go").click()
        expect(page.locator(".theirs .headline")).to_have_text("Theirs")
        expect(page.locator(".mine .ProseMirror")).to_have_text("Police closed it at noon. Mine.")


def test_what_waited_for_the_line_and_is_late_shows_both_texts(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    with edited_alone(browser, ada, "late-without-a-line") as page:
        go_on_with(page, " Mine.")
        entry = page.locator("[name=entry]").input_value()
        save_without_a_line(page)
        cleo.do_to(
            "late-without-a-line", {"id": entry, "rev": 1}, "amend", {"headline": "Theirs", "called": "slip"}
        )
        page.context.set_offline(False)
        expect(page.locator(".theirs .headline")).to_have_text("Theirs")
        expect(page.locator(".mine .ProseMirror")).to_have_text("Police closed it at noon. Mine.")
        page.wait_for_timeout(1000)
        expect(page.locator(".theirs .headline")).to_be_visible()


def test_what_waited_for_the_line_and_is_refused_says_why_at_the_desk(browser: Browser, ada: Desk) -> None:
    with edited_alone(browser, ada, "refused-without-a-line") as page:
        go_on_with(page, " Nobody was hurt.")
        save_without_a_line(page)
        keeping: list[Route] = []
        page.route("**/drafts/*/", lambda route: keeping.append(route))  # noqa: PLW0108 - a method of a list takes no marks
        with page.expect_request("**/drafts/*/"):
            page.context.set_offline(False)
        page.wait_for_timeout(500)
        assert page.url.endswith("/amend/")  # as long as it is on its way to the server
        keeping.pop().continue_()
        page.unroute("**/drafts/*/")
        page.wait_for_url("**/desk/refused-without-a-line/")
        expect(page.locator("#said")).to_contain_text("Not saved: ")
        expect(page.locator("#edits b")).to_have_text("The bridge is closed")
        expect(page.locator(".public article.entry")).to_be_visible()  # where it will be opened
        page.locator("#edits b").click()
        form = page.locator(".being-edited form[data-ready]")
        expect(form.locator(".ProseMirror")).to_have_text(
            "Police closed it at noon. Nobody was hurt.", timeout=SOON
        )


def save_without_a_line(page: Page) -> None:
    expect(page.locator("[data-kept]")).to_have_text("Kept on this device and on the server")
    page.context.set_offline(True)
    page.locator("button.go").click()
    expect(page.locator("[data-kept]")).to_contain_text("It is sent again by itself.")


def test_whoever_is_refused_goes_on_where_they_were(browser: Browser, ada: Desk) -> None:
    with edited_alone(browser, ada, "refused-alone") as page:
        refused = {"error": "Not like this."}
        page.route("**/amend/", lambda route: route.fulfill(status=400, json=refused))
        for field in (page.locator(".ProseMirror"), page.locator("textarea.headline")):
            field.press("Control+Enter")
            expect(page.locator("#warned")).to_contain_text("Not like this.")
            expect(field).to_be_focused()
            page.locator("#warned button").click()
        page.unroute("**/amend/")
        headline = page.locator("textarea.headline")
        headline.fill("The bridge is closed to 12 lorries")
        headline.press("Control+Enter")
        expect(page.locator("[data-question]")).to_be_visible()
        page.keyboard.press("Escape")
        expect(headline).to_be_focused()
