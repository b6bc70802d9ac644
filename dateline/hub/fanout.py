"""One pass at a time over a channel's readers."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from dateline.hub.rows import SEATS, Rows

if TYPE_CHECKING:
    from dateline.hub.figures import ChannelFigures
    from dateline.hub.parcels import Parcels
    from dateline.hub.subscriber import Subscriber


class Fanout:
    """Gives the readers of one channel what they lack, a slice at a time, so that a large audience never holds
    the loop.

    Each reader is sent everything after its own cursor. What is published while a pass is on its way goes out
    joined in the next one; fifty events in a moment cost two passes, not fifty. A reader whose socket is full
    leaves the passes; it goes on by itself when there is room.
    """

    def __init__(self, figures: ChannelFigures, parcels: Parcels) -> None:
        self.readers: set[Subscriber] = set()
        self.rows = Rows()
        self._parcels = parcels
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
                for row in self.rows.in_turn():
                    row.serve(self._parcels)
                    await asyncio.sleep(0)
                await self._push_who_stands()
                self._figures.passes += 1
                if fresh is not None:
                    self._figures.lag = max(0.0, time.time() - fresh)
        finally:
            self._pass = None

    async def _push_who_stands(self) -> None:
        for count, reader in enumerate([reader for reader in self.readers if reader.row is None], 1):
            reader.push()
            if count % SEATS == 0:
                await asyncio.sleep(0)
