"""An entry on its own page, in its context: the coverage it belongs to, and what stands beside it."""

from __future__ import annotations

from datetime import timedelta

from dateline.core.coverage import Head, Order
from dateline.core.entry import Entry, State
from dateline.media.renditions import PUBLIC_BASE
from dateline.reader import addresses, linked_data
from dateline.reader.coverage_page import frame
from dateline.reader.home import in_language_of
from dateline.reader.publication import document
from dateline.reader.render import entry_html, held, plain_headline
from dateline.reader.share import description_of, share_of_entry

# Stated and published further apart than this are two facts that a reader should be told.
APART = timedelta(minutes=5)


def entry_page_html(
    head: Head, entry: Entry, older: Entry | None, newer: Entry | None, *, media_base: str = PUBLIC_BASE
) -> str:
    with in_language_of(head):
        headline = plain_headline(entry)
        told_later = abs(entry.published - entry.stated) > APART and entry.state is State.PUBLISHED
        shown = frame(head) | {
            "entry": entry,
            "html": entry_html(entry, head, media_base=media_base),
            "title": f"{headline} | {head.headline}",
            "description": description_of(entry),
            "canonical": addresses.entry_url(head.path, entry.id),
            "share": share_of_entry(entry, head, headline),
            "linked_data": (said := linked_data.own(entry, head)) and linked_data.written(said),
            "told_later": told_later,
            "back": _back(head, entry, newer),
            "beside": [
                _beside(head, rel, other) for rel, other in (("next", newer), ("prev", older)) if other
            ],
        }
        return document("reader/own.html", **shown)


def _back(head: Head, entry: Entry, newer: Entry | None) -> str:
    """The coverage at this entry: what is held stands on every page; else the page that begins with it."""
    if held(entry):
        return f"{addresses.coverage_url(head.path)}#e-{entry.id}"
    if newer is None:  # in whatever order the coverage, or who reads it, begins
        return f"{addresses.ordered_url(head.path, Order.NEWEST)}#e-{entry.id}"
    return f"{addresses.coverage_url(head.path)}?before={newer.id}#e-{entry.id}"


def _beside(head: Head, rel: str, entry: Entry) -> dict[str, object]:
    url = addresses.entry_url(head.path, entry.id)
    return {"rel": rel, "entry": entry, "headline": plain_headline(entry), "url": url}
