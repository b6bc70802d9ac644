"""Once a minute it is noted how each coverage is read, for its figures at the desk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping

from django.db import connections

from dateline.config.live.delivery import Told
from dateline.lib import clock
from dateline.record.actions.readings import Read, note_readings

logger = logging.getLogger("dateline.server")

EVERY = 60.0  # seconds


class Readings:
    """Lives in the hub's loop from `start` to `close`. `channels` are those that somebody reads just now."""

    def __init__(
        self,
        channels: Callable[[], Collection[str]],
        told: Callable[[str], Awaitable[Told]],
        every: float = EVERY,
    ) -> None:
        self._channels, self._told, self._every = channels, told, every
        self._noting: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._noting = asyncio.create_task(self._note_on())

    async def close(self) -> None:
        if self._noting is not None:
            self._noting.cancel()
            await asyncio.gather(self._noting, return_exceptions=True)

    async def _note_on(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            await self._note()

    async def _note(self) -> None:
        told = {path: await self._told(path) for path in tuple(self._channels())}
        read = {
            path: Read(each["readers"], each["pages"], each["current"], each["delay"])
            for path, each in told.items()
            if each["public"]
        }
        if read:
            await asyncio.to_thread(_keep, read)


def _keep(read: Mapping[str, Read]) -> None:
    try:
        note_readings(read, now=clock.now())
    except Exception:
        logger.exception("How the coverages are read could not be noted; the next minute is.")
    finally:
        connections.close_all()
