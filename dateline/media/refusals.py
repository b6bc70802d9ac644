"""The ways in which a picture is not taken. Each carries one sentence fit for the person who sent it.

All that the worker process may say stands here, and the kinds of file in `kinds`: nothing else of it is passed on.
"""

from __future__ import annotations

from dateline.core.refusal import Refusal, sentence


class Refused(Refusal):
    """The file is at fault; `str(error)` is one sentence that says why and the way out (422)."""


class NoRoom(Refusal):
    """The server's disk is full; nothing was kept, and the same file can be sent again later (507)."""

    def __init__(self) -> None:
        super().__init__(_NO_ROOM)


class Busy(Refused):
    """Not the file's fault: too many pictures at once (503)."""

    def __init__(self) -> None:
        super().__init__(_BUSY)


_NO_ROOM = sentence(
    "The server has no room left for pictures; nothing was kept. "
    "Free some space on its disk and send the picture again."
)
_BUSY = sentence("The server is busy with other pictures; send this one again in a moment.")

EMPTY = sentence("The file is empty.")
NO_PICTURE = sentence(
    "This file is not a picture, or of a kind unknown here; "
    "Dateline takes JPEG, PNG, WebP, AVIF, HEIC, TIFF, BMP and GIF."
)
OTHER_KIND = sentence(
    "This is another kind of file: {kind}. Dateline takes JPEG, PNG, WebP, AVIF, HEIC, TIFF, BMP and GIF, "
    "so export the picture as one of these."
)
FOREIGN_BODY = sentence(
    "This picture also holds a web page, a script or an archive; "
    "open it in a picture editor and export it again as a plain JPEG or PNG."
)
TOO_LARGE = sentence("This file is larger than {most} MB: make the picture smaller and send it again.")
TOO_MANY_PIXELS = sentence("This picture has more than {most} megapixels; make it smaller and send it again.")
NO_SIZE = sentence("This picture is empty: its width or height is nought.")
TOO_MANY_SCANS = sentence(
    "This JPEG has far more scans than a picture needs; export it again as a plain JPEG."
)
STRIP = sentence(
    "This picture is a strip of {width} by {height} pixels, more than {most} times as long as wide; crop it."
)
TOO_MANY_FRAMES = sentence(
    "This picture moves: {frames} frames, more than {most}. Send a still picture of the moment that is meant."
)
NOTHING_LEFT = sentence("Nothing would be left of this picture: cut less of it off.")
GONE = sentence("This picture is not here any more: take it in again.")
TOO_LONG = sentence(
    "This picture took too long to decode; export it again as a plain JPEG, or make it smaller."
)
NOT_DECODED = sentence("This picture could not be decoded; open it in a picture editor and export it again.")
BROKEN = sentence(
    "This picture is broken, cut short or of a rare form; open it in a picture editor and export it as a JPEG."
)
TOO_MUCH_MEMORY = sentence(
    "This picture needs too much memory to decode; save it as a JPEG and send it again."
)

OF_THE_WORKER = frozenset({
    EMPTY, NO_PICTURE, OTHER_KIND, FOREIGN_BODY, TOO_MANY_PIXELS, NO_SIZE, TOO_MANY_SCANS, STRIP, TOO_MANY_FRAMES,
    NOTHING_LEFT, BROKEN, TOO_MUCH_MEMORY,
})  # fmt: skip
