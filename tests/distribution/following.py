"""A feed as somebody else's program reads it."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.distribution import validator
from tests.reader.reading import get

FAULTS = {"atom": validator.atom, "rss": validator.rss, "json": validator.json_feed}
KINDS = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
FORMATS = list(FAULTS)


@dataclass(frozen=True)
class Read:
    """An item as it was read back."""

    id: str
    url: str
    title: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    pictures: tuple[str, ...]


def followed(address: str, ext: str) -> list[Read]:
    """The items of `<address>feed.<ext>`: valid by every rule we know, and read by a program that is not ours."""
    response = get(f"{address}feed.{ext}")
    assert response.status_code == 200, address
    assert response["Content-Type"] == KINDS[ext]
    assert FAULTS[ext](response.content) == []
    return _from_json(response.content) if ext == "json" else _from_xml(response.content, KINDS[ext])


def _from_json(document: bytes) -> list[Read]:
    return [
        Read(
            id=item["id"],
            url=item["url"],
            title=item["title"],
            html=item.get("content_html") or item["content_text"],
            published=datetime.fromisoformat(item["date_published"]),
            updated=datetime.fromisoformat(item["date_modified"]),
            authors=tuple(author["name"] for author in item.get("authors", ())),
            pictures=tuple(file["url"] for file in item.get("attachments", ())),
        )
        for item in json.loads(document)["items"]
    ]


def _from_xml(document: bytes, kind: str) -> list[Read]:
    feedparser = _feedparser()
    found = feedparser.parse(
        document, response_headers={"content-type": kind}, sanitize_html=False, resolve_relative_uris=False
    )
    assert not found.bozo, found.get("bozo_exception")
    return [
        Read(
            id=item.id,
            url=item.link,
            title=item.title,
            html=item.content[0].value if "content" in item else item.get("summary", ""),
            published=_moment(item.published_parsed),
            updated=_moment(item.updated_parsed),
            authors=tuple(author.name for author in item.get("authors", ()) if "name" in author),
            pictures=tuple(link.href for link in item.links if link.rel == "enclosure"),
        )
        for item in found.entries
    ]


def _feedparser() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import feedparser
    return feedparser


def _moment(parsed: Any) -> datetime:
    return datetime(*parsed[:6], tzinfo=UTC)
