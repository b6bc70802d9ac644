"""RSS 2.0. It knows no deletion: a tombstone takes the place of what was withdrawn, under the same guid."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

from dateline.distribution.feeds.feed import Feed, Item, rfc3339
from dateline.distribution.xml import Document

EXT = "rss"
MEDIA = "application/rss+xml"
KIND = f"{MEDIA}; charset=utf-8"
_NAMES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
}


def written(feed: Feed) -> str:
    xml = Document()
    with xml.inside("rss", {"version": "2.0", **_NAMES}), xml.inside("channel"):
        _head(feed, xml)
        for item in feed.items:
            _item(item, xml)
    return xml.text


def _head(feed: Feed, xml: Document) -> None:
    xml.put("title", feed.title)
    xml.put("link", feed.home)
    xml.put("description", feed.subtitle or feed.title)
    xml.put("language", feed.language)
    xml.put("lastBuildDate", rfc822(feed.updated))
    xml.put("generator", "Dateline")
    xml.put("docs", "https://www.rssboard.org/rss-specification")
    xml.put("atom:link", rel="self", type=MEDIA, href=feed.address(EXT))


def _item(item: Item, xml: Document) -> None:
    with xml.inside("item"):
        xml.put("title", item.title)
        xml.put("link", item.url)
        xml.put("guid", item.id, isPermaLink="true" if item.id == item.url else "false")
        xml.put("pubDate", rfc822(item.published))
        xml.put("dcterms:modified", rfc3339(item.updated))
        for name in item.authors:
            xml.put("dc:creator", name)
        for topic in item.topics:
            xml.put("category", topic)
        if item.html:
            xml.put("description", item.html)
        if item.picture:
            picture = item.picture
            xml.put("enclosure", url=picture.url, type=picture.kind, length=str(picture.size))


def rfc822(moment: datetime) -> str:
    """`Mon, 21 Jul 1969 02:56:15 GMT`"""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
