"""What goes out in feeds and sitemaps: the newest of a coverage with what changed lately, and the coverages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.core.changes import EntryTakenDown
from dateline.core.coverage import Head
from dateline.core.entry import Entry, place
from dateline.core.story import Story, StoryState
from dateline.record import models, rows
from dateline.record.queries.places import NEWEST_FIRST, NO, YES
from dateline.record.queries.public import public_coverages
from dateline.record.queries.stories import shown_stories
from dateline.record.reading import one_look

NEWEST = 50
CHANGED = 20
# So many changes back it is asked what changed: whoever follows a feed has asked since, and the cost is bounded.
LOOK_BACK = 500


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that was taken down: nothing is known of it but its id, and when."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Latest:
    """`entries` newest first, stubs and tombstones among them: the newest, and older ones that changed lately.

    `moved` is the time of the coverage's newest change.
    """

    head: Head
    entries: list[Entry]
    gone: list[Gone]
    moved: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    head: Head
    moved: datetime


def latest(path: str) -> Latest | None:
    """None when there is no such public coverage. The cost does not grow with the coverage."""
    with one_look():
        row = public_coverages().filter(path=path).first()
        if row is None:
            return None
        log = list(row.log.order_by("-seq").values_list("name", "entry", "at")[:LOOK_BACK])
        newest = {entry: (name, at) for name, entry, at in reversed(log) if entry}
        # One that was moved away may have come back since: the newest change of it says which.
        gone = {entry: at for entry, (name, at) in newest.items() if name == EntryTakenDown.__name__}
        changed = dict.fromkeys(entry for _, entry, _ in log if entry and entry not in gone)
        return Latest(
            head=rows.head_of(row),
            entries=_entries(row, list(changed)),
            gone=[Gone(id, at) for id, at in gone.items()],
            moved=row.moved_at,
        )


def coverages(offset: int = 0, limit: int = 50, since: datetime | None = None) -> list[Listed]:
    """Public ones, what moved last first; with `since` those that have moved from then on."""
    found = public_coverages().order_by("-moved_at", "path")
    found = found.filter(moved_at__gte=since) if since else found
    return [Listed(rows.head_of(row), row.moved_at) for row in found[offset : offset + limit]]


def coverage_count() -> int:
    return public_coverages().count()


def _entries(row: models.Coverage, changed: Sequence[str]) -> list[Entry]:
    newest = row.entry_rows.order_by(*NEWEST_FIRST)
    # Asked for apart: so each is a walk along the index of places.
    found = {entry.id: entry for held in (YES, NO) for entry in newest.filter(held=held)[:NEWEST]}
    older = [id for id in changed if id not in found][:CHANGED]
    found |= row.entry_rows.in_bulk(older)
    return sorted((rows.entry_of(entry) for entry in found.values()), key=place, reverse=True)


def withdrawn_stories(limit: int = CHANGED) -> list[Story]:
    """What is left of those that were withdrawn last: when, and why."""
    found = models.Story.objects.filter(state=StoryState.WITHDRAWN).order_by("-moved_at")[:limit]
    return [rows.story_of(row) for row in found]


def story_count() -> int:
    return shown_stories().count()
