"""The composer in Chromium: what `/`, `@` and `#` offer, pictures, galleries, cells of a sheet, addresses, blanks,
the preview. By keyboard, and with a thumb at 360 pixels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.desk.screen import SOON, Screen, at_desk, png
from tests.desk_client import Desk

pytestmark = pytest.mark.browser
PATH = "composing"

_PASTE_TEXT = """([plain, html]) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', plain)
  if (html) clipboardData.setData('text/html', html)
  const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  document.querySelector('.ProseMirror').dispatchEvent(paste)
}"""


@pytest.fixture(scope="module")
def writer(ada: Desk) -> Desk:
    ada.open_live(PATH)
    ada.post("/desk/settings/templates/examples/")
    said = {
        "headline": "It rose",
        "source_name": "Town hall",
        "source_role": "Millbridge",
        "topics": "Weather",
    }
    ada.post(f"/desk/{PATH}/publish/", said, key="first")
    return ada


@pytest.fixture(scope="module")
def opened(browser: Browser, writer: Desk) -> Iterator[Screen]:
    with at_desk(browser, writer, PATH) as screen:
        yield screen


@pytest.fixture
def screen(opened: Screen) -> Iterator[Screen]:
    """One tab for all of them; what a test has written is thrown away after it."""
    yield opened
    opened.composer.locator('[data-act="discard"]').last.click()
    expect(opened.headline).to_have_value("")
    expect(opened.text).to_have_text("")
    wrong, opened.wrong = opened.wrong, []
    assert not wrong


def offered(page: Page) -> Locator:
    return page.locator(".menu [role=option]")


def body(screen: Screen) -> str:
    return screen.composer.locator("textarea.body").input_value()


def paste_text(screen: Screen, plain: str, html: str = "") -> None:
    screen.page.evaluate(_PASTE_TEXT, [plain, html])


def test_blocks_and_acts_are_offered_behind_a_slash_and_chosen_by_keyboard(screen: Screen) -> None:
    page = screen.page
    screen.text.click()
    page.keyboard.type("Nobody is hurt. /quo")
    expect(offered(page)).to_have_text(["Quotation"])
    expect(screen.text).to_have_attribute("aria-activedescendant", re.compile("menu-"))
    page.keyboard.press("Enter")
    page.keyboard.type("Never so high.")
    assert body(screen) == (
        '<p>Nobody is hurt. </p><blockquote data-speaker="" data-role=""><p>Never so high.</p></blockquote>'
    )
    screen.composer.locator("[data-said=speaker]").fill("Ines Okafor")
    page.keyboard.press("Enter")
    page.keyboard.type("baker")
    page.keyboard.press("Enter")
    page.keyboard.type("After it. /key")
    expect(offered(page).first).to_have_text("Key event")
    page.keyboard.press("Enter")
    expect(screen.composer.get_by_label("Key event")).to_be_checked()
    page.keyboard.type("/conf")
    page.keyboard.press("Enter")
    expect(screen.composer.locator("[name=standing]")).to_have_value("confirmed")
    assert 'data-speaker="Ines Okafor" data-role="baker"' in body(screen)
    assert body(screen).endswith("<p>After it. </p>") or body(screen).endswith("<p>After it.</p>")


def test_the_list_closes_on_escape_and_does_not_open_within_a_word(screen: Screen) -> None:
    page = screen.page
    screen.text.click()
    page.keyboard.type("and/or 24/7 a@b.example")
    expect(offered(page)).to_have_count(0)
    page.keyboard.type(" /")
    expect(offered(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(offered(page)).to_have_count(0)
    page.keyboard.type("ph")
    expect(offered(page)).to_have_count(0)
    assert body(screen) == "<p>and/or 24/7 a@b.example /ph</p>"


def test_sources_colleagues_and_topics_go_where_they_belong(screen: Screen) -> None:
    page = screen.page
    screen.text.click()
    page.keyboard.type("So says @town")
    expect(offered(page).first).to_contain_text("Town hall")
    page.keyboard.press("Enter")
    page.keyboard.type(" and @Police")
    expect(offered(page)).to_have_text(["New source: Police"])
    page.keyboard.press("Enter")
    page.keyboard.type(". @ada")
    page.keyboard.press("Enter")
    page.keyboard.type("#wea")
    expect(offered(page).first).to_have_text("Weather")
    page.keyboard.press("Enter")
    page.keyboard.type("#Floods")
    page.keyboard.press("Enter")
    assert screen.text.inner_text().strip() == "So says Town hall and Police."
    line = screen.composer.locator("[data-particulars]")
    expect(line).to_contain_text("By Ada Marsh ·")
    expect(line).to_contain_text("on Weather, Floods · says Town hall, Police")
    assert screen.composer.locator("[name=source_role]").first.input_value() == "Millbridge"


def test_a_template_is_chosen_in_the_headline_and_its_blanks_are_filled_by_tab(screen: Screen) -> None:
    page = screen.page
    screen.headline.click()
    page.keyboard.type("/sco")
    expect(offered(page)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(screen.headline).to_have_value("[Minute]: [Home] [0] : [0] [Away]")
    for said in ("67", "Ghana", "2", "1", "Mali", "Ayew"):
        page.keyboard.type(said)
        page.keyboard.press("Tab")
    expect(screen.headline).to_have_value("67: Ghana 2 : 1 Mali")
    page.keyboard.press("Control+Enter")
    expect(screen.warned).to_contain_text("“[team]” is still to be filled in")
    page.keyboard.type("Ghana")
    assert body(screen) == "<p>Ayew scores for Ghana.</p>"


def test_a_picture_is_asked_for_its_words_once_or_said_to_decorate(screen: Screen) -> None:
    page = screen.page
    screen.headline.fill("The square")
    screen.paste(png())
    alt = screen.composer.locator(".block-photo [data-said=alt]")
    expect(screen.composer.locator(".block-photo [data-said=caption]")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(screen.warned).to_contain_text("describe it, or tick that it only decorates")
    expect(alt).to_be_focused()
    screen.composer.get_by_label("It only decorates").check()
    expect(alt).to_be_disabled()
    assert "&quot;decorative&quot;:true" in body(screen)
    page.keyboard.press("Control+Enter")
    article = screen.article("The square")
    expect(article.locator("figure img")).to_have_attribute("alt", "")


def test_a_picture_is_cut_and_its_focus_set_by_keyboard(screen: Screen) -> None:
    page = screen.page
    screen.paste(png(1000, 600))
    screen.composer.get_by_role("button", name="Crop and focus…").press("Enter")
    dialog = page.locator("dialog.cropping")
    expect(dialog.locator("img")).to_be_visible()
    dialog.get_by_label("Right edge").focus()
    for _ in range(40):
        page.keyboard.press("ArrowLeft")
    dialog.get_by_label("In sight, across").press("Home")
    dialog.get_by_role("button", name="Done").press("Enter")
    expect(dialog).to_have_count(0)
    image = screen.composer.locator(".block-photo img")
    expect(image).to_have_attribute("width", "600", timeout=SOON)
    block = json.loads(
        screen.page.evaluate("""() => new DOMParser().parseFromString(
      document.querySelector('textarea.body').value, 'text/html').querySelector('figure').dataset.block""")
    )
    assert (block["width"], block["height"], block["focus_x"]) == (600, 600, 0)


def test_several_pictures_at_once_are_a_gallery_that_is_put_in_order(screen: Screen) -> None:
    page = screen.page
    screen.text.click()
    with page.expect_file_chooser() as choosing:
        screen.composer.get_by_role("button", name="Photo", exact=True).click()
    choosing.value.set_files(
        [{"name": f"{n}.png", "mimeType": "image/png", "buffer": png(400 + n, 300)} for n in (1, 2, 3)]
    )
    photos = screen.composer.locator(".block-gallery li")
    expect(photos).to_have_count(3, timeout=SOON)
    photos.nth(0).locator("[data-said=caption]").fill("First")
    photos.nth(0).get_by_role("button", name="One place later").press("Enter")
    expect(photos.nth(1).locator("[data-said=caption]")).to_have_value("First")
    photos.nth(2).get_by_role("button", name="Take this picture out").click()
    expect(photos).to_have_count(2)
    assert body(screen).count("&quot;kind&quot;:&quot;gallery&quot;") == 1


def test_cells_of_a_sheet_become_a_table_with_a_head_and_a_caption(screen: Screen) -> None:
    screen.text.click()
    paste_text(
        screen, 'Party\tVotes\nBlue\t12\n"Red, ""new"""\t7\n', "<style>x</style><table><tr><td>x</table>"
    )
    screen.composer.get_by_label("Caption of the table").fill("Counted so far")
    assert body(screen) == (
        "<table><caption>Counted so far</caption><tbody><tr><th><p>Party</p></th><th><p>Votes</p></th></tr>"
        "<tr><td><p>Blue</p></td><td><p>12</p></td></tr>"
        '<tr><td><p>Red, "new"</p></td><td><p>7</p></td></tr></tbody></table>'
    ) or "<caption>Counted so far</caption>" in body(screen)
    expect(screen.text.locator("th")).to_have_count(2)
    expect(screen.text.locator("td").nth(2)).to_have_text('Red, "new"')


