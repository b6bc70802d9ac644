"""What every process of this publication knows of all: readers, deliveries, which pages show what.

Each tells the others every two seconds by the bus, and keeps of each what it heard in the last ten. It is hints
all the way: a sibling that is not heard is not counted.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.bus.bus import Bus
from dateline.config.gauges.letters import ChannelGauges, Letter, ProcessGauges, SeenPage, letters, read
from dateline.hub.hub import Hub
from dateline.lib import envelope
from dateline.record import bell

logger = logging.getLogger("dateline.server")

TOPIC = "gauges"
EVERY = 2.0  # seconds
KEPT = 10.0
UNANSWERED = 3.5
SIBLINGS = 500


@dataclass
class Process:
    """One process as it was last heard."""

    host: str
    pid: int
    own: ProcessGauges = field(default_factory=ProcessGauges)
    channels: dict[str, ChannelGauges] = field(default_factory=dict)
    heard: float = 0.0
    heard_of: dict[str, float] = field(default_factory=dict)  # each channel

    def forget(self, before: float) -> None:
        for path in [path for path, heard in self.heard_of.items() if heard < before]:
            del self.channels[path], self.heard_of[path]


class Gauges:
    """Those of this process and of its siblings. Lives in the hub's loop; `now` is a clock that is never set."""

    def __init__(
        self,
        hub: Hub,
        bus: Bus,
        *,
        name: str = envelope.OURS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hub, self._bus, self._name, self._now = hub, bus, name, now
        self._host, self._pid = socket.gethostname()[:60], os.getpid()
        self._siblings: dict[str, Process] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._telling: asyncio.Task[None] | None = None
        self._publishes = 0
        bus.listen(TOPIC, self._arrived)
        hub.elsewhere = self.elsewhere
        hub.others_readers = self.others_readers

    def others_readers(self) -> int:
        """Everybody who has a stream at another process."""
        return sum(each.own.readers for each in self.siblings())

    def elsewhere(self, channel: str) -> int:
        """Readers of this coverage at other processes."""
        return sum(each.channels[channel].readers for each in self.siblings() if channel in each.channels)

    def readers(self, channel: str) -> int:
        return self._hub.readers(channel) + self.elsewhere(channel)

    def own(self) -> Process:
        """This process, as its siblings see it."""
        admission = self._hub.admission
        own = ProcessGauges(
            readers=admission.readers,
            refusals=admission.refusals,
            publishes=self._publishes,
            ready_hits=self._hub.ready.hits,
            ready_misses=self._hub.ready.misses,
            failing=int(self.is_failing),
            bus_up=int(self.bus_is_up),
            memory=resident(),
        )
        return Process(self._host, self._pid, own, self._channels())

    def siblings(self) -> list[Process]:
        """Whoever was heard in the last ten seconds."""
        before = self._now() - KEPT
        self._siblings = {name: each for name, each in self._siblings.items() if each.heard >= before}
        for each in self._siblings.values():
            each.forget(before)
        return list(self._siblings.values())

    @property
    def is_failing(self) -> bool:
        """Whether the record has not answered the hub, which looks once a second, for so long."""
        return self._loop is not None and self._loop.time() - self._hub.follower.heard_at > UNANSWERED

    @property
    def bus_is_up(self) -> bool:
        return self._bus.is_up

    def count_publish(self, channel: str) -> None:
        """A change was committed in this process."""
        if channel != bell.EVERYWHERE:
            self._publishes += 1

    def start(self) -> None:
        """In the hub's loop. The bus begins to listen if it does not yet."""
        self._bus.start()
        self._loop = asyncio.get_running_loop()
        self._telling = asyncio.create_task(self._tell_on())

    async def close(self) -> None:
        self._loop = None
        if self._telling is not None:
            self._telling.cancel()
            await asyncio.gather(self._telling, return_exceptions=True)

    def tell(self) -> None:
        own = self.own()
        letter = Letter(self._name, own.host, own.pid, own.own, own.channels, self._news())
        for text in letters(letter):
            self._bus.send(TOPIC, text)

    def hear(self, text: str) -> None:
        letter = read(text)
        if letter is None or letter.process == self._name:
            return
        if letter.process not in self._siblings and len(self._siblings) >= SIBLINGS:
            return
        now = self._now()
        known = self._siblings.setdefault(letter.process, Process(letter.host, letter.pid))
        known.own, known.heard = letter.own, now
        known.channels |= letter.channels
        known.heard_of |= dict.fromkeys(letter.channels, now)
        for path, seen in letter.seen:
            self._hub.seen.hear(path, *seen)

    async def _tell_on(self) -> None:
        while True:
            try:
                self.tell()
            except Exception:
                logger.exception("The other processes were not told how this one is; it goes on.")
            await asyncio.sleep(EVERY)

    def _arrived(self, text: str) -> None:
        """In a thread of the bus."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self.hear, text)

    def _channels(self) -> dict[str, ChannelGauges]:
        hub = self._hub
        return {
            channel: ChannelGauges(
                hub.readers(channel), made.joined, made.passes, made.deliveries, made.bytes, made.resets,
                made.cut, round(made.lag, 4), *hub.seen.counts(channel),
            )
            for channel, made in hub.roster.figures().items()
        }  # fmt: skip

    def _news(self) -> list[tuple[str, SeenPage]]:
        found = []
        for path, news in self._hub.seen.news().items():
            channel = self._hub.roster.get(path)
            epoch = channel.log.epoch if channel else ""
            for page, known in news:
                reached = round(known.reached, 2) if known and known.reached else None
                seq, network = (known.seq, known.network) if known else (-1, 0)
                found.append((path, SeenPage(epoch, page, seq, reached, network)))
        return found


def resident() -> int:
    """Bytes of memory this process holds, as the kernel counts them; 0 where it does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as figures:
            return int(figures.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
