"""The page in a real browser, its modules left away: nothing overflows, shifts, or comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from dateline.core.body import Card, Embed, Items, Photo, Quotation, Table, Text
from dateline.core.coverage import FollowLink
from tests.cast import open_live
from tests.reader.browser import chromium
from tests.reader.reading import edit_head, stated

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 3
WIDTHS = (320, 360, 768, 1280)


@pytest.fixture
def path() -> str:
    path = open_live(headline=f"The river and {LONG[:60]}")
    photo = Photo("a" * 32, 1600, 900, "The lock.", "Ines Roth", "A stone lock")
    follow = tuple(FollowLink(LONG[:50], f"https://e.org/{n}", "India") for n in range(3))
    edit_head(path, kicker=LONG[:60], background=("Old walls.",), picture=photo, follow=follow)
    body = (
        Text(f"Words and {LONG}"),
        Quotation(f"<p>{LONG}</p>", LONG, LONG),
        photo,
        Card(LONG, "/stories/x/", LONG[:80], "2026-05-01", photo),
        Embed(f"https://e.org/{LONG}", "Video"),
        Items((LONG, "two")),
        Table(("a", "b", "c"), tuple((LONG, LONG, "1") for _ in range(3)), "A wide table"),
    )
    stated(path, "2026-05-04 08:00", LONG, body, marks=["key"])
    stated(path, "2026-05-04 07:00", "What we know", body[:2], marks=["summary"])
    return path


@contextmanager
def opened(url: str, width: int, **settings: object) -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": 900}, **settings)  # type: ignore[arg-type]
        page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(url)
        yield page


def test_nothing_overflows_at_any_width(live_server: object, path: str) -> None:
    with opened(f"{live_server}/live/{path}/", 1280) as page:
        for width in WIDTHS:
            for rest in ("", "contents/"):
                page.goto(f"{live_server}/live/{path}/{rest}")
                page.set_viewport_size({"width": width, "height": 900})
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (width, rest, wide)


def test_what_a_phone_folds_stands_open_where_there_is_room(live_server: object, path: str) -> None:
    with opened(f"{live_server}/live/{path}/", 360) as page:
        line, background = page.locator("#key-events li"), page.locator(".background p")
        assert not line.is_visible()
        assert not background.is_visible()
        page.locator("#contents summary").click()
        assert line.is_visible()
        page.set_viewport_size({"width": 1280, "height": 900})
        assert background.is_visible()


def test_nothing_shifts_while_pictures_come(live_server: object, path: str) -> None:
    with opened(f"{live_server}/live/{path}/", 768) as page:
        page.wait_for_load_state("networkidle")
        shift = page.evaluate(
            """() => new Promise(tell => new PerformanceObserver(list =>
                 tell(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
               ).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => tell(0), 300))"""
        )
        assert shift == 0


def test_only_this_site_is_asked_and_no_policy_is_broken(live_server: object, path: str) -> None:
    asked, complaints = [], []
    with opened("about:blank", 1280) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: complaints.append(said.text))
        page.goto(f"{live_server}/live/{path}/")
        page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith(str(live_server))] == []
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_dark_is_dark_and_motion_can_be_stilled(live_server: object, path: str) -> None:
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    moves = "getComputedStyle(document.querySelector('.kicker i')).animationName"
    with opened(f"{live_server}/live/{path}/", 768) as page:
        light = page.evaluate(colour)
        assert page.evaluate(moves) == "pulse"
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        assert page.evaluate(colour) != light
        assert page.evaluate(moves) == "none"


def test_on_paper_the_folded_is_open_and_the_tools_are_gone(live_server: object, path: str) -> None:
    with opened(f"{live_server}/live/{path}/", 768) as page:
        page.emulate_media(media="print")
        assert page.locator("#key-events li").is_visible()
        assert not page.locator(".tools").is_visible()


def test_the_first_tab_offers_the_content(live_server: object, path: str) -> None:
    with opened(f"{live_server}/live/{path}/", 768) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").is_visible()
