"""The same fifteen hundred pieces in Chromium: pasted at the desk and shown to readers. No dialog opens, the
Content-Security-Policy reports nothing, and nothing is asked of anybody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desk.hostile_words import CARRIERS, PAYLOADS, VECTORS
from tests.desk.screen import Screen, signed_in
from tests.desk_client import Desk

pytestmark = pytest.mark.browser

_WATCH = """window.reports = []
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
  window.reports.push(`${violatedDirective} ${sample}`))"""
_PASTE = """payloads => {
  const surface = document.querySelector('form.composer .ProseMirror')
  for (const payload of payloads) {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', payload)
    clipboardData.setData('text/plain', payload)
    surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    surface.editor?.commands.clearContent(false)
  }
}"""
_ODD = """root => [...document.querySelectorAll(`${root} *`)].filter(each =>
  /^(script|iframe|object|embed|svg|math|style|link|form|base|meta)$/.test(each.localName)
  || [...each.attributes].some(({ name, value }) =>
    /^on|^style$/.test(name) || /^\\s*(javascript|data|vbscript):/i.test(value))
).map(each => each.outerHTML.slice(0, 200))"""


class Watched:
    """A page whose every dialog, report and foreign request is remembered."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.wrong = page, []  # type: tuple[Page, list[str]]
        page.add_init_script(_WATCH)
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on(
            "request", lambda one: one.url.startswith((site, "blob:", "data:")) or self.wrong.append(one.url)
        )

    def faults(self) -> list[str]:
        return [*self.wrong, *self.page.evaluate("window.reports")]


@pytest.fixture
def watched(browser: Browser, ada: Desk) -> Iterator[Watched]:
    context = signed_in(browser, ada)
    yield Watched(context.new_page(), ada.url)
    context.close()


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_pasted_at_the_desk_they_do_nothing_and_what_stays_is_text(
    watched: Watched, ada: Desk, every: int
) -> None:
    path = f"hostile-desk-{every}"
    ada.open_live(path)
    screen = Screen(watched.page, f"{ada.url}/desk/{path}/")
    screen.text.click()
    pieces = PAYLOADS[::every]
    for at in range(0, len(pieces), 300):
        watched.page.evaluate(_PASTE, pieces[at : at + 300])
        assert watched.page.evaluate(_ODD, ".ProseMirror") == []
    assert watched.faults() == []


def test_published_they_do_nothing_to_readers(watched: Watched, ada: Desk) -> None:
    ada.open_live("hostile-page")
    for number, vector in enumerate(VECTORS):
        payload = CARRIERS[number % len(CARRIERS)](vector)
        said = {"headline": f"{number} {payload[:120]}", "body": payload, "bylines": payload[:100]}
        ada.post("/desk/hostile-page/publish/", said, key=f"hostile-{number}")
    watched.page.goto(f"{ada.url}/live/hostile-page/")
    expect(watched.page.locator("article.entry").first).to_be_visible()
    watched.page.locator("article.entry").last.scroll_into_view_if_needed()
    assert watched.page.evaluate(_ODD, "main article") == []
    assert watched.faults() == []


def test_no_string_becomes_html_in_a_page_of_the_desk(watched: Watched, ada: Desk) -> None:
    page = watched.page
    answer = page.goto(f"{ada.url}/desk/")
    assert answer is not None
    assert "require-trusted-types-for 'script'" in answer.headers["content-security-policy"]
    for doing in (
        "document.body.innerHTML = '<b>x</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
    ):
        assert (
            page.evaluate(f"() => {{ try {{ {doing} }} catch (error) {{ return error.name }} }}")
            == "TypeError"
        )
    parsed = "new DOMParser().parseFromString('<b>x</b>', 'text/html').body.innerHTML"
    assert page.evaluate(parsed) == "<b>x</b>"
    assert page.evaluate("document.querySelector('body > b')") is None
