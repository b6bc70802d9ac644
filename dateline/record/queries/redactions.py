"""How far followers have been told of what was withdrawn: those that must drop it, as a shared cache must."""

from __future__ import annotations

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat

from dateline.core.story import StoryState
from dateline.record import models
from dateline.record.queries.log import Tip, tip_of
from dateline.record.queries.public import public_coverages

STORIES = "stories/"


def redacted_since(follower: str) -> dict[str, Tip]:
    """The coverages that were redacted since `follower` was last told (`actions.note_redactions`), and the stories
    that were withdrawn: those under `stories/<path>`, their revision as gen."""
    name = Concat(Value(f"{follower}:"), OuterRef("epoch"))
    told = models.Cursor.objects.filter(coverage=OuterRef("pk"), name=name).values("seq")[:1]
    redacted = public_coverages().filter(gen__gt=0).annotate(told=Subquery(told))
    found = redacted.filter(Q(told=None) | ~Q(told=F("gen"))).order_by("path")
    withdrawn = models.Story.objects.filter(state=StoryState.WITHDRAWN).exclude(
        told__contains=f"[{follower}]"
    )
    stories = {f"{STORIES}{row.path}": Tip("", row.rev, 0) for row in withdrawn.order_by("path")}
    return {row.path: tip_of(row) for row in found} | stories
