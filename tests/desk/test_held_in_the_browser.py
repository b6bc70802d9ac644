"""One account changes one old entry too many: every other editor who is at the desk is told within seconds."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.screen import at_desk
from tests.desk_client import Desk, copy_form
from tests.served import Served

pytestmark = pytest.mark.browser
PATH = "held-changes"
WITHIN = 10.0  # seconds


def test_two_editors_at_their_desks_hear_of_it_in_time(
    browser: Browser, ada: Desk, cleo: Desk, site: Served
) -> None:
    dora = site.staff("Dora Quist", "dora@paper.example")
    ada.open_live(PATH)
    entries = [ada.publish(PATH, f"Two days old, {number}") for number in range(6)]
    _age(site)
    with at_desk(browser, ada, PATH) as one, at_desk(browser, dora, PATH) as other:
        answers = [
            cleo.post(
                f"/desk/{PATH}/entries/{entry['id']}/amend/",
                copy_form("Rewritten", called="update"),
                rev=entry["rev"],
            ).status_code
            for entry in entries
        ]
        held = time.monotonic()
        assert answers == [200] * 5 + [403]
        for screen in (one, other):
            told = screen.page.locator("#held", has_text="Cleo Adeyemi changed many old entries")
            expect(told).to_be_visible(timeout=WITHIN * 1000)
        took = time.monotonic() - held
        assert took <= WITHIN
        print(f"\ntwo editors were told after {took:.1f} s")


def _age(site: Served) -> None:
    """The entries were published two days ago, as far as the record knows."""
    with closing(sqlite3.connect(site.data / "dateline.sqlite3", timeout=10)) as database, database:
        database.execute(
            "UPDATE record_entry SET published = datetime(published, '-2 days'),"
            " public = replace(public, date(published), date(published, '-2 days'))"
            " WHERE coverage_id IN (SELECT id FROM record_coverage WHERE path = ?)",
            [PATH],
        )
