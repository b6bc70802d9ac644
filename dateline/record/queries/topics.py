"""Topics: what is public under each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from dateline.core.coverage import Head
from dateline.core.publication import TopicNote
from dateline.core.story import Story, StoryState
from dateline.record import models, rows
from dateline.record.queries.public import public_coverages
from dateline.record.queries.publication import publication_as_set
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
    """`about` is what the newsroom says of it, if anything."""

    path: str
    name: str
    about: str = ""


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
        return TopicPage(_called(path, newest.name), gathered(wanted), more=len(placed) > page * size)


@dataclass(frozen=True, slots=True)
class Counted:
    """A topic and how many coverages and stories stand under it."""

    topic: Topic
    coverages: int
    stories: int


def topics_counted() -> list[Counted]:
    """All that something public speaks of, by name."""
    uses = _public_uses().values("topic").order_by()
    counted = uses.annotate(
        coverages=Count("coverage", distinct=True), stories=Count("story", distinct=True), newest=Max("pk")
    )
    found = {row["newest"]: row for row in counted}
    notes = publication_as_set().topics
    names = dict(models.TopicUse.objects.filter(pk__in=found).values_list("pk", "name"))
    listed = [
        Counted(_called(row["topic"], names[newest], notes), row["coverages"], row["stories"])
        for newest, row in found.items()
    ]
    return sorted(listed, key=lambda each: each.topic.name.casefold())


def topics(limit: int = 300) -> list[Topic]:
    """All that something public speaks of, by name."""
    named = dict(_public_uses().order_by("id").values_list("topic", "name"))
    notes = publication_as_set().topics
    found = [_called(path, name, notes) for path, name in named.items()]
    return sorted(found, key=lambda topic: topic.name.casefold())[:limit]


def gathered(placed: list[tuple[datetime, int, int]]) -> list[Gathered]:
    """Each is told as (when, 0 for a coverage or 1 for a story, its row)."""
    coverages = models.Coverage.objects.in_bulk([pk for _, kind, pk in placed if kind == 0])
    stories = models.Story.objects.in_bulk([pk for _, kind, pk in placed if kind == 1])
    return [
        Gathered(at, story=rows.story_of(stories[pk]))
        if kind
        else Gathered(at, head=rows.head_of(coverages[pk]))
        for at, kind, pk in placed
    ]


def _called(path: str, name: str, notes: Sequence[TopicNote] | None = None) -> Topic:
    """As the newsroom calls it; else as those wrote it who bear it."""
    known = publication_as_set().topics if notes is None else notes
    note = next((each for each in known if each.path == path), TopicNote(path))
    return Topic(path, note.name or name, note.about)


def _public_uses() -> QuerySet[models.TopicUse]:
    of_coverages = models.TopicUse.objects.filter(coverage__in=public_coverages())
    return of_coverages | models.TopicUse.objects.filter(story__state=StoryState.PUBLISHED)
