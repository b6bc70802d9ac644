"""What every kind has in common that hears the others in a thread of its own."""

from __future__ import annotations

import random
import threading

from dateline.bus.exchange import Exchange


class Hearing(Exchange):
    """A kind fills in `_hear_on`, which listens until it is closed or its line breaks, in whatever way, and
    `_let_go`, which ends what would keep it. A broken line is tried again after `first_pause` seconds, then less and
    less often.
    """

    first_pause = 0.1
    longest_pause = 3.0
    ends_within = 2.0

    def __init__(self, sender: str = "") -> None:
        super().__init__(sender)
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._hear, name="bus", daemon=True)
            self._thread.start()

    def close(self) -> None:
        self._closed.set()
        self._let_go()
        if self._thread is not None:
            self._thread.join(self.ends_within)
        self._is_up = False

    def _hear_on(self) -> None:
        raise NotImplementedError

    def _let_go(self) -> None:
        raise NotImplementedError

    def _hear(self) -> None:
        pause = self.first_pause
        while not self._closed.is_set():
            try:
                self._hear_on()
            except Exception as problem:  # noqa: BLE001 - whatever it is, it goes on trying
                pause = self.first_pause if self._is_up else pause
                self._went_down(problem)
                self._closed.wait(pause * random.uniform(0.5, 1))  # noqa: S311 - only spreads them
                pause = min(pause * 2, self.longest_pause)
