"""A card opens its story over the coverage, which goes on beneath: the address, the way back, the focus, the law."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.pages import becomes_equal
from tests.journeys.stage import Stage

Reader = Callable[..., Page]


def opened(stage: Stage, path: str) -> str:
    room = stage.newsroom(path)
    room.open(entries=35)
    room.story(f"why-{path}", "Why the river rose")
    return f"{stage.url}/live/{path}/"


def card(page: Page):  # type: ignore[no-untyped-def]
    return page.locator("main a.card").first


def test_a_story_opens_over_the_page_and_the_page_goes_on_beneath(
    stage: Stage, browser: Browser, reader: Reader
) -> None:
    url = opened(stage, "over")
    page = reader(url)
    title = page.title()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert not [
        one for one in page.evaluate("performance.getEntries().map(e => e.name)") if "story.js" in one
    ]
    card(page).click()
    over = page.locator("dialog.over-page")
    expect(over.locator("h1")).to_have_text("Why the river rose")
    expect(over.locator("header b")).to_have_text("Why the river rose")
    assert page.url == f"{stage.url}/stories/why-over/"
    assert "Why the river rose" in page.title()
    assert [one for one in asked if one.endswith("asked/story.js")]
    room = stage.newsroom("over")
    room.commotion(60)
    room.publish("While you read")
    expect(page.locator("main[data-coverage]")).to_contain_text("While you read")
    assert "Why the river rose" in page.title()
    page.go_back()
    expect(over).not_to_be_visible()
    assert page.url == url
    becomes_equal(browser, page, url)
    assert title.split("|")[-1] in page.title()


def test_the_bar_and_escape_lead_back_to_the_card_with_the_focus(stage: Stage, reader: Reader) -> None:
    url = opened(stage, "back")
    page = reader(url)
    over = page.locator("dialog.over-page")
    for leave in (lambda: over.locator("header a").click(), lambda: page.keyboard.press("Escape")):
        card(page).focus()
        page.keyboard.press("Enter")
        expect(over).to_be_visible()
        expect(over.locator("header a")).to_be_focused()
        page.keyboard.press("j")  # the keys of the coverage are at rest
        leave()
        expect(over).not_to_be_visible()
        expect(card(page)).to_be_focused()
        assert page.url == url
    page.go_forward()
    expect(over.locator("h1")).to_have_text("Why the river rose")


def test_loaded_again_the_address_is_the_storys_own_page_and_back_is_the_coverage(
    stage: Stage, reader: Reader
) -> None:
    url = opened(stage, "again")
    page = reader(url)
    card(page).click()
    expect(page.locator("dialog.over-page")).to_be_visible()
    page.reload()
    expect(page.locator("main article.story h1")).to_have_text("Why the river rose")
    expect(page.locator("dialog.over-page")).to_have_count(0)
    page.go_back()
    expect(page.locator("main[data-coverage]")).to_be_visible()
    assert page.url == url


def test_without_javascript_a_card_is_a_link(stage: Stage, browser: Browser) -> None:
    url = opened(stage, "plain")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    card(page).click()
    expect(page.locator("main article.story h1")).to_have_text("Why the river rose")
    context.close()


@pytest.mark.parametrize("status", [404, 500])
def test_a_story_that_cannot_be_had_is_asked_for_as_a_page(stage: Stage, reader: Reader, status: int) -> None:
    url = opened(stage, f"refused-{status}")
    page = reader(url)
    page.route(
        "**/stories/**",
        lambda route: (
            route.fulfill(status=status) if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    card(page).click()
    expect(page.locator("main article.story h1")).to_have_text("Why the river rose")
