"""What goes out though nothing was published: ticks and heartbeats."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from dateline.hub import events
from dateline.hub.channel import Channel, Tick
from dateline.hub.follow import Follower
from dateline.hub.limits import Limits
from dateline.hub.roster import Roster
from dateline.hub.source import Source

TRIES = 3  # a busy channel moves on between its state and its log


class Pulse:
    """A tick for all every half minute, one for newcomers as soon as there is one, a heartbeat between."""

    def __init__(
        self,
        source: Source,
        roster: Roster,
        follower: Follower,
        limits: Limits,
        sample: Callable[[str], float],
        audience: Callable[[str], int],
    ) -> None:
        self._source = source
        self._roster = roster
        self._follower = follower
        self._limits = limits
        self._sample = sample
        self._audience = audience
        self._due: dict[str, float] = {}

    async def heartbeat(self) -> None:
        for channel in self._roster:
            channel.heartbeat()

    async def tick(self) -> None:
        now = asyncio.get_running_loop().time()
        open_now = [channel for channel in self._roster if channel.readers]
        self._due = {c.name: self._due.get(c.name, now + self._limits.tick) for c in open_now}
        trouble: Exception | None = None
        for channel in open_now:
            try:
                await self._tick_in(channel, now)
            except Exception as problem:  # noqa: BLE001 - raised below: the others are to have their tick
                trouble = problem
        if trouble is not None:
            raise trouble

    async def _tick_in(self, channel: Channel, now: float) -> None:
        if now >= self._due[channel.name]:
            if await self._renew(channel, channel.tick.number + 1):
                self._due[channel.name] = now + self._limits.tick
                channel.fanout.stir()
        elif channel.tick.seq != channel.log.last and (newcomers := channel.newcomers()):
            await self._renew(channel, channel.tick.number)
            for reader in newcomers:
                reader.push()

    def hurry_soon(self) -> None:
        """The tick that is due next comes with the next sweep."""
        self._due = dict.fromkeys(self._due, 0.0)

    async def hurry(self) -> None:
        """A tick for every channel, now or as soon as one can be had."""
        self.hurry_soon()
        await self.tick()

    async def _renew(self, channel: Channel, number: int) -> bool:
        """A tick is true only for who has everything up to it, so the log is brought there first.

        False if the channel moved on each time; the next second is as good.
        """
        for _ in range(TRIES):
            state = await self._source.state(channel.name)
            if state is None or state.tip != channel.log.tip:
                await self._follower.catch_up(channel)
            if state is not None and state.tip == channel.log.tip:
                said = events.tick(
                    state, channel.window_ms(), self._sample(channel.name), self._audience(channel.name)
                )
                channel.set_tick(Tick(number, state.tip.seq, said))
                return True
        return False
