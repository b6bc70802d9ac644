"""What was found, with the words marked; and the form that asks, which is all there is before anything was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext, override

from dateline.core import said
from dateline.core.coverage import Head, Order
from dateline.core.inquiry import Inquiry
from dateline.core.marking import excerpt, marked
from dateline.lib import tongue
from dateline.reader import addresses
from dateline.reader.coverage_page import frame
from dateline.reader.home import home_of, in_language_of, language_of
from dateline.reader.publication import document, titled
from dateline.reader.render import plain_headline
from dateline.record import queries
from dateline.record.queries.finding import COUNTED, KINDS, Found, Hit, Kind


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked, and how the answer is laid out. `after`: the mark that this page goes on from."""

    asked: Inquiry
    kind: Kind = ""
    order: Order = Order.NEWEST
    after: int | None = None


def search_html(search: Search, found: Found, head: Head | None = None) -> str:
    """Everywhere, or within the coverage of that head."""
    if head is not None:
        with in_language_of(head):
            return _document(search, found, head.path, frame(head), head)
    language = queries.publication().language
    with override(tongue.spoken(language)):
        return _document(search, found, "", {}, None)


def _document(search: Search, found: Found, path: str, framed: dict[str, Any], head: Head | None) -> str:
    asked = search.asked.said
    heading = gettext("Search this coverage") if head else gettext("Search")
    title = f"{asked} · {heading}" if asked else heading
    last = found.hits[-1].mark if found.more else None
    shown = framed | {
        "title": f"{title} | {head.headline}" if head else titled(title),
        "heading": heading,
        "canonical": "",
        "description": "",
        "style": static("reader/found.css"),
        "search": search,
        "action": addresses.search_url(path),
        "everywhere": addresses.search_url("", asked) if path else "",
        "coverage": head,
        "found": found,
        "counted": COUNTED,
        "hits": [_shown(hit, search, within=head) for hit in found.hits],
        "kinds": [] if path else [(kind, _kind(kind), _url(search, "", kind=kind)) for kind in KINDS],
        "orders": [(order, _url(search, path, order=order)) for order in Order],
        "first_url": _url(search, path) if search.after is not None else "",
        "more_url": _url(search, path, after=last) if last is not None else "",
    }
    return document("reader/search.html", **shown)


def _url(
    search: Search, path: str, kind: Kind | None = None, order: Order | None = None, after: int | None = None
) -> str:
    """The same search in another way, from its beginning."""
    kind = search.kind if kind is None else kind
    return addresses.search_url(path, search.asked.said, kind, order or search.order, after)


def _kind(kind: Kind) -> str:
    return {
        "": gettext("Everything"),
        "coverage": gettext("Coverages"),
        "story": gettext("Stories"),
        "entry": gettext("Entries"),
    }[kind]


def _shown(hit: Hit, search: Search, *, within: Head | None) -> dict[str, Any]:
    """`within`: the coverage that the whole page is about, which need not be named again."""
    of = hit.story or hit.head
    assert of is not None
    language = language_of(of)
    return _said(hit, search.asked) | {
        "home": home_of(of),
        "language": language,
        "direction": tongue.direction(language),
        "head": hit.head if hit.entry and within is None else None,
        "coverage_url": addresses.coverage_url(hit.head.path) if hit.head else "",
        "story": hit.story,
        "is_coverage": hit.entry is None and hit.story is None,
    }


def _said(hit: Hit, asked: Inquiry) -> dict[str, Any]:
    at: datetime | None
    if hit.entry is not None and hit.head is not None:
        told, at = said.of_entry(hit.entry), hit.entry.stated
        url = addresses.entry_url(hit.head.path, hit.entry.id)
        headline = plain_headline(hit.entry)
    elif hit.story is not None:
        told, at, url = said.of_story(hit.story), hit.story.published, addresses.story_url(hit.story.path)
        headline = hit.story.headline
    else:
        assert hit.head is not None
        told, at, url = said.of_head(hit.head), hit.head.started, addresses.coverage_url(hit.head.path)
        headline = hit.head.headline
    # What is its headline already, as it has no other, need not be said twice.
    passages = told.passages[told.passages[:1] == (headline,) :]
    return {
        "at": at,
        "url": url,
        "headline": marked(headline, asked),
        "excerpt": excerpt(passages, asked),
    }
