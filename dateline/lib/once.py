"""Something that is made for the first who asks and kept for the others."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

ONCE = "dateline.once"
"""Under this name among a request's extensions: whoever answers it makes the page by this, so that it is made
once for all codings."""


class Once:
    """Bytes made by the first `get`. Any number of threads may ask: those who come while it is made wait for it.

    What raises is not kept: the next one makes it again.
    """

    __slots__ = ("__weakref__", "_lock", "made")

    def __init__(self) -> None:
        self._lock = Lock()
        self.made: bytes | None = None

    def get(self, make: Callable[[], bytes]) -> bytes:
        with self._lock:
            if self.made is None:
                self.made = make()
            return self.made
