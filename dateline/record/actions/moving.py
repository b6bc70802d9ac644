"""An entry that belongs to another coverage goes there, with its id, its time and what was corrected in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from dateline.core import decide
from dateline.core.changes import EntryPublished, EntryTakenDown
from dateline.core.decide import Refused
from dateline.core.entry import Entry, State
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.record import models, rows
from dateline.record.actions import holds, origins
from dateline.record.actions.current import require_current
from dateline.record.actions.marks import follow_lead
from dateline.record.actions.pending import is_current
from dateline.record.actions.writing import Done, Writing, writing
from dateline.record.errors import Held


def move_entry(by: Actor, path: str, entry_id: str, to: str, *, now: datetime, if_rev: int) -> Done:
    """Gone here, published there. The old address leads to the new one. `Done` is of the coverage it left."""
    if to == path:
        raise Refused("It is in this coverage already: choose another.")
    try:
        with transaction.atomic():
            # In one order, or two who move against each other would wait for each other.
            list(models.Coverage.objects.select_for_update().filter(path__in=(path, to)).order_by("path"))
            with writing(by, Act.MOVE, path, now) as here, writing(by, Act.MOVE, to, now) as there:
                return _moved(here, there, entry_id, if_rev)
    except Held as held:
        holds.place(by, held, now)  # what `writing` noted went with the transaction around it
        raise


def _moved(here: Writing, there: Writing, entry_id: str, if_rev: int) -> Done:
    row = here.entry_row(entry_id)
    for act in (here, there):
        act.require(Act.MOVE, row.author)
    entry = rows.entry_of(row)
    require_current(entry, if_rev)
    _require_movable(here, there, entry)
    tip = here.row.tip
    _carry_over(here, there, row, entry)
    to = Phrase("to {path}", {"path": there.row.path})
    here.audit(before=entry.rev, after=entry.rev + 1, entry=entry_id, reason=to)
    return here.done(seq_before=tip)


def _require_movable(here: Writing, there: Writing, entry: Entry) -> None:
    if entry.state is not State.PUBLISHED:
        raise Refused("Only an entry that readers can read is moved: release it first.")
    if here.row.rehearsal != there.row.rehearsal:
        raise Refused("Nothing goes from a rehearsal to readers or back: write it anew there.")
    decide.require_open(there.head)
    there.require_alone()


def _carry_over(here: Writing, there: Writing, row: models.Entry, entry: Entry) -> None:
    written = {"author": row.author, "author_name": row.author_name, "draft": row.draft}
    moved = replace(entry, pinned=False, summary=False, lead=False, rev=entry.rev + 1, revised=there.now)
    _carry_edits(here, there, entry, moved)
    origins.note_takedown(here.row, row)
    here.redact(entry.id)
    here.row.log.filter(entry=entry.id).update(gone=True)
    here.append((EntryTakenDown(entry.id),))
    follow_lead(here)
    there.append((EntryPublished(moved),))
    there.row.entry_rows.filter(id=entry.id).update(**written)


def _carry_edits(here: Writing, there: Writing, entry: Entry, moved: Entry) -> None:
    """What waits for the entry goes with it. Edits of what it says now are edits of what it will say there: its log
    there knows no revision before."""
    models.Draft.objects.filter(entry=entry.id, base_rev=entry.rev).update(base_rev=moved.rev)
    for pending in (models.Submission, models.Scheduled):
        for row in pending.objects.filter(entry=entry.id):
            if is_current(here, row, entry):
                pending.objects.filter(pk=row.pk).update(base_rev=moved.rev)
    for kind in (models.Draft, models.Submission, models.Scheduled, models.Alert):
        kind.objects.filter(entry=entry.id).update(coverage=there.row)
