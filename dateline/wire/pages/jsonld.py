"""A file of schema.org JSON-LD that holds a LiveBlogPosting."""

from __future__ import annotations

from dateline.wire.found import Found, Unreadable
from dateline.wire.hints import NO_HINTS, Hints
from dateline.wire.pages.posted import found_in
from dateline.wire.pages.posting import fullest, postings_in, read_posting
from dateline.wire.raw import Raw

NAME = "jsonld"
TITLE = "schema.org LiveBlogPosting JSON"


def recognises(raw: Raw) -> bool:
    return raw.json is not None and next(postings_in(raw.json), None) is not None


def read(raw: Raw, hints: Hints = NO_HINTS) -> Found:
    posting = fullest(list(postings_in(raw.json)))
    if posting is None:
        raise Unreadable("holds no LiveBlogPosting: only live pages can be brought in")
    return found_in(read_posting(posting, hints), hints, TITLE)
