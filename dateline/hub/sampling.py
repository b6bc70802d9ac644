"""How many of the open pages are asked to report: about as many as can be read from, however many there are."""

from __future__ import annotations

LEAST = 1e-6
SETTLED = 15.0  # seconds until pages that poll have heard of a new rate
EASED = 60.0


class Sampling:
    """A rate that the number of streams sets, and that too many reports lower.

    Pages that poll behind a cache hold no stream: nobody can count them but by what they report.
    """

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._factor = 1.0
        self._came = 0
        self._counted_at = self._turned_at = float("-inf")

    def rate(self, readers: int) -> float:
        """The share of all open pages that is to report."""
        return round(min(1.0, self._pages / max(readers, 1)) * self._factor, 6)

    def count(self, now: float) -> None:
        """A report came, whether it was taken or not."""
        if now - self._counted_at >= 1:
            self._turn(now)
            self._came, self._counted_at = 0, now
        self._came += 1

    def _turn(self, now: float) -> None:
        since = now - self._turned_at
        if self._came > 2 * self._pages and since > SETTLED:
            self._factor = max(LEAST, self._factor * self._pages / self._came)
        elif self._factor < 1 and self._came <= self._pages and since > EASED:
            self._factor = min(1.0, 2 * self._factor)
        else:
            return
        self._turned_at = now
