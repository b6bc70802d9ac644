"""One thread, one epoll: who waits for what, and moments that are due."""

from __future__ import annotations

import heapq
import select
import time
from collections.abc import Callable
from itertools import count

AT_ONCE = 1024
Heard = Callable[[int], None]  # called with the epoll events


class Loop:
    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._heard: dict[int, Heard] = {}
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._number = count()

    def watch(self, fd: int, events: int, heard: Heard) -> None:
        if fd in self._heard:
            self._epoll.modify(fd, events)
        else:
            self._epoll.register(fd, events)
        self._heard[fd] = heard

    def forget(self, fd: int) -> None:
        """Before the descriptor is closed."""
        if self._heard.pop(fd, None) is not None:
            self._epoll.unregister(fd)

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        heapq.heappush(self._due, (time.monotonic() + seconds, next(self._number), act))

    def turn(self) -> None:
        """Wait for something, at most half a second, and let everybody concerned know."""
        wait = min(0.5, max(0.0, self._due[0][0] - time.monotonic())) if self._due else 0.5
        heard = self._heard
        for fd, events in self._epoll.poll(wait, AT_ONCE):
            one = heard.get(fd)
            if one is not None:
                one(events)
        while self._due and self._due[0][0] <= time.monotonic():
            heapq.heappop(self._due)[2]()
