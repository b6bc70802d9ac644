"""What a writer from elsewhere (import, play) must know of a coverage before it writes."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.core import policy
from dateline.core.coverage import Head, HeadCopy
from dateline.core.entry import Entry
from dateline.core.policy import Act, Actor
from dateline.record import models, rows


@dataclass(frozen=True, slots=True)
class Standing:
    head: Head
    own: HeadCopy
    tip: int
    entries_by_origin: dict[str, Entry]

    @property
    def head_rev(self) -> int:
        return self.head.rev


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
    return Standing(rows.head_of(row), rows.own_of(row), row.tip, entries)
