"""Feeds made of what is public: of the publication, a topic, a coverage. None where nothing is for the public.

The publication's and a topic's have stories and coverages as items, not their entries: whoever follows a newspaper
does not want five hundred flashes a day, and whoever wants those follows the coverage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.templatetags.static import static

from dateline.core.body import photos_of
from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.core.story import Story
from dateline.core.topic import topic_path
from dateline.distribution.feeds.feed import Feed, Item, Removal, Withdrawal
from dateline.distribution.feeds.picture import enclosure
from dateline.distribution.rendering import Rendering
from dateline.lib import html
from dateline.record import queries
from dateline.record.queries.outgoing import coverages, latest, withdrawn_stories
from dateline.record.queries.stories import stories
from dateline.record.queries.topics import Gathered, topic_page

MOST = 50
# Of a publication that has published nothing: its feed has to bear some time.
_BEFORE_ANYTHING = datetime(2000, 1, 1, tzinfo=UTC)


def publication(origin: str, rendering: Rendering) -> Feed:
    """What moved or was published last, and the stories that were withdrawn."""
    known = queries.publication()
    found = [Gathered(one.moved, head=one.head) for one in coverages(limit=MOST)]
    found += [Gathered(story.published, story=story) for story in stories(limit=MOST)]
    newest = sorted(found, key=lambda one: one.at, reverse=True)[:MOST]
    gone = [Gathered(story.revised, story=story) for story in withdrawn_stories()]
    return _feed(
        origin,
        home="/",
        title=known.name,
        subtitle=known.tagline,
        **_gathered([*newest, *gone], origin, rendering),
    )


def topic(origin: str, rendering: Rendering, topic: str) -> Feed | None:
    page = topic_page(topic, size=MOST) if topic_path(topic) == topic else None
    if page is None:
        return None
    return _feed(
        origin,
        home=rendering.topic_url(topic),
        title=f"{page.topic.name} | {queries.publication().name}",
        subtitle="",
        **_gathered(page.found, origin, rendering),
    )


def coverage(origin: str, rendering: Rendering, path: str) -> Feed | None:
    found = latest(path)
    if found is None:
        return None
    head = found.head
    return _feed(
        origin,
        home=rendering.coverage_url(path),
        title=f"{head.headline} | {queries.publication().name}",
        subtitle=head.standfirst,
        language=rendering.language(head),
        updated=found.moved,
        items=tuple(_of_entry(entry, head, origin, rendering) for entry in found.entries),
        removals=tuple(Removal(_urn(gone.id), gone.at) for gone in found.gone),
    )


def _feed(origin: str, *, home: str, **said: object) -> Feed:
    feed = Feed(
        home=f"{origin}{home}",
        author=queries.publication().name,
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


def _gathered(found: Sequence[Gathered], origin: str, rendering: Rendering) -> dict[str, object]:
    """Coverages and stories, in the order they have."""
    items = [
        _of_story(one.story, origin, rendering)
        if one.story
        else _of_coverage(one.head, one.at, origin, rendering)
        for one in found
        if one.story or one.head
    ]
    moments = [*(item.updated for item in items), *(one.at for one in found)]
    return {
        "language": queries.publication().language,
        "updated": max(moments, default=_BEFORE_ANYTHING),
        "items": tuple(items),
    }


def _of_coverage(head: Head | None, moved: datetime, origin: str, rendering: Rendering) -> Item:
    assert head is not None
    began = head.started or moved
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
        topics=tuple(map(html.plain, head.topics)),
        picture=enclosure(head.picture, origin) if head.picture else None,
    )


def _of_story(story: Story, origin: str, rendering: Rendering) -> Item:
    address = f"{origin}{rendering.story_url(story.path)}"
    pictures = (enclosure(photo, origin) for photo in (story.picture, *photos_of(story.body)) if photo)
    grave = story.tombstone
    return Item(
        id=address,
        url=address,
        title=html.plain(rendering.story_headline(story)),
        html=html.portable(rendering.story_html(story), origin),
        published=story.published,
        updated=story.revised,
        language=rendering.language(story),
        authors=tuple(map(html.plain, story.bylines)),
        topics=tuple(map(html.plain, story.topics)),
        picture=next(filter(None, pictures), None),
        withdrawal=Withdrawal(grave.at, html.plain(grave.reason)) if grave else None,
    )


def _urn(id: str) -> str:
    """An entry's id is 128 bits: as such it is the same wherever the site moves."""
    return UUID(id).urn
