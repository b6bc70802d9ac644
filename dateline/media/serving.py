"""The one way out. Who may see a picture is not asked here: reader and desk decide, then call this.

A rendition leaves under one of two fixed types, and its headers forbid a browser to make anything but a
picture of it, whatever its bytes might pretend.
"""

from django.http import FileResponse, Http404, HttpResponseBase

from . import store
from .renditions import CONTENT_TYPES


def public_rendition(picture_id: str, width: int, ext: str) -> HttpResponseBase:
    """For readers and shared caches. A cache keeps it one minute, so that a takedown is soon complete."""
    return _rendition(picture_id, width, ext, "public, max-age=3600, s-maxage=60")


def desk_rendition(picture_id: str, width: int, ext: str) -> HttpResponseBase:
    """For staff, of pictures not yet public: kept by nobody."""
    return _rendition(picture_id, width, ext, "private, no-store")


def _rendition(picture_id: str, width: int, ext: str, caching: str) -> HttpResponseBase:
    path = store.path_of(picture_id, width, ext)
    try:
        file = path.open("rb") if path else None
    except FileNotFoundError:  # forgotten a moment ago
        file = None
    if file is None:
        raise Http404("There is no such picture.")
    return FileResponse(
        file,
        content_type=CONTENT_TYPES[ext],
        headers={
            "Cache-Control": caching,
            "Content-Disposition": "inline",  # Django adds the file's name, which is its width
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "ETag": f'"{picture_id}-{width}-{ext}"',
        },
    )
