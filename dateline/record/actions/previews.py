"""Preview links: somebody outside the newsroom sees one thing that is not public, until a time or until revoked.

Each act is one transaction with its audit row. A lockdown revokes them all: lockdown.py.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from dateline.core import policy
from dateline.core.decide import Refused
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.core.story import StoryState
from dateline.lib.tokens import hash_of, new_token
from dateline.record import models
from dateline.record.actions import audit, lockdown
from dateline.record.errors import Forbidden, NotFound
from dateline.record.unpublished import unpublished

LONGEST = timedelta(days=30)
REMEMBERED = timedelta(days=30)  # after its end


def link_preview(by: Actor, path: str, draft: str, *, until: datetime, now: datetime) -> str:
    """The token of a new link to a draft of one's own, a submission or what is scheduled; kept is its hash alone."""
    with transaction.atomic():
        coverage = models.Coverage.objects.filter(path=path).first()
        if coverage is None or not policy.may(by, Act.READ_DESK, path):
            raise NotFound("There is no such coverage.")
        _require(policy.may(by, Act.LINK_PREVIEWS, path))
        if coverage.rehearsal:
            raise Refused("A rehearsal reaches nobody: nothing of it can be shown outside the newsroom.")
        shown = unpublished(coverage, draft)
        if shown is None or (shown.is_draft and shown.author != by.id):
            raise NotFound("There is no such draft: choose one from the list.")
        return _linked(models.PreviewLink(coverage=coverage, draft=shown.id), by, until, now)


def link_story_preview(by: Actor, story: str, *, until: datetime, now: datetime) -> str:
    """The token of a new link to the draft of that story."""
    with transaction.atomic():
        row = models.Story.objects.filter(path=story).first()
        if row is None or not policy.may_of_story(by, Act.READ_STORIES):
            raise NotFound("There is no such story: choose one from the list.")
        _require(policy.may_of_story(by, Act.LINK_PREVIEWS))
        if row.state != StoryState.DRAFT:
            raise Refused("This story is no draft any more: everybody finds it at its own address.")
        return _linked(models.PreviewLink(story=row), by, until, now)


def revoke_preview(by: Actor, link: int, *, now: datetime, path: str = "", story: str = "") -> None:
    """It shows nothing from now on. It is named with its coverage or its story; to revoke it twice is no error."""
    allowed = policy.may(by, Act.LINK_PREVIEWS, path) if path else policy.may_of_story(by, Act.LINK_PREVIEWS)
    with transaction.atomic():
        row = (
            models.PreviewLink.objects.select_for_update(of=("self",))
            .filter(pk=link, **({"coverage__path": path} if path else {"story__path": story}))
            .first()
        )
        if row is None:
            raise NotFound("There is no such link: choose one from the list.")
        _require(allowed)
        lockdown.require_open()
        if row.revoked_at is None:
            _revoke(row, by, now)


def revoke_previews_of(by: Actor, person: str, *, now: datetime) -> int:
    """How many: all that show something and were made by the actor whose id is `person`, for whoever keeps people."""
    _require(policy.may_of_story(by, Act.KEEP_PEOPLE))
    with transaction.atomic():
        made = models.PreviewLink.objects.select_for_update(of=("self",)).filter(by=person)
        rows = list(made.filter(revoked_at=None, until__gt=now).order_by("pk"))
        for row in rows:
            _revoke(row, by, now)
    return len(rows)


def forget_old_previews(now: datetime) -> int:
    """How many went: those that ended a month ago."""
    return models.PreviewLink.objects.filter(until__lte=now - REMEMBERED).delete()[0]


def _require(allowed: bool) -> None:
    if not allowed:
        raise Forbidden("Your role does not let you make preview links: ask an editor.")


def _linked(link: models.PreviewLink, by: Actor, until: datetime, now: datetime) -> str:
    lockdown.require_open()
    if not now < until <= now + LONGEST:
        raise Refused("A preview link ends within 30 days: choose an earlier end.")
    token = new_token()
    link.token_hash, link.by, link.by_name, link.made_at, link.until = (
        hash_of(token),
        by.id,
        by.name,
        now,
        until,
    )
    link.save()
    _note(link, by, now, Phrase("until {until}", {"until": until}))
    return token


def _revoke(link: models.PreviewLink, by: Actor, now: datetime) -> None:
    link.revoked_at = now
    link.save(update_fields=["revoked_at"])
    _note(link, by, now, Phrase("revoked"))


def _note(link: models.PreviewLink, by: Actor, now: datetime, after: Phrase) -> None:
    of = link.coverage or link.story
    audit.note(by, Act.LINK_PREVIEWS, now=now, path=of.path if of else "", entry=link.draft, after=after)
