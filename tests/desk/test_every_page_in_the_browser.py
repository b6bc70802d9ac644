"""Every page of the staff in Chromium, under the policy as it is served: nothing is blocked, nothing complains, it
fits a telephone, and the keyboard reaches whatever can be pressed."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from dateline.lib import ids
from tests.desk.screen import signed_in
from tests.desk.test_hostile_words_in_the_browser import _WATCH
from tests.desk_client import Desk, copy_form
from tests.quality.walk import kind_of, links
from tests.served import Served

pytestmark = pytest.mark.browser
PATH = "every-page"
OURS = ("/desk/", "/account/")
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
# What can be pressed and is shown, less what the keyboard reached.
_MISSED = """reached => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(each => each.checkVisibility({ visibilityProperty: true, opacityProperty: false })
    && !each.disabled && each.type !== 'hidden' && each.tabIndex >= 0
    && !(each.type === 'radio' && !each.checked) && !each.closest('[inert]'))
  .filter(each => !each.dataset.reached)
  .map(each => each.outerHTML.slice(0, 120))"""
_NOTE = "() => { const at = document.activeElement; if (at) at.dataset.reached = '1'; return at?.localName }"


def furnish(desk: Desk) -> None:
    """One of each thing that has a page of its own."""
    desk.open_live(PATH)
    entry = desk.publish(PATH, "The bridge is closed")
    desk.publish(PATH, "A second one")
    at = f"/desk/{PATH}"
    for address, form in (
        (f"{at}/submit/", {"draft": f"draft-{ids.new_id()}"}),
        (f"{at}/schedule/", {"draft": f"draft-{ids.new_id()}", "due": "2099-05-04T09:30"}),
        (f"{at}/drafts/draft-{ids.new_id()}/", {}),
    ):
        answer = desk.post(address, copy_form("Waits") | form)
        assert answer.status_code == 200, answer.text
    desk.do_to(PATH, entry, "alert", {"text": "The bridge is closed."})
    story = copy_form("A story", zone="UTC", language="en") | {"path": "every-story"}
    assert desk.post("/desk/stories/open/", story).status_code == 201
    assert desk.post("/desk/settings/templates/examples/").status_code == 302


def addresses(desk: Desk) -> list[str]:
    """One of each kind, by the links of the others."""
    found: dict[str, str] = {}
    waiting, seen = [f"/desk/{PATH}/", *OURS], set[str]()
    while waiting:
        url = waiting.pop(0)
        kind = kind_of(url).split("?")[0]
        if url in seen or kind in found or kind == "missing":
            continue
        seen.add(url)
        answer = desk.ask(url, headers={"Accept": "text/html"})
        if answer.status_code == 200 and "<html" in answer.text[:500]:
            found[kind] = url
            waiting += [link for link in links(answer.text, url) if urlsplit(link).path.startswith(OURS)]
    return sorted(found.values())


class Visitor:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.set_default_timeout(10_000)
        page.add_init_script(_WATCH)
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda said: (
                self.wrong.append(f"{page.url}: {said.text}") if said.type in ("error", "warning") else None
            ),
        )

    def visit(self, url: str) -> None:
        self.page.goto(url, wait_until="load")
        self.page.wait_for_timeout(150)  # the page's own modules have begun
        for size in (WIDE, NARROW):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            if not self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
                self.wrong.append(f"{url} is wider than {size['width']}")
        self.wrong += [f"{url}: {report}" for report in self.page.evaluate("window.reports")]

    def walk_by_keyboard(self, url: str) -> None:
        self.page.evaluate("() => document.activeElement?.blur()")
        for _ in range(400):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(_NOTE) in ("body", None):
                break
        self.wrong += [f"{url}: the keyboard misses {each}" for each in self.page.evaluate(_MISSED, None)]


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_under_the_policy_nothing_is_blocked_and_everything_is_reached(
    browser: Browser, ada: Desk, site: Served, every: int
) -> None:
    if not ada.ask(f"/desk/{PATH}/").is_success:
        furnish(ada)
    pages = addresses(ada)
    assert len(pages) > 30, pages
    context = signed_in(browser, ada)
    visitor = Visitor(context.new_page())
    for url in pages[::every]:
        visitor.visit(f"{site.url}{url}")
        visitor.walk_by_keyboard(url)
    context.close()
    assert visitor.wrong == []
    print(f"\n{len(pages[::every])} of {len(pages)} pages")
