"""How far a follower has been told of what was withdrawn."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from dateline.record import models
from dateline.record.queries.log import Tip


def note_redactions(follower: str, tips: Mapping[str, Tip]) -> None:
    """`follower` has been told of the redactions of these coverages, up to the gen of each."""
    with transaction.atomic():
        for row in models.Coverage.objects.filter(path__in=tips):
            tip = tips[row.path]
            told = {"seq": tip.gen}
            row.cursors.update_or_create(name=f"{follower}:{tip.epoch}", defaults=told)
