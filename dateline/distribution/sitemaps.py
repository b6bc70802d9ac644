"""What search engines may walk: every page that stands by itself, and for news searches what is two days old at most.

An entry's own page is not listed: it is part of its coverage, which names each entry with its address
(`LiveBlogPosting`), and ten thousand pages of one sentence help nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from dateline.distribution.feeds.feed import rfc3339
from dateline.distribution.rendering import Rendering
from dateline.distribution.xml import Document
from dateline.lib import html
from dateline.record import queries
from dateline.record.queries.archive import archive
from dateline.record.queries.corrections import corrections
from dateline.record.queries.outgoing import coverage_count, coverages, story_count
from dateline.record.queries.stories import stories
from dateline.record.queries.topics import topics

KIND = "application/xml; charset=utf-8"
SIZE = 1000  # addresses in one file; the format allows 50,000
NEWS_AGE = timedelta(hours=48)
NEWS_MOST = 1000
TOPICS = 10_000
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"

Place = tuple[str, datetime | None]
"""A path, and when what stands there changed last."""


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of page: how many there are, and those from `offset` on."""

    count: Callable[[Rendering], int]
    places: Callable[[Rendering, int, int], Sequence[Place]]


@dataclass(frozen=True, slots=True)
class _Article:
    """What a news search is told of a coverage or a story."""

    path: str
    headline: str
    language: str
    at: datetime


def _front(rendering: Rendering, offset: int, limit: int) -> list[Place]:
    newest = coverages(limit=1)
    return [("/", newest[0].moved if newest else None)]


def _coverages(rendering: Rendering, offset: int, limit: int) -> list[Place]:
    return [(rendering.coverage_url(one.head.path), one.moved) for one in coverages(offset, limit)]


def _stories(rendering: Rendering, offset: int, limit: int) -> list[Place]:
    return [(rendering.story_url(one.path), one.revised) for one in stories(offset, limit)]


def _lists(rendering: Rendering, offset: int = 0, limit: int = TOPICS) -> list[Place]:
    """The pages that list others, as far as they list anything."""
    months = archive(queries.publication().zone)
    years = dict.fromkeys(year for year, _ in months)
    found = [rendering.stories_url()] if story_count() else []
    found += [rendering.topics_url()] if topics(1) else []
    found += [rendering.corrections_url()] if corrections(limit=1) else []
    found += [rendering.archive_url(0, 0)] if months else []
    found += [rendering.archive_url(year, 0) for year in years]
    found += [rendering.archive_url(*month) for month in months]
    return [(url, None) for url in found[offset : offset + limit]]


def _topics(rendering: Rendering, offset: int, limit: int) -> list[Place]:
    return [(rendering.topic_url(one.path), None) for one in topics(TOPICS)[offset : offset + limit]]


# A new kind of page is a line here.
SECTIONS: dict[str, Section] = {
    "front": Section(lambda _: 1, _front),
    "lists": Section(lambda rendering: len(_lists(rendering)), _lists),
    "coverages": Section(lambda _: coverage_count(), _coverages),
    "stories": Section(lambda _: story_count(), _stories),
    "topics": Section(lambda _: len(topics(TOPICS)), _topics),
}


def sitemap(origin: str, rendering: Rendering) -> str:
    """All in one file while they fit, else an index of files."""
    counts = {name: section.count(rendering) for name, section in SECTIONS.items()}
    if sum(counts.values()) <= SIZE:
        return _listed(origin, [at for one in SECTIONS.values() for at in one.places(rendering, 0, SIZE)])
    files = [(name, page) for name, count in counts.items() for page in range(1, -(-count // SIZE) + 1)]
    xml = Document()
    with xml.inside("sitemapindex", {"xmlns": _SITEMAP}):
        for name, page in files:
            with xml.inside("sitemap"):
                xml.put("loc", f"{origin}/sitemap.xml?{urlencode({'of': name, 'page': page})}")
    return xml.text


def section(origin: str, rendering: Rendering, name: str, page: int) -> str | None:
    """One file of the index; None for one that is not there."""
    known = SECTIONS.get(name)
    if known is None or page < 1:
        return None
    places = known.places(rendering, (page - 1) * SIZE, SIZE)
    return _listed(origin, places) if places or page == 1 else None


def news(origin: str, rendering: Rendering, now: datetime) -> str:
    """Google's form. A coverage is news from its start, not from its last entry."""
    since = now - NEWS_AGE
    articles = [
        _Article(rendering.coverage_url(head.path), head.headline, rendering.language(head), head.started)
        for head in (one.head for one in coverages(limit=NEWS_MOST, since=since))
        if head.started
    ]
    articles += [
        _Article(rendering.story_url(one.path), one.headline, rendering.language(one), one.published)
        for one in stories(limit=NEWS_MOST)
    ]
    fresh = sorted((one for one in articles if one.at >= since), key=lambda one: one.at, reverse=True)
    xml, name = Document(), queries.publication().name
    with xml.inside("urlset", {"xmlns": _SITEMAP, "xmlns:news": _NEWS}):
        for article in fresh[:NEWS_MOST]:
            _put(article, origin, name, xml)
    return xml.text


def _listed(origin: str, places: Iterable[Place]) -> str:
    xml = Document()
    with xml.inside("urlset", {"xmlns": _SITEMAP}):
        for path, moved in places:
            with xml.inside("url"):
                xml.put("loc", f"{origin}{path}")
                if moved:
                    xml.put("lastmod", rfc3339(moved))
    return xml.text


def _put(article: _Article, origin: str, publication: str, xml: Document) -> None:
    with xml.inside("url"):
        xml.put("loc", f"{origin}{article.path}")
        with xml.inside("news:news"):
            with xml.inside("news:publication"):
                xml.put("news:name", publication)
                xml.put("news:language", _language(article.language))
            xml.put("news:publication_date", rfc3339(article.at))
            xml.put("news:title", html.plain(article.headline))


def _language(tag: str) -> str:
    """Two or three letters; Chinese alone is told apart by where it is written."""
    language, *more = tag.lower().split("-")
    if language != "zh":
        return language
    return "zh-tw" if {"tw", "hk", "mo", "hant"} & set(more) else "zh-cn"
