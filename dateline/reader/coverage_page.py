"""A page of a coverage put together: parts, what is held, contents, a window of entries, the ways on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline.core.coverage import Head, Order
from dateline.core.entry import Entry, place_key
from dateline.lib import tongue
from dateline.reader import addresses, editions, linked_data
from dateline.reader.head import document_title, head_parts
from dateline.reader.home import home_of, in_language_of, language_of
from dateline.reader.publication import document
from dateline.reader.render import as_held, entry_html, line_html
from dateline.reader.share import feeds_of_coverage, share_of_coverage
from dateline.reader.state import state_hash
from dateline.reader.words import words
from dateline.record.queries import Page


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of one day at home, as they stand."""

    day: str
    label: str
    entries: list[Entry]


def coverage_html(page: Page) -> str:
    """The page as bytes say it: the same `page` gives the same text."""
    with in_language_of(page.head):
        return document("reader/coverage.html", **shown_of(page), **_for_machines(page))


def shown_of(page: Page) -> dict[str, Any]:
    """What `coverage.html` shows, wherever it stands."""
    shown = frame(page.head) | _contents(page) | _timeline(page) | _measures(page)
    return shown | {"parts": head_parts(page.head, page.moved)}


def frame(head: Head) -> dict[str, Any]:
    """What every page of a coverage says of it: title, language, where it is."""
    language = language_of(head)
    return {
        "head": head,
        "home": home_of(head),
        "title": document_title(head),
        "description": head.standfirst,
        "language": language,
        "direction": tongue.direction(language),
        "canonical": addresses.coverage_url(head.path),
        "coverage_url": addresses.coverage_url(head.path),
        "contents_url": addresses.contents_url(head.path),
        "feeds": feeds_of_coverage(head),
    }


def days(entries: Iterable[Entry], head: Head) -> list[Day]:
    """Entries in the order they have, cut where the day at home changes."""
    home = home_of(head)
    found: list[Day] = []
    for entry in entries:
        day = home.day(entry.stated)
        if not found or found[-1].day != day:
            found.append(Day(day, home.day_label(entry.stated), []))
        found[-1].entries.append(entry)
    return found


def _contents(page: Page) -> dict[str, Any]:
    return {
        "held": [entry_html(entry, page.head) for entry in as_held(page.held)],
        "lines": [line_html(entry, page.head) for entry in page.key_events],
        "total": page.total,
    }


def _timeline(page: Page) -> dict[str, Any]:
    path, order = page.head.path, page.window.order
    last = page.entries[-1].id if page.entries else ""
    return {
        "days": [
            (day, [entry_html(entry, page.head) for entry in day.entries])
            for day in days(page.entries, page.head)
        ],
        "newest_url": addresses.ordered_url(path, Order.NEWEST),
        "oldest_url": addresses.ordered_url(path, Order.OLDEST),
        "first_url": addresses.ordered_url(path, order),
        "more_url": addresses.ordered_url(path, order, last),
        "order": str(order),
        "more": page.more,
    }


def _for_machines(page: Page) -> dict[str, Any]:
    """What the page says of itself in its head and its data block; an open page does not keep these true."""
    return {
        "share": share_of_coverage(page.head, page.moved),
        "alternates": editions.alternates(page.head),
        "linked_data": linked_data.written(linked_data.posting(page)),
    }


def _measures(page: Page) -> dict[str, Any]:
    """What the modules need to know to keep the page true."""
    return {
        "cursor": f"{page.tip.epoch}.{page.tip.seq}",
        "gen": page.tip.gen,
        "hash": state_hash(page.outline),
        "window": page.window.size,
        "after": place_key(page.after) if page.after else "",
        "words": words(),
    }
