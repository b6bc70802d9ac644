"""Who is let in, and how the others are told to wait."""

from __future__ import annotations

import asyncio
import json

import pytest

from dateline.hub.admission import Admission
from dateline.hub.limits import Limits
from tests.hub.live_server import running
from tests.hub.reader import crowd, reading
from tests.hub.ready_newsroom import Newsroom, play
from tests.waiting import eventually, until

pytestmark = pytest.mark.usefixtures("lane")


def test_so_many_new_readers_a_second_and_no_more() -> None:
    now = 0.0
    admission = Admission(Limits(joins=10, joins_at_once=5), lambda: now)
    assert [admission.refusal() for _ in range(7)] == [None] * 5 + [1, 1]
    now = 0.25
    assert [admission.refusal() for _ in range(3)] == [None, None, 1]
    now = 100.0
    assert [admission.refusal() for _ in range(6)] == [None] * 5 + [1]


def test_a_full_house_asks_to_come_back_after_the_window() -> None:
    admission = Admission(Limits(streams=4000), lambda: 0.0)
    admission.readers = 4000
    assert admission.refusal() == 10


def test_readers_over_the_limit_get_503_and_a_time_to_come_back() -> None:
    with running(limits=Limits(streams=3)) as server:

        async def read() -> None:
            async with crowd(server.port, 3):
                async with reading(server.port) as turned_away:
                    assert turned_away.status == 503
                    assert int(turned_away.headers["retry-after"]) >= 1
                    assert turned_away.headers["access-control-allow-origin"] == "*"
                    assert turned_away.headers["cache-control"] == "no-store"
                assert server.ask_live("head.json").status == 200

        asyncio.run(read())
        eventually(lambda: server.hub.admission.readers == 0)
        asyncio.run(only_open(server.port))


async def only_open(port: int) -> None:
    async with reading(port) as reader:
        assert reader.status == 200


def test_a_rush_is_spread_over_the_seconds() -> None:
    with running(limits=Limits(joins=0.001, joins_at_once=20)) as server:

        async def read() -> None:
            async with crowd(server.port, 30) as readers:
                assert [reader.status for reader in readers] == [200] * 20 + [503] * 10

        asyncio.run(read())


def test_refused_and_unknown_readers_hold_no_place() -> None:
    with running() as server:
        for _ in range(20):
            assert server.ask("/live/nowhere/stream").status == 404
        assert server.hub.admission.readers == 0


def test_the_window_grows_with_the_readers() -> None:
    limits = Limits()
    assert [limits.window_ms(readers) for readers in (0, 400, 1000, 8000, 10**6)] == [
        1000, 1000, 2500, 20_000, 20_000,
    ]  # fmt: skip
    with running(limits=Limits(window_per_reader=1.0)) as server:

        async def read() -> None:
            async with crowd(server.port, 3):
                head = await asyncio.to_thread(server.ask_live, "head.json")
                assert json.loads(head.body)["window_ms"] == 3000

        asyncio.run(read())


def test_a_machine_with_few_files_lowers_the_limit() -> None:
    with running() as server:
        server.hub.allow_streams(0)
        assert server.ask_live("stream").status == 503
        server.hub.allow_streams(10**9)
        assert server.hub.admission.most == server.hub.limits.streams


def test_no_more_streams_are_let_in_than_the_newsroom_wants() -> None:
    async def scene(newsroom: Newsroom) -> None:
        newsroom.source.streams = 1
        await until(lambda: newsroom.hub.admission.wanted == 1)
        assert newsroom.hub.admission.refusal() is None
        newsroom.hub.admission.enter()
        assert newsroom.hub.admission.refusal() is not None

    play(scene, poll=0.1, gather=3600)
