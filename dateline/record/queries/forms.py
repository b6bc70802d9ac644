"""Forms that somebody began to fill in: their own, as they typed them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from dateline.core.policy import Actor
from dateline.record import models


@dataclass(frozen=True, slots=True)
class KeptForm:
    """`fields` as they were typed, in their order; `base_rev`: what they were made from."""

    id: str
    about: str
    fields: tuple[tuple[str, str], ...]
    base_rev: int
    saved_at: datetime


def kept_forms(actor: Actor, about: str) -> list[KeptForm]:
    """Newest first. `about`: "head river", "story floods", "story"."""
    found = models.FormDraft.objects.filter(author=actor.id, about=about).order_by("-saved_at")
    return [_kept(row) for row in found]


def kept_story_forms(actor: Actor) -> list[KeptForm]:
    """Of stories, new ones and those that are there, newest first."""
    mine = models.FormDraft.objects.filter(author=actor.id)
    found = mine.filter(Q(about="story") | Q(about__startswith="story ")).order_by("-saved_at")
    return [_kept(row) for row in found]


def kept_form(actor: Actor, about: str, draft: str) -> KeptForm | None:
    row = models.FormDraft.objects.filter(author=actor.id, about=about, id=draft).first()
    return _kept(row) if row else None


def _kept(row: models.FormDraft) -> KeptForm:
    fields = tuple((str(name), str(value)) for name, value in json.loads(row.content))
    return KeptForm(row.id, row.about, fields, row.base_rev, row.saved_at)
