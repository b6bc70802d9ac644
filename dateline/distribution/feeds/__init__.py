"""Feeds: one shape (`feed.py`), made once (`gathering.py`), written in three formats (`FORMATS`).

A new format is a file with `KIND` and `written(feed)`, and a line here. A new thing to follow is a function in
`gathering.py`, and a line in `PLACES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from dateline.distribution.feeds import atom, gathering, json, rss
from dateline.distribution.feeds.feed import Feed
from dateline.distribution.rendering import Rendering


class Format(Protocol):
    """`written` is the whole document, a function of the feed alone; `KIND` its content type."""

    KIND: str

    def written(self, feed: Feed) -> str: ...


FORMATS: Mapping[str, Format] = {"atom": atom, "rss": rss, "json": json}

Gathering = Callable[..., Feed | None]
# Where a feed stands (before `feed.atom` and the others), and what gathers it: with the parts of the address by
# name it gives the feed, or None where there is nothing public.
PLACES: Mapping[str, Gathering] = {
    "": gathering.publication,
    "live/<slug:path>/": gathering.coverage,
    "topics/<str:topic>/": gathering.topic,
}

__all__ = ["FORMATS", "PLACES", "Feed", "Format", "Gathering", "Rendering"]
