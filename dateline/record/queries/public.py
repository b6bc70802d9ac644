"""What the public may see of coverages and entries, outside the page itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value

from dateline.core.changes import EntryTakenDown
from dateline.core.coverage import Head, Status
from dateline.core.entry import Entry, State, place
from dateline.core.snapshot import Snapshot
from dateline.record import models, rows
from dateline.record.queries.places import NEWEST_FIRST, NO, OLDEST_FIRST, YES, newer_than, older_than
from dateline.record.reading import one_look


def public_coverages() -> QuerySet[models.Coverage]:
    """The one place that says which coverages exist for the public (core.policy.coverage_is_public)."""
    return models.Coverage.objects.filter(rehearsal=Value(False)).exclude(status=Status.PLANNED)


def head(path: str) -> Head | None:
    row = public_coverages().filter(path=path).first()
    return rows.head_of(row) if row else None


@dataclass(frozen=True, slots=True)
class Front:
    """`live` (paused ones too) and `ended`, each with what moved last first; `newest` of the live ones, by path.
    `planned`: those that are announced, the next first; of these nothing but headline, standfirst and time is public.
    """

    live: list[Head]
    ended: list[Head]
    newest: dict[str, Entry]
    planned: list[Head]


def front(limit: int = 30) -> Front:
    by_move = public_coverages().order_by("-moved_at")
    running = list(by_move.exclude(status=Status.ENDED)[:limit])
    over = by_move.filter(status=Status.ENDED)[:limit]
    newest = {row.path: entry for row in running if (entry := _newest_published(row))}
    return Front(
        [rows.head_of(row) for row in running],
        [rows.head_of(row) for row in over],
        newest,
        _announced()[:limit],
    )


def _announced() -> list[Head]:
    """What readers are told of before it starts. A rehearsal is never announced."""
    planned = models.Coverage.objects.filter(rehearsal=Value(False), status=Status.PLANNED)
    heads = [(head.begins, head) for head in map(rows.head_of, planned.order_by("path")) if head.begins]
    return [head for _, head in sorted(heads, key=lambda each: each[0])]


def _newest_published(row: models.Coverage) -> Entry | None:
    published = row.entry_rows.filter(state=State.PUBLISHED).order_by(*NEWEST_FIRST)
    found = [published.filter(held=held).first() for held in (YES, NO)]
    return max((rows.entry_of(entry) for entry in found if entry), key=place, default=None)


def public_entry(path: str, entry_id: str) -> Entry | None:
    """The entry, its stub or its tombstone; None for what never was, was taken down or is not public."""
    row = models.Entry.objects.filter(coverage__in=public_coverages().filter(path=path), id=entry_id).first()
    return rows.entry_of(row) if row else None


def moved_to(path: str, entry_id: str) -> str | None:
    """The public coverage to which the entry went from the one at `path`."""
    was_here = models.LogRow.objects.filter(
        coverage__in=public_coverages().filter(path=path), entry=entry_id, name=EntryTakenDown.__name__
    )
    found = models.Entry.objects.filter(id=entry_id, coverage__in=public_coverages()).exclude(
        coverage__path=path
    )
    return found.values_list("coverage__path", flat=True).first() if was_here.exists() else None


def neighbours(path: str, entry: Entry) -> tuple[Entry | None, Entry | None]:
    """The next older and the next newer entry by place."""
    coverage = public_coverages().filter(path=path).first()
    if coverage is None:
        return (None, None)
    # What is held and what is not are asked for apart: so each is one step in the index of places.
    apart = [coverage.entry_rows.filter(held=held) for held in (YES, NO)]
    older = [older_than(rows_, entry).order_by(*NEWEST_FIRST).first() for rows_ in apart]
    newer = [newer_than(rows_, entry).order_by(*OLDEST_FIRST).first() for rows_ in apart]
    return (
        max((rows.entry_of(row) for row in older if row), key=place, default=None),
        min((rows.entry_of(row) for row in newer if row), key=place, default=None),
    )


def headlines(path: str, offset: int = 0, limit: int = 1000) -> list[Entry]:
    """Entries newest first, for the whole contents."""
    entries = models.Entry.objects.filter(coverage__in=public_coverages().filter(path=path))
    ordered = entries.order_by(*NEWEST_FIRST)[offset : offset + limit]
    return [rows.entry_of(row) for row in ordered]


def snapshot(path: str) -> Snapshot | None:
    """The whole coverage with its seq, read in one transaction."""
    with one_look():
        row = public_coverages().filter(path=path).first()
        if row is None:
            return None
        entries = {entry.id: rows.entry_of(entry) for entry in row.entry_rows.all()}
        return Snapshot(row.tip, rows.head_of(row), entries)


def picture_is_public(picture: str) -> bool:
    shown = models.PublicPicture.objects.filter(picture=picture)
    of_publication = Q(story__isnull=True, coverage__isnull=True)
    return shown.filter(Q(story__isnull=False) | of_publication | Q(coverage__in=public_coverages())).exists()
