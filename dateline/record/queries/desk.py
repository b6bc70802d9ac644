"""What the desk reads beyond the public: planned coverages, drafts, withheld copy. Never for a public page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from dateline.core import policy
from dateline.core.coverage import Head, HeadCopy, Status
from dateline.core.entry import Copy, Entry
from dateline.core.policy import Act, Actor
from dateline.record import models, rows
from dateline.record.queries.log import Tip, tip_of


@dataclass(frozen=True, slots=True)
class DeskHead:
    """The head with what only the desk knows: its own headline under a lead's, and what the coverage asks of it."""

    tip: Tip
    head: Head
    own: HeadCopy
    entries: int
    rev: int  # what an edit of the head must name…
    own_rev: int  # …or any since this, at which it was last rewritten
    rehearsal: bool = False
    archived: bool = False
    asks_two: bool = False
    alert_by_one: bool = False


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """An entry with its author (an actor's id) and, while it is withheld, the text that is being checked."""

    entry: Entry
    author: str
    author_name: str
    kept: Entry | None


@dataclass(frozen=True, slots=True)
class DeskDraft:
    id: str
    copy: Copy
    author: str
    author_name: str
    entry: str
    base_rev: int
    note: str
    saved_at: datetime
    returned: str = ""
    returned_by: str = ""
    spiked: bool = False


@dataclass(frozen=True, slots=True)
class DeskScheduled:
    """A new entry that is to be published at `due`, or an edit of `entry` that is to be made then; `note` says why it
    was not, if that time is past."""

    id: str
    copy: Copy
    author: str
    author_name: str
    marks: tuple[str, ...]
    due: datetime
    note: str
    entry: str = ""
    correction: str = ""


def desk_coverages(actor: Actor) -> list[DeskHead]:
    """Every coverage the actor may work on, what moved last first."""
    found = models.Coverage.objects.order_by("-moved_at")
    return [_desk_head(row) for row in found if policy.may(actor, Act.READ_DESK, row.path)]


@dataclass(frozen=True, slots=True)
class UnderWay:
    """As little of a coverage as tells whether something has happened in it."""

    path: str
    status: str
    entries: int


def under_way(actor: Actor) -> list[UnderWay]:
    """What is planned or runs, for whoever may work on it; one short question, for it is asked often."""
    found = models.Coverage.objects.exclude(status=Status.ENDED).values_list("path", "status", "entries")
    return [UnderWay(*each) for each in found if policy.may(actor, Act.READ_DESK, each[0])]


def desk_head(actor: Actor, path: str) -> DeskHead | None:
    if not policy.may(actor, Act.READ_DESK, path):
        return None
    row = models.Coverage.objects.filter(path=path).first()
    return _desk_head(row) if row else None


def desk_entry(actor: Actor, path: str, entry_id: str) -> DeskEntry | None:
    if not policy.may(actor, Act.READ_DESK, path):
        return None
    row = models.Entry.objects.filter(coverage__path=path, id=entry_id).first()
    return _desk_entry(row) if row else None


def desk_entries(actor: Actor, path: str, ids: Collection[str]) -> list[DeskEntry]:
    """Those of the entries that are there, in the order in which they are named."""
    if not policy.may(actor, Act.READ_DESK, path):
        return []
    found = models.Entry.objects.filter(coverage__path=path).in_bulk(list(ids))
    return [_desk_entry(found[id]) for id in dict.fromkeys(ids) if id in found]


def changed_by(actor: Actor, path: str, entry: Entry) -> str:
    """The name of whoever brought the entry to the revision it has; empty where nobody can be named."""
    if not policy.may(actor, Act.READ_DESK, path):
        return ""
    rows_ = models.Audit.objects.filter(entry=entry.id, rev_after=entry.rev).exclude(act=Act.DRAFT)
    return rows_.order_by("-id").values_list("actor_name", flat=True).first() or ""


def drafts(actor: Actor, path: str) -> list[DeskDraft]:
    """The actor's own drafts of this coverage, newest first."""
    if not policy.may(actor, Act.DRAFT, path):
        return []
    found = models.Draft.objects.filter(coverage__path=path, author=actor.id).order_by("-saved_at")
    return [_desk_draft(row) for row in found]


def draft(actor: Actor, path: str, id: str) -> DeskDraft | None:
    row = models.Draft.objects.filter(coverage__path=path, id=id, author=actor.id).first()
    return _desk_draft(row) if row else None


def scheduled(actor: Actor, path: str) -> list[DeskScheduled]:
    """What waits for its time, what is due first at the top: a reporter's own, for an editor everybody's."""
    found = models.Scheduled.objects.filter(coverage__path=path).order_by("due", "saved_at")
    return [_desk_scheduled(row) for row in found if policy.may(actor, Act.SCHEDULE, path, row.author)]


def scheduled_entry(actor: Actor, path: str, id: str) -> DeskScheduled | None:
    return next((one for one in scheduled(actor, path) if one.id == id), None)


def next_scheduled() -> datetime | None:
    """When the next of all coverages is due; the past, if one is overdue."""
    due: datetime | None = models.Scheduled.objects.filter(note="").aggregate(next=Min("due"))["next"]
    return due


def _desk_head(row: models.Coverage) -> DeskHead:
    head = rows.head_of(row)
    rev = head.rev + row.unseen
    return DeskHead(
        tip_of(row),
        head,
        rows.own_of(row),
        row.entries,
        rev,
        row.own_rev,
        row.rehearsal,
        row.archived,
        row.asks_two,
        row.alert_by_one,
    )


def _desk_entry(row: models.Entry) -> DeskEntry:
    kept = rows.kept_of(row) if row.kept else None
    return DeskEntry(rows.entry_of(row), row.author, row.author_name, kept)


def _desk_draft(row: models.Draft) -> DeskDraft:
    return DeskDraft(
        id=row.id,
        copy=rows.copy_of(row),
        author=row.author,
        author_name=row.author_name,
        entry=row.entry,
        base_rev=row.base_rev,
        note=row.note,
        saved_at=row.saved_at,
        returned=row.returned,
        returned_by=row.returned_by,
        spiked=row.spiked,
    )


def _desk_scheduled(row: models.Scheduled) -> DeskScheduled:
    return DeskScheduled(
        id=row.id,
        copy=rows.copy_of(row),
        author=row.author,
        author_name=row.author_name,
        marks=tuple(row.marks.split()),
        due=row.due,
        note=row.note,
        entry=row.entry,
        correction=row.correction,
    )
