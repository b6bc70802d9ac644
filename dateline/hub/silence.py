"""What is said while the source is silent: that nobody can say whether a page is current."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from dateline.hub import events
from dateline.hub.channel import Tick
from dateline.hub.follow import Follower
from dateline.hub.limits import Limits
from dateline.hub.roster import Roster

logger = logging.getLogger("dateline.hub")


class Silence:
    """A line that is alive says nothing of the record behind it: heartbeats need no database.

    When the source has not answered for `limits.silence` seconds, every reader is told so in the place of a tick,
    whoever comes new is sent away, and whoever asks for a document is told so too. The streams stay: ten thousand
    readers who come back at once are the last thing a record needs that has just returned. As soon as it has,
    a true tick goes to all.
    """

    def __init__(
        self,
        roster: Roster,
        follower: Follower,
        limits: Limits,
        on_begin: Callable[[], None],
        on_end: Callable[[], Awaitable[None]],
    ) -> None:
        self._roster = roster
        self._follower = follower
        self._limits = limits
        self._on_begin = on_begin
        self._on_end = on_end
        self.lasts = False

    async def watch(self) -> None:
        """To be called often; it asks the source nothing, so nothing holds it up."""
        quiet = asyncio.get_running_loop().time() - self._follower.heard_at
        if quiet <= self._limits.silence:
            if self.lasts:
                self.lasts = False
                logger.warning("The source answers again: readers are told that they are current.")
                await self._on_end()
            return
        if not self.lasts:
            logger.error("The source has been silent for %d s: readers are told so.", quiet)
            self.lasts = True
            self._on_begin()
        for channel in self._roster:
            if not channel.tick.is_stale:
                channel.set_tick(
                    Tick(channel.tick.number + 1, channel.log.last, events.stale(), is_stale=True)
                )
                channel.fanout.stir()
