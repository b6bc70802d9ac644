"""Stories: what the public may see of them, and (apart, below) what the desk has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from dateline.core import policy
from dateline.core.coverage import Head
from dateline.core.policy import Act, Actor
from dateline.core.story import Story, StoryCopy, StoryState
from dateline.record import models, rows
from dateline.record.queries.public import public_coverages


def shown_stories() -> QuerySet[models.Story]:
    """The one place that says which stories are listed: published, and not withdrawn."""
    return models.Story.objects.filter(state=StoryState.PUBLISHED)


def public_story(path: str) -> Story | None:
    """The story, or the notice where it was withdrawn; None for what is not public."""
    row = models.Story.objects.filter(path=path).exclude(state=StoryState.DRAFT).first()
    return rows.story_of(row) if row else None


@dataclass(frozen=True, slots=True)
class Version:
    """One public version of a story: when the public saw it, and what kind of change it was."""

    at: datetime
    kind: str
    story: Story


def story_versions(path: str, offset: int = 0, limit: int | None = None) -> list[Version]:
    """Newest first; of what was withdrawn there are none."""
    of = models.StoryVersion.objects.filter(story__in=shown_stories().filter(path=path)).order_by("-rev")
    found = of[offset : None if limit is None else offset + limit]
    return [Version(row.at, row.kind, rows.story_of(row)) for row in found]


def stories(offset: int = 0, limit: int = 20) -> list[Story]:
    """Newest first."""
    found = shown_stories().order_by("-published", "path")[offset : offset + limit]
    return [rows.story_of(row) for row in found]


def coverages_of_story(path: str) -> list[Head]:
    """The public coverages in which a card leads to it, what moved last first."""
    mentions = models.Mention.objects.filter(story=path)
    found = public_coverages().filter(id__in=mentions.values("coverage")).order_by("-moved_at")
    return [rows.head_of(row) for row in found[:10]]


@dataclass(frozen=True, slots=True)
class DeskStory:
    """`public` is what everybody sees, None of a draft; `author` an actor's id."""

    path: str
    state: StoryState
    rev: int
    written: StoryCopy
    public: Story | None
    author: str
    author_name: str
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class KeptStory:
    """An edit that came too late."""

    id: str
    path: str
    copy: StoryCopy
    note: str
    base_rev: int
    saved_at: datetime


def desk_stories(actor: Actor, limit: int = 200) -> list[DeskStory]:
    """What was worked on last first."""
    if not policy.may_of_story(actor, Act.READ_STORIES):
        return []
    return [_desk_story(row) for row in models.Story.objects.order_by("-moved_at")[:limit]]


def desk_story(actor: Actor, path: str) -> DeskStory | None:
    if not policy.may_of_story(actor, Act.READ_STORIES):
        return None
    row = models.Story.objects.filter(path=path).first()
    return _desk_story(row) if row else None


def stories_named(words: str, limit: int = 12) -> list[Story]:
    """Published ones whose headline or path holds every word, newest first: to choose one for a card."""
    found = shown_stories()
    wanted = words.casefold().split()[:8]
    said = (rows.story_of(row) for row in found.order_by("-published")[:500])
    hits = (each for each in said if all(w in f"{each.headline} {each.path}".casefold() for w in wanted))
    return [story for story, _ in zip(hits, range(limit), strict=False)]


def kept_stories(actor: Actor, path: str) -> list[KeptStory]:
    """The actor's own, newest first."""
    found = models.StoryDraft.objects.filter(story__path=path, author=actor.id).order_by("-saved_at")
    return [
        KeptStory(row.id, path, rows.kept_story_of(row), row.note, row.base_rev, row.saved_at)
        for row in found
    ]


def kept_story(actor: Actor, path: str, id: str) -> KeptStory | None:
    return next((one for one in kept_stories(actor, path) if one.id == id), None)


def _desk_story(row: models.Story) -> DeskStory:
    return DeskStory(
        path=row.path,
        state=StoryState(row.state),
        rev=row.rev,
        written=rows.story_copy_of(row),
        public=rows.story_of(row) if row.public else None,
        author=row.author,
        author_name=row.author_name,
        moved_at=row.moved_at,
    )
