"""Joining without a hole, resuming at any byte, and bells that cannot be relied on."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable

import pytest

from dateline.hub.limits import Limits
from tests.hub.live_server import CHANNEL, LiveServer, running
from tests.hub.memory_source import MemorySource
from tests.hub.reader import crowd, reading
from tests.hub.sse import EventParser, Page

# What it times, nothing else may slow.
pytestmark = [pytest.mark.alone, pytest.mark.usefixtures("lane")]


def slow_source() -> MemorySource:
    """One whose answers take a moment, so that much happens between them."""
    source = MemorySource(delay=0.01)
    source.open(CHANNEL)
    return source


async def publish_random_history(server: LiveServer, changes: int, a_second: float) -> None:
    chance = random.Random(1969)
    began = time.monotonic()
    for number in range(changes):
        await asyncio.sleep(max(0.0, began + number / a_second - time.monotonic()))
        entries = sorted(server.source.entries(CHANNEL))
        if entries and chance.random() < 0.4:
            kind = chance.choice(["entry", "gone", "purge"])
            server.publish(chance.choice(entries), f"change {number}", kind=kind)
        else:
            server.publish(f"entry {number}", "x" * chance.randrange(2000))


async def keep_open(server: LiveServer, wait: float, at_rest: asyncio.Event) -> Page:
    """A page: it loads a snapshot, idles a moment, opens its stream, and applies what comes."""
    await asyncio.sleep(wait)
    page = Page()
    page.load(json.loads((await asyncio.to_thread(server.ask_live, "snapshot.json")).body))
    await asyncio.sleep(random.uniform(0, 0.2))
    async with reading(server.port, page.cursor) as reader:
        async for events in reader.pieces():
            for event in events:
                page.take(event)
            if at_rest.is_set() and page.seq == server.source._records[CHANNEL].tip.seq:
                return page
    return page


def readers_joining_during(changes: int, a_second: float, readers: int) -> None:
    with running(slow_source(), Limits(tick=1.0)) as server:

        async def play() -> list[Page]:
            at_rest = asyncio.Event()
            lasts = changes / a_second
            pages = [
                asyncio.create_task(keep_open(server, random.uniform(0, lasts), at_rest))
                for _ in range(readers)
            ]
            await publish_random_history(server, changes, a_second)
            at_rest.set()
            return await asyncio.wait_for(asyncio.gather(*pages), 20)

        pages = asyncio.run(play())
        fresh = Page()
        fresh.load(json.loads(server.ask_live("snapshot.json").body))
        assert len(pages) == readers
        for page in pages:
            assert page.complaints == []
            assert page.cursor == fresh.cursor == f"first.{changes}"
            assert json.dumps(page.entries, sort_keys=True) == json.dumps(fresh.entries, sort_keys=True)


def test_200_readers_joining_at_any_instant_are_all_equal_to_a_fresh_snapshot() -> None:
    readers_joining_during(changes=1000, a_second=150, readers=200)


@pytest.mark.slow
def test_200_readers_joining_during_20_seconds_are_all_equal_to_a_fresh_snapshot() -> None:
    readers_joining_during(changes=1000, a_second=50, readers=200)


def test_a_stream_cut_at_any_byte_is_resumed_to_the_same_state() -> None:
    with running() as server:
        for key, text in (("a", "first"), ("b", "second “with quotes”"), ("a", "first, amended")):
            server.publish(key, text + " and so on" * 12)

        async def whole() -> bytes:
            async with reading(server.port, "first.0") as reader:
                await reader.until(lambda event: event.type == "tick")
                return reader.raw

        async def resumed(cut: bytes) -> Page:
            page, parser = Page("first"), EventParser()
            for event in parser.feed(cut):
                page.take(event)
            async with reading(server.port, parser.last_id or "first.0") as reader:
                for event in await reader.until(lambda event: event.type == "tick"):
                    page.take(event)
            return page

        async def cut_everywhere() -> list[Page]:
            raw = await whole()
            changes = raw.index(b"event: tick")
            assert raw[:changes].count(b"id: ") == 3
            return [await resumed(raw[:at]) for at in range(changes + 1)]

        pages = asyncio.run(cut_everywhere())
        assert len(pages) > 600
        for page in pages:
            assert page.complaints == []
            assert page.entries == server.source.entries(CHANNEL)
            assert page.cursor == "first.3"


def unreliable(ring: Callable[[str], None], chance: random.Random) -> Callable[[str], Awaitable[None]]:
    """A fifth of the bells are lost, a fifth doubled, a fifth late."""

    async def rung(channel: str) -> None:
        fate = chance.random()
        if fate < 0.2:
            return
        if fate < 0.4:
            await asyncio.sleep(chance.uniform(0, 0.5))
        ring(channel)
        if fate > 0.8:
            ring(channel)

    return rung


def test_lost_doubled_and_shuffled_bells_lose_nothing_and_delay_little() -> None:
    source = MemorySource(delay=0.002)
    channels = [f"channel-{number}" for number in range(40)]
    for channel in channels:
        source.open(channel)
    delays: list[float] = []
    with running(source) as server:

        async def listen(channel: str) -> None:
            async with reading(server.port, "first.0", channel=channel) as reader:
                async for events in reader.pieces():
                    now = time.monotonic()
                    delays.extend(
                        now - float(event.data["text"]) for event in events if event.type == "entry"
                    )
                    if len(reader.changes) == 25:
                        break
                assert reader.changes == [f"first.{seq}" for seq in range(1, 26)]

        async def publish() -> None:
            rung = unreliable(server.hub.ring, random.Random(11))
            late = []
            for number in range(1000):
                channel = channels[number % len(channels)]
                source.publish(channel, str(number), str(time.monotonic()))
                late.append(asyncio.create_task(rung(channel)))
                await asyncio.sleep(0.005)
            await asyncio.gather(*late)

        async def play() -> None:
            await asyncio.wait_for(asyncio.gather(publish(), *map(listen, channels)), 30)

        asyncio.run(play())
    assert len(delays) == 1000
    assert max(delays) <= 1.5


def test_without_any_bell_a_change_is_there_within_a_second_and_a_half() -> None:
    with running() as server:

        async def read() -> float:
            async with reading(server.port, "first.0") as reader:
                await asyncio.sleep(0.1)
                began = time.monotonic()
                server.source.publish(CHANNEL, "a")
                await reader.until(lambda event: event.type == "entry")
                return time.monotonic() - began

        assert asyncio.run(read()) <= 1.5


def test_a_bell_for_what_nobody_listens_to_asks_the_record_nothing() -> None:
    with running(limits=Limits(poll=30)) as server:
        server.source.calls.clear()
        for _ in range(10):
            server.hub.ring("nowhere")
            server.publish("a")
        time.sleep(0.1)
        assert server.source.calls == []


def test_a_storm_of_returning_readers_costs_the_record_a_few_reads() -> None:
    with running() as server:
        for number in range(50):
            server.source.publish(CHANNEL, str(number))
        server.source.calls.clear()

        async def storm() -> None:
            async with crowd(server.port, 200, "first.0") as readers:
                await asyncio.gather(*(reader.until_level(50) for reader in readers))
                assert all(len(reader.changes) == 50 for reader in readers)

        asyncio.run(storm())
        assert server.source.calls.count("news") <= 2


def test_many_who_return_in_the_same_moment_from_many_cursors_all_go_on() -> None:
    """Each waits while another reads back what he needs too."""
    source = slow_source()
    for number in range(200):
        source.publish(CHANNEL, str(number))
    with running(source) as server:

        async def back(seq: int) -> int:
            async with reading(server.port, f"first.{seq}") as reader:
                assert reader.status == 200
                await reader.until_level(200)
                return len(reader.changes)

        async def storm() -> list[int]:
            return await asyncio.gather(*map(back, range(200)))

        assert asyncio.run(storm()) == [200 - seq for seq in range(200)]
