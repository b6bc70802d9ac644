"""Pages answered from the table: true under every race, and kept only while they are good for everybody."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from dateline.hub.ready.question import question_of
from tests.hub.live_server import CHANNEL
from tests.hub.ready_newsroom import PAGE, Newsroom, play
from tests.waiting import until


@pytest.fixture
def threads_in_turns() -> Iterator[None]:
    """Threads change places twenty times as often as usual, so that they meet everywhere."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.00025)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("threads_in_turns")
def test_however_publishing_and_asking_fall_together_nobody_is_shown_less_than_was_answered() -> None:
    async def scene(newsroom: Newsroom) -> None:
        answered = 0
        over = False

        def write() -> None:
            nonlocal answered
            while not over:
                answered = newsroom.publish()  # of two writers: maybe not the highest, but it was committed
                time.sleep(random.choice((0, 0.0005, 0.005, 0.02)))

        async def read() -> None:
            for _ in range(150):
                known = answered
                assert await newsroom.shown() >= known
                await asyncio.sleep(random.choice((0, 0, 0.001, 0.01)))

        writers = [Thread(target=write) for _ in range(2)]
        for writer in writers:
            writer.start()
        try:
            await asyncio.gather(*(read() for _ in range(20)))
        finally:
            over = True
            for writer in writers:
                await asyncio.to_thread(writer.join)
        print(f"\n{answered} changes, {newsroom.renders} renderings for 3,000 questions")
        assert newsroom.renders < 2500  # else it was not the table that was tried

    play(scene)


def test_a_page_that_was_asked_for_before_a_change_is_not_kept_after_it() -> None:
    async def scene(newsroom: Newsroom) -> None:
        early = asyncio.create_task(newsroom.shown())
        while not newsroom.renders:
            await asyncio.sleep(0)
        newsroom.publish()
        await early
        assert not newsroom.is_ready
        assert await newsroom.shown() == 1

    play(scene, gather=3600)


def test_a_change_in_another_process_is_shown_within_a_second_and_a_half_without_a_bell() -> None:
    async def scene(newsroom: Newsroom) -> None:
        for count in range(1, 4):
            await newsroom.shown()
            newsroom.source.publish(CHANNEL, f"elsewhere {count}")
            began = asyncio.get_running_loop().time()
            while await newsroom.shown() != count:
                assert asyncio.get_running_loop().time() - began < 1.5
                await asyncio.sleep(0.02)

    play(scene)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_when_what_every_page_bears_has_changed_none_from_before_is_answered(elsewhere: bool) -> None:
    async def scene(newsroom: Newsroom) -> None:
        await newsroom.shown()
        await asyncio.sleep(0.3)  # the watch has seen the build of before
        made = newsroom.renders
        newsroom.source.build = "build-2"
        if elsewhere:
            await until(lambda: not newsroom.is_ready)
        else:
            newsroom.hub.ring_all()
        assert not newsroom.is_ready
        await newsroom.shown()
        assert newsroom.renders > made

    play(scene, poll=0.1, gather=3600)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_channel_that_is_no_longer_public_is_answered_from_the_table_no_more(elsewhere: bool) -> None:
    async def scene(newsroom: Newsroom) -> None:
        await newsroom.shown()
        newsroom.source.withdraw(CHANNEL)
        if elsewhere:
            await until(lambda: not newsroom.is_ready)
        else:
            newsroom.hub.ring(CHANNEL)
        assert not newsroom.is_ready
        assert await newsroom.shown() == -1
        assert not newsroom.is_ready  # its channel has no tip, so nothing of it is kept

    play(scene, poll=0.1, gather=3600)


@pytest.mark.parametrize(
    "extra",
    [
        [(b"set-cookie", b"a=b")], [(b"vary", b"Cookie")], [(b"vary", b"Accept-Encoding, Cookie")],
        [(b"vary", b"Accept-Encoding"), (b"content-encoding", b"br")], [(b"connection", b"close")],
        [(b"etag", b'"again"')],
    ],
)  # fmt: skip
def test_what_is_not_good_for_everybody_is_not_kept(extra: list[tuple[bytes, bytes]]) -> None:
    async def scene(newsroom: Newsroom) -> None:
        newsroom.extra = extra
        await newsroom.shown()
        assert not newsroom.is_ready

    play(scene)


@pytest.mark.parametrize("status", [206, 301, 404, 500, 503])
def test_nothing_but_a_success_is_kept(status: int) -> None:
    async def scene(newsroom: Newsroom) -> None:
        newsroom.status = status
        await newsroom.shown()
        assert not newsroom.is_ready

    play(scene)


def test_pages_are_made_again_together_and_never_while_the_hub_closes() -> None:
    async def scene(newsroom: Newsroom) -> None:
        await newsroom.pages({**asgi(PAGE)}, nothing_more, swallow)
        before = newsroom.renders
        for _ in range(5):
            newsroom.publish()
        await asyncio.sleep(0.2)
        assert newsroom.renders == before + 1
        assert newsroom.is_ready
        await newsroom.pages({**asgi(PAGE)}, nothing_more, swallow)
        newsroom.hub.closing = True
        newsroom.publish()
        await asyncio.sleep(0.2)
        assert newsroom.renders == before + 1
        newsroom.hub.closing = False

    play(scene)


def asgi(target: bytes) -> dict[str, Any]:
    path, _, query = target.partition(b"?")
    return {
        "type": "http", "method": "GET", "scheme": "http", "path": path.decode(), "raw_path": path,
        "query_string": query, "headers": [(b"host", b"x")],
    }  # fmt: skip


async def nothing_more() -> Any:
    return {"type": "http.request", "body": b"", "more_body": False}


async def swallow(message: Any) -> None:
    """Whoever asked does not matter here."""


def test_an_application_below_a_path_is_left_alone() -> None:
    assert question_of(asgi(PAGE)) is not None
    assert question_of({**asgi(PAGE), "root_path": "/news"}) is None
