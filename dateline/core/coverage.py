"""A coverage: one live page and its life. `Head` is what the public sees above its entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dateline.core.body import Photo


class Status(StrEnum):
    """PLANNED is the desk's alone, but for what `Head.begins` announces; a coverage is public from its start."""

    PLANNED = "planned"
    LIVE = "live"
    PAUSED = "paused"
    ENDED = "ended"


class Order(StrEnum):
    """The order a coverage opens with."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class FollowLink:
    """Where else to follow: `label` "Telegram", `edition` "India", `url`."""

    label: str
    url: str
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Sister:
    """Another edition of the same event: the path of its coverage, and its language."""

    path: str
    language: str


@dataclass(frozen=True, slots=True)
class Head:
    """The public head of a coverage.

    `headline` is the one shown: the coverage's own, or that of the lead entry when `lead` names one.
    `background` is a tuple of paragraphs of inline HTML. `zone` is an IANA name, `language` a BCP 47 tag.
    `retold`: what happened another day is told again, at the times it had.
    `begins` announces it while it is planned: readers are told headline, standfirst and this time, and no more.
    `sisters` are the editions in other languages that the public may read.
    `changed` is when the public last saw the head change; None before the start. `rev` counts its revisions: before
    the start the desk's, from the start those that the public saw.
    """

    path: str
    headline: str
    kicker: str = ""
    standfirst: str = ""
    background: tuple[str, ...] = ()
    picture: Photo | None = None
    status: Status = Status.PLANNED
    language: str = "en"
    edition: str = ""
    zone: str = "UTC"
    order: Order = Order.NEWEST
    retold: bool = False
    begins: datetime | None = None
    follow: tuple[FollowLink, ...] = ()
    topics: tuple[str, ...] = ()
    lead: str = ""
    sisters: tuple[Sister, ...] = ()
    started: datetime | None = None
    ended: datetime | None = None
    changed: datetime | None = None
    rev: int = 1


@dataclass(frozen=True, slots=True)
class HeadCopy:
    """What the desk writes of a head: the part that an edit replaces as a whole."""

    headline: str
    kicker: str = ""
    standfirst: str = ""
    background: tuple[str, ...] = ()
    picture: Photo | None = None
    language: str = "en"
    edition: str = ""
    zone: str = "UTC"
    order: Order = Order.NEWEST
    retold: bool = False
    begins: datetime | None = None
    follow: tuple[FollowLink, ...] = ()
    topics: tuple[str, ...] = ()


PATH = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PATH_LIMIT = 100
# What the desk has at `/desk/<word>/` and `/desk/stories/<word>/` itself.
RESERVED = frozenset({"settings", "stories"})
RESERVED_FOR_STORIES = frozenset({"find", "open", "pictures"})


def is_path(text: str) -> bool:
    """Lower-case words joined by hyphens: what may stand in `/live/<path>/`."""
    return _is_path(text) and text not in RESERVED


def is_story_path(text: str) -> bool:
    """What may stand in `/stories/<path>/`."""
    return _is_path(text) and text not in RESERVED_FOR_STORIES


def _is_path(text: str) -> bool:
    return len(text) <= PATH_LIMIT and PATH.fullmatch(text) is not None
