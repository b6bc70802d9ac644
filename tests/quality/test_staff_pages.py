"""axe finds nothing on the pages of the desk and of accounts: somebody works in them all day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from tests.desk.newsroom import Newsroom
from tests.exposure.routes import django_routes
from tests.quality.furnished import Furnished, furnish
from tests.quality.shelf import SITE, Shelf
from tests.quality.test_axe import SCHEMES, faults
from tests.quality.walk import kind_of, links, walk
from tests.reader.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
OURS = ("/desk/", "/account/")
WAY_OUT = "/account/logout/"
_NAMED = re.compile(r"<(?:\w+:)?(\w+)>")


@pytest.fixture
def pages() -> dict[str, str]:
    """One of each that Ada, who runs the newsroom, is shown; and of the doors, what a stranger is shown."""
    room = Newsroom()
    made = furnish("en")
    found = _walk(room.ada.browser, [f"/desk/{made.live}/", *OURS, *_addresses(made)])
    found |= {f"{url}#door": html for url, html in _walk(Client(), ["/account/login/"]).items()}
    return found | walk(made)


def _addresses(made: Furnished) -> Iterator[str]:
    """Every address of the staff that a coverage, an entry or a story is all that is to be named for."""
    values = {"path": made.live, "entry": made.entries["plain"], "entry_id": made.entries["plain"]}
    for route in django_routes():
        named = set(_NAMED.findall(route))
        if route.startswith(("desk/", "account/")) and named <= set(values):
            story = values | ({"path": made.story} if route.startswith("desk/stories/") else {})
            yield "/" + _NAMED.sub(lambda match, known=story: known[match[1]], route)


def _walk(client: Client, waiting: list[str]) -> dict[str, str]:
    found, kinds, seen = dict[str, str](), set[str](), set(waiting)
    while waiting:
        url = waiting.pop(0)
        kind = kind_of(url).split("?")[0]
        if kind in kinds or kind == "missing" or url == WAY_OUT:
            continue
        answer = client.get(url, headers={"accept": "text/html"})
        if answer.status_code != 200 or not _is_page(answer.content.decode(errors="replace")):
            continue
        kinds.add(kind)
        found[url] = answer.content.decode()
        for link in links(found[url], url):
            if link not in seen and urlsplit(link).path.startswith(OURS):
                seen.add(link)
                waiting.append(link)
    return found


def _is_page(html: str) -> bool:
    return LexborHTMLParser(html).css_first("html[lang]") is not None and "<!doctype" in html[:200].lower()


@pytest.fixture
def page(pages: dict[str, str]) -> Iterator[Page]:
    """The record is asked before the browser is there, whose loop stands in its way."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
        page.set_default_timeout(10_000)
        yield page


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.slow)])
def test_axe_finds_nothing_on_the_pages_of_the_staff(pages: dict[str, str], page: Page, every: int) -> None:
    """The screen itself, and every sixth of the others; all of them before a release."""
    shelf, found = Shelf(page), list[str]()
    mine = [url for url in pages if url.startswith(OURS)]
    assert len(mine) > 20, mine
    mine = mine[::every]
    for number, url in enumerate(mine):
        shelf.pages = pages | {urlsplit(url).path: pages[url]}
        page.goto(SITE + url)
        page.wait_for_timeout(200)  # the desk's own modules have begun
        found += faults(page, SCHEMES[number % 2])
    assert found == []
