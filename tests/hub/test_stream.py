"""What a reader of a stream sees, from the first byte to the last."""

from __future__ import annotations

import asyncio
import json
import time

import pytest

from dateline.hub.limits import Limits
from dateline.hub.source import State
from tests.hub.live_server import CHANNEL, running
from tests.hub.memory_source import MemorySource
from tests.hub.reader import crowd, reading
from tests.waiting import eventually

pytestmark = pytest.mark.usefixtures("lane")


def test_a_stream_says_at_once_that_it_is_open_and_tells_proxies_to_let_it_through() -> None:
    async def read(port: int) -> None:
        async with reading(port) as reader:
            assert reader.status == 200
            assert reader.headers["content-type"] == "text/event-stream; charset=utf-8"
            assert reader.headers["cache-control"] == "no-store, no-transform"
            assert reader.headers["x-accel-buffering"] == "no"
            assert reader.headers["access-control-allow-origin"] == "*"
            assert "set-cookie" not in reader.headers
            assert "server" not in reader.headers
            async for _ in reader.pieces():
                break
            assert reader.parser.comments == 1
            assert reader.parser.retry == 1000

    with running() as server:
        asyncio.run(read(server.port))


def test_a_change_arrives_with_its_cursor_its_kind_and_its_body() -> None:
    with running() as server:

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                server.publish("a", "The hatch is open")
                event = (await reader.until_level(1))[-1]
                assert (event.id, event.type) == ("first.1", "entry")
                assert event.data == {"id": "a", "text": "The hatch is open"}

        asyncio.run(read())


def test_a_new_reader_is_told_tip_hash_and_window_as_soon_as_he_is_level() -> None:
    with running() as server:
        for key in "abc":
            server.publish(key)

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                events = await reader.until(lambda event: event.type == "tick")
                assert [event.id for event in events] == ["first.1", "first.2", "first.3", "first.3"]
                assert events[-1].data["seq"] == 3
                assert set(events[-1].data) == {
                    "epoch",
                    "gen",
                    "seq",
                    "hash",
                    "build",
                    "window_ms",
                    "sample",
                    "readers",
                }
                head = json.loads(server.ask_live("head.json").body)
                assert events[-1].data["hash"] == head["hash"]

        asyncio.run(read())


def test_a_tick_never_overtakes_the_changes_it_speaks_of() -> None:
    with running(limits=Limits(tick=0.05, sweep=0.02)) as server:

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                publishing = asyncio.create_task(publish_some())
                await reader.until_level(100)
                await publishing
                await reader.until(lambda event: event.type == "tick" and event.data["seq"] == 100)
            seq = 0
            for event in reader.received:
                if event.type == "tick":
                    assert event.data["seq"] == seq
                else:
                    seq = int(event.id.rpartition(".")[2])
            assert sum(event.type == "tick" for event in reader.received) > 3

        async def publish_some() -> None:
            for number in range(100):
                server.publish(f"entry {number}")
                await asyncio.sleep(0.01)

        asyncio.run(read())


def test_silence_is_filled_with_comments_from_one_timer() -> None:
    with running(limits=Limits(heartbeat=0.1, heartbeat_jitter=0.03)) as server:

        async def read() -> None:
            async with crowd(server.port, 3) as readers:
                for reader in readers:
                    async for _ in reader.pieces():
                        if reader.parser.comments >= 5:
                            break

        asyncio.run(asyncio.wait_for(read(), 5))


def test_an_old_stream_is_ended_with_bye_and_can_be_taken_up_where_it_ended() -> None:
    with running(limits=Limits(life=0.3, life_jitter=0.1, sweep=0.05)) as server:

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                server.publish("a")
                events = await reader.to_the_end()
                assert events[-1].type == "bye"
                assert events[-1].data == {"spread_ms": 1000}
            server.publish("b")
            async with reading(server.port, last_event_id=reader.parser.last_id) as reader:
                await reader.until_level(2)
            assert reader.changes == ["first.2"]

        asyncio.run(read())


def test_a_reader_who_goes_away_is_noticed_and_his_channel_forgotten() -> None:
    with running(limits=Limits(linger=0.1, sweep=0.05)) as server:

        async def read() -> None:
            async with crowd(server.port, 5):
                assert server.hub.readers(CHANNEL) == 5
                assert server.hub.admission.readers == 5

        asyncio.run(read())
        eventually(lambda: server.hub.readers(CHANNEL) == 0)
        eventually(lambda: server.hub.roster.get(CHANNEL) is None)
        assert server.hub.admission.readers == 0


