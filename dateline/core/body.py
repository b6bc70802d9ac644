"""The blocks an entry's body is made of.

Text inside blocks is a small allow-listed HTML that was sanitised at the door (`lib.html`); everything
else is plain text, escaped where it is rendered. Each block knows its `kind`, the name it bears in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph or crosshead. `html`: inline HTML only (a, em, strong, code, sub, sup, br…)."""

    kind: ClassVar[str] = "text"
    html: str
    crosshead: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said: `html` is one or more paragraphs (`<p>…</p>`) of inline HTML."""

    kind: ClassVar[str] = "quotation"
    html: str
    speaker: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with what is said about it: caption, credit and alt are three different things.

    `picture` is the id media gave it; empty when a coverage that came from elsewhere refers to a picture
    that is not held here (`origin` then says where it was). Width and height in pixels, 0 if unknown.
    `decorative` says that an empty alt is meant. Where a page cuts it to a shape, the point at `focus_x` and
    `focus_y` (per cent from the left and from the top) stays in sight.
    """

    kind: ClassVar[str] = "photo"
    picture: str = ""
    width: int = 0
    height: int = 0
    caption: str = ""
    credit: str = ""
    alt: str = ""
    origin: str = ""
    decorative: bool = False
    focus_x: int = 50
    focus_y: int = 50


@dataclass(frozen=True, slots=True)
class Gallery:
    kind: ClassVar[str] = "gallery"
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Points to a story: picture, topic, headline, date (ISO, may be empty)."""

    kind: ClassVar[str] = "card"
    headline: str
    url: str = ""
    topic: str = ""
    date: str = ""
    picture: Photo | None = None


@dataclass(frozen=True, slots=True)
class Embed:
    """Somebody else's page: a link and a few words until the reader asks for it."""

    kind: ClassVar[str] = "embed"
    url: str
    provider: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is inline HTML."""

    kind: ClassVar[str] = "list"
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`head` is one row or empty; cells are inline HTML."""

    kind: ClassVar[str] = "table"
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""


Block = Text | Quotation | Photo | Gallery | Card | Embed | Items | Table
Body = tuple[Block, ...]

BLOCKS: dict[str, type[Block]] = {
    block.kind: block for block in (Text, Quotation, Photo, Gallery, Card, Embed, Items, Table)
}


def photos_of(body: Body) -> tuple[Photo, ...]:
    """Every photo that stands anywhere in a body: alone, in galleries, on cards."""
    found: list[Photo] = []
    for block in body:
        match block:
            case Photo():
                found.append(block)
            case Gallery(photos):
                found.extend(photos)
            case Card(picture=Photo() as picture):
                found.append(picture)
    return tuple(found)
