"""What subscribers listen to: one log, its readers, and the newest tick."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.hub.fanout import Fanout
from dateline.hub.figures import ChannelFigures
from dateline.hub.log import Log
from dateline.hub.parcels import NO_TICK, Parcels, Position
from dateline.hub.piece import Piece

if TYPE_CHECKING:
    from dateline.hub.limits import Limits
    from dateline.hub.rows import Rows
    from dateline.hub.source import Event, Tip
    from dateline.hub.subscriber import Subscriber


@dataclass(frozen=True, slots=True)
class Tick:
    """The newest tick. It is true at `seq` alone, so only a reader who stands there is given it.

    A tick of the same `number` is one tick made anew for newcomers: who had it does not get it again.
    """

    number: int
    seq: int
    piece: Piece
    is_stale: bool = False  # in the place of a tick: nobody knows whether `seq` is the tip


class Channel:
    """Held in memory as long as somebody listens, and a while longer.

    Whatever changes what readers are to be sent goes through a method here, so that no parcel outlives it.
    """

    def __init__(
        self, name: str, tip: Tip, limits: Limits, window_ms: Callable[[], int], figures: ChannelFigures
    ) -> None:
        self.name = name
        self.limits = limits
        self.figures = figures
        self.log = Log(tip, limits.backlog)
        self.parcels = Parcels(self)
        self.reading = asyncio.Lock()  # held by whoever reads the source into the log
        self.fanout = Fanout(figures, self.parcels)
        self.window_ms = window_ms
        self.tick = Tick(0, -1, Piece(b""))
        self.beat = 0  # grows with every heartbeat
        self.withdrawn = False  # no longer public: nothing more is sent
        self.idle_since: float | None = asyncio.get_running_loop().time()
        self._newcomers: set[Subscriber] = set()

    @property
    def readers(self) -> set[Subscriber]:
        return self.fanout.readers

    @property
    def rows(self) -> Rows:
        return self.fanout.rows

    def attach(self, reader: Subscriber) -> None:
        self.readers.add(reader)
        self._newcomers.add(reader)
        self.figures.joined += 1
        self.idle_since = None

    def detach(self, reader: Subscriber) -> None:
        self.readers.discard(reader)
        self._newcomers.discard(reader)
        if not self.readers:
            self.idle_since = asyncio.get_running_loop().time()

    def keep_open(self, now: float) -> None:
        """Somebody asks about it, though nobody may be listening."""
        if self.idle_since is not None:
            self.idle_since = now

    def newest_at(self) -> float | None:
        """When the newest change was made, in Unix seconds; None if it was before the channel was opened here."""
        return self.log.moment_of(self.log.last) if self.log.last > self.log.base else None

    def position(self, seq: int, coding: str) -> Position:
        """Of a reader who begins after `seq`."""
        return Position(self.log.epoch, seq, NO_TICK, self.beat, coding)

    def newcomers(self) -> tuple[Subscriber, ...]:
        """Who has had no tick yet."""
        self._newcomers = {reader for reader in self._newcomers if not reader.has_had_tick}
        return tuple(self._newcomers)

    def append(self, page: Sequence[Event]) -> None:
        self.log.append(page)
        self.figures.fresh = page[-1].at
        self._changed()

    def prepend(self, page: Sequence[Event]) -> None:
        self.log.prepend(page)
        self.parcels.empty()

    def restart(self, epoch: str, gen: int, at: int) -> None:
        """Forget every event; readers for whom that is a gap are sent for a snapshot."""
        self.log.restart(epoch, gen, at)
        self.tick = Tick(
            self.tick.number, -1, Piece(b"")
        )  # what was said of the log before is not true of this
        self._changed()

    def set_tick(self, tick: Tick) -> None:
        self.tick = tick
        self.parcels.empty()

    def withdraw(self) -> None:
        self.withdrawn = True
        self._changed()

    def heartbeat(self) -> None:
        self.beat += 1
        self._changed()

    def floor(self) -> int:
        """The seq of the reader furthest behind: what is after it is still to be sent to somebody."""
        places = [reader.position.seq for reader in self.readers if reader.position is not None]
        return min(max(min(places, default=self.log.last), self.log.base), self.log.last)

    def _changed(self) -> None:
        self.parcels.empty()
        self.fanout.stir()
