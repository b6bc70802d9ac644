"""Two thousand readers whose server is killed: all are back and current within seconds.

Those who knock while it starts wait in the listening socket and are let in as fast as it can: they would be no
better served by being sent away, and the server has room for five thousand at once.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil
import pytest

from tests.desk_client import Desk
from tests.served import Served, served

PATH = "river"
READERS = 2_000
WORKERS = 2
PUBLISHES = 20
CURRENT_WITHIN = 15.0  # seconds after the server answers again
RESIDENT = 400 * 1024 * 1024  # bytes, of all its processes together

_ID = re.compile(rb"^id: ([A-Za-z0-9_-]+)\.(\d+)$", re.MULTILINE)
_WINDOW = re.compile(rb'^retry: (\d+)$|"window_ms":(\d+)', re.MULTILINE)


@dataclass
class Crowd:
    """What all readers saw together. `joined`: the moments at which a stream was answered."""

    port: int
    epoch: str
    seq: int
    joined: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    readers: list[Reader] = field(default_factory=list)

    def behind(self, seq: int) -> int:
        return sum(reader.seq != seq for reader in self.readers)


class Reader:
    """Reconnects as docs/stream.md asks: after a random part of the window it was told last."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.seq = crowd.seq
        self.window = 1.0

    async def keep_true(self) -> None:
        while True:
            with suppress(OSError):
                await self._follow()
            await asyncio.sleep(random.uniform(0, self.window))

    async def _follow(self) -> None:
        incoming, outgoing = await asyncio.open_connection("127.0.0.1", self.crowd.port)
        try:
            cursor = f"{self.crowd.epoch}.{self.seq}"
            outgoing.write(f"GET /live/{PATH}/stream?cursor={cursor} HTTP/1.1\r\nHost: test\r\n\r\n".encode())
            head = await incoming.readuntil(b"\r\n\r\n")
            if b" 200 " not in head[:16]:
                self.crowd.faults[f"refused {head[9:12].decode()}"] += 1
                return
            self.crowd.joined.append(time.monotonic())
            rest = b""
            while piece := await incoming.read(65536):
                *whole, rest = (rest + piece).split(b"\n\n")
                for event in whole:
                    self._take(event)
        except asyncio.IncompleteReadError:
            return
        finally:
            outgoing.transport.abort()

    def _take(self, event: bytes) -> None:
        if window := _WINDOW.search(event):
            self.window = int(window[1] or window[2]) / 1000
        if b"event: reset" in event:
            self.crowd.faults["reset"] += 1
        if found := _ID.search(event):
            if (found[1].decode(), int(found[2])) != (self.crowd.epoch, self.seq + 1):
                self.crowd.faults[f"{found[0].decode()} after {self.seq}"] += 1
            self.seq = int(found[2])


async def all_at(crowd: Crowd, seq: int, within: float) -> float:
    """The seconds it took."""
    began = time.monotonic()
    while crowd.behind(seq):
        assert time.monotonic() - began < within, f"{crowd.behind(seq)} are not at {seq}: {crowd.faults}"
        await asyncio.sleep(0.05)
    return time.monotonic() - began


def kill_all(site: Served) -> None:
    workers = site.workers
    site.kill()
    for pid in workers:
        os.kill(pid, signal.SIGKILL)


def publish_and_look(site: Served, desk: Desk, over: threading.Event) -> tuple[list[float], list[float]]:
    """While they return: the seconds that each publish took, and each look of somebody who passes by."""

    def timed(act: Callable[[], object]) -> float:
        began = time.monotonic()
        act()
        return time.monotonic() - began

    published, looked = [], []
    for number in range(PUBLISHES):
        published.append(timed(partial(desk.publish, PATH, f"Entry {number}")))
    while not over.wait(0.05):
        looked.append(timed(partial(site.ask, f"/live/{PATH}/head.json")))
    return published, looked


async def killed_under(site: Served, desk: Desk, crowd: Crowd) -> tuple[float, float]:
    over = threading.Event()
    crowd.readers = [Reader(crowd) for _ in range(READERS)]
    for reader in crowd.readers:
        reader.window = 4.0  # they came over some seconds
    following = [asyncio.create_task(reader.keep_true()) for reader in crowd.readers]
    try:
        await all_joined(crowd)
        await asyncio.sleep(35)  # a tick, so that each knows how many they are
        await asyncio.to_thread(kill_all, site)
        crowd.joined.clear()
        await asyncio.to_thread(site.start)
        booted = time.monotonic()
        beside = asyncio.create_task(asyncio.to_thread(publish_and_look, site, desk, over))
        await all_at(crowd, crowd.seq + PUBLISHES, within=CURRENT_WITHIN + 30)
        current = time.monotonic() - booted
        over.set()
        published, looked = await beside
        print(
            f"\nmeanwhile a publish took {max(published):.2f} s at most, a look {max(looked, default=0):.2f} s"
        )
        return booted, current
    finally:
        over.set()
        for task in following:
            task.cancel()
        await asyncio.gather(*following, return_exceptions=True)


async def all_joined(crowd: Crowd) -> None:
    until = time.monotonic() + 30
    while len(crowd.joined) < READERS:
        assert time.monotonic() < until, f"only {len(crowd.joined)} joined: {crowd.faults}"
        await asyncio.sleep(0.1)


@pytest.mark.alone
@pytest.mark.slow
def test_two_thousand_readers_come_back_to_a_killed_server_and_are_soon_current(tmp_path: Path) -> None:
    with served(tmp_path / "site", arguments=["--workers", str(WORKERS)]) as site:
        desk = site.first_editor()
        desk.open_live(PATH)
        head = json.loads(site.ask(f"/live/{PATH}/head.json").body)
        crowd = Crowd(site.port, head["epoch"], head["seq"])
        booted, current = asyncio.run(killed_under(site, desk, crowd))
        joins = Counter(int(moment - booted) for moment in crowd.joined)
        processes = [site.pid, *site.workers]
        resident = sum(psutil.Process(pid).memory_info().rss for pid in processes)
        print(
            f"all current {current:.1f} s after boot; joins a second {sorted(joins.items())}; "
            f"{len(processes)} processes of {resident // 2**20} MB"
        )
        assert dict(crowd.faults) == {}
        assert current <= CURRENT_WITHIN
        assert resident <= RESIDENT
