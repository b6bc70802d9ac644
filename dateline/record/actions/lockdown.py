"""Lock down in one act; open again by two.

While a lockdown stands no act writes anything, whoever asks: the desk, the clock, an import, a program. Readers are
served as ever; preview links show nothing any more. What was scheduled before waits for a person afterwards: a
dispatch that a thief had left for later must not go out when the doors open.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dateline.core import policy
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.core.refusal import sentence
from dateline.record import door, models
from dateline.record.actions import audit
from dateline.record.errors import Forbidden, Locked

_HELD_BACK = sentence("The desk was locked down since: look at this, then publish it or set another time.")


def require_open() -> None:
    """Raises `Locked` while a lockdown stands."""
    if models.Lockdown.objects.filter(opened_at=None).exists():
        raise Locked("The desk is locked down: nothing can be written until two people open it again.")


def lock_down(by: Actor, *, now: datetime, reason: str = "") -> bool:
    """Nothing is published, distributed or written from the commit on. False when it stood already."""
    if not policy.may_of_story(by, Act.LOCK_DOWN):
        raise Forbidden("Your role does not let you lock down: tell a chief at once.")
    reason = door.note(reason)
    with transaction.atomic():
        if models.Lockdown.objects.filter(opened_at=None).exists():
            return False
        models.Lockdown.objects.create(at=now, by=by.id, by_name=by.name, reason=reason)
        models.Scheduled.objects.filter(note="").update(note=_HELD_BACK)
        models.PreviewLink.objects.filter(revoked_at=None).update(revoked_at=now)
        audit.note(by, Act.LOCK_DOWN, now=now, reason=reason)
    return True


def unlock(by: Actor, *, now: datetime) -> bool:
    """Say that it may be opened. Whether it is open now: the second who says so opens it."""
    if not policy.may_of_story(by, Act.UNLOCK):
        raise Forbidden("Your role does not let you unlock: ask two chiefs or admins.")
    with transaction.atomic():
        stands = models.Lockdown.objects.select_for_update().filter(opened_at=None).first()
        if stands is None:
            return True
        is_second = bool(stands.first) and stands.first != by.id
        if is_second or by.how == policy.COMMAND_LINE:
            models.Lockdown.objects.filter(opened_at=None).update(opened_at=now)
        elif not stands.first:
            stands.first, stands.first_name, stands.first_at = by.id, by.name, now
            stands.save()
        else:
            raise Forbidden("You have said so already: the second word must be somebody else’s.")
        opened = is_second or by.how == policy.COMMAND_LINE
        audit.note(
            by, Act.UNLOCK, now=now, after=Phrase("open") if opened else Phrase("waits for a second person")
        )
    return opened
