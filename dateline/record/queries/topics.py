"""Topics: what is public under each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.core.coverage import Head
from dateline.core.story import Story, StoryState
from dateline.record import models, rows
from dateline.record.queries.public import public_coverages
from dateline.record.queries.stories import shown_stories
from dateline.record.reading import one_look

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Gathered:
    """A coverage or a story under a topic, and when it last moved or was published."""

    at: datetime
    head: Head | None = None
    story: Story | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    path: str
    name: str


@dataclass(frozen=True, slots=True)
class TopicPage:
    """`found` newest first; `more`: others follow."""

    topic: Topic
    found: list[Gathered]
    more: bool


def topic_page(path: str, page: int = 1, size: int = PER_PAGE) -> TopicPage | None:
    """None for a topic of which nothing public speaks. Coverages stand by their newest change, stories by their
    publication."""
    with one_look():
        uses = models.TopicUse.objects.filter(topic=path)
        # Each as (when, what, its row), so that only those of the page are read whole.
        coverages = public_coverages().filter(id__in=uses.values("coverage"))
        stories = shown_stories().filter(id__in=uses.values("story"))
        placed = [(at, 0, pk) for at, pk in coverages.values_list("moved_at", "pk")]
        placed += [(at, 1, pk) for at, pk in stories.values_list("published", "pk") if at]
        newest = uses.order_by("-id").first()
        if not placed or newest is None:
            return None
        placed.sort(reverse=True)
        wanted = placed[(page - 1) * size : page * size]
        return TopicPage(Topic(path, newest.name), _read(wanted), more=len(placed) > page * size)


def topics(limit: int = 300) -> list[Topic]:
    """All that something public speaks of, by name."""
    uses = models.TopicUse.objects.filter(coverage__in=public_coverages()) | models.TopicUse.objects.filter(
        story__state=StoryState.PUBLISHED
    )
    named = dict(uses.order_by("id").values_list("topic", "name"))
    found = [Topic(path, name) for path, name in named.items()]
    return sorted(found, key=lambda topic: topic.name.casefold())[:limit]


def _read(placed: list[tuple[datetime, int, int]]) -> list[Gathered]:
    coverages = models.Coverage.objects.in_bulk([pk for _, kind, pk in placed if kind == 0])
    stories = models.Story.objects.in_bulk([pk for _, kind, pk in placed if kind == 1])
    return [
        Gathered(at, story=rows.story_of(stories[pk]))
        if kind
        else Gathered(at, head=rows.head_of(coverages[pk]))
        for at, kind, pk in placed
    ]
