"""What is said, as plain text: of a body, an entry, a story, a coverage's head. For what is searched and shown short.

The HTML in it was sanitised at the door: a tag is a tag and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from dateline.core.body import (
    Block,
    Body,
    Card,
    Embed,
    Gallery,
    Items,
    Photo,
    Quotation,
    Table,
    Text,
    photos_of,
)
from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.core.story import Story

_BREAK = re.compile(r"<br\s*/?>|\s*</?p>\s*")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Said:
    """`passages`: what a reader would be shown of it first comes first."""

    title: str
    passages: tuple[str, ...]


def plain(html: str) -> str:
    return unescape(_TAG.sub("", _BREAK.sub("\n", html))).strip()


def lines(body: Body) -> list[str]:
    """A paragraph a line; what nobody said in words (a picture without a caption) is not there."""
    return [line for block in body for line in _lines(block) if line]


def of_entry(entry: Entry) -> Said:
    sources = [f"{source.name} {source.role}".strip() for source in entry.sources]
    notes = [correction.note for correction in entry.corrections]
    beside = [*notes, entry.dateline, *entry.bylines, *sources, *entry.topics]
    return Said(entry.headline, _passages(lines(entry.body), beside, photos_of(entry.body)))


def of_story(story: Story) -> Said:
    photos = (*((story.picture,) if story.picture else ()), *photos_of(story.body))
    captions = [story.picture.caption] if story.picture else []
    notes = [correction.note for correction in story.corrections]
    beside = [*captions, *notes, story.kicker, *story.bylines, *story.topics]
    return Said(story.headline, _passages([story.standfirst, *lines(story.body)], beside, photos))


def of_head(head: Head) -> Said:
    photos = (head.picture,) if head.picture else ()
    beside = [*(photo.caption for photo in photos), head.kicker, head.edition, *head.topics]
    return Said(head.headline, _passages([head.standfirst, *map(plain, head.background)], beside, photos))


def _passages(said: list[str], beside: list[str], photos: tuple[Photo, ...]) -> tuple[str, ...]:
    pictured = [line for photo in photos for line in (photo.alt, photo.credit)]
    return tuple(dict.fromkeys(line for line in (*said, *beside, *pictured) if line))


def _lines(block: Block) -> list[str]:
    match block:
        case Text(html=said):
            return [plain(said)]
        case Quotation(html=said, speaker=speaker, role=role):
            return [plain(said), ", ".join(filter(None, (speaker, role)))]
        case Photo(caption=caption):
            return [caption]
        case Gallery(photos):
            return [photo.caption for photo in photos]
        case Card(headline=headline):
            return [headline]
        case Embed(title=title):
            return [title]
        case Items(items=items):
            return [plain(item) for item in items]
        case Table(head=head, rows=rows, caption=caption):
            return [caption, *(" ".join(map(plain, row)) for row in (head, *rows) if row)]
