"""A story, an entry alone and its history have no log: they are looked at again, and what was opened stays open."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dateline.core.body import Embed, Photo, Text
from tests.journeys.pages import becomes_equal
from tests.journeys.stage import Stage

Reader = Callable[..., Page]
pytestmark = pytest.mark.browser

FILM = "https://www.youtube.com/watch?v=abcdefghijk"
# Half a minute is half a second here; the eight seconds an answer may take stay eight.
HURRIED = """
  const wait = setTimeout
  setTimeout = (act, time, ...more) => wait(act, time > 4000 && time !== 8000 ? time / 60 : time, ...more)
"""


@pytest.fixture
def opens(browser):  # type: ignore[no-untyped-def]
    """Any page of the site, also one that has no status of its own; films come from nowhere."""
    contexts = []

    def opened(url: str) -> Page:
        context = browser.new_context()
        contexts.append(context)
        context.add_init_script(HURRIED)
        context.route(re.compile("https://.*"), lambda route: route.fulfill(body="<p>A film</p>"))
        page = context.new_page()
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_a_story_that_is_read_over_the_coverage_follows_what_becomes_of_it(stage: Stage, opens) -> None:
    room, url = _coverage(stage, "followed")
    room.story("followed", "Why the river rose")
    page = opens(url)
    page.locator("main a.card").first.click()
    over = page.locator("dialog.over-page")
    expect(over.locator("h1")).to_have_text("Why the river rose")
    room.amend_story("followed", headline="Why the river fell", body=(Text("<p>It did not rain.</p>"),))
    expect(over.locator("h1")).to_have_text("Why the river fell")
    expect(over.locator("header b")).to_have_text("Why the river fell")
    expect(over.locator(".text")).to_have_text("It did not rain.")
    assert page.title().startswith("Why the river fell")
    room.withdraw_story("followed", "It was not so.")
    expect(over.locator(".tombstone")).to_contain_text("It was not so.")
    assert "did not rain" not in over.inner_text()
    page.keyboard.press("Escape")
    expect(over).to_be_hidden()
    becomes_equal(page.context.browser, page, url)


@pytest.mark.parametrize("where", ["", "history/"])
def test_who_comes_back_to_an_entry_sees_it_as_it_is_now(stage: Stage, opens, where: str) -> None:
    room, url = _coverage(stage, f"back-to-{where[:-1] or 'entry'}")
    id = room.publish("CANARY on the bridge", "<p>CANARY.</p>")
    page = opens(f"{url}{id}/{where}")
    expect(page.locator("main")).to_contain_text("CANARY")
    page.goto(f"{stage.url}/")
    room.act("retract_entry", id, "It was not so.")
    page.go_back()
    expect(page.locator("main .tombstone").first).to_contain_text("It was not so.")
    expect(page.locator("main")).not_to_contain_text("CANARY")
    assert "CANARY" not in page.content()
    room.act("take_down_entry", id, "A court said so.")
    expect(page.locator("h1")).to_have_text("There is nothing at this address")


def test_an_entry_on_its_own_page_that_is_held_no_more_bears_no_mark_of_it(stage: Stage, opens) -> None:
    room, url = _coverage(stage, "let-go")
    id = room.publish("The bridge is closed", "<p>Nobody was hurt.</p>", "key", "pinned")
    page = opens(f"{url}{id}/")
    entry = page.locator(f"#e-{id}")
    expect(entry).to_have_attribute("data-held", "pinned")
    expect(entry).to_have_attribute("data-key", "")
    room.act("unpin_entry", id)
    expect(entry).not_to_have_attribute("data-held", "pinned")
    room.act("retract_entry", id, "It was not so.")
    expect(entry).not_to_have_attribute("data-key", "")
    fresh = page.request.get(page.url).text()
    assert entry.evaluate("each => each.outerHTML.split('>')[0]") in fresh


@pytest.mark.parametrize("where", ["", "history/"])
@pytest.mark.parametrize(("tag", "direction"), [("ar", "rtl"), ("pt", "ltr")])
def test_a_page_whose_language_becomes_another_says_so(
    stage: Stage, opens, where: str, tag: str, direction: str
) -> None:
    """We speak no Portuguese: nothing else about the page changes."""
    room, url = _coverage(stage, f"translated-{where[:-1] or 'entry'}-{tag}")
    page = opens(f"{url}{room.newest()}/{where}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    room.edit_head(language=tag)
    expect(page.locator("html")).to_have_attribute("lang", tag)
    assert page.evaluate("getComputedStyle(document.body).direction") == direction


def test_a_story_whose_language_becomes_another_says_so_also_over_the_coverage(stage: Stage, opens) -> None:
    room, url = _coverage(stage, "story-translated")
    room.story("translated", "Why the river rose")
    alone, beneath = opens(f"{stage.url}/stories/translated/"), opens(url)
    expect(alone.locator("html")).to_have_attribute("lang", "en")
    beneath.locator("main a.card").first.click()
    over = beneath.locator("dialog.over-page")
    expect(over).to_have_attribute("lang", "en")
    room.amend_story("translated", language="ar", headline="لماذا ارتفع النهر")
    for each in (alone.locator("html"), over):
        expect(each).to_have_attribute("lang", "ar")
        expect(each).to_have_attribute("dir", "rtl")
    expect(beneath.locator("html")).to_have_attribute("lang", "en")


# As the translators of browsers do it, at every page that they are shown.
_TRANSLATED = """addEventListener('load', () => {
  document.documentElement.lang = 'fr'
  const title = document.querySelector('main :is(h1, h2)')
  const font = document.createElement('font')
  font.append(...title.childNodes)
  font.prepend('Traduit : ')
  title.append(font)
})"""


@pytest.mark.parametrize("kind", ["entry", "history", "story"])
def test_a_page_that_a_browser_translates_is_left_as_it_is_and_follows_all_the_same(
    stage: Stage, opens, kind: str
) -> None:
    room, url = _coverage(stage, f"read-in-french-{kind}")
    id = room.publish("The bridge is closed", "<p>Nobody was hurt.</p>")
    room.story(f"in-french-{kind}", "Why the river rose")
    story = f"{stage.url}/stories/in-french-{kind}/"
    page = opens(f"{stage.url}/")
    page.context.add_init_script(_TRANSLATED)
    loaded: list[str] = []
    page.on("load", lambda _: loaded.append(""))
    page.goto({"entry": f"{url}{id}/", "history": f"{url}{id}/history/", "story": story}[kind])
    page.wait_for_timeout(2500)  # in which it is looked at twice and more
    assert len(loaded) == 1
    expect(page.locator("main font")).to_contain_text("Traduit : ")
    if kind == "story":
        room.amend_story(f"in-french-{kind}", headline="Why the river fell")
    else:
        room.amend(id, headline="The bridge is half open")
    expect(page.locator("main")).to_contain_text("Why the river fell" if kind == "story" else "half open")
    assert len(loaded) == 1


def test_on_an_entrys_own_page_what_is_asked_for_opens_and_outlives_a_correction(stage: Stage, opens) -> None:
    room, url = _coverage(stage, "alone")
    picture = Photo("ab" * 16, 1600, 900, "The lock.", "Ines Roth", "A lock")
    id = room.publish_body("The flood", Text("<p>First.</p>"), picture, Embed(FILM, "", "The last bus"))
    page = opens(f"{url}{id}/")
    page.locator("a[data-opens=picture]").click()
    expect(page.locator("#enlarged")).to_be_visible()
    expect(page.locator("#enlarged figcaption")).to_have_text("The lock. Ines Roth")
    page.keyboard.press("Escape")
    expect(page.locator("a[data-opens=picture]")).to_be_focused()
    page.locator("a[data-opens=embed]").click()
    _mark_the_film(page)
    room.correct(id, "It was not the first.", headline="The great flood")
    expect(page.locator("main .entry h2")).to_have_text("The great flood")
    expect(page.locator("main .correction")).to_contain_text("It was not the first.")
    assert _is_the_same_film(page)
    page.evaluate("delete Navigator.prototype.share")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-share]").click()
    expect(page.locator("#said")).to_have_text("The link was copied")


def test_a_film_that_was_opened_plays_on_when_its_entry_is_replaced_and_goes_with_it(
    stage: Stage, opens
) -> None:
    room, url = _coverage(stage, "plays-on")
    id = room.publish_body("The flood", Embed(FILM, "", "The last bus"))
    page = opens(url)
    page.locator(f"#e-{id} a[data-opens=embed]").click()
    _mark_the_film(page)
    room.amend(id, headline="The great flood")
    expect(page.locator(f"#e-{id} h2")).to_have_text("The great flood")
    assert _is_the_same_film(page)
    room.act("pin_entry", id)
    expect(page.locator(f"#held #e-{id} iframe")).to_be_visible()
    assert _is_the_same_film(page)
    room.edit_head(zone="Asia/Kathmandu")  # the page is fetched anew
    expect(page.locator("#updated")).to_contain_text("UTC+5:45")
    assert _is_the_same_film(page)
    room.act("retract_entry", id, "It was not so.")
    expect(page.locator(f"#e-{id} .tombstone")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)
    becomes_equal(page.context.browser, page, url)


def test_what_changed_is_still_known_after_the_page_began_anew(stage: Stage, reader: Reader, browser) -> None:
    room, url = _coverage(stage, "marked-still")
    id = room.publish("The bridge is closed", "<p>Nobody was hurt.</p>")
    page = reader(url)
    room.amend(id, headline="The bridge is half open now")
    mark = page.locator(f"#e-{id} .changed")
    expect(mark).to_have_text("Amended: what changed")
    room.edit_head(zone="Asia/Kathmandu")
    expect(page.locator("#updated")).to_contain_text("UTC+5:45")
    expect(mark).to_have_text("Amended: what changed")
    page.evaluate(_AS_AN_OLDER_BUILD_HAD_IT)
    expect(page.locator(f"#e-{id} .from-before")).to_have_count(0)
    mark.click()
    expect(page.locator("#difference .copy del")).to_have_text("closed")
    page.keyboard.press("Escape")
    becomes_equal(browser, page, url)


_AS_AN_OLDER_BUILD_HAD_IT = """async () => {
  const modules = [...document.scripts].find(each => each.type === 'module').src.replace('live.js', '')
  const { model } = await import(modules + 'model.js')
  const { look } = await import(modules + 'log.js')
  for (const { node, pure } of model.entries.values()) node.className = pure.className += ' from-before'
  model.build = 'older'
  look()
}"""


def _mark_the_film(page: Page) -> None:
    expect(page.frame_locator(".embed iframe").locator("p")).to_have_text("A film")
    _film(page).evaluate("window.minute = 7")


def _is_the_same_film(page: Page) -> bool:
    return bool(_film(page).evaluate("window.minute") == 7)


def _film(page: Page):  # type: ignore[no-untyped-def]
    return next(frame for frame in page.frames if "youtube" in frame.url)


def _coverage(stage: Stage, path: str):  # type: ignore[no-untyped-def]
    newsroom = stage.newsroom(path, seed=sum(map(ord, path)))
    newsroom.open(entries=34)
    return newsroom, f"{stage.url}/live/{path}/"
