"""The hub: its parts put together, its life from start to close."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress

from dateline.hub import events
from dateline.hub.admission import Admission
from dateline.hub.audience import rounded
from dateline.hub.documents import Documents
from dateline.hub.follow import Follower
from dateline.hub.limits import Limits
from dateline.hub.piece import Piece
from dateline.hub.pulse import Pulse
from dateline.hub.ready.question import is_document
from dateline.hub.ready.table import Table
from dateline.hub.roster import Roster
from dateline.hub.rows import SEATS
from dateline.hub.seen import Seen
from dateline.hub.silence import Silence
from dateline.hub.source import Source
from dateline.hub.subscriber import Subscriber
from dateline.hub.timer import every

logger = logging.getLogger("dateline.hub")


class Hub:
    """Made anywhere; lives in the event loop in which it was started; can be rung from any thread.

    `clock` gives Unix seconds and only tells how old a change is. Whatever measures a duration asks the loop.
    """

    def __init__(
        self, source: Source, *, limits: Limits | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self.source = source
        self.limits = limits or Limits()
        self.admission = Admission(self.limits, time.monotonic)
        self.roster = Roster(source, self.limits, self.window_ms)
        self.follower = Follower(source, self.roster, self.limits, clock)
        self.documents = Documents(source, self.roster, self.limits)
        self.ready = Table(self.limits.ready, self.limits.ready_pages)
        self.seen = Seen(self.limits, clock=clock)
        self.elsewhere: Callable[[str], int] = lambda channel: 0  # its readers in other processes
        self.others_readers: Callable[[], int] = lambda: 0  # open streams in all other processes
        self.closing = False
        self._pulse = Pulse(source, self.roster, self.follower, self.limits, self.sample, self.audience)
        self.silence = Silence(
            self.roster,
            self.follower,
            self.limits,
            on_begin=lambda: self.ready.sweep(is_document),
            on_end=self._pulse.hurry,
        )
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timers: list[asyncio.Task[None]] = []

    def ring(self, channel: str) -> None:
        """The channel may have moved. From any thread; may be forgotten, doubled or late.

        When it returns, no page from before is answered any more.
        """
        self.ready.drop(channel)
        self.look(channel)

    def look(self, channel: str) -> None:
        """The rest of a ring: what there is to read is read and sent. From any thread."""
        loop = self._loop
        if loop is None:
            return
        try:
            loop.call_soon_threadsafe(self.follower.ring, channel)
        except RuntimeError:
            logger.debug("Rung after the hub's loop had ended.")

    def ring_all(self) -> None:
        """Something that every page bears is another: none from before is answered, and every open one is told."""
        self.ready.clear()
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # its loop has ended
                loop.call_soon_threadsafe(self._pulse.hurry_soon)

    def readers(self, channel: str) -> int:
        found = self.roster.get(channel)
        return len(found.readers) if found else 0

    def window_ms(self) -> int:
        """Over how long all readers should spread themselves if they had to come back now."""
        return self.limits.window_ms(self.admission.readers + self.others_readers())

    def sample(self, channel: str) -> float:
        """The share of the channel's open pages that are to report what they show."""
        return self.seen.rate(channel, self.readers(channel) + self.elsewhere(channel))

    def audience(self, channel: str) -> int:
        """What pages are told of how many read, in all processes: a round figure."""
        return rounded(self.readers(channel) + self.elsewhere(channel))

    def leave(self, reader: Subscriber) -> None:
        """One on the direct lane is gone."""
        reader.channel.detach(reader)
        self.admission.leave()

    def allow_streams(self, most: int) -> None:
        """Lowers the number of open streams to what this machine can hold."""
        self.admission.most = min(self.limits.streams, most)

    async def start(self) -> None:
        limits = self.limits
        self._loop = asyncio.get_running_loop()
        self.follower.begin()
        self._timers = [
            asyncio.create_task(every(pause, act, purpose))
            for pause, act, purpose in (
                (lambda: limits.poll, self.follower.look_everywhere, "look at the source"),
                (lambda: limits.sweep, self._pulse.tick, "make a tick"),
                (lambda: limits.sweep, self._sweep, "sweep"),
                (lambda: limits.sweep / 4, self.silence.watch, "listen for the source"),
                (limits.next_heartbeat, self._pulse.heartbeat, "beat"),
            )
        ]

    async def close(self) -> None:
        """Says `bye` to every reader, lets nobody in any more, and returns when the last has gone.

        One who does not take his `bye` in time is cut off. Called again it does nothing.
        """
        if self.closing:
            return
        self.closing = True
        await self._say(events.bye(self.window_ms()))
        await self._drained(self.limits.drain)
        for channel in self.roster.with_readers():
            for reader in tuple(channel.readers):
                reader.cut()
        await self._drained(1.0)
        self._loop = None
        for timer in self._timers:
            timer.cancel()
        await asyncio.gather(*self._timers, return_exceptions=True)

    async def _say(self, last_words: Piece) -> None:
        for channel in self.roster:
            for count, reader in enumerate(tuple(channel.readers), 1):
                reader.finish(last_words)
                if count % SEATS == 0:
                    await asyncio.sleep(0)

    async def _drained(self, within: float) -> None:
        until = time.monotonic() + within
        while self.admission.readers and time.monotonic() < until:
            await asyncio.sleep(0.02)

    async def _sweep(self) -> None:
        """Cuts off the slow, asks back those that stayed long, forgets channels nobody listens to."""
        now = asyncio.get_running_loop().time()
        come_again = events.bye(self.limits.life_spread_ms)
        for channel in self.roster.with_readers():
            for reader in tuple(channel.readers):
                if reader.too_slow(now):
                    channel.figures.cut += 1
                    reader.cut()
                elif now >= reader.ends_at:
                    reader.finish(come_again)
        self.roster.forget_idle(now)
        self.seen.forget_all_but({channel.name for channel in self.roster})
