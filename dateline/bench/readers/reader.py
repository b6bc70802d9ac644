"""One reader: a line to the server, and the place it has brought him to."""

from __future__ import annotations

import select
import socket
import time
import zlib
from os import read
from typing import TYPE_CHECKING

from dateline.bench.readers import head, line
from dateline.bench.readers.frame import Frame
from dateline.bench.readers.place import Place

if TYPE_CHECKING:
    from dateline.bench.readers.streams import Streams

AT_MOST = 128 * 1024  # bytes read in one go
_GONE = select.EPOLLHUP | select.EPOLLERR


class Reader:
    """He dials, asks, reads; whatever ends his line is told to `Streams`, which knows what to do then."""

    __slots__ = ("frame", "inflater", "is_seated", "line", "number", "place", "received", "stalls", "streams")

    def __init__(self, number: int, streams: Streams, place: Place, *, stalls: bool) -> None:
        self.number = number
        self.streams = streams
        self.place = place
        self.stalls = stalls
        self.line: socket.socket | None = None
        self.is_seated = False  # the server has let him in
        self.received = b""
        self.frame: Frame | None = None
        self.inflater: zlib._Decompress | None = None

    def dial(self) -> None:
        address = line.source(self.number, stalls=self.stalls)
        self.received, self.frame, self.inflater = b"", None, None
        self.line = line.dial(self.streams.port, address, line.SMALL if self.stalls else 0)
        self.streams.loop.watch(self.line.fileno(), select.EPOLLOUT, self._dialled)

    def hang_up(self) -> None:
        self.is_seated = False
        if self.line is not None:
            self.streams.loop.forget(self.line.fileno())
            self.line.close()
            self.line = None

    def _dialled(self, _events: int) -> None:
        assert self.line is not None
        try:
            self.line.send(self.streams.question(self.place))
        except OSError:
            self.streams.broken(self)
            return
        self.streams.loop.watch(self.line.fileno(), select.EPOLLIN, self._answered)

    def _answered(self, _events: int) -> None:
        piece = self._read()
        if piece is None:
            return
        self.received += piece
        if not piece:
            self.streams.broken(self)
            return
        told, rest = head.split(self.received)
        if told is None:
            return
        self.received = b""
        if told.status != 200:
            self.streams.refused(self, told)
            return
        self._begin(told, rest)

    def _begin(self, told: head.Head, rest: bytes) -> None:
        assert self.line is not None
        streams = self.streams
        self.frame = streams.frames.start if told.is_chunked else None
        self.inflater = zlib.decompressobj(31) if told.is_gzip else None
        self.place = streams.proof.place(self.place.seq, self.place.cursor, self.place.holes)
        self.is_seated = True
        streams.seated(self)
        if self.stalls:
            streams.loop.watch(self.line.fileno(), 0, self._cut)
            return
        streams.loop.watch(self.line.fileno(), select.EPOLLIN, self._hear)
        if rest:
            self._take(rest)

    def _hear(self, _events: int) -> None:
        """The busiest lines of the whole bench."""
        piece = self._read()
        if piece:
            self._take(piece)
        elif piece is not None:
            self.streams.broken(self)

    def _take(self, piece: bytes) -> None:
        streams = self.streams
        tally = streams.tally
        tally.bytes += len(piece)
        over = False
        if self.frame is not None:
            unframed = streams.frames.take(self.frame, piece)
            self.frame, piece, over = unframed.frame, unframed.body, unframed.is_end
        if self.inflater is not None:
            piece = self.inflater.decompress(piece)
        step = self.place.steps.get(len(piece))
        if step is None or step.piece != piece:
            step = streams.proof.read(self.place, piece)
        self.place = step.place
        tally.note(step, time.monotonic_ns())
        if step.word:
            streams.sent_away(self, step)
        elif over:
            streams.broken(self)

    def _read(self) -> bytes | None:
        """None when there is nothing yet, empty at the end of the line."""
        assert self.line is not None
        try:
            return read(self.line.fileno(), AT_MOST)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def _cut(self, events: int) -> None:
        """One who does not read hears of nothing but the end."""
        if events & _GONE:
            self.streams.stalled_gone(self)
