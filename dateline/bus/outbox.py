"""What waits to be told, and the thread that tells it: whoever rings never waits for a broker."""

from __future__ import annotations

import threading
from collections.abc import Callable

MOST_WAITING = 256  # while the broker is away; older ones make room
PAUSE = 0.5  # seconds after a failure


class Outbox:
    """`deliver(sealed)` may block and may raise; what it fails with is dropped. Starts by itself."""

    def __init__(self, name: str, deliver: Callable[[str], None], finish: Callable[[], None]) -> None:
        self._name = name
        self._deliver = deliver
        self._finish = finish  # ends the line; called in the thread that used it
        self._waiting: dict[str, None] = {}  # in order; what waits already need not wait twice
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False

    def put(self, sealed: str) -> None:
        with self._changed:
            if self._closed:
                return
            self._waiting[sealed] = None
            if len(self._waiting) > MOST_WAITING:
                del self._waiting[next(iter(self._waiting))]
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self, within: float = 1.0) -> None:
        """What waits may still go, for so many seconds."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(within)

    def _run(self) -> None:
        try:
            while (sealed := self._next()) is not None:
                try:
                    self._deliver(sealed)
                except Exception:  # noqa: BLE001 - whoever listens for the others says that the line is broken
                    self._rest()
        finally:
            self._finish()

    def _next(self) -> str | None:
        with self._changed:
            while not self._waiting:
                if self._closed:
                    return None
                self._changed.wait()
            sealed = next(iter(self._waiting))
            del self._waiting[sealed]
            return sealed

    def _rest(self) -> None:
        with self._changed:
            if self._closed:
                self._waiting.clear()
            else:
                self._changed.wait_for(lambda: self._closed, PAUSE)
