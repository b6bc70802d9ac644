"""The audit: who did what, when, how they had signed in. One row an act, in the transaction of the act.

`note` writes every row, whoever asks: acts of a coverage through `Writing.audit`, whatever else changes something
(stories, settings, people, sign-ins, the lockdown, the clock) by itself. A row is never changed or removed: the
database refuses it, but for the words of a takedown, which leave nothing behind.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from dateline.core import phrase
from dateline.core.phrase import Words
from dateline.core.policy import Act, Actor
from dateline.record import models

_LONGEST = {"about": 200, "before": 2_000, "after": 2_000}  # characters


def note(
    by: Actor,
    act: Act | str,
    *,
    now: datetime,
    path: str = "",
    entry: str = "",
    revs: tuple[int | None, int | None] = (None, None),
    seq: int | None = None,
    about: Words = "",
    before: Words = "",
    after: Words = "",
    reason: Words = "",
) -> None:
    """`revs`: before and after. `seq`: of the newest change it made. `about`: whom or what it was done to, where that
    is no entry. `before`, `after`: in short words, no copy.

    What stands in them as text somebody wrote; words of ours are phrases, and told in the language of whoever reads.
    """
    with transaction.atomic():
        models.Audit.objects.create(
            at=now,
            actor=by.id,
            actor_name=by.name,
            how=by.how[:40],
            act=str(act),
            path=path,
            entry=entry,
            rev_before=revs[0],
            rev_after=revs[1],
            seq=seq,
            **_columns(about=about, before=before, after=after, reason=reason),
        )


def _columns(**told: Words) -> dict[str, Any]:
    """What a row tells, as text to be searched; and which of it are words of ours, to be told in any language."""
    ours = {name: phrase.encode(words) for name, words in told.items() if not isinstance(words, str)}
    texts = {name: phrase.english(words)[: _LONGEST.get(name)] for name, words in told.items()}
    return {**texts, "ours": ours or None}
