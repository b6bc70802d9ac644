"""Law 1: an old snapshot plus the changes is the new snapshot. For every action, through the codec."""

from __future__ import annotations

import inspect
import json

import pytest
from hypothesis import example, given

from dateline.core import codec
from dateline.core.coverage import Head, Status
from dateline.core.entry import State
from dateline.core.snapshot import Gap, Logged, Snapshot, fold
from dateline.record import actions, models, queries
from tests.laws.histories import TABLE, TAKEN_BACK_UNDER_A_HEAD, History, Step, random_histories, steps

pytestmark = pytest.mark.django_db

NOT_PUBLIC = {
    *("save_draft", "discard_draft", "settle_draft", "take_over_edit"),
    *("save_form_draft", "discard_form_draft"),
    *("standing_copy", "left_by", "move_cursor"),
    *(act.__name__ for act in actions.OVERSIGHT),
    *("set_identity", "set_look", "set_follow", "set_limits"),  # of the publication
}
# A story is its newest state; nothing follows it.
OF_NO_LOG = {act.__name__ for act in (*actions.STORY_ACTS, *actions.PREVIEWS)} | {"discard_story_draft"}


def test_every_public_action_is_in_the_table() -> None:
    acts = {
        name
        for name in actions.__all__
        if inspect.isfunction(act := getattr(actions, name)) and "by" in inspect.signature(act).parameters
    }
    assert (
        acts - NOT_PUBLIC - OF_NO_LOG
        == set(TABLE)
        == {
            act.__name__
            for act in (
                *actions.PUBLIC_ACTS,
                *actions.SCHEDULING,
                *actions.SUBMITTING,
                *actions.OF_THE_DESK,
                *actions.ALERTS,
                *actions.EDITIONS,
            )
        }
    )


@random_histories()
@given(story=steps)
@example(story=TAKEN_BACK_UNDER_A_HEAD[0])
@example(story=TAKEN_BACK_UNDER_A_HEAD[1])
@example(story=TAKEN_BACK_UNDER_A_HEAD[2])
@example(story=TAKEN_BACK_UNDER_A_HEAD[3])
def test_an_old_snapshot_plus_the_changes_is_the_new_snapshot(db: None, story: list[Step]) -> None:
    history = History.begun()
    path = history.path
    taken = [snapshot_of(path)]
    for step in story:
        history.take(step)
        if (now := snapshot_of(path)).seq != taken[-1].seq:
            taken.append(now)
    for old in [nothing(path), *taken]:
        changes = log_of(path, max(0, old.seq - 3))
        assert fold(old, [*changes, *changes]) == taken[-1]
    check_log(path, taken[-1])
    check_overlaps(taken)
    if queries.snapshot(history.elsewhere) is not None:
        moved = snapshot_of(history.elsewhere)
        assert fold(nothing(history.elsewhere), log_of(history.elsewhere, 0)) == moved
        check_log(history.elsewhere, moved)
        assert not set(moved.entries) & set(taken[-1].entries)


def check_log(path: str, last: Snapshot) -> None:
    """The numbers are whole, and what was withdrawn cannot be read anywhere in the log."""
    log = log_of(path, 0)
    assert [logged.seq for logged in log] == list(range(1, last.seq + 1))
    shown = {id for id, entry in last.entries.items() if entry.state is State.PUBLISHED}
    for logged in log:
        entry = getattr(logged.change, "entry", None)
        if entry is not None and entry.id not in shown:
            assert entry.headline == ""
            assert entry.body == ()
        head = getattr(logged.change, "head", None)
        assert head is None or not head.lead or head.lead in shown, "a head quotes what was withdrawn"
    check_invariants(path, last)


def check_invariants(path: str, last: Snapshot) -> None:
    entries = last.entries.values()
    assert sum(entry.summary for entry in entries) <= 1
    leads = [entry for entry in entries if entry.lead]
    assert [entry.id for entry in leads] == ([last.head.lead] if last.head.lead else [])
    if leads and leads[0].headline:
        assert last.head.headline == leads[0].headline
    assert models.Coverage.objects.get(path=path).entries == len(last.entries)


def check_overlaps(taken: list[Snapshot]) -> None:
    """Applied twice a change does nothing; out of order it is never applied."""
    log = log_of(taken[-1].head.path, 0)
    last = taken[-1]
    assert fold(last, log) == last
    if last.seq > taken[0].seq + 1:
        with pytest.raises(Gap):
            fold(taken[0], log[taken[0].seq + 1 :])


def snapshot_of(path: str) -> Snapshot:
    snapshot = queries.snapshot(path)
    assert snapshot is not None
    return snapshot


def log_of(path: str, after: int) -> list[Logged]:
    """The changes after a seq as a follower has them: encoded, sent, decoded."""
    tip = queries.tip(path)
    assert tip is not None
    return [
        Logged(row.seq, codec.decode_change(json.loads(codec.dumps(codec.encode_change(row.change)))))
        for row in queries.changes_after(path, tip.epoch, after, 10_000)
    ]


def nothing(path: str) -> Snapshot:
    """Before the first change; the first one brings the head."""
    return Snapshot(0, Head(path=path, headline="", status=Status.PLANNED), {})
