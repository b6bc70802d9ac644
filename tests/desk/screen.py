"""The desk's screen in Chromium, as a journalist uses it: what is written, pressed and seen."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.desk_client import Desk

SOON = 8000  # ms, on a machine that has other things to do

_PASTE = """([selector, picture, name, kind]) => {
  const bytes = Uint8Array.from(atob(picture), letter => letter.charCodeAt(0))
  const clipboardData = new DataTransfer()
  clipboardData.items.add(new File([bytes], name, { type: kind }))
  const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  document.querySelector(selector).dispatchEvent(paste)
}"""


class Screen:
    """One tab at the desk of a coverage. What its modules complain of fails the test that reads `wrong`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.set_default_timeout(SOON)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self._hear(said.type, said.text))
        self.open(address)

    def open(self, address: str) -> None:
        self.page.goto(address)
        expect(self.composer).to_have_attribute("data-ready", "")

    @property
    def composer(self) -> Locator:
        return self.page.locator('form.composer[data-compose="new"]')

    @property
    def headline(self) -> Locator:
        return self.composer.locator("textarea.headline")

    @property
    def text(self) -> Locator:
        return self.composer.locator(".ProseMirror")

    @property
    def said(self) -> Locator:
        return self.page.locator("#said")

    @property
    def warned(self) -> Locator:
        return self.page.locator("#warned")

    @property
    def kept(self) -> Locator:
        return self.composer.locator("[data-kept]")

    def article(self, headline: str) -> Locator:
        return self.page.locator(".public article.entry", has=self.page.locator(f'h2:text-is("{headline}")'))

    def flash(self, headline: str) -> None:
        self.headline.fill(headline)
        self.headline.press("Control+Enter")

    def press(self, headline: str, act: str) -> None:
        self.article(headline).locator(f'[data-act="{act}"]').click()

    def edit(self, headline: str, act: str = "amend") -> Locator:
        """Opens the entry in its place, also where a colleague has it open; its form."""
        self.press(headline, act)
        form = self.page.locator(f'.being-edited form[data-compose="{act}"][data-ready]')
        beside = self.page.get_by_role("button", name="Write beside them")
        expect(beside.or_(form)).to_be_visible()
        if beside.is_visible():
            beside.click()
            expect(form).to_be_visible()
        return form

    def answer(self, said: str = "It is an update") -> None:
        """What was saved changes a number, a name, a negation or much of the text, and is asked what it is."""
        self.page.locator("[data-question]").get_by_role("button", name=said).click()

    def paste(self, picture: bytes, into: str = ".ProseMirror", kind: str = "image/png") -> None:
        pasted(self.page, picture, into, kind)

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "the server responded with a status of" not in text:
            self.wrong.append(text)


@contextmanager
def at_desk(browser: Browser, desk: Desk, path: str, **settings: object) -> Iterator[Screen]:
    """The screen of a coverage, signed in as the desk is."""
    context = signed_in(browser, desk, **settings)
    screen = Screen(context.new_page(), f"{desk.url}/desk/{path}/")
    try:
        yield screen
        assert not screen.wrong
    finally:
        context.close()


def signed_in(browser: Browser, desk: Desk, **settings: object) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **settings)  # type: ignore[arg-type]
    context.add_cookies(
        [{"name": c.name, "value": c.value or "", "url": desk.url} for c in desk.http.cookies.jar]
    )
    return context


def pasted(page: Page, picture: bytes, into: str, kind: str = "image/png") -> None:
    page.evaluate(_PASTE, [into, base64.b64encode(picture).decode(), "quay.png", kind])


def png(width: int = 900, height: int = 600) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (width, height), (60, 90, 120)).save(kept, "PNG")
    return kept.getvalue()
