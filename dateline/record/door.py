"""The door: what comes in is sanitised here, whichever way it came (desk, import, program).

HTML is cut to the allow-list of `lib.html`; plain text loses control and direction-override characters;
addresses must be http, https or mailto. What is only ill-formed is mended, what is wrong is refused.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.core.body import Block, Body, Card, Embed, Gallery, Items, Photo, Quotation, Table, Text
from dateline.core.coverage import FollowLink, HeadCopy
from dateline.core.decide import Refused
from dateline.core.entry import Copy, Source
from dateline.core.language import is_tag
from dateline.core.publication import Publication
from dateline.core.refusal import sentence
from dateline.core.story import StoryCopy
from dateline.core.topic import LIMIT as TOPIC_LIMIT
from dateline.core.topic import by_path
from dateline.lib import html

HEADLINE_LIMIT = 300
NAME_LIMIT = 100
LINE_LIMIT = 2_000
BODY_LIMIT = 200_000


def clean_copy(copy: Copy) -> Copy:
    body = _clean_body(copy.body)
    return replace(
        copy,
        headline=_line(copy.headline, HEADLINE_LIMIT, "headline"),
        body=body,
        bylines=tuple(filter(None, (_line(name) for name in copy.bylines))),
        dateline=_line(copy.dateline),
        stated=moment(copy.stated) if copy.stated else None,
        sources=tuple(source for source in map(_clean_source, copy.sources) if source.name),
        topics=_clean_topics(copy.topics),
    )


def clean_story(copy: StoryCopy) -> StoryCopy:
    _require_place(copy.zone, copy.language)
    return replace(
        copy,
        headline=_line(copy.headline, HEADLINE_LIMIT, "headline"),
        kicker=_line(copy.kicker),
        standfirst=_line(copy.standfirst),
        bylines=tuple(filter(None, (_line(name) for name in copy.bylines))),
        body=_clean_body(copy.body),
        picture=_clean_photo(copy.picture) if copy.picture else None,
        topics=_clean_topics(copy.topics),
    )


def clean_head(copy: HeadCopy) -> HeadCopy:
    _require_place(copy.zone, copy.language)
    return replace(
        copy,
        headline=_line(copy.headline, HEADLINE_LIMIT, "headline"),
        kicker=_line(copy.kicker),
        standfirst=_line(copy.standfirst),
        background=tuple(filter(None, (html.inline(paragraph) for paragraph in copy.background))),
        picture=_clean_photo(copy.picture) if copy.picture else None,
        edition=_line(copy.edition),
        follow=tuple(_clean_follow(link) for link in copy.follow),
        topics=_clean_topics(copy.topics),
    )


def clean_publication(publication: Publication) -> Publication:
    """What is empty stays so: it is what the server was started with."""
    for language in publication.languages or ("en",):
        _require_place(publication.zone or "UTC", language)
    look = publication.look
    return replace(
        publication,
        name=_line(publication.name, NAME_LIMIT, "name"),
        tagline=_line(publication.tagline, HEADLINE_LIMIT, "tagline"),
        languages=tuple(dict.fromkeys(publication.languages)),
        follow=tuple(_clean_follow(link) for link in publication.follow),
        topics=tuple(
            replace(note, name=_line(note.name, TOPIC_LIMIT, "name"), about=_line(note.about))
            for note in publication.topics
        ),
        look=replace(look, logo=_clean_logo(look.logo), logo_dark=_clean_logo(look.logo_dark)),
    )


def _clean_logo(logo: Photo | None) -> Photo | None:
    return _clean_photo(logo) if logo else None


def note(text: str) -> str:
    """A correction note or a reason: one paragraph of plain text."""
    return _line(text, LINE_LIMIT, "note")


def moment(moment: datetime) -> datetime:
    """A time that every zone on Earth can tell; at the ends of the calendar a page could not show it."""
    if moment.tzinfo is None:
        raise Refused("{moment} names no zone: say which one it was.", moment=moment.isoformat())
    if not 1 < moment.year < 9999:
        raise Refused("Nothing can bear a time in the year {year}: check the date.", year=moment.year)
    return moment


def _require_place(zone: str, language: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(
            "There is no time zone called “{zone}”: write one like Europe/Paris.", zone=zone
        ) from None
    if not is_tag(language):
        raise Refused("“{said}” is no language tag: write one like en or pt-BR.", said=language[:40])


def _clean_body(blocks: Body) -> Body:
    body = tuple(block for block in map(_clean_block, blocks) if not _is_empty(block))
    if sum(len(repr(block)) for block in body) > BODY_LIMIT:
        raise Refused(
            "This text is longer than {limit} characters: split it into several.", limit=f"{BODY_LIMIT:,}"
        )
    return body


def _clean_topics(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those that name something, each once, as it was written first."""
    lines = (_line(name, TOPIC_LIMIT, "topic") for name in names)
    return tuple(by_path(tuple(lines)).values())


