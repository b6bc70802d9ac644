"""The editions of one event as the desk knows them: also those that the public may not read yet."""

from __future__ import annotations

from dateline.core import policy
from dateline.core.coverage import Head
from dateline.core.policy import Act, Actor
from dateline.record import models, rows


def editions_beside(actor: Actor, path: str) -> list[Head]:
    """The others, by address; without those that the actor does not work on."""
    hood = models.Coverage.objects.filter(path=path).values_list("sisterhood", flat=True).first()
    if not hood:
        return []
    others = models.Coverage.objects.filter(sisterhood=hood).exclude(path=path).order_by("path")
    return [rows.head_of(row) for row in others if policy.may(actor, Act.READ_DESK, row.path)]
