"""Readers who do not read, beside others who do."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

import pytest

from dateline.hub.limits import Limits
from tests.hub.live_server import CHANNEL, LiveServer, running
from tests.hub.reader import reading
from tests.waiting import eventually

# What it times, nothing else may slow.
pytestmark = [pytest.mark.alone, pytest.mark.usefixtures("lane")]

SMALL = 4096  # receive buffer of a reader who is to be full soon
COPY = "x" * 20_000


async def publish(server: LiveServer, changes: int, pause: float = 0.01) -> None:
    for number in range(changes):
        server.publish(f"entry {number}", COPY)
        await asyncio.sleep(pause)


def test_a_reader_who_stops_reading_is_dropped_and_the_others_notice_nothing() -> None:
    with running(limits=Limits(sweep=0.1, stall=60)) as server:

        async def play() -> None:
            async with (
                reading(server.port, "first.0", receive_buffer=SMALL),
                reading(server.port, "first.0") as healthy,
            ):
                publishing = asyncio.create_task(publish(server, 100))
                await healthy.until_level(100)
                await publishing
                assert healthy.changes == [f"first.{seq}" for seq in range(1, 101)]
                await asyncio.to_thread(eventually, lambda: server.hub.readers(CHANNEL) == 1)

        asyncio.run(play())
        assert server.hub.roster.figures()[CHANNEL].cut == 1, "and it is counted"


def test_a_write_that_stays_blocked_is_given_up_after_a_while() -> None:
    with running(limits=Limits(sweep=0.1, stall=0.5, unsent=10**9)) as server:

        async def play() -> None:
            async with reading(server.port, "first.0", receive_buffer=SMALL):
                await publish(server, 20)
                assert server.hub.readers(CHANNEL) == 1
                await asyncio.to_thread(eventually, lambda: server.hub.readers(CHANNEL) == 0)

        asyncio.run(play())


def test_a_stalled_reader_holds_the_server_to_little_more_than_its_buffers() -> None:
    """What waits for him lies in the list that all share: the server takes nothing in for him alone."""
    with running(limits=Limits(sweep=30, stall=60)) as server:

        async def play() -> int:
            async with reading(server.port, "first.0", receive_buffer=SMALL):
                await publish(server, 100)
                (reader,) = server.hub.roster.get(CHANNEL).readers
                return reader.position.seq

        taken = asyncio.run(play())
        assert taken * len(COPY) < 1024 * 1024


def test_who_was_far_behind_when_he_came_may_take_his_time() -> None:
    with running(limits=Limits(sweep=0.05, stall=60)) as server:
        for number in range(100):
            server.source.publish(CHANNEL, str(number), COPY)  # two megabytes

        async def play() -> list[str]:
            async with reading(server.port, "first.0", receive_buffer=SMALL) as reader:
                async for _ in reader.pieces():
                    await asyncio.sleep(0.02)
                    if len(reader.changes) == 100:
                        break
                return reader.changes

        assert asyncio.run(play()) == [f"first.{seq}" for seq in range(1, 101)]


def test_a_dropped_reader_comes_back_with_his_cursor_and_misses_nothing() -> None:
    with running(limits=Limits(sweep=0.1, stall=60)) as server:

        async def play() -> list[str]:
            async with reading(server.port, "first.0", receive_buffer=SMALL) as reader:
                await publish(server, 100)
                await asyncio.to_thread(eventually, lambda: server.hub.readers(CHANNEL) == 0)
                with suppress(asyncio.IncompleteReadError, ConnectionError):
                    await reader.to_the_end()
            async with reading(server.port, reader.parser.last_id or "first.0") as again:
                await again.until_level(100)
                return reader.changes + again.changes

        assert asyncio.run(play()) == [f"first.{seq}" for seq in range(1, 101)]


def test_stopping_does_not_wait_long_for_who_does_not_read() -> None:
    with running(limits=Limits(drain=1.0)) as server:

        async def play() -> float:
            async with (
                reading(server.port, "first.0", receive_buffer=SMALL),
                reading(server.port, "first.0") as healthy,
            ):
                publishing = asyncio.create_task(publish(server, 40))
                await healthy.until_level(40)
                await publishing
                began = time.monotonic()
                stopping = asyncio.create_task(asyncio.to_thread(server.stop))
                assert (await healthy.to_the_end())[-1].type == "bye"
                assert time.monotonic() - began < 1.0
                return await stopping

        assert asyncio.run(play()) < 5


def test_what_is_taken_down_does_not_reach_who_was_still_catching_up() -> None:
    with running(limits=Limits(sweep=30, stall=60)) as server:
        for number in range(100):
            server.source.publish(CHANNEL, f"entry {number}", "SECRET" if number == 90 else COPY)

        async def play() -> None:
            async with reading(server.port, "first.0", receive_buffer=SMALL) as reader:
                await asyncio.sleep(0.2)
                server.source.take_down(CHANNEL, "entry 90")
                server.hub.ring(CHANNEL)
                await asyncio.sleep(0.2)
                await reader.until_level(101)
                assert reader.changes == [f"first.{seq}" for seq in range(1, 102)]
                assert b"SECRET" not in reader.raw

        asyncio.run(play())


def test_who_does_not_read_gives_his_seat_back_also_when_the_channel_is_no_longer_public() -> None:
    with running(limits=Limits(sweep=0.1, stall=1.5, unsent=10**9)) as server:

        async def play() -> None:
            async with reading(server.port, "first.0", receive_buffer=SMALL):
                await publish(server, 100)
                server.source.withdraw(CHANNEL)
                server.hub.ring(CHANNEL)
                await asyncio.to_thread(eventually, lambda: server.hub.roster.get(CHANNEL) is None, 1)
                assert server.hub.admission.readers == 1
                await asyncio.to_thread(eventually, lambda: server.hub.admission.readers == 0)

        asyncio.run(play())
