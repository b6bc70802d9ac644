"""What is gone stays gone, by whatever way an entry went on: moved and taken down, taken back and released."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from dateline.core.decide import Refused
from dateline.core.entry import Entry
from dateline.lib import ids
from dateline.record import actions, models, queries
from tests.cast import ADA, BO, CLEO, later, open_live, publish, words

pytestmark = pytest.mark.django_db


def test_a_takedown_leaves_nothing_in_the_coverage_the_entry_was_moved_from() -> None:
    old, new = open_live(), open_live()
    entry = publish(old, "Canary headline")
    actions.amend_entry(ADA, old, entry.id, words("Canary two"), now=later(), if_rev=1)
    actions.choose_lead(ADA, old, entry.id, now=later(), if_rev=2)
    actions.move_entry(ADA, old, entry.id, new, now=later(), if_rev=3)
    actions.amend_entry(ADA, new, entry.id, words("Canary three"), now=later(), if_rev=4)
    assert queries.moved_to(old, entry.id) == new
    actions.take_down_entry(ADA, new, entry.id, "Court order 7", now=later(), if_rev=5)
    tables = (models.LogRow, models.Entry, models.Draft, models.Audit, models.Coverage)
    assert not [row for table in tables for row in map(str, table.objects.values_list()) if "Canary" in row]


def test_a_takedown_leaves_nothing_that_was_written_about_it_while_it_was_submitted() -> None:
    path = open_live()
    draft, copy = f"draft-{ids.new_id()}", words("Canary headline")
    actions.submit_entry(BO, path, copy, now=later(), draft=draft)
    actions.return_submission(ADA, path, draft, "Who told you of Canary?", now=later(), if_rev=1)
    actions.submit_entry(BO, path, copy, now=later(), draft=draft)
    entry = actions.approve_submission(ADA, path, draft, now=later(), if_rev=2).entry
    assert entry is not None
    assert "Canary" in told_in_the_audit(draft)
    actions.take_down_entry(ADA, path, entry.id, "Court order 7", now=later(), if_rev=1)
    assert "Canary" not in told_in_the_audit(draft)
    assert "Court order 7" in told_in_the_audit(entry.id)


def told_in_the_audit(entry: str) -> str:
    return repr(list(models.Audit.objects.filter(entry=entry).values_list()))


def test_pictures_of_a_moved_entry_are_those_of_both_coverages() -> None:
    from dateline.core.body import Photo
    from dateline.core.entry import Copy

    def showing(picture: str) -> Copy:
        return Copy(headline="A photograph", body=(Photo(picture, 40, 30, alt="A bridge"),))

    old, new = open_live(), open_live()
    first, second = "a" * 32, "b" * 32
    entry = actions.publish_entry(ADA, old, showing(first), now=later()).entry
    assert entry is not None
    actions.amend_entry(ADA, old, entry.id, showing(second), now=later(), if_rev=1)
    actions.move_entry(ADA, old, entry.id, new, now=later(), if_rev=2)
    assert queries.pictures_of(entry.id) == {first, second}


@pytest.mark.parametrize("way", ["release", "correct", "undo the withholding", "undo the retraction"])
def test_an_edit_that_was_taken_back_is_not_read_again_when_the_entry_is(way: str) -> None:
    path = open_live()
    entry = publish(path, "The bridge is closed")
    amended(path, entry, "The minor is called Canary")
    rev = 4
    if way == "undo the retraction":
        now = retracted(path, entry)
        actions.undo_act(ADA, path, entry.id, now=now + timedelta(seconds=5), if_rev=rev)
    else:
        withheld = later()
        actions.withhold_entry(ADA, path, entry.id, now=withheld, if_rev=3)
        come_back(way, path, entry, withheld, rev)
    read = [revision.entry.headline for revision in queries.revisions(path, entry.id)]
    assert "The bridge is closed" in read
    tip = queries.tip(path)
    assert tip is not None
    changes = queries.changes_after(path, tip.epoch, 0, 1000)
    assert "Canary" not in repr((read, changes, queries.snapshot(path)))


def amended(path: str, entry: Entry, headline: str) -> None:
    """And taken back at once: the entry is at its third revision."""
    now = later()
    actions.amend_entry(ADA, path, entry.id, words(headline), now=now, if_rev=1)
    actions.undo_act(ADA, path, entry.id, now=now + timedelta(seconds=5), if_rev=2)


def retracted(path: str, entry: Entry) -> datetime:
    now = later()
    actions.retract_entry(ADA, path, entry.id, "Wrong.", now=now, if_rev=3)
    return now


def come_back(way: str, path: str, entry: Entry, withheld: datetime, rev: int) -> None:
    if way == "release":
        actions.release_entry(ADA, path, entry.id, now=later(), if_rev=rev)
    elif way == "correct":
        note = "It is open to buses."
        actions.correct_entry(ADA, path, entry.id, words("Closed to cars"), note, now=later(), if_rev=rev)
    else:
        actions.undo_act(ADA, path, entry.id, now=withheld + timedelta(seconds=5), if_rev=rev)


def test_what_stood_in_a_coverage_before_the_entry_was_away_is_not_read_there_again() -> None:
    here, there = open_live(), open_live()
    entry = publish(here, "First words")
    actions.amend_entry(ADA, here, entry.id, words("Second words"), now=later(), if_rev=1)
    actions.move_entry(ADA, here, entry.id, there, now=later(), if_rev=2)
    actions.move_entry(ADA, there, entry.id, here, now=later(), if_rev=3)
    before = queries.revisions(here, entry.id)
    actions.withhold_entry(ADA, here, entry.id, now=later(), if_rev=4)
    actions.release_entry(ADA, here, entry.id, now=later(), if_rev=5)
    assert queries.revisions(here, entry.id)[-len(before) :] == before


def test_nobody_moves_alone_what_a_coverage_of_two_would_not_let_them_publish() -> None:
    here, of_two = open_live(), open_live()
    actions.set_rules(ADA, of_two, actions.Rules(asks_two=True), now=later())
    entry = publish(here)
    with pytest.raises(Refused, match="asks for two"):
        actions.move_entry(CLEO, here, entry.id, of_two, now=later(), if_rev=1)
    assert queries.public_entry(here, entry.id) is not None
