"""What is being read never moves, and what waits is kept as true as what is shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import becomes_equal

pytestmark = pytest.mark.browser

# Notes, frame by frame, how far the first entry on screen has been from where it was.
WATCH = """() => {
  const seen = [...document.querySelectorAll('#timeline article')].find(each => each.getBoundingClientRect().top >= 0)
  const { id } = seen, was = seen.getBoundingClientRect().top
  window.moved = 0
  const look = () => {
    const now = document.getElementById(id)?.getBoundingClientRect().top ?? was + 9999
    window.moved = Math.max(window.moved, Math.abs(now - was))
    requestAnimationFrame(look)
  }
  look()
  return id.slice(2)
}"""
HALF_WAY = "scrollTo(0, document.documentElement.scrollHeight / 2)"
WIDTHS = {"telephone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_read_stays_where_it_is_through_fifty_changes(stage, browser, reader, width):
    newsroom, url = _coverage(stage, f"still-{width}")
    page = reader(url, viewport=WIDTHS[width])
    page.evaluate(HALF_WAY)
    newsroom.spare(page.evaluate(WATCH))
    for _ in range(25):
        newsroom.commotion_step(2)
    expect(page.locator("#waiting")).to_be_visible()
    page.wait_for_timeout(500)
    assert page.evaluate("moved") <= 1
    page.click("#waiting")
    becomes_equal(browser, page, url)


def test_the_entry_being_read_is_corrected_in_its_place(stage, reader):
    newsroom, url = _coverage(stage, "corrected-in-place")
    page = reader(url)
    page.evaluate(HALF_WAY)
    read = page.evaluate(WATCH)
    for number in range(5):
        newsroom.correct(read, f"The bridge is open, said note {number}.")
    expect(page.locator(f"#e-{read} .correction")).to_have_count(5)
    assert page.evaluate("moved") <= 1


def test_the_entry_being_read_is_taken_down(stage, reader):
    newsroom, url = _coverage(stage, "taken-down-while-read")
    page = reader(url)
    page.evaluate(HALF_WAY)
    read = page.evaluate(WATCH)
    page.evaluate("moved = 0")
    following = page.locator(f"#e-{read} + article").get_attribute("id")
    newsroom.act("take_down_entry", read, "A court said so.")
    expect(page.locator(f"#e-{read}")).to_have_count(0)
    assert 0 <= page.evaluate(f"document.getElementById('{following}').getBoundingClientRect().top") < 900


def test_new_entries_appear_at_the_top_of_the_page(stage, reader):
    newsroom, url = _coverage(stage, "appears")
    page = reader(url)
    newsroom.publish("The quay is under water")
    expect(page.locator("#timeline article h2").first).to_have_text("The quay is under water")
    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.locator("#timeline article")).to_have_count(30)


def test_further_down_they_wait_and_say_how_many(stage, browser, reader):
    newsroom, url = _coverage(stage, "waits")
    page = reader(url)
    title = page.title()
    page.evaluate(HALF_WAY)
    newsroom.publish("The first")
    expect(page.locator("#waiting")).to_have_text("1 new update")
    newsroom.publish("The second")
    newsroom.publish("The third")
    expect(page.locator("#waiting")).to_have_text("3 new updates")
    assert page.title() == f"(3) {title}"
    assert "The third" not in page.locator("#timeline").inner_text()
    page.click("#waiting")
    expect(page.locator("#waiting")).to_be_hidden()
    assert page.title() == title
    expect(page.locator("#timeline article h2").first).to_be_in_viewport()
    assert "The third" in page.evaluate("document.activeElement.textContent")
    becomes_equal(browser, page, url)


def test_after_they_were_shown_the_next_ones_wait_again(stage, reader):
    newsroom, url = _coverage(stage, "waits-again")
    page = reader(url, viewport=WIDTHS["telephone"])
    page.evaluate(HALF_WAY)
    newsroom.publish("The first")
    page.click("#waiting")
    newsroom.publish("The second")
    expect(page.locator("#waiting")).to_have_text("1 new update")


def test_the_note_can_be_put_away_and_comes_back_for_the_next_visit_down(stage, reader):
    newsroom, url = _coverage(stage, "put-away")
    page = reader(url)
    page.evaluate(HALF_WAY)
    newsroom.publish("The first")
    page.click("#waiting-away")
    expect(page.locator("#waiting")).to_be_hidden()
    newsroom.publish("The second")
    expect(page).to_have_title("(2) The river is rising | Dateline")
    expect(page.locator("#waiting")).to_be_hidden()
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator("#timeline article h2").first).to_have_text("The second")
    page.evaluate(HALF_WAY)
    newsroom.publish("The third")
    expect(page.locator("#waiting")).to_have_text("1 new update")


def test_an_entry_retracted_while_it_waits_never_appears(stage, reader):
    watch = """
      new MutationObserver(() => { window.shown ||= document.documentElement.textContent.includes('CANARY') })
        .observe(document, { childList: true, subtree: true, characterData: true })
    """
    newsroom, url = _coverage(stage, "canary")
    page = reader(url, first=watch)
    page.evaluate(HALF_WAY)
    retracted = newsroom.publish("CANARY one", "<p>CANARY text</p>")
    taken_down = newsroom.publish("CANARY two", "<p>CANARY text</p>")
    expect(page.locator("#waiting")).to_have_text("2 new updates")
    newsroom.act("retract_entry", retracted, "It was not so.")
    newsroom.act("take_down_entry", taken_down, "A court said so.")
    expect(page.locator("#waiting")).to_have_text("1 new update")
    page.click("#waiting")
    expect(page.locator(f"#e-{retracted}")).to_contain_text("It was not so.")
    assert not page.evaluate("window.shown")


def test_what_was_unfolded_and_where_the_focus_was_outlive_a_change(stage, reader):
    newsroom, url = _coverage(stage, "unfolded")
    newsroom.edit_head(background=("It has rained for a week.",))
    page = reader(url, viewport=WIDTHS["telephone"])
    page.locator("[data-part=background] summary").click()
    focused = newsroom.newest(1)
    page.locator(f"#e-{focused} [data-share]").focus()
    newsroom.edit_head(background=("It has rained for two weeks.",))
    newsroom.amend(focused, headline="Changed under the finger")
    expect(page.locator("[data-part=background] details p")).to_have_text("It has rained for two weeks.")
    expect(page.locator("[data-part=background] details p")).to_be_visible()
    expect(page.locator(f"#e-{focused} h2")).to_have_text("Changed under the finger")
    expect(page.locator(f"#e-{focused} [data-share]")).to_be_focused()


def _coverage(stage, path):
    newsroom = stage.newsroom(path, seed=sum(map(ord, path)))
    newsroom.open(entries=34)
    return newsroom, f"{stage.url}/live/{path}/"
