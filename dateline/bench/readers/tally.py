"""What reached the readers, and when."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from dateline.bench.readers.place import Step


class Tally:
    """Moments are of the monotonic clock, in nanoseconds: all processes of a machine share it."""

    def __init__(self) -> None:
        self.arrivals: dict[int, array[int]] = {}
        self.bytes = self.doubled = self.disordered = self.altered = 0
        self.refused = self.lost = self.resets = self.byes = 0
        self.stalled_gone: list[int] = []

    def forget(self) -> None:
        """Begin to count anew."""
        self.__init__()  # type: ignore[misc]

    def note(self, step: Step, now: int) -> None:
        for seq in step.fresh:
            try:
                self.arrivals[seq].append(now)
            except KeyError:
                self.arrivals[seq] = array("q", (now,))
        if step.remarkable:
            self.doubled += step.doubled
            self.disordered += step.disordered
            self.altered += step.altered
            self.resets += step.word == "reset"
            self.byes += step.word == "bye"

    def reached(self, seq: int) -> int:
        """By how many readers the change is held."""
        return len(self.arrivals.get(seq, ()))

    def report(self, seqs: Iterable[int], readers: int) -> dict[str, object]:
        expected = list(seqs)
        return {
            "delivered": sum(self.reached(seq) for seq in expected),
            "missing": sum(readers - self.reached(seq) for seq in expected),
            "doubled": self.doubled,
            "disordered": self.disordered,
            "altered": self.altered,
            "bytes": self.bytes,
            "refused": self.refused,
            "lost": self.lost,
            "resets": self.resets,
            "byes": self.byes,
            "stalled_gone": self.stalled_gone,
            "events": {seq: _when(self.arrivals[seq]) for seq in expected if seq in self.arrivals},
        }


def _when(moments: array[int]) -> dict[str, int]:
    ordered = sorted(moments)
    last = len(ordered) - 1
    return {
        "first": ordered[0],
        "median": ordered[last // 2],
        "p99": ordered[last * 99 // 100],
        "last": ordered[last],
    }
