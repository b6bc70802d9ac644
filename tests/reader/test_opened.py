"""What opens when a reader asks for it: a picture of a gallery, a film in a frame; and nothing before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from dateline.core.body import Embed, Gallery, Photo, Table
from tests.cast import open_live
from tests.reader.browser import chromium
from tests.reader.reading import edit_head, stated

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FILM = "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.fixture
def path() -> str:
    path = open_live()
    edit_head(path, picture=Photo("d" * 32, 1600, 900, "The lock.", "Ines Roth", "A lock"))
    photos = tuple(
        Photo(f"{n:032x}", 1600, 900, f"Picture {n}.", f"Hand {n}", f"Seen {n}") for n in range(1, 4)
    )
    wide = Table(("a", "b", "c"), (("x" * 90, "y" * 90, "z" * 90),), "Gauges")
    stated(path, "2026-05-04 08:00", "The flood", (Gallery(photos), Embed(FILM, "", "The last bus"), wide))
    stated(path, "2026-05-04 07:00", "Elsewhere", (Embed("https://e.example/1", "", "A site"),))
    stated(path, f"{datetime.now(UTC) - timedelta(minutes=5):%Y-%m-%d %H:%M}", "Just now")
    return path


@pytest.fixture
def page(live_server: object, path: str) -> Iterator[Page]:
    """All of the page but its line to the server, which this one has not."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 900, "height": 800})
        page.context.route(
            re.compile(r"https://.*"),
            lambda route: route.fulfill(body="<p>A film</p>", content_type="text/html"),
        )
        page.goto(f"{live_server}/live/{path}/")
        expect(page.locator("main")).to_have_attribute("data-pace", "now")
        yield page


def test_a_gallery_is_walked_by_the_keyboard_and_gives_the_focus_back(page: Page) -> None:
    opener = page.locator(".gallery a").nth(1)
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("#enlarged")
    expect(dialog).to_be_visible()
    expect(dialog.locator("figcaption")).to_have_text("Picture 2. Hand 2")
    expect(dialog.locator("img")).to_have_attribute("alt", "Seen 2")
    expect(dialog.locator(".place")).to_have_text("2 / 3")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("figcaption")).to_have_text("Picture 3. Hand 3")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("figcaption")).to_have_text("Picture 1. Hand 1")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_single_picture_has_nothing_to_walk_to(page: Page) -> None:
    page.locator(".lead a").click()
    expect(page.locator("#enlarged figcaption")).to_have_text("The lock. Ines Roth")
    expect(page.locator("#enlarged .on")).to_be_hidden()
    page.locator("#enlarged .close").click()
    expect(page.locator("#enlarged")).to_be_hidden()


def test_a_picture_that_leaves_the_page_is_shown_no_more(page: Page) -> None:
    page.locator(".gallery a").first.click()
    expect(page.locator("#enlarged")).to_be_visible()
    page.evaluate("() => document.querySelector('.gallery').closest('article').remove()")
    expect(page.locator("#enlarged")).to_be_hidden()
    assert page.locator("#enlarged img").count() == 0


def test_an_embed_asks_nobody_before_the_click_and_stands_in_a_sandbox_after(page: Page) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    page.reload()
    page.wait_for_timeout(300)
    assert not page.locator("iframe").count()
    assert not [url for url in asked if url.startswith("https:")]
    page.locator("[data-opens=embed]").click()
    frame = page.locator(".embed iframe")
    expect(frame).to_have_attribute("src", "https://www.youtube-nocookie.com/embed/abcdefghijk")
    assert "allow-top-navigation" not in str(frame.get_attribute("sandbox"))
    expect(frame).to_have_attribute("title", "The last bus")
    expect(page.frame_locator(".embed iframe").locator("p")).to_have_text("A film")
    expect(page.locator(f".embed a[href='{FILM}']")).to_be_visible()
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_what_cannot_be_framed_stays_a_link(page: Page) -> None:
    link = page.locator("a[href='https://e.example/1']")
    assert link.get_attribute("data-opens") is None
    assert link.locator(".ask").count() == 0


def test_how_long_ago_is_said_beside_the_time_and_no_part_of_it(page: Page) -> None:
    time = page.locator("article", has_text="Just now").locator("time")
    expect(time).to_have_attribute("data-ago", re.compile("[56] min. ago"))
    assert "ago" not in time.inner_text()
    assert page.locator("time[data-ago$=ago]").count() == 1


def test_a_wide_table_scrolls_in_a_box_of_its_own_that_has_a_name(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    box = page.get_by_role("region", name="Gauges")
    assert box.evaluate("node => node.scrollWidth > node.clientWidth")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    assert box.evaluate("node => node.scrollLeft") > 0
