"""Published at the time that was set: not before, once, and never silently not at all."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connection

from dateline.core.body import Photo
from dateline.core.coverage import HeadCopy
from dateline.core.decide import LATEST
from dateline.core.entry import Copy
from dateline.core.policy import Actor, Role
from dateline.lib import ids
from dateline.record import actions, models, queries
from dateline.record.actions import schedule
from dateline.record.queries.desk import DeskScheduled
from tests.cast import ADA, BO, CLEO, later, open_live, publish, words

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
STAFF = {actor.id: actor for actor in (ADA, BO, CLEO)}


def scheduled(
    path: str, by: Actor = ADA, headline: str = "The results are in", copy: Copy | None = None, **more: object
) -> tuple[str, datetime]:
    """Its id and when it is due: 30 minutes later, in the tests' time."""
    now, draft = later(), f"draft-{ids.new_id()}"
    due = now + 30 * MINUTE
    actions.schedule_entry(by, path, copy or words(headline), due, now=now, draft=draft, **more)  # type: ignore[arg-type]
    return draft, due


def release(now: datetime, **staff: Actor | None) -> list[actions.Done]:
    who = STAFF | {id.replace("_", "-"): actor for id, actor in staff.items()}
    return actions.publish_due(who.get, now=now)


def waiting(path: str, by: Actor = ADA) -> list[DeskScheduled]:
    return queries.scheduled(by, path)


def public(path: str) -> object:
    return queries.tip(path), queries.snapshot(path), queries.front(), queries.page(path)


def test_it_is_published_at_its_time_and_nothing_of_it_is_public_before() -> None:
    path = open_live()
    publish(path)
    picture = "ab" * 16
    before = public(path)
    draft, due = scheduled(path, BO, copy=Copy("Embargoed", (Photo(picture, alt="x"),)))
    assert release(due - timedelta(microseconds=1)) == []
    assert public(path) == before
    assert not queries.picture_is_public(picture)
    assert queries.next_scheduled() == due

    [done] = release(due)
    assert done.entry is not None
    assert (done.entry.headline, done.entry.stated, done.entry.published) == ("Embargoed", due, due)
    assert draft.removeprefix("draft-") != done.entry.id
    assert queries.picture_is_public(picture)
    assert queries.next_scheduled() is None
    assert waiting(path) == []
    assert release(due + MINUTE) == [], "it is published once"


def test_the_entry_is_its_authors_and_bears_the_time_they_gave_it() -> None:
    path, stated = open_live(), later()
    draft, due = scheduled(path, BO, copy=Copy("It happened then", stated=stated))
    actions.reschedule_entry(ADA, path, draft, due + MINUTE, now=later())
    [done] = release(due + 2 * MINUTE, staff_2=None)
    assert done.entry is not None
    assert done.entry.stated == stated
    row = models.Entry.objects.get(id=done.entry.id)
    assert (row.author, row.author_name) == (BO.id, BO.name)
    told = models.Audit.objects.filter(entry=done.entry.id).get()
    assert (told.actor, told.act, told.seq) == (ADA.id, "publish", done.seq)


def test_marks_are_set_at_publication() -> None:
    path = open_live()
    former = publish(path, "The former lead", marks=["lead", "summary"])
    _, due = scheduled(path, headline="The new lead", marks=["lead", "key"])
    assert queries.head(path).headline == "The former lead"  # type: ignore[union-attr]
    release(due)
    assert queries.head(path).headline == "The new lead"  # type: ignore[union-attr]
    entry = queries.public_entry(path, former.id)
    assert entry is not None
    assert (entry.lead, entry.summary) == (False, True)


def test_what_is_scheduled_is_no_draft_any_more_and_cancelled_it_is_one_again() -> None:
    path, draft = open_live(), f"draft-{ids.new_id()}"
    actions.save_draft(BO, path, words("Half"), now=later(), draft=draft)
    actions.schedule_entry(BO, path, words("Whole"), later() + 9 * MINUTE, now=later(), draft=draft)
    assert queries.drafts(BO, path) == []
    with pytest.raises(actions.Refused, match="cancel that first"):
        actions.save_draft(BO, path, words("Once more"), now=later(), draft=draft)

    actions.unschedule_entry(ADA, path, draft, now=later())
    assert [one.copy.headline for one in queries.drafts(BO, path)] == ["Whole"]
    assert waiting(path) == []
    assert release(later() + 60 * MINUTE) == []
    with pytest.raises(actions.NotFound, match="published or cancelled"):
        actions.unschedule_entry(ADA, path, draft, now=later())


def test_another_time_is_the_only_time() -> None:
    path = open_live()
    draft, due = scheduled(path)
    actions.reschedule_entry(CLEO, path, draft, due + 10 * MINUTE, now=later())
    assert release(due) == []
    assert len(release(due + 10 * MINUTE)) == 1


