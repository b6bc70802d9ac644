"""Taking a picture away for good, as a takedown demands."""

from . import store
from .models import Picture


def forget_picture(picture_id: str) -> None:
    """Deletes the record, then the files; whether anything still shows it is for the caller to know.

    Calling it again finishes what a crash interrupted, and is otherwise without effect.
    """
    Picture.objects.filter(id=picture_id).delete()
    store.forget(picture_id)
