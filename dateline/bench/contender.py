"""What every server that is measured offers, whether it is ours, the limit, or somebody else's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Published:
    """Moments of the monotonic clock, in nanoseconds: the request went out, its answer was there."""

    seq: int
    asked: int
    answered: int


class Contender(Protocol):
    """A running server with one channel. Readers join it by a `Crowd`, changes come by `publish`."""

    name: str  # "dateline", "c", "nchan"
    port: int
    stream: str  # the path of its channel's stream
    numbered: str  # where an event's number stands: see `readers.place`
    by_header: bool  # whether who comes back says so by header alone

    def pids(self) -> list[int]:
        """Every process that serves."""

    def cursor(self) -> str:
        """Where the channel stands now: `epoch.seq`."""

    def publish(self) -> Published:
        """One more change through its door. Raises CannotMeasure when it is refused."""

    def burst(self, count: int, every: float) -> list[Published]:
        """So many changes, one every so many seconds or as fast as the door lets them."""
