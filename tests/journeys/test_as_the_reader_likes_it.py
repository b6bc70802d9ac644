"""What a reader does with a page besides reading: chooses, shares, enlarges, walks by keys, comes back."""

from __future__ import annotations

import contextlib
import re
import socket

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import becomes_equal

pytestmark = pytest.mark.browser

HALF_WAY = "scrollTo(0, document.documentElement.scrollHeight / 2)"
NO_SHARE = "delete Navigator.prototype.share"
SHIFTS = """
    window.shifted = 0
    new PerformanceObserver(list => { for (const each of list.getEntries()) {
      window.shifted += each.value
      window.shifters = [...window.shifters || [], ...each.sources.map(({ node }) => node?.outerHTML?.slice(0, 90))]
    } })
      .observe({ type: 'layout-shift', buffered: true })
"""


def test_held_until_asked_also_at_the_top_and_remembered(stage, browser, reader):
    newsroom, url = _coverage(stage, "on-request")
    page = reader(url)
    _choose(page, "Hold until I ask")
    newsroom.publish("The first")
    expect(page.locator("#waiting")).to_have_text("1 new update")
    assert "The first" not in page.locator("#timeline").inner_text()
    page.reload()
    expect(page.locator("#timeline article h2").first).to_have_text("The first")
    newsroom.publish("The second")
    expect(page.locator("#waiting")).to_have_text("1 new update")
    page.click("#waiting")
    becomes_equal(browser, page, url)
    newsroom.publish("The third")
    expect(page.locator("#waiting")).to_have_text("1 new update")
    _choose(page, "Show at once while I am at the top")
    becomes_equal(browser, page, url)


def test_key_events_only(stage, browser, reader):
    newsroom, url = _coverage(stage, "key-events")
    key = newsroom.publish("The dam broke", "", "key")
    page = reader(url)
    _choose(page, "Show key events only")
    expect(page.locator("#timeline article")).to_have_count(1)
    newsroom.publish("Nothing much")
    newsroom.publish("The dam is mended", "", "key")
    expect(page.locator("#timeline article h2")).to_have_text(["The dam is mended", "The dam broke"])
    newsroom.act("unmark_key", key)
    expect(page.locator("#timeline article h2")).to_have_text(["The dam is mended"])
    _choose(page, "Show at once while I am at the top")
    becomes_equal(browser, page, url)


