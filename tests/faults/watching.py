"""Strangers who watch every surface of a coverage, each of them every 50 ms, and note when they first see a word."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

PAUSE = 0.05


@dataclass(frozen=True)
class Sight:
    """`at`: wall clock, when the first byte of the answer came."""

    at: float
    port: int
    surface: str


@dataclass
class Watch:
    """`words`: what must not be seen before its time. `shows`: surfaces that show it by being there at all."""

    words: Sequence[bytes]
    sights: list[Sight] = field(default_factory=list)
    answers: int = 0

    def first(self, port: int, surface: str) -> float | None:
        seen = (sight.at for sight in self.sights if (sight.port, sight.surface) == (port, surface))
        return min(seen, default=None)

    async def look_again_and_again(
        self, port: int, surface: str, *, is_shown_by_status: bool = False
    ) -> None:
        """Until it is cancelled; a server that is not there is asked again."""
        while True:
            began = time.monotonic()
            said = await _ask(port, surface)
            if said is not None:
                at, answer = said
                self.answers += 1
                shown = b" 200 " in answer[:16] if is_shown_by_status else self._tells(answer)
                if shown:
                    self.sights.append(Sight(at, port, surface))
            await asyncio.sleep(max(0.0, PAUSE - (time.monotonic() - began)))

    async def listen(self, port: int, surface: str, name: str) -> None:
        """A stream, opened again whenever it ends."""
        while True:
            with suppress(OSError):
                async with _asked(port, surface) as reader:
                    heard = b""
                    while piece := await reader.read(65536):
                        heard += piece
                        if self._tells(heard):
                            self.sights.append(Sight(time.time(), port, name))
            await asyncio.sleep(PAUSE)

    def _tells(self, answer: bytes) -> bool:
        return any(word in answer for word in self.words)


async def _ask(port: int, surface: str) -> tuple[float, bytes] | None:
    with suppress(OSError):
        async with _asked(port, surface) as reader:
            first = await reader.read(1)
            at = time.time()
            return (at, first + await reader.read()) if first else None
    return None


@asynccontextmanager
async def _asked(port: int, surface: str) -> AsyncIterator[asyncio.StreamReader]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"GET {surface} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        yield reader
    finally:
        writer.transport.abort()
        with suppress(OSError):
            await writer.wait_closed()
