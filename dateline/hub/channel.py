"""What subscribers listen to: one log, its readers, and the newest tick."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.hub.fanout import Fanout
from dateline.hub.log import Log

if TYPE_CHECKING:
    from dateline.hub.limits import Limits
    from dateline.hub.source import Tip
    from dateline.hub.subscriber import Subscriber


@dataclass(frozen=True, slots=True)
class Tick:
    """The newest tick. It is true at `seq` alone, so only a reader who stands there is given it.

    A tick of the same `number` is one tick made anew for newcomers: who had it does not get it again.
    """

    number: int
    seq: int
    text: bytes


class Channel:
    """Held in memory as long as somebody listens, and a while longer."""

    def __init__(self, name: str, tip: Tip, limits: Limits, window_ms: Callable[[], int]) -> None:
        self.name = name
        self.log = Log(tip, limits.backlog)
        self.reading = asyncio.Lock()  # held by whoever reads the source into the log
        self.fanout = Fanout()
        self.window_ms = window_ms
        self.tick = Tick(0, -1, b"")
        self.beat = 0  # grows with every heartbeat
        self.withdrawn = False  # no longer public: nothing more is sent
        self.newcomers: set[Subscriber] = set()  # have had no tick yet
        self.idle_since: float | None = asyncio.get_running_loop().time()

    @property
    def readers(self) -> set[Subscriber]:
        return self.fanout.readers

    def attach(self, reader: Subscriber) -> None:
        self.readers.add(reader)
        self.newcomers.add(reader)
        self.idle_since = None

    def detach(self, reader: Subscriber, now: float) -> None:
        self.readers.discard(reader)
        self.newcomers.discard(reader)
        if not self.readers:
            self.idle_since = now

    def withdraw(self) -> None:
        self.withdrawn = True
        self.fanout.stir()

    def heartbeat(self) -> None:
        self.beat += 1
        self.fanout.stir()

    def floor(self) -> int:
        """The seq of the reader furthest behind: what is after it is still to be sent to somebody."""
        places = [reader.seq for reader in self.readers if reader.seq is not None]
        return min(max(min(places, default=self.log.last), self.log.base), self.log.last)
