"""The table of finished answers: true under every race, bounded, and honest when the record is out of reach."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
import tracemalloc
from collections.abc import Awaitable, Callable, Iterator
from threading import Thread
from typing import Any

import pytest

from dateline.hub.asgi import Receive, Scope, Send
from dateline.hub.hub import Hub
from dateline.hub.limits import Limits
from dateline.hub.ready.finished import Finished
from dateline.hub.ready.pages import ReadyPages
from dateline.hub.ready.question import Question, channel_of, question, question_of
from dateline.hub.ready.table import Table
from dateline.hub.source import Tip
from dateline.lib.once import Once
from tests.hub.live_server import CHANNEL, running
from tests.hub.memory_source import MemorySource

PAGE = f"/live/{CHANNEL}/".encode()


class Newsroom:
    """A page that shows how far the log has come, behind the layer; rendering takes its time, in steps."""

    def __init__(self, **limits: Any) -> None:
        self.source = MemorySource(delay=0.002)
        self.source.open(CHANNEL)
        self.hub = Hub(self.source, limits=Limits(**limits))
        self.renders = 0
        self.extra: list[tuple[bytes, bytes]] = []
        self.status = 200
        self.pages = ReadyPages(self.hub, self._app)

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.renders += 1
        await asyncio.sleep(random.uniform(0, 0.004))
        shown = len(self.source.entries(CHANNEL)) if CHANNEL in self.source._records else -1
        await asyncio.sleep(random.uniform(0, 0.004))
        body = b'{"shown": %d}' % shown
        headers = [
            (b"etag", b'"%d"' % shown),
            (b"cache-control", b"max-age=0, s-maxage=5"),
            (b"content-length", b"%d" % len(body)),
            *self.extra,
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def publish(self) -> int:
        """In any thread, as after a commit: when it returns it has been answered."""
        seq = self.source.publish(CHANNEL, f"entry {random.random()}")
        self.hub.ring(CHANNEL)
        return seq

    async def shown(self) -> int:
        return int(json.loads((await self.pages.answer(plain(PAGE))).body)["shown"])

    @property
    def is_ready(self) -> bool:
        return self.hub.ready.find(plain(PAGE)) is not None


def plain(target: bytes, host: bytes = b"x") -> Question:
    asked = question("http", target, [(b"host", host)])
    assert asked is not None
    return asked


def play(scene: Callable[[Newsroom], Awaitable[None]], **limits: Any) -> None:
    async def run() -> None:
        newsroom = Newsroom(**limits)
        await newsroom.hub.start()
        newsroom.pages.start()
        try:
            await scene(newsroom)
        finally:
            await newsroom.pages.close()
            await newsroom.hub.close()

    asyncio.run(run())


# --- nothing stale


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
            await asyncio.sleep(0.3)
        else:
            newsroom.hub.ring_all()
        assert not newsroom.is_ready
        await newsroom.shown()
        assert newsroom.renders > made

    play(scene, poll=0.1, gather=3600)


def test_no_more_streams_are_let_in_than_the_newsroom_wants() -> None:
    async def scene(newsroom: Newsroom) -> None:
        newsroom.source.streams = 1
        await asyncio.sleep(0.3)
        assert newsroom.hub.admission.refusal() is None
        newsroom.hub.admission.enter()
        assert newsroom.hub.admission.refusal() is not None

    play(scene, poll=0.1, gather=3600)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_channel_that_is_no_longer_public_is_answered_from_the_table_no_more(elsewhere: bool) -> None:
    async def scene(newsroom: Newsroom) -> None:
        await newsroom.shown()
        newsroom.source.withdraw(CHANNEL)
        if elsewhere:
            await asyncio.sleep(0.3)
        else:
            newsroom.hub.ring(CHANNEL)
        assert not newsroom.is_ready
        assert await newsroom.shown() == -1
        assert not newsroom.is_ready  # its channel has no tip, so nothing of it is kept

    play(scene, poll=0.1, gather=3600)


def test_two_tips_for_one_channel_show_that_it_moved() -> None:
    table = Table(1_000_000, 100)
    other = PAGE + b"contents/"
    assert table.put(0, Tip("a", 0, 1), plain(PAGE), finished(PAGE), Once())
    assert not table.put(0, Tip("a", 0, 2), plain(other), finished(other), Once())
    assert len(table) == 0


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


# --- bounded


def finished(target: bytes, size: int = 1000) -> Finished:
    headers = (
        (b"etag", b'"%d"' % hash(target)),
        (b"cache-control", b"s-maxage=5"),
        (b"content-length", b"%d" % size),
    )
    return Finished(200, headers, random.randbytes(size))


def addresses(count: int) -> list[bytes]:
    return [b"/live/%b-%d/%032x/" % (CHANNEL.encode(), number % 50, number) for number in range(count)]


def fill(table: Table, targets: list[bytes], size: int = 20_000) -> None:
    for target in targets:
        ticket = table.ticket(channel_of(target))
        table.put(ticket, Tip("a", 0, 1), plain(target), finished(target, size), Once())


def test_ten_thousand_addresses_take_no_more_memory_than_is_given_to_them() -> None:
    most = 8 * 1024 * 1024
    table = Table(most, 4096)
    tracemalloc.start()
    try:
        fill(table, addresses(10_000))
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    print(f"\n{len(table)} of 10,000 pages of 20 KB kept in {taken / 1e6:.1f} MB of {most / 1e6:.1f}")
    assert table.size <= most
    assert taken <= 1.1 * most
    assert table.size > 0.9 * most


def test_ten_thousand_small_answers_are_no_more_pages_than_may_be() -> None:
    table = Table(64 * 1024 * 1024, 1000)
    fill(table, addresses(10_000), 100)
    assert len(table) == 1000
    assert len(table.tips()) == 50


def test_what_was_used_last_stays() -> None:
    table = Table(64 * 1024 * 1024, 10)
    targets = addresses(20)
    fill(table, targets[:10], 100)
    assert table.find(plain(targets[0]))
    fill(table, targets[10:15], 100)
    found = [target for target in targets if table.find(plain(target))]
    assert found == [targets[0], *targets[6:15]]


def test_a_page_larger_than_a_fair_share_is_not_kept() -> None:
    table = Table(1_000_000, 10)
    fill(table, [PAGE], 100_000)
    assert (len(table), table.size, table.tips()) == (0, 0, {})


def test_dropping_and_sweeping_leave_nothing_behind() -> None:
    table = Table(64 * 1024 * 1024, 4096)
    targets = [*addresses(500), PAGE + b"head.json"]
    for _ in range(3):
        fill(table, targets, 100)
        table.sweep(lambda target: target.endswith(b".json"))
        assert len(table) == 500
        for number in range(50):
            table.drop(f"{CHANNEL}-{number}")
        assert (len(table), table.size, table.tips()) == (0, 0, {})


# --- when the record is out of reach


def test_while_the_record_fails_pages_are_answered_and_documents_are_not() -> None:
    with running(limits=Limits(poll=0.1)) as server:
        assert server.ask_live("head.json").status == 200
        assert server.ask_live("snapshot.json").status == 200
        server.source.broken = True
        eventually_is(lambda: server.ask_live("head.json").status, 503)
        assert server.ask_live("snapshot.json").status == 503
        server.source.broken = False
        eventually_is(lambda: server.ask_live("head.json").status, 200)


def test_a_page_outlives_a_failing_record_for_a_while_and_not_for_ever() -> None:
    async def scene(newsroom: Newsroom) -> None:
        await newsroom.shown()
        newsroom.source.broken = True
        await asyncio.sleep(0.3)
        assert newsroom.is_ready
        await asyncio.sleep(0.8)
        assert not newsroom.is_ready

    play(scene, poll=0.05, uncompared=0.7)


def test_a_page_that_outlived_a_failing_record_is_compared_with_it_afterwards() -> None:
    async def scene(newsroom: Newsroom) -> None:
        assert await newsroom.shown() == 0
        newsroom.source.broken = True
        newsroom.source.publish(CHANNEL, "elsewhere")
        await asyncio.sleep(0.2)
        assert await newsroom.shown() == 0
        newsroom.source.broken = False
        await asyncio.sleep(0.2)
        assert await newsroom.shown() == 1

    play(scene, poll=0.05)


def test_what_head_json_says_of_the_readers_is_true_within_a_second_or_so() -> None:
    with running() as server:
        assert json.loads(server.ask_live("head.json").body)["window_ms"] == 1000
        server.hub.admission.readers += 2000
        try:
            eventually_is(
                lambda: json.loads(server.ask_live("head.json").body)["window_ms"], 5000, within=1.5
            )
        finally:
            server.hub.admission.readers -= 2000


def test_ten_thousand_polls_cost_the_record_a_few_reads() -> None:
    with running() as server:
        server.ask_live("head.json")
        server.source.calls.clear()
        for _ in range(500):
            server.ask_live("head.json")
        reads = [call for call in server.source.calls if call == "state"]
        print(f"\n500 polls, {len(reads)} reads")
        assert len(reads) <= 10


# --- before anybody asks


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


def eventually_is(value: Callable[[], object], wanted: object, within: float = 5.0) -> None:
    until = time.monotonic() + within
    while (found := value()) != wanted:
        assert time.monotonic() < until, f"{found} is not {wanted}"
        time.sleep(0.02)
