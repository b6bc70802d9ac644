"""How live a coverage is: what the desk is shown of its readers, and the alarm when changes do not reach them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TypedDict

from dateline.config.gauges.gauges import Gauges
from dateline.core.phrase import Phrase, Words
from dateline.hub.channel import Channel
from dateline.hub.hub import Hub
from dateline.hub.screens import Shown
from dateline.hub.source import Tip

LATE = 5.0  # seconds after which most pages should show the newest change
ENOUGH = 0.8
FEW = 3  # networks; of fewer nothing can be said, and what comes from one may be invented

UNREADABLE = Phrase("The server cannot read its record, so nothing new reaches the readers.")
UNHEARD = Phrase("The servers do not hear each other, so changes reach the readers late.")


class Told(TypedDict):
    """What the desk is told. Of the `pages` that report, `current` show the newest change; `delay` (half of them)
    and `delay_95` are in seconds. `broken` is words of ours, or empty."""

    public: bool
    readers: int
    pages: int
    current: int
    delay: float | None
    delay_95: float | None
    broken: Words


class Delivery:
    """Lives in the hub's loop. `now` is a clock that is never set."""

    def __init__(self, hub: Hub, gauges: Gauges, now: Callable[[], float] = time.monotonic) -> None:
        self._hub, self._gauges, self._now = hub, gauges, now
        self._since: dict[str, tuple[Tip, float]] = {}  # when each tip was first seen here

    async def told(self, path: str) -> Told:
        """Asking keeps the channel open, so that its newest change is known here."""
        try:
            channel = await self._hub.roster.open(path)
        except Exception:  # noqa: BLE001 - whatever it is, the desk is to know
            return self._of(0, Shown(0, 0, None, None), UNREADABLE)
        if channel is None:
            return Told(public=False, readers=0, pages=0, current=0, delay=None, delay_95=None, broken="")
        channel.keep_open(asyncio.get_running_loop().time())
        shown = self._hub.seen.shown(path, channel.log.tip, channel.newest_at())
        return self._of(self._gauges.readers(path), shown, self._broken(channel, shown))

    def _of(self, readers: int, shown: Shown, broken: Words) -> Told:
        return Told(
            public=True,
            readers=readers,
            pages=shown.pages,
            current=shown.current,
            delay=None if shown.delay is None else round(shown.delay, 2),
            delay_95=None if shown.delay_95 is None else round(shown.delay_95, 2),
            broken=broken,
        )

    def _broken(self, channel: Channel, shown: Shown) -> Words:
        is_late = self._age(channel) > LATE
        if self._gauges.is_failing:
            return UNREADABLE
        if not self._gauges.bus_is_up:
            return UNHEARD
        if is_late and shown.late >= FEW and shown.voices - shown.late < ENOUGH * shown.voices:
            return Phrase(
                "Only {current} of the {pages} pages that report show the newest change.",
                {"current": shown.current, "pages": shown.pages},
            )
        return ""

    def _age(self, channel: Channel) -> float:
        """Seconds since the newest change was first seen here. The clocks of whoever made it do not matter."""
        now = self._now()
        tip, since = self._since.get(channel.name, (None, now))
        if tip != channel.log.tip:
            since = now
            self._since[channel.name] = (channel.log.tip, now)
        return now - since
