"""An entry: one dated item of a coverage, as the public sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dateline.core.body import Body


class Standing(StrEnum):
    """How far an entry's claim is verified; NONE for what is no claim."""

    NONE = ""
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    FALSE = "false"


class State(StrEnum):
    """What of an entry the public sees. A takedown has no state: nothing is left."""

    PUBLISHED = "published"
    WITHHELD = "withheld"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: attribution of a claim, not the byline."""

    name: str
    role: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong, said in public, and when it was put right."""

    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands where a retracted entry stood: when, why, by which role."""

    at: datetime
    reason: str
    role: str


@dataclass(frozen=True, slots=True)
class Copy:
    """What a journalist writes: the part of an entry that an edit replaces as a whole.

    `stated` is the time the entry bears (when it happened); None means "when it is published".
    """

    headline: str = ""
    body: Body = ()
    bylines: tuple[str, ...] = ()
    dateline: str = ""
    stated: datetime | None = None
    sources: tuple[Source, ...] = ()
    standing: Standing = Standing.NONE
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """`stated` and `published` are two facts, both kept; `revised` is when the public last saw it change.

    All times are aware and in UTC. `rev` counts the public revisions from 1, `versions` those of the text:
    a pin is a revision, but not another version.
    """

    id: str
    rev: int
    stated: datetime
    published: datetime
    revised: datetime
    headline: str = ""
    body: Body = ()
    bylines: tuple[str, ...] = ()
    dateline: str = ""
    sources: tuple[Source, ...] = ()
    standing: Standing = Standing.NONE
    topics: tuple[str, ...] = ()
    key: bool = False
    pinned: bool = False
    summary: bool = False
    lead: bool = False
    corrections: tuple[Correction, ...] = ()
    state: State = State.PUBLISHED
    tombstone: Tombstone | None = None
    versions: int = 1

    @property
    def is_flash(self) -> bool:
        """A headline alone."""
        return bool(self.headline) and not self.body


Place = tuple[datetime, datetime, str]


def place(entry: Entry) -> Place:
    """Where an entry stands in its coverage: by stated time, then first publication, then id."""
    return (entry.stated, entry.published, entry.id)


def place_key(entry: Entry) -> str:
    """`place` as text that sorts the same way (ASCII), for databases, pages and JavaScript.

    `20220602T032800.000000~20220602T033010.123456~<id>`
    """
    return f"{_sortable(entry.stated)}~{_sortable(entry.published)}~{entry.id}"


def _sortable(moment: datetime) -> str:
    # strftime("%Y") does not pad years below 1000 on every platform.
    return f"{moment.year:04d}{moment:%m%dT%H%M%S.%f}"
