"""The log as followers read it: from a cursor, in order, without what is no longer public."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from dateline.core.changes import CHANGES, Change, EntryPut
from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.record import models, rows
from dateline.record.queries.public import public_coverages
from dateline.record.reading import one_look

_PUTS = [name for name, kind in CHANGES.items() if issubclass(kind, EntryPut)]


@dataclass(frozen=True, slots=True)
class Tip:
    """How far a log is, and which log it is."""

    epoch: str
    gen: int
    seq: int


@dataclass(frozen=True, slots=True)
class LogEntry:
    seq: int
    at: datetime
    change: Change


def tip_of(row: models.Coverage) -> Tip:
    return Tip(row.epoch, row.gen, row.tip)


def tip(path: str) -> Tip | None:
    return tips([path]).get(path)


def tips(paths: Collection[str]) -> dict[str, Tip]:
    """The tips of those that are public."""
    found = public_coverages().filter(path__in=paths).values_list("path", "epoch", "gen", "tip")
    return {path: Tip(epoch, gen, seq) for path, epoch, gen, seq in found}


@dataclass(frozen=True, slots=True)
class News:
    """What a follower at a cursor reads in one look: an entry is never told in the zone of before."""

    tip: Tip
    head: Head
    changes: list[LogEntry]


def news(path: str, epoch: str, seq: int, limit: int) -> News | None:
    """At most `limit` changes after `seq`, ascending and without a gap; none if `epoch` is not the log's.

    None for a coverage that is not public.
    """
    with one_look():
        row = public_coverages().filter(path=path).first()
        if row is None:
            return None
        tip = tip_of(row)
        is_more = tip.epoch == epoch and tip.seq > seq
        return News(tip, rows.head_of(row), _changes(row, seq, limit) if is_more else [])


def changes_after(path: str, epoch: str, seq: int, limit: int) -> list[LogEntry]:
    """The changes of `news` alone."""
    found = news(path, epoch, seq, limit)
    return found.changes if found else []


def _changes(coverage: models.Coverage, seq: int, limit: int) -> list[LogEntry]:
    found = models.LogRow.objects.filter(coverage=coverage, seq__gt=seq).order_by("seq")[:limit]
    return [LogEntry(row.seq, row.at, rows.change_of(row)) for row in found]


@dataclass(frozen=True, slots=True)
class Revision:
    """One public revision of an entry: when the public saw it, what kind of change it was, the entry then."""

    at: datetime
    kind: str
    entry: Entry


def revisions(path: str, entry_id: str, offset: int = 0, limit: int | None = None) -> list[Revision]:
    """Public revisions, newest first; those from before a withdrawal are no longer public."""
    public = public_coverages().filter(path=path)
    found = models.LogRow.objects.filter(coverage__in=public, entry=entry_id, redacted=False)
    # What else bears its words is of the head.
    put = found.filter(name__in=_PUTS).order_by("-seq")[offset : None if limit is None else offset + limit]
    changes = ((row, rows.change_of(row)) for row in put)
    return [
        Revision(row.at, row.name, change.entry) for row, change in changes if isinstance(change, EntryPut)
    ]