def test_the_choices_open_and_close_by_the_keyboard_and_give_the_focus_back(stage, reader):
    _, url = _coverage(stage, "choices-by-keys")
    page = reader(url)
    opener = page.locator("[data-opens=choices]")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#choices")).to_be_visible()
    assert page.evaluate("document.querySelector('#choices').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator("#choices")).to_be_hidden()
    expect(opener).to_be_focused()


def test_what_is_kept_on_the_device_can_be_forgotten(stage, reader):
    _, url = _coverage(stage, "forgotten")
    page = reader(url)
    _choose(page, "Hold until I ask")
    assert page.evaluate("localStorage.length") > 0
    page.click("[data-opens=choices]")
    page.click("#choices .forget")
    expect(page.locator("#said")).to_have_text("Forgotten")
    assert page.evaluate("localStorage.length") == 0


def test_without_javascript_nothing_is_offered_that_needs_it(stage, browser):
    _, url = _coverage(stage, "no-script")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    for each in page.locator("button:not(form[action] button)").all():
        assert not each.is_visible()
    for each in page.locator("dialog, .ask").all():
        assert not each.is_visible()
    context.close()


def test_by_j_and_k_to_the_newest_by_n_and_to_search_by_s(stage, reader):
    newsroom, url = _coverage(stage, "by-keys")
    page = reader(url)
    ids = [newsroom.newest(number) for number in range(3)]
    page.evaluate("scrollTo(0, 40)")
    here = "document.activeElement.id"
    for wanted, key in ((0, "j"), (1, "j"), (2, "j"), (1, "k")):
        page.keyboard.press(key)
        page.wait_for_function(f"() => {here} === 'e-{ids[wanted]}'")
    newsroom.publish("The newest of all")
    expect(page.locator("#waiting")).to_be_visible()
    assert page.evaluate(here) == f"e-{ids[1]}"
    page.keyboard.press("n")
    expect(page.locator("#waiting")).to_be_hidden()
    assert "The newest of all" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("s")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_the_keys_can_be_switched_off_and_do_nothing_where_one_writes(stage, reader):
    _, url = _coverage(stage, "no-keys")
    page = reader(url)
    page.keyboard.press("?")
    expect(page.locator("#choices")).to_be_visible()
    page.locator("#choices [name=keys]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("?")
    page.wait_for_timeout(300)
    expect(page.locator("#choices")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") != "ARTICLE"


def test_the_address_of_an_entry_is_copied_and_that_is_said(stage, reader):
    newsroom, url = _coverage(stage, "shared")
    page = reader(url, first=NO_SHARE, permissions=["clipboard-read", "clipboard-write"])
    id = newsroom.newest()
    page.click(f"#e-{id} [data-share]")
    expect(page.locator("#said")).to_have_text("The link was copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{url}{id}/"


def test_an_entry_that_changed_before_the_reader_says_so_and_shows_what(stage, browser, reader):
    newsroom, url = _coverage(stage, "what-changed")
    id = newsroom.publish("The bridge is closed", "<p>Nobody was hurt on the bridge.</p>")
    page = reader(url)
    newsroom.amend(id, headline="The bridge is half open now")
    expect(page.locator(f"#e-{id} .changed")).to_have_text("Amended: what changed")
    page.click(f"#e-{id} .changed")
    shown = page.locator("#difference .copy")
    expect(shown.locator("del")).to_have_text("closed")
    expect(shown.locator("ins")).to_have_text("half open now")
    assert page.locator("#difference a").get_attribute("href").endswith(f"{id}/history/")
    expect(shown).to_contain_text("Nobody was hurt on the bridge.")
    page.keyboard.press("Escape")
    expect(page.locator(f"#e-{id} .changed")).to_be_focused()
    newsroom.act("pin_entry", newsroom.newest(3))
    page.evaluate("scrollTo(0, 0)")
    becomes_equal(browser, page, url)
    expect(page.locator(".changed")).to_have_count(1)


def test_of_what_was_withdrawn_meanwhile_nothing_is_shown_as_a_change(stage, reader):
    newsroom, url = _coverage(stage, "withdrawn-and-back")
    id = newsroom.publish("CANARY in the mine", "<p>Nobody was hurt.</p>")
    page = reader(url)
    newsroom.act("withhold_entry", id)
    expect(page.locator(f"#e-{id} .stub")).to_be_visible()
    newsroom.act("release_entry", id)
    newsroom.amend(id, headline="A bird in the mine")
    expect(page.locator(f"#e-{id} h2")).to_have_text("A bird in the mine")
    page.wait_for_timeout(300)
    if page.locator(f"#e-{id} .changed").count():
        page.click(f"#e-{id} .changed")
        assert "Nobody was hurt" not in page.locator("#difference del").all_inner_texts()


def test_a_difference_that_is_being_looked_at_closes_when_its_entry_is_withheld(stage, reader):
    newsroom, url = _coverage(stage, "withheld-meanwhile")
    id = newsroom.publish("CANARY in the mine", "<p>Nobody was hurt.</p>")
    page = reader(url)
    newsroom.amend(id, headline="A bird in the mine")
    page.click(f"#e-{id} .changed")
    expect(page.locator("#difference .copy del")).to_contain_text("CANARY")
    newsroom.act("withhold_entry", id)
    expect(page.locator("#difference")).to_be_hidden()
    assert "CANARY" not in page.content()


def test_who_comes_back_is_told_where_he_was_and_what_happened_since(stage, browser, reader):
    newsroom, url = _coverage(stage, "came-back")
    page = reader(url)
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(500)
    was = newsroom.newest()
    page.goto("about:blank")
    for number in range(7):
        newsroom.publish(f"Since then {number}")
    for number in (9, 11):
        newsroom.amend(newsroom.newest(number), headline=f"Otherwise {number}")
    page.goto(url)
    expect(page.locator("#since")).to_have_text("7 updates and 2 changes since you left")
    assert page.locator(f"#e-{was}").get_attribute("data-here").startswith("You were here at ")
    becomes_equal(browser, page, url)
    page.click("#since")
    expect(page.locator(f"#e-{was}")).to_be_in_viewport()
    expect(page.locator("#since")).to_be_hidden()


def test_of_what_was_taken_down_the_device_keeps_nothing(stage, reader):
    newsroom, url = _coverage(stage, "kept-nothing")
    id = newsroom.newest()
    page = reader(url)
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(500)
    page.goto("about:blank")
    page.goto(url)
    assert id in page.evaluate("JSON.stringify(localStorage)")
    newsroom.act("take_down_entry", id, "A court said so.")
    expect(page.locator(f"#e-{id}")).to_have_count(0)
    page.wait_for_function(f"() => !JSON.stringify(localStorage).includes('{id}')")


def test_new_headlines_are_read_out_as_many_as_were_chosen(stage, reader):
    newsroom, url = _coverage(stage, "read-out")
    page = reader(url)
    newsroom.publish("The siren sounds")
    expect(page.locator("#news")).to_contain_text("The siren sounds")
    page.click("[data-opens=choices]")
    page.locator("#choices").get_by_label("Nothing").check()
    page.keyboard.press("Escape")
    newsroom.publish("The siren is silent")
    expect(page.locator("#timeline article h2").first).to_have_text("The siren is silent")
    page.wait_for_timeout(800)
    expect(page.locator("#news")).not_to_contain_text("silent")
    newsroom.act("take_down_entry", newsroom.newest(1), "A court said so.")
    expect(page.locator("#news")).to_be_empty()


def test_the_time_of_the_reader_stands_beside_that_of_the_newsroom(stage, browser, reader):
    _, url = _coverage(stage, "two-times")
    page = reader(url, timezone_id="Asia/Kathmandu", locale="en-GB")
    time = page.locator("#timeline time").first
    before = time.inner_text()
    page.click("[data-opens=choices]")
    page.locator("#choices [name=own]").check()
    page.keyboard.press("Escape")
    expect(time).to_have_attribute("data-own", re.compile(r"\d\d:\d\d .*5:45"))
    assert time.inner_text() == before
    becomes_equal(browser, page, url)


@pytest.mark.parametrize("where", ["scrollTo(0, 0)", HALF_WAY])
def test_nothing_shifts_through_fifty_changes(stage, reader, where):
    newsroom, url = _coverage(stage, f"no-shift-{len(where)}")
    page = reader(url, first=SHIFTS)
    if where != HALF_WAY:
        _choose(page, "Hold until I ask")
        page.wait_for_timeout(700)
        page.evaluate("window.shifted = 0")
    page.evaluate(where)
    for number in range(50):
        newsroom.publish(f"Update {number}")
    expect(page.locator("#waiting")).to_have_text("50 new updates")
    page.wait_for_timeout(500)
    assert page.evaluate("window.shifted") == 0, page.evaluate("window.shifters")


def test_how_many_read_is_a_round_figure_and_none_for_a_handful(stage, browser, reader):
    newsroom, url = _coverage(stage, "counted")
    page = reader(url)
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(500)
    expect(page.locator("#readers")).to_be_empty()
    with contextlib.ExitStack() as streams:
        for _ in range(11):
            line = streams.enter_context(socket.create_connection(("127.0.0.1", stage.port)))
            line.sendall(b"GET /live/counted/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert line.recv(12) == b"HTTP/1.1 200"
        newsroom.publish("Many have come")
        page.reload()
        expect(page.locator("#readers")).to_have_text("10 readers", timeout=10000)
        page.evaluate("scrollTo(0, 0)")
        becomes_equal(browser, page, url)


def test_the_order_is_remembered_wherever_the_reader_comes_next(stage, reader):
    _, url = _coverage(stage, "in-order")
    _, other = _coverage(stage, "in-order-elsewhere")
    page = reader(url)
    page.click(".tools a[href$='order=oldest']")
    expect(page).to_have_url(f"{url}?order=oldest")
    page.goto(other)
    expect(page).to_have_url(f"{other}?order=oldest")
    expect(page.locator("#timeline article h2").first).to_have_text("Opening 0")
    _choose(page, "Hold until I ask")
    page.goto(url)
    expect(page).to_have_url(f"{url}?order=oldest")
    page.click(".tools a[href$='order=newest']")
    expect(page).to_have_url(f"{url}?order=newest")
    page.goto(url)
    expect(page.locator("#timeline article h2").first).to_have_text("Opening 33")
    expect(page).to_have_url(url)


def test_an_address_lands_on_its_entry_also_where_the_page_has_gone_on(stage, reader):
    newsroom, url = _coverage(stage, "gone-on")
    here, beyond = newsroom.newest(0), newsroom.newest(32)
    page = reader(f"{url}#e-{here}")
    assert page.url == f"{url}#e-{here}"
    page.goto("about:blank")
    page.goto(f"{url}#e-{beyond}")
    expect(page).to_have_url(f"{url}{beyond}/")
    newsroom.act("retract_entry", beyond, "It never happened.")
    page.goto("about:blank")
    page.goto(f"{url}#e-{beyond}")
    expect(page).to_have_url(f"{url}{beyond}/")
    expect(page.locator("main .tombstone")).to_be_visible()


@pytest.mark.parametrize("whose", ["the newsroom", "the reader"])
def test_from_the_newest_entry_the_way_leads_into_the_coverage_in_whatever_order_it_opens(
    stage, reader, whose
):
    newsroom, url = _coverage(stage, f"oldest-first-to-{whose[4:]}")
    if whose == "the newsroom":
        newsroom.edit_head(order="oldest")
    page = reader(url)
    if whose == "the reader":
        page.click(".tools a[href$='order=oldest']")
        expect(page).to_have_url(f"{url}?order=oldest")
    newest = newsroom.newest()
    page.goto(f"{url}{newest}/")
    page.click(".back a")
    page.wait_for_timeout(500)
    expect(page).to_have_url(f"{url}?order=newest#e-{newest}")
    expect(page.locator(f"main.coverage #e-{newest}")).to_be_in_viewport()


def test_where_a_module_cannot_be_had_a_link_is_a_link_and_without_any_line_the_page_stays(stage, reader):
    newsroom, url = _coverage(stage, "cut-line")
    page = reader(url)
    page.route("**/asked/share.js", lambda route: route.abort())
    share = page.locator(f"#e-{newsroom.newest(0)} [data-share]")
    page.context.set_offline(True)
    with page.expect_event("requestfailed", lambda failed: failed.url.endswith("share.js")):
        share.click()
    page.wait_for_timeout(300)
    assert page.url == url
    page.context.set_offline(False)
    share.click()
    expect(page).to_have_url(f"{url}{newsroom.newest(0)}/")


def _choose(page, label):
    page.click("[data-opens=choices]")
    page.locator("#choices").get_by_label(label).check()
    page.keyboard.press("Escape")
    expect(page.locator("#choices")).to_be_hidden()


def _coverage(stage, path):
    newsroom = stage.newsroom(path, seed=sum(map(ord, path)))
    newsroom.open(entries=34)
    return newsroom, f"{stage.url}/live/{path}/"
