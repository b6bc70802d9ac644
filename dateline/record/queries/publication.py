"""The publication as it is now: what was set at the desk, and where nothing was, what the server was started with."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from dateline.core.publication import Publication
from dateline.record import models, rows


def publication() -> Publication:
    """Read anew each time: another process may have changed it. Name, languages and zone are never empty."""
    as_set = publication_as_set()
    return replace(
        as_set,
        name=as_set.name or settings.DATELINE_NAME,
        tagline=as_set.tagline or settings.DATELINE_TAGLINE,
        languages=as_set.languages or tuple(settings.DATELINE_LANGUAGES),
        zone=as_set.zone or settings.TIME_ZONE,
    )


def publication_as_set() -> Publication:
    """At the desk alone: what was left empty is empty."""
    row = models.Publication.objects.filter(pk=1).first()
    return rows.publication_of(row) if row else Publication()


def publication_rev() -> int:
    """What every page bears is as of this revision."""
    return models.Publication.objects.filter(pk=1).values_list("rev", flat=True).first() or 0
