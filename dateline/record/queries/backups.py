"""The backups that may still hold what is taken down now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.record import models
from dateline.record.actions.backups import KEPT, MADE


@dataclass(frozen=True, slots=True)
class Backup:
    """`until`: when it is to be deleted at the latest."""

    name: str
    made_at: datetime
    until: datetime


def backups_kept(now: datetime) -> list[Backup]:
    """Those that are not too old to be kept, newest first: one from before a publication may hold a draft of it."""
    found = models.Audit.objects.filter(act=MADE, at__gt=now - KEPT).order_by("-at")
    return [Backup(row.about, row.at, row.at + KEPT) for row in found]
