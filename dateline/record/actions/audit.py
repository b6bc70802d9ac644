"""The audit: who did what, when, how they had signed in. One row an act, in the transaction of the act.

Acts of a coverage write theirs through `Writing.audit`; whatever else changes something (settings, people, sign-ins,
the lockdown) calls `note`. A row is never changed or removed: the database refuses it, but for the words of a
takedown, which leave nothing behind.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dateline.core.policy import Act, Actor
from dateline.record import models

_SHORT = 2_000


def note(
    by: Actor,
    act: Act | str,
    *,
    now: datetime,
    path: str = "",
    entry: str = "",
    about: str = "",
    before: str = "",
    after: str = "",
    reason: str = "",
) -> None:
    """`about`: whom or what it was done to, where that is no entry. `before`, `after`: in short words, no copy."""
    with transaction.atomic():
        models.Audit.objects.create(
            at=now,
            actor=by.id,
            actor_name=by.name,
            how=by.how[:40],
            act=str(act),
            path=path,
            entry=entry,
            about=about[:200],
            before=before[:_SHORT],
            after=after[:_SHORT],
            reason=reason,
        )
