"""Feeds made of what is public: of the publication, of a coverage. None where there is nothing for the public.

The publication's has its coverages as items, not their entries: whoever follows a newspaper does not want five
hundred flashes a day, and whoever wants those follows the coverage.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.templatetags.static import static

from dateline.core.body import photos_of
from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.distribution.feeds.feed import Feed, Item, Removal, Withdrawal
from dateline.distribution.feeds.picture import enclosure
from dateline.distribution.rendering import Rendering
from dateline.lib import html
from dateline.record.queries.outgoing import Listed, coverages, latest

# Of a publication that has published nothing: its feed has to bear some time.
_BEFORE_ANYTHING = datetime(2000, 1, 1, tzinfo=UTC)


def publication(origin: str, rendering: Rendering) -> Feed:
    listed = coverages()
    return _feed(
        origin,
        home="/",
        title=settings.DATELINE_NAME,
        subtitle=settings.DATELINE_TAGLINE,
        language=settings.LANGUAGE_CODE,
        updated=max((one.moved for one in listed), default=_BEFORE_ANYTHING),
        items=tuple(_of_coverage(one, origin, rendering) for one in listed),
    )


def coverage(origin: str, rendering: Rendering, path: str) -> Feed | None:
    found = latest(path)
    if found is None:
        return None
    head = found.head
    return _feed(
        origin,
        home=rendering.coverage_url(path),
        title=f"{head.headline} | {settings.DATELINE_NAME}",
        subtitle=head.standfirst,
        language=rendering.language(head),
        updated=found.moved,
        items=tuple(_of_entry(entry, head, origin, rendering) for entry in found.entries),
        removals=tuple(Removal(_urn(gone.id), gone.at) for gone in found.gone),
    )


def _feed(origin: str, *, home: str, **said: object) -> Feed:
    feed = Feed(
        home=f"{origin}{home}",
        author=settings.DATELINE_NAME,
        site=f"{origin}/",
        icon=f"{origin}{static('reader/mark.svg')}",
        **said,  # type: ignore[arg-type]
    )
    return replace(feed, title=html.plain(feed.title), subtitle=html.plain(feed.subtitle))


def _of_entry(entry: Entry, head: Head, origin: str, rendering: Rendering) -> Item:
    photos = photos_of(entry.body)
    grave = entry.tombstone
    return Item(
        id=_urn(entry.id),
        url=f"{origin}{rendering.entry_url(head.path, entry.id)}",
        title=html.plain(rendering.headline(entry, head)),
        html=html.portable(rendering.entry_html(entry, head), origin),
        published=entry.published,
        updated=entry.revised,
        language=rendering.language(head),
        authors=tuple(map(html.plain, entry.bylines)),
        topics=tuple(map(html.plain, entry.topics)),
        picture=next(filter(None, (enclosure(photo, origin) for photo in photos)), None),
        withdrawal=Withdrawal(grave.at, html.plain(grave.reason)) if grave else None,
    )


def _of_coverage(listed: Listed, origin: str, rendering: Rendering) -> Item:
    head = listed.head
    began = head.started or listed.moved
    said = [f"<p>{html.escape(head.standfirst)}</p>"] if head.standfirst else []
    said += [f"<p>{paragraph}</p>" for paragraph in head.background]
    address = f"{origin}{rendering.coverage_url(head.path)}"
    return Item(
        id=address,
        url=address,
        title=html.plain(head.headline),
        html=html.portable("".join(said), origin),
        published=began,
        updated=max(head.changed or began, began),
        language=rendering.language(head),
        picture=enclosure(head.picture, origin) if head.picture else None,
    )


def _urn(id: str) -> str:
    """An entry's id is 128 bits: as such it is the same wherever the site moves."""
    return UUID(id).urn
