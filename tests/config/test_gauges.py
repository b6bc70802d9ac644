"""What processes tell each other of themselves, and what the desk and Prometheus make of it."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from dateline.bus.memory import MemoryBus, Room
from dateline.config.gauges import letters as gauge_letters
from dateline.config.gauges.gauges import KEPT, UNANSWERED, Gauges
from dateline.config.gauges.letters import ChannelGauges, Letter, ProcessGauges, SeenPage
from dateline.config.live.delivery import LATE, UNHEARD, UNREADABLE, Delivery
from dateline.hub.hub import Hub
from dateline.lib import envelope
from tests.desk_client import Desk
from tests.hub.memory_source import MemorySource
from tests.served import Served, served
from tests.waiting import Clock

RIVER = "river"


class Process:
    """A hub with its gauges, on a bus it shares."""

    def __init__(self, room: Room, source: MemorySource, clock: Clock, name: str) -> None:
        self.hub = Hub(source)
        self.bus = MemoryBus(room)
        self.gauges = Gauges(self.hub, self.bus, name=name, now=clock)
        self.delivery = Delivery(self.hub, self.gauges, now=clock)
        self.hub.follower.begin()
        self.hub.seen._now = clock
        self.gauges._loop = asyncio.get_running_loop()
        self.bus.start()

    async def tell(self) -> None:
        self.gauges.tell()
        await asyncio.sleep(0.01)

    async def report(self, page: str, seq: int, network: int = 0) -> None:
        """Of those from one network some are refused."""
        channel = await self.hub.roster.open(RIVER)
        assert channel is not None
        await self.hub.follower.catch_up(channel)
        body = json.dumps({"token": page * 3, "epoch": "first", "seq": seq}).encode()
        status = self.hub.seen.take(RIVER, channel.log.tip, body, network).status
        assert status == 204 or (network and status == 429)


def together(act: Callable[[list[Process], MemorySource, Clock], Any], processes: int = 2) -> None:
    async def run() -> None:
        room, source, clock = Room(), MemorySource(), Clock()
        source.open(RIVER)
        await act([Process(room, source, clock, f"p{number}") for number in range(processes)], source, clock)

    asyncio.run(run())


def test_readers_are_summed_over_processes_and_those_of_a_silent_one_are_forgotten() -> None:
    async def act(processes: list[Process], source: MemorySource, clock: Clock) -> None:
        one, other, third = processes
        for each, readers in zip(processes, (5, 600, 7), strict=True):
            await each.hub.roster.open(RIVER)
            each.hub.admission.readers = readers
            each.hub.readers = lambda channel, readers=readers: readers  # type: ignore[method-assign,misc]
            await each.tell()
        assert one.gauges.others_readers() == 607
        assert one.gauges.readers(RIVER) == other.gauges.readers(RIVER) == third.gauges.readers(RIVER) == 612
        assert one.hub.window_ms() == 1530
        assert one.hub.sample(RIVER) == other.hub.sample(RIVER) == pytest.approx(200 / 612, abs=1e-5)
        clock.now += KEPT - 1
        await other.tell()
        clock.now += 2
        assert one.gauges.readers(RIVER) == 605
        assert [sibling.own.readers for sibling in one.gauges.siblings()] == [600]

    together(act, 3)


def test_the_desk_is_told_the_same_whichever_process_it_asks() -> None:
    async def act(processes: list[Process], source: MemorySource, clock: Clock) -> None:
        one, other = processes
        for _ in range(6):
            source.publish(RIVER, "before")
        await one.report("aaaa", 6)
        await one.report("bbbb", 6)
        await other.report("cccc", 6)
        source.publish(RIVER, "after")
        clock.now += 1
        await one.report("aaaa", 7)
        await other.report("bbbb", 7)  # its second report came to another process
        for each in processes:
            await each.tell()
        for each in processes:
            channel = await each.hub.roster.open(RIVER)
            assert channel is not None
            await each.hub.follower.catch_up(channel)
            told = await each.delivery.told(RIVER)
            assert (told["pages"], told["current"], told["broken"]) == (3, 2, "")

    together(act)


def test_the_alarm_waits_for_the_change_to_be_late_and_for_enough_pages() -> None:
    async def act(processes: list[Process], source: MemorySource, clock: Clock) -> None:
        (one,) = processes

        async def broken() -> str:
            channel = await one.hub.roster.open(RIVER)
            assert channel is not None
            await one.hub.follower.catch_up(channel)
            return str((await one.delivery.told(RIVER))["broken"])

        source.publish(RIVER, "first")
        for page in ("aaaa", "bbbb"):
            await one.report(page, 1)
        assert await broken() == ""
        source.publish(RIVER, "second")
        assert await broken() == ""
        clock.now += LATE + 1
        assert await broken() == "", "of two pages nothing can be said"
        await one.report("cccc", 1)
        assert await broken() == "Only 0 of the 3 pages that report show the newest change."
        for page in ("aaaa", "bbbb", "cccc"):
            clock.now += 1
            await one.report(page, 2)
        assert await broken() == ""
        source.publish(RIVER, "third")
        assert await broken() == "", "a new change is given its time"

    together(act, 1)


def test_what_one_stranger_invents_neither_raises_the_alarm_nor_keeps_it_down() -> None:
    async def act(processes: list[Process], source: MemorySource, clock: Clock) -> None:
        one, other = processes

        async def broken() -> str:
            for each in processes:
                await each.tell()
            told = {str((await each.delivery.told(RIVER))["broken"]) for each in processes}
            assert len(told) == 1, "each process says the same"
            return told.pop()

        source.publish(RIVER, "first")
        for each in processes:
            channel = await each.hub.roster.open(RIVER)
            assert channel is not None
            await each.hub.follower.catch_up(channel)
            await each.delivery.told(RIVER)
        clock.now += LATE + 1
        for number in range(50):
            await processes[number % 2].report(f"invented-{number}", 0, network=9)
        assert await broken() == "", "nobody else is there"
        for number in range(3):
            await one.report(f"real-{number}", 1, network=100 + number)
        assert await broken() == ""
        source.publish(RIVER, "second")
        for number in range(50):
            await other.report(f"content-{number}", 2, network=10)
        for each in processes:
            channel = await each.hub.roster.open(RIVER)
            assert channel is not None
            await each.hub.follower.catch_up(channel)
            await each.delivery.told(RIVER)
        clock.now += LATE + 1
        assert "pages that report show the newest change" in await broken(), "it reached nobody"

    together(act)


def test_the_alarm_says_when_the_record_is_silent_and_when_the_bus_is() -> None:
    async def act(processes: list[Process], source: MemorySource, clock: Clock) -> None:
        (one,) = processes
        assert (await one.delivery.told(RIVER))["broken"] == ""
        one.bus.close()
        assert (await one.delivery.told(RIVER))["broken"] == UNHEARD
        one.hub.follower.heard_at -= UNANSWERED + 1
        assert (await one.delivery.told(RIVER))["broken"] == UNREADABLE
        source.broken = True
        assert (await one.delivery.told("another"))["broken"] == UNREADABLE

    together(act, 1)


def test_letters_are_short_whatever_there_is_to_tell_and_each_is_read_alone() -> None:
    channels = {
        f"coverage-{number}-{'x' * 60}": ChannelGauges(readers=number, lag=0.25) for number in range(150)
    }
    seen = [
        (RIVER, SeenPage("e" * 16, f"{number:012x}", 9_999, 1_795_381_190.25, 65_535))
        for number in range(200)
    ]
    texts = list(gauge_letters.letters(Letter("p", "h" * 60, 1, ProcessGauges(612), channels, seen)))
    assert max(len(text.encode()) for text in texts) <= envelope.LONGEST
    assert len(texts) <= gauge_letters.MESSAGES
    read = [gauge_letters.read(text) for text in texts]
    assert all(letter is not None and letter.own.readers == 612 for letter in read)
    assert {path: one for letter in read if letter for path, one in letter.channels.items()} == channels
    assert [page for letter in read if letter for page in letter.seen] == seen
    before = '{"process": "p", "host": "h", "pid": 1, "own": [], "seen": [["river", ["e", "p", 7, null]]]}'
    older = gauge_letters.read(before)
    assert older is not None
    assert older.seen == [(RIVER, SeenPage("e", "p", 7, None))], "a release before knew of no networks"
    assert (
        len(list(gauge_letters.letters(Letter("p", "h", 1, ProcessGauges(), {}, seen * 40))))
        <= gauge_letters.MESSAGES
    )


@pytest.mark.parametrize(
    "text",
    ["", "x", "[]", "null", "{}", '{"process": "p", "host": "h", "pid": "x", "own": []}', "[" * 5_000,
     '{"process": "p", "host": "h", "pid": 1, "own": ["many"]}', '{"process": "p", "host": "h", "pid": 1e999}',
     '{"process": "p", "host": "h", "pid": 1, "own": [], "seen": [["river", ["e", "p"]]]}',
     '{"process": "p", "host": "h", "pid": 1, "own": [1,2,3,4,5,6,7,8,9,10]}'],
    ids=range(11),
)  # fmt: skip
def test_what_has_another_form_is_passed_over(text: str) -> None:
    assert gauge_letters.read(text) is None


# --- two processes over one database, as they are served ------------------------------------------------


@pytest.fixture
def both(tmp_path: Path):
    token = "a-token-of-sixteen-letters"
    with served(tmp_path / "one", DATELINE_METRICS_TOKEN=token) as one:
        one.first_editor()
        shared = {"DATELINE_DATA": str(one.data), "DATELINE_METRICS_TOKEN": token}
        with served(tmp_path / "other", **shared) as other:
            yield one, other


def figures(site: Served) -> str:
    headers = {"Authorization": f"Bearer {site.settings['DATELINE_METRICS_TOKEN']}"}
    return site.ask("/metrics", headers=headers).body.decode()


def told_at_desk(desk: Desk, want: Callable[[dict[str, Any]], bool], within: float = 12.0) -> dict[str, Any]:
    """The stream tells of people, too: only its gauges count here."""
    until = time.monotonic() + within
    told: dict[str, Any] = {}
    kind = ""
    with desk.http.stream("GET", f"/desk/{RIVER}/stream") as stream:
        for line in stream.iter_lines():
            name, _, value = line.partition(": ")
            if name == "event":
                kind = value
            elif name == "data" and kind == "gauges":
                told = json.loads(value)
                if want(told):
                    return told
            assert time.monotonic() < until, told
    raise AssertionError(told)


@pytest.mark.slow
def test_each_process_shows_all_of_this_machine_and_the_desk_the_sum(both: tuple[Served, Served]) -> None:
    one, other = both
    ada = one.desks[0]
    ada.open_live(RIVER)
    epoch = json.loads(one.ask(f"/live/{RIVER}/head.json").body)["epoch"]
    with httpx.Client(timeout=20) as http, http.stream("GET", f"{other.url}/live/{RIVER}/stream") as stream:
        pieces = stream.iter_raw()  # whoever lets go of them hangs up
        next(pieces)
        body = json.dumps({"token": "0.123456", "epoch": epoch, "seq": 1})
        assert other.ask(f"/live/{RIVER}/seen", "POST", {}, body.encode()).status == 204
        told = told_at_desk(ada, lambda told: told["readers"] == 1 and told["pages"] == 1)
        assert (told["current"], told["broken"]) == (1, "")
        text = figures(one)
        assert set(re.findall(r'process="(\d+)"', text)) == {str(one.pid), str(other.pid)}
        assert f'dateline_coverage_readers{{coverage="{RIVER}",process="{other.pid}"}} 1.0' in text
        assert f'dateline_bus_up{{process="{other.pid}"}} 1.0' in text
        ada.publish(RIVER, "Everywhere")
        told_at_desk(ada, lambda told: told["current"] == 0)
        body = json.dumps({"token": "0.123456", "epoch": epoch, "seq": 2})
        assert one.ask(f"/live/{RIVER}/seen", "POST", {}, body.encode()).status == 204
        told = told_at_desk(ada, lambda told: told["current"] == 1)
        assert told["pages"] == 1
    other.kill()
    told_at_desk(ada, lambda told: told["readers"] == 0, within=20)