_TOO_LONG = {
    "name": sentence("This name is longer than {limit} characters: shorten it."),
    "tagline": sentence("This tagline is longer than {limit} characters: shorten it."),
    "headline": sentence("This headline is longer than {limit} characters: shorten it."),
    "note": sentence("This note is longer than {limit} characters: shorten it."),
    "text": sentence("This text is longer than {limit} characters: shorten it."),
    "topic": sentence("This topic is longer than {limit} characters: shorten it."),
}


def _line(text: str, limit: int = LINE_LIMIT, what: str = "text") -> str:
    line = " ".join(html.plain(text).split())
    if len(line) > limit:
        raise Refused(_TOO_LONG[what], limit=limit)
    return line


def _address(url: str) -> str:
    url = "".join(html.plain(url).split())
    if url and not html.is_address(url):
        raise Refused("“{url}” is not an address we can link to: it must begin with https://.", url=url[:80])
    return url


def _clean_block(block: Block) -> Block:
    match block:
        case Text():
            return replace(block, html=html.inline(block.html))
        case Quotation():
            speaker, role = _line(block.speaker), _line(block.role)
            return replace(block, html=html.paragraphs(block.html), speaker=speaker, role=role)
        case Photo():
            return _clean_photo(block)
        case Gallery(photos):
            return Gallery(tuple(_clean_photo(photo) for photo in photos))
        case Card():
            return _clean_card(block)
        case Embed():
            url, provider, title = _address(block.url), _line(block.provider), _line(block.title)
            return replace(block, url=url, provider=provider, title=title)
        case Items():
            return replace(block, items=tuple(filter(None, (html.inline(item) for item in block.items))))
        case Table():
            return _clean_table(block)


def _clean_photo(photo: Photo) -> Photo:
    if photo.picture and not (len(photo.picture) == 32 and photo.picture.isalnum()):
        raise Refused("A photo names a picture that is none of ours: upload it again.")
    return replace(
        photo,
        caption=_line(photo.caption),
        credit=_line(photo.credit),
        alt="" if photo.decorative else _line(photo.alt),
        origin=_address(photo.origin),
        focus_x=min(max(photo.focus_x, 0), 100),
        focus_y=min(max(photo.focus_y, 0), 100),
    )


def _clean_card(card: Card) -> Card:
    return replace(
        card,
        headline=_line(card.headline, HEADLINE_LIMIT, "headline"),
        url=_address(card.url),
        topic=_line(card.topic),
        date=_line(card.date),
        picture=_clean_photo(card.picture) if card.picture else None,
    )


def _clean_table(table: Table) -> Table:
    return replace(
        table,
        head=tuple(html.inline(cell) for cell in table.head),
        rows=tuple(tuple(html.inline(cell) for cell in row) for row in table.rows),
        caption=_line(table.caption),
    )


def _clean_source(source: Source) -> Source:
    return replace(source, name=_line(source.name), role=_line(source.role), link=_address(source.link))


def _clean_follow(link: FollowLink) -> FollowLink:
    return replace(link, label=_line(link.label), url=_address(link.url), edition=_line(link.edition))


def _is_empty(block: Block) -> bool:
    match block:
        case Text(html=text) | Quotation(html=text):
            return not html.text(text).strip()
        case Items(items=parts) | Gallery(photos=parts):
            return not parts
        case Table(rows=rows, head=head):
            return not rows and not head
        case Embed(url=url):
            return not url
        case Card(headline=headline, url=url):
            return not headline and not url
        case Photo(picture=picture, caption=caption, origin=origin):
            return not (picture or caption or origin)
