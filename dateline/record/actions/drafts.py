"""Drafts: the desk's alone, under ids of another namespace than the public's."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from dateline.core import policy
from dateline.core.decide import Refused
from dateline.core.entry import Copy
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.lib import clock, ids
from dateline.record import door, models, rows
from dateline.record.actions import audit, hands
from dateline.record.actions.hands import ANY, PREFIX, Hand
from dateline.record.errors import Forbidden, NotFound, Stale

ID = re.compile(PREFIX + "[0-9A-Za-z]{1,32}")


def save_draft(
    by: Actor,
    path: str,
    copy: Copy,
    *,
    now: datetime,
    draft: str = "",
    entry_id: str = "",
    base_rev: int = 0,
    note: str = "",
    hand: Hand = ANY,
) -> models.Draft:
    """Keep what is being written. `draft` names the one to save again; a new one is made without.

    `draft` may be an id the writer's device minted (`draft-` and 32 hex digits), so that a save sent twice
    makes one draft; where another device has gone on with it, this `hand`'s text is kept beside that one.
    A draft for an entry that is not here (any more) becomes one for a new entry.
    """
    copy = door.clean_copy(copy)
    text = rows.text(copy)
    with transaction.atomic():
        coverage = models.Coverage.objects.filter(path=path).first()
        if coverage is None or not policy.may(by, Act.DRAFT, path):
            raise NotFound("There is no such coverage.")
        entry_id = entry_id if coverage.entry_rows.filter(id=entry_id[:32]).exists() else ""
        _require_own(by, draft)
        row, _ = models.Draft.objects.update_or_create(
            id=hands.place(models.Draft.objects.select_for_update(), draft, hand, text)
            or PREFIX + ids.new_id(),
            defaults={
                "coverage": coverage,
                "author": by.id,
                "author_name": by.name,
                "entry": entry_id,
                "base_rev": min(max(base_rev, 0), 2**31 - 1),
                "note": door.note(note),
                "content": text,
                "saved_at": now,
                "device": hand.device,
            },
        )
    return row


def discard_draft(by: Actor, path: str, draft: str, *, hand: Hand = ANY) -> None:
    """Throw away one's own draft; one that is gone already is no error. What another device than this `hand`'s made
    of it since stays."""
    with transaction.atomic():
        mine = models.Draft.objects.select_for_update().filter(author=by.id)
        for row in mine.filter(id=draft, coverage__path=path):
            hands.let_go(row, hand)


def settle_draft(by: Actor, draft: str, copy: Copy, *, hand: Hand = ANY) -> None:
    """What was written there was sent off, as `copy`: it is a draft no more."""
    with transaction.atomic():
        for row in models.Draft.objects.select_for_update().filter(id=draft, author=by.id):
            hands.let_go(row, hand, rows.text(door.clean_copy(copy)))


def take_over_edit(by: Actor, path: str, entry_id: str, person: str, *, now: datetime) -> str:
    """What `person` (an actor's id) has kept of an edit of this entry, as a draft of one's own; theirs stays.

    Its id; empty where nothing was kept. For whoever may edit the entry themselves.
    """
    with transaction.atomic():
        coverage = models.Coverage.objects.filter(path=path).first()
        entry = coverage.entry_rows.filter(id=entry_id).first() if coverage else None
        if coverage is None or entry is None or not policy.may(by, Act.READ_DESK, path):
            raise NotFound("There is no such entry in this coverage: it may have been taken down.")
        if not (
            policy.may(by, Act.AMEND, path, entry.author) or policy.may(by, Act.CORRECT, path, entry.author)
        ):
            raise Forbidden("Your role does not let you edit this entry: ask an editor.")
        theirs = coverage.draft_set.filter(entry=entry_id, author=person).order_by("-saved_at").first()
        taken = PREFIX + ids.new_id() if theirs else ""
        if theirs is not None:
            models.Draft.objects.create(
                id=taken,
                coverage=coverage,
                author=by.id,
                author_name=by.name,
                entry=entry_id,
                base_rev=theirs.base_rev,
                note=theirs.note,
                content=theirs.content,
                saved_at=now,
            )
        whose = Phrase("took over the edit of {name}", {"name": person[:60]})
        revs = (entry.rev, entry.rev)
        audit.note(by, Act.DRAFT, now=now, path=path, entry=entry.id, revs=revs, reason=whose)
    return taken


def keep_loser(
    by: Actor, path: str, entry_id: str, copy: Copy, note: str, base_rev: int, stale: Stale
) -> Stale:
    """The text of the edit that came too late, kept as a draft: in a transaction of its own, because the
    other one was rolled back."""
    kept = save_draft(by, path, copy, now=clock.now(), entry_id=entry_id, base_rev=base_rev, note=note)
    return Stale(str(stale), stale.current, kept.id)


def _require_own(by: Actor, draft: str) -> None:
    if draft and not ID.fullmatch(draft):
        raise NotFound("There is no such draft.")
    owner = models.Draft.objects.filter(id=draft).values_list("author", flat=True).first()
    if owner is not None and owner != by.id:
        raise Forbidden("This draft is somebody else's: save yours as a new one.")
    if draft and models.Scheduled.objects.filter(id=draft).exists():
        raise Refused("This has been scheduled: cancel that first, then go on writing.")
    if draft and models.Submission.objects.filter(id=draft).exists():
        raise Refused("This has been submitted: take it back first, then go on writing.")
