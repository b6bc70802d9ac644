"""Where entries stand in their coverage, in words that the index of places answers (see models/log.py)."""

from __future__ import annotations

from django.db.models import Q, QuerySet, Value

from dateline.core.entry import Entry
from dateline.record import models

# Written as `held = 1`. A bare True becomes `WHERE held`, for which SQLite uses no index: every page would
# read the whole coverage.
YES, NO = Value(True), Value(False)

NEWEST_FIRST = ("-stated", "-published", "-id")
OLDEST_FIRST = ("stated", "published", "id")


def older_than(entries: QuerySet[models.Entry], entry: Entry) -> QuerySet[models.Entry]:
    # The first condition says nothing new; it lets the index begin at the right place.
    same_stated = Q(stated=entry.stated)
    return entries.filter(stated__lte=entry.stated).filter(
        Q(stated__lt=entry.stated)
        | same_stated & Q(published__lt=entry.published)
        | same_stated & Q(published=entry.published, id__lt=entry.id)
    )


def newer_than(entries: QuerySet[models.Entry], entry: Entry) -> QuerySet[models.Entry]:
    same_stated = Q(stated=entry.stated)
    return entries.filter(stated__gte=entry.stated).filter(
        Q(stated__gt=entry.stated)
        | same_stated & Q(published__gt=entry.published)
        | same_stated & Q(published=entry.published, id__gt=entry.id)
    )
