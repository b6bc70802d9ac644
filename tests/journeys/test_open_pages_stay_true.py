"""Law 2: the page that stayed open equals the page loaded now, whatever its reader did meanwhile."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.newsroom import ALL_ACTS
from tests.journeys.pages import becomes_equal, shown
from tests.journeys.proxy import between

pytestmark = pytest.mark.browser

HALF_WAY = "scrollTo(0, document.documentElement.scrollHeight / 2)"
AN_HOUR_OFF = """
    const Real = Date
    Date = class extends Real {
      constructor(...given) { given.length ? super(...given) : super(Real.now() + 3600e3) }
      static now() { return Real.now() + 3600e3 }
    }
"""


def test_the_newsroom_makes_every_kind_of_change(stage):
    newsroom = stage.newsroom("every-kind")
    newsroom.open(entries=35)
    assert set(newsroom.commotion(40)) == ALL_ACTS


def test_at_the_top_of_the_page(stage, browser, reader):
    newsroom, url = _coverage(stage, "at-the-top")
    page = reader(url)
    for _ in range(3):
        newsroom.commotion(50)
        becomes_equal(browser, page, url)


def test_from_an_empty_coverage_on(stage, browser, reader):
    newsroom, url = _coverage(stage, "from-nothing", entries=0)
    page = reader(url)
    for number in range(4):
        newsroom.publish(f"Entry {number}")
    becomes_equal(browser, page, url)
    newsroom.commotion(60)
    becomes_equal(browser, page, url)


def test_scrolled_down_with_updates_waiting(stage, browser, reader):
    newsroom, url = _coverage(stage, "scrolled-down")
    page = reader(url)
    page.evaluate(HALF_WAY)
    newsroom.commotion(120)
    page.wait_for_selector("#waiting:visible")
    page.click("#waiting")
    becomes_equal(browser, page, url)


@pytest.mark.slow
def test_scrolled_down_and_up_again(stage, browser, reader):
    newsroom, url = _coverage(stage, "down-and-up")
    page = reader(url)
    for _ in range(3):
        page.evaluate(HALF_WAY)
        newsroom.commotion(40)
        page.evaluate("scrollTo(0, 0)")
        becomes_equal(browser, page, url)


def test_asleep_through_two_hundred_changes(stage, browser, reader):
    newsroom, url = _coverage(stage, "asleep")
    page = reader(url)
    protocol = page.context.new_cdp_session(page)
    protocol.send("Page.setWebLifecycleState", {"state": "frozen"})
    newsroom.burst(220)
    protocol.send("Page.setWebLifecycleState", {"state": "active"})
    becomes_equal(browser, page, url)


@pytest.mark.slow
def test_offline_through_two_hundred_changes(stage, browser, reader):
    newsroom, url = _coverage(stage, "offline")
    page = reader(url)
    with between(stage.port) as proxy:
        page = reader(url.replace(stage.url, proxy.url))
        proxy.begin("reset")
        newsroom.burst(220)
        proxy.end()
        becomes_equal(browser, page, page.url, within=11)


def test_with_a_clock_an_hour_wrong(stage, browser, reader):
    newsroom, url = _coverage(stage, "wrong-clock")
    page = reader(url, first=AN_HOUR_OFF)
    newsroom.commotion(60)
    becomes_equal(browser, page, url)


@pytest.mark.slow
def test_with_a_line_lost_five_times(stage, browser, reader):
    newsroom, url = _coverage(stage, "lost-five-times")
    with between(stage.port) as proxy:
        page = reader(url.replace(stage.url, proxy.url))
        for _ in range(5):
            newsroom.commotion(15)
            proxy.cut()
            newsroom.commotion(15)
            page.wait_for_timeout(200)
        becomes_equal(browser, page, page.url, within=11)


@pytest.mark.slow
@pytest.mark.parametrize("entries", [4, 34])
def test_read_from_the_oldest(stage, browser, reader, entries):
    newsroom, url = _coverage(stage, f"oldest-first-{entries}", entries=entries)
    page = reader(f"{url}?order=oldest")
    for _ in range(2):
        newsroom.commotion(50)
        becomes_equal(browser, page, page.url)


@pytest.mark.slow
def test_on_an_older_page(stage, browser, reader):
    newsroom, url = _coverage(stage, "older-page", entries=70)
    page = reader(url)
    page.click("#more a")
    expect(page.locator("#live-status")).not_to_be_empty()
    assert "before=" in page.url
    for _ in range(3):
        newsroom.commotion(40)
        becomes_equal(browser, page, page.url)


@pytest.mark.parametrize("act", ["take_down_entry", "pin_entry", "move_entry"])
def test_an_older_page_from_which_one_entry_goes_is_full_again(stage, browser, reader, act):
    """Nothing happens after it that could mend the page by chance."""
    words = {"take_down_entry": ["A court said so."], "move_entry": ["moved-to"]}.get(act, [])
    newsroom, url = _coverage(stage, act.replace("_", "-"), entries=75)
    if act == "move_entry":
        stage.newsroom("moved-to").open()
    page = reader(f"{url}?before={newsroom.newest(29)}")
    expect(page.locator("#timeline article")).to_have_count(30)
    newsroom.act(act, newsroom.newest(40), *words)
    becomes_equal(browser, page, page.url)
    expect(page.locator("#timeline article")).to_have_count(30)


@pytest.mark.slow
def test_on_the_second_page_from_the_oldest(stage, browser, reader):
    newsroom, url = _coverage(stage, "second-oldest", entries=45)
    page = reader(f"{url}?order=oldest")
    page.click("#more a")
    expect(page.locator("#live-status")).not_to_be_empty()
    for _ in range(2):
        newsroom.commotion(40)
        becomes_equal(browser, page, page.url)


@pytest.mark.slow
def test_in_another_zone_language_and_order(stage, browser, reader):
    newsroom, url = _coverage(stage, "turned-over", entries=40)
    page = reader(url)
    newsroom.edit_head(zone="Asia/Kathmandu")
    becomes_equal(browser, page, url)
    newsroom.edit_head(language="ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl", timeout=10_000)
    becomes_equal(browser, page, url)
    newsroom.edit_head(order="oldest")
    becomes_equal(browser, page, url)
    newsroom.commotion(30)
    becomes_equal(browser, page, url)


def test_in_another_language_what_stands_around_the_coverage_speaks_it_too(stage, browser, reader):
    newsroom, url = _coverage(stage, "translated")
    page = reader(url)
    newsroom.edit_head(language="de")
    expect(page.locator("html")).to_have_attribute("lang", "de", timeout=10_000)
    becomes_equal(browser, page, url)
    fresh = browser.new_page(java_script_enabled=False)
    fresh.goto(url)
    for around in (".skip", ".masthead", ".colophon", "#since", "#choices"):
        here, there = (each.locator(around).evaluate("each => each.outerHTML") for each in (page, fresh))
        assert here == there
    fresh.close()
    expect(page.locator(".skip")).to_have_text("Zum Inhalt springen")
    newsroom.publish("Es geht weiter")  # and only once
    loads = page.evaluate("performance.timeOrigin")
    newsroom.edit_head(zone="Asia/Kathmandu")
    becomes_equal(browser, page, url)
    assert page.evaluate("performance.timeOrigin") == loads


def test_a_page_that_a_browser_translates_is_not_loaded_anew_for_its_language(stage, browser, reader):
    newsroom, url = _coverage(stage, "read-in-french")
    page = reader(url)
    loaded: list[str] = []
    page.on("load", lambda _: loaded.append(""))
    page.evaluate("document.documentElement.lang = 'fr'")
    newsroom.edit_head(zone="Asia/Kathmandu")
    expect(page.locator("#updated")).to_contain_text("UTC+5:45")
    page.wait_for_timeout(1000)
    assert not loaded
    newsroom.edit_head(language="de")
    expect(page.locator("html")).to_have_attribute("lang", "de", timeout=10_000)


@pytest.mark.parametrize("tag", ["thai", "en-a"])
def test_in_a_language_whose_tag_no_browser_takes(stage, browser, reader, tag):
    newsroom, url = _coverage(stage, f"mislabelled-{tag}")
    newsroom.mislabel(tag)
    page = reader(url)
    newsroom.publish("It goes on all the same")
    becomes_equal(browser, page, url)
    page.evaluate(HALF_WAY)
    newsroom.publish("And waits")
    expect(page.locator("#waiting")).to_have_text("1 new update")


def test_where_nothing_may_be_kept_on_the_device_the_page_is_kept_true(stage, browser, reader):
    newsroom, url = _coverage(stage, "keeps-nothing")
    first = "Object.defineProperty(window, 'localStorage', { value: null })"
    page = reader(url, first=first)
    newsroom.publish("Somebody reads without a store")
    becomes_equal(browser, page, url)
    page.click("[data-opens=choices]")
    page.check("#choices [value=hold]")
    expect(page.locator("main")).to_have_attribute("data-pace", "hold")


def test_to_the_end_and_beyond(stage, browser, reader):
    newsroom, url = _coverage(stage, "to-the-end", entries=5)
    page = reader(url)
    newsroom.run("pause_coverage")
    expect(page.locator("#live-status")).to_contain_text("Paused")
    newsroom.run("end_coverage")
    becomes_equal(browser, page, url)
    expect(page.locator("#live-status")).to_contain_text("ended")
    newsroom.run("reopen_coverage")
    newsroom.publish("One thing more")
    becomes_equal(browser, page, url)
    assert shown(page)["timeline"][1].count("One thing more")


def _coverage(stage, path, entries=34):
    newsroom = stage.newsroom(path, seed=sum(map(ord, path)))
    newsroom.open(entries=entries)
    return newsroom, f"{stage.url}/live/{path}/"
