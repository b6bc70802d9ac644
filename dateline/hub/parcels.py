"""What each reader is to be sent next: worked out once for all who stand at the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.hub import events

if TYPE_CHECKING:
    from dateline.hub.channel import Channel

NO_TICK = -1  # of a reader who has had none yet
MOST = 200  # a parcel is 64 KB at most, and a storm of readers comes back from everywhere


class Position(NamedTuple):
    """Where a reader stands: all that decides what comes next. Readers who were sent the same share one."""

    epoch: str
    seq: int
    tick: int  # the number of the last tick
    beat: int
    coding: str


OVER = Position("", -1, NO_TICK, 0, "")  # nothing follows: the stream ends


class Parcel:
    """Bytes, the position they lead to, and whether more is ready behind them. `given` counts its readers."""

    __slots__ = ("changes", "given", "goes_on", "size", "text", "there")

    def __init__(self, text: bytes, there: Position, *, changes: int = 0, goes_on: bool = False) -> None:
        self.text = text
        self.size = len(text)
        self.there = there
        self.changes = changes
        self.goes_on = goes_on
        self.given = 0


class Parcels(dict[Position, Parcel]):
    """The parcels of a channel as it stands now; whatever changes the channel empties them."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self._channel = channel

    def __missing__(self, at: Position) -> Parcel:
        if len(self) >= MOST:
            self.empty()
        parcel = self[at] = self._made(at)
        return parcel

    def empty(self) -> None:
        self.count()
        self.clear()

    def count(self) -> None:
        """Adds what was given so far to the channel's figures."""
        figures = self._channel.figures
        for parcel in self.values():
            figures.deliveries += parcel.given * parcel.changes
            figures.bytes += parcel.given * len(parcel.text)
            parcel.given = 0

    def _made(self, at: Position) -> Parcel:
        channel, log = self._channel, self._channel.log
        if channel.withdrawn or at.epoch != log.epoch or at.seq < log.base:
            channel.figures.resets += 1
            return Parcel(events.reset(channel.window_ms()).coded(at.coding), OVER)
        text, there = self._tick(at)
        if at.seq < log.last:
            changes, seq = log.after(at.seq, channel.limits.write, at.coding)
            tick, there = self._tick(there._replace(seq=seq))
            text += changes + tick
        if not text and at.beat != channel.beat:
            text = events.HEARTBEAT.coded(at.coding)
        there = there._replace(beat=channel.beat)
        return Parcel(text, there, changes=there.seq - at.seq, goes_on=there.seq < log.last)

    def _tick(self, at: Position) -> tuple[bytes, Position]:
        """A tick is true at one seq alone, and is given once."""
        tick = self._channel.tick
        if tick.number == at.tick or tick.seq != at.seq:
            return b"", at
        return tick.piece.coded(at.coding), at._replace(tick=tick.number)
