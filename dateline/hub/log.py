"""The append-only list of a channel's encoded events: the newest few hundred, each encoded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.hub import events
from dateline.hub.piece import PLAIN, Piece
from dateline.hub.source import Event, Tip


@dataclass(frozen=True, slots=True)
class Frame:
    """One encoded event. `end` counts the list's bytes up to here: a reader's lag is a subtraction."""

    piece: Piece
    at: float
    end: int

    @property
    def size(self) -> int:
        return len(self.piece.plain)


class Gap(Exception):
    """The source skipped a number. Nothing was appended."""


class Log:
    """Events `base + 1 … last` of one epoch; a reader's cursor is the seq of the last one it was given."""

    def __init__(self, tip: Tip, backlog: int) -> None:
        self._backlog = backlog
        self.restart(tip.epoch, tip.gen, tip.seq)

    def restart(self, epoch: str, gen: int, at: int) -> None:
        """Forget every event. The next one is `at + 1`."""
        self.epoch, self.gen, self.base = epoch, gen, at
        self._frames: list[Frame] = []

    @property
    def last(self) -> int:
        return self.base + len(self._frames)

    @property
    def tip(self) -> Tip:
        return Tip(self.epoch, self.gen, self.last)

    def append(self, page: Sequence[Event]) -> None:
        """Takes the events that follow `last`; the oldest beyond the backlog are dropped."""
        _insist_on_order(page, self.last + 1)
        self._frames += self._encoded(page, self._frames[-1].end if self._frames else 0)
        surplus = len(self._frames) - self._backlog
        if surplus > 0:
            del self._frames[:surplus]
            self.base += surplus

    def prepend(self, page: Sequence[Event]) -> None:
        """Takes the events that end just before the oldest held, for readers further behind."""
        _insist_on_order(page, self.base - len(page) + 1)
        frames = self._encoded(page, 0)
        held = self._frames
        before = frames[-1].end - (held[0].end - held[0].size if held else 0)
        self._frames = [*frames, *(Frame(frame.piece, frame.at, frame.end + before) for frame in held)]
        self.base -= len(page)

    def after(self, seq: int, most: int, coding: str = PLAIN) -> tuple[bytes, int]:
        """What follows `seq` (`base` or later), joined, and the seq it leads to.

        At most `most` bytes before compression, but never less than one event.
        """
        first = upto = seq - self.base
        size = 0
        while upto < len(self._frames) and (size == 0 or size + self._frames[upto].size <= most):
            size += self._frames[upto].size
            upto += 1
        text = b"".join(frame.piece.coded(coding) for frame in self._frames[first:upto])
        return text, self.base + upto

    def weight_after(self, seq: int) -> int:
        """Bytes of the events after `seq`, as far as they are held."""
        if not self._frames or seq >= self.last:
            return 0
        if seq <= self.base:
            return self._frames[-1].end - self._frames[0].end + self._frames[0].size
        return self._frames[-1].end - self._frames[seq - self.base - 1].end

    def moment_of(self, seq: int) -> float:
        """When the event of this number, which must be held, was made."""
        return self._frames[seq - self.base - 1].at

    def _encoded(self, page: Sequence[Event], end: int) -> list[Frame]:
        frames = []
        for event in page:
            piece = events.change(self.epoch, event)
            end += len(piece.plain)
            frames.append(Frame(piece, event.at, end))
        return frames


def _insist_on_order(page: Sequence[Event], first: int) -> None:
    for expected, event in zip(range(first, first + len(page)), page, strict=True):
        if event.seq != expected:
            raise Gap(f"The source gave event {event.seq} where {expected} belongs.")
