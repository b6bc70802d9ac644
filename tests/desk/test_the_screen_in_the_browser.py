"""The screen in Chromium: a coverage's life, its head, older entries, any width, the keyboard, the policy."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.screen import at_desk, signed_in
from tests.desk_client import Desk, copy_form
from tests.served import Served

pytestmark = pytest.mark.browser


def test_a_coverage_is_opened_written_started_and_ended(browser: Browser, ada: Desk) -> None:
    context = signed_in(browser, ada)
    page = context.new_page()
    page.goto(f"{ada.url}/desk/coverages/open/")
    page.fill('[name="headline"]', "Zürich’s river: what we know")
    expect(page.locator('[name="path"]')).to_have_value("zurichs-river-what-we-know")
    page.fill('[name="zone"]', "Europe/Zurich")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.locator(".stage")).to_contain_text("Not public yet.")
    expect(page.locator("form.composer button.go")).to_be_disabled()
    page.fill("form.composer textarea.headline", "A first entry")
    expect(page.locator("#drafts")).to_be_attached()
    page.get_by_role("button", name="Keep as draft").last.click()
    expect(page.locator("#drafts li")).to_contain_text("A first entry")
    assert page.request.get(f"{ada.url}/live/zurichs-river-what-we-know/").status == 404

    page.get_by_role("link", name="Start").click()
    expect(page.get_by_role("dialog")).to_contain_text("everybody can read it")
    page.get_by_role("button", name="Start it").click()
    expect(page.locator("#strip")).to_contain_text("Live")
    page.locator("#drafts b").click()
    expect(page.locator("form.composer[data-ready] textarea.headline")).to_have_value("A first entry")
    page.locator("form.composer textarea.headline").press("Control+Enter")
    expect(page.locator(".public article.flash")).to_contain_text("A first entry")
    page.get_by_role("link", name="End", exact=True).click()
    page.get_by_role("button", name="End it").click()
    expect(page.locator("#strip")).to_contain_text("Ended")
    context.close()


def test_the_head_is_edited_over_the_screen_and_a_late_one_shows_theirs(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("head", "The river is rising", standfirst="Towns upstream are warned.")
    with at_desk(browser, ada, "head") as screen:
        page = screen.page
        dialog = page.get_by_role("dialog")
        page.get_by_role("link", name="Edit the head").click()
        dialog.get_by_label("Kicker").fill("Flood")
        cleo.edit_head("head", headline="The river falls")
        dialog.get_by_role("button", name="Save the head").click()
        expect(dialog.locator(".theirs")).to_contain_text("The river falls")
        expect(dialog.get_by_label("Kicker")).to_have_value("Flood")
        dialog.get_by_role("button", name="Put mine in place of theirs").click()
        expect(page.locator(".public h1")).to_have_text("The river is rising")
        expect(page.locator(".public .kicker")).to_contain_text("Flood")


def test_what_is_unfolded_in_the_strip_stays_so_while_others_work(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("unfolded", "The river is rising")
    with at_desk(browser, ada, "unfolded") as screen:
        more = screen.page.locator("#strip summary", has_text="More")
        more.focus()
        more.press("Enter")
        figures = screen.page.get_by_role("link", name="Figures")
        expect(figures).to_be_visible()
        cleo.edit_head("unfolded", headline="The river falls")
        expect(screen.page.locator("#strip h1")).to_contain_text("The river falls")
        expect(figures).to_be_visible()
        expect(more).to_be_focused()
        screen.page.keyboard.press("Escape")
        expect(figures).not_to_be_visible()


def test_older_entries_are_reached_and_edited_and_follow_what_others_do(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("older")
    entries = [ada.publish("older", f"Entry {number}", body=()) for number in range(33)]
    with at_desk(browser, ada, "older") as screen:
        expect(screen.article("Entry 32")).to_be_visible()
        expect(screen.article("Entry 0")).to_have_count(0)
        screen.page.get_by_role("link", name="Older entries").click()
        form = screen.edit("Entry 0")
        form.locator("textarea.headline").fill("Entry nought")
        cleo.do_to("older", entries[1], "amend", copy_form("Entry one", called="slip"))
        cleo.do_to("older", entries[2], "retract", {"reason": "It was another bridge."})
        expect(screen.article("Entry one")).to_be_visible()
        expect(screen.article("Entry 2")).to_have_count(0)
        expect(screen.page.locator(".public")).to_contain_text("It was another bridge.")
        expect(form.locator("textarea.headline")).to_be_focused()
        form.locator("textarea.headline").press("Control+Enter")
        screen.answer("It is only a slip")
        expect(screen.article("Entry nought")).to_be_visible()
        screen.page.get_by_role("link", name="Back to the newest").click()
        screen.flash("Entry 33")
        expect(screen.article("Entry 33")).to_be_visible()


def test_an_edit_in_a_tab_of_its_own_is_written_as_on_the_screen(browser: Browser, ada: Desk) -> None:
    ada.open_live("own-tab")
    entry = ada.publish("own-tab", "The bridge is closed")
    context = signed_in(browser, ada)
    page = context.new_page()
    page.goto(f"{ada.url}/desk/own-tab/entries/{entry['id']}/amend/")
    page.locator(".ProseMirror").fill("In a tab of its own.")
    page.locator("button.go").click()
    expect(page.locator("[data-question] textarea")).to_be_focused()
    page.get_by_role("button", name="It is an update").click()
    expect(page.locator("#said")).to_contain_text("Amended.")
    expect(page.locator(".public article")).to_contain_text("In a tab of its own.")
    context.close()


def test_the_desk_shows_the_newest_first_whatever_readers_begin_with(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("oldest", order="oldest")
    for number in range(32):
        ada.publish("oldest", f"Entry {number}", body=())
    with at_desk(browser, ada, "oldest") as screen:
        expect(screen.page.locator(".public article h2").first).to_have_text("Entry 31")
        cleo.edit_head("oldest", headline="The river falls", order="oldest")
        expect(screen.page.locator(".public h1")).to_have_text("The river falls")
        screen.flash("Entry 32")
        expect(screen.page.locator(".public article h2").first).to_have_text("Entry 32")


def test_a_reporter_is_offered_what_a_reporter_may_do(browser: Browser, ada: Desk, site: Served) -> None:
    ada.open_live("roles")
    ada.publish("roles", "By the editor")
    bo = site.staff("Bo Lind", "bo@paper.example", "reporter")
    with at_desk(browser, bo, "roles") as screen:
        screen.flash("By the reporter")
        own = screen.article("By the reporter").locator(".tool")
        expect(own).to_have_text(["Amend", "Correct", "Key event", "Alert", "Withhold", "Life", "History"])
        foreign = screen.article("By the editor")
        expect(foreign.locator(".tool")).to_have_text(["Withhold", "History"])
        expect(foreign).to_contain_text("Ada Marsh")
        expect(screen.composer.locator(".mark")).to_have_text(["Key event"])
        expect(screen.page.locator(".turns .button")).to_have_text(
            ["More", "Side by side", "Figures", "Public page"]
        )
        screen.press("By the editor", "withhold")
        expect(screen.page.locator("article.withheld")).to_contain_text("being checked")


def test_it_fits_any_width_light_and_dark_under_the_policy(browser: Browser, ada: Desk) -> None:
    ada.open_live("widths")
    ada.publish("widths", "A headline that is as long as headlines get when nobody stops them in time")
    context = signed_in(browser, ada)
    page = context.new_page()
    violations: list[str] = []
    page.on("console", lambda said: violations.append(said.text) if "Security Policy" in said.text else None)
    for address in ("", "coverages/open/", "widths/head/", "widths/"):
        page.goto(f"{ada.url}/desk/{address}")
        if address == "widths/":
            page.locator('.toolbar [data-act="amend"]').click()
            expect(page.locator(".being-edited form[data-ready]")).to_be_visible()
        for width, scheme in ((360, "dark"), (768, "light"), (1280, "dark")):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert not violations
    context.close()


def test_the_keyboard_alone_reaches_everything_in_order(browser: Browser, ada: Desk) -> None:
    ada.open_live("keys-alone")
    ada.publish("keys-alone", "The bridge is closed")
    with at_desk(browser, ada, "keys-alone") as screen:
        expect(screen.article("The bridge is closed").locator(".toolbar")).to_be_visible()
        screen.page.locator(".skip").focus()
        walked = []
        for _ in range(60):
            screen.page.keyboard.press("Tab")
            walked.append(screen.page.evaluate(_NAME_OF_FOCUS))
        wanted = [
            "Headline",
            "Text",
            "Blocks, templates and what can be done",
            "Standing",
            "Key event",
            "Publish",
            "Amend",
            "Take down",
        ]
        found = [walked.index(name) for name in wanted]
        assert found == sorted(found), walked
        # One stop for the whole row of tools; the arrows walk along it.
        assert "Italic (Ctrl+I)" not in walked
        assert not re.search("undefined", " ".join(walked))


_NAME_OF_FOCUS = """() => {
  const focused = document.activeElement
  const label = focused.getAttribute('aria-label') || focused.labels?.[0]?.firstChild?.textContent.trim()
  return label || focused.closest('label')?.textContent.trim() || focused.textContent.trim().split(' Ctrl')[0]
}"""
