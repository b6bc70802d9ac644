"""All readers: let in as fast as the server lets them, brought back when their line ends."""

from __future__ import annotations

import random
import time
from collections import deque

from dateline.bench.readers.frame import Frames
from dateline.bench.readers.head import Head
from dateline.bench.readers.loop import Loop
from dateline.bench.readers.place import Place, Proof, Step
from dateline.bench.readers.reader import Reader
from dateline.bench.readers.tally import Tally

UNDER_WAY = 256  # lines that are being opened at one time
WINDOW = 1.0  # seconds over which those spread whose line broke


class Streams:
    """`path` is asked with `?cursor=`; whoever comes back says `Last-Event-ID` where `by_header`."""

    def __init__(
        self, loop: Loop, port: int, path: str, *, gzip: bool, numbered: str, by_header: bool
    ) -> None:
        self.loop = loop
        self.port = port
        self.tally = Tally()
        self.proof = Proof(numbered)
        self.frames = Frames()
        self.readers: list[Reader] = []
        self.seats = 0
        self.problem = ""
        self._path = path
        self._gzip = gzip
        self._by_header = by_header
        self._spread = False  # whether each waits by himself when refused, or all hold back
        self._outside: deque[Reader] = deque()
        self._under_way = 0
        self._closed_until = 0.0

    def join(self, count: int, cursor: str, *, stalled: int = 0) -> None:
        """So many more readers, all at `cursor`; the first `stalled` of them stop reading at once."""
        place = self.proof.place(int(cursor.rpartition(".")[2] or 0), cursor.encode())
        first = len(self.readers)
        fresh = [Reader(first + n, self, place, stalls=n < stalled) for n in range(count)]
        self.readers += fresh
        self._spread = False
        self._outside.extend(fresh)
        self.open_some()

    def cut(self) -> None:
        """All lines at once, from our side."""
        for reader in self.readers:
            reader.hang_up()
        self.seats = self._under_way = 0
        self._outside.clear()

    def come_back(self) -> None:
        """All at once, each with the last he has; one who is refused waits by himself, as a page does."""
        self._spread = True
        self._outside.extend(self.readers)
        self.open_some()

    def open_some(self) -> None:
        if time.monotonic() < self._closed_until:
            return
        while self._outside and self._under_way < UNDER_WAY:
            reader = self._outside.popleft()
            if reader.line is not None:
                continue
            self._under_way += 1
            try:
                reader.dial()
            except OSError as error:
                self._under_way -= 1
                self.problem = f"No line to the server: {error.strerror}."
                return

    def question(self, place: Place) -> bytes:
        cursor = place.cursor.decode()
        lines = [f"GET {self._path}{'' if self._by_header else f'?cursor={cursor}'} HTTP/1.1"]
        lines += [f"Host: 127.0.0.1:{self.port}", "Accept: text/event-stream", "User-Agent: dateline-bench"]
        lines += ["Accept-Encoding: gzip"] if self._gzip else []
        lines += [f"Last-Event-ID: {cursor}"] if self._by_header and ":" in cursor else []
        return "\r\n".join([*lines, "", ""]).encode()

    # What becomes of a reader; each is called by him.

    def seated(self, reader: Reader) -> None:
        self.seats += 1
        self._under_way -= 1
        self.open_some()

    def refused(self, reader: Reader, told: Head) -> None:
        self._under_way -= 1
        reader.hang_up()
        if told.status not in {429, 503}:
            self.problem = f"The server answered {told.status} to a reader."
            return
        self.tally.refused += 1
        if self._spread:
            self._later(reader, told.retry_after + random.uniform(0, WINDOW))  # noqa: S311
        else:
            self._outside.append(reader)
            self._closed_until = time.monotonic() + told.retry_after
            self.loop.after(told.retry_after, self.open_some)

    def broken(self, reader: Reader) -> None:
        """The line ended, or was never there."""
        if reader.is_seated:
            self.seats -= 1
            self.tally.lost += 1
        else:
            self._under_way -= 1
        reader.hang_up()
        self._later(reader, random.uniform(0, WINDOW))  # noqa: S311

    def sent_away(self, reader: Reader, step: Step) -> None:
        """`bye` or `reset`: he comes back within the spread, the second without a cursor."""
        self.seats -= 1
        reader.hang_up()
        if step.word == "reset":
            reader.place = self.proof.place(reader.place.seq, b"", reader.place.holes)
        self._later(reader, random.uniform(0, step.spread_ms / 1000))  # noqa: S311

    def stalled_gone(self, reader: Reader) -> None:
        """The server has let go of one who does not read; he stays away."""
        self.seats -= 1
        self.tally.stalled_gone.append(time.monotonic_ns())
        reader.hang_up()

    def _later(self, reader: Reader, seconds: float) -> None:
        def again() -> None:
            self._outside.append(reader)
            self.open_some()

        self.loop.after(seconds, again)