def test_published_by_hand_it_is_not_published_again() -> None:
    path = open_live()
    draft, due = scheduled(path)
    now = later()
    done = actions.publish_scheduled(CLEO, path, draft, now=now)
    assert done.entry is not None
    assert (done.entry.stated, done.entry.published) == (now, now)
    assert release(due) == []

    draft, due = scheduled(path)
    publish(path, "Sent from another tab", draft=draft)
    assert release(due) == []


def test_sent_twice_it_is_scheduled_once_and_not_after_it_was_published() -> None:
    path, draft, now = open_live(), f"draft-{ids.new_id()}", later()

    def send(due: datetime, at: datetime = now) -> bool:
        copy = words()
        return actions.schedule_entry(ADA, path, copy, due, now=at, draft=draft, key=draft).changed

    assert send(now + MINUTE)
    assert send(now + 2 * MINUTE), "another time takes the place of the first"
    assert [one.due for one in waiting(path)] == [now + 2 * MINUTE]
    assert len(release(now + 2 * MINUTE)) == 1
    assert not send(now + MINUTE, at=now + 3 * MINUTE)
    with pytest.raises(actions.KeyReused):
        actions.publish_entry(ADA, path, words(), now=later(), key=draft)
    assert waiting(path) == []


def test_refused_is_what_could_not_be_published_then() -> None:
    path, now = open_live(), later()

    def schedule_(due: datetime, copy: Copy, by: Actor = ADA, **more: object) -> None:
        actions.schedule_entry(by, path, copy, due, now=now, draft=f"draft-{ids.new_id()}", **more)  # type: ignore[arg-type]

    with pytest.raises(actions.Refused, match="past: choose a later one"):
        schedule_(now, words())
    with pytest.raises(actions.Refused, match="nothing to publish"):
        schedule_(now + MINUTE, Copy())
    with pytest.raises(actions.Forbidden, match="choose the lead"):
        schedule_(now + MINUTE, words(), BO, marks=["lead"])
    with pytest.raises(actions.NotFound):
        actions.schedule_entry(ADA, path, words(), now + MINUTE, now=now, draft="elsewhere")
    actions.end_coverage(ADA, path, now=later())
    with pytest.raises(actions.Refused, match="reopen it"):
        schedule_(now + MINUTE, words())
    assert waiting(path) == []


def test_a_reporter_reaches_their_own_alone_and_an_editor_everybodys() -> None:
    path = open_live()
    (mine, due), (theirs, _) = scheduled(path, BO), scheduled(path, ADA)
    assert [one.id for one in waiting(path, BO)] == [mine]
    assert {one.id for one in waiting(path, CLEO)} == {mine, theirs}
    for act in (actions.unschedule_entry, actions.publish_scheduled):
        with pytest.raises(actions.NotFound):
            act(BO, path, theirs, now=later())
    with pytest.raises(actions.NotFound):
        actions.reschedule_entry(BO, path, theirs, due, now=later())
    with pytest.raises(actions.Forbidden):
        actions.schedule_entry(BO, path, words(), due, now=later(), draft=theirs)
    actions.publish_scheduled(BO, path, mine, now=later())


@pytest.mark.parametrize(
    ("meanwhile", "why"),
    [
        (lambda path: actions.pause_coverage(ADA, path, now=later()), "paused"),
        (lambda path: actions.end_coverage(ADA, path, now=later()), "ended"),
        (None, "may not publish here any more"),
    ],
)
def test_what_cannot_be_published_at_its_time_stays_at_the_desk_and_says_why(meanwhile, why) -> None:  # type: ignore[no-untyped-def]
    path = open_live()
    draft, due = scheduled(path, CLEO)
    gone = None if meanwhile is None else CLEO
    if meanwhile:
        meanwhile(path)
    before = public(path)
    assert release(due, staff_3=gone) == []
    assert public(path) == before
    [kept] = waiting(path)
    assert why in kept.note
    assert models.Audit.objects.filter(entry=draft, act="publish", reason=kept.note).count() == 1
    assert queries.next_scheduled() is None, "it is not tried again"
    assert release(due + MINUTE) == []

    if meanwhile is None:
        actions.reschedule_entry(ADA, path, draft, due + 5 * MINUTE, now=due + MINUTE)
        assert waiting(path)[0].note == ""
        assert len(release(due + 5 * MINUTE, staff_3=None)) == 1


