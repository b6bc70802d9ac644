"""After five entries older than a day within ten minutes, the next such change by one account is held."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from dateline.core.policy import Actor, Role, system
from dateline.record import actions, models, queries
from tests.cast import ADA, BO, CLEO, later, open_live, publish, words

pytestmark = pytest.mark.django_db


def archive(count: int = 8, by: Actor = CLEO) -> tuple[str, list[str], datetime]:
    """A coverage with so many entries, and a moment two days after."""
    path = open_live()
    return path, [publish(path, f"Old {n}", by).id for n in range(count)], later() + timedelta(days=2)


def amend(path: str, entry: str, now: datetime, by: Actor = CLEO) -> None:
    actions.amend_entry(by, path, entry, words("Rewritten"), now=now, if_rev=1)


def rewritten(path: str) -> int:
    return models.Entry.objects.filter(coverage__path=path, rev=2).count()


def test_five_are_changed_the_sixth_is_held_and_its_text_is_kept() -> None:
    path, entries, now = archive()
    for entry in entries[:5]:
        amend(path, entry, now)
    for entry in entries[5:7]:
        with pytest.raises(actions.Held):
            amend(path, entry, now + timedelta(minutes=9))
    assert rewritten(path) == 5
    kept = models.Draft.objects.filter(author=CLEO.id).values_list("entry", flat=True)
    assert set(kept) == set(entries[5:7])
    assert [hold.actor_name for hold in queries.holds(ADA)] == [CLEO.name]
    assert models.Audit.objects.filter(act="hold changes to old entries").count() == 1


def test_held_is_every_way_of_changing_what_is_old_but_not_what_is_new() -> None:
    path, entries, now = archive()
    other = open_live()
    for entry in entries[:5]:
        amend(path, entry, now)
    for act in (
        lambda: actions.move_entry(CLEO, path, entries[5], other, now=now, if_rev=1),
        lambda: actions.correct_entry(CLEO, path, entries[5], words("C"), "It was wrong.", now=now, if_rev=1),
        lambda: actions.withhold_entry(CLEO, path, entries[5], now=now, if_rev=1),
        lambda: actions.retract_entry(CLEO, path, entries[5], "Gone.", now=now, if_rev=1),
    ):
        with pytest.raises(actions.Held):
            act()
    fresh = actions.publish_entry(CLEO, path, words("Fresh"), now=now).entry
    assert fresh is not None
    actions.amend_entry(CLEO, path, fresh.id, words("Fresher"), now=now, if_rev=1)
    amend(path, entries[5], now, ADA)  # nobody else is held


def test_a_move_that_is_held_leaves_a_hold_to_lift_and_one_alarm() -> None:
    path, entries, now = archive()
    other = open_live()
    for entry in entries[:5]:
        amend(path, entry, now)
    alarms = []
    for _ in range(2):
        with pytest.raises(actions.Held) as held:
            actions.move_entry(CLEO, path, entries[5], other, now=now, if_rev=1)
        alarms.append(held.value.is_new)
    assert alarms == [True, False]
    assert models.Audit.objects.filter(act="hold changes to old entries").count() == 1
    [hold] = queries.holds(ADA)
    assert (hold.actor, hold.path, hold.entry) == (CLEO.id, path, entries[5])
    actions.lift_hold(ADA, hold.id, now=now + timedelta(seconds=1))
    actions.move_entry(CLEO, path, entries[5], other, now=now + timedelta(seconds=2), if_rev=1)


def test_one_entry_mended_often_and_young_ones_are_nobodys_business() -> None:
    path, entries, now = archive()
    for rev in range(1, 12):
        actions.amend_entry(CLEO, path, entries[0], words(f"Again {rev}"), now=now, if_rev=rev)
    soon = later()
    young, others, _ = archive()
    for entry in others:
        amend(young, entry, soon + timedelta(minutes=30))
    assert not queries.holds(ADA)


def test_slow_work_is_not_held() -> None:
    path, entries, now = archive()
    for number, entry in enumerate(entries):
        amend(path, entry, now + timedelta(minutes=3 * number))
    assert rewritten(path) == len(entries)


def test_another_editor_lifts_it_and_never_the_one_who_is_held() -> None:
    path, entries, now = archive()
    for entry in entries[:5]:
        amend(path, entry, now)
    with pytest.raises(actions.Held):
        amend(path, entries[5], now)
    hold = models.Hold.objects.get().pk
    for who in (CLEO, BO):
        with pytest.raises(actions.Forbidden):
            actions.lift_hold(who, hold, now=now)
    actions.lift_hold(ADA, hold, now=now + timedelta(seconds=1))
    amend(path, entries[5], now + timedelta(seconds=2))
    assert not queries.holds(ADA)


def test_what_is_looked_at_is_what_was_counted_and_nothing_of_a_coverage_one_may_not_read() -> None:
    path, entries, now = archive()
    foreign, theirs, now_there = archive()
    now = max(now, now_there)
    early, late = now - timedelta(minutes=11), now + timedelta(minutes=5)
    amend(path, entries[0], early)
    for entry in theirs[:2]:
        amend(foreign, entry, now - timedelta(minutes=9))
    for entry in entries[1:4]:
        amend(path, entry, now)
    with pytest.raises(actions.Held):
        amend(path, entries[4], now)
    fresh = actions.publish_entry(CLEO, path, words("Fresh"), now=late).entry
    assert fresh is not None
    guest = Actor("staff-9", "Eve Lund", frozenset(), grants=frozenset({(Role.EDITOR, path)}))
    assert changed_before(guest) == [(path, entry) for entry in reversed(entries[1:4])]
    assert changed_before(ADA)[-2:] == [(foreign, entry) for entry in reversed(theirs[:2])]
    assert len(changed_before(ADA)) == 5


def changed_before(by: Actor) -> list[tuple[str, str]]:
    [hold] = queries.holds(by)
    deeds = queries.what_was_changed_before(by, hold)
    return [(deed.path, deed.entry) for deed in deeds if deed.act == "amend"]


def test_whoever_runs_the_machine_is_not_held() -> None:
    path, entries, now = archive()
    for entry in entries:
        amend(path, entry, now, system("import"))
    assert rewritten(path) == len(entries)
