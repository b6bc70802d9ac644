"""The publication as it is now: what was set at the desk, and where nothing was, what the server was started with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from django.conf import settings

from dateline.core.publication import Publication
from dateline.record import models, rows

_read: ContextVar[list[Publication] | None] = ContextVar("the publication that a page bears", default=None)


@contextmanager
def one_publication() -> Iterator[None]:
    """Inside, it is read when it is first asked for and then no more: a page bears one, from its title to its end."""
    if _read.get() is not None:
        yield
        return
    token = _read.set([])
    try:
        yield
    finally:
        _read.reset(token)


def publication() -> Publication:
    """Read anew each time: another process may have changed it. Name, languages and zone are never empty."""
    known = _read.get()
    if known:
        return known[0]
    found = _as_it_is()
    if known is not None:
        known.append(found)
    return found


def _as_it_is() -> Publication:
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
