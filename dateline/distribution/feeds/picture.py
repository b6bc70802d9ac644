"""A picture as an enclosure: the rendition that suits a column of text, with its size on disk."""

from __future__ import annotations

from dateline.core.body import Photo
from dateline.distribution.feeds.feed import Enclosure
from dateline.media import renditions, store

EXT = "jpg"
WIDEST = 1280


def enclosure(photo: Photo, origin: str, widest: int = WIDEST) -> Enclosure | None:
    """None for a picture that is not held here, or of which no rendition is so narrow."""
    if not renditions.is_picture_id(photo.picture) or photo.width < 1:
        return None
    fitting = [width for width in renditions.widths_of(photo.width) if width <= widest]
    file = store.path_of(photo.picture, fitting[-1], EXT) if fitting else None
    try:
        size = file.stat().st_size if file else 0
    except OSError:  # forgotten a moment ago
        return None
    if file is None:
        return None
    url = f"{origin}{renditions.url(renditions.PUBLIC_BASE, photo.picture, fitting[-1], EXT)}"
    return Enclosure(url, renditions.CONTENT_TYPES[EXT], size, photo.alt)
