"""A story written in the browser: nothing typed is lost, and a card finds it by the words of its headline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from dateline.core.body import Text
from tests.desk_client import Desk, copy_form
from tests.reader.browser import chromium
from tests.served import served


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Page]]:
    """Somebody at the desk, over HTTP and in a browser; a story and a live coverage are there."""
    with served(tmp_path_factory.mktemp("stories") / "site") as site, chromium() as browser:
        desk = site.first_editor()
        desk.open_live("river")
        form = copy_form("Why the river rose", (Text("Words."),), zone="UTC", language="en", topics="Floods")
        assert desk.post("/desk/stories/open/", form | {"path": "why"}).status_code == 201
        assert desk.post("/desk/stories/why/publish/", form, rev=1).status_code == 200
        context = browser.new_context(base_url=site.url)
        context.add_cookies(
            [{"name": k, "value": str(v), "url": site.url} for k, v in desk.http.cookies.items()]
        )
        wrong: list[str] = []
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        yield desk, context.new_page()
        assert not wrong


def test_what_is_typed_survives_a_reload_and_goes_when_the_server_has_it(room: tuple[Desk, Page]) -> None:
    _, page = room
    page.goto("/desk/stories/open/")
    text = page.locator(".ProseMirror")
    expect(text).to_be_visible()
    page.fill("[name=headline]", "Zürich’s bridges")
    expect(page.locator("[name=path]")).to_have_value("zurichs-bridges")
    text.click()
    page.keyboard.type("A first line.")
    page.fill("[name=topics]", "Bridges, ")
    options = page.eval_on_selector_all("datalist option", "all => all.map(each => each.value)")
    assert options == ["Bridges, Floods"]
    page.reload()
    expect(text).to_have_text("A first line.")
    expect(page.locator("[name=headline]")).to_have_value("Zürich’s bridges")
    expect(page.locator("[data-kept]")).to_contain_text("not saved yet")
    page.click("button.go")
    page.wait_for_url("**/desk/stories/zurichs-bridges/")
    expect(text).to_have_text("A first line.")
    assert page.evaluate("Object.keys(localStorage).filter(name => name.includes('stories'))") == []
    page.click("button:has-text('Publish')")
    expect(page.locator("h1")).to_have_text("A published story")


def test_a_card_finds_a_published_story_by_its_words(room: tuple[Desk, Page]) -> None:
    _, page = room
    page.goto("/desk/river/")
    page.locator(".compose .ProseMirror").click()
    page.keyboard.type("Our analysis.")
    page.locator(".compose .text-tools button", has_text="Card").click()
    page.locator(".said-find input").fill("rose")
    page.locator(".found button").click()
    expect(page.locator("[data-said=url]")).to_have_value("/stories/why/")
    page.locator(".compose textarea.headline").fill("Read this")
    page.locator(".compose button[data-act=publish]").click()
    expect(page.locator("#said")).to_contain_text("Published")
    page.goto("/live/river/")
    assert page.locator("a.card").get_attribute("href") == "/stories/why/"
