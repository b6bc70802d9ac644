"""The two ways in which a picture is not taken. Both carry one sentence fit for the person who sent it."""

from __future__ import annotations

from dateline.core.refusal import Refusal

TAKEN = "Dateline takes JPEG, PNG, WebP, AVIF and GIF"


class Refused(Refusal):
    """The file is at fault; `str(error)` is one sentence that says why and the way out (422)."""


class NoRoom(Refusal):
    """The server's disk is full; nothing was kept, and the same file can be sent again later (507)."""

    def __init__(self) -> None:
        super().__init__(
            "The server has no room left for pictures; nothing was kept. "
            "Free some space on its disk and send the picture again."
        )


class Busy(Refused):
    """Not the file's fault: too many pictures at once (503)."""

    def __init__(self) -> None:
        super().__init__("The server is busy with other pictures; send this one again in a moment.")
