"""Each backup is noted: what is taken down later stands in it until it is deleted; whoever takes down must know."""

from __future__ import annotations

from datetime import datetime, timedelta

from dateline.core import policy
from dateline.core.phrase import Phrase
from dateline.record.actions import audit

MADE = "make a backup"
KEPT = timedelta(days=30)  # docs/operation.md: no longer than that


def note_backup(name: str, *, now: datetime) -> None:
    """`name`: of the file that was written at `now`."""
    until = Phrase("until {until}", {"until": now + KEPT})
    audit.note(policy.system("backup"), MADE, now=now, about=name, after=until)
