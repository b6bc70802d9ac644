"""What keeps the table true when no bell rings: once a second its tips and its edition are compared with the
source's."""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import TYPE_CHECKING

from dateline.hub.ready.question import is_document
from dateline.hub.source import Edition
from dateline.hub.timer import every

if TYPE_CHECKING:
    from dateline.hub.hub import Hub

AT_ONCE = 500  # channels in one question
WITHIN = 3.0  # seconds; a source that is cut off often says nothing at all


class Watch:
    """A channel that has moved, or is no longer public, is dropped.

    While the source fails nothing can be compared. Then pages go on being answered, as they were when they
    were last known to be true, for `limits.uncompared`: reading goes on while a database is started anew. Documents
    are not: who asks for one wants to know whether he is current, and nobody can tell him.
    """

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._compared_at = 0.0
        self._timer: asyncio.Task[None] | None = None
        self._build = ""

    def start(self) -> None:
        self._compared_at = asyncio.get_running_loop().time()
        pause = self._hub.limits.poll
        self._timer = asyncio.create_task(every(lambda: pause, self._look, "compare the ready pages"))

    async def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            await asyncio.gather(self._timer, return_exceptions=True)

    async def _look(self) -> None:
        table, now = self._hub.ready, asyncio.get_running_loop().time()
        # What it says of the number of readers is true for a moment only.
        table.sweep(lambda target: target.endswith(b"/head.json"))
        try:
            async with asyncio.timeout(WITHIN):
                await self._compare()
        except Exception:
            too_long = now - self._compared_at > self._hub.limits.uncompared
            table.sweep(lambda target: too_long or is_document(target))
            raise
        self._compared_at = now

    def _take(self, edition: Edition) -> None:
        self._hub.admission.wanted = edition.streams
        if self._build not in ("", edition.build):
            self._hub.ring_all()
        self._build = edition.build

    async def _compare(self) -> None:
        table = self._hub.ready
        self._take(await self._hub.source.edition())
        known = iter(table.tips().items())
        while some := dict(islice(known, AT_ONCE)):
            tips = await self._hub.source.tips(tuple(some))
            for channel, tip in some.items():
                # A shelf that was begun meanwhile is newer than this look.
                if tips.get(channel) != tip and table.tip(channel) == tip:
                    table.drop(channel)