def test_whoever_lost_their_role_publishes_nothing_any_more() -> None:
    path = open_live()
    _, due = scheduled(path, CLEO)
    demoted = Actor(id=CLEO.id, name=CLEO.name, roles=frozenset())
    elsewhere = Actor(id=CLEO.id, name=CLEO.name, roles=frozenset(), grants=frozenset({(Role.EDITOR, "x")}))
    for now in (demoted, elsewhere):
        assert release(due, staff_3=now) == []
    [kept] = waiting(path)
    assert "may not publish here any more" in kept.note


def test_an_edit_whose_entry_has_gone_and_one_that_is_held_say_so_and_not_that_a_role_was_lost() -> None:
    path = open_live()
    entries = [publish(path, f"Old {number}", by=CLEO) for number in range(7)]
    _, due = scheduled(path, CLEO, edit=actions.Edit(entries[0].id, 1, "It was wrong."))
    actions.move_entry(ADA, path, entries[0].id, open_live(), now=later(), if_rev=1)
    models.Scheduled.objects.update(
        coverage=models.Coverage.objects.get(path=path)
    )  # as before moves took it along
    assert release(due) == []
    assert "has gone" in waiting(path)[0].note

    models.Scheduled.objects.all().delete()
    _, due = scheduled(path, CLEO, edit=actions.Edit(entries[6].id, 1, "It was wrong."))
    due += timedelta(days=2)
    models.Scheduled.objects.update(due=due)
    for entry in entries[1:6]:
        actions.withhold_entry(CLEO, path, entry.id, now=due - MINUTE, if_rev=1)
    assert release(due) == []
    assert "wait until another editor has looked" in waiting(path)[0].note


def test_a_planned_coverage_takes_what_is_for_after_its_start() -> None:
    actions.open_coverage(ADA, "election", HeadCopy(headline="Election"), now=later())
    _, first = scheduled("election")
    _, second = scheduled("election")
    assert release(first) == []
    assert "had not started" in waiting("election")[0].note
    actions.start_coverage(ADA, "election", now=later())
    assert len(release(second)) == 1


def test_late_is_better_than_never_for_some_hours_and_then_a_person_decides() -> None:
    path = open_live()
    _, due = scheduled(path)
    [done] = release(due + LATEST)
    assert done.entry is not None
    assert done.entry.stated == due
    _, due = scheduled(path)
    assert release(due + LATEST + MINUTE) == []
    assert "No server was running" in waiting(path)[0].note


def test_one_that_cannot_be_published_keeps_no_other_back(monkeypatch: pytest.MonkeyPatch) -> None:
    path = open_live()
    broken, due = scheduled(path, headline="Broken")
    models.Scheduled.objects.filter(id=broken).update(content="{")
    _, due = scheduled(path, headline="Sound")
    assert len(release(due)) == 1
    assert "its log says why" in models.Scheduled.objects.get(id=broken).note
    models.Scheduled.objects.all().delete()

    locked, due = scheduled(path, headline="Locked")
    _, due = scheduled(path, headline="Free")
    put_out = schedule._put_out

    def busy(act, row, published):  # type: ignore[no-untyped-def]
        if row.id == locked:
            raise OperationalError("database is locked")
        return put_out(act, row, published)

    monkeypatch.setattr(schedule, "_put_out", busy)
    with pytest.raises(OperationalError):
        release(due)
    assert [(one.id, one.note) for one in waiting(path)] == [(locked, "")], "it is tried again"
    monkeypatch.undo()
    assert len(release(due)) == 1


def test_a_picture_of_what_is_scheduled_is_in_use() -> None:
    path, picture = open_live(), "cd" * 16
    scheduled(path, copy=Copy("Embargoed", (Photo(picture),)))
    assert queries.pictures_in_use([picture]) == {picture}


@pytest.mark.django_db(transaction=True)
def test_of_many_who_come_at_its_time_one_publishes_it() -> None:
    path = open_live()
    dues = [scheduled(path, headline=f"Number {number}")[1] for number in range(10)]
    tip = queries.tip(path)
    assert tip is not None
    start = threading.Barrier(5)

    def publish_all(who: int) -> int:
        try:
            start.wait()
            if who == 4:
                return _cancel_all(path)
            return sum(len(release(due)) for due in dues)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        *published, cancelled = pool.map(publish_all, range(5))
    assert sum(published) + cancelled == 10
    snapshot = queries.snapshot(path)
    assert snapshot is not None
    assert (
        len({entry.headline for entry in snapshot.entries.values()})
        == snapshot.seq - tip.seq
        == sum(published)
    )
    assert len(queries.drafts(ADA, path)) == cancelled


def _cancel_all(path: str) -> int:
    cancelled = 0
    for one in reversed(waiting(path)):
        try:
            actions.unschedule_entry(ADA, path, one.id, now=later())
            cancelled += 1
        except actions.NotFound:
            continue
    return cancelled
