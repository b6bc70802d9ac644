"""Law 8: one template renders an entry, and every surface shows the same bytes of it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from dateline.core.body import Photo
from dateline.core.entry import Entry
from dateline.reader.events import event_body
from dateline.reader.render import entry_html
from dateline.reader.snapshots import WINDOW, snapshot_body
from dateline.record import actions, queries
from tests.cast import ADA, later, open_live, words
from tests.reader.reading import edit_head, get, head_of, stated

pytestmark = pytest.mark.django_db

Act = Callable[[str, Entry], object]
LIVES: dict[str, Act] = {
    "published": lambda path, entry: None,
    "amended": lambda path, entry: actions.amend_entry(
        ADA, path, entry.id, words("Other"), now=later(), if_rev=1
    ),
    "corrected": lambda path, entry: actions.correct_entry(
        ADA, path, entry.id, words(), "It is 4.90.", now=later(), if_rev=1
    ),
    "key": lambda path, entry: actions.mark_key(ADA, path, entry.id, now=later(), if_rev=1),
    "pinned": lambda path, entry: actions.pin_entry(ADA, path, entry.id, now=later(), if_rev=1),
    "summary": lambda path, entry: actions.choose_summary(ADA, path, entry.id, now=later(), if_rev=1),
    "withheld": lambda path, entry: actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=1),
    "retracted": lambda path, entry: actions.retract_entry(
        ADA, path, entry.id, "Wrong.", now=later(), if_rev=1
    ),
}


@pytest.mark.parametrize("life", LIVES)
def test_an_entry_is_the_same_everywhere(life: str) -> None:
    path = open_live()
    edit_head(path, zone="Asia/Kolkata")
    entry = stated(path, "2026-05-04 20:00", "The bridge is closed", bylines=("Mara Quist",))
    LIVES[life](path, entry)
    now = queries.public_entry(path, entry.id)
    assert now is not None
    html = entry_html(now, head_of(path))

    assert html in get(f"/live/{path}/").content.decode()
    assert html in get(f"/live/{path}/?order=oldest").content.decode()
    assert html in get(f"/live/{path}/{entry.id}/").content.decode()
    assert next(body["html"] for body in reversed(_events(path)) if body.get("id") == entry.id) == html
    page = queries.page(path, WINDOW)
    assert page is not None
    snapshot = json.loads(json.dumps(snapshot_body(page)))
    assert html in [body["html"] for body in snapshot["entries"] + snapshot["held"]]


def test_a_line_and_the_head_are_the_same_everywhere() -> None:
    path = open_live()
    stated(path, "2026-05-04 20:00", "The wall gave way", marks=["key", "lead"])
    edit_head(path, background=("Old walls.",), picture=Photo("a" * 32, 800, 600, alt="A wall"))
    page, html = queries.page(path, WINDOW), get(f"/live/{path}/").content.decode()
    assert page is not None
    snapshot = snapshot_body(page)
    event = [body for body in _events(path) if "parts" in body][-1]
    assert event["parts"] == snapshot["coverage"]["parts"]
    assert (event["at"], event["updated"]) == (snapshot["coverage"]["at"], snapshot["coverage"]["updated"])
    for part in event["parts"].values():
        assert part in html
    assert f"<title>{event['title']}</title>" in html
    line = [body["line"] for body in _events(path) if body.get("key")][-1]
    assert line == snapshot["lines"][0]["line"]
    assert line in html


def _events(path: str) -> list[dict[str, object]]:
    tip = queries.tip(path)
    assert tip is not None
    head = head_of(path)
    log = queries.changes_after(path, tip.epoch, 0, 1000)
    return [event_body(entry.change, entry.at, head) for entry in log]
