"""One open stream: the reader attached, seated, and put on its lane."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import parse_qsl

from dateline.hub import answer, events
from dateline.hub.asgi import Headers, Receive, Scope, Send, aborter, hand_over, header
from dateline.hub.channel import Channel
from dateline.hub.cursor import Cursor, read_cursor
from dateline.hub.direct import DirectReader
from dateline.hub.hub import Hub
from dateline.hub.piece import GZIP
from dateline.hub.portable import PortableReader
from dateline.hub.subscriber import Subscriber
from dateline.lib.coding import chosen

logger = logging.getLogger("dateline.hub")

HEADERS: Headers = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
)


def cursor_of(scope: Scope) -> Cursor | None:
    """`Last-Event-ID` wins: a browser that reconnects by itself still has the old address."""
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    return read_cursor(header(scope, b"last-event-id") or query.get("cursor", ""))


def headers_for(coding: str) -> Headers:
    return HEADERS + answer.OPEN_TO_ALL + (((b"content-encoding", GZIP.encode()),) if coding else ())


def coding_for(scope: Scope) -> str:
    return chosen(header(scope, b"accept-encoding"), (GZIP,))


async def open_stream(hub: Hub, channel: Channel, scope: Scope, receive: Receive, send: Send) -> bool:
    """True when the reader has gone to the direct lane and will leave by itself; else he has left."""
    coding = coding_for(scope)
    headers = headers_for(coding)
    now = asyncio.get_running_loop().time()
    give_line = hand_over(scope)
    if give_line is None:
        reader = PortableReader(hub, channel, coding, now, aborter(scope))
        await _serve(reader, scope, headers, receive, send)
        return False
    direct = DirectReader(hub, channel, coding, now)
    channel.attach(direct)
    taken = False
    try:
        if await _seated(direct, scope):
            taken = direct.take(give_line, headers)
        else:
            await answer.give(answer.FAULT, scope, send)
    finally:
        if not taken:
            channel.detach(direct)
    return taken


async def _serve(
    reader: PortableReader, scope: Scope, headers: Headers, receive: Receive, send: Send
) -> None:
    """Attach first, then find the reader's place, then write: so nothing falls between."""
    reader.channel.attach(reader)
    try:
        if await _seated(reader, scope):
            await reader.serve(headers, receive, send)
        else:
            await answer.give(answer.FAULT, scope, send)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if not reader.gone or task is None:
            raise
        task.uncancel()  # it was we who cut this line
    finally:
        reader.channel.detach(reader)


async def _seated(reader: Subscriber, scope: Scope) -> bool:
    """False when the source fails. A reader who cannot go on from his cursor is told so in the stream."""
    hub, channel = reader.hub, reader.channel
    try:
        seq = await hub.follower.seat(channel, cursor_of(scope))
    except Exception:
        logger.exception("Could not find a reader's place in %s.", channel.name)
        return False
    if seq is None:
        channel.figures.resets += 1
        reader.finish(events.reset(hub.window_ms()))
    else:
        reader.begin(seq)
    if hub.closing:
        reader.finish(events.bye(hub.window_ms()))
    return True
