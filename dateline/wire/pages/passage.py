"""The lines of one entry as its copy: headline, paragraphs, pictures, cards of linked articles."""

from __future__ import annotations

import html as markup
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.core.body import Block, Body, Card, Photo, Text
from dateline.lib import html
from dateline.wire.pages import headline as headlines
from dateline.wire.pages.dates import day_alone

_CAPTION = re.compile(
    r"(?:(?P<caption>.*?)(?<!\s)\s++)?-\s+(?P<credit>[^,]{2,60}), \d{3,4}(?:, (?P<date>\d\d\.\d\d\.\d{4}))?"
)
_TOPIC_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: `html` is its inline HTML, `block` what stands there instead of text."""

    number: int
    text: str
    html: str
    block: Block | None = None

    @classmethod
    def plain(cls, number: int, text: str) -> Line:
        text = html.plain(text).strip()
        return cls(number, text, markup.escape(text, quote=False))


def caption_of(text: str) -> tuple[Photo, str] | None:
    """A picture's line: `caption - Credit, width, date`; the photo and the date (ISO, may be empty)."""
    match = _CAPTION.fullmatch(text.strip())
    if match is None:
        return None
    day = day_alone(match["date"] or "")
    written = day.in_year(0) if day else None
    photo = Photo(caption=(match["caption"] or "").strip(" -"), credit=match["credit"].strip())
    return photo, written.isoformat() if written else ""


def copy_of(lines: Sequence[Line], rest: str = "") -> tuple[str, Body]:
    """Headline and body. `rest` is what stood on the time line itself, after the time."""
    lines = [Line.plain(0, rest), *lines] if rest else list(lines)
    headline, paragraphs = "", lines
    if lines and _is_headline(lines):
        headline, paragraphs = lines[0].text, lines[1:]
    return headline, _body(paragraphs)


def _is_headline(lines: Sequence[Line]) -> bool:
    first = lines[0]
    return first.block is None and caption_of(first.text) is None and headlines.looks_like(first.text)


def _body(lines: Sequence[Line]) -> Body:
    body: list[Block] = []
    rest = deque(lines)
    while rest:
        line = rest.popleft()
        caption = caption_of(line.text) if line.block is None else None
        if caption is not None:
            body.append(_card(*caption, rest) or caption[0])
        else:
            body.append(line.block or Text(line.html))
    return tuple(body)


def _card(photo: Photo, date: str, rest: deque[Line]) -> Card | None:
    """A linked article below its picture: topic and headline, or a headline alone. Takes its lines away."""
    following = [
        line.text for line in islice(rest, 2) if line.block is None and headlines.looks_like(line.text)
    ]
    if not following:
        return None
    topic = following[0] if len(following) == 2 and len(following[0]) <= _TOPIC_LIMIT else ""
    headline = following[1] if topic else following[0]
    for _ in range(2 if topic else 1):
        rest.popleft()
    return Card(headline=headline, topic=topic, date=date, picture=photo)