def test_an_address_of_ours_becomes_a_card_and_what_is_not_known_stays_a_link(
    screen: Screen, writer: Desk
) -> None:
    screen.text.click()
    paste_text(screen, f"{writer.url}/live/{PATH}/")
    expect(screen.composer.locator(".block-card [data-said=url]")).to_have_value(f"/live/{PATH}/")
    screen.page.keyboard.type("Goes on below. ")
    paste_text(screen, "http://127.0.0.1:1/none")
    expect(screen.text.locator("> p").first).to_have_text("Goes on below. http://127.0.0.1:1/none")
    expect(screen.text.locator("a")).to_have_attribute("href", "http://127.0.0.1:1/none")


def test_a_preview_shows_what_is_written_at_the_width_of_a_phone_and_keeps_nothing(screen: Screen) -> None:
    page = screen.page
    screen.headline.fill("Not out yet")
    screen.composer.get_by_role("button", name="Preview").click()
    seen = page.frame_locator(".previewing iframe")
    expect(seen.locator("article h2")).to_have_text("Not out yet")
    assert page.locator(".previewing iframe").evaluate("frame => frame.clientWidth") == 360
    page.get_by_role("button", name="On a page").click()
    assert page.locator(".previewing iframe").evaluate("frame => frame.clientWidth") > 700
    page.keyboard.press("Escape")
    expect(page.locator(".previewing")).to_have_count(0)
    expect(screen.article("Not out yet")).to_have_count(0)


