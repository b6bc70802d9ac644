"""Taken back within ten seconds: as if it had not been, and nothing that others did beside it goes with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from dateline.config.commands import verify
from dateline.core.coverage import HeadCopy, Status
from dateline.core.entry import Entry
from dateline.record import actions, queries
from tests.cast import ADA, CLEO, later, open_live, publish, words

pytestmark = pytest.mark.django_db

CANARY = "The minor is called Canary"


def undo(path: str, entry: str, rev: int, done: datetime) -> actions.Done:
    return actions.undo_act(ADA, path, entry, now=done + timedelta(seconds=5), if_rev=rev)


def end(path: str) -> None:
    actions.end_coverage(CLEO, path, now=later())


def edit_standfirst(path: str) -> None:
    desk = queries.desk_head(CLEO, path)
    assert desk is not None
    copy = HeadCopy(headline=desk.own.headline, standfirst="What Cleo wrote.")
    actions.edit_head(CLEO, path, copy, now=later(), if_rev=desk.rev)


def public(path: str) -> str:
    """All that a reader can be told: the page, the log, each entry's history."""
    tip, snapshot = queries.tip(path), queries.snapshot(path)
    assert tip is not None
    assert snapshot is not None
    histories = [queries.revisions(path, id) for id in snapshot.entries]
    return repr((snapshot, queries.changes_after(path, tip.epoch, 0, 1000), histories))


@pytest.mark.parametrize("beside", [end, edit_standfirst])
@pytest.mark.parametrize("headline", ["The bridge is closed", CANARY])
@pytest.mark.parametrize("how", ["amend", "correct"])
def test_what_others_did_to_the_head_meanwhile_stays(
    beside: Callable[[str], None], headline: str, how: str
) -> None:
    path = open_live()
    lead = publish(path, "The bridge is closed", marks=("lead",))
    now, copy = later(), words(headline, "Slip.")
    if how == "amend":
        actions.amend_entry(ADA, path, lead.id, copy, now=now, if_rev=1)
    else:
        actions.correct_entry(ADA, path, lead.id, copy, "It was wrong.", now=now, if_rev=1)
    beside(path)
    undo(path, lead.id, 2, now)
    assert verify.findings(path) == []
    head = queries.head(path)
    assert head is not None
    assert head.headline == "The bridge is closed"
    if beside is end:
        assert head.status is Status.ENDED
    else:
        assert head.standfirst == "What Cleo wrote."
    assert CANARY not in public(path)


def corrected_while_withheld_and_taken_back(path: str) -> Entry:
    """It is at its fourth revision, and being checked."""
    entry = publish(path, "The bridge is closed")
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=1)
    now = later()
    actions.correct_entry(ADA, path, entry.id, words(CANARY), f"Not {CANARY}.", now=now, if_rev=2)
    undo(path, entry.id, 3, now)
    return entry


def test_a_correction_of_what_was_being_checked_is_not_read_once_it_is_released() -> None:
    path = open_live()
    entry = corrected_while_withheld_and_taken_back(path)
    actions.release_entry(ADA, path, entry.id, now=later(), if_rev=4)
    assert [each.kind for each in queries.revisions(path, entry.id)][-1] == "EntryPublished"
    assert "Canary" not in public(path)


def test_nor_once_a_retraction_after_it_is_taken_back_too() -> None:
    path = open_live()
    entry = corrected_while_withheld_and_taken_back(path)
    now = later()
    actions.retract_entry(ADA, path, entry.id, "Canary is no reason.", now=now, if_rev=4)
    undo(path, entry.id, 5, now)
    assert "Canary" not in public(path)
    actions.release_entry(ADA, path, entry.id, now=later(), if_rev=6)
    assert "Canary" not in public(path)
    shown = queries.public_entry(path, entry.id)
    assert shown is not None
    assert (shown.headline, shown.corrections) == ("The bridge is closed", ())
    assert queries.corrections() == []
    assert verify.findings(path) == []


def test_the_reason_of_a_retraction_that_was_taken_back_is_nobodys_to_read() -> None:
    path = open_live()
    entry = publish(path, "The bridge is closed")
    now = later()
    actions.retract_entry(ADA, path, entry.id, "Canary is no reason.", now=now, if_rev=1)
    gen = queries.tip(path).gen  # type: ignore[union-attr]
    undo(path, entry.id, 2, now)
    assert "Canary" not in public(path)
    assert queries.tip(path).gen > gen, "what was cached of it is asked for anew"  # type: ignore[union-attr]
    assert [each.kind for each in queries.revisions(path, entry.id)] == ["EntryReleased", "EntryPublished"]
    assert verify.findings(path) == []


def marks_of(path: str, entry: Entry) -> tuple[bool, bool]:
    shown = queries.public_entry(path, entry.id)
    assert shown is not None
    return shown.summary, shown.lead


def taken_over(path: str, *marks: str) -> tuple[Entry, datetime]:
    now = later()
    done = actions.publish_entry(ADA, path, words("Second"), now=now, marks=marks)  # type: ignore[arg-type]
    assert done.entry is not None
    return done.entry, now


@pytest.mark.parametrize("marks", [("summary", "lead"), ("summary",), ("lead",)])
def test_a_publication_that_is_taken_back_gives_the_marks_back_that_it_took(marks: tuple[str, ...]) -> None:
    path = open_live()
    first = publish(path, "First", marks=("summary", "lead"))
    second, now = taken_over(path, *marks)
    assert marks_of(path, first) == ("summary" not in marks, "lead" not in marks)
    undo(path, second.id, 1, now)
    assert marks_of(path, first) == (True, True)
    assert queries.head(path).headline == "First"  # type: ignore[union-attr]
    assert verify.findings(path) == []


def test_each_of_two_gets_back_what_was_its_own() -> None:
    path = open_live()
    summary, lead = publish(path, "What we know", marks=("summary",)), publish(path, "Lead", marks=("lead",))
    second, now = taken_over(path, "lead", "summary")
    undo(path, second.id, 1, now)
    assert (marks_of(path, summary), marks_of(path, lead)) == ((True, False), (False, True))


def test_a_mark_is_not_given_back_to_what_readers_cannot_read_now() -> None:
    path = open_live()
    lead, summary = publish(path, "Lead", marks=("lead",)), publish(path, "Known", marks=("summary",))
    second, now = taken_over(path, "lead", "summary")
    rev = queries.public_entry(path, lead.id).rev  # type: ignore[union-attr]
    actions.withhold_entry(CLEO, path, lead.id, now=later(), if_rev=rev)
    undo(path, second.id, 1, now)
    assert marks_of(path, lead) == (False, False)
    assert marks_of(path, summary) == (True, False)
    assert queries.head(path).lead == ""  # type: ignore[union-attr]
    assert verify.findings(path) == []
