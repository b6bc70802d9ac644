"""How a page looks where somebody shares it, and where programs find more: OpenGraph, feeds, oEmbed.

None of it is kept true on a page that stays open: whoever reads it loads the page, and the page takes it away with
the first change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.utils.text import Truncator

from dateline.core.body import Photo, photos_of
from dateline.core.coverage import Head
from dateline.core.entry import Entry, State
from dateline.core.publication import Publication
from dateline.core.story import Story
from dateline.media import renditions
from dateline.reader import addresses
from dateline.reader.body_text import body_text
from dateline.reader.home import language_of

FEEDS = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}
LONGEST_DESCRIPTION = 200
WIDEST = 1280


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Share:
    """`address` and the picture's are whole, and empty where the settings do not say where the site is.

    `kind` is OpenGraph's: `article` or `website`.
    """

    kind: str
    title: str
    description: str
    address: str
    language: str
    picture: Picture | None = None
    published: datetime | None = None
    modified: datetime | None = None
    section: str = ""
    stands_elsewhere: bool = True

    @property
    def locale(self) -> str:
        """`pt_BR`; empty for a language that names no country."""
        language, _, country = self.language.partition("-")
        return f"{language}_{country}" if len(country) == 2 and country.isalpha() else ""

    @property
    def oembed(self) -> str:
        """Where oEmbed tells of this page; empty for what cannot stand in another."""
        if not self.address or self.kind != "article" or not self.stands_elsewhere:
            return ""
        return f"{settings.DATELINE_PUBLIC_URL}/oembed?{urlencode({'url': self.address})}"


@dataclass(frozen=True, slots=True)
class FeedLink:
    url: str
    kind: str
    title: str


def share_of_publication(publication: Publication) -> Share:
    return Share(
        kind="website",
        title=publication.name,
        description=publication.tagline,
        address=_whole("/"),
        language=publication.language,
    )


def share_of_coverage(head: Head, moved: datetime) -> Share:
    return Share(
        kind="article",
        title=head.headline,
        description=head.standfirst,
        address=_whole(addresses.coverage_url(head.path)),
        language=language_of(head),
        picture=picture_of(head.picture),
        published=head.started,
        modified=moved,
        section=head.kicker,
    )


def share_of_entry(entry: Entry, head: Head, headline: str) -> Share:
    """With a picture of the entry's own, or its coverage's."""
    pictures = (picture_of(photo) for photo in (*photos_of(entry.body), head.picture))
    return Share(
        kind="article",
        title=headline,
        description=description_of(entry),
        address=_whole(addresses.entry_url(head.path, entry.id)),
        language=language_of(head),
        picture=next(filter(None, pictures), None),
        published=entry.published,
        modified=entry.revised,
        section=head.headline,
    )


def share_of_story(story: Story) -> Share:
    return Share(
        kind="article",
        title=story.headline,
        description=story.standfirst,
        address=_whole(addresses.story_url(story.path)),
        language=language_of(story),
        picture=next(filter(None, map(picture_of, (story.picture, *photos_of(story.body)))), None),
        published=story.published,
        modified=story.revised,
        section=story.kicker,
        stands_elsewhere=False,
    )


def description_of(entry: Entry) -> str:
    """Its first words; nothing of a stub or a tombstone."""
    if entry.state is not State.PUBLISHED:
        return ""
    said = " ".join(body_text(entry.body).split())
    return Truncator(said).chars(LONGEST_DESCRIPTION, truncate="…")


def feeds_of_publication(publication: Publication) -> list[FeedLink]:
    return _feeds_at("/", publication.name)


def feeds_of_coverage(head: Head) -> list[FeedLink]:
    return _feeds_at(addresses.coverage_url(head.path), head.headline)


def feeds_of_topic(path: str, name: str) -> list[FeedLink]:
    return _feeds_at(addresses.topic_url(path), name)


def picture_of(photo: Photo | None) -> Picture | None:
    """None for a picture that is not held here, or has no whole address."""
    if photo is None or not renditions.is_picture_id(photo.picture) or not settings.DATELINE_PUBLIC_URL:
        return None
    fitting = [width for width in renditions.widths_of(photo.width) if width <= WIDEST] if photo.width else []
    if not fitting:
        return None
    width = fitting[-1]
    url = _whole(renditions.url(renditions.PUBLIC_BASE, photo.picture, width, "jpg"))
    return Picture(url, width, renditions.height_at(width, photo.width, photo.height), photo.alt)


def _feeds_at(url: str, title: str) -> list[FeedLink]:
    return [FeedLink(f"{url}feed.{ext}", kind, title) for ext, kind in FEEDS.items()]


def _whole(address: str) -> str:
    return f"{settings.DATELINE_PUBLIC_URL}{address}" if settings.DATELINE_PUBLIC_URL else ""
