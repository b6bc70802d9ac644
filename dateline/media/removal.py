"""Taking a picture away for good, as a takedown demands."""

from collections.abc import Collection

from . import store
from .models import Picture


def forget_picture(picture_id: str) -> None:
    """Deletes the record, then the files; whether anything still shows it is for the caller to know.

    Calling it again finishes what a crash interrupted, and is otherwise without effect.
    """
    Picture.objects.filter(id=picture_id).delete()
    store.forget(picture_id)


def kin_of(picture_ids: Collection[str]) -> set[str]:
    """The pictures with all that were cut from the same whole ones, and those: they show the same."""
    rows = Picture.objects.filter(id__in=picture_ids)
    wholes = {row.cut_of or row.id for row in rows}
    cuts = Picture.objects.filter(cut_of__in=wholes).values_list("id", flat=True)
    there = Picture.objects.filter(id__in=wholes).values_list("id", flat=True)
    return {*picture_ids, *there, *cuts}
