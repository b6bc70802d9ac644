"""Pages that are ready outlive a record out of reach for a while, documents do not; and what a poll costs it."""

from __future__ import annotations

import asyncio
import json

from dateline.hub.limits import Limits
from tests.hub.live_server import CHANNEL, running
from tests.hub.ready_newsroom import Newsroom, play
from tests.waiting import eventually, until


def test_while_the_record_fails_documents_are_not_answered_and_afterwards_they_are() -> None:
    with running(limits=Limits(poll=0.1)) as server:
        assert server.ask_live("head.json").status == 200
        assert server.ask_live("snapshot.json").status == 200
        server.source.broken = True
        eventually(lambda: server.ask_live("head.json").status == 503)
        assert server.ask_live("snapshot.json").status == 503
        server.source.broken = False
        eventually(lambda: server.ask_live("head.json").status == 200)


def test_a_page_outlives_a_failing_record_for_a_while_and_not_for_ever() -> None:
    async def scene(newsroom: Newsroom) -> None:
        await newsroom.shown()
        newsroom.source.broken = True
        await asyncio.sleep(0.3)
        assert newsroom.is_ready
        await until(lambda: not newsroom.is_ready)

    play(scene, poll=0.05, uncompared=0.7)


def test_a_page_that_outlived_a_failing_record_is_compared_with_it_afterwards() -> None:
    async def scene(newsroom: Newsroom) -> None:
        assert await newsroom.shown() == 0
        newsroom.source.broken = True
        newsroom.source.publish(CHANNEL, "elsewhere")
        await asyncio.sleep(0.2)
        assert await newsroom.shown() == 0
        newsroom.source.broken = False
        async with asyncio.timeout(5):
            while await newsroom.shown() != 1:
                await asyncio.sleep(0.01)

    play(scene, poll=0.05)


def test_what_head_json_says_of_the_readers_is_true_within_a_second_or_so() -> None:
    with running() as server:
        assert json.loads(server.ask_live("head.json").body)["window_ms"] == 1000
        server.hub.admission.readers += 2000
        try:
            eventually(lambda: json.loads(server.ask_live("head.json").body)["window_ms"] == 5000, within=1.5)
        finally:
            server.hub.admission.readers -= 2000


def test_five_hundred_polls_cost_the_record_a_few_reads() -> None:
    with running() as server:
        server.ask_live("head.json")
        server.source.calls.clear()
        for _ in range(500):
            server.ask_live("head.json")
        reads = [call for call in server.source.calls if call == "state"]
        print(f"\n500 polls, {len(reads)} reads")
        assert len(reads) <= 10
