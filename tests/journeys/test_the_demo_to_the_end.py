"""The Moon landing is played to its end while readers have it open; each ends with the page loaded then."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from dateline.demo import RECORDING
from tests.journeys.pages import becomes_equal
from tests.journeys.proxy import between
from tests.journeys.test_open_pages_stay_true import AN_HOUR_OFF
from tests.served import Served, served

pytestmark = pytest.mark.browser

SPEED = 50_000  # a day and a half in a few seconds, and the time it takes to develop the pictures


@pytest.mark.slow
def test_the_moon_landing_on_pages_that_stay_open(tmp_path, browser, reader):
    with served(tmp_path) as site, between(site.port) as proxy, playing(site) as player:
        pages = _readers(reader, site.url, proxy.url)
        sleeper = pages["asleep"].context.new_cdp_session(pages["asleep"])
        sleeper.send("Page.setWebLifecycleState", {"state": "frozen"})
        _grow_beyond_a_page(pages["at the top"])
        pages["scrolled down"].evaluate("scrollTo(0, 2000)")
        pages["older"] = reader(pages["at the top"].locator("#more a").evaluate("link => link.href"))
        for _ in range(5):
            proxy.cut()
            pages["at the top"].wait_for_timeout(1000)
        assert player.wait(timeout=120) == 0
        sleeper.send("Page.setWebLifecycleState", {"state": "active"})
        for page in pages.values():
            expect(page.locator("#live-status")).to_have_text("This coverage has ended", timeout=15_000)
        assert pages["scrolled down"].title().startswith("(")
        pages["scrolled down"].click("#waiting")
        for name, page in pages.items():
            print(f"{name}: {becomes_equal(browser, page, page.url):.1f} s")


def _readers(reader, url: str, bad_line: str) -> dict[str, Page]:
    page = "/live/moon-landing/"
    return {
        "at the top": reader(url + page),
        "scrolled down": reader(url + page),
        "asleep": reader(url + page),
        "with a clock an hour wrong": reader(url + page, first=AN_HOUR_OFF),
        "with a line lost five times": reader(bad_line + page),
        "from the oldest": reader(f"{url}{page}?order=oldest"),
    }


def _grow_beyond_a_page(page: Page) -> None:
    until = time.monotonic() + 60
    while not page.locator("#more").is_visible():
        assert time.monotonic() < until, "the demo has not grown beyond a page in a minute"
        page.wait_for_timeout(100)


@contextmanager
def playing(site: Served) -> Iterator[subprocess.Popen[bytes]]:
    """The recording played into this site by another process; entered once readers can see it."""
    command = site.dateline("play", str(RECORDING), "--speed", str(SPEED))
    player = subprocess.Popen(command, env=site.environ, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 30
        while site.ask("/live/moon-landing/").status != 200:
            assert time.monotonic() < until, "the recording did not begin within 30 s"
            time.sleep(0.1)
        yield player
    finally:
        player.kill()
        player.wait()
