"""What a preview link shows to whoever holds it, and which links there are, for the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from django.db.models import QuerySet

from dateline.core import policy
from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.core.policy import Act, Actor
from dateline.core.story import StoryCopy, StoryState
from dateline.lib.tokens import hash_of
from dateline.record import models, rows
from dateline.record.unpublished import Unpublished, everything_unpublished, unpublished


@dataclass(frozen=True, slots=True)
class PreviewedEntry:
    """`was`: the entry that it is an edit of, if readers can read that. `head_is_public`: whether anything may be
    said of the coverage."""

    shown: Unpublished
    head: Head
    head_is_public: bool
    was: Entry | None
    until: datetime


@dataclass(frozen=True, slots=True)
class PreviewedStory:
    path: str
    copy: StoryCopy
    saved_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class DeskPreview:
    """A link that shows something now."""

    id: int
    headline: str
    by_name: str
    made_at: datetime
    until: datetime


def previewed_entry(path: str, token: str, now: datetime) -> PreviewedEntry | None:
    """What the link shows, as long as it holds, if it is a link to something in this coverage."""
    link = _held(token, now)
    if link is None or link.coverage is None or link.coverage.path != path:
        return None
    shown = _shown(link)
    if shown is None or link.coverage.rehearsal:
        return None
    head = rows.head_of(link.coverage)
    is_public = policy.coverage_is_public(head.status, rehearsal=link.coverage.rehearsal)
    was = link.coverage.entry_rows.filter(id=shown.entry).first() if is_public and shown.entry else None
    return PreviewedEntry(shown, head, is_public, rows.entry_of(was) if was else None, link.until)


def previewed_story(path: str, token: str, now: datetime) -> PreviewedStory | None:
    link = _held(token, now)
    row = link.story if link else None
    if link is None or row is None or row.path != path or row.state != StoryState.DRAFT:
        return None
    return PreviewedStory(row.path, rows.story_copy_of(row), row.moved_at, link.until)


def preview_links(actor: Actor, path: str, now: datetime) -> list[DeskPreview]:
    """Of the coverage, what ends first at the top. Where the thing is public or was thrown away, there is none."""
    if not policy.may(actor, Act.LINK_PREVIEWS, path):
        return []
    found = _standing(now).filter(coverage__path=path).select_related("coverage")
    shown = ((link, _shown(link)) for link in found)
    return _listed((link, each.copy.headline) for link, each in shown if each)


def story_preview_links(actor: Actor, story: str, now: datetime) -> list[DeskPreview]:
    if not policy.may_of_story(actor, Act.LINK_PREVIEWS):
        return []
    found = _standing(now).filter(story__path=story, story__state=StoryState.DRAFT).select_related("story")
    return _listed((link, rows.story_copy_of(link.story).headline) for link in found if link.story)


def linkable(actor: Actor, path: str) -> list[Unpublished]:
    """What this person may show outside the newsroom: their own drafts, and all that waits."""
    coverage = models.Coverage.objects.filter(path=path).first()
    if coverage is None or not policy.may(actor, Act.LINK_PREVIEWS, path):
        return []
    return everything_unpublished(coverage, actor.id)


def _shown(link: models.PreviewLink) -> Unpublished | None:
    """A draft is its author’s alone: what became one again is shown only where they made the link themselves."""
    found = unpublished(link.coverage, link.draft) if link.coverage else None
    return None if found and found.is_draft and found.author != link.by else found


def _standing(now: datetime) -> QuerySet[models.PreviewLink]:
    return models.PreviewLink.objects.filter(until__gt=now, revoked_at=None).order_by("until")


def _held(token: str, now: datetime) -> models.PreviewLink | None:
    """None where no link has that token, or it ended, was revoked, or the desk is locked down."""
    wanted = hash_of(token)
    link = _standing(now).filter(token_hash=wanted).select_related("coverage", "story").first()
    if link is None or not compare_digest(link.token_hash, wanted):
        return None
    return None if models.Lockdown.objects.filter(opened_at=None).exists() else link


def _listed(links: Iterable[tuple[models.PreviewLink, str]]) -> list[DeskPreview]:
    return [
        DeskPreview(link.pk, headline, link.by_name, link.made_at, link.until) for link, headline in links
    ]
