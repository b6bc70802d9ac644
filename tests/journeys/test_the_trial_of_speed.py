"""From an empty composer to a reader's page: a flash within a second of its last key, and a whole entry (a pasted
photo with caption, credit and words, a quotation with speaker and role) by keyboard alone."""

from __future__ import annotations

import base64
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desk.screen import Screen, png, signed_in
from tests.served import Served, served

pytestmark = pytest.mark.browser
FLASHES = 5
GOAL = 1.0  # seconds from the last key to the reader's page

# When a key was last pressed at the desk, and when a headline first stood on the reader's page: one clock for both.
_LAST_KEY = "addEventListener('keydown', () => { window.lastKey = Date.now() }, true)"
_FIRST_SEEN = """window.seen = {}
new MutationObserver(() => document.querySelectorAll('article.entry h2').forEach(({ textContent }) => {
  window.seen[textContent] ??= Date.now()
})).observe(document, { childList: true, subtree: true })"""
_COPY = """async picture => {
  const bytes = Uint8Array.from(atob(picture), letter => letter.charCodeAt(0))
  const item = new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })
  await navigator.clipboard.write([item])
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("speed")
    with served(folder) as running:
        running.first_editor().open_live("river")
        yield running


@pytest.fixture
def desk(browser: Browser, site: Served) -> Iterator[Screen]:
    context = signed_in(browser, site.desks[0])
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(_LAST_KEY)
    screen = Screen(context.new_page(), f"{site.url}/desk/river/")
    expect(screen.page.locator(".public #live-status, .public article, .public main").first).to_be_visible()
    yield screen
    assert not screen.wrong
    context.close()


@pytest.fixture
def reader(browser: Browser, site: Served) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(_FIRST_SEEN)
    page = context.new_page()
    page.goto(f"{site.url}/live/river/")
    expect(page.locator("#live-status")).not_to_be_empty()
    yield page
    context.close()


def test_a_flash_is_on_a_readers_page_within_a_second_of_its_last_key(desk: Screen, reader: Page) -> None:
    took = []
    for number in range(FLASHES):
        headline = f"The bridge is closed, {number}"
        desk.headline.press_sequentially(headline)
        desk.headline.press("Control+Enter")
        expect(reader.locator("article h2", has_text=headline)).to_have_count(1)
        expect(desk.headline).to_have_value("")
        took.append(
            (reader.evaluate("said => window.seen[said]", headline) - desk.page.evaluate("window.lastKey"))
            / 1000
        )
    print(f"from the last key to the reader’s page: {', '.join(f'{each:.3f}' for each in took)} s")
    assert statistics.median(took) <= GOAL


def test_a_whole_entry_with_a_pasted_photo_is_written_by_keyboard_alone(desk: Screen, reader: Page) -> None:
    page, keys = desk.page, desk.page.keyboard
    page.evaluate(_COPY, base64.b64encode(png(1200, 800)).decode())
    desk.headline.focus()
    keys.type("Water in the square")
    keys.press("Enter")
    keys.type("Nobody is hurt. ")
    keys.type("/quo")
    expect(page.locator(".menu [role=option]")).to_have_text(["Quotation"])
    keys.press("Enter")
    keys.type("Never so high.")
    keys.press("Tab")
    keys.type("Ines Okafor")
    keys.press("Enter")
    keys.type("baker")
    keys.press("Enter")
    keys.press("Control+V")
    expect(desk.composer.locator(".block-photo [data-said=caption]")).to_be_focused()
    for line in ("The square at seven", "Jo Brandt", "Water between stalls"):
        keys.type(line)
        keys.press("Enter")
    keys.type("More follows.")
    keys.press("Control+Enter")

    article = reader.locator("article", has=reader.locator("h2", has_text="Water in the square"))
    expect(article).to_have_count(1)
    for said in (
        "Nobody is hurt.",
        "Never so high.",
        "Ines Okafor",
        "baker",
        "The square at seven",
        "More follows.",
    ):
        expect(article).to_contain_text(said)
    expect(article.locator("figcaption cite")).to_have_text("Jo Brandt")
    expect(article.locator("img")).to_have_attribute("alt", "Water between stalls")
    seen, last = reader.evaluate("window.seen['Water in the square']"), page.evaluate("window.lastKey")
    print(f"from the last key to the reader’s page, with a photo: {(seen - last) / 1000:.3f} s")
