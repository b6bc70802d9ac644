"""One reader: a position in the channel's log, and a line to write to. It owns no queue."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from dateline.hub.parcels import NO_TICK, OVER, Position
from dateline.hub.piece import Piece

if TYPE_CHECKING:
    from dateline.hub.channel import Channel
    from dateline.hub.hub import Hub
    from dateline.hub.rows import Row


class Subscriber(ABC):
    """What both lanes have in common: `portable.py` on any ASGI server, `direct.py` on ours.

    Attached to a channel before it knows where to start: until `begin` it has no position and is sent nothing.
    """

    __slots__ = (
        "_last_words", "blocked_since", "channel", "coding", "ends_at", "gone", "hub", "joined_at", "position",
    )  # fmt: skip

    row: Row | None = None  # where it is served with others, if its lane has rows

    def __init__(self, hub: Hub, channel: Channel, coding: str, now: float) -> None:
        self.hub = hub
        self.channel = channel
        self.coding = coding
        self.position: Position | None = None
        self.joined_at = 0
        self.blocked_since: float | None = None  # in the loop's time; while it is set no pass comes by
        self.ends_at = now + hub.limits.next_life()
        self.gone = False  # the line is dead or was cut
        self._last_words: Piece | None = None

    @property
    def has_had_tick(self) -> bool:
        return self.position is not None and self.position.tick != NO_TICK

    def begin(self, seq: int) -> None:
        self.position = self.channel.position(seq, self.coding)
        self.joined_at = self.channel.log.last

    def finish(self, last_words: Piece) -> None:
        """Bring what is still to be brought, then these, then end the stream. The first call counts."""
        self._last_words = self._last_words or last_words
        self.push()

    @abstractmethod
    def push(self) -> None:
        """There may be something to send."""

    @abstractmethod
    def cut(self) -> None:
        """The reader does not read: drop the line, with all it holds."""

    def too_slow(self, now: float) -> bool:
        """Blocked for too long, or so much was published meanwhile that it had better start anew.

        What it was behind when it joined is not held against it.
        """
        if self.blocked_since is None or self.position is None:
            return False
        limits = self.hub.limits
        behind = self.channel.log.weight_after(max(self.position.seq, self.joined_at))
        return now - self.blocked_since > limits.stall or behind > limits.unsent

    def _parting(self) -> bytes:
        """The last words, once everything before them was sent; then the stream is over."""
        if self._last_words is None or self.position is OVER:
            return b""
        self.position = OVER
        return self._last_words.coded(self.coding)
