"""Who is let in: so many new streams a second, so many in all, and never more than memory holds."""

from __future__ import annotations

import math
from collections.abc import Callable

from dateline.hub.limits import Limits


class Admission:
    """Counts open streams, and fills a bucket from which each new one takes."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._clock = clock
        self._left = float(limits.joins_at_once)
        self._counted_at = clock()
        self.most = limits.streams  # that this machine can hold
        self.wanted = 0  # no more than these; 0 for as many as it can
        self.readers = 0
        self.refusals = 0

    def refusal(self) -> int | None:
        """None for one who may come in; for one who may not, the seconds after which to ask again."""
        wait = self._wait()
        self.refusals += wait is not None
        return wait

    def lets_in(self) -> bool:
        """Whether one more may come in now. One who may not is to be told by `refusal`."""
        return self._wait() is None

    def _wait(self) -> int | None:
        now = self._clock()
        grown = self._left + (now - self._counted_at) * self._limits.joins
        self._left, self._counted_at = min(grown, self._limits.joins_at_once), now
        if self.readers >= min(self.most, self.wanted or self.most):
            return math.ceil(self._limits.window_ms(self.readers) / 1000)
        if self._left < 1:
            return max(1, math.ceil((1 - self._left) / self._limits.joins))
        self._left -= 1
        return None

    def enter(self) -> None:
        """Counts one reader until he leaves."""
        self.readers += 1

    def leave(self) -> None:
        self.readers -= 1
