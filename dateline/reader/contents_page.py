"""All entries of a coverage in short, by day, a thousand to a page."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.reader import addresses
from dateline.reader.coverage_page import days, frame
from dateline.reader.home import in_language_of
from dateline.reader.publication import document
from dateline.reader.render import line_html

SIZE = 1000


def contents_html(head: Head, entries: Sequence[Entry], number: int) -> str:
    """`entries` newest first, one more than `SIZE` when another page follows."""
    with in_language_of(head):
        shown = frame(head) | {
            "days": [
                (day, [(entry, line_html(entry, head)) for entry in day.entries])
                for day in days(entries[:SIZE], head)
            ],
            "newer": addresses.contents_url(head.path, number - 1) if number > 1 else "",
            "older": addresses.contents_url(head.path, number + 1) if len(entries) > SIZE else "",
            "canonical": addresses.contents_url(head.path, number),
        }
        return document("reader/contents.html", **shown)
