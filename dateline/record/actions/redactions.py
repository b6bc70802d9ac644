"""How far a follower has been told of what was withdrawn."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

from dateline.record import models
from dateline.record.queries.log import Tip
from dateline.record.queries.redactions import STORIES


def note_redactions(follower: str, tips: Mapping[str, Tip]) -> None:
    """`follower` has been told of the redactions of these coverages, up to the gen of each, and of these stories."""
    with transaction.atomic():
        for row in models.Coverage.objects.filter(path__in=tips):
            tip = tips[row.path]
            told = {"seq": tip.gen}
            row.cursors.update_or_create(name=f"{follower}:{tip.epoch}", defaults=told)
        stories = [path.removeprefix(STORIES) for path in tips if path.startswith(STORIES)]
        withdrawn = models.Story.objects.filter(path__in=stories).exclude(told__contains=f"[{follower}]")
        withdrawn.update(told=Concat(F("told"), Value(f"[{follower}]")))
