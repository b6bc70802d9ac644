"""Amend and correct: the text of an entry after publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dateline.core import decide
from dateline.core.changes import Change
from dateline.core.entry import Copy, Entry, State
from dateline.core.phrase import Phrase, Words
from dateline.core.policy import Act, Actor
from dateline.lib import clock
from dateline.record import door, models, rows
from dateline.record.actions.current import require_current
from dateline.record.actions.drafts import keep_loser, save_draft
from dateline.record.actions.marks import follow_lead
from dateline.record.actions.writing import Done, Writing, writing
from dateline.record.errors import Held, Stale


def amend_entry(
    by: Actor,
    path: str,
    entry_id: str,
    copy: Copy,
    *,
    now: datetime,
    if_rev: int,
    called: Sequence[Phrase] = (),
) -> Done:
    """A silent fix. A stale one raises `Stale` with the current entry, and the text is kept as a draft.

    `called`: for the audit, what its author says it is where they were asked.
    """
    copy = door.clean_copy(copy)
    try:
        with writing(by, Act.AMEND, path, now) as act:
            act.require_alone()
            return edit_entry(act, entry_id, copy, "", if_rev, list(called))
    except Stale as stale:
        raise keep_loser(by, path, entry_id, copy, "", if_rev, stale) from None
    except Held as held:
        raise _kept(held, by, copy, "", if_rev) from None


def correct_entry(
    by: Actor, path: str, entry_id: str, copy: Copy, note: str, *, now: datetime, if_rev: int
) -> Done:
    """A fix of substance; `note` tells the public what was wrong. An entry being checked is released by it."""
    copy, note = door.clean_copy(copy), door.note(note)
    try:
        with writing(by, Act.CORRECT, path, now) as act:
            act.require_alone()
            return edit_entry(act, entry_id, copy, note, if_rev)
    except Stale as stale:
        raise keep_loser(by, path, entry_id, copy, note, if_rev, stale) from None
    except Held as held:
        raise _kept(held, by, copy, note, if_rev) from None


def _kept(held: Held, by: Actor, copy: Copy, note: str, base_rev: int) -> Held:
    """The text of an edit that is held is a draft until somebody has looked."""
    kept = save_draft(by, held.path, copy, now=clock.now(), entry_id=held.entry, base_rev=base_rev, note=note)
    held.draft = kept.id
    return held


def edit_entry(act: Writing, entry_id: str, copy: Copy, note: str, if_rev: int, reason: Words = "") -> Done:
    """Correct where the act is that, otherwise amend. `reason` is for the audit, instead of the note."""
    entry = _editable(act, entry_id, if_rev)
    corrects = act.act is Act.CORRECT
    changes = decide.correct(entry, copy, note, act.now) if corrects else decide.amend(entry, copy, act.now)
    return _apply(act, entry, changes, reason or note)


def _editable(act: Writing, entry_id: str, if_rev: int) -> Entry:
    row = act.entry_row(entry_id)
    act.require(act.act, row.author)
    entry = rows.entry_of(row)
    require_current(entry, if_rev)
    if entry.state is State.WITHHELD and act.act is Act.CORRECT:
        # It makes the entry public again, which is for whoever may release it.
        act.require(Act.RELEASE, row.author)
        return replace(rows.kept_of(row), rev=entry.rev)
    return entry


def _apply(act: Writing, entry: Entry, changes: tuple[Change, ...], reason: Words = "") -> Done:
    tip = act.row.tip
    if changes:
        act.append(changes)
        if models.Entry.objects.filter(id=entry.id).exclude(kept="").update(kept=""):
            # It was being checked; what was wrong is said now, and its history can be read again.
            act.unredact(entry.id)
        follow_lead(act)
        act.audit(before=entry.rev, after=entry.rev + 1, entry=entry.id, reason=reason)
    return act.done(rows.entry_of(act.entry_row(entry.id)), seq_before=tip)
