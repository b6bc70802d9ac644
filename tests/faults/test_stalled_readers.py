"""Two hundred readers whose telephones stopped reading, beside two hundred who read."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dateline.core.body import Text
from tests.desk_client import Desk
from tests.hub.reader import Reader, reading
from tests.served import Served, served

PATH = "river"
STALLED = HEALTHY = 200
A_SECOND = 20
BEFORE = 2  # changes that stand when the readers come: the start, and one entry
COPY = (Text("The minister said on Tuesday that the vote would go ahead. " * 25),)

HEALTHY_P99 = 0.5  # seconds
GROWTH = 50 * 1024  # KB of resident memory
QUEUE = 100 * 1024  # bytes in the kernel for one who does not read
GONE_WITHIN = 20.0  # seconds from the first byte he did not take
_ID = re.compile(rb"^id: [A-Za-z0-9_-]+\.(\d+)$", re.MULTILINE)


@dataclass
class Figures:
    delays: list[float] = field(default_factory=list)
    longest_queue: int = 0
    first_full: float = 0.0
    all_gone: float = 0.0

    def p99(self) -> float:
        return sorted(self.delays)[len(self.delays) * 99 // 100]


def resident_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def send_queues(port: int, clients: set[int]) -> Iterator[int]:
    """Bytes the kernel holds for each of these clients (by their port) and has not been told are there."""
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, remote, _, queues = line.split()[:5]
        if int(local.split(":")[1], 16) == port and int(remote.split(":")[1], 16) in clients:
            yield int(queues.split(":")[0], 16)


@asynccontextmanager
async def many(site: Served, size: int, receive_buffer: int = 0) -> AsyncIterator[list[Reader]]:
    async with AsyncExitStack() as lines:
        yield [
            await lines.enter_async_context(reading(site.port, channel=PATH, receive_buffer=receive_buffer))
            for _ in range(size)
        ]


def stall(readers: list[Reader]) -> set[int]:
    """They read no more; their ports."""
    for reader in readers:
        reader.line.pause_reading()
    return {reader.line.get_extra_info("sockname")[1] for reader in readers}


class Healthy(asyncio.Protocol):
    """Reads no more of what comes than its numbers: with 4,000 events a second it is the readers who are measured
    else."""

    def __init__(self, published: dict[int, float], figures: Figures) -> None:
        self.seqs: list[int] = []
        self._published, self._figures, self._rest = published, figures, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(f"GET /live/{PATH}/stream HTTP/1.1\r\nHost: test\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        *whole, self._rest = (self._rest + data).split(b"\n\n")
        for event in whole:
            if found := _ID.search(event):
                self.seqs.append(int(found[1]))
                self._figures.delays.append(now - self._published[self.seqs[-1]])


@asynccontextmanager
async def listening(
    site: Served, published: dict[int, float], figures: Figures
) -> AsyncIterator[list[Healthy]]:
    connect = asyncio.get_running_loop().create_connection
    lines = [
        await connect(lambda: Healthy(published, figures), "127.0.0.1", site.port) for _ in range(HEALTHY)
    ]
    try:
        await asyncio.sleep(1)  # until each is attached
        yield [reader for _, reader in lines]
    finally:
        for transport, _ in lines:
            transport.abort()


async def watch(site: Served, clients: set[int], figures: Figures) -> None:
    while not figures.all_gone:
        queues = await asyncio.to_thread(lambda: list(send_queues(site.port, clients)))
        figures.longest_queue = max([figures.longest_queue, *queues])
        if not figures.first_full and any(queues):
            figures.first_full = time.monotonic()
        if not queues:
            figures.all_gone = time.monotonic()
        await asyncio.sleep(0.25)


def publish(desk: Desk, seconds: float, published: dict[int, float]) -> None:
    """The next seq is known beforehand: nobody else publishes."""
    began, seq = time.monotonic(), BEFORE
    for number in range(round(seconds * A_SECOND)):
        time.sleep(max(0.0, began + number / A_SECOND - time.monotonic()))
        seq += 1
        published[seq] = time.monotonic()
        desk.publish(PATH, f"Entry {number}", COPY)


async def beside_the_stalled(site: Served, desk: Desk, seconds: float) -> Figures:
    figures, published = Figures(), dict[int, float]()
    async with (
        many(site, STALLED, receive_buffer=4096) as deaf,
        listening(site, published, figures) as readers,
    ):
        clients = stall(deaf)
        watching = asyncio.create_task(watch(site, clients, figures))
        await asyncio.to_thread(publish, desk, seconds, published)
        await asyncio.sleep(1)
        for reader in readers:
            assert reader.seqs == list(published), "a healthy reader lacks something"
        await asyncio.wait_for(watching, GONE_WITHIN)
    return figures


def they_harm_nobody(folder: Path, seconds: float) -> None:
    with served(folder) as site:
        desk = site.first_editor()
        desk.open_live(PATH)
        desk.publish(PATH, "Before anybody came", COPY)
        before = resident_kb(site.pid)
        figures = asyncio.run(beside_the_stalled(site, desk, seconds))
        growth = resident_kb(site.pid) - before
        lasted = figures.all_gone - figures.first_full
        print(
            f"\nhealthy p99 {figures.p99() * 1000:.0f} ms, memory +{growth / 1024:.0f} MB, longest queue "
            f"{figures.longest_queue / 1024:.0f} KiB, the stalled gone after {lasted:.1f} s"
        )
        assert figures.p99() <= HEALTHY_P99
        assert growth <= GROWTH
        assert figures.longest_queue <= QUEUE
        assert lasted <= GONE_WITHIN


@pytest.mark.alone
@pytest.mark.slow
def test_readers_who_do_not_read_cost_little_and_are_soon_gone(tmp_path: Path) -> None:
    they_harm_nobody(tmp_path / "site", seconds=18)


@pytest.mark.alone
@pytest.mark.slow
def test_readers_who_do_not_read_harm_nobody_for_a_minute(tmp_path: Path) -> None:
    they_harm_nobody(tmp_path / "site", seconds=50)
