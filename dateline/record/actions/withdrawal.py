"""Withhold, release, retract, take down: what must be possible in one act.

Each redacts: what the log said of the entry before is no longer read by anybody, and `gen` tells caches.
A takedown also empties those rows: nothing is left but that something was there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dateline.core import codec, decide, policy
from dateline.core.changes import EntryTakenDown, Redacted
from dateline.core.entry import Entry
from dateline.core.policy import Act, Actor
from dateline.record import door, models, rows
from dateline.record.actions import origins
from dateline.record.actions.current import require_current
from dateline.record.actions.marks import follow_lead
from dateline.record.actions.writing import Done, Writing, writing


def withhold_entry(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    """A stub, "being checked", stands in its place until it is released, corrected or retracted."""
    with writing(by, Act.WITHHOLD, path, now) as act:
        _, entry = _current(act, entry_id, if_rev)
        changes = decide.withhold(entry, now)
        tip = act.row.tip
        act.redact(entry.id)
        act.append(changes)
        # Another may be the summary or the lead by the time it comes back.
        kept = replace(entry, summary=False, lead=False)
        models.Entry.objects.filter(id=entry.id).update(kept=rows.text(kept))
        return _close(act, entry_id, entry.rev, tip)


def release_entry(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    """The entry as it was, with its history."""
    with writing(by, Act.RELEASE, path, now) as act:
        row, stub = _current(act, entry_id, if_rev)
        kept = rows.kept_of(row) if row.kept else stub
        changes = decide.release(stub, kept, now)
        tip = act.row.tip
        act.unredact(entry_id)
        act.append(changes)
        models.Entry.objects.filter(id=entry_id).update(kept="")
        return _close(act, entry_id, stub.rev, tip)


def retract_entry(by: Actor, path: str, entry_id: str, reason: str, *, now: datetime, if_rev: int) -> Done:
    """Withdraw for good: a tombstone with the reason stands in its place."""
    reason = door.note(reason)
    with writing(by, Act.RETRACT, path, now) as act:
        _, entry = _current(act, entry_id, if_rev)
        changes = decide.retract(entry, reason, _role(by, path), now)
        tip = act.row.tip
        act.redact(entry.id)
        act.append(changes)
        models.Entry.objects.filter(id=entry_id).update(kept="")
        return _close(act, entry_id, entry.rev, tip, reason)


def take_down_entry(by: Actor, path: str, entry_id: str, reason: str, *, now: datetime, if_rev: int) -> Done:
    """Removal that the law demands. `reason` is for the audit alone."""
    reason = door.note(reason)
    if not reason:
        raise decide.Refused("A takedown needs a reason for the record: write it, then take down.")
    with writing(by, Act.TAKE_DOWN, path, now) as act:
        row, entry = _current(act, entry_id, if_rev)
        tip = act.row.tip
        act.redact(entry.id)
        _empty(row)
        origins.note_takedown(act.row, row)
        act.append((EntryTakenDown(entry_id),))
        follow_lead(act)
        act.audit(before=entry.rev, after=None, entry=entry_id, reason=reason)
        return act.done(seq_before=tip)


def _current(act: Writing, entry_id: str, if_rev: int) -> tuple[models.Entry, Entry]:
    row = act.entry_row(entry_id)
    act.require(act.act, row.author)
    entry = rows.entry_of(row)
    require_current(entry, if_rev)
    return row, entry


def _close(act: Writing, entry_id: str, rev: int, tip: int, reason: str = "") -> Done:
    follow_lead(act)
    act.audit(before=rev, after=rev + 1, entry=entry_id, reason=reason)
    return act.done(rows.entry_of(act.entry_row(entry_id)), seq_before=tip)


def _empty(entry: models.Entry) -> None:
    """Nothing of the text stays: not in the log, nor in that of a coverage it was moved from, not in drafts, not in
    the audit's reasons: also of when it was submitted, before it was an entry."""
    emptied = codec.dumps(codec.encode_change(Redacted(entry.id)))
    said = models.LogRow.objects.filter(entry=entry.id).exclude(name=EntryTakenDown.__name__)
    said.update(name=Redacted.__name__, payload=emptied, redacted=True)
    for written in (models.Draft, models.Submission, models.Scheduled):
        written.objects.filter(entry=entry.id).delete()
    models.Alert.objects.filter(entry=entry.id).delete()
    noted_as = [id for id in (entry.id, entry.draft) if id]
    models.Audit.objects.filter(entry__in=noted_as).update(reason="", ours=None)


def _role(by: Actor, path: str) -> str:
    return policy.least_role(by, Act.RETRACT, path) or ""
