"""A server that cannot read its record says so: no page that hangs on it pretends to be current."""

from __future__ import annotations

import asyncio

import pytest

from dateline.hub.limits import Limits
from tests.hub.live_server import running
from tests.hub.reader import reading

pytestmark = pytest.mark.usefixtures("lane")

QUICK = Limits(poll=0.05, sweep=0.05, silence=0.5)


def test_readers_are_told_once_that_the_record_is_silent_and_once_that_it_is_back() -> None:
    with running(limits=QUICK) as server:

        async def read() -> None:
            server.publish("a")
            async with reading(server.port, "first.0") as reader, reading(server.port, "first.0") as other:
                await reader.until(lambda event: event.type == "tick")
                server.source.broken = True
                await reader.until(lambda event: event.type == "stale", within=3)
                await other.until(lambda event: event.type == "stale", within=3)
                await asyncio.sleep(0.3)
                server.source.broken = False
                await reader.until(lambda event: event.type == "tick", within=1)
                said = [event.type for event in reader.received]
                assert said == ["entry", "tick", "stale", "tick"]

        asyncio.run(read())


def test_what_was_published_meanwhile_comes_before_they_are_told_that_they_are_current() -> None:
    with running(limits=QUICK) as server:

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                server.source.broken = True
                await reader.until(lambda event: event.type == "stale", within=3)
                for number in range(20):
                    server.source.publish("moon-landing", str(number))
                server.source.broken = False
                await reader.until(lambda event: event.type == "tick" and event.data["seq"] == 20, within=2)
                at = reader.received.index(next(e for e in reader.received if e.type == "stale"))
                after = [
                    event.id if event.type == "entry" else event.type for event in reader.received[at + 1 :]
                ]
                assert after == [*(f"first.{seq}" for seq in range(1, 21)), "tick"]

        asyncio.run(read())


def test_whoever_comes_meanwhile_is_sent_away_with_a_time_to_come_again() -> None:
    with running(limits=QUICK) as server:

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                server.source.broken = True
                await reader.until(lambda event: event.type == "stale", within=3)
                async with reading(server.port, "first.0") as turned_away:
                    assert turned_away.status == 503
                    assert int(turned_away.headers["retry-after"]) >= 1
                for name in ("head.json", "snapshot.json", "changes/first.0/0.json"):
                    assert server.ask_live(name).status == 503
                server.source.broken = False
                await reader.until(lambda event: event.type == "tick", within=1)
                async with reading(server.port, "first.0") as welcome:
                    assert welcome.status == 200

        asyncio.run(read())


def test_a_record_that_does_not_even_fail_is_silent_too() -> None:
    """A network that swallows everything: no question ever ends."""
    with running(limits=QUICK) as server:

        async def read() -> None:
            async with reading(server.port, "first.0") as reader:
                server.source._delay = 1e9
                await reader.until(lambda event: event.type == "stale", within=3)

        asyncio.run(read())


def test_a_server_that_nobody_asks_is_not_silent() -> None:
    with running(limits=QUICK) as server:

        async def read() -> None:
            await asyncio.sleep(1)
            async with reading(server.port, "first.0") as reader:
                assert reader.status == 200
                await reader.until(lambda event: event.type == "tick", within=2)

        asyncio.run(read())
        assert not server.hub.silence.lasts
