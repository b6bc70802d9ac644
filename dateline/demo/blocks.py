"""Short names for the blocks of a body, so that the script reads like copy."""

from __future__ import annotations

from dateline.core.body import Card, Gallery, Items, Photo, Quotation, Table, Text
from dateline.demo.drawings import CREDIT, DRAWINGS
from dateline.demo.newsroom import hexadecimal


def p(html: str) -> Text:
    return Text(html)


def crosshead(html: str) -> Text:
    return Text(html, crosshead=True)


def quote(words: str, speaker: str, role: str = "") -> Quotation:
    return Quotation(f"<p>“{words}”</p>", speaker, role)


def points(*items: str) -> Items:
    return Items(items)


def steps(*items: str) -> Items:
    return Items(items, ordered=True)


def table(head: tuple[str, ...], *rows: tuple[str, ...], caption: str = "") -> Table:
    return Table(head, rows, caption)


def photo(name: str, caption: str = "", alt: str = "", credit: str = CREDIT) -> Photo:
    """One of our drawings; an edition in another language brings its own words for it."""
    drawing = DRAWINGS[name]
    return Photo(
        picture=picture_id(name),
        width=drawing.width,
        height=drawing.height,
        caption=caption,
        credit=credit,
        alt=alt or drawing.alt,
    )


def gallery(*photos: Photo) -> Gallery:
    return Gallery(photos)


def card(headline: str, topic: str, date: str, picture: str, story: str) -> Card:
    """`story`: the path of one in `stories.py`."""
    return Card(headline=headline, url=f"/stories/{story}/", topic=topic, date=date, picture=photo(picture))


def picture_id(name: str) -> str:
    return hexadecimal(f"picture/{name}")
