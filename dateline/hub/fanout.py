"""One pass at a time over a channel's readers."""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.hub.subscriber import Subscriber

SLICE = 100


class Fanout:
    """Wakes the readers of one channel, a slice at a time, so that a large audience never holds the loop.

    Each reader then writes everything after its own cursor. What is published while a pass is on its way goes
    out joined in the next one; fifty events in a moment cost two passes, not fifty. A reader whose socket is
    full sleeps in its own `send` and hears nothing of passes; it goes on by itself when there is room.
    """

    def __init__(self) -> None:
        self.readers: set[Subscriber] = set()
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
                waiting = iter(tuple(self.readers))
                while batch := tuple(islice(waiting, SLICE)):
                    for reader in batch:
                        reader.wake()
                    await asyncio.sleep(0)
        finally:
            self._pass = None
