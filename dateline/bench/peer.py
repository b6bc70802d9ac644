"""What the others have in common: a bare door, through which the very events that Dateline sent are pushed."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from subprocess import Popen

from dateline.bench import cost
from dateline.bench.contender import Published
from dateline.bench.trouble import CannotMeasure

# Opens a contender that sends `events`, the changes after the cursor; gone when the block ends.
Opens = Callable[[Sequence[bytes], str], AbstractContextManager["Peer"]]


class Peer:
    """A server that is not ours, with one channel. `cursor` is where it stands: before `events`."""

    def __init__(
        self,
        name: str,
        process: Popen[bytes],
        port: int,
        events: Sequence[bytes],
        cursor: str,
        *,
        stream: str = "/sub",
        door: str = "/pub",
        numbered: str = "id",
        by_header: bool = False,
    ) -> None:
        self.name = name
        self.port = port
        self.stream = stream
        self.numbered = numbered
        self.by_header = by_header
        self._process = process
        self._events = events
        self._epoch, _, seq = cursor.rpartition(".")
        self._base = int(seq)
        self._sent = 0
        self._door = door

    def pids(self) -> list[int]:
        return cost.family(self._process.pid)

    def cursor(self) -> str:
        return f"{self._epoch}.{self._base + self._sent}"

    def publish(self) -> Published:
        if self._sent == len(self._events):
            raise CannotMeasure(f"There are no more than {self._sent} events for {self.name}.")
        body, headers = self.posted(self._events[self._sent])
        asked = time.monotonic_ns()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request("POST", self._door, body, dict(headers))
            status = line.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise CannotMeasure(f"{self.name} did not answer: {error!r}.") from None
        finally:
            line.close()
        if status not in {200, 201, 202}:
            raise CannotMeasure(f"{self.name} answered {status} to an event.")
        self._sent += 1
        return Published(self._base + self._sent, asked, time.monotonic_ns())

    def burst(self, count: int, every: float) -> list[Published]:
        began = time.monotonic()
        published = []
        for number in range(count):
            time.sleep(max(0.0, began + number * every - time.monotonic()))
            published.append(self.publish())
        return published

    def posted(self, event: bytes) -> tuple[bytes, Mapping[str, str]]:
        """What is pushed through the door for an event as Dateline sent it: the body, headers."""
        return event, {}
