"""One consistent look at the database: everything read inside sees the same commit.

On SQLite every ordinary transaction takes the write lock at once (BEGIN IMMEDIATE); a look must not, so it
begins a deferred one by hand. On PostgreSQL it is a read-only transaction with one snapshot.

While a look is held SQLite's log beside the database cannot begin anew and grows with every write. So a look
that is held too long is ended under whoever holds it; PostgreSQL does the same by its own time limits
(`config.database`).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DatabaseError, OperationalError, connection, transaction

logger = logging.getLogger("dateline.record")

LONGEST = 15.0  # seconds: at twenty publishes a second the log grows by 40 MB meanwhile


class LookEnded(OperationalError):
    """It was held for too long: what was read in it is not given out."""

    def __init__(self) -> None:
        super().__init__(f"a look at the database took longer than {LONGEST:.0f} seconds and was ended")


@contextmanager
def one_look() -> Iterator[None]:
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        look = _Look(connection.connection)
        try:
            with connection.execute_wrapper(look.ask):
                yield
        finally:
            look.close()
        look.insist()
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


class _Look:
    """A look that is held by one thread and may be ended by another."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self.began = time.monotonic()
        self._lock = threading.Lock()
        self._over = self._ended = False
        _watched(self)

    def ask(self, execute: Callable[..., Any], *query: Any) -> Any:
        """Every query inside comes by here: none is answered from a later commit."""
        self.insist()
        return execute(*query)

    def insist(self) -> None:
        if self._ended:
            raise LookEnded

    def close(self) -> None:
        with self._lock:
            self._roll_back()
        _looks.discard(self)

    def end(self) -> None:
        """From another thread. A query that is running is interrupted."""
        with self._lock:
            if self._over:  # by itself, just now: what runs on its connection is somebody else's
                return
            self._ended = True
            with suppress(self._raw.Error):  # it was closed under the look, which is gone with it
                self._raw.interrupt()
            self._roll_back()
        logger.error("A look at the database was held for %.0f s and has been ended.", LONGEST)

    def _roll_back(self) -> None:
        if not self._over:
            self._over = True
            # An interrupted query has taken its transaction with it.
            with suppress(DatabaseError, self._raw.Error):
                self._raw.execute("ROLLBACK")


_looks: set[_Look] = set()
_watch_lock = threading.Lock()
_watcher: list[threading.Thread] = []


def _watched(look: _Look) -> None:
    _looks.add(look)
    if not (_watcher and _watcher[0].is_alive()):
        with _watch_lock:
            if not (_watcher and _watcher[0].is_alive()):
                _watcher[:] = [threading.Thread(target=_watch, name="looks", daemon=True)]
                _watcher[0].start()


def _watch() -> None:
    while True:
        time.sleep(min(1.0, LONGEST / 4))
        for look in tuple(_looks):
            if time.monotonic() - look.began > LONGEST:
                _looks.discard(look)
                try:
                    look.end()
                except Exception:
                    logger.exception("A look at the database could not be ended.")
