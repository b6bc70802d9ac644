"""Where the hub meets the record: the log read in threads, each change rendered by the reader's own renderings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import TypeVar

from django.db import close_old_connections

from dateline.config.gauges.gauges import Gauges
from dateline.config.gauges.metrics import Metrics
from dateline.config.live.delivery import Delivery
from dateline.config.live.desk_stream import DeskStreams
from dateline.config.live.doorbell import the_bus
from dateline.config.live.readings import Readings
from dateline.config.live.watch import Watch
from dateline.config.serving.afterwards import afterwards
from dateline.config.settings import ENVIRONMENT
from dateline.core import codec
from dateline.desk.presence import PRESENCE
from dateline.desk.watching import admit, still_admitted
from dateline.hub.hub import Hub
from dateline.hub.limits import Limits
from dateline.hub.source import Edition, Event, News, State, Tip
from dateline.reader.events import event_body
from dateline.reader.publication import build
from dateline.reader.snapshots import WINDOW, snapshot_body
from dateline.reader.state import state_hash
from dateline.record import bell, queries
from dateline.record.queries.publication import one_publication

# As many as there are kinds of question; the hub shares its reads, so more would only wait for the disk.
THREADS = 4

Answer = TypeVar("Answer")


@cache
def make_hub() -> Hub:
    """The hub of this process, rung by every commit in it and, once the bus is started, in all others."""
    hub = Hub(RecordSource(), limits=Limits(streams=ENVIRONMENT.max_streams))
    bell.listen(rung)
    the_bus().listen(bell.TOPIC, rung)
    return hub


def make_watch(hub: Hub) -> Watch:
    """What is known of the hub and of those of other processes, for the desk and for Prometheus."""
    gauges = Gauges(hub, the_bus())
    bell.listen(gauges.count_publish)
    delivery = Delivery(hub, gauges)
    streams = DeskStreams(admit, still_admitted, delivery.told, PRESENCE)
    PRESENCE.tell = lambda text: the_bus().send("here", text)
    the_bus().listen("here", PRESENCE.hear)
    readings = Readings(
        lambda: [each.name for each in hub.roster if gauges.readers(each.name)], delivery.told
    )
    return Watch(gauges, streams, Metrics(gauges, ENVIRONMENT.metrics_token), readings)


def rung(path: str) -> None:
    """A coverage may have moved, or what every page bears: no page of before is answered any more, the hub looks.

    In the thread that committed, before whoever published has the answer, or in one of the bus. The look itself
    waits for that answer.
    """
    hub = make_hub()
    if path == bell.EVERYWHERE:
        hub.ring_all()
    else:
        hub.ready.drop(path)
        afterwards(partial(hub.look, path))


class RecordSource:
    """The record as `hub.source.Source`. Asked from an event loop, it reads the database in threads of its own."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="record")

    async def edition(self) -> Edition:
        return await self._read(_edition)

    async def tips(self, channels: Collection[str]) -> Mapping[str, Tip]:
        found = await self._read(lambda: queries.tips(channels))
        return {path: _tip(tip) for path, tip in found.items()}

    async def news(self, channel: str, epoch: str, seq: int, limit: int) -> News | None:
        return await self._read(lambda: _news(channel, epoch, seq, limit))

    async def state(self, channel: str) -> State | None:
        return await self._read(lambda: _state(channel))

    async def snapshot(self, channel: str) -> tuple[Tip, bytes] | None:
        return await self._read(lambda: _snapshot(channel))

    async def _read(self, question: Callable[[], Answer]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._threads, _asked, question)


def _asked(question: Callable[[], Answer]) -> Answer:
    """As a request is answered: a thread keeps its connection to SQLite, and one that broke is not met again."""
    close_old_connections()
    try:
        return question()
    finally:
        close_old_connections()


def _news(path: str, epoch: str, seq: int, limit: int) -> News | None:
    found = queries.news(path, epoch, seq, limit)
    if found is None:
        return None
    events = [
        Event(
            seq=entry.seq,
            type=entry.change.event,
            body=codec.dumps(event_body(entry.change, entry.at, found.head)).encode(),
            at=entry.at.timestamp(),
        )
        for entry in found.changes
    ]
    return News(_tip(found.tip), events)


def _state(path: str) -> State | None:
    found = queries.outline(path)
    if found is None:
        return None
    tip, head, outline = found
    return State(tip=_tip(tip), status=str(head.status), hash=state_hash(outline), build=build())


def _edition() -> Edition:
    with one_publication():
        return Edition(build(), queries.publication().limits.streams)


def _snapshot(path: str) -> tuple[Tip, bytes] | None:
    page = queries.page(path, WINDOW)
    if page is None:
        return None
    return _tip(page.tip), codec.dumps(snapshot_body(page)).encode()


def _tip(tip: queries.Tip) -> Tip:
    return Tip(tip.epoch, tip.gen, tip.seq)
