"""What every source hands over: a coverage as it was found elsewhere, and what of it was left behind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from dateline.core.body import Card, photos_of
from dateline.core.coverage import HeadCopy, Status
from dateline.core.entry import Copy

Mark = Literal["key", "pinned", "summary", "lead"]
ORIGIN_LIMIT = 200


class Unreadable(Exception):
    """This file cannot be brought in; the text is one sentence with the way out, `line` counts from 1."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that did not come in: where it stood (a line or an element), what it was, why not."""

    where: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """`origin` is what the entry is called where it comes from: its identity when it is brought in again.

    `revised` is when it was last changed there, if that is known.
    """

    origin: str
    copy: Copy
    published: datetime
    revised: datetime | None = None
    marks: frozenset[Mark] = frozenset()

    @property
    def is_flash(self) -> bool:
        return bool(self.copy.headline) and not self.copy.body


@dataclass(frozen=True, slots=True)
class Found:
    """A coverage with its entries, oldest first. `status` None: the source does not say."""

    source: str
    path: str
    head: HeadCopy
    entries: tuple[FoundEntry, ...]
    status: Status | None = None
    started: datetime | None = None
    ended: datetime | None = None
    left_out: tuple[LeftOut, ...] = ()

    @property
    def flashes(self) -> int:
        return sum(entry.is_flash for entry in self.entries)

    @property
    def cards(self) -> int:
        return sum(isinstance(block, Card) for entry in self.entries for block in entry.copy.body)

    @property
    def pictures(self) -> int:
        """How many pictures it refers to. They are not fetched."""
        own = 1 if self.head.picture else 0
        return own + sum(len(photos_of(entry.copy.body)) for entry in self.entries)


def origin(name: str) -> str:
    """`name` when it is short enough to be kept, otherwise something as unmistakable."""
    return name if len(name) <= ORIGIN_LIMIT else hashlib.sha256(name.encode()).hexdigest()


def by_time(moment: datetime, number: int) -> str:
    """What an entry is called that has no name where it comes from: its time, and which of that time it is."""
    return f"{moment:%Y%m%dT%H%M%SZ}.{number}"


def in_order(entries: Iterable[FoundEntry]) -> tuple[FoundEntry, ...]:
    """Oldest first, as they came where the times are the same; one origin once.

    Entries of one time are published a microsecond apart: a coverage shows entries by stated time, then by
    publication, and so they keep the order they had.
    """
    ordered = sorted(
        _once(entries), key=lambda entry: (entry.copy.stated or entry.published, entry.published)
    )
    return tuple(_apart(ordered))


def _once(entries: Iterable[FoundEntry]) -> list[FoundEntry]:
    return list({entry.origin: entry for entry in entries}.values())


def _apart(entries: Iterable[FoundEntry]) -> Iterator[FoundEntry]:
    before: FoundEntry | None = None
    for entry in entries:
        if before and entry.copy.stated == before.copy.stated and entry.published <= before.published:
            before = replace(entry, published=before.published + timedelta(microseconds=1))
        else:
            before = entry
        yield before
