"""Atom (RFC 4287). What was withdrawn or taken down is told as a deleted entry (RFC 6721)."""

from __future__ import annotations

from dateline.distribution.feeds.feed import Enclosure, Feed, Item, rfc3339
from dateline.distribution.xml import Document

EXT = "atom"
MEDIA = "application/atom+xml"
KIND = f"{MEDIA}; charset=utf-8"
_ATOM, _TOMBSTONES = "http://www.w3.org/2005/Atom", "http://purl.org/atompub/tombstones/1.0"


def written(feed: Feed) -> str:
    xml = Document()
    with xml.inside("feed", {"xmlns": _ATOM, "xmlns:at": _TOMBSTONES, "xml:lang": feed.language}):
        _head(feed, xml)
        for item in feed.items:
            if item.withdrawal:
                _deleted(item.id, rfc3339(item.withdrawal.at), item.withdrawal.reason, xml)
            else:
                _entry(item, xml)
        for removal in feed.removals:
            _deleted(removal.id, rfc3339(removal.at), "", xml)
    return xml.text


def _head(feed: Feed, xml: Document) -> None:
    xml.put("id", feed.home)
    xml.put("title", feed.title)
    if feed.subtitle:
        xml.put("subtitle", feed.subtitle)
    xml.put("updated", rfc3339(feed.updated))
    xml.put("link", rel="self", type=MEDIA, href=feed.address(EXT))
    xml.put("link", rel="alternate", type="text/html", href=feed.home)
    xml.put("icon", feed.icon)
    xml.put("generator", "Dateline")
    _author(feed.author, xml, uri=feed.site)


def _entry(item: Item, xml: Document) -> None:
    with xml.inside("entry", {"xml:lang": item.language}):
        xml.put("id", item.id)
        xml.put("title", item.title)
        xml.put("link", rel="alternate", type="text/html", href=item.url)
        xml.put("published", rfc3339(item.published))
        xml.put("updated", rfc3339(item.updated))
        for name in item.authors:
            _author(name, xml)
        for topic in item.topics:
            xml.put("category", term=topic)
        if item.picture:
            _enclosure(item.picture, xml)
        # An entry without content needs a summary in its place; a flash has a title that says all.
        xml.put("content", item.html or item.title, type="html" if item.html else "text")


def _enclosure(picture: Enclosure, xml: Document) -> None:
    xml.put("link", rel="enclosure", type=picture.kind, href=picture.url, length=str(picture.size))


def _author(name: str, xml: Document, uri: str = "") -> None:
    with xml.inside("author"):
        xml.put("name", name)
        if uri:
            xml.put("uri", uri)


def _deleted(id: str, when: str, reason: str, xml: Document) -> None:
    with xml.inside("at:deleted-entry", {"ref": id, "when": when}):
        if reason:
            xml.put("at:comment", reason)
