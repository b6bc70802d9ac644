"""When one account changes many old entries within minutes, the next such change waits for somebody else's eyes.

A stolen session rewrites an archive; an editor who mends one old date does not. What is held is the account's
changes to old entries, and nothing else: what is new is published as ever.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from dateline.core import policy
from dateline.core.policy import Act, Actor
from dateline.core.refusal import sentence
from dateline.record import models
from dateline.record.actions import audit
from dateline.record.errors import Forbidden, Held, NotFound

OLD = timedelta(hours=24)
WITHIN = timedelta(minutes=10)
MOST = 5

CHANGES = (Act.AMEND, Act.CORRECT, Act.WITHHOLD, Act.RETRACT, Act.TAKE_DOWN, Act.MOVE)
PLACED = "hold changes to old entries"
_HELD = sentence(
    "Many old entries were changed from this account within ten minutes: this one, and others like it, "
    "wait until another editor has looked. Nothing was changed; your text is kept."
)


def require_free(by: Actor, path: str, entry: str, published: datetime, now: datetime) -> None:
    """Raises `Held` for one change too many to what is old, and for every one after it."""
    if published > now - OLD or by.how == policy.COMMAND_LINE:
        return
    if models.Hold.objects.filter(actor=by.id, lifted_at=None).exists() or _is_one_too_many(by, entry, now):
        raise Held(_HELD, path, entry)


def _is_one_too_many(by: Actor, entry: str, now: datetime) -> bool:
    since = now - WITHIN
    lifted = models.Hold.objects.filter(actor=by.id, lifted_at__gt=since).order_by("-lifted_at").first()
    if lifted is not None and lifted.lifted_at is not None:
        since = lifted.lifted_at  # somebody looked: it is counted anew
    acts = models.Audit.objects.filter(actor=by.id, at__gt=since, act__in=[act.value for act in CHANGES])
    changed = {one for one in acts.values_list("entry", flat=True) if one and one != entry}
    if len(changed) < MOST:
        return False
    young = models.Entry.objects.filter(id__in=changed, published__gt=now - OLD).count()
    return len(changed) - young >= MOST


def place(by: Actor, held: Held, now: datetime) -> None:
    """Note it, once an account, outside of the transaction of the act that was refused."""
    with transaction.atomic():
        _, new = models.Hold.objects.get_or_create(
            actor=by.id,
            lifted_at=None,
            defaults={"actor_name": by.name, "at": now, "path": held.path, "entry": held.entry},
        )
        held.is_new = new
        if new:
            audit.note(by, PLACED, now=now, path=held.path, entry=held.entry, about=by.name)


def lift_hold(by: Actor, hold: int, *, now: datetime) -> None:
    """Somebody has looked, and it was meant so. Never the one who is held."""
    with transaction.atomic():
        row = models.Hold.objects.select_for_update().filter(pk=hold, lifted_at=None).first()
        if row is None:
            raise NotFound("This hold was lifted already.")
        if row.actor == by.id or not policy.may(by, Act.LIFT_HOLD, row.path):
            raise Forbidden("Another editor has to look at these changes: ask one.")
        row.lifted_at, row.lifted_by = now, by.id
        row.save()
        audit.note(by, Act.LIFT_HOLD, now=now, path=row.path, about=row.actor_name)
