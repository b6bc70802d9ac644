"""A saved page (HTML, also gzipped): by its LiveBlogPosting, by its entries' time elements, by its time lines."""

from __future__ import annotations

from dataclasses import replace

from dateline.wire.found import Found, Unreadable
from dateline.wire.hints import NO_HINTS, Hints
from dateline.wire.pages import timed
from dateline.wire.pages.document import Document
from dateline.wire.pages.posted import found_in
from dateline.wire.pages.posting import fullest, postings_in, read_posting
from dateline.wire.raw import Raw

NAME = "html"
TITLE = "a saved page"


def recognises(raw: Raw) -> bool:
    return raw.is_html


def read(raw: Raw, hints: Hints = NO_HINTS) -> Found:
    page = Document(raw)
    held, broken, lost = page.structured()
    posting = fullest([posting for value in held for posting in postings_in(value)])
    if posting is not None and posting["liveBlogUpdate"]:
        read_ = read_posting(posting, hints, page.url)
        posted = replace(read_, url=read_.url or page.url)
        found = found_in(posted, hints, f"{TITLE}, by its LiveBlogPosting", page)
    else:
        found = timed.read_page(page, hints, TITLE)
        _require_whole(found, lost)
    return replace(found, left_out=(*found.left_out, *broken))


def _require_whole(found: Found, lost: int) -> None:
    """The list of updates is broken and the page itself shows only some of them: half is not enough."""
    if lost > len(found.entries):
        shown = f"the page shows only {len(found.entries)} of its {lost} updates"
        raise Unreadable(f"has a LiveBlogPosting that is broken, and {shown}: save the page again")
