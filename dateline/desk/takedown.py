"""A takedown leaves nothing: not the text, and not the pictures that nothing else shows."""

from __future__ import annotations

from datetime import datetime

from dateline.core.policy import Actor
from dateline.media.removal import forget_picture, kin_of
from dateline.record import actions, queries


def take_down(
    by: Actor, path: str, entry_id: str, reason: str, *, now: datetime, if_rev: int
) -> actions.Done:
    """The pictures go after the commit: should that fail, they are public nowhere and found by nobody.

    With a picture goes what it was cut from, and what else was cut from that.
    """
    shown = kin_of(queries.pictures_of(entry_id))
    act = actions.take_down_entry(by, path, entry_id, reason, now=now, if_rev=if_rev)
    for picture in shown - queries.pictures_in_use(shown):
        forget_picture(picture)
    return act
