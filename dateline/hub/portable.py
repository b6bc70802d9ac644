"""A reader on any ASGI server: a task that writes, sleeps, is woken, writes again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from dateline.hub import events
from dateline.hub.asgi import Headers, Receive, Send
from dateline.hub.parcels import OVER
from dateline.hub.piece import OPENINGS
from dateline.hub.subscriber import Subscriber

if TYPE_CHECKING:
    from dateline.hub.channel import Channel
    from dateline.hub.hub import Hub


class PortableReader(Subscriber):
    """Its `write` runs in the task of the request; a `send` blocked by a full socket blocks this reader alone."""

    __slots__ = ("_abort", "_task", "_woken")

    def __init__(
        self, hub: Hub, channel: Channel, coding: str, now: float, abort: Callable[[], None]
    ) -> None:
        super().__init__(hub, channel, coding, now)
        self._abort = abort
        self._task = asyncio.current_task()
        self._woken = asyncio.Event()

    def push(self) -> None:
        self._woken.set()

    def leave(self) -> None:
        """The reader went away."""
        self.gone = True
        self._woken.set()

    def cut(self) -> None:
        self.leave()
        self._abort()
        if self._task is not None:
            self._task.cancel()

    async def serve(self, headers: Headers, receive: Receive, send: Send) -> None:
        """Returns when the stream is over, whoever ended it."""
        async with self._watched(receive):
            await send({"type": "http.response.start", "status": 200, "headers": [*headers]})
            await self._write(send)
            if not self.gone:
                await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _write(self, send: Send) -> None:
        clock = asyncio.get_running_loop().time
        opening = events.greeting(self.channel.window_ms()).coded(self.coding)
        text = OPENINGS[self.coding] + opening
        while not self.gone:
            self._woken.clear()
            due, goes_on = self._due()
            text += due
            if text:
                self.blocked_since = clock()
                await send({"type": "http.response.body", "body": text, "more_body": True})
                self.blocked_since = None
                text = b""
            if self.position is OVER:
                return
            if goes_on:
                await asyncio.sleep(0)  # a long way to catch up is no reason to hold up the others
            elif not due:
                await self._woken.wait()

    def _due(self) -> tuple[bytes, bool]:
        """What this reader is to be sent now, with its position moved past it, and whether more is ready."""
        if self.position is None:
            return self._parting(), False
        parcel = self.channel.parcels[self.position]
        parcel.given += 1
        self.position = parcel.there
        return parcel.text + (b"" if parcel.goes_on else self._parting()), parcel.goes_on

    @asynccontextmanager
    async def _watched(self, receive: Receive) -> AsyncIterator[None]:
        """Notices that the reader went away, while we are busy writing or asleep."""

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            self.leave()

        watching = asyncio.create_task(watch())
        try:
            yield
        finally:
            watching.cancel()
