"""What a screen reader is told: the tree that the browser gives it, and what is said without being asked."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dateline.core.body import Embed, Gallery, Photo, Quotation, Text

pytestmark = pytest.mark.browser
# Everything that a live region says, in order.
SPOKEN = """
  window.spoken = []
  addEventListener('DOMContentLoaded', () => {
    for (const region of document.querySelectorAll('[aria-live], [role=status]')) {
      new MutationObserver(() => region.textContent.trim() && spoken.push(region.textContent.trim()))
        .observe(region, { childList: true, characterData: true, subtree: true })
    }
  })
"""


def tree(page: Page) -> list[dict[str, Any]]:
    """Role, name and level of all that is there for who hears the page, in its order."""
    line = page.context.new_cdp_session(page)
    nodes = line.send("Accessibility.getFullAXTree")["nodes"]
    return [_heard(node) for node in nodes if not node["ignored"]]


def _heard(node: dict[str, Any]) -> dict[str, Any]:
    level = next(
        (each["value"]["value"] for each in node.get("properties", []) if each["name"] == "level"), 0
    )
    return {"role": node["role"]["value"], "name": node.get("name", {}).get("value", ""), "level": level}


def named(heard: list[dict[str, Any]], role: str) -> list[str]:
    return [each["name"] for each in heard if each["role"] == role]


def test_the_landmarks_have_names_and_the_headings_an_order(stage, reader):
    page, _, _ = _page(stage, reader, "landmarks")
    heard = tree(page)
    assert len(named(heard, "main")) == 1
    assert len(named(heard, "banner")) == 1
    assert {"Key events"} <= set(named(heard, "navigation"))
    assert {"Held at the top", "Entries"} <= set(named(heard, "region"))
    headings = [each for each in heard if each["role"] == "heading"]
    assert [each["name"] for each in headings if each["level"] == 1] == ["The river is rising"]
    levels = [each["level"] for each in headings]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert all(each["name"] for each in headings)


def test_an_entry_is_an_article_with_a_time_a_heading_and_words_for_its_pictures(stage, reader):
    page, id, _ = _page(stage, reader, "heard-entry")
    said = page.locator(f"#e-{id}").aria_snapshot()
    for wanted in (
        'heading "The flood" [level=2]',
        'img "A lock"',
        'img "A mill"',
        "blockquote",
        'link "Share “The flood”"',
    ):
        assert wanted in said, said
    assert "time" in said
    links = [line for line in said.splitlines() if "- link" in line]
    assert not [line for line in links if line.strip() == "- link"], "no link is without a name"


def test_what_happens_is_said_politely_and_once(stage, reader):
    page, _, room = _page(stage, reader, "spoken", first=SPOKEN)
    room.publish("The siren sounds")
    page.wait_for_function("() => spoken.some(each => each.includes('The siren sounds'))")
    room.amend(room.newest(5), headline="A small change")
    expect(page.locator("#timeline")).to_contain_text("A small change")
    page.wait_for_timeout(800)
    spoken = page.evaluate("spoken")
    assert len([each for each in spoken if "The siren sounds" in each]) == 1, spoken
    assert not [each for each in spoken if "A small change" in each], "what was amended is not read out"
    regions = page.evaluate(
        "[...document.querySelectorAll('[aria-live], [role=status]')].map(each => each.ariaLive || each.role)"
    )
    assert "assertive" not in regions


def test_how_current_the_page_is_and_that_it_has_ended_are_said(stage, reader):
    page, _, room = _page(stage, reader, "said-ended", first=SPOKEN)
    assert "Live" in page.evaluate("spoken")
    room.run("end_coverage")
    page.wait_for_function("() => spoken.includes('This coverage has ended')")


def test_while_a_story_lies_over_it_nothing_of_the_coverage_is_heard(stage, reader):
    page, _, _ = _page(stage, reader, "beneath")
    page.locator("main a.card").first.click()
    expect(page.locator("dialog.over-page")).to_be_visible()
    heard = tree(page)
    assert named(heard, "dialog") == ["Why the river rose"]
    assert "Entries" not in named(heard, "region")
    assert named(heard, "heading")[0] == "Why the river rose"
    page.keyboard.press("Escape")
    expect(page.locator("dialog.over-page")).to_be_hidden()
    assert "Entries" in named(tree(page), "region")


def test_the_page_moves_neither_the_focus_nor_the_place_where_one_hears(stage, reader):
    page, id, room = _page(stage, reader, "not-moved")
    page.locator(f"#e-{id} [data-share]").focus()
    for number in range(5):
        room.publish(f"Update {number}")
    room.correct(id, "It was not so.")
    expect(page.locator(f"#e-{id} .correction")).to_be_visible()
    expect(page.locator(f"#e-{id} [data-share]")).to_be_focused()


def _page(stage, reader, path, **settings):
    room = stage.newsroom(path, seed=sum(map(ord, path)))
    room.open(entries=8)
    room.story(f"why-{path}", "Why the river rose")
    photos = (
        Photo("ab" * 16, 1600, 900, "The lock.", "Ines Roth", "A lock"),
        Photo("cd" * 16, 1600, 900, "The mill.", "Ines Roth", "A mill"),
    )
    id = room.publish_body(
        "The flood",
        Text("<p>It came.</p>"),
        Quotation("<p>We go now.</p>", "A fireman"),
        Gallery(photos),
        Embed("https://www.youtube.com/watch?v=abcdefghijk", "", "The last bus"),
    )
    return reader(f"{stage.url}/live/{path}/", **settings), id, room
