"""A cursor, `epoch.seq`, and the name of every case in which a reader can come with one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from dateline.hub.source import Tip

_FORM = re.compile(r"([A-Za-z0-9_-]{1,64})\.([0-9]{1,15})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a reader has read, and in which log."""

    epoch: str
    seq: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.seq}"


UNREADABLE = Cursor("", 0)  # no log has the empty epoch, so this one is always of another


def read_cursor(text: str) -> Cursor | None:
    """None for no cursor at all. What cannot be read counts as a cursor of another epoch."""
    if not text:
        return None
    form = _FORM.fullmatch(text)
    return Cursor(form[1], int(form[2])) if form else UNREADABLE


class Place(Enum):
    """Where a cursor stands to a log. The last three cannot be resumed: they get `reset`."""

    ABSENT = "absent"  # a first visit without a page: from now on
    LEVEL = "level"  # has everything
    BEHIND = "behind"  # has missed some, and may have them
    AHEAD = "ahead"  # knows what the log does not
    ELSEWHERE = "of another epoch"
    BEYOND = "beyond the horizon"  # has missed too many, or for too long

    @property
    def resumes(self) -> bool:
        return self in (Place.ABSENT, Place.LEVEL, Place.BEHIND)


def place_of(cursor: Cursor | None, tip: Tip, backlog: int) -> Place:
    """`backlog` is how many changes a reader may have missed. How long ago that was is not known here."""
    if cursor is None:
        return Place.ABSENT
    if cursor.epoch != tip.epoch:
        return Place.ELSEWHERE
    if cursor.seq > tip.seq:
        return Place.AHEAD
    if cursor.seq == tip.seq:
        return Place.LEVEL
    return Place.BEYOND if tip.seq - cursor.seq > backlog else Place.BEHIND
