"""Two and more coverages in one window: each is the one screen, live, in a frame that only our own pages may hold."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.desk.newsroom import Newsroom
from tests.desk.screen import at_desk
from tests.desk_client import Desk

BESIDE = "/desk/coverages/beside/"


def test_a_column_alone_may_be_framed_and_by_our_own_pages_alone(newsroom: Newsroom) -> None:
    newsroom.open_live("river")
    newsroom.open_live("bridge")
    column = newsroom.ada.ask("/desk/river/?column=followed")
    assert column["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in column["Content-Security-Policy"]
    others = ("/desk/river/", "/desk/river/?column=other", "/desk/river/head/?column=followed",
              "/desk/?column=fetched", f"{BESIDE}?c=river&c=bridge&column=followed",
              "/desk/settings/?column=followed")  # fmt: skip
    for at in others:
        answer = newsroom.ada.ask(at)
        assert answer["X-Frame-Options"] == "DENY", at
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], at


def test_what_one_may_not_work_on_is_no_column_and_fewer_than_two_are_asked_for(newsroom: Newsroom) -> None:
    newsroom.open_live("river")
    page = newsroom.ada.ask(f"{BESIDE}?c=river&c=nowhere").content.decode()
    assert "<iframe" not in page
    assert 'value="river" checked' in page
    newsroom.open_live("bridge")
    page = newsroom.ada.ask(f"{BESIDE}?c=river&c=bridge&c=nowhere").content.decode()
    assert page.count("<iframe") == 2
    assert "/desk/nowhere/" not in page


def column(page: Page, path: str) -> Frame:
    expect(page.locator(f"#column-{path} iframe")).to_be_attached()
    frame = page.frame(url=f"**/desk/{path}/?column=*")
    assert frame is not None
    expect(frame.locator(".compose form[data-ready]")).to_be_attached()
    return frame


@pytest.mark.browser
def test_two_are_written_and_followed_in_one_window_by_keyboard(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    for path in ("left-side", "right-side"):
        ada.open_live(path)
    with at_desk(browser, ada, "left-side") as screen:
        page = screen.page
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{ada.http.base_url}{BESIDE}?c=left-side&c=right-side")
        left, right = column(page, "left-side"), column(page, "right-side")
        for frame in (left, right):
            expect(frame.locator("#tray")).to_be_attached()
            expect(frame.locator("#bar")).to_be_hidden()
        left.locator(".compose textarea.headline").fill("Kept on the left")
        left.locator(".compose textarea.headline").press("F6")
        page.keyboard.press("n")
        page.keyboard.type("Sent on the right")
        page.keyboard.press("Control+Enter")
        expect(right.locator(".public article h2").first).to_have_text("Sent on the right")
        expect(left.locator(".compose textarea.headline")).to_have_value("Kept on the left")
        page.keyboard.press("F6")
        assert left.evaluate("document.hasFocus()")
        cleo.publish("left-side", "Cleo wrote this")
        expect(left.locator(".public article h2").first).to_have_text("Cleo wrote this")

        page.set_viewport_size({"width": 360, "height": 740})
        expect(page.locator("#column-left-side")).to_be_visible()
        expect(page.locator("#column-right-side")).to_be_hidden()
        page.get_by_role("tab").nth(1).click()
        expect(page.locator("#column-right-side")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert json.dumps(screen.wrong) == "[]"


@pytest.mark.browser
def test_on_a_phone_the_tab_of_the_page_is_in_sight_also_when_the_bar_is_made_anew(
    browser: Browser, ada: Desk
) -> None:
    for number in range(4):
        ada.open_live(f"far-{number}", f"A coverage with a headline of some length, number {number}")
    with at_desk(browser, ada, "far-0") as screen:
        page = screen.page
        page.set_viewport_size({"width": 360, "height": 740})
        for address in ("/desk/far-0/", "/desk/far-3/", "/desk/stories/", "/desk/settings/people/"):
            page.goto(f"{ada.http.base_url}{address}")
            expect(page.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=0.9)
        overlaps = "all => all.some((tab, n) => n && tab.offsetLeft < all[n - 1].offsetLeft + all[n - 1].offsetWidth)"
        assert not page.eval_on_selector_all(".tabs > a", overlaps)
        screen.open(f"{ada.http.base_url}/desk/far-0/")
        screen.flash("Now the bar is made anew")
        expect(page.locator("#said")).to_contain_text("Published")
        expect(page.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=0.9)
        assert json.dumps(screen.wrong) == "[]"