def test_with_a_thumb_at_360_pixels_the_lists_open_by_their_buttons(browser: Browser, writer: Desk) -> None:
    phone = {"has_touch": True, "is_mobile": True}
    with at_desk(browser, writer, PATH, **phone) as screen:
        page = screen.page
        page.set_viewport_size({"width": 360, "height": 740})
        screen.composer.get_by_role("button", name="Topics").tap()
        offered(page).filter(has_text="Weather").tap()
        expect(screen.composer.locator("[data-particulars]")).to_contain_text("on Weather")
        screen.composer.get_by_role("button", name="Blocks, templates").tap()
        expect(offered(page).first).to_be_visible()
        box = page.locator(".menu").bounding_box()
        assert box is not None
        assert (box["x"] >= 0, box["x"] + box["width"] <= 360, box["y"] + box["height"] <= 740) == (True,) * 3
        assert all((row.bounding_box() or {})["height"] >= 40 for row in offered(page).all()[:5])
        offered(page).filter(has_text="Vote count").tap()
        expect(screen.text.locator("th").first).to_have_text("Candidate")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        screen.composer.locator('[data-act="discard"]').last.tap()


def test_one_block_after_another_stands_behind_it_and_takes_no_others_place(screen: Screen) -> None:
    screen.paste(png())
    expect(screen.composer.locator(".block-photo")).to_be_visible()
    for name in ("Card of a story", "Embed", "Table"):
        screen.composer.get_by_role("button", name=name, exact=True).click()
    assert re.findall(r"kind&quot;:&quot;(\w+)", body(screen)) == ["photo", "card", "embed"]
    assert body(screen).endswith("</table>")
    expect(screen.kept).to_have_text(re.compile("on the server"))  # though card and embed are empty as yet
