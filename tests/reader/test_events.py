"""What each change tells an open page."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline.reader.events import Body, event_body
from dateline.reader.snapshots import WINDOW, snapshot_body
from dateline.reader.state import state_hash
from dateline.record import actions, queries
from tests.cast import ADA, later, open_live, publish, words
from tests.reader.reading import edit_head, head_of, stated

pytestmark = pytest.mark.django_db


def events(path: str) -> list[tuple[str, Body]]:
    tip = queries.tip(path)
    assert tip is not None
    log = queries.changes_after(path, tip.epoch, 0, 1000)
    return [(entry.change.event, event_body(entry.change, entry.at, head_of(path))) for entry in log]


def test_an_entry_comes_with_all_that_a_page_must_change() -> None:
    path = open_live()
    entry = stated(path, "2026-05-04 07:00", "The wall gave way", marks=["key", "pinned"])
    kind, body = events(path)[-1]
    assert kind == "entry"
    assert (body["id"], body["rev"], body["kind"]) == (entry.id, 1, "EntryPublished")
    assert (body["held"], body["key"], body["note"]) == ("pinned", True, "")
    assert body["headline"] == "The wall gave way"
    assert body["place"].endswith(entry.id)
    assert body["line"].startswith('<li class="key" data-line="')
    assert datetime.fromisoformat(body["at"]).tzinfo is not None
    assert body["updated"].endswith(" UTC")


def test_a_correction_carries_its_note_and_a_retraction_its_reason() -> None:
    path = open_live()
    entry = publish(path)
    actions.correct_entry(ADA, path, entry.id, words(), "It is 4.90.", now=later(), if_rev=1)
    assert events(path)[-1][1]["note"] == "It is 4.90."
    actions.amend_entry(ADA, path, entry.id, words("Other"), now=later(), if_rev=2)
    assert events(path)[-1][1]["note"] == ""
    actions.retract_entry(ADA, path, entry.id, "Wrong.", now=later(), if_rev=3)
    kind, body = events(path)[-1]
    assert (kind, body["kind"], body["note"]) == ("gone", "EntryRetracted", "Wrong.")


def test_what_was_taken_down_leaves_its_id_alone() -> None:
    path = open_live()
    entry = publish(path, "Canary headline")
    actions.take_down_entry(ADA, path, entry.id, "A court said so.", now=later(), if_rev=1)
    before, (kind, body) = events(path)[-2:]
    assert before == ("redacted", {"id": entry.id})
    assert kind == "purge"
    assert set(body) == {"id", "at", "updated"}
    assert "Canary" not in str(events(path))
    assert "court" not in str(events(path))


def test_a_head_comes_in_parts_with_its_title_and_status() -> None:
    path = open_live()
    edit_head(path, headline="A new headline", zone="Asia/Kolkata")
    actions.end_coverage(ADA, path, now=later())
    kind, body = events(path)[-1]
    assert kind == "coverage"
    assert (body["status"], body["order"], body["zone"]) == ("ended", "newest", "Asia/Kolkata")
    assert set(body["parts"]) == {"head", "picture", "background", "follow"}
    assert "A new headline" in body["title"]
    assert body["updated"].endswith(" IST")
    for name, html in body["parts"].items():
        assert f'data-part="{name}"' in html.split(">")[0]


def test_a_snapshot_holds_the_newest_and_says_whether_more_follow() -> None:
    path = open_live()
    ids = [stated(path, f"2026-05-04 07:{n:02}").id for n in range(52)]
    held = stated(path, "2026-05-04 06:00", "Summary", marks=["summary", "key"])
    page, tip = queries.page(path, WINDOW), queries.tip(path)
    assert page is not None
    assert tip is not None
    body = snapshot_body(page)
    assert [entry["id"] for entry in body["entries"]] == ids[::-1][:50]
    assert [entry["id"] for entry in body["held"]] == [held.id]
    assert [line["id"] for line in body["lines"]] == [held.id]
    assert (body["more"], body["total"]) == (True, 53)
    assert (body["epoch"], body["gen"], body["seq"]) == (tip.epoch, tip.gen, tip.seq)
    found = queries.outline(path)
    assert found is not None
    assert body["hash"] == state_hash(found[2])
