"""A line to the server on which every request is counted."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_REQUEST = re.compile(rb"(?:^|\r\n\r\n)(?:GET|HEAD|POST|OPTIONS) (\S+) HTTP/1")


class Origin:
    """Passes everything on; `asked` are the addresses in the order in which they came."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self.asked: list[str] = []
        self.port = 0

    def count(self, part: str) -> int:
        return sum(part in address for address in self.asked)

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            back, on = await asyncio.open_connection("127.0.0.1", self._upstream)
            await asyncio.gather(self._pour(reader, on, listens=True), self._pour(back, writer))

    async def _pour(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, listens: bool = False
    ) -> None:
        try:
            while piece := await source.read(65536):
                if listens:
                    self.asked += [address.decode("latin-1") for address in _REQUEST.findall(piece)]
                sink.write(piece)
                await sink.drain()
        except OSError:
            pass  # one of the two has gone
        finally:
            sink.close()


@contextmanager
def counted(upstream: int) -> Iterator[Origin]:
    origin = Origin(upstream)
    loop = asyncio.new_event_loop()
    listening = threading.Event()

    async def listen() -> None:
        server = await asyncio.start_server(origin.meet, "127.0.0.1", 0, backlog=1024)
        origin.port = server.sockets[0].getsockname()[1]
        listening.set()
        with suppress(asyncio.CancelledError):
            await server.serve_forever()

    def live() -> None:
        with suppress(RuntimeError):
            loop.run_until_complete(task)

    task = loop.create_task(listen())
    thread = threading.Thread(target=live, daemon=True)
    thread.start()
    listening.wait(5)
    try:
        yield origin
    finally:
        loop.call_soon_threadsafe(_end, loop)
        thread.join(5)
        loop.close()


def _end(loop: asyncio.AbstractEventLoop) -> None:
    for task in asyncio.all_tasks(loop):
        task.cancel()
