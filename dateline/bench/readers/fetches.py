"""Page loads: so many lines kept open, each asks again as soon as it has its answer."""

from __future__ import annotations

import select
import socket
import time
from array import array
from collections.abc import Sequence

from dateline.bench.readers import head, line
from dateline.bench.readers.loop import Loop

AT_MOST = 128 * 1024


class Fetches:
    """`count` answers over `lines` lines; the questions (whole requests) are put in turn."""

    def __init__(self, loop: Loop, port: int, questions: Sequence[bytes], *, lines: int, count: int) -> None:
        self.loop = loop
        self.port = port
        self.problem = ""
        self.took = array("q")  # nanoseconds, one for each answer
        self.statuses: dict[int, int] = {}
        self.bytes = 0
        self._questions = questions
        self._left = count
        self._open = lines
        self._asked = 0
        for _ in range(lines):
            _Line(self)

    @property
    def is_done(self) -> bool:
        return not self._open or bool(self.problem)

    def next_question(self) -> bytes:
        """Empty when there have been enough."""
        if not self._left:
            self._open -= 1
            return b""
        self._left -= 1
        self._asked += 1
        return self._questions[self._asked % len(self._questions)]

    def answered(self, status: int, size: int, took: int) -> None:
        self.took.append(took)
        self.bytes += size
        self.statuses[status] = self.statuses.get(status, 0) + 1

    def report(self) -> dict[str, object]:
        ordered = sorted(self.took) or [0]
        last = len(ordered) - 1
        return {
            "answers": len(self.took),
            "statuses": self.statuses,
            "bytes": self.bytes,
            "p50_ms": ordered[last // 2] / 1e6,
            "p95_ms": ordered[last * 95 // 100] / 1e6,
            "p99_ms": ordered[last * 99 // 100] / 1e6,
        }


class _Line:
    def __init__(self, fetches: Fetches) -> None:
        self._fetches = fetches
        self._line: socket.socket = line.dial(fetches.port)
        self._received = b""
        self._wanted = 0  # bytes of the whole answer, once its head is there
        self._status = 0
        fetches.loop.watch(self._line.fileno(), select.EPOLLOUT, self._ask)

    def _ask(self, _events: int = 0) -> None:
        question = self._fetches.next_question()
        if not question:
            self._close()
            return
        self._received, self._wanted, self._since = b"", 0, time.monotonic_ns()
        try:
            self._line.send(question)
        except OSError as error:
            self._fail(f"The server cannot be asked: {error.strerror}.")
            return
        self._fetches.loop.watch(self._line.fileno(), select.EPOLLIN, self._hear)

    def _hear(self, _events: int) -> None:
        try:
            piece = self._line.recv(AT_MOST)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        if not piece:
            self._fail("The server closed a line that was to be kept open.")
            return
        self._received += piece
        if not self._wanted and not self._sized():
            return
        if len(self._received) >= self._wanted:
            self._fetches.answered(self._status, len(self._received), time.monotonic_ns() - self._since)
            self._ask()

    def _sized(self) -> bool:
        """Whether the head is there and says how long the answer is."""
        told, rest = head.split(self._received)
        if told is None:
            return False
        length = 0 if told.status == 304 else int(told.fields.get(b"content-length", b"-1"))
        if length < 0:
            self._fail(f"The server answered {told.status} without saying how long the answer is.")
            return False
        self._status, self._wanted = told.status, len(self._received) - len(rest) + length
        return True

    def _fail(self, problem: str) -> None:
        self._fetches.problem = self._fetches.problem or problem
        self._close()

    def _close(self) -> None:
        self._fetches.loop.forget(self._line.fileno())
        self._line.close()
