"""The first publication of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from dateline.core import decide
from dateline.core.changes import EntryPublished
from dateline.core.decide import Refused
from dateline.core.entry import Copy, Entry
from dateline.core.phrase import Phrase, Words
from dateline.core.policy import Act, Actor
from dateline.lib import ids
from dateline.record import door, models, rows
from dateline.record.actions import drafts, origins, receipts
from dateline.record.actions.hands import ANY, Hand
from dateline.record.actions.marks import follow_lead, unmark_former
from dateline.record.actions.writing import Done, Writing, writing

_ID = re.compile(r"[0-9a-f]{32}")
LATE = timedelta(minutes=1)
TOO_OLD = timedelta(days=7)
Mark = Literal["key", "pinned", "summary", "lead"]
_MARK_ACTS: dict[Mark, Act] = {
    "key": Act.MARK_KEY,
    "pinned": Act.PIN,
    "summary": Act.CHOOSE_SUMMARY,
    "lead": Act.CHOOSE_LEAD,
}


def publish_entry(
    by: Actor,
    path: str,
    copy: Copy,
    *,
    now: datetime,
    key: str = "",
    marks: Iterable[Mark] = (),
    origin: str = "",
    entry_id: str = "",
    draft: str = "",
    revised: datetime | None = None,
    written: datetime | None = None,
    hand: Hand = ANY,
) -> Done:
    """Publish once and for all eyes.

    `key`: an idempotency key. `origin`: what an entry from elsewhere is called there; one already here is
    returned untouched, one that was taken down here stays so. `entry_id`: 32 hex digits it would like to keep,
    for copy that is brought back. `draft`: the draft it was written in, which goes with the publication, also
    where it was waiting for its time; what another device than this `hand`'s made of it meanwhile stays.
    `revised`: when copy from elsewhere was last changed there. `written`: when it was sent off by a device that had
    no line: what arrives later than `LATE` bears that time, unless it says another.
    """
    copy = door.clean_copy(copy)
    revised = door.moment(revised) if revised else None
    marks = sorted(set(marks))
    print_ = receipts.fingerprint(path, copy, marks, draft)
    with writing(by, Act.PUBLISH, path, now) as act:
        act.require(Act.PUBLISH)
        require_marks(act, marks)
        known = _already_done(act, key, print_, origin)
        if known is not None:
            return known
        act.require_alone()
        late = _written_offline(copy, written, now)
        copy = act.in_its_time(replace(copy, stated=written) if late else copy)
        changes = decide.publish(act.head, _id(entry_id), copy, now, marks, revised)
        tip = act.row.tip
        entry = put_out(act, changes[0], marks)
        _close(act, entry, key=key, print_=print_, origin=origin, draft=draft, reason=late)
        drafts.settle_draft(by, draft, copy, hand=hand)
        return act.done(entry, seq_before=tip)


def require_marks(act: Writing, marks: Iterable[Mark], author: str | None = None) -> None:
    for mark in marks:
        act.require(_MARK_ACTS[mark], author)


def put_out(act: Writing, published: EntryPublished, marks: Iterable[Mark]) -> Entry:
    """A new entry, and what follows from its marks: no second summary, the headline of the lead."""
    act.append([*unmark_former(act, marks), published])
    follow_lead(act)
    return published.entry


def _already_done(act: Writing, key: str, print_: str, origin: str) -> Done | None:
    row = None
    if key:
        _require_short(key)
        receipt = receipts.find(act.by, key, print_)
        if receipt is not None:
            row = act.row.entry_rows.filter(id=receipt.entry).first()
            # Published with this key and taken down since: it is not published a second time.
            return Done(act.head, receipt.seq, rows.entry_of(row) if row else None, changed=False)
    if origin:
        row = act.row.entry_rows.filter(origin=origin).first()
        if row is None and origins.was_taken_down(act.row, origin):
            return Done(act.head, act.row.tip, None, changed=False)
    return Done(act.head, act.row.tip, rows.entry_of(row), changed=False) if row else None


def _require_short(key: str) -> None:
    if len(key) > receipts.KEY_LIMIT:
        raise Refused(
            "An idempotency key has at most {limit} characters: send a shorter one.",
            limit=receipts.KEY_LIMIT,
        )


def _id(wanted: str) -> str:
    """The id that was asked for while it is one that addresses can bear and free, otherwise a new one."""
    if _ID.fullmatch(wanted) is None or models.LogRow.objects.filter(entry=wanted).exists():
        return ids.new_id()
    return wanted


def _written_offline(copy: Copy, written: datetime | None, now: datetime) -> Words:
    """For the audit; empty for what came at once, has a time of its own, or names an impossible one."""
    if written is None or copy.stated is not None or not LATE < now - written < TOO_OLD:
        return ""
    return Phrase("written without a line at {at}", {"at": written})


def _close(
    act: Writing, entry: Entry, *, key: str, print_: str, origin: str, draft: str, reason: Words = ""
) -> None:
    if origin:
        act.row.entry_rows.filter(id=entry.id).update(origin=origin)
    if draft:
        act.row.entry_rows.filter(id=entry.id).update(draft=draft[:40])
        for written in (models.Submission, models.Scheduled):
            written.objects.filter(id=draft, coverage=act.row, author=act.by.id).delete()
    if key:
        receipts.keep(act.by, key, print_, act.row, entry.id)
    act.audit(before=None, after=entry.rev, entry=entry.id, reason=reason)
