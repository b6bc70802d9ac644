"""Proof of delivery, seen from the desk: on how many screens the newest change is, and the alarm when on few."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.desk_client import Desk
from tests.journeys.bare_page import bare_page
from tests.journeys.proxy import between
from tests.served import Served, served

pytestmark = pytest.mark.browser
SOON = 3_000  # ms, from the publication until the desk says so


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("on-screens")
    with served(folder) as running:
        running.first_editor()
        yield running


@pytest.fixture
def ada(site: Served) -> Desk:
    return site.desks[0]


@pytest.fixture
def at_desk(browser: Browser, ada: Desk):
    contexts = []

    def opens(path: str) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        cookies = [{"name": c.name, "value": c.value or "", "url": ada.url} for c in ada.http.cookies.jar]
        context.add_cookies(cookies)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{ada.url}/desk/{path}/")
        return page

    yield opens
    for context in contexts:
        context.close()


def told(desk: Page, words: str, within: float = 10_000) -> None:
    expect(desk.locator("[data-delivery]")).to_have_text(re.compile(words), timeout=within)


def reports_of(page: Page) -> list[dict[str, object]]:
    sent: list[dict[str, object]] = []
    page.on("request", lambda one: one.url.endswith("/seen") and sent.append(json.loads(one.post_data or "")))
    return sent


@pytest.mark.slow
def test_the_desk_says_on_how_many_screens_the_newest_entry_is(ada: Desk, reader, at_desk) -> None:
    ada.open_live("shown")
    ada.publish("shown", "The first")
    desk = at_desk("shown")
    pages = [reader(f"{ada.url}/live/shown/") for _ in range(2)]
    told(desk, r"^3 readers now · on screens 100 %")
    ada.publish("shown", "The second")
    for page in pages:
        expect(page.get_by_role("heading", name="The second")).to_be_visible()
    told(desk, r"^3 readers now · on screens 100 %, \d\.\d s$", within=SOON)
    expect(desk.locator("#broken")).to_be_hidden()


STANDS_STILL = """() => setTimeout(() => {
  for (const until = performance.now() + 9000; performance.now() < until;);
})"""


@pytest.mark.slow
def test_a_frozen_page_lowers_the_share_and_one_that_nobody_looks_at_does_not(
    ada: Desk, reader, at_desk, browser: Browser
) -> None:
    ada.open_live("frozen")
    ada.publish("frozen", "The first")
    desk = at_desk("frozen")
    awake, frozen, closed = (reader(f"{ada.url}/live/frozen/") for _ in range(3))
    told(desk, r"^4 readers now · on screens 100 %")
    closed.close()
    told(desk, r"^3 readers now · on screens 100 %")
    frozen.evaluate(STANDS_STILL)
    ada.publish("frozen", "The second")
    expect(awake.get_by_role("heading", name="The second")).to_be_visible()
    told(desk, r"· on screens 50 %, \d\.\d s$", within=5_000)
    expect(desk.locator("#broken")).to_be_hidden()  # of two pages nothing can be said
    told(desk, r"· on screens 100 %", within=15_000)
    with bare_page(browser, f"{ada.url}/live/frozen/") as asleep:
        told(desk, r"^4 readers now · on screens 100 %")
        asleep.fall_asleep()
        ada.publish("frozen", "The third")
        expect(awake.get_by_role("heading", name="The third")).to_be_visible()
        desk.wait_for_timeout(4_500)
        told(desk, r"· on screens 100 %")
        assert not asleep.evaluate("document.body.textContent.includes('The third')"), "it did not sleep"


@pytest.mark.slow
def test_live_is_said_to_be_broken_when_the_newest_change_reaches_few_and_not_before(
    site: Served, ada: Desk, reader, at_desk
) -> None:
    ada.open_live("cut")
    ada.publish("cut", "The first")
    desk = at_desk("cut")
    with between(site.port) as line:
        for _ in range(3):
            reader(f"{line.url}/live/cut/")
        told(desk, r"on screens 100 %")
        line.begin("black hole")
        ada.publish("cut", "The second")
        broken = desk.locator("#broken")
        expect(broken).to_be_hidden()
        said = "Live is broken. Only 0 of the 3 pages that report show the newest change."
        expect(broken).to_have_text(said, timeout=12_000)
        expect(broken).to_have_attribute("role", "alert")
        line.end()
        expect(broken).to_be_hidden(timeout=60_000)
        told(desk, r"on screens 100 %")


def test_what_a_page_tells_is_its_place_and_nothing_of_its_reader(ada: Desk, reader) -> None:
    ada.open_live("told")
    ada.publish("told", "The first")
    page = reader(f"{ada.url}/live/told/")
    sent = reports_of(page)
    with page.expect_request("**/seen") as asked:
        ada.publish("told", "The second")
    request = asked.value
    assert request.method == "POST"
    assert "cookie" not in request.all_headers()
    assert set(json.loads(request.post_data or "")) <= {"token", "epoch", "seq", "differed"}
    assert request.response().status == 204
    page.wait_for_timeout(2_500)
    places = [report["seq"] for report in sent]
    assert places, "it tells where it is"
    assert len(set(places)) == len(places), "what was told is not told again"
    kept = "Object.keys(localStorage).length + Object.keys(sessionStorage).length + document.cookie.length"
    assert page.evaluate(kept) == 0


def test_a_page_that_differs_from_the_record_says_so_and_mends_itself(ada: Desk, browser: Browser) -> None:
    ada.open_live("differs")
    ada.publish("differs", "The first")
    context = browser.new_context()
    page = context.new_page()
    sent = reports_of(page)

    def spoil(route: Route) -> None:
        fetched = route.fetch()
        spoilt = fetched.text().replace('data-total="1"', 'data-total="7"')
        assert spoilt != fetched.text()
        route.fulfill(response=fetched, body=spoilt)

    page.route("**/live/differs/", spoil)
    page.goto(f"{ada.url}/live/differs/")
    expect(page.locator("#total")).to_have_text("1", timeout=20_000)
    page.wait_for_timeout(1_500)
    assert [one for one in sent if one.get("differed")] != []
    assert not sent[-1].get("differed") or len(sent) == 1
    context.close()


@pytest.mark.slow
def test_changes_in_a_burst_are_told_of_together(ada: Desk, reader) -> None:
    ada.open_live("burst")
    ada.publish("burst", "The first")
    page = reader(f"{ada.url}/live/burst/")
    with page.expect_request("**/seen"):
        pass
    sent = reports_of(page)
    for number in range(12):
        ada.publish("burst", f"Number {number}")
    expect(page.get_by_role("heading", name="Number 11")).to_be_visible()
    page.wait_for_timeout(2_000)
    assert 1 <= len(sent) <= 4
    assert sent[-1]["seq"] == max(int(str(one["seq"])) for one in sent)


@pytest.mark.parametrize(
    "wish",
    [
        "Object.defineProperty(navigator, 'doNotTrack', { get: () => '1' })",
        "Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })",
        "Math.random = () => 0.999999; window.fetch = (ask => (...given) => ask(...given))(fetch)",
    ],
    ids=["do not track", "global privacy control", "not sampled"],
)
def test_a_page_that_is_not_asked_or_does_not_wish_it_tells_nothing(
    ada: Desk, reader, wish: str, request: pytest.FixtureRequest
) -> None:
    path = "silent-" + request.node.callspec.id.replace(" ", "-")
    ada.open_live(path)
    page = reader(f"{ada.url}/live/{path}/", first=wish + FEW)
    sent = reports_of(page)
    ada.publish(path, "The first")
    expect(page.get_by_role("heading", name="The first")).to_be_visible()
    page.wait_for_timeout(2_500)
    page.close()
    assert sent == []


# Whoever asks for half of all pages does not ask this one, whose lot is the last.
FEW = """
  ; const parsed = JSON.parse
  JSON.parse = text => {
    const said = parsed(text)
    if (said?.sample) said.sample = 0.5
    return said
  }
"""


@pytest.mark.slow
def test_the_desk_says_when_it_hears_nothing_and_when_it_hears_again(
    site: Served, ada: Desk, at_desk
) -> None:
    ada.open_live("unheard")
    desk = at_desk("unheard")
    told(desk, r"^\d readers? now")
    site.stop()
    told(desk, r"^The line to the server is down\. The figures are those of \d\d:\d\d\.$", within=15_000)
    site.start()
    told(desk, r"^\d readers? now", within=40_000)
