"""A newsroom of one page behind the ready pages, without a server: what a scene is played in."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from typing import Any

from dateline.hub.asgi import Receive, Scope, Send
from dateline.hub.hub import Hub
from dateline.hub.limits import Limits
from dateline.hub.ready.pages import ReadyPages
from dateline.hub.ready.question import Question, question
from tests.hub.live_server import CHANNEL
from tests.hub.memory_source import MemorySource

PAGE = f"/live/{CHANNEL}/".encode()


class Newsroom:
    """A page that shows how far the log has come, behind the layer; rendering takes its time, in steps."""

    def __init__(self, **limits: Any) -> None:
        self.source = MemorySource(delay=0.002)
        self.source.open(CHANNEL)
        self.hub = Hub(self.source, limits=Limits(**limits))
        self.renders = 0
        self.extra: list[tuple[bytes, bytes]] = []
        self.status = 200
        self.pages = ReadyPages(self.hub, self._app)

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.renders += 1
        await asyncio.sleep(random.uniform(0, 0.004))
        shown = len(self.source.entries(CHANNEL)) if CHANNEL in self.source._records else -1
        await asyncio.sleep(random.uniform(0, 0.004))
        body = b'{"shown": %d}' % shown
        headers = [
            (b"etag", b'"%d"' % shown),
            (b"cache-control", b"max-age=0, s-maxage=5"),
            (b"content-length", b"%d" % len(body)),
            *self.extra,
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def publish(self) -> int:
        """In any thread, as after a commit: when it returns it has been answered."""
        seq = self.source.publish(CHANNEL, f"entry {random.random()}")
        self.hub.ring(CHANNEL)
        return seq

    async def shown(self) -> int:
        return int(json.loads((await self.pages.answer(plain(PAGE))).body)["shown"])

    @property
    def is_ready(self) -> bool:
        return self.hub.ready.find(plain(PAGE)) is not None


def plain(target: bytes, host: bytes = b"x") -> Question:
    asked = question("http", target, [(b"host", host)])
    assert asked is not None
    return asked


def play(scene: Callable[[Newsroom], Awaitable[None]], **limits: Any) -> None:
    async def run() -> None:
        newsroom = Newsroom(**limits)
        await newsroom.hub.start()
        newsroom.pages.start()
        try:
            await scene(newsroom)
        finally:
            await newsroom.pages.close()
            await newsroom.hub.close()

    asyncio.run(run())
