"""A narrow line with a long way: 64 kbit/s and 150 ms in each direction, on which now and then something breaks.

Nothing here asks for root, as the kernel's own (`tc`) does, and every piece can be met.
"""

from __future__ import annotations

import contextlib
import queue
import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.journeys.proxy import Proxy, break_off

SEGMENT = 1460  # bytes
ON_THE_WAY = 8  # segments that wait before the sender is held up


class _Width:
    """So many bytes a second for all lines together."""

    def __init__(self, a_second: float) -> None:
        self._a_second = a_second
        self._free_at = 0.0
        self._lock = threading.Lock()

    def pay(self, size: int) -> None:
        with self._lock:
            self._free_at = max(self._free_at, time.monotonic()) + size / self._a_second
            until = self._free_at
        time.sleep(max(0.0, until - time.monotonic()))


class SlowLine(Proxy):
    """`resets`: the share of segments with which their line breaks; `broken`: how many did."""

    def __init__(self, upstream: int, *, kbit: float, delay: float, seed: int = 1) -> None:
        self.resets = 0.0
        self.broken = 0
        self._widths: dict[bool, _Width] = {towards: _Width(kbit * 1000 / 8) for towards in (True, False)}
        self._delay = delay
        self._chance = random.Random(seed)
        super().__init__(upstream)

    def pour(self, source: socket.socket, sink: socket.socket, *, to_reader: bool) -> None:
        waiting: queue.Queue[tuple[float, bytes]] = queue.Queue(ON_THE_WAY)
        carrier = threading.Thread(
            target=self._carry, args=(waiting, sink, self._widths[to_reader]), daemon=True
        )
        carrier.start()
        with contextlib.suppress(OSError):
            while piece := source.recv(SEGMENT):
                if self._chance.random() < self.resets:
                    self.broken += 1
                    break_off(source)
                    break_off(sink)
                    break
                waiting.put((time.monotonic() + self._delay, piece))
        waiting.put((0.0, b""))
        carrier.join()
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _carry(self, waiting: queue.Queue[tuple[float, bytes]], sink: socket.socket, width: _Width) -> None:
        is_whole = True
        while True:
            due, piece = waiting.get()
            if not piece:
                return
            if is_whole:
                time.sleep(max(0.0, due - time.monotonic()))
                width.pay(len(piece))
                try:
                    sink.sendall(piece)
                except OSError:
                    is_whole = False  # go on emptying, or whoever puts would wait for ever


@contextmanager
def slow_line(upstream: int, *, kbit: float = 64, delay: float = 0.15) -> Iterator[SlowLine]:
    line = SlowLine(upstream, kbit=kbit, delay=delay)
    try:
        yield line
    finally:
        line.close()
