"""A story written in the browser: nothing typed is lost, and a card finds it by the words of its headline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from dateline.core.body import Text
from tests.desk_client import Desk, copy_form
from tests.reader.browser import chromium
from tests.served import served

KEPT_HERE = "Object.keys(localStorage).filter(name => name.includes('stories'))"


def another_device(page: Page, desk: Desk) -> Page:
    """The same person, with nothing kept."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(base_url=str(desk.http.base_url))
    context.add_cookies(
        [{"name": k, "value": str(v), "url": str(desk.http.base_url)} for k, v in desk.http.cookies.items()]
    )
    return context.new_page()


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
    page.click("button.go")
    page.wait_for_url("**/desk/stories/zurichs-bridges/")
    expect(text).to_have_text("A first line.")
    assert page.evaluate(KEPT_HERE) == []
    page.goto("/desk/stories/")
    expect(page.locator("#group-begun")).to_have_count(0)
    page.goto("/desk/stories/zurichs-bridges/")
    page.click("button:has-text('Publish')")
    expect(page.locator("h1")).to_have_text("A published story")


def test_what_is_typed_is_on_the_server_within_seconds_and_another_device_goes_on_with_it(
    room: tuple[Desk, Page],
) -> None:
    desk, page = room
    page.goto("/desk/stories/open/?new=1")
    expect(page.locator(".ProseMirror")).to_be_visible()
    page.fill("[name=headline]", "Half a story")
    page.locator(".ProseMirror").click()
    page.keyboard.type("Begun here.")
    expect(page.locator("[data-kept]")).to_have_text("Kept on this device and on the server", timeout=4000)

    other = another_device(page, desk)
    other.goto("/desk/stories/")
    other.get_by_role("link", name="Half a story").click()
    expect(other.locator(".ProseMirror")).to_have_text("Begun here.")
    expect(other.locator("[name=path]")).to_have_value("half-a-story")
    other.locator(".ProseMirror").press("Control+End")
    other.keyboard.type(" Gone on there.")
    expect(other.locator("[data-kept]")).to_have_text("Kept on this device and on the server", timeout=4000)

    page.reload()
    expect(page.locator(".ProseMirror")).to_have_text("Begun here. Gone on there.")
    other.click("button.go")
    expect(other.locator("h1")).to_have_text("A draft")
    page.goto("/desk/stories/half-a-story/")
    expect(page.locator(".begun")).to_have_count(0)
    expect(page.locator(".ProseMirror")).to_have_text("Begun here. Gone on there.")
    other.context.close()


def test_what_the_server_never_heard_is_put_beside_what_was_written_elsewhere_meanwhile(
    room: tuple[Desk, Page],
) -> None:
    desk, page = room
    page.goto("/desk/stories/why/")
    page.fill("[name=standfirst]", "Known to both")
    expect(page.locator("[data-kept]")).to_have_text("Kept on this device and on the server", timeout=4000)
    page.context.set_offline(True)
    page.fill("[name=standfirst]", "Written without a line")
    expect(page.locator("[data-kept]")).to_contain_text("The line is down")
    other = another_device(page, desk)
    other.goto("/desk/stories/why/")
    other.fill("[name=standfirst]", "Written elsewhere")
    expect(other.locator("[data-kept]")).to_have_text("Kept on this device and on the server", timeout=4000)

    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto("/desk/stories/why/")
    expect(page.locator("[name=standfirst]")).to_have_value("Written without a line")
    page.wait_for_timeout(1500)  # the address may be named anew; who leaves in that moment is stopped
    page.goto("/desk/stories/")
    begun = page.locator("[aria-labelledby=group-begun] a[href*='/stories/why/']")
    expect(begun.nth(1)).to_be_visible()
    texts = set()
    for address in begun.evaluate_all("all => all.map(each => each.href)"):
        page.goto(address)
        texts.add(page.input_value("[name=standfirst]"))
    assert texts == {"Written without a line", "Written elsewhere"}
    page.wait_for_timeout(1500)
    page.goto("about:blank")
    other.context.close()


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
