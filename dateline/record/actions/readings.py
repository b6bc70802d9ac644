"""How coverages were read, a row a minute: kept for their figures, and never asked for by a reader's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateline.record import models

KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Read:
    """`current` of the `pages` that report show the newest change; it took `delay` seconds."""

    readers: int
    pages: int
    current: int
    delay: float | None


def note_readings(readings: Mapping[str, Read], *, now: datetime) -> None:
    """Of that minute, by the coverage's path. Whoever comes second for the same minute changes nothing."""
    minute = now.replace(second=0, microsecond=0)
    known = dict(models.Coverage.objects.filter(path__in=readings).values_list("path", "pk"))
    rows = [
        models.Reading(
            coverage_id=known[path],
            at=minute,
            readers=read.readers,
            pages=read.pages,
            current=read.current,
            delay=read.delay,
        )
        for path, read in readings.items()
        if path in known
    ]
    models.Reading.objects.bulk_create(rows, ignore_conflicts=True)


def forget_old_readings(now: datetime) -> int:
    return models.Reading.objects.filter(at__lt=now - KEPT).delete()[0]
