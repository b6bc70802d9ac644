"""What a writer from elsewhere (import, play) must know of a coverage, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from dateline.core import policy
from dateline.core.coverage import Head, HeadCopy
from dateline.core.entry import Entry
from dateline.core.policy import Act, Actor
from dateline.record import models, rows
from dateline.record.actions import origins
from dateline.record.actions.earlier import put_in
from dateline.record.actions.publishing import Mark
from dateline.record.errors import NotFound


@dataclass(frozen=True, slots=True)
class Standing:
    head: Head
    own: HeadCopy
    tip: int
    entries_by_origin: dict[str, Entry]
    cursors: dict[str, int]
    head_rev: int

    def has_taken_down(self, origin: str) -> bool:
        """Whether the entry that is called so elsewhere was taken down here."""
        return origins.name_of(origin) in self.cursors


def standing_copy(by: Actor, path: str) -> Standing | None:
    """The coverage at `path` as it stands, with its entries by origin; None if there is none."""
    if not policy.may(by, Act.READ_DESK, path):
        return None
    row = models.Coverage.objects.filter(path=path).first()
    if row is None:
        return None
    entries = {
        entry.origin: rows.entry_of(entry)
        for entry in row.entry_rows.exclude(origin=None)
        if entry.origin is not None
    }
    cursors = dict(row.cursors.values_list("name", "seq"))
    head = rows.head_of(row)
    return Standing(head, rows.own_of(row), row.tip, entries, cursors, head.rev + row.unseen)


@dataclass(frozen=True, slots=True)
class Left:
    """An entry as somebody left it, and every mark that it bore at any time until then."""

    entry: Entry
    marks: frozenset[str]


def left_by(by: Actor, path: str) -> dict[str, Left]:
    """The entries at `path` that `by` published or changed, by id: each as it stood after the last time they did.

    Whoever brings copy in again sees by this what the desk has made of it since. For the desk alone: it says also
    what was withdrawn.
    """
    if not policy.may(by, Act.READ_DESK, path):
        return {}
    acts = models.Audit.objects.filter(path=path, actor=by.id).exclude(entry="")
    last = dict(acts.order_by("id").values_list("entry", "seq"))
    left: dict[str, Left] = {}
    log = models.LogRow.objects.filter(coverage__path=path, gone=False).exclude(entry="")
    for row in log.order_by("seq").iterator():
        if row.seq <= (last.get(row.entry) or 0) and (entry := put_in(row)):
            borne = {mark for mark in get_args(Mark) if getattr(entry, mark)}
            earlier = left[row.entry].marks if row.entry in left else frozenset()
            left[row.entry] = Left(entry, earlier | borne)
    return left


def move_cursor(by: Actor, path: str, name: str, seq: int) -> None:
    """Note how far `name` has come, in the transaction of what it did (`in_one_act`)."""
    row = models.Coverage.objects.filter(path=path).first()
    if row is None or not policy.may(by, Act.IMPORT, path):
        raise NotFound("There is no such coverage.")
    row.cursors.update_or_create(name=name, defaults={"seq": seq})
