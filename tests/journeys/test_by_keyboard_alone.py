"""A reader who has no mouse: everything can be reached, it is seen where one is, and nothing holds one fast."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dateline.core.body import Photo, Table, Text

pytestmark = pytest.mark.browser

WIDE = Table(("Gauge", "Metres"), (("x" * 90, "y" * 90),), "Gauges at noon")
# Where the focus is, what stands there, and whether it can be seen.
HERE = """() => {
  const { activeElement: here } = document
  const { width, height } = here.getBoundingClientRect()
  const { outlineStyle } = getComputedStyle(here)
  const name = here.getAttribute('aria-label') || here.textContent.trim() || here.querySelector('img')?.alt || here.id
  return { tag: here.tagName, id: here.id, name, seen: width > 1 && height > 1 && outlineStyle !== 'none' }
}"""


def test_from_the_first_key_to_the_last_link_each_stop_has_a_name_and_can_be_seen(stage, reader):
    page, _ = _page(stage, reader, "every-stop")
    page.keyboard.press("Tab")
    assert page.evaluate(HERE)["name"] == "Skip to the content"
    stops = _walk(page)
    assert all(stop["name"] for stop in stops), stops
    assert all(stop["seen"] for stop in stops), [stop for stop in stops if not stop["seen"]]
    names = [stop["name"] for stop in stops]
    for wanted in (
        "Newest first",
        "Oldest first",
        "Show: at once",
        "Older entries",
        "Gauges at noon",
        "A lock",
    ):
        assert any(wanted in " ".join(name.split()) for name in names), wanted
    assert len(names) > 60


def test_the_first_key_leads_past_everything_to_the_content(stage, reader):
    page, _ = _page(stage, reader, "skipped")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_whole_visit(stage, reader):
    """Chooses the pace, walks the entries, enlarges a picture, opens a story, shows what waits, goes on."""
    page, room = _page(stage, reader, "whole-visit")
    _go_to(page, "[data-opens=choices]")
    page.keyboard.press("Enter")
    expect(page.locator("#choices")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-opens=choices]")).to_be_focused()
    for key in "jj":
        page.keyboard.press(key)
    page.wait_for_function("() => document.activeElement.matches('#timeline article')")
    _go_to(page, "a[data-opens=picture]")
    page.keyboard.press("Enter")
    expect(page.locator("#enlarged")).to_be_visible()
    assert page.evaluate("document.querySelector('#enlarged').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator("a[data-opens=picture]").first).to_be_focused()
    _go_to(page, "main a.card")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.over-page h1")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("main a.card")).to_be_focused()
    room.publish("While you were reading")
    expect(page.locator("#waiting")).to_have_text("1 new update")
    page.keyboard.press("n")
    expect(page.locator("#timeline article").first).to_be_focused()
    assert "While you were reading" in page.evaluate("document.activeElement.textContent")
    _go_to(page, "#more a")
    page.keyboard.press("Enter")
    page.wait_for_url("**before=*")
    expect(page.locator(".first a")).to_have_text("Back to the newest")


def test_a_wide_table_is_scrolled_by_the_arrows(stage, reader):
    page, _ = _page(stage, reader, "wide-table", viewport={"width": 360, "height": 740})
    _go_to(page, ".table")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")


def _page(stage, reader, path, **settings):
    room = stage.newsroom(path, seed=sum(map(ord, path)))
    room.open(entries=34)
    room.story(f"why-{path}", "Why the river rose")
    photo = Photo("ab" * 16, 1600, 900, "The lock.", "Ines Roth", "A lock")
    room.publish_body("The flood", Text("<p>It came.</p>"), photo, WIDE)
    return reader(f"{stage.url}/live/{path}/", **settings), room


def _walk(page: Page) -> list[dict[str, object]]:
    """Each stop from here to the end of the page, by Tab."""
    stops: list[dict[str, object]] = []
    while len(stops) < 400:
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["tag"] == "BODY":
            return stops
        stops.append(here)
    raise AssertionError("the page has no end")


def _go_to(page: Page, selector: str) -> None:
    """By Tab from where one is."""
    for _ in range(200):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached")
