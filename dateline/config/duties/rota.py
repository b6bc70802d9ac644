"""Who is on duty: the loop in every server that does what is due, if no other process is doing it.

A thread a duty, apart from those that answer pages: one that waits for a slow network keeps nobody else. All of
them are daemons: what has not come to its end when the server does is abandoned, and as every duty works in
transactions, what it had not committed never happened.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import connections

from dateline.config.duties.duties import Duty
from dateline.lib import clock, ids
from dateline.record.actions import leases

logger = logging.getLogger("dateline.duties")

LOOK_AGAIN = 30.0  # seconds, when somebody else has the lease of what is done from time to time
SOON = 0.25  # seconds, when somebody else is just doing what is due
TOLD_FOR = 60.0  # seconds for which a failure of the same kind is not told again


class Rota:
    """The duties of this process, from `start` to `close`. `now` is the clock by which they are due."""

    def __init__(self, duties: Sequence[Duty], *, now: Callable[[], datetime] = clock.now) -> None:
        self._duties = duties
        self._now = now
        self._holder = f"{socket.gethostname()[:60]}:{os.getpid()}:{ids.short_id()}"
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._taken: dict[str, float] = {}  # duty: when this process took or renewed its lease (monotonic)
        self._told: dict[tuple[str, type[Exception]], float] = {}

    def start(self) -> None:
        for duty in self._duties:
            thread = threading.Thread(target=self._keep, args=(duty,), name=f"duty {duty.name}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def close(self, within: float = 5.0) -> None:
        """No duty begins any more; those under way have so many seconds to end. Blocks."""
        self._stopped.set()
        until = time.monotonic() + within
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        left = [thread.name for thread in self._threads if thread.is_alive()]
        if left:
            logger.warning("Stopped in the middle of: %s.", ", ".join(left))

    def _keep(self, duty: Duty) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            pause = self._turn(duty)
        if duty.name in self._taken:
            self._guarded(duty, lambda: leases.release(_lease(duty), self._holder))

    def _turn(self, duty: Duty) -> float:
        """One look at the duty, and what is due is done; the seconds until the next look."""
        pause = self._guarded(duty, lambda: self._wait_for(duty) or self._do(duty))
        return duty.every if pause is None else pause

    def _wait_for(self, duty: Duty) -> float:
        """Seconds until something may be due; 0 when it is. Never longer than `every`: clocks jump."""
        if duty.due is None:
            return 0.0
        due = duty.due()
        if due is None:
            return duty.every
        return min(duty.every, max(0.0, (due - self._now()).total_seconds()))

    def _do(self, duty: Duty) -> float:
        if not self._is_ours(duty):
            return min(duty.every, LOOK_AGAIN if duty.due is None else SOON)
        duty.act(self._now())
        return duty.every if duty.due is None else min(duty.every, SOON)

    def _is_ours(self, duty: Duty) -> bool:
        """A lease of which more than half is left is not renewed: each renewal is a write to the disk."""
        if time.monotonic() - self._taken.get(duty.name, -duty.lease) < duty.lease / 2:
            return True
        asked = time.monotonic()
        if not leases.take(_lease(duty), self._holder, self._now(), duty.lease):
            self._taken.pop(duty.name, None)
            return False
        self._taken[duty.name] = asked
        return True

    def _guarded(self, duty: Duty, work: Callable[[], float | None]) -> float | None:
        """What a duty raises ends this turn and no other. No connection outlives its turn."""
        try:
            return work()
        except Exception as problem:  # noqa: BLE001 - whatever it was, the next turn comes
            self._tell(duty, problem)
            return None
        finally:
            connections.close_all()

    def _tell(self, duty: Duty, problem: Exception) -> None:
        kind = (duty.name, type(problem))
        if time.monotonic() - self._told.get(kind, -TOLD_FOR) >= TOLD_FOR:
            self._told[kind] = time.monotonic()
            logger.error("The duty “%s” failed and is tried again.", duty.name, exc_info=problem)


def _lease(duty: Duty) -> str:
    return f"duty:{duty.name}"
