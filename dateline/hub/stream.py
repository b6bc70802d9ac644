"""One open stream, from the question to the last byte."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

from dateline.hub import answer, events
from dateline.hub.asgi import Receive, Scope, Send, aborter, header
from dateline.hub.channel import Channel
from dateline.hub.cursor import Cursor, read_cursor
from dateline.hub.hub import Hub
from dateline.hub.subscriber import Subscriber

logger = logging.getLogger("dateline.hub")

HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
)


def cursor_of(scope: Scope) -> Cursor | None:
    """`Last-Event-ID` wins: a browser that reconnects by itself still has the old address."""
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    return read_cursor(header(scope, b"last-event-id") or query.get("cursor", ""))


async def open_stream(hub: Hub, channel: Channel, scope: Scope, receive: Receive, send: Send) -> None:
    """Attach first, then find the reader's place, then write: so nothing falls between."""
    clock = asyncio.get_running_loop().time
    reader = Subscriber(channel, hub.limits, clock(), aborter(scope))
    channel.attach(reader)
    try:
        if await _seated(reader, hub, channel, cursor_of(scope)):
            await _write(reader, receive, send)
        else:
            await answer.give(answer.FAULT, scope, send)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if not reader.gone or task is None:
            raise
        task.uncancel()  # it was we who cut this line
    finally:
        channel.detach(reader, clock())


async def _seated(reader: Subscriber, hub: Hub, channel: Channel, cursor: Cursor | None) -> bool:
    """False when the source fails. A reader who cannot go on from his cursor is told so in the stream."""
    try:
        seq = await hub.follower.seat(channel, cursor)
    except Exception:
        logger.exception("Could not find a reader's place in %s.", channel.name)
        return False
    if seq is None:
        reader.finish(events.reset(hub.window_ms()))
    else:
        reader.start(seq)
    if hub.closing:
        reader.finish(events.bye(hub.window_ms()))
    return True


async def _write(reader: Subscriber, receive: Receive, send: Send) -> None:
    async with _watched(reader, receive):
        headers = [*HEADERS, *answer.OPEN_TO_ALL]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await reader.write(send)
        if not reader.gone:
            await send({"type": "http.response.body", "body": b"", "more_body": False})


@asynccontextmanager
async def _watched(reader: Subscriber, receive: Receive) -> AsyncIterator[None]:
    """Notices that the reader went away, while we are busy writing or asleep."""

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        reader.leave()

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
