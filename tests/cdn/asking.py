"""Readers of a shared cache, one by one and a thousand at once, with the address exactly as it is given."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def came_from(self) -> str:
        """MISS, HIT, STALE, … as nginx says; empty for what does not pass its cache."""
        return self.headers.get("x-cache", "")


def ask(port: int, address: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        line.request(method, address, headers=dict(headers or {}))
        answer = line.getresponse()
        named: dict[str, str] = {}
        for name, value in answer.getheaders():
            named[name.lower()] = ", ".join(filter(None, (named.get(name.lower()), value)))
        return Answer(answer.status, named, answer.read())
    finally:
        line.close()


def ask_all(port: int, addresses: Iterable[str], a_second: float = 0) -> list[tuple[int, bytes]]:
    """All at once, or so many a second: status and body of each."""
    return asyncio.run(_ask_all(port, list(addresses), a_second))


async def _ask_all(port: int, addresses: list[str], a_second: float) -> list[tuple[int, bytes]]:
    async def one(number: int, address: str) -> tuple[int, bytes]:
        if a_second:
            await asyncio.sleep(number / a_second)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        head, _, body = (await reader.read(-1)).partition(b"\r\n\r\n")
        writer.close()
        await writer.wait_closed()
        return int(head.split(b" ", 2)[1]), body

    return await asyncio.gather(*(one(number, address) for number, address in enumerate(addresses)))
