"""One page of a coverage with the seq it stands at: the head, a window of entries, what is held at the top,
the key events. All of it from one look at the database, at a cost that does not grow with the coverage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from dateline.core import policy
from dateline.core.coverage import Head, Order, Status
from dateline.core.entry import Entry
from dateline.core.policy import Act, Actor
from dateline.record import models, rows
from dateline.record.queries.log import Tip, tip_of
from dateline.record.queries.places import NEWEST_FIRST, NO, OLDEST_FIRST, YES, newer_than, older_than
from dateline.record.queries.public import public_coverages
from dateline.record.reading import one_look

WINDOW = 30


@dataclass(frozen=True, slots=True)
class Window:
    """Which entries: the first `size` in `order`, or those that follow the entry `after` in that order."""

    order: Order = Order.NEWEST
    after: str = ""
    size: int = WINDOW


Revs = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Outline:
    """What must be equal on two pages that show the same: the revision of the head, how many entries and key
    events there are, and which revisions (id, rev) are held at the top and stand first, newest first."""

    head_rev: int
    total: int
    keys: int
    held: Revs
    newest: Revs


@dataclass(frozen=True, slots=True)
class Page:
    """`entries` in the window's order, without those held at the top. `more`: others follow in that order.

    `held` (summary and pinned) and `key_events` are newest first; `total` counts all public entries.
    `after` is the entry the window follows, None for the first page. `moved` is the time of the newest change.
    """

    tip: Tip
    head: Head
    window: Window
    entries: list[Entry]
    held: list[Entry]
    key_events: list[Entry]
    total: int
    more: bool
    after: Entry | None
    outline: Outline
    moved: datetime


def page(path: str, window: Window | None = None) -> Page | None:
    """None when there is no such public coverage. An unknown `after` gives the first page.

    Without a window: the first page in the order that the coverage opens with.
    """
    with one_look():
        row = public_coverages().filter(path=path).first()
        return page_of(row, window) if row else None


def desk_page(actor: Actor, path: str, window: Window | None = None) -> Page | None:
    """As `page`, also of a rehearsal, for whoever works on it."""
    with one_look():
        row = models.Coverage.objects.filter(path=path).exclude(status=Status.PLANNED).first()
        return page_of(row, window) if row and policy.may(actor, Act.READ_DESK, path) else None


def page_of(row: models.Coverage, window: Window | None) -> Page:
    head = rows.head_of(row)
    window = window or Window(order=head.order)
    all_ = row.entry_rows.all()
    after = all_.filter(id=window.after).first() if window.after else None
    start = rows.entry_of(after) if after else None
    entries = _window(all_.filter(held=NO), window, start)
    return Page(
        tip=tip_of(row),
        head=head,
        window=window,
        entries=[rows.entry_of(entry) for entry in entries[: window.size]],
        held=_newest_first(all_.filter(held=YES)),
        key_events=_newest_first(all_.filter(key=YES)),
        total=row.entries,
        more=len(entries) > window.size,
        after=start,
        outline=_outline(row, head),
        moved=row.moved_at,
    )


def outline(path: str) -> tuple[Tip, Head, Outline] | None:
    """What a page is measured by, without reading the page."""
    with one_look():
        row = public_coverages().filter(path=path).first()
        if row is None:
            return None
        head = rows.head_of(row)
        return tip_of(row), head, _outline(row, head)


def _outline(row: models.Coverage, head: Head) -> Outline:
    newest = row.entry_rows.order_by(*NEWEST_FIRST).values_list("id", "rev")
    return Outline(
        head_rev=head.rev,
        total=row.entries,
        keys=row.entry_rows.filter(key=YES).count(),
        held=list(newest.filter(held=YES)),
        newest=list(newest.filter(held=NO)[:WINDOW]),
    )


def _window(entries: QuerySet[models.Entry], window: Window, start: Entry | None) -> list[models.Entry]:
    if window.order is Order.OLDEST:
        entries = newer_than(entries, start) if start else entries
        ordered = entries.order_by(*OLDEST_FIRST)
    else:
        entries = older_than(entries, start) if start else entries
        ordered = entries.order_by(*NEWEST_FIRST)
    return list(ordered[: window.size + 1])


def _newest_first(entries: QuerySet[models.Entry]) -> list[Entry]:
    return [rows.entry_of(row) for row in entries.order_by(*NEWEST_FIRST)]
