"""A reader: one raw socket with a stream on it."""

from __future__ import annotations

import asyncio
import socket
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from tests.hub.live_server import CHANNEL
from tests.hub.sse import EventParser, Received


class Reader:
    """Reads chunked HTTP and the events in it. `raw` keeps every byte of the body."""

    def __init__(self, incoming: asyncio.StreamReader, outgoing: asyncio.StreamWriter) -> None:
        self._in = incoming
        self._out = outgoing
        self.parser = EventParser()
        self.status = 0
        self.headers: dict[str, str] = {}
        self.raw = b""
        self._unzip = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        self.received: list[Received] = []

    @property
    def line(self) -> asyncio.Transport:
        return self._out.transport  # type: ignore[return-value]

    @property
    def changes(self) -> list[str]:
        """The cursors of the changes received."""
        return [event.id for event in self.received if event.type not in ("tick", "reset", "bye")]

    async def ask(self, path: str, cursor: str | None, last_event_id: str | None, coding: str) -> None:
        query = f"?cursor={cursor}" if cursor is not None else ""
        header = f"Last-Event-ID: {last_event_id}\r\n" if last_event_id is not None else ""
        header += f"Accept-Encoding: {coding}\r\n" if coding else ""
        self._out.write(f"GET {path}{query} HTTP/1.1\r\nHost: test\r\n{header}\r\n".encode())
        head = (await self._in.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        self.status = int(head[0].split()[1])
        self.headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)

    async def pieces(self) -> AsyncIterator[list[Received]]:
        """Ends with the stream; a cut line raises, where the lane can tell one from the other."""
        chunks = self._chunks() if "transfer-encoding" in self.headers else self._to_the_close()
        async for body in chunks:
            self.raw += body
            is_zipped = self.headers.get("content-encoding") == "gzip"
            events = self.parser.feed(self._unzip.decompress(body) if is_zipped else body)
            self.received += events
            yield events

    async def _chunks(self) -> AsyncIterator[bytes]:
        while size := int(await self._in.readuntil(b"\r\n"), 16):
            yield (await self._in.readexactly(size + 2))[:-2]

    async def _to_the_close(self) -> AsyncIterator[bytes]:
        while body := await self._in.read(64 * 1024):
            yield body

    async def until(self, enough: Callable[[Received], bool], within: float = 10.0) -> list[Received]:
        """Everything received up to the first event that is enough, or to the end of the stream."""

        async def read() -> None:
            async for events in self.pieces():
                if any(enough(event) for event in events):
                    return

        await asyncio.wait_for(read(), within)
        return self.received

    async def to_the_end(self, within: float = 10.0) -> list[Received]:
        return await self.until(lambda event: False, within)

    async def until_level(self, seq: int, within: float = 10.0) -> list[Received]:
        """Until the change of this number, unless the tick says there is nothing to come."""
        return await self.until(
            lambda event: event.id.endswith(f".{seq}") or (event.type == "tick" and event.data["seq"] == seq),
            within,
        )


@asynccontextmanager
async def reading(
    port: int,
    cursor: str | None = None,
    *,
    last_event_id: str | None = None,
    channel: str = CHANNEL,
    receive_buffer: int = 0,
    coding: str = "",
    host: str = "127.0.0.1",
) -> AsyncIterator[Reader]:
    line = socket.socket()
    if receive_buffer:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    line.setblocking(False)
    try:
        await asyncio.get_running_loop().sock_connect(line, (host, port))
    except OSError:
        line.close()
        raise
    incoming, outgoing = await asyncio.open_connection(sock=line, limit=4096 if receive_buffer else 2**20)
    try:
        reader = Reader(incoming, outgoing)
        await asyncio.wait_for(reader.ask(f"/live/{channel}/stream", cursor, last_event_id, coding), 10)
        yield reader
    finally:
        outgoing.transport.abort()
        await asyncio.sleep(0)


@asynccontextmanager
async def crowd(port: int, size: int, cursor: str | None = None) -> AsyncIterator[list[Reader]]:
    async with AsyncExitStack() as open_lines:
        yield [await open_lines.enter_async_context(reading(port, cursor)) for _ in range(size)]
