"""A log that was put back is another log: it gets an epoch of its own, by which old cursors are recognised."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dateline.core.phrase import Words
from dateline.core.policy import Actor
from dateline.lib import ids
from dateline.record import bell, models
from dateline.record.actions import audit

ACT = "begin a new epoch"


def begin_epoch(by: Actor, path: str, *, instead_of: str, now: datetime, reason: Words = "") -> str:
    """The epoch of the coverage's log from now on; nothing is done if it is no longer `instead_of`.

    The former one is kept as a cursor: who still goes by it learns that it has ended, and where.
    """
    with transaction.atomic():
        row = models.Coverage.objects.select_for_update().get(path=path)
        if row.epoch != instead_of:
            return row.epoch
        remember_epoch(row, row.epoch)
        row.epoch = ids.short_id()
        row.save(update_fields=["epoch"])
        audit.note(by, ACT, now=now, path=path, seq=row.tip or None, reason=reason)
        bell.ring_after_commit(path)
        return row.epoch


def remember_epoch(row: models.Coverage, epoch: str) -> None:
    """It ended where the log stands now, unless it is known to have ended before."""
    row.cursors.get_or_create(name=_cursor(epoch), defaults={"seq": row.tip})


def end_of_epoch(path: str, epoch: str) -> int | None:
    """The seq at which it ended; None if the log never was of that epoch."""
    cursor = models.Cursor.objects.filter(coverage__path=path, name=_cursor(epoch)).first()
    return cursor.seq if cursor else None


def _cursor(epoch: str) -> str:
    return f"epoch:{epoch}"
