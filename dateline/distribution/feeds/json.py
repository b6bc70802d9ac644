"""JSON Feed 1.1. It knows no deletion: a tombstone takes the place of what was withdrawn, under the same id."""

from __future__ import annotations

from typing import Any

from dateline.core import codec
from dateline.distribution.feeds.feed import Enclosure, Feed, Item, rfc3339

EXT = "json"
MEDIA = "application/feed+json"
KIND = f"{MEDIA}; charset=utf-8"


def written(feed: Feed) -> str:
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address(EXT),
        "language": feed.language,
        "icon": feed.icon,
        "authors": [{"name": feed.author, "url": feed.site}],
        "items": [_item(item) for item in feed.items],
    }
    if feed.subtitle:
        document["description"] = feed.subtitle
    return codec.dumps(document)


def _item(item: Item) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "date_published": rfc3339(item.published),
        "date_modified": rfc3339(item.updated),
        "language": item.language,
    }
    # One of the two an item must have; a flash is its headline.
    written |= {"content_html": item.html} if item.html else {"content_text": item.title}
    if item.authors:
        written["authors"] = [{"name": name} for name in item.authors]
    if item.topics:
        written["tags"] = list(item.topics)
    return written | (_picture(item.picture) if item.picture else {})


def _picture(picture: Enclosure) -> dict[str, Any]:
    attachment = {"url": picture.url, "mime_type": picture.kind, "size_in_bytes": picture.size}
    if picture.alt:
        attachment["title"] = picture.alt
    return {"image": picture.url, "attachments": [attachment]}
