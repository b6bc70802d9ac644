"""Forms of the desk that are being filled in: kept as they were typed, for whoever types."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from dateline.core import policy
from dateline.core.decide import Refused
from dateline.core.policy import Act, Actor
from dateline.record import models
from dateline.record.actions import hands
from dateline.record.actions.drafts import ID
from dateline.record.actions.hands import ANY, Hand
from dateline.record.errors import Forbidden, NotFound

LIMIT = 400_000  # characters of one form
KEPT = timedelta(days=30)
STORY = "story"


def save_form_draft(
    by: Actor,
    about: str,
    draft: str,
    fields: Sequence[tuple[str, str]],
    *,
    now: datetime,
    base_rev: int = 0,
    hand: Hand = ANY,
) -> models.FormDraft:
    """`about`: "head river", "story floods", "story" for a new one. `draft`: an id that the device minted.

    Where another device has gone on with it, this `hand`'s text is kept beside that one.
    """
    _require(by, about)
    if not ID.fullmatch(draft):
        raise NotFound("There is no such draft.")
    content = json.dumps(list(fields), ensure_ascii=False, separators=(",", ":"))
    if len(content) > LIMIT:
        raise Refused(
            "A form holds at most {limit} characters: make it shorter, then go on.", limit=f"{LIMIT:,}"
        )
    with transaction.atomic():
        rows = models.FormDraft.objects.select_for_update()
        there = rows.filter(id=draft).first()
        if there is not None and there.author != by.id:
            raise Forbidden("This draft is somebody else's: save yours as a new one.")
        row, _ = models.FormDraft.objects.update_or_create(
            id=hands.place(rows, draft, hand, content),
            defaults={
                "about": about,
                "author": by.id,
                "base_rev": min(max(base_rev, 0), 2**31 - 1),
                "content": content,
                "saved_at": now,
                "device": hand.device,
            },
        )
    return row


def discard_form_draft(by: Actor, draft: str, *, hand: Hand = ANY) -> None:
    """It was saved or thrown away: one's own is a draft no more; one that is gone already is no error. What another
    device than this `hand`'s made of it since stays."""
    with transaction.atomic():
        for row in models.FormDraft.objects.select_for_update().filter(id=draft, author=by.id):
            hands.let_go(row, hand)


def forget_old_forms(now: datetime) -> int:
    """How many went: what nobody has touched for a month."""
    return models.FormDraft.objects.filter(saved_at__lte=now - KEPT).delete()[0]


def _require(by: Actor, about: str) -> None:
    kind, _, path = about.partition(" ")
    if kind == "head" and policy.may(by, Act.READ_DESK, path):
        allowed = policy.may(by, Act.EDIT_HEAD, path) and models.Coverage.objects.filter(path=path).exists()
    elif kind == STORY:
        allowed = policy.may_of_story(by, Act.WRITE_STORY)
    else:
        raise NotFound("There is no such coverage.")
    if not allowed:
        raise Forbidden("Your role does not let you edit this: ask an editor.")
