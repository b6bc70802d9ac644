"""Which pictures an entry ever showed, and which are in use anywhere: what a takedown must know."""

from __future__ import annotations

import json
from collections.abc import Collection

from django.db.models import Q

from dateline.core import codec
from dateline.core.body import Body, photos_of
from dateline.core.changes import EntryPut
from dateline.record import models, rows


def pictures_of(entry_id: str) -> set[str]:
    """The ids of all pictures that any revision of the entry showed, wherever it stood, or a draft of it would."""
    bodies: list[Body] = []
    for row in models.LogRow.objects.filter(entry=entry_id):
        change = codec.decode_change(json.loads(row.payload))
        if isinstance(change, EntryPut):
            bodies.append(change.entry.body)
    for kind in (models.Draft, models.Submission, models.Scheduled):
        bodies += [rows.copy_of(edit).body for edit in kind.objects.filter(entry=entry_id)]
    return {photo.picture for body in bodies for photo in photos_of(body) if photo.picture}


def pictures_in_use(pictures: Collection[str]) -> set[str]:
    """Those of them that an entry, a head, a story, a draft or a scheduled entry shows, public or not."""
    return {picture for picture in pictures if _is_in_use(picture)}


def _is_in_use(picture: str) -> bool:
    """An id is 128 random bits: where its digits stand, it is meant."""
    return (
        models.Entry.objects.filter(Q(public__contains=picture) | Q(kept__contains=picture)).exists()
        or models.Coverage.objects.filter(Q(head__contains=picture) | Q(own__contains=picture)).exists()
        or models.Draft.objects.filter(content__contains=picture).exists()
        or models.Story.objects.filter(Q(public__contains=picture) | Q(written__contains=picture)).exists()
        or models.StoryDraft.objects.filter(content__contains=picture).exists()
        or models.Scheduled.objects.filter(content__contains=picture).exists()
        or models.Submission.objects.filter(content__contains=picture).exists()
        or models.EntryTemplate.objects.filter(content__contains=picture).exists()
        or models.Publication.objects.filter(content__contains=picture).exists()
    )
