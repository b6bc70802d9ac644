"""The proof: where one reader stands in his stream, and what a piece of bytes does to that.

A place is shared by all readers who stand there; it remembers what the last bytes read there led to. Bytes that
are the same (one comparison in C) lead to the same step, and only what differs is parsed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

# More places than this were left behind by odd cuts: they are forgotten and found anew.
MANY = 20_000


class Place:
    """`seq` is the highest change he holds, `holes` those below it he does not, `rest` an event that has begun."""

    __slots__ = ("cursor", "holes", "rest", "seq", "steps")

    def __init__(self, seq: int, holes: frozenset[int], cursor: bytes, rest: bytes) -> None:
        self.seq = seq
        self.holes = holes
        self.cursor = cursor  # the last `id`, for coming back
        self.rest = rest
        self.steps: dict[int, Step] = {}  # by the length of what was read


@dataclass(slots=True)
class Step:
    """From one place to the next: the changes that were new to the reader, and what was wrong."""

    piece: bytes
    place: Place
    fresh: tuple[int, ...]
    doubled: int
    disordered: int
    altered: int
    word: str  # `bye` or `reset`, after which the stream ends
    spread_ms: int
    remarkable: bool  # anything but fresh changes


@dataclass(slots=True)
class _Reading:
    """What is known while a piece is parsed."""

    seq: int
    holes: set[int]
    cursor: bytes
    fresh: list[int] = field(default_factory=list)
    doubled: int = 0
    disordered: int = 0
    altered: int = 0
    word: str = ""
    spread_ms: int = 0


class Proof:
    """Reads Server-Sent Events. Every event has one number; a number is said by one text, to every reader.

    `numbered` says where the number stands: "id" as `epoch.seq` (docs/stream.md), or "data" as the first word
    of the data, for a server whose ids are its own.
    """

    def __init__(self, numbered: str = "id") -> None:
        self._numbered = numbered
        self._places: dict[tuple[int, frozenset[int], bytes, bytes], Place] = {}
        self.texts: dict[int, bytes] = {}  # each event as it was first read

    def place(
        self, seq: int, cursor: bytes = b"", holes: frozenset[int] = frozenset(), rest: bytes = b""
    ) -> Place:
        key = (seq, holes, cursor, rest)
        found = self._places.get(key)
        if found is None:
            if len(self._places) > MANY:
                self._places.clear()
            found = self._places[key] = Place(seq, holes, cursor, rest)
        return found

    def read(self, place: Place, piece: bytes) -> Step:
        """The step that `piece` makes from `place`."""
        step = place.steps.get(len(piece))
        if step is None or step.piece != piece:
            step = place.steps[len(piece)] = self._step(place, piece)
        return step

    def _step(self, place: Place, piece: bytes) -> Step:
        *events, rest = (place.rest + piece).split(b"\n\n")
        reading = _Reading(place.seq, set(place.holes), place.cursor)
        for event in events:
            self._event(event, reading)
        wrong = reading.doubled + reading.disordered + reading.altered
        return Step(
            piece=piece,
            place=self.place(reading.seq, reading.cursor, frozenset(reading.holes), rest),
            fresh=tuple(reading.fresh),
            doubled=reading.doubled,
            disordered=reading.disordered,
            altered=reading.altered,
            word=reading.word,
            spread_ms=reading.spread_ms,
            remarkable=bool(wrong or reading.word),
        )

    def _event(self, event: bytes, reading: _Reading) -> None:
        fields = dict(_field(line) for line in event.split(b"\n") if line and not line.startswith(b":"))
        name, data = fields.get(b"event", b""), fields.get(b"data")
        if data is None:
            return
        reading.cursor = fields.get(b"id", reading.cursor)
        if name in {b"bye", b"reset"}:
            reading.word, reading.spread_ms = name.decode(), int(json.loads(data)["spread_ms"])
        elif name == b"tick":
            # It is promised to come only to who has been sent every change it speaks of.
            reading.disordered += int(json.loads(data)["seq"]) > reading.seq
        else:
            self._change(self._number(fields, data), event, reading)

    def _number(self, fields: dict[bytes, bytes], data: bytes) -> int:
        said = data.split(b" ", 1)[0] if self._numbered == "data" else fields.get(b"id", b"")
        number = said.rpartition(b".")[2]
        return int(number) if number.isdigit() else 0

    def _change(self, seq: int, event: bytes, reading: _Reading) -> None:
        reading.altered += self.texts.setdefault(seq, event) != event
        if seq > reading.seq:
            reading.holes.update(range(reading.seq + 1, seq))
            reading.seq = seq
        elif seq in reading.holes:
            reading.holes.remove(seq)
            reading.disordered += 1
        else:
            reading.doubled += 1
            return
        reading.fresh.append(seq)


def _field(line: bytes) -> tuple[bytes, bytes]:
    name, _, value = line.partition(b":")
    return name, value.removeprefix(b" ")
