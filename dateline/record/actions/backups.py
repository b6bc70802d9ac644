"""Each backup is noted: what is taken down later stands in it until it is deleted; whoever takes down must know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dateline.core import policy
from dateline.core.phrase import Phrase
from dateline.record import models
from dateline.record.actions import audit

if TYPE_CHECKING:
    from dateline.record.queries.backups import Backup

MADE = "make a backup"
KEPT = timedelta(days=30)  # docs/operation.md: no longer than that


def carry_over(found: Iterable[Backup]) -> None:
    """After a restore: those that the publication knew of before are known again."""
    for each in found:
        if not models.Audit.objects.filter(act=MADE, about=each.name, at=each.made_at).exists():
            note_backup(each.name, now=each.made_at)


def note_backup(name: str, *, now: datetime) -> None:
    """`name`: of the file that was written at `now`."""
    until = Phrase("until {until}", {"until": now + KEPT})
    audit.note(policy.system("backup"), MADE, now=now, about=name, after=until)
