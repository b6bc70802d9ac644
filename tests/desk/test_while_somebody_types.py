"""Whoever types goes on typing where they are, whatever a colleague, the server or the line does meanwhile."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.desk.screen import Screen, at_desk, png
from tests.desk_client import Desk, copy_form

pytestmark = pytest.mark.browser


def test_an_entry_that_is_open_does_not_take_the_caret_out_of_the_composer(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("caret")
    entry = ada.publish("caret", "The bridge is closed")
    with at_desk(browser, ada, "caret") as screen:
        form = screen.edit("The bridge is closed")
        form.locator(".ProseMirror").fill("A better text.")
        screen.headline.focus()
        screen.page.keyboard.type("Fire in")
        entry = cleo.do_to("caret", entry, "amend", copy_form("The bridge is shut", called="slip"))
        expect(screen.article("The bridge is shut").locator("form.composer")).to_be_visible()
        expect(screen.headline).to_be_focused()
        screen.page.keyboard.type(" the mill")
        expect(screen.headline).to_have_value("Fire in the mill")
        expect(form.locator("textarea.headline")).to_have_value("The bridge is closed")
        # Who does write in it stays in it.
        form.locator(".ProseMirror").focus()
        cleo.do_to("caret", entry, "amend", copy_form("The bridge is barred", called="slip"))
        expect(screen.article("The bridge is barred").locator("form.composer")).to_be_visible()
        expect(form.locator(".ProseMirror")).to_be_focused()


def held_up(screen: Screen, address: str) -> list[Route]:
    """Requests to this address wait in the list until the test lets them go."""
    waiting: list[Route] = []
    screen.page.route(address, lambda route: waiting.append(route))  # noqa: PLW0108 - a method of a list takes no marks
    return waiting


def until(screen: Screen, waiting: list[Route], many: int = 1) -> None:
    for _ in range(100):
        if len(waiting) >= many:
            return
        screen.page.wait_for_timeout(50)
    raise AssertionError("nothing was sent")


def test_what_is_typed_while_an_edit_is_being_saved_goes_nowhere_and_commands_nothing(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("saving")
    ada.publish("saving", "The bridge is closed")
    with at_desk(browser, ada, "saving") as screen:
        form = screen.edit("The bridge is closed")
        form.locator("textarea.headline").fill("The bridge is shut")
        waiting = held_up(screen, "**/amend/")
        form.locator("textarea.headline").press("Control+Enter")
        until(screen, waiting)
        # n would go to the composer, b to the coverage beside it, ? would open the keys.
        screen.page.keyboard.type("n and?b")
        waiting.pop().continue_()
        expect(screen.article("The bridge is shut")).to_be_visible()
        expect(screen.page.locator(".being-edited")).to_have_count(0)
        expect(screen.page.get_by_role("dialog")).to_have_count(0)
        expect(screen.headline).to_have_value("")


def test_what_is_refused_can_be_written_on_where_the_caret_was(browser: Browser, ada: Desk) -> None:
    ada.open_live("on")
    ada.publish("on", "The bridge is closed")
    with at_desk(browser, ada, "on") as screen:
        form = screen.edit("The bridge is closed")
        form.locator("textarea.headline").fill("The bridge is shut")
        waiting = held_up(screen, "**/amend/")
        form.locator("textarea.headline").press("Control+Enter")
        until(screen, waiting)
        waiting.pop().fulfill(status=400, json={"error": "Not like this."})
        expect(screen.warned).to_contain_text("Not like this.")
        expect(form.locator("textarea.headline")).to_be_focused()
        # Whoever has gone on elsewhere is left there.
        form.locator("textarea.headline").press("Control+Enter")
        until(screen, waiting)
        screen.headline.focus()
        waiting.pop().fulfill(status=400, json={"error": "Nor like this."})
        expect(screen.warned).to_contain_text("Nor like this.")
        expect(screen.headline).to_be_focused()
        expect(form).to_be_visible()


def test_what_is_typed_while_a_draft_is_being_kept_is_not_thrown_away_with_it(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("keeping")
    with at_desk(browser, ada, "keeping") as screen:
        waiting = held_up(screen, "**/drafts/*/")
        screen.headline.fill("Half a thought")
        until(screen, waiting)
        waiting.pop().continue_()
        expect(screen.kept).to_contain_text("and on the server")
        screen.page.get_by_role("button", name="Keep as draft").last.click()
        until(screen, waiting)
        assert screen.composer.evaluate("form => form.inert")
        waiting.pop().fulfill(status=503, json={"error": "Busy."})
        expect(screen.warned).to_contain_text("The server did not take it")
        screen.headline.fill("A whole thought")
        screen.page.unroute("**/drafts/*/")
        for waits in waiting:
            waits.continue_()
        screen.page.get_by_role("button", name="Keep as draft").last.click()
        expect(screen.headline).to_have_value("")
        expect(screen.headline).to_be_focused()
        expect(screen.page.locator("#drafts b")).to_have_text(["A whole thought"])


def test_a_picture_on_its_way_is_waited_for_before_anything_is_kept_or_left(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("arriving")
    ada.publish("arriving", "The bridge is closed")
    with at_desk(browser, ada, "arriving") as screen:
        waiting = held_up(screen, "**/pictures/")
        screen.headline.fill("Look at this")
        screen.paste(png(), into=".compose .ProseMirror")
        until(screen, waiting)
        screen.page.get_by_role("button", name="Keep as draft").last.click()
        expect(screen.warned).to_contain_text("A picture is still on its way: keep it when it has arrived.")
        expect(screen.headline).to_have_value("Look at this")
        waiting.pop().continue_()
        expect(screen.composer.locator(".block-photo")).to_be_visible()

        form = screen.edit("The bridge is closed")
        screen.paste(png(), into=".being-edited .ProseMirror")
        until(screen, waiting)
        form.locator("textarea.headline").press("Escape")
        expect(screen.warned).to_contain_text("A picture is still on its way: leave it when it has arrived")
        waiting.pop().continue_()
        expect(form.locator(".block-photo")).to_be_visible()
        form.locator("textarea.headline").press("Escape")
        expect(screen.page.locator("#edits b")).to_have_text("The bridge is closed")


@pytest.mark.parametrize(("path", "go"), [("twice", "Save"), ("twice-by-two", "Submit the edit")])
def test_a_second_press_on_amend_does_not_replace_what_is_being_written(
    browser: Browser, ada: Desk, path: str, go: str
) -> None:
    ada.open_live(path)
    ada.publish(path, "The bridge is closed")
    if path == "twice-by-two":
        ada.post(f"/desk/{path}/rules/", {"asks_two": "on"})
    with at_desk(browser, ada, path) as screen:
        waiting = held_up(screen, "**/amend/")
        screen.press("The bridge is closed", "amend")
        expect(screen.article("The bridge is closed")).to_have_attribute("aria-busy", "true")
        screen.press("The bridge is closed", "amend")
        until(screen, waiting)
        screen.page.wait_for_timeout(300)
        assert len(waiting) == 1
        waiting.pop().continue_()
        screen.page.unroute("**/amend/")
        form = screen.page.locator(".being-edited form[data-ready]")
        expect(form.locator("button.go")).to_contain_text(go)
        form.locator("textarea.headline").fill("The bridge is shut")
        form.evaluate("form => { form.dataset.opened = 'once' }")
        draft = form.locator("[name=draft]").input_value()
        form.locator("[data-close]").focus()
        screen.page.keyboard.press("e")
        expect(form.locator("textarea.headline")).to_be_focused()
        expect(form.locator("textarea.headline")).to_have_value("The bridge is shut")
        expect(form.locator("[name=draft]")).to_have_value(draft)
        expect(form).to_have_attribute("data-opened", "once")
        # Another act on it goes on with what was written.
        form.locator("[data-close]").focus()
        screen.page.keyboard.press("c")
        note = screen.page.locator(".being-edited [name=note]")
        expect(note).to_be_focused()
        expect(screen.page.locator(".being-edited form.composer")).to_have_count(1)
        expect(screen.page.locator(".being-edited textarea.headline")).to_have_value("The bridge is shut")


def test_after_a_panel_one_is_at_its_article_and_what_is_typed_on_commands_nothing(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("after")
    ada.publish("after", "The bridge is closed")
    ada.publish("after", "The mill is on fire")
    with at_desk(browser, ada, "after") as screen:
        keyboard = screen.page.keyboard
        form = screen.edit("The bridge is closed")
        form.locator("textarea.headline").press("Escape")
        expect(screen.article("The bridge is closed")).to_be_focused()
        keyboard.type("n?")
        expect(screen.article("The bridge is closed")).to_be_focused()
        screen.page.wait_for_timeout(1100)
        keyboard.press("k")
        expect(screen.article("The mill is on fire")).to_be_focused()
        keyboard.press("e")
        expect(screen.page.locator(".being-edited form[data-ready] textarea.headline")).to_be_focused()
        keyboard.press("End")
        keyboard.type(" again")
        keyboard.press("Control+Enter")
        expect(screen.said).to_contain_text("Amended")
        expect(screen.article("The mill is on fire again")).to_be_focused()


def test_after_a_panel_commands_are_heard_again_within_seconds(browser: Browser, ada: Desk) -> None:
    ada.open_live("heard-again")
    ada.publish("heard-again", "The bridge is closed")
    ada.publish("heard-again", "The mill is on fire")
    with at_desk(browser, ada, "heard-again") as screen:
        keyboard, wait = screen.page.keyboard, screen.page.wait_for_timeout
        closed, mill = screen.article("The bridge is closed"), screen.article("The mill is on fire")
        screen.edit("The bridge is closed").locator("textarea.headline").press("Escape")
        expect(closed).to_be_focused()
        wait(600)
        keyboard.press("Shift")  # writes nothing
        wait(600)
        keyboard.press("k")
        expect(mill).to_be_focused()
        screen.edit("The bridge is closed").locator("textarea.headline").press("Escape")
        expect(closed).to_be_focused()
        for _ in range(5):
            keyboard.press("k")  # whoever presses again what was not heard
            expect(closed).to_be_focused()
            wait(650)
        keyboard.press("k")
        expect(mill).to_be_focused()


def test_on_an_older_page_one_stays_where_one_is_while_it_is_brought_up_to_date(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("stay")
    entries = [ada.publish("stay", f"Entry {number}", body=()) for number in range(33)]
    with at_desk(browser, ada, "stay") as screen:
        expect(screen.article("Entry 32")).to_be_visible()
        screen.page.get_by_role("link", name="Older entries").press("Enter")
        older = screen.page.locator("#timeline article").first
        expect(older).to_be_focused()
        expect(older).to_contain_text("Entry 2")
        link = screen.article("Entry 0").locator("time").locator("xpath=ancestor::a")
        link.focus()
        for wanted in (entries[0], entries[1]):
            cleo.do_to("stay", wanted, "amend", copy_form(f"No {wanted['id']}", called="slip"))
        expect(screen.article(f"No {entries[1]['id']}")).to_be_visible()
        mended = screen.article(f"No {entries[0]['id']}")
        expect(mended.locator("time").locator("xpath=ancestor::a")).to_be_focused()


def test_what_was_refused_is_put_back_and_what_stood_there_becomes_a_draft(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("put-back")
    with at_desk(browser, ada, "put-back") as screen:
        waiting = held_up(screen, "**/publish/")
        screen.flash("Refused")
        until(screen, waiting)
        screen.headline.fill("Begun since")
        waiting.pop().fulfill(status=400, json={"error": "Not like this."})
        expect(screen.warned).to_contain_text("Not published: Not like this.")
        line = screen.page.locator("[data-unsent] li")
        expect(line).to_contain_text("Refused Not like this.")
        busy = {"error": "Dateline is busy: send it again."}
        screen.page.route("**/drafts/*/", lambda route: route.fulfill(status=503, json=busy))
        line.get_by_role("button", name="Put it back").click()
        expect(screen.warned).to_contain_text("The server did not take it")
        expect(line).to_contain_text("Refused Not like this.")
        expect(screen.headline).to_have_value("Begun since")
        screen.page.unroute("**/drafts/*/")
        line.get_by_role("button", name="Put it back").click()
        expect(screen.headline).to_have_value("Refused")
        expect(screen.headline).to_be_focused()
        expect(line).to_have_count(0)
        expect(screen.page.locator("#drafts li:not([hidden]) b")).to_have_text(["Begun since"])
        screen.page.unroute("**/publish/")
        screen.headline.press("Control+Enter")
        expect(screen.article("Refused")).to_be_visible()


def test_an_edit_that_was_refused_goes_to_the_server_though_the_device_is_full(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("no-room")
    ada.publish("no-room", "The bridge is closed")
    with at_desk(browser, ada, "no-room") as screen:
        form = screen.edit("The bridge is closed")
        form.locator("textarea.headline").fill("The bridge is shut")
        expect(form.locator("[data-kept]")).to_contain_text("and on the server")
        answers = [(503, "Busy."), (400, "Not like this.")]

        def answer(route: Route) -> None:
            status, said = answers.pop(0)
            route.fulfill(status=status, json={"error": said})

        screen.page.route("**/amend/", answer)
        full = "() => { throw new DOMException('', 'QuotaExceededError') }"
        screen.page.evaluate(f"() => {{ Storage.prototype.setItem = {full} }}")
        form.locator("textarea.headline").fill("The bridge is barred")
        with screen.page.expect_response(
            lambda said: "/drafts/" in said.url and "barred" in (said.request.post_data or "") and not answers
        ):
            form.locator("textarea.headline").press("Control+Enter")
        expect(screen.warned).to_contain_text("Not saved: Not like this.")