def test_another_epoch_sends_every_reader_for_a_snapshot() -> None:
    with running() as server:
        for number in range(10):
            server.publish(str(number))

        async def read() -> None:
            async with crowd(server.port, 3, "first.10") as readers:
                server.source.restore(CHANNEL, "second", 5)
                for reader in readers:
                    events = await reader.to_the_end()
                    assert events[-1].type == "reset"
                    assert events[-1].data == {"spread_ms": 1000}
            async with reading(server.port, "second.5") as reader:
                server.publish("more")
                assert (await reader.until_level(6))[-1].id == "second.6"

        asyncio.run(read())


def test_what_is_taken_down_is_in_no_list_that_a_later_reader_is_served_from() -> None:
    with running() as server:
        server.publish("a", "harmless")
        server.publish("b", "SECRET")
        server.publish("c", "harmless")

        async def read() -> None:
            async with reading(server.port, "first.0") as early:
                await early.until_level(3)
                assert b"SECRET" in early.raw
                server.source.take_down(CHANNEL, "b")
                server.hub.ring(CHANNEL)
                events = await early.until_level(4)
                assert (events[-1].type, events[-1].data) == ("purge", {"id": "b"})
                async with reading(server.port, "first.0") as late:
                    events = [event for event in await late.until_level(4) if event.type != "tick"]
                    assert [event.type for event in events] == ["entry", "purge", "entry", "purge"]
                    assert b"SECRET" not in late.raw

        asyncio.run(read())


def test_a_channel_that_is_no_longer_public_lets_its_readers_go() -> None:
    with running() as server:

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                server.source.withdraw(CHANNEL)
                assert (await reader.to_the_end())[-1].type == "reset"
            async with reading(server.port, "first.0") as reader:
                assert reader.status == 404

        asyncio.run(read())


def test_a_leap_beyond_the_horizon_is_not_brought_change_by_change() -> None:
    with running(limits=Limits(backlog=20)) as server:

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                for number in range(100):
                    server.source.publish(CHANNEL, str(number))
                assert [event.type for event in await reader.to_the_end()] == ["reset"]

        asyncio.run(read())


def test_a_failing_record_is_said_and_what_it_held_back_arrives_once_it_is_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with running(limits=Limits(poll=0.05)) as server:

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                server.source.broken = True
                server.publish("a")
                await asyncio.sleep(0.2)
                async with reading(server.port, "first.9") as turned_away:
                    assert turned_away.status == 503
                    assert int(turned_away.headers["retry-after"]) >= 1
                server.source.broken = False
                assert (await reader.until_level(1))[-1].id == "first.1"

        asyncio.run(read())
    assert "goes on" in caplog.text


def test_fifty_changes_in_a_moment_are_sent_joined() -> None:
    source = MemorySource(delay=0.02)
    source.open(CHANNEL)
    with running(source) as server:

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                for number in range(50):
                    server.publish(str(number))
                pieces = 0
                async for events in reader.pieces():
                    pieces += bool(events)
                    if reader.parser.last_id == "first.50":
                        break
                assert pieces < 25

        asyncio.run(read())


def test_every_reader_gets_every_change_once_and_in_order() -> None:
    with running() as server:

        async def read() -> None:
            async with crowd(server.port, 300, "first.0") as crowded:
                for number in range(30):
                    server.publish(str(number))
                    await asyncio.sleep(0.002)
                began = time.monotonic()
                await asyncio.gather(*(reader.until_level(30) for reader in crowded))
                assert time.monotonic() - began < 10
                for reader in crowded:
                    assert reader.changes == [f"first.{seq}" for seq in range(1, 31)]

        asyncio.run(read())


class OneUnreadable(MemorySource):
    """The state of one channel cannot be made; all others can."""

    async def state(self, channel: str) -> State | None:
        if channel == CHANNEL:
            raise RuntimeError("a row of this channel cannot be read")
        return await super().state(channel)


def test_a_channel_whose_state_cannot_be_read_keeps_no_tick_from_the_others() -> None:
    source = OneUnreadable()
    source.open(CHANNEL)
    source.open("river")

    async def read(port: int) -> None:
        async with reading(port), reading(port, channel="river") as reader:
            await reader.until(lambda event: event.type == "tick")

    with running(source, Limits(sweep=0.1)) as server:
        asyncio.run(read(server.port))
