"""Keeps each channel's log level with the source, and finds a returning reader his place in it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from dateline.hub.channel import Channel
from dateline.hub.cursor import Cursor, Place, place_of
from dateline.hub.limits import Limits
from dateline.hub.roster import Roster
from dateline.hub.shared import SharedRead
from dateline.hub.source import Event, Source, Tip

logger = logging.getLogger("dateline.hub")

BLOCK = 50  # a log is read backwards to a multiple of this, so that many cursors cost few reads


class Follower:
    """The only one who reads events from the source and the only one who writes to a log.

    It looks when something rang and once a second besides. A ring is a hint: lost, doubled and out of order
    it does no harm, because what there is to read is decided by the tip and the log alone.
    """

    def __init__(
        self, source: Source, roster: Roster, limits: Limits, clock: Callable[[], float] = time.time
    ) -> None:
        self._source = source
        self._roster = roster
        self._limits = limits
        self._clock = clock
        self._looks: set[asyncio.Task[None]] = set()
        self._troubled: set[str] = set()  # channels that could not be read, and it was said
        self.heard_at = 0.0  # when the source last answered, by the loop's clock
        self.catch_up = SharedRead(self._catch_up)

    def ring(self, name: str) -> None:
        """Something may have happened. To be called in the event loop."""
        if channel := self._roster.get(name):
            self._look(channel)

    async def look_everywhere(self) -> None:
        """One question for all channels; those that have moved are read."""
        channels = list(self._roster)
        if not channels:
            self._heard()  # nobody asks, so nobody is kept waiting
            return
        tips = await self._source.tips([channel.name for channel in channels])
        self._heard()
        for channel in channels:
            if tips.get(channel.name) != channel.log.tip:
                self._look(channel)

    async def seat(self, channel: Channel, cursor: Cursor | None) -> int | None:
        """The seq from which this reader goes on, or None if he must start again from a snapshot.

        He is attached already, so whatever comes from now on comes to him: there is no hole to fall into.
        """
        place = place_of(cursor, channel.log.tip, self._limits.backlog)
        if place in (Place.AHEAD, Place.ELSEWHERE):
            await self.catch_up(channel)  # his page may be newer than our last look
            place = place_of(cursor, channel.log.tip, self._limits.backlog)
        if place is Place.BEHIND and cursor is not None:
            place = await self._reach(channel, cursor)
        if not place.resumes:
            return None
        return channel.log.last if cursor is None else cursor.seq

    def seat_at_once(self, channel: Channel, cursor: Cursor | None) -> int | None:
        """The same where memory knows enough; None where `seat` has to be asked."""
        log = channel.log
        place = place_of(cursor, log.tip, self._limits.backlog)
        if cursor is None or place is Place.LEVEL:
            return log.last
        if place is Place.BEHIND and cursor.seq >= log.base and not self._is_long_ago(channel, cursor):
            return cursor.seq
        return None

    async def _reach(self, channel: Channel, cursor: Cursor) -> Place:
        log = channel.log
        if cursor.seq < log.base:
            async with channel.reading:
                await self._reach_back(channel, cursor.seq)
        place = place_of(cursor, log.tip, self._limits.backlog)
        if place is not Place.BEHIND:
            return place
        if cursor.seq < log.base or self._is_long_ago(channel, cursor):
            return Place.BEYOND
        return place

    def _is_long_ago(self, channel: Channel, cursor: Cursor) -> bool:
        return self._clock() - channel.log.moment_of(cursor.seq + 1) > self._limits.horizon

    async def _reach_back(self, channel: Channel, seq: int) -> None:
        log = channel.log
        start = max(seq // BLOCK * BLOCK, log.last - self._limits.backlog)
        read: list[Event] = []
        while (missing := log.base - start - len(read)) > 0:
            limit = min(missing, self._limits.page)
            news = await self._source.news(channel.name, log.epoch, start + len(read), limit)
            if news is None or not news.events:
                return  # another epoch by now; the next look will say so
            read += news.events
        if read:  # else somebody else's wait for the same past was over before ours
            channel.prepend(read)

    async def _catch_up(self, channel: Channel) -> None:
        async with channel.reading:
            while await self._read_on(channel):
                pass

    async def _read_on(self, channel: Channel) -> bool:
        """One look; whether there is more to read."""
        log = channel.log
        asked = log.epoch, log.last
        news = await self._source.news(channel.name, *asked, self._limits.page)
        self._heard()
        if news is None:
            self._roster.withdraw(channel)
            return False
        self._turn_to(channel, news.tip)
        if asked != (log.epoch, log.last):
            return log.last < news.tip.seq  # it was read for another place
        if news.events:
            channel.append(news.events)
        return bool(news.events) and log.last < news.tip.seq

    def _turn_to(self, channel: Channel, tip: Tip) -> None:
        log = channel.log
        if tip.epoch != log.epoch:
            channel.restart(tip.epoch, tip.gen, tip.seq)  # readers of the old epoch are sent for a snapshot
        elif tip.gen != log.gen:
            # What is remembered may hold what was taken down: forget it, and read again what is still owed.
            channel.restart(tip.epoch, tip.gen, channel.floor())
        if tip.seq - log.last > self._limits.backlog:
            channel.restart(tip.epoch, tip.gen, tip.seq - self._limits.backlog)

    def begin(self) -> None:
        """In the loop in which the source is asked from now on."""
        self._heard()

    def _heard(self) -> None:
        self.heard_at = asyncio.get_running_loop().time()

    def _look(self, channel: Channel) -> None:
        look = asyncio.create_task(self._looked(channel))
        self._looks.add(look)
        look.add_done_callback(self._looks.discard)

    async def _looked(self, channel: Channel) -> None:
        try:
            await self.catch_up(channel)
            self._troubled.discard(channel.name)
        except Exception:
            if channel.name not in self._troubled:
                logger.exception("Could not read on in %s; trying again every second.", channel.name)
            self._troubled.add(channel.name)
