"""With JavaScript switched off everything can be read, ordered, paged, searched and reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from dateline.core.body import Embed, Gallery, Photo, Text

pytestmark = pytest.mark.browser
FILM = "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.fixture(scope="module")
def told(stage):
    """A coverage of 70 entries with one of everything; the ids of some of them."""
    room = stage.newsroom("plain", seed=3)
    room.open(entries=66)
    room.story("why-plain", "Why the river rose")
    photos = tuple(Photo(f"{n:032x}", 1600, 900, f"Picture {n}.", "Ines Roth", f"Seen {n}") for n in (1, 2))
    full = room.publish_body(
        "The flood", Text("<p>It came.</p>"), Gallery(photos), Embed(FILM, "", "The last bus")
    )
    key = room.publish("The dam broke", "<p>At noon.</p>", "key")
    gone = room.publish("Nobody was there", "<p>So it was said.</p>")
    room.correct(full, "It came at noon.", headline="The great flood")
    room.act("retract_entry", gone, "It was not so.")
    room.edit_head(background=("It has rained for a week.",))
    return {"url": f"{stage.url}/live/plain/", "site": stage.url, "full": full, "key": key, "gone": gone}


@pytest.fixture
def page(browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_all_of_it_is_read(told, page):
    page.goto(told["url"])
    entry = page.locator(f"#e-{told['full']}")
    expect(entry.locator("h2")).to_have_text("The great flood")
    expect(entry.locator(".correction")).to_contain_text("It came at noon.")
    expect(entry.locator("img").first).to_be_visible()
    expect(page.locator(f"#e-{told['gone']}")).to_contain_text("It was not so.")
    background = page.locator(".background details")
    background.locator("summary").click()
    expect(background.locator("p")).to_be_visible()
    page.locator("#contents summary").click()
    expect(page.locator("#key-events a")).to_have_text("The dam broke")
    expect(page.locator("noscript p")).to_be_visible()
    for each in page.locator("button:not(form button), dialog, .ask").all():
        expect(each).to_be_hidden()


def test_it_is_ordered_and_paged_to_both_ends_and_every_entry_stands_once(told, page):
    for order, way in (("newest", "Older entries"), ("oldest", "Newer entries")):
        page.goto(f"{told['url']}?order={order}")
        seen: list[str] = _ids(page)
        while page.locator("#more a").is_visible():
            expect(page.locator("#more a")).to_have_text(way)
            page.click("#more a")
            seen += _ids(page)
        assert len(seen) == len(set(seen)) == 70
    page.click(".tools a >> text=Newest first")
    assert page.url.endswith("order=newest")


def test_every_entry_is_reached_by_the_contents_and_from_there_its_history_and_its_coverage(told, page):
    page.goto(told["url"])
    page.click("#contents .all a")
    assert page.locator(".lines li").count() == 70
    page.click("text=The great flood")
    assert page.url == f"{told['url']}{told['full']}/"
    page.click(".ways a >> text=versions")
    assert page.url.endswith("/history/")
    expect(page.locator("main")).to_contain_text("It came at noon.")
    page.go_back()
    page.click(".back a")
    expect(page.locator(f"#e-{told['full']}")).to_be_in_viewport()


def test_what_is_a_button_elsewhere_is_a_link_here(told, page):
    page.goto(f"{told['url']}{told['full']}/")
    expect(page.locator(f".embed a[href='{FILM}']")).to_be_visible()
    picture = page.locator("figure a").first
    assert re.search(r"/media/\w{32}/\d+\.jpg$", str(picture.get_attribute("href")))
    share = page.locator("[data-share]")
    assert page.evaluate("1") == 1
    assert str(share.get_attribute("href")).endswith(f"{told['full']}/")


def test_a_card_leads_to_its_story_and_the_story_to_its_coverage_and_its_topic(told, page):
    page.goto(f"{told['url']}?order=newest")
    page.click("main a.card")
    expect(page.locator("h1")).to_have_text("Why the river rose")
    page.click("text=The river is rising")
    assert page.url == told["url"]


def test_words_are_looked_for_in_the_coverage_and_everywhere(told, page):
    page.goto(told["url"])
    page.locator("input[type=search]:visible, a[href*=search]:visible").first.click()
    if not page.locator("input[type=search]:visible").count():
        page.wait_for_url("**/search/**")
    page.locator("input[type=search]:visible").first.fill("flood")
    page.keyboard.press("Enter")
    expect(page.locator("main mark").first).to_have_text("flood")
    expect(page.locator("main")).to_contain_text("The great flood")
    page.goto(f"{told['site']}/search/?q=dam")
    page.click("main a >> text=The dam broke")
    assert told["key"] in page.url


def test_the_front_leads_to_everything(told, page):
    page.goto(told["site"])
    links = set(page.locator("a[href]").evaluate_all("all => all.map(each => each.pathname)"))
    assert {"/live/plain/", "/stories/why-plain/", "/stories/"} <= links


def _ids(page: Page) -> list[str]:
    everywhere = page.locator("#held article, #timeline article")
    return [str(each.get_attribute("data-entry")) for each in everywhere.all()]
