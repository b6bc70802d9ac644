"""What something public shows: its pictures, which may then be fetched, its topics, the stories on its cards.

Each function says what is shown from now on; what was shown before and is not named goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from dateline.core.body import Body, Card, Photo
from dateline.core.story import story_path
from dateline.core.topic import by_path
from dateline.record import models

Wanted = dict[str, dict[str, Any]]  # what is shown, with the further columns of its row


def show_pictures(row: models.Coverage, entry: str, photos: Iterable[Photo]) -> None:
    """`entry`: its id, empty for the head."""
    _renew(models.PublicPicture, "picture", _pictures(photos), coverage=row, entry=entry)


def show_topics(row: models.Coverage, entry: str, names: tuple[str, ...]) -> None:
    _renew(models.TopicUse, "topic", _topics(names), coverage=row, entry=entry)


def show_mentions(row: models.Coverage, entry: str, body: Body) -> None:
    site = settings.DATELINE_PUBLIC_URL
    cards = (story_path(block.url, site) for block in body if isinstance(block, Card))
    _renew(models.Mention, "story", {path: {} for path in cards if path}, coverage=row, entry=entry)


def forget(row: models.Coverage, entry: str) -> None:
    """Of an entry of which nothing is left."""
    for model in (models.PublicPicture, models.TopicUse, models.Mention):
        model.objects.filter(coverage=row, entry=entry).delete()


def show_story(row: models.Story, photos: Iterable[Photo], names: tuple[str, ...]) -> None:
    _renew(models.PublicPicture, "picture", _pictures(photos), story=row)
    _renew(models.TopicUse, "topic", _topics(names), story=row)


def show_publication(photos: Iterable[Photo]) -> None:
    _renew(models.PublicPicture, "picture", _pictures(photos), coverage=None, story=None)


def _pictures(photos: Iterable[Photo]) -> Wanted:
    return {photo.picture: {} for photo in photos if photo.picture}


def _topics(names: tuple[str, ...]) -> Wanted:
    return {path: {"name": name[:200]} for path, name in by_path(names).items()}


def _renew(model: Any, field: str, wanted: Wanted, **of: Any) -> None:
    shown: QuerySet[Any] = model.objects.filter(**of)
    known = set(shown.values_list(field, flat=True))
    if known - wanted.keys():
        shown.filter(**{f"{field}__in": known - wanted.keys()}).delete()
    for value in known & wanted.keys():
        if more := wanted[value]:
            shown.filter(**{field: value}).exclude(**more).update(**more)
    fresh = [model(**of, **{field: value}, **more) for value, more in wanted.items() if value not in known]
    if fresh:
        model.objects.bulk_create(fresh)
