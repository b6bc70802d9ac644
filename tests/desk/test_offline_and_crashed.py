"""What was written without a line is sent in order, once, and bears the time it was written; a browser that is killed
has kept it on its disk."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Route, expect

from tests.desk.screen import Screen, at_desk
from tests.desk_client import Desk
from tests.served import Served

pytestmark = pytest.mark.browser

# The device's clock stands still where it is set, and goes on from there.
_EARLIER = "(() => { const now = Date.now; Date.now = () => now() - 180000 })()"


def order(desk: Desk, path: str) -> list[str]:
    page = desk.ask(f"/live/{path}/?order=oldest&fresh").text
    return [each for each in re.findall(r"<h2[^>]*>(?:<a[^>]*>)?([^<]+)", page) if each.startswith("Number")]


def test_what_waits_leaves_in_the_order_in_which_it_was_sent_off(
    browser: Browser, ada: Desk, site: Served
) -> None:
    ada.open_live("in-order")
    seen: list[str] = []

    def refuse_the_first(route: Route) -> None:
        """So that it is tried again while others wait behind it."""
        seen.append(route.request.post_data or "")
        if len(seen) < 3:
            route.abort()
        else:
            route.continue_()

    with at_desk(browser, ada, "in-order") as screen:
        screen.page.context.set_offline(True)
        for number in range(4):
            screen.flash(f"Number {number}")
            expect(screen.page.locator("[data-unsent] li")).to_have_count(number + 1)
        screen.page.route("**/publish/", refuse_the_first)
        screen.page.context.set_offline(False)
        expect(screen.page.locator("[data-unsent]")).to_be_hidden(timeout=20_000)
        screen.wrong.clear()
    sent = [re.search(r"headline=Number\+(\d)", each) for each in seen]
    assert [each[1] for each in sent if each][:3] == ["0", "0", "0"]
    assert order(ada, "in-order") == [f"Number {number}" for number in range(4)]


def test_what_was_written_without_a_line_bears_the_time_it_was_written(
    browser: Browser, ada: Desk, site: Served
) -> None:
    ada.open_live("late")
    with at_desk(browser, ada, "late") as screen:
        screen.page.context.set_offline(True)
        screen.page.evaluate(_EARLIER)
        screen.flash("Number 1, three minutes ago")
        expect(screen.page.locator("[data-unsent] li")).to_have_count(1)
        screen.page.context.set_offline(False)
        expect(screen.page.locator("[data-unsent]")).to_be_hidden(timeout=20_000)
        screen.wrong.clear()
    with closing(sqlite3.connect(f"file:{site.data / 'dateline.sqlite3'}?mode=ro", uri=True)) as database:
        stated, published = database.execute(
            "SELECT stated, published FROM record_entry JOIN record_coverage ON coverage_id = record_coverage.id "
            "WHERE path = 'late'"
        ).fetchone()
        told = database.execute(
            "SELECT reason FROM record_audit WHERE path = 'late' AND act = 'publish'"
        ).fetchone()
    assert stated < published
    assert "written without a line" in told[0]


def killed(folder: Path) -> None:
    """The browser that works in this folder, all its processes, as the kernel does it."""
    found = subprocess.run(
        ["pgrep", "-f", f"user-data-dir={folder}"], capture_output=True, text=True, check=True
    )
    for process in map(int, found.stdout.split()):
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue  # a child that went with its parent


@contextmanager
def browsing(browser: Browser, folder: Path, desk: Desk) -> Iterator[Screen]:
    """A browser with a profile of its own."""
    chromium = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    context = browser.browser_type.launch_persistent_context(folder, executable_path=chromium, args=arguments)
    cookies = [{"name": c.name, "value": c.value or "", "url": desk.url} for c in desk.http.cookies.jar]
    context.add_cookies(cookies)  # type: ignore[arg-type]
    try:
        yield Screen(context.new_page(), f"{desk.url}/desk/crashed/")
    finally:
        with suppress(Error):  # one that was killed says that it is gone
            context.close()


@pytest.mark.slow
def test_a_browser_that_is_killed_without_a_line_has_kept_what_was_typed(
    browser: Browser, ada: Desk, tmp_path: Path
) -> None:
    ada.open_live("crashed")
    folder = tmp_path / "profile"
    with browsing(browser, folder, ada) as screen:
        screen.page.context.set_offline(True)
        screen.headline.press_sequentially("Typed before the crash")
        screen.text.click()
        screen.page.keyboard.type("All of it.")
        screen.page.wait_for_timeout(1500)  # what is older than two seconds must be there
        killed(folder)
    with browsing(browser, folder, ada) as screen:
        expect(screen.headline).to_have_value("Typed before the crash")
        expect(screen.text).to_have_text("All of it.")
        screen.headline.press("Control+Enter")
        expect(screen.article("Typed before the crash")).to_be_visible()


def test_what_is_put_away_again_and_again_leaves_nothing_behind_in_memory(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("all-day")
    with at_desk(browser, ada, "all-day") as screen:
        handed_on = screen.page.evaluate("""async () => {
          const desk = [...document.scripts].find(({ type }) => type === 'module').src
          const { putAway, shelve, shelved } = await import(new URL('kept/shelf.js', desk))
          for (const words of ['One', 'Two', 'Three']) {
            shelve('some text', words)
            await putAway()
          }
          const known = new Map(await shelved())
          return [JSON.stringify(await putAway()) ?? 'nothing', known.get('some text')]
        }""")
        assert handed_on == ["nothing", "Three"]
