"""A page that slept wakes up true, and keeps nothing of what was withdrawn meanwhile."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.bare_page import bare_page
from tests.journeys.pages import becomes_equal, comes_to_show, loaded_now
from tests.journeys.proxy import between

pytestmark = pytest.mark.browser

KEPT = """async () => {
  const databases = indexedDB.databases ? await indexedDB.databases() : []
  const stores = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, await caches?.keys(), databases])
  return document.documentElement.outerHTML + document.title + stores
}"""


@pytest.mark.alone
@pytest.mark.parametrize("lasting", [5, pytest.param(120, marks=pytest.mark.slow)])
def test_frozen_through_withdrawals_it_thaws_within_three_seconds(stage, browser, lasting):
    newsroom = stage.newsroom(f"frozen-{lasting}")
    newsroom.open(entries=34)
    canaries = [newsroom.publish(f"CANARY {number}", f"<p>CANARY {number}</p>") for number in range(3)]
    with bare_page(browser, f"{stage.url}/live/frozen-{lasting}/") as page:
        before = page.evaluate("document.documentElement.outerHTML")
        assert before.count("CANARY") >= 6
        page.fall_asleep()
        newsroom.act("retract_entry", canaries[0], "It was not so.")
        newsroom.act("retract_entry", canaries[1], "Nor this.")
        newsroom.act("take_down_entry", canaries[2], "A court said so.")
        newsroom.commotion_step(17)
        time.sleep(lasting)
        fresh = loaded_now(browser, page.url)
        assert page.evaluate("document.documentElement.outerHTML").count("CANARY") >= 6, "it did not sleep"
        woken = time.monotonic()
        page.wake()
        comes_to_show(page, fresh, within=3 - (time.monotonic() - woken))
        print(f"\nasleep for {lasting} s, true {time.monotonic() - woken:.1f} s after it woke")
        assert "CANARY" not in page.evaluate(KEPT)


@pytest.mark.slow
def test_what_was_taken_down_while_the_reader_was_offline_is_gone_three_seconds_after(stage, browser, reader):
    """From the page, from everything that was kept, from the entry's own page and its history."""
    newsroom = stage.newsroom("offline")
    newsroom.open(entries=34)
    entry = newsroom.publish("CANARY offline", "<p>CANARY</p>", "lead")
    newsroom.amend(entry, headline="CANARY amended")
    with between(stage.port) as line:
        live = f"{line.url}/live/offline/"
        page = reader(live)
        expect(page.locator("#live-status")).to_have_text("Live")
        others = {f"{live}{entry}/history/": 404, f"{live}{entry}/": 404, live: 200}
        pages = {address: page.context.new_page() for address in others}
        for address, other in pages.items():
            other.goto(address)
            assert "CANARY" in other.content()
        page.context.set_offline(True)
        line.begin("black hole")
        newsroom.act("take_down_entry", entry, "A court said so.")
        time.sleep(2)
        fresh = loaded_now(browser, f"{stage.url}/live/offline/")
        assert "CANARY" in page.content()
        line.end()
        page.context.set_offline(False)
        back = time.monotonic()
        comes_to_show(page, fresh, within=3)
        print(f"\ngone {time.monotonic() - back:.1f} s after the return")
        assert "CANARY" not in page.evaluate(KEPT)
        for address, other in pages.items():
            answer = other.reload()
            assert answer is not None
            assert answer.status == others[address]
            assert "CANARY" not in other.evaluate(KEPT)


def test_a_page_gone_back_to_is_true(stage, browser, reader):
    newsroom = stage.newsroom("gone-back")
    newsroom.open(entries=34)
    page = reader(f"{stage.url}/live/gone-back/")
    page.goto(f"{stage.url}/")
    newsroom.commotion(30)
    page.go_back()
    becomes_equal(browser, page, page.url)


def test_a_hidden_page_gives_up_its_stream_and_looks_at_once_when_seen(stage, browser, reader):
    newsroom = stage.newsroom("hidden")
    newsroom.open(entries=34)
    page = reader(f"{stage.url}/live/hidden/", first=HIDING)
    asked: list[str] = []
    page.on("requestfailed", lambda request: asked.append(request.url))
    page.evaluate("hide(true)")
    expect(page.locator("#live-status")).to_have_text("Live")
    page.wait_for_timeout(500)
    assert any("/stream" in url for url in asked)
    newsroom.commotion(30)
    page.evaluate("hide(false)")
    becomes_equal(browser, page, page.url)


# Five minutes are a hundredth of a second here.
HIDING = """
  const wait = setTimeout
  setTimeout = (act, time, ...more) => wait(act, time === 300000 ? 10 : time, ...more)
  let hidden = false
  Object.defineProperty(document, 'hidden', { get: () => hidden })
  Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') })
  window.hide = value => { hidden = value; document.dispatchEvent(new Event('visibilitychange')) }
"""
