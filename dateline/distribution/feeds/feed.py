"""The one shape of a feed, whatever is gathered in it and whichever format it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture: a whole address, its content type, its size in bytes, and in words."""

    url: str
    kind: str
    size: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """`id` never changes, whatever becomes of the item. `html` is whole by itself: every address in it is absolute.

    `published` is when the public first saw it, `updated` when it last saw it change. With `withdrawal` it is a
    tombstone, and title and html say so.
    """

    id: str
    url: str
    title: str
    html: str
    published: datetime
    updated: datetime
    language: str
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    picture: Enclosure | None = None
    withdrawal: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """Of something that was here: nothing is left of it but its id, and when it went."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """`home` is the page that is followed, also the feed's id; `author` speaks where an item names nobody."""

    home: str
    title: str
    subtitle: str
    author: str
    site: str
    icon: str
    language: str
    updated: datetime
    items: tuple[Item, ...] = ()
    removals: tuple[Removal, ...] = ()

    def address(self, ext: str) -> str:
        """Where the feed itself stands, in the format that ends so."""
        return f"{self.home}feed.{ext}"


def rfc3339(moment: datetime) -> str:
    """`1969-07-21T02:56:15Z`"""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
