"""One port for all: live addresses go to the hub, the desk's stream to its own, every other to Django."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from dateline.config.live.watch import Watch
from dateline.config.serving.bridge import WSGI, Bridge
from dateline.hub.app import LiveApp, is_live
from dateline.hub.asgi import DOOR, READY, Receive, Scope, Send
from dateline.hub.door import Door
from dateline.hub.hub import Hub
from dateline.hub.ready.pages import ReadyPages

if TYPE_CHECKING:
    from dateline.config.duties.rota import Rota


class Application:
    """The whole of Dateline as an ASGI application. Its lifespan starts the hub, the duties and the watch kept over
    both, and closes them."""

    def __init__(self, hub: Hub, pages: Bridge, rota: Rota | None = None, watch: Watch | None = None) -> None:
        self.hub = hub
        self._watch = watch
        self._rota = rota
        self._live = LiveApp(hub)
        self._pages = pages
        self._ready = ReadyPages(hub, self._answer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            # A server that keeps a state finds in it what it may answer by itself.
            scope.get("state", {}).update({READY: self.hub.ready, DOOR: Door(self.hub)})
            await self._live_and_die(receive, send)
        else:
            await self._ready(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_live(scope["path"]):
            await self._live(scope, receive, send)
        elif self._watch is None or not await self._watch.answers(scope, receive, send):
            await self._pages(scope, receive, send)
            if self._watch is not None:
                self._watch.has_been_asked(scope)

    async def close_streams(self) -> None:
        """Everything that would never end by itself."""
        if self._watch is not None:
            await self._watch.close()
        await self.hub.close()

    async def _live_and_die(self, receive: Receive, send: Send) -> None:
        await receive()
        await self.hub.start()
        self._ready.start()
        if self._watch is not None:
            self._watch.start()
        if self._rota is not None:
            self._rota.start()
        await send({"type": "lifespan.startup.complete"})
        try:
            await receive()
        finally:
            await self._ready.close()
            await self.close_streams()
            self._pages.close()
            if self._rota is not None:
                await asyncio.to_thread(self._rota.close)
        await send({"type": "lifespan.shutdown.complete"})


def build(hub: Hub, wsgi: WSGI, **said: Any) -> Application:
    """Puts a hub and a WSGI application behind one door. `said`: what the bridge between is told beside."""
    return Application(hub, Bridge(wsgi, **said))


def application() -> Application:
    """Dateline itself: Django, and the hub over its record. The one place where the two meet."""
    from dateline.config.duties.duties import DUTIES
    from dateline.config.duties.rota import Rota
    from dateline.config.live import visitors
    from dateline.config.live.hub import make_hub, make_watch
    from dateline.config.wsgi import application as django

    hub = make_hub()
    pages = Bridge(django, is_signed_in=visitors.is_signed_in)
    return Application(hub, pages, Rota(DUTIES), make_watch(hub))
