"""One pass at a time over a channel's readers."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.hub.figures import ChannelFigures
    from dateline.hub.subscriber import Subscriber

SLICE = 100  # readers served before somebody else has a turn: about a millisecond


class Fanout:
    """Gives the readers of one channel what they lack, a slice at a time, so that a large audience never holds
    the loop.

    Each reader is sent everything after its own cursor. What is published while a pass is on its way goes out
    joined in the next one; fifty events in a moment cost two passes, not fifty. A reader whose socket is full
    leaves the passes; it goes on by itself when there is room.
    """

    def __init__(self, figures: ChannelFigures) -> None:
        self.readers: set[Subscriber] = set()
        self._figures = figures
        self._stirred = False
        self._pass: asyncio.Task[None] | None = None

    def stir(self) -> None:
        """There is something to send. Calling it often costs nothing."""
        self._stirred = True
        if self._pass is None and self.readers:
            self._pass = asyncio.create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._stirred:
                self._stirred = False
                fresh, self._figures.fresh = self._figures.fresh, None
                for lane, readers in self._by_lane().items():
                    for start in range(0, len(readers), SLICE):
                        lane.push_all(readers[start : start + SLICE])
                        await asyncio.sleep(0)
                self._figures.passes += 1
                if fresh is not None:
                    self._figures.lag = max(0.0, time.time() - fresh)
        finally:
            self._pass = None

    def _by_lane(self) -> dict[type[Subscriber], list[Subscriber]]:
        lanes: dict[type[Subscriber], list[Subscriber]] = {}
        for reader in self.readers:
            lanes.setdefault(type(reader), []).append(reader)
        return lanes
