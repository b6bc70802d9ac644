"""Every correction that the public can read, and every withdrawal, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from dateline.core.coverage import Head
from dateline.core.entry import Correction, Entry, Tombstone
from dateline.core.story import Story, StoryState
from dateline.record import models, rows
from dateline.record.queries.public import public_coverages
from dateline.record.reading import one_look


@dataclass(frozen=True, slots=True)
class Corrected:
    """`note` says what was wrong, or why it was withdrawn. Of an entry with its coverage's head, or of a story."""

    at: datetime
    note: str
    withdrawn: bool
    head: Head | None = None
    entry: Entry | None = None
    story: Story | None = None


def corrections(offset: int = 0, limit: int = 30) -> list[Corrected]:
    with one_look():
        public = Exists(public_coverages().filter(pk=OuterRef("coverage_id")))
        told = Exists(models.Story.objects.exclude(state=StoryState.DRAFT).filter(pk=OuterRef("story_id")))
        made = models.CorrectionMade.objects.filter(public | told).select_related("coverage", "story")
        page = list(made.order_by("-at", "-id")[offset : offset + limit])
        entries = models.Entry.objects.in_bulk([row.entry for row in page if row.entry])
        return [_corrected(row, entries.get(row.entry)) for row in page]


def _corrected(row: models.CorrectionMade, stored: models.Entry | None) -> Corrected:
    if row.story is not None:
        story = rows.story_of(row.story)
        note = _note(row.number, story.corrections, story.tombstone)
        return Corrected(row.at, note, row.number is None, story=story)
    assert row.coverage is not None
    assert stored is not None
    entry = rows.entry_of(stored)
    note = _note(row.number, entry.corrections, entry.tombstone)
    return Corrected(row.at, note, row.number is None, head=rows.head_of(row.coverage), entry=entry)


def _note(number: int | None, made: tuple[Correction, ...], tombstone: Tombstone | None) -> str:
    if number is None:
        return tombstone.reason if tombstone else ""
    return made[number].note
