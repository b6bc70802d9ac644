"""The way in from the web: which address is answered by what."""

from __future__ import annotations

import asyncio
import logging
import re

from dateline.hub import answer, seen
from dateline.hub.answer import Answer, give
from dateline.hub.asgi import Receive, Scope, Send, header
from dateline.hub.hub import Hub
from dateline.hub.network import network_of
from dateline.hub.report import read_report_body
from dateline.hub.stream import HEADERS, open_stream

logger = logging.getLogger("dateline.hub")

_ADDRESS = re.compile(
    r"/live/(?P<channel>[a-z0-9]+(?:-[a-z0-9]+)*)/"
    r"(?:(?P<name>stream|head\.json|snapshot\.json|seen)"
    r"|changes/(?P<epoch>[A-Za-z0-9_-]{1,64})\.(?P<gen>[0-9]{1,9})/(?P<block>[0-9]{1,9})\.json)",
    re.ASCII,
)


def is_live(path: str) -> bool:
    """Whether this address is the hub's."""
    return _ADDRESS.fullmatch(path) is not None


class LiveApp:
    """A hub as an ASGI application. Anonymous, without cookies; all that is ever taken is a page's report."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise ValueError(f"The hub speaks http, not {scope['type']}.")
        address = _ADDRESS.fullmatch(scope["path"])
        if address is None:
            await give(answer.NOT_FOUND, scope, send)
        elif address["name"] == "seen":
            await give(await self._seen(address["channel"], scope, receive), scope, send)
        elif scope["method"] == "OPTIONS":
            await give(answer.PREFLIGHT, scope, send)
        elif scope["method"] not in ("GET", "HEAD"):
            await give(answer.NOT_ALLOWED, scope, send)
        elif address["name"] == "stream":
            await self._stream(address["channel"], scope, receive, send)
        else:
            await give(await self._document(address), scope, send)

    async def _document(self, address: re.Match[str]) -> Answer:
        channel, documents = address["channel"], self.hub.documents
        if self.hub.silence.lasts:
            return answer.FAULT
        try:
            if address["name"] == "head.json":
                return await documents.head(
                    channel, self.hub.window_ms(), self.hub.sample(channel), self.hub.audience(channel)
                )
            if address["name"] == "snapshot.json":
                return await documents.snapshot(channel)
            return await documents.changes(
                channel, address["epoch"], int(address["gen"]), int(address["block"])
            )
        except Exception:
            logger.exception("Could not read %s for a document.", channel)
            return answer.FAULT

    async def _seen(self, name: str, scope: Scope, receive: Receive) -> Answer:
        """A page's report of what it shows."""
        if scope["method"] != "POST":
            return seen.POST_ALONE
        if header(scope, b"sec-fetch-site") == "cross-site":
            return seen.FOREIGN
        network = network_of(scope)
        if not self.hub.seen.has_room(network):
            return seen.TOO_MANY
        try:
            body = await asyncio.wait_for(read_report_body(receive), seen.WITHIN)
            if body is None:
                return seen.TOO_LONG
            channel = await self.hub.roster.open(name)
        except TimeoutError:
            return seen.TOO_SLOW
        except Exception:
            logger.exception("Could not open %s for a report.", name)
            return answer.FAULT
        if channel is None:
            return answer.NOT_FOUND
        channel.keep_open(asyncio.get_running_loop().time())
        return self.hub.seen.take(name, channel.log.tip, body, network)

    async def _stream(self, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refused()
        if refused:
            await give(refused, scope, send)
            return
        self.hub.admission.enter()
        stays = False
        try:
            stays = await self._seat(name, scope, receive, send)
        finally:
            if not stays:
                self.hub.admission.leave()

    async def _seat(self, name: str, scope: Scope, receive: Receive, send: Send) -> bool:
        """True for a reader who stays after this."""
        try:
            channel = await self.hub.roster.open(name)
        except Exception:
            logger.exception("Could not open %s for a reader.", name)
            await give(answer.FAULT, scope, send)
            return False
        if channel is None:
            await give(answer.NOT_FOUND, scope, send)
        elif scope["method"] == "HEAD":
            await give(Answer(200, HEADERS), scope, send)
        else:
            return await open_stream(self.hub, channel, scope, receive, send)
        return False

    def _refused(self) -> Answer | None:
        hub = self.hub
        if hub.closing:
            return answer.unavailable("The server is about to stop.", hub.window_ms() // 1000)
        if hub.silence.lasts:
            return answer.FAULT
        wait = hub.admission.refusal()
        return None if wait is None else answer.unavailable("There are too many readers at once.", wait)
