"""The keys of the desk on keyboards of other scripts, in words that are put together, and from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desk.screen import at_desk
from tests.desk_client import Desk

pytestmark = pytest.mark.browser

_PRESS = """said => (document.activeElement ?? document.body).dispatchEvent(
  new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...said }))"""


def press(page: Page, key: str, code: str = "", **said: object) -> None:
    """As a keyboard of another script says it, which the browser that tests has not."""
    page.evaluate(_PRESS, {"key": key, "code": code, **said})


def test_single_keys_are_those_of_the_same_place_on_a_russian_or_arabic_keyboard(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("scripts")
    for headline in ("First", "Second"):
        ada.publish("scripts", headline)
    with at_desk(browser, ada, "scripts") as screen:
        page = screen.page
        expect(screen.article("First").locator(".toolbar")).to_be_visible()
        press(page, "о", "KeyJ")
        expect(screen.article("Second")).to_be_focused()
        press(page, "ت", "KeyJ")
        expect(screen.article("First")).to_be_focused()
        press(page, "ш", "KeyI")
        expect(screen.said).to_contain_text("Marked as a key event.")
        press(page, "ى", "KeyN")
        expect(screen.headline).to_be_focused()
        screen.headline.blur()
        press(page, "؟", "Slash", shiftKey=True)
        expect(page.get_by_role("dialog")).to_contain_text("Withhold it, or release it")
        page.keyboard.press("Escape")
        # What is no letter of another script is what it says: this is the key W of a Dvorak keyboard.
        press(page, ",", "KeyW")
        press(page, "т", "KeyN", shiftKey=True)
        press(page, "т", "KeyN", isComposing=True)
        expect(screen.headline).not_to_be_focused()


def test_return_and_escape_are_those_of_a_word_that_is_being_put_together(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("words")
    ada.publish("words", "The bridge is closed")
    with at_desk(browser, ada, "words") as screen:
        screen.headline.fill("東京")
        screen.headline.focus()
        press(screen.page, "Enter", "Enter", isComposing=True)
        expect(screen.headline).to_be_focused()
        press(screen.page, "Enter", "Enter", keyCode=229)
        expect(screen.headline).to_be_focused()
        press(screen.page, "Enter", "Enter")
        expect(screen.text).to_be_focused()
        form = screen.edit("The bridge is closed")
        press(screen.page, "Escape", "Escape", isComposing=True)
        expect(form).to_be_visible()
        press(screen.page, "Escape", "Escape")
        expect(form).to_have_count(0)


@pytest.mark.parametrize(("locale", "on"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_arrows_walk_the_tools_the_way_they_point(browser: Browser, ada: Desk, locale: str, on: str) -> None:
    path = f"tools-{locale}"
    ada.open_live(path)
    with at_desk(browser, ada, path, locale=locale) as screen:
        tools = screen.composer.locator(".text-tools button:visible")
        tools.nth(0).focus()
        screen.page.keyboard.press(on)
        expect(tools.nth(1)).to_be_focused()
        screen.page.keyboard.press("ArrowLeft" if on == "ArrowRight" else "ArrowRight")
        expect(tools.nth(0)).to_be_focused()
