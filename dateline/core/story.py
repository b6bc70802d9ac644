"""A story: a full article of the publication. No log: a newest state with a revision, and a life of its own.

draft → published → amended or corrected (with a note) → withdrawn. A draft is the desk's alone; what is withdrawn
leaves when, why and by which role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dateline.core.body import Body, Photo
from dateline.core.decide import Refused
from dateline.core.entry import Correction, Tombstone


class StoryState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StoryCopy:
    """What the desk writes of a story: the part that an edit replaces as a whole."""

    headline: str = ""
    kicker: str = ""
    standfirst: str = ""
    bylines: tuple[str, ...] = ()
    body: Body = ()
    picture: Photo | None = None
    topics: tuple[str, ...] = ()
    language: str = "en"
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Story:
    """As the public sees it. Times are aware and in UTC; `rev` counts the public revisions from 1."""

    path: str
    rev: int
    published: datetime
    revised: datetime
    headline: str = ""
    kicker: str = ""
    standfirst: str = ""
    bylines: tuple[str, ...] = ()
    body: Body = ()
    picture: Photo | None = None
    topics: tuple[str, ...] = ()
    language: str = "en"
    zone: str = "UTC"
    corrections: tuple[Correction, ...] = ()
    state: StoryState = StoryState.PUBLISHED
    tombstone: Tombstone | None = None


_ADDRESS = re.compile(r"/stories/([a-z0-9]+(?:-[a-z0-9]+)*)/?(?:[?#].*)?")


def story_path(url: str, site: str = "") -> str:
    """The path of the story that an address of this publication leads to, else nothing. `site`: `https://…`."""
    found = _ADDRESS.fullmatch(url.removeprefix(site) if site else url)
    return found[1] if found else ""


def copy_of(story: Story) -> StoryCopy:
    """The part of a story that an edit replaces."""
    return StoryCopy(**{name: getattr(story, name) for name in StoryCopy.__dataclass_fields__})


def publish(path: str, copy: StoryCopy, now: datetime) -> Story:
    require_publishable(copy)
    return as_if_published(path, copy, now)


def as_if_published(path: str, copy: StoryCopy, now: datetime) -> Story:
    """Also of a copy that lacks something, for a preview."""
    return Story(path=path, rev=1, published=now, revised=now, **_fields(copy))  # type: ignore[arg-type]


def amend(story: Story, copy: StoryCopy, now: datetime) -> Story:
    """A silent fix; the same story where nothing changed."""
    _require_published(story)
    require_publishable(copy)
    if copy == copy_of(story):
        return story
    return replace(story, **_fields(copy), rev=story.rev + 1, revised=now)  # type: ignore[arg-type]


def correct(story: Story, copy: StoryCopy, note: str, now: datetime) -> Story:
    _require_published(story)
    require_publishable(copy)
    if not note.strip():
        raise Refused("A correction needs a note that tells readers what was wrong: write it, then correct.")
    corrections = (*story.corrections, Correction(at=now, note=note.strip()))
    fixed = replace(story, **_fields(copy), corrections=corrections)  # type: ignore[arg-type]
    return replace(fixed, rev=story.rev + 1, revised=now)


def withdraw(story: Story, reason: str, role: str, now: datetime) -> Story:
    """The place without the text: nothing of it is said any more but why."""
    _require_published(story)
    if not reason.strip():
        raise Refused("A withdrawal needs a reason that readers can see: write it, then withdraw.")
    return Story(
        path=story.path,
        rev=story.rev + 1,
        published=story.published,
        revised=now,
        language=story.language,
        zone=story.zone,
        state=StoryState.WITHDRAWN,
        tombstone=Tombstone(at=now, reason=reason.strip(), role=role),
    )


def require_publishable(copy: StoryCopy) -> None:
    if not copy.headline.strip():
        raise Refused("A story needs a headline: write one, then publish.")
    if not copy.body:
        raise Refused("A story needs a text: write it, then publish.")


def _require_published(story: Story) -> None:
    if story.state is not StoryState.PUBLISHED:
        raise Refused("This story has been withdrawn, which is final: write a new one instead.")


def _fields(copy: StoryCopy) -> dict[str, object]:
    return {name: getattr(copy, name) for name in StoryCopy.__dataclass_fields__}
