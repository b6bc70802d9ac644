"""What was found is brought in whole, through the actions, and a second time changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dateline.config.commands.verify import findings
from dateline.core.body import Text
from dateline.core.coverage import Status
from dateline.core.entry import Entry, State
from dateline.core.policy import system
from dateline.core.snapshot import Snapshot
from dateline.record import actions, models, queries
from dateline.wire import bring_in
from dateline.wire.found import Found, FoundEntry, Unreadable
from tests.cast import ADA, later, newest_first, open_live
from tests.wire.samples import COVERAGES, found, page_of, real

pytestmark = pytest.mark.django_db
IMPORT = system("import")
NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
PAGE = """LIVE: The river
It is high.
11:10 GMT 01.05.2024
Bridge closed
The bridge is closed.
11:00 GMT 01.05.2024
River rises
"""


def bring(page: Found, into: str = "", now: datetime = NOW) -> bring_in.Brought:
    return bring_in.bring_in(page, IMPORT, into=into, now=now, progress=lambda done, total: None)


def snapshot(path: str) -> Snapshot:
    found = queries.snapshot(path)
    assert found is not None
    return found


def headlines(path: str) -> list[str]:
    return [entry.headline for entry in newest_first(snapshot(path))]


def entry(path: str, headline: str) -> Entry:
    return next(e for e in snapshot(path).entries.values() if e.headline == headline)


def test_a_page_becomes_a_coverage_with_its_times_and_an_end() -> None:
    brought = bring(page_of(PAGE))
    assert (brought.path, brought.opened, brought.created) == ("the-river", True, 2)
    assert headlines("the-river") == ["Bridge closed", "River rises"]
    head = snapshot("the-river").head
    assert (head.status, head.kicker, head.headline) == (Status.ENDED, "LIVE", "The river")
    assert head.started == datetime(2024, 5, 1, 11, 0, tzinfo=UTC)
    assert head.ended == datetime(2024, 5, 1, 11, 10, tzinfo=UTC)
    first = entry("the-river", "River rises")
    assert first.stated == first.published == head.started
    assert findings("the-river") == []


def test_bringing_it_in_again_changes_nothing_at_all() -> None:
    bring(page_of(PAGE))
    before, rows = snapshot("the-river"), models.Audit.objects.count()
    brought = bring(page_of(PAGE), now=NOW + timedelta(days=9))
    assert (brought.created, brought.amended, brought.unchanged, brought.changed) == (0, 0, 2, False)
    assert snapshot("the-river") == before
    assert models.Audit.objects.count() == rows


def test_a_dry_run_writes_nothing() -> None:
    rehearsed = bring_in.rehearse(page_of(PAGE), IMPORT, now=NOW, progress=lambda done, total: None)
    assert rehearsed.created == 2
    assert not models.Coverage.objects.exists()
    assert not models.Audit.objects.exists()


def test_what_was_added_or_changed_there_is_added_and_amended_here() -> None:
    bring(page_of(PAGE))
    later_page = PAGE.replace("The bridge is closed.", "The bridge is closed to all.").replace(
        "11:10 GMT", "11:30 GMT 01.05.2024\nRiver falls\n11:10 GMT", 1
    )
    brought = bring(page_of(later_page))
    assert (brought.created, brought.amended, brought.unchanged) == (1, 1, 1)
    assert headlines("the-river") == ["River falls", "Bridge closed", "River rises"]
    assert entry("the-river", "Bridge closed").body == (Text("The bridge is closed to all."),)
    assert snapshot("the-river").head.status is Status.ENDED
    assert findings("the-river") == []


def test_what_the_desk_corrected_or_withdrew_is_left_as_it_is() -> None:
    bring(page_of(PAGE))
    risen, closed = entry("the-river", "River rises"), entry("the-river", "Bridge closed")
    actions.retract_entry(ADA, "the-river", risen.id, "It did not.", now=later(), if_rev=risen.rev)
    copy = page_of(PAGE).entries[1].copy
    corrected = replace(copy, headline="Bridge narrowed")
    actions.correct_entry(
        ADA, "the-river", closed.id, corrected, "It was not closed.", now=later(), if_rev=closed.rev
    )
    before = snapshot("the-river")
    brought = bring(page_of(PAGE.replace("River rises", "River rises fast")))
    assert len(brought.kept) == 2
    assert snapshot("the-river") == before
    assert {e.state for e in before.entries.values()} == {State.RETRACTED, State.PUBLISHED}


def test_what_was_taken_down_here_does_not_come_in_again() -> None:
    bring(page_of(PAGE))
    risen = entry("the-river", "River rises")
    actions.take_down_entry(ADA, "the-river", risen.id, "A court order.", now=later(), if_rev=risen.rev)
    before = snapshot("the-river")
    brought = bring(page_of(PAGE))
    assert (brought.created, brought.unchanged, len(brought.kept)) == (0, 1, 1)
    assert snapshot("the-river") == before
    assert headlines("the-river") == ["Bridge closed"]


def test_it_never_writes_into_another_coverage_unless_told_to() -> None:
    path = open_live("the-river")
    with pytest.raises(Unreadable, match="--into"):
        bring(page_of(PAGE))
    assert headlines(path) == []
    bring(page_of(PAGE), into=path)
    assert headlines(path) == ["Bridge closed", "River rises"]
    assert snapshot(path).head.status is Status.LIVE


def test_a_page_of_today_stays_live_and_goes_on() -> None:
    today = PAGE.replace("01.05.2024", "01.06.2026")
    bring(page_of(today), now=NOW + timedelta(hours=4))
    assert snapshot("the-river").head.status is Status.LIVE


def test_one_entry_that_cannot_be_kept_keeps_all_of_it_out() -> None:
    page = page_of(PAGE)
    huge = replace(page.entries[1].copy, body=tuple(Text("x" * 1_900) for _ in range(200)))
    broken = replace(page, entries=(page.entries[0], replace(page.entries[1], copy=huge)))
    with pytest.raises(Unreadable, match="2024-05-01 11:10 UTC"):
        bring(broken)
    assert not models.Coverage.objects.exists()
    assert not models.Entry.objects.exists()


def test_marks_lead_and_revision_times_come_in_with_their_entries() -> None:
    page = page_of(PAGE.replace("River rises", "The river"))
    when = page.entries[1].published + timedelta(minutes=5)
    marked = FoundEntry(
        "x", page.entries[1].copy, page.entries[1].published, when, frozenset({"key", "pinned"})
    )
    bring(replace(page, entries=(page.entries[0], marked)))
    assert entry("the-river", "Bridge closed").revised == when
    assert entry("the-river", "Bridge closed").key
    assert snapshot("the-river").head.lead == entry("the-river", "The river").id


@real
@pytest.mark.parametrize(
    ("file", "entries"),
    [
        ("text/sputnik-20220602.txt", 20),
        ("html/TheGuardian_2023_05_15.html.gz", 10),
        pytest.param("html/TheMirror_2024_08_05.html.gz", 428, marks=pytest.mark.slow),
        ("guardian-dcr/Live.json", 13),
        (
            "guardian-corpus/0072-info-developer-blog-live-2015-nov-17-guardian-hack-day-november-2015-liveblog.json",
            72,
        ),
    ],
)
def test_real_pages_come_in_whole_in_their_order_and_only_once(file: str, entries: int) -> None:
    page = found(COVERAGES / file)
    path = bring(page).path
    shown = newest_first(snapshot(path))
    assert len(shown) == entries
    assert [e.published for e in reversed(shown)] == [e.published for e in page.entries]
    assert [e.headline for e in reversed(shown)] == [e.copy.headline for e in page.entries]
    assert [len(e.body) for e in reversed(shown)] == [len(e.copy.body) for e in page.entries]
    assert sum(e.key for e in shown) == sum("key" in e.marks for e in page.entries)
    tip = queries.tip(path)
    assert not bring(page).changed
    assert queries.tip(path) == tip
    assert findings(path) == []
