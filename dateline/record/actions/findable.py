"""What can be found: the words of what is public, put where search looks in the transaction that shows them.

Each function says what can be found from now on; what could be found before and is not named goes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from dateline.core import said
from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.core.said import Said
from dateline.core.story import Story
from dateline.core.words import words
from dateline.record import models

LONGEST = 150_000  # characters of folded words: PostgreSQL takes no more than a megabyte a row
_FIRST = datetime(1, 1, 1, tzinfo=UTC)
_APART = 16  # numbers in a microsecond
_SECOND = 1_000_000 * _APART
_TRIES = 20


def show_entry(
    row: models.Coverage, entry: Entry, *, fresh: bool = False, table: Any = models.Searchable
) -> None:
    """`fresh`: nothing of it can be found yet."""
    if fresh:
        told = _told(said.of_entry(entry), "entry", coverage_id=row.pk)
        _put(table, number_of(entry.stated), **told, coverage_id=row.pk, entry=entry.id)
        return
    _show(table, entry.stated, said.of_entry(entry), "entry", coverage_id=row.pk, entry=entry.id)


def show_head(row: models.Coverage, head: Head, now: datetime, *, table: Any = models.Searchable) -> None:
    _show(table, head.started or now, said.of_head(head), "coverage", coverage_id=row.pk, entry="")


def show_story(row: models.Story, story: Story, *, table: Any = models.Searchable) -> None:
    _show(table, story.published, said.of_story(story), "story", story_id=row.pk)


def hide_entry(row: models.Coverage, entry: str) -> None:
    """Also of the head, which is the entry without an id."""
    models.Searchable.objects.filter(coverage=row, entry=entry).delete()


def hide_story(row: models.Story) -> None:
    models.Searchable.objects.filter(story=row).delete()


def number_of(moment: datetime) -> int:
    """The first number that a thing of this moment may have: what is later has a greater one."""
    since = moment - _FIRST
    return (since.days * 86_400_000_000 + since.seconds * 1_000_000 + since.microseconds) * _APART


def _show(table: Any, moment: datetime, said_: Said, kind: str, **of: Any) -> None:
    told = _told(said_, kind, **of)
    known = table.objects.filter(**of).first()
    first = number_of(moment)
    if known is not None and first <= known.pk < first + _SECOND:
        if any(getattr(known, name) != value for name, value in told.items()):
            table.objects.filter(pk=known.pk).update(**told)
        return
    if known is not None:
        known.delete()
    _put(table, first, **told, **of)


def _told(said_: Said, kind: str, **of: Any) -> dict[str, str]:
    scope = " ".join(filter(None, (kind, f"c{of['coverage_id']}" if "coverage_id" in of else "")))
    body = " ".join(word for passage in said_.passages for word in words(passage))[:LONGEST]
    return {"kind": kind, "scope": scope, "title": " ".join(words(said_.title)), "body": body}


def _put(table: Any, first: int, **fields: Any) -> None:
    """Behind what has the same second already. Another process may take the number meanwhile: then the next."""
    for _ in range(_TRIES):
        last = table.objects.filter(pk__gte=first, pk__lt=first + _SECOND).aggregate(last=Max("pk"))["last"]
        try:
            with transaction.atomic():
                table.objects.create(pk=first if last is None else last + 1, **fields)
                return
        except IntegrityError:
            continue
    raise IntegrityError("There is no free number for what was to be found.")
